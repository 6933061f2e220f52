"""Headings and lists inside the prose: numbered processors, work-streams, lists of names."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.prose import lexicon
from kg.prose.gazetteer import Gazetteer
from kg.prose.lines import Line
from kg.prose.marking import ANY, mark_sentence
from kg.prose.mentions import Mention

REMEMBERED = 20_000
LONGEST_HEADING = 240
"""Characters; a longer line is no heading."""

_LABEL = (
    r"(?:No\.? ?|Number |#)?(?:\(?\d{1,2}[a-z]?\)?|\([a-z]\)|[A-Z]|\(?[IVX]{1,5}\)?|One|Two|Three|"
    r"Four|Five|Six|Seven|Eight|Nine|Ten)"
)
_ROLE = (
    r"(?P<role>(?:(?:First|Second|Third|Fourth|Fifth|Lead|Main|Joint|Additional|Named|Sole) )?"
    rf"(?:Data[ -])?(?:Sub[- ]?)?Processors?(?:\(s\))?"
    rf"(?P<label> {_LABEL}(?!\w)(?: (?:&|and) \d)?)?)"
)
_PROCESSOR = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,2}} |Name of (?:the )?)?{_ROLE}(?: Name)?"
    r"(?:(?P<part>\s*[–—:-]\s*|\s+\((?=[A-Z]))|[.,]?\s+)(?P<rest>\S.*)",
    re.IGNORECASE,
)
_ROLE_LAST = re.compile(rf"(?:\s*[–—:-]\s*|\s*\(|,\s*){_ROLE}\)?\s*[:.]?$", re.IGNORECASE)
_STREAM_BEFORE = re.compile(
    r"(?P<stream>[A-Z][\w &/-]{2,50}?)(?:\s+[–—-]\s*|\s*:\s*)(?=(?:Data[ -])?(?:Sub-)?Processor\b)"
)
_NO_NAME = re.compile(r"(?:[Aa]ny|[Aa]ll|[Mm]ust|[Ww]ill)\b|[Tt]he [a-z]")
_VIA = re.compile(r"\s+(?:via|through)\s+(?:the )?", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]{0,60}\)")
_TAIL = re.compile(r"\s+[–—-]\s+|\s+for\s+|\s*[:;,.]\s*$|\)\s*:?$|\s+[(\[](?=[a-z])|:\s")
_STREAM_NAME = re.compile(
    r"(?:(?:work[- ]?stream|work package|project|purpose|module|strand|arm)\s*(?:\d{1,2}|[A-Z])?"
    r"\s*[:–—-]\s*)(\S.*)",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"\s*(?:$|[(\[–—:,;.-]|(?:for|to|who|which|via|through|as|only)\b)")
_NAMES_ONLY = re.compile(rf"{ANY}(?:(?:, | and | & |, and ){ANY}){{0,4}}")
_PARTED = re.compile(r"\s+[–—-]\s+|:\s+")
_NOT_STREAM = re.compile(
    r"\b(?:controllers?|funders?|sponsors?|applicants?|sources?|hosts?|storage|locations?|"
    r"recipients?|clients?|suppliers?|providers?|contacts?|address|note|notes|date|version|reference|"
    r"owner|author|customer|partner|approv\w*|chair|lead|step|stage|phase|example|database|dataset|"
    r"system|datasets?|building|landlord|former\w*|predecessor|parent|territory|"
    r"collaborators?|stakeholders?|dissemination|regulator|commissioned|publisher)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:conducted|carried out|undertaken|performed|done|completed|processed|provided|delivered|"
    r"analysed|handled|supported)"
    r"(?: (?:solely|jointly))? by(?: the following(?: [\w-]+){0,3})?\s*[-–—:]*$"
    r"|\b(?:organisations?|companies|bodies|parties|suppliers)\b.{0,60}\bprocess\w*\b.{0,60}"
    r"[-–—:]$"
    r"|\bprocessors?(?: [\w-]+){0,6}\s*[-–—:]+$"
    r"|\bsub-?contractors(?: [\w-]+){0,6}\s*[-–—:]+$"
    r"|\b(?:shared|divided|split) (?:between|among)(?: the following)?\s*[-–—:]+$"
    r"|^who (?:will )?process\w* .{0,60}[-–—:]$"
    r"|\bprocessors? (?:is|are)(?: as follows)?\s*[-–—:.]*$",
    re.IGNORECASE,
)
_LIST_OF = re.compile(
    r"(?:list of )?(?:the )?(?:data |sub-?)*processors?(?:\(s\))?"
    r"(?: (?:no\.? ?)?(?:\d{1,2}|[A-Z]))?"
    r"(?: \([^()]*\))?\s*[:–-]?",
    re.IGNORECASE,
)
_NO_LEAD = re.compile(
    r"\bnot\b|\bmust\b|no longer|\bonly\b|\bany\b|\brequired\b|funded by|fund|sponsor|former|"
    r"previous|excluded",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"process|analys|link|work|scor|stratif|data|manag|cod|clean|task|tabul", re.IGNORECASE
)
PURPOSES = re.compile(
    r"risk stratification|commissioning|invoice validation|population health|"
    r"service (?:re-?)?design|direct care|clinical audit|research|surveillance|evaluation|"
    r"benchmarking|pathway",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ProcessorHeading:
    """A line that names the processor of the paragraph below it."""

    printed_role: str
    names: tuple[Mention, ...]
    via: tuple[Mention, ...]
    stream: str | None


def read_processor_heading(line: Line, gazetteer: Gazetteer) -> ProcessorHeading | None:
    """A numbered heading ("Data Processor 2 – X via Y"), None where the line is none."""
    if len(line.text) > LONGEST_HEADING:
        return None
    return _processor_heading(line.text, gazetteer)


@lru_cache(maxsize=REMEMBERED)
def _processor_heading(text: str, gazetteer: Gazetteer) -> ProcessorHeading | None:
    found = _PROCESSOR.match(text)
    if found is None:
        return _heading_with_stream_first(text, gazetteer) or _heading_with_role_last(
            text, gazetteer
        )
    if _NO_NAME.match(found["rest"]):
        return None
    name, _, channel = found["rest"].partition(_first(_VIA, found["rest"]))
    names = _names(name, gazetteer)
    if not names or re.search(r"\b(?:is|are|will|must|has|have)\b", name):
        return None
    if found["part"] is None and not (found["label"] and _ends_with(name, names)):
        return None
    role = " ".join(found["role"].split())
    return ProcessorHeading(role, names, _names(channel, gazetteer)[:1], None)


def _heading_with_stream_first(text: str, gazetteer: Gazetteer) -> ProcessorHeading | None:
    """A heading of a work-stream and a processor ("Commissioning: Data Processor 1 – X")."""
    found = _STREAM_BEFORE.match(text)
    if found is None or mark_sentence(found["stream"], gazetteer).mentions:
        return None
    heading = _processor_heading(text[found.end() :], gazetteer)
    return heading and replace(heading, stream=found["stream"])


def _heading_with_role_last(text: str, gazetteer: Gazetteer) -> ProcessorHeading | None:
    """A heading that puts the name first ("X – Data Processor 2")."""
    found = _ROLE_LAST.search(text)
    if found is None:
        return None
    marked = mark_sentence(text[: found.start()], gazetteer)
    if not _NAMES_ONLY.fullmatch(marked.text) or any(
        one.kind not in {"org", "plain"} for one in marked.mentions
    ):
        return None
    return ProcessorHeading(" ".join(found["role"].split()), marked.mentions, (), None)


def read_stream_heading(line: Line, gazetteer: Gazetteer) -> ProcessorHeading | None:
    """A work-stream and its processor in one line ("Risk Stratification - X")."""
    if len(line.text) > LONGEST_HEADING or line.is_bullet or line.text.endswith((".", ";")):
        return None
    return _stream_heading(line.text, gazetteer)


@lru_cache(maxsize=REMEMBERED)
def _stream_heading(text: str, gazetteer: Gazetteer) -> ProcessorHeading | None:
    parts = _PARTED.split(text)
    if len(parts) != 2 or _NOT_STREAM.search(parts[0]) or not parts[0][:1].isupper():
        return None
    if len(parts[0].split()) > 8 or re.search(r"process(?:ing|ors?)\b", parts[0], re.IGNORECASE):
        return None
    name, _, channel = parts[1].partition(_first(_VIA, parts[1]))
    marked = mark_sentence(name.rstrip(" :"), gazetteer)
    left = mark_sentence(parts[0], gazetteer)
    if not _NAMES_ONLY.fullmatch(marked.text.strip(" .:")):
        return None
    if any(one.kind != "org" for one in marked.mentions) or any(
        one.kind == "org" for one in left.mentions
    ):
        return None
    via = _names(channel, gazetteer)[:1]
    return ProcessorHeading("", marked.mentions, via, parts[0].strip())


def leads_to_processors(line: Line) -> bool:
    """Whether the line says that a list of processors follows."""
    text = line.text[-LONGEST_HEADING:]
    if _LIST_OF.fullmatch(line.text[:LONGEST_HEADING]):
        return True
    if not text.endswith(("-", "–", "—", ":", "by", "are", "is")) or _NO_LEAD.search(text):
        return False
    return _LEADS.search(text) is not None and (
        "rocessor" in text or "contractors" in text or _TASK.search(text) is not None
    )


def read_listed_name(line: Line, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The organisations that a list item consists of, empty where it is no name."""
    if len(line.text) > LONGEST_HEADING:
        return ()
    names = _names(line.text, gazetteer)
    if not names or not _ends_with(line.text, names):
        return ()
    return names if line.is_item or _ends_all(line.text, names) else ()


def _ends_with(text: str, names: tuple[Mention, ...]) -> bool:
    """Whether nothing but a remark follows the names."""
    return _NO_MORE.match(text.rpartition(names[-1].name)[2]) is not None


def _ends_all(text: str, names: tuple[Mention, ...]) -> bool:
    """Whether nothing follows the names, save a remark in brackets."""
    rest = _REMARK.sub("", text.rpartition(names[-1].name)[2])
    return not rest.strip(" .;:,")


def read_stream_name(text: str) -> str | None:
    """The title in a line like "Work-stream 2: Title", None for any other line."""
    found = _STREAM_NAME.fullmatch(text) if len(text) <= LONGEST_HEADING else None
    return found[1].rstrip(" :") if found else None


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else "\n"


@lru_cache(maxsize=REMEMBERED)
def _names(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The names at the start of a text; a plain name ends where a remark begins."""
    if not text.strip():
        return ()
    marked = mark_sentence(text.strip(), gazetteer)
    known = [mention for mention in marked.mentions if mention.kind in {"org", "plain"}]
    if known and known[0].start <= len("The "):
        end = known[0].end
        kept = [known[0]]
        for mention in known[1:]:
            between = _REMARK.sub("", text.strip()[end : mention.start]).strip().lower()
            if between not in {"and", "&", ",", ", and", "/", ";", "; and", ", the", "and the"}:
                break
            kept.append(mention)
            end = mention.end
        return tuple(kept)
    tail = _TAIL.search(text)
    name = text[: tail.start()] if tail else text
    words = name.split()
    if not words or len(words) > 8 or not words[0][:1].isupper() or not words[-1][:1].isupper():
        return ()
    key = tuple(word.lower() for word in words)
    if set(key) <= lexicon.NOT_NAMES | lexicon.GENERIC_WORDS | {"applicable"}:
        return ()
    return (Mention("org", " ".join(words), key, "", 0, len(name)),)
