"""Where the data that ships with the package lies, and what tells two versions of it apart."""

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """A folder of data, such as ``ontology`` or ``queries``, in a wheel or in a checkout."""
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def fingerprint() -> str:
    """Sixteen digits of the program and of the lists that it reads with: other ones, other digits.

    What was described under the same fingerprint need not be described again.
    """
    digest = hashlib.sha256()
    ontology = data_folder("ontology")
    for root, pattern in ((_PACKAGE, "*.py"), (ontology, "*")):
        for file in sorted(path for path in root.rglob(pattern) if path.is_file()):
            digest.update(f"{file.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
