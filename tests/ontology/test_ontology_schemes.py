"""The code lists are sound SKOS, and a printed form leads to one code only."""

from collections import Counter, defaultdict
from pathlib import PurePosixPath

from pyoxigraph import Literal, Quad

from kg.iris import DEF, PREFIXES, code, thing

SKOS = PREFIXES["skos"]
TYPE = PREFIXES["rdf"] + "type"
NAMES = {
    "access-method",
    "certainty",
    "claim-kind",
    "condition-kind",
    "confidentiality-basis",
    "control-arrangement",
    "data-form",
    "data-type",
    "field",
    "field-state",
    "finding-kind",
    "flow-kind",
    "ground-kind",
    "inference-rule",
    "operation",
    "opt-out-reason",
    "opt-out-regime",
    "opt-out-state",
    "organisation-type",
    "purpose",
    "revision-kind",
    "role",
    "section",
    "sensitivity",
    "severity",
}

Concepts = dict[str, dict[str, list[str]]]


def concepts(found: tuple[Quad, ...]) -> Concepts:
    """Each concept's values by SKOS property; other properties keep their whole IRI."""
    described: Concepts = defaultdict(lambda: defaultdict(list))
    for triple in found:
        key = triple.predicate.value.removeprefix(SKOS)
        described[triple.subject.value][key].append(triple.object.value)
    kind = SKOS + "Concept"
    return {iri: values for iri, values in described.items() if kind in values[TYPE]}


def test_every_scheme_has_its_file(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """There is one file for each code list, holding that scheme and its concepts alone."""
    assert {PurePosixPath(name).stem for name in schemes} == NAMES
    for name, found in schemes.items():
        scheme = PurePosixPath(name).stem
        home = code(scheme, "")
        assert {t.subject.value for t in found} - set(concepts(found)) == {thing("scheme", scheme)}
        assert all(iri.startswith(home) for iri in concepts(found))


def test_a_concept_is_described(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """Each concept has one definition, its slug as notation, and its scheme, which lists it."""
    for name, found in schemes.items():
        scheme = thing("scheme", PurePosixPath(name).stem)
        listed = {
            triple.object.value
            for triple in found
            if triple.predicate.value == SKOS + "hasTopConcept"
        }
        described = concepts(found)
        assert listed == set(described), name
        for iri, values in described.items():
            assert values["notation"] == [iri.rpartition("/")[2]]
            assert values["inScheme"] == values["topConceptOf"] == [scheme]
            assert len(values["definition"]) == 1


def test_a_concept_has_one_preferred_label_in_each_language(
    schemes: dict[str, tuple[Quad, ...]],
) -> None:
    """A concept's preferred label is one, and in English."""
    for found in schemes.values():
        counts = Counter(
            (triple.subject.value, triple.object.language)
            for triple in found
            if triple.predicate.value == SKOS + "prefLabel"
        )
        assert set(counts.values()) == {1}
        assert {iri for iri, language in counts if language == "en"} >= set(concepts(found))


def test_printed_forms_are_plain_strings(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """A printed form is kept as printed, without a language, for it is evidence."""
    tagged = [
        triple
        for found in schemes.values()
        for triple in found
        if triple.predicate.value == SKOS + "altLabel"
        and isinstance(triple.object, Literal)
        and triple.object.language is not None
    ]
    assert tagged == []


def test_a_printed_form_means_one_concept(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """Two concepts of one scheme share no label, whatever its case."""
    for found in schemes.values():
        meanings = defaultdict(set)
        for iri, values in concepts(found).items():
            for label in values["prefLabel"] + values["altLabel"]:
                meanings[label.casefold()].add(iri)
        assert {label: iris for label, iris in meanings.items() if len(iris) > 1} == {}


def test_a_concept_is_matched_or_says_why_not(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """Each concept has a match in another vocabulary, or a note."""
    for found in schemes.values():
        for iri, values in concepts(found).items():
            assert values["editorialNote"] or any(key.endswith("Match") for key in values), iri


def test_matches_do_not_contradict_each_other(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """What is matched exactly is not matched as broader or related as well (SKOS S46)."""
    for found in schemes.values():
        for iri, values in concepts(found).items():
            exact = set(values["exactMatch"])
            assert not exact & {*values["broadMatch"], *values["relatedMatch"]}, iri


def test_a_field_says_what_it_yields(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """Each field yields a property, save the remark of the page's makers and the unknown ones."""
    silent = {
        iri
        for iri, values in concepts(schemes["schemes/field.ttl"]).items()
        if not values[DEF + "yields"]
    }
    assert silent == {code("field", "advisory-discussions"), code("field", "other")}


def test_a_kind_of_ground_yields_one_property(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """The kind of a ground tells by which property an entry points to it."""
    for iri, values in concepts(schemes["schemes/ground-kind.ttl"]).items():
        assert len(values[DEF + "yields"]) == 1, iri


def test_a_rule_says_how_sure_it_is(schemes: dict[str, tuple[Quad, ...]]) -> None:
    """Each inference rule has one certainty, and it is never that of a stated thing."""
    for iri, values in concepts(schemes["schemes/inference-rule.ttl"]).items():
        assert len(values[DEF + "certainty"]) == 1, iri
        assert values[DEF + "certainty"] != [code("certainty", "stated")]
