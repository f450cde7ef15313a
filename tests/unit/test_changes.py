"""Typed changes, from facts made by hand so that the comparison is tested and not the extraction."""

from dataclasses import replace

import pytest

from dedup.compare.changes import diff
from dedup.compare.edits import edits
from dedup.compare.rank import rank, story_changes
from dedup.compare.within import within
from dedup.types import (
    Alignment,
    Article,
    Attribution,
    Certainty,
    Change,
    Diff,
    Document,
    Facts,
    Link,
    Person,
    Polarity,
    Quantity,
    Quotation,
    Role,
    Sentence,
    SentencePair,
    Span,
)


def document(name: str, *sentences: str, **facts: tuple[object, ...]) -> Document:
    text, spans, start = "\n".join(sentences), [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    made = tuple(Sentence(index, span, "body", index) for index, span in enumerate(spans))
    return Document(Article(name, text), made, facts=replace(Facts(), **facts))


def at(text: str, words: str, sentence_start: int = 0) -> Span:
    start = text.index(words, sentence_start)
    return Span(start, start + len(words))


def figure(
    text: str, words: str, lo: float, hi: float | None = None, unit: str = "soldiers", **more: object
) -> Quantity:
    return Quantity(
        text[: text.index(words)].count("\n"),
        at(text, words),
        float(lo),
        float(lo if hi is None else hi),
        more.pop("qualifier", "exact"),  # type: ignore[arg-type]
        unit,
        more.pop("unit_class", "person:military"),  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def compare(a: Document, b: Document, *pairs: tuple[int, int]) -> Diff:
    links = tuple(
        Link(
            "edited",
            (i,),
            (j,),
            0.8,
            edits=edits(a.article.text, a.sentences[i].span, b.article.text, b.sentences[j].span),
        )
        for i, j in pairs
    )
    links += tuple(Link("dropped", (s.index,), (), 0.0) for s in a.sentences if s.index not in {i for i, _ in pairs})
    links += tuple(Link("added", (), (s.index,), 0.0) for s in b.sentences if s.index not in {j for _, j in pairs})
    aligned = tuple(SentencePair(i, j, 0.8) for i, j in pairs)
    return diff(a, b, Alignment(a.article.id, b.article.id, aligned, links))


def kinds(found: Diff | tuple[Change, ...]) -> set[tuple[str, str]]:
    changes = found.changes if isinstance(found, Diff) else found
    return {(one.category, one.relation) for one in changes}


def test_figures_apart_in_one_slot_are_a_contradiction() -> None:
    one, other = "The general deployed 50,000 soldiers there.", "He deployed several thousand soldiers."
    a = document("a", one, quantities=(figure(one, "50,000", 50000),))
    b = document("b", other, quantities=(figure(other, "several thousand", 2000, 9999, qualifier="vague"),))
    found = [c for c in compare(a, b, (0, 0)).changes if c.category == "number"]
    assert [(c.relation, c.materiality) for c in found] == [("contradiction", "high")]
    assert found[0].before[0].text == "50,000 soldiers"
    assert found[0].after[0].text == "several thousand soldiers"


def test_equal_figures_in_other_order_are_no_change() -> None:
    one, other = "Of 68 soldiers 97 sailors knew.", "Some 97 sailors, of 68 soldiers, knew."
    sailors = {"unit": "sailors"}
    a = document("a", one, quantities=(figure(one, "68", 68), figure(one, "97", 97, **sailors)))
    b = document("b", other, quantities=(figure(other, "97", 97, **sailors), figure(other, "68", 68)))
    found = compare(a, b, (0, 0))
    assert not [c for c in found.changes if c.category == "number"]
    assert len([x for x in found.agreements if x.category == "number"]) == 2


def test_figures_that_count_other_things_are_not_set_against_each_other() -> None:
    one, other = "The flood killed 12 people.", "The flood cost 90 dollars."
    a = document("a", one, quantities=(figure(one, "12", 12, unit="people", unit_class="person"),))
    b = document("b", other, quantities=(figure(other, "90", 90, unit="dollars", unit_class="money:USD"),))
    assert "contradiction" not in {c.relation for c in compare(a, b, (0, 0)).changes}


def person(text: str, words: str, surname: str, role: Role | None = None, entity: int = 0, start: int = 0) -> Person:
    span = at(text, words, start)
    return Person(
        text[: span.start].count("\n"),
        span,
        words,
        surname,
        words.split()[0] if " " in words else None,
        (role,) if role else (),
        entity,
    )


@pytest.fixture
def general() -> Document:
    text = "Ukraine's Commander-in-Chief Oleksandr Syrskyi spoke."
    role = Role("commander-in-chief", at(text, "Commander-in-Chief"), "ukraine")
    return document("a", text, persons=(person(text, "Oleksandr Syrskyi", "Syrskyi", role),))


@pytest.fixture
def president() -> Document:
    text = "It was cold.\nOn Monday, President Oleksandr Shirskiy spoke."
    role = Role("president", at(text, "President"))
    return document("b", *text.split("\n"), persons=(person(text, "Oleksandr Shirskiy", "Shirskiy", role),))


def test_one_person_in_two_offices_is_found_without_aligned_sentences(general: Document, president: Document) -> None:
    first = compare(general, president).changes[0]
    assert (first.category, first.relation, first.materiality) == ("role", "contradiction", "high")
    assert "President Oleksandr Shirskiy" in first.summary
    assert "Commander-in-Chief Oleksandr Syrskyi" in first.summary


def test_a_name_in_two_spellings_is_told_once(general: Document, president: Document) -> None:
    assert [c.relation for c in compare(general, president).changes if c.category == "name"] == ["spelling"]


def test_a_reworded_quotation_keeps_both_wordings() -> None:
    one, other = 'He saw "thousands of men from the best units".', 'He saw "thousands of men from the border units".'
    quotes = [at(t, t.split('"')[1]) for t in (one, other)]
    a = document("a", one, quotations=(Quotation(0, quotes[0]),))
    b = document("b", other, quotations=(Quotation(0, quotes[1]),))
    assert ("quotation", "wording") in kinds(compare(a, b, (0, 0)))


def spoken(name: str, text: str, words: str, speaker: str) -> Document:
    quotation = Quotation(0, at(text, words), speaker, at(text, speaker))
    credit = Attribution(0, at(text, speaker), speaker, "said", at(text, "said"), at(text, words), "person")
    people = (person(text, speaker, speaker.split()[-1]),)
    return document(name, text, quotations=(quotation,), persons=people, attributions=(credit,))


def test_words_given_to_another_speaker_are_a_moved_attribution() -> None:
    words = "A promise is worth something,"
    a = spoken("a", f'"{words}" said Tom Miller.', words, "Tom Miller")
    b = spoken("b", f'"{words}" Ann Baker said.', words, "Ann Baker")
    assert ("attribution", "moved") in kinds(compare(a, b, (0, 0)))


def test_a_speaker_spelt_otherwise_is_nobody_else() -> None:
    words = "A promise is worth something,"
    a = spoken("a", f'"{words}" said Oleksandr Syrskyi.', words, "Oleksandr Syrskyi")
    b = spoken("b", f'"{words}" Syrsky said.', words, "Syrsky")
    assert "moved" not in {c.relation for c in compare(a, b, (0, 0)).changes}


def test_a_credit_left_out_is_a_dropped_attribution() -> None:
    one, other = "According to the Globe, the mill burnt down.", "The mill burnt down."
    credit = Attribution(0, at(one, "the Globe"), "the Globe", "according to", at(one, "According to"),
                         at(one, "the mill burnt down"), "outlet", "Globe")  # fmt: skip
    assert ("attribution", "dropped") in kinds(
        compare(document("a", one, attributions=(credit,)), document("b", other), (0, 0))
    )


def test_a_likely_event_told_as_certain_is_strengthened() -> None:
    one, other = "The army will likely intensify attacks.", "The army will intensify attacks."
    likely = Certainty(0, at(one, "likely"), "likely", 3, at(one, "intensify attacks"))
    will = Certainty(0, at(other, "will"), "will", 4, at(other, "intensify attacks"))
    found = compare(document("a", one, certainties=(likely,)), document("b", other, certainties=(will,)), (0, 0))
    assert ("certainty", "strengthened") in kinds(found)
    back = compare(document("b", other, certainties=(will,)), document("c", one, certainties=(likely,)), (0, 0))
    assert ("certainty", "weakened") in kinds(back)


def test_what_one_denies_and_the_other_states_is_a_contradiction() -> None:
    one, other = "The council has not approved the new bridge.", "The council approved the new bridge."
    negation = Polarity(0, at(one, "not"), "not", "negation", at(one, "approved the new bridge"))
    found = compare(document("a", one, polarities=(negation,)), document("b", other), (0, 0))
    assert ("polarity", "contradiction") in kinds(found)


def test_two_negations_agree() -> None:
    texts = "The council has not approved the bridge.", "The council never approved the bridge."
    cues = "not", "never"
    a, b = (
        document(name, text, polarities=(Polarity(0, at(text, cue), cue, "negation", at(text, "approved the bridge")),))
        for name, text, cue in zip("ab", texts, cues, strict=True)
    )
    assert "polarity" not in {c.category for c in compare(a, b, (0, 0)).changes}


def test_a_sentence_of_one_article_only_is_a_statement() -> None:
    a = document("a", "The mill burnt down.", "Nobody was hurt.")
    b = document("b", "The mill burnt down.")
    found = compare(a, b, (0, 0)).changes
    assert [(c.category, c.relation, c.before[0].text) for c in found] == [("statement", "dropped", "Nobody was hurt.")]


def test_identical_articles_differ_in_nothing() -> None:
    text = "The general deployed 50,000 soldiers there."
    a, b = (document(name, text, quantities=(figure(text, "50,000", 50000),)) for name in "ab")
    assert compare(a, b, (0, 0)).changes == ()


def test_within_finds_one_person_in_two_offices() -> None:
    text = "President Ann Lee spoke.\nGeneral Ann Lee left."
    spans = [at(text, "Ann Lee"), at(text, "Ann Lee", 20)]
    people = (
        Person(0, spans[0], "Ann Lee", "Lee", "Ann", (Role("president", at(text, "President"), "ukraine"),)),
        Person(1, spans[1], "Ann Lee", "Lee", "Ann", (Role("commander-in-chief", at(text, "General"), "ukraine"),)),
    )
    assert ("role", "contradiction") in kinds(within(document("a", *text.split("\n"), persons=people)))


def test_the_story_tells_a_difference_seen_in_two_pairs_once(general: Document, president: Document) -> None:
    again = replace(general, article=replace(general.article, id="c"))
    pairs = [compare(general, president), compare(president, again)]
    roles = [c for c in story_changes(pairs, []) if c.category == "role"]
    assert len(roles) == 1
    assert {r.article for r in (*roles[0].before, *roles[0].after)} == {"a", "b", "c"}


def test_ranking_is_stable_and_gravest_first(general: Document, president: Document) -> None:
    changes = compare(general, president).changes
    assert rank(reversed(changes)) == rank(changes) == changes
    assert changes[0].materiality == "high"


def test_a_quotation_cut_short_is_dropped_in_part() -> None:
    one, other = 'She said "we waited all night and nobody came".', 'She said "we waited all night".'
    a, b = (
        document(name, text, quotations=(Quotation(0, at(text, text.split('"')[1])),))
        for name, text in (("a", one), ("b", other))
    )
    found = [c for c in compare(a, b, (0, 0)).changes if c.category == "quotation"]
    assert [(c.relation, bool(c.before), bool(c.after)) for c in found] == [("dropped", True, True)]


def test_a_stronger_word_for_one_thing_is_strengthened() -> None:
    a, b = (
        document("a", "The theft of the ring shocked Arden."),
        document("b", "The robbery of the ring shocked Arden."),
    )
    assert ("wording", "strengthened") in kinds(compare(a, b, (0, 0)))
    assert ("wording", "weakened") in kinds(compare(b, a, (0, 0)))


def test_opposites_in_one_frame_contradict_and_elsewhere_only_differ() -> None:
    a = document("a", "The senate approved the harbour law on Friday.")
    b = document("b", "The senate rejected the harbour law on Friday.")
    c = document("c", "Voters rejected a tax while the senate debated the harbour law for hours on Friday.")
    assert ("polarity", "contradiction") in kinds(compare(a, b, (0, 0)))
    assert not {one for one in kinds(compare(a, c, (0, 0))) if one[1] == "contradiction"}


def test_opposites_are_known_in_all_their_forms() -> None:
    a = document("a", "The council is permitting the march through the old town on Sunday.")
    b = document("b", "The council is prohibiting the march through the old town on Sunday.")
    c = document("c", "The council is allowing the march through the old town on Sunday.")
    assert ("polarity", "contradiction") in kinds(compare(a, b, (0, 0)))
    assert "contradiction" not in {relation for _, relation in kinds(compare(a, c, (0, 0)))}


def test_what_may_happen_does_not_contradict_what_has_not_happened() -> None:
    one, other = "The council has not approved the new bridge.", "The council may have approved the new bridge."
    negation = Polarity(0, at(one, "not"), "not", "negation", at(one, "approved the new bridge"))
    maybe = Certainty(0, at(other, "may"), "may", 1, at(other, "have approved the new bridge"))
    found = compare(document("a", one, polarities=(negation,)), document("b", other, certainties=(maybe,)), (0, 0))
    assert ("polarity", "contradiction") not in kinds(found)


def test_market_figures_of_two_hours_do_not_contradict() -> None:
    one, other = "The stock index rose 38 points in trading.", "The stock index rose 64 points in trading."
    points = {"unit": "points", "unit_class": "points"}
    a = document("a", one, quantities=(figure(one, "38", 38, **points),))
    b = document("b", other, quantities=(figure(other, "64", 64, **points),))
    assert [c.relation for c in compare(a, b, (0, 0)).changes if c.category == "number"] == ["changed"]


def test_figures_that_all_differ_may_tell_of_other_times() -> None:
    one, other = "The flood hurt 12 people and closed 3 roads.", "The flood hurt 19 people and closed 7 roads."
    a = document("a", one, quantities=(figure(one, "12", 12, unit="people", unit_class="person"),
                                       figure(one, "3", 3, unit="roads", unit_class="road")))  # fmt: skip
    b = document("b", other, quantities=(figure(other, "19", 19, unit="people", unit_class="person"),
                                         figure(other, "7", 7, unit="roads", unit_class="road")))  # fmt: skip
    assert {c.relation for c in compare(a, b, (0, 0)).changes if c.category == "number"} == {"changed"}


def test_no_summary_accuses_anybody(general: Document, president: Document) -> None:
    words = " ".join(c.summary + c.reason for c in compare(general, president).changes).casefold()
    assert not any(word in words for word in ("plagiari", "stole", "false", "lie ", "wrong", "error"))


def hedged(name: str, text: str, cue: str | None = None) -> Document:
    told = ()
    if cue:
        told = (Certainty(0, at(text, cue), cue, 1, Span(text.index(cue), len(text))),)
    return document(name, text, certainties=told)


def test_a_hedge_in_front_of_what_the_other_does_not_say_is_graded_low() -> None:
    a = hedged("a", "The mill may reopen quickly beside the old harbour in spring.", "may")
    same = hedged("b", "The mill will reopen quickly beside the old harbour.")
    other = hedged("b", "The police closed the old harbour in spring.")
    (firm,) = [one for one in compare(a, same, (0, 0)).changes if one.category == "certainty"]
    (loose,) = [one for one in compare(a, other, (0, 0)).changes if one.category == "certainty"]
    assert (firm.materiality, loose.materiality) == ("medium", "low")


def test_a_source_in_sentences_that_are_not_each_others_best_is_graded_low() -> None:
    text = "According to the Herald the harbour lost its last ferry in May."
    credit = Attribution(
        0,
        at(text, "the Herald"),
        "the Herald",
        "according to",
        at(text, "According to"),
        at(text, text[24:-1]),
        "outlet",
    )
    other = "The harbour lost its last ferry in May, officials said."
    said = Attribution(0, at(other, "officials"), "officials", "said", at(other, "said"), Span(0, 38), "anonymous")
    a = document("a", text, "The harbour lost its ferry.", attributions=(credit,))
    b = document("b", other, attributions=(said,))
    grades = {}
    for score in (0.9, 0.3):
        pairs = (SentencePair(0, 0, score), SentencePair(1, 0, 0.35))
        changes = diff(a, b, Alignment("a", "b", pairs, ())).changes
        grades[score] = {
            one.materiality for one in changes if one.category == "attribution" and one.relation == "changed"
        }
    assert grades == {0.9: {"medium"}, 0.3: {"low"}}


def test_what_two_articles_alone_say_in_the_same_words_is_one_change_of_the_story() -> None:
    text = "The harbour lost its last ferry."
    lone = [
        compare(document("a", text, "Rain fell."), document("c", "Rain fell."), (1, 0)),
        compare(document("b", "Rain fell.", text), document("c", "Rain fell."), (0, 0)),
    ]
    (found,) = [one for one in story_changes(lone, []) if one.category == "statement"]
    assert {reading.article for reading in found.before} == {"a", "b"}


def test_a_loose_word_for_a_number_is_said_of_somewhat_more() -> None:
    texts = "The army sent 12,000 soldiers to the valley.", "The army sent thousands of soldiers to the valley."
    a = document("a", texts[0], quantities=(figure(texts[0], "12,000", 12_000),))
    vague = figure(texts[1], "thousands", 2_000, 9_999, qualifier="vague")
    assert kinds(compare(a, document("b", texts[1], quantities=(vague,)), (0, 0))) == {("number", "changed")}
