"""Who a sentence shows to be given records to work on, or to work on them for somebody."""

import re

from kg.prose.claim import LIST, NOT, WORKS, Claim, letters_in, told_role
from kg.prose.duties import (
    ADVERB,
    ENDING,
    HANDS_ON,
    KEEPING,
    NO_TASK,
    RECORDS,
    UNREAL,
    WORK_ON_DATA,
    is_output,
)
from kg.prose.marking import ANY

_STUDY = r"the (?:study|trial|audit|survey|project|programme|controllers?)\b"
_FOR = (
    rf"\b(?:for|on behalf of) (?:(?:the )?(?P<principal>{ANY})(?![\w'’]| to\b)|us\b|it\b|them\b|"
    rf"{_STUDY})"
)
_FOR_SOMEBODY = re.compile(rf" (?:for|on behalf of) (?:(?:the )?{ANY}|us\b|it\b|them\b|{_STUDY})")
_WILL = r"(?:will |has |have |had |shall |is |are |was |were )?"
_WORKS_FOR = re.compile(
    rf"{LIST}(?: \([^()]{{0,40}}\))?(?:,? (?:which|who|that|whose (?:[\w-]+ ){{0,2}}\w+))? "
    rf"{ADVERB}{_WILL}{ADVERB}(?:(?:{HANDS_ON}|{KEEPING}){ENDING}|"
    r"(?P<does>do|does|did|carr(?:y|ies|ied) out|undertakes?|undertook|performs?|conducts?|runs?|"
    r"ran|"
    r"handles?))"
    rf"(?: and \w+)? (?P<object>[^.;:\ue000-\uf8ff]{{0,100}}?){_FOR}"
)
_WHERE = re.compile(
    rf"{LIST},? where (?:it|they|this|the \w+) {_WILL}{ADVERB}(?:{HANDS_ON}){ENDING}"
    rf"[^.;:\ue000-\uf8ff]{{0,60}}?{_FOR}"
)
_MAKES_FOR = re.compile(
    rf"{LIST}(?:,? (?:which|who))? {_WILL}(?:receiv|get|tak|download|obtain)\w* "
    r"[^.;:]{0,60}?(?:pseudonymised|identifiable|record|extract|file|keyed)[^.;:]{0,60}? and "
    rf"{ADVERB}(?:produc|prepar|build|creat|generat|writ|draw)\w* "
    rf"[^.;:\ue000-\uf8ff]{{0,60}}?{_FOR}"
)
_GIVEN_TO = re.compile(
    r"\b(?:sent|transferred|passed|given|provided|released|disseminated|supplied|forwarded|moved|"
    r"goes|go|sends?|passes|gives?|transfers?|provides?|releases?|supplies|forwards?|"
    r"delivers?|delivered) "
    rf"[^.;:]{{0,80}}?\b(?:to|into) (?:the )?{LIST}(?:,? (?:which|who) {_WILL}{ADVERB}"
    rf"(?:{HANDS_ON}){ENDING} (?!for its)|,? for (?:[\w-]+ ){{0,2}}?(?:analysis|linkage|linking|"
    r"processing|coding|cleaning|matching|scoring|pseudonymisation|modelling)\b)"
)
_TO_ACTOR = re.compile(rf"to (?:the )?{ANY}")
_RUN_FOR = re.compile(
    r"\b(?:(?:operated|run|hosted|managed|maintained|provided) by|to|with) "
    rf"(?:the )?{LIST},? (?:acting |working )?(?:solely )?on behalf of "
    rf"(?:the )?(?P<principal>{ANY})?"
)
_OWN_RECORDS = re.compile(
    r"\bits (?:own )?(?:\w+ )?(?:records|register|files|database|data|list)\b"
)
_NO_DOER = re.compile(r"\bwho\b|researcher|student|fellow\b")


def find_handovers(text: str) -> list[Claim]:
    """The claims of a marked sentence about work that follows a handover, or is for somebody."""
    moved = " to " in text or " into " in text
    claims = _given(text) if moved and _TO_ACTOR.search(text) else []
    if _FOR_SOMEBODY.search(text) is not None:
        claims += _for_somebody(text)
    return claims if claims and UNREAL.search(text) is None else []


def _given(text: str) -> list[Claim]:
    """Claims that somebody is sent records in order to work on them."""
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text))
        for match in _GIVEN_TO.finditer(text)
        if RECORDS.search(text) and not NOT.search(text, 0, match.end())
        and not _OWN_RECORDS.search(text) and not is_output(text[: match.end()])
    ]  # fmt: skip


def _for_somebody(text: str) -> list[Claim]:
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text), match["principal"] or "")
        for pattern in (_WORKS_FOR, _WHERE, _MAKES_FOR, _RUN_FOR)
        for match in pattern.finditer(text)
        if not is_output(text[: match.end()]) and not NOT.search(match[0])
        and not NO_TASK.search(match[0]) and _is_work(match)
    ]  # fmt: skip


def _is_work(match: re.Match[str]) -> bool:
    """Whether a verb that says little ("does") has work on data as its object."""
    told = match.groupdict()
    if match.re is _RUN_FOR:
        return RECORDS.search(match.string, 0, match.start()) is not None
    if _NO_DOER.search(told.get("object") or ""):
        return False
    return told.get("does") is None or WORK_ON_DATA.search(told["object"]) is not None
