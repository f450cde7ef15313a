"""Notices of a page: what it shows beside an article or, where there is none, in its place.

"The page you requested was not found", a form of a social network, the words of a video player, a notice on cookies.
Such sentences are known word for word, so they are found one by one, wherever they stand (``notices.en.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedup.text import lexicon
from dedup.text.segment import sentences
from dedup.types import Span

_LONGEST = 420  # code points of a notice
# One of these is in every notice that may stand beside an article.
_WORDS = re.compile(
    r"archive|alexa|blocker|browser|captcha|comment|cookie|crawl|find|flash|free|home ?page|inbox|ip address|javascript"
    r"|location|log ?in|member|newsletter|page|permission|playback|privacy|published|register|reprints|robot|sign"
    r"|server|subscri|syndicated|this copy|account|transcript|tweet|twitter|url|video|warc|wayback|human|articles"
    r"|rating is|this feature|broken links|share it|add to this|material|order|ad.?block"
)
# What an article tells of a notice is none.
_REPORTED = re.compile(r"\b(?:said|says|told|tells|wrote|writes|reads|tweeted|announced|according to)\b")


class Notice(NamedTuple):
    """A sentence that is a notice, and what it is one of."""

    span: Span
    reason: str


class _Said(NamedTuple):
    span: Span
    how: str
    reason: str


@cache
def _rules() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """Give the expression for one notice, and how and reason of each of its groups."""
    listed = lexicon.rows("notices.en.tsv")
    one = "|".join(f"({row[2]})" for row in listed).replace(" ", r"\s")
    return re.compile(one), tuple((row[0], row[1]) for row in listed)


@cache
def _row() -> re.Pattern[str]:
    """Give the expression for several in a row without stops between them, one of them a notice by itself."""
    notice, any_of = (
        "|".join(row[2] for row in lexicon.rows("notices.en.tsv") if row[0] in hows).replace(" ", r"\s")
        for hows in ({"notice"}, {"notice", "echo"})
    )
    return re.compile(rf"(?=.*?\b(?:{notice}))(?:(?:{any_of})(?:\W+|$))+")


def notices(text: str, lines: Sequence[Span]) -> tuple[Notice, ...]:
    """Find the sentences of these lines that are notices of the page, in the order of the text.

    What is a notice only beside another ("Learn more") is one there; "Page not found" is one if nothing else is said.
    """
    if not lines or not (_WORDS.search(text.lower()) or len(text) < _LONGEST):
        return ()
    said = [one for line in lines for one in _told(text, line)]
    if any(one.how == "notice" for one in said) or all(one.how in {"error", "echo"} for one in said):
        return _with_echoes(said)
    return ()


def _told(text: str, line: Span) -> list[_Said]:
    """Tell what each sentence of a line is; a long line with no word of a notice is one whole."""
    if line.length > _LONGEST and not _WORDS.search(text[line.start : line.stop].lower()):
        return [_Said(line, "", "")]
    return [_Said(span, *_judged(span.of(text))) for span in sentences(text, line)]


def _judged(sentence: str) -> tuple[str, str]:
    low = sentence.lower().replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"').rstrip(".!\u2026 ")
    if len(low) > _LONGEST or _REPORTED.search(low):
        return "", ""
    one, told = _rules()
    if found := one.fullmatch(low):
        return told[(found.lastindex or 1) - 1]
    return ("notice", "notices of the page") if _row().fullmatch(low) else ("", "")


def _with_echoes(said: Sequence[_Said]) -> tuple[Notice, ...]:
    """Give the notices and the echoes in one run with them; if nothing but notices is said, every one."""
    alone = all(one.how for one in said) and any(one.how in {"notice", "error"} for one in said)
    found: list[Notice] = []
    run: list[_Said] = []
    for one in [*said, _Said(Span(0, 0), "", "")]:
        if one.how in {"notice", "echo"} or (alone and one.how):
            run.append(one)
            continue
        if alone or any(other.how == "notice" for other in run):
            found += [Notice(other.span, other.reason) for other in run]
        run = []
    return tuple(found)
