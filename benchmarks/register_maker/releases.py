"""Files sent out: a few agreements have most of them, and half of all have none."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from register_maker.chance import chance, happens, pick, spread_out
from register_maker.months import FIRST_FILE
from register_maker.provisions import ANONYMISED, FREQUENCIES, IDENTIFIABLE, PLAIN
from register_maker.register import Provision, Release, Size, Version

FILES = 104_000
WITH_FILES = 983 / 1950
DISAGREEING = 737 / 104_451
BOTH_ANSWERS = 130 / 8449
BUSY = 2020 * 12
LARGEST = 4912 / 104_451
FIRST_NUMBER = 1200


def make_releases(seed: int, size: Size, month: int, versions: Sequence[Version]) -> list[Release]:
    """The files of a register up to this month, numbered in the order in which they went out."""
    dice = chance(seed, "releases")
    agreements = [list(group) for _, group in groupby(versions, lambda one: one.reference)]
    dice.shuffle(agreements)
    sending = agreements[: max(1, round(len(agreements) * WITH_FILES))]
    # Those that began early have had the time to receive most.
    sending.sort(key=lambda group: group[0].added + dice.random() * 60)
    found = [
        release
        for group, files in zip(sending, _files(size.of(FILES), len(sending)), strict=True)
        for release in _of_agreement(group, files, month, chance(seed, "files", group[0].reference))
    ]
    found.sort(key=lambda release: release.month)
    return [replace(one, number=FIRST_NUMBER + at) for at, one in enumerate(found)]


def _files(total: int, agreements: int) -> list[int]:
    """Files by agreement, at least one: a hundred in two thousand have six in ten."""
    weights = [1 / (rank + 1 + agreements * 0.012) ** 1.13 for rank in range(agreements)]
    weights[0] = sum(weights) * LARGEST
    shares = spread_out(max(0, total - agreements), weights)
    return [share + 1 for share in shares]


def _of_agreement(
    group: Sequence[Version], files: int, month: int, dice: random.Random
) -> Iterator[Release]:
    """Files of one agreement, by month and dataset, each under the version then in force."""
    ordered = sorted(group, key=lambda version: version.added)
    first = min(max(ordered[0].added, FIRST_FILE), month)
    span = month - first + 1
    months = [_month(first, span, dice) for _ in range(min(span, 3 + files // 8))]
    both = {at for at in range(60) if happens(dice, BOTH_ANSWERS)}
    for file in range(files):
        sent = pick(dice, months)
        version = next((one for one in reversed(ordered) if one.added <= sent), ordered[0])
        if not version.provisions:
            continue
        at = file % len(version.provisions)
        provision, opt_outs = version.provisions[at], _opt_outs(version.provisions[at])
        if at in both and file % 3 == 0:
            opt_outs = "No" if opt_outs == "Yes" else "Yes"
        if happens(dice, DISAGREEING):
            provision = _disagreeing(provision, dice)
        yield Release(0, version.key, provision, opt_outs, sent)


def _month(first: int, span: int, dice: random.Random) -> int:
    """A month of the span, seldom one before 2020, when the register knew few files."""
    month = first + int(dice.random() * span)
    if month < BUSY and happens(dice, 0.75):
        month = max(month, min(BUSY, first + span - 1) + int(dice.random() * (first + span - BUSY)))
    return min(month, first + span - 1)


def _opt_outs(provision: Provision) -> str:
    supported = "251" in provision.duty and provision.type_of_data == IDENTIFIABLE
    return "Yes" if supported else "No"


def _disagreeing(provision: Provision, dice: random.Random) -> Provision:
    """The same provision as another sheet tells it, with one value changed."""
    other = IDENTIFIABLE if provision.type_of_data == ANONYMISED else ANONYMISED
    return pick(
        dice,
        (
            replace(provision, type_of_data=other),
            replace(provision, sensitivity="Non-Sensitive"),
            replace(provision, basis=pick(dice, PLAIN)),
            replace(provision, frequency=pick(dice, FREQUENCIES)),
        ),
    )
