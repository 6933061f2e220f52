"""Ways of telling a flow, each about invented organisations."""

from collections.abc import Callable

import pytest

from kg.prose.records import Prose

Read = Callable[..., Prose]


def routes(prose: Prose) -> set[tuple[str, str]]:
    """Who sends to whom."""
    return {(step.sender, step.recipient) for step in prose.flows}


TOLD: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "passive with from and to": (
        "Pseudonymised activity data is securely moved from Quay DSCRO to Harbour CSU.",
        {("Quay DSCRO", "Harbour CSU")},
    ),
    "active": (
        "Harbour CSU then forwards the linked data to the CCG.",
        {("Harbour CSU", "NHS Marsh CCG")},
    ),
    "subject that opens with The": (
        "The University of Wold securely transfers the cohort file to NHS Digital.",
        {("University of Wold", "NHS Digital")},
    ),
    "receives": (
        "Quay DSCRO receives hospital data from the SUS Repository.",
        {("SUS Repository", "Quay DSCRO")},
    ),
    "obtained from and to": (
        "Hospital data is obtained from the SUS Repository to Quay DSCRO.",
        {("SUS Repository", "Quay DSCRO")},
    ),
    "list of recipients": (
        (
            "The data is pseudonymised within Quay DSCRO and is then given out as follows:\n"
            "1. to Harbour CSU: admissions\n2. to Beacon Alliance: attendances"
        ),
        {("Quay DSCRO", "Harbour CSU"), ("Quay DSCRO", "Beacon Alliance")},
    ),
    "bracket in a list": (
        "Quay DSCRO collects:\n1. SUS\n2. Local Provider Flows (sent by the providers)",
        {("providers", "Quay DSCRO")},
    ),
    "access to a system": (
        "The CCG can open Harbour CSU's online system.",
        {("Harbour CSU", "NHS Marsh CCG")},
    ),
    "access in a processor's paragraph": (
        "Data Processor 1 – Harbour CSU\n1. GPs have access to the scores in the tool.",
        {("Harbour CSU", "GP practices")},
    ),
    "cohort out and back": (
        "Wold University sends NHS Digital a list; NHS Digital returns matched records.",
        {("Wold University", "NHS Digital"), ("NHS Digital", "Wold University")},
    ),
    "pull": (
        "Larch Ltd downloads the extract from NHS Digital.",
        {("NHS Digital", "Larch Ltd")},
    ),
    "push into a place": (
        "Quay DSCRO pushes data into the CEfF at Quay CCG.",
        {("Quay DSCRO", "Quay CCG")},
    ),
    "key file": (
        "Quay DSCRO sends Harbour CSU a table of paired keys.",
        {("Quay DSCRO", "Harbour CSU")},
    ),
    "controller passes on": (
        "The CCG then gives the extract to Wold University.",
        {("NHS Marsh CCG", "Wold University")},
    ),
    "two recipients": (
        "NHS Digital sends the files to Wold University and Fenland University.",
        {("NHS Digital", "Wold University"), ("NHS Digital", "Fenland University")},
    ),
    "aggregate only": (
        "Beacon Alliance sends the CCG aggregate tables and nothing else.",
        {("Beacon Alliance", "NHS Marsh CCG")},
    ),
    "supervised access": (
        "Named analysts open the records in NHS Digital's portal.",
        {("NHS Digital", "NHS Marsh CCG")},
    ),
    "provider's portal": (
        "Named analysts open the records in the provider's portal.",
        {("NHS Digital", "NHS Marsh CCG")},
    ),
    "no flow": ("No data will flow to NHS England.", set()),
    "denied flow": ("The records are not shared with Elm Ltd.", set()),
    "steps": (
        (
            "Step 1: NHS Digital sends the extract to Larch Ltd.\n"
            "Step 2b: Larch Ltd returns the tables to Wold University."
        ),
        {("NHS Digital", "Larch Ltd"), ("Larch Ltd", "Wold University")},
    ),
    "past tense": (
        "NHS Digital supplied Wold University with an extract of HES data.",
        {("NHS Digital", "Wold University")},
    ),
    "passive in the past": (
        (
            "The extract was sent by NHS Digital to Larch Ltd, and copies were "
            "then forwarded to Beacon "
            "Alliance."
        ),
        {("NHS Digital", "Larch Ltd"), ("Larch Ltd", "Beacon Alliance")},
    ),
    "chain in one sentence": (
        (
            "Quay DSCRO collects hospital data from the SUS Repository, "
            "pseudonymises it and sends it to "
            "Larch Ltd, which links it and passes it to the CCG."
        ),
        {
            ("SUS Repository", "Quay DSCRO"),
            ("Quay DSCRO", "Larch Ltd"),
            ("Larch Ltd", "NHS Marsh CCG"),
        },
    ),
    "two destinations in one sentence": (
        "Data is sent from the SUS Repository to Quay DSCRO to Larch Ltd.",
        {("SUS Repository", "Quay DSCRO"), ("Quay DSCRO", "Larch Ltd")},
    ),
    "apposition": (
        "Wold University, a data processor, receives the records from NHS Digital.",
        {("NHS Digital", "Wold University")},
    ),
    "worked on by the sender": (
        "Quality checks are completed by Quay DSCRO and the data is transferred to Larch Ltd.",
        {("Quay DSCRO", "Larch Ltd")},
    ),
    "sender of the sentence before": (
        "Beacon Alliance produces tables. Only aggregate reports are sent to the CCG.",
        {("Beacon Alliance", "NHS Marsh CCG")},
    ),
    "the data processor": (
        "Data Processor 1 – Larch Ltd\n1. Data is sent from NHS Digital to the data processor.",
        {("NHS Digital", "Larch Ltd")},
    ),
    "the CSU": (
        "Data Processor 1 – Quay CSU\n1. The CSU passes the linked data to the CCG.",
        {("Quay CSU", "NHS Marsh CCG")},
    ),
    "the office named before": (
        "Quay DSCRO receives data from providers.\nThe DSCRO passes the data to Larch Ltd.",
        {("providers", "Quay DSCRO"), ("Quay DSCRO", "Larch Ltd")},
    ),
    "office without a region": (
        "The DSCRO passes the data to Larch Ltd.",
        {("DSCRO", "Larch Ltd")},
    ),
    "notice is no flow": (
        "The CCG is sent a letter by Larch Ltd about the bills to be paid.",
        set(),
    ),
    "funding is no flow": ("Larch Ltd receives funding from the Marsh Foundation.", set()),
    "garbled boilerplate": ("Patient level data will not be shared outside of the CCG.", set()),
    "short name of a longer one": (
        "Larch Analytics Ltd cleans records. NHS Digital sends the data to Larch Analytics.",
        {("NHS Digital", "Larch Analytics Ltd")},
    ),
    "unit of a university": (
        "NHS Digital sends the data to the Clinical Trials Unit at Wold University.",
        {("NHS Digital", "Wold University")},
    ),
    "they": (
        "The records go from NHS Digital to Larch Ltd. They send the tables to Beacon Alliance.",
        {("NHS Digital", "Larch Ltd"), ("Larch Ltd", "Beacon Alliance")},
    ),
    "made available": (
        "Larch Ltd makes the linked data available to Beacon Alliance.",
        {("Larch Ltd", "Beacon Alliance")},
    ),
    "via": (
        "Data flows from NHS Digital via Larch Ltd to Wold University.",
        {("NHS Digital", "Larch Ltd"), ("Larch Ltd", "Wold University")},
    ),
    "gives access": (
        "Harbour CSU gives the CCG access to the pseudonymised records.",
        {("Harbour CSU", "NHS Marsh CCG")},
    ),
    "where": (
        "Data is sent by NHS Digital to Larch Ltd, where it is linked and then passed to the CCG.",
        {("NHS Digital", "Larch Ltd"), ("Larch Ltd", "NHS Marsh CCG")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_flow_is_found_however_it_is_told(
    read: Read, text: str, expected: set[tuple[str, str]]
) -> None:
    """Each way of telling a flow yields its edges and no other."""
    assert routes(read(text)) == expected
