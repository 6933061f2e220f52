"""Paragraphs of prose: shared templates, and sentences of an agreement's own."""

import itertools
import random
import re
from collections.abc import Iterator, Mapping
from functools import cache

from register_maker.chance import chance, happens, pick
from register_maker.lists import groups, word_list
from register_maker.names import place

COLUMNS = ("objective", "processing", "output", "expected", "yielded")
POOL = 6000
_CHOICE = re.compile(r"\[([^\]]*)\]")

Slots = dict[str, object]


def slots(dice: random.Random, organisation: str, dataset: str) -> Slots:
    """The names that one agreement speaks of."""
    return {
        "org": organisation.title().replace("Nhs", "NHS").replace("'S", "'s"),
        "csu": pick(dice, word_list("units")),
        "csu2": pick(dice, word_list("units")),
        "dscro": pick(dice, word_list("offices")),
        "cloud": pick(dice, word_list("clouds")),
        "univ": f"University of {place(dice)}",
        "processor": f"{place(dice)} {pick(dice, word_list('firms'))}",
        "funder": pick(dice, word_list("funders")),
        "disease": pick(dice, word_list("diseases")),
        "place": place(dice),
        "dataset": dataset,
        "cag": f"{10 + int(dice.random() * 15)}/CAG/{int(dice.random() * 200):04}",
        "k": 1,
    }


def shared_paragraph(dice: random.Random, column: str, kind: str, named: Slots) -> str:
    """A template with the agreement's names in it."""
    return _fill(pick(dice, _templates()[column, kind]), dice, named)


def own_paragraph(dice: random.Random, named: Slots) -> str:
    """Two to five sentences that no template holds, a third of them about who gets data."""
    pool = _pool()
    count = 2 + int(dice.random() * 4)
    kinds = ("telling" if happens(dice, 0.33) else "idle" for _ in range(count))
    return " ".join(_fill(pick(dice, pool[kind]), dice, named) for kind in kinds)


def _fill(pattern: str, dice: random.Random, named: Slots) -> str:
    numbers: Slots = {
        "k": 1 + int(dice.random() * 9),
        "n": 10 + int(dice.random() ** 3 * 9000),
        "pct": 1 + int(dice.random() * 60),
        "year": 2012 + int(dice.random() * 14),
        "day": pick(dice, ("March", "June", "October", "December")),
    }
    text = pattern.format_map(named | numbers)
    return text[0].upper() + text[1:]


@cache
def _templates() -> Mapping[tuple[str, str], list[str]]:
    """Templates by column and kind of agreement, those for any kind in both."""
    found: dict[tuple[str, str], list[str]] = {}
    for (column, kind), pattern in groups("templates.txt"):
        for one in ("commissioning", "research") if kind == "any" else (kind,):
            found.setdefault((column, one), []).extend(
                itertools.islice(_expand(_unescape(pattern)), 9)
            )
    return found


@cache
def _pool() -> Mapping[str, list[str]]:
    """Some thousands of distinct sentences, drawn from all that the patterns could give."""
    dice = chance("sentences")
    patterns = list(groups("sentences.txt"))
    found: dict[str, list[str]] = {}
    for (kind,), pattern in patterns:
        drawn = {_draw(pattern, dice): None for _ in range(POOL // len(patterns))}
        found.setdefault(kind, []).extend(drawn)
    return found


def _expand(pattern: str) -> Iterator[str]:
    parts = _CHOICE.split(pattern)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return map("".join, itertools.product(*choices))


def _unescape(pattern: str) -> str:
    return pattern.replace("\\n", "\n").replace("\\t", "\t")


def _draw(pattern: str, dice: random.Random) -> str:
    def drawn(choice: re.Match[str]) -> str:
        text: str = choice[1]
        return pick(dice, word_list(text[1:]) if text.startswith("@") else text.split("|"))

    return _CHOICE.sub(drawn, pattern)
