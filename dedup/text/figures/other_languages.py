"""Read figures of other languages than English: their words are read as the English ones that mean the same.

So "etwa 3,5 Millionen Euro" is read as "about 3.5 million euros", by the rules and units there are. Words without a
meaning here stay as they are, and count as what is counted; function words end a phrase as English ones do. Numbers
written with Han signs are read where they cannot be part of another word: from "十二" and "三万" on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import prod

from dedup.text import lexicon
from dedup.text.figures.scanned import PLUS, Words, scan
from dedup.text.figures.words import entries, is_figure
from dedup.text.languages import function_words
from dedup.text.tokens import fold

# Where a point parts tenths, as in English; in other languages it parts thousands, and a comma tenths.
_POINT = frozenset({"he", "hi", "ja", "ko", "th", "tl", "ur", "zh"})
_BLANKS = "\u00a0\u2009\u202f "
_SIGNS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}
# "3億5000万", "2万5千"; in Arabic script "٫" parts tenths and "٬" thousands, in India the thousands go by two digits.
_PART = r"\d+(?:,\d{3})*(?:[.・．]\d+)?"
_FIGURE = re.compile(
    rf"(?:{_PART}千?[{''.join(_SIGNS)}])+(?:\d+(?:,\d{{3}})*千?(?![\d.]))?|{_PART}千(?:\d{{1,3}}(?!\d))?"
    r"|\d{1,3}(?:٬\d{3})+(?!\d)(?:٫\d+)?|\d+[٫・．]\d+"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?"
    rf"|(?<![\w.,])\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+[.,]\d+(?![.,]?\d)"
)
# Two signs or more that make a number, the first a digit or ten; one before people, who are no nation or class.
_HAN_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_TIMES = _SIGNS | _HAN_PLACES
_WITH_SIGNS = re.compile(rf"([\d.,]+)([{''.join(_TIMES)}]*)")
_MARKS = {ord("٬"): None, **dict.fromkeys(map(ord, "٫・．"), ".")}
_HAN = re.compile(
    r"(?:[一二三四五六七八九两兩]+[十百千万萬亿億]|十[一二三四五六七八九万萬亿億])"
    r"[零〇一二三四五六七八九两兩十百千万萬亿億]*|[一二三四五六七八九]+点[零〇一二三四五六七八九]+[万萬亿億]?"
    r"|(?<![第数數几幾零〇一二三四五六七八九两兩十百千万萬亿億])[二三四五六七八九两兩](?=人(?![民类類口士才工次間间物生格家事三転转称行])|名(?![古字誉]))"
)
_WITH_HAN = frozenset({"zh", "ja"})
# In Japanese names begin with numbers: "五十嵐", "千葉", "四万十川". What counts stands before what is counted so.
_COUNTED = (
    "人名円年月日時分秒歳才件台回度戸軒棟校社個本枚頭匹羽票点万億兆箇週世倍割"
    "階号番位隻両着冊杯組通語席店室基機坪未以余弱強前後間数"
)
_IN_A_NAME = re.compile(rf"(?![{_COUNTED}])[\u3400-\u9fff]")
_DIGITS = re.compile(r"\d+")
# What has more digits is no count, but a code.
_LONGEST_FIGURE = 40
_SCALES = frozenset({"thousand", "million", "billion", "trillion", "lakh", "crore"})
# "2,4 millones de dólares".
_OF_SCALES = frozenset({"de", "di"})
# "2,5 millions d'euros".
_ELIDED = re.compile(r"^d['’](?=\w)")
_AND = ("and",)
# What ends the phrase of what is counted, and means nothing else to the rules.
_NEUTRAL = "which"


def scan_other(text: str, start: int, stop: int, code: str) -> Words:
    """Cut ``text[start:stop]``, in the language ``code``, into words, figures and marks with what they are in English.

    Several words that stand for one, or one that stands for several, have the place of all.
    """
    words = _figures_joined(scan(text, start, stop, marked=True), start, stop, code)
    known, neutral = _phrases(code), function_words(code)
    low: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    at = 0
    while at < len(words.low):
        # "2,5 тысячи" is two and a half thousand, "тысячи" alone thousands of something.
        length, meaning = _meaning(words.low, at, _scales(code), code) if low and _is_number(low[-1]) else (0, ())
        if length and _abbreviated(words, at + length, code):
            length += 1
        elif not length:
            length, meaning = _meaning(words.low, at, known, code)
        if low and low[-1] in _SCALES and words.low[at] in _OF_SCALES:
            length, meaning = 1, ()
        if low and low[-1] in _SCALES and fold(words.low[at]) in _joining(code) and is_figure(words.at(at + 1)):
            length, meaning = 1, (PLUS,)
        if not length:
            word = words.low[at]
            length, meaning = 1, (_NEUTRAL if fold(word) in neutral or _counts_in_english(word) else word,)
        low += meaning
        starts += [words.start[at]] * len(meaning)
        stops += [words.stop[at + length - 1]] * len(meaning)
        at += length
    return Words(text, low, starts, stops)


def in_english(word: str, code: str) -> str:
    """Give what a word, as compared, is in English; itself if it is no word for figures in the language ``code``."""
    return " ".join(_phrases(code).get((word,), (word,))) if code else word


def _meaning(
    low: list[str], at: int, known: Mapping[tuple[str, ...], tuple[str, ...]], code: str
) -> tuple[int, tuple[str, ...]]:
    """Find the longest phrase at a word that means something in English: its length, and what it means."""
    for length in _lengths(code).get(_bare(low[at]), ()):
        if meaning := known.get(tuple(map(_bare, low[at : at + length]))):
            return length, meaning
    return 0, ()


def _bare(word: str) -> str:
    return _ELIDED.sub("", fold(word))


def _figures_joined(words: Words, start: int, stop: int, code: str) -> Words:
    """Make one word of each figure with points, commas or blanks between its digits, written the English way."""
    told = [*_FIGURE.finditer(words.text, start, stop)]
    if code in _WITH_HAN:
        # What is counted may stand right after any figure: "14人がけが".
        signs = [
            found
            for found in _HAN.finditer(words.text, start, stop)
            if code != "ja" or not _IN_A_NAME.match(words.text, found.end())
        ]
        told = [*_DIGITS.finditer(words.text, start, stop), *told, *signs]
    figures = {found.start(): found for found in told if len(found[0]) < _LONGEST_FIGURE}
    if not figures:
        return words
    counted = _counters(code)
    parts: list[tuple[str, int, int]] = []
    end = start
    for word, begin, finish in zip(words.low, words.start, words.stop, strict=True):
        here = max(begin, end)
        for found in [figures[at] for at in range(here, finish) if at in figures]:
            if found.start() < here:
                continue
            if here < found.start():
                # In a run of signs, what stands before a number.
                parts.append((word[here - begin : found.start() - begin], here, found.start()))
            parts.append((_english(found[0], code), *found.span()))
            here = end = found.end()
        if here == end < finish and (counter := counted.match(words.text, here, finish)):
            parts.append((counter[1], *counter.span(1)))
            here = counter.end()
        if here < finish:
            parts.append((word[here - begin :], here, finish))
        end = max(here, finish)
    return Words(words.text, *map(list, zip(*parts, strict=True)))


@cache
def _counters(code: str) -> re.Pattern[str]:
    """Find what is counted at the start of a run of signs: "人" in "3万余人转移"."""
    signs = [phrase[0] for phrase in _phrases(code) if len(phrase) == 1] if code in _WITH_HAN else []
    return re.compile(f"[余多]?({'|'.join(sorted(signs, key=len, reverse=True))})" if signs else "(?!)")


def _english(figure: str, code: str) -> str:
    """Write a figure without marks between thousands, with a point before tenths, and with its sign multiplied out."""
    if figure[0] in _HAN_DIGITS or figure[0] in _HAN_PLACES:
        return _han(figure)
    plain = "".join(figure.split()).translate(_MARKS)
    if any(sign in _SIGNS or sign in _HAN_PLACES for sign in plain):
        return _multiplied(plain)
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return plain
    last = max(plain.rfind("."), plain.rfind(","))
    # Two unlike marks tell themselves; three digits after one mark are thousands, but in places where it parts tenths.
    is_tenths = len(set(marks)) == 2 or len(plain) - last != 4 or (plain[last] == "." and code in _POINT)
    whole = plain[:last] if is_tenths and (len(set(marks)) == 2 or len(marks) == 1) else plain
    tail = plain[last + 1 :] if whole != plain else ""
    digits = whole.replace(".", "").replace(",", "")
    return f"{digits}.{tail}" if tail else digits


def _multiplied(figure: str) -> str:
    """Give the digits of a number whose signs multiply what is in digits: "3億5000万" is 350000000."""
    parts = [(float(digits.replace(",", "")), signs) for digits, signs in _WITH_SIGNS.findall(figure)]
    return f"{round(sum(value * prod(_TIMES[sign] for sign in signs) for value, signs in parts))}"


def _han(figure: str) -> str:
    """Give the digits of a number in Han signs: "两千三百" is 2300, "二点五亿" 250000000."""
    if "点" in figure:
        whole, _, tail = figure.partition("点")
        times = _SIGNS.get(tail[-1], 1)
        tenths = "".join(str(_HAN_DIGITS[sign]) for sign in tail if sign in _HAN_DIGITS)
        return f"{float(f'{_han(whole)}.{tenths}') * times:.10g}"
    total = part = digit = 0
    before = 1
    for sign in figure:
        if sign in _HAN_DIGITS:
            digit = digit * 10 + _HAN_DIGITS[sign]
        elif sign in _HAN_PLACES:
            part += max(digit, 1) * _HAN_PLACES[sign]
            digit = 0
        else:
            # "三万五千亿" is 35,000 times a hundred million, "三亿五千万" three of those and 5,000 times ten thousand.
            times, group = _SIGNS[sign], part + digit
            total = (total + group) * times if times > before else total + group * times
            before, part, digit = times, 0, 0
    return str(total + part + digit)


def _counts_in_english(word: str) -> bool:
    """Tell "ten", which is an ending in Turkish ("2025'ten") and counts in English only; "5 m" may be metres."""
    return len(word) > 1 and word in entries()


def _is_number(word: str) -> bool:
    return is_figure(word) or word in entries()


def _abbreviated(words: Words, at: int, code: str) -> bool:
    """Tell whether word ``at`` is the point of an abbreviation, and ends no sentence: "2,5 Mio. Euro"."""
    if words.at(at) != "." or not words.glued(at) or not words.at(at + 1).isalpha():
        return False
    return not words.capital(at + 1) or _meaning(words.low, at + 1, _phrases(code), code)[0] > 0


@cache
def _phrases(code: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    phrases = {**_scales(code), **_listed("figure_words.other.tsv", code)}
    return {phrase: meaning for phrase, meaning in phrases.items() if meaning != _AND}


@cache
def _joining(code: str) -> frozenset[str]:
    """Give the words for "and" between the parts of one number: "2 milioni e 300 mila"."""
    return frozenset(
        phrase[0] for phrase, meaning in _listed("figure_words.other.tsv", code).items() if meaning == _AND
    )


@cache
def _lengths(code: str) -> Mapping[str, Sequence[int]]:
    """Map the first word of every phrase to how many words such phrases have, most first."""
    found: dict[str, set[int]] = {}
    for phrase in _phrases(code):
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {word: sorted(lengths, reverse=True) for word, lengths in found.items()}


@cache
def _scales(code: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return _listed("scales.other.tsv", code)


def _listed(name: str, code: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(phrase.split()): tuple(meaning.split())
        for language, meaning, phrases in lexicon.rows(name)
        if language == code
        for phrase in phrases.split("|")
    }
