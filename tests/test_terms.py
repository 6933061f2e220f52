"""Terms: what is written is what any RDF reader reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import terms

TEXT = st.text(alphabet=st.characters(codec="utf-8"))
DATATYPES = ["date", "gYearMonth", "integer", "boolean", "hexBinary", "nonNegativeInteger"]


def _read(term: str) -> NamedNode | Literal:
    """The term as a parser of another make reads it."""
    line = f"<http://a.example/s> <http://a.example/p> {term} ."
    (quad,) = parse(line.encode(), format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object


@given(TEXT)
def test_a_plain_string_comes_back(value: str) -> None:
    """Any text survives writing and reading, and stays a plain string."""
    assert _read(terms.string(value)) == Literal(value)
    assert terms.literal_parts(terms.string(value)) == (value, None, None)


@given(TEXT, st.sampled_from(["en", "cy", "en-GB"]))
def test_a_text_comes_back_with_its_language(value: str, language: str) -> None:
    """The language is kept beside the text."""
    assert _read(terms.text(value, language)) == Literal(value, language=language)
    assert terms.literal_parts(terms.text(value, language)) == (value, language, None)


@given(TEXT, st.sampled_from(DATATYPES))
def test_a_typed_value_comes_back(value: str, datatype: str) -> None:
    """The lexical form is kept as it stands, fitting or not."""
    term = terms.typed(value, datatype)
    assert _read(term) == Literal(value, datatype=NamedNode(terms.XSD + datatype))
    assert terms.literal_parts(term) == (value, None, terms.XSD + datatype)


@given(TEXT)
def test_a_term_stands_on_one_line(value: str) -> None:
    """No control character is written raw, so that a file of terms has a line a statement."""
    assert not any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in terms.string(value))


@given(TEXT)
def test_escaping_is_that_of_other_writers(value: str) -> None:
    """The same literal has one spelling here and in Oxigraph, so that equal lines are equal."""
    assert terms.string(value) == str(Literal(value))


@pytest.mark.parametrize("sign", list('<>"{}|^`\\ \n\t\x00\x1f'))
def test_a_sign_that_no_iri_holds_is_refused(sign: str) -> None:
    """An IRI is never escaped or mended: it is a fault of the caller."""
    with pytest.raises(ValueError, match="not an IRI"):
        terms.iri(f"https://a.example/{sign}")


def test_an_iri_comes_back() -> None:
    """Brackets come and go."""
    term = terms.iri("https://a.example/é#line=21,22")
    assert _read(term) == NamedNode("https://a.example/é#line=21,22")
    assert terms.is_iri(term)
    assert not terms.is_iri(terms.string("<a>"))
    assert terms.iri_of(term) == "https://a.example/é#line=21,22"


def test_numbers_moments_and_answers_are_typed() -> None:
    """Each kind of value has its XML Schema datatype."""
    found = [
        terms.integer(-3),
        terms.boolean(value=False),
        terms.moment("2018-06"),
        terms.moment("2018-06-01"),
    ]
    parts = [terms.literal_parts(term) for term in found]
    assert [(value, (datatype or "").removeprefix(terms.XSD)) for value, _, datatype in parts] == [
        ("-3", "integer"),
        ("false", "boolean"),
        ("2018-06", "gYearMonth"),
        ("2018-06-01", "date"),
    ]


@pytest.mark.parametrize("term", ["<https://a.example/>", "plain", '"open', '"a"^^xsd:date', ""])
def test_what_is_no_literal_is_refused(term: str) -> None:
    """Parts are taken only from a literal in N-Triples."""
    with pytest.raises(ValueError, match="not a literal"):
        terms.literal_parts(term)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (r'"\u00e9\U0001F6A9"', "é\N{TRIANGULAR FLAG ON POST}"),
        (r'"\t\b\n\r\f\"\\"', '\t\b\n\r\f"\\'),
        (r'"\\u0041"', r"\u0041"),
    ],
)
def test_every_escape_of_the_standard_is_understood(term: str, value: str) -> None:
    """Also those that our own writer does not use."""
    assert terms.literal_parts(term)[0] == value
    assert _read(term) == Literal(value)
