"""Pages in the layout of 2023 to 2025 about an invented body."""

from collections.abc import Callable

import pytest

HEADER = """\
NHS Digital Data Release Register - reformatted

NHS Elmbrook CCG projects

12 data files in total were disseminated unsafely (information about files used safely is missing).
"""
FIELDS = """\
Type of data: information not disclosed for TRE projects

Opt outs honoured: No - data flow is not identifiable

Legal basis: Health and Social Care Act 2012 – s261(2)(c)

Purposes: No (Academic)

Sensitive: Sensitive

When:2018.06 — 2019.06.

Access method: Ongoing

Data-controller type: NHS ELMBROOK CCG

Sublicensing allowed: No

Datasets:

  1. SUS for Commissioners
"""
Compose = Callable[..., str]


@pytest.fixture
def compose() -> Compose:
    """A page of one project from its heading, fields and prose; each part may be replaced."""

    def page(
        prose: str = "",
        heading: str = "Project 1 — DARS-NIC-11111-A1B2C",
        fields: str = FIELDS,
        header: str = HEADER,
    ) -> str:
        return "\n".join(part for part in (header, heading + "\n", fields, prose) if part.strip())

    return page


@pytest.fixture(scope="session")
def fields() -> str:
    """The printed fields of one project."""
    return FIELDS
