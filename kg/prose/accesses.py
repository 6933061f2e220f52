"""Frames of access: who opens, sees or may use data that lies with another."""

from kg.prose.clauses import Clauses, Letters
from kg.prose.frame import (
    BARE,
    BY,
    FROM,
    PLACED,
    TO,
    VIA,
    Frame,
    chain_of,
    frame_at,
    indirect,
    owners,
)
from kg.prose.syntax import Token
from kg.prose.verbs import ACCESS

_HELD_BY = frozenset(
    ["of", "at", "in", "within", "by", "through", "via", "from", "inside", "on", "to"]
)
_RUNNING = frozenset(
    ["hosts", "runs", "operates", "maintains", "provides", "manages", "host", "run", "operate"]
)
_ABLE = frozenset(["able", "allowed", "permitted", "authorised", "entitled"])
_LIMITED = frozenset(["limited", "restricted", "controlled", "confined", "denied", "removed"])
_GRANTING = ("giv", "grant", "provid", "allow", "offer")


def read_access(clauses: Clauses, at: int, frame: Frame) -> Frame | None:
    """The frame of a verb of looking ("opens", "is accessed by"), None for a mere purpose."""
    end = clauses.right_end(at)
    start = clauses.group_start(at)
    before = [token.low for token in clauses.tokens[max(0, start - 1) : at]]
    if "to" in before and not _ABLE & set(before):
        return None
    if frame.passive:
        by = clauses.governed(at + 1, end, BY)
        frame.chain = (by,) if by else ()
        left = clauses.left_start(at)
        frame.senders = clauses.governed(left, end, PLACED | FROM | VIA)
        frame.senders = frame.senders or clauses.governed(left, at, BY)
        return frame
    frame.subject = people_of(clauses, at) if frame.people else clauses.subject(at)
    frame.chain = (frame.subject,) if frame.subject else ()
    frame.senders = (
        owners(clauses, at, end)
        or clauses.governed(at + 1, end, _HELD_BY)
        or clauses.governed(at + 1, end, BARE)
    )
    if not frame.senders and frame.pronoun:
        return None
    if frame.carries == "notice" and not _enters(clauses, at):
        return None
    if not frame.senders:
        frame.senders = _runner(clauses, end)
    if not frame.senders:
        frame.senders, frame.linked = clauses.opener(at), True
    return frame


def _enters(clauses: Clauses, at: int) -> bool:
    """Whether one "logs in" to a place, whatever was told of the account before."""
    return clauses.tokens[at].low.startswith("log")


def _runner(clauses: Clauses, end: int) -> Letters:
    """Who runs the system that a relative clause describes: "the tool which X hosts"."""
    following = clauses.tokens[end : end + 4]
    if len(following) < 3 or following[0].tag != "R" or following[0].low not in {"which", "that"}:
        return ()
    actor = 1 if following[1].tag == "E" else 2
    runs = len(following) > actor + 1 and following[actor + 1].low in _RUNNING
    return (following[actor].low[0],) if following[actor].tag == "E" and runs else ()


def people_of(clauses: Clauses, at: int) -> Letters:
    """The body whose people act ("Trust staff", "the CCG's analysts"), nothing for "analysts"."""
    person = clauses.group_start(at) - 1
    body = clauses.tokens[person - 1] if person else None
    return (body.low[0],) if body is not None and body.tag == "E" else ()


def grants_access(clauses: Clauses, at: int) -> bool:
    """Whether a verb of giving gives access, which is read at that noun."""
    if not clauses.tokens[at].low.startswith(_GRANTING):
        return False
    start, end = clauses.left_start(at), clauses.right_end(at)
    return any(token.low == "access" and token.tag == "W" for token in clauses.tokens[start:end])


def read_access_noun(clauses: Clauses, at: int) -> Frame | None:
    """A frame for "has access to", "gives X access to", "is available to"."""
    tokens, end = clauses.tokens, clauses.right_end(at)
    frame = frame_at(clauses, at, ACCESS)
    verb = next((place for place in range(at + 1, len(tokens)) if tokens[place].tag in "VB"), at)
    if any(token.low in _LIMITED for token in tokens[max(0, at - 4) : verb + 3]):
        return None
    granted = end < len(tokens) and tokens[end].low.startswith(_GRANTING)
    if tokens[at].low != "access" or granted:
        frame.pronoun = False
        return _read_offer(clauses, at, clauses.right_end(end) if granted else end, frame)
    giver = next((place for place in range(at - 1, -1, -1) if tokens[place].tag == "V"), -1)
    given = giver >= 0 and tokens[giver].low.startswith(_GRANTING)
    if given and not tokens[giver].passive:
        objects = indirect(clauses, giver, at)
        frame.chain = (objects,) if objects else chain_of(clauses, giver, end, TO)
        frame.senders = clauses.subject(giver)
        return frame
    if not given and not _has_before(tokens, at):
        return None
    frame.subject = clauses.subject(giver if given else at)
    frame.chain = (frame.subject,) if frame.subject else ()
    frame.senders = clauses.governed(at + 1, end, _HELD_BY | BARE) or owners(clauses, at, end)
    return frame


def _read_offer(clauses: Clauses, at: int, end: int, frame: Frame) -> Frame:
    """Complete the frame of "X is available to Y", "access is given to Y by Z"."""
    frame.chain = chain_of(clauses, at, end, TO)
    by = clauses.governed(at, end, BY)
    if by and not frame.chain:
        frame.chain, by = (by,), ()
    start = clauses.left_start(at)
    made = any(token.low.startswith("ma") for token in clauses.tokens[max(start, at - 5) : at])
    subject = clauses.subject(at)
    frame.senders = by or (subject if made else owners(clauses, start, end) or subject)
    frame.linked = not by
    return frame


def _has_before(tokens: list[Token], at: int) -> bool:
    return any(
        token.tag == "A" or token.low in {"gain", "gains", "with", "get", "gets"}
        for token in tokens[max(0, at - 6) : at]
    )
