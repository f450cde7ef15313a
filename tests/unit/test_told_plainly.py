"""A source that one article gives is shown beside the words of the other that tell the same without it."""

import pytest
from telling import amid, changes

import dedup
from dedup import Article

PLAIN = "told there without that source"


def shown(before: str, after: str) -> list[tuple[str, str, str]]:
    """Give the sources that stand in one statement alone, with what the other has in their place."""
    return [
        (one.relation, one.before[0].text, one.after[0].text)
        for one in changes(amid(before), amid(after))
        if one.category == "attribution" and one.summary.endswith(PLAIN)
    ]


CREDITED = "The baker's mother kept a pair of foxes behind the mill, according to Constable Odile Marrack."
FLAT = "The baker's mother keeps foxes behind the mill and feeds them twice a day."


def test_a_claim_told_without_its_source_is_shown_beside_the_source() -> None:
    ((relation, credit, plain),) = shown(CREDITED, FLAT)
    assert relation == "dropped"
    assert "Odile Marrack" in credit
    assert plain == FLAT
    ((relation, plain, credit),) = shown(FLAT, CREDITED)
    assert (relation, plain) == ("added", FLAT)
    assert "Odile Marrack" in credit


@pytest.mark.parametrize(
    "after",
    [
        # Credited to somebody else: another row tells that.
        "The baker's mother kept a pair of foxes behind the mill, her neighbour Tilda Brook said.",
        # Between quotation marks it is not the article that tells it.
        'A neighbour wept. "The baker\'s mother kept a pair of foxes behind the mill."',
        # Another claim about the same people.
        "The baker's mother sold her mill last autumn to a dealer in stoves from Selby.",
    ],
)
def test_a_sentence_that_does_not_tell_the_claim_itself_is_not_shown_as_if_it_did(after: str) -> None:
    assert shown(CREDITED, after) == []


def test_one_source_is_one_row_of_a_story_however_many_articles_tell_it_plainly() -> None:
    other = "Behind the mill the baker's mother kept a pair of foxes, and the whole street knew of it."
    report = dedup.cluster([Article("a", amid(CREDITED)), Article("b", amid(FLAT)), Article("c", amid(other))])
    told = [one for one in report.rows("changes") if "Odile Marrack" in (one["before_text"] or "")]
    credited = [one for one in told if one["category"] == "attribution"]
    assert len(credited) == 1
