"""Which queries may run once for all focus nodes."""

import pytest

from kg.check.columns.binding import binds_this, open_groups
from kg.check.columns.scopes import BeyondError
from kg.check.prepared import prepare_query


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT $this { $this ?p ?o FILTER (?o != $this) }", True),
        ("SELECT $this { { $this ?p ?o } { ?o ?q ?r } FILTER (STR($this) > STR(?r)) }", True),
        ("SELECT $this { $this ?p ?o FILTER NOT EXISTS { ?o ?q $this } }", True),
        ("SELECT $this { $this ?p ?o OPTIONAL { ?o ?q ?r FILTER (?r = $this) } }", True),
        ("SELECT $this { FILTER ($this = <urn:a>) }", False),
        ("SELECT $this { { $this ?p ?o } UNION { ?o ?p ?q FILTER (?q = $this) } }", False),
        ("SELECT $this { $this ?p ?o { ?q ?r ?s FILTER (?s = $this) } }", False),
        ("SELECT $this { BIND ($this AS ?that) $this ?p ?that }", False),
        ("SELECT $this (MAX(?o) AS ?value) { $this ?p ?o } GROUP BY $this", True),
    ],
)
def test_groups_bind_this(query: str, *, bound: bool) -> None:
    """A group that looks at the focus node binds it, or has to be given it."""
    assert binds_this(prepare_query(query)) is bound


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this { $this ?p ?o } LIMIT 1",
        "SELECT (SAMPLE($this) AS ?any) { $this ?p ?o } GROUP BY ?o",
    ],
)
def test_what_all_nodes_have_together_is_beyond_it(query: str) -> None:
    """A limit, or a group over several focus nodes, means another thing for each node alone."""
    with pytest.raises(BeyondError):
        binds_this(prepare_query(query))


def test_each_group_is_given_the_focus_nodes() -> None:
    """Braces in texts, comments and IRIs open no group, nor does that of a query in the query."""
    query = 'SELECT $this { { SELECT $this { $this ?p "{" } } # {\n {?a ?b <urn:c>} }'
    opened = 'SELECT $this { T  { SELECT $this { T  $this ?p "{" } } # {\n { T ?a ?b <urn:c>} }'
    assert open_groups(query, "T") == opened
