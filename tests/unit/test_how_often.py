"""How often, for how long each, and what share: "twice", "a week", "one train in ten", "a majority"."""

import pytest

from tests.unit.telling import changes


def loud(before: str, after: str) -> list[str]:
    return [one.summary for one in changes(before, after) if one.before and one.after and one.materiality != "low"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ball bounced once before crossing the line.", "The ball bounced twice before it crossed the line."),
        ("Harlan has been married twice and has a son.", "Harlan, who has been married three times, has a son."),
        (
            "The plant makes twice as many batteries as its rival in Tornby.",
            "The plant makes three times as many batteries as its rival in Tornby.",
        ),
        ("The mine uses 300 tonnes of water a day.", "The mine uses 300 tonnes of water a week."),
        ("Tenants pay 900 euros a month for the flats.", "For the flats tenants pay 900 euros a year."),
        (
            "Infections fell to 12 per 100,000 people in Aldmoor.",
            "Infections in Aldmoor fell to 12 per 10,000 people.",
        ),
        ("One train in four was late in October.", "In October one train in ten was late."),
        ("One of the three suspects was released.", "Two of the three suspects were released."),
        ("A majority of members voted for the merger.", "46 percent of members voted for the merger."),
        ("A minority of residents oppose the mast.", "62 percent of residents oppose the mast."),
        ("Three score villagers were at the burial.", "Some 40 villagers were at the burial."),
        ("Bread has risen 11 percent since January.", "Bread is 11 per cent cheaper than in January."),
        ("Profits were up 8 percent.", "Profits were 8 percent lower."),
    ],
)
def test_another_number_of_times_base_or_share_is_told(before: str, after: str) -> None:
    assert loud(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Harlan has won the cup twice.", "Harlan has won the cup two times."),
        ("The ball bounced once before crossing the line.", "Once the ball crossed the line, play stopped."),
        ("He was once a porter for the railway.", "He used to be a porter for the railway, twice promoted."),
        ("The plant makes twice as many batteries.", "The plant makes double the number of batteries."),
        ("The mine uses 300 tonnes of water a day.", "The mine gets through 300 tonnes of water daily."),
        ("Tenants pay 900 euros a month for the flats.", "Tenants pay a monthly 900 euros for the flats."),
        ("One train in four was late in October.", "A quarter of trains were late in October."),
        ("A majority of members voted for the merger.", "54 percent of members voted for the merger."),
        ("Three score villagers were at the burial.", "Sixty villagers were at the burial."),
        ("A majority of the parcels came from Florida.", "Twelve parcels came from Florida."),
        ("They handed in 1.6 million signatures.", "They handed in nearly twice the signatures needed."),
        ("Bread has risen 11 percent since January.", "Bread is 11 per cent dearer than in January."),
        ("Traffic fell 8 percent.", "There was 8 percent less traffic."),
    ],
)
def test_as_often_as_much_and_as_great_a_share_in_other_words_is_no_change(before: str, after: str) -> None:
    assert not loud(before, after)
