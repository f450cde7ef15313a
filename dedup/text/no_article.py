"""Pages that hold no article: what a site, a server, a browser, an archive or a player says in its place.

Such a page is short, each of its sentences is of that kind or speaks to the reader, and none tells of anybody or of any
day. What is said is not known word for word, as for notices, so that the whole page is judged (``no_article.en.tsv``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedup.text import lexicon
from dedup.text.notices import REPORTED
from dedup.text.segment import sentences
from dedup.types import Span

# Words of the longest such page: a form of consent, or what an archive says of its crawls.
_LONGEST = 170
# As many letters at most make a word, where no spaces do.
_LETTERS = 12
# A label, a menu's entry or the name of a site needs to say nothing of the kind.
_LABEL = 4
# At least the first part of the words are of sentences of the kind, at most the second of others.
_MOST, _OTHERS = 0.6, 0.15
_READER = re.compile(
    r"(?:accept|become|check|choose|click|create|enable|enter|get|join|keep|log|refresh|register|reload|return|select|sign"
    r"|start|subscribe|support|try|turn|update|use|visit)\b|.*\b(?:you|your|yours|please|we|our)\b"
)
_TOLD = re.compile(
    r"[\"\u201c\u201d]|\b(?:yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|police|he|she|his|her|him)\b"
)


def no_article(text: str, lines: Sequence[Span]) -> str:
    """Tell what a page says in place of an article: the reason most of its sentences give, "" if it may be one."""
    if sum(line.length for line in lines) > _LONGEST * _LETTERS:
        return ""
    said = [text[start:stop] for line in lines for start, stop in sentences(text, line)]
    words = [max(len(sentence.split()), len(sentence) // _LETTERS) for sentence in said]
    if not said or sum(words) > _LONGEST:
        return ""
    found: Counter[str] = Counter()
    others, sure = 0, False
    for sentence, count in zip(said, words, strict=True):
        low = sentence.lower().replace("\u2019", "'")
        if REPORTED.search(low) or _TOLD.search(low):
            return ""
        asks = low.endswith("?") or _READER.match(low) is not None
        if cue := next((one for one in _cues() if (one.anywhere or asks) and one.pattern.search(low)), None):
            found[cue.reason] += count
            sure = sure or cue.anywhere or count > _LABEL
        elif count > _LABEL and not asks:
            others += count
    if not sure or others > _OTHERS * sum(words) or found.total() < _MOST * sum(words):
        return ""
    return max(found, key=found.__getitem__)


class _Cue(NamedTuple):
    """What tells a sentence that no article says, ``anywhere`` or only where it speaks to the reader or asks."""

    anywhere: bool
    reason: str
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(where == "any", reason, re.compile(rf"(?<!\w)(?:{cue})".replace(" ", r"\s")))
        for where, reason, cue in lexicon.rows("no_article.en.tsv")
    )
