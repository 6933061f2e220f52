"""How identifiable the data of a step is, which operations it tells of, and whether it is a key."""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.prose.cues import has_cue
from kg.prose.records import Form

REMEMBERED = 20_000
"""Steps kept in memory; the register's templates tell the same ones again and again."""
_PSEUDONYMISED = (
    r"pseudonymi[sz]ed|pseudonymous|de-?identified|de-?personali[sz]ed|\bkeyed\b|"
    r"non-identifiable|not identifiable|coded (?:record|data|extract)|key-coded|"
    r"(?:without|no|none of the|stripped of|minus|free of|shorn of) (?:[\w-]+ ){0,2}?"
    r"(?:names?|identifiers?|nhs numbers?|identifying)\b|"
    r"(?:number|id|key|code|reference|identifier)s? (?:(?:as|being) the (?:only|sole|single)|"
    r"(?:standing in for|in place of|instead of|replacing|in lieu of) (?:[\w-]+ ){0,3}?)\s?"
    r"(?:identifiers?|names?|nhs numbers?)|"
    r"(?:identifiers?|nhs numbers?|names?|details) (?:\w+ ){0,3}?"
    r"(?:removed|stripped|replaced|taken (?:out|off)|withheld|dropped|deleted|swapped)|"
    r"under (?:a|an|its|their|the|our) (?:\w+ )?(?:number|key|pseudonym|code|alias)\b(?! of)|"
    r"\bpseudonyms?\b|each under a number"
)
_PSEUDONYMISED += (
    r"|(?:remov|strip|delet|drop|withh|cut)\w* (?:out |off |away )?(?:\w+ ){0,3}?"
    r"(?:identifiers?|nhs numbers?|names?)\b|scrambled|tokeni[sz]ed|hashed|masked"
)
_AGGREGATE = (
    r"\btotals\b|\baverages\b|\brates\b|summari[sz]ed|\bgrouped\b|(?-i:statistics)|percentages|"
    r"\btables of\b|aggregat|small[- ]numbers? (?:\w+ )?suppress|summary (?:table|statistic|data|"
    r"count)|"
    r"\bcounts\b|tabulation|statistical tables|"
    r"(?:report|table|figure|dashboard)s?\b[^.]{0,60}suppress"
)
_IDENTIFIABLE = (
    r"(?<!de-)(?<!non-)(?<!not )(?<!re-)identifiable|identifiers?\b|nhs numbers?|"
    r"names?,? (?:and )?(?:\w+ ){0,3}?(?:address|date|postcode)|"
    r"with (?:the |their |his |her )?(?:full )?names?\b|named (?:list|record|file|person|"
    r"patient)|date of birth|postcodes?|patient[- ]identif|personal (?:data|details)|"
    r"confidential patient|contact details|\baddresses\b|telephone|home address|cohort (?:file|"
    r"list|data|details)|list of (?:its |the |"
    r"study )?"
    r"(?:participants|patients|members|cohort|names)|identifying"
)
_FORM_CUES = (
    "identif", "name", "pseudonym", "nhs number", "aggregat", "keyed", "coded", "personali",
    "details", "under ", "scrambled", "tokeni", "hashed", "masked", "totals", "averages", "rates",
    "summar", "grouped", "statistic", "percentages", "tables of", "suppress", "counts",
    "tabulation", "date of birth", "postcode", "personal ", "confidential patient", "addresses",
    "telephone", "home address", "cohort ", "list of ",
)  # fmt: skip
"""Words one of which each wording of a form holds; a quick look before the patterns."""
_COHORT = re.compile(r"\b(?:list|cohort)\b", re.IGNORECASE)
_ALL = re.compile(
    f"(?P<PSEUDONYMISED>{_PSEUDONYMISED})|(?P<AGGREGATE>{_AGGREGATE})"
    f"|(?P<IDENTIFIABLE>{_IDENTIFIABLE})",
    re.IGNORECASE,
)
_OPERATIONS = re.compile(
    r"(?P<manage_quality>data quality (?:management|check)|quality[- ]check|\bchecks?\b)|"
    r"(?P<standardise>standardis)|(?P<pseudonymise>pseudonymis(?:es|ing|ation|e\b))|"
    r"(?P<anonymise>anonymis(?:es|ing|ation|e\b))|(?P<derive>deriv\w+ fields?|derives)|"
    r"(?P<link>linkage|linking|\blinks?\b|\bmatch(?:es|ing)\b)|"
    r"(?P<aggregate>aggregat(?:es|ing|ion|e\b))|(?P<suppress>suppress)|(?P<redact>redact)|"
    r"(?P<identify_cohort>identif(?:y|ies) (?:the )?(?:cohort|patients))|"
    r"(?P<analyse>analys(?:is|es?|ing)\b)|(?P<profile>scor(?:es?|ing)\b|stratif)|"
    r"(?P<re_identify>re-?identif)|(?P<store>\bstor(?:es?|age|ing)\b|\bhold)|(?P<collect>collect)",
    re.IGNORECASE,
)
_OPERATION_CUES = (
    "quality", "check", "standardis", "onymis", "deriv", "link", "match", "aggregat", "suppress",
    "redact", "identif", "analys", "scor", "stratif", "stor", "hold", "collect",
)  # fmt: skip
"""The same for operations."""
_BACK = re.compile(
    r"\b(?:it|them|this|these|both|the (?:\w+ )?(?:data|set|files?|records?|extracts?|dataset)|"
    r"a (?:\w+ )?copy|copies|a (?:\w+ )?subset)\b",
    re.IGNORECASE,
)
_KEY_CUES = ("key", "bridge", "look", "mapping", "table", "paired")
_KEYS = re.compile(
    r"\bkeys\b|key (?:file|table|list)|bridge|look-?up|mapping (?:file|table)|pseudonym table|"
    r"paired (?:key|pseudonym|identifier)",
    re.IGNORECASE,
)


_TREATED = re.compile(
    r"(?P<PSEUDONYMISED>(?:pseudonymi[sz]|de-?identif)(?:es|ies|e|y|ing)\b)|"
    r"(?P<AGGREGATE>aggregat(?:es|ing)\b)",
    re.IGNORECASE,
)


class Load(NamedTuple):
    """What moves in a step: its forms, the operations before and after, whether it is keys.

    ``refers_back`` says that it was told of before ("it", "the file", "a copy").
    """

    forms: tuple[Form, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_key: bool
    refers_back: bool


@lru_cache(maxsize=REMEMBERED)
def read_load(text: str, stretch: tuple[int, int, int], whole: str, *, passive: bool) -> Load:
    """What moves by the verb of a marked sentence, told in a stretch from start to end around it.

    ``whole`` is the text to look at where nothing nearer tells of a form.
    """
    start, place, end = stretch
    left, right = text[start:place], text[place:end]
    moving = left if passive else right
    return Load(
        forms=_forms_of(moving, text[:place], text[:end], text, whole),
        before=_operations_of(left),
        after=_operations_of(text[place:]),
        is_key=has_cue(moving, _KEY_CUES) and _KEYS.search(moving) is not None,
        refers_back=_BACK.search(moving) is not None,
    )


def _forms_of(moving: str, before: str, *wider: str) -> tuple[Form, ...]:
    """The forms of the data: by the words that name it, else by wider and wider stretches.

    ``before`` tells what was done to the data before it moves. Two forms where the
    words join them ("pseudonymised records and aggregate tables").
    """
    found = _forms(moving)
    if not found and _COHORT.search(moving):
        return (Form.IDENTIFIABLE,)
    if not found:
        treated = [match.lastgroup for match in _TREATED.finditer(before) if match.lastgroup]
        if treated:
            return (Form[treated[-1]],)
    for text in wider:
        found = found or _forms(text)
    return found or (Form.NOT_STATED,)


def _forms(text: str) -> tuple[Form, ...]:
    if not has_cue(text, _FORM_CUES):
        return ()
    found = (Form[match.lastgroup] for match in _ALL.finditer(text) if match.lastgroup)
    first = next(found, None)
    if first is None:
        return ()
    if first is not Form.AGGREGATE and " and " in text and Form.AGGREGATE in found:
        return (first, Form.AGGREGATE)
    return (first,)


def _operations_of(text: str) -> tuple[str, ...]:
    """The operations a stretch of text tells of, as codes, in order."""
    if not has_cue(text, _OPERATION_CUES):
        return ()
    found = (match.lastgroup for match in _OPERATIONS.finditer(text))
    return tuple(dict.fromkeys(name.replace("_", "-") for name in found if name))
