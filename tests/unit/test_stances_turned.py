"""Denied and owned to, refused and announced, ended one way and the other, in sentences that nothing links."""

import pytest

from dedup import Article, diff
from dedup.types import Change


def told(before: str, after: str) -> list[Change]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [one for one in changes if one.before and one.after and one.materiality != "low"]


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        (
            "The skipper, Jon Falk, denied that he had seen the warning light.",
            "Rain fell all night. Falk admitted that he had seen the warning light.",
            "denied in one, owned to in the other",
        ),
        (
            "Some of the staff will go. Ida Colm said that she would not resign.",
            "Ida Colm, who leads the council, said that she would resign in spring.",
            "refused in one, announced in the other",
        ),
        (
            "The swimmer's sample of 4 May tested negative, the club said.",
            "According to the club the swimmer's sample of 4 May tested positive.",
            "two ends of one matter that exclude each other",
        ),
        # What a subject ended in, though the sentences share nothing else.
        (
            "The launch of the rocket Ilex was called off four minutes before the start.",
            "A valve stuck on Tuesday, but the launch went ahead all the same.",
            "two ends of one matter",
        ),
        (
            "Brod's school was gutted by the fire. It stays shut this year.",
            "Lessons begin on Monday, when the school opens again after repairs.",
            "two ends of one matter",
        ),
        # A plan carried out, and what a subject ended in.
        (
            "The ministry is likely to ban the pesticide Relan this year.",
            "All farms on the island are exempt now, and the ministry has banned the pesticide Relan.",
            "told as done in the other",
        ),
        (
            "The museum in Vik will reopen in June after the flood.",
            "After the flood the museum in Vik stays shut in June.",
            "two ends of one matter",
        ),
    ],
)
def test_what_is_turned_round_is_told(before: str, after: str, finding: str) -> None:
    assert any(one.summary.endswith(finding) for one in told(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Somebody else owns to it.
        (
            "The skipper, Jon Falk, denied that he had seen the warning light.",
            "The mate, Ole Rist, admitted that he had seen the warning light.",
        ),
        # Both have the denial.
        (
            "Falk denied that he had seen the warning light.",
            "Falk denied that he had seen the warning light. Later Falk admitted that he had seen the warning light.",
        ),
        # A condition, and a noun that is like the verb.
        ("Ida Colm said she would not resign until the vote.", "Ida Colm said that she would resign."),
        ("Ida Colm said it would not cost more.", "To cut costs was a will of Ida Colm."),
        # Another deed, and another person.
        ("Ida Colm said that she would not resign.", "Ida Colm said that she would appeal."),
        ("Ida Colm said that she would not resign.", "Per Lund said that he would resign."),
    ],
)
def test_what_answers_something_else_is_not(before: str, after: str) -> None:
    turned = {"denied in one, owned to in the other", "refused in one, announced in the other"}
    assert not any(one.summary.endswith(tuple(turned)) for one in told(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Two of a crowd, two things, and one that ended both ways.
        ("Some of the sailors survived the storm.", "Other sailors died in the storm."),
        ("The museum in Vik will reopen.", "The theatre in Brod stays shut."),
        ("The launch was called off on Monday. On Friday the launch went ahead.", "The launch went ahead."),
    ],
)
def test_two_ends_of_two_things_are_none(before: str, after: str) -> None:
    assert not any("two ends of one matter" in one.summary for one in told(before, after))


def test_a_word_that_judges_is_told_of_sentences_that_are_only_near() -> None:
    before = "The ministry of shipping is considering suspending the licence of the ferry line after the incident."
    after = "The line may not sail: the ministry of shipping suspended its licence after a fiasco off the island."
    assert any(one.summary.startswith('"fiasco"') for one in told(before, after))


def test_what_is_expected_is_as_sure_whichever_way_it_is_told() -> None:
    changes = told("The federation is expected to appeal.", "An appeal by the federation is expected.")
    assert not [one for one in changes if one.category == "certainty"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another deed by the same verb, with something else, in sentences that make no one statement.
        (
            "Maren struck a soft tone after the count, saying she plans to meet soon with Colm to talk of the list.",
            "Senator Maren met the president, Ida Aas, on Thursday, and said that she would do all she could to keep "
            "the bridge party out and would work with Colm to that end.",
        ),
        (
            "The prosecutor is expected to release more of the report on the bank, though lawmakers demand all of it.",
            "Rain fell. Hours before that, lawmakers who sit on the bank's council released a statement on the report.",
        ),
    ],
)
def test_a_plan_is_not_carried_out_by_another_deed(before: str, after: str) -> None:
    found = [one.summary for one in told(before, after)]
    assert not any(one.endswith(("told as done in the other", "of two deeds")) for one in found)
