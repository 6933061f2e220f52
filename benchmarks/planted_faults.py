"""Faults planted into a snapshot's statements: which does the check find, and what does it invent?

    python benchmarks/planted_faults.py --snapshot FOLDER [--seed 1] [--faults 500] [--engine both]

The statements are checked as they are and with the faults of ``faults.yaml`` in them. A fault is
found when each result that it must bring is there, with its shape, focus and value; a result that
is new and that no fault explains is invented. Ends with 1 unless all are found and none invented.
With ``--engine both`` pySHACL checks the spoilt statements too, which takes minutes, and a result
that only one of the two has is an error.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from measure import table
from planting import choose_faults, compare, invented_by, load_kinds, lost_by, write_planted

from kg.check.engines import check_path
from kg.check.shapes import load_shapes

_SHOWN = 10


def main() -> None:
    """Check, plant, check again, and print one table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--snapshot", type=Path, required=True, help="what kg build made")
    options.add_argument("--seed", type=int, default=1, help="other seeds, other places")
    options.add_argument("--faults", type=int, default=500, help="how many to plant")
    options.add_argument("--engine", choices=("columns", "both"), default="columns")
    chosen = options.parse_args()
    current = chosen.snapshot / "current"
    kinds, shapes, dump = load_kinds(), load_shapes(), current / "data.nq"
    before = check_path(dump, shapes, "columns")
    faults = choose_faults(current / "store", kinds, chosen.faults, chosen.seed, before)
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        file = Path(folder) / "planted.nq"
        write_planted(dump, faults, file)
        start = time.perf_counter()
        after = check_path(file, shapes, chosen.engine)
        took = time.perf_counter() - start
    outcomes = compare(kinds, faults, before, after)
    rows = [[o.kind, o.shape, *map(str, (o.planted, o.found, o.invented))] for o in outcomes]
    found = sum(one.found for one in outcomes)
    invented, lost = invented_by(faults, before, after), lost_by(before, after)
    rows.append(["all", "", str(len(faults)), str(found), str(len(invented))])
    print(table(["kind", "shape", "planted", "found", "invented"], rows))
    print(f"{len(before.results)} results before, {len(after.results)} after, in {took:.1f} s;")
    print(f"{len(lost)} of those before are gone; {len(after.unchecked)} shapes unchecked")
    for title, keys in (("invented", invented), ("gone", lost)):
        for key in sorted(keys)[:_SHOWN]:
            print(title, *key)
    if invented or found < len(faults) or after.unchecked:
        sys.exit(1)


if __name__ == "__main__":
    main()
