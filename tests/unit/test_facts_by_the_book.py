"""What a standards editor reads in ordinary sentences: figures, days, offices, hedges and denials, line by line."""

from datetime import date

import pytest

from dedup.text.certainty import certainties, polarities
from dedup.text.figures.quantities import quantities
from dedup.text.moments.dates import moments
from dedup.text.persons import persons
from dedup.text.prepare import prepare
from dedup.types import Article, Document

FRIDAY = date(2024, 11, 22)


def document(text: str) -> Document:
    return prepare(Article("a", text, published=FRIDAY))


FIGURES = """
The storm killed 14 people. | 14..14 exact deaths
Several thousand soldiers crossed the river. | 2000..9999 vague person:military
Tens of thousands marched. | 20000..99999 vague -
Hundreds of homes burned. | 200..999 vague house
Dozens of cars burned. | 24..99 vague vehicle
The firm paid $5m for it. | 5000000..5000000 exact money:USD
The firm paid 5 million dollars. | 5000000..5000000 exact money:USD
The firm paid €1.2bn. | 1200000000..1200000000 exact money:EUR
The firm paid up to EUR 500,000. | ..500000 at most money:EUR
The firm paid CHF 20 a day. | 20..20 exact money:CHF
Prices rose 1.5 per cent. | 1.5..1.5 exact percent
Prices rose 1.5 percent. | 1.5..1.5 exact percent
Prices rose by 1.5%. | 1.5..1.5 exact percent
Two-thirds of the seats are empty. | 0.6667..0.6667 exact -
About half of the seats are empty. | 0.5..0.5 approx -
A quarter of the seats are empty. | 0.25..0.25 exact -
One in five voters stayed away. | 0.2..0.2 exact -
Nine out of ten voters stayed away. | 0.9..0.9 exact -
Between 5 and 10 boats sank. | 5..10 range -
Some 5-10 boats sank. | 5..10 range -
Five to ten boats sank. | 5..10 range -
Twelve thousand troops stayed. | 12000..12000 exact person:military
Twenty-one boats sank. | 21..21 exact -
One hundred and five boats sank. | 105..105 exact -
At least 50 farms were flooded. | 50.. at least -
More than 4,000 people came. | 4000.. at least person
Fewer than 30 people came. | ..30 at most person
Up to 30 people came. | ..30 at most person
Nearly 30 people came. | 30..30 approx person
Around 30 people came. | 30..30 approx person
An estimated 30 people came. | 30..30 approx person
30 or so people came. | 30..30 approx -
A dozen people came. | 12..12 approx person
Half a million people came. | 500000..500000 exact person
One and a half million people came. | 1500000..1500000 exact person
The boat is 10 metres long. | 10..10 exact length:m
The boat is 10 km away. | 10000..10000 exact length:m
It weighs 3 tonnes. | 3000..3000 exact mass:kg
He is 93 years old. | 93..93 exact age
The 93-year-old left. | 93..93 exact age
A magnitude 6.8 earthquake hit the coast. | 6.8..6.8 exact magnitude
An 8.6-magnitude quake hit the coast. | 8.6..8.6 exact magnitude
A category 4 hurricane hit the coast. | 4..4 exact category
A three-day strike began. | 3..3 exact time:day
The strike lasted two weeks. | 14..14 exact time:day
Thousands of people fled. | 2000..9999 vague person
""".strip().splitlines()


def _number(value: float | None) -> str:
    return "" if value is None else f"{round(value, 4):.12g}"


@pytest.mark.parametrize("line", FIGURES)
def test_a_figure_is_read_as_an_interval(line: str) -> None:
    text, _, wanted = line.partition(" | ")
    values, _, rest = wanted.partition(" ")
    qualifier, _, unit = rest.rpartition(" ")
    (item,) = quantities(document(text))
    assert f"{_number(item.lo)}..{_number(item.hi)}" == values
    assert item.qualifier == qualifier
    assert unit == "-" or item.unit_class == unit or (item.unit_class or "").partition(":")[0] == unit.partition(":")[0]


@pytest.mark.parametrize(
    "text",
    [
        "4. The Supplier shall pay for it.",
        "He flew a Boeing 747 home.",
        "It happened in 1990.",
        "It happened on May 5.",
        "Chapter 7 is the best.",
        "No one came.",
        "It was one of those days.",
        "On the one hand, it rained.",
        "The train leaves at 5:30 p.m. sharp.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert quantities(document(text)) == ()


def test_a_figure_without_its_noun_takes_the_one_before() -> None:
    first, second = quantities(document("Around 4,500 houses were damaged and 310 destroyed."))
    assert (first.unit, second.unit, second.unit_class) == ("houses", "houses", first.unit_class)


DAYS = """
He left on January 20, 2025. | at 2025-01-20 2025-01-20
He left on 20 January 2025. | at 2025-01-20 2025-01-20
He left on the 20th of January 2025. | at 2025-01-20 2025-01-20
He left on Jan. 20, 2025. | at 2025-01-20 2025-01-20
He left on 2025-01-20. | at 2025-01-20 2025-01-20
He must leave by January 20, 2025. | by 2025-01-20 2025-01-20
He left before January 20, 2025. | before 2025-01-20 2025-01-20
He stays until January 20, 2025. | until 2025-01-20 2025-01-20
He has stayed since January 20, 2024. | since 2024-01-20 2024-01-20
He left after January 20, 2024. | after 2024-01-20 2024-01-20
He left in January 2024. | at 2024-01-01 2024-01-31
He left in 2019. | at 2019-01-01 2019-12-31
He left in the 1990s. | at 1990-01-01 1999-12-31
He left in the 19th century. | at 1801-01-01 1900-12-31
He left yesterday. | at 2024-11-21 2024-11-21
He leaves tomorrow. | at 2024-11-23 2024-11-23
He left on Wednesday. | at 2024-11-20 2024-11-20
He left last month. | at 2024-10-01 2024-10-31
He leaves next year. | at 2025-01-01 2025-12-31
He left last year. | at 2023-01-01 2023-12-31
He left this week. | at 2024-11-18 2024-11-24
He left three days ago. | at 2024-11-19 2024-11-19
He left in early 2020. | at 2020-01-01 2020-07-01
He lived there between 1990 and 1995. | at 1990-01-01 1995-12-31
He lived there from 1990 to 1995. | since 1990-01-01 1995-12-31
""".strip().splitlines()


@pytest.mark.parametrize("line", DAYS)
def test_a_day_is_bounded(line: str) -> None:
    text, _, wanted = line.partition(" | ")
    (item,) = moments(document(text))
    assert f"{item.relation} {item.earliest} {item.latest}" == wanted


@pytest.mark.parametrize(
    "text", ["You may march on.", "He will fall down.", "She is second to none.", "Mr May met Ms March."]
)
def test_what_tells_no_time_is_no_moment(text: str) -> None:
    assert moments(document(text)) == ()


OFFICES = """
President Carlos Mendes spoke. | president - current
Former President Carlos Mendes spoke. | president - former
President-elect Carlos Mendes spoke. | president - elect
Acting President Carlos Mendes spoke. | president - acting
French President Carlos Mendes spoke. | president france current
France's President Carlos Mendes spoke. | president france current
Carlos Mendes, the president of France, spoke. | president france current
Carlos Mendes, the former president of France, spoke. | president france former
Carlos Mendes, who was president of France, spoke. | president france former
Carlos Mendes, formerly the president of France, spoke. | president france former
The president of France, Carlos Mendes, spoke. | president france current
The deputy governor of the central bank, Carlos Mendes, spoke. | governor central bank deputy
The school's headteacher, Carlos Mendes, spoke. | head-teacher - current
Deputy director Carlos Mendes spoke. | director - deputy
Director Carlos Mendes spoke. | director - current
Assistant U.S. Attorney Carlos Mendes spoke. | prosecutor - deputy
Vice President Carlos Mendes spoke. | vice-president - current
Disgraced Port Ellery Mayor Carlos Mendes spoke. | mayor port ellery current
Crooked mayor Carlos Mendes spoke. | mayor - current
The then president, Carlos Mendes, spoke. | president - former
Defence Minister Carlos Mendes spoke. | defence-minister - current
Carlos Mendes, the defence minister, spoke. | defence-minister - current
Carlos Mendes, 54, a former soldier, spoke. | soldier - former
Police chief Carlos Mendes spoke. | police-chief - current
The dictator Carlos Mendes spoke. | dictator - current
Former Ashford keeper Carlos Mendes spoke. | goalkeeper ashford former
The queen's eldest son, Carlos Mendes, spoke. | relative - current
""".strip().splitlines()


@pytest.mark.parametrize("line", OFFICES)
def test_an_office_is_given_to_its_holder(line: str) -> None:
    text, _, wanted = line.partition(" | ")
    (person,) = persons(document(text))
    (role,) = person.roles
    assert person.name == "Carlos Mendes"
    assert f"{role.canonical} {role.of or '-'} {role.status}" == wanted


def test_a_person_may_hold_two_offices() -> None:
    (person,) = persons(document("Ukraine's Commander-in-Chief, General Carlos Mendes, spoke."))
    assert [role.canonical for role in person.roles] == ["commander-in-chief", "general"]


@pytest.mark.parametrize("text", ["Jeremy Dear, the union's secretary, spoke.", "It is over, Jeremy Dear said."])
def test_a_surname_may_be_a_common_word(text: str) -> None:
    assert [person.name for person in persons(document(text))] == ["Jeremy Dear"]


@pytest.mark.parametrize("text", ["He told Jeremy Monday that it was over.", "Asked by Jeremy, However, no one spoke."])
def test_a_day_or_a_linking_word_is_no_surname(text: str) -> None:
    assert all(person.surname not in {"Monday", "However"} for person in persons(document(text)))


HEDGES = """
The bridge will close. | 4
The bridge is likely to close. | 3
The bridge is expected to close. | 3
The council hopes to close the bridge. | 2
The council aims to close the bridge. | 2
The bridge may close. | 1
The bridge could close. | 1
The bridge might close. | 1
The bridge reportedly closed. | 1
He'll close the bridge. | 4
The bridge closed. |
She was born in May. |
His will was read. |
""".strip().splitlines()


@pytest.mark.parametrize("line", HEDGES)
def test_a_hedge_has_its_level(line: str) -> None:
    text, _, wanted = line.partition(" |")
    assert [item.level for item in certainties(document(text))] == [int(level) for level in wanted.split()]


DENIALS = """
The bridge did not close. | negation
The bridge didn't close. | negation
The bridge never closed. | negation
The council failed to close the bridge. | negation
The council denied that the bridge had closed. | denial
The council refuted the claim. | denial
The council rejected the claim that it had closed the bridge. | denial
The bridge closed without a word. | negation
No bridge closed. | negation
Not only the bridge closed. |
There is no doubt that the bridge closed. |
The bridge closed. |
""".strip().splitlines()


@pytest.mark.parametrize("line", DENIALS)
def test_a_denial_is_told_from_a_negation(line: str) -> None:
    text, _, wanted = line.partition(" |")
    assert [item.kind for item in polarities(document(text))] == wanted.split()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Bei dem Unfall starben 14 Menschen.", [14]),
        ("Внаслідок аварії загинули 14 людей.", [14]),
        ("事故造成14人死亡。", [14]),
        ("事故は2024年11月22日に起きた。", []),
        ("قتل 14 شخصا في الحادث.", [14]),
    ],
)
def test_figures_are_found_in_any_script(text: str, values: list[float]) -> None:
    found = quantities(document(text))
    assert [item.lo for item in found] == values
    assert all(item.span.of(text).isdecimal() or "14" in item.span.of(text) for item in found)
