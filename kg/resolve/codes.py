"""The register's own codes: which concept of a scheme a printed value stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import iris
from kg.errors import AuthorityError
from kg.resolve.folding import fold
from kg.resolve.turtle_file import TurtleFile, Values, local, read_turtle, texts

_CODE = iris.thing("code", "")


@dataclass(frozen=True, slots=True)
class Codes:
    """Every concept of every scheme, and the folded printed forms of each."""

    concepts: frozenset[str]
    forms: Mapping[str, Mapping[str, str]]

    def code_of(self, scheme: str, printed: str) -> str | None:
        """The slug of the concept that is printed so; None where the scheme has none.

        Raises:
            ValueError: there is no such scheme.
        """
        if scheme not in self.forms:
            raise ValueError(f"no scheme {scheme!r}; there are {', '.join(sorted(self.forms))}")
        return self.forms[scheme].get(_key(printed))

    def labels(self, scheme: str) -> Mapping[str, str]:
        """Folded printed form to slug, for all of a scheme."""
        return self.forms[scheme]


def load_codes(folder: Path) -> Codes:
    """The schemes of a folder of Turtle files, one scheme a file.

    Raises:
        AuthorityError: a file is not Turtle, or one printed form stands for two concepts.
    """
    concepts: set[str] = set()
    forms: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.ttl")):
        file = read_turtle(path)
        for subject, values in file.subjects.items():
            if subject.startswith(_CODE):
                concepts.add(subject)
                scheme = subject[len(_CODE) :].split("/", 1)[0]
                _add_forms(forms.setdefault(scheme, {}), subject, values, file)
    if not concepts:
        raise AuthorityError(f"{folder}: no scheme there; restore the ontology folder")
    return Codes(frozenset(concepts), forms)


def _add_forms(forms: dict[str, str], subject: str, values: Values, file: TurtleFile) -> None:
    slug = local(subject)
    printed = texts(values, "skos:altLabel", "skos:hiddenLabel", "skos:prefLabel", "skos:notation")
    for form in printed:
        owner = forms.setdefault(_key(form), slug)
        if owner != slug:
            other = file.place(subject.rsplit("/", 1)[0] + "/" + owner)
            raise AuthorityError(
                f"{other} and {file.place(subject, form)}: both {owner} and {slug} are printed "
                f"{form!r}; keep the form in one of them"
            )


def _key(printed: str) -> str:
    return fold(printed) or printed.strip()
