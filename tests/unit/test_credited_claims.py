"""Two sources answer each other over one claim, and not over what all sentences of a story speak of."""

import pytest

from tests.unit.telling import changes


def credits(before: str, after: str) -> list[str]:
    """Give the grades at which one source is set against another."""
    return [
        one.materiality for one in changes(before, after) if one.category == "attribution" and one.before and one.after
    ]


FOUND = "Divers found 14 amphorae in the wreck off Cape Orro on Monday, "


@pytest.mark.parametrize(
    ("before", "after", "grades"),
    [
        (FOUND + "the harbour master said.", FOUND + "according to the museum of Velm.", ["medium"]),
        (
            "The museum of Velm said the wreck off Cape Orro would be raised in spring with a floating crane.",
            "The harbour master said fishermen had long avoided the wreck off Cape Orro because it tears their nets.",
            ["low"],
        ),
    ],
)
def test_sources_are_set_against_each_other_as_far_as_they_say_the_same(
    before: str, after: str, grades: list[str]
) -> None:
    assert credits(before, after) == grades


def test_the_slug_of_an_agency_answers_no_speaker() -> None:
    slug = "VELM (AP) — " + FOUND.removesuffix(", ") + "."
    assert not credits(slug, FOUND + "police said.")
    assert credits(FOUND + "the Alder Post reported.", FOUND + "Reuters reported.") == ["medium"]


CLAIM = "the brakes of the cable car failed at the upper station on Friday"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Police said", "The operator of the cable car said"),
        ("Ada Low said", "Ben Orr said"),
        ("The museum of Velm said", "The mayor said"),
        ("The Orvan army said", "The Salt Party said"),
    ],
)
def test_one_claim_of_two_who_cannot_be_one_is_notable(first: str, second: str) -> None:
    assert credits(f"{first} {CLAIM}.", f"{second} {CLAIM}.") == ["medium"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Neither has a name, and one of the words fits anybody.
        (f"Geologists said {CLAIM}.", f"Researchers said {CLAIM}."),
        (f"Records show {CLAIM}.", f"Investigators say {CLAIM}."),
        # A singer told by what she is may be the one whom the other article names.
        (f"The prize-winning singer said {CLAIM}.", f"Ada Low said {CLAIM}."),
        # Marks of a record of what was said, with the name shortened.
        (f"AL: I believe {CLAIM}.", f"Low said she believed {CLAIM}."),
    ],
)
def test_two_who_may_be_one_are_no_notable_difference(before: str, after: str) -> None:
    assert "medium" not in credits(before, after)


def test_words_that_somebody_else_says_in_the_sentence_are_no_claim_of_the_first_source() -> None:
    reply = '"I was given that number by my office in the morning," said Orla Venn.'
    asked = 'When a reporter pointed out that the number was wrong, Venn said: "I was given that number by my office."'
    assert "medium" not in credits(asked, reply)


def test_a_part_of_a_long_claim_is_the_same_claim() -> None:
    long = f"Police said {CLAIM}, and that two of the cabins were still hanging over the gorge in the evening."
    assert credits(long, f"The operator of the cable car said {CLAIM}.") == ["medium"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What readers know is not told by a source.
        ("The ferry with 162 people on board sank, the coast guard said.", "Orla Venn said the 162 people were safe."),
        # A lower bound that the other figure passes by far.
        ("Nobody slept. Venn said that more than 250 came.", "It rained all day. The army said that 75,000 came."),
        ("Nobody slept. They said that 2,400 came to the square.", "It rained. The army said that 2,400 came."),
    ],
)
def test_a_figure_known_to_all_or_far_off_or_of_a_pronoun_has_no_second_source(before: str, after: str) -> None:
    found = [one.summary for one in changes(before, after) if one.materiality != "low"]
    assert not any("two sources for one figure" in one for one in found)


def test_an_agency_of_ones_own_and_words_that_open_no_source_are_no_notable_credit_the_less() -> None:
    rest = "The bridge of Velm was closed on Monday after a barge had struck two of its pillars in fog."
    plain = "A tax on tolls was needed to reduce the noise in the valley and to pay for new barges."
    reasons = "A tax on tolls was needed, for a host of noble reasons: to reduce the noise and to pay for new barges."
    for before, after in ((f"VELM (AP) - {rest}", rest), (f"{rest} {reasons}", f"{rest} {plain}")):
        found = [one for one in changes(before, after) if one.category == "attribution" and one.materiality != "low"]
        assert not found
    (told,) = [one for one in changes(f"{rest[:-1]}, police said.", rest) if one.category == "attribution"]
    assert told.materiality == "medium"


@pytest.mark.parametrize(
    ("before", "after", "grade"),
    [
        ("A court in Velm gave the diver two years on Monday.", "The diver gets two years, a Velm court ruled.", "low"),
        ("Divers of the museum have found 14 amphorae.", "14 amphorae were found, divers of the museum report.", "low"),
        ("The diver got two years for theft in Velm.", "The diver got two years for theft, a court ruled.", "medium"),
        ("The divers raised 14 amphorae in Velm.", "The divers said they had raised 14 amphorae in Velm.", "medium"),
    ],
)
def test_a_credit_is_no_notable_difference_where_the_other_tells_the_same_of_the_source(
    before: str, after: str, grade: str
) -> None:
    told = [one for one in changes(before, after) if one.category == "attribution" and one.relation == "added"]
    assert {one.materiality for one in told} <= {grade}
    assert told or grade == "low"
