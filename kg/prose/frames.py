"""Frames: which actors of a sentence send, receive or open what, before any name is known."""

from kg.prose.accesses import grants_access, read_access, read_access_noun
from kg.prose.clauses import Clauses, Letters
from kg.prose.frame import BY, FROM, PLACED, TO, Frame, chain_of, frame_at, indirect, owners
from kg.prose.routes import bare_route, read_nouns, read_workplace
from kg.prose.syntax import Token
from kg.prose.verbs import ACCESS, GIVE, TAKE, WORK

_WITH, _BETWEEN = frozenset(["with"]), frozenset(["between"])
_PLACING = (
    "plac", "land", "arriv", "load", "deposit", "put", "import", "ingest", "stream", "upload",
    "enter",
)  # fmt: skip
"""Stems of verbs whose recipient may stand behind "in" or "at"."""
_OBJECTS = frozenset(
    ["a", "an", "one", "copies", "access", "pseudonymised", "aggregate", "only", "the"]
)
"""Words that open what somebody "is given"."""
_MOVING = ("flow", "go", "come", "came", "land", "arriv", "travel", "went", "mov", "pass", "stream")
_TAKEN = frozenset(["over", "part", "place", "account", "steps", "care", "on", "up", "out", "note"])
_WITHIN = ("shar", "plac", "deposit", "lodg", "exchang")
"""Stems of verbs whose recipient stands behind "with"."""
_OTHERWISE = frozenset(["otherwise", "indeed", "in", "any", "way"])
_RETURNING = ("return", "resuppl", "re-suppl")


def find_frames(clauses: Clauses) -> list[Frame]:
    """The frames of a sentence, from left to right."""
    frames: list[Frame] = []
    for at, token in enumerate(clauses.tokens):
        if token.tag == "V" and token.group != WORK:
            frame = _read_verb(clauses, at, frames[-1] if frames else None)
        elif token.group == WORK or token.shape == "predicate":
            frame = read_workplace(clauses, at)
        elif token.low in {"access", "available", "accessible", "visible"} and token.tag == "W":
            frame = read_access_noun(clauses, at)
        else:
            continue
        if frame is not None and not _mirrors(frame, frames):
            frame.negated = frame.negated or _denied_with(clauses, at, frames)
            if not frame.carries and frames:
                frame.carries = frames[-1].carries
            frames.append(frame)
    frames += [frame for frame in read_nouns(clauses) if not _is_told(frame, frames)]
    return frames or bare_route(clauses)


def _denied_with(clauses: Clauses, at: int, frames: list[Frame]) -> bool:
    """Whether the denial of the verb before goes on: "does not send X or receive Y"."""
    start = clauses.group_start(at)
    while start > 0 and clauses.tokens[start - 1].low in _OTHERWISE:
        start -= 1
    goes_on = start > 0 and clauses.tokens[start - 1].low in {"or", "nor"}
    return goes_on and bool(frames) and frames[-1].negated


def _is_told(frame: Frame, frames: list[Frame]) -> bool:
    """Whether a verb already tells of the way that a noun names."""
    return any(before.chain == frame.chain and before.senders for before in frames)


def _mirrors(frame: Frame, frames: list[Frame]) -> bool:
    """Whether a verb of looking takes the one looked at for the one who looks."""
    return frame.group == ACCESS and any(
        before.group == ACCESS
        and (
            (frame.senders and before.chain == (frame.senders,))
            or (frame.chain == (before.senders,))
        )
        for before in frames
    )


def _read_verb(clauses: Clauses, at: int, before: Frame | None) -> Frame | None:
    token = clauses.tokens[at]
    frame = frame_at(clauses, at, token.group)
    if token.group == ACCESS:
        return read_access(clauses, at, frame)
    if token.group == TAKE:
        if token.low.startswith(("tak", "took")) and _is_idiom(clauses, at):
            return None
        return _take(clauses, at, frame)
    if grants_access(clauses, at):
        return None
    return _give(clauses, at, frame, before)


def _denied_before(clauses: Clauses, at: int) -> bool:
    return any(token.tag == "N" for token in clauses.tokens[:at])


def _is_idiom(clauses: Clauses, at: int) -> bool:
    """Whether "take" takes no data: "takes over", "took part"."""
    following = clauses.tokens[at + 1 : at + 2]
    return bool(following) and following[0].low in _TAKEN


def _give(clauses: Clauses, at: int, frame: Frame, before: Frame | None) -> Frame:
    end = clauses.right_end(at)
    frame.returns = frame.verb.startswith(_RETURNING) or _goes_back(clauses.tokens, at, end)
    placed = PLACED if frame.verb.startswith(_PLACING) else frozenset[str]()
    shared = _WITH if frame.verb.startswith(_WITHIN) else frozenset[str]()
    frame.chain = chain_of(clauses, at, end, TO | placed | shared)
    aside = 0 if frame.chain else clauses.behind_aside(end)
    if aside:
        frame.chain = chain_of(clauses, aside, clauses.right_end(aside), TO)
    frame.chain = frame.chain or tuple(filter(None, [clauses.placed_in(at, TO | PLACED)]))
    moving = frame.verb.startswith(_MOVING) and not frame.passive
    if frame.passive or (moving and not _transitive(clauses, at)):
        frame.passive = True
        return _moved(clauses, at, frame, moving=moving)
    frame.senders = frame.subject = _doer(clauses, at, before)
    objects = indirect(clauses, at, end)
    if objects:
        frame.chain = (objects, *frame.chain)
    return frame


def _moved(clauses: Clauses, at: int, frame: Frame, *, moving: bool) -> Frame:
    """Complete the frame of data that "is sent" or "flows"."""
    end, left = clauses.right_end(at), clauses.left_start(at)
    frame.senders = (
        clauses.governed(at + 1, end, FROM)
        or clauses.governed(at + 1, end, BY)
        # Behind an earlier verb, "from" tells of that verb's sender.
        or (clauses.governed(left, at, FROM) if clauses.opens(left) else ())
    )
    between = () if frame.chain else clauses.governed(at + 1, end, _BETWEEN)
    if len(between) > 1 and not frame.senders:
        frame.senders, frame.chain = between[:1], (between[1:2],)
    if not frame.chain and not moving:
        frame.chain = _indirect_passive(clauses, at)
    if not frame.senders and frame.chain != (clauses.subject(at),):
        frame.senders, frame.linked = clauses.holder(at), True
    return frame


def _transitive(clauses: Clauses, at: int) -> bool:
    """Whether an actor moves the data, rather than the data itself ("passes", "moves")."""
    verb = clauses.tokens[at].low
    return verb.startswith(("pass", "mov", "stream")) and bool(clauses.subject(at))


def _goes_back(tokens: list[Token], at: int, end: int) -> bool:
    return any(token.low == "back" for token in tokens[at + 1 : min(end, at + 8)])


def _doer(clauses: Clauses, at: int, before: Frame | None) -> Letters:
    """The subject of an active verb; of "sent to X to analyse and return" it is X."""
    start = clauses.group_start(at)
    infinitive = any(token.low == "to" for token in clauses.tokens[start:at])
    if infinitive and before is not None and before.group == GIVE and before.chain:
        return before.chain[-1]
    return clauses.subject(at)


def _indirect_passive(clauses: Clauses, at: int) -> tuple[Letters, ...]:
    """Who is sent something: "the CCG is sent the tables"."""
    start = clauses.group_start(at)
    behind = clauses.tokens[start - 1] if start else None
    if clauses.tokens[at].reduced or behind is None:
        return ()
    if behind.tag == "E" and len(behind.low) == 1:
        return (clauses.subject(at),) if clauses.governor[start - 1] == "" else ()
    # "X acted as processor and was given a copy": the object shows that X is no data.
    given = clauses.tokens[at + 1 : at + 3]
    again = behind.tag in "CR" and any(token.low in _OBJECTS for token in given)
    return tuple(filter(None, [clauses.subject(at)])) if again else ()


def _take(clauses: Clauses, at: int, frame: Frame) -> Frame:
    end, left = clauses.right_end(at), clauses.left_start(at)
    sources = clauses.governed(at + 1, end, FROM)
    if not frame.passive:
        subject = _doer(clauses, at, None)
        frame.subject = subject
        frame.chain = (subject,) if subject else ()
        fronted = clauses.governed(left, at, FROM) if clauses.opens(left) else ()
        frame.senders = (*sources, *fronted) or owners(clauses, at, end)
        if not frame.chain and clauses.tokens[at].shape == "ing":
            frame.chain = tuple(filter(None, [clauses.follower(at)]))
        return frame
    frame.senders = sources or clauses.governed(left, at, FROM)
    by = clauses.governed(at + 1, end, BY)
    frame.chain = (by,) if by else chain_of(clauses, at, end, TO)
    if not frame.chain and not clauses.tokens[at].reduced:
        frame.linked = True
    elif not frame.chain and frame.senders and not _denied_before(clauses, at):
        # "X uses records obtained from Y"
        frame.chain = tuple(filter(None, [clauses.subject(at)]))
    return frame
