"""A change is told from the earlier article to the later one."""

from dataclasses import replace
from datetime import date

from dedup import Article, cluster
from dedup.compare.turned import in_time
from dedup.types import Change, Reading, Span

IDS = ("a", "b")


def change(relation: str = "contradiction", finding: str = "the figures exclude each other") -> Change:
    before, after = Reading("a", 0, Span(0, 2), "41"), Reading("b", 0, Span(0, 2), "14")
    summary = f'"41" where the other has "14": {finding}'
    return Change("number", relation, "high", (before,), (after,), summary, "a reason")  # type: ignore[arg-type]


def test_a_change_from_a_later_article_to_an_earlier_one_is_turned_round() -> None:
    (found,) = in_time([change()], IDS, lambda one, other: (one, other) == ("b", "a"))
    assert [one.article for one in (*found.before, *found.after)] == ["b", "a"]
    assert found.summary == '"14" where the other has "41": the figures exclude each other'


def test_what_is_said_of_the_second_reading_is_turned_with_it() -> None:
    told = change("strengthened", "the second is surer")
    (found,) = in_time([told], IDS, lambda one, other: one == "b")
    assert (found.relation, found.summary) == ("weakened", '"14" where the other has "41": the second is less sure')


def test_a_change_stays_as_it_is_where_nobody_knows_which_came_first() -> None:
    assert list(in_time([change()], IDS, lambda one, other: False)) == [change()]
    assert list(in_time([change()], IDS, lambda one, other: one == "a")) == [change()]


def test_a_story_is_told_from_the_earlier_day_on() -> None:
    text = "The flood in the valley killed {} people on Sunday night, and the dam near the mill burst, police said."
    later = Article("a", text.format(41), published=date(2024, 5, 4))
    earlier = Article("b", text.format(14), published=date(2024, 5, 3))
    (story,) = cluster([later, earlier]).stories
    figures = [one for one in story.changes if one.category == "number"]
    assert [one.before[0].article for one in figures] == ["b"]


def test_what_one_article_alone_tells_was_left_out_by_a_later_one_and_added_to_an_earlier_one() -> None:
    added, dropped = change("added"), change("dropped")
    added, dropped = replace(added, before=()), replace(dropped, after=())
    (kept,) = in_time([added], IDS, lambda one, other: one == "a")
    assert kept == added
    (turned,) = in_time([added], IDS, lambda one, other: one == "b")
    assert (turned.relation, turned.before, turned.after) == ("dropped", added.after, ())
    (turned,) = in_time([dropped], IDS, lambda one, other: one == "b")
    assert (turned.relation, turned.before, turned.after) == ("added", (), dropped.before)


def test_what_one_of_three_tells_alone_is_turned_only_where_it_is_later_than_both_others() -> None:
    told = replace(change("dropped"), after=())
    days = {"a": 2, "b": 1, "c": 3}
    assert list(in_time([told], days, lambda one, other: days[one] < days[other])) == [told]
    days["c"] = 1
    (turned,) = in_time([told], days, lambda one, other: days[one] < days[other])
    assert turned.relation == "added"


def test_what_all_articles_tell_has_no_other_side_to_turn_to() -> None:
    told = change("dropped")
    told = replace(told, before=(*told.before, *told.after), after=())
    assert list(in_time([told], IDS, lambda one, other: True)) == [told]


def test_a_pair_is_shown_with_the_earlier_article_first() -> None:
    text = "The flood in the valley killed {} people on Sunday night, and the dam near the mill burst, police said."
    later = Article("a", text.format(41), published=date(2024, 5, 4))
    earlier = Article("b", text.format(14) + " Some 200 houses were lost.", published=date(2024, 5, 3))
    (story,) = cluster([later, earlier]).stories
    (diff,) = story.diffs
    assert (diff.a, diff.b) == ("b", "a")
    assert [link.kind for link in diff.alignment.links if not link.b] == ["dropped"]
    assert {one.relation for one in story.changes if not (one.before and one.after)} == {"dropped"}
