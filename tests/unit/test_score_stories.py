"""What counts as junk among crawled pages, and what is scored without it."""

import gzip
import json
from pathlib import Path

from benchmarks.score_stories import READINGS, ari, best, junk

FLOOD = (
    "The river Arl rose over its banks at Torvik on Sunday and flooded the lower town. Some 400 people left home, "
    "the mayor, Edda Lunt, said. Two bridges are closed, and trains from Torvik to Skarn stand still. The water came "
    "faster than the office for floods had foretold, and the old mill at Torvik lost its wheel. Soldiers with boats "
    "brought patients of the hospital to Skarn during the night. The mayor said that the water would fall on Tuesday."
)
STRIKE = (
    "Drivers of the trams in Belmoor stopped work at noon on Friday over their pay. The union of drivers asks for nine "
    "per cent more, and the company, Belmoor Trams, offers four. Schools in the city sent pupils home early, and taxis "
    "were hard to find near the market. A judge is to decide on Monday whether the strike may go on. The head of the "
    "company, Tom Arrand, called the demand a dream, and the union called the offer of four per cent a bad joke."
)
NOTICE = "Your browser does not run scripts, or they are turned off. " * 10


def test_short_pages_notices_and_second_copies_are_junk() -> None:
    assert junk([FLOOD, "Page not found.", NOTICE, FLOOD, STRIKE]) == {1, 2, 3}


def test_a_notice_far_below_the_start_makes_no_junk() -> None:
    assert junk([FLOOD + " " + STRIKE + " " + NOTICE]) == set()


def test_junk_is_grouped_but_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl.gz"
    again = FLOOD.replace("on Sunday", "at the weekend").replace("Some 400", "About 400")
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for name, articles in (("flood", [FLOOD, again, "Page not found."]), ("strike", [STRIKE])):
            lines.write(json.dumps({"id": name, "articles": articles}) + "\n")
    found = ari(path)
    assert found["articles"] == 4
    assert found["ari"] < found["ari_of_kept"] == 1.0


def test_the_best_index_leaves_alone_what_no_text_puts_with_its_label(tmp_path: Path) -> None:
    path, pages = tmp_path / "pages.jsonl.gz", tmp_path / "pages.tsv"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for name, articles in (("flood", [FLOOD, FLOOD, "Page not found."]), ("strike", [STRIKE, STRIKE])):
            lines.write(json.dumps({"id": name, "articles": articles}) + "\n")
    pages.write_text("# fields: page; reading; what it is\n0.2\tnothing\tan error\n1.1\tunsure\ta retort\n", "utf-8")
    found = list(best(path, pages).values())
    assert len(found) == len(READINGS)
    assert 1.0 > found[0] == found[1] > found[2]
    pages.write_text("# fields: page; reading; what it is\n", "utf-8")
    assert set(best(path, pages).values()) == {1.0}
