"""Every Turtle file reads well: no nameless nodes, no idle prefixes, one place for a subject."""

import re
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

PROSE = {
    "abstract",
    "bibliographicCitation",
    "changeNote",
    "comment",
    "definition",
    "description",
    "editorialNote",
    "keyword",
    "label",
    "prefLabel",
    "rights",
    "scopeNote",
    "title",
}
"""The properties whose values are words for people, by local name."""


def test_there_are_files(triples: dict[str, tuple[Quad, ...]]) -> None:
    """The ontology's main files, and at least one of each folder, are there to be tested."""
    folders = {name.partition("/")[0] for name in triples}
    main = {"register.ttl", "alignments.ttl", "dataset.ttl"}
    assert folders >= main | {"schemes", "examples", "authority"}


def test_no_blank_nodes(triples: dict[str, tuple[Quad, ...]]) -> None:
    """Whatever is spoken of has a name, so that others can point at it."""
    nameless = {
        name
        for name, found in triples.items()
        for triple in found
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)
    }
    assert nameless == set()


def test_prefixes_are_used_and_in_order(folder: Path) -> None:
    """Each file declares only the prefixes it uses, alphabetically."""
    faults = {}
    for file in folder.rglob("*.ttl"):
        text = file.read_text(encoding="utf-8")
        declared = re.findall(r"(?m)^@prefix ([\w-]+):", text)
        bare = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>|(?m:^@prefix.*$|^#.*$)', " ", text)
        used = set(re.findall(r"(?<![\w-])([\w-]+):", bare))
        if declared != sorted(used):
            faults[file.name] = (sorted(set(declared) ^ used), declared == sorted(declared))
    assert faults == {}


def test_a_subject_has_one_place(triples: dict[str, tuple[Quad, ...]]) -> None:
    """All that a file says of a thing, it says at once."""
    for name, found in triples.items():
        places = [str(subject) for subject, _ in groupby(triple.subject for triple in found)]
        assert len(places) == len(set(places)), name


def test_words_for_people_say_their_language(triples: dict[str, tuple[Quad, ...]]) -> None:
    """Titles, labels, definitions and notes carry a language tag."""
    untagged = [
        (name, str(triple))
        for name, found in triples.items()
        for triple in found
        if isinstance(triple.object, Literal)
        and triple.object.language is None
        and re.split(r"[/#]", triple.predicate.value)[-1] in PROSE
    ]
    assert untagged == []


def test_a_thing_is_typed_in_one_file(triples: dict[str, tuple[Quad, ...]]) -> None:
    """No two files outside the examples introduce the same thing."""
    homes: dict[str, set[str]] = {}
    for name, found in triples.items():
        for triple in found:
            if triple.predicate.value.endswith("#type") and isinstance(triple.subject, NamedNode):
                homes.setdefault(triple.subject.value, set()).add(name)
    twice = {
        thing: names
        for thing, names in homes.items()
        if len(names) > 1 and not all(name.startswith("examples/") for name in names)
    }
    assert twice == {}
