"""Every spelling group merges and every lookalike stays apart, over all labels at hand."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from kg.resolve.authority import Authority, NameList
from kg.resolve.splitting import split_names

Groups = dict[str, dict[str, list[list[str]]]]
GROUPS: Groups = json.loads((Path(__file__).parent / "groups.json").read_text("utf-8"))


def _lists(authority: Authority) -> dict[str, NameList]:
    return {
        "organisations": authority.organisations,
        "datasets": authority.datasets,
        "legal": authority.grounds,
    }


def _pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def _slug(names: NameList, printed: str) -> str:
    entity = names.find(printed)
    return f"? {printed}" if entity is None else entity.slug


@pytest.mark.parametrize("kind", ["organisations", "datasets", "legal"])
def test_the_groups_merge_and_the_lookalikes_do_not(authority: Authority, kind: str) -> None:
    """Over pairs of printed forms: precision is 1.00, and recall at least 0.97."""
    names = _lists(authority)[kind]
    same, apart = _pairs(GROUPS[kind]["same"]), _pairs(GROUPS[kind]["different"])
    merged = {pair for pair in same | apart if len({_slug(names, name) for name in pair}) == 1}
    assert same
    assert merged & apart == set()
    assert len(merged & same) / len(same) >= 0.97


@pytest.mark.parametrize("kind", ["organisations", "datasets", "legal"])
def test_two_groups_never_share_an_entity_by_accident(authority: Authority, kind: str) -> None:
    """Forms of two groups meet in one entity only where a group says that they are one."""
    names = _lists(authority)[kind]
    owners: dict[str, set[str]] = {}
    for group in GROUPS[kind]["same"]:
        for form in group:
            owners.setdefault(_slug(names, form), set()).update(group)
    linked = _closed(GROUPS[kind]["same"])
    assert [forms for forms in owners.values() if not any(forms <= group for group in linked)] == []


def _closed(groups: list[list[str]]) -> list[set[str]]:
    closed: list[set[str]] = []
    for group in map(set, groups):
        touching = [other for other in closed if other & group]
        closed = [other for other in closed if not other & group]
        closed.append(group.union(*touching))
    return closed


def test_every_succession_joins_two_listed_bodies(authority: Authority) -> None:
    """A CCG and the location that took its code over are two bodies with one code."""
    for ccg, code, location in GROUPS["organisations"]["successions"]:
        before, after = (_slug(authority.organisations, name) for name in (ccg, location))
        assert after in authority.successors[before]
        assert authority.ods[before] == authority.ods[after] == (code,)


def _page_labels(shared: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"organisations": set(), "datasets": set()}
    pages = sorted((shared / "register" / "pages").glob("*.json"))
    assert pages
    for path in pages:
        page = json.loads(path.read_text("utf-8"))
        found["organisations"].add(page["organisation"].removesuffix(" projects"))
        for project in page["projects"]:
            found["datasets"] |= set(project["datasets"] or [])
            found["organisations"].add(project["controller_type"] or "")
    return found


@pytest.mark.parametrize("kind", ["organisations", "datasets"])
def test_every_name_of_the_pages_is_listed(authority: Authority, shared: Path, kind: str) -> None:
    """No heading, controller or dataset row of the captured pages is unknown."""
    labels = _page_labels(shared)[kind]
    names = _lists(authority)[kind]
    if kind == "organisations":
        labels = {name for label in labels for name in split_names(authority, label)}
    assert sorted(label for label in labels if names.find(label) is None) == []


def test_the_names_agree_with_the_scoring_list(authority: Authority, shared: Path) -> None:
    """Where the list made for scoring differs, the difference is one that we decided."""
    canonical = json.loads((shared / "gold" / "canonical.json").read_text("utf-8"))
    differences = {
        (entry["id"], _slug(_lists(authority)[kind], form))
        for kind in ("organisations", "datasets")
        for entry in canonical[kind]
        for form in (entry["id"], entry["label"], *entry["aliases"])
        if _slug(_lists(authority)[kind], form) != entry["id"]
    }
    assert differences == {
        ("2020-delivery", "the-public-service-consultants-limited"),
        ("msds", "maternity-services-data-set-msds-v1-5"),
        ("msds", "msds-maternity-services-data-set-v2-0"),
        ("newcastle-university", "university-of-newcastle-upon-tyne"),
        ("university-of-leeds", "leeds-institute-of-health-sciences"),
    }


def test_no_scored_member_or_successor_is_lost(authority: Authority, shared: Path) -> None:
    """Members, families and successors of the scoring list are ours as well."""
    canonical = json.loads((shared / "gold" / "canonical.json").read_text("utf-8"))
    for entry in canonical["datasets"]:
        assert set(authority.members_of(entry["id"])) == set(entry.get("members", []))
        assert authority.families.get(entry["id"], (None,))[0] == entry.get("family")
    for entry in canonical["organisations"]:
        if "successor" in entry:
            assert entry["successor"]["id"] in authority.successors[entry["id"]]
