"""Conditions, approvals, objections and forms of data in the prose."""

from collections.abc import Callable

import pytest

from kg.prose.records import Prose

Read = Callable[..., Prose]

LIMITS = {
    "purpose-limitation": "The data may only be used for the purposes set out in the agreement.",
    "instruction": "Processors shall act only on instructions given by the owner of the data.",
    "storage": "The data must only be stored at the addresses listed in annex one.",
    "hosting": "The files are held in a locked data centre on N3.",
    "locality": "Only data about patients of residence and registration in the area is released.",
    "access": "Access is limited to substantive employees.",
    "no-onward-sharing": "Records will not be shared with any third party.",
    "small-number-suppression": "Tables are released with small numbers suppressed.",
    "linkage": "No record level data will be linked to other sources.",
    "re-identification": "No attempt will be made at re-identification.",
}


@pytest.mark.parametrize(("kind", "text"), LIMITS.items(), ids=LIMITS)
def test_condition_is_recognised_by_its_wording(read: Read, kind: str, text: str) -> None:
    """Each kind of limit is told from its line."""
    assert kind in {condition.kind for condition in read(text).conditions}


def test_digest_is_equal_for_copies_of_a_template(read: Read) -> None:
    """Case, spacing and marks do not part two copies of one wording."""
    text = "Access is limited to staff.\nAccess  is limited to Staff"
    assert len({condition.digest for condition in read(text).conditions}) == 1


def test_approval_keeps_its_printed_reference(read: Read) -> None:
    """The reference stands as printed, with its line."""
    prose = read("Identifiable data is used under CAG 9-99(b) and 21/CAG/0001.")
    assert [(one.reference, one.line) for one in prose.approvals] == [
        ("CAG 9-99(b)", 101),
        ("21/CAG/0001", 101),
    ]


def test_objections_name_the_regime_and_who_applies_it(read: Read) -> None:
    """An active sentence tells the actor."""
    prose = read("Quay DSCRO will apply Type 2 objections before the data leaves.")
    assert [(str(one.regime), one.actor) for one in prose.objections] == [
        ("type-2-objection", "Quay DSCRO")
    ]


FORMS = {
    "identifiable": "Data identifiable by NHS number is sent to Larch Ltd by NHS Digital.",
    "pseudonymised": "NHS Digital sends de-identified records to Larch Ltd.",
    "aggregate": "NHS Digital sends tables with small numbers suppressed to Larch Ltd.",
    "not-stated": "NHS Digital sends the extract to Larch Ltd.",
}


@pytest.mark.parametrize(("form", "text"), FORMS.items(), ids=FORMS)
def test_form_is_read_from_what_moves(read: Read, form: str, text: str) -> None:
    """The words that name the moving data tell how identifiable it is."""
    assert {str(step.form) for step in read(text).flows} == {form}


def test_step_carries_the_datasets_it_names(read: Read) -> None:
    """Datasets stand as printed; a later step about "the data" carries the same ones."""
    prose = read(
        "NHS Digital sends HES and ECDS to Larch Ltd.\nLarch Ltd passes the data to the CCG."
    )
    assert [step.datasets for step in prose.flows] == [("HES", "ECDS"), ("HES", "ECDS")]


def test_key_file_carries_no_dataset(read: Read) -> None:
    """A table of keys is a step of its own kind."""
    prose = read("NHS Digital sends HES to Larch Ltd.\nNHS Digital sends Larch Ltd paired keys.")
    assert [(step.is_key, step.datasets) for step in prose.flows] == [
        (False, ("HES",)),
        (True, ()),
    ]


def test_operations_stand_before_and_after_the_movement(read: Read) -> None:
    """What the sender did and what the recipient will do are kept apart."""
    told = "Pseudonymisation is done by Quay DSCRO and the data is passed to Larch Ltd for linkage."
    prose = read(told)
    assert [(step.before, step.after) for step in prose.flows] == [(("pseudonymise",), ("link",))]


def test_outputs_tell_no_flow(read: Read) -> None:
    """What stands only under Outputs is no flow."""
    assert read("", outputs="Larch Ltd sends reports to Wold University.").flows == ()
