"""None or some, life or years, growth told in a word, ways of the compass, and decades of life."""

from __future__ import annotations

import pytest

from dedup.text.figures.quantities import quantities
from dedup.text.prepare import prepare
from dedup.types import Article
from tests.unit.telling import amid, found, notable


def told(before: str, after: str, finding: str) -> list[str]:
    return found(amid(before), amid(after), finding)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("There were no casualties.", "Two people died."),
        ("No casualties were reported.", "At least 12 people were killed."),
        ("There were no injuries in the crash.", "Two people were injured in the crash."),
        ("Nobody was hurt.", "A man was hurt."),
        ("No arrests have been made.", "Police have arrested two men."),
        ("There were no survivors.", "Two people survived."),
        ("The blast killed no one.", "The blast claimed lives: three people were killed."),
    ],
)
def test_what_befell_nobody_is_set_against_whom_it_befell(before: str, after: str):
    assert notable(before, after)
    assert notable(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("No serious injuries were reported.", "Two people had minor injuries."),
        ("There were no deaths, but two people were hurt.", "Two people were injured and nobody died."),
        ("Nobody else was hurt after the man was killed.", "A man was killed."),
        ("No officers were injured.", "Two protesters were injured."),
        ("Nobody was hurt.", "A similar fire in 2019 had injured two people."),
        ("No arrests have been made over the fire.", "Four marchers were arrested at the town hall."),
    ],
)
def test_nobody_of_some_others_is_no_such_thing(before: str, after: str):
    assert told(before, after, "none in one, some in the other") == []
    assert told(after, before, "none in one, some in the other") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He was jailed for life.", "He was jailed for 20 years."),
        (
            "She was sentenced to life in prison for the murder.",
            "She was sentenced to 25 years in prison for the murder.",
        ),
    ],
)
def test_life_is_another_term_than_years(before: str, after: str):
    assert len(told(before, after, "for life in one, for years in the other")) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "He was jailed for life with a minimum term of 20 years.",
            "He must serve at least 20 years of his life term.",
        ),
        ("He faces life in prison.", "He could be jailed for 20 years to life."),
        ("He was jailed for 20 years.", "He was jailed for 20 years; it changed his life."),
        ("He was jailed for life.", "He was jailed for life, 20 years after the deed."),
    ],
)
def test_life_and_years_may_be_one_term(before: str, after: str):
    assert told(before, after, "for life in one, for years in the other") == []


GROWTH = "grew or shrank to another multiple"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Prices doubled within a year.", "Prices rose by 50 percent within a year."),
        ("The number of cases doubled to 400.", "The number of cases rose threefold to 400."),
        ("The pay was halved.", "The pay was cut by a third."),
    ],
)
def test_another_multiple_is_told(before: str, after: str):
    assert len(told(before, after, GROWTH)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Prices doubled within a year.", "Prices rose by 100 percent within a year."),
        ("Profits tripled to $9m.", "Profits rose threefold to $9m."),
        ("The budget was halved.", "The budget was cut by half."),
        ("Prices doubled within a year.", "Wages rose by 50 percent within a year."),
    ],
)
def test_one_multiple_in_other_words_is_none(before: str, after: str):
    assert told(before, after, GROWTH) == []


@pytest.mark.parametrize(
    ("before", "after", "graver"),
    [
        ("The town lies northeast of the capital.", "The town lies southeast of the capital.", True),
        ("The town lies north of the capital.", "The town lies west of the capital.", True),
        ("The town lies north of the capital.", "The town lies northeast of the capital.", False),
    ],
)
def test_two_ways_of_the_compass_exclude_each_other_unless_one_is_part_of_the_other(
    before: str, after: str, graver: bool
):
    assert bool(notable(before, after)) == graver


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The man was in his thirties.", 30, 39),
        ("She is in her mid-40s now.", 43, 47),
        ("They are in their late teens.", 13, 19),
        ("He was in his early 60s.", 60, 64),
    ],
)
def test_a_decade_of_life_is_an_age(text: str, low: float, high: float):
    (age,) = quantities(prepare(Article("a", text)))
    assert (age.lo, age.hi, age.unit_class) == (low, high, "age")


def test_the_decade_of_a_century_is_no_age():
    assert quantities(prepare(Article("a", "It was built in the thirties, and rebuilt in the 1960s."))) == ()


def test_an_age_is_set_against_the_decade_that_it_is_not_in():
    assert not notable("The man was in his thirties.", "The man, 34, was there.")
    assert notable("The man was in his thirties.", "The man, 55, was there.")
