"""Saved HTML pages: every markup of a page says what its text says; hostile ones are refused."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read.document import parse_document, read_document
from kg.read.html import is_html, render_html
from kg.read.page import parse_page
from kg.records import Page

sys.path.insert(0, str(Path(__file__).parent))
from markups import MARKUPS

Markup = Callable[[Page], str]
NEXT_STEP = re.compile(r"; (save|give|check) [\w ']+")
FEWEST = 40


def _words(text: str) -> str:
    return " ".join(text.split())


def _said(page: Page) -> dict[str, Any]:
    """All that a page says, without the places where it says it."""
    return {
        "organisation": page.organisation,
        "layout": page.layout,
        "claims": sorted((claim.kind, _words(claim.verbatim)) for claim in page.claims),
        "headings": [(p.title and _words(p.title), p.reference) for p in page.projects],
        "fields": [
            [(f.key, f.label, _words(f.value), f.state) for f in p.fields if f.key != "datasets"]
            for p in page.projects
        ],
        "datasets": [[_words(row.text) for row in p.datasets] for p in page.projects],
        "sections": [
            [(s.key, s.label, [_words(t) for _, t in s.lines if t.strip()]) for s in p.sections]
            for p in page.projects
        ],
    }


def _readable(files: list[Path]) -> list[Page]:
    """Every text page that the reader takes today."""
    pages = []
    for file in files:
        try:
            pages.append(parse_page(read_document(file)))
        except SourceError:
            continue
    return pages


def _read(html: str) -> Page:
    return parse_page(parse_document("page.html", html.encode()))


def _project(fields: str, heading: str = "<h2>A study — DARS-NIC-1234-A1B2C</h2>") -> str:
    """A page of one project in its own markup."""
    top = "<p>NHS Digital Data Release Register - reformatted</p><h1>NHS Elmbrook CCG projects</h1>"
    return f"<!DOCTYPE html><title>T</title><body>{top}{heading}{fields}"


@pytest.fixture(scope="module")
def pages(shared: Path, examples: Path) -> list[Page]:
    """The sample pages and the examples that are readable as text."""
    files = sorted((shared / "register" / "pages").glob("*.txt")) + sorted(examples.glob("*.txt"))
    found = _readable(files)
    assert len(found) >= FEWEST
    return found


@pytest.mark.parametrize("markup", MARKUPS, ids=lambda markup: markup.__name__)
def test_every_markup_says_what_the_text_says(markup: Markup, pages: list[Page]) -> None:
    """Projects, fields, datasets, sections and claims are those of the text page."""
    for page in pages:
        assert _said(_read(markup(page))) == _said(page), page.source.name


@pytest.mark.parametrize("markup", MARKUPS, ids=lambda markup: markup.__name__)
def test_no_markup_of_the_example_leaves_a_line_over(markup: Markup, examples: Path) -> None:
    """What the text reader understands whole is understood whole from HTML."""
    page = parse_page(read_document(examples / "nhs-surrey-downs-ccg.txt"))

    found = _read(markup(page))

    assert [p.message for p in found.problems] == [p.message for p in page.problems]
    assert found.accounts()["quarantined"] == page.accounts()["quarantined"]


def test_the_lines_are_kept_under_their_own_digest_and_the_file_beside() -> None:
    """Spans lead to the lines laid out; the saved file stays whole, with its digest."""
    saved = _project("<p><b>Legal basis:</b> An Act</p>").encode()

    document = parse_document("page.html", saved)

    assert document.data.decode().splitlines() == list(document.lines)
    assert parse_document("x.txt", document.data).digest == document.digest
    assert document.original is not None
    assert document.original.data == saved
    assert (document.original.media_type, document.original.encoding) == ("text/html", "utf-8")


def test_a_text_page_has_no_other_original() -> None:
    """A text page is its own file."""
    assert parse_document("page.txt", b"a < b\n<b>c</b>\n").original is None


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><p>",
        "\ufeff\n <!-- saved --> <HTML lang=en>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
        "<div class=x>",
        "<h2>Project 1</h2>",
    ],
)
def test_html_is_told_by_how_it_opens(text: str) -> None:
    """Whole pages and pieces of them, with what editors put before."""
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["a <p>", "< 5 people", "<5>", "<https://example.org>", "", "<!--"]
)
def test_text_with_brackets_is_no_html(text: str) -> None:
    """An angle bracket alone makes no page."""
    assert not is_html(text)


@pytest.mark.parametrize(
    "heading",
    [
        "<h3>A study <small>DARS-NIC-1234-A1B2C</small></h3>",
        "<h3>A study</h3><p class=ref>DARS-NIC-1234-A1B2C</p>",
        "<h3>A study</h3><div>Reference: DARS-NIC-1234-A1B2C</div>",
        "<h2>A study (<code>DARS-NIC-1234-A1B2C</code>)</h2>",
        "<h2>A study<br>DARS-NIC-1234-A1B2C</h2>",
        "<h2><button>A study &mdash; DARS-NIC-1234-A1B2C</button></h2>",
        "<h2><a href='#x'>A study — DARS-NIC-1234-A1B2C</a> <button>Copy</button></h2>",
        "<table><tr><td>A study</td><td>DARS-NIC-1234-A1B2C</td></tr></table>",
        "<p><span>A study</span>&nbsp;&#8212;\n<em>DARS-NIC-1234-A1B2C</em></p>",
    ],
)
def test_a_title_and_its_reference_become_one_heading(heading: str) -> None:
    """Whether they share an element, stand in two, or are parted by markup alone."""
    [project] = _read(_project("<p>Legal basis: An Act</p>", heading)).projects

    assert (project.title, project.reference) == ("A study", "DARS-NIC-1234-A1B2C")


@pytest.mark.parametrize(
    "heading",
    [
        "<h2><a id=p></a>A study — DARS-NIC-1234-A1B2C <a href=#p>¶</a></h2>",
        "<h2>A study — DARS-NIC-1234-A1B2C <span class=badge>New</span></h2>",
        "<h2>A study <code>DARS-NIC-1234-A1B2C</code> <sup>2</sup></h2>",
        "<header><h2>A study</h2><p><code>DARS-NIC-1234-A1B2C</code> <i>Active</i></header>",
    ],
)
def test_an_anchor_or_a_badge_is_no_part_of_a_heading(heading: str) -> None:
    """A heading that is not seen would make one project of two."""
    fields = "<p><b>Opt outs honoured</b> No<p>Legal basis: An Act<p>Objectives:<p>To know."
    second = heading.replace("1234", "999") + fields

    page = _read(_project(fields + second, heading))

    found = [(project.title, project.reference) for project in page.projects]
    assert found == [("A study", "DARS-NIC-1234-A1B2C"), ("A study", "DARS-NIC-999-A1B2C")]
    assert {field.value for p in page.projects for field in p.fields} == {"No", "An Act"}


def test_a_badge_is_set_aside_with_its_place() -> None:
    """What a site adds to a heading in words is told, not lost."""
    heading = "<h2>A study — DARS-NIC-1234-A1B2C <span>Expired</span></h2>"

    page = _read(_project("<p>Legal basis: An Act<p>When: 2018", heading))

    [line] = [p.span.first for p in page.problems if p.code == "line-not-understood"]
    assert page.source.lines[line - 1] == "Expired"


ODD = {
    "tables in tables": "<table><tr><td><table><tr><td>Legal basis<td>An Act<tr><td>When<td>2018"
    "<tr><td>Datasets<td><ol><li>A set<li>B set</ol></table><tr><td><b>Objectives:</b><br>To know."
    "</table>",
    "items in items": "<ul><li><b>Legal basis</b> An Act<li><b>When</b>: 2018<li><b>Datasets</b>"
    "<ul><li>A set<li>B set</ul><li><b>Objectives:</b><p>To know.</ul>",
    "several values": "<dl><dt>Legal basis<dd>An Act<dt>When<dd>2018<dt>Datasets<dd>A set<dd>B set"
    "<dt>Objectives<dd>To know.</dl>",
    "bold and breaks": "<p><b>Legal basis</b><br>An Act<p><b>When</b><br>2018<p><b>Datasets</b><br>"
    "A set<br>B set<p><b>Objectives</b><br>To know.",
    "breaks alone": "<div>Legal basis<br>An Act<br>When<br>2018<br>Datasets<br>A set<br>B set</div>"
    "<h4>Objectives</h4>To know.",
    "boxes of forms": "<div><label>Legal basis</label> <span>An Act</span></div><div><label>When"
    "</label> <span>2018</span></div><div><label>Datasets</label><ul><li>A set<li>B set</ul></div>"
    "<h4>Objectives</h4><p>To know.",
}


@pytest.mark.parametrize("fields", ODD.values(), ids=ODD)
def test_odd_markup_says_what_plain_markup_says(fields: str) -> None:
    """Whatever a site or an editor makes of a project."""
    [project] = _read(_project(fields)).projects

    assert {f.label: f.value for f in project.fields if f.key != "datasets"} == {
        "Legal basis": "An Act",
        "When": "2018",
    }
    assert [row.text for row in project.datasets] == ["A set", "B set"]
    assert [[t for _, t in s.lines] for s in project.sections] == [["To know."]]


@pytest.mark.parametrize(
    "field",
    [
        "<p><b>Access method</b> System Access<br>(Under watch.)",
        "<dl><dt>Access method<dd>System Access<br>(Under watch.)</dl>",
        "<table><tr><th>Access method<td>System Access<br>(Under watch.)</table>",
        "<div>Access method:</div><div>System Access<br>(Under watch.)</div>",
    ],
)
def test_a_remark_below_a_value_is_no_part_of_it(field: str) -> None:
    """What the site says of supervised access has a line of its own."""
    page = _read(_project(f"<p>Legal basis: An Act</p>{field}"))

    assert page.projects[0].field("access-method").value == "System Access"
    assert [claim.verbatim for claim in page.claims] == ["(Under watch.)"]


def test_brackets_below_other_values_are_part_of_them() -> None:
    """A break inside a value divides nothing."""
    fields = (
        "<p>Legal basis: An Act<p>Opt outs honoured: No<br>(Consent)<dl><dt>When<dd>2018<br>(x)"
    )

    [project] = _read(_project(fields)).projects

    assert project.field("opt-outs-honoured").value == "No (Consent)"
    assert project.field("when").value == "2018 (x)"


def test_projects_without_a_heading_end_the_prose_above() -> None:
    """The oldest pages print nothing between two projects."""
    one = "".join(f"<p><b>{name}</b> {value}</p>" for name, value in VIEWER.items())
    prose = "<p><b>Data</b> A</p><h4>Output</h4><p>Papers.</p>"

    page = _read(_project(one + prose + one.replace("NIC-1", "NIC-2") + prose, ""))

    assert [project.reference for project in page.projects] == ["NIC-1-A1B2C", "NIC-2-A1B2C"]


VIEWER = {
    "Opt outs honoured": "N",
    "Basis": "Acts",
    "Format": "Identifiable",
    "HSCIC&nbsp;Id": "NIC-1-A1B2C",
}


@pytest.mark.parametrize("form", ["<p><b>{}:</b> {}", "<h4>{}</h4><p>{}", "<dl><dt>{}<dd>{}</dl>"])
def test_words_of_the_oldest_pages_are_labels_there(form: str) -> None:
    """The page that names an HSCIC Id is laid out by the labels of its layout."""
    pairs = [*VIEWER.items(), ("Data", "A"), ("Data", "B"), ("Output", "C")]
    html = "".join(form.format(*pair) for pair in pairs)

    [project] = _read(_project(html, "")).projects

    assert project.layout == "A"
    assert (project.reference, project.field("legal-basis").value) == ("NIC-1-A1B2C", "Acts")
    assert [row.text for row in project.datasets] == ["A", "B"]
    assert [section.key for section in project.sections] == ["outputs"]


@pytest.mark.parametrize("word", ["Data", "Format", "Basis", "How often", "Output", "Activities"])
def test_words_of_the_oldest_pages_are_prose_on_later_ones(word: str) -> None:
    """Common words gain no colon and take no value where the layout has other labels."""
    fields = f"<p>Legal basis: An Act<p>Purposes: No<h4>{word}</h4><p>HSCIC Id: none"

    lines = render_html("p", _project(fields))

    assert word in lines
    assert not [line for line in lines if line.startswith(f"{word}:")]


HEADS = "<tr><th>Reference<th>Title<th>Legal basis<th>Applicant<th>Datasets<th>Objectives"
ROWS = (
    "<tr><td>DARS-NIC-1-A1B2C<td>A study<td>An Act<td>Elm<td><ul><li>A<li>B</ul><td><p>To know."
    "<tr><td>NIC-2-A1B2C<td><td>Acts<td><td>C<br>D<td>"
)


def test_a_row_can_be_a_project() -> None:
    """Where the heads of the columns are labels, every row is laid out below its reference."""
    first, second = _read(_project(f"<table>{HEADS}{ROWS}</table>", "")).projects

    assert (first.title, first.reference) == ("A study", "DARS-NIC-1-A1B2C")
    assert (second.title, second.reference) == (None, "NIC-2-A1B2C")
    assert [p.field("legal-basis").value for p in (first, second)] == ["An Act", "Acts"]
    assert [[row.text for row in p.datasets] for p in (first, second)] == [["A", "B"], ["C", "D"]]
    assert [text for _, text in first.sections[0].lines] == ["To know."]


def test_heads_can_be_printed_again() -> None:
    """A long table repeats them above every part."""
    page = _read(_project(f"<table>{HEADS}{HEADS}{ROWS}{HEADS}{ROWS}</table>", ""))

    assert [bool(project.title) for project in page.projects] == [True, False, True, False]
    assert not [line for line in page.source.lines if "Title" in line]


def test_a_column_without_a_label_is_set_aside() -> None:
    """What no field of the register is stands on a line of its own, and is told."""
    page = _read(_project(f"<table>{HEADS}{ROWS}</table>", ""))

    [line] = [p.span.first for p in page.problems if p.code == "line-not-understood"]
    assert page.source.lines[line - 1] == "Applicant: Elm"


def test_a_long_table_without_end_tags_is_not_deep() -> None:
    """A row ends the one before it, whatever its cells hold."""
    page = _read(_project(f"<table>{HEADS}{ROWS * 1_000}", ""))

    assert len(page.projects) == 2_000


@pytest.mark.parametrize(
    "fields",
    [
        "<p>Legal basis: An Act, s1</p><p>Sensitive: Sensitive</p>",
        "<p><b>Legal basis</b>: An <i>Act</i>, s1</p><p><b>Sensitive</b> Sensitive</p>",
        "<ul><li><b>Legal basis:</b> An Act, s1<li><b>Sensitive:</b> Sensitive</ul>",
        "<h4>Legal basis</h4><p>An Act, s1</p><h4>Sensitive</h4><p>Sensitive</p>",
        "<h4>Legal basis</h4><ul><li>An Act<li>s1</ul><h4>Sensitive</h4><ul><li>Sensitive</ul>",
        "<dl><dt>Legal basis<dd>An Act<dd>s1<dt>Sensitive<dd>Sensitive</dl>",
        "<table><tr><td>Legal basis:<td>An Act, s1<tr><td>Sensitive:<td>Sensitive</table>",
        "<table><tr><th>Legal basis<td>An Act, s1<th>Sensitive<td>Sensitive</table>",
        "<table><tr><th>F<th>V<tr><td>Legal basis<td>An Act, s1<tr><td>Sensitive<td>Sensitive",
        "<div>Legal basis:</div><div><p>An Act, s1</div><div>Sensitive:</div><div>Sensitive</div>",
        "<b style='display:block'>Legal basis: An Act, s1</b><p>Sensitive: Sensitive",
        "<div><b>Legal basis:</b> An Act,<br>s1<br><b>Sensitive:</b> Sensitive</div>",
    ],
)
def test_a_label_and_its_value_become_one_line(fields: str) -> None:
    """However markup parts a label from its value, and one value from the next."""
    [project] = _read(_project(fields)).projects

    values = {field.label: field.value for field in project.fields}

    assert values == {"Legal basis": "An Act, s1", "Sensitive": "Sensitive"}


@pytest.mark.parametrize(
    "fields",
    [
        "<p><b>Legal basis:</b></p><p><b>Sensitive:</b> Sensitive</p>",
        "<dl><dt>Legal basis<dd><dt>Sensitive<dd>Sensitive</dl>",
        "<table><tr><th>Legal basis<td><tr><th>Sensitive<td>Sensitive</table>",
        "<div>Legal basis:</div><div></div><div>Sensitive:</div><div>Sensitive</div>",
    ],
)
def test_an_empty_value_stays_empty(fields: str) -> None:
    """A label with nothing beside it does not take the value of its neighbour."""
    [project] = _read(_project(fields)).projects

    assert project.field("legal-basis").state == "empty"
    assert project.field("sensitive").value == "Sensitive"


@pytest.mark.parametrize(
    "items",
    [
        "<h4>Datasets</h4><ol start=3><li>A set<li value=9><p>B set</p></ol>",
        "<p>Datasets:</p><p>A set<br>B set</p>",
        "<div>Datasets:</div><div>A set</div><div>B set</div>",
        "<p>Datasets:<br>1. A set<br>2. B set</p>",
        "<p>Datasets:<br>A set<br>B set</p>",
        "<dl><dt>Datasets:<dd>A set<dd>B set</dl>",
        "<table><tr><th>Datasets<td>A set<br>B set</table>",
    ],
)
def test_datasets_are_rows_in_any_list(items: str) -> None:
    """Numbered, bulleted, or parted by breaks alone."""
    fields = f"<p>Legal basis: An Act</p>{items}<h4>Objectives</h4><p>To know.</p>"

    [project] = _read(_project(fields)).projects

    assert [row.text for row in project.datasets] == ["A set", "B set"]
    assert [section.key for section in project.sections] == ["objectives"]


def test_a_numbered_list_keeps_its_numbers() -> None:
    """The start of a list and the values of items are what a browser shows."""
    html = _project("<p>Datasets:</p><ol start=4><li>A<li value=7>B<li>C</ol>")

    lines = render_html("p", html)

    assert lines[-3:] == ("  4. A", "  7. B", "  8. C")


def test_prose_that_opens_with_a_marked_word_stays_as_it_is() -> None:
    """Inside a section no bold word becomes a label."""
    prose = "<h4>Objectives:</h4><p><b>When</b> patients die</p><p><b>Outputs</b></p><p>Papers</p>"
    [project] = _read(_project(f"<p>Legal basis: An Act</p>{prose}")).projects

    [section] = project.sections

    assert [t for _, t in section.lines if t] == ["When patients die", "Outputs", "Papers"]


@pytest.mark.parametrize(
    "prose",
    [
        "<p><b>Objectives:</b> To know.<p><b>Outputs:</b> Papers.",
        "<p><b>Objectives:</b><br>To know.<br><b>Outputs:</b><br>Papers.",
        "<p><b>Objectives</b>: To know.<p><b>Outputs</b>: Papers.",
        "<h3>Objectives</h3>To know.<h3>Outputs</h3>Papers.",
        "<p>Objectives:<p>To know.<p>Outputs:<p>Papers.",
        "<details><summary>Objectives</summary>To know.</details><p><b>Outputs</b><p>Papers.",
        "<div><div>Objectives:</div>To know.</div><div><div>Outputs:</div><pre>Papers.</pre></div>",
    ],
)
def test_a_section_is_its_label_and_its_prose(prose: str) -> None:
    """Wherever markup puts the label: above the prose or on its first line."""
    [project] = _read(_project(f"<p>Legal basis: An Act</p>{prose}")).projects

    said = {s.key: [t for _, t in s.lines if t] for s in project.sections}

    assert said == {"objectives": ["To know."], "outputs": ["Papers."]}


def test_prose_that_names_a_field_is_not_joined() -> None:
    """In a section, a line that reads like a field's label is prose."""
    prose = "<p>Objectives:</p><p>Purposes:</p><p>To know.</p><table><tr><td>When<td>Now</table>"
    [project] = _read(_project(f"<p>Legal basis:</p><p>An Act</p>{prose}")).projects

    lines = [text for _, text in project.sections[0].lines if text]

    assert lines == ["Purposes:", "To know.", "When Now"]


def test_collapsed_text_is_kept() -> None:
    """A closed panel below its label holds text of the register."""
    panel = "<h4>Objectives:</h4><div style='display: none'><p>To know.</p></div>"
    [project] = _read(_project(f"<p>Legal basis: An Act</p>{panel}")).projects

    assert [text for _, text in project.sections[0].lines] == ["To know."]


def test_what_leads_around_the_site_is_no_organisation() -> None:
    """Menus, greetings and hidden notes above the page's heading do not name it."""
    menu = "<div><a href=/>Home</a> <a href=/about>About</a></div><p>Welcome!</p>"
    html = _project("<p>Legal basis: An Act</p>").replace("<body>", f"<body><nav>N</nav>{menu}")

    page = _read(html)

    assert page.organisation == "NHS Elmbrook CCG"
    assert page.accounts()["quarantined"] == 0


def test_a_picture_of_the_flag_is_the_flag() -> None:
    """Sites replace the sign by a picture whose text it is."""
    flag = "<p><img alt='🚩' src=x> NHS Elmbrook CCG was sent multiple files</p><h2>"
    html = _project("<p>Legal basis: An Act</p>").replace("<h2>", flag)

    assert [claim.kind for claim in _read(html).claims] == ["opt-out-flag"]


def test_a_form_around_the_page_is_kept_but_its_menu_is_not() -> None:
    """Some servers wrap whole pages in a form."""
    inner = _project("<p>Legal basis: An Act</p>")
    html = inner.replace("<body>", "<body><form><nav>Menu</nav>") + "<footer>Foot</footer></form>"

    lines = render_html("p", html)

    assert "Legal basis: An Act" in lines
    assert not {"Menu", "Foot"} & set(lines)


@pytest.mark.parametrize("encoding", ["windows-1252", "ISO-8859-1", "iso-8859-15"])
@pytest.mark.parametrize(
    "form",
    [
        "<meta charset={}>",
        "<meta http-equiv='Content-Type' content='text/html; charset={}'>",
    ],
)
def test_a_declared_encoding_is_used(form: str, encoding: str) -> None:
    """The page says how its bytes are to be read, as browsers understand the name."""
    head = form.format(encoding)
    html = _project("<p>Legal basis: An Act &ndash; s1 é</p>").replace("<title>", f"{head}<title>")
    html = html.replace("—", "&mdash;")

    document = parse_document("p.html", html.encode(encoding))

    assert "Legal basis: An Act – s1 é" in document.lines
    assert document.original is not None
    assert document.original.encoding in ("windows-1252", "iso-8859-15")


def test_windows_bytes_without_a_declaration_are_read_and_reported() -> None:
    """The reader says that it took the bytes for windows-1252."""
    page = parse_page(parse_document("p", _project("<p>When: é</p>").encode("windows-1252")))

    assert "encoding" in {problem.code for problem in page.problems}
    assert page.projects[0].title == "A study"


def test_utf8_bytes_are_utf8_whatever_is_declared() -> None:
    """An editor that saved a page as UTF-8 need not have changed what it declares."""
    html = _project("<p>When: é</p>").replace("<title>", "<meta charset=latin1><title>")

    assert "When: é" in parse_document("p", html.encode()).lines


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_counts_more_than_a_declaration(encoding: str) -> None:
    """As in browsers."""
    html = _project("<p>When: é</p>").replace("<title>", "<meta charset=latin1><title>")

    assert "When: é" in parse_document("p", html.encode(encoding)).lines


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"<html><meta charset=shift_jis><p>\xe9", "declares the encoding 'shift_jis'"),
        (b"<html><meta charset=unicode_escape><p>\xe9", "declares the encoding"),
        (b"<html><meta charset=windows-1252><p>\x81", "0x81"),
        (b"<html><p>a\0b", "NUL"),
        (b"<html><title>403 Forbidden</title><h1>Forbidden</h1>", "'403 Forbidden'"),
        (b"<html><title>Sign in</title><form><input type=password>", "login form"),
        (b"<html><body><div id=root></div><script>x</script>", "script would draw it"),
        (b"<html><body>", "shows no text"),
        (b"<html><title>News</title><p>Cats", "no project of the register (its title is 'News')"),
        (b"<html><p>Cats are here", "it opens 'Cats are here'"),
        (b"<!DOCTYPE html [<!ENTITY a 'b'>]><p>&a;", "entities of its own"),
        (b"<html><p>Legal basis: X<!-- a", "comment that is never closed"),
        (b"<html><p>Legal basis: X<script>a", "<script> that is never closed"),
        (b"<html><p>Legal basis: X<p class='a", "tag that is never closed"),
    ],
)
def test_what_cannot_be_a_page_is_refused(data: bytes, cause: str) -> None:
    """The refusal says what the file looks like, and what to do."""
    with pytest.raises(SourceError) as refusal:
        parse_page(parse_document("p.html", data))
    assert cause in refusal.value.reason
    assert NEXT_STEP.search(refusal.value.reason)


@pytest.mark.parametrize("count", [1_000, 10_000, 100_000])
@pytest.mark.parametrize(
    "shape",
    [
        "<div>",
        "<li><dl>",
        "<dd><li>",
        "<ul><li>",
        "<table><tr><td>",
        "<nav>",
        "<dl><dd>",
        "<b> </b>",
        "x<i></i>",
        "<b>",
        "<p a=1",
        "<p><b id=>x",
        "<!--",
        "<!---->",
        "<![CDATA[",
        "&",
        "&am",
        "&#x10FFFF;",
        "<",
        "</p>",
        "<a ",
        "<p a='",
        "<br>",
        "<p>x",
        "<li>Datasets:",
        "<li>Data: x",
        "<p>HSCIC Id:",
        "<p>Basis: x<p>Data: z",
        "Legal basis: ",
        "<script>",
        "<select><option>x",
        "<svg><title>",
        "<template>",
    ],
)
def test_hostile_markup_is_read_or_refused(shape: str, count: int) -> None:
    """No number of tags, attributes, comments or signs makes the reader fail in another way."""
    html = _project("<p>Legal basis: An Act</p>") + shape * count
    try:
        lines = parse_document("p", html.encode()).lines
    except SourceError as refusal:
        lines, told = ("Legal basis: An Act",), refusal.reason
    else:
        told = "; check nothing"
    assert NEXT_STEP.search(told)
    assert "Legal basis: An Act" in "\n".join(lines)


def test_a_thousand_attributes_of_one_tag_are_refused() -> None:
    """A parser holds each attribute against all before it."""
    attributes = " ".join(f"a{n}" for n in range(1_000))
    with pytest.raises(SourceError, match="attributes; save"):
        render_html("p", f"<html><p {attributes}>")


def test_marks_of_emphasis_that_multiply_are_refused() -> None:
    """A parser would repeat each of them in every later paragraph."""
    html = "<html>" + "".join(f"<p><b id={n}>x</p>" for n in range(5_000))
    with pytest.raises(SourceError, match="never closed"):
        render_html("p", html)


PARTS = """<p> </p> <b> </b> <li> <ol> </ol> <dt> <dd> <dl> <tr> <td> <table> </table> <br> <pre>
</pre> <nav> <h2> </h2> <p&hidden> <a&href=#x> Legal&basis Legal&basis: Datasets: Objectives: words
&—&NIC-1-A1B2C HSCIC&Id Data: Output <th>Reference <th>Datasets <th>Legal&basis <b>When</b><br>"""
"""Tags and words that mean something to a reader; ``&`` stands for a space."""


@given(st.lists(st.sampled_from([part.replace("&", " ") for part in PARTS.split()])))
def test_any_markup_is_lines_or_a_refusal(parts: list[str]) -> None:
    """No order of tags makes the reader fail, and equal pages give equal lines."""
    html = "<html>" + "".join(parts)
    try:
        lines = render_html("p", html)
    except SourceError as refusal:
        lines, again, told = (), (), refusal.reason
    else:
        again, told = render_html("p", html), "; check nothing"
    assert lines == again
    assert NEXT_STEP.search(told)
    assert not any("\n" in line for line in lines)
