"""What an unlisted name might be: reviewed entities that look like it, for a person to judge."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from kg.resolve.authority import Entity, NameList
from kg.resolve.folding import fold

LEAST = 60.0
BRANCHES = frozenset({"north", "south", "east", "west", "central", "upon"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One guess: ``score`` runs from 0 to 100; ``reason`` says what is alike and what is not."""

    slug: str
    label: str
    form: str
    score: float
    reason: str


def candidates(
    names: NameList, printed: str, *, limit: int = 5, refused: Iterable[str] = ()
) -> tuple[Candidate, ...]:
    """The likeliest entities for a name that is on no list, best first; none is ever certain.

    ``refused`` are slugs that a person judged to be others than this name. Neither they are
    offered nor, for a name that is listed, its own entity and what the list holds apart from it.
    """
    folded = fold(printed)
    if not folded:
        return ()
    hidden = {*refused, *_judged(names, folded)}
    best: dict[str, Candidate] = {}
    for form, score, _ in process.extract(
        folded,
        names.forms.keys(),
        scorer=fuzz.token_sort_ratio,
        limit=limit * 8,
        score_cutoff=LEAST,
    ):
        slug = names.forms[form]
        if slug not in hidden and slug not in best:
            best[slug] = _candidate(names.entities[slug], folded, form, score)
    return tuple(sorted(best.values(), key=lambda found: (-found.score, found.slug))[:limit])


def _judged(names: NameList, folded: str) -> frozenset[str]:
    own = names.forms.get(folded)
    return frozenset() if own is None else names.different.get(own, frozenset()) | {own}


def _candidate(entity: Entity, folded: str, form: str, score: float) -> Candidate:
    ours, theirs = set(folded.split()), set(form.split())
    apart = sorted(ours ^ theirs)
    # One compass word makes another body: North and South Tyneside score higher than misprints.
    worse = score / 2 if BRANCHES & set(apart) else score
    if not apart:
        reason = "the same words in another order"
    elif theirs < ours:
        reason = f"the name adds {', '.join(apart)}"
    elif ours < theirs:
        reason = f"the name lacks {', '.join(apart)}"
    else:
        reason = f"{len(ours & theirs)} words alike; apart: {', '.join(apart)}"
    return Candidate(entity.slug, entity.label, form, round(worse, 1), reason)
