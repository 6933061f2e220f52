"""What the makers of a page say inside a project: apart from its fields, and with its reference."""

from collections.abc import Callable

import pytest

from kg.read.claims import split_breach
from kg.records import Claim, Page

Compose = Callable[..., str]
Read = Callable[[str], Page]
REFERENCE = "DARS-NIC-11111-A1B2C"


def _claims(page: Page, kind: str) -> list[Claim]:
    return [claim for claim in page.claims if claim.kind == kind]


def test_a_remark_on_a_breach_is_a_claim_of_its_project(
    compose: Compose, read_text: Read, fields: str
) -> None:
    """The field keeps all that is printed; the claim has the remark, its line and its project."""
    remark = "breached contract (and anonymisation code) — audit report."
    page = read_text(compose(fields=fields.replace("2019.06.", f"2019.06. {remark}")))
    (claim,) = _claims(page, "breach-remark")
    when = page.projects[0].field("when")
    assert (claim.verbatim, claim.value) == (remark, remark[:-1])
    assert (claim.project, claim.span) == (REFERENCE, when.span)
    assert when.value == f"2018.06 — 2019.06. {remark}"


def test_each_file_of_minutes_is_a_claim(compose: Compose, read_text: Read, fields: str) -> None:
    """One claim a name, with the day that the name tells, or none."""
    value = "AGD minutes - 12th February 2026 - final.pdf, igard-minutes-undated.pdf"
    printed = fields.replace("Datasets:", f"AGD/predecessor discussions: {value}\n\nDatasets:")
    claims = _claims(read_text(compose(fields=printed)), "advisory-minutes")
    assert [(claim.verbatim, claim.value) for claim in claims] == [
        ("AGD minutes - 12th February 2026 - final.pdf", "2026-02-12"),
        ("igard-minutes-undated.pdf", ""),
    ]
    assert {claim.project for claim in claims} == {REFERENCE}


def test_what_is_said_of_the_page_has_no_project(compose: Compose, read_text: Read) -> None:
    """The count of files stands above all projects."""
    assert [claim.project for claim in read_text(compose()).claims] == [None]


@pytest.mark.parametrize(
    "words", ["received multiple copies of", "received multiple files", "was sent multiple files"]
)
@pytest.mark.parametrize("sign", ["\N{TRIANGULAR FLAG ON POST} ", ""])
def test_every_wording_of_the_flag_is_one_claim(
    compose: Compose, read_text: Read, words: str, sign: str
) -> None:
    """Three wordings were in use, and extraction may lose the sign."""
    flag = (
        f"{sign}Elmbrook {words} from the same dataset, in the same month, both with optouts "
        "respected and with optouts ignored."
    )
    page = read_text(compose(header=f"NHS Elmbrook CCG projects\n\n{flag}\n"))
    assert [(claim.kind, claim.verbatim) for claim in page.claims] == [("opt-out-flag", flag)]
    assert page.organisation == "NHS Elmbrook CCG"


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2018/06 — 2019/06.", ("2018/06 — 2019/06.", "")),
        ("breached contract 2018/06 — 2019/06.", (" 2018/06 — 2019/06.", "breached contract")),
        ("breach DSA runs 2018-06 – 2019-06", (" DSA runs 2018-06 – 2019-06", "breach")),
        ("unbreached", ("unbreached", "")),
    ],
)
def test_a_remark_ends_where_dates_go_on(value: str, parts: tuple[str, str]) -> None:
    """Whatever stands first, the remark and the dates part."""
    assert split_breach(value) == parts
