"""Who a sentence shows to be under contract to work on the data."""

import re

from kg.prose.claim import LIST, NOT, ONE, WORKS, Claim, letters_in, told_role
from kg.prose.cues import holds_any
from kg.prose.duties import DATA, HANDS_ON, KEEPING, NO_TASK, UNREAL, WORK_ON_DATA
from kg.prose.marking import ANY

_AGREED = (
    r"(?:data[ -])?processing (?:agreement|contract)s?|contracts? under Article 28|"
    r"Article 28 (?:contract|agreement)s?|processor (?:agreement|contract)s?"
)
_AGREEMENTS = (
    re.compile(
        rf"(?:{_AGREED})(?: [^.;\ue000-\uf8ff]{{0,40}}?)? (?:with|to which) (?:the )?{LIST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_AGREED})(?: [^.;\ue000-\uf8ff]{{0,40}}?)? between "
        rf"(?:the )?({ANY},? and (?:the )?{ANY})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{ONE}(?: has| have| had)? (?:also )?(?:signed|entered into|agreed|holds?|"
        r"works? under|operates? under|is bound by|is under) (?:an? |the )?"
        rf"(?:{_AGREED})",
        re.IGNORECASE,
    ),
    re.compile(rf"{ONE},? (?:with|from) (?:which|whom) [^.;]{{1,60}}?(?:{_AGREED})", re.IGNORECASE),
)
_TO_WORK = (
    rf"(?:to|for) (?:the )?(?:\w+ly )?(?:(?:{HANDS_ON}|{KEEPING})\w*|(?:carry|carrying) out|"
    r"undertak\w+|perform\w*|conduct\w*|do|provid\w+|deliver\w*|run|handl\w+|linkage|analysis)"
    r"\b(?P<object>[^.;]{0,80})"
)
_HIRED = (
    r"(?:engag|contract|commission|appoint|instruct|employ|retain|hir|task|us|procur|pay|paid|ask)"
    r"(?:s|es|e|ed|d)?"
)
_HIRES = re.compile(
    rf"\b(?:{_HIRED}|rel(?:y|ies|ied) (?:up)?on) (?:with )?(?:the )?{LIST}"
    rf"(?:,? \w+){{0,4}}? {_TO_WORK}",
    re.IGNORECASE,
)
_IS_HIRED = re.compile(
    rf"{LIST},? (?:which |who )?(?:(?:is|are|was|were|has been|have been|had been|will be|being) )?"
    rf"(?:also |now |under )?(?:engaged|contracted|contract|commissioned|appointed|instructed|"
    rf"employed|retained|hired|tasked|brought in|taken on|paid|asked|"
    rf"(?:holds?|has|have|had) (?:a |an )?(?:contract|agreement))"
    rf"(?: (?:by|to|with) (?:the )?{ANY})? {_TO_WORK}",
    re.IGNORECASE,
)
_HIRING_WORDS = (
    "ngag", "ontract", "ommission", "ppoint", "nstruct", "mploy", "etain", " hire", "task", " use",
    "pay", "paid", " ask", "rocur", " rel",
    "brought", "taken on",
)  # fmt: skip
_OUTSOURCED = re.compile(
    r"\b(?:outsourc(?:e|es|ed)|delegat(?:e|es|ed)|entrust(?:s|ed)?|contract(?:s|ed)? out|"
    rf"assigned)(?: [^.;\ue000-\uf8ff]{{1,60}}?)? to (?:the )?{LIST}",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\b(?:procur|buy|bought|purchas|obtain|commission)\w* (?:[\w'’-]+ ){0,5}?"
    r"(?:linkage|processing|analy\w+|coding|hosting|data management)(?: and [\w-]+)?"
    rf"(?: services?| support| work)? from (?:the )?{LIST}",
    re.IGNORECASE,
)
_FOR_PROCESSING = re.compile(
    r"\b(?:contract|agreement) [^.;\ue000-\uf8ff]{0,30}?between "
    rf"(?:the )?({ANY},? and (?:the )?{ANY}) (?:for|on|to) (?:the )?"
    r"(?:process|link|analys|host|stor|clean|cod)\w* ",
    re.IGNORECASE,
)
_CONTRACTOR = re.compile(
    rf"(?:{ANY}['’]s?|\b(?:its|our|their|the|a)) (?:data )?contractor,? \(?(?:the )?{ONE}"
    rf"|{ONE}(?:,| is| are) (?:{ANY}['’]s?|the {ANY}['’]s?|its|our|the|a) contractor\b",
    re.IGNORECASE,
)
_WORK = re.compile(rf"\b(?:{HANDS_ON}|{KEEPING})\w*\b")
_OUTSOURCING_WORDS = (
    "utsourc", "elegat", "ntrust", "ontract", "ssigned", "rocure", " buy", "bought", "urchas",
    "btain", "ommission", "greement",
)  # fmt: skip


def find_contracts(text: str) -> list[Claim]:
    """The claims of a marked sentence that somebody was hired, or signed for, such work."""
    found = _hired(text) + _agreed(text) + _outsourced(text) + _contractors(text)
    claims = [claim for claim in found if claim.letters]
    return claims if claims and UNREAL.search(text) is None else []


def _hired(text: str) -> list[Claim]:
    """Claims from contracts to do work on the data."""
    if not holds_any(text, _HIRING_WORDS):
        return []
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text))
        for pattern in (_HIRES, _IS_HIRED)
        for match in pattern.finditer(text)
        if DATA.search(match[0]) and not NOT.search(text, 0, match.end())
        and not NO_TASK.search(match[0])
    ]  # fmt: skip


def _contractors(text: str) -> list[Claim]:
    """Claims that a contractor works on data."""
    if "contractor" not in text or NOT.search(text) or not DATA.search(text):
        return []
    return [
        Claim(WORKS, letters_in(match[1] or match[2]), told_role(text))
        for match in _CONTRACTOR.finditer(text)
        if _WORK.search(text)
    ]


def _agreed(text: str) -> list[Claim]:
    """Claims from contracts on processing, whoever is told to have signed them."""
    if "greement" not in text and "ontract" not in text:
        return []
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text))
        for pattern in _AGREEMENTS
        for match in pattern.finditer(text)
        if not re.search(
            r"\b(?:no|not|any|each|every|without)\b", text[: match.end()], re.IGNORECASE
        )
    ]


def _outsourced(text: str) -> list[Claim]:
    """Claims from work on data that is bought, or given away to be done."""
    if not holds_any(text, _OUTSOURCING_WORDS):
        return []
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text))
        for pattern in (_OUTSOURCED, _BOUGHT, _FOR_PROCESSING)
        for match in pattern.finditer(text)
        if WORK_ON_DATA.search(text, 0, match.end()) and not NOT.search(text, 0, match.end())
    ]
