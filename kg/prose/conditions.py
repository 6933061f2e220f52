"""Conditions on the use of the data, approvals, and the handling of patients' objections."""

import hashlib
import re
from functools import lru_cache

from kg.prose.cues import holds_any
from kg.prose.lines import Line
from kg.prose.records import Approval, Condition, ObjectionRegime
from kg.prose.words import split_sentences

REMEMBERED = 20_000
"""Lines kept in memory; conditions are templates, told in the same words again and again."""

_LIMITS = (
    "only", "not ", "no ", "must", "limited", "restrict", "never", "cannot", "held", "hold",
    "should", "suppress", "comply", "allowed", "permitted", "stored",
)  # fmt: skip
_KINDS: dict[str, tuple[str, ...]] = {
    "purpose-limitation": (
        (
            r"(?:only|not) (?:\w+ ){0,3}?(?:be )?(?:used?|process\w*)\b.{0,40}"
            r"(?:purposes?|stipulated|as (?:set out|described|specified|stated)|agreement)"
        ),
    ),
    "instruction": (
        r"(?:only|solely) (?:act|process|follow|work)?.{0,40}(?:instruct)",
        r"act (?:only )?(?:up)?on (?:specific |the )?instruction",
    ),
    "storage": (
        (
            r"(?:only|not|must) (?:\w+ ){0,3}?(?:be )?(?:stored|held|kept|hosted)\b.{0,60}"
            r"(?:address|location|site|premises|england|united kingdom|\buk\b|outside|eea)"
        ),
        r"storage address",
    ),
    "hosting": (
        r"(?:held?|holds?|hosted|stored|kept) .{0,60}(?:data cent(?:re|er)|\bN3\b|\bHSCN\b)",
    ),
    "locality": (
        r"patients? (?:of|with) (?:residence|registration)|resident (?:and|or) registered",
        r"not be national|specific (?:locality|area)|(?:area|locality|region) of interest",
        r"only (?:see|view|access|open|receive)\b.{0,40}own (?:area|patients|residents)",
    ),
    "access": (
        r"(?:access|available|open).{0,40}(?:limited|restricted|only) ",
        (
            r"(?:limited|restricted) to (?:those )?(?:\w+ ){0,3}"
            r"(?:substantive|employ|staff|user|individual)"
        ),
        (
            r"only (?:\w+ ){0,3}(?:employees|staff|users|analysts|individuals).{0,40}"
            r"(?:access|open|see|view)"
        ),
    ),
    "no-onward-sharing": (
        (
            r"(?:not|no|never|neither)\b.{0,60}\b(?:shared?|disclosed|disseminated|passed on|"
            r"transferred|released|onward)\b.{0,60}"
            r"(?:outside|third part|other|anyone|any|beyond|onward)"
        ),
        r"not (?:be )?(?:shared|disclosed|passed on)|(?:only|may) be shared (?:only )?with",
    ),
    "small-number-suppression": (
        r"small[- ]numbers?\b.{0,40}suppress|suppress\w*.{0,40}small|cell suppression",
        r"disclosure control|HES analysis guide",
    ),
    "linkage": (
        r"(?:no|not|only|without)\b.{0,60}\blink(?:ed|age)?\b",
        r"(?:allowed|permitted) linkage|linkage is (?:only )?(?:between|limited|allowed)",
    ),
    "re-identification": (r"(?:no|not|never|without|prohibit\w*)\b.{0,40}re-?identif",),
    "controller-duty": (
        (
            r"(?:should|must) (?:work|ensure|help|support).{0,80}"
            r"controller (?:responsib|dut|obligation)"
        ),
    ),
}
_CUES = {
    "purpose-limitation": ("used", "use ", "process"),
    "instruction": ("instruct",),
    "storage": ("stor", "held", "kept", "hosted"),
    "hosting": ("cent", "n3", "hscn"),
    "locality": ("patients", "area", "locality", "national", "resident"),
    "access": ("access", "limited", "restricted", "only"),
    "no-onward-sharing": (
        "shar", "disclos", "disseminat", "passed", "transferr", "releas", "onward",
    ),
    "small-number-suppression": ("suppress", "disclosure control", "guide"),
    "linkage": ("link",),
    "re-identification": ("identif",),
    "controller-duty": ("controller",),
}  # fmt: skip
"""Words one of which each kind of condition holds; a quick look before the patterns."""

_ANY_KIND = {
    kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _KINDS.items()
}
_APPROVING = ("CAG", "ECC", "PIAG")
_APPROVAL = re.compile(
    r"\b(?:(?:CAG|ECC|PIAG)[ -]?(?:ref(?:erence)?:? )?"
    r"\d{1,2}[-/ ]\d{1,2}(?: ?\([a-zA-Z]{1,3}\)){0,3}"
    r"(?:/\d{4})?|\d{2}/CAG/\d{4}|(?:ECC|PIAG) \d{1,2}-\d{1,2}\([a-z]\)/\d{4})"
)
_REGIMES = (
    (ObjectionRegime.TYPE_1, re.compile(r"\btype[- ](?:1|one)\b", re.IGNORECASE)),
    (ObjectionRegime.TYPE_2, re.compile(r"\btype[- ](?:2|two)\b", re.IGNORECASE)),
    (ObjectionRegime.NATIONAL, re.compile(r"national data opt[- ]?outs?|\bNDOP\b", re.IGNORECASE)),
)
_HANDLED = re.compile(
    r"appl(?:y|ied|ies)|upheld|uphold|remov|redact|respect|honou?r|complian", re.IGNORECASE
)


def find_conditions(line: Line) -> list[Condition]:
    """The limits that a line sets, one a kind."""
    kinds = _kinds_of(line.text)
    if not kinds:
        return []
    digest = digest_of(line.text)
    return [Condition(kind, line.number, digest, line.section) for kind in kinds]


@lru_cache(maxsize=REMEMBERED)
def _kinds_of(text: str) -> tuple[str, ...]:
    low = text.lower()
    if not holds_any(low, _LIMITS):
        return ()
    possible = [kind for kind, cues in _CUES.items() if holds_any(low, cues)]
    found: list[str] = []
    for sentence in split_sentences(text) if possible else ():
        low = sentence.lower()
        found += [
            kind
            for kind in possible
            if holds_any(low, _CUES[kind]) and _ANY_KIND[kind].search(sentence)
        ]
    return tuple(dict.fromkeys(found))


def find_approvals(line: Line) -> list[Approval]:
    """References of approvals under which confidentiality is set aside."""
    if not holds_any(line.text, _APPROVING):
        return []
    return [
        Approval(found[0], line.number, line.section) for found in _APPROVAL.finditer(line.text)
    ]


def find_regimes(sentence: str) -> list[ObjectionRegime]:
    """The opt-out regimes that a sentence says are heeded."""
    if ("bjection" not in sentence and "pt" not in sentence) or not _HANDLED.search(sentence):
        return []
    return [regime for regime, pattern in _REGIMES if pattern.search(sentence)]


@lru_cache(maxsize=REMEMBERED)
def digest_of(text: str) -> str:
    """A digest of the wording, the same for copies that differ in case, space or marks."""
    folded = " ".join(re.findall(r"\w+", text.lower()))
    return hashlib.sha256(folded.encode()).hexdigest()
