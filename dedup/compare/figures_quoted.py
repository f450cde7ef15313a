"""Figures as they are quoted: with what they count, and the digits in which they are written."""

from __future__ import annotations

import re
from functools import cache

from dedup.compare.sides import Side, stem
from dedup.text.figures.other_languages import in_english
from dedup.text.languages import other_language
from dedup.text.lexicon import classes, rows
from dedup.types import Quantity, Reading, Span

_MOST_BETWEEN = 6
# "Half a point", "two and a half hours".
_WITHIN = frozenset({"and", "a", "an"})
_PER = re.compile(
    r"(?: of (?:\w+ )?\w+)?\s(?:an?|per|each|every) "
    r"(?:hour|day|night|week|month|year|person|head|share|barrel|ton|tonne)\b"
)
_FIGURE = re.compile(r"^\D*([\d.,]*\d)\D*$")
_LEAST_DIGITS = 2
# The finding that a figure has the same digits in another order: hardly ever two figures.
EXCHANGED = "the same digits in another order"
_MAGNITUDE = re.compile(r"(?<![^\W\d_])([mbt])(?:illion|rillion|n)?\b")
_POINT = re.compile(r"\d\.\d")
_TENTHS = re.compile(r"\d[.,]\d{1,2}(?!\d)")


def counted(side: Side, quantity: Quantity) -> Reading:
    """Quote a figure with what it counts, where that follows at once."""
    if quantity.unit == "score":
        return side.reading(quantity.sentence, _score(side, quantity))
    inside = (word.span.stop for word in side.words[quantity.sentence] if word.span.overlaps(quantity.span))
    # "five" of "five-year" is quoted with its year.
    stop = max((quantity.span.stop, *inside))
    unit = (quantity.unit or "").split()
    if unit:
        code = other_language(side.document.article.text)
        after = [word for word in side.words[quantity.sentence] if word.span.start >= stop]
        named = {unit[-1], *(classes("figure_words.en.tsv")["occasions"] if unit[-1] == "times" else ())}
        for place, word in enumerate(after[:_MOST_BETWEEN]):
            if named & {word.n, in_english(word.n, code)} and all(
                one.content or one.n in _WITHIN for one in after[:place]
            ):
                stop = word.span.stop
                break
    return side.reading(quantity.sentence, Span(quantity.span.start, stop))


def _score(side: Side, half: Quantity) -> Span:
    """Give the whole score of which a figure is one half: "2-1"; of "31 votes to 14" each is quoted by itself."""
    scores = [one for one in side.quantities[half.sentence] if one.unit == "score"]
    at = scores.index(half)
    first = at if half.unit_class == "score:first" else at - 1
    whole = Span(scores[first].span.start, scores[first + 1].span.stop)
    return whole if scores[first + 1].span.start - scores[first].span.stop == 1 else half.span


def measured(side: Side, quantity: Quantity) -> Reading:
    """Quote a figure with what it counts, and with what it is for one of ("a week")."""
    reading = counted(side, quantity)
    per = _PER.match(side.document.article.text, reading.span.stop)
    return side.reading(quantity.sentence, Span(reading.span.start, per.end())) if per else reading


def written(reading: Reading) -> str:
    """Give the number in a passage as written, in figures or words."""
    words = (word.strip(".,") for word in reading.text.casefold().replace("-", " ").split())
    found = [_FIGURE.sub(r"\1", word) for word in words]
    return " ".join(word for word in found if word[:1].isdigit() or word in _number_words())


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("number_words.en.tsv"))


def slip_between(before: Reading, after: Reading) -> str | None:
    """Say which slip makes one figure of the other: two digits exchanged, a nought or a point lost or put in."""
    one, other = (re.sub(r"\D", "", reading.text) for reading in (before, after))
    if len(one) < _LEAST_DIGITS or len(other) < _LEAST_DIGITS or magnitude(before) != magnitude(after):
        return None
    if one == other:
        pointed = [bool(_TENTHS.search(reading.text)) for reading in (before, after)]
        return "the same digits, with a point and without" if any(pointed) and not all(pointed) else None
    if sorted(one) == sorted(other) and one.strip("0") != other.strip("0"):
        return EXCHANGED
    whole = not any(_POINT.search(reading.text) for reading in (before, after))
    if whole and abs(len(one) - len(other)) == 1 and one.rstrip("0") == other.rstrip("0"):
        return "a nought more or less"
    return None


def magnitude(reading: Reading) -> str | None:
    """Give the first letter of the word that multiplies a figure: "m" of 5 million and 5m, "b", "t"; None of others."""
    found = _MAGNITUDE.search(reading.text.casefold())
    return found[1] if found else None


def last_word(reading: Reading) -> str:
    """Give the stem of the last word of a passage."""
    return stem(reading.text.casefold().split()[-1])
