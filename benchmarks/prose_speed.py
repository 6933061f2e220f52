"""How fast prose is read: megabytes of section text a second on one core.

Run as ``python benchmarks/prose_speed.py [megabytes]``. The text is made up from a seed: about a
third of its sentences tell of actors, the rest are the long accounts of aims and benefits that
fill a register. Two figures are printed: no sentence twice, and three paragraphs in four copied
from a stock of templates, as registers do.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor

from kg.prose.gazetteer import Gazetteer
from kg.prose.reader import read_prose
from kg.records import Project, Section, Span

NAMES = ("Larch Ltd", "Harbour CSU", "Wold University", "Beacon Alliance", "Fen NHS Trust")
TELLING = (
    "NHS Digital sends pseudonymised records of year {n} to {a} by a secure route.",
    "{a} links the records of batch {n} and then passes the linked extract to {b} for analysis.",
    "Access to batch {n} is limited to substantive employees of {a} with their own accounts.",
)
IDLE = (
    "The programme of year {n} aims to understand why outcomes differ between regions and ages.",
    "Earlier work showed that waiting times grew in {n} places while admissions stayed level.",
    "A panel of patients discusses each question and advises how findings should be told.",
    "In ward {n} the median stay became shorter, which the model explains by case mix alone.",
    "These questions matter to clinicians because guidance on dose {n} rests on small samples.",
    "Findings will appear in journals and at conferences during the months after month {n}.",
)


def paragraph(number: int) -> str:
    """Nine sentences, three of which tell of actors; every number gives other ones."""
    told = [
        text.format(n=number * 10 + at, a=NAMES[(number + at) % 5], b=NAMES[(number + at + 1) % 5])
        for at, text in enumerate(TELLING)
    ]
    idle = [text.format(n=number * 10 + at) for at, text in enumerate(IDLE)]
    return " ".join(part for trio in zip(idle[::2], told, idle[1::2], strict=True) for part in trio)


def projects(size: int, templates: int | None) -> list[Project]:
    """Projects of forty paragraphs each, ``size`` characters in all."""
    found: list[Project] = []
    made = number = 0
    while made < size:
        lines = []
        for line in range(1, 41):
            number += 1
            copied = templates is not None and number % 4
            text = paragraph(number % templates if copied and templates else number + 10_000)
            lines.append((line, text))
            made += len(text)
        span = Span("benchmark", 1, 40)
        section = Section("processing", "Processing", span, span, tuple(lines))
        found.append(Project("h", None, f"NIC-{len(found)}-A1B2C", span, span, (), (), (section,)))
    return found


def speed(size: int, templates: int | None) -> float:
    """Megabytes a second."""
    made = projects(size, templates)
    gazetteer = Gazetteer([[name] for name in NAMES], [["Hospital Episode Statistics", "HES"]])
    start = time.perf_counter()
    flows = sum(len(read_prose(one, "NHS Marsh CCG", gazetteer).flows) for one in made)
    seconds = time.perf_counter() - start
    assert flows > 0
    return size / seconds / 1e6


def main() -> None:
    """Print both figures."""
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 1_000_000
    # A process of its own for each, so that none remembers what another has read.
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1) as fresh:
        print(f"no paragraph twice: {fresh.submit(speed, size, None).result():.2f} MB/s")
        copied = fresh.submit(speed, size, 200).result()
        print(f"three in four from 200 templates: {copied:.2f} MB/s")


if __name__ == "__main__":
    main()
