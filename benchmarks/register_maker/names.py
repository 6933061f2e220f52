"""Names of organisations and datasets: the reviewed ones of the authority, and invented ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from register_maker.chance import chance, happens, pick
from register_maker.lists import word_list

AUTHORITY = Path(__file__).parents[2] / "ontology" / "authority"
KINDS: dict[str, tuple[str, ...]] = {
    "ccg": ("Clinical Commissioning Group (CCG)",),
    "charity": ("Charity", "Society"),
    "company": ("Commercial", "Supplier", "Consultancy", "SME", "Supplier (IT)"),
    "government-body": ("Agency/Public Body", "Ministerial Department"),
    "icb": ("ICB - Integrated Care Board",),
    "local-authority": ("Local Authority",),
    "nhs-trust": ("NHS Trust", "Hospital"),
    "sub-icb": ("Sub ICB Location",),
    "university": ("Academic", "Research"),
}
"""Kinds of the authority that apply for data, each with the types that the register prints."""

SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "charity": (("THE {} FOUNDATION", "{} FOUNDATION"), ("{} HEALTH TRUST", "{} TRUST FOR HEALTH")),
    "company": (
        ("{} ANALYTICS LIMITED", "{} ANALYTICS LTD"),
        ("{} LIFE SCIENCES, INC.", "{} PHARMA, INC."),
        ("{} & COMPANY LLP", "{} CONSULTING LLP"),
    ),
    "government-body": (("{} OFFICE FOR HEALTH FIGURES", "OFFICE FOR HEALTH FIGURES ({})"),),
    "icb": (("NHS {} INTEGRATED CARE BOARD", "NHS {} ICB"),),
    "local-authority": (
        ("{} COUNTY COUNCIL", "COUNTY COUNCIL OF {}"),
        ("LONDON BOROUGH OF {}", "{} LONDON BOROUGH COUNCIL"),
    ),
    "nhs-trust": (
        ("{} HOSPITALS NHS FOUNDATION TRUST", "{} HOSPITALS NHS TRUST"),
        ("{0}, {1} AND {2} NHS FOUNDATION TRUST", "{0} AND {2} NHS FOUNDATION TRUST"),
    ),
    "sub-icb": (("NHS {} ICB - {code}", "NHS {} CCG"),),
    "university": (("UNIVERSITY OF {}", "{} UNIVERSITY"), ("{} COLLEGE LONDON", "{}, LONDON")),
}
"""Shapes of invented names, each beside the name that the organisation bore before."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One applicant: the name as the register prints it, and the one before it."""

    name: str
    former: str
    kind: str

    def types(self) -> tuple[str, ...]:
        """The types of organisation that the register may print for it."""
        return KINDS[self.kind]


def place(dice: random.Random) -> str:
    """A place that is on no map."""
    return pick(dice, word_list("stems")) + pick(dice, word_list("ends"))


def organisations(seed: int, count: int) -> list[Organisation]:
    """This many applicants: all reviewed ones, then invented ones; fewer are a mixture."""
    dice = chance(seed, "organisations")
    found = {one.name: one for one in _reviewed()}
    wanted = max(count, len(found) * 2)
    while len(found) < wanted:
        one = _invented(dice)
        found.setdefault(one.name, one)
    mixed = list(found.values())
    dice.shuffle(mixed)
    return mixed[:count]


def _invented(dice: random.Random) -> Organisation:
    kind = pick(dice, list(SHAPES))
    places = [place(dice).upper() for _ in range(3)]
    code = f"{int(dice.random() * 90) + 10}{pick(dice, 'ABCDEFGHJKLMNPQRTVWXYZ')}"
    name, former = (shape.format(*places, code=code) for shape in pick(dice, SHAPES[kind]))
    return Organisation(name, former, kind)


def _reviewed() -> Iterator[Organisation]:
    dice = chance("reviewed")
    for facts in _subjects("organisations.ttl"):
        kind = next((k.rpartition("/")[2] for k in facts.get("classification", ())), "")
        if kind not in KINDS:
            continue
        label = facts["prefLabel"][0]
        name = label.upper() if happens(dice, 0.75) else label
        others = [other for other in facts.get("altLabel", ()) if other.upper() != name.upper()]
        yield Organisation(name, others[0] if others else name.replace(" ", "  ", 1), kind)


@cache
def dataset_names() -> list[tuple[str, str]]:
    """The names in use and, where a rename is known, the name before; some 210 with inventions."""
    titled = [f for f in _subjects("datasets.ttl") if "title" in f]
    names = [(f["title"][0], f.get("altLabel", f["title"])[0]) for f in titled]
    dice = chance("datasets")
    survey = ("Survey", "Registry", "Audit", "Data Set", "Collection")
    while len(names) < 210:
        name = (
            f"{place(dice)} {pick(dice, ('Heart', 'Cancer', 'Hip', 'Sleep'))} {pick(dice, survey)}"
        )
        names.append((name, name))
    return names


def _subjects(file: str) -> list[dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(path=str(AUTHORITY / file), format=ox.RdfFormat.TURTLE):
        facts = found.setdefault(quad.subject.value, {})
        key = quad.predicate.value.replace("#", "/").rpartition("/")[2]
        facts.setdefault(key, []).append(quad.object.value)
    return [found[subject] for subject in sorted(found)]
