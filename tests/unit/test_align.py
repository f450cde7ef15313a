"""Sentences set side by side: pairs, links, moves, and what third articles and figures add."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dedup.compare.align import align
from dedup.compare.support import left_over, other_figures, other_halves, supported
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.text.vectors import StoryVectors
from dedup.types import Article, Document, Facts, Link, Quantity, Sentence, Span

BRIDGE = (
    "The city council voted on Tuesday to close the Hanover Street bridge.",
    "Engineers found deep cracks in two of its four piers last month.",
    "A ferry will carry commuters until a new crossing opens.",
    "Shop owners fear that customers will stay away all summer.",
    "The mayor promised grants for the worst hit businesses.",
)


def document(name: str, *sentences: str) -> Document:
    at, made = 0, []
    for index, text in enumerate(sentences):
        made.append(Sentence(index, Span(at, at + len(text)), "body", index))
        at += len(text) + 1
    return Document(Article(name, "\n".join(sentences)), tuple(made))


def links(a: Document, b: Document) -> list[tuple[object, ...]]:
    return [(link.kind, link.a, link.b, link.moved) for link in align(a, b).links]


def test_an_unchanged_text_is_the_same_throughout_and_scores_one() -> None:
    found = align(document("a", *BRIDGE), document("b", *BRIDGE))
    assert [(link.kind, link.score) for link in found.links] == [("same", 1.0)] * len(BRIDGE)


def test_typography_and_case_make_no_edited_sentence_but_a_figure_does() -> None:
    a = document("a", "“It cost $1.5 million,” said the council’s clerk.", "Repairs take 15 weeks.")
    b = document("b", '"It cost $1.5 million," said the council\'s clerk.', "Repairs take 1.5 weeks.")
    assert links(a, b) == [("same", (0,), (0,), False), ("edited", (1,), (1,), False)]


def test_a_moved_sentence_is_a_move_and_the_others_are_not() -> None:
    order = (4, 0, 1, 2, 3)
    found = align(document("a", *BRIDGE), document("b", *(BRIDGE[at] for at in order)))
    assert [(link.a, link.b) for link in found.links if link.moved] == [((4,), (0,))]
    assert {link.kind for link in found.links} == {"same"}


def test_the_lighter_of_two_that_changed_places_is_the_moved_one() -> None:
    short, long = "Police are investigating.", "Nobody was hurt when the scaffolding came down on Friday night."
    assert [link.a for link in align(document("a", short, long), document("b", long, short)).links if link.moved] == [
        (0,)
    ]


def test_a_dropped_and_an_added_sentence_stand_alone() -> None:
    b = [*BRIDGE]
    b[3] = "Fishermen reported record herring catches off Iceland."
    assert [link[:3] for link in links(document("a", *BRIDGE), document("b", *b)) if link[0] != "same"] == [
        ("dropped", (3,), ()),
        ("added", (), (3,)),
    ]


def test_a_sentence_cut_in_two_is_a_split_and_the_way_back_a_merger() -> None:
    whole = "Engineers found deep cracks in two piers, and a ferry will carry commuters until a new crossing opens."
    parts = ("Engineers found deep cracks in two piers.", "A ferry will carry commuters until a new crossing opens.")
    a, b = document("a", BRIDGE[0], whole, BRIDGE[4]), document("b", BRIDGE[0], *parts, BRIDGE[4])
    assert ("split", (1,), (1, 2), False) in links(a, b)
    assert ("merged", (1, 2), (1,), False) in links(b, a)


def test_a_sentence_said_twice_is_repeated_not_split() -> None:
    a = document("a", "The council voted to close the old bridge on Tuesday.", "A ferry will run instead.")
    b = document(
        "b",
        "Council votes to close the old bridge on Tuesday",
        "A ferry will run instead.",
        "The council voted on Tuesday to close the old bridge.",
    )
    assert ("repeated", (0,), (0, 2), False) in links(a, b)


def test_one_lead_may_be_paired_with_several_sentences_in_any_order() -> None:
    a = document("a", "Thieves took 12 paintings and a bronze statue from the Lindt museum.", "Rain fell all day.")
    b = document("b", "A bronze statue is missing from the Lindt museum, too.", "Thieves took 12 paintings.")
    assert {(pair.a, pair.b) for pair in align(a, b).pairs} == {(0, 0), (0, 1)}


def test_articles_with_nothing_in_common_share_no_pair() -> None:
    other = document("b", "Herring catches off Iceland broke all records.", "Prices fell by a third.")
    found = align(document("a", *BRIDGE), other)
    assert found.pairs == ()
    assert {link.kind for link in found.links} == {"added", "dropped"}


FERRY = (
    "A ferry carrying 90 passengers ran aground near Larsund in the fog on Tuesday, police said.",
    "Nobody was hurt, but two members of the crew were taken to hospital, Captain Ivar Moe told reporters.",
    "The vessel was last inspected in May and no defects were found, said Anna Sund of the Larsund line.",
)


def test_sentences_of_two_events_of_one_kind_are_no_pairs_however_alike() -> None:
    other = (
        "A ferry carrying 120 passengers ran aground near Port Haven in the fog on Sunday, police said.",
        "Nobody was hurt, but three members of the crew were taken to hospital, Captain Joe Tait told reporters.",
        "The vessel was last inspected in April and no defects were found, said Mary Bell of the Haven line.",
    )
    assert align(document("a", *FERRY), document("b", *other)).pairs == ()


def test_sentences_of_one_event_are_pairs_whatever_name_is_new_in_one() -> None:
    other = (FERRY[0], FERRY[1].replace("Ivar Moe", "Joe Tait"), FERRY[2].replace("Anna Sund", "Mary Bell"))
    pairs = align(document("a", *FERRY), document("b", *other)).pairs
    assert {(0, 0), (1, 1), (2, 2)} <= {(pair.a, pair.b) for pair in pairs}


@pytest.mark.parametrize("texts", [(), ("",), ("?!", "🙂", "...")], ids=["none", "empty", "no words"])
def test_an_article_without_words_is_aligned_all_the_same(texts: tuple[str, ...]) -> None:
    found = align(document("a", *texts), document("b", *BRIDGE))
    assert len(found.links) == len(texts) + len(BRIDGE)


@pytest.mark.parametrize(
    ("first", "second", "foreign"),
    [
        (
            "Міська рада закрила міст на вулиці Садовій через тріщини.",
            "Через тріщини рада закрила старий міст на Садовій.",
            "Рибалки спіймали багато оселедця.",
        ),
        (
            "Der Stadtrat sperrte die Brücke wegen tiefer Risse.",
            "Wegen Rissen hat der Stadtrat die Brücke gesperrt.",
            "Fischer fingen viele Heringe.",
        ),
        ("市议会周二决定关闭汉诺威街大桥。", "汉诺威街大桥将关闭,市议会周二表示。", "渔民捕获大量鲱鱼。"),
        ("قرر مجلس المدينة إغلاق الجسر القديم يوم الثلاثاء.", "مجلس المدينة يغلق الجسر القديم.", "صيد وفير من الرنجة."),
    ],
    ids=["Ukrainian", "German", "Chinese", "Arabic"],
)
def test_sentences_of_any_script_are_paired(first: str, second: str, foreign: str) -> None:
    found = align(document("a", foreign, first), document("b", second, "1\u00a0234\r\n"))
    assert [(pair.a, pair.b) for pair in found.pairs] == [(1, 0)]


def test_a_pronoun_is_taken_for_what_the_sentence_before_names() -> None:
    general = "General Orlan Vasky commands the northern army."
    b = document("b", "Prices rose in spring.", "Vasky, the northern commander, has posted 50,000 men.")
    resolved = StoryVectors.of([document("a", general, "He moved thousands of soldiers."), b]).similarity(0, 1)
    unresolved = StoryVectors.of([document("a", general, "One moved thousands of soldiers."), b]).similarity(0, 1)
    assert resolved[1, 1] > unresolved[1, 1] + 0.02
    assert resolved[1, 0] <= unresolved[1, 0] + 0.02


@pytest.mark.parametrize(
    ("figure", "other", "paired"), [("418", "418", True), ("418", "352", False), ("4", "4", False)]
)
def test_a_figure_hardly_written_twice_by_chance_speaks_for_a_pair(figure: str, other: str, paired: bool) -> None:
    told = (
        "The weather stayed mild.",
        "Nobody complained of noise.",
        f"Intake shrank to {figure} crates in the spring.",
    )
    retold = ("Rain fell on Larsund.", "A choir sang at noon.", f"Clients wanted {other} boxes, no more than that.")
    a, b = (extract_story([prepare(Article("a", "\n\n".join(texts)))])[0] for texts in (told, retold))
    assert ((2, 2) in {(pair.a, pair.b) for pair in align(a, b).pairs}) == paired


def test_the_same_figure_of_the_same_thing_speaks_for_a_pair() -> None:
    a = document("a", "Half of the lost land is held by the army again.", "Markets were calm.")
    b = document("b", "The army holds roughly half the land, the ministry noted.", "Markets were closed.")
    half = [
        Quantity(0, Span(0, 4), 0.5, 0.5, "exact", "land", "area:territory"),
        Quantity(0, Span(15, 27), 0.4, 0.6, "approx", "land", "area:territory"),
    ]
    told = [replace(one, facts=Facts(quantities=(fact,))) for one, fact in zip((a, b), half, strict=True)]
    others = [replace(half[1], lo=0.2, hi=0.3), replace(half[1], unit_class="length:m")]

    def score(one: Document, other: Document) -> float:
        return {(pair.a, pair.b): pair.score for pair in align(one, other).pairs}[0, 0]

    assert score(*told) > score(a, b)
    for other in others:
        assert score(told[0], replace(b, facts=Facts(quantities=(other,)))) == score(a, b)


def test_a_third_article_that_says_what_both_say_joins_them() -> None:
    a = document("a", "The veteran skipper Hanne Lund has passed away aged 91.", "Her boat was sold to a museum.")
    b = document("b", "Lund died in her sleep, relatives confirmed.", "Oil got dearer on Monday.")
    c = document("c", "Hanne Lund, 91, died in her sleep, the veteran skipper's relatives confirmed.", "Snow fell.")
    assert not StoryVectors.of([a, b]).mediated(0, 1).any()
    story = StoryVectors.of([a, b, c])
    assert story.mediated(0, 1)[0, 0] > story.similarity(0, 1)[0, 0] + 0.05
    assert story.mediated(0, 1)[1, 1] < 0.05


def test_between_drafts_a_new_sentence_on_the_subject_is_not_a_rewording() -> None:
    new = "Commuters who took the bridge to shop will stay away, the ferry's owners fear."
    changed = [*BRIDGE[:2], "A ferry will carry commuters until the new crossing opens in May.", *BRIDGE[3:], new]
    found: list[Link] = list(align(document("a", *BRIDGE), document("b", *changed)).links)
    assert [link.b for link in found if link.kind == "added"] == [(5,)]
    assert [link.a for link in found if link.kind == "edited"] == [(2,)]


def test_an_article_that_the_story_lacks_is_refused() -> None:
    a, b, c = document("a", *BRIDGE), document("b", *BRIDGE), document("c", *BRIDGE)
    with pytest.raises(ValueError, match="not in"):
        align(a, c, StoryVectors.of([a, b]))


def test_the_nearest_articles_come_first_and_none_is_its_own_neighbour() -> None:
    near = document("c", *BRIDGE[:4], "Trains were late.")
    far = document("b", "Herring catches broke all records.", "The mayor of Hanover smiled.")
    vectors = StoryVectors.of([document("a", *BRIDGE), far, near])
    assert vectors.nearest(1)[0] == (2,)
    assert vectors.nearest(5)[0] == (2, 1)


def test_many_articles_resemble_each_other_as_two_at_a_time_do(monkeypatch: pytest.MonkeyPatch) -> None:
    story = [document(f"{at:02}", *BRIDGE[at % 4 :], f"Letter {at} to the editor.") for at in range(45)]
    story.append(document("none"))
    at_once = StoryVectors.of(story)
    monkeypatch.setattr("dedup.text.vectors._MANY", len(story) + 1)
    by_two = StoryVectors.of(story)
    for a, b in ((0, 1), (7, 3), (44, 0), (45, 2), (5, 45)):
        np.testing.assert_allclose(at_once.similarity(a, b), by_two.similarity(a, b), atol=1e-12)
    assert (at_once.similarity(7, 3) == at_once.similarity(3, 7).T).all()


NURSE = "A hospital nurse bought a new ring for an old woman whose own was stolen."
REPLACED = "A nurse was praised for replacing the ring of a robbed patient."


def test_openings_are_paired_sooner_than_the_same_sentences_further_down() -> None:
    mine, theirs = ("It rained on Monday.", "Ferries ran late."), ("On Monday it rained.", "The ferries ran late.")
    first = align(document("a", NURSE, *mine, "Herring was cheap."), document("b", REPLACED, *theirs, "Nobody smiled."))
    last = align(document("a", *mine, "Herring was cheap.", NURSE), document("b", *theirs, "Nobody smiled.", REPLACED))
    score = {(pair.a, pair.b): pair.score for pair in first.pairs}[0, 0]
    assert score > {(pair.a, pair.b): pair.score for pair in last.pairs}.get((3, 3), 0.0) + 0.1


def test_openings_of_articles_that_go_on_to_tell_other_things_get_less_help(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = ("The ward was shut on Friday after a flood.", "Her son thanked the staff.", "The thief was not found.")
    same = ("A flood closed the ward last week.", "The son gave the staff a cake.", "Police look for the thief.")
    apart = ("Trams were full.", "Nobody smiled.", "Snow lay on the roofs.")
    third = document("c", "Nurses rarely buy a ring.", "Old hospitals are cold.", "Patients rarely smile.")

    def score(theirs: tuple[str, ...]) -> float:
        a, b = document("a", NURSE, *mine), document("b", REPLACED, *theirs)
        pairs = align(a, b, StoryVectors.of((a, b, third))).pairs
        return max((pair.score for pair in pairs if (pair.a, pair.b) == (0, 0)), default=0.0)

    given = score(same), score(apart)
    monkeypatch.setattr("dedup.compare.align._OPENINGS_APART", 1.0)
    assert given[0] == score(same)
    assert given[1] < 0.9 * score(apart)


@pytest.mark.parametrize(
    ("line", "other", "paired"),
    [
        ("Penalties", "The penalties were announced on Monday.", False),
        ("Penalties", "Penalties", True),
        ("Trawler owner to pay penalties", "The owner of the trawler will pay penalties.", True),
    ],
    ids=["names what follows", "stands in both", "states something"],
)
def test_a_line_between_two_parts_is_paired_with_its_equal_alone(line: str, other: str, paired: bool) -> None:
    mine = document("a", "Herring was cheap in spring.", "Ferries ran late.", line, "Nobody smiled.")
    told = document("b", "Trams were full.", "Snow lay on the roofs.", other, "A choir sang at noon.")
    sentences = tuple(replace(one, kind="heading") if one.index == 2 else one for one in mine.sentences)
    headed = replace(mine, sentences=sentences)
    for one, both in ((mine, True), (headed, paired)):
        assert ((2, 2) in {(pair.a, pair.b) for pair in align(one, told).pairs}) == both
        assert ((2, 2) in {(pair.a, pair.b) for pair in align(told, one).pairs}) == both


def test_openings_about_other_things_stay_apart() -> None:
    a = document("a", "Herring catches broke all records this spring.", "It rained on Monday.")
    b = document("b", "The city council voted to close a bridge.", "Nobody smiled.")
    assert align(a, b).pairs == ()


def test_a_sentence_left_over_joins_no_link_far_away() -> None:
    a = document("a", BRIDGE[1], "It rained on Monday.", "Ferries ran late.", "Herring was cheap.")
    hint = "Engineers found the cracks in its piers by chance."
    b = document("b", BRIDGE[1], "Nobody smiled.", "Trams were full.", hint)
    found = align(a, b)
    assert {(pair.a, pair.b) for pair in found.pairs} == {(0, 0), (0, 3)}
    assert [link.b for link in found.links if link.a == (0,)] == [(0,)]


def test_the_seeds_paraphrases_meet(seeds: Path) -> None:
    paths = sorted(seeds.glob("*.txt"))
    documents = [prepare(Article(path.stem, path.read_bytes().decode("utf-8"))) for path in paths]
    a, b = documents[0], documents[1]
    found = align(a, b, StoryVectors.of(documents))
    paired = {(a.text_of(pair.a)[:24], b.text_of(pair.b)[:24]) for pair in found.pairs}
    assert ("British military intelli", "British military intelli") in paired
    assert ("Approximately 12,000 Nor", "About 12,000 North Korea") in paired
    assert ("Meanwhile, Western diplo", "British military intelli") not in paired


def test_a_faint_likeness_counts_more_in_its_place_than_out_of_it() -> None:
    told = (
        "Thieves took 12 paintings from the Lindt museum in Hanover.",
        "The guard was found tied to a chair by cleaners at dawn.",
        "A grey van was seen near the harbour shortly before midnight.",
        "Insurers put the loss at nine million euros on Friday.",
    )
    again = (
        "From the Lindt museum in Hanover 12 paintings were taken.",
        "Cleaners found the guard tied to a chair at dawn.",
        "Neighbours noticed a van by the harbour.",
        "The loss is nine million euros, insurers said on Friday.",
    )
    a = document("a", *told)

    def score(*order: int) -> float:
        b = document("b", *(again[at] for at in order))
        return {(pair.a, order[pair.b]): pair.score for pair in align(a, b).pairs}.get((2, 2), 0.0)

    assert score(0, 1, 2, 3) > score(2, 0, 1, 3)


def test_what_one_article_adds_to_a_statement_does_not_part_it_from_the_other() -> None:
    bare = "Police arrested the suspect at a Dover hotel."
    padded = (
        "Police arrested the suspect, whom colleagues call quiet and whose lorry had twice broken down near Ghent, "
        "at a Dover hotel."
    )
    a, b = document("a", bare, "Herring catches broke records."), document("b", "Snow fell.", padded)
    vectors = StoryVectors.of([a, b, document("c", "Trams were full.")])
    assert vectors.wording(0, 1)[0, 1] > vectors.strict(0, 1)[0, 1] + 0.1
    assert {(pair.a, pair.b) for pair in align(a, b, vectors).pairs} == {(0, 1)}


def test_sentences_that_are_nearly_a_pair_become_one_between_pairs_in_a_story() -> None:
    told = (
        "Thieves took 12 paintings from the Lindt museum in Hanover.",
        "A grey van was seen near the harbour shortly before midnight.",
        "Insurers put the loss at nine million euros on Friday.",
    )
    again = ("From the Lindt museum in Hanover 12 paintings were taken.", "A lorry was seen.", "Snow fell on the alps.")
    third = document("c", "Trams were full on Sunday.", "Oil got dearer.")

    def score(*sentences: str) -> float:
        margins = supported({(0, 1): matrix(*sentences)}, {(0, 1): np.ones((3, 3))}, 0.05)
        return float(margins[0, 1][1, 1])

    def matrix(*sentences: str) -> np.ndarray:
        a, b = document("a", *told), document("b", *sentences)
        return StoryVectors.of([a, b, third]).similarity(0, 1) - 0.205

    assert score(*again) > 0.0
    assert score(*again[::-1]) == 0.0


def test_third_articles_speak_for_what_both_their_sentences_pair_with() -> None:
    far, near = np.full((2, 2), -0.1), np.array([[0.2, -0.1], [-0.1, -0.1]])
    margins = {(0, 1): far, (0, 2): near, (1, 2): near}
    gained = supported(margins, {pair: np.ones((2, 2)) for pair in margins}, 0.0)[0, 1]
    assert gained[0, 0] > 0.0
    assert not gained[[0, 1, 1], [1, 0, 1]].any()
    assert not supported({(0, 1): far, (0, 2): near}, {pair: np.ones((2, 2)) for pair in margins}, 0.0)[0, 1].any()


def test_neighbours_do_not_speak_for_sentences_that_count_one_thing_otherwise() -> None:
    a, b = (
        extract_story([prepare(Article(name, f"It rained.\n\nSome {count} people died on Monday.\n\nNobody smiled."))])[
            0
        ]
        for name, count in (("a", "12"), ("b", "31"))
    )
    assert other_figures(a, b)[1, 1] == 1.0
    assert not other_figures(a, a).any()


def test_what_articles_that_retell_each_other_have_left_over_is_a_pair_sooner() -> None:
    margins = np.full((5, 5), -0.2)
    np.fill_diagonal(margins, 0.1)
    margins[4, 4] = -0.05
    gained = left_over(margins, np.ones((5, 5)))
    assert gained[4, 4] == pytest.approx(0.05)
    assert np.count_nonzero(gained) == 1
    assert not left_over(margins, np.zeros((5, 5))).any()


@pytest.mark.parametrize(
    ("told", "nearest"),
    [(1, (4, 4)), (4, (4, 0)), (4, None)],
    ids=["articles that tell other things", "nearest to one that has a partner", "too far below the bar"],
)
def test_what_else_is_left_over_stays_alone(told: int, nearest: tuple[int, int] | None) -> None:
    margins = np.full((5, 5), -0.2)
    np.fill_diagonal(margins[:told, :told], 0.1)
    if nearest:
        margins[nearest] = -0.05
    assert not left_over(margins, np.ones((5, 5))).any()


def test_two_articles_without_sentences_have_nothing_left_over() -> None:
    assert left_over(np.zeros((0, 3)), np.ones((0, 3))).shape == (0, 3)


def test_what_is_left_over_beside_the_partner_of_its_nearest_is_the_other_half_of_it() -> None:
    margins = np.full((4, 5), -0.2)
    np.fill_diagonal(margins, 0.1)
    margins[3, 4] = -0.03
    assert other_halves(margins, np.ones((4, 5)))[3, 4] == pytest.approx(0.03)
    assert other_halves(margins.T, np.ones((5, 4)))[4, 3] == pytest.approx(0.03)
    margins[3, 4], margins[0, 4] = -0.2, -0.03
    assert not other_halves(margins, np.ones((4, 5))).any()


def test_articles_that_share_no_name_tell_of_one_event_where_a_third_one_tells_what_both_tell() -> None:
    a = document(
        "a",
        "Guards at Ostrava saw Jan Kubat leave the depot by the north gate.",
        "Nine crates of copper wire were gone in the morning.",
        "In Ostrava, Jan Kubat is known for his debts.",
    )
    b = document(
        "b",
        "Experts of Nadel Insurance put the loss at two million crowns.",
        "In the morning, nine crates of copper were missing.",
        "Police inspector Hana Blazek has told Nadel Insurance to wait.",
    )
    both = document(
        "c",
        "By the north gate Jan Kubat left the depot, say guards at Ostrava.",
        "Nine crates of copper wire were missing in the morning.",
        "The loss was put at two million crowns by Nadel Insurance.",
        "Of Ostrava, Jan Kubat is known for his debts, says inspector Hana Blazek.",
    )
    one = document("d", *(both.text_of(at) for at in (0, 1)), "Nobody else was seen at Ostrava by Jan Kubat.")

    def score(third: Document) -> float:
        pairs = {(pair.a, pair.b): pair.score for pair in align(a, b, StoryVectors.of([a, b, third])).pairs}
        return pairs.get((1, 1), 0.0)

    assert score(both) > 0.4
    assert score(one) == 0.0
