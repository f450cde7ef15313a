"""Word-level edit scripts as people read them."""

import pytest

from dedup.compare.edits import apply, edits
from dedup.types import Span


def steps(a: str, b: str) -> list[tuple[str, str, str]]:
    found = edits(a, Span(0, len(a)), b, Span(0, len(b)))
    return [(step.kind, step.a.of(a), step.b.of(b)) for step in found]


def test_equal_texts_are_one_equal_step_and_empty_ones_none() -> None:
    assert steps("Nobody was hurt.", "Nobody was hurt.") == [("equal", "Nobody was hurt.", "Nobody was hurt.")]
    assert steps("", "") == []


@pytest.mark.parametrize(
    ("a", "b", "changed"),
    [
        ("It rose 1.5 percent", "It rose 15 percent", ("replace", "1.5", "15")),
        ("It was -3 there", "It was 3 there", ("replace", "-3", "3")),
        ("A fine of $5m", "A fine of £5m", ("replace", "$5m", "£5m")),
        ("10-12 dead", "1012 dead", ("replace", "10-12", "1012")),
        ("They were guilty", "They were not guilty", ("insert", "", "not ")),
        ("at least 5 died", "5 died", ("delete", "at least ", "")),
        ("He won, she lost", "He won; she lost", ("replace", ", ", "; ")),
        ("the Mayor’s car", "the Mayor's car", ("replace", "’s", "'s")),
        ("Iron rule", "iron rule", ("replace", "Iron", "iron")),
    ],
)
def test_a_change_is_one_step_around_what_stayed(a: str, b: str, changed: tuple[str, str, str]) -> None:
    assert [step for step in steps(a, b) if step[0] != "equal"] == [changed]


def test_a_passage_said_anew_is_not_shredded_by_its_function_words() -> None:
    a = "Rescuers pulled eleven hikers out of the frozen northern lake yesterday."
    b = "Rescuers took a dozen young tourists off the melting alpine glaciers yesterday."
    assert [kind for kind, *_ in steps(a, b)] == ["equal", "replace", "equal"]


def test_function_words_between_small_changes_are_kept() -> None:
    found = steps("ten men of the north", "six men of the south")
    assert ("equal", " men of the ", " men of the ") in found


def test_an_edit_in_a_script_without_spaces_touches_single_characters() -> None:
    assert [step for step in steps("市议会周二关闭大桥", "市议会周三关闭大桥") if step[0] != "equal"] == [
        ("replace", "二", "三")
    ]


def test_a_script_of_parts_apart_steps_over_what_lies_between() -> None:
    a, b = "The bridge is closed. A ferry runs.", "The bridge is closed. Prices rose. A ferry runs daily."
    of_b = [Span(0, 21), Span(35, len(b))]
    found = edits(a, Span(0, len(a)), b, of_b)
    assert apply(a, found, b) == "The bridge is closed.A ferry runs daily."
    assert not any(step.b.overlaps(Span(22, 34)) for step in found)
