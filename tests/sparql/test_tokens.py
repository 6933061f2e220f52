"""Terms are put in place of variables, and of nothing else."""

import pytest

from kg.sparql.tokens import put_in, tokens

TERM = {"dataset": "<http://e/tide>"}


def test_a_variable_is_replaced_in_both_spellings() -> None:
    """SPARQL writes a variable with a question mark or a dollar sign."""
    query = "SELECT ?s { ?s ?p ?dataset ; ?q $dataset }"
    expected = "SELECT ?s { ?s ?p <http://e/tide> ; ?q <http://e/tide> }"
    assert put_in(query, TERM) == expected


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s ?p "?dataset" }',
        "SELECT ?s { ?s ?p '''a ?dataset\n' ''' }",
        "SELECT ?s { ?s ?p ?o } # ?dataset",
        "SELECT ?s { ?s <http://e/?dataset> ?o }",
        "SELECT ?s { ?s ?p ?datasets, ?thedataset }",
    ],
)
def test_what_only_looks_like_the_variable_stays(query: str) -> None:
    """Strings, comments, addresses and longer names are left alone."""
    assert put_in(query, TERM) == query


def test_a_term_is_not_searched_again() -> None:
    """A value that holds the name of another variable stays as it is."""
    terms = {"a": '"?b"', "b": '"?a"'}
    assert put_in("ASK { ?s ?a ?b }", terms) == 'ASK { ?s "?b" "?a" }'


def test_a_backslash_in_a_term_is_kept() -> None:
    """Escapes of a literal are the term's own."""
    assert put_in("ASK { ?s ?p ?a }", {"a": r'"\n\1"'}) == r'ASK { ?s ?p "\n\1" }'


def test_words_and_names_are_told_apart() -> None:
    """A prefixed name is no word."""
    found = [(token["word"], token["prefix"]) for token in tokens("SELECT e:where WHERE :x")]
    assert found == [("SELECT", None), (None, "e"), ("WHERE", None), (None, "")]
