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
