"""Derivation: credits make sources, wording makes edges, and what nobody could know stays open."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from dedup.derive.credits import outlet_key
from dedup.derive.evidence import Witness, runs
from dedup.derive.pairs import pair
from dedup.derive.stemma import derive
from dedup.types import (
    Alignment,
    Article,
    Attribution,
    AttributionKind,
    Document,
    Facts,
    Match,
    Person,
    Report,
    Scores,
    Sentence,
    SentencePair,
    Span,
    Stemma,
)

LEDGER = (
    "The harbour master closed the northern quay on Monday after divers found cracks in four of its oldest piers.",
    "Repairs are going to take until spring and will cost the town more than it had put aside for the whole decade.",
    "Fishermen who land their catch there were told to move their boats before the end of the week.",
)
POST = (
    "Nobody in the council had wanted to hear of the report that an engineer wrote eleven years ago.",
    "It lay in a drawer next to the plans for a marina that never found anybody willing to pay for it.",
    "The mayor has since promised to read every report that reaches his desk before the summer break.",
)
MORE = (
    "A second engineer measured the piers again and came to the very same result within one afternoon.",
    "The ferry line moved its timetable forward and lets passengers off at the old customs house for now.",
    "Insurers want to see drawings before they say whether any of this falls under what they once signed.",
)
OWN = "Our reporter walked along the water and counted seventeen empty berths in the rain."


def article(name: str, *sentences: str, published: date | None = None, outlet: str | None = None) -> Document:
    """An article of plain sentences, one paragraph each."""
    at, listed = 0, []
    for i, text in enumerate(sentences):
        listed.append(Sentence(i, Span(at, at + len(text)), "body", i))
        at += len(text) + 1
    return Document(Article(name, "\n".join(sentences), published=published, outlet=outlet), tuple(listed))


def crediting(document: Document, *credits: tuple[str, str, str | None, AttributionKind]) -> Document:
    """The same article with attributions: source as written, cue as written, outlet, kind."""
    text, found = document.article.text, []
    for source, cue, outlet, kind in credits:
        span = Span(text.index(source), text.index(source) + len(source))
        cued = Span(text.index(cue), text.index(cue) + len(cue))
        sentence = next(one for one in document.sentences if one.span.contains(span))
        found.append(Attribution(sentence.index, span, source, cue, cued, sentence.span, kind, outlet))
    return Document(document.article, document.sentences, facts=Facts(attributions=tuple(found)))


def aligned(a: str, b: str, *pairs: tuple[int, int]) -> Alignment:
    return Alignment(a, b, tuple(SentencePair(i, j, 0.8) for i, j in pairs), ())


def edges(tree: Stemma) -> set[tuple[str, str]]:
    return {(edge.parent, edge.child) for edge in tree.derivations}


def three_of_one_source() -> tuple[list[Document], list[Alignment]]:
    a = crediting(
        article("a", "The quay is closed, according to The Ledger.", "Cracks ran through four piers.", "Boats move."),
        ("The Ledger", "according to", "The Ledger", "outlet"),
    )
    b = crediting(
        article("b", "As The Ledger reports, the quay was shut.", "Four piers are cracked.", "It costs a lot."),
        ("The Ledger", "reports", "The Ledger", "outlet"),
    )
    c = crediting(
        article("c", "The quay was shut, The Ledger said.", "Boats must be moved.", "The price is high."),
        ("The Ledger", "said", "The Ledger", "outlet"),
    )
    return [a, b, c], [
        aligned("a", "b", (0, 0), (1, 1)),
        aligned("a", "c", (0, 0), (2, 1)),
        aligned("b", "c", (0, 0), (2, 2)),
    ]


def test_an_outlet_that_all_credit_and_none_is_becomes_a_source() -> None:
    tree = derive(*three_of_one_source())
    [source] = tree.sources
    assert (source.siglum, source.name) == ("α", "The Ledger")
    assert edges(tree) == {("α", "a"), ("α", "b"), ("α", "c")}
    assert [family.members for family in tree.families] == [("a", "b", "c")]
    assert all(edge.basis[0] == "credit" and not edge.observed for edge in tree.derivations)


def test_siblings_get_no_direction_but_what_each_pair_alone_shares() -> None:
    tree = derive(*three_of_one_source())
    assert {(one.a, one.b) for one in tree.undecided} == {("a", "b"), ("a", "c"), ("b", "c")}
    for one in tree.undecided:
        [residue] = [each for each in one.evidence if each.kind == "residue"]
        assert {reading.article for reading in residue.readings} == {one.a, one.b}
        assert "The Ledger" in one.reason


def test_the_words_of_a_credit_are_quoted_as_they_stand() -> None:
    documents, alignments = three_of_one_source()
    texts = {document.article.id: document.article.text for document in documents}
    tree = derive(documents, alignments)
    readings = [r for edge in tree.derivations for each in edge.evidence for r in each.readings]
    readings += [r for source in tree.sources for r in source.credits]
    assert readings
    assert all(reading.span.of(texts[reading.article]) == reading.text for reading in readings)


def test_a_headline_that_ends_in_the_source_is_quoted_as_a_credit() -> None:
    headline, body = (
        "Northern quay shut after cracks - The Guardian",
        "It was shut on Monday, according to The Guardian.",
    )
    text = f"{headline}\n{body}"
    spans = Span(0, len(headline)), Span(len(headline) + 1, len(text))
    sentences = (Sentence(0, spans[0], "headline", 0), Sentence(1, spans[1], "body", 1))
    start = text.rindex("The Guardian")
    source, cue = Span(start, start + 12), Span(text.index("according"), text.index("according") + 12)
    fact = Attribution(1, source, "The Guardian", "according to", cue, spans[1], "outlet", "The Guardian")
    tree = derive([Document(Article("a", text), sentences, facts=Facts(attributions=(fact,)))], [])
    assert [reading.text for reading in tree.sources[0].credits] == ["- The Guardian", "according to The Guardian"]


def test_an_articles_own_voice_is_no_source() -> None:
    one = crediting(
        article("a", "A captain told the Ledger that the quay is lost.", OWN),
        ("the Ledger", "told", "The Ledger", "self"),
    )
    tree = derive([one, article("b", *POST)], [])
    assert tree.sources == ()
    assert [family.members for family in tree.families] == [("a",), ("b",)]


def test_a_credit_to_the_outlet_an_article_came_with_is_no_source() -> None:
    one = article("a", "The quay is closed, The Ledger has learned.", OWN, outlet="The Ledger")
    assert derive([crediting(one, ("The Ledger", "learned", "The Ledger", "outlet"))], []).sources == ()


def test_an_outlet_among_the_articles_is_that_article_and_no_ghost() -> None:
    parent = article("p", *LEDGER, outlet="The Ledger")
    child = crediting(
        article("c", "Divers found cracks in four piers, Ledger.com reported.", OWN),
        ("Ledger.com", "reported", "Ledger.com", "outlet"),
    )
    tree = derive([parent, child], [aligned("c", "p", (0, 0))])
    assert tree.sources == ()
    [edge] = tree.derivations
    assert (edge.parent, edge.child, edge.observed) == ("p", "c", True)
    assert "credit" in edge.basis


def test_words_quoted_from_an_outlet_that_its_article_lacks_are_from_another_item() -> None:
    parent = article("p", *LEDGER, outlet="The Ledger")
    child = crediting(
        article(
            "c", 'The Ledger writes, "With hope of saving the pier gone, one man took matters into his hands."', OWN
        ),
        ("The Ledger", "writes", "The Ledger", "outlet"),
    )
    tree = derive([parent, child], [aligned("c", "p", (0, 0))])
    assert [source.name for source in tree.sources] == ["The Ledger"]
    assert edges(tree) == {("α", "c")}


def test_a_publication_without_a_name_is_a_source_of_its_own() -> None:
    one = crediting(
        article(
            "a", "The quay is closed, The Ledger said.", "According to the publication, which cites divers, it sinks."
        ),
        ("The Ledger", "said", "The Ledger", "outlet"),
        ("the publication", "According to", None, "anaphor"),
    )
    tree = derive([one], [])
    assert [source.name for source in tree.sources] == ["The Ledger", None]
    assert [source.siglum for source in tree.sources] == ["α", "β"]
    assert tree.sources[1].credits[0].text == "According to the publication, which cites divers"


@pytest.mark.parametrize("words", ["the article", "the agency", "the report"])
def test_what_need_not_be_a_publication_is_no_source(words: str) -> None:
    one = crediting(article("a", f"A fishery office was asked. So {words} said the fish are gone."))
    text = one.article.text
    span = Span(text.index(words), text.index(words) + len(words))
    fact = Attribution(0, span, words, "said", span, one.sentences[0].span, "anaphor", None)
    assert derive([Document(one.article, one.sentences, facts=Facts(attributions=(fact,)))], []).sources == ()


def test_a_stray_credit_to_the_same_outlet_joins_no_family() -> None:
    documents, alignments = three_of_one_source()
    stray = crediting(
        article("d", *POST, "The roof of the market hall was mended, The Ledger said."),
        ("The Ledger", "said", "The Ledger", "outlet"),
    )
    tree = derive([*documents, stray], alignments)
    assert ("α", "d") in edges(tree)
    assert [family.members for family in tree.families] == [("a", "b", "c"), ("d",)]
    confidence = {edge.child: edge.confidence for edge in tree.derivations}
    assert confidence["d"] < min(confidence["a"], confidence["b"], confidence["c"])


def test_an_article_put_together_from_two_is_the_later_one() -> None:
    both = article("m", LEDGER[0], LEDGER[1], POST[0], POST[1])
    tree = derive([article("l", *LEDGER), both, article("p", *POST)], [])
    assert edges(tree) == {("l", "m"), ("p", "m")}
    assert all(edge.observed and edge.tier == "confirmed" for edge in tree.derivations)
    assert all(each.readings for edge in tree.derivations for each in edge.evidence)


def test_copied_wording_without_a_sign_of_direction_stays_open() -> None:
    tree = derive([article("a", *LEDGER, OWN), article("b", *LEDGER)], [])
    assert tree.derivations == ()
    [one] = tree.undecided
    assert (one.a, one.b) == ("a", "b")
    assert [family.members for family in tree.families] == [("a", "b")]


def test_the_earlier_day_is_the_parents() -> None:
    tree = derive(
        [article("a", *LEDGER, published=date(2024, 5, 2)), article("b", *LEDGER, published=date(2024, 5, 1))], []
    )
    assert edges(tree) == {("b", "a")}
    assert tree.derivations[0].basis == ("time",)


def test_an_odd_spelling_that_parent_and_child_share_is_shown() -> None:
    def naming(name: str, surname: str, day: int, *lines: str) -> Document:
        one = article(name, f"Mayor Ada {surname} spoke.", *lines, published=date(2024, 5, day))
        start = one.article.text.index("Ada")
        person = Person(0, Span(start, start + 4 + len(surname)), f"Ada {surname}", surname, "Ada")
        return Document(one.article, one.sentences, facts=Facts(persons=(person,)))

    documents = [
        naming("a", "Okaforr", 1, *LEDGER),
        naming("b", "Okaforr", 2, *LEDGER, OWN),
        naming("c", "Okafor", 1, *POST),
        naming("d", "Okafor", 1, OWN),
    ]
    [edge] = derive(documents, []).derivations
    [slip] = [each for each in edge.evidence if each.kind == "error"]
    assert [reading.text for reading in slip.readings] == ["Ada Okaforr", "Ada Okaforr", "Ada Okafor"]
    right = [naming("a", "Okafor", 1, *LEDGER), naming("b", "Okafor", 2, *LEDGER, OWN), documents[2]]
    assert not any(each.kind == "error" for edge in derive(right, []).derivations for each in edge.evidence)
    # Two against one: the odd spelling may be the third one's.
    [edge] = derive(documents[:3], []).derivations
    [shared] = [each for each in edge.evidence if "Okaforr" in each.summary]
    assert shared.kind == "shared"


def test_a_credit_never_points_back_in_time() -> None:
    parent = article("p", *LEDGER, outlet="The Ledger", published=date(2024, 5, 2))
    child = crediting(
        article("c", "Divers found cracks in four piers, the Ledger reported.", OWN, published=date(2024, 5, 1)),
        ("the Ledger", "reported", "The Ledger", "outlet"),
    )
    tree = derive([parent, child], [aligned("c", "p", (0, 0))])
    assert ("p", "c") not in edges(tree)
    assert [source.name for source in tree.sources] == ["The Ledger"]


def test_who_quotes_what_another_tells_has_it_from_there() -> None:
    quoting = article("a", f"The paper wrote: “{' '.join(POST)}”", *MORE, OWN)
    tree = derive([quoting, article("b", " ".join(POST), *LEDGER)], [])
    assert edges(tree) == {("b", "a")}
    assert tree.derivations[0].basis == ("text",)


def test_papers_print_the_dispatch_of_an_agency() -> None:
    wire = crediting(article("b", f"PORT LINDON (AP) — {LEDGER[0]}", *LEDGER[1:]), ("AP", "(AP)", "AP", "self"))
    tree = derive([article("a", *LEDGER, OWN), wire], [])
    assert edges(tree) == {("b", "a")}
    assert tree.sources == ()
    assert tree.derivations[0].basis == ("credit",)


def test_one_text_that_grew_and_shrank_is_no_compilation() -> None:
    lines = (*LEDGER, *POST, *MORE)
    steps = [article(str(i), *lines[i : i + 4]) for i in range(6)]
    assert derive(steps, []).derivations == ()


def test_in_a_chain_the_grandparent_gets_no_edge() -> None:
    days = [date(2024, 5, day) for day in (1, 2, 3)]
    first = article("a", *LEDGER, published=days[0])
    second = article("b", LEDGER[0], LEDGER[1], OWN, published=days[1])
    third = article("c", LEDGER[0], OWN, published=days[2])
    assert edges(derive([first, second, third], [])) == {("a", "b"), ("b", "c")}


def test_an_earlier_article_that_explains_as_much_is_told_as_an_alternative() -> None:
    first = article("a", LEDGER[0], *POST, published=date(2024, 5, 1))
    second = article("b", LEDGER[0], *MORE, published=date(2024, 5, 2))
    heir = article("c", LEDGER[0], OWN, *LEDGER[1:], published=date(2024, 5, 3))
    tree = derive([first, second, heir], [])
    above = [edge for edge in tree.derivations if edge.child == "c"]
    assert [(edge.parent, [one.parent for one in edge.alternatives]) for edge in above] in (
        [("a", ["b"])],
        [("b", ["a"])],
    )


def test_an_earlier_article_that_explains_half_is_no_alternative() -> None:
    first = article("a", LEDGER[0], *POST, published=date(2024, 5, 1))
    second = article("b", LEDGER[0], LEDGER[1], *MORE, published=date(2024, 5, 2))
    heir = article("c", LEDGER[0], LEDGER[1], OWN, LEDGER[2], published=date(2024, 5, 3))
    above = [edge for edge in derive([first, second, heir], []).derivations if edge.child == "c"]
    assert [(edge.parent, edge.alternatives) for edge in above] == [("b", ())]


def test_a_near_duplicate_needs_no_long_run() -> None:
    texts = ("Quay shut after cracks.", "Quay shut after cracks.")
    documents = [article("a", texts[0], published=date(2024, 1, 1)), article("b", texts[1], published=date(2024, 1, 2))]
    match = Match("a", "b", Scores(1.0, 1.0, 1.0))
    assert edges(derive(documents, [], [match])) == {("a", "b")}
    assert derive(documents, []).derivations == ()


def test_names_titles_and_public_words_are_no_derivation() -> None:
    shared = 'Vice Chancellor Maria Okafor of Port Lindon University said, "We will not give in, not now or ever."'
    a, b = article("a", shared, LEDGER[0]), article("b", POST[0], shared)
    tree = derive([a, b], [aligned("a", "b", (0, 1))])
    assert tree.derivations == ()
    assert tree.undecided == ()
    assert len(tree.families) == 2


@pytest.mark.parametrize(("opens", "closes"), ['""', "“”", '"”', "„“", "«»"])
def test_words_between_quotation_marks_of_two_kinds_are_quoted(opens: str, closes: str) -> None:
    told = f"The clerk wrote: {opens}{' '.join(POST)}{closes} The bridge stays shut until the spring."
    words = Witness.of(article("a", told)).words
    assert {word.quoted for word in words if word.span.stop < told.index(closes, told.index(POST[-1]))} == {False, True}
    assert not any(word.quoted for word in words if word.span.start > told.index("The bridge") - 1)


def test_a_run_counts_by_its_own_words_not_by_names_or_quotations() -> None:
    told, said = LEDGER[1], f"“{LEDGER[1]}”"
    narrated = runs(Witness.of(article("a", told)), Witness.of(article("b", told)))
    quoted = runs(Witness.of(article("a", said)), Witness.of(article("b", said)))
    assert narrated[0].narration > 8
    assert (quoted[0].narration, quoted[0].speech) == (0.0, narrated[0].narration)


def test_independent_reports_have_a_low_probability_and_copies_a_high_one() -> None:
    a, b = Witness.of(article("a", *LEDGER)), Witness.of(article("b", *POST))
    assert pair(a, b, runs(a, b), (), None).probability < 0.3
    copy = Witness.of(article("b", *LEDGER))
    assert pair(a, copy, runs(a, copy), (), None).probability > 0.9


def test_a_phrase_in_common_tells_more_of_short_articles_than_of_long_ones() -> None:
    phrase = "moved boats before daylight and waited for drawings of every pier"

    def chance(length: int) -> float:
        lamps = [f"Lamp {i} was mended by crew {i}." for i in range(length)]
        bins = [f"Somebody emptied bin {i} near gate {i}." for i in range(1000, 1000 + length)]
        a, b = article("a", f"Fishermen {phrase}.", *lamps), article("b", f"Two ferry lines {phrase}.", *bins)
        one, other = Witness.of(a), Witness.of(b)
        return pair(one, other, runs(one, other), (), None).probability

    assert chance(10) > chance(40) > chance(200) >= chance(400)


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Ledger", "ledger.com"), ("the LEDGER", "Ledger"), ("Daily Post", "The DailyPost.co.uk"), ("Пошта", "пошта")],
)
def test_an_outlet_is_known_under_its_spellings(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


def test_different_outlets_stay_different() -> None:
    names = ["The Ledger", "The Post", "Morning Post", "Post", "Канал 5", "财新"]
    assert len({outlet_key(name) for name in names}) == len(names) - 1


@pytest.mark.parametrize(
    "text",
    [
        "市政府星期一关闭了北码头，因为潜水员在四个最老的桥墩上发现了裂缝，修理要到春天才能完成，费用比全年预算还高。",
        "Начальник порту закрив північний причал після того, як водолази знайшли тріщини в чотирьох найстаріших палях.",
        "أغلق مدير الميناء الرصيف الشمالي يوم الاثنين بعد أن وجد الغواصون شقوقا في أربعة من أقدم أعمدته وأعلن ذلك.",
    ],
)
def test_copied_wording_is_seen_in_any_script(text: str) -> None:
    days = date(2024, 1, 1), date(2024, 1, 2)
    tree = derive([article("a", text, published=days[0]), article("b", text, published=days[1])], [])
    assert edges(tree) == {("a", "b")}


@pytest.mark.parametrize("documents", [[], [article("a")], [article("a", "One line only.")]])
def test_few_articles_are_no_error(documents: Sequence[Document]) -> None:
    tree = derive(documents, [])
    assert tree.derivations == ()
    assert len(tree.families) == len(documents)


def test_the_seeds_have_their_sources_and_no_other(seeds_report: Report) -> None:
    [story] = seeds_report.stories
    tree = story.stemma
    below: dict[str | None, set[str]] = {}
    for source in tree.sources:
        below[source.name] = {edge.child[:3] for edge in tree.derivations if edge.parent == source.siglum}
    assert below == {"The Telegraph": {"000", "001", "002"}, None: {"001"}, "Bloomberg": {"004"}}
    assert not any(edge.observed for edge in tree.derivations)
    assert [tuple(name[:3] for name in family.members) for family in tree.families] == [
        ("000", "001", "002"),
        ("003",),
        ("004",),
    ]
    for one in tree.undecided:
        assert any(each.kind == "residue" for each in one.evidence)
    assert len(tree.undecided) == 3


def test_a_compilation_of_two_papers_hangs_below_both(data: Path) -> None:
    from dedup import cluster, read

    tree = next(
        story.stemma
        for story in cluster(read([data / "gold" / "katriuk-death" / "articles"])).stories
        if len(story.members) == 3
    )
    assert {("star", "guardian"), ("globe", "guardian")} <= {
        (edge.parent.removesuffix(".txt"), edge.child.removesuffix(".txt")) for edge in tree.derivations
    }
