"""Write examples.ttl anew: all that the examples' pages say.

It leaves out the reference graph, and the findings of the check, which follow from the shapes.

Run it with ``python tests/golden/remake.py`` and read the difference before you commit it.
"""

import tempfile
from pathlib import Path

from kg import iris
from kg.build.order import build
from kg.describe.node import REFERENCE
from kg.write.statements import by_subject, group, split_quad
from kg.write.turtle import turtle_block, turtle_header

GOLDEN = Path(__file__).parent / "examples.ttl"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

_IS_FOUND = (iris.term("rdf:type"), f"<{iris.term('CheckFinding')}>")


def golden_text(nquads: Path) -> str:
    """The Turtle of a snapshot's N-Quads without the reference graph and the check's findings."""
    lines = sorted(nquads.read_text(encoding="utf-8").split("\n")[:-1])
    told = by_subject(line for line in lines if split_quad(line)[3] != REFERENCE)
    blocks = (
        f"\n{turtle_block(subject, group(statements))}"
        for subject, statements in told
        if _IS_FOUND not in statements
    )
    return turtle_header() + "".join(blocks)


def main() -> None:
    """Build the examples and write their Turtle beside this file."""
    with tempfile.TemporaryDirectory() as home:
        snapshot = build([EXAMPLES], Path(home)).snapshot
        GOLDEN.write_bytes(golden_text(snapshot.nquads).encode())


if __name__ == "__main__":
    main()
