"""Writes an official workbook as large as the real one, made up from a seed.

    python benchmarks/full_size.py --scale 1 --seed 1 --month 2026-07 [--editions 3] -o FOLDER

writes ``datausesregister_july2026.xlsx`` and, if asked, the editions of the months before. The
same options give the same bytes, and an edition is the same however many come with it.

Scale 1 has 5,500 versions of 1,950 agreements, nearly 30,000 dataset rows and 104,000 files.
Prose repeats itself as in the register: four paragraphs in ten come from 250 templates, most with
the names of the agreement in them; the others are drawn from some thousands of sentences, with
numbers and names of their own; a version changes a fifth of the own paragraphs of the one before.
So of 100 MB of prose 38 MB are distinct paragraphs. (The file is about 16 MB, the real one 29:
real prose packs less well.) Values take the forms and the faults of the register: three
separators of controllers, dates as numbers and as text, months with two and four digits, an odd
note among the rows, empty cells, 7 in 1,000 files that disagree with their dataset row, both
opt-out answers for 15 in 1,000 pairs of agreement and dataset, old and new names of datasets.

From a month to the next, at scale 1: 40 versions and some 1,300 files are added, 100 entries
are amended in place (45 by one renamed organisation, 30 in spaces and apostrophes only) and two
agreements go.
"""

import argparse
import sys
import time
from pathlib import Path

from register_maker.editions import editions, make_register, write_edition
from register_maker.months import month_number


def main() -> None:
    """Write the editions asked for, and say what each holds."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--month", type=month_number, default="2026-07")
    options.add_argument("--editions", type=int, default=0, help="earlier editions to write too")
    options.add_argument("-o", "--output", type=Path, required=True)
    chosen = options.parse_args()
    chosen.output.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    latest = make_register(chosen.seed, chosen.scale, chosen.month)
    for register in editions(latest, chosen.editions):
        path = write_edition(register, chosen.output)
        rows = sum(len(version.provisions) for version in register.versions)
        print(
            f"{path}: {len(register.versions)} versions, {rows} dataset rows, "
            f"{len(register.releases)} files, {path.stat().st_size / 1e6:.1f} MB, "
            f"{time.perf_counter() - start:.1f} s",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
