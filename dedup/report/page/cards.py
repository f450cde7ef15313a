"""Changes on the page: grave ones as cards with both passages, the rest as lines."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dedup.report.page.context import Page, Told
from dedup.report.page.passages import in_sentence
from dedup.report.page.templates import macro
from dedup.types import Change, Reading

SHOWN = 3  # articles quoted on a side before the rest is folded
FOLDED = 40


def card(page: Page, change: Change, fragment: str, story: int | None = None) -> Markup:
    """Give a change with the passages of both sides, its kind and why it was graded so, and a link to its ``story``."""
    one, other = ({reading.article for reading in side} for side in (change.before, change.after))
    names = (
        ("in one place", "and in another")
        if len(one | other) == 1
        else (
            "some say" if len(one) > 1 else "one says",
            "where others have" if len(other) > 1 else "where another has",
        )
    )
    told = {
        "change": change,
        "fragment": fragment,
        "story": story,
        "heading": explanation(change),
        "beside": _beside(page, change),
        "sides": [
            _side(page, name, side) for name, side in zip(names, (change.before, change.after), strict=True) if side
        ],
    }
    return macro("cards.html", "card")(page, told)


def explanation(change: Change) -> str:
    """Give what a change's summary says beside the words it quotes, as a heading."""
    head, _, told = change.summary.rpartition(": ")
    if not head or '"' in told or not told:
        told = change.reason
    return told[:1].upper() + told[1:]


def line(page: Page, change: Change, fragment: str) -> Markup:
    """Give a change as one line of a list: what differs, and in which articles."""
    told = {
        "change": change,
        "fragment": fragment,
        "beside": _beside(page, change),
        "before": _longest(change.before),
        "after": _longest(change.after),
    }
    return macro("cards.html", "line")(page, told)


def _longest(side: Sequence[Reading]) -> Told | None:
    if not side:
        return None
    words = max((reading.text for reading in side), key=len)
    return {"words": words, "articles": list(dict.fromkeys(reading.article for reading in side))}


def _beside(page: Page, change: Change) -> Told | None:
    """Give the pair in which the change is seen, if it is one of two articles."""
    for before in change.before:
        for after in change.after:
            if before.article != after.article and (found := page.beside(before.article, after.article)):
                return found
    return None


def _side(page: Page, name: str, readings: Sequence[Reading]) -> Told:
    """Quote the longest words of each article; further passages of an article are folded."""
    by_article: dict[str, list[Reading]] = {}
    for reading in readings:
        by_article.setdefault(reading.article, []).append(reading)
    first = [max(own, key=lambda reading: len(reading.text)) for own in by_article.values()]
    rest = first[SHOWN:] + [reading for reading in readings if reading not in first]
    return {
        "name": name,
        "first": [in_sentence(page, reading) for reading in first[:SHOWN]],
        "more": len(rest),
        "rest": [in_sentence(page, reading) for reading in rest[:FOLDED]],
    }
