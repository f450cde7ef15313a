"""A verb in the place of another one, in sentences that are else the same."""

import pytest

from dedup.text.verbs import read_verb
from tests.unit.telling import amid, found, notable


@pytest.mark.parametrize(
    ("before", "verb", "after"),
    [
        ("The glassworks in Harle demolished two of its kilns this autumn.", "demolished", "restored"),
        ("The glassworks in Harle hired forty people this autumn.", "hired", "laid off"),
        ("The council of Harle dropped the case against the two bakers.", "dropped", "pressed ahead with"),
        ("The convoy reached the besieged town of Harle on Thursday.", "reached", "was turned back from"),
        ("The trust in Harle withheld a sum of six million crowns.", "withheld", "paid out"),
    ],
)
def test_another_deed_where_all_else_is_the_same_is_worth_a_look(before: str, verb: str, after: str) -> None:
    told = notable(before, before.replace(verb, after))
    assert len(told) == 1
    assert verb in told[0][0]
    assert told[0][1] in after


@pytest.mark.parametrize(
    ("before", "verb", "after"),
    [
        ("The minister in Harle resigned over the rent law on Monday.", "resigned", "stepped down"),
        ("The house in Harle postponed its vote on the levy until June.", "postponed", "put off"),
        ("The crews in Harle extinguished the fire at the works by noon.", "extinguished", "put out"),
        ("The board in Harle dismissed the head of the school on Monday.", "dismissed", "sacked"),
        ("The observatory in Harle will start its work in the desert in June.", "start", "begin"),
        ("The firm in Harle bought a rival with forty shops in June.", "bought", "acquired"),
        ("The owners in Harle are in a hurry to close the old works by June.", "in a hurry", "aiming"),
        ("The critics in Harle contended that the plan of June was sound.", "contended", "maintained"),
    ],
)
def test_a_synonym_in_the_place_of_a_verb_is_none(before: str, verb: str, after: str) -> None:
    assert notable(before, before.replace(verb, after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Volunteers in Harle have cleaned the banks of the brook since Monday.",
            "Since Monday the banks of the brook in Harle have been cleared by volunteers.",
        ),
        (
            "A shepherd in Harle found a loaded rifle in a ditch on Friday.",
            "On Friday in Harle, a shepherd came upon a loaded rifle in a ditch.",
        ),
        (
            "Chancellor Orm dismissed the minister for the ports late on Sunday.",
            "Late on Sunday, the minister for the ports was removed from office by Chancellor Orm.",
        ),
        (
            "The council of Harle bought the mill from the bakers in June.",
            "In June the bakers sold the mill to the council of Harle.",
        ),
    ],
)
def test_one_deed_in_another_order_of_the_same_words_is_none(before: str, after: str) -> None:
    assert notable(before, after) == []


def test_another_verb_amid_other_words_that_differ_is_no_other_deed() -> None:
    before = "The glassworks in Harle demolished two of its kilns this autumn."
    after = "Two old kilns near the river were restored by masons whom the glassworks paid."
    assert found(amid(before), amid(after), "another deed") == []


def test_another_verb_between_quotation_marks_is_another_wording_of_the_quotation() -> None:
    before = 'The mayor of Harle said: "We demolished the old kilns of the glassworks this autumn."'
    told = notable(before, before.replace("demolished", "restored"))
    assert not any(one == "demolished" for one, _ in told)


@pytest.mark.parametrize(
    ("words", "length"), [("laid off forty", 2), ("put out a fire", 2), ("demolished two", 1), ("kiln of brick", 0)]
)
def test_a_verb_is_read_with_its_particles(words: str, length: int) -> None:
    verb = read_verb(words.split())
    assert (verb.words if verb else 0) == length


def test_a_word_that_is_a_noun_more_often_is_surely_a_verb_only_where_it_is_inflected() -> None:
    assert [verb and verb.sure for verb in map(read_verb, (["veto"], ["vetoed"]))] == [False, True]
