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
_STOP = re.compile(
    rf"""
      (?P<wide>[\u3002\uff01\uff1f\uff61]+[{_CLOSERS}]*)                              # CJK: no space follows
    | (?P<stop>[.!?\u2026\u203c\u2047-\u2049\u0964\u0965\u061f\u06d4\u1362\u17d4]+)
      (?P<close>[{_CLOSERS}\u201c]*)(?P<space>\s+|(?=[^\W\d_]))
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
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})$")
_LOOK_BACK = 40


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(word for word, its in lexicon.rows("abbreviations.en.tsv") if its == kind)


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
    begin = opened.end() if opened else match.end()
    if begin >= limit:
        return False
    if not _may_begin(text, begin):
        return False
    if match["stop"] != "." or match["close"]:
        return True
    return _plain_stop(text, start, match.start(), begin)


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
    known = _kind("title") | _kind("open") | _kind("number")
    if word and (word[0].lower() in known or "@" in word[0] or "/" in word[0]):
        return False
    return after[0].lower() not in _kind("site")


def _plain_stop(text: str, start: int, at: int, begin: int) -> bool:
    """Judge a full stop without closing quotes, ``begin`` being where the next word stands."""
    head = text[max(start, at - _LOOK_BACK) : at]
    found = _BEFORE.search(head)
    if not found:
        return True
    word = found[0].lower()
    if not text[start:at].strip().removesuffix(found[0]).strip(' ("\u201c') and _ENUMERATOR.match(found[0]):
        return False
    following = _NEXT_WORD.match(text, begin)
    after = following[0].lower().replace("\u2019", "'") if following else ""
    if word in _kind("title"):
        return False
    if text[begin].isdigit() and word in _kind("number"):
        return False
    if word in _kind("open") or (_INITIAL.match(found[0]) and found[0] != "I"):
        return after in _kind("starter") or (word in _kind("open") and not after and not text[begin].isdigit())
    return not (word.isdigit() and after in _kind("month"))
