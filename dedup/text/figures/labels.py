"""Tell counts from the figures of names, codes, dates and scores, and from "one" as a pronoun."""

from __future__ import annotations

import re

from dedup.text import lexicon
from dedup.text.figures import units
from dedup.text.figures.forms import DASHES, SCALES, is_ratio
from dedup.text.figures.scanned import Words
from dedup.text.figures.words import ORDINAL_TAILS, Number, is_figure, read
from dedup.types import SentenceKind, Span

_WORDS = lexicon.classes("figure_words.en.tsv")
# "A one-time heir", "a one-off payment", "a one-way street".
_ONE_OF_ITS_KIND = _WORDS["one of its kind"]
_NOT_ONE_AFTER = _WORDS["not one after"]
_NOT_ONE_BEFORE = _WORDS["not one before"]
# Scripts without spaces set figures between words ("14人"). Not read: years, months, days, hours, tens of thousands.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DATES_AND_SCALES = frozenset("年月日号號時时分秒点世百千万萬亿億兆년월일시분초백천만억조")
_OF_ALL = frozenset({"the", "its", "his", "her", "their", "these", "those", "all"})
_STREETS = _WORDS["street"]
# The longest name of a street, its kind with it.
_STREET_NAME = 4
_ENUMERATED = frozenset({"", ".", ";", ":", '"', "“", "‘"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
_NAMED_MARKS = {"", ".", ",", ")", "'s", "’s", "”", '"', ";"}


def is_count(words: Words, number: Number, taken: list[Span], kind: SentenceKind) -> bool:
    """Tell whether a number phrase counts or measures something; ``taken`` are stretches that tell a time or a line."""
    i, j = number.start, number.stop
    span = Span(words.start[i], words.stop[j - 1])
    if any(span.overlaps(other) for other in taken):
        return False
    if is_figure(words.low[i]):
        return not _is_label(words, number, kind)
    if words.glued(j) and is_figure(words.at(j)):
        return False
    if number.kind != "vague" and kind != "headline" and _is_named(words, i, j):
        return False
    if number.kind == "ordinal":
        return _is_rank(words, i, j)
    return words.low[i:j] != ["one"] or _is_one(words, i, j)


def _is_named(words: Words, i: int, j: int) -> bool:
    """Find the number words of names: "the Big Ten", "Six Nations"; a sentence may begin with a number word."""
    if not words.capital(i) or i == 0:
        return False
    return words.capital(j) or words.at(i - 1).isalpha()


def _is_rank(words: Words, i: int, j: int) -> bool:
    before, after = words.at(i - 1), words.at(j)
    if after in {"century", "centuries"} or before in {"at", "split"} or words.low[i : j + 1] == ["first", "lady"]:
        return False
    if before in _ENUMERATED and words.capital(i) and after == ",":
        # "First, the firm agreed to pay."
        return False
    moment = words.low[i] == "second" and before in {"a", "per", "every", "each"}
    return not (moment and (after in units.stops() or not after[:1].isalpha()))


def _is_one(words: Words, i: int, j: int) -> bool:
    before, after = words.at(i - 1), words.at(j)
    tied = after in DASHES and words.glued(j)
    if is_ratio(words, j):
        return True
    if (tied and words.at(j + 1) in _ONE_OF_ITS_KIND) or (before in DASHES and words.glued(i)):
        return False
    if after.endswith("ed") and words.at(j + 1) in _DETERMINERS:
        # "One flattened the ministry."
        return False
    if after == "of" and is_figure_of_all(words, j + 1):
        return True
    if before in _NOT_ONE_BEFORE or (after in _NOT_ONE_AFTER and not tied) or not (after[:1].isalpha() or tied):
        return False
    return after not in units.stops()


def is_figure_of_all(words: Words, j: int) -> bool:
    """Tell "one of the three suspects", a count beside its total, from "one of the suspects"."""
    at = j + (words.at(j) in _OF_ALL)
    return at < len(words.low) and (whole := read(words, at)) is not None and whole.kind == "exact" and whole.lo > 1


def _is_label(words: Words, number: Number, kind: SentenceKind) -> bool:
    """Find the figures of names, codes, phone numbers and addresses."""
    i, j = number.start, number.stop
    before, after = words.at(i - 1), words.at(j)
    if (words.glued(i) and _is_tied_before(words, i)) or (words.glued(j) and _is_tied_after(words, j, number.hi)):
        return True
    if i == 0 and after == "." and words.at(j + 1)[:1].isalpha():
        # "4. The Supplier shall pay": a section's number.
        return True
    led = words.low[:i]
    if after == ")" and before not in units.signs() and led.count("(") <= led.count(")"):
        # "1) The supplier shall pay."
        return True
    if _is_address(words, i, j):
        return True
    capital = words.capital(i - 1)
    if before in lexicon.words("number_designators.en.tsv") and not words.glued(i):
        return capital or units.counted(words, j, False) is None
    named = before.isalpha() and capital and kind == "body" and not (i == 1 and before in units.stops())
    if not named or before in units.signs() or before == "no" or (before,) in units.hedges():
        return False
    return after in _NAMED_MARKS or (after in {"is", "was", "has"} and not words.glued(j))


def _is_address(words: Words, i: int, j: int) -> bool:
    """Tell "1099 South Barrow Road" from "12 streets"."""
    if not words.low[i].isdecimal():
        return False
    for at in range(j, j + _STREET_NAME):
        if words.capital(at) and words.at(at) in _STREETS:
            # Of "12 Barrow Street shops" the shops are counted.
            return at > j and not units.is_plural(words.at(at + 1))
        if not (words.capital(at) or is_figure(words.at(at)) or words.at(at) in ORDINAL_TAILS):
            return False
    return False


def _is_tied_before(words: Words, i: int) -> bool:
    before = words.at(i - 1)
    # As written: what it means in English may stand for it.
    if i and _UNSPACED.match(words.text, words.stop[i - 1] - 1):
        return False
    if before[-1:].isalpha() and before not in units.signs() and before != "no":
        return True
    if before in {"'", "’", "‘"} and words.stop[i] - words.start[i] == 2:
        return True
    if before in {"_", "@"} or (before in {"/", ":", "."} and words.glued(i - 1) and words.at(i - 2) != "no"):
        return True
    if before not in DASHES or before == "—" or not words.glued(i - 1):
        return False
    return words.at(i - 2)[-1:].isalnum() and words.at(i - 2) not in SCALES


def _is_tied_after(words: Words, j: int, value: float) -> bool:
    after = words.at(j)
    written = words.text[words.start[j] : words.stop[j]] if j < len(words.low) else ""
    if _UNSPACED.match(written):
        return written[0] in _DATES_AND_SCALES
    if after in {"/", ":", "_", "@"} or (after == "." and is_figure(words.at(j + 1))):
        return words.glued(j + 1)
    if after in DASHES and words.glued(j + 1) and is_figure(words.at(j + 1)):
        return words.at(j + 2) in DASHES and words.glued(j + 2) and words.glued(j + 3)
    return after[:1].isalpha() and units.measure(words, j, value) is None
