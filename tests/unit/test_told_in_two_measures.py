"""One figure in two measures, the second of them in brackets: "30ft (9m)", "£3m ($4m)"."""

import pytest

from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Article
from tests.unit.telling import amid, changes


def lengths(text: str) -> list[float | None]:
    [document] = extract_story([prepare(Article("a", text))])
    return [one.lo for one in document.facts.quantities if one.unit_class == "length:m"]


def lone_figures(before: str, after: str) -> list[str]:
    told = changes(amid(before), amid(after))
    lone = [one for one in told if one.category == "number" and one.relation in {"added", "dropped"}]
    return [reading.text for one in lone for reading in (*one.before, *one.after)]


def paired(before: str, after: str) -> list[tuple[str, str]]:
    told = changes(amid(before), amid(after))
    both = [one for one in told if one.category == "number" and one.before and one.after]
    return [(one.before[0].text, one.after[0].text) for one in both]


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("Ida Olsen fell 30ft (9m) down a cliff.", [9.144, 9.0]),
        ("A wave of 5m (16ft) hit the pier.", [5.0, 4.8768]),
        ("Rolf Kell is 6ft 2in (1.88m) tall.", [1.8796, 1.88]),
        ("The wall, some 120 yards (about 110m) long, fell.", [109.728, 110.0]),
    ],
)
def test_an_m_beside_feet_or_miles_in_brackets_is_metres(text: str, metres: list[float]) -> None:
    assert lengths(text) == pytest.approx(metres)


@pytest.mark.parametrize(
    "text",
    [
        "The group has 30 firms (9m customers).",
        "The group lost 30 firms (9m) and a name.",
        "They won 5m (3 in cash) at the show.",
    ],
)
def test_another_m_in_brackets_is_millions(text: str) -> None:
    assert lengths(text) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ida Olsen fell 30ft down a steep cliff.", "Ida Olsen fell 30ft (9m) down a steep cliff."),
        ("Ida Olsen fell 9 metres down a steep cliff.", "Ida Olsen fell 30 feet (9 metres) down a steep cliff."),
        ("The firm paid $4m for the club.", "The firm paid £3m ($4m) for the club."),
        ("The firm paid £3m for the club.", "The firm paid £3m (about $4m) for the club."),
    ],
)
def test_what_tells_a_figure_again_in_another_measure_is_no_figure_of_one_article_alone(
    before: str, after: str
) -> None:
    assert lone_figures(before, after) == []
    assert lone_figures(after, before) == []


def test_a_figure_that_only_one_article_gives_is_told_once_in_whatever_measures() -> None:
    assert lone_figures("Ida Olsen fell down a steep cliff.", "Ida Olsen fell 30ft (9m) down a steep cliff.") == [
        "30ft"
    ]


def test_a_figure_in_brackets_that_tells_something_else_is_told() -> None:
    after = "The firm lost £5m (and paid $2m in tax) over the year."
    assert lone_figures("The firm lost £5m over the year.", after) == ["$2m"]


def test_another_figure_is_told_against_the_one_that_is_told_twice() -> None:
    assert paired("Ida Olsen fell 60ft down a steep cliff.", "Ida Olsen fell 30ft (9m) down a steep cliff.") == [
        ("60ft", "30ft")
    ]
