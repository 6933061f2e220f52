"""What a source holds by kind, and whether it holds much less than the last time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.records import FieldState, Page

Profile = Mapping[str, int]
"""How many there are of each kind; ``total`` is what a tenth is reckoned of."""

MOST_LOST = 0.1
"""The share of all that a source may lose; reliability practice aborts at 10 to 20 percent."""


def page_profile(page: Page) -> dict[str, int]:
    """Projects of a page by layout, and its filled fields and sections."""
    counts: Counter[str] = Counter(total=len(page.projects))
    if page.layout is not None:
        counts[f"layout {page.layout}"] = len(page.projects)
    for project in page.projects:
        for field in project.fields:
            if field.state is FieldState.GIVEN:
                counts[f"field {field.key}"] += 1
        counts.update(f"section {section.key}" for section in project.sections)
    return dict(sorted(counts.items()))


def add_profiles(profiles: Iterable[Profile]) -> dict[str, int]:
    """Several sources of one kind taken together."""
    counts: Counter[str] = Counter()
    for profile in profiles:
        counts.update(profile)
    return dict(sorted(counts.items()))


def shrinkage(before: Profile, after: Profile) -> Iterator[str]:
    """Why the new one should not replace the old one, a sentence each; nothing where it may."""
    old, new = before.get("total", 0), after.get("total", 0)
    if new <= old * (1 - MOST_LOST) and new < old:
        yield f"{new} where there were {old}"
    for kind in sorted(before) if new else ():
        if kind != "total" and before[kind] and not after.get(kind):
            yield f"no {kind} where there were {before[kind]}"
