"""A report as SARIF 2.1.0, which code hosts show beside the lines of the sources."""

import json
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any, TextIO

from kg.check.report import Result
from kg.reports.context import Spot, Surroundings
from kg.reports.finished import Finished
from kg.reports.rules import Rule, short

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}


def write_sarif(check: Finished, out: TextIO) -> None:
    """Write one run with its rules, and a result for each result with the lines it points to."""
    numbers = {rule.iri: number for number, rule in enumerate(check.rules)}
    driver = {
        "name": "kg check",
        "version": version("kg"),
        "rules": [_rule(rule) for rule in check.rules],
    }
    notes = [_notification(*one) for one in check.report.unchecked.items()]
    invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    head = {"tool": {"driver": driver}, "invocations": [invocation]}
    out.write(json.dumps({"$schema": _SCHEMA, "version": "2.1.0"})[:-1] + ', "runs": [')
    out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "results": [\n')
    for number, (one, acceptance) in enumerate(check.settled()):
        found = _result(one, numbers, check.around)
        if acceptance is not None:
            found["suppressions"] = [{"kind": "external", "justification": acceptance.reason}]
        out.write((",\n" if number else "") + json.dumps(found, ensure_ascii=False))
    out.write("\n]}]}\n")


def _rule(rule: Rule) -> dict[str, Any]:
    words = " ".join(part for part in (rule.message, rule.case) if part)
    return {
        "id": rule.name,
        "name": rule.title or rule.name,
        "shortDescription": {"text": rule.message or rule.title or rule.name},
        "fullDescription": {"text": words or rule.name},
        "helpUri": rule.iri,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _notification(shape: str, reason: str) -> dict[str, Any]:
    return {"level": "error", "message": {"text": f"not checked: {shape}: {reason}"}}


def _result(result: Result, numbers: dict[str, int], around: Surroundings) -> dict[str, Any]:
    value = "" if result.value is None else f" (value: {result.value})"
    found: dict[str, Any] = {
        "ruleId": short(result.shape),
        "level": _LEVELS[result.severity],
        "message": {"text": f"{result.message} {result.focus}{value}"},
        "locations": list(_locations(result, around)),
        "partialFingerprints": {"finding/v1": result.key},
    }
    if result.shape in numbers:
        found["ruleIndex"] = numbers[result.shape]
    return found


def _locations(result: Result, around: Surroundings) -> Iterator[dict[str, Any]]:
    logical = [{"fullyQualifiedName": result.focus}]
    spots = list(around.spots(result))
    for spot in spots:
        yield {"physicalLocation": _physical(spot), "logicalLocations": logical}
    if not spots:
        yield {"logicalLocations": logical}


def _physical(spot: Spot) -> dict[str, Any]:
    place = spot.place
    region: dict[str, Any] = {"startLine": place.first, "endLine": place.last}
    if place.sheet:
        region["message"] = {"text": place.words}
    return {"artifactLocation": {"uri": spot.file}, "region": region}
