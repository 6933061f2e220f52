"""Whatever lines are lost, doubled or moved: the accounts close, and nothing else goes wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read.document import parse_document
from kg.read.page import parse_page, truncation

Damage = list[tuple[str, int]]
DAMAGES = st.lists(
    st.tuples(st.sampled_from(["lose", "double", "swap"]), st.integers(0, 10_000)), max_size=12
)


@pytest.fixture(scope="session")
def pages(shared: Path) -> list[str]:
    """The text of every real page, of all layouts."""
    files = sorted((shared / "register" / "pages").glob("*.txt"))
    assert len(files) > 50
    return [file.read_text(encoding="utf-8") for file in files]


def _damaged(text: str, damage: Damage) -> str:
    lines = text.splitlines()
    for kind, place in damage:
        at = place % max(1, len(lines) - 1)
        if kind == "lose":
            del lines[at : at + 1]
        elif kind == "double":
            lines[at:at] = lines[at : at + 1]
        else:
            lines[at : at + 2] = reversed(lines[at : at + 2])
    return "\n".join(lines)


@settings(max_examples=300)
@given(number=st.integers(0, 10_000), other=st.integers(0, 10_000), damage=DAMAGES)
def test_the_accounts_of_a_damaged_page_close(
    pages: list[str], number: int, other: int, damage: Damage
) -> None:
    """Every line of two pages run together and damaged is accounted for once."""
    text = f"{pages[number % len(pages)]}\n{pages[other % len(pages)]}"
    try:
        page = parse_page(parse_document("damaged.txt", _damaged(text, damage).encode()))
    except SourceError:
        return
    truncation(page)
    accounts = page.accounts()
    assert accounts.pop("total") == sum(accounts.values()) == len(page.source.lines)
