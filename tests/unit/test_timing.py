from datetime import UTC, date, datetime, timedelta, timezone

from dedup import Article, cluster
from dedup.derive import timing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article(name: str, published: date | None = None, instant: datetime | None = None, text: str = "x") -> Article:
    return Article(name, text, published=published or (instant.date() if instant else None), instant=instant)


def test_an_hour_tells_as_much_as_a_day_and_some_minutes_tell_less() -> None:
    first = article("a", instant=NOON)
    assert timing.odds(first, article("b", instant=NOON + timedelta(hours=2))) == timing.KNOWN
    assert 0 < timing.odds(first, article("b", instant=NOON + timedelta(minutes=20))) < timing.KNOWN
    assert timing.odds(first, article("b", instant=NOON + timedelta(minutes=2))) == 0


def test_the_order_turned_round_has_the_odds_turned_round() -> None:
    for apart in (timedelta(minutes=7), timedelta(hours=3), timedelta(days=2)):
        a, b = article("a", instant=NOON), article("b", instant=NOON + apart)
        assert timing.odds(a, b) == -timing.odds(b, a) > 0


def test_an_evening_in_the_west_is_later_than_the_next_morning_in_the_east() -> None:
    east = article("a", instant=datetime(2026, 3, 2, 1, tzinfo=timezone(timedelta(hours=9))))
    west = article("b", instant=datetime(2026, 3, 1, 20, tzinfo=UTC))
    assert timing.odds(east, west) == timing.KNOWN


def test_a_day_and_a_time_on_that_day_leave_the_order_open() -> None:
    assert timing.odds(article("a", published=NOON.date()), article("b", instant=NOON)) == 0


def test_a_time_without_an_offset_is_not_set_against_one_with_an_offset() -> None:
    assert (
        timing.odds(article("a", instant=NOON.replace(tzinfo=None)), article("b", instant=NOON + timedelta(hours=5)))
        == 0
    )


def test_days_have_fractions_only_where_every_article_tells_its_time() -> None:
    timed, bare = article("a", instant=NOON), article("b", published=NOON.date())
    assert timing.days([timed]) == [NOON.toordinal() + 0.5]
    assert timing.days([timed, bare, article("c")]) == [NOON.toordinal(), NOON.toordinal(), None]


def test_of_two_equal_texts_of_one_day_the_one_of_the_earlier_hour_is_the_source() -> None:
    text = "The harbour bridge will be closed for nine days from Monday, the port said. Ferries run every ten minutes."
    early, late = (article(name, instant=NOON + timedelta(hours=at), text=text) for name, at in (("z", 0), ("a", 5)))
    (story,) = cluster([late, early]).stories
    (edge,) = story.stemma.derivations
    assert (edge.parent, edge.child, edge.basis) == ("z", "a", ("time",))
    assert edge.evidence[0].summary.startswith("published 2026-03-01 12:00 UTC, ")
