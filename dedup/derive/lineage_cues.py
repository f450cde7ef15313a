"""Signs of which of two versions was written first, taken from what was put in, taken out and put right.

Each sign is antisymmetric: the two versions exchanged, it changes its sign. Length is none of them. Agencies that send
a dispatch again shed detail, correct figures and put words for abbreviations; authors and editors who go on with a text
add qualifications, references and later years, and repair spellings. So there are two sets of weights, and the texts
tell which applies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import copysign, log, log1p

from dedup.derive.lineage_edits import Hunk, hunks, words
from dedup.derive.lineage_weights import COPY, REVISION, WIRE
from dedup.text import lexicon
from dedup.text.moments.bounds import months

_SMALL = 25
_YEAR = re.compile(r"1\d{3}|20\d{2}")
_GROUPS = {
    "qualifying": "however also although while additionally furthermore moreover meanwhile despite thus therefore",
    "person": "i you we my your our me us",
    "awaited": "unknown stub no expected awaited",
    "future": "will shall would expected plans due",
    "past": "was were had been did",
    "correcting": "corrected corrects correction update updated refiled repeat repeats adds amended correcting revised",
    "day": "today yesterday tomorrow now currently recently",
    "spelt": "one two three four five six seven eight nine ten eleven twelve",
    "articles": "the a an this these",
    "relative": "which who that whose where",
    "pronouns": "he she it they his her their its",
    "hedges": "may might could possibly perhaps reportedly allegedly apparently probably some many very really",
    "said": "said says told according added reported",
    "references": "http https www ref cite isbn retrieved references external links url",
    "page": "see also image thumb jpg category",
}
_WORDS = {name: frozenset(listed.split()) for name, listed in _GROUPS.items()}
_MARKS = {
    "brackets": "()",
    "quotes": "'\"\u2018\u2019\u201c\u201d\u00ab\u00bb\u201e",
    "commas": ",",
    "colons": ":;",
    "dashes": "-\u2013\u2014",
    "angles": "<>",
    "lines": "\n",
    "calls": "!?",
    "markup": "[]|{}=*",
}
_TITLE = re.compile(r"[^\n]*")
_DATELINE = re.compile(r"(?m)^[^a-z\n]{3,40}[^\n]{0,24}\b\d{1,2}\s*(?:-|\u2013|\u2014|\(\w+\))")
# A day and a time of day, as headings and tables give them.
_DAY = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})\b")
_CLOCK = re.compile(r"(?<![\d.,/-])([01]?\d|2[0-3])[:.]?([0-5]\d)(?![\d/]|[.,]\d|-\d)")
_OPEN = re.compile(r"(?i)\bn\.?/?a\.?(?!\w)|\bno quote|\bunavailable|\bunquoted|\btba\b")
_TRAILS_OFF = re.compile(r"(?i)\.\.\.|\bmore\W*\Z")
_LAST_WORD = re.compile(r"(\w+)\W*\Z")
_TOP, _OPENING = 200, 400
_SIGNED = re.compile(r"(?i)\breuters?\W*\Z")
_SENTENCE_END = frozenset(".!?\u3002\u061f\u0964")


# The strong penalty on the weights of dispatches makes their odds too timid; of pairs in folds that the weights were
# not fitted on, these times the odds are the likeliest.
_BOLDER = 1.6


def earlier(a: str, b: str) -> float:
    """Give the natural-log odds that version ``a`` was written before version ``b``; 0.0 for equal texts.

    A logistic of content cues; ``earlier(b, a) == -earlier(a, b)``.
    """
    if a == b:
        return 0.0
    found = cues(a, b)
    if is_wire(a, b):
        return round(_BOLDER * sum(weight * found[name] for name, weight in WIRE.items()), 6)
    return round(sum(weight * found[name] for name, weight in REVISION.items()), 6)


def copied(a: str, b: str) -> float:
    """Give the natural-log odds that ``b`` was copied from ``a``, where texts branch: copyists garble and omit.

    Dispatches of an agency are weighed as in ``earlier``.
    """
    if a == b or is_wire(a, b):
        return earlier(a, b)
    found = cues(a, b)
    return round(sum(weight * found[name] for name, weight in COPY.items()), 6)


def is_wire(a: str, b: str) -> bool:
    """Tell whether two versions look like dispatches of an agency: a dateline, a closing signature, capitals above."""
    return _is_dispatch(a) or _is_dispatch(b)


# A witness meets several others, one after the other.
@lru_cache(maxsize=256)
def _is_dispatch(text: str) -> bool:
    return bool(_DATELINE.search(text) or _SIGNED.search(text)) or _shouted(text)


def _shouted(text: str) -> bool:
    letters = [letter for letter in _title(text) if letter.islower() or letter.isupper() or letter.istitle()]
    return len(letters) > 5 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def _title(text: str) -> str:
    found = _TITLE.match(text.lstrip())
    return found[0] if found else ""


def cues(a: str, b: str) -> dict[str, float]:
    """Give the signs that ``a`` came before ``b``, each positive where it says so in texts that are being added to."""
    # One order of the two, so that ties among equally good alignments fall alike.
    if a > b:
        return {name: -value for name, value in _cues(b, a).items()}
    return dict(_cues(a, b))


# The signs that direct an edge are told as its reasons afterwards.
@lru_cache(maxsize=512)
def _cues(a: str, b: str) -> Mapping[str, float]:
    first, second = (_folded(text) for text in (a, b))
    found = hunks(first, second)
    gone = Counter(word for i, j, _, _ in found for word in first[i:j])
    come = Counter(word for _, _, k, m in found for word in second[k:m])
    lost, new = gone - come, come - gone
    signs = _shape(found, len(first), len(second)) | _figures(found, first, second, lost, new)
    signs |= {name: _log(_count(new, listed) - _count(lost, listed)) for name, listed in _WORDS.items()}
    signs |= {
        name: _log(sum(count for word, count in new.items() if word[0] in marks) - _marks(lost, marks))
        for name, marks in _MARKS.items()
    }
    return signs | _spelling(found, first, second, lost, new) | _style(first, second, a, b) | _marks_of_time(a, b)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(map(str.lower, words(text)))


def _log(value: float) -> float:
    return copysign(log1p(abs(value)), value)


def _count(bag: Counter[str], listed: Iterable[str]) -> int:
    return sum(bag[word] for word in listed)


def _marks(bag: Counter[str], marks: str) -> int:
    return sum(count for word, count in bag.items() if word[0] in marks)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _shape(found: Sequence[Hunk], end_a: int, end_b: int) -> dict[str, float]:
    """Count insertions against deletions, small and large, and look at where they stand."""
    small = sum((i == j and m - k <= _SMALL) - (k == m and j - i <= _SMALL) for i, j, k, m in found)
    small_all = sum((i == j) != (k == m) and max(j - i, m - k) <= _SMALL for i, j, k, m in found)
    grown = [m - k - (j - i) for i, j, k, m in found]
    large = sum(one > _SMALL for one in grown) - sum(one < -_SMALL for one in grown)
    large_all = sum(abs(one) > _SMALL for one in grown)
    swapped = [m - k - (j - i) for i, j, k, m in found if i < j and k < m]
    tail = [m - k - (j - i) for i, j, k, m in found if j >= end_a - 2 and m >= end_b - 2]
    head = [m - k - (j - i) for i, j, k, m in found if i == 0 or k == 0]
    return {
        "small": small / (small_all + 1),
        "large": large / (large_all + 1),
        "small count": _log(small),
        "large count": _log(large),
        "rewordings": sum(map(_sign, swapped)) / (len(swapped) + 1),
        "tail": _log(sum(tail)),
        "head": _log(sum(head)),
    }


def _figures(
    found: Sequence[Hunk], a: Sequence[str], b: Sequence[str], lost: Counter[str], new: Counter[str]
) -> dict[str, float]:
    """See whether figures and years rise."""
    rises = []
    for i, j, k, m in found:
        before, after = _values(a[i:j]), _values(b[k:m])
        if len(before) == len(after):
            rises += [_sign(late - early) for early, late in zip(before, after, strict=True) if early != late]
    last = [max(map(int, filter(_YEAR.fullmatch, text)), default=0) for text in (a, b)]
    changed = [max(map(int, filter(_YEAR.fullmatch, bag)), default=0) for bag in (lost, new)]
    return {
        "figures rise": sum(rises) / (len(rises) + 1),
        "figures": _log(
            sum(c for w, c in new.items() if w[0].isdigit()) - sum(c for w, c in lost.items() if w[0].isdigit())
        ),
        "last year": float(_sign(last[1] - last[0])) if all(last) else 0.0,
        "year changed": float(_sign(changed[1] - changed[0])) if all(changed) else 0.0,
    }


def _values(text: Sequence[str]) -> list[float]:
    return [float(word) for word in text if word.isascii() and word.isdigit()]


@cache
def _ranks() -> dict[str, int]:
    ranked = (word for row in lexicon.rows("word_frequencies.en.tsv") for word in row[1].split())
    return {word: rank for rank, word in enumerate(ranked)}


def known_word(word: str) -> bool:
    """Tell whether a word, in small letters, is among the common words of English."""
    return word in _ranks()


def _spelling(
    found: Sequence[Hunk], a: Sequence[str], b: Sequence[str], lost: Counter[str], new: Counter[str]
) -> dict[str, float]:
    """Find slips put right, and compare how rare and how long the words are that went and came."""
    known = _ranks()
    right = 0
    for i, j, k, m in found:
        if i < j and k < m and j - i + m - k <= 2 * _SMALL:
            right += sum(
                (new_word in known) - (old in known)
                for old in a[i:j]
                for new_word in b[k:m]
                if (new_word in known) != (old in known) and one_slip(old, new_word)
            )
    went, came = ([word for word in bag.elements() if word.isalpha()] for bag in (lost, new))
    odd_went, odd_came = (sum(word not in known for word in bag) for bag in (went, came))
    share = min(len(went), len(came)) / (min(len(went), len(came)) + 3)
    return {
        "slips put right": _log(right),
        "unknown": odd_came / (len(came) + 3) - odd_went / (len(went) + 3),
        "unknown count": _log(odd_came - odd_went),
        "longer words": share * (_mean(map(len, came)) - _mean(map(len, went))) if share else 0.0,
        "rarer words": share * (_mean(_rarity(came)) - _mean(_rarity(went))) if share else 0.0,
    }


def _rarity(listed: Iterable[str]) -> list[float]:
    known = _ranks()
    return [log(2 + known.get(word, 30_000)) for word in listed]


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter, or by two neighbours exchanged (Damerau 1964)."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1 or not (one.isalpha() and other.isalpha()):
        return False
    if len(one) == len(other):
        apart = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
        if len(apart) == 2:
            i, j = apart
            return j == i + 1 and one[i] == other[j] and one[j] == other[i]
        return len(apart) == 1
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at:] == long[at + 1 :]


def _style(first: Sequence[str], second: Sequence[str], a: str, b: str) -> dict[str, float]:
    """Compare the length of sentences and headings, capitals, and the variety of words."""
    sentence = [(len(text) + 1) / (1 + sum(word in _SENTENCE_END for word in text)) for text in (first, second)]
    heading = [log(len(_title(text)) + 5) for text in (a, b)]
    plain = [[word for word in words(text) if word.isalpha()] for text in (a, b)]
    capitals = [sum(word[0].isupper() for word in listed) / (len(listed) + 1) for listed in plain]
    variety = [len(set(listed)) / (len(listed) + 1) for listed in plain]
    return {
        "longer sentences": log(sentence[1] / sentence[0]),
        "longer heading": heading[1] - heading[0],
        "capitals": capitals[1] - capitals[0],
        "variety": variety[1] - variety[0],
    }


def _marks_of_time(a: str, b: str) -> dict[str, float]:
    """Compare the day and the hour that the openings give, what is still open, and how the texts close."""
    days = [_day(text) for text in (a, b)]
    hours = [[60 * int(h) + int(m) for h, m in _CLOCK.findall(text[:_OPENING])] for text in (a, b)]
    differ = [late - early for early, late in zip(*hours, strict=False) if early != late]
    still_open, trails = ([len(mark.findall(text)) for text in (a, b)] for mark in (_OPEN, _TRAILS_OFF))
    last = [found[1] if (found := _LAST_WORD.search(text)) else "" for text in (a, b)]
    return {
        "later day": float(_sign(days[1] - days[0])) if all(days) else 0.0,
        "later hour": float(_sign(differ[0])) if differ and len(hours[0]) == len(hours[1]) else 0.0,
        "still open": _log(still_open[1] - still_open[0]),
        "trails off": _log(trails[1] - trails[0]),
        "closes in capitals": float(last[1].isupper() - last[0].isupper()),
        "corrected": float(is_corrected(b) - is_corrected(a)),
        "signed": float(bool(_SIGNED.search(b)) - bool(_SIGNED.search(a))),
        "words of the heading": log((len(_title(b).split()) + 1) / (len(_title(a).split()) + 1)),
    }


def is_corrected(text: str) -> bool:
    """Tell whether an article says of itself that it was put right."""
    return any(notice.search(text) for notice in _notices())


@cache
def _notices() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row[0], re.IGNORECASE | re.MULTILINE) for row in lexicon.rows("correction_notices.en.tsv"))


def _day(text: str) -> int:
    """Number the first day named in the opening within its year; 0 if there is none."""
    found = _DAY.search(text[:_TOP])
    return 31 * (months()[found[1].lower()] - 1) + int(found[2]) if found else 0
