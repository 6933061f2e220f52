"""Sentences with each actor written as one letter, so that grammar needs no names."""

import re
from typing import NamedTuple

from kg.prose import lexicon
from kg.prose.gazetteer import Gazetteer, fold_text
from kg.prose.mentions import Mention, find_mentions
from kg.prose.words import LONGEST_SENTENCE, split_words

FIRST_LETTER = 0xE000
"""Mentions become letters of the private use area; a sentence holds far fewer than 6400."""

ANY = "[\ue000-\uf8ff]"

_PRIVATE = re.compile(ANY)
_PERSONS_AT = re.compile(
    rf"\b(?:{lexicon.PERSONS})\s+(?:(?:who|that)\s+(?:are|is)\s+)?"
    r"(?:of|at|from|in|within|employed by|employed at|working for|working at|based at)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEFORE_BODY = frozenset(["of", "at", "from", "in", "within", "by", "for"])
_PART_OF = re.compile(
    r"(?: \([^()]{0,60}\))?,?\s*"
    r"(?:(?:located |based |housed |hosted )?(?:of|at|in|within)|(?:which is |a )?part of"
    r"|(?:(?:which )?(?:is|was) )?(?:(?:a|an|the) )?(?:research |specialist |academic )?"
    r"(?:part|department|unit|centre|division|section|school|arm|team|group|institute) (?:of|"
    r"within|at|in)) "
    r"(?:the )?"
)
_SYSTEM_OF = re.compile(
    rf"\)?(?: \([^()]{{0,60}}\))?(?:, (?:which is )?(?:the|a|its|an) "
    rf"[\w -]{{0,60}}?(?:{lexicon.SYSTEMS}) "
    r"(?:of|at|run by|hosted by|operated by|managed by|belonging to)"
    r"| (?:(?:that|which) is )?(?:located |based |housed |hosted |held )?(?:at|in|within)"
    r"| (?:run|hosted|held|managed|operated) by) (?:the )?"
)
_ROLES = frozenset(["processor", "controller"])
_AREA_BODIES = {"ICB", "CCG", "CSU"}
_RESUMED = {" - ", " – ", " — ", ": ", " -- "}
"""What stands between a heading with its abbreviation and a sentence that begins with it."""
_INSIDE_NAMES = {", ", " (UK) ", " (GB) "}
_PROCESSOR_OF = re.compile(r"['’]s? (?:\w+ ){0,2}?(?:data )?(?:sub-?)?processor,? \(?")
_RUNS_SYSTEM = re.compile(
    rf"(?:, which|, who)? (?:hosts|runs|operates|owns|manages|maintains) (?:the |a |its )"
    rf"(?:[\w-]+ ){{0,4}}?(?:{lexicon.SYSTEMS}),? \(?(?:called |known as )?"
)
_OWN_SYSTEM = re.compile(rf"['’]s? (?:[\w-]+ ){{0,4}}?(?:{lexicon.SYSTEMS}),? \(?(?:called )?")
_ALIAS = re.compile(
    r"\s*[(\[]\s*((?:(?:hereafter|hereinafter|henceforth|also|known|referred to|called|"
    r"abbreviated|as|to|now|here|or|later|below|simply)[\s,:]+){0,5}[\"“‘']?)"
    r"((?:the )?[A-Z][\w&+/-]{1,20}(?: [A-Z][\w&+-]{0,20}){0,5})[\"”’']?\s*[)\]]"
)
_MEANS = re.compile(
    r"[\"“‘']((?:[Tt]he )?[A-Z][\w -]{0,50})[\"”’'] (?:shall |will )?(?:means?|is|denotes|"
    r"refers to|stands for) "
    r"(?:the )?$"
)
_NO_ALIAS = re.compile(
    r"(?:the )?(?:UK|GB|Data|Joint|Sub-?[Pp]rocessor|Processor|Controller|Phase|Step|Part)\b"
)
_ROLE = re.compile(r"(?:the )?(?:[A-Z][\w-]+ )?(?:Data[ -])?(?:Sub-?)?[Pp]rocessor")
_PARTS_OF_BODIES = lexicon.UNIT_HEADS | {"Institute", "Network", "Registry", "Register", "Office"}
_BODIES = {"University", "College", "Trust", "Council", "Hospital", "Hospitals", "Ltd", "Limited"}


class Marked(NamedTuple):
    """A sentence with its mentions, each replaced by one letter in ``text``.

    ``roles`` is the same with "the processor" and "the controller" left in words;
    ``letters`` are those of the mentions, in order.
    """

    text: str
    roles: str
    mentions: tuple[Mention, ...]
    letters: tuple[str, ...]
    datasets: tuple[str, ...]

    def mention(self, letter: str) -> Mention:
        """The mention that a letter of ``text`` stands for."""
        return self.mentions[ord(letter) - FIRST_LETTER]


def mark_sentence(sentence: str, gazetteer: Gazetteer) -> Marked:
    """Find the actors of a sentence; needs no knowledge of the sentences around it."""
    plain = _PRIVATE.sub(" ", sentence[:LONGEST_SENTENCE])
    found, datasets = find_mentions(plain, gazetteer)
    if not found:
        return Marked(plain, plain, (), (), datasets)
    mentions = _with_people(_joined(_with_aliases(found, plain), plain), plain)
    letters = tuple(map(chr, range(FIRST_LETTER, FIRST_LETTER + len(mentions))))
    text = _replaced(plain, list(zip(letters, mentions, strict=True)))
    named = [pair for pair in zip(letters, mentions, strict=True) if not _is_role(pair[1])]
    roles = text if len(named) == len(mentions) else _replaced(plain, named)
    return Marked(text, roles, tuple(mentions), letters, datasets)


def _with_aliases(found: list[Mention], sentence: str) -> list[Mention]:
    """Abbreviations in brackets join the name before them."""
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        alias = _ALIAS.match(sentence, mention.end)
        told = _MEANS.search(sentence, max(0, mention.start - 90), mention.start)
        if told is not None and mention.kind in {"org", "plain"} and not mention.alias:
            called = _ROLE.fullmatch(told[1]) is not None
            kept.append(mention._replace(alias=told[1], called=called))
        elif alias is None or mention.kind not in {"org", "plain", "unit"}:
            kept.append(mention)
        elif _is_alias(alias[2], mention, told=bool(alias[1].strip("\"“‘' "))):
            kept.append(_renamed(mention, alias[2], alias.end()))
        else:
            kept.append(mention)
    return kept


def _is_alias(text: str, mention: Mention, *, told: bool) -> bool:
    if _NO_ALIAS.match(text) and not told:
        return False
    if told or text.startswith("the "):
        return True
    capitals = sum(letter.isupper() for letter in text)
    one_word = " " not in text
    words = fold_text(text)
    inside = set(words) <= set(mention.key)
    longer = mention.name.isupper() and len(words) > 2
    return (one_word and capitals > 1) or text.isupper() or inside or longer


def _renamed(mention: Mention, alias: str, end: int) -> Mention:
    """The mention with its other name; of an abbreviation and a full name the full one counts."""
    if mention.name.isupper() and " " not in mention.name and " " in alias:
        key = fold_text(alias)
        return mention._replace(kind="org", name=alias, key=key, alias=mention.name, end=end)
    return mention._replace(alias=alias, end=end, called=_ROLE.fullmatch(alias) is not None)


def _joined(found: list[Mention], sentence: str) -> list[Mention]:
    """Parts and systems of a body become the body: "the Trials Unit at X" is X."""
    kept: list[Mention] = []
    for mention in found:
        if kept and _resumes(kept[-1], mention, sentence):
            kept[-1] = kept[-1]._replace(end=mention.end, possessive=mention.possessive)
        elif kept and (whole := _whole(kept[-1], mention, sentence)) is not None:
            kept[-1] = whole
        else:
            kept.append(mention)
    return kept


def _resumes(before: Mention, mention: Mention, sentence: str) -> bool:
    """Whether a sentence behind a heading repeats its abbreviation: "Wold Unit (WU) - WU is"."""
    between = sentence[before.end : mention.start]
    return before.alias != "" and before.alias == mention.name and between in _RESUMED


def _whole(before: Mention, mention: Mention, sentence: str) -> Mention | None:
    between = sentence[before.end : mention.start]
    if _is_one_name(before, mention, between):
        return _name_of(before, mention, sentence)
    if mention.kind in {"org", "plain"} and _is_called(before, between):
        return mention._replace(start=before.start, called=True)
    near = mention.kind == "org" and (between == ", " or _PART_OF.fullmatch(between))
    inside = near and _is_part(before, mention)
    system = before.kind == "plain" and _SYSTEM_OF.fullmatch(between)
    place = system and mention.points_to in _AREA_BODIES and before.name in lexicon.SYSTEM_NAMES
    if place or inside or (mention.kind == "org" and system):
        alias = before.alias or ("" if before.kind == "pointer" else before.name)
        part = "" if before.kind == "plain" else before.points_to or before.name
        alias = "" if place else mention.alias or alias
        return mention._replace(start=before.start, alias=alias, part=mention.part or part)
    named = mention.name.isupper() and between in {"'s ", "’s "}
    runs = mention.name.isupper() and _RUNS_SYSTEM.fullmatch(between)
    own = (before.possessive and (named or _OWN_SYSTEM.fullmatch(between))) or runs
    if own and mention.kind == "plain" and before.kind == "org":
        return before._replace(end=mention.end, alias=mention.name, possessive=False)
    return None


def _is_one_name(before: Mention, mention: Mention, between: str) -> bool:
    """Whether a comma or "(UK)" stands inside a name: "Ash, Elm and Oak CSU"."""
    if between not in _INSIDE_NAMES:
        return False
    last = split_words(mention.name)[-1]
    if between != ", ":
        return before.kind in {"org", "plain"} and last.head in lexicon.COMPANY_HEADS
    if not mention.parts or before.alias:
        return False
    words = split_words(before.name)
    listed = last.head in lexicon.GEOGRAPHIC_HEADS and not any(word.head for word in words)
    return listed and len(words) <= 3


def _name_of(before: Mention, mention: Mention, sentence: str) -> Mention:
    name = sentence[before.start : mention.end]
    key = fold_text(name)
    return mention._replace(kind="org", name=name, key=key, start=before.start, parts=())


def _is_called(before: Mention, between: str) -> bool:
    """Whether the words before a name call it somebody's processor: "X's processor, Y"."""
    if before.points_to == "processor" and not before.possessive:
        return between in {" ", ", ", " (", " – ", " - "}
    return before.possessive and _PROCESSOR_OF.fullmatch(between) is not None


def _is_part(before: Mention, mention: Mention) -> bool:
    if before.possessive or not mention.key:
        return False
    if before.kind == "unit":
        return True
    heads = lexicon.UNIT_HEADS | {"Institute", "Registry"}
    if before.kind == "pointer":
        return before.points_to in heads
    words = split_words(before.name)
    head = words[0 if words[1:] and words[1].low in {"of", "for"} else -1].head
    whole = {word.head for word in split_words(mention.name)}
    return head in _PARTS_OF_BODIES and bool(whole & _BODIES) and before.kind == "org"


def _with_people(found: list[Mention], sentence: str) -> list[Mention]:
    """People of a body become the body, marked as people."""
    kept: list[Mention] = []
    for mention in found:
        begin = max(0, mention.start - 80, kept[-1].end if kept else 0)
        near = sentence[begin : mention.start].lower().split()[-2:]
        told = not _BEFORE_BODY.isdisjoint(near)
        people = _PERSONS_AT.search(sentence, begin, mention.start) if told else None
        if people is None:
            kept.append(mention)
        else:
            kept.append(mention._replace(start=people.start(), people=True))
    return kept


def _is_role(mention: Mention) -> bool:
    """Whether a mention points at a body by the role that claims are about."""
    role = mention.points_to in _ROLES or mention.key[-1:] == ("processor",)
    return role and mention.kind == "pointer"


def _replaced(sentence: str, mentions: list[tuple[str, Mention]]) -> str:
    """The sentence with letters in place of mentions."""
    pieces: list[str] = []
    position = 0
    for letter, mention in mentions:
        pieces += (sentence[position : mention.start], letter)
        position = mention.end
    return "".join(pieces) + sentence[position:]
