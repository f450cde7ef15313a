"""Read one figure told in two units: "5 ft 11", "six minutes and 58 seconds"."""

from __future__ import annotations

from dedup.text import lexicon
from dedup.text.figures import units
from dedup.text.figures.forms import DASHES
from dedup.text.figures.scanned import Words
from dedup.text.figures.words import read

_INCH = 0.0254
FEET = lexicon.classes("figure_words.en.tsv")["feet"]


def inches_after(words: Words, j: int, last: int) -> tuple[float, int]:
    """Read the inches after feet ("5 ft 11", "5-foot-11") in metres, and tell where the figure ends."""
    at = j + 1 if words.at(j) in DASHES and words.glued(j) else j
    if words.at(at).isdecimal() and int(words.low[at]) < 12 and units.measure(words, at + 1, 0.0) is None:
        return int(words.low[at]) * _INCH, at + 1
    if words.at(at).isdecimal() and words.at(at + 1) in {"in", "ins", "inch", "inches"}:
        return int(words.low[at]) * _INCH, at + 2
    return 0.0, last


def smaller_after(words: Words, unit: units.Unit, last: int) -> tuple[float, int]:
    """Read what follows "six minutes" in "six minutes and 58 seconds", and tell where the figure ends."""
    total = 0.0
    while True:
        at = unit.stop + (words.at(unit.stop) == ",")
        at += words.at(at) == "and"
        number = read(words, at) if at < len(words.low) else None
        if number is None or number.kind != "exact" or (at == unit.stop and words.glued(at)):
            return total, last
        smaller = units.measure(words, number.stop, number.hi)
        if smaller is None or smaller.kind != unit.kind or smaller.factor >= unit.factor:
            return total, last
        if number.hi * smaller.factor >= unit.factor:
            return total, last
        total, last, unit = total + number.hi * smaller.factor, smaller.stop, smaller
