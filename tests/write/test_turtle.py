"""Turtle that people read."""

from kg import iris, terms
from kg.describe.node import QUALITY, STATED, NodeBuilder
from kg.write.nquads import nquad_lines
from kg.write.statements import by_subject, group
from kg.write.turtle import trig_text, turtle_block, turtle_header

SUBJECT = iris.thing("agreement", "nic-1-abcde")


def _lines() -> list[str]:
    node = NodeBuilder(SUBJECT, STATED, "DataSharingAgreement")
    node.add("skos:prefLabel", terms.text('A "label"'))
    node.add("fileCount", terms.integer(272))
    node.add("commercialUse", terms.boolean(value=True))
    node.add("dcat:startDate", terms.moment("2018-06"))
    node.link("prov:agent", iris.BASE, iris.term("statedIn"), "urn:x:y")
    return nquad_lines([node.build(), NodeBuilder(SUBJECT, QUALITY, "Finding").build()])


def test_a_subject_is_one_block() -> None:
    """The type first, then properties by name; short names, bare numbers, relative addresses."""
    ((subject, statements),) = by_subject(_lines())
    assert turtle_block(subject, group(statements)) == (
        """\
<id/agreement/nic-1-abcde> a reg:DataSharingAgreement, reg:Finding ;
    dcat:startDate "2018-06"^^xsd:gYearMonth ;
    prov:agent <https://w3id.org/data-uses/>, reg:statedIn, <urn:x:y> ;
    reg:commercialUse true ;
    reg:fileCount 272 ;
    skos:prefLabel "A \\"label\\""@en .
"""
    )


def test_the_base_and_every_prefix_are_declared() -> None:
    """A cut-out of the text can be read with the header before it."""
    header = turtle_header().splitlines()
    assert header[0] == f"@base <{iris.BASE}> ."
    assert header[1:] == sorted(header[1:])
    assert len(header) == 1 + len(iris.PREFIXES)


def test_trig_has_a_block_a_graph() -> None:
    """Graphs stand in the order of their addresses."""
    text = "".join(trig_text(_lines()))
    quality, stated = "\n<graph/quality> {\n", "\n<graph/stated> {\n"
    assert -1 < text.index(quality) < text.index(stated)
    assert text.count("\n}\n") == 2
