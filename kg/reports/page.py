"""A report as one web page that needs nothing beside it: no script, no file from elsewhere."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TextIO

from kg.findings.apart import Accepted
from kg.iris import BASE, place
from kg.reports.finished import Finished
from kg.reports.groups import Group, by_organisation, by_shape, whereabouts
from kg.reports.rules import Rule

_SHOWN = 50
"""Results listed below each shape; the other forms list them all."""

_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #8886}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
code{overflow-wrap:anywhere}
details{margin:.3rem 0}summary{cursor:pointer}
.violation{color:#b00020}.warning{color:#8a5a00}.info{color:#0b57a4}
@media(prefers-color-scheme:dark){.violation{color:#ff8a9a}.warning{color:#ffc46b}.info{color:#8ec5ff}}
"""


def write_page(check: Finished, out: TextIO) -> None:
    """Write the verdict, a table by shape with its results below, and one by organisation."""
    results = check.report.results
    out.writelines(_head(check))
    out.writelines(_shapes(by_shape(results), {rule.name: rule for rule in check.rules}))
    out.writelines(_organisations(by_organisation(results, check.around.organisation)))
    out.writelines(_accepted(check.accepted))
    out.write("</main></body></html>\n")


def _head(check: Finished) -> Iterator[str]:
    title = "The check failed" if check.failed else "The check passed"
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    yield f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main>\n"
    yield f"<h1>{title}</h1>\n<p>{escape(check.verdict)}</p>\n"
    for shape, reason in check.report.unchecked.items():
        yield f'<p class="violation">Not checked: {escape(f"{shape}: {reason}")}</p>\n'


def _accepted(accepted: Sequence[Accepted]) -> Iterator[str]:
    if accepted:
        yield "<h2>Accepted</h2>\n<ul>\n"
        yield from (f"<li>{escape(str(one.acceptance))}</li>\n" for one in accepted)
        yield "</ul>\n"


def _shapes(groups: Sequence[Group], rules: dict[str, Rule]) -> Iterator[str]:
    if not groups:
        return
    yield "<table><caption>By rule</caption><thead><tr><th>Severity</th>"
    yield '<th>Rule</th><th class="n">Found</th></tr></thead><tbody>\n'
    for one in groups:
        yield f'<tr><td class="{one.severity}">{one.severity}</td><td>'
        yield f"<strong>{escape(one.name)}</strong><br>{escape(one.results[0].message)}"
        if one.name in rules and rules[one.name].case:
            yield f"<br><em>The case behind it: {escape(rules[one.name].case)}</em>"
        yield from _results(one)
        yield f'</td><td class="n">{len(one.results):,}</td></tr>\n'
    yield "</tbody></table>\n"


def _results(group: Group) -> Iterator[str]:
    yield f"<details><summary>Where, for example {escape(group.example)}</summary><ul>\n"
    for one in group.results[:_SHOWN]:
        lines = ", ".join(map(place, one.places)) or whereabouts(one)
        focus = one.focus.removeprefix(f"{BASE}id/")
        value = "" if one.value is None else f" → {one.value.removeprefix(f'{BASE}id/')}"
        yield f"<li>{escape(lines)}: <code>{escape(focus + value)}</code></li>\n"
    if len(group.results) > _SHOWN:
        yield f"<li>… and {len(group.results) - _SHOWN:,} more</li>\n"
    yield "</ul></details>"


def _organisations(groups: Sequence[Group]) -> Iterator[str]:
    if not groups:
        return
    yield "<table><caption>By organisation</caption><thead><tr><th>Worst</th>"
    yield '<th>Organisation</th><th class="n">Found</th><th>For example</th></tr></thead><tbody>\n'
    for one in groups:
        yield f'<tr><td class="{one.severity}">{one.severity}</td><td>{escape(one.name)}</td>'
        yield f'<td class="n">{len(one.results):,}</td><td>{escape(one.example)}</td></tr>\n'
    yield "</tbody></table>\n"
