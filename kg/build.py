"""The order of work: from sources to a published snapshot."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.describe.edition import describe_edition
from kg.describe.entry import describe_entry
from kg.describe.findings import describe_findings
from kg.describe.node import Node
from kg.describe.prose import describe_prose
from kg.describe.reference import describe_unreviewed, reference_lines, unlisted_organisations
from kg.describe.rules import describe_rules, infer, infer_offices
from kg.describe.sources import describe_source, describe_spans
from kg.errors import RefusedSourcesError, SourceError
from kg.read.document import read_document
from kg.read.page import parse_page, truncation
from kg.records import Disposition, Page
from kg.resolve.interpret import Interpreter, Reading
from kg.resolve.known import Known, load_known
from kg.resources import data_folder
from kg.write.jsonld import jsonld_text
from kg.write.nquads import nquad_lines, write_nquads
from kg.write.snapshot import STORE, Snapshot, publish, workplace
from kg.write.store import build_store
from kg.write.turtle import turtle_text

_PAGE_ENDINGS = (".txt", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: the snapshot, whether it is a new one, and what was read."""

    snapshot: Snapshot
    changed: bool
    summary: dict[str, Any]


def build(sources: Iterable[Path], home: Path) -> Built:
    """Read the sources, describe them, and publish the snapshot under ``home``.

    Raises:
        RefusedSourcesError: sources were refused; the last good snapshot stays.
        AuthorityError: the lists of names contradict themselves.
        UnavailableError: the folder cannot be written, or another build is at work.
    """
    pages = read_pages(find_pages(sources))
    ontology = data_folder("ontology")
    known = load_known(ontology)
    interpreter = Interpreter(known)
    readings = [interpreter.read(page) for page in pages]
    lines = sorted({*nquad_lines(describe(readings, known)), *reference_lines(ontology)})
    summary = summarise(readings) | {"statements": len(lines)}
    with workplace(home) as aside:
        _write(aside, lines, ontology, readings, summary)
        snapshot, changed = publish(home, aside)
    return Built(snapshot, changed, summary)


def find_pages(sources: Iterable[Path]) -> list[Path]:
    """The files named, and the pages in the folders named, each once.

    Raises:
        RefusedSourcesError: a folder holds no page.
    """
    found: list[Path] = []
    for source in sources:
        inside = _pages_inside(source) if source.is_dir() else [source]
        if not inside:
            message = "no page (*.txt, *.html) in this folder; name a folder with saved pages"
            raise RefusedSourcesError([SourceError(str(source), None, message)])
        found += inside
    return list(dict.fromkeys(found))


def _pages_inside(folder: Path) -> list[Path]:
    files = (file for file in folder.rglob("*") if file.suffix.lower() in _PAGE_ENDINGS)
    return sorted(file for file in files if file.is_file())


def read_pages(files: Iterable[Path]) -> list[Page]:
    """The pages in the order of their digests, equal files once.

    Raises:
        RefusedSourcesError: one line for every file that was refused.
    """
    pages: dict[str, Page] = {}
    refused: list[SourceError] = []
    for file in files:
        try:
            page = parse_page(read_document(file))
            cut = truncation(page)
        except SourceError as error:
            cut = error
        if cut is None:
            pages.setdefault(page.source.digest, page)
        else:
            refused.append(cut)
    if refused:
        raise RefusedSourcesError(refused)
    return [pages[digest] for digest in sorted(pages)]


def describe(readings: list[Reading], known: Known) -> Iterator[Node]:
    """All nodes of all readings, and where they come from."""
    nodes = [node for reading in readings for node in _reading_nodes(reading, known)]
    yield from nodes
    yield from describe_spans(nodes)
    yield from describe_rules()
    entries = [entry for reading in readings for entry in reading.entries]
    unlisted = unlisted_organisations(entries, (reading.organisation for reading in readings))
    yield from describe_unreviewed(entries, unlisted, known.authority)
    yield from infer_offices(unlisted, known.authority)


def _reading_nodes(reading: Reading, known: Known) -> Iterator[Node]:
    page, organisation, entries = reading.page, reading.organisation, reading.entries
    yield describe_source(page.source)
    yield from describe_edition(page, organisation, entries)
    for entry in entries:
        yield from describe_entry(entry)
        yield from describe_prose(entry, known)
        yield from infer(entry)
    yield from describe_findings(page, organisation, entries)


def summarise(readings: list[Reading]) -> dict[str, Any]:
    """Counts of what was read, by what a reader of the register would ask for."""
    entries = [entry for reading in readings for entry in reading.entries]
    problems = [p for reading in readings for p in reading.page.problems]
    problems += [p for entry in entries for p in entry.problems]
    accounts: Counter[str] = Counter()
    for reading in readings:
        accounts.update(reading.page.accounts())
    return {
        "pages": len(readings),
        "projects": sum(len(reading.page.projects) for reading in readings),
        "agreements": len({entry.base_reference for entry in entries}),
        "datasets": len({row.dataset.slug for entry in entries for row in entry.provisions}),
        "legal_grounds": len({g.slug for e in entries for b in e.bases for g in b.grounds}),
        "roles": sum(len(e.controllers) + len(e.prose.processors) for e in entries),
        "flow_steps": sum(len(entry.prose.flows) for entry in entries),
        "faults": dict(sorted(Counter(problem.code for problem in problems).items())),
        "lines": {"total": accounts["total"]} | {str(k): accounts[str(k)] for k in Disposition},
    }


def _write(
    aside: Path, lines: list[str], ontology: Path, readings: list[Reading], summary: dict[str, Any]
) -> None:
    write_nquads(lines, aside / "data.nq")
    (aside / "data.ttl").write_bytes("".join(turtle_text(lines)).encode())
    context = json.loads((ontology / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    (aside / "data.jsonld").write_bytes("".join(jsonld_text(lines, context)).encode())
    sources = aside / "sources"
    sources.mkdir()
    for reading in readings:
        document = reading.page.source
        (sources / f"{document.digest[:12]}.txt").write_bytes(document.data)
    text = json.dumps(summary, indent=2, sort_keys=True) + "\n"
    (aside / "summary.json").write_bytes(text.encode())
    build_store(aside / "data.nq", aside / STORE)
