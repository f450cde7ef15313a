"""Every compared pair has exact scores, near-duplicates or not."""

from dedup import Article, Report, cluster
from dedup.match.pair_scores import pair_scores
from dedup.text.prepare import prepare

TEXT = "The mayor of Arden opened the new bridge on Monday. She said that it had cost ten million crowns."


def test_the_scores_of_a_pair_are_those_of_its_match() -> None:
    report = cluster([Article("a", TEXT), Article("b", TEXT + " Nobody else spoke.")])
    (story,) = report.stories
    (match,), (diff,) = story.matches, story.diffs
    assert diff.scores == match.scores
    assert diff.scores.a_in_b == 1.0


def test_every_pair_of_a_story_has_scores(seeds_report: Report) -> None:
    scores = [diff.scores for diff in seeds_report.stories[0].diffs]
    assert len(scores) == 10
    assert all(score is not None and 0.0 < score.resemblance < 0.1 for score in scores)


def test_a_text_without_a_shingle_shares_nothing() -> None:
    documents = [prepare(Article("a", "")), prepare(Article("b", TEXT))]
    (score,) = pair_scores(documents, [("a", "b")])
    assert score.resemblance == 0.0


def test_no_pairs_have_no_scores() -> None:
    assert pair_scores([prepare(Article("a", TEXT))], []) == []
