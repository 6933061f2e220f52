"""The lists load as a whole, or say where they contradict themselves."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import AuthorityError
from kg.resolve.authority import Authority, load_authority
from kg.resolve.codes import Codes
from kg.resources import data_folder

HEAD = "https://w3id.org/data-uses/id/"


def _spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _clash(lists: Path) -> None:
    _spoil(lists / "organisations.ttl", '"University of Elmet"@en', '"nhs ELMET  ccg"@en')


def _loop(lists: Path) -> None:
    with (lists / "organisations.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "change:back\n    a org:ChangeEvent ;\n"
            "    org:originalOrganization organisation:nhs-elmet-icb-99z ;\n"
            "    org:resultingOrganization organisation:nhs-elmet-ccg .\n"
        )


def _rename_loop(lists: Path) -> None:
    with (lists / "datasets.ttl").open("a", encoding="utf-8") as file:
        file.write(
            "change:back\n    a reg:Rename ;\n    reg:renamed dataset:tooth-census ;\n"
            '    reg:oldLabel "Tooth Census (TC)" ;\n    reg:newLabel "Tooth Census" .\n'
        )


def _code(lists: Path) -> None:
    _spoil(lists / "organisations.ttl", "orgtype:ccg", "orgtype:guild")


def _reference(lists: Path) -> None:
    _spoil(lists / "organisations.ttl", "organisation:university-of-elmet .", "organisation:x .")


def _not_turtle(lists: Path) -> None:
    _spoil(lists / "legal-grounds.ttl", "ground:elmet-1066\n", "ground:elmet-1066 !\n")


def _no_label(lists: Path) -> None:
    _spoil(lists / "datasets.ttl", 'dcterms:title "Tooth Census"@en', 'reg:x "Tooth Census"@en')


def _no_letter(lists: Path) -> None:
    _spoil(lists / "datasets.ttl", 'skos:altLabel "Tooth Census (TC)"', 'skos:altLabel "()"')


def _no_kind(lists: Path) -> None:
    _spoil(lists / "legal-grounds.ttl", "reg:groundKind", "reg:otherKind")


def _no_name(lists: Path) -> None:
    _spoil(lists / "datasets.ttl", "reg:renamed dataset:tooth-census", "reg:renamed []")


def _missing(lists: Path) -> None:
    (lists / "datasets.ttl").unlink()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_clash, ["organisations.ttl:17", "organisations.ttl:31", "'nhs ELMET  ccg'"]),
        (_loop, ["organisations.ttl:11", "organisations.ttl:32", "successions", "loop"]),
        (_rename_loop, ["datasets.ttl:9", "datasets.ttl:20", "renames", "loop"]),
        (_code, ["organisations.ttl:21", "organisation-type/guild", "the schemes"]),
        (_reference, ["organisations.ttl:22", "organisation/x", "not defined"]),
        (_not_turtle, ["legal-grounds.ttl:7", "not Turtle"]),
        (_no_label, ["datasets.ttl:15", "no label"]),
        (_no_letter, ["datasets.ttl:19", "no letter"]),
        (_no_kind, ["legal-grounds.ttl:7", "groundKind"]),
        (_no_name, ["datasets.ttl", "without a name"]),
        (_missing, ["datasets.ttl", "cannot be read"]),
    ],
)
def test_a_contradiction_is_refused_with_its_places(
    lists: Path, codes: Codes, spoil: Callable[[Path], None], words: list[str]
) -> None:
    """The message names file and line of both places, and what is wrong there."""
    spoil(lists)
    with pytest.raises(AuthorityError) as refusal:
        load_authority(lists, codes)
    assert [word for word in words if word not in str(refusal.value)] == []


def test_the_lists_load_quickly(codes: Codes) -> None:
    """Every command pays for the lists, so they load in well under a tenth of a second."""
    folder = data_folder("ontology") / "authority"
    times = []
    for _ in range(5):
        start = time.perf_counter()
        load_authority(folder, codes)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.2


def test_a_succession_leads_to_the_last_body(authority: Authority) -> None:
    """The seed's commissioner lives on, step by step, as a location and as a board."""
    assert authority.successors["nhs-west-cheshire-ccg"] == ("nhs-cheshire-ccg",)
    assert set(authority.successors["nhs-cheshire-ccg"]) == {
        "nhs-cheshire-and-merseyside-icb-27d",
        "nhs-cheshire-and-merseyside-icb",
    }


def test_a_compound_row_has_its_members(authority: Authority) -> None:
    """A compound expands to its members, in any order, and a simple dataset to none."""
    members = authority.members_of("sus-ae-apc-op-compound")
    assert set(members) == {"sus-ae", "sus-apc", "sus-op"}
    assert authority.members_of("mhsds") == ()


def test_a_class_of_bodies_is_no_body(authority: Authority) -> None:
    """GP practices and unnamed providers are parties without being organisations."""
    assert {"gp-practices", "gp-systems", "providers", "csus-ccgs"} <= authority.generic
    assert "dscro" not in authority.generic


def test_a_regional_office_has_its_generic_one(authority: Authority) -> None:
    """Two named offices are offices of the kind that other pages leave unnamed."""
    assert authority.specialises["dscro-north-west"] == ("dscro",)
    assert authority.parents["dscro-north-west"] == ("nhs-digital",)


def test_every_section_is_found_by_its_act(authority: Authority) -> None:
    """The slug that a grammar mints for a section is the slug that the list gives it."""
    for ground in authority.provisions.values():
        if ground.act is not None:
            assert authority.ground_for(ground.act, ground.section) == ground


def test_an_unlisted_section_keeps_its_act(authority: Authority) -> None:
    """A section nobody has listed still has a slug, its Act and its Act's kind."""
    ground = authority.ground_for("hsca-2012", "999(1)")
    assert (ground.slug, ground.act) == ("hsca-2012-s999-1", "hsca-2012")
    assert ground.kind == "dissemination-power"


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Statistical Registration Service Act 2007", "srsa-2007"),
        ("SRSA 2007", "srsa-2007"),
        ("health & social care act (2012)", "hsca-2012"),
        ("Section 251", None),
        ("Elmet Act 1066", None),
    ],
)
def test_an_act_is_known_by_all_its_names(
    authority: Authority, printed: str, slug: str | None
) -> None:
    """Misnamed and shortened Acts resolve; a section or an unknown Act does not."""
    assert authority.act_of_name(printed) == slug


def test_a_ground_nobody_lists_is_refused(authority: Authority) -> None:
    """Asking for a slug that no list has is a programmer's mistake."""
    with pytest.raises(ValueError, match="elmet"):
        authority.ground("elmet-1066")


def test_statements_are_kept_for_the_reference_graph(authority: Authority) -> None:
    """What the files say is at hand as it stands, the boards' codes included."""
    assert authority.ods["nhs-greater-manchester-icb"] == ("QOP",)
    assert any(q.subject.value.startswith(HEAD + "change/") for q in authority.statements)
