from datetime import date
from math import isfinite

import pytest

from dedup.text.figures.quantities import compare_quantities, quantities
from dedup.types import Article, Document, Quantity, Sentence, Span


def document(text: str, kind: str = "body") -> Document:
    return Document(Article("a", text, published=date(2024, 11, 12)), (Sentence(0, Span(0, len(text)), kind, 0),))


def found(text: str) -> tuple[Quantity, ...]:
    return quantities(document(text))


def one(text: str) -> Quantity:
    (quantity,) = found(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "unit"),
    [
        ("He sent 50,000 Norwegian and East Timorese soldiers.", 50000, 50000, "exact", "soldiers"),
        ("They counted approximately 12,000 conscripts.", 12000, 12000, "approx", "conscripts"),
        ("It drew several thousand visitors.", 2000, 9999, "vague", "visitors"),
        ("It drew tens of thousands of angry visitors.", 20000, 99999, "vague", "visitors"),
        ("Hundreds of thousands of homes lost power.", 200000, 999999, "vague", "homes"),
        ("Dozens of villagers left.", 24, 99, "vague", "villagers"),
        ("They bought three dozen eggs.", 36, 36, "exact", "eggs"),
        ("A couple of dogs barked.", 2, 2, "approx", "dogs"),
        ("A dozen dogs barked.", 12, 12, "approx", "dogs"),
        ("A dozen million dogs barked.", 12e6, 12e6, "exact", "dogs"),
        ("It sold half a million copies.", 500000, 500000, "exact", "copies"),
        ("About half of the harvest was lost.", 0.5, 0.5, "approx", "harvest"),
        ("Two thirds of voters agreed.", 2 / 3, 2 / 3, "exact", "voters"),
        ("One-third of voters agreed.", 1 / 3, 1 / 3, "exact", "voters"),
        ("More than 300 guests came.", 300, None, "at least", "guests"),
        ("No fewer than 300 guests came.", 300, None, "at least", "guests"),
        ("Up to 300 guests came.", None, 300, "at most", "guests"),
        ("Between five and seven guests came.", 5, 7, "range", "guests"),
        ("Some 10-12 guests came.", 10, 12, "range", "guests"),
        ("Five to seven guests came.", 5, 7, "range", "guests"),
        ("Twelve thousand three hundred and five guests came.", 12305, 12305, "exact", "guests"),
        ("Twenty-five guests came.", 25, 25, "exact", "guests"),
        ("A million guests came.", 1e6, 1e6, "exact", "guests"),
        ("Two and a half million guests came.", 2.5e6, 2.5e6, "exact", "guests"),
        ("One official said so.", 1, 1, "exact", "official"),
        ("Two dozen or so guests came.", 24, 24, "approx", "guests"),
        ("Some 3,000 or more guests came.", 3000, None, "at least", "guests"),
        ("It has 2 million-plus followers.", 2e6, None, "at least", "followers"),
        ("The 1,000-strong crowd left.", 1000, 1000, "exact", "crowd"),
        ("It is a 20-bedroom hotel.", 20, 20, "exact", "bedroom"),
        ("A hundred and five guests came.", 105, 105, "exact", "guests"),
        ("A thousand and two hundred guests came.", 1200, 1200, "exact", "guests"),
        ("More than 500+ guests came.", 500, None, "at least", "guests"),
        ("One in every five guests left.", 0.2, 0.2, "exact", "guests"),
        ("One of every five guests left.", 0.2, 0.2, "exact", "guests"),
        ("It cost Rs. 500 crore.", 5e9, 5e9, "exact", "rupees"),
        ("It cost Rs 500.", 500, 500, "exact", "rupees"),
    ],
)
def test_a_count_is_an_interval_with_a_unit(text, low, high, qualifier, unit):
    quantity = one(text)
    assert (quantity.lo, quantity.hi) == (pytest.approx(low) if low else low, pytest.approx(high) if high else high)
    assert (quantity.qualifier, quantity.unit) == (qualifier, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("It cost $5m.", 5e6, 5e6, "money:USD"),
        ("It cost US$54.9 million.", 54.9e6, 54.9e6, "money:USD"),
        ("It cost £1.2bn.", 1.2e9, 1.2e9, "money:GBP"),
        ("It cost €3.", 3, 3, "money:EUR"),
        ("It cost C$4.", 4, 4, "money:CAD"),
        ("It cost five million dollars.", 5e6, 5e6, "money:USD"),
        ("It cost between $5m and $7m.", 5e6, 7e6, "money:USD"),
        ("It cost $5-7 million.", 5e6, 7e6, "money:USD"),
        ("It fell 1.5 per cent.", 1.5, 1.5, "percent"),
        ("It fell 15%.", 15, 15, "percent"),
        ("It fell two percentage points.", 2, 2, "percent:points"),
        ("She is 5 ft 11.", 1.8034, 1.8034, "length:m"),
        ("She is 5-foot-11.", 1.8034, 1.8034, "length:m"),
        ("It ran for over two years.", 24, None, "time:month"),
        ("It costs a lot spread over ten years.", 120, 120, "time:month"),
        ("It took half a century.", 600, 600, "time:month"),
        ("It is 5 km away.", 5000, 5000, "length:m"),
        ("It is 3 miles away.", 4828.032, 4828.032, "length:m"),
        ("It burnt 500 square miles.", 1294994055.168, 1294994055.168, "area:m2"),
        ("It was 32 degrees Fahrenheit.", 0, 0, "temperature:c"),
        ("It was -5 degrees Celsius.", -5, -5, "temperature:c"),
        ("It took 67 years.", 804, 804, "time:month"),
        ("The 93-year-old sang.", 93, 93, "age"),
        ("The 18-month-old sang.", 1.5, 1.5, "age"),
        ("A 1,300-year-old temple burnt.", 1300, 1300, "age"),
        ("A man aged 93 sang.", 93, 93, "age"),
        ("Ann Lee, 93, sang.", 93, 93, "age"),
        ("Five people were killed.", 5, 5, "deaths"),
        ("The blast killed five people.", 5, 5, "deaths"),
        ("Five people were wounded.", 5, 5, "injured"),
    ],
)
def test_a_measure_is_given_in_its_base_unit(text, low, high, kind):
    quantity = one(text)
    assert (quantity.lo, quantity.hi) == (pytest.approx(low), None if high is None else pytest.approx(high))
    assert quantity.unit_class == kind


@pytest.mark.parametrize(
    "text",
    [
        "It happened on May 11, 2023.",
        "It happened in 2019, at 7:25 PM.",
        "It happened at 1750 GMT.",
        "Three years ago it rained.",
        "Flight 370 vanished.",
        "A Boeing 747 landed.",
        "The F-16 landed.",
        "Call 555-273-8255 today.",
        "See page 12.",
        "It was after 9/11.",
        "He ran in the '08 race.",
        "No one came, and this one left.",
        "At one point it rained.",
        "One of them left.",
        "The half-brothers of Ann left.",
        "The club joined the Big Ten.",
        "It was fought in the Second World War.",
        "In the 19th century it rained.",
        "Read @user_2024 and A4 sheets.",
        "Call the harbour office at (416) 555-0170.",
        "Witnesses may phone 555-0170.",
        "She lives at 1206 West Alder Road in Pellworth.",
        "First, the yard agreed to pay.",
        "He told the Nine network's breakfast programme.",
        "The lane sank, and one flattened the shed.",
        "She taught them on a one-to-one basis.",
        "He was cleared of the 1987 deaths of his aunts.",
    ],
)
def test_figures_that_count_nothing_are_no_quantities(text):
    assert found(text) == ()


def test_a_span_holds_the_figure_and_what_hedges_it():
    text = "Officials said an estimated $800 billion was spent."
    assert one(text).span.of(text) == "an estimated $800 billion"


def test_a_ratio_is_a_share():
    assert one("One in five pupils failed.").lo == pytest.approx(0.2)
    assert one("Nine out of ten pupils passed.").lo == pytest.approx(0.9)
    assert one("He won two in March.").lo == 2


def test_a_score_is_two_numbers():
    left, right = found("They won 3-1.")
    assert (left.lo, right.lo) == (3, 1)
    assert left.unit_class != right.unit_class


def test_a_vote_set_apart_by_blanks_is_two_numbers():
    first, second = found("The chamber passed the bill 162 - 139 on Monday.")
    assert (first.lo, first.unit, second.lo, second.unit) == (162, "score", 139, "score")
    assert all(one.unit != "score" for one in found("Shares passed from 162 - 139 times the price."))


def test_an_ordinal_is_no_count():
    assert one("The second bridge fell.").qualifier == "ordinal"
    assert one("The 22nd bridge fell.").lo == 22
    assert one("The twenty-second bridge fell.").lo == 22
    assert one("She was the No. 2 seed.").qualifier == "ordinal"


def test_modifiers_tell_what_is_counted():
    assert one("About 12,000 North Korean conscripts came.").context == ("north", "korean")


def test_a_mixed_fraction_is_one_number():
    assert one("It ran 2 1/2 weeks.").lo == pytest.approx(17.5)
    assert one("It holds 2½ litres.").lo == pytest.approx(2.5)
    assert one("It rose 1-7/8 points.").lo == pytest.approx(1.875)


def test_one_value_written_in_two_ways_is_equal():
    assert one("It cost $8.017 billion.").lo == one("It cost $8,017,000,000.").lo
    assert one("It sold 1,2 million books.").lo == one("It sold 1.2 million books.").lo
    assert one("It sold 80\u00a0937 books.").lo == one("It sold 80,937 books.").lo
    assert one("It sold twelve hundred books.").lo == one("It sold 1,200 books.").lo


def test_only_kept_sentences_are_read():
    text = "Join 1,000 members today.\nFive guests came."
    kept = Document(Article("a", text), (Sentence(0, Span(26, len(text)), "body", 0),))
    assert [quantity.lo for quantity in quantities(kept)] == [5]


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("About half of the land was lost.", "Roughly half of the land was lost.", "equal"),
        ("He sent 50,000 soldiers.", "He sent tens of thousands of troops.", "less precise"),
        ("He sent tens of thousands of troops.", "He sent 50,000 soldiers.", "more precise"),
        ("He sent 50,000 soldiers.", "He sent several thousand soldiers.", "contradiction"),
        ("About 12,000 conscripts came.", "Approximately 11,000 troops came.", "changed"),
        ("At least 5 died.", "At least 7 died.", "changed"),
        ("It enrolled 55 to 85 patients.", "It enrolled 55 to 65 patients.", "changed"),
        ("It enrolled 55 to 85 patients.", "It enrolled 60 to 65 patients.", "more precise"),
        ("At least 5 people died.", "5 people died.", "more precise"),
        ("5 people died.", "At least 5 people died.", "less precise"),
        ("He paid 2.3 million euros.", "He paid some 2 million euros.", "less precise"),
        ("He paid some 2 million euros.", "He paid 2.3 million euros.", "more precise"),
        ("It cost 12.4 million dollars in repairs.", "It cost 12 million dollars in repairs.", "less precise"),
        ("31 people died.", "30 people died.", "contradiction"),
        ("It took 24 hours.", "It took two days.", "contradiction"),
        ("It took 48 hours.", "It took two days.", "equal"),
        ("It is about 10 miles away.", "It is about 16 km away.", "equal"),
        ("It fell 1.5 percent in trade.", "It fell 15 percent in trade.", "contradiction"),
        ("It was -3 degrees.", "It was 3 degrees.", "contradiction"),
        ("The 10-12 dead were named.", "The 1012 dead were named.", "contradiction"),
        ("The second man left.", "The third man left.", "contradiction"),
    ],
)
def test_two_values_of_one_thing_are_compared_as_intervals(first, second, order):
    assert compare_quantities(one(first), one(second)) == order


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It cost $5m in all.", "It cost £4m in all."),
        ("Five soldiers left.", "Five tanks left."),
        ("Twelve thousand Norwegian soldiers came.", "Nine thousand Danish soldiers came."),
        ("The rate rose by 5 percent.", "The rate rose from 7 percent."),
        ("They pay $9 a share in dividends.", "They pay $7 an hour in dividends."),
        ("Some 80 percent of men agreed.", "Some 60 percent of women agreed."),
        ("Five people died.", "The fifth people died."),
        ("They weighed 136 pounds.", "They weighed 50 pounds each."),
        ("Three unions agreed.", "The other two unions agreed."),
    ],
)
def test_values_of_different_things_never_clash(first, second):
    assert compare_quantities(one(first), one(second)) not in {"contradiction", "changed", "equal"}


def test_another_currency_is_a_change():
    assert compare_quantities(one("The bridge cost $5m."), one("The bridge cost £5m.")) == "changed"


def test_a_lost_scale_word_is_no_clash():
    first = one("The record of $54.9 million fell.")
    assert compare_quantities(first, one("The record of $54.9 fell.")) == "changed"


@pytest.mark.parametrize("code", ["9" * 400, "9" * 5000, "9" * 400 + ".5", "9" + ",999" * 200])
def test_a_code_of_many_digits_is_no_figure(code):
    text = f"It lost 3-{code} and 5/{code} of it, 6 feet {code}, {code} men and then 12 men."
    values = [one.hi for one in found(text)]
    assert 12 in values
    assert max(values) == 12


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "kind"),
    [
        ("The town paid Rs 2 crore 30 lakh.", 2.3e7, 2.3e7, "exact", "money:INR"),
        ("It has 2 million 300 thousand people.", 2.3e6, 2.3e6, "exact", "person"),
        ("It paid 12 thousand 600 dollars.", 12600, 12600, "exact", "money:USD"),
        ("Three quarters of a million people left.", 750000, 750000, "exact", "person"),
        ("A quarter of a million people left.", 250000, 250000, "exact", "person"),
        ("Twenty-odd people left.", 20, 20, "approx", "person"),
        ("Some 200 odd people left.", 200, 200, "approx", "person"),
        ("Just shy of 200 people left.", 200, 200, "approx", "person"),
        ("North of 200 people left.", 200, None, "at least", "person"),
        ("Anywhere from 10 to 15 people left.", 10, 15, "range", "person"),
        ("Estimates range from $10m to $15m.", 1e7, 1.5e7, "range", "money:USD"),
        ("Temperatures hit 45C on the coast.", 45, 45, "exact", "temperature:c"),
        ("It must stay below 1.5C.", None, 1.5, "at most", "temperature:c"),
        ("The boy, seven, was hurt.", 7, 7, "exact", "age"),
        ("The men's 100m final was late.", 100, 100, "exact", "length:m"),
        ("A magnitude-6.8 quake struck.", 6.8, 6.8, "exact", "magnitude"),
        ("It measured 6.8 on the Richter scale.", 6.8, 6.8, "exact", "magnitude"),
        ("The fare is now 345p.", 3.45, 3.45, "exact", "money:GBP"),
        ("They cut rates by half a point.", 0.5, 0.5, "exact", "percent:points"),
        ("They cut rates by a quarter-point.", 0.25, 0.25, "exact", "percent:points"),
        ("Fires burned 15 000 hectares.", 1.5e8, 1.5e8, "exact", "area:m2"),
        ("Five out of the six crew members died.", 5, 5, "exact", None),
    ],
)
def test_what_a_figure_of_news_prose_says(text: str, low: float, high: float, qualifier: str, kind: str | None):
    read = found(text)[0]
    assert (read.lo, read.hi, read.qualifier, read.unit_class) == (low, high, qualifier, kind)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It drew a $2 million 2019 model.", [2e6]),
        ("He spent 2 million and 300 thousand were left.", [2e6, 300e3]),
        ("Two odd people left.", [2]),
        ("The toll rose by three to 15.", [3, 15]),
        ("It rose from 10 to 15.", [10, 15]),
        ("She sat in row 14C.", []),
        ("It made 100m in profit.", [100e6]),
        ("The suspects, seven, were heard.", [7]),
    ],
)
def test_figures_that_only_look_like_such(text: str, values: list[float]):
    read = found(text)
    assert [one.hi for one in read] == values
    assert all(one.unit_class != "age" for one in read)


def test_scales_without_end_make_no_endless_figure():
    endless, plain = one(f"It cost 5 {'million ' * 70}euros."), one("It cost 7 euros.")
    assert isfinite(endless.hi)
    assert compare_quantities(endless, plain) == "contradiction"


def test_those_who_lost_their_lives_or_drowned_are_counted_as_deaths():
    for text in ("41 people lost their lives.", "41 people drowned.", "41 people have perished."):
        assert one(text).unit_class == "deaths"
    assert one("41 people lost their homes.").unit_class == "person"


@pytest.mark.parametrize("text", ["He is 5 ft 6 inches tall.", "He is 5ft 6 tall.", "He is a 5-foot-6 keeper."])
def test_inches_after_feet_are_part_of_one_length(text):
    quantity = one(text)
    assert quantity.unit_class == "length:m"
    assert quantity.lo == pytest.approx(1.6764)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Two aides were paid (Ida Holm got $20,000; Una Bekk was left $15,000).", [2, 20000, 15000]),
        ("Between 890-1500 guests came.", [890, 1500]),
        ("The yard has 12 Alder Street shops.", [12]),
        ("She was first, and he came second, a metre behind.", [1, 2]),
        ("He counted the 2000 deaths.", [2000]),
        ("Two Alder farms burned.", [2]),
    ],
)
def test_what_only_looks_like_a_label_an_address_or_a_telephone_number_is_a_count(text, values):
    told = {value for quantity in found(text) for value in (quantity.lo, quantity.hi)}
    assert told >= set(values)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("She ran it in six minutes and 58 seconds.", 418),
        ("It lasted 1 hour, 2 minutes and 5 seconds.", 3725),
        ("It lasted six minutes.", 360),
    ],
)
def test_minutes_and_seconds_are_one_time(text, seconds):
    assert one(text).lo == pytest.approx(seconds / 86400)


def test_a_later_stretch_of_time_is_no_part_of_an_earlier_one():
    assert len(found("He waited six minutes and 90 seconds.")) == 2
    assert len(found("They served two years and eight years.")) == 2


def test_about_before_an_article_is_no_estimate():
    assert one("He gave no details about the six victims.").qualifier == "exact"
    assert one("He named about six victims.").qualifier == "approx"


def test_how_many_times_as_much_is_no_count_of_times():
    assert one("The risk is four times higher than before.").unit_class == "multiple"
    assert one("The shop was robbed four times.").unit_class is None


def test_thousands_that_go_by_two_digits_are_one_figure() -> None:
    assert one("The court fined the builder Rs 3,50,00,000.").lo == 35_000_000
