"""Lines of N-Quads taken apart and put in groups."""

import pytest

from kg.write.statements import by_graph, by_subject, split_quad

A, B, G, H = (f"<https://a.example/{name}>" for name in "abgh")
LINES = sorted(
    [
        f'{A} {B} "x. <y>" {G} .',
        f'{A} {B} "x. <y>" {H} .',
        f"{A} {A} {B} {G} .",
        f"{B} {A} {A} {H} .",
    ]
)


def test_a_quad_is_taken_apart() -> None:
    """Words that look like syntax inside a literal stay inside it."""
    assert split_quad(LINES[1]) == (
        "https://a.example/a",
        "https://a.example/b",
        '"x. <y>"',
        "https://a.example/g",
    )


@pytest.mark.parametrize("line", ["", f"{A} {B} {G} .", f"_:b {A} {B} {G} .", f"{A} {B} {G} {H}"])
def test_what_is_no_quad_of_ours_is_refused(line: str) -> None:
    """Blank nodes, triples and open ends are nothing that this package writes."""
    with pytest.raises(ValueError, match="not a quad of ours"):
        split_quad(line)


def test_subjects_gather_all_graphs() -> None:
    """A statement made in two graphs is one statement of the whole."""
    found = dict(by_subject(LINES))
    assert list(found) == ["https://a.example/a", "https://a.example/b"]
    assert [len(statements) for statements in found.values()] == [2, 1]


def test_graphs_keep_their_lines() -> None:
    """Every line stands under its graph, in order."""
    found = by_graph(LINES)
    assert list(found) == ["https://a.example/g", "https://a.example/h"]
    assert sorted(line for lines in found.values() for line in lines) == LINES
    assert all(lines == sorted(lines) for lines in found.values())
