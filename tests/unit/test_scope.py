"""All of them in one article, some or none in the other."""

import pytest

from tests.unit.telling import changes, found


def told(before: str, after: str) -> list[str]:
    return found(before, after, "said of more in one")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "All the villagers were taken to a school in Brod.",
            "Most of the villagers were taken to a school in Brod.",
        ),
        (
            "The company stopped part of its production on Friday.",
            "On Friday the company stopped all its production.",
        ),
        (
            "Some of the museum's guards will keep their jobs.",
            "None of the museum's guards will keep their jobs.",
        ),
        (
            "All the villages below the dam have been cleared.",
            "Soldiers have cleared half the villages downstream of the dam.",
        ),
        (
            "Not all the villagers were taken to a school in Brod.",
            "All the villagers were taken to a school in Brod.",
        ),
        ("All members of the cabinet own shares.", "Several members of the cabinet own shares."),
    ],
)
def test_more_or_less_of_one_thing_is_told(before: str, after: str) -> None:
    assert told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("All the villagers were taken to a school.", "Every one of the villagers was taken to a school."),
        ("All the villagers were taken to a school.", "Some of the cattle were taken to a field near the school."),
        # One article says both.
        (
            "Some of the villagers walked. In the end all the villagers were in the school.",
            "All the villagers were in the school.",
        ),
        # A superlative, and what is said of nothing.
        ("The most ardent fans of the club sang.", "All fans of the club sang."),
        ("They ran all the way to the harbour.", "There was no way to the harbour."),
        # Several may be most of them.
        ("Most members of the cabinet own shares.", "Several members of the cabinet own shares."),
        # None of them in one respect, some in another.
        (
            "Some of the passengers were thrown half out of the bus, crews said.",
            "No passenger was ejected from the bus, crews said.",
        ),
    ],
)
def test_what_is_said_of_as_many_or_of_something_else_is_not_told(before: str, after: str) -> None:
    assert not told(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One article says both of one thing, in two sentences.
        (
            "Some of the villagers walked to a school. All the villagers were in the school by noon.",
            "All the villagers walked to the school.",
        ),
        ("All the villagers sang.", "Some villagers wept."),
        ("Both the mayor and the judge walked to the school.", "No mayor walked to the school, nor a judge."),
    ],
)
def test_what_both_scopes_hold_of_and_two_single_persons_are_not_told(before: str, after: str) -> None:
    assert not told(before, after)


def test_a_scope_in_quoted_words_is_the_speakers() -> None:
    before = "All the villagers were taken to a school in Brod."
    after = '"Some of the villagers were taken to a school in Brod," a shepherd said.'
    assert not told(before, after)
    assert told(before, after.replace('"', ""))


@pytest.mark.parametrize(("word", "grave"), [("half the", "medium"), ("none of the", "high")])
def test_none_for_all_is_graver_than_a_part(word: str, grave: str) -> None:
    before = "All the villages below the dam have been cleared."
    after = f"Soldiers have cleared {word} villages downstream of the dam."
    graded = {one.materiality for one in changes(before, after) if one.summary.endswith("said of more in one")}
    assert graded == {grave}


def test_some_before_a_figure_tells_about_how_many() -> None:
    told = changes("Most of the 90 workers will lose their jobs.", "Some 70 of the 90 workers will lose their jobs.")
    assert [one.summary for one in told if "said of more in one" in one.summary] == []
