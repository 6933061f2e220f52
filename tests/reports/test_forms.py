"""The forms of a report, each read back by what its readers use."""

import csv
import io
import json
from collections.abc import Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph

from kg.check.report import Report, Result
from kg.check.shapes import load_shapes
from kg.findings.acceptance import Acceptance
from kg.findings.apart import Accepted
from kg.reports.context import Surroundings
from kg.reports.finished import Finished
from kg.reports.forms import WRITERS
from kg.reports.rules import read_rules

SPAN = "https://w3id.org/data-uses/id/source/0409c4956194#line=12,14"
NASTY = '=1+1 <script>alert("x")</script> & \x01'
RESULT = Result(
    severity="warning",
    shape="https://w3id.org/data-uses/shape/Entry-controller",
    focus="https://w3id.org/data-uses/id/agreement/nic-1/entry/e1",
    path=None,
    value=NASTY,
    message=NASTY,
    places=(SPAN,),
)


ACCEPTED = Accepted(RESULT, Acceptance(RESULT.key, RESULT.shape, RESULT.focus, "It is so.", "2026"))


def written(
    form: str,
    *,
    unchecked: Mapping[str, str] | None = None,
    fails: str = "warning",
    accepted: tuple[Accepted, ...] = (),
) -> str:
    """One result, or its acceptance, in a form."""
    report = Report(() if accepted else (RESULT,), Graph, unchecked=unchecked or {})
    files = {"0409c4956194": "pages/lamp.txt"}
    around = Surroundings(lambda _: "https://w3id.org/x/lamp", lambda _: True, files)
    out = io.StringIO()
    rules = read_rules(load_shapes())
    WRITERS[form](Finished(report, accepted, rules, around, {"violation", fails}), out)
    return out.getvalue()


def test_sarif_points_at_the_lines_of_the_source() -> None:
    """Its rule, its level, its file and its lines, and what follows it over time."""
    (run,) = json.loads(written("sarif"))["runs"]
    (result,) = run["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "pages/lamp.txt"},
        "region": {"startLine": 13, "endLine": 14},
    }
    assert result["level"] == "warning"
    assert result["partialFingerprints"] == {"finding/v1": RESULT.key}
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "Entry-controller"
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_sarif_says_that_a_shape_was_not_checked() -> None:
    """The run did not succeed."""
    (run,) = json.loads(written("sarif", unchecked={"Entry-topic": "late"}))["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "Entry-topic: late" in json.dumps(invocation)


def test_junit_has_a_case_for_each_rule() -> None:
    """Those that found nothing pass; one that found something fails, with its file and line."""
    root = ET.fromstring(written("junit"))  # noqa: S314  # it was written here
    cases = {case.get("name"): case for case in root.iter("testcase")}
    assert root.get("tests") == str(len(cases))
    assert len(cases) == len(read_rules(load_shapes()))
    assert [name for name, case in cases.items() if len(case)] == ["Entry-controller"]
    failed = cases["Entry-controller"]
    assert (failed.get("file"), failed.get("line")) == ("pages/lamp.txt", "13")
    assert failed.find("failure") is not None


def test_junit_passes_what_does_not_fail_the_check() -> None:
    """A warning is told in the output of a case that passes."""
    root = ET.fromstring(written("junit", fails="violation"))  # noqa: S314  # it was written here
    assert root.get("failures") == "0"
    assert next(root.iter("system-out")).text


def test_junit_says_that_a_shape_was_not_checked() -> None:
    """It is an error, and no pass."""
    iri = "https://w3id.org/data-uses/shape/Entry-topic"
    root = ET.fromstring(written("junit", unchecked={iri: "late"}))  # noqa: S314  # as above
    (error,) = root.iter("error")
    assert error.get("message") == "not checked: late"
    assert root.get("errors") == "1"


def test_csv_is_faithful() -> None:
    """Programs read what was found, sign for sign; the organisation and the lines are there."""
    (row,) = csv.DictReader(io.StringIO(written("csv")))
    assert row["value"] == NASTY
    assert (row["organisation"], row["lines"]) == ("https://w3id.org/x/lamp", "0409c4956194:13-14")
    assert row["finding"] == RESULT.key


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert attrs is not None
        self.tags.append(tag)


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    """What a name says stays text."""
    parser, page = _Tags(), written("html")
    parser.feed(page)
    assert not {"script", "img", "link", "iframe"} & set(parser.tags)
    assert "&lt;script&gt;" in page
    assert "http" not in page.partition("</style>")[0]


@pytest.mark.parametrize("form", sorted(set(WRITERS) - {"turtle"}))
def test_every_form_says_what_was_found(form: str) -> None:
    """Even of a single result. Turtle is the standard report, which is made elsewhere."""
    assert "Entry-controller" in written(form)


@pytest.mark.parametrize("form", sorted(set(WRITERS) - {"turtle", "junit"}))
def test_what_was_accepted_is_told_with_its_reason(form: str) -> None:
    """It is set apart, and not hidden; a case of JUnit passes or fails, and says no more."""
    assert "It is so." in written(form, accepted=(ACCEPTED,))


def test_an_accepted_result_still_does_not_conform() -> None:
    """SHACL knows no acceptance."""
    assert json.loads(written("json", accepted=(ACCEPTED,)))["conforms"] is False


def test_a_terminal_obeys_nothing_that_a_shape_says() -> None:
    """A control character of a message is made visible."""
    assert "\x01" not in written("table")


def test_nothing_checked_is_no_pass() -> None:
    """Where no shape has a target, the verdict says so."""
    report = Report((), Graph, nodes=0)
    assert "nothing was checked" in Finished(report, (), (), Surroundings(), ()).verdict


def test_a_file_that_is_not_there_keeps_its_own_name() -> None:
    """The name that a snapshot gives to a source."""
    (spot,) = Surroundings().spots(RESULT)
    assert (spot.file, spot.place.first) == ("0409c4956194.txt", 13)
