"""Cuts, extracts and additions look alike: what only one version has makes no direction sure."""

import pytest

from dedup.derive.evidence import Witness
from dedup.derive.signs import told_in_common
from dedup.derive.stemma import derive
from dedup.text.prepare import prepare
from dedup.types import Article

LINES = (
    "Harbour master Edda Rook closed the east quay of Port Salter on Tuesday after divers found cracks in its piles.",
    "Nine of the thirty piles have lost more than a third of their strength, according to an engineer from Leeds.",
    "Fishing boats will land their catch at the north mole until the repair is finished in the autumn of next year.",
    "The town council put aside 3.4 million pounds for the work in 2021 and spent none of it.",
    "A crane that was to be brought in from Rotterdam is too heavy for the old stones, the engineer wrote.",
    "Traders at the fish market fear that their customers will not walk the long way round the basin.",
    "The last quay to be closed in the town was the coal wharf, which fell into the sea during a gale in 1953.",
    "Rook has asked the coastguard to keep yachts from mooring there at night.",
)


def witness(name: str, lines: tuple[str, ...]) -> Witness:
    return Witness.of(prepare(Article(name, " ".join(lines))))


@pytest.mark.parametrize(
    "part",
    [
        LINES[:6],
        LINES[2:],
        LINES[1::2] + LINES[:1],
        LINES[::-1],
        tuple(one.replace(" on Tuesday", "") for one in LINES),
    ],
)
def test_no_cut_extract_or_other_order_makes_a_direction_sure(part: tuple[str, ...]) -> None:
    whole, less = witness("whole", LINES), witness("less", part)
    assert not told_in_common(whole, less)
    assert not told_in_common(less, whole)
    stemma = derive([whole.document, less.document], [])
    assert not [edge for edge in stemma.derivations if edge.tier == "confirmed"]


def test_slips_put_right_in_what_both_tell_show_the_direction() -> None:
    slips = ("Harbour", "Harbuor"), ("according", "acording"), ("finished", "finnished")
    wrong = LINES
    for right, slip in slips:
        wrong = tuple(one.replace(right, slip) for one in wrong)
    first, second = witness("first", wrong), witness("second", LINES[:6])
    assert told_in_common(first, second)
    assert not told_in_common(second, first)


def test_a_notice_of_correction_shows_the_later_version() -> None:
    first = witness("first", LINES)
    second = witness("second", (*LINES, "Correction: An earlier version of this article gave a wrong number of piles."))
    assert told_in_common(first, second)
    assert not told_in_common(second, first)
