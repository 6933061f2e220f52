"""Dataset rows of agreements: which data, in which form, on which ground."""

import random
from dataclasses import replace
from functools import cache

from register_maker.chance import happens, pick
from register_maker.names import dataset_names
from register_maker.register import Agreement, Provision

ANONYMISED, IDENTIFIABLE = "Anonymised - ICO Code Compliant", "Identifiable"
FREQUENCIES = ("Ongoing", "One-Off", "One-Off", "System Access", "Frequent Adhoc Flow")
NO_CONFIDENTIAL = "Does not include the flow of confidential data"
SUPPORT = "Section 251 NHS Act 2006"
CONSENT = "Consent (Reasonable Expectation)"
EXEMPTION = "Statutory exemption to flow confidential data without consent"
_MIXED = "Mixture of confidential data flow(s) with"
MIXTURES = (
    f"{_MIXED} support under section 251 NHS Act 2006 and non-confidential data flow(s)",
    f"{_MIXED} consent and flow(s) with support under section 251 NHS Act 2006",
    f"{_MIXED} consent and non-confidential data flow(s)",
)
_ACT = "Health and Social Care Act 2012"
_S251 = "National Health Service Act 2006 - s251 - 'Control of patient information'."
PLAIN = (
    f"{_ACT} – s261(1) and s261(2)(b)(ii)",
    f"{_ACT} – s261(2)(b)(ii)",
    f"{_ACT} – s261(2)(a)",
    f"{_ACT} - s261 - 'Other dissemination of information'",
    f"{_ACT} - s261(5)(d)",
)
SUPPORTED = (
    f"{_ACT} – s261(7)",
    f"{_ACT} – s261(7); {_S251}",
    _S251,
    f"{_ACT} - s261(5)(d); {_S251}",
)
CONSENTED = (
    f"{_ACT} – s261(2)(c)",
    "Informed Patient consent to permit the receipt, processing and release of data by NHS Digital",
    "Informed Patient consent to permit the receipt, processing and release of data by the HSCIC",
)
RARE = (
    _ACT,
    f"{_ACT} – s261(4)",
    f"{_ACT} - s261(5)(c)",
    (
        "CV19: Regulation 3 (4) of the Health Service "
        "(Control of Patient Information) Regulations 2002"
    ),
    (
        "Section 42(4) of the Statistics and Registration Service Act (2007) as amended by section "
        "287 of the Health and Social Care Act (2012)"
    ),
    (
        "Other-(Section 45a of the Statistics and Registration Service Act (2007) as amended by "
        "the Digital Economy Act (2017)"
    ),
    "Other-NHS Regulatons (3)",
    f"{_ACT}  s261(7)",
    "",
)
ROWS = 5.1
"""Dataset rows of a version, on average."""


def make_provisions(
    agreement: Agreement, dice: random.Random, before: tuple[Provision, ...] = ()
) -> tuple[Provision, ...]:
    """The rows of a version: those of the version before with a few changes, or new ones."""
    if before:
        kept = [_amended(row, dice) for row in before if not happens(dice, 0.06)]
        if happens(dice, 0.06 * len(before)):
            kept.append(_row(agreement, dice))
        return tuple(kept) or before[:1]
    mean = ROWS * (1.9 if agreement.kind == "commissioning" else 0.82)
    count = max(1, min(40, round(mean * (0.3 + dice.random() * 1.4))))
    rows = {row.dataset: row for row in (_row(agreement, dice) for _ in range(count))}
    found = list(rows.values())
    if happens(dice, 0.02):
        found.append(replace(found[0], frequency="One-Off", type_of_data=IDENTIFIABLE))
    return tuple(found)


def _amended(row: Provision, dice: random.Random) -> Provision:
    if not happens(dice, 0.05):
        return row
    return replace(row, basis=pick(dice, PLAIN), frequency=pick(dice, FREQUENCIES))


def _row(agreement: Agreement, dice: random.Random) -> Provision:
    names = _commissioned() if agreement.kind == "commissioning" else dataset_names()
    current, former = names[int(dice.random() ** 2.2 * len(names))]
    bases: tuple[str, ...]
    roll = dice.random()
    if roll < 0.55:
        kind, duty, bases = ANONYMISED, NO_CONFIDENTIAL, PLAIN
    elif roll < 0.75:
        kind, duty, bases = IDENTIFIABLE, SUPPORT, SUPPORTED
    elif roll < 0.87:
        kind, duty, bases = IDENTIFIABLE, CONSENT, CONSENTED
    else:
        kind, duty, bases = pick(dice, (ANONYMISED, IDENTIFIABLE)), _rare_duty(dice), PLAIN
    basis = pick(dice, RARE) if happens(dice, 0.06) else pick(dice, bases)
    sensitivity = "Sensitive" if happens(dice, 0.6) else "Non-Sensitive"
    name = former if happens(dice, 0.08) else current
    return Provision(name, kind, sensitivity, pick(dice, FREQUENCIES), basis, duty)


def _rare_duty(dice: random.Random) -> str:
    return "" if happens(dice, 0.1) else pick(dice, (EXEMPTION, *MIXTURES))


@cache
def _commissioned() -> list[tuple[str, str]]:
    words = ("SUS", "Local Provider", "Mental Health", "Services")
    return [pair for pair in dataset_names() if any(word in pair[0] for word in words)]
