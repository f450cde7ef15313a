"""A passage that was taken over with a word changed here and there is one passage."""

from dedup.derive.evidence import Run, Witness, runs
from dedup.derive.pairs import Pair, pair, wording
from dedup.text.prepare import prepare
from dedup.types import Article

OWN = (
    "A boy who had clung to a capsized dinghy since Sunday walked into the harbour office at Tarn and asked for tea. "
    "Clerks wrapped him in blankets. His uncle, who had spent two nights on the mole with a torch, wept when he heard."
)
OTHER = (
    "Rescuers celebrated on Tuesday when word came that the youngest of three sailors was alive. Nobody would say what "
    "had become of the others. A helicopter was to go out again once the fog had lifted from the sound, officers said."
)


def judged(mine: str, theirs: str) -> Pair:
    a, b = (Witness.of(prepare(Article(name, text))) for name, text in (("a", mine), ("b", theirs)))
    return pair(a, b, runs(a, b), (), None)


def test_a_paragraph_with_a_word_changed_twice_is_taken_over() -> None:
    mine = (
        "The dinghy left the slip at about noon but dropped off the coast radar near Gull Rock, Merrow, some two hours "
        "later, pilots reported. The final phone signal from one of those on board was picked up towards evening."
    )
    theirs = mine.replace("Gull Rock, Merrow", "Gull Rock, north of Axe").replace("final phone", "final radio")
    assert judged(f"{OWN}\n\n{mine}", f"{OTHER}\n\n{theirs}").derived


def test_phrases_that_stand_apart_make_no_passage() -> None:
    mine = (
        "The dinghy left the slip at about noon on a calm sea. Fish were sold as ever. It dropped off the coast radar."
    )
    theirs = (
        "It dropped off the coast radar. Nobody looked. The dinghy left the slip at about noon although gales blew."
    )
    a, b = (Witness.of(prepare(Article(name, text))) for name, text in (("a", mine), ("b", theirs)))
    found = runs(a, b)
    assert len(found) == 2
    assert wording(a, b, found).longest == max(run.narration for run in found)


def test_each_change_takes_something_off_the_weight_and_a_third_word_ends_the_passage() -> None:
    a, b = (Witness.of(prepare(Article(name, OWN))) for name in "ab")
    whole = wording(a, b, (Run(0, 0, 10, 7.0, 0.0),)).longest
    broken = wording(a, b, (Run(0, 0, 5, 6.0, 0.0), Run(7, 6, 5, 6.0, 0.0))).longest
    apart = wording(a, b, (Run(0, 0, 5, 6.0, 0.0), Run(8, 6, 5, 6.0, 0.0))).longest
    crossed = wording(a, b, (Run(0, 8, 5, 6.0, 0.0), Run(6, 0, 5, 6.0, 0.0))).longest
    assert (whole, broken, apart, crossed) == (7.0, 10.0, 6.0, 6.0)
