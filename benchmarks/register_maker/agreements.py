"""Agreements and their versions, each of which repeats most of the one before."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from register_maker.chance import chance, happens, pick, skewed, spread_out
from register_maker.names import Organisation, dataset_names, organisations, place
from register_maker.provisions import make_provisions
from register_maker.register import Agreement, Paragraphs, Size, Version
from register_maker.wording import COLUMNS, own_paragraph, shared_paragraph, slots

AGREEMENTS, VERSIONS, ORGANISATIONS, ADDED = 1950, 5500, 637, 40
SHARED = 0.4
"""The share of paragraphs that come from templates."""
CHANGED = 0.2
"""The share of its own paragraphs that a version changes."""
LENGTHS = dict(zip(COLUMNS, (0.25, 0.42, 0.14, 0.13, 0.06), strict=True))
CHARACTERS = 16_000
"""Prose of a version, on average."""
CELL = 30_000
"""A cell of a workbook holds no more than 32,767 characters."""
_LETTERS, _DIGITS = "ABCDEFGHJKLMNPQRSTVWXYZ", "0123456789"
_COMMISSIONERS = ("ccg", "icb", "sub-icb")


def make_versions(seed: int, size: Size, month: int) -> list[Version]:
    """The versions of a whole register, in the order of their references."""
    applicants = organisations(seed, size.of(ORGANISATIONS))
    agreements = [make_agreement(seed, n, applicants) for n in range(size.of(AGREEMENTS))]
    counts = spread_out(
        size.of(VERSIONS) - len(agreements), [one.versions - 0.9 for one in agreements]
    )
    added = _months_of_arrival([count + 1 for count in counts], size, month, seed)
    versions = [
        version
        for agreement, months in zip(agreements, added, strict=True)
        for version in versions_of(agreement, months, chance(seed, agreement.reference))
    ]
    return sorted(versions, key=lambda version: version.key)


def make_agreement(seed: int, number: int, applicants: Sequence[Organisation]) -> Agreement:
    """One agreement of one of these applicants, or of several."""
    dice = chance(seed, "agreement", number)
    organisation = applicants[int(dice.random() ** 1.6 * len(applicants))]
    joint = int(dice.random() * 3) + 1 if happens(dice, 0.18) else 0
    dataset = dataset_names()[int(dice.random() ** 2 * 100)][0]
    return Agreement(
        _reference(dice, number),
        organisation,
        tuple(pick(dice, applicants) for _ in range(joint)),
        "commissioning" if organisation.kind in _COMMISSIONERS else "research",
        slots(dice, organisation.name, dataset),
        min(30, 1 + int(skewed(dice, 2.3, 0.9))),
        skewed(dice, CHARACTERS, 0.4),
    )


def _reference(dice: random.Random, number: int) -> str:
    digits = f"{(number * 389 + int(dice.random() * 389)) % 999_999:05}"
    shape = _LETTERS + _DIGITS if happens(dice, 0.15) else ""
    code = "".join(pick(dice, shape or (_DIGITS if at % 2 else _LETTERS)) for at in range(5))
    return f"{'' if happens(dice, 0.01) else 'DARS-'}NIC-{digits}-{code}"


def _months_of_arrival(counts: Sequence[int], size: Size, month: int, seed: int) -> list[list[int]]:
    """The months in which versions came, so that each month saw as many as a typical one."""
    dice = chance(seed, "arrivals")
    points = [(dice.random(), at) for at, count in enumerate(counts) for _ in range(count)]
    months: list[list[int]] = [[] for _ in counts]
    for rank, (_, at) in enumerate(sorted(points)):
        months[at].append(month - (len(points) - 1 - rank) // size.of(ADDED))
    return months


def versions_of(
    agreement: Agreement, months: Sequence[int], dice: random.Random
) -> Iterator[Version]:
    """The versions of an agreement that came in these months, the oldest first."""
    prose = tuple(_text(agreement, column, dice) for column in COLUMNS)
    provisions = make_provisions(agreement, dice)
    title, major, minor = _title(agreement, dice), 0 if happens(dice, 0.1) else 1, 0
    kind = pick(dice, agreement.organisation.types())
    sublicensing, commercial = ("Yes" if happens(dice, share) else "No" for share in (0.05, 0.12))
    for at, month in enumerate(months):
        if at:
            prose = tuple(_changed(agreement, text, dice) for text in prose)
            provisions = make_provisions(agreement, dice, provisions)
            major, minor = (major + 1, 0) if happens(dice, 0.5) else (major, minor + 1)
        start, end = _term(month, dice)
        number = f"v{major}.{minor}" if minor or happens(dice, 0.9) else f"v{major}"
        yield Version(
            agreement.reference, number, month,
            title if happens(dice, 0.9) else _title(agreement, dice),
            agreement.organisation.name, kind,
            _controllers(agreement, dice), start, end, sublicensing, commercial,
            prose, provisions,
        )  # fmt: skip


def _controllers(agreement: Agreement, dice: random.Random) -> tuple[str, ...]:
    names = (agreement.organisation, *agreement.partners)
    printed = [one.name if happens(dice, 0.97) else one.former for one in names]
    return tuple(printed * 2 if happens(dice, 0.02) else printed)


def _term(month: int, dice: random.Random) -> tuple[date | None, date | None]:
    start = date(month // 12, month % 12 + 1, 1) + timedelta(days=int(dice.random() * 40) - 20)
    if happens(dice, 0.01):
        return (None, None) if happens(dice, 0.5) else (start, None)
    return start, start + timedelta(days=pick(dice, (364, 365, 730, 1095, 1095, 1825)))


def _title(agreement: Agreement, dice: random.Random) -> str:
    where = agreement.slots["place"]
    if agreement.kind == "commissioning":
        flows = pick(dice, ("RS", "RS, IV", "Comm", "RS, IV & Comm.", "IV, Comm"))
        return f"DSfC - {agreement.organisation.name} - {flows}"
    code = f"ODR{int(dice.random() * 900) + 1000}_{int(dice.random() * 300)}: "
    sort = pick(dice, ("a cohort", "outcomes", "an audit"))
    about = f"{agreement.slots['disease']} in {where} – {sort}"
    ends = (
        "",
        f" ({place(dice)[:6].upper()} study)",
        f", {int(dice.random() * 8) + 1}-year follow-up",
    )
    return (code if happens(dice, 0.06) else "") + about[0].upper() + about[1:] + pick(dice, ends)


def _text(agreement: Agreement, column: str, dice: random.Random) -> Paragraphs:
    """Paragraphs up to the length of this column; some benefits are not told at all."""
    if column == "yielded" and happens(dice, 0.35):
        return ()
    wanted = min(CELL, agreement.length * LENGTHS[column] * (1.54 if column == "yielded" else 1))
    found: list[str] = []
    made = 0
    while made < wanted:
        found.append(_paragraph(agreement, column, dice))
        made += len(found[-1])
    return tuple(found)


def _paragraph(agreement: Agreement, column: str, dice: random.Random) -> str:
    if happens(dice, SHARED):
        return shared_paragraph(dice, column, agreement.kind, agreement.slots)
    text = own_paragraph(dice, agreement.slots)
    return pick(dice, ("~ ", "~\t")) + text if happens(dice, 0.1) else text


def _changed(agreement: Agreement, text: Paragraphs, dice: random.Random) -> Paragraphs:
    """The text of the next version: a fifth of its own paragraphs are others."""
    changed = list(text)
    for at in range(len(changed)):
        if happens(dice, CHANGED * (1 - SHARED)):
            changed[at] = own_paragraph(dice, agreement.slots)
    if text and sum(map(len, changed)) > CELL:
        changed.pop()
    return tuple(changed)
