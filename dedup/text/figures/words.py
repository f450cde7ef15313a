"""Read numbers in words and figures: "twelve thousand", "$1.5m", "tens of thousands", "two thirds", "one in five"."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from dedup.text import lexicon
from dedup.text.figures.scanned import PLUS, Words
from dedup.text.phrases import keys_of

NumberKind = Literal["exact", "approx", "vague", "ordinal", "fraction"]

# Nothing is counted beyond this.
_MOST = 1e40
_DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
ORDINAL_TAILS = {"st", "nd", "rd", "th"}
_HYPHENS = {"-", "‐", "‑"}
_WORDS = lexicon.classes("figure_words.en.tsv")
_AFTER_METRES, _BESIDE_METRES = _WORDS["after metres"], _WORDS["beside metres"]
_BEFORE_METRES = _WORDS["before metres"]
# "The 100m in 9.8 seconds", "the 100m final".
_RACED = {"in", "at", "and", "on", ".", ",", "final", "title", "world", "champion"}
_PARTS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64, 100}
_ARTICLES = {"a", "an"}
TIMES = {"once", "twice", "thrice"}
_SMALL = {"unit", "teen", "ten"}


class Number(NamedTuple):
    """The values a number phrase admits, and the words ``[start, stop)`` that it takes."""

    lo: float
    hi: float
    kind: NumberKind
    start: int
    stop: int
    scaled: bool = False


class _Entry(NamedTuple):
    kind: str
    lo: float
    hi: float


@cache
def entries() -> dict[str, list[_Entry]]:
    """Give what each number word can be; a word like "third" is a fraction and an ordinal."""
    found: dict[str, list[_Entry]] = {}
    for word, kind, lo, hi in lexicon.rows("number_words.en.tsv"):
        found.setdefault(word, []).append(_Entry(kind, float(lo), float(hi)))
    return found


def _entry(word: str, *kinds: str) -> _Entry | None:
    for entry in entries().get(word, ()):
        if entry.kind in kinds:
            return entry
    return None


def is_figure(word: str) -> bool:
    """Tell whether a word is written in digits."""
    return word != "" and (word[0].isdecimal() or (word[0] == "." and len(word) > 1)) and not word[-1].isalpha()


def figure(word: str) -> float:
    """Give the value of a figure; "1,2 million" has a decimal comma."""
    word = "".join(word.split())
    if word[-3:-2] == "," or word[-2:-1] == ",":
        return float(word.replace(",", "."))
    return float(word.replace(",", ""))


def _sign(word: str) -> float | None:
    if (
        len(word) != 1
        or unicodedata.category(word) != "No"
        or "/" not in unicodedata.normalize("NFKC", word).replace("⁄", "/")
    ):
        return None
    return unicodedata.numeric(word)


def may_hold(text: str, start: int, stop: int) -> bool:
    """Tell cheaply whether a stretch can hold any number: most sentences do not."""
    keys = keys_of(text, start, stop)
    return (
        not (entries().keys().isdisjoint(keys) and _ONE_OF.isdisjoint(keys))
        or _DIGIT.search(text, start, stop) is not None
    )


def beginnings(words: Words) -> list[int]:
    """Give the words at which a number phrase can begin; cheap, for words are many and numbers few."""
    known = entries()
    return [
        i
        for i, word in enumerate(words.low)
        if word in known or word in _ARTICLES or not (word.isalpha() or (word.isascii() and not is_figure(word)))
    ]


def read(words: Words, i: int) -> Number | None:
    """Read the number phrase that begins at word ``i``, the longest there is; None where there is none."""
    number = _read(words, i)
    return _of_a_scale(words, number) if number is not None and number.kind == "fraction" else number


def _read(words: Words, i: int) -> Number | None:
    word = words.low[i]
    if is_figure(word):
        return _read_figure(words, i)
    if word in _ARTICLES:
        return _read_article(words, i)
    if (share := _sign(word)) is not None:
        return Number(share, share, "fraction", i, i + 1)
    if word not in entries():
        return None
    if entry := _entry(word, "times"):
        return Number(entry.lo, entry.lo, "exact", i, i + 1) if word != "once" or _is_once(words, i) else None
    if entry := _entry(word, "part"):
        # "A majority of 46" is no part of anything.
        of = words.at(i + 1) == "of" and words.at(i + 2)[:1].isalpha() and words.at(i + 2) not in entries()
        return Number(entry.lo, entry.hi, "fraction", i, i + 1) if of else None
    return _read_vague(words, i) or _read_cardinal(words, i) or _read_half(words, i) or _read_ordinal(words, i)


def _is_once(words: Words, i: int) -> bool:
    """Tell "bounced once before the line" from "once the line was crossed" and "was once a teacher"."""
    before, after = words.at(i - 1), words.at(i + 1)
    if not before[:1].isalpha() or before in _NOT_BEFORE_ONCE:
        return False
    return after in _AFTER_ONCE or (after in _ARTICLES and words.at(i + 2) in _OFTEN)


def _next(words: Words, i: int) -> int:
    """Step over a hyphen that ties two words of one number."""
    return i + 1 if words.at(i) in _HYPHENS and words.glued(i) and words.glued(i + 1) else i


def _read_figure(words: Words, i: int) -> Number | None:
    value, stop = figure(words.low[i]), i + 1
    tail = words.at(stop)
    if words.glued(stop) and tail in ORDINAL_TAILS:
        return Number(value, value, "ordinal", i, stop + 1)
    share = _slashed(words, i)
    if share is not None:
        return Number(share, share, "fraction", i, i + 3)
    at = _next(words, stop)
    mixed = _slashed(words, at) if is_figure(words.at(at)) and words.low[i].isdecimal() else None
    if mixed is not None:
        return _scaled(words, value + mixed, i, at + 3)
    if tail and (part := _sign(tail)) is not None:
        return _scaled(words, value + part, i, stop + 1)
    if words.glued(stop) and (suffix := _entry(tail, "suffix", "scale")) and not _is_length(words, stop):
        value = _times(value, suffix.lo)
        return Number(value, value, "exact", i, stop + 1, True)
    return _with_rest(words, _scaled(words, value, i, stop))


def _with_rest(words: Words, number: Number) -> Number:
    """Add what follows in a smaller scale: "2 million 300 thousand", "2 crore 30 lakh", "12 thousand 600".

    What stands there without a scale of its own has a figure for each place of the greater one, as 300 has in
    "12 thousand 300"; so no year does in "a $2 million 2019 model". "And" joins two such in other languages only.
    """
    last = number.stop - 1
    joined = words.at(number.stop) == PLUS
    at = number.stop + joined
    scale = _entry(words.at(last), "scale")
    if scale is None or scale.lo < 1000 or number.lo % scale.lo or not is_figure(words.at(at)):
        return number
    rest = _read_figure(words, at)
    if rest is None or rest.kind != "exact" or not 0 < rest.lo < scale.lo or (words.glued(at) and not joined):
        return number
    digits = "".join(words.low[at].replace(",", "").split())
    if not rest.scaled and not (digits.isdecimal() and 10 ** len(digits) == scale.lo):
        return number
    return Number(number.lo + rest.lo, number.hi + rest.lo, "exact", number.start, rest.stop, True)


def _is_counted_by_score(words: Words, stop: int) -> bool:
    """Tell "three score villagers" from "the two score on their day"."""
    return words.at(stop) == "score" and words.at(stop + 1).endswith(("s", "men", "people"))


def _times(value: float, scale: float) -> float:
    """Multiply so that "8.017 billion" is 8,017,000,000 and no hair less."""
    return min(float(f"{value * scale:.12g}"), _MOST)


def _is_length(words: Words, stop: int) -> bool:
    """Tell "5m high" from "5m viewers": both are written alike."""
    if words.low[stop] != "m":
        return False
    before, after = words.at(stop - 2), words.at(stop + 1)
    race = before in _BEFORE_METRES or (before == "the" and after in _RACED)
    return race or after in _AFTER_METRES or (after == "/" and words.glued(stop + 1)) or _is_told_twice(words, stop)


def _is_told_twice(words: Words, stop: int) -> bool:
    """Tell one length in two measures, "30ft (9m)" and "9m (30ft)", from "30 firms (9m jobs)"."""
    opened = next((at for at in (stop - 2, stop - 3) if words.at(at) == "("), None)
    if opened is not None and words.at(stop + 1) == ")":
        inches = words.at(opened - 1) == "in" and is_figure(words.at(opened - 2))
        return inches or words.at(opened - 1) in _BESIDE_METRES
    return words.at(stop + 1) == "(" and not _BESIDE_METRES.isdisjoint(words.low[stop + 3 : stop + 5])


def _slashed(words: Words, i: int) -> float | None:
    if words.at(i + 1) != "/" or not (words.glued(i + 1) and words.glued(i + 2)) or words.at(i + 3) == "/":
        return None
    above, below = words.at(i), words.at(i + 2)
    if not (above.isdecimal() and below.isdecimal()) or int(below) not in _PARTS or not 0 < int(above) < int(below):
        return None
    return int(above) / int(below)


def _scaled(words: Words, value: float, i: int, stop: int) -> Number:
    """Apply the scale words that follow: "5 million", "3 dozen", "two and a half thousand"."""
    scaled = False
    if words.low[stop : stop + 3] == ["and", "a", "half"]:
        value, stop = value + 0.5, stop + 3
    while scale := _entry(words.at(_next(words, stop)), "scale"):
        if scale.lo == 20.0 and not _is_counted_by_score(words, stop):
            break
        value, stop, scaled = _times(value, scale.lo), _next(words, stop) + 1, True
    return Number(value, value, "exact", i, stop, scaled)


def _read_cardinal(words: Words, i: int) -> Number | None:
    total, group, stop, scaled = 0.0, -1.0, i, False
    last = ""
    while True:
        at = _next(words, stop) if stop > i else stop
        if stop > i and words.at(at) == "and" and (last == "scale") and _entry(words.at(at + 1), *_SMALL):
            at += 1
        entry = _entry(words.at(at), *_SMALL, "scale")
        if entry is None or (
            entry.kind == "scale" and (group < 0 or (entry.lo == 20.0 and not _is_counted_by_score(words, stop)))
        ):
            break
        if entry.kind == "scale":
            scaled = True
            if entry.lo in {100.0, 12.0, 20.0}:
                group *= entry.lo
            else:
                total, group = total + group * entry.lo, 0.0
        elif group < 0 or last == "scale":
            group = max(group, 0.0) + entry.lo
        elif last == "ten" and entry.kind == "unit" and entry.lo > 0:
            group += entry.lo
        else:
            break
        last, stop = entry.kind, at + 1
    if stop == i:
        return None
    value = total + max(group, 0.0)
    if not scaled and (tenth := _twenty_first(words, value, last, i, stop)):
        return tenth
    over = _entry(words.at(_next(words, stop)), "fraction")
    if over and not scaled and 0 < value * over.lo < 1 and _is_share(words, stop):
        return Number(value * over.lo, value * over.lo, "fraction", i, _next(words, stop) + 1)
    if words.low[stop : stop + 3] == ["and", "a", "half"]:
        return _scaled(words, value, i, stop)
    return Number(value, value, "exact", i, stop, scaled)


def _twenty_first(words: Words, value: float, last: str, i: int, stop: int) -> Number | None:
    tail = _entry(words.at(_next(words, stop)), "ordinal")
    if last == "ten" and tail and tail.lo < 10 and _next(words, stop) > stop:
        return Number(value + tail.lo, value + tail.lo, "ordinal", i, stop + 2)
    return None


def _is_share(words: Words, stop: int) -> bool:
    """Tell "two thirds" and "one-third of" from "one third party"."""
    at = _next(words, stop)
    return words.low[at].endswith("s") or at > stop or words.at(at + 1) == "of"


def _read_vague(words: Words, i: int) -> Number | None:
    word = words.low[i]
    if (many := _entry(word, "plural")) is not None:
        stop = i + 1
        if words.at(stop) == "of" and (inner := _entry(words.at(stop + 1), "plural")) and inner.lo >= many.lo:
            unit = inner.lo / 2
            return Number(many.lo * unit, (many.hi + 1) * unit - 1, "vague", i, stop + 2)
        if word == "tens" or (word == "scores" and words.at(stop) not in {"of", "more"}):
            return None
        return Number(many.lo, many.hi, "vague", i, stop)
    vague = _entry(word, "vague")
    if vague is None or (word not in _VAGUE_ALONE and words.at(i - 1) not in {"a", "last", "past", "next"}):
        return None
    if word != "several" and word in _VAGUE_ALONE and words.at(i + 1) in _NO_COUNT:
        return None
    stop = i + 1
    at = stop + 1 if words.at(stop) == "of" and _entry(words.at(stop + 1), "scale") else stop
    scale = _entry(words.at(at), "scale")
    if scale and scale.lo != 20.0:
        return Number(vague.lo * scale.lo, (vague.hi + 1) * scale.lo - 1, "vague", i, at + 1)
    return Number(vague.lo, vague.hi, "approx" if vague.lo == vague.hi else "vague", i, stop)


def _read_article(words: Words, i: int) -> Number | None:
    following = words.at(i + 1)
    if _entry(following, "vague"):
        inner = _read_vague(words, i + 1)
        return inner._replace(start=i) if inner else None
    if _entry(following, "scale") and following not in {"score", "mark"}:
        number = _scaled(words, 1.0, i, i + 1)
        if words.low[number.stop : number.stop + 3] == ["and", "a", "half"]:
            return number._replace(lo=1.5 * number.lo, hi=1.5 * number.hi, stop=number.stop + 3)
        rest = number.stop + 1 if words.at(number.stop) == "and" else number.stop
        more = _read_cardinal(words, rest) if rest > number.stop and rest < len(words.low) else None
        if more and more.hi < number.lo:
            return Number(number.lo + more.lo, number.hi + more.hi, "exact", i, more.stop, True)
        # Whoever counts a dozen has seldom counted to twelve.
        return number._replace(kind="approx") if following == "dozen" and number.stop == i + 2 else number
    if following in _ONE_OF and words.at(i - 1) in _LASTING:
        return Number(1.0, 1.0, "exact", i, i + 1)
    if following in _HALVED_MORE and words.low[i + 2 : i + 5] == ["and", "a", "half"]:
        return Number(1.0, 1.0, "exact", i, i + 1)
    share = _entry(following, "fraction")
    if share and _is_of_a_point(words, i + 2):
        return Number(share.lo, share.lo, "fraction", i, i + 2)
    if share and not following.endswith("s") and _is_part(words, i):
        return Number(share.lo, share.lo, "fraction", i, i + 2)
    if share and (words.at(i + 2) == "of" or (share.lo == 0.5 and words.at(i + 2) in {"million", "billion", "dozen"})):
        half = _read_half(words, i + 1) if share.lo == 0.5 else None
        return half._replace(start=i) if half else Number(share.lo, share.lo, "fraction", i, i + 2)
    return None


def _is_of_a_point(words: Words, j: int) -> bool:
    """Tell "a quarter point", "a quarter-point" and "a quarter percentage point", as rates are moved."""
    at = _next(words, j)
    return words.at(at + (words.at(at) == "percentage")) == "point"


def _is_part(words: Words, i: int) -> bool:
    """Tell "fell by a quarter." and "a fifth more" from "by a third party", where the article opens a share."""
    after = words.at(i + 2)
    if words.glued(i + 2) and after in _HYPHENS:
        return False
    return (
        after in COMPARED
        or (words.at(i - 1) in _MEASURED and not after[:1].isalnum())
        or (words.at(i - 1) in _MEASURED and after in _AFTER_PART)
    )


def _of_a_scale(words: Words, share: Number) -> Number:
    """Read "a quarter of a million" and "three-quarters of a million": so much of the scale."""
    scale = _entry(words.at(share.stop + 2), "scale")
    if scale is None or words.low[share.stop : share.stop + 2] != ["of", "a"] or scale.lo < 1000:
        return share
    value = _times(share.lo, scale.lo)
    return Number(value, value, "exact", share.start, share.stop + 3, True)


def _read_half(words: Words, i: int) -> Number | None:
    if words.low[i] != "half":
        return None
    before, at = words.at(i - 1), i + 1
    if before in _NOT_BEFORE_HALF or _entry(before, "ordinal"):
        return None
    tied = _next(words, at) > at
    at = _next(words, at)
    at += words.at(at) in {"a", "an"} and not tied
    scale = _entry(words.at(at), "scale")
    if scale and scale.lo != 20.0:
        return Number(scale.lo / 2, scale.lo / 2, "exact", i, at + 1, True)
    following = words.at(i + 1) if not tied else words.at(at)
    fits = following in _HALVED if tied else following in _AFTER_HALF or before in _BEFORE_HALF
    return Number(0.5, 0.5, "fraction", i, i + 1) if fits else None


_NOT_BEFORE_HALF = _WORDS["not before half"]
_HALVED = _WORDS["halved"]
_HALVED_MORE = _WORDS["halved more"]
_ONE_OF = _WORDS["one of them lasts"]
_NOT_BEFORE_ONCE = _WORDS["not before once"]
_AFTER_ONCE = _WORDS["after once"]
_OFTEN = _WORDS["how often"]
_VAGUE_ALONE = _WORDS["vague alone"]
_NO_COUNT = _WORDS["no count behind"]
_LASTING = _WORDS["before what lasts"]
_MEASURED = _WORDS["before a half measured"]
COMPARED = _WORDS["compared"]
_AFTER_PART = _WORDS["after a part"]
_AFTER_HALF = _HALVED | _WORDS["after half"]
_BEFORE_HALF = _WORDS["before half"]


def _read_ordinal(words: Words, i: int) -> Number | None:
    entry = _entry(words.low[i], "ordinal")
    return Number(entry.lo, entry.lo, "ordinal", i, i + 1) if entry else None
