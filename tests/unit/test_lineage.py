"""Lineages of made-up versions whose descent is known."""

import random

import pytest

from dedup.derive.lineage import lineage
from dedup.derive.lineage_cues import copied, earlier, is_wire
from dedup.derive.lineage_edits import cost, hunks, words
from dedup.types import Lineage

TEXT = """\
harbour council ferry engineer bridge storm warning crews repaired timber beams before winter arrived while traders
complained about closures near the old customs house where barges unloaded grain coal bricks and salted herring for
inland markets along a narrow canal dug two centuries ago by prisoners whose names survive on a weathered stone
"""
WORDS = TEXT.split()


def base(seed: int, length: int = 160) -> list[str]:
    source = random.Random(seed)
    return [source.choice(WORDS) for _ in range(length)]


def changed(text: list[str], seed: int, edits: int = 6) -> list[str]:
    """Swap single words for words that stand nowhere else."""
    source = random.Random(seed)
    copy = list(text)
    for number in range(edits):
        copy[source.randrange(len(copy))] = f"q{seed}x{number}"
    return copy


def joined(found: Lineage) -> set[frozenset[int]]:
    return {frozenset((edge.parent, edge.child)) for edge in found.edges}


def test_versions_that_change_step_by_step_are_a_chain() -> None:
    texts = [base(1)]
    for seed in range(2, 7):
        texts.append(changed(texts[-1], seed))
    shuffled = [3, 0, 5, 1, 4, 2]
    found = lineage([" ".join(texts[at]) for at in shuffled])
    place = {version: at for at, version in enumerate(shuffled)}
    assert joined(found) == {frozenset((place[at], place[at + 1])) for at in range(5)}
    assert found.hidden == 0


def test_copies_of_one_exemplar_stand_around_it_and_not_in_a_row() -> None:
    exemplar = base(2)
    texts = [exemplar, *(changed(exemplar, seed) for seed in range(10, 15))]
    found = lineage([" ".join(text) for text in texts])
    assert joined(found) == {frozenset((0, at)) for at in range(1, 6)}


def test_a_lost_page_does_not_make_a_witness_a_stranger() -> None:
    exemplar = base(3, 300)
    copy = changed(exemplar[:150], 20, 8) + exemplar[150:]
    texts = [exemplar, changed(exemplar, 21), changed(exemplar, 22), copy[:150]]
    texts += [changed(copy, seed, 12) for seed in (23, 24)]
    found = lineage([" ".join(text) for text in texts])
    assert {frozenset((3, 4)), frozenset((3, 5))} <= joined(found)


def test_every_node_but_the_root_has_one_parent_and_supports_are_shares() -> None:
    exemplar = base(4)
    found = lineage([" ".join(changed(exemplar, seed, 3 * seed)) for seed in range(1, 9)])
    children = [edge.child for edge in found.edges]
    assert sorted([*children, found.root]) == list(range(8 + found.hidden))
    assert all(0 <= edge.support <= 1 for edge in found.edges)


def test_of_equal_texts_the_first_given_is_the_elder() -> None:
    one, other = " ".join(base(5)), " ".join(changed(base(5), 30))
    found = lineage([one, other, one])
    assert any((edge.parent, edge.child) == (0, 2) for edge in found.edges)


def test_many_texts_that_differ_in_spaces_alone_still_have_one_parent_each() -> None:
    text = " ".join(base(3))
    found = lineage([text.replace(" ", "  ", count) for count in range(14)])
    assert len({edge.child for edge in found.edges}) == 13


def test_one_text_is_its_own_root_and_none_is_refused() -> None:
    assert lineage(["a word"]) == Lineage(1, 0, 0, (), 1.0)
    with pytest.raises(ValueError, match="at least one"):
        lineage([])


def test_signs_of_direction_turn_round_with_the_texts() -> None:
    draft = "The bridge was repared in 1990. Crews worked all winter."
    revised = (
        "However, the bridge, which was repaired in 1996, stayed closed (see the records). Crews worked all winter."
    )
    assert earlier(draft, revised) == -earlier(revised, draft) > 0
    assert earlier(draft, draft) == 0


def test_a_repaired_spelling_is_later_than_the_slip_at_equal_length() -> None:
    assert earlier("the goverment met the unions today at noon", "the government met the unions today at noon") > 0


@pytest.mark.parametrize("text", ["", "..", "完全不同的文字", "слово за слово\r\n", "🙂 🙃\u00a0x"])
def test_any_script_passes(text: str) -> None:
    found = lineage([text, text + " more", "other words here", text + "!"])
    assert len(found.edges) == 3 + found.hidden


def test_hunks_rebuild_the_second_text() -> None:
    a, b = changed(base(6), 40), changed(base(6)[20:] + base(7)[:30], 41)
    rebuilt, at = [], 0
    for i, j, k, m in hunks(a, b):
        rebuilt += a[at:i] + b[k:m]
        at = j
    assert rebuilt + a[at:] == b
    assert cost(hunks(a, a)) == 0


def test_words_keep_capitals_and_marks() -> None:
    assert words("Yes, NO.") == ("Yes", ",", "NO", ".")


def _chain(seed: int) -> list[str]:
    texts = [base(seed)]
    for step in range(4):
        texts.append(changed(texts[-1], 100 + step))
    return [" ".join(text) for text in texts]


@pytest.mark.parametrize("forward", [True, False])
def test_days_decide_which_end_of_a_chain_is_the_elder(forward: bool) -> None:
    days = list(range(5)) if forward else list(range(5))[::-1]
    found = lineage(_chain(4), days)
    assert found.root == (0 if forward else 4)
    assert all(days[edge.parent] < days[edge.child] for edge in found.edges)
    assert all(edge.direction > 0.9 for edge in found.edges)


def test_what_is_known_otherwise_turns_an_edge_and_with_it_the_tree() -> None:
    texts = _chain(5)
    assert lineage(texts, odds={(1, 2): 30.0}).root == 0
    turned = lineage(texts, odds={(2, 1): 30.0})
    assert turned.root == 4
    assert all(edge.direction > 0.9 for edge in turned.edges)
    assert lineage(texts, odds={(1, 2): -30.0}) == turned


def test_both_ways_of_an_edge_share_its_probability() -> None:
    found = lineage(_chain(6))
    assert all(0.5 <= edge.direction <= 1.0 for edge in found.edges)
    assert found.certainty == min(edge.direction for edge in found.edges)


def test_of_equal_texts_the_one_of_the_earlier_day_is_the_elder() -> None:
    text = " ".join(base(7))
    assert [(edge.parent, edge.child) for edge in lineage([text, text]).edges] == [(0, 1)]
    [edge] = lineage([text, text], [9, 3]).edges
    assert (edge.parent, edge.child) == (1, 0)
    assert edge.direction > 0.9


def test_days_must_be_one_a_text() -> None:
    with pytest.raises(ValueError, match="a day"):
        lineage(["a", "b"], [1])


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version of this article misstated the number of pools.",
        "This article was amended on 7 May to give the right number of pools.",
        "(Corrects figure in first paragraph.)",
    ],
)
def test_a_version_that_says_it_was_corrected_is_the_later_one(notice: str) -> None:
    printed = (
        "The council voted on Monday to close two of the city's four swimming pools. Parents said they would appeal. "
        "The pools were built in 1968, and some 1,900 children have lessons there every week, according to the city."
    )
    corrected = f"{printed.replace('four', 'five')} {notice}"
    assert earlier(printed, corrected) > 3
    assert earlier(corrected, printed) < -3
    court = printed + " The court issued a correction of its own on Monday."
    assert earlier(printed, corrected) - earlier(printed, court) > 3


PLAIN = "The bridge over the Vell was closed.\n\nDivers had found cracks in two of its pillars."


@pytest.mark.parametrize(
    "dispatch",
    [
        "KOLM, May 4 (Agency) - " + PLAIN,
        "BRIDGE OVER THE VELL CLOSED\n" + PLAIN,
        PLAIN + "\nReuter",
    ],
)
def test_a_dateline_a_signature_or_capitals_above_make_a_dispatch(dispatch: str) -> None:
    assert is_wire(dispatch, PLAIN)
    assert is_wire(PLAIN, dispatch)
    assert copied(dispatch, PLAIN) == earlier(dispatch, PLAIN) != 0.0


@pytest.mark.parametrize("text", [PLAIN, "U.N.\n" + PLAIN, "The Vell bridge\n" + PLAIN, ""])
def test_other_texts_are_no_dispatches(text: str) -> None:
    assert not is_wire(text, text)


def test_the_odds_of_two_versions_turn_with_them_and_of_one_text_are_even() -> None:
    longer = PLAIN + " The mayor said on Friday that the ferry would carry 40 lorries, [sic] and more."
    for odds in (earlier, copied):
        assert odds(PLAIN, PLAIN) == 0.0
        assert odds(PLAIN, longer) == -odds(longer, PLAIN) != 0.0
    assert copied(PLAIN, longer) != earlier(PLAIN, longer)


def star() -> list[str]:
    """Give four copies of a text that is lost."""
    exemplar = base(8)
    return [" ".join(changed(exemplar, seed)) for seed in range(60, 64)]


def test_the_first_of_several_copies_of_a_lost_text_is_not_taken_for_their_parent() -> None:
    found = lineage(star(), [1.0, 2.0, 2.0, 3.0])
    assert found.hidden == 1
    assert found.root == 4
    assert {(edge.parent, edge.child) for edge in found.edges} == {(4, at) for at in range(4)}


def test_days_are_held_across_a_lost_text() -> None:
    exemplar = base(9)
    below = changed(exemplar, 70)
    texts = [exemplar, changed(exemplar, 71), changed(exemplar, 72), *(changed(below, seed) for seed in (73, 74))]
    found = lineage([" ".join(text) for text in texts], [1.0, 2.0, 2.0, 3.0, 3.0])
    assert (found.root, found.hidden) == (0, 1)
    assert {edge.child for edge in found.edges if edge.parent == 5} == {3, 4}


def grown_star() -> list[str]:
    """Give four copies of a text that is lost: three with a passage of their own each, one cut to its first half."""
    exemplar = base(8, 240)
    copies = [changed(exemplar, seed) for seed in range(60, 64)]
    own = [[f"z{seed}y{at}" for at in range(60)] for seed in range(3)]
    made = copies[0] + own[0], own[1] + copies[1], copies[2][:100] + own[2] + copies[2][100:], copies[3][:130]
    return [" ".join(text) for text in made]


def test_copies_that_grew_and_were_cut_rest_on_a_lost_text_where_days_are_known() -> None:
    found = lineage(grown_star(), [1.0, 2.0, 2.0, 3.0])
    assert (found.root, found.hidden) == (4, 1)
    assert {(edge.parent, edge.child) for edge in found.edges} == {(4, at) for at in range(4)}


def test_without_days_one_of_such_copies_may_as_well_be_the_text_itself() -> None:
    assert lineage(grown_star()).hidden == 0


def test_a_text_at_hand_of_which_copies_grew_and_were_cut_is_no_lost_one() -> None:
    exemplar = " ".join(base(8, 240))
    found = lineage([exemplar, *grown_star()], [1.0, 2.0, 3.0, 3.0, 4.0])
    assert (found.root, found.hidden) == (0, 0)
    assert {(edge.parent, edge.child) for edge in found.edges} == {(0, at) for at in range(1, 5)}
