"""What an editor altered in a copied sentence is grave, in any language; two tellings that differ are not, for that."""

import pytest

from dedup import Article, diff
from dedup.types import Change

LEAD = "The dam above Torvik held on Monday, engineers said."


def changes(before: str, after: str) -> list[Change]:
    texts = (f"{LEAD}\n\n{before}", f"{LEAD}\n\n{after}")
    return list(diff(Article("a", texts[0]), Article("b", texts[1])).diff.changes)


def grave(before: str, after: str, category: str) -> bool:
    return any(one.category == category and one.materiality == "high" for one in changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "category"),
    [
        (
            "At least 14 people were killed when the wall gave way on the east side of the town.",
            "At least 40 people were killed when the wall gave way on the east side of the town.",
            "number",
        ),
        (
            "The operator of the wall denied that it had ignored the warnings of its own engineers.",
            "The operator of the wall ignored the warnings of its own engineers.",
            "polarity",
        ),
        (
            "An inspection in the spring had found no cracks in the wall, the operator said.",
            "An inspection in the spring had found cracks in the wall, the operator said.",
            "polarity",
        ),
        (
            "The tenant shall leave the flat within 30 days of the end of the lease.",
            "The tenant shall leave the flat within 60 days of the end of the lease.",
            "number",
        ),
        (
            "Щонайменше 14 людей загинули у неділю після прориву дамби біля міста.",
            "Щонайменше 41 людей загинули у неділю після прориву дамби біля міста.",
            "number",
        ),
        ("周日大坝决口后，至少14人死亡，内政部长说。", "周日大坝决口后，至少41人死亡，内政部长说。", "number"),
        ("لقي ١٤ شخصا حتفهم يوم الأحد بعد انهيار السد.", "لقي ٤١ شخصا حتفهم يوم الأحد بعد انهيار السد.", "number"),
        (
            "Die Regierung stellt nach dem Hochwasser 40 Millionen Euro bereit.",
            "Die Regierung stellt nach dem Hochwasser 4 Millionen Euro bereit.",
            "number",
        ),
    ],
)
def test_an_alteration_in_a_copied_sentence_is_grave(before: str, after: str, category: str) -> None:
    assert grave(before, after, category)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "At least 14 people were killed when the wall gave way on the east side of the town.",
            "More than 40 were hurt in the village below, where the water came through in the evening.",
        ),
        (
            "لقي ١٤ شخصا حتفهم يوم الأحد بعد انهيار السد.",
            "لقي 14 شخصا حتفهم يوم الأحد بعد انهيار السد.",
        ),
        (
            "The tenant shall leave the flat within 30 days of the end of the lease.",
            "The tenant shall leave the flat within thirty days of the end of the lease.",
        ),
        (
            "An inspection in the spring had found no cracks in the wall, the operator said.",
            "Nurses on the late shift found no milk in the kitchen, which is cleaned at noon.",
        ),
    ],
)
def test_another_telling_or_another_script_is_no_grave_alteration(before: str, after: str) -> None:
    assert not any(grave(before, after, category) for category in ("number", "polarity", "date"))


def test_a_figure_set_in_the_place_of_a_figure_is_told_once() -> None:
    found = changes(
        "Щонайменше 14 людей загинули у неділю після прориву дамби біля міста.",
        "Щонайменше 41 людей загинули у неділю після прориву дамби біля міста.",
    )
    told = [(one.category, one.before[0].text, one.after[0].text) for one in found]
    assert told == [("number", "Щонайменше 14 людей", "Щонайменше 41 людей")]


def test_a_sum_in_another_currency_is_no_grave_alteration_and_one_figure_in_another_is() -> None:
    story = "Thieves took rings and watches worth {} from a jeweller near the old harbour on Sunday night."
    assert not grave(story.format("103 million euros"), story.format("88 million pounds"), "number")
    assert grave(story.format("103 million euros"), story.format("93 million euros"), "number")


def test_a_clause_that_was_cut_with_its_negation_is_no_grave_alteration() -> None:
    told = "The former mayor who opposes the tram also invited her when he apologised for what he had said on air"
    before = f"{told}, referring to when he said he was not going to pay for that cursed tram."
    assert not [one for one in changes(before, f"{told}.") if one.category == "polarity" and one.materiality == "high"]


def test_a_number_written_in_letters_is_no_other_number() -> None:
    asks = "Anyone who saw the driver of the lorry is asked to call the police in Arbroath at 816-474-{}."
    assert not grave(asks.format("8477"), asks.format("TIPS"), "number")


CRASH = (
    "A ferry carrying {} passengers struck a pier in Lirna on Tuesday, injuring {} people, {} of them badly, {} said."
)
WORST = " It was the third crash. In the worst, in June 2022, {} killed."


@pytest.mark.parametrize("credit", ["the port", "officials"])
def test_a_small_figure_altered_in_a_copy_is_told_though_the_article_counts_as_many_of_other_things(
    credit: str,
) -> None:
    before = CRASH.format(212, 14, "two", "the port") + WORST.format("a stoker was")
    after = CRASH.format("more than 200", 19, "three", credit) + WORST.format("two stokers were")
    told = {
        (one.before[0].text, one.after[0].text)
        for one in changes(before, after)
        if one.category == "number" and one.relation == "contradiction"
    }
    assert told == {("14 people", "19 people"), ("two", "three")}


def test_one_thing_without_a_figure_is_one_where_its_place_is_taken_by_more_of_them() -> None:
    [one] = changes("In the worst crash a stoker was killed.", "In the worst crash two stokers were killed.")
    assert (one.category, one.before[0].text, one.after[0].text) == ("number", "a stoker", "two stokers")


def test_a_thing_told_of_elsewhere_is_no_count_of_another() -> None:
    before = "A stoker told the court of the crash in Lirna."
    after = "The court in Lirna heard of the crash, in which two stokers were killed."
    assert not [one for one in changes(before, after) if one.category == "number" and one.before and one.after]
