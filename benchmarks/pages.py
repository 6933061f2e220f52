"""Writes pages of the reformatted register, made up from a seed.

    python benchmarks/pages.py --pages 600 --seed 1 -o FOLDER

gives every page one to four agreements with 16 kB of prose each, and most pages layout D; the
others are B, C and E (see the docstring of ``full_size.py`` for how prose repeats itself). With
``--layouts D`` all pages take that one.
"""

import argparse
import re
from pathlib import Path

from register_maker.agreements import make_agreement, versions_of
from register_maker.chance import chance, pick
from register_maker.months import month_number
from register_maker.names import organisations
from register_maker.page import page_text
from register_maker.register import Version


def write_pages(folder: Path, pages: int, seed: int = 1, layouts: str = "DDDDCEB") -> int:
    """Write this many pages; the number of characters written."""
    folder.mkdir(parents=True, exist_ok=True)
    first, last = month_number("2017-01"), month_number("2025-12")
    written = 0
    for number, organisation in enumerate(organisations(seed, pages)):
        dice = chance(seed, "page", number)
        layout = pick(dice, layouts)
        versions: list[Version] = []
        for at in range(1 + int(dice.random() * 4)):
            agreement = make_agreement(seed, number * 4 + at, [organisation])
            month = first + int(dice.random() * (last - first))
            versions += versions_of(agreement, [month], dice)
        text = page_text(organisation, versions, layout, dice)
        slug = re.sub(r"[^a-z0-9]+", "-", organisation.name.lower()).strip("-")
        (folder / f"{slug}-{number:04}.txt").write_bytes(text.encode())
        written += len(text)
    return written


def main() -> None:
    """Write the pages asked for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--pages", type=int, default=600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--layouts", default="DDDDCEB", help="letters to draw from")
    options.add_argument("-o", "--output", type=Path, required=True)
    chosen = options.parse_args()
    written = write_pages(chosen.output, chosen.pages, chosen.seed, chosen.layouts)
    print(f"{chosen.output}: {chosen.pages} pages, {written / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
