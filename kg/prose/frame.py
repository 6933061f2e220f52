"""One verb with its actors, and the readings of its surroundings that all verbs share."""

from dataclasses import dataclass

from kg.prose import lexicon
from kg.prose.clauses import Clauses, Letters
from kg.prose.syntax import Token

TO = frozenset(["to", "into", "onto", "unto"])
FROM, BY, BARE = frozenset(["from"]), frozenset(["by"]), frozenset([""])
VIA = frozenset(["via", "through"])
PLACED = frozenset(["in", "at", "on", "within", "inside"])
_ABLE = frozenset(["able", "allowed", "permitted", "authorised", "entitled", "expected"])
_TELLING = lexicon.words(
    "death deaths birth births diagnosis diagnoses admission admissions registration registrations "
    "events event"
)
"""What a notice may tell of and yet be data: "notices of death"."""
_DOUBTED = frozenset(["may", "might", "could", "would", "should"])


@dataclass(slots=True)
class Frame:
    """One verb with its actors, each as the letter of a mention.

    ``chain`` lists groups of recipients reached one after the other. ``returns`` marks a way
    back, whose recipient may go without saying. ``carries`` is data, notice or "" (not said);
    ``people`` says that unnamed people act, ``pronoun`` that "they" or "it" do;
    ``bare`` says that an active verb has no object ("the staff transferred to"),
    ``opens`` that a verb without a subject opens the sentence, as in items of a list.
    """

    group: str
    verb: str
    start: int
    place: int
    end: int
    passive: bool
    subject: Letters = ()
    senders: Letters = ()
    chain: tuple[Letters, ...] = ()
    via: Letters = ()
    returns: bool = False
    negated: bool = False
    doubted: bool = False
    carries: str = ""
    people: bool = False
    pronoun: bool = False
    linked: bool = False
    bare: bool = False
    opens: bool = False


def frame_at(clauses: Clauses, at: int, group: str) -> Frame:
    """A frame for the verb at a place, with what all verbs share; its actors are still open."""
    tokens, end = clauses.tokens, clauses.right_end(at)
    start = clauses.group_start(at)
    left = clauses.left_start(at)
    own = tokens[start:at]
    frame = Frame(
        group=group,
        verb=tokens[at].low,
        start=tokens[left].place,
        place=tokens[at].place,
        end=tokens[end].place if end < len(tokens) else tokens[-1].place + 40,
        passive=tokens[at].passive,
        negated=any(token.tag == "N" for token in own)
        or _denied(clauses, start, at, left)
        or _unable(tokens, start),
        doubted=any(token.low in _DOUBTED for token in own) or _conditional(tokens, left, start),
        carries=_carried(tokens, left, at, end),
        via=clauses.governed(at + 1, end, VIA),
        opens=_opens_with_verb(tokens) and not tokens[at].passive,
        bare=not tokens[at].passive and at + 1 < end and tokens[at + 1].low in TO,
    )
    if start and tokens[start - 1].low in {"they", "it", "this"}:
        frame.pronoun = True
    if start and tokens[start - 1].tag == "H":
        frame.people = True
    return frame


def _opens_with_verb(tokens: list[Token]) -> bool:
    first = next((token for token in tokens if token.tag != "D"), None)
    return first is not None and first.tag == "V" and not first.passive and not first.reduced


def _unable(tokens: list[Token], start: int) -> bool:
    """Whether "not able" stands before the verb's own "to"."""
    able = start > 0 and tokens[start - 1].low in _ABLE
    return able and any(token.tag == "N" for token in tokens[max(0, start - 4) : start])


def _denied(clauses: Clauses, start: int, at: int, left: int) -> bool:
    """Whether a "no" stands before the subject, or right behind the verb."""
    tokens = clauses.tokens
    if at + 1 < len(tokens) and tokens[at + 1].tag == "N" and tokens[at + 1].low != "not":
        return True
    for behind in range(start - 1, left - 1, -1):
        token = tokens[behind]
        if token.tag == "N" and token.low != "not":
            return True
        listed = token.low == "," and behind == at - 1 and tokens[at].passive
        if not listed and (token.tag in "VR" or token.low in {",", ":", "but"}):
            return False
    return False


def _conditional(tokens: list[Token], left: int, start: int) -> bool:
    for token in reversed(tokens[left:start]):
        if token.low in {"if", "unless"}:
            return True
        if token.low == ",":
            return False
    return False


def _carried(tokens: list[Token], left: int, at: int, end: int) -> str:
    """Whether data or a mere notice moves, by the noun nearest to the verb."""
    active = not tokens[at].passive
    notice = named = False
    for token in tokens[at + 1 : end] if active else reversed(tokens[left:at]):
        if token.tag == "O" or (notice and token.low in _TELLING):
            return "data"
        if token.tag == "X":
            notice = True
        elif notice and token.tag not in "CW" and token.low != "of":
            return "notice"
        elif active and named and token.low in FROM | TO:
            break
        named = named or token.tag == "W"
    if notice:
        return "notice"
    spare = tokens[left:at] if active else tokens[at + 1 : end]
    first = next((token.tag for token in spare if token.tag in "OX"), "")
    return {"O": "data", "X": "notice"}.get(first, "")


def chain_of(
    clauses: Clauses, at: int, end: int, prepositions: frozenset[str]
) -> tuple[Letters, ...]:
    """Recipients in groups; "to A and B" is one group, "to A to B" and "then to B" are two."""
    groups: list[list[str]] = []
    fresh, joined = True, False
    for place in range(at + 1, end):
        token = clauses.tokens[place]
        joined = joined or token.low in {"and", "or"}
        if token.low in {"then", "there", "thence"} or (token.low in TO and not joined):
            fresh = True
        elif token.tag == "E" and _is_not_to(clauses, place):
            continue
        elif token.tag == "E" and clauses.governor[place] in prepositions:
            if fresh or not groups:
                groups.append([])
                fresh = False
            groups[-1].append(token.low[0])
            joined = False
    return tuple(map(tuple, groups))


def _is_not_to(clauses: Clauses, place: int) -> bool:
    """Whether a contrast rules the actor out: "not to X but to Y"."""
    before = [token.low for token in clauses.tokens[max(0, place - 3) : place]]
    return "not" in before and "to" in before and before.index("not") < before.index("to")


def indirect(clauses: Clauses, at: int, end: int) -> Letters:
    """Actors right behind a verb: "sends the CCG a table"."""
    letters: list[str] = []
    for place in range(at + 1, end):
        token = clauses.tokens[place]
        if token.tag == "E" and clauses.governor[place] == "" and len(token.low) == 1:
            if not letters or place in clauses.mates:
                letters.append(token.low)
        elif token.tag not in "DC" and token.low not in {"the", "both", "each", ",", "its"}:
            break
    return tuple(letters)


def owners(clauses: Clauses, at: int, end: int) -> Letters:
    """Owners of the thing a verb takes: "downloads X's extract"."""
    return tuple(
        clauses.tokens[place].low[0]
        for place in range(at + 1, end)
        if clauses.tokens[place].tag == "E" and len(clauses.tokens[place].low) > 1
    )
