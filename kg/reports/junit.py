"""A report as JUnit XML: a suite for each shape with targets, a case for each rule it holds."""

import re
from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # only written, never read

from kg.check.report import Result
from kg.reports.finished import Finished
from kg.reports.groups import whereabouts
from kg.reports.rules import Rule, short

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_SHOWN = 20
"""Results that a failure lists; it always says how many there are."""


def write_junit(check: Finished, out: TextIO) -> None:
    """Write the document; rules that found nothing, or nothing that fails, are cases that pass."""
    found: dict[str, list[Result]] = {}
    for result in check.report.results:
        found.setdefault(result.shape, []).append(result)
    late = check.report.unchecked
    root = Element("testsuites", name="kg check")
    ordered = sorted(check.rules, key=lambda rule: (rule.holder, rule.iri))
    for holder, held in groupby(ordered, key=lambda rule: rule.holder):
        suite = SubElement(root, "testsuite", name=short(holder))
        for rule in held:
            _add_case(suite, rule, check, found.get(rule.iri, []), late.get(rule.iri))
        _count(suite)
    _count(root)
    indent(root)
    out.write(tostring(root, encoding="unicode", xml_declaration=True) + "\n")


def _add_case(
    suite: Element, rule: Rule, check: Finished, results: list[Result], late: str | None
) -> None:
    first = next((one for result in results for one in check.around.spots(result)), None)
    case = SubElement(suite, "testcase", name=rule.name, classname=suite.get("name", ""))
    if first is not None:
        case.set("file", first.file)
        case.set("line", str(first.place.first))
    if late is not None:
        SubElement(case, "error", message=f"not checked: {late}", type="unchecked")
    if not results:
        return
    text = "\n".join(f"{whereabouts(one)}: {one.focus}" for one in results[:_SHOWN])
    if results[0].severity in check.failing:
        message = _safe(f"{len(results)} found: {rule.message}")
        failure = SubElement(case, "failure", message=message, type=results[0].severity)
        failure.text = _safe(text)
    else:
        note = f"{results[0].severity}: {len(results)} found: {rule.message}\n{text}"
        SubElement(case, "system-out").text = _safe(note)


def _count(element: Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))


def _safe(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
