"""One source for another: bodies of one kind, offices, agencies, and who tells a figure."""

import pytest

from dedup import Article, diff
from dedup.types import Change


def told(before: str, after: str, *kinds: str) -> list[Change]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [one for one in changes if one.category in kinds and one.materiality != "low"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The transport ministry said the bridge was safe.", "The bridge is safe, the finance ministry said."),
        (
            "The council's solicitor, Ada Low, confirmed that the lease would end.",
            "A council spokesman confirmed the lease would end.",
        ),
        (
            "ARDAL, May 3 (Reuters) - The bridge is safe, the mayor said.",
            "ARDAL, May 3 (AP) - The bridge is safe, the mayor said.",
        ),
    ],
)
def test_another_source_is_told(before: str, after: str) -> None:
    assert {one.relation for one in told(before, after, "attribution")} <= {"changed", "less precise"}
    assert told(before, after, "attribution")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The Norwegian ministry said the bridge was safe.", "The bridge is safe, the transport ministry said."),
        ("A ministry spokesman said the bridge was safe.", "The ministry's officials said the bridge was safe."),
        ("The mayor, Ada Low, confirmed that the lease would end.", "The mayor confirmed the lease would end."),
    ],
)
def test_other_words_for_one_source_are_none(before: str, after: str) -> None:
    assert not told(before, after, "attribution")


def test_one_figure_from_two_sources_is_told_wherever_it_stands() -> None:
    before = "The square was full. A Western official said that Ardal had sent up to 6,000 soldiers across the river."
    after = "Nobody slept. Some 6,000 troops of Ardal are on this side now, the ministry of defence says."
    assert {one.relation for one in told(before, after, "attribution")} == {"changed"}
    assert not told(before, after.replace("the ministry of defence says", "a Western official says"), "attribution")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the appeals court", "the supreme court"),
        ("its own laboratory", "an independent laboratory"),
        ("the pilots' union", "the cabin crew union"),
        ("a primary school", "a secondary school"),
    ],
)
def test_bodies_of_one_kind_are_told_apart_by_their_field(before: str, after: str) -> None:
    first = f"The plan for the bridge was shown to {before} in the town on the river."
    assert told(first, first.replace(before, after), "name", "attribution")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the high court", "the supreme court"),
        ("the finance ministry", "the treasury ministry"),
        ("the old school", "the wooden school"),
        ("its own union", "the drivers' union"),
    ],
)
def test_other_words_for_one_field_and_mere_descriptions_tell_none_apart(before: str, after: str) -> None:
    first = f"The plan for the bridge was shown to {before} in the town on the river."
    assert not told(first, first.replace(before, after), "name", "attribution")


def test_words_given_to_somebody_else_are_told_beside_a_name_that_was_exchanged() -> None:
    before = "Head teacher Ada Low wrote that the pupils would go to St Anne's church hall. "
    before += '"I would rather move a thousand chairs than take one risk," she wrote.'
    after = "Head teacher Ada Low wrote that the pupils would go to St Mary's church hall. "
    after += '"I would rather move a thousand chairs than take one risk," said Helen Frost, a councillor.'
    assert "moved" in {one.relation for one in told(before, after, "attribution")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The coach, Marta Pinho, was furious.", "The assistant coach, Marta Pinho, was furious."),
        ("The striker Davi Moura broke a wrist on Sunday.", "On Sunday the defender Davi Moura broke a wrist."),
        (
            "The economist Paul Wenger expects a recovery soon.",
            "A recovery is soon expected by the lobbyist Paul Wenger.",
        ),
    ],
)
def test_an_assistant_is_not_the_coach_and_a_striker_no_defender(before: str, after: str) -> None:
    assert {one.relation for one in told(before, after, "role")} == {"changed"}


def test_a_footballer_may_be_a_striker() -> None:
    assert not told("The striker Davi Moura broke a wrist.", "The footballer Davi Moura broke a wrist.", "role")


def test_a_word_quoted_of_one_speaker_on_one_thing_is_compared_with_the_one_in_its_place() -> None:
    before = 'The astronomer Ruth Adeyemi, who was not involved, called the pictures of the probe "stunning".'
    after = 'The pictures of the probe are "disappointing", said Ruth Adeyemi, an astronomer.'
    found = told(before, after, "quotation")
    assert [(one.before[0].text, one.after[0].text) for one in found] == [("stunning", "disappointing")]
    other = 'The talks were "stormy", said Ruth Adeyemi, an astronomer.'
    assert not any(one.before and one.after for one in told(before, other, "quotation"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # One of several, one whose field the other sentence has, too, and one that may be the other's.
        ("the appeals court and the district court", "the supreme court"),
        ("the finance ministry", "the transport ministry, which finance officials had asked,"),
        ("its own union", "the drivers' union"),
    ],
)
def test_a_body_that_several_or_the_same_words_may_answer_is_not_exchanged(before: str, after: str) -> None:
    first = f"The plan for the bridge was shown to {before} in the town on the river."
    found = told(first, first.replace(before, after), "name", "attribution")
    assert not any("another body of the same kind" in one.summary for one in found)


def test_a_body_is_a_source_where_it_found_or_said_something() -> None:
    before = "Tests by its own laboratory showed that the bridge was safe."
    assert told(before, before.replace("its own", "an independent"), "attribution")
    shown = "The plan for the bridge was shown to the appeals court."
    assert not told(shown, shown.replace("appeals", "supreme"), "attribution")


COUNTED = "The square was full. A Western official said that Ardal had sent up to 6,000 soldiers across the river."


@pytest.mark.parametrize(
    "after",
    [
        # The same source beside another, another figure, and one that is told twice.
        "Some 6,000 troops of Ardal are on this side, the ministry of defence says, a Western official added.",
        "Nobody slept. Some 9,000 troops of Ardal are on this side now, the ministry of defence says.",
        "Some 6,000 troops are here, the ministry of defence says. Tanks came with the 6,000 soldiers, a nurse said.",
    ],
)
def test_a_figure_from_one_source_too_another_one_and_one_told_twice_have_no_other_source(after: str) -> None:
    assert not any("two sources for one figure" in one.summary for one in told(COUNTED, after, "attribution"))


def test_how_old_something_is_is_no_figure_of_a_source() -> None:
    before = "A nurse said the wall of Ardal was 1,200 years old."
    after = "The wall of Ardal is 1,200 years old, the mayor says."
    assert not any("two sources for one figure" in one.summary for one in told(before, after, "attribution"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A nurse said that the fire had killed 12 people.", "The police say 12 people were killed by the fire."),
        ("A nurse said thousands of soldiers came.", "Thousands of soldiers came, the mayor says."),
        ("A nurse said it was the 500th match.", "It was the 500th match, the mayor says."),
    ],
)
def test_a_small_a_vague_and_an_ordinal_number_are_no_figures_of_a_source(before: str, after: str) -> None:
    assert not any("two sources for one figure" in one.summary for one in told(before, after, "attribution"))


def test_a_body_that_is_credited_is_told_once() -> None:
    before = "The finance ministry said the bridge was safe."
    assert len(told(before, "The bridge is safe, the transport ministry said.", "name", "attribution")) == 1


def test_a_pronoun_is_no_other_source_than_a_name() -> None:
    before = "The bridge will be closed to all lorries from Monday until the piers are mended, Anna Keller said."
    found = told(before, before.replace("Anna Keller said", "she said"), "attribution")
    assert [one.materiality for one in found if one.relation == "changed"] in ([], ["low"])
