"""The guard lets no question reach another endpoint, and hinders no other."""

import pytest

from kg.errors import QueryError
from kg.sparql.guard import refuse_service

AWAY = "<http://127.0.0.1:9/sparql>"
REFUSED = {
    "plain": f"SELECT * {{ SERVICE {AWAY} {{ ?a ?b ?c }} }}",
    "lower case": f"SELECT * {{ service {AWAY} {{ ?a ?b ?c }} }}",
    "mixed case": f"SELECT * {{ SeRvIcE {AWAY} {{ ?a ?b ?c }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT {AWAY} {{ ?a ?b ?c }} }}",
    "silent, no space": f"SELECT * {{ SERVICESILENT{AWAY} {{ ?a ?b ?c }} }}",
    "no space": f"SELECT * {{ ?s ?p ?o.SERVICE{AWAY}{{?a ?b ?c}} }}",
    "variable": "SELECT * { ?s ?p ?e SERVICE ?e { ?a ?b ?c } }",
    "prefixed name": "PREFIX e: <http://e/> SELECT * { SERVICE e:s { ?a ?b ?c } }",
    "empty prefix": "PREFIX : <http://e/> SELECT * { ?s ?p ?o . SERVICE:s { ?a ?b ?c } }",
    "fused prefix": "PREFIX e: <http://e/> SELECT * { ?s ?p ?o . SERVICEe:s { ?a ?b ?c } }",
    "fused declared prefix": (
        "PREFIX servicee: <http://e/> PREFIX e: <http://e/>"
        " SELECT * { ?s ?p ?o . servicee:s { ?a ?b ?c } }"
    ),
    "after a word": f"SELECT * {{ ?s ?p trueSERVICE {AWAY} {{ ?a ?b ?c }} }}",
    "after a number": f"SELECT * {{ ?s ?p 1SERVICE {AWAY} {{ ?a ?b ?c }} }}",
    "on a new line": f"SELECT * {{\n  SERVICE\n{AWAY}\n{{ ?a ?b ?c }} }}",
    "after a comment": f"SELECT * {{ # said\n SERVICE {AWAY} {{ ?a ?b ?c }} }}",
    "after a comment ended by a carriage return": (
        f"SELECT * {{ # said\rSERVICE {AWAY} {{ ?a ?b ?c }} \n}}"
    ),
    "after a hash in a string": f'SELECT * {{ ?s ?p "#" SERVICE {AWAY} {{ ?a ?b ?c }} }}',
    "after an escaped quote": (
        f'SELECT * {{ FILTER("\\u0022" != "a") SERVICE {AWAY} {{ ?a ?b ?c }}'
        ' FILTER("\\u0022" != "a") }'
    ),
    "after a name with a quote": (
        f"PREFIX e: <http://e/> SELECT * {{ ?s e:a\\'b ?o SERVICE {AWAY} {{ ?a ?b ?c }}"
        " FILTER(?o != 'x') }"
    ),
    "escaped": f"SELECT * {{ \\u0053ERVICE {AWAY} {{ ?a ?b ?c }} }}",
    "escaped, long": f"SELECT * {{ \\U00000053ERVICE {AWAY} {{ ?a ?b ?c }} }}",
    "between less and greater": (
        "PREFIX : <http://e/> SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE:x#>\n{ ?a ?b ?c } }"
    ),
}
PASSED = {
    "in a string": 'SELECT * { ?s ?p "SERVICE <http://e/> {}" }',
    "in a single-quoted string": "SELECT * { ?s ?p 'call \\' SERVICE' }",
    "in a long string": 'SELECT * { ?s ?p """a "SERVICE"\n b""" }',
    "in a comment": "SELECT * { ?s ?p ?o } # SERVICE <http://e/> {}",
    "in an address": "SELECT * { ?s <http://e/service/SERVICE> ?o }",
    "as a prefix": "PREFIX service: <http://e/> SELECT * { ?s service:p ?o }",
    "as part of a prefix": "PREFIX my-service: <http://e/> SELECT * { ?s my-service:p ?o }",
    "as a local name": "PREFIX e: <http://e/> SELECT * { ?s e:service e:my.service }",
    "as an escaped local name": "PREFIX e: <http://e/> SELECT * { ?s e:a\\-service ?o }",
    "as a variable": "SELECT * { ?service ?p $SERVICE }",
    "as a blank node": "SELECT * { _:service ?p ?o }",
    "as a language": 'SELECT * { ?s ?p "a"@service }',
    "between less and greater": "SELECT * { ?s ?p ?o FILTER(?o<?s&&?s>?o) }",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED.keys())
def test_service_is_refused(query: str) -> None:
    """However it is spelt, the word is found where an engine could read it."""
    with pytest.raises(QueryError, match="SERVICE asks another endpoint"):
        refuse_service(query)


@pytest.mark.parametrize("query", PASSED.values(), ids=PASSED.keys())
def test_the_word_alone_is_no_call(query: str) -> None:
    """A query may speak of services without calling one."""
    refuse_service(query)


def test_the_message_names_the_line() -> None:
    """A long query is searched by the guard, not by its author."""
    with pytest.raises(QueryError, match=r"^line 3: "):
        refuse_service(f"SELECT *\n{{ ?s ?p ?o\n SERVICE {AWAY} {{ ?a ?b ?c }} }}")
