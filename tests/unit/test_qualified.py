"""Words without which a claim is another one, and ends of one matter that are told of plans, means and chances."""

import pytest

from tests.unit.telling import changes, notable


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        # What nearly happened.
        ("The bus nearly hit a group of children.", "The bus hit a group of children.", ("nearly hit", "hit")),
        (
            "The dam almost collapsed on Friday night.",
            "On Friday night the dam collapsed.",
            ("almost collapsed", "collapsed"),
        ),
        # What somebody was.
        (
            "Police arrested a former guard at the prison.",
            "Police arrested a guard at the prison.",
            ("former guard", "guard"),
        ),
        # What is meant to be, or was tried; one of several, and the first of all.
        ("He was convicted of attempted murder.", "He was convicted of murder.", ("attempted murder", "murder")),
        (
            "The proposed tunnel to Arn crosses the bay.",
            "The tunnel to Arn crosses the bay.",
            ("proposed tunnel", "tunnel"),
        ),
        (
            "She is one of the richest women in the country.",
            "She is the richest woman in the country.",
            ("one of the richest", "richest"),
        ),
        # What holds for some alone.
        ("Only members of the club may vote on the sale.", "Anyone may vote on the sale of the club.", None),
        (
            "The ban on driving applies only to diesel cars.",
            "The driving ban applies to all cars.",
            ("only to diesel", "all"),
        ),
        # For how long, whether meant, within the means, and how likely.
        (
            "The bridge over the Ull has been closed temporarily.",
            "The bridge over the Ull has been closed for good.",
            ("temporarily", "for good"),
        ),
        (
            "The captain deliberately ran the ship aground.",
            "The captain ran the ship aground by mistake.",
            ("deliberately", "by mistake"),
        ),
        (
            "The new stadium in Marl came in under budget.",
            "The new stadium in Marl came in over budget.",
            ("under budget", "over budget"),
        ),
        (
            "There is strong evidence that the drug works in children.",
            "There is little evidence that the drug works in children.",
            ("strong evidence", "little evidence"),
        ),
        (
            "The chances of finding survivors are good, rescuers said.",
            "The chances of finding survivors are slim, rescuers said.",
            ("chances of finding survivors are good", "chances of finding survivors are slim"),
        ),
    ],
)
def test_a_claim_that_is_another_without_a_word_is_told(
    before: str, after: str, passages: tuple[str, str] | None
) -> None:
    passages = passages or ("Only members", "Anyone")
    assert passages in notable(before, after)
    assert passages[::-1] in notable(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The same told in other words.
        ("The dam almost collapsed on Friday night.", "The dam was close to collapse on Friday night."),
        ("The dam almost collapsed on Friday night.", "The dam came close to having collapsed on Friday night."),
        ("The price of bread nearly doubled last year.", "The price of bread doubled last year."),
        (
            "Police arrested a former guard at the prison.",
            "Police arrested a man who had once worked as a guard at the prison.",
        ),
        ("The ban applies only to diesel cars.", "For all its fame, the ban applies to diesel cars alone."),
        ("Not only members of the club may vote on the sale.", "Anyone may vote on the sale of the club."),
        ("The captain deliberately ran the ship aground.", "The captain ran the ship aground on purpose."),
        ("The bridge has been closed temporarily.", "The bridge is closed for the time being."),
        ("The proposed tunnel to Arn crosses the bay.", "The tunnel planned to Arn crosses the bay."),
        ("She is one of the richest women in the country.", "She is among the richest women in the country."),
        # Nobody knows it in either.
        ("The cause of the crash was not known.", "It was unclear what caused the crash."),
        ("It was not yet known who had called the police.", "It was unclear who had called the police."),
    ],
)
def test_the_same_claim_in_other_words_is_not(before: str, after: str) -> None:
    assert notable(before, after) == notable(after, before) == []


def test_what_was_nearly_so_elsewhere_in_an_article_is_not_told_of_another_sentence() -> None:
    before = "Police arrested a former guard at the prison.\n\nThe guard had worked there for two years."
    after = "Police arrested a guard at the prison.\n\nThe former guard had worked there for two years."
    assert [one for one in notable(before, after) if "former guard" in one] == []


def test_what_may_help_to_do_it_is_less_sure_than_what_does_it() -> None:
    assert ("The vaccine prevents infection with the virus.", "may") in notable(
        "The vaccine prevents infection with the virus.", "The vaccine may help prevent infection with the virus."
    )


def test_considering_it_and_maybe_doing_it_are_as_sure() -> None:
    firm = "The firm is considering moving its head office to Lyon.", "The firm may move its head office to Lyon."
    assert [one for one in changes(*firm) if one.category == "certainty" and one.materiality != "low"] == []
