"""The data to check: any RDF file, or a build's folder."""

from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg.check.data import load_data, load_turtle
from kg.errors import DataError, SnapshotError, UsageError

EX = "https://example.org/"
MONTH = URIRef("http://www.w3.org/2001/XMLSchema#gYearMonth")


def written(folder: Path, name: str, text: str) -> Path:
    """A file with that text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.nt", f'<{EX}s> <{EX}p> "o" .\n'),
        ("a.nq", f'<{EX}s> <{EX}p> "o" <{EX}g> .\n'),
        ("a.ttl", f'<{EX}s> <{EX}p> "o" .'),
        ("a.trig", f'<{EX}g> {{ <{EX}s> <{EX}p> "o" }}'),
        ("a.jsonld", f'{{"@id": "{EX}s", "{EX}p": "o"}}'),
    ],
)
def test_every_format_gives_the_same_statement(tmp_path: Path, name: str, text: str) -> None:
    """Formats differ, statements do not; graphs are put together."""
    graph = load_data(written(tmp_path, name, text))
    assert set(graph) == {(URIRef(f"{EX}s"), URIRef(f"{EX}p"), Literal("o"))}


@pytest.mark.parametrize("ending", ["ttl", "nt", "nq", "trig"])
def test_the_mark_of_windows_is_passed_over(tmp_path: Path, ending: str) -> None:
    """Editors put it before UTF-8, where nobody sees it; on standard input, too."""
    text = f'\ufeff<{EX}s> <{EX}p> "o" .\n'
    assert len(load_data(written(tmp_path, f"a.{ending}", text))) == 1
    assert len(load_turtle(text.encode())) == 1


def test_literals_keep_language_and_datatype(tmp_path: Path) -> None:
    """A month stays a month, and an English text English."""
    text = f'<{EX}s> <{EX}p> "2018-06"^^<{MONTH}>, "fog"@en .'
    objects = set(load_data(written(tmp_path, "a.ttl", text)).objects())
    assert objects == {Literal("2018-06", datatype=MONTH), Literal("fog", lang="en")}


def test_blank_nodes_stay_one_node(tmp_path: Path) -> None:
    """Two statements about one blank node are about one node still."""
    text = f"_:b <{EX}p> <{EX}o> . _:b <{EX}q> <{EX}o> ."
    assert len(set(load_data(written(tmp_path, "a.ttl", text)).subjects())) == 1


def test_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    """Whoever made the file finds the place."""
    file = written(tmp_path, "a.nq", f'<{EX}s> <{EX}p> "o" .\nfog\n')
    with pytest.raises(DataError, match=r"a\.nq:2: not N-Quads"):
        load_data(file)


def test_unknown_kind_of_file_is_refused(tmp_path: Path) -> None:
    """The message says which kinds are known."""
    with pytest.raises(UsageError, match=r"a\.txt: its ending names no kind .* one of \.ttl"):
        load_data(written(tmp_path, "a.txt", "fog"))


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A wrong name is told at once."""
    with pytest.raises(UsageError, match=r"none\.ttl: no such file"):
        load_data(tmp_path / "none.ttl")


def test_folder_without_build_is_refused(tmp_path: Path) -> None:
    """A folder is read only where a build has filled it."""
    with pytest.raises(SnapshotError, match="no snapshot here"):
        load_data(tmp_path)


def test_triple_terms_are_refused(tmp_path: Path) -> None:
    """RDF 1.2 has terms that the shapes cannot be asked about."""
    text = f"<{EX}s> <{EX}p> <<( <{EX}s> <{EX}p> <{EX}o> )>> ."
    with pytest.raises(DataError, match=r"a\.ttl: a term that RDF 1\.1 does not know"):
        load_data(written(tmp_path, "a.ttl", text))


def test_remote_context_is_not_fetched(tmp_path: Path) -> None:
    """Checking a file never reaches out to a network."""
    text = f'{{"@context": "http://127.0.0.1:1/context", "@id": "{EX}s", "{EX}p": "o"}}'
    with pytest.raises(DataError, match="not JSON-LD"):
        load_data(written(tmp_path, "a.jsonld", text))
