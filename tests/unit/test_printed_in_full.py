"""An article that introduces somebody's text and prints all of it stands below that text."""

import pytest

from dedup.derive.quoted_blocks import introduces
from tests.unit.telling import stemma

FIRST = (
    "Since the spring we have listened to the skippers, the lock keepers and the families who live beside the canal. "
    "Today we open a night timetable that lets every boat under nine metres pass without a booking."
)
SECOND = (
    "Our crews will be paid the same for the late shifts as for a Sunday. We know that the first weeks may be slow, "
    "and we ask you to bear with us while the new gates settle in their frames."
)
SIGNED = "Marit Holm is head of the Venne Canal Trust"
POST = f"{FIRST}\n\n{SECOND}\n\n--Marit Holm\n\n{SIGNED}"
LEAD = "In a note on its website, the trust set out how the locks will run at night. Its head, Marit Holm, wrote:"
COMMENT = (
    "It is a bold step for a body that was near ruin two winters ago. Rivals upstream still lock their gates at six, "
    "and the hire firms had asked for longer hours since the towpath was mended."
)
BLOCK = f"Boats may soon move after dark on the Venne.\n\n{LEAD}\n\n{FIRST} {SECOND}\n\n{COMMENT}"


def edges(**texts: str) -> set[tuple[str, str]]:
    return {(one.parent, one.child) for one in stemma(**texts).derivations if one.observed}


@pytest.mark.parametrize(
    "told",
    [
        BLOCK,
        BLOCK.replace(f"{FIRST} {SECOND}", f"{FIRST}\n\n{SECOND}"),
        BLOCK.replace(f"{FIRST} {SECOND}", f"“{FIRST} {SECOND}”"),
        BLOCK.replace("wrote:", "wrote to boat owners. Here is the full letter."),
        BLOCK.replace(COMMENT, ""),
    ],
    ids=["in one paragraph", "in two", "in quotation marks", "announced as a whole", "with nothing behind it"],
)
def test_who_introduces_a_text_and_prints_all_of_it_has_it_from_there(told: str) -> None:
    assert edges(paper=told, post=POST) == {("post", "paper")}


def test_the_introduction_is_the_reason_given() -> None:
    (edge,) = (one for one in stemma(paper=BLOCK, post=POST).derivations if one.observed)
    assert (edge.tier, edge.basis[0], edge.evidence[0].kind) == ("confirmed", "credit", "credit")
    assert edge.evidence[0].readings[0].text == "Its head, Marit Holm, wrote:"


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (BLOCK.replace(LEAD, "The locks of the Venne were dug by hand in 1811."), POST),
        (BLOCK, f"{POST}\n\n{COMMENT.replace('bold', 'rash')} The council meets on Friday. Few skippers will come."),
        (BLOCK.replace(SECOND, "Crews will earn more."), POST),
        (BLOCK, f"Boats may soon move after dark on the Venne.\n\n{LEAD}\n\n{FIRST} {SECOND}"),
    ],
    ids=["no introduction", "the other has more to tell", "only a part of it", "the other introduces it too"],
)
def test_without_an_introduction_or_the_whole_of_it_nothing_is_told_of_who_came_first(told: str, text: str) -> None:
    found = stemma(paper=told, post=text)
    assert not [one for one in found.derivations if "credit" in one.basis]


def test_a_report_without_anybodys_own_voice_may_be_a_cut_of_the_one_that_introduces_it() -> None:
    plain = (
        "Every boat under nine metres may pass the locks of the Venne at night without a booking from Monday on. "
        "Crews will be paid the same for the late shifts as for a Sunday. The first weeks may be slow while the new "
        "gates settle in their frames, and nobody knows how many skippers will come."
    )
    told = f"Boats may soon move after dark.\n\nThe trust said:\n\n{plain}\n\n{COMMENT}"
    assert not [one for one in stemma(paper=told, cut=plain).derivations if "credit" in one.basis]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Its head, Marit Holm, said:", True),
        ("She wrote in a message to staff on Monday:", True),
        ("Here is the full statement.", True),
        ("The trust was in full swing.", False),
        ("She wrote to staff on Monday.", False),
        ("Three things are new:", False),
    ],
)
def test_words_before_a_text_introduce_it(words: str, told: bool) -> None:
    assert introduces(words) is told
