"""Join two numbers to one: ranges ("10-12", "between 5 and 7"), ratios ("one in five"), scores ("3-1")."""

from __future__ import annotations

from typing import NamedTuple

from dedup.text import lexicon
from dedup.text.figures import units
from dedup.text.figures.scanned import Words
from dedup.text.figures.words import Number, figure, is_figure, read
from dedup.types import Qualifier

_WORDS = lexicon.classes("figure_words.en.tsv")
# What stands before its figure: "magnitude 6.8", "category 4".
SCALES = {"magnitude", "category"}
DASHES = {"-", "–", "‑", "‐", "—"}
_TIMES = _WORDS["spans of time"]
_SCORE_CUES = _WORDS["score"]
_CHANGES = _WORDS["changes"]
# A share of more than so many ("one person in a thousand") is told otherwise.
_MOST_IN_ALL = 100
_VOTES = {"vote", "votes"}
_VOTED = {"voted", "votes", "vote", "voting"}
_VOTING = _WORDS["voting"]
_RANGE_FROM = _WORDS["range from"]
# Words among which it is told that there was a vote, before what each side got.
_BALLOT = 6
_IS = {"was", "is"}
_QUALIFIERS: dict[str, Qualifier] = {"vague": "vague", "approx": "approx", "ordinal": "ordinal"}


class Form(NamedTuple):
    """The values of one or two number phrases, and the words ``[first, last)`` that they take."""

    lo: float
    hi: float
    qualifier: Qualifier
    first: int
    last: int
    number: Number
    ratio: bool = False


class Score(NamedTuple):
    """What each of two sides got, and the words at which the second figure begins and ends."""

    first: float
    second: float
    at: int
    stop: int


def score(words: Words, number: Number) -> Score | None:
    """Read "3-1" and "by nine votes to six", what each side got; None for ranges and whatever else has a dash."""
    return _dashed(words, number) or _voted(words, number) or _set_apart(words, number)


def _set_apart(words: Words, number: Number) -> Score | None:
    """Read "passed the bill 162 - 139": the greater number first, what the two were counted in told before."""
    i, j = number.start, number.stop
    other = words.at(j + 1)
    if j > i + 1 or words.at(j) not in {"-", "–", "—"} or not (words.low[i].isdecimal() and other.isdecimal()):
        return None
    told = _VOTING.isdisjoint(words.low[max(0, i - _BALLOT) : i])
    if told or words.glued(j) or words.glued(j + 1) or units.counted(words, j + 2, False) is not None:
        return None
    left, right = figure(words.low[i]), figure(other)
    return Score(left, right, j + 1, j + 2) if left > right else None


def _voted(words: Words, number: Number) -> Score | None:
    """Read "by nine to six" and "ten votes to two": the greater number first, and nothing counted but votes."""
    i, j = number.start, number.stop
    at = j + (words.at(j) in _VOTES)
    if words.at(at) != "to" or number.kind != "exact" or at + 1 >= len(words.low):
        return None
    second = read(words, at + 1)
    if second is None or second.kind != "exact" or second.hi >= number.lo:
        return None
    led = words.at(i - 1) in _VOTED or (words.at(i - 1) == "by" and words.at(i - 2) not in _CHANGES)
    led = led or (words.at(i - 1) in _IS and words.at(i - 2) in _VOTING)
    after = second.stop + (words.at(second.stop) in _VOTES)
    if (at == j and not led) or units.measure(words, after, 0.0) or units.counted(words, after, False):
        return None
    return Score(number.lo, second.lo, at + 1, second.stop)


def _dashed(words: Words, number: Number) -> Score | None:
    i, j = number.start, number.stop
    other = words.at(j + 1)
    if not (words.at(j) in {"-", "–"} and words.glued(j) and words.glued(j + 1) and other.isdecimal()):
        return None
    if not words.low[i].isdecimal() or j > i + 1 or max(int(words.low[i]), int(other)) > 999:
        return None
    left, right = figure(words.low[i]), figure(other)
    cued = bool(_SCORE_CUES.intersection(words.low[max(0, i - 6) : j + 6]))
    if left < right and not (cued and right < 100 and units.counted(words, j + 2, False) is None):
        return None
    return Score(left, right, j + 1, j + 2)


def joined(words: Words, number: Number) -> Form:
    """Join ``number`` with the second one of a range or ratio, where there is one."""
    i, j = number.start, number.stop
    if number.kind == "exact" and is_ratio(words, j):
        whole = read(words, _whole_at(words, j))
        if whole is not None and whole.lo > number.lo > 0:
            share = number.lo / whole.lo
            return Form(share, share, "exact", i, whole.stop, number, True)
    second = _range_end(words, number)
    if second is not None:
        low, high = number.lo, second.hi
        scale = _scale_of(words, second)
        if second.scaled and not number.scaled and low < high / scale:
            low *= scale
        if low < high:
            return Form(low, high, "range", _range_start(words, i), second.stop, number)
    if number.kind == "exact" and _is_numbered(words, i):
        return Form(number.lo, number.hi, "ordinal", i - (2 if words.at(i - 1) == "." else 1), j, number)
    qualifier: Qualifier = "range" if number.kind == "fraction" and number.lo < number.hi else "exact"
    return Form(number.lo, number.hi, _QUALIFIERS.get(number.kind, qualifier), i, j, number)


def _is_numbered(words: Words, i: int) -> bool:
    """Tell "No. 2" and "#2"."""
    return is_figure(words.low[i]) and (words.low[max(0, i - 2) : i] == ["no", "."] or words.at(i - 1) == "#")


def _whole_at(words: Words, j: int) -> int:
    """Find where the second number of a ratio would begin, -1 where the words between do not make one."""
    link = words.at(j)
    if is_noun_of_share(words, j):
        return j + 2
    if link == "out":
        at = j + 2 if words.at(j + 1) == "of" else -1
    elif link == "in" or (link == "of" and words.at(j + 1) == "every"):
        at = j + 1
    else:
        return -1
    return at + 1 if at > 0 and words.at(at) == "every" else at


def is_noun_of_share(words: Words, j: int) -> bool:
    """Tell "two households in three were", a share around what is counted, from "two men in three cars"."""
    noun, whole = words.at(j), read(words, j + 2) if j + 2 < len(words.low) else None
    if not noun.isalpha() or noun in units.stops() or words.at(j + 1) != "in" or whole is None:
        return False
    if whole.kind != "exact" or whole.hi > _MOST_IN_ALL or words.capital(j):
        return False
    return units.counted(words, whole.stop, False) is None and units.measure(words, whole.stop, 0.0) is None


def is_ratio(words: Words, j: int) -> bool:
    """Tell "one in five" and "nine out of ten" from "one in March" and "two in custody"."""
    at = _whole_at(words, j)
    whole = read(words, at) if 0 < at < len(words.low) else None
    if whole is None or whole.kind != "exact" or whole.lo < 2:
        return False
    is_year = 1500 <= whole.lo < 2100 and words.at(at).isdecimal()
    return not is_year and words.at(whole.stop) not in _TIMES


def _scale_of(words: Words, number: Number) -> float:
    digits = figure(words.low[number.start]) if is_figure(words.low[number.start]) else 0.0
    return number.hi / digits if digits else 10.0 ** (len(str(int(number.hi))) - 1)


def _range_start(words: Words, i: int) -> int:
    at = i - 1 if words.at(i - 1) in units.signs() else i
    if words.at(at - 1) == "from" and words.at(at - 2) in _RANGE_FROM:
        return at - 2
    return at - 1 if words.at(at - 1) == "between" else i


def _range_end(words: Words, number: Number) -> Number | None:
    i, j = number.start, number.stop
    link = words.at(j)
    first = i - 1 if words.at(i - 1) in units.signs() else i
    before = words.at(first - 1)
    dashed = link in DASHES and words.glued(j)
    spanned = before != "from" or words.at(first - 2) in _RANGE_FROM
    if not (dashed or (link in {"to", "or"} and spanned) or (link == "and" and before == "between")):
        return None
    at = j + 1
    while words.at(at) in units.signs():
        at += 1
    second = read(words, at) if at < len(words.low) else None
    if second is None or second.kind not in {"exact", "fraction"} or second.lo <= number.lo:
        return None
    if link == "or" and second.lo > number.lo + 2:
        return None
    if link == "to" and before == "by" and words.at(first - 2) in _CHANGES and not _measures(words, second.stop):
        # "Rose by three to 15", unlike "will rise by three to 15 percent".
        return None
    return second


def _measures(words: Words, at: int) -> bool:
    return units.measure(words, at, 0.0) is not None or units.counted(words, at, False) is not None
