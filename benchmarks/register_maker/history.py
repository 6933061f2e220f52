"""Editions of other months: what the register said before a month of work was done on it."""

import random
from dataclasses import replace
from datetime import timedelta

from register_maker.agreements import ORGANISATIONS, make_agreement, versions_of
from register_maker.chance import chance, happens, pick
from register_maker.names import Organisation, dataset_names, organisations
from register_maker.register import Register, Version
from register_maker.wording import own_paragraph, slots

RELABELLED, RETYPED, AMENDED, REMOVED = 45, 30, 25, 2
"""Entries a month, at scale 1, that change in place or go."""
_FIRST_REMOVED = 500_000


def month_before(register: Register) -> Register:
    """The edition of the month before: each change of this month undone."""
    dice = chance(register.seed, "month", register.month)
    month = register.month - 1
    versions = [one for one in register.versions if one.added <= month]
    releases = tuple(one for one in register.releases if one.month <= month)
    everyone = organisations(register.seed, register.size.of(ORGANISATIONS))
    versions = _relabelled(versions, everyone, register.size.of(RELABELLED), dice)
    versions = _retyped(versions, register.size.of(RETYPED), dice)
    versions = _amended(versions, register.size.of(AMENDED), dice)
    versions += _removed_later(register, everyone, month)
    versions.sort(key=lambda version: version.key)
    return replace(register, month=month, versions=tuple(versions), releases=releases)


def _relabelled(
    versions: list[Version], everyone: list[Organisation], count: int, dice: random.Random
) -> list[Version]:
    """One organisation, with about this many rows, under its former name."""
    rows = dict.fromkeys((one.name for one in everyone), 0)
    for version in versions:
        for name in {version.applicant, *version.controllers} & rows.keys():
            rows[name] += 1
    candidates = [one for one in everyone if rows[one.name]]
    nearest = sorted(candidates, key=lambda one: (abs(rows[one.name] - count), one.name))[:5]
    if not nearest:
        return versions
    chosen = pick(dice, nearest)
    return [version.renamed(chosen.name, chosen.former) for version in versions]


def _retyped(versions: list[Version], count: int, dice: random.Random) -> list[Version]:
    """Some rows that differ in nothing but spaces, apostrophes and dashes."""
    found = list(versions)
    for _ in range(count):
        at = int(dice.random() * len(found))
        version = found[at]
        column = pick(dice, (0, 1, 2, 3))
        line = int(dice.random() * len(version.prose[column]))
        old = version.prose[column][line]
        others = (
            old.replace("'", "’"),
            old.replace(" - ", " – "),
            old.replace(". ", ".  "),
            f"{old} ",
        )
        new = next((other for other in others if other != old), old)
        found[at] = version.with_paragraph(column, line, new)
    return found


def _amended(versions: list[Version], count: int, dice: random.Random) -> list[Version]:
    """Some rows that said something else."""
    found = list(versions)
    for _ in range(count):
        at = int(dice.random() * len(found))
        found[at] = pick(dice, (_other_text, _other_text, _other_end, _other_dataset))(
            found[at], dice
        )
    return found


def _other_text(version: Version, dice: random.Random) -> Version:
    column = pick(dice, (0, 1, 1, 3))
    at = int(dice.random() * len(version.prose[column]))
    named = slots(dice, version.applicant, version.provisions[0].dataset)
    return version.with_paragraph(column, at, own_paragraph(dice, named))


def _other_end(version: Version, dice: random.Random) -> Version:
    if version.end is None:
        return replace(version, title=f"{version.title} (draft)")
    return replace(version, end=version.end - timedelta(days=pick(dice, (90, 365, 366))))


def _other_dataset(version: Version, dice: random.Random) -> Version:
    names = dict(dataset_names())
    rows = list(version.provisions)
    at = int(dice.random() * len(rows))
    renamed = names.get(rows[at].dataset, rows[at].dataset)
    if renamed == rows[at].dataset or happens(dice, 0.3):
        rows[at] = replace(rows[at], frequency="Ongoing" if at % 2 else "System Access")
    else:
        rows[at] = replace(rows[at], dataset=renamed)
    return replace(version, provisions=tuple(rows))


def _removed_later(register: Register, everyone: list[Organisation], month: int) -> list[Version]:
    """Agreements that this edition still held and the next one does not."""
    found: list[Version] = []
    for at in range(register.size.of(REMOVED)):
        number = _FIRST_REMOVED + (month % 1000) * 40 + at
        agreement = make_agreement(register.seed, number, everyone)
        dice = chance(register.seed, agreement.reference)
        found += versions_of(agreement, [month - 20], dice)
    return found
