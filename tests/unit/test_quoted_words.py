"""How two wordings of one quotation stand to each other."""

import pytest

from dedup import Article, diff
from dedup.compare.quoted_words import compared_words, judge
from dedup.compare.sides import side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Change, Span

SPEAKER = " Nora Pike told reporters."


def quoted(before: str, after: str) -> list[Change]:
    told = diff(Article("a", f'"{before},"{SPEAKER}'), Article("b", f'"{after},"{SPEAKER}'))
    return [one for one in told.changes if one.category in {"quotation", "polarity", "certainty"}]


def verdict(before: str, after: str) -> tuple[str, str, str]:
    (one,) = quoted(before, after)
    return one.category, one.relation, one.materiality


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The board has always been clear with the families", "The board has never been clear with the families"),
        ("I trust this court and its judges", "I distrust this court and its judges"),
        ("Nobody got everything and everybody got something", "Everybody got everything and nobody got nothing"),
        ("We do not rule out a strike in May", "We rule out a strike in May"),
        ("We do not know the cause yet", "We know the cause"),
        ("The ship is stable and is not taking on water", "The ship is stable and is now taking on water"),
        ("We will hand over every paper they ask for", "We have handed over every paper they asked for"),
    ],
)
def test_words_that_say_the_opposite_between_the_marks_contradict(before: str, after: str) -> None:
    assert verdict(before, after) == ("quotation", "contradiction", "high")
    assert verdict(after, before) == ("quotation", "contradiction", "high")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The same, with the negation elsewhere or twice.
        ("Nobody has told us why the mill was shut", "No one has told us why the mill was shut"),
        # The same, written otherwise.
        ("The recall isnt one of our plans for the state", "The recall isn't one of our plans for the state"),
        ("It is a do-not-call list for the whole country", "It is a Do Not Call list for the whole country"),
        ("We used native and non-native seed for the dam", "We used native and nonnative seed for the dam"),
        # Another statement.
        ("I don't want to be the man for the dam", "I still want to be the man for the dam"),
        # A condition is no denial.
        (
            "To pass this bill in the next weeks would raise the risk of a slump in this country",
            "If they do not pass this bill in the next weeks it would raise the risk of a slump in this country",
        ),
        # Another sentence beside it.
        (
            "It is about a phony ideal and a phony plan for this valley",
            "It is not about you. It is not your work. It is about a phony ideal and a phony plan for this valley",
        ),
    ],
)
def test_a_negation_of_something_else_turns_nothing_round(before: str, after: str) -> None:
    assert "contradiction" not in {one.relation for one in quoted(before, after)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Some of the units are at half their strength", "The units are at half their strength"),
        ("The bridge may have been weak for years", "The bridge has been weak for years"),
    ],
)
def test_a_part_told_as_the_whole_is_strengthened_and_the_other_way_weakened(before: str, after: str) -> None:
    assert verdict(before, after)[:2] == ("quotation", "strengthened")
    assert verdict(after, before)[:2] == ("quotation", "weakened")


def test_some_before_one_thing_tells_no_part_of_it() -> None:
    assert verdict("It was some phony story about the dam", "It was a phony story about the dam")[1] == "wording"


def test_a_word_less_is_another_wording_and_a_part_less_is_a_cut() -> None:
    assert verdict("We do not yet know the cause of the fire", "We do not know the cause of the fire")[1] == "wording"
    whole = "The costs are high and the time is short, and we will build it"
    assert verdict(whole, "The costs are high and the time is short") == ("quotation", "dropped", "medium")


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("I would resign if the report on the dam were true", "I would resign"),
        ("I have no doubt that he did it, but I cannot prove it", "I have no doubt that he did it"),
    ],
)
def test_a_condition_or_a_reservation_that_is_cut_off_is_grave(whole: str, cut: str) -> None:
    assert verdict(whole, cut) == ("quotation", "dropped", "high")
    assert verdict(cut, whole) == ("quotation", "added", "high")


def test_a_few_words_quoted_out_of_a_sentence_are_no_grave_cut() -> None:
    whole = "Put the dam on hold until we have seen all the papers"
    assert {one.materiality for one in quoted(whole, "the dam on hold")} <= {"medium", "low"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We have some real problems, and a recall isnt one of them",
            "We have some real problems, and a recall isn't one of them",
        ),
        (
            "We will keep the Do Not Call list for every household",
            "We will keep the do-not-call list for every household",
        ),
        ("The yard mixed funds with non-appropriated money", "The yard mixed funds with nonappropriated money"),
    ],
)
def test_an_apostrophe_or_a_hyphen_turns_nothing_round(before: str, after: str) -> None:
    assert not [one for one in quoted(before, after) if one.relation == "contradiction"]
    assert not [one for one in quoted(after, before) if one.relation == "contradiction"]


def moved(before: str, after: str) -> list[str]:
    told = diff(Article("a", before), Article("b", after)).changes
    return [one.relation for one in told if one.category == "attribution" and one.relation == "moved"]


def test_words_given_to_another_speaker_are_found_where_the_first_goes_on_as_she() -> None:
    before = (
        "Governor Ona Brank told reporters that five of the nine had voted for the plan.\n\n"
        '"We will not wait for others," she said. "Nobody on the board believes that the work is done."'
    )
    after = '"Nobody on the board believes that the work is done," Finance Minister Tomas Eldrin said on Monday.'
    assert moved(before, after) == ["moved"]
    assert moved(before, after.replace("Finance Minister Tomas Eldrin", "Governor Ona Brank")) == []


def test_words_without_a_credit_in_the_next_paragraph_are_moved_from_nobody() -> None:
    before = (
        "Governor Ona Brank told reporters that she was sorry.\n\n"
        '"It had been a long day for all," she added, speaking of the quarrel.\n\n'
        '"Such conduct is not worthy of a member of this board."'
    )
    after = '"Such conduct is not worthy of a member of this board," Finance Minister Tomas Eldrin said on Monday.'
    assert moved(before, after) == []


def test_a_few_words_moved_from_one_speaker_to_another_are_found_and_slogans_are_not() -> None:
    said = 'The speaker of parliament, Ona Brank, called the visit "{}" on Monday.'
    grumbled = '"{}," grumbled Foreign Minister Tomas Eldrin.'
    assert moved(said.format("a mistake of taste"), grumbled.format("A mistake of taste")) == ["moved"]
    assert moved(said.format("From Hope to Higher Ground"), grumbled.format("From Hope to Higher Ground")) == []
    assert moved(said.format("deep state"), grumbled.format("Deep state")) == []


def words(text: str) -> list[str]:
    (document,) = extract_story([prepare(Article("a", text))])
    return compared_words(side(document), Span(0, len(text)))


def judged(before: str, after: str) -> str:
    return judge(words(before), words(after), before, after).relation


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("It isn't far and we won't go", "It is not far and we will not go"),
        ("It isnt far and she doesnt know", "It is not far and she does not know"),
        ("I'm sure they've gone and we'll see", "I am sure they have gone and we will see"),
        ("A nonnative seed", "A non-native seed"),
        ("Do not call", "Do-not-call"),
    ],
)
def test_words_are_compared_as_written_in_full(short: str, full: str) -> None:
    assert words(short) == words(full)


@pytest.mark.parametrize("text", ["The rent went to the plant's client", "They point at a giant tent"])
def test_words_that_only_end_like_a_negation_are_none(text: str) -> None:
    assert "not" not in words(text)


@pytest.mark.parametrize(
    ("before", "after", "relation"),
    [
        ("I trust this court and its judges", "I distrust this court and its judges", "contradiction"),
        ("We took the marked path to the mill", "We took the unmarked path to the mill", "contradiction"),
        ("It was the able clerk of the court", "It was the unable clerk of the court", "contradiction"),
        # "To" and "into" are no opposites.
        ("They went to the court of the town", "They went into the court of the town", "wording"),
        # So much else is different that it is another statement.
        ("We do like the town", "She did not see a farm", "wording"),
        ("We like the old bridge over the river at night", "We like the old bridge", "dropped"),
        ("We like the old bridge over the river at night", "We like the old bridge over the river", "wording"),
        ("We like the bridge over the river at night", "At the night we river bridge sing", "wording"),
    ],
)
def test_two_wordings_stand_to_each_other_by_the_words_that_differ(before: str, after: str, relation: str) -> None:
    assert judged(before, after) == relation


def test_a_condition_cut_out_of_a_quotation_limits_it_and_a_sentence_cut_off_does_not() -> None:
    short = "We will open the old bridge in May"
    long = "We will open the old bridge in May if the bank pays"
    apart = "We will open the old bridge in May. Ask me again if the bank pays"
    far = long + " for all of the stone and the iron and the rope that we need"
    grades = [judge(words(one), words(short), one, short).graded for one in (long, apart, far)]
    assert [grade and grade[0] for grade in grades] == ["high", "low", None]


def test_a_thing_denied_and_owned_to_is_turned_round() -> None:
    assert verdict("We see no sign of a slowdown", "We see signs of a slowdown")[1] == "contradiction"
    other = quoted("We see no sign of a slowdown", "We see reasons for a slowdown")
    assert "contradiction" not in {one.relation for one in other if one.category == "quotation"}


@pytest.mark.parametrize(
    ("before", "after", "grade"),
    [
        ("The plan is careless and far too dear for a town of our size", "careless and far too dear", "low"),
        ("Close the old bridge until somebody has looked at it", "close the old bridge", None),
        ("They are not a danger to anybody in the town", "a danger to anybody", None),
        ("They did not threaten anybody in the town", "threaten anybody in the town", None),
        ("It rained for days. The bridge held. We were lucky", "The bridge held", "low"),
        ("The bridge held. But we were lucky with the rain", "The bridge held", None),
        ("The bridge held and nobody was hurt in the flood", "The bridge held", None),
    ],
)
def test_a_quotation_in_part_is_worth_a_look_where_a_sentence_is_cut_or_a_limit_left_out(
    before: str, after: str, grade: str | None
) -> None:
    for one, other, relation in ((before, after, "dropped"), (after, before, "added")):
        verdict = judge(words(one), words(other), one, other)
        assert (verdict.relation, verdict.graded and verdict.graded[0]) == (relation, grade)


@pytest.mark.parametrize(
    ("before", "after", "slight"),
    [
        (
            "We were on the wrong road, and the work force knew it",
            "Well, we were on the wrong road and workforce knew it",
            True,
        ),
        ("Nobody asked us. We built the road ourselves", "We built the road ourselves. It took four years", True),
        ("We built the road ourselves", "We built the road alone", False),
        ("We would sell the road", "We could sell the road", False),
    ],
)
def test_little_words_and_other_parts_of_one_speech_are_no_altered_quotation(
    before: str, after: str, slight: bool
) -> None:
    verdict = judge(words(before), words(after), before, after)
    assert (verdict.relation, bool(verdict.graded)) == ("wording", slight)
