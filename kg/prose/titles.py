"""Who a sentence calls a processor, in whatever place the word stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.prose.claim import (
    ADJECTIVES,
    CALLED,
    DENIED,
    LIST,
    NOT,
    ONE,
    PROCESSOR,
    SUB,
    WORKS,
    Claim,
    letters_in,
    told_role,
)
from kg.prose.clauses import Clauses, Letters
from kg.prose.marking import ANY
from kg.prose.syntax import tag_words

_APPOINTING = (
    r"(?:appoint|engag|contract|us|commission|instruct|employ|nam|retain|list|designat|treat|"
    r"regard|describ|tak|ha|choos|chose|select|identif)(?:s|es|e|ed|d|en|n|ing|y|ies|ied)?"
)
_ARTICLES = r"(?:as |a |an |the |its |their |our |his |one of |[\ue000-\uf8ff]['’]s? )*"
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|acts?|acting|acted|serves?|served|works?|worked|operates?|"
    r"remains?|becomes?|became|counts?|counted) (?:also |therefore |both |not |no longer |never )?"
    rf"(?:, [^,;.()]{{1,50}}, )?{ADJECTIVES}?(?:in (?:the|its|their) (?:capacity|role) of )?"
    rf"{_ARTICLES}{ADJECTIVES}?{PROCESSOR}|"
    r"\b(?:is|are|was|were), [^,;.()\ue000-\uf8ff]{1,50}, "
    rf"{_ARTICLES}(?:data[ -])?(?:sub[- ]?)?processors?\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"{ONE}(?: \([^()]{{0,40}}\))?(?:,| -| –| —| \() ?(?:which is |who is |who are )?"
    r"(?:(?:acting |working |serving |engaged |appointed |listed |named )?"
    r"(?:in (?:its|their|the) (?:role|capacity|function) )?as |a |an |the |our |its |their |"
    rf"{ANY}['’]s? |the {ANY}['’]s? )(?:a |an |the |our |its |their |{ANY}['’]s? )*"
    rf"{ADJECTIVES}?{PROCESSOR}"
)
_RELATIVE = re.compile(
    rf"{ONE}(?: \([^()]{{0,40}}\))?,? (?:which|who|that) [^.;\ue000-\uf8ff]{{1,90}}?,? and "
    r"(?:(?:which|who|that|also|so|therefore) ){0,2}(?:is|are|was|were|acts?|acted|serves?|works?)"
    rf"(?:, [^.;,]{{1,50}},)? (?:\w+ ){{0,3}}?{_ARTICLES}{ADJECTIVES}?{PROCESSOR}",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"{ONE}(?:['’]s? [\w -]{{1,30}}?)?(?:, [^,.;\ue000-\uf8ff]{{1,30}},)? "
    r"(?:in (?:its|their) (?:role|capacity|function) )?as "
    rf"(?:a |an |the |our |its |their |{ANY}['’]s? )*{ADJECTIVES}?{PROCESSOR}"
)
_BARE = re.compile(rf"{ONE}(?:,| -| –| —|:) {PROCESSOR}(?=[,;.)]|$| for\b| \()", re.IGNORECASE)
_LABELLED = re.compile(
    rf"\b(?<!not )(?<!any )(?<!No ){PROCESSOR}"
    r"(?: \d{1,2})?(?:(?: \([^()]{1,40}\))?(?: (?:for|of|in|on|under|"
    r"to|with|at|involved|used|engaged|"
    r"appointed|named|concerned|chosen|here|now)(?: [^.;:()]{1,50}?)?)?"
    r"(?: (?:is|are|was|were|will be|has been|includes?|being|named|called)"
    r"(?: also| again| now| both| currently)? |: | – | - )"
    r"|(?: (?:are|is|was|were|will be) (?:used|involved|engaged|appointed|named))?"
    r"(?:,? | \(| – | - |: ))(?:(?:namely|that is|viz\.?|i\.e\.),? )?(?:the |both )?"
    rf"{LIST}",
    re.IGNORECASE,
)
_REMARKED = re.compile(
    rf"{ONE} [^.;:()\ue000-\uf8ff]{{1,60}} \((?:as |an? |the )*{PROCESSOR}[,;)]", re.IGNORECASE
)
_MADE = re.compile(
    rf"\b(?:appoint|nam|mak|mad|designat)(?:s|es|e|ed)? (?:the )?{LIST} "
    rf"(?:its |their |the |our |a )?{PROCESSOR}",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:role|part|function|duties|duty|task)s? of (?:a |an |the |data )*"
    rf"{PROCESSOR}(?: [^.;]{{1,30}}?)? (?:is|are|was|were|will be|has been) (?:\w+ ){{1,2}}by "
    rf"(?:the )?{LIST}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"{ONE} [(\[](?:as |[\"“‘']|the |a |an |its |our |their |{ANY}['’]s? )*"
    rf"{ADJECTIVES}?{PROCESSOR}"
    r"(?:[)\],;\"”’']| \d| for\b| of\b| to\b)",
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    rf"\b{_APPOINTING} (?:on )?"
    rf"(?:the )?{LIST}(?: \w+){{0,4}}? (?:as|to be|to act as) (?:[\w-]+ ){{0,2}}?"
    rf"(?:the )?(?:{ANY}['’]s? )?{ADJECTIVES}?{PROCESSOR}",
    re.IGNORECASE,
)
_WHOM = re.compile(
    rf"{ONE},? ?\(?(?:which|who|whom|that) (?:the )?(?:{ONE}|we|they|it|[\w-]+) "
    rf"(?:(?:has|have|had|also|now|will|both|may|shall) ){{0,2}}{_APPOINTING} (?:\w+ ){{0,3}}?as "
    rf"{ADJECTIVES}?{PROCESSOR}"
)
_ROLE = re.compile(
    r"(?:\bin (?:its|their|the) (?:role|capacity|function) as|^as|, as|\bacting as|as) "
    rf"(?:a |an |the |its |our )?(?:{ANY}['’]s? )?{ADJECTIVES}?{PROCESSOR}"
    rf"(?: (?:for|of|to|on behalf of) (?:the )?{ONE})?, (?:the )?{ONE}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"processors?[^.;]{0,40}?,? (?:as (?:is|are|was|were|does|do)|"
    r"(?:and )?so (?:is|are|was|were|too is)|as well as|along with|together with|alongside) "
    rf"(?:the )?{LIST}",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^(?:Also |Both |Further |Again )?(?:named |acting |listed |working |appointed |engaged |"
    rf"serving )(?:[\w-]+ ){{0,2}}?as (?:the )?{PROCESSOR}[^.;]{{0,40}}? "
    rf"(?:is|are|was|were) (?:the )?{LIST}",
    re.IGNORECASE,
)
_IN_ROLE = re.compile(
    rf"{ONE}['’]s? (?:\w+ )?(?:role|function|part|capacity) (?:is |as |was |will be )"
    rf"(?:only |limited to |confined to |that of |a |the )*{PROCESSOR}",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    rf"controllers?,? (?:and|while|with|;|,) (?:the )?{ONE} (?:is |as )?(?:the |its )?{PROCESSOR}",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{PROCESSOR}[^.]{{0,80}}?[;,] (?:and )?the (?:other|second|third|last) (?:one )?"
    rf"(?:is|are|being) (?:the )?{LIST}",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    rf"[\"“'‘](?:the )?(?:[\w-]+ ){{0,2}}?{PROCESSOR}(?: [\w-]+)?[\"”'’] "
    rf"(?:means?|shall mean|refers? to|is|are|denotes?|stands? for) (?:the )?{LIST}",
    re.IGNORECASE,
)
_WORKING_AS = re.compile(
    rf"{LIST}(?:,? (?:which|who|that))? (?:[\w-]+ ){{0,2}}?"
    r"(?:process|hold|held|host|stor|keep|kept|clean|link|analys|cod|handl|manag|serv|provid|carr|"
    r"run|ran|join|match|score|receiv|look)\w*[^.;\ue000-\uf8ff]{0,60}? as "
    rf"(?:a |an |the |its |their |our |{ANY}['’]s? )*{ADJECTIVES}?{PROCESSOR}"
    r"(?! agreement| contract)"
    rf"(?: (?:for|of|to|on behalf of) (?:(?P<own>its|their)|(?:the )?(?P<principal>{ANY})))?",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"{PROCESSOR} (?:for|of|to|on behalf of|acting for) (?:the )?{ONE}", re.IGNORECASE
)
_SUB_BY = re.compile(
    rf"(?:sub-?contract\w*|sub-?processing) (?:[\w-]+ ){{0,5}}?(?:by (?:the )?{ANY} )?"
    rf"(?:to|with) (?:the )?{LIST}"
    rf"|{ONE}(?:,| is| are) (?:an? |the )?sub-?(?:contractors?|processors?)"
    rf"|{ONE} (?:is|are|was|were|has been|have been) sub-?contracted"
    rf"|sub-?contractors?,? {LIST}",
    re.IGNORECASE,
)
_FELLOWS = re.compile(
    rf"(?: \([^()]{{0,40}}\))?,? (?:together with|along with|as well as|alongside) (?:the )?{LIST}"
)
_BRACKET = re.compile(r"\([^()]*\)")
_UNSURE = re.compile(
    rf"\b(?:former|formerly(?! (?:known as |called |the )?{ANY})|previous(?:ly)?|until|in the past|"
    rf"if|unless|may become|before (?:the )?{ANY} (?:is|acts|becomes)|would|"
    r"used to be|considered (?:as|for))\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r" (?:of|for|under|in|on) (?:another|other|a different|an earlier|a previous|its own)\b"
)
_PRONOUN = re.compile(r"\b(?:it|they)(?: \w+){0,2} $")
_NEAR = re.compile(rf"{ONE} (?:\w+ly |also |only )?$")
_NEW_CLAUSE = re.compile(r"[;,] (?:\w+ )?(?:it|they) ")
_SUBJECTS = (_APPOSED, _RELATIVE, _REMARKED, _AS, _BARE, _BRACKETED, _MADE, _BESIDES, _IN_ROLE)
_LISTS = (_LABELLED, _PART, _AFTER, _INVERTED, _DEFINED, _OTHER)


@dataclass(frozen=True, slots=True)
class _Found:
    """A place that calls actors processors, and whether it says "sub-"."""

    letters: Letters
    start: int
    end: int
    sub: bool


def find_called(text: str) -> list[Claim]:
    """The claims of a marked sentence that has the word processor in it."""
    claims = _judged(text, _found(text))
    claims += [Claim(CALLED, (m[1],), _role(text, m[3]), m[2] or "") for m in _WHOM.finditer(text)]
    claims += [Claim(CALLED, (m[3],), _role(text, m[1]), m[2] or "") for m in _ROLE.finditer(text)]
    return claims + _working(text)


def find_sub_contractors(text: str) -> list[Claim]:
    """The claims of a marked sentence that somebody works for a processor."""
    found = [
        _found_at(match, letters_in(match[match.lastindex or 1]), "sub")
        for match in _SUB_BY.finditer(text)
    ]
    return _judged(text, found)


def _judged(text: str, places: Iterable[_Found]) -> list[Claim]:
    return [
        _claim(text, found, letter)
        for found in places
        if not _is_unsure(text, found)
        for letter in found.letters
    ]


def _found(text: str) -> Iterator[_Found]:
    for match in _PREDICATE.finditer(text):
        yield _found_at(match, _with_fellows(text, find_subject(text, match.start())), match[1])
    for pattern in _SUBJECTS:
        for match in pattern.finditer(text):
            yield _found_at(match, letters_in(match[1]), match[2])
    for pattern in _LISTS:
        for match in pattern.finditer(text):
            sub, names = (match[1], match[2]) if pattern is not _AFTER else ("", match[1])
            yield _found_at(match, letters_in(names), sub)
    for match in _APPOINTED.finditer(text):
        yield _found_at(match, letters_in(match[1]), match[2])


def _found_at(match: re.Match[str], letters: Letters, sub: str | None) -> _Found:
    return _Found(letters, match.start(), match.end(), bool(sub))


def _is_unsure(text: str, found: _Found) -> bool:
    """Whether the place tells of another time, or of a case that may never come."""
    first = min([found.start, *map(text.index, found.letters)])
    told = _BRACKET.sub("", text[max(0, first - 25) : found.end])
    return _UNSURE.search(told) is not None or _ELSEWHERE.match(text, found.end) is not None


def _claim(text: str, found: _Found, letter: str) -> Claim:
    """One of several; what a bracket behind its name says of it is said of no other."""
    first = text.index(found.letters[0])
    begin = max(0, min(first, found.end) - 12)
    for clause in _NEW_CLAUSE.finditer(text, begin, found.end):
        begin = clause.start()
    stretch = text[begin : found.end]
    named = _FOR.search(text)
    principal = named[2] if named is not None and named[2] not in found.letters else ""
    named_for = WORKS if principal and not found.sub else CALLED
    kind = DENIED if NOT.search(stretch) else named_for
    own = text
    if len(found.letters) > 1:
        start = text.index(letter) + 1
        others = [at for at in map(text.index, found.letters) if at >= start]
        own = text[start : min(others, default=len(text))]
    return Claim(kind, (letter,), SUB if found.sub else told_role(own), principal)


def _working(text: str) -> list[Claim]:
    """Claims from "hosts the files as their processor"; the principal says for whom."""
    return [
        Claim(WORKS, letters_in(match[1]), told_role(text), match["principal"] or "")
        for match in _WORKING_AS.finditer(text)
        if match["own"] is None and not NOT.search(match[0]) and not _UNSURE.search(match[0])
    ]


def _role(text: str, sub: str | None) -> str:
    return SUB if sub else told_role(text)


def find_subject(text: str, place: int) -> Letters:
    """The subject of the predicate that starts at a place."""
    clauses = Clauses(tag_words(text))
    at = next((n for n, token in enumerate(clauses.tokens) if token.place >= place), 0)
    subject = clauses.subject(at)
    if not subject and _PRONOUN.search(text, max(0, place - 40), place):
        return tuple(one for one in clauses.first_actor() if text.index(one) < place)
    near = _NEAR.search(text, max(0, place - 40), place)
    return subject or letters_in(near[0] if near else "")


def _with_fellows(text: str, letters: Letters) -> Letters:
    """The subject with those "together with" whom it is one."""
    if not letters:
        return letters
    fellows = _FELLOWS.match(text, text.index(letters[-1]) + 1)
    return (*letters, *letters_in(fellows[1])) if fellows else letters
