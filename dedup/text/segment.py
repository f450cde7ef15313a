"""Sentences of a line or paragraph, as stretches of the text.

A stop is a candidate; what stands before it (a title, an initial, an abbreviation, a figure) and after it (a capital,
a lower-case letter, a word that often begins sentences) decides. Words whose full stop misleads are data.
"""

from __future__ import annotations

import re
from functools import cache

from dedup.text import lexicon
from dedup.types import Span

_CLOSERS = "\"'\u2019\u201d\u00bb)\\]\u203a\u300d\u300f\uff09\u3011"
_STOPS = ".!?\u2026\u203c\u2047-\u2049\u0964\u0965\u061f\u06d4\u1362\u17d4"
_STOP = re.compile(
    rf"""
      (?P<wide>[\u3002\uff01\uff1f\uff61]++[{_CLOSERS}]*+)                              # CJK: no space follows
    | (?<![{_STOPS}])(?P<stop>[{_STOPS}]++)
      (?P<close>[{_CLOSERS}\u201c]*+)(?P<space>\s+|(?=[^\W\d_]))
    """,
    re.VERBOSE,
)
# What may stand before the first letter of a sentence.
_OPENERS = re.compile(r"[\s\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ab\u00bb\u2039(\[\u2013\u2014\u2022*-]*")
_BEFORE = re.compile(r"[^\s\"'\u2018\u201c\u201d\u00ab(\[/\u2014\u2013]+$")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_GLUED = re.compile(r"[A-Z\u00c0-\u00de\u0410-\u042f][^\W\d_]+|[AI](?=\s)")
_GLUED_BEFORE = re.compile(r"[^\W\d_A-Z]{2}$|\d%?$|[^\W\d_][)\u201d\"]$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_DOTTED = re.compile(r"(?<![^\W_])[^\W\d_]\.[^\W\d_]$")  # O.J, U.S
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})$")
_DATELINE = re.compile(r"[(\u2013\u2014-]")
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+ I$")
_SPEAKER = re.compile(r"(?:[A-Z][\w.'\u2019-]* ){1,4}([a-z]+)[.,;:]")
_LOOK_BACK = 40


@cache
def _kind(kind: str) -> frozenset[str]:
    rows = (*lexicon.rows("abbreviations.en.tsv"), *lexicon.rows("abbreviations.other.tsv"))
    words = [word for word, its in rows if its == kind]
    return frozenset(words) | {word.upper() for word in words if not word.islower()}


def _is(kind: str, word: str) -> bool:
    """Tell whether a word is of this kind: "sun." is no weekday, "etc." and "Etc." are the same."""
    known = _kind(kind)
    return word in known or (word[:1].isupper() and word.lower() in known)


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Split one line or paragraph, the stretch ``span`` of ``text``, into its sentences, white space trimmed.

    Together they cover every character of the stretch that is not white space. A quotation of several sentences is
    split as well. Line ends inside the stretch count as spaces.
    """
    found: list[Span] = []
    start = span.start
    for match in _STOP.finditer(text, span.start, span.stop):
        cut = match.end() if match["wide"] else match.end("close")
        if cut < span.stop and _ends(text, start, match, span.stop):
            _append(found, text, start, cut)
            start = cut
    _append(found, text, start, span.stop)
    return tuple(found)


def _append(found: list[Span], text: str, start: int, stop: int) -> None:
    piece = text[start:stop]
    if stripped := piece.strip():
        begin = start + len(piece) - len(piece.lstrip())
        found.append(Span(begin, begin + len(stripped)))


def _ends(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    """Tell whether the sentence that began at ``start`` ends with this stop."""
    if match["wide"]:
        # "「…。」と言った": the reporting clause goes on in hiragana.
        return not (match[0][-1] in "\u300d\u300f" and "\u3041" <= text[match.end() : match.end() + 1] <= "\u309f")
    if not match["space"]:
        return _glued(text, start, match)
    opened = _OPENERS.match(text, match.end(), limit)
    if not opened or opened.end() >= limit:
        return False
    begin = opened.end()
    if not _may_begin(text, begin):
        return False
    if match["stop"] != ".":
        return not (match["close"] and _is_asked(text, begin))
    if match["close"] and not _DOTTED.search(text, max(start, match.start() - _LOOK_BACK), match.start()):
        return True
    return _plain_stop(text, start, match.start(), opened)


def _may_begin(text: str, at: int) -> bool:
    letter = text[at]
    if letter.islower():
        return text[at + 1 : at + 2].isupper()  # iPhone, eBay
    if letter == ".":
        return text[at + 1 : at + 2].isdigit()
    return letter.isalnum() or letter in "$\u00a3\u20ac@#\u00bf\u00a1\u2026" or letter > "\u2fff"


def _glued(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a space was lost after this stop: "heavy losses.Despite the possibility"."""
    if match["stop"] not in {".", "!", "?"}:
        return match["stop"][0] > "\u00ff" and match["stop"] != "\u2026"
    after = _GLUED.match(text, match.end())
    before = text[max(start, match.start() - _LOOK_BACK) : match.start()]
    if not after or not _GLUED_BEFORE.search(before) or text[after.end() : after.end() + 1] in {"@", "."}:
        return False
    word = _BEFORE.search(before)
    if word and ("@" in word[0] or "/" in word[0] or any(_is(kind, word[0]) for kind in ("title", "open", "number"))):
        return False
    return after[0].lower() not in _kind("site")


def _plain_stop(text: str, start: int, at: int, opened: re.Match[str]) -> bool:
    """Judge a full stop without closing quotes; ``opened`` is what stands between it and the next word."""
    head = text[max(start, at - _LOOK_BACK) : at]
    found = _BEFORE.search(head)
    if not found:
        return True
    word, begin = found[0], opened.end()
    if not text[start:at].strip().removesuffix(word).strip(' ("\u201c') and _ENUMERATOR.match(word):
        return False
    if _is("title", word) or (text[begin].isdigit() and _is("number", word)):
        return False
    following = _NEXT_WORD.match(text, begin)
    after = following[0].replace("\u2019", "'") if following else ""
    if _is("open", word):
        if _DATELINE.search(opened[0]):
            return False
        return _is("starter", after) or after in _kind("polite") or not (after or text[begin].isdigit())
    if _INITIAL.match(word) and (word != "I" or _NAME_BEFORE.search(head)):
        return _is("starter", after)
    return not (word.isdigit() and _is("month", after))


def _is_asked(text: str, begin: int) -> bool:
    """Tell whether the words at ``begin`` say who asked or shouted: ``"Who?" the mayor's aide Smith asked.``."""
    named = _SPEAKER.match(text, begin)
    return named is not None and named[1] in _kind("said")
