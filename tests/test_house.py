"""The house keeps its shape: imports run one way, modules and functions stay small."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FLOORS = (
    ("errors", "formats", "iris", "records", "resources", "terms", "whole"),
    ("read", "sparql"),
    ("values",),
    ("workbook",),
    ("prose",),
    ("resolve",),
    ("describe",),
    ("write",),
    ("check",),
    ("ask",),
    ("diff",),
    ("findings",),
    ("reports",),
    ("build", "export", "inspection", "naming"),
    ("summary",),
    ("cli_options", "streams"),
    ("cli_accept", "cli_build", "cli_check", "cli_diff", "cli_inspect", "cli_names", "cli_query"),
    ("cli",),
)
"""Packages and modules of ``kg`` from the ground up; each imports from its own floor and below."""

MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 30

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _floor(name: str) -> int:
    top = name.partition("/")[0].partition(".")[0]
    return next(level for level, names in enumerate(FLOORS) if top in names)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kg"):
            inside = (node.module or "").removeprefix("kg").removeprefix(".")
            yield from [inside] if inside else [alias.name for alias in node.names]


def test_every_module_has_a_floor() -> None:
    """Each module and package of kg is known here, so that none slips past the rule."""
    tops = {_name(path).partition("/")[0] for path in MODULES}

    assert tops == {name for names in FLOORS for name in names}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_run_downward(path: Path) -> None:
    """A module imports only from its own stage and from stages before it."""
    own = _floor(_name(path))

    upward = [name for name in _imports(path) if _floor(name) > own]

    assert upward == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_are_absolute(path: Path) -> None:
    """No module imports by a relative path."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    relative = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]

    assert relative == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_stays_small(path: Path) -> None:
    """No module reaches three hundred lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) < MAX_MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_function_stays_small(path: Path) -> None:
    """No function is longer than thirty lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]

    assert long == []


def test_only_the_command_line_imports_click() -> None:
    """Options are read in one place."""
    users = [_name(path) for path in MODULES if "import click" in path.read_text(encoding="utf-8")]

    commands = [
        "cli_accept",
        "cli_build",
        "cli_check",
        "cli_diff",
        "cli_inspect",
        "cli_names",
        "cli_options",
        "cli_query",
    ]
    assert users == ["cli", *commands]


def test_only_candidates_judge_likeness() -> None:
    """Names are never merged by likeness: rapidfuzz serves the ranking of candidates alone."""
    users = [_name(path) for path in MODULES if "rapidfuzz" in path.read_text(encoding="utf-8")]

    assert users == ["resolve/candidates"]
