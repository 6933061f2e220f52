"""Frames without a verb of movement: nouns like "transfer", bare routes, work in a system."""

from kg.prose import lexicon
from kg.prose.clauses import Clauses, Letters
from kg.prose.frame import BY, FROM, PLACED, TO, VIA, Frame, chain_of, frame_at
from kg.prose.syntax import Token
from kg.prose.verbs import ACCESS, GIVE

_NOUNS = lexicon.words(
    "transfer transfers flow flows feed feeds supply supplies delivery deliveries release releases "
    "dissemination submission submissions provision upload uploads transmission disclosure "
    "download downloads return extract extracts copy copies receipt exchange import export "
    "dispatch "
    "issue sharing movement collection extraction acquisition recipient recipients"
)
"""Nouns of movement: "the transfer of data from A to B"."""
_TAKING = frozenset(["collection", "extraction", "receipt", "download", "downloads", "acquisition"])
_RUN = frozenset(["run", "hosted", "operated", "managed", "provided", "held"])
_GETTING = frozenset(["recipient", "recipients", "receipt"])
_HAVING = lexicon.words(
    "relies rely depends has have had holds hold held uses use used takes take works work under "
    "runs"
)
_SYSTEMS = lexicon.words(
    "environment environments system systems portal platform warehouse enclave haven dashboard "
    "tool "
    "repository database server servers tre sde workspace workbench network lab laboratory room "
    "facility interface tenancy service terminal terminals remote desktop hub mart"
)
_WORKING = (
    "work", "analys", "process", "link", "stud", "model", "carr", "undertak", "perform", "conduct",
    "us", "explor", "examin", "prepar", "produc", "clean", "search", "look", "sign", "query", "run",
)  # fmt: skip
"""Stems of verbs that people do with records where these lie."""


def read_nouns(clauses: Clauses) -> list[Frame]:
    """The frames of nouns of movement, each of which tells both ends of the way."""
    frames = [
        _read_noun(clauses, at)
        for at, token in enumerate(clauses.tokens)
        if token.low in _NOUNS and token.tag != "V"
    ]
    return [frame for frame in frames if frame is not None]


def _read_noun(clauses: Clauses, at: int) -> Frame | None:
    end = clauses.right_end(at)
    senders = clauses.governed(at + 1, end, FROM) or clauses.governed(at + 1, end, BY)
    chain = chain_of(clauses, at, end, TO)
    by = clauses.governed(at + 1, end, BY)
    if senders and by and senders != by and not chain:
        chain = (by,)
    agents = _agents(clauses, end)
    if agents and clauses.tokens[at].low in _TAKING:
        chain = chain or (agents,)
    elif agents:
        senders = senders or agents
    if senders and not chain and clauses.tokens[at].low == "receipt":
        chain = tuple(filter(None, [clauses.follower(at)]))
    if senders and not chain:
        chain = tuple(filter(None, [_keeper(clauses, at)]))
    if not senders or not chain:
        return None
    frame = frame_at(clauses, at, GIVE)
    frame.senders, frame.chain, frame.passive = senders, chain, False
    frame.negated = frame.negated or _denied(clauses.tokens, at)
    frame.carries = frame.carries or "data"
    return frame


def _agents(clauses: Clauses, end: int) -> Letters:
    """Who carries a movement out: "the transfer to X is made by Y"."""
    if end >= len(clauses.tokens) or not clauses.tokens[end].passive:
        return ()
    return clauses.governed(end + 1, clauses.right_end(end), BY)


def _keeper(clauses: Clauses, at: int) -> Letters:
    """Who "has a feed from X": the subject of the verb of having before the noun."""
    for behind in range(at - 1, max(-1, at - 6), -1):
        token = clauses.tokens[behind]
        if token.low in _HAVING or (token.tag == "B" and clauses.tokens[at].low in _GETTING):
            return clauses.subject(behind)
        if token.tag == "E" or token.low in {",", ";"}:
            return ()
    return ()


def _denied(tokens: list[Token], at: int) -> bool:
    """Whether a "no" stands before the noun, or "not" behind it."""
    near = tokens[max(0, at - 4) : at]
    return any(token.tag == "N" for token in (*near, *tokens[at + 1 : at + 14]))


def read_workplace(clauses: Clauses, at: int) -> Frame | None:
    """The frame of work on records in another body's system, None for any other verb."""
    token = clauses.tokens[at]
    if not token.low.startswith(_WORKING):
        return None
    end = clauses.right_end(at)
    if end < len(clauses.tokens) and clauses.tokens[end].low in _RUN:
        end = clauses.right_end(end)
    actors = [spot for spot in clauses.governor if at < spot < end]
    place = next((spot for spot in actors if _is_system_of(clauses, spot)), 0)
    if not place:
        return None
    frame = frame_at(clauses, at, ACCESS)
    by = clauses.governed(at + 1, end, BY)
    frame.subject = by if token.passive else clauses.subject(at)
    frame.senders = (clauses.tokens[place].low[0],)
    frame.chain = (frame.subject,) if frame.subject else ()
    frame.people = False
    return frame if frame.carries == "data" and frame.senders != frame.subject else None


def _is_system_of(clauses: Clauses, at: int) -> bool:
    """Whether an actor is the owner of the system where the work is done."""
    tokens = clauses.tokens
    if clauses.governor[at] not in PLACED | VIA:
        return False
    if len(tokens[at].low) > 1:
        return any(token.low in _SYSTEMS for token in tokens[at + 1 : at + 6])
    before = tokens[max(0, at - 3) : at]
    joined = any(token.low in {"of", "by", "at"} for token in before)
    return joined and any(token.low in _SYSTEMS for token in tokens[max(0, at - 6) : at])


def bare_route(clauses: Clauses) -> list[Frame]:
    """A route without a verb: "from A to B", "A → B", "A to B"."""
    tokens = clauses.tokens
    end = len(tokens)
    if not clauses.governor or any(token.tag == "N" for token in tokens):
        return []
    senders = clauses.governed(0, end, FROM)
    arrows = [at for at, token in enumerate(tokens) if token.low in {"→", "to"}]
    if not senders and not arrows:
        return []
    chain = chain_of(clauses, -1, end, TO)
    frame = Frame(GIVE, "", 0, 0, tokens[-1].place + 40, passive=True, carries="data")
    if senders and chain:
        frame.senders, frame.chain = senders, chain
        return [frame]
    for at in arrows:
        to = at + 2 if tokens[min(at + 1, end - 1)].low == "the" else at + 1
        if at > 0 and to < end and tokens[at - 1].tag == "E" == tokens[to].tag:
            if any(token.tag == "V" for token in tokens[:to]) and tokens[at].low == "to":
                continue
            route = Frame(GIVE, "", 0, 0, frame.end, passive=True, carries="data")
            route.senders = (tokens[at - 1].low[0],)
            route.chain = ((tokens[to].low[0],),)
            return [route]
    return []
