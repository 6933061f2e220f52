"""A CSV becomes the statements that its mapping says, or one error with its line."""

import json
from pathlib import Path

import pytest

from kg.ask.mapping import find_mapping, mapping_names, parse_mapping
from kg.ask.tabular import read_table
from kg.errors import KGError, QueryError, SourceError, UsageError

PEOPLE = {
    "tableSchema": {
        "aboutUrl": "urn:person:{id}",
        "columns": [
            {"name": "id", "suppressOutput": True, "required": True},
            {"name": "name", "titles": ["Name", "Full name"], "propertyUrl": "schema:name"},
            {"name": "born", "datatype": {"base": "date", "format": "dd/MM/yyyy"}}
            | {"propertyUrl": "schema:birthDate"},
            {"name": "tags", "separator": ";", "propertyUrl": "dcat:keyword", "lang": "en"},
            {"name": "age", "datatype": "integer", "propertyUrl": "urn:age"},
            {"name": "home", "propertyUrl": "urn:home", "valueUrl": "{+home}"},
            {"name": "kind", "virtual": True, "propertyUrl": "rdf:type"}
            | {"valueUrl": "schema:Person"},
        ],
    }
}

A_BYTE = {"name": "a", "propertyUrl": "urn:a", "datatype": "byte"}


def read(text: str) -> list[str]:
    """The statements of people, as N-Triples."""
    mapping = parse_mapping("people", PEOPLE)
    return [str(triple) for triple in read_table("people.csv", text.encode(), mapping).triples]


def test_cells_become_what_their_columns_say() -> None:
    """Addresses are filled and escaped, values typed, lists split; empty cells say nothing."""
    text = "id,Full name,born,tags,age,home,other\na b,Ann,31/12/1999,x; y,07,https://h/?q=1,z\n"

    assert read(text) == [
        '<urn:person:a%20b> <https://schema.org/name> "Ann"',
        (
            '<urn:person:a%20b> <https://schema.org/birthDate> "1999-12-31"'
            "^^<http://www.w3.org/2001/XMLSchema#date>"
        ),
        '<urn:person:a%20b> <http://www.w3.org/ns/dcat#keyword> "x"@en',
        '<urn:person:a%20b> <http://www.w3.org/ns/dcat#keyword> "y"@en',
        '<urn:person:a%20b> <urn:age> "07"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "<urn:person:a%20b> <urn:home> <https://h/?q=1>",
        (
            "<urn:person:a%20b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
            "<https://schema.org/Person>"
        ),
    ]
    table = read_table("people.csv", text.encode(), parse_mapping("people", PEOPLE))
    assert table.left_out == ("other",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\nAnn\n", "people.csv:1: no column 'id'"),
        ("id,name\n1,Ann\n,Bob\n", "people.csv:3: 'id' is empty"),
        ("id,born\n1,1999-12-31\n", "people.csv:2: 'born': '1999-12-31' does not fit"),
        ("id,born\n1,1/2/1999\n", "people.csv:2: 'born': '1/2/1999' does not fit"),
        ("id,born\n1,31/02/1999\n", "people.csv:2: 'born': '31/02/1999' does not fit"),
        ("id,age\n1,many\n", "people.csv:2: 'age': 'many' does not fit"),
        ("id,age\n1,1_000\n", "people.csv:2: 'age': '1_000' does not fit"),
        ("id,home\n1,not an address\n", "people.csv:2: 'home'"),
        ('id,name\n1,"Ann\n', "people.csv:2: not a CSV here"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(text: str, message: str) -> None:
    """Nothing is guessed, and nothing dropped unsaid."""
    with pytest.raises(SourceError) as caught:
        read(text)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"tableGroup": 1}, "'tableGroup' is not read here"),
        ({"tableSchema": {"columns": [{"name": "a"}]}}, "lacks 'propertyUrl'"),
        (
            {
                "tableSchema": {
                    "columns": [{"name": "a", "propertyUrl": "urn:a", "datatype": "byte"}]
                }
            },
            "datatype 'byte' is not read here",
        ),
        ({"tableSchema": []}, "an object was expected"),
    ],
)
def test_a_mapping_that_asks_for_more_is_refused(change: dict[str, object], message: str) -> None:
    """What is not read is named, rather than passed over."""
    with pytest.raises(QueryError, match=message):
        parse_mapping("mine", PEOPLE | change)


def test_the_shipped_mappings_are_whole() -> None:
    """Each can be read by its name."""
    assert mapping_names() == ["hdruk-datasets", "ods", "ons-areas", "ror"]
    assert all(find_mapping(name, "x.csv").columns for name in mapping_names())


def test_a_mapping_beside_the_file_is_found(tmp_path: Path) -> None:
    """The standard's own place needs no option."""
    (tmp_path / "x.csv-metadata.json").write_text(json.dumps(PEOPLE), encoding="utf-8")

    assert find_mapping(None, str(tmp_path / "x.csv")).columns


@pytest.mark.parametrize(("name", "error"), [(None, UsageError), ("nope", UsageError)])
def test_no_mapping_is_one_error(name: str | None, error: type[KGError]) -> None:
    """The message lists those that ship."""
    with pytest.raises(error, match="ods, ons-areas, ror"):
        find_mapping(name, "x.csv")


def test_a_table_of_the_data_service_has_no_headings() -> None:
    """Columns are told by their order."""
    row = b'"01A","QUAY CCG","Y54","Q72","1 ROAD",,,,"TOWN","AB1 2CD","20130401","20200331"\r\n'

    table = read_table("ets.csv", row, find_mapping("ods", "ets.csv"))
    triples = [str(triple) for triple in table.triples]

    assert '<urn:ods:01A> <http://www.w3.org/ns/org#identifier> "01A"' in triples
    assert any("dissolutionDate" in triple and '"2020-03-31"' in triple for triple in triples)
