"""What one sentence says of a thing beside its noun and the other does not."""

import pytest

from tests.unit.telling import amid, changes


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    return [
        (one.relation, one.before[0].text, one.after[0].text)
        for one in changes(amid(before), amid(after))
        if one.category == "wording" and one.relation in {"less precise", "more precise"}
    ]


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        (
            "The museum in Harwick says the cup is a clumsy forgery, which the tests of the glaze have shown.",
            "The tests have shown, a museum in Harwick claims, that the cup is a forgery.",
            ("clumsy forgery", "forgery"),
        ),
        (
            "The dog found a very strong scent at the mill in Harwick, which the keeper says was tar.",
            "The keeper says that the dog led him to a scent at the mill in Harwick.",
            ("very strong scent", "scent"),
        ),
        (
            "It is seen in Harwick as a sign, and not as a genuine relic.",
            "It is seen in Harwick as a sign, and not as a relic, and the abbot is silent.",
            ("genuine relic", "relic"),
        ),
    ],
)
def test_a_description_is_set_against_the_noun_without_it(before: str, after: str, passages: tuple[str, str]) -> None:
    assert ("less precise", *passages) in told(before, after)
    assert ("more precise", *passages[::-1]) in told(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Said elsewhere in the other article.
        (
            "The museum in Harwick has the cup, a clumsy forgery, in a case by the door.",
            "By the door of a museum in Harwick, in a case, is the forgery of a cup. It is clumsy work.",
        ),
        # A name, a rank and a figure are compared on their own.
        (
            "The council in Harwick asked the former mayor for the keys on Friday.",
            "On Friday the keys were what the mayor had to give to the council in Harwick.",
        ),
        (
            "The council in Harwick gave the three keys back on Friday.",
            "On Friday the keys went back to the council in Harwick.",
        ),
    ],
)
def test_what_is_compared_on_its_own_is_no_description(before: str, after: str) -> None:
    assert told(before, after) == []
    assert told(after, before) == []


def test_a_rank_parts_no_offices_of_two_people() -> None:
    before = "The bell in Harwick was given by Vice President Leo Marsh on Friday."
    after = "The bell in Harwick was given by President Ines Caldas on Friday."
    finding = "another office: one of them is held under another, or no longer"
    assert not [one for one in changes(amid(before), amid(after)) if one.summary.endswith(finding)]
