"""Capitalised runs of words cut into names: where one name ends and the next begins."""

from typing import NamedTuple

from kg.prose import lexicon
from kg.prose.words import Word

_WEAK_HEADS = lexicon.words(
    "Research Service Services Statistics Systems Software Analytics Group Foundation Centre "
    "Center Commissioners School Cloud Team Section Executive Practice Company"
)
_BEHIND_POSSESSIVE = lexicon.words("College Hospital Hospitals Infirmary School Health NHS")
_CUT_AFTER = lexicon.COMPANY_HEADS | {"CSU", "CCG", "ICB", "ICS"}
_BEFORE_THE = lexicon.words("Save Beat Back Behind Support Defeat Protect")
_WHOLE = frozenset(["University", "College", "Trust", "Council", "Hospital", "Hospitals", "Ltd"])
_JOINED_BY_OF = lexicon.OF_HEADS | {"DSCRO", "Unit"}
_SYSTEMS = lexicon.SYSTEM_NAMES | {"DAE"}
_MONTHS = lexicon.words(
    "January February March April May June July August September October November December"
)
_TAILED = lexicon.words("College Hospital Hospitals DSCRO Office")


class Segment(NamedTuple):
    """Words ``first`` to ``last`` (exclusive); kind is org, plain or unit.

    ``parts`` are the two shorter names where "A and B Head" may also be read as two names.
    """

    first: int
    last: int
    kind: str
    parts: tuple[tuple[int, int], ...] = ()


def find_runs(words: list[Word]) -> list[tuple[int, int]]:
    """Stretches of capitalised words joined by "of", "and", "for the" and the like."""
    runs: list[tuple[int, int]] = []
    end = 0
    for position, word in enumerate(words):
        if word.is_capital and position >= end:
            end = _run_end(words, position)
            runs.append((position, end))
    return runs


def _run_end(words: list[Word], position: int) -> int:
    end = position + 1
    while not words[end - 1].possessive or _goes_on(words, end):
        ahead = end
        while ahead < len(words) and ahead < end + 2 and words[ahead].low in lexicon.CONNECTORS:
            ahead += 1
        if ahead >= len(words) or not words[ahead].is_capital or words[ahead].is_mark:
            break
        if ahead > end and not _may_join(words, end, ahead):
            break
        end = ahead + 1
    return end


def _goes_on(words: list[Word], position: int) -> bool:
    """Whether a name goes on behind a possessive: "King's College"."""
    return position < len(words) and words[position].text in _BEHIND_POSSESSIVE


def _may_join(words: list[Word], end: int, ahead: int) -> bool:
    """Whether small words join what stands before and behind: "on", "in" only inside places."""
    small = words[end].low
    if small in {"of", "for"}:
        return words[end - 1].head in _JOINED_BY_OF or (
            small == "of" and words[ahead].low in {"england", "wales", "scotland", "london"}
        )
    saves = small == "the" and ahead - end == 1 and words[end - 1].text in _BEFORE_THE
    return saves or small in {"and", "upon", "de"}


def cut_run(words: list[Word], first: int, last: int, *, initial: bool) -> list[Segment]:
    """The names in a run, without the common words at its start."""
    first = _skip_common(words, first, last, initial=initial)
    segments: list[Segment] = []
    start = first
    for position in range(first, last):
        if words[position].low == "and" and _splits(words, start, position, last):
            segments += _segment(words, start, position, initial=initial and start == first)
            start = position + 1
    segments += _segment(words, start, last, initial=initial and start == first)
    return segments


def _skip_common(words: list[Word], first: int, last: int, *, initial: bool) -> int:
    common = lexicon.NOT_NAMES if initial else lexicon.CONNECTORS
    while first < last and not words[first].long_head:
        dated = first + 1 < last and words[first + 1].text.isdigit()
        if dated and words[first].text in _MONTHS:
            first += 2
        elif words[first].low in common:
            first += 1
        else:
            break
    return first


def _splits(words: list[Word], start: int, conjunction: int, last: int) -> bool:
    """Whether "and" stands between two names rather than inside one."""
    following = next((at for at in range(conjunction + 1, last) if words[at].low == "and"), last)
    left = [word.head for word in words[start:conjunction]]
    right = [word.head for word in words[conjunction + 1 : following] if word.head]
    strong = [head for head in right if head not in _WEAK_HEADS]
    if any(left):
        if left[-1] == "" and "College" not in left and "University" not in left:
            return bool(strong)
        hospital = left[-1] in {"Hospital", "Hospitals"} and "Trust" in right
        return not hospital and bool(right or not _is_generic(words[conjunction + 1 : following]))
    if not right and following < last:
        return False
    if not right:
        return words[conjunction].text != "&"
    closed = words[start].text.isupper() or words[conjunction - 1].text.isupper()
    return right[-1] in {"University", "College"} or (closed and right[-1] in lexicon.COMPANY_HEADS)


def _is_generic(words: list[Word]) -> bool:
    return all(word.low in lexicon.GENERIC_WORDS for word in words)


def _segment(words: list[Word], first: int, last: int, *, initial: bool) -> list[Segment]:
    first = _skip_common(words, first, last, initial=initial)
    while last > first and words[last - 1].low in lexicon.CONNECTORS:
        last -= 1
    if first == last:
        return []
    heads = [at for at in range(first, last) if words[at].head]
    if not heads:
        return _plain(words, first, last)
    unit = _unit_of(words, first, last, heads)
    if unit is not None:
        return [Segment(first, unit, "unit"), *_segment(words, unit + 1, last, initial=False)]
    end = _name_end(words, first, last, heads)
    inner = [word for word in words[first:end] if not word.head]
    if not inner or (_is_generic(inner) and words[end - 1].head in lexicon.UNIT_HEADS):
        acronym = end - first == 1 and words[first].long_head == "ACRONYM"
        return [Segment(first, end, "org" if acronym else "unit")]
    return [Segment(first, end, "org", _parts(words, first, end))]


def _plain(words: list[Word], first: int, last: int) -> list[Segment]:
    while last > first + 1 and words[last - 1].text in _SYSTEMS:
        last -= 1
    kept = [word for word in words[first:last] if not _is_technique(word)]
    if not kept or _is_generic(kept) or all(word.low in lexicon.NOT_NAMES for word in kept):
        return []
    return [Segment(first, last, "plain")]


def _is_technique(word: Word) -> bool:
    means = word.text in lexicon.PLACES_OF_TECHNIQUE and word.text not in lexicon.SYSTEM_NAMES
    return means or word.text[0].isdigit()


def _name_end(words: list[Word], first: int, last: int, heads: list[int]) -> int:
    """Where the name ends: behind its last head, unless a part of the body follows the body."""
    for at in heads:
        if words[at].head in _CUT_AFTER and at > first:
            following = at + 1
            while following < last and words[following].head in lexicon.COMPANY_HEADS:
                following += 1
            return following
    for at in heads:
        if words[at].head == "University" and at < heads[-1]:
            tail = words[at + 1 : heads[-1] + 1]
            end = at + 1
            if tail[0].low == "of":
                end = _of_end(words, at + 1, last)
                tail = words[end : heads[-1] + 1]
            if end > first + 1 and tail and _is_unit(tail):
                return end
    end = heads[-1] + 1
    if end < last and words[end].low in {"of", "for"} and words[end - 1].head != "Trust":
        return _tail_end(end, last)
    return last if words[end - 1].head in _TAILED else end


def _unit_of(words: list[Word], first: int, last: int, heads: list[int]) -> int | None:
    """Where a part without a name of its own ends: "Trials Unit | of Wold University"."""
    end = next((at for at in heads if words[at].head in lexicon.UNIT_HEADS), last) + 1
    if end >= last or words[end].low != "of" or not _is_generic(words[first : end - 1]):
        return None
    return end if {word.head for word in words[end + 1 : last]} & _WHOLE else None


def _is_unit(tail: list[Word]) -> bool:
    generic = [word for word in tail if not word.head]
    return tail[-1].head in lexicon.UNIT_HEADS and _is_generic(generic)


def _of_end(words: list[Word], position: int, last: int) -> int:
    end = position + 1
    while end < last and words[end].is_capital:
        if words[end].low in lexicon.GENERIC_WORDS or words[end].head:
            break
        end += 1
    return end


def _tail_end(position: int, last: int) -> int:
    return last if position < last - 1 else position


def _parts(words: list[Word], first: int, end: int) -> tuple[tuple[int, int], ...]:
    """The two names that "A and B Head" may be."""
    for at in range(first + 1, end - 1):
        if words[at].low == "and":
            return ((first, at), (at + 1, end))
    return ()
