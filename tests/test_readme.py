"""The README's Python does what it shows."""

import doctest
import importlib.util
import os
import re
import sys
from pathlib import Path

import pytest

from kg.build.order import Built

_BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def beside_the_build(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where the first command of the README leaves one."""
    (tmp_path / "kg-data").symlink_to(built.snapshot.folder.parent.parent)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


def run(checkout: Path, *, with_frames: bool) -> doctest.TestResults:
    """Run the blocks one after another, those with data frames or the others."""
    blocks = _BLOCK.findall((checkout / "README.md").read_text(encoding="utf-8"))
    text = "\n".join(block for block in blocks if with_frames or "pandas" not in block)
    assert "kg.query" in text
    test = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    return doctest.DocTestRunner().run(test)


@pytest.mark.usefixtures("beside_the_build")
def test_the_snippets_give_what_they_show(checkout: Path) -> None:
    """What the README answers is what a reader gets from the examples."""
    assert run(checkout, with_frames=False).failed == 0


@pytest.mark.usefixtures("beside_the_build")
@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="pandas is not installed")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_the_snippets_with_data_frames_give_what_they_show(checkout: Path) -> None:
    """Rows and CSV become data frames without more ado."""
    assert run(checkout, with_frames=True).failed == 0
