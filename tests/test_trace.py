"""The way back: from any address of the snapshot to the printed lines or the rule behind it."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

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
    words = _words(trace(store, sources, entry).trails, name)
    assert words
    assert all(line.startswith(label) for line in words), words


def test_an_inferred_statement_names_its_rule(store: Store, sources: Path, entry: str) -> None:
    """What was concluded shows the rule in words, and no line."""
    trails = trace(store, sources, entry).trails
    inferred = [t for t in trails if t.property == iris.term("dpv:hasLegalBasis")]
    assert inferred
    assert all(trail.rule and not trail.words for trail in inferred)


def test_every_statement_of_an_entry_has_a_ground(store: Store, sources: Path, entry: str) -> None:
    """Each shows a line or a rule."""
    assert all(t.rule or t.words for t in trace(store, sources, entry).trails)


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
    assert line in {words for trail in trace(store, sources, iri).trails for words in trail.words}


def test_lines_lead_to_their_words(store: Store, sources: Path) -> None:
    """The address of lines shows those lines."""
    file = next(sources.iterdir())
    (trail,) = trace(store, sources, f"{iris.thing('source', file.stem)}#line=0,1").trails
    assert trail.lines == Place(file.stem, 1, 1)
    assert trail.words == (file.read_text(encoding="utf-8").splitlines()[0],)


def test_a_longer_place_says_what_is_left_out(store: Store, sources: Path) -> None:
    """A cut that nobody is told of would be taken for all that is printed."""
    page = min(sources.iterdir())
    short = trace(store, sources, f"{page.stem}:1-9").trails[0]
    whole = trace(store, sources, f"{page.stem}:1-9", whole=True).trails[0]
    assert (len(short.words), short.left_out) == (3, "6 more lines")
    assert (len(whole.words), whole.left_out) == (9, "")
    assert (short.as_json()["leftOut"], whole.as_json()["leftOut"]) == ("6 more lines", None)


@pytest.mark.parametrize(
    "form", ["{0}:2-3", "{0}.txt:2-3", "sources/{0}.txt:2-3", "a/b/{0}.txt:2-3"]
)
def test_a_place_may_be_named_as_reports_print_it(store: Store, sources: Path, form: str) -> None:
    """With its file, and the folders that hold it."""
    stem = min(sources.iterdir()).stem
    assert trace(store, sources, form.format(stem)).trails[0].lines == Place(stem, 2, 3)


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("NIC-43421-F1R6G", AGREEMENT),
        ("dars-nic-43421-f1r6g", AGREEMENT),
        ("DARS-NIC-43421-F1R6G-v1.2", AGREEMENT),
        ("agreement/nic-43421-f1r6g", AGREEMENT),
        ("id/agreement/nic-43421-f1r6g", AGREEMENT),
        ("organisation/nhs-surrey-downs-ccg", iris.thing("organisation", "nhs-surrey-downs-ccg")),
        ("reg:focus", iris.term("focus")),
    ],
)
def test_a_thing_goes_by_what_the_source_or_kg_prints(
    store: Store, sources: Path, name: str, thing: str
) -> None:
    """References with or without prefix and version, and addresses from any point on."""
    assert trace(store, sources, name) == trace(store, sources, thing)


def test_a_source_and_a_finding_go_by_their_digits(store: Store, sources: Path) -> None:
    """Tables print them bare."""
    stem = min(sources.iterdir()).stem
    assert trace(store, sources, f"{stem}.txt").thing == iris.thing("source", stem)
    kind, finding = NamedNode(iris.term("rdf:type")), NamedNode(iris.term("CheckFinding"))
    found = next(store.quads_for_pattern(None, kind, finding)).subject
    assert isinstance(found, NamedNode)
    assert trace(store, sources, found.value.rpartition("/")[2]).thing == found.value


def test_the_organisation_of_what_lies_below_an_entry_is_told(
    store: Store, sources: Path, entry: str
) -> None:
    """A reader wants to know whose lines these are."""
    body = (iris.thing("organisation", "nhs-surrey-downs-ccg"), "NHS Surrey Downs CCG")
    for thing in (AGREEMENT, entry, f"{entry}/field/when"):
        assert trace(store, sources, thing).organisations == (body,)


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
