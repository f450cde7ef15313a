"""A text of somebody's own, a post or a plea, is what reports quote and tell over again."""

import pytest

from dedup.derive.evidence import Witness, runs
from dedup.derive.pairs import Pair, pair
from dedup.text.prepare import prepare
from dedup.types import Article
from tests.unit.telling import stemma

LINE = "without a roof over the old smithy we will lose the last wheelwright of this valley before the snow comes"
PLEA = (
    "Our village needs you! For ninety years the smithy stood open to all of us, and we learned there what iron can do."
    f"\n\nThe storm in May took the slates and half of the rafters. {LINE.capitalize()}. We have asked the county for "
    "help and we were sent a form.\n\nEvery slate costs four crowns. Let us not leave Aksel alone with this, and come "
    "to our dance in the barn on Friday."
)
REPORT = (
    "The people of Nordhus are collecting money for a roof.\n\n"
    f"“{LINE.capitalize()},” a neighbour, Turid Vang, wrote on a page that she put up on Monday. By noon forty people "
    "had given something.\n\n"
    "Aksel Roe, 71, has mended wheels in the smithy since he was a boy. He did not wish to speak of it. The county "
    "said that a form had been sent.\n\n"
    "A dance will be held in the barn."
)
THIRD = PLEA.replace("Our village", "The village").replace("all of us, and we learned", "all, and many learned")
for own, other in (
    ("we will lose", "it will lose"),
    ("We have asked", "The neighbours have asked"),
    ("we were sent", "were sent"),
    ("Let us not leave Aksel alone with this, and come to our dance", "Aksel is alone with this, before the dance"),
):
    THIRD = THIRD.replace(own, other)


def judged(telling: str, quoting: str) -> Pair:
    a, b = (Witness.of(prepare(Article(name, text))) for name, text in (("a", telling), ("b", quoting)))
    return pair(a, b, runs(a, b), (), None)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (PLEA, True),
        (THIRD, False),
        (REPORT, False),
        ("“We are glad,” she said. “Our boat is back.” The boat was found in a cove, and we all went home.", False),
        (f"{REPORT}\n\nWrite to us. We read all letters.", False),
    ],
    ids=["a plea", "told of others", "a report", "what is quoted", "a line to readers"],
)
def test_a_text_of_ones_own_says_we_in_most_of_its_sentences(text: str, own: bool) -> None:
    assert Witness.of(prepare(Article("a", text))).speaks is own


def test_who_quotes_a_long_passage_of_somebodys_own_text_has_it_from_there() -> None:
    assert judged(PLEA, REPORT).derived
    assert {(one.parent, one.child) for one in stemma(plea=PLEA, report=REPORT).derivations} == {("plea", "report")}


def test_a_passage_that_one_report_quotes_and_another_tells_may_be_a_statement_to_both() -> None:
    assert not judged(THIRD, REPORT.replace("we will lose", "it will lose")).derived


def test_who_quotes_a_few_words_of_somebodys_own_text_may_have_heard_them() -> None:
    assert not judged(PLEA, REPORT.replace(LINE.capitalize(), "We will lose the last wheelwright")).derived


RETOLD = (
    "A valley asks for a roof.\n\nThe smithy of the village has stood open to everybody for ninety years, and many "
    "learned there what iron can do.\n\nIn May a storm took its slates and half of the rafters. The valley will lose "
    "its last wheelwright before the snow comes if no roof is laid over the old smithy. The county was asked for help "
    "and sent a form.\n\nA slate costs four crowns. On Friday there is a dance in the barn so that Aksel is not left "
    "alone with this."
)


def test_reports_tell_over_again_what_somebody_wrote() -> None:
    (edge,) = stemma(plea=PLEA, report=RETOLD).derivations
    assert (edge.parent, edge.child, edge.tier) == ("plea", "report", "suggested")
    assert any("own words" in one.summary for one in edge.evidence)
    assert not stemma(plain=THIRD, report=RETOLD).derivations
