"""The rows of the three sheets, with every form in which the register writes one value."""

from collections.abc import Iterator, Sequence
from datetime import date

from register_maker.chance import chance, happens, pick
from register_maker.months import month_released
from register_maker.register import Paragraphs, Register, Release, Version

Cell = str | int | None
Row = Sequence[Cell]
"""Texts, serial numbers of dates, and empty cells."""

AGREEMENTS = (
    "Reference Number|Application Title|Applicant Organisation|Applicant Organisation Type|"
    "Data Controller(s)|Sole/Joint Data Controller|DSA Start Date|DSA End Date|"
    "Does Sublicensing Apply|For Commercial Purposes|Objective for Processing|"
    "Processing Activities|Expected Output|Expected Measurable Benefits|Yielded Benefits"
)
DATASETS = (
    "Reference Number|Dataset|Type of Data|Sensitive or Non-Sensitive|Frequency|"
    "Legal Basis for Provision of Data|Common Law Duty of Confidentiality"
)
RELEASES = (
    "File Reference|Reference Number|Dataset|Type of Data|Sensitive or Non-Sensitive|"
    "Patient Opt-Outs Applied|Legal Basis for Provision of Data|Frequency|Month File Released"
)
NOTE = "No filters applied"
_DAY_ZERO = date(1899, 12, 30)


def sheets(register: Register) -> dict[str, Iterator[Row]]:
    """The sheets by name, each with its row of headers first."""
    return {
        "Agreements": _agreement_rows(register),
        "Datasets": _dataset_rows(register),
        "DataReleases": _release_rows(register),
    }


def _agreement_rows(register: Register) -> Iterator[Row]:
    yield AGREEMENTS.split("|")
    for version in register.versions:
        yield _agreement_row(register.seed, version)
    yield ()
    yield (NOTE,)


def _agreement_row(seed: int, version: Version) -> Row:
    """One version; the forms that its values take hang on its key."""
    dice = chance(seed, "forms", version.key)
    joint = len(set(version.controllers)) > 1
    return (
        version.key,
        version.title,
        version.applicant,
        version.applicant_type,
        pick(dice, (";", ";", "; ", ";", "\n", ", ")).join(version.controllers),
        "Joint Data Controller" if joint else "Sole Data Controller",
        _day(version.start, dice.random()),
        _day(version.end, dice.random()),
        version.sublicensing,
        version.commercial,
        *(_prose(text, version.reference) for text in version.prose),
    )


def _day(day: date | None, roll: float) -> Cell:
    if day is None:
        return None
    if roll < 0.7:
        return (day - _DAY_ZERO).days
    return f"{day.isoformat()} 00:00:00" if roll > 0.95 else day.isoformat()


def _prose(text: Paragraphs, reference: str) -> Cell:
    """One cell; most agreements break their lines as Windows does, with or without a blank one."""
    broken = ("\n".join, "\n\n".join)[sum(reference.encode()) % 2](text)
    return (broken if sum(reference.encode()) % 7 == 0 else broken.replace("\n", "\r\n")) or None


def _dataset_rows(register: Register) -> Iterator[Row]:
    yield DATASETS.split("|")
    for version in register.versions:
        for row in version.provisions:
            yield (
                version.key, row.dataset, row.type_of_data, row.sensitivity, row.frequency,
                row.basis or None, row.duty or None,
            )  # fmt: skip


def _release_rows(register: Register) -> Iterator[Row]:
    yield RELEASES.split("|")
    for release in register.releases:
        row = release.provision
        yield (
            f"FILE{release.number:07}", release.version, row.dataset, row.type_of_data,
            row.sensitivity, release.opt_outs, row.basis or None, row.frequency, _month(release),
        )  # fmt: skip


def _month(release: Release) -> str:
    """``Jul-26``, sometimes ``Jul-2026``, and once in a long while a word."""
    dice = chance(release.number) if release.number % 16 == 0 else None
    text = month_released(release.month)
    if dice is None or happens(dice, 0.5):
        return text
    return "TBC" if happens(dice, 0.002) else f"{text[:4]}20{text[4:]}"
