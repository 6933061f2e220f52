"""What a sentence claims about processors: who is called one, who works, who is denied to be."""

import re
from dataclasses import dataclass

from kg.prose.clauses import Clauses, Letters
from kg.prose.marking import ANY
from kg.prose.syntax import tag_words
from kg.prose.verbs import WORK

CALLED, WORKS, STAFF, DENIED, CONTROLS = "called", "works", "staff", "denied", "controls"
SUB, INFRASTRUCTURE = "sub-processor", "infrastructure"

_E = f"({ANY})"
_LIST = (
    rf"({ANY}(?:(?: \([^()]{{0,40}}\))?(?:,|;|[,;]? and|,? or| &)(?: of| by| the| both)* "
    rf"{ANY}){{0,9}}"
    r"(?: \([^()]{0,40}\))?)"
)
_P = r"(?:data[ -])?(sub[- ]?)?processors?\b"
_ADJ = r"(?:(?!not\b|no\b)[\w-]+ ){0,3}"
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|acts?|acting|acted|serves?|works?|operates?|remains?) "
    rf"(?:also |therefore |both |not |no longer |never )?{_ADJ}?"
    rf"(?:as |a |an |the |its |their |one of )*{_ADJ}?{_P}",
    re.IGNORECASE,
)
_APPOSED = re.compile(rf"{_E}(?:,| -| –) (?:a|an|the|our|its|their|as|which is|who is) {_ADJ}?{_P}")
_LABELLED = re.compile(
    rf"\b(?<!not )(?<!any ){_P}(?:(?: (?:for|of) [\w -]{{1,40}}?)?"
    rf"(?: (?:is|are|will be|includes?|being|named|called) |: )|,? )(?:the )?{_LIST}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"{_E} [(\[](?:as |the |a |an |its |our )*{_ADJ}?{_P}[)\]]", re.IGNORECASE)
_APPOINTED = re.compile(
    r"(?:appoint|engag|contract|us|commission|instruct|employ|nam|retain)(?:s|es|ed|ing)? "
    rf"(?:the )?{_LIST}(?: \w+){{0,4}}? (?:as|to be|to act as) {_ADJ}?{_P}",
    re.IGNORECASE,
)
_WHOM = re.compile(
    rf"{_E},? ?\(?(?:which|who|whom|that) (?:the )?{_E} (?:has |have |had )?(?:appointed|engaged|"
    rf"contracted|commissioned|instructed|used?|uses|named) (?:\w+ )?as {_ADJ}?{_P}"
)
_ROLE = re.compile(
    rf"(?:\bin (?:its|their|the) (?:role|capacity|function) as|^as|, as|\bacting as|as) {_ADJ}?{_P}"
    rf"(?: (?:for|of|to|on behalf of) (?:the )?{_E})?, (?:the )?{_E}",
    re.IGNORECASE,
)
_FOR = re.compile(rf"{_P} (?:for|of|to|on behalf of|acting for) (?:the )?{_E}", re.IGNORECASE)
_DONE_BY = re.compile(
    r"\b(?:conducted|carried out|undertaken|performed|done|handled|run|processed|analysed|linked|"
    rf"completed|prepared) (?:solely |only |jointly |\w+ly )?by (?:the |both |either )*{_LIST}"
)
_TASK = re.compile(
    r"process|analys|linkage|linking|scoring|\bwork\b|stratification|validation|pseudonymis|coding|"
    r"cleaning|management|matching|de-identif|aggregation|commissioning|intelligence|preparation|"
    r"calculation|modelling|tabulation|standardisation|quality|\bdata\b|record",
    re.IGNORECASE,
)
_NO_TASK = re.compile(
    r"\b(?:fund|sponsor|review|advice|approv|study is|trial is|interview|recruit)", re.IGNORECASE
)
_BEHALF = re.compile(
    r"\b(?:on behalf of|under (?:the )?instructions?|under contract (?:to|with|for)|"
    r"as instructed by|under (?:an? )?(?:data )?processing (?:agreement|contract))(?: (?:of|from))?"
    rf"(?: (?:the )?{_E})?"
)
_SUB = re.compile(r"\bsub-?contract|\bsub-?processor|\bsub processor", re.IGNORECASE)
_SUB_BY = re.compile(
    rf"(?:sub-?contract\w*|sub-?processing) (?:[\w-]+ ){{0,5}}?(?:to|with|by) (?:the )?{_LIST}"
    rf"|{_E}(?:,| is| are) (?:an? |the )?sub-?(?:contractors?|processors?)"
    rf"|sub-?contractors?,? {_LIST}",
    re.IGNORECASE,
)
_INFRASTRUCTURE = re.compile(
    r"(?:cannot|can not|does not|do not|will not|not able to|not permitted to|unable to|never) "
    r"(?:\w+ ){0,3}?(?:see|open|view|read|access) "
    r"(?:the |any |this )?(?:data|records?|it|them|files)\b|"
    r"\b(?:no|without|any) access\b|\b(?:runs?|provides?|supplies|operates?|hosts?) "
    r"(?:the |its |a )?(?:\w+ )?(?:cloud|servers?|infrastructure|back-?ups?)|"
    r"(?:storage|hosting|back-?up|support|maintenance|infrastructure)(?: \w+)? only|"
    r"only (?:stor|host|back|hold)|(?:only )?for (?:back-?up|storage|hosting|disaster recovery)|"
    r"(?:cloud|hosting|storage|infrastructure) (?:provider|supplier|host)",
    re.IGNORECASE,
)
_STORES = re.compile(
    rf"{_LIST}(?:,? (?:who|which))? (?:will |only |also )*process(?:es)? (?:\w+ ){{0,3}}"
    r"(?:(?:only |solely )?(?:for|by)|(?:only|solely|just) to) "
    r"[\w ,-]{0,40}?(?:back-?up|storage|stor|hosting|support|maintenance)"
)
_STAFF = re.compile(
    rf"\b(?:only|solely|limited to|restricted to|confined to)\b[^.;]{{0,60}}?{_LIST}", re.IGNORECASE
)
_OPENS = re.compile(
    r"\b(?:access|open|see|view|process|handle|use|work with|analyse)", re.IGNORECASE
)
_NO_STAFF = re.compile(
    r"honorary|visiting|second(?:ed|ment)|sub-?licen|approved|funder|sponsor|outside|reports?\b|"
    r"aggregate|publi",
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"(?:is|are|be|remains?|acts? as|as)(?: \w+){0,3}?(?: data)?[ -]controllers?\b", re.IGNORECASE
)
_CONTROLLER_NAMED = re.compile(
    rf"\b(?:data |joint )?controllers?(?: (?:is|are|being|named)|,|:)? (?:the )?{_LIST}"
    rf"|{_E} [(\[](?:the |as |joint |sole )*(?:data )?controllers?[)\]]",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no longer|never|nor|neither|none|without|cease[sd]?|nobody)\b|n't", re.IGNORECASE
)
_UNUSED = re.compile(
    r"(?:no longer|not (?:being |currently )?)(?: \w+)? ?us(?:ed|ing)|such (?:bodies|organisations|"
    r"companies|third parties)|may include|are excluded|is excluded|longer (?:a|involved)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim about actors (letters); ``principal`` is the letter of whom they work for."""

    kind: str
    letters: Letters
    role: str = ""
    principal: str = ""


def find_claims(text: str) -> tuple[Claim, ...]:
    """The claims of a marked sentence about who is a processor and who is not."""
    low = text.lower()
    claims: list[Claim] = []
    if "controller" in low:
        claims += _controllers(text)
    if "processor" in low or "contract" in low:
        claims += _called(text)
    if " by " in low:
        claims += _done(text)
    if "process" in low and (stores := _STORES.search(text)) is not None:
        claims.append(Claim(CALLED, _letters(stores[1]), INFRASTRUCTURE))
    if "only" in low or "limited" in low or "restricted" in low:
        claims += _staff(text)
    if (behalf := _BEHALF.search(text)) is not None:
        claims += _on_behalf(text, behalf)
    if _UNUSED.search(text):
        letters = _letters(text)
        return (*(claim for claim in claims if claim.kind == CONTROLS), Claim(DENIED, letters))
    return tuple(claims)


def _letters(text: str) -> Letters:
    return tuple(re.findall(ANY, text))


def _called(text: str) -> list[Claim]:
    found: list[tuple[Letters, int, bool]] = [
        (_subject(text, match.start()), match.end(), bool(match[1]))
        for match in _PREDICATE.finditer(text)
    ]
    for pattern in (_APPOSED, _BRACKETED):
        found += [(_letters(m[1]), m.end(), bool(m[2])) for m in pattern.finditer(text)]
    found += [(_letters(m[2]), m.end(), bool(m[1])) for m in _LABELLED.finditer(text)]
    found += [(_letters(m[1]), m.end(), bool(m[2])) for m in _APPOINTED.finditer(text)]
    claims = [
        _claim(text, letters, letter, end, sub=sub)
        for letters, end, sub in found
        for letter in letters
    ]
    claims += [Claim(CALLED, (m[1],), _role(text, m[3]), m[2]) for m in _WHOM.finditer(text)]
    claims += [Claim(CALLED, (m[3],), _role(text, m[1]), m[2] or "") for m in _ROLE.finditer(text)]
    for match in _SUB_BY.finditer(text):
        letters = _letters(match[1] or match[2] or match[3])
        claims += [_claim(text, letters, letter, match.end(), sub=True) for letter in letters]
    return claims


def _claim(text: str, letters: Letters, letter: str, end: int, *, sub: bool) -> Claim:
    """One of several; what a bracket behind its name says of it is said of no other."""
    first = text.index(letters[0])
    stretch = text[max(0, min(first, end) - 12) : end]
    named = _FOR.search(text)
    principal = named[2] if named is not None and named[2] not in letters else ""
    kind = DENIED if _NOT.search(stretch) else CALLED
    own = text
    if len(letters) > 1:
        start = text.index(letter) + 1
        others = [at for at in map(text.index, letters) if at >= start]
        own = text[start : min(others, default=len(text))]
    return Claim(kind, (letter,), SUB if sub else _role(own, ""), principal)


def _role(text: str, sub: str | None) -> str:
    if sub or _SUB.search(text):
        return SUB
    return INFRASTRUCTURE if _INFRASTRUCTURE.search(text) else ""


def told_role(remark: str) -> str:
    """The role that a remark behind a name tells of ("storage only"), empty for none."""
    return _role(remark, "")


def _subject(text: str, place: int) -> Letters:
    """The subject of the predicate that starts at a place."""
    clauses = Clauses(tag_words(text))
    at = next((n for n, token in enumerate(clauses.tokens) if token.place >= place), 0)
    return clauses.subject(at)


def _done(text: str) -> list[Claim]:
    claims: list[Claim] = []
    for match in _DONE_BY.finditer(text):
        denied = _NOT.search(text, max(0, match.start() - 40), match.start())
        task = _TASK.search(text, 0, match.end())
        if task and not denied and not _NO_TASK.search(text):
            claims.append(Claim(WORKS, _letters(match[1]), _role(text, "")))
    return claims


def _on_behalf(text: str, behalf: re.Match[str]) -> list[Claim]:
    """Claims that an actor works, from "processes the data on behalf of"."""
    clauses = Clauses(tag_words(text))
    working = [
        at for at, token in enumerate(clauses.tokens)
        if token.tag == "V" and token.group == WORK and not token.passive
        and token.place < behalf.start()
    ]  # fmt: skip
    if not working or _NOT.search(text[: behalf.start()]):
        return []
    letters = clauses.subject(working[-1])
    principal = behalf[1] or ""
    return [Claim(WORKS, letters, _role(text, ""), principal)] if letters else []


def _staff(text: str) -> list[Claim]:
    match = _STAFF.search(text)
    if match is None or not _OPENS.search(text) or _NO_STAFF.search(text) or _NOT.search(text):
        return []
    return [Claim(STAFF, _letters(match[1]))]


def _controllers(text: str) -> list[Claim]:
    claims = [
        Claim(CONTROLS, _subject(text, match.start())) for match in _CONTROLS.finditer(text)
        if not _NOT.search(match[0])
    ]  # fmt: skip
    claims += [
        Claim(CONTROLS, _letters(match[1] or match[2]))
        for match in _CONTROLLER_NAMED.finditer(text)
    ]
    return [claim for claim in claims if claim.letters]
