"""What a report says about each result."""

import json

from rdflib import SH, Graph, Literal, URIRef

from kg.check.report import Report
from kg.check.validate import validate

PREFIXES = """
@prefix ex: <https://example.org/> .
@prefix reg: <https://w3id.org/data-uses/def#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
LANTERN = "ex:lantern a ex:Lantern ; ex:keeper ex:ada ; reg:statedIn ex:line-2, ex:line-1 ."


def check(shapes: str, data: str) -> Report:
    """The report on data, both Turtle without its prefixes."""
    graphs = [Graph().parse(data=PREFIXES + text, format="turtle") for text in (data, shapes)]
    return validate(*graphs)


def rule(*lines: str) -> str:
    """A shape for lanterns with one property shape of these lines."""
    target = "ex:L a sh:NodeShape ; sh:targetClass ex:Lantern ; sh:property ex:L-rule ."
    return f"{target} ex:L-rule a sh:PropertyShape ; {' ; '.join(lines)} ."


def test_data_without_fault_conforms() -> None:
    """No result, no objection."""
    report = check(rule("sh:path ex:keeper", "sh:minCount 1"), LANTERN)
    assert (report.results, report.publishable) == ((), True)


def test_result_names_shape_focus_path_and_message() -> None:
    """A result says which rule is broken, by what, where, and in the words of the rule."""
    shapes = rule("sh:path ex:oil", "sh:minCount 1", 'sh:message "A lantern has oil."@en')
    (result,) = check(shapes, LANTERN).results
    base = "https://example.org/"
    assert (result.shape, result.focus, result.path, result.value, result.message) == (
        f"{base}L-rule",
        f"{base}lantern",
        f"{base}oil",
        None,
        "A lantern has oil.",
    )


def test_severity_is_that_of_the_shape() -> None:
    """A shape that only warns gives a warning."""
    shapes = rule("sh:path ex:oil", "sh:minCount 1", "sh:severity sh:Warning")
    assert [result.severity for result in check(shapes, LANTERN).results] == ["warning"]


def test_warnings_do_not_keep_from_publishing() -> None:
    """Only a violation keeps a graph from being published."""
    for severity, publishable in (("Info", True), ("Warning", True), ("Violation", False)):
        shapes = rule("sh:path ex:oil", "sh:minCount 1", f"sh:severity sh:{severity}")
        assert check(shapes, LANTERN).publishable is publishable


def test_counts_name_every_severity() -> None:
    """Severities without a result are counted as none."""
    shapes = rule("sh:path ex:oil", "sh:minCount 1", "sh:severity sh:Info")
    assert check(shapes, LANTERN).counts() == {"violation": 0, "warning": 0, "info": 1}


def test_unknown_severity_counts_as_violation() -> None:
    """What nobody can weigh is taken seriously."""
    shapes = rule("sh:path ex:oil", "sh:minCount 1", "sh:severity ex:Dire")
    assert check(shapes, LANTERN).counts()["violation"] == 1


def test_places_are_the_spans_of_the_focus() -> None:
    """Where there is no value with lines of its own, the lines of the focus are given, sorted."""
    (result,) = check(rule("sh:path ex:oil", "sh:minCount 1"), LANTERN).results
    assert result.places == ("https://example.org/line-1", "https://example.org/line-2")


def test_places_are_rather_the_spans_of_the_value() -> None:
    """A value that was read from lines of its own leads closer to the fault."""
    data = f"{LANTERN} ex:ada reg:statedIn ex:line-9 ."
    (result,) = check(
        rule("sh:path ex:keeper", "sh:maxCount 1", "sh:class ex:Keeper"), data
    ).results
    assert result.places == ("https://example.org/line-9",)


def test_result_without_span_has_no_places() -> None:
    """Nothing is made up for data that points to no source."""
    (result,) = check(rule("sh:path ex:oil", "sh:minCount 1"), "ex:lamp a ex:Lantern .").results
    assert result.places == ()


def test_unnamed_shape_goes_by_the_name_of_its_holder() -> None:
    """Blank nodes mean nothing outside their file, so the nearest named shape is reported."""
    shapes = """
    ex:L a sh:NodeShape ; sh:targetClass ex:Lantern ;
        sh:property [ sh:path ex:keeper ; sh:property [ sh:path ex:name ; sh:minCount 1 ] ] .
    """
    (result,) = check(shapes, LANTERN).results
    assert result.shape == "https://example.org/L"


def test_path_that_is_no_property_is_left_out() -> None:
    """A sequence of properties has no IRI to report."""
    (result,) = check(rule("sh:path ( ex:keeper ex:name )", "sh:minCount 1"), LANTERN).results
    assert result.path is None


def test_worst_results_come_first() -> None:
    """Violations precede warnings, and warnings precede what is only worth knowing."""
    shapes = "".join(
        f"ex:{level} a sh:NodeShape ; sh:targetClass ex:Lantern ; sh:property ex:{level}-rule ."
        f"ex:{level}-rule sh:path ex:oil ; sh:minCount 1 ; sh:severity sh:{level} ."
        for level in ("Info", "Violation", "Warning")
    )
    severities = [result.severity for result in check(shapes, LANTERN).results]
    assert severities == ["violation", "warning", "info"]


def test_report_as_json_is_plain() -> None:
    """Programs get the verdict, the counts and each result with its lines."""
    report = check(rule("sh:path ex:oil", "sh:minCount 1"), LANTERN)
    plain = json.loads(json.dumps(report.as_json()))
    assert (plain["conforms"], plain["counts"]["violation"]) == (False, 1)
    assert plain["results"][0]["places"][0] == "https://example.org/line-1"


def test_graph_of_the_report_is_standard() -> None:
    """Tools that know SHACL get its own report."""
    report = check(rule("sh:path ex:oil", "sh:minCount 1"), LANTERN)
    assert list(report.graph.objects(None, SH.conforms)) == [Literal(lexical_or_value=False)]
    assert URIRef("https://example.org/lantern") in set(report.graph.objects(None, SH.focusNode))


def test_a_report_on_some_results_holds_no_details_of_others() -> None:
    """What lies below a result goes with it, and comes with it."""
    shapes = """
    ex:L a sh:NodeShape ; sh:targetClass ex:Lantern ; sh:property ex:L-near .
    ex:L-near a sh:PropertyShape ; sh:path ex:near ; sh:node ex:Lit .
    ex:Lit a sh:NodeShape ; sh:property [ sh:path ex:oil ; sh:minCount 1 ] .
    """
    data = "ex:a a ex:Lantern ; ex:near ex:b . ex:c a ex:Lantern ; ex:near ex:d ."
    whole = check(shapes, data)
    some = whole.only(lambda result: result.focus.endswith("/a"))
    kept = {str(node).rpartition("/")[2] for node in some.graph.objects(None, SH.focusNode)}
    assert kept <= {"a", "b"}
    assert len(some.results) == 1
    none = whole.only(lambda _: False).graph
    assert [str(said) for said in none.objects(None, SH.conforms)] == ["true"]
    assert not set(none.subjects(SH.focusNode, None))
