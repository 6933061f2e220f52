"""Where the data that ships with the package lies: ontology, shapes, queries."""

from pathlib import Path


def data_folder(name: str) -> Path:
    """The folder ``ontology``, ``shapes`` or ``queries``, in a wheel or in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name
