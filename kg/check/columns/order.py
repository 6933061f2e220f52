"""The order of values, as the authority has it."""

from pyshacl.rdfutil.compare import compare_literal
from rdflib import Literal
from rdflib.term import Node


def compare(one: Node, other: Node) -> int | None:
    """Below, at or above zero as the order of two literals; None if they have none."""
    if not isinstance(one, Literal) or not isinstance(other, Literal):
        return None
    if isinstance(one.value, str) != isinstance(other.value, str):
        return None
    try:
        return int(compare_literal(one, other))
    except (TypeError, NotImplementedError):
        return None
