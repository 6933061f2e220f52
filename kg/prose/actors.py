"""Actors without a name of their own: classes of bodies, and nouns that point back at one."""

from typing import NamedTuple

from kg.prose import lexicon
from kg.prose.gazetteer import Names
from kg.prose.verbs import GIVE, VERBS
from kg.prose.words import Word

NHS_DIGITAL = "NHS Digital"
NHS_ENGLAND = "NHS England"
DSCRO = "DSCRO"
ECHO = "echo"
"""What a pronoun points to: a body of the same sentence, else the last that acted."""

_MODIFIERS = ("", "healthcare ", "health care ", "care ", "service ", "nhs service ", "hospital ",
              "local ", "nhs ", "acute ", "data ", "their ", "health ", "community ")  # fmt: skip

CLASSES = Names.of(
    [
        ("GP systems", "gp system", "gp systems", "gp clinical system", "gp clinical systems",
         "gp it system", "gp it systems", "practice systems", "gp practice system",
         "gp practice systems", "general practice systems", "gp computer systems",
         "gp record system", "gp record systems", "general practice system"),
        ("GP practices", "gp practice", "gp practices", "gps", "general practitioner",
         "general practitioners", "general practice", "general practices", "practices",
         "gp surgeries", "family doctors", "member practices", "general practitioners gps"),
        ("providers", *(f"{kind}{noun}" for kind in _MODIFIERS
                        for noun in ("providers", "provider", "provider organisations",
                                     "providers of care"))),
        ("hospitals", "hospitals", "acute trusts", "hospital trusts", "local hospitals"),
        ("SUS Repository", "sus repository", "sus+ repository", "sus repositories",
         "secondary uses service repository"),
        ("NHS Digital", "nhs digital", "hscic", "nhsd", "health and social care information centre",
         "information centre"),
        ("NHS England", "nhs england", "nhs england and nhs improvement"),
    ]
)  # fmt: skip
"""Classes of bodies by which a flow may be told, each under the name it is handed on by."""

_POINTERS = {
    "csu": "CSU", "processor": "processor", "sub-processor": "processor",
    "subprocessor": "processor", "contractor": "processor", "supplier": "processor",
    "university": "University",
    "college": "College", "trust": "Trust", "council": "Council", "authority": "Council",
    "company": "company", "firm": "company", "charity": "body", "institute": "Institute",
    "ccg": "CCG", "ccgs": "CCG", "icb": "ICB", "commissioner": "commissioner",
    "controller": "controller", "applicant": "controller", "dscro": DSCRO,
    "federation": "Federation", "alliance": "Alliance", "network": "Network", "agency": "Agency",
    "partnership": "Partnership", "consortium": "Consortium", "unit": "Unit", "centre": "Centre",
    "department": "Department", "board": "Board", "hospital": "Trust", "society": "Society",
    "foundation": "Foundation", "registry": "Registry", "cooperative": "body", "bureau": "body",
    "commissioners": "commissioner", "association": "Association", "commission": "Commission",
    "borough": "Council", "team": "Team",
}  # fmt: skip
"""Nouns that point back at a body, with the kind of body they may stand for."""

_OWN = lexicon.words(
    "team staff analysts statisticians researchers employees colleagues office offices servers "
    "server systems system environment warehouse network safe-haven laboratory lab unit group "
    "department scientists epidemiologists nurses clinicians interviewers programmers"
)
"""Nouns through which the writer acts: "our analysts"."""
_PARTIES = frozenset(["processor", "provider", "supplier", "contractor", "party", "controller"])
_ORDINALS = lexicon.words(
    "first second third fourth hosting linkage linking mailing analysis research technology "
    "storage "
    "lead principal service other matching"
)
_OF_CARE = frozenset(["care", "activity", "admission", "inpatient", "episode", "stay", "stays"])
_STARTS = (
    frozenset(_POINTERS)
    | frozenset(CLASSES.lengths)
    | {"regional", "we", "us", "our", "it", "them", "latter", "former"}
)
_BARE = {"CSU", "CCG", "ICB", DSCRO}
_DETERMINERS = {"the", "this", "that", "its", "their", "said", "our"}
_BETWEEN = lexicon.words("data local main lead joint appointed regional named same")
_ADDING = lexicon.words(
    "added adds add attached attaches linked links applied applies apply access related according "
    "similar due relating pertaining matched compared back happens happened"
)
_ROUTES = lexicon.words(
    "come comes came received receives obtained collected sent data records flows flow goes "
    "straight "
    "directly shared share shares files extract extracts supplied provided held given"
)
_BEHIND_PRONOUN = lexicon.words("is was will has had does also then in for by which who and shall")
_ARTICLES = lexicon.words("a an the its their our pseudonymised aggregate identifiable only")
_TEAMS = frozenset(
    ["study", "trial", "research", "audit", "project", "registry", "cohort", "survey"]
)
_NO_CLASS_BEFORE = frozenset(
    ["flow", "flows", "data", "performance", "view", "reporting", "level", "dashboards"]
)


class Actor(NamedTuple):
    """Words ``first`` to ``last`` (exclusive): a class by its name, or a pointer by its kind."""

    first: int
    last: int
    name: str
    points_to: str


def find_actors(words: list[Word], low: list[str]) -> list[Actor]:
    """Classes and pointers in a sentence, in order and apart."""
    if _STARTS.isdisjoint(low):
        return []
    actors: list[Actor] = []
    reached = 0
    for position in [at for at, word in enumerate(low) if word in _STARTS]:
        actor = position >= reached and (
            _numbered_at(words, low, position)
            or _echo_at(low, position)
            or _class_at(low, position)
            or _pointer_at(words, low, position)
        )
        if actor:
            actors.append(actor)
            reached = actor.last
    return actors


def _numbered_at(words: list[Word], low: list[str], position: int) -> Actor | None:
    """A party that the text defines by a capitalised phrase: "the First Processor"."""
    noun, kind = words[position], words[position - 1]
    named = noun.low in _PARTIES and noun.text[0].isupper() and kind.text[0].isupper()
    if position == 0 or not named or kind.low not in _ORDINALS:
        return None
    first = position - 2 if position > 1 and low[position - 2] == "the" else position - 1
    return Actor(first, position + 1, "", "party")


def _class_at(low: list[str], position: int) -> Actor | None:
    name = CLASSES.longest_at(low, position)
    if name is None:
        return None
    last = position + len(name)
    if last < len(low) and (low[last] in _NO_CLASS_BEFORE or _names_data(low, position, last)):
        return None
    return Actor(position, last, CLASSES.preferred[name], "")


def _echo_at(low: list[str], position: int) -> Actor | None:
    """A pronoun that stands for a body: "comes to it from X", "sends them the file"."""
    if position and low[position] in {"latter", "former"} and low[position - 1] == "the":
        ends = position + 1 == len(low) or not low[position + 1].isalpha()
        alone = ends or low[position + 1] in _BEHIND_PRONOUN or low[position + 1] in VERBS
        return Actor(position - 1, position + 1, "", low[position]) if alone else None
    if low[position] not in {"it", "them"} or position < 2:
        return None
    before, earlier = low[position - 1], low[position - 2]
    following = low[position + 1] if position + 1 < len(low) else ""
    if before == "to" and earlier not in _ADDING and following not in {"be", "the"}:
        return Actor(position, position + 1, "", ECHO)
    if before in {"from", "with", "by"} and earlier in _ROUTES:
        return Actor(position, position + 1, "", ECHO)
    giving = VERBS.get(before, ("", ""))[0] == GIVE
    if giving and (following in _ARTICLES | {"with"} or following in lexicon.DATA_NOUNS):
        return Actor(position, position + 1, "", ECHO)
    return None


def _names_data(low: list[str], position: int, last: int) -> bool:
    """Whether the class only says whose data it is: "Local Provider and Mental Health data"."""
    alone = position == 0 or low[position - 1] not in _DETERMINERS | {"a", "by", "from", "to"}
    joined = alone and low[last] in {"and", "&", ","} and not low[last - 1].endswith("s")
    return joined and bool(set(low[last + 1 : last + 5]) & {"data", "flows", "datasets", "feeds"})


def _pointer_at(words: list[Word], low: list[str], position: int) -> Actor | None:
    if low[position] == "regional" and low[position + 1 : position + 2] == ["office"]:
        return Actor(position, position + 2, "", DSCRO)
    kind = _POINTERS.get(low[position])
    if kind is None or low[position + 1 : position + 2] == ["/"] or low[position - 1] == "/":
        return _own_at(words, low, position)
    if kind in _BARE and (words[position].text.isupper() or words[position].long_head):
        return Actor(position, position + 1, "", kind)
    first = _determined_at(low, position, _TEAMS if kind == "Team" else _BETWEEN)
    if first < 0 or (low[position] == "hospital" and _describes(low, position)):
        return None
    lone_team = kind == "Team" and first + 1 == position
    return None if lone_team else Actor(first + 1, position + 1, "", kind)


def _determined_at(low: list[str], position: int, between: frozenset[str]) -> int:
    """Where the article before a noun stands, -1 where the noun points at nobody."""
    before = position - 1
    while before >= 0 and low[before] in between:
        before -= 1
    if before == position - 1 and low[before] in {"to", "from"} and not _goes_on(low, position):
        return position - 1
    return before if before >= 0 and low[before] in _DETERMINERS else -1


def _goes_on(low: list[str], position: int) -> bool:
    """Whether words follow that may make the noun part of a longer phrase."""
    return position + 1 < len(low) and low[position + 1] not in {":", ",", ";", "(", "–", "-"}


def _own_at(words: list[Word], low: list[str], position: int) -> Actor | None:
    """The writer of the page: "we", "us", "our analysts", "our servers"."""
    if low[position] in {"we", "us", "ourselves"} and not words[position].text.isupper():
        return Actor(position, position + 1, "", "controller")
    if low[position] == "our":
        for last in range(position + 1, min(position + 4, len(low))):
            if low[last] in _OWN:
                return Actor(position, last + 1, "", "controller")
    return None


def _describes(low: list[str], position: int) -> bool:
    """Whether the noun only says of which kind the data is: "their hospital records"."""
    ahead = low[position + 1 : position + 4]
    if ahead[:1] and (ahead[0] in lexicon.DATA_NOUNS or ahead[0] in _OF_CARE):
        return True
    return ahead[:1] in ([","], ["and"]) and bool(set(ahead[1:]) & lexicon.DATA_NOUNS)


def kind_of(word: Word) -> str:
    """The kind of body that a capitalised head noun points to ("the University")."""
    return _POINTERS.get(word.low, word.head) if word.head else ""
