"""Seeded chance: everything made up hangs on a text, so that one part never moves another."""

import math
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def chance(*key: object) -> random.Random:
    """A source of chance of its own for this key, equal in every run."""
    return random.Random("/".join(map(str, key)))


def pick(dice: random.Random, values: Sequence[T]) -> T:
    """One of the values; `random.choice` is several times slower."""
    return values[int(dice.random() * len(values))]


def happens(dice: random.Random, share: float) -> bool:
    """True this often."""
    return dice.random() < share


def skewed(dice: random.Random, mean: float, spread: float) -> float:
    """A positive number with this mean, log-normal, as sizes of texts and cohorts are."""
    return mean * math.exp(dice.gauss(0.0, spread) - spread * spread / 2)


def spread_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole shares of the total after the weights, which add up to it."""
    scale = total / sum(weights)
    shares, carried = [], 0.0
    for weight in weights:
        carried += weight * scale
        share = int(carried + 0.5)
        carried -= share
        shares.append(share)
    return shares
