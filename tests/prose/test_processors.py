"""Ways of naming a processor, each told about invented organisations."""

from collections.abc import Callable

import pytest

from kg.prose.records import Prose

Read = Callable[..., Prose]


def processors(prose: Prose) -> set[str]:
    """The names of the processors."""
    return {one.name for one in prose.processors}


NAMED = {
    "numbered heading": (
        "Data Processor 2 – Harbour CSU\n1. It links the records.",
        {"Harbour CSU"},
    ),
    "heading with a colon": ("Data Processor 1: Ashby Analytics Ltd", {"Ashby Analytics Ltd"}),
    "heading without a suffix": ("Data Processor 4 - Cumulus", {"Cumulus"}),
    "heading with a channel": (
        "Data Processor 3 – Beacon Alliance via Harbour CSU",
        {"Beacon Alliance", "Harbour CSU"},
    ),
    "heading with a purpose tail": (
        "Data Processor 2 - Larch Ltd - for the winter pilot",
        {"Larch Ltd"},
    ),
    "work-stream heading": ("Risk Stratification - Quay CSU\n1. It scores records.", {"Quay CSU"}),
    "lead-in and bullets": (
        "The analysis will be carried out by -\n- Quay CSU\n- Beacon Alliance\n- Sedge Stats",
        {"Quay CSU", "Beacon Alliance", "Sedge Stats"},
    ),
    "list headed Processors": (
        "Processors:\n• Harbour CSU\n• Cumulus\n\nThe tables are published.",
        {"Harbour CSU", "Cumulus"},
    ),
    "agents of a passive": (
        "Scoring will be conducted by Harbour CSU and Quay CSU.",
        {"Harbour CSU", "Quay CSU"},
    ),
    "passive in the past": (
        "The linkage was undertaken by the University of Wold.",
        {"University of Wold"},
    ),
    "statement": (
        "Wold University is a data processor and runs the coding.",
        {"Wold University"},
    ),
    "statement that opens with The": (
        "The University of Wold acts as a data processor for the Trust.",
        {"University of Wold"},
    ),
    "apposition": ("Larch Ltd, a data processor, cleans the records.", {"Larch Ltd"}),
    "possessive": ("The controller's processor Larch Ltd cleans the records.", {"Larch Ltd"}),
    "bracket": ("Larch Ltd (data processor) cleans the records.", {"Larch Ltd"}),
    "relative clause": (
        (
            "The records go to the Trials Unit at Wold University (which Fenland "
            "Cohort has appointed "
            "as its processor)."
        ),
        {"Wold University"},
    ),
    "role words": (
        "In its role as processor for the practices, Harbour CSU swaps the keys.",
        {"Harbour CSU"},
    ),
    "listed without access": (
        (
            "Cumulus Ltd runs the cloud for Harbour CSU and is therefore listed as a processor; it "
            "cannot see data."
        ),
        {"Cumulus Ltd"},
    ),
    "storage only": (
        "Cumulus Ltd and Keel IT process the data for back-up only.",
        {"Cumulus Ltd", "Keel IT"},
    ),
    "list in a sentence": (
        "The processors are Larch Ltd, Quay CSU and Sedge Stats.",
        {"Larch Ltd", "Quay CSU", "Sedge Stats"},
    ),
    "staff list": (
        "Only employees of Harbour CSU and of Larch Ltd may open the files.",
        {"Harbour CSU", "Larch Ltd"},
    ),
    "verb without the word": (
        "One extract goes to Wold University, which analyses it for the CCG.\n",
        {"Wold University"},
    ),
    "verb without the word, with a sender": (
        "NHS Digital sends one extract to Wold University, which analyses it for the CCG.",
        {"Wold University"},
    ),
    "on behalf of": ("Larch Ltd links the records on behalf of the CCG.", {"Larch Ltd"}),
    "sub-contractor": ("Larch Ltd uses Sedge Stats as sub-processor.", {"Sedge Stats"}),
    "system for its organisation": (
        "The data processor is HEDGE, the safe haven of Wold University.",
        {"Wold University"},
    ),
    "abbreviation alone": (
        "Harbour Commissioning Support Unit (HCSU) holds the data. HCSU is a data processor.",
        {"Harbour Commissioning Support Unit"},
    ),
    "square brackets": (
        "Harbour Shared Informatics [HSI] holds the data.\nData Processor 1 - HSI",
        {"Harbour Shared Informatics"},
    ),
    "engaged as": (
        "The CCG has engaged Larch Ltd as its data processor to run the platform.",
        {"Larch Ltd"},
    ),
    "commas inside a name": (
        "Data Processor 1 – Ash, Elm and Oak Commissioning Support Unit",
        {"Ash, Elm and Oak Commissioning Support Unit"},
    ),
    "names with and": (
        "The work is done by Ash and Elm CSU and Fen & Quay CSU.",
        {"Ash and Elm CSU", "Fen & Quay CSU"},
    ),
    "spellings of one body": (
        (
            "Data Processor 1 – Ash and Elm CSU\n1. It cleans.\nData Processor 2 - Ash & Elm "
            "Commissioning Support Unit\n1. It links."
        ),
        {"Ash & Elm Commissioning Support Unit"},
    ),
    "another CCG": ("Quay CCG is a data processor for the CCG.", {"Quay CCG"}),
}

TRAPS = {
    "denial of a role": "Elm Ltd is not a data processor for this agreement.",
    "denial of sharing": "Record level data will not be shared with Elm Ltd.",
    "no longer used": "Elm Ltd is no longer used as a data processor.",
    "neither nor": "Neither Elm Ltd nor Oak Ltd is a processor.",
    "kinds excluded": "Such bodies may include processors such as Elm Ltd or Oak Insurance plc.",
    "building only": "Fen Estates Ltd supplies the building and does not open the data.",
    "rack": "Fen Racks Ltd rents the room to Harbour; access by Fen Racks Ltd would be a breach.",
    "funder": "The study is funded by the Marsh Foundation and advised by the Fen Institute.",
    "sponsor": "The analysis is sponsored by Oak Pharma plc.",
    "source of registrations": "The Fen Cancer Registry sends the records to NHS Digital.",
    "regional office": "Quay DSCRO processes the data before Quay DSCRO passes it to the CCG.",
    "client": "Aggregate tables are sent to Oak Pharma plc, which analyses them.",
    "registry of others": "Larch Ltd keeps the joint registry for its owner, Oak Society.",
    "host": "The NHS service is hosted by NHS Oak CCG.",
    "predecessor": "The work was formerly with Elm Ltd, from which the CCG took over.",
    "honorary contract": "Dr Sedge holds an honorary contract with Wold University.",
    "sublicence": "Approved researchers at Wold University may be given a sublicence.",
    "boilerplate": "Data Processors must only act upon specific "
    "instructions from the Data Controller.",
    "any processor": "The Data Controller and any Data Processor will only "
    "have access to records of "
    "patients of the CCG.",
    "platform": "The platform runs on Cumulus; Orchid Inc. supplies its software.",
    "controller in its own list": "Processors:\n- NHS Marsh CCG",
    "self only": "All processing is done by employees of NHS Marsh CCG.",
    "steering": "The protocol is reviewed by the Fen Ethics Committee and Wold University.",
}


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_processor_is_found_however_it_is_named(read: Read, text: str, expected: set[str]) -> None:
    """Each way of naming a processor yields that organisation and no other."""
    assert processors(read(text)) == expected


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_mere_mention_makes_no_processor(read: Read, text: str) -> None:
    """An organisation named in another part is no processor."""
    assert processors(read(text)) == set()


def test_role_of_a_company_that_only_stores_is_infrastructure(read: Read) -> None:
    """Who is called a processor but cannot see the data runs infrastructure."""
    prose = read("Cumulus Ltd hosts the servers and is listed as a processor; it cannot see data.")
    assert [one.role for one in prose.processors] == ["infrastructure"]


def test_role_of_a_sub_contractor_is_sub_processor(read: Read) -> None:
    """Who works for a processor is a sub-processor."""
    prose = read("Larch Ltd uses Sedge Stats as sub-processor.")
    assert [one.role for one in prose.processors] == ["sub-processor"]


def test_heading_gives_label_channel_and_stream(read: Read) -> None:
    """A numbered heading under a work-stream tells all three."""
    text = "Commissioning\nData Processor 3 – Beacon Alliance via Harbour CSU\n1. It links."
    beacon = next(one for one in read(text).processors if one.name == "Beacon Alliance")
    assert (beacon.printed_roles, beacon.via, beacon.streams) == (
        ("Data Processor 3",),
        ("Harbour CSU",),
        ("Commissioning",),
    )


def test_principal_is_whom_the_processor_works_for(read: Read) -> None:
    """A processor for the practices is not the page's."""
    prose = read("In its role as processor for the practices, Harbour CSU swaps the keys.")
    assert [one.principal for one in prose.processors] == ["GP practices"]


def test_page_may_be_the_processor_of_another_controller(read: Read) -> None:
    """An audit run for its owner: the recipient itself processes."""
    text = "The Oak Partnership is the data controller. Larch Ltd is the data processor."
    assert processors(read(text, page="Larch Ltd")) == {"Larch Ltd"}


def test_text_outside_objectives_and_processing_names_no_processor(read: Read) -> None:
    """What Outputs tell of readers of reports makes nobody a processor."""
    assert processors(read("", outputs="Reports are done by Larch Ltd.")) == set()
