"""The reviewed lists of names: organisations, datasets and legal grounds, read from Turtle."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import iris
from kg.errors import AuthorityError
from kg.resolve.codes import Codes
from kg.resolve.contradictions import check_references, check_renames, check_successions
from kg.resolve.folding import fold
from kg.resolve.turtle_file import TurtleFile, Values, local, read_turtle, texts
from kg.values.citations import section_slug

ORGANISATION, DATASET, GROUND = "organisation", "dataset", "legal-ground"
_LABELS = ("skos:prefLabel", "dcterms:title", "skos:altLabel", "skos:hiddenLabel")


@dataclass(frozen=True, slots=True)
class Entity:
    """One reviewed thing; ``printed`` are its forms as printed, the label first."""

    slug: str
    iri: str
    label: str
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameList:
    """The entities of one kind by slug, and which of them a folded form means."""

    entities: Mapping[str, Entity]
    forms: Mapping[str, str]
    different: Mapping[str, frozenset[str]]
    """Entities that a person judged to be others, whatever their names look like; both ways."""
    most_commas: int

    def find(self, printed: str) -> Entity | None:
        """The entity that is printed so; None where the list has no such form."""
        slug = self.forms.get(fold(printed))
        return None if slug is None else self.entities[slug]


@dataclass(frozen=True, slots=True)
class Ground:
    """A legal ground: a section of an Act, an Act as a whole, or neither (no act, no section)."""

    slug: str
    act: str | None
    section: str
    kind: str
    """The slug of its kind in the scheme ground-kind."""


Links = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Authority:
    """All lists together; the mappings between slugs hold only entries with a value."""

    organisations: NameList
    datasets: NameList
    grounds: NameList
    acts: frozenset[str]
    """The grounds that are an Act or an instrument as a whole."""
    provisions: Mapping[str, Ground]
    successors: Links
    members: Links
    families: Links
    specialises: Links
    """A named office to the generic one it is an office of."""
    parents: Links
    ods: Links
    generic: frozenset[str]
    statements: tuple[ox.Quad, ...]

    @property
    def act_names(self) -> tuple[str, ...]:
        """Every printed name of an Act or instrument, the longest first."""
        printed = (name for slug in self.acts for name in self.grounds.entities[slug].printed)
        return tuple(sorted(printed, key=lambda name: (-len(name), name)))

    def act_of_name(self, printed: str) -> str | None:
        """The slug of the Act or instrument of that name."""
        slug = self.grounds.forms.get(fold(printed))
        return slug if slug in self.acts else None

    def ground(self, slug: str) -> Ground:
        """The listed ground of that slug.

        Raises:
            ValueError: no list has it; of a section of an Act, ``ground_for`` knows more.
        """
        if slug not in self.provisions:
            raise ValueError(f"no legal ground {slug!r} is listed")
        return self.provisions[slug]

    def ground_for(self, act: str, section: str) -> Ground:
        """That section of that Act, listed or not; the Act itself where the section is empty."""
        if not section:
            return self.ground(act)
        slug = f"{act}-{section_slug(section)}"
        return self.provisions.get(slug) or Ground(slug, act, section, self.ground(act).kind)

    def grounds_of_label(self, label: str) -> tuple[str, ...] | None:
        """The grounds that the label means as a whole; None where only a grammar could tell."""
        slug = self.grounds.forms.get(fold(label))
        return None if slug is None else (slug,)

    def members_of(self, dataset: str) -> tuple[str, ...]:
        """The datasets that a compound row stands for; empty for a simple one."""
        return self.members.get(dataset, ())


def load_authority(folder: Path, codes: Codes) -> Authority:
    """The lists of a folder: organisations.ttl, datasets.ttl and legal-grounds.ttl.

    Raises:
        AuthorityError: a file is missing or not Turtle; two entities claim one printed form;
            successions or renames run in a loop; a reference or a code is not defined. The
            message names file and line of both places.
    """
    files = {kind: read_turtle(folder / f"{kind}s.ttl") for kind in (ORGANISATION, DATASET, GROUND)}
    for file in files.values():
        check_references(file, files, codes.concepts)
    check_successions(files[ORGANISATION])
    check_renames(files[DATASET])
    return _authority(*(files[kind] for kind in (ORGANISATION, DATASET, GROUND)))


def _authority(bodies: TurtleFile, sets: TurtleFile, grounds: TurtleFile) -> Authority:
    provisions = _provisions(grounds)
    return Authority(
        organisations=_name_list(bodies, ORGANISATION),
        datasets=_name_list(sets, DATASET),
        grounds=_name_list(grounds, GROUND),
        acts=frozenset(slug for slug, ground in provisions.items() if ground.act == slug),
        provisions=provisions,
        successors=_successors(bodies),
        members=_links(sets, "dcterms:hasPart"),
        families=_links(sets, "dcat:inSeries"),
        specialises=_links(bodies, "prov:specializationOf"),
        parents=_links(bodies, "org:unitOf", "dcterms:isPartOf"),
        ods=_links(bodies, "org:identifier"),
        generic=_of_type(bodies, "reg:GenericActor"),
        statements=bodies.statements + sets.statements + grounds.statements,
    )


def _name_list(file: TurtleFile, kind: str) -> NameList:
    space = iris.thing(kind, "")
    entities: dict[str, Entity] = {}
    forms: dict[str, str] = {}
    for subject, values in file.subjects.items():
        if subject.startswith(space):
            entity = _entity(subject, values, file)
            entities[entity.slug] = entity
            for form in (*entity.printed, entity.slug.replace("-", " ")):
                _claim(forms, form, entity, file)
    commas = (form.count(",") for entity in entities.values() for form in entity.printed)
    different = _both_ways(_links(file, "owl:differentFrom"))
    return NameList(entities, forms, different, max(commas, default=0))


def _entity(subject: str, values: Values, file: TurtleFile) -> Entity:
    printed = tuple(dict.fromkeys(texts(values, *_LABELS)))
    if not texts(values, "skos:prefLabel", "dcterms:title"):
        raise AuthorityError(f"{file.place(subject)}: {local(subject)} has no label; give it one")
    return Entity(local(subject), subject, printed[0], printed)


def _claim(forms: dict[str, str], form: str, entity: Entity, file: TurtleFile) -> None:
    key = fold(form)
    if not key:
        place = file.place(entity.iri, form)
        raise AuthorityError(f"{place}: {form!r} holds no letter and no digit; drop it")
    owner = forms.setdefault(key, entity.slug)
    if owner != entity.slug:
        first = file.place(entity.iri.rsplit("/", 1)[0] + "/" + owner)
        raise AuthorityError(
            f"{first} and {file.place(entity.iri, form)}: both {owner} and {entity.slug} claim "
            f"the printed form {form!r}; keep it in one of them"
        )


def _links(file: TurtleFile, *properties: str) -> dict[str, tuple[str, ...]]:
    found = {
        local(subject): texts(values, *properties) for subject, values in file.subjects.items()
    }
    return {slug: tuple(map(local, values)) for slug, values in found.items() if values}


def _provisions(file: TurtleFile) -> dict[str, Ground]:
    space = iris.thing(GROUND, "")
    grounds = (
        _ground(s, values, file) for s, values in file.subjects.items() if s.startswith(space)
    )
    return {ground.slug: ground for ground in grounds}


def _ground(subject: str, values: Values, file: TurtleFile) -> Ground:
    slug, kinds = local(subject), texts(values, "reg:groundKind")
    if not kinds:
        raise AuthorityError(f"{file.place(subject)}: {slug} has no reg:groundKind; give it one")
    sections = texts(values, "reg:section")
    acts = texts(values, "skos:broader") if sections else []
    whole = not sections and texts(values, "reg:citesProvision")
    act = local(acts[0]) if acts else slug if whole else None
    return Ground(slug, act, sections[0] if sections else "", local(kinds[0]))


def _successors(file: TurtleFile) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for values in file.subjects.values():
        after = tuple(map(local, texts(values, "org:resultingOrganization")))
        for before in map(local, texts(values, "org:originalOrganization")):
            found[before] = found.get(before, ()) + after
    return found


def _of_type(file: TurtleFile, name: str) -> frozenset[str]:
    wanted, subjects = iris.term(name), file.subjects.items()
    return frozenset(local(s) for s, values in subjects if wanted in texts(values, "rdf:type"))


def _both_ways(links: Links) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, others in links.items():
        for other in others:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {slug: frozenset(others) for slug, others in found.items()}
