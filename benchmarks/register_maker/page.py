"""Pages of the reformatted register in four of its layouts, from the versions of agreements."""

import random
from collections.abc import Iterator, Sequence

from register_maker.chance import happens, pick
from register_maker.months import month_text
from register_maker.names import Organisation
from register_maker.provisions import IDENTIFIABLE
from register_maker.register import Version
from register_maker.wording import COLUMNS

SITE = "NHS Digital Data Release Register - reformatted"
SECTIONS = {
    "Objectives": "objective",
    "Yielded Benefits": "yielded",
    "Expected Benefits": "expected",
    "Outputs": "output",
    "Processing": "processing",
}
_UNSAFELY = (
    "data files in total were disseminated unsafely (information about files used safely is "
    'missing for TRE/"system access" projects).'
)
_UNDISCLOSED = "information not disclosed for TRE projects"


def page_text(
    organisation: Organisation, versions: Sequence[Version], layout: str, dice: random.Random
) -> str:
    """The page of one organisation with a project a version, in layout B, C, D or E."""
    name = organisation.name.title().replace("Nhs", "NHS")
    lines = [SITE, "", name if layout == "B" else f"{name} projects", ""]
    if layout != "B":
        lines += [f"{1 + int(dice.random() ** 2 * 900)} {_UNSAFELY}", ""]
    if happens(dice, 0.3):
        words = "both with optouts respected and with optouts ignored"
        same = "multiple files from the same dataset, in the same month"
        lines += [f"🚩 {name} was sent {same}, {words}.", ""]
    for number, version in enumerate(versions, 1):
        lines += [_heading(version, number, layout), ""]
        lines += _fields(version, layout, dice)
        lines += _sections(version, "Benefits" if layout == "B" else "Expected Benefits")
        lines.append("")
    return "\n".join(lines)


def _heading(version: Version, number: int, layout: str) -> str:
    return f"{f'Project {number}' if layout == 'B' else version.title} — {version.reference}"


def _fields(version: Version, layout: str, dice: random.Random) -> Iterator[str]:
    values = _values(version, layout, dice)
    for label in _LABELS[layout]:
        if label == "Datasets":
            yield from ("Datasets:", "", *_items(version, layout), "")
        else:
            yield from (
                f"{label}:{'' if label == 'When' and layout != 'B' else ' '}{values[label]}",
                "",
            )


_LABELS = {
    "B": (
        "Opt outs honoured",
        "Sensitive",
        "When",
        "Repeats",
        "Legal basis",
        "Categories",
        "Datasets",
    ),
    "C": (
        *("Opt outs honoured", "Legal basis", "Purposes", "Sensitive", "When", "Access method"),
        *("Data-controller type", "Sublicensing allowed", "Datasets"),
    ),
}
_LABELS["D"] = ("Type of data", *_LABELS["C"])
_LABELS["E"] = (*_LABELS["C"], "Type of data")


def _values(version: Version, layout: str, dice: random.Random) -> dict[str, str]:
    rows = version.provisions
    kinds = _distinct(row.type_of_data for row in rows)
    duties = _distinct(row.duty for row in rows if row.duty)
    answers = ", ".join(
        sorted({"No" if row.type_of_data != IDENTIFIABLE else "Yes" for row in rows})
    )
    honoured = (
        f"{answers} (Excuses: {duties})" if layout == "E" else f"{answers}, {kinds} ({duties})"
    )
    return {
        "Type of data": kinds if layout == "E" else _UNDISCLOSED,
        "Opt outs honoured": pick(dice, ("Y", "N", "N, Y")) if layout == "B" else honoured,
        "Legal basis": _distinct(row.basis for row in rows),
        "Purposes": f"{version.commercial} ({version.applicant_type})",
        "Sensitive": ", and ".join(dict.fromkeys(row.sensitivity for row in rows)),
        "When": _when(version, layout, dice),
        "Access method": _distinct(row.frequency for row in rows),
        "Repeats": _distinct(row.frequency for row in rows),
        "Categories": kinds,
        "Data-controller type": _distinct(version.controllers),
        "Sublicensing allowed": version.sublicensing,
    }


def _distinct(values: Iterator[str] | Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(values))


def _when(version: Version, layout: str, dice: random.Random) -> str:
    first = version.added + int(dice.random() * 3)
    months = [month_text(first), month_text(first + int(dice.random() * 30))]
    if layout == "B":
        return " — ".join(month.replace("-", "/") for month in months) + "."
    parts = []
    if version.start is not None and version.end is not None:
        days = [version.start.isoformat(), version.end.isoformat()]
        term = f"{days[0][:7]} – {days[1][:7]}" if layout == "E" else " — ".join(days)
        parts.append(f"DSA runs {term}")
    if happens(dice, 0.6) or not parts:
        parts.append(" — ".join(month.replace("-", ".") for month in months) + ".")
    return " ".join(parts)


def _items(version: Version, layout: str) -> Iterator[str]:
    names = dict.fromkeys(row.dataset for row in version.provisions)
    for number, name in enumerate(names, 1):
        yield f"  • {name}" if layout == "B" else f"  {number}. {name}"


def _sections(version: Version, benefits: str) -> Iterator[str]:
    for label, column in SECTIONS.items():
        text = version.prose[COLUMNS.index(column)]
        if text:
            yield f"{benefits if column == 'expected' else label}:"
            yield ""
            yield from (line for paragraph in text for line in (paragraph, ""))
