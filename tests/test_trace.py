"""The way back: from any address of the snapshot to the printed lines or the rule behind it."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg import iris
from kg.ask.place import Place
from kg.ask.trace import Trail, trace
from kg.build.order import Built
from kg.errors import QueryError
from kg.write.store import open_store

AGREEMENT = iris.thing("agreement", "nic-43421-f1r6g")


@pytest.fixture(scope="module")
def store(built: Built) -> Store:
    """The store of the examples."""
    return open_store(built.snapshot.store)


@pytest.fixture(scope="module")
def sources(built: Built) -> Path:
    """The published pages of the examples."""
    return built.snapshot.folder / "sources"


@pytest.fixture(scope="module")
def entry(built: Built) -> str:
    """The entry of the agreement."""
    text = built.snapshot.nquads.read_text(encoding="utf-8")
    found = re.search(re.escape(AGREEMENT) + r"/entry/[0-9a-f]{12}", text)
    assert found is not None
    return found[0]


def _words(trails: tuple[Trail, ...], name: str) -> set[str]:
    """The first printed line behind each statement with that property."""
    return {t.words[0] for t in trails if t.property == iris.term(name) and t.words}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("accessMethod", "Access method:"),
        ("commercialUse", "Purposes:"),
        ("applicantType", "Purposes:"),
        ("sensitivity", "Sensitive:"),
        ("sublicensingPermitted", "Sublicensing allowed:"),
        ("releasePeriod", "When:"),
        ("agreementTerm", "When:"),
        ("hasCitation", "Legal basis:"),
        ("hasOptOutStatement", "Opt outs honoured:"),
        ("dataType", "Opt outs honoured:"),
    ],
)
def test_a_statement_leads_to_the_field_that_says_so(
    store: Store, sources: Path, entry: str, name: str, label: str
) -> None:
    """Every fact of an entry shows the printed line it was read from, and no other line."""
    words = _words(trace(store, sources, entry), name)
    assert words
    assert all(line.startswith(label) for line in words), words


def test_an_inferred_statement_names_its_rule(store: Store, sources: Path, entry: str) -> None:
    """What was concluded shows the rule in words, and no line."""
    trails = trace(store, sources, entry)
    inferred = [t for t in trails if t.property == iris.term("dpv:hasLegalBasis")]
    assert inferred
    assert all(trail.rule and not trail.words for trail in inferred)


def test_every_statement_of_an_entry_has_a_ground(store: Store, sources: Path, entry: str) -> None:
    """Each shows a line or a rule."""
    assert all(t.rule or t.words for t in trace(store, sources, entry))


@pytest.mark.parametrize(
    ("iri", "line"),
    [
        (AGREEMENT, "DSfC - NHS Surrey Downs CCG - RS, Comm — DARS-NIC-43421-F1R6G"),
        (iris.thing("organisation", "nhs-surrey-downs-ccg"), "NHS Surrey Downs Ccg projects"),
        (iris.thing("dataset", "sus-for-commissioners"), "  1. SUS for Commissioners"),
    ],
)
def test_a_thing_leads_to_lines_that_name_it(
    store: Store, sources: Path, iri: str, line: str
) -> None:
    """Agreements, organisations and datasets show where they were printed."""
    assert line in {words for trail in trace(store, sources, iri) for words in trail.words}


def test_lines_lead_to_their_words(store: Store, sources: Path) -> None:
    """The address of lines shows those lines."""
    file = next(sources.iterdir())
    (trail,) = trace(store, sources, f"{iris.thing('source', file.stem)}#line=0,1")
    assert trail.lines == Place(file.stem, 1, 1)
    assert trail.words == (file.read_text(encoding="utf-8").splitlines()[0],)


def test_an_address_may_end_in_a_carriage_return(store: Store, sources: Path) -> None:
    """As the last column of an answer in CSV does, once a shell has cut it out."""
    line = f"{iris.thing('source', next(sources.iterdir()).stem)}#line=0,1"
    assert trace(store, sources, f"{line}\r") == trace(store, sources, line)


@pytest.mark.parametrize(
    "iri",
    [
        "not an address",
        iris.thing("agreement", "nic-0-abcde"),
        iris.thing("source", "0" * 12) + "#line=0,1",
        "",
    ],
)
def test_an_unknown_address_is_refused(store: Store, sources: Path, iri: str) -> None:
    """The message repeats the address or names the source, and says what to do."""
    with pytest.raises(QueryError):
        trace(store, sources, iri)


@pytest.mark.parametrize("fragment", ["a,b", "5", "", "9,3", "9000,9001", "-1,1", "1,2,3"])
def test_lines_that_are_none_are_refused(store: Store, sources: Path, fragment: str) -> None:
    """A fragment that is no range of the source's lines is told so, not shown as empty."""
    source = iris.thing("source", next(sources.iterdir()).stem)
    with pytest.raises(QueryError):
        trace(store, sources, f"{source}#line={fragment}")
