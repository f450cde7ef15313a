import calendar
from datetime import date

import pytest

from dedup.text.moments.dates import compare_moments, moments
from dedup.types import Article, Document, Moment, Sentence, Span

PUBLISHED = date(2024, 11, 12)  # a Tuesday


def found(text: str, published: date | None = PUBLISHED) -> tuple[Moment, ...]:
    return moments(Document(Article("a", text, published=published), (Sentence(0, Span(0, len(text)), "body", 0),)))


def one(text: str, published: date | None = PUBLISHED) -> Moment:
    (moment,) = found(text, published)
    return moment


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("He left on January 20.", None, 1, 20),
        ("He left on Jan. 20.", None, 1, 20),
        ("He left on 20 January.", None, 1, 20),
        ("He left on January 20th, 2025.", 2025, 1, 20),
        ("He left on the 20th of January 2025.", 2025, 1, 20),
        ("He left on the thirty-first of January 2025.", 2025, 1, 31),
        ("He left on Thursday, December 26.", None, 12, 26),
        ("He left on 2025-01-20.", 2025, 1, 20),
        ("He left in early August.", None, 8, None),
        ("He left in May 2011.", 2011, 5, None),
        ("He left in 2019.", 2019, None, None),
        ("He left in mid-2022.", 2022, None, None),
    ],
)
def test_a_date_keeps_what_is_written_of_it(text, year, month, day):
    moment = one(text)
    assert (moment.year, moment.month, moment.day) == (year, month, day)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("It ends by January 20.", "by"),
        ("It ends before January 20.", "before"),
        ("It ran until January 20.", "until"),
        ("It ran since January 20.", "since"),
        ("It ended after January 20.", "after"),
        ("It ended on January 20.", "at"),
        ("It ends ahead of the summit.", "before"),
    ],
)
def test_the_preposition_is_kept(text, relation):
    assert one(text).relation == relation


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell yesterday.", date(2024, 11, 11), date(2024, 11, 11)),
        ("It fell on Monday.", date(2024, 11, 11), date(2024, 11, 11)),
        ("It fell last week.", date(2024, 11, 4), date(2024, 11, 10)),
        ("It fell last month.", date(2024, 10, 1), date(2024, 10, 31)),
        ("It fell earlier this year.", date(2024, 1, 1), date(2024, 11, 12)),
        ("It falls next year.", date(2025, 1, 1), date(2025, 12, 31)),
        ("It fell in the 1990s.", date(1990, 1, 1), date(1999, 12, 31)),
        ("It fell in the 19th century.", date(1801, 1, 1), date(1900, 12, 31)),
        ("It fell in the nineteenth century.", date(1801, 1, 1), date(1900, 12, 31)),
        ("It fell in the twenty-first century.", date(2001, 1, 1), date(2100, 12, 31)),
        ("It fell in the summer of 1946.", date(1946, 6, 1), date(1946, 8, 31)),
        ("It fell on 20/01/2025.", date(2025, 1, 20), date(2025, 1, 20)),
        ("It fell on 03/04/2025.", date(2025, 3, 4), date(2025, 4, 3)),
        ("It falls in the coming days.", date(2024, 11, 12), date(2024, 11, 22)),
        ("It fell in the past 24 hours.", date(2024, 11, 11), date(2024, 11, 12)),
        ("It fell two days ago.", date(2024, 11, 10), date(2024, 11, 10)),
        ("It fell fifteen days ago.", date(2024, 10, 28), date(2024, 10, 28)),
        ("It fell twenty-two days ago.", date(2024, 10, 21), date(2024, 10, 21)),
        ("It lasted between 1942 and 1944.", date(1942, 1, 1), date(1944, 12, 31)),
        ("It fell between Sunday and Monday.", date(2024, 11, 10), date(2024, 11, 11)),
        ("It fell in the first quarter of 2024.", date(2024, 1, 1), date(2024, 3, 31)),
        ("It fell in the third quarter of 2024.", date(2024, 7, 1), date(2024, 9, 30)),
        ("It fell in the last quarter of 2024.", date(2024, 10, 1), date(2024, 12, 31)),
        ("It fell in the first half of 2023.", date(2023, 1, 1), date(2023, 6, 30)),
        ("It fell in the second half of 2024.", date(2024, 7, 1), date(2024, 12, 31)),
        ("It fell in the first half of June 2024.", date(2024, 6, 1), date(2024, 6, 15)),
        ("It fell in the second half of June 2024.", date(2024, 6, 16), date(2024, 6, 30)),
        ("They meet this coming Friday.", date(2024, 11, 15), date(2024, 11, 15)),
        ("They met the previous Friday.", date(2024, 11, 8), date(2024, 11, 8)),
        # Some say so of the nearest such day, some of that of the week before or after.
        ("They met last Friday.", date(2024, 11, 1), date(2024, 11, 8)),
        ("They meet next Monday.", date(2024, 11, 18), date(2024, 11, 25)),
        ("They met last June.", date(2024, 6, 1), date(2024, 6, 30)),
        ("They meet next March.", date(2025, 3, 1), date(2025, 3, 31)),
        ("It shut last summer.", date(2024, 6, 1), date(2024, 8, 31)),
        ("It opens next spring.", date(2025, 3, 1), date(2025, 5, 31)),
        ("They met the day before yesterday.", date(2024, 11, 10), date(2024, 11, 10)),
        ("They meet the day after tomorrow.", date(2024, 11, 14), date(2024, 11, 14)),
        ("It was built in the mid-1980s.", date(1980, 1, 1), date(1989, 12, 31)),
    ],
)
def test_a_moment_is_bounded_by_its_days(text, earliest, latest):
    moment = one(text)
    assert (moment.earliest, moment.latest) == (earliest, latest)


def test_a_weekday_without_a_day_of_publication_has_no_bounds():
    assert one("It fell last Wednesday.", None).earliest is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("He rushed before the inauguration.", "inauguration"),
        ("He rushed before Smith assumes office.", "inauguration"),
        ("He rushed ahead of the disputed spring election.", "election"),
        ("He fought in the Second World War.", "second world war"),
        ("He fought in the second world war.", "second world war"),
        ("He fought in WWII.", "second world war"),
        ("He came home at Christmas.", "christmas"),
    ],
)
def test_an_event_tells_a_time(text, event):
    assert event in {moment.event for moment in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "Theresa May said so.",
        "They fall behind and spring back.",
        "He was struck by reciprocal drone attacks.",
        "Some 2000 people came.",
        "They sell the Farm Server 2000, too.",
        "They talked after meeting the mayor.",
        "It scored 10.30 points.",
    ],
)
def test_words_that_only_look_like_a_time_are_left_alone(text):
    assert found(text) == ()


def test_a_span_begins_at_the_preposition():
    text = "It ends by January 20, he said."
    assert one(text).span.of(text) == "by January 20"


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("It ends by January 20.", "It ends by Jan. 20.", "equal"),
        ("It ends by January 20.", "It ends by January 20, 2025.", "more precise"),
        ("It ends by January 20, 2025.", "It ends by January 20.", "less precise"),
        ("It ends by January 20.", "It ends by October 1.", "contradiction"),
        ("It ended on May 1.", "It ended on May 11.", "contradiction"),
        ("It ended in 2019.", "It ended in May 2019.", "more precise"),
        ("It ended in 2019.", "It ended in 2018.", "contradiction"),
        ("He rushed before the inauguration.", "He rushed before Smith assumes office.", "equal"),
        ("He rushed before the war.", "He rushed since the war.", "contradiction"),
        ("It fell earlier this year.", "It fell this year.", "less precise"),
        ("It fell this year.", "It fell last month.", "more precise"),
        ("It fell on Monday.", "It fell yesterday.", "equal"),
    ],
)
def test_two_moments_are_compared_by_what_they_share(first, second, order):
    assert compare_moments(one(first), one(second)) == order


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It ends by January 20.", "It began on December 1."),
        ("It ends before the election.", "It began on December 1."),
        ("It fell at noon.", "It fell on Monday."),
        ("It fell on Monday.", "It fell on January 3."),
    ],
)
def test_moments_of_other_kinds_never_clash(first, second):
    assert compare_moments(one(first), one(second)) != "contradiction"


@pytest.mark.parametrize("text", ["She left the village years ago.", "The mill had closed decades earlier."])
def test_a_stretch_of_no_number_is_a_moment_too(text):
    assert (one(text).kind, one(text).earliest) == ("relative", None)


@pytest.mark.parametrize("text", ["The twins were years older.", "She counts the days."])
def test_a_unit_of_time_alone_is_no_moment(text):
    assert found(text) == ()


@pytest.mark.parametrize("month", list(calendar.month_name)[1:])
def test_a_misspelt_month_is_no_other_month_and_no_error(month):
    at_all = list(calendar.month_name)
    for at in range(1, len(month) - 1):
        wrong = month[:at] + month[at + 1 :]
        for text in (f"It opens on {wrong} 5.", f"It opened on the 5th of {wrong}.", f"In {wrong} 1987 it rained."):
            assert all(one.month in (None, at_all.index(month)) for one in found(text)), text


@pytest.mark.parametrize(
    "text", ["Christmas came: at Chri\u017ftmas.", "Before the vote, until the \u0130NAUGURAT\u0130ON."]
)
def test_a_letter_that_only_looks_like_one_of_an_events_name_is_no_error(text):
    assert len(found(text)) == 1


@pytest.mark.parametrize("digits", [20, 400, 5000])
def test_a_code_before_a_unit_of_time_tells_no_time(digits):
    assert found(f"It rained {'9' * digits} hours ago, not in the last {'9' * digits} days.") == ()


@pytest.mark.parametrize("published", [date.min, date.max])
def test_a_placeholder_for_the_day_of_publication_bounds_nothing(published):
    times = found("It rained last year, next year, last May, yesterday, next winter and 5 days ago.", published)
    assert {(moment.earliest, moment.latest) for moment in times} == {(None, None)}


def test_a_month_has_no_thirty_ninth_day():
    assert [moment.day for moment in found("He left on the thirty-ninth of May.")] == [None]


def test_a_batsmans_century_is_no_time():
    assert found("He hit his second century for the county.") == ()
    assert len(found("The wall is of the second century.")) == 1


@pytest.mark.parametrize(
    ("short", "first", "last"),
    [
        ("Q1 2023", date(2023, 1, 1), date(2023, 3, 31)),
        ("Q4 of 2022", date(2022, 10, 1), date(2022, 12, 31)),
        ("H2 2021", date(2021, 7, 1), date(2021, 12, 31)),
    ],
)
def test_a_quarter_as_markets_write_it_is_that_part_of_its_year(short, first, last):
    (told,) = found(f"Profits fell in {short}, the bank said.")
    assert (told.earliest, told.latest) == (first, last)


def test_a_question_of_an_interview_and_a_model_are_no_quarters():
    assert [moment.earliest for moment in found("Q5 2023 was left out; the Audi Q3 sells well.")] == [date(2023, 1, 1)]
