"""What builds take, as whole processes, beside a bulk load of the same triples in the same run.

    python benchmarks/build_speed.py [scales] [workers] [editions] [pages] [--scales 0.1 1 4]

Without names of parts all are run: ``scales`` builds a workbook of each scale, and loads what
came out with pyoxigraph; ``workers`` builds the smallest with 1, 2 and 4 workers, which must give
the same bytes; ``editions`` builds some monthly workbooks and then one more in the same home, and
all of them in a new one; ``pages`` does the same with 600 pages of which one changes. Sources
are made first, and are no part of the figures.
"""

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import COLUMNS, HERE, PYTHON, Measure, measure, run, table
from register_maker.months import NAMES

KG = Path(PYTHON).with_name("kg")
OXIGRAPH = HERE / "peer" / "oxigraph_run.py"
DUMPS = ("data.nq", "data.ttl", "data.jsonld")
DIFFERENT = "DIFFERENT BYTES"
HEADERS = [
    *("build", *COLUMNS, "triples", "nq MB", "ttl MB", "jsonld MB", "store MB", "digest"),
    *("load wall s", "load CPU s", "wall ratio", "CPU ratio"),
]


def main() -> None:
    """Run the parts asked for, and print one table."""
    parts = {"scales": scales, "workers": workers, "editions": editions, "pages": pages}
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("parts", nargs="*", metavar="part", help=f"some of: {' '.join(parts)}")
    options.add_argument("--scales", type=float, nargs="+", default=[0.1, 1.0, 4.0])
    options.add_argument("--editions", type=int, default=3, help="editions before the last one")
    options.add_argument("--pages", type=int, default=600)
    options.add_argument("--folder", type=Path, help="where to work; default a temporary folder")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="build-speed-", dir=chosen.folder) as name:
        rows = [row for part in chosen.parts or parts for row in parts[part](Path(name), chosen)]
    print(f"{os.cpu_count()} cores")
    print(table(HEADERS, rows))
    sys.exit(any(DIFFERENT in row[0] for row in rows))


def scales(folder: Path, chosen: argparse.Namespace) -> Iterator[list[str]]:
    """A workbook of each scale, and the load of its triples."""
    for scale in chosen.scales:
        home = folder / f"scale-{scale:g}"
        taken = build(workbooks(folder, scale, 0), home)
        yield row(f"workbook, scale {scale:g}", taken, home, loaded(home, folder))


def workers(folder: Path, chosen: argparse.Namespace) -> Iterator[list[str]]:
    """The smallest workbook with some numbers of workers."""
    source = workbooks(folder, min(chosen.scales), 0)
    homes = []
    for count in (1, 2, 4):
        homes.append(folder / f"workers-{count}")
        taken = build(source, homes[-1], "--workers", str(count))
        yield row(compared(f"{count} workers", homes[-1], homes[0]), taken, homes[-1])


def editions(folder: Path, chosen: argparse.Namespace) -> Iterator[list[str]]:
    """Some editions, then one more on top of them, then all from nothing."""
    sources = workbooks(folder, min(chosen.scales), chosen.editions)
    grown, fresh = folder / "editions-grown", folder / "editions-fresh"
    yield row(f"{len(sources) - 1} editions", build(sources[:-1], grown), grown)
    yield row("one edition more", build(sources, grown), grown)
    taken = build(sources, fresh)
    yield row(compared(f"all {len(sources)} from nothing", grown, fresh), taken, fresh)


def pages(folder: Path, chosen: argparse.Namespace) -> Iterator[list[str]]:
    """Many pages, then the same with one changed, then those from nothing."""
    source = folder / "pages"
    run(PYTHON, HERE / "pages.py", "--pages", str(chosen.pages), "--layouts", "D", "-o", source)
    grown, fresh = folder / "pages-grown", folder / "pages-fresh"
    yield row(f"{chosen.pages} pages", build([source], grown), grown)
    page = min(source.iterdir())
    page.write_bytes(page.read_bytes() + b"NHS England sends the tables of May to Larkfield Ltd.\n")
    yield row("one page changed", build([source], grown), grown)
    taken = build([source], fresh)
    yield row(compared("those from nothing", grown, fresh), taken, fresh, loaded(fresh, folder))


def workbooks(folder: Path, scale: float, earlier: int) -> list[Path]:
    """The made-up workbooks of this scale, the earlier ones first."""
    output = folder / f"books-{scale:g}-{earlier}"
    if not output.exists():
        sizes = ["--scale", str(scale), "--editions", str(earlier)]
        run(PYTHON, HERE / "full_size.py", *sizes, "-o", output)
    return sorted(output.iterdir(), key=edition)


def edition(workbook: Path) -> tuple[int, int]:
    """Year and month of a workbook, after its name."""
    month = workbook.stem.partition("_")[2]
    return int(month[-4:]), NAMES.index(month[:-4])


def build(sources: Sequence[Path], home: Path, *options: str) -> Measure:
    """One build as a process of its own."""
    return measure([KG, "build", *sources, "-o", home, *options])


def loaded(home: Path, folder: Path) -> Measure:
    """The bulk load of a snapshot's triples into a store on disk."""
    with tempfile.TemporaryDirectory(dir=folder) as store:
        return measure([PYTHON, OXIGRAPH, "load", home / "current" / DUMPS[0], store])


def digest(home: Path) -> str:
    """A digest of the three dumps of a snapshot."""
    found = hashlib.sha256()
    for dump in DUMPS:
        with (home / "current" / dump).open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()[:12]


def compared(name: str, home: Path, other: Path) -> str:
    """The name of a row, which tells where two snapshots differ that should not."""
    return name if digest(home) == digest(other) else f"{name}: {DIFFERENT}"


def row(name: str, taken: Measure, home: Path, load: Measure | None = None) -> list[str]:
    """One line of the table."""
    current = home / "current"
    with (current / DUMPS[0]).open("rb") as file:
        triples = sum(1 for _ in file)
    sizes = [(current / dump).stat().st_size for dump in DUMPS]
    sizes.append(sum(file.stat().st_size for file in (current / "store").rglob("*")))
    cells = [name, *taken.columns(), f"{triples:,}", *(f"{size / 1e6:.1f}" for size in sizes)]
    if load is None:
        return [*cells, digest(home), "", "", "", ""]
    ratios = [f"{taken.wall / load.wall:.1f}", f"{taken.cpu / load.cpu:.1f}"]
    return [*cells, digest(home), *load.columns()[:2], *ratios]


if __name__ == "__main__":
    main()
