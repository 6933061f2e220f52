"""What ``kg inspect`` tells of the real page: its facts by the gold standard, and its faults."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.inspection import inspect_reading, inspect_refusal
from kg.read.document import parse_document, read_document
from kg.read.page import parse_page
from kg.resolve.interpret import Interpreter
from kg.resolve.known import Known
from kg.summary import inspection_lines

Json = dict[str, Any]
MEASURED = ("datasets", "legal", "dates", "opt_outs")
CODES = {
    "reference prefix": "agreement-under-two-references",
    "date order": "period-reversed",
    "organisation case": "organisation-name-damaged",
    "repeated value, case differs": "value-spelt-twice",
    "empty field": "field-empty",
    "placeholder": "placeholder-as-value",
    "older code": "opt-outs-without-reason",
    "opt-out mix": "opt-outs-both-ways",
    "vague legal basis": "act-without-section",
    "legal basis without Act": "label-names-no-act",
}


@pytest.fixture(scope="module")
def gold(shared: Path) -> Json:
    """What people found on the page."""
    text = (shared / "gold" / "west_cheshire.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


@pytest.fixture(scope="module")
def found(seed: Path, known: Known) -> Json:
    """What is read on the page."""
    page = parse_page(read_document(seed))
    return inspect_reading(Interpreter(known).read(page), known)


def _lines(found: Json, code: str) -> list[int]:
    return [problem["line"] for problem in found["problems"] if problem["code"] == code]


@pytest.fixture(scope="module")
def score(found: Json, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The score of the page by the standard's own program."""
    folder = tmp_path_factory.mktemp("score")
    records = folder / "records"
    records.mkdir()
    (records / "west_cheshire.json").write_text(json.dumps(found), encoding="utf-8")
    gold, out = shared / "gold", folder / "score.json"
    command = [gold / "score.py", records, gold, "--canonical", gold / "canonical.json"]
    subprocess.run([sys.executable, *command, "--json", out], check=True, capture_output=True)
    scored: Json = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return scored


@pytest.mark.parametrize("category", [*MEASURED, "projects"])
def test_fields_and_datasets_score_in_full(score: Json, category: str) -> None:
    """No item of the gold is missed, and none is invented."""
    counts = {key: score[category][key] for key in ("fp", "fn", "f1")}
    assert counts == {"fp": 0, "fn": 0, "f1": 1.0}
    assert score[category]["tp"] > 0


@pytest.mark.parametrize("kind", CODES)
def test_the_faults_of_the_fields_are_found(found: Json, gold: Json, kind: str) -> None:
    """Every line that people found at fault is reported, and no other, under one code."""
    wanted = {line for fault in gold["faults"] if fault["kind"] == kind for line in fault["lines"]}
    lines = set(_lines(found, CODES[kind]))
    if kind == "repeated value, case differs":
        wanted |= {14}  # the bracket that names section 251 twice is a value spelt twice as well
    assert wanted
    assert lines == wanted


def test_a_value_printed_twice_is_found(found: Json) -> None:
    """Two names of section 251 in a bracket, and two labels of one legal basis."""
    assert 14 in _lines(found, "value-spelt-twice")
    assert _lines(found, "legal-basis-twice") == [16]


def test_a_dataset_under_two_names_is_found(found: Json, gold: Json) -> None:
    """Each later row that prints a dataset again is reported, and no other row."""
    wanted = set()
    for project in gold["projects"]:
        seen: set[str] = set()
        for row in project["datasets"]["rows"]:
            if row["id"] in seen:
                wanted.add(row["line"])
            seen.add(row["id"])
    assert len(wanted) > 10
    assert set(_lines(found, "dataset-twice")) == wanted


def test_a_row_of_several_datasets_is_found(found: Json, gold: Json) -> None:
    """Every compound row is reported with its line."""
    rows = [row for project in gold["projects"] for row in project["datasets"]["rows"]]
    assert {row["line"] for row in rows if row["compound"]} <= set(_lines(found, "compound-row"))


def test_every_problem_has_a_line_a_message_and_a_severity(found: Json) -> None:
    """A problem says where, what, and how much it matters."""
    for problem in found["problems"]:
        assert 1 <= problem["line"] <= found["lines"]["total"]
        assert problem["message"]
        assert problem["severity"] in ("error", "warning", "info")


def test_each_problem_is_told_once(found: Json) -> None:
    """No code stands twice on one line with one message."""
    told = [(p["code"], p["line"], p["message"]) for p in found["problems"]]
    assert len(told) == len(set(told))


def test_fields_are_verbatim_with_their_lines(found: Json, gold: Json) -> None:
    """Each printed label leads to its value as printed; the list to its items."""
    for project, wanted in zip(found["projects"], gold["projects"], strict=True):
        for field in wanted["fields"].values():
            printed = project["fields"][field["label"]]
            assert (printed["value"], printed["line"]) == (field["value_verbatim"], field["line"])
        rows = project["fields"]["Datasets"]
        assert rows["value"] == [row["verbatim"] for row in wanted["datasets"]["rows"]]
        assert rows["line"] == wanted["datasets"]["heading_line"]


def test_projects_and_sections_have_their_lines(found: Json, gold: Json) -> None:
    """Spans are those of the gold, both ends included."""
    for project, wanted in zip(found["projects"], gold["projects"], strict=True):
        assert project["lines"] == wanted["span"]
        spans = [section["span"] for section in wanted["sections"].values()]
        assert list(project["sections"].values()) == spans


def test_claims_have_their_lines(found: Json) -> None:
    """The count is a number, and both claims say where they stand."""
    assert found["claims"]["files-disseminated"] == {"value": 272, "line": 5}
    assert found["claims"]["opt-out-flag"]["line"] == 8


def test_the_organisation_is_resolved(found: Json) -> None:
    """The damaged heading leads to the body it means."""
    assert found["organisation"] == "NHS West Cheshire Ccg"
    assert found["organisation_id"] == "nhs-west-cheshire-ccg"


def test_a_refusal_has_the_same_keys(found: Json) -> None:
    """A program may read both alike; nothing was read, and one problem says why."""
    refusal = inspect_refusal("a.txt", SourceError("a.txt", 3, "no page; give one"))
    assert refusal.keys() == found.keys()
    assert refusal["lines"] == dict.fromkeys(found["lines"], 0)
    assert refusal["problems"] == [
        {"code": "refused", "message": "no page; give one", "line": 3, "severity": "error"}
    ]


def test_a_page_without_organisation_has_none(known: Known) -> None:
    """What is not printed is null, not an empty name."""
    text = "Project 1 — NIC-1-ABCDE\n\nOpt outs honoured: N\nWhen:2018.06 — 2018.07.\n"
    page = parse_page(parse_document("a.txt", text.encode()))
    found = inspect_reading(Interpreter(known).read(page), known)
    assert (found["organisation"], found["organisation_id"]) == (None, None)
    assert found["layout"] == "C"


def test_a_project_without_heading_is_shown(known: Known) -> None:
    """Its values are worth reading though no reference names it; the gap is an error."""
    text = "Elmbrook Analytics projects\n\nOpt outs honoured: N\nWhen:2018.06 — 2018.07.\n"
    page = parse_page(parse_document("a.txt", text.encode()))
    found = inspect_reading(Interpreter(known).read(page), known)
    (project,) = found["projects"]
    assert project["reference"] is None
    assert project["dates"] == {"files_from": "2018-06", "files_to": "2018-07"}
    assert ("heading-missing", "error") in {(p["code"], p["severity"]) for p in found["problems"]}


def test_what_is_claimed_in_a_project_stands_with_it(known: Known) -> None:
    """A remark on a breach is shown in its project, with its line, and the project's layout."""
    text = (
        "Elmbrook University\n\nProject 1 — NIC-1-A1B2C\nOpt outs honoured: N\n"
        "When: 2018/06 — 2018/07. breached contract — audit report.\nRepeats: Ongoing\n"
    )
    page = parse_page(parse_document("a.txt", text.encode()))
    (project,) = inspect_reading(Interpreter(known).read(page), known)["projects"]
    assert project["layout"] == "B"
    remark = "breached contract — audit report."
    assert project["claims"] == [
        {"kind": "breach-remark", "value": remark[:-1], "verbatim": remark, "line": 5}
    ]


def test_a_list_is_shown_as_printed(known: Known) -> None:
    """A name printed once a file is shown as often in the field, and once among the datasets."""
    text = (
        "Elmbrook University\n\nOpt outs honoured: N\nBasis: Consent\nHow often: Ongoing\n"
        "HSCIC Id: NIC-1-A1B2C\nData: Letters\nData: Calls\nData: Letters\n"
    )
    page = parse_page(parse_document("a.txt", text.encode()))
    (project,) = inspect_reading(Interpreter(known).read(page), known)["projects"]
    assert project["fields"]["Data"]["value"] == ["Letters", "Calls", "Letters"]
    assert project["datasets"] == ["Letters", "Calls"]


def test_an_html_page_says_whose_lines_are_meant(known: Known) -> None:
    """Lines are counted in the text laid out from the page; people are told so once."""
    html = "<html><h1>Elmbrook projects</h1><h2>Project 1 — NIC-1-ABCDE</h2><p>When:2018.06"
    page = parse_page(parse_document("a.html", html.encode()))
    found = inspect_reading(Interpreter(known).read(page), known)
    assert found["laid_out_from"] == "text/html"
    assert list(inspection_lines(found))[-1].endswith("text laid out from text/html")
