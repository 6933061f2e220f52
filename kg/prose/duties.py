"""Who a sentence shows to work on the data, without the word processor."""

import re

from kg.prose.claim import LIST, NOT, ONE, WORKS, Claim, letters_in, told_role
from kg.prose.clauses import Clauses, Letters
from kg.prose.cues import has_cue, holds_any
from kg.prose.marking import ANY
from kg.prose.syntax import tag_words
from kg.prose.verbs import WORK

HANDS_ON = (
    r"process|analys|analyz|link|clean|cod|geocod|transcrib|tabulat|scor|stratif|validat|"
    r"standardis|match|deduplicat|pseudonymis|anonymis|de-identif|model|estimat|comput|calculat|"
    r"deriv|curat|aggregat|evaluat|interpret|sort|map|group|classif|prepar|cross-check|trac|"
    r"compar|combin|merg|minimis|filter|pars|digitis|cost|weight|imput|translat"
)
"""Stems of verbs of work on the data itself."""

KEEPING = (
    r"host|stor|hold|held|keep|kept|manag|maintain|archiv|back(?:s|ed)? up|look(?:s|ed)? after"
)
ENDING = r"(?:e|es|ed|s|ies|ied|y|ing|led|ling|ped|pped|ted)?"
ADVERB = r"(?:\w+ly |then |also |now |both |all |first |again |in turn |solely |each |jointly )*"
_UNSAID = (
    r"(?:(?! ?(?:\w{2,}ed|run|held|led|given|made|set|written|owned|sent|by)\b)"
    r" ?[\w'’/\ue000-\uf8ff-]+){0,5}?"
)
"""A few words between a passive and its agent, without another passive."""
_AGENT = re.compile(
    rf"\b(?:by|at) (?:(?:the|its|their|our|both|either|colleagues at|{ANY}['’]s?) )*{ANY}"
)
_DONE_BY = re.compile(
    r"\b(?P<verb>conducted|carried out|undertaken|performed|done|handled|"
    r"(?:is|are|was|were|be|been|being) (?:all )?run|completed|prepared|"
    rf"executed|delivered|(?:{HANDS_ON})(?:e?d|ied|led|ped|pped|ted))"
    rf"(?P<between>{_UNSAID}) (?:solely |only |jointly |\w+ly )?"
    rf"(?:by|at) (?:the |its |their |our |both |either |colleagues at |{ANY}['’]s? )*{LIST}"
)
_KEPT_BY = re.compile(
    r"\b(?:is|are|was|were|be|been|being) "
    rf"{ADVERB}(?:hosted|stored|held|kept|managed|maintained|looked after|archived|backed up)"
    rf"(?P<between>{_UNSAID}) (?:solely |only |securely )?(?:by|at) (?:the |both )*{LIST}"
)
_OWN_DATA = re.compile(
    r"\b(?:extracts?|cop(?:y|ies)|pseudonymised|linked|back-?ups?|disseminated|on behalf)\b|"
    r"^(?:All |The |This |Record[- ]level |NHS Digital )*(?:data(?:set|base)?s?|records?|files?) "
    r"(?:is|are|was|were|will|shall|has|have)\b",
    re.IGNORECASE,
)
WORK_ON_DATA = re.compile(
    r"process|analys|linkage|linking|scoring|\bwork\b|stratification|validation|pseudonymis|coding|"
    r"cleaning|management|matching|de-identif|aggregation|commissioning|intelligence|preparation|"
    r"calculation|modelling|tabulation|standardisation|quality|\bdata\b|record|\bsums\b|statistic|"
    r"\bextract|\bfile|\bscores?\b|geocod|transcri|answers|responses|curation|imputation",
    re.IGNORECASE,
)
NO_TASK = re.compile(
    r"\b(?:fund|sponsor|review|advice|advis|approv|study is|trial is|interview|recruit|"
    r"oversee|oversight|governed|collected)",
    re.IGNORECASE,
)
_OUTPUT = re.compile(
    r"\baggregat\w+ (?:\w+ )?(?:data|tables?|results?|reports?|counts?|figures|output)|"
    r"\breports?\b|\bpublished\b|\bfindings\b|\bprotocol\b|\bfigures\b|\bpapers?\b|suppressed|"
    r"\bleaflets?\b|\bquestionnaires?\b|\bdashboards?\b",
    re.IGNORECASE,
)
_OUTPUT_CUES = (
    "report", "aggregat", "publish", "finding", "protocol", "figure", "paper", "suppressed",
    "leaflet", "questionnaire", "dashboard",
)  # fmt: skip
RECORDS = re.compile(
    r"pseudonym|identif|record|extract|\bdata\b(?! protection)|\bfiles?\b|keyed|\brows\b",
    re.IGNORECASE,
)
UNREAL = re.compile(
    r"\b(?:would|could|might|if|unless|had .{0,30} been|no data|no record|no processing|under no|"
    r"told that|informed that|object to|before release)\b",
    re.IGNORECASE,
)
_NO_ACCESS = re.compile(
    r"\b(?:not|never|cannot|no) (?:\w+ ){0,2}?(?:open|access|see|read|touch|sight|key)|premises|"
    r"building|\brooms?\b|\bracks?\b|data cent(?:re|er)",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"\b(?:on behalf of|on (?:the )?(?=\S['’]s? behalf|[\ue000-\uf8ff]['’]s? behalf)|"
    r"on (?:its|our|their) behalf|(?:on|upon|at) (?:the |our |its |their )?(?:written )?"
    r"(?:instructions?|directions?)|"
    r"under (?:the )?instructions?|under contract (?:to|with|for)|"
    r"as instructed by|under (?:an? )?(?:data )?processing (?:agreement|contract))(?: (?:of|from))?"
    rf"(?: ?(?:the )?{ONE})?",
    re.IGNORECASE,
)
_BEHALF_WORDS = ("ehalf", "nstruct", "irection", "ontract", "greement")
_ORGANISATIONS = re.compile(
    r"\b(?:organisations?|companies|bodies|parties|suppliers|institutions) "
    rf"(?:(?!not\b)[\w-]+ ){{0,5}}?process(?:es)?\b[^.;:\ue000-\uf8ff]{{0,60}}: (?:the )?{LIST}"
)
_PROVIDED = re.compile(
    r"\b(?:analys[ie]s|linkage|coding|cleaning|processing|modelling|matching)(?: services?)? "
    rf"(?:is|are|was|were|will be|being) (?:\w+ly )?(?:provided|supplied) by (?:the )?{LIST}",
    re.IGNORECASE,
)
_SERVES = re.compile(
    rf"{LIST}(?:,? (?:which|who|that))? (?:provid|deliver|suppl|offer)\w* "
    r"(?:the |an? |its |us with )?(?:[\w-]+ ){0,3}?(?:processing|linkage|linking|coding|"
    r"pseudonymisation|analytic\w*|data management|data analysis|data quality|"
    r"business intelligence|informatics)(?: and [\w-]+)? "
    r"(?:services?|functions?|work) (?:to|for)\b",
    re.IGNORECASE,
)
DATA = re.compile(
    r"\bdata\b(?! (?:protection|collection|access))|records?\b|extract|linkage|linking|database|"
    r"dataset|data set|coding|pseudonymis|\bfiles?\b|statistical analysis|free text",
    re.IGNORECASE,
)
_RESPONSIBLE = re.compile(
    rf"{LIST} (?:is|are|was|were|will be) (?:\w+ )?(?:responsible for|charged with|tasked with|"
    rf"trusted with) (?:the )?(?:(?:{HANDS_ON}|{KEEPING})\w*|linkage|analysis)[^.;]{{0,60}}"
)
_JOB_OF = re.compile(
    r"\b(?:process(?!or)|analys|link|clean|cod|match|scor|pseudonymis|geocod|tabulat|host)\w*"
    r"(?: of [\w -]{1,40}?)? (?:(?:is|was|are|were|will be) (?:the )?"
    r"(?:(?:job|task|work|duty|responsibility|business) of|in the hands of)|"
    r"falls to|fell to|lies with|rests with)"
    rf" (?:the )?{LIST}(?=[,.;]|$)",
    re.IGNORECASE,
)
_DUTY_WORDS = (
    "hands of",
    "job",
    "task",
    "work",
    "duty",
    "respons",
    "business",
    "falls",
    "fell",
    "lies",
    "rests",
)
_SERVICE_WORDS = ("service", "function", " work")
_OPENING = 15
"""Characters before "on behalf of" where the words open a sentence."""
_LABEL_MARKS = (": ", " - ", " – ")
_LABEL = re.compile(
    r"^(?!.{0,60}\b(?:not|no|nobody)\b)[\w,& -]{0,30}?"
    r"(?:coding|linkage|linking|analysis|processing|cleaning|pseudonymisation|matching|"
    r"data management|risk scores?|stratification|geocoding|tabulation|modelling|scoring|"
    r"transcription)[\w,& -]{0,20}(?::| -| –) "
    rf"(?:done |carried out )?(?:by )?(?:the )?{LIST}(?=[,.;(]|$| on )",
    re.IGNORECASE,
)


def find_duties(text: str) -> list[Claim]:
    """The claims of a marked sentence that somebody works on the data."""
    claims: list[Claim] = []
    if ("by " in text or "at " in text) and _AGENT.search(text) is not None:
        claims += _done(text) + _kept(text)
    told = holds_any(text, _BEHALF_WORDS)
    if told and (behalf := _BEHALF.search(text)) is not None:
        claims += _on_behalf(text, behalf)
    if "esponsible" in text or "asked with" in text or "charged" in text:
        claims += _responsible(text)
    if claims and UNREAL.search(text):
        claims = []
    return [claim for claim in claims + _label(text) if claim.letters]


def is_output(text: str) -> bool:
    """Whether a stretch tells of reports and figures, and of no records."""
    if not has_cue(text, _OUTPUT_CUES):
        return False
    return _OUTPUT.search(text) is not None and RECORDS.search(_OUTPUT.sub("", text)) is None


def _done(text: str) -> list[Claim]:
    claims: list[Claim] = []
    for match in _DONE_BY.finditer(text):
        before = text[: match.start()]
        denied = NOT.search(text, max(0, match.start() - 40), match.start())
        task = WORK_ON_DATA.search(text, 0, match.end())
        if task and not denied and not NO_TASK.search(text) and not is_output(before):
            claims.append(Claim(WORKS, letters_in(match[match.lastindex or 1]), told_role(text)))
    return claims


def _kept(text: str) -> list[Claim]:
    """Claims that somebody keeps the data of the agreement, not data of its own."""
    return [
        Claim(WORKS, letters_in(match[2]), told_role(text))
        for match in _KEPT_BY.finditer(text)
        if _OWN_DATA.search(text) and not NOT.search(match[0])
        and not _NO_ACCESS.search(text) and not is_output(text[: match.start()])
    ]  # fmt: skip


def _on_behalf(text: str, behalf: re.Match[str]) -> list[Claim]:
    """Claims that an actor works, from "processes the data on behalf of"."""
    clauses = Clauses(tag_words(text))
    verbs = [
        at for at, token in enumerate(clauses.tokens)
        if token.tag == "V" and token.group == WORK and not token.passive and at > 0
    ]  # fmt: skip
    before = [at for at in verbs if clauses.tokens[at].place < behalf.start()]
    behind = [at for at in verbs if at not in before and clauses.tokens[at].shape != "ing"]
    working = before[-1:] or (behind[:1] if behalf.start() < _OPENING else [])
    if NOT.search(text[: behalf.start()]):
        return []
    letters: Letters = clauses.subject(working[0]) if working else ()
    letters = tuple(one for one in letters if not re.search(f"\\bwhich (?:the )?{one}", text))
    principal = behalf[1] or ""
    return [Claim(WORKS, letters, told_role(text), principal)] if letters else []


def _responsible(text: str) -> list[Claim]:
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text))
        for match in _RESPONSIBLE.finditer(text)
        if DATA.search(match[0]) and not NOT.search(match[0])
    ]


def _label(text: str) -> list[Claim]:
    """Claims from telegraphic lines, and from services and duties that are told of."""
    found: list[re.Match[str] | None] = []
    if holds_any(text, _LABEL_MARKS):
        found.append(_LABEL.match(text))
    if "provided by" in text or "supplied by" in text:
        found += _PROVIDED.finditer(text)
    if "process" in text and ":" in text:
        found += _ORGANISATIONS.finditer(text)
    if holds_any(text, _DUTY_WORDS):
        found += _JOB_OF.finditer(text)
    if holds_any(text, _SERVICE_WORDS):
        found += _SERVES.finditer(text)
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text))
        for match in found
        if match is not None and not NOT.search(match[0])
    ]
