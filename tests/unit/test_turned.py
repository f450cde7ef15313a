"""A change is told from the earlier article to the later one."""

from datetime import date

from dedup import Article, cluster
from dedup.compare.turned import in_time
from dedup.types import Change, Reading, Span


def change(relation: str = "contradiction", finding: str = "the figures exclude each other") -> Change:
    before, after = Reading("a", 0, Span(0, 2), "41"), Reading("b", 0, Span(0, 2), "14")
    summary = f'"41" where the other has "14": {finding}'
    return Change("number", relation, "high", (before,), (after,), summary, "a reason")  # type: ignore[arg-type]


def test_a_change_from_a_later_article_to_an_earlier_one_is_turned_round() -> None:
    (found,) = in_time([change()], lambda one, other: (one, other) == ("b", "a"))
    assert [one.article for one in (*found.before, *found.after)] == ["b", "a"]
    assert found.summary == '"14" where the other has "41": the figures exclude each other'


def test_what_is_said_of_the_second_reading_is_turned_with_it() -> None:
    told = change("strengthened", "the second is surer")
    (found,) = in_time([told], lambda one, other: one == "b")
    assert (found.relation, found.summary) == ("weakened", '"14" where the other has "41": the second is less sure')


def test_a_change_stays_as_it_is_where_nobody_knows_which_came_first() -> None:
    assert list(in_time([change()], lambda one, other: False)) == [change()]
    assert list(in_time([change()], lambda one, other: one == "a")) == [change()]


def test_a_story_is_told_from_the_earlier_day_on() -> None:
    text = "The flood in the valley killed {} people on Sunday night, and the dam near the mill burst, police said."
    later = Article("a", text.format(41), published=date(2024, 5, 4))
    earlier = Article("b", text.format(14), published=date(2024, 5, 3))
    (story,) = cluster([later, earlier]).stories
    figures = [one for one in story.changes if one.category == "number"]
    assert [one.before[0].article for one in figures] == ["b"]
