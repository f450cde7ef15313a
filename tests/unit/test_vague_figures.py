"""Words for more than one: "multiple", "numerous", "on several occasions"."""

import pytest
from telling import amid, changes


def figures(before: str, after: str) -> list[tuple[str, str, str, str]]:
    """Give what is told of figures: grade, relation and both passages."""
    return [
        (
            one.materiality,
            one.relation,
            *("".join(read.text for read in side) for side in (one.before, one.after)),
        )
        for one in changes(amid(before), amid(after))
        if one.category == "number"
    ]


CALLED = "Police were called to the mill {} last week over the noise."


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ("on multiple occasions", "four times"),
        ("several times", "on four occasions"),
        ("numerous times", "17 times"),
    ],
)
def test_a_figure_tells_more_exactly_what_is_told_as_more_than_one(vague: str, exact: str) -> None:
    ((_, relation, before, after),) = figures(CALLED.format(vague), CALLED.format(exact))
    assert (relation, before, after) == ("more precise", vague.removeprefix("on "), exact.removeprefix("on "))


def test_occasions_are_times() -> None:
    assert figures(CALLED.format("on three occasions"), CALLED.format("three times")) == []
    ((grade, relation, *_),) = figures(CALLED.format("on three occasions"), CALLED.format("five times"))
    assert (grade, relation) == ("high", "contradiction")


def test_a_word_for_more_than_one_that_the_other_leaves_out_is_no_notable_figure() -> None:
    before = "The tram left its rails at the mill, and {} passengers were hurt by the glass of its doors."
    after = "The tram left its rails at the mill, and passengers were hurt by the glass of its doors."
    for vague in ("several", "multiple", "a few"):
        assert [grade for grade, *_ in figures(before.format(vague), after)] == ["low"]
    assert [grade for grade, *_ in figures(before.format("14"), after)] == ["medium"]
    assert [grade for grade, *_ in figures(before.format("dozens of"), after)] == ["medium"]


@pytest.mark.parametrize(
    "words", ["multiple sclerosis", "a multiple of the usual dose", "numerous and costly ailments"]
)
def test_what_is_no_count_is_none(words: str) -> None:
    assert figures(f"Odile Marrack lives with {words} in the valley.", "Odile Marrack lives in the valley.") == []
