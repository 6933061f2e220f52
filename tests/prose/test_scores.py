"""How much a careful person's reading of whole pages is found, measured by the shared scorer.

The real seed, and invented pages by three hands: ``registers/prose`` and ``registers/prose-fresh``
are open to whoever works on the extractor, ``registers/prose-third`` is read by nobody who does, so
that it shows how the extractor fares on what it was not written against. The table is printed at
the end of a run.
"""

import importlib.util
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.inspection import inspect_reading
from kg.read.document import read_document
from kg.read.page import parse_page
from kg.resolve.interpret import Interpreter
from kg.resolve.known import Known

REGISTERS = Path(__file__).resolve().parent.parent / "registers"
CATEGORIES = ("processors", "flows", "datasets", "legal", "dates", "opt_outs")
FLOORS = {"seed": 0.99, "prose": 0.97, "prose-fresh": 0.97, "prose-third": 0.97}
"""The total below which a set has lost what was once reached."""


Scores = tuple[dict[str, float], int, float]
"""F1 by category, hits on named traps, and the weighted total."""


@pytest.fixture(scope="module")
def measure(shared: Path) -> Callable[[Path, Path], Scores]:
    """The shared scorer, from folders of records and of gold to scores."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    def run(records: Path, gold: Path) -> Scores:
        resolver = scorer.Resolver([str(shared / "gold" / "canonical.json")])
        read, wanted = scorer.load_dir(str(records)), scorer.load_dir(str(gold))
        tally, _, traps = scorer.score(read, wanted, resolver)
        rates = {category: scorer.prf(tally[category])[2] for category in CATEGORIES}
        return rates, traps, scorer.report(tally, [0, 0], traps)

    return run


@pytest.fixture
def folders(shared: Path, seed: Path, tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    """(pages, gold) of a set; the seed's page is copied under the name that its gold uses."""

    def find(name: str) -> tuple[Path, Path]:
        if name != "seed":
            return REGISTERS / name, REGISTERS / name
        folder = tmp_path / "seed"
        folder.mkdir()
        shutil.copy(seed, folder / "west_cheshire.txt")
        shutil.copy(shared / "gold" / "west_cheshire.json", folder)
        return folder, folder

    return find


@pytest.mark.parametrize("name", FLOORS)
def test_pages_are_read_as_a_careful_person_reads_them(
    name: str,
    folders: Callable[[str], tuple[Path, Path]],
    measure: Callable[[Path, Path], Scores],
    known: Known,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """The total keeps its floor, and no organisation that is no processor is taken for one."""
    pages, gold = folders(name)
    records = tmp_path / "records"
    records.mkdir()
    interpreter = Interpreter(known)
    files = sorted(pages.glob("*.txt"))
    assert files
    for file in files:
        found = inspect_reading(interpreter.read(parse_page(read_document(file))), known)
        (records / f"{file.stem}.json").write_text(json.dumps(found), encoding="utf-8")

    rates, traps, total = measure(records, gold)

    record_property("score", (name, len(files), rates, traps, total))
    assert traps == 0
    assert total >= FLOORS[name]
