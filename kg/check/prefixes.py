"""Prefixes of a shape's queries, moved to where a validator looks for them."""

from rdflib import OWL, SH, Graph


def spread_prefixes(shapes: Graph) -> None:
    """Give each set of prefixes those that it imports from elsewhere in the same shapes."""
    for prefixes in set(shapes.objects(None, SH.prefixes)):
        for imported in set(shapes.transitive_objects(prefixes, OWL.imports)):
            for declared in list(shapes.objects(imported, SH.declare)):
                shapes.add((prefixes, SH.declare, declared))
