"""Where each sentence comes from: an article at hand, a source that is not, the article itself, or nobody knows."""

from dataclasses import replace
from datetime import date

from dedup.derive.stemma import derive
from dedup.types import Article, Attribution, Document, Facts, Origin, Sentence, SentencePair, Span, Stemma
from dedup.types.compare import Alignment

FIRST = "The harbour master closed the northern quay on Monday after divers found cracks in four of its oldest piers."
SECOND = "Repairs are going to take until spring and will cost the town more than it had put aside for a whole decade."
THIRD = "Fishermen who land their catch there were told to move their boats before the end of the week."
OTHER = "Nobody in the council had wanted to hear of the report that an engineer wrote eleven years ago."
MARINA = "It lay in a drawer next to the plans for a marina that never found anybody willing to pay for it."
OWN = "Our reporter walked along the water and counted seventeen empty berths in the rain."
SAID = "Four piers have cracks, according to The Ledger."


def article(name: str, *sentences: str, day: int | None = None) -> Document:
    at, listed = 0, []
    for i, text in enumerate(sentences):
        listed.append(Sentence(i, Span(at, at + len(text)), "body", i))
        at += len(text) + 1
    published = date(2024, 5, day) if day else None
    return Document(Article(name, "\n".join(sentences), published=published), tuple(listed))


def crediting(document: Document, words: str, cue: str, kind: str = "outlet") -> Document:
    at = document.article.text.index(words)
    span = Span(at, at + len(words))
    cued = Span(document.article.text.index(cue), document.article.text.index(cue) + len(cue))
    sentence = next(one for one in document.sentences if one.span.contains(span))
    fact = Attribution(sentence.index, span, words, cue, cued, sentence.span, kind, words)  # type: ignore[arg-type]
    return Document(document.article, document.sentences, facts=Facts(attributions=(fact,)))


def aligned(a: str, b: str, *pairs: tuple[int, int]) -> Alignment:
    return Alignment(a, b, tuple(SentencePair(i, j, 0.8) for i, j in pairs), ())


def origin(tree: Stemma, name: str, sentence: int) -> Origin:
    return next(one for one in tree.origins if (one.article, one.sentence) == (name, sentence))


def test_a_copied_sentence_comes_from_the_earlier_article_and_quotes_it() -> None:
    tree = derive([article("a", FIRST, SECOND, THIRD, day=1), article("b", FIRST, OWN, THIRD, day=3)], [])
    found = origin(tree, "b", 0)
    assert (found.kind, found.parent) == ("article", "a")
    assert found.readings[0].article == "a"
    assert found.readings[0].text == FIRST


def test_what_stands_in_none_of_its_sources_is_the_articles_own() -> None:
    tree = derive([article("a", FIRST, SECOND, THIRD, day=1), article("b", FIRST, OWN, THIRD, day=3)], [])
    assert origin(tree, "b", 1).kind == "own"
    assert {origin(tree, "a", at).kind for at in range(3)} == {"own"}


def test_an_article_with_two_parents_has_each_sentence_from_its_own_one() -> None:
    documents = [
        article("a", FIRST, SECOND, THIRD, day=1),
        article("b", OTHER, MARINA, day=1),
        article("c", FIRST, MARINA, OTHER, SECOND, day=4),
    ]
    tree = derive(documents, [])
    assert [origin(tree, "c", at).parent for at in range(4)] == ["a", "b", "b", "a"]


def test_a_rewritten_sentence_comes_from_the_article_that_says_the_same() -> None:
    said = "Until spring the works will last, and they cost more than ten years of savings."
    documents = [article("a", FIRST, SECOND, THIRD, day=1), article("b", FIRST, said, THIRD, day=3)]
    found = origin(derive(documents, [aligned("a", "b", (1, 1))]), "b", 1)
    assert (found.kind, found.parent, found.reason) == ("article", "a", "it says the same in other words")
    assert found.confidence < origin(derive(documents, [aligned("a", "b", (1, 1))]), "b", 0).confidence


def test_a_credited_sentence_comes_from_the_source_that_is_not_at_hand() -> None:
    tree = derive([crediting(article("a", SAID, OWN), "The Ledger", "according to")], [])
    found = origin(tree, "a", 0)
    assert (found.kind, found.parent) == ("source", "α")
    assert "The Ledger" in found.readings[0].text
    assert origin(tree, "a", 1).kind in ("own", "undecided")


def test_undated_copies_share_what_nobody_can_place() -> None:
    tree = derive([article("a", FIRST, OWN), article("b", FIRST, MARINA)], [])
    if not tree.derivations:
        assert {origin(tree, name, 0).kind for name in "ab"} == {"undecided"}
    assert {origin(tree, name, 1).kind for name in "ab"} == {"own"}


def test_every_sentence_of_every_article_has_one_origin() -> None:
    documents = [article("b", FIRST, OWN), article("a", FIRST, SECOND, THIRD, day=2), article("c")]
    found = [(one.article, one.sentence) for one in derive(documents, []).origins]
    assert found == [("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1)]


def test_an_article_that_speaks_of_its_own_outlet_reports_itself() -> None:
    document = crediting(article("a", "“We saw it,” he told The Ledger.", OWN), "The Ledger", "told", kind="self")
    assert origin(derive([document], []), "a", 0).kind == "own"


def test_a_dateline_tells_of_no_sentence_that_it_is_the_articles_own() -> None:
    signed = crediting(article("a", f"ARDAN (Fiskal News) - {SAID}", OWN), "The Ledger", "according to")
    at = signed.article.text.index("(Fiskal News)")
    span = Span(at, at + 13)
    own = Attribution(0, span, "Fiskal News", "(Fiskal News)", span, signed.sentences[0].span, "self", "Fiskal News")
    facts = Facts(attributions=(own, *signed.facts.attributions))
    found = origin(derive([Document(signed.article, signed.sentences, facts=facts)], []), "a", 0)
    assert (found.kind, found.parent) == ("source", "α")


def test_what_an_article_at_hand_is_credited_with_comes_from_there_whatever_its_words() -> None:
    ledger = article("ledger", "The Ledger has learned it.", FIRST, SECOND, THIRD)
    ledger = Document(replace(ledger.article, outlet="The Ledger"), ledger.sentences)
    other = "Boats must go elsewhere, according to The Ledger."
    late = crediting(article("late", FIRST, other, OWN), "The Ledger", "according to")
    tree = derive([ledger, late], [])
    found = origin(tree, "late", 1)
    assert (found.kind, found.parent) == ("article", "ledger")
    assert found.reason == "the article credits it"
    assert origin(tree, "late", 2).kind == "own"
