"""What tests share: the checkout, the outside material beside it, and a build of the examples."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build.order import Built, build
from kg.read.document import parse_document
from kg.read.page import parse_page
from kg.records import Page
from kg.resolve.known import Known, load_known
from kg.resources import data_folder

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The checkout that the tests stand in."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the checkout: real pages, gold, vocabularies, suites."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        reason = "no folder 'shared' beside the checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The one whole real page."""
    return shared / "register" / "seed" / "nhs-west-cheshire-ccg.txt"


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of pages that ship with the project."""
    return CHECKOUT / "examples"


@pytest.fixture(scope="session")
def known() -> Known:
    """The reviewed names and the codes that ship with the project."""
    return load_known(data_folder("ontology"))


@pytest.fixture(scope="session")
def built(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A snapshot of the examples."""
    return build([examples], tmp_path_factory.mktemp("built"))


@pytest.fixture
def read_text() -> Callable[[str], Page]:
    """Read a page from its text."""

    def read(text: str) -> Page:
        return parse_page(parse_document("page.txt", text.encode()))

    return read


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how well prose was read, as the tests of it recorded."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    scores = [
        value for report in reports for name, value in report.user_properties if name == "score"
    ]
    if not scores:
        return
    terminalreporter.section("prose read against gold (F1)")
    for name, pages, rates, traps, total in sorted(scores):
        columns = "  ".join(f"{category} {rate:.3f}" for category, rate in rates.items())
        terminalreporter.write_line(
            f"{name:12} {pages:3} pages  {columns}  traps {traps}  total {total:.3f}"
        )
