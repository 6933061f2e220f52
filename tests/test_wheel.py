"""The package works where there is no checkout: its data travels inside the wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout by its own build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_code_and_data_and_nothing_else(wheel: Path) -> None:
    """The wheel has the package with its data folders, and no test or example page."""
    names = zipfile.ZipFile(wheel).namelist()

    tops = {name.split("/")[0] for name in names}
    data = {name.split("/")[2] for name in names if name.startswith("kg/data/")}

    assert tops == {"kg", "kg-0.1.0.dist-info"}
    assert data == {"ontology", "shapes", "queries", "mappings"}


def test_an_unpacked_wheel_builds_a_snapshot(wheel: Path, examples: Path, tmp_path: Path) -> None:
    """Outside the checkout the packaged names, codes and context serve a build."""
    site, home = tmp_path / "site", tmp_path / "home"
    zipfile.ZipFile(wheel).extractall(site)
    code = "import kg.cli, sys; print(kg.cli.__file__, file=sys.stderr); kg.cli.main()"
    command = [sys.executable, "-c", code, "build", str(examples), "-o", str(home)]
    environment = os.environ | {"PYTHONPATH": str(site)}

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(str(site))
    assert (home / "current" / "data.ttl").is_file()
