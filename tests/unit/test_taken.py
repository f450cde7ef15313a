"""Articles of which one took a passage from the other are of one story, whatever else either tells."""

import numpy as np
import pytest

from dedup.match.nearduplicates import sets_of_articles
from dedup.match.shingles import Shingles
from dedup.match.stories import stories
from dedup.match.taken import taken
from dedup.options import Options
from dedup.text.prepare import prepare
from dedup.types import Article, Document

FERRY = (
    "The ferry Sulevar ran aground off Port Ellim on Tuesday night with ninety passengers and a cargo of timber. Her "
    "captain, Odd Brekke, said that the steering had failed twice since the spring. Divers found a tear of four metres "
    "in the hull.\n\n"
    "Lifeboats from Ellim and Straumnes took the passengers off in two hours. A child of three was treated for the "
    "cold. The harbour of Port Ellim stayed shut until noon, and six freighters had to wait in the roads.\n\n"
    "The Sulevar was built in 1987 and was to be scrapped next year. Her owner, Ellim Lines, has lost two ferries on "
    "the same reef since 2004."
)
SECOND_FERRY = (
    "Ninety passengers were taken off the ferry Sulevar after she struck a reef near Port Ellim. Odd Brekke, the "
    "captain, blamed the steering. Ellim Lines, which owns the Sulevar, said that it would pay for the rescue.\n\n"
    "Port Ellim was closed to freighters for half a day. Divers went down to the hull of the Sulevar on Wednesday."
)
ORCHARD = (
    "Growers in the Tavel valley have lost two thirds of their apricots to a frost in April. The cold came for three "
    "nights in a row, when the trees stood in full bloom, and neither smoke nor sprinklers helped. Prices for a crate "
    "have doubled at the market of Tavel since.\n\n"
    "Lise Amard, who has forty hectares of apricots above Tavel, told the chamber of farming that she would let go "
    "eleven of her fourteen pickers."
)
SECOND_ORCHARD = (
    "The April frost has cost the apricot growers of Tavel most of their harvest. Lise Amard of the chamber of farming "
    "wants help from the state for the Tavel valley, where pickers are being let go and apricots have doubled in price."
)
TAKEN = ORCHARD.split("\n\n", maxsplit=1)[0]
WEEK = f"{FERRY}\n\nIt was a bad week inland, too.\n\n{TAKEN}"


def _documents(*texts: str) -> list[Document]:
    return [prepare(Article(f"{i:02d}", text)) for i, text in enumerate(texts)]


def _groups(*texts: str) -> set[tuple[str, ...]]:
    return {members for members, _ in stories(_documents(*texts), Options())}


def _flags(*texts: str) -> np.ndarray:
    return taken(sets_of_articles(_documents(*texts), Options()))


def test_two_events_of_which_nobody_writes_together_are_two_stories() -> None:
    assert _groups(FERRY, SECOND_FERRY, ORCHARD, SECOND_ORCHARD) == {("00", "01"), ("02", "03")}


def test_who_takes_a_passage_from_the_report_of_another_event_holds_both_together() -> None:
    assert len(_groups(WEEK, SECOND_FERRY, ORCHARD, SECOND_ORCHARD)) == 1


def test_a_sentence_in_passing_on_another_event_holds_nothing_together() -> None:
    passing = WEEK.replace(TAKEN, TAKEN.split(". ", maxsplit=1)[0] + ".")
    assert _groups(passing, SECOND_FERRY, ORCHARD, SECOND_ORCHARD) == {("00", "01"), ("02", "03")}


@pytest.mark.parametrize(
    ("own", "common", "told"),
    [(150, 50, True), (151, 49, False), (0, 40, True), (0, 39, False), (2000, 499, False)],
    ids=["a quarter", "less than a quarter", "a short text whole", "a formula", "a long passage of long texts"],
)
def test_a_passage_is_longer_than_a_formula_and_a_good_part_of_the_shorter_article(
    own: int, common: int, told: bool
) -> None:
    here = np.arange(own + common, dtype=np.uint64)
    there = np.arange(own, own + common + 3000, dtype=np.uint64)
    sets = Shingles(np.concatenate([here, there]), np.array([0, len(here), len(here) + len(there)]))
    assert taken(sets)[0, 1] == taken(sets)[1, 0] == told


def test_the_order_of_the_articles_alters_nothing() -> None:
    assert (_flags(WEEK, ORCHARD, FERRY) == _flags(FERRY, ORCHARD, WEEK)[::-1, ::-1]).all()


def test_a_digest_of_many_events_holds_none_of_them_together() -> None:
    third = (
        "The library of Harrow Cross will open on Sundays from May. Its head, Ines Calder, has found volunteers among "
        "the pensioners of the town, who will lend out books, read to children and keep the stove in. The "
        "council had cut her hours in winter, and three thousand people signed a letter against it."
    )
    digest = "\n\n".join(("The week at a glance.", TAKEN, third, FERRY.split("\n\n", maxsplit=1)[0]))
    groups = _groups(
        digest, FERRY, SECOND_FERRY, ORCHARD, SECOND_ORCHARD, third, third.replace("pensioners", "teachers")
    )
    assert {("01", "02"), ("03", "04")} <= groups
