"""What holds of a whole run, whatever the articles are written in."""

import json
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dedup import Article, Report, cluster
from dedup.io.anonymise import anonymised
from dedup.io.codec import from_plain, to_plain
from dedup.types import Reading

SENTENCES = (
    "President Ivan Melnyk said on Monday that 12 people died in Arden.",
    "According to the Daily Post, about 12,000 soldiers may leave Kharkiv by May 1.",
    "“We have not lost the bridge,” said Anna Keller, a spokeswoman, on 3 June 2024.",
    "The council turned down the plan for a bridge over the Orne after a debate of nine hours on Friday.",
    "Мост закрыли для грузовиков после того, как один из тросов повис ниже, чем прежде.",
    "基辅说有12人死亡。桥梁于周五关闭。",
    "وقال المتحدث إن 12 شخصا قتلوا في المدينة.",
    "Die Brücke\u00a0wurde am Freitag geschlossen 😀, sagte Anna Keller — 1,5 Prozent.",
)
BREAKS = ("\n\n", " ", "\r\n", "\u2028")
WHEN = st.none() | st.integers(0, 72).map(lambda hours: datetime(2024, 3, 1 + hours // 24, hours % 24, tzinfo=UTC))


@st.composite
def runs(draw: st.DrawFn) -> list[Article]:
    """Draw articles that share sentences, one of which may be empty, a single word, or anything at all."""
    told = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True)
    texts = draw(st.lists(st.tuples(told, st.sampled_from(BREAKS)), min_size=1, max_size=4))
    listed = [between.join(sentences) for sentences, between in texts]
    listed += draw(st.lists(st.sampled_from(["", "Bridge", "...", "42"]) | st.text(max_size=80), max_size=1))
    moments = [draw(WHEN) for _ in listed]
    return [
        Article(f"n{at}", text, published=when.date() if when else None, instant=when)
        for at, (text, when) in enumerate(zip(listed, moments, strict=True))
    ]


def plain(report: Report) -> str:
    return json.dumps(to_plain(report), ensure_ascii=False, sort_keys=True)


@settings(deadline=None, max_examples=25)
@given(runs(), st.randoms(use_true_random=False))
def test_order_and_a_second_run_change_no_byte(articles: list[Article], random: object) -> None:
    first = plain(cluster(articles))
    random.shuffle(articles)  # type: ignore[attr-defined]
    assert plain(cluster(iter(articles))) == first


@settings(deadline=None, max_examples=25)
@given(runs())
def test_a_report_comes_back_from_its_json_as_it_went(articles: list[Article]) -> None:
    told = plain(cluster(articles))
    assert plain(from_plain(Report, json.loads(told))) == told


@settings(deadline=None, max_examples=25)
@given(runs())
def test_every_reading_quotes_its_article_and_every_share_is_one(articles: list[Article]) -> None:
    report = cluster(articles)
    texts = {one.id: one.text for one in articles}
    read: list[Reading] = []
    for story in report.stories:
        for change in (*story.changes, *(change for diff in story.diffs for change in diff.changes)):
            read += [*change.before, *change.after]
        for edge in story.stemma.derivations:
            read += [reading for one in edge.evidence for reading in one.readings]
            assert 0.0 <= edge.confidence <= 1.0
            # The jackknife: there is no share of trials where no third article could be left out.
            assert edge.support is None or 0.0 <= edge.support <= 1.0
        read += [reading for one in story.stemma.origins for reading in one.readings]
        told = [(one.article, one.sentence) for one in story.stemma.origins]
        assert len(told) == len(set(told))
    for one in read:
        assert one.span.of(texts[one.article]) == one.text


@settings(deadline=None, max_examples=15)
@given(runs())
def test_an_anonymised_report_keeps_every_position_and_no_id(articles: list[Article]) -> None:
    report = cluster(articles)
    made = anonymised(report)
    for old, new in zip(report.documents, made.documents, strict=True):
        assert len(old.article.text) == len(new.article.text)
        assert [one.span for one in old.sentences] == [one.span for one in new.sentences]
        assert new.article.id != old.article.id
    assert [len(story.changes) for story in made.stories] == [len(story.changes) for story in report.stories]


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@example("")
@example("\x00")
@example("\ufeff")
@example("a" * 3_000)
@example("“" * 300)
@example("1 " * 2_000)
@example("word " * 100_000)
def test_any_text_is_told_of_or_refused_with_a_reason(text: str) -> None:
    report = cluster([Article("a", text), Article("b", SENTENCES[0])])
    assert len(report.documents) + len(report.rejected) == 2
    assert all(one.reason for one in report.rejected)
    for document in report.documents:
        assert all(document.text_of(one.index).strip() for one in document.sentences)
