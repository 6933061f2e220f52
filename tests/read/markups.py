"""One register page in many markups: what a site could have written to show the same words."""

from collections.abc import Callable, Iterator
from html import escape

from kg.read.grammar import REFERENCE
from kg.records import Page, PrintedField, Project, Section

Rows = Iterator[str]


def bold_labels(page: Page) -> str:
    """Headings, one paragraph a field with a bold label, numbered lists."""

    def project(found: Project) -> Rows:
        yield f"<h2 id='x'>{escape(found.heading)}</h2>" if found.heading else "<hr>"
        for field, values in _fields(page, found):
            if field.key == "datasets":
                yield f"<p><b>{field.label}:</b></p>" if field.label else ""
                yield f"<ol>{_all('<li>{}</li>', values)}</ol>" if values else ""
            else:
                first, *rest = values or [""]
                yield f"<p><b>{field.label}:</b> {escape(first)}</p>{_all('<p>{}</p>', rest)}"
        for section, lines in _sections(found):
            yield f"<h4>{section.label}:</h4>" if section.label else ""
            yield _all("<p>{}</p>", lines)

    return _page(page, project)


def definition_list(page: Page) -> str:
    """A ``dl`` a project: labels without colons, dataset lists inside their ``dd``."""

    def project(found: Project) -> Rows:
        yield f"<article><header><h2>{escape(found.heading)}</h2></header><dl>"
        for field, values in _fields(page, found):
            label = field.label or "Datasets"
            inner = "".join(f"<p>{escape(value)}</p>" for value in values)
            if field.key == "datasets":
                inner = f"<ul>{_all('<li>{}</li>', values)}</ul>"
            yield f"<dt>{label}</dt><dd>{inner}</dd>"
        for section, lines in _sections(found):
            term = f"<dt>{section.label}</dt><dd>" if section.label else "</dl>"
            yield f"{term}{_all('<p>{}</p>', lines)}"
        yield "</article>"

    return _page(page, project)


def two_columns(page: Page) -> str:
    """A table a project: label left, value right, prose in cells below."""

    def project(found: Project) -> Rows:
        yield f"<table><thead><tr><th colspan='2'>{escape(found.heading)}</th></tr></thead><tbody>"
        for field, values in _fields(page, found):
            label = field.label or "Datasets"
            yield f"<tr><th scope='row'>{label}</th><td>{_breaks(values)}</td></tr>"
        for section, lines in _sections(found):
            label = f"<td>{section.label}:</td>" if section.label else ""
            yield f"<tr>{label}<td>{_all('<div>{}</div>', lines)}</td></tr>"
        yield "</tbody></table>"

    return _page(page, project)


def sibling_boxes(page: Page) -> str:
    """Nested ``div``: the label in one, the value in the next; the reference beside the title."""

    def project(found: Project) -> Rows:
        yield f"<div class='c'><div class='t'>{_split_heading(found)}</div>"
        for field, values in _fields(page, found):
            yield f"<div class='r'><div>{field.label or 'Datasets'}:</div>"
            yield f"<div>{_breaks(values)}</div></div>"
        for section, lines in _sections(found):
            yield "<div class='r'>"
            yield f"<div>{section.label}:</div>" if section.label else ""
            yield f"<div>{_all('<p>{}</p>', lines)}</div></div>"
        yield "</div>"

    return _page(page, project)


def folded_details(page: Page) -> str:
    """Collapsible parts: ``summary`` heads, marked labels without colons, markup for the dash."""

    def project(found: Project) -> Rows:
        yield f"<details><summary>{escape(found.heading)}</summary>"
        for field, values in _fields(page, found):
            if field.key == "datasets":
                yield f"<h4>{field.label or 'Datasets'}</h4>"
                yield f"<ul>{_all('<li><span>{}</span></li>', values)}</ul>"
            else:
                first, *rest = values or [""]
                yield f"<p><strong>{field.label}</strong> <span>{escape(first)}</span></p>"
                yield _all("<p>{}</p>", rest)
        for section, lines in _sections(found):
            summary = f"<summary>{section.label}</summary>" if section.label else ""
            yield f"<details open>{summary}{_all('<p>{}</p>', lines)}</details>"
        yield "</details>"

    return _page(page, project)


def saved_and_messy(page: Page) -> str:
    """As a browser saves it: menus, scripts, comments, styles, capitals, end tags left out."""

    def project(found: Project) -> Rows:
        yield f"<A NAME=p></A><H3 STYLE='color:red'>\n{escape(found.heading)}\n</H3><!-- > <p> -->"
        for field, values in _fields(page, found):
            if field.key == "datasets":
                yield f"<P><B>{field.label or 'Datasets'}:</B>\n<UL>{_all('<LI>{}', values)}</UL>"
            else:
                first, *rest = values or [""]
                value = escape(first).replace(" ", "\n ", 1)
                yield f"<P CLASS=f><FONT COLOR=red><B>{field.label}</B>:&nbsp;</FONT>{value}"
                yield _all("<P>{}", rest)
        yield "<script>var fields = '<p><b>Legal basis:</b> none</p>';</script>"
        for section, lines in _sections(found):
            yield f"<P><STRONG>{section.label}:</STRONG>" if section.label else ""
            yield _all("<P>{}", lines)
        yield "<p><a href='#top'>Back to the top</a>"

    body = _page(page, project, top="<H1>{}</H1>", text="<P>{}")
    menu = "<a href=#c>Skip to content</a><NAV><UL><LI><A HREF=/>Home</A></UL></NAV>"
    style = "<style>p > b { color: red }</style>"
    foot = "<footer><p>Contact us, © 2026</footer><script src=x></script>"
    return body.replace("<body>", f"<BODY>{style}{menu}<div hidden>Cookies?</div>") + foot


def broken_lines(page: Page) -> str:
    """Everything in one box, parted by ``br`` alone."""

    def project(found: Project) -> Rows:
        yield f"<br><br>{escape(found.heading)}<br><br>"
        for field, values in _fields(page, found):
            shown = escape(" ".join(values))
            if field.key == "datasets":
                shown = "".join(f"<br>{n}. {escape(v)}" for n, v in enumerate(values, 1))
            yield f"<b>{field.label or 'Datasets'}:</b> {shown}<br>"
        for section, lines in _sections(found):
            yield f"<br><br><b>{section.label}:</b><br>" if section.label else ""
            yield f"<br>{_breaks(lines)}"

    return _page(page, project, text="{}<br><br>", top="{}<br><br>")


def label_a_row(page: Page) -> str:
    """Label and value divided by breaks alone; where the text repeats a label, so does this."""

    def project(found: Project) -> Rows:
        yield f"<h2>{escape(found.heading)}</h2>" if found.heading else "<hr>"
        for field, values in _fields(page, found):
            if field.key == "datasets" and field.label == "Data":
                yield _all("<p><b>Data</b><br>{}</p>", values)
            else:
                yield f"<p><b>{field.label or 'Datasets'}</b><br>{_breaks(values)}</p>"
        for section, lines in _sections(found):
            label = f"<b>{section.label}</b><br>" if section.label else ""
            yield f"<div>{label}{_breaks(lines)}</div>"

    return _page(page, project)


def preformatted(page: Page) -> str:
    """A text page in a browser's own frame."""
    return f"<html><body><pre>{escape(chr(10).join(page.source.lines))}</pre></body></html>"


MARKUPS: tuple[Callable[[Page], str], ...] = (
    bold_labels,
    definition_list,
    two_columns,
    sibling_boxes,
    folded_details,
    saved_and_messy,
    broken_lines,
    label_a_row,
    preformatted,
)


def _page(
    page: Page,
    project: Callable[[Project], Rows],
    top: str = "<h1>{}</h1>",
    text: str = "<p>{}</p>",
) -> str:
    spans = [project.span for project in page.projects]
    header = [
        line
        for number, line in enumerate(page.source.lines[: spans[0].first - 1], 1)
        if line.strip() and page.organisation_span
        if number != page.organisation_span.first
    ]
    owner = page.organisation_span
    name = page.source.lines[owner.first - 1] if owner else ""
    parts = [text.format(escape(line)) for line in header]
    parts.insert(1, top.format(escape(name)))
    parts += ["".join(project(found)) for found in page.projects]
    head = f"<!DOCTYPE html><html><head><title>{escape(name)}</title></head>"
    return f"{head}<body>{''.join(parts)}</body></html>"


def _fields(page: Page, project: Project) -> Iterator[tuple[PrintedField, list[str]]]:
    """Fields in print order with the lines of their values, remarks of the site among them."""
    has_label = any(field.key == "datasets" for field in project.fields)
    for field in project.fields:
        values = [line for line in field.value.split("\n") if line.strip()]
        remarks = [
            claim.verbatim
            for claim in page.claims
            if claim.kind == "supervised-access-remark"
            and field.key == "access-method"
            and project.span.first <= claim.span.first <= project.span.last
        ]
        yield field, values + remarks
    if project.datasets and not has_label:
        yield project.field("datasets"), [row.text for row in project.datasets]


def _sections(project: Project) -> Iterator[tuple[Section, list[str]]]:
    for section in project.sections:
        yield section, [text for _, text in section.lines if text.strip()]


def _split_heading(project: Project) -> str:
    found = REFERENCE.search(project.heading.rpartition(" — ")[2])
    if found is None:
        return escape(project.heading)
    title = project.heading.rpartition(" — ")[0]
    return f"<h2><span>{escape(title)}</span>\n<small>{found[0]}</small></h2>"


def _all(form: str, values: list[str]) -> str:
    return "".join(form.format(escape(value)) for value in values)


def _breaks(values: list[str]) -> str:
    return "<br>".join(map(escape, values))
