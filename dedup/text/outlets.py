"""News outlets named in a text: a list of the world's, call signs, domains, and newspaper titles by pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedup.text.attribution_phrases import Word, words_of
from dedup.text.lexicon import rows
from dedup.types import Span

_CALL_SIGN = re.compile(r"[WK][A-Z]{2,3}")
_ARTICLES = {"the", "The", "THE"}
# What stands before an outlet's name when it is credited, and what after.
_BEFORE = frozenset(
    [
        "told",
        "tells",
        "telling",
        "to",
        "by",
        "via",
        "citing",
        "quoting",
        "cites",
        "cited",
        "newspaper",
        "newspapers",
        "magazine",
        "broadcaster",
        "outlet",
        "website",
        "site",
        "agency",
        "daily",
        "tabloid",
        "weekly",
        "paper",
        "network",
        "channel",
        "station",
        "publication",
        "publisher",
        "with",
        "from",
    ]
)
_AFTER_NAME = frozenset(
    [
        "reported",
        "reports",
        "report",
        "writes",
        "magazine",
        "newspaper",
        "reporter",
        "correspondent",
        "columnist",
        "editor",
        "editorial",
        "news",
        "website",
        "journalist",
        "article",
        "newsroom",
        "op-ed",
        "crossword",
        "poll",
    ]
)
_AFTER_TITLE = _AFTER_NAME | frozenset(
    [
        "said",
        "says",
        "added",
        "adds",
        "noted",
        "notes",
        "wrote",
        "revealed",
        "reveals",
        "found",
        "claimed",
        "claims",
        "quoted",
        "quotes",
        "cited",
        "cites",
        "described",
        "published",
        "understands",
        "has",
        "also",
        "story",
        "interview's",
        "reporting",
        "that",
    ]
)
_DASHES = {"-", "–", "—", "|", "/", "("}


class _Outlet(NamedTuple):
    name: str
    wire: bool
    ambiguous: bool
    words: tuple[str, ...]


def outlets(text: str, span: Span) -> tuple[tuple[Span, str, bool], ...]:
    """Give the outlets named in ``span`` of ``text``: where, the usual name, and whether it is a wire agency.

    Names that are also ordinary words, surnames or places ("Time", "Bloomberg") count only where the words beside them
    speak of the press. "state media" and the like name no outlet.
    """
    start, stop = max(0, span.start - 60), min(len(text), span.stop + 40)
    words = words_of(text, start, stop)
    found = []
    here = 0
    while here < len(words):
        size = 0
        word = words[here]
        if word.start >= span.start and (word.text[0].isupper() or word.text[0].isdigit()):
            size, name, wire = _at(text, words, here)
            if size and words[here + size - 1].stop <= span.stop:
                found.append((Span(word.start, words[here + size - 1].stop), name, wire))
            else:
                size = 0
        here += size or 1
    return tuple(found)


def canonical_outlet(name: str) -> str | None:
    """Give the usual name of the outlet called ``name`` ("AP", "the Washington Post", "WSVN.com"); None if it is none."""
    words = words_of(name, 0, len(name))
    if words and words[0].text in _ARTICLES and len(words) > 1:
        full = _listed(words, 0)
        if full is not None and len(full.words) == len(words):
            return full.name
        words = words[1:]
    if not words:
        return None
    listed = _listed(words, 0)
    if listed is not None and len(listed.words) == len(words):
        return listed.name
    for size, found in (_call_sign(words, 0), _domain(words, 0), _title(words, 0, True)):
        if size == len(words):
            return found
    return None


@cache
def _index() -> dict[str, list[_Outlet]]:
    found: dict[str, list[_Outlet]] = {}
    for name, kind, *rest in rows("outlets.tsv"):
        ambiguous = set(rest[1].split("|")) if len(rest) > 1 else set()
        for alias in dict.fromkeys([name, *(rest[0].split("|") if rest and rest[0] else [])]):
            words = tuple(word.text for word in words_of(alias, 0, len(alias)))
            entry = _Outlet(name, kind == "wire", alias in ambiguous, words)
            found.setdefault(words[0], []).append(entry)
            if words[0] == "The" and len(words) > 1:
                bare = entry._replace(words=words[1:])
                found.setdefault(words[1], []).append(bare)
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry.words), entry.ambiguous))
    return found


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for word, kind in rows("outlet_words.tsv"):
        kinds.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in kinds.items()}


def _at(text: str, words: Sequence[Word], here: int) -> tuple[int, str, bool]:
    """Give how many words from ``here`` name an outlet, its usual name, and whether it is a wire agency."""
    listed = _listed(words, here)
    if listed is not None and (not listed.ambiguous or _credited(text, words, here, len(listed.words))):
        return len(listed.words), listed.name, listed.wire
    for size, name in (_call_sign(words, here), _domain(words, here)):
        if size:
            return size, name, False
    size, name = _title(words, here, False)
    if size:
        return size, name, False
    return 0, "", False


def _listed(words: Sequence[Word], here: int) -> _Outlet | None:
    for entry in _index().get(words[here].text, ()):
        size = len(entry.words)
        if size == 1 or all(
            here + i < len(words) and words[here + i].text.replace("’", "'") == part
            for i, part in enumerate(entry.words)
        ):
            following = words[here + size] if here + size < len(words) else None
            # "Fox" is no outlet in "Fox River", nor "The Hill" in "The Hill School".
            if (
                (
                    following is not None
                    and size == 1
                    and _proper(words, here + size)
                    and following.start == words[here].stop + 1
                )
                and following.text not in _kinds()["title"]
                and not entry.wire
                and len(words[here].text) < 5
            ):
                continue
            return entry
    return None


def _proper(words: Sequence[Word], i: int) -> bool:
    return words[i].text[0].isupper() and words[i].text[1:].islower()


def _credited(text: str, words: Sequence[Word], here: int, size: int) -> bool:
    """Tell whether the words beside an ambiguous name speak of the press."""
    name = words[here].text
    titled = name == "The"
    before = here - 1
    if before >= 0 and words[before].text in _ARTICLES:
        titled = True
        before -= 1
    after = words[here + size] if here + size < len(words) else None
    if after is not None and (after.text[0].isupper() and after.start == words[here + size - 1].stop + 1):
        return False
    if not titled:
        if before >= 0 and words[before].text[0].isupper() and words[before].key not in _BEFORE:
            return False
        if re.search(rf"(?:\b[A-Z][a-z]+|\bMr\.|\bMs\.|\bMrs\.) {re.escape(name)}\b(?! News)", text):
            return False
    if before >= 0 and (words[before].key in _BEFORE or (words[before].text in _DASHES and titled)):
        return True
    if (
        name == "The"
        and before >= 0
        and words[before].text not in {".", "!", "?", "”", '"', ":", "\n"}
        and "\n" not in text[words[before].stop : words[here].start]
    ):
        return True
    return after is not None and after.key in (_AFTER_TITLE if titled else _AFTER_NAME)


def _call_sign(words: Sequence[Word], here: int) -> tuple[int, str]:
    """Read "WSVN", "KTLA-TV", "WSVN.com": stations of the United States are named by W or K and two or three letters."""
    word = words[here].text
    if not _CALL_SIGN.fullmatch(word) or word in _kinds()["no call sign"]:
        return 0, ""
    around = [words[i].text for i in (here - 1, here + 1) if 0 <= i < len(words) and words[i].text[0].isalpha()]
    if any(len(other) > 1 and other.isupper() and other not in {"TV", "FM", "AM"} for other in around):
        return 0, ""
    if _joined(words, here, 2):
        if words[here + 1].text == "-" and words[here + 2].text in {"TV", "FM", "AM", "DT", "CD"}:
            return 3, word
        if words[here + 1].text == "." and words[here + 2].key == "com":
            return 3, word
        if words[here + 1].text in "-&/":
            return 0, ""
    return 1, word


def _joined(words: Sequence[Word], here: int, count: int) -> bool:
    return here + count < len(words) and all(words[here + i].stop == words[here + i + 1].start for i in range(count))


def _domain(words: Sequence[Word], here: int) -> tuple[int, str]:
    """Read "Politico.com": the domain of a listed outlet, or one that ends in a word of the press."""
    if (
        not _joined(words, here, 2)
        or words[here + 1].text != "."
        or words[here + 2].key not in {"com", "org", "net", "co"}
    ):
        return 0, ""
    stem = words[here].text
    listed = [entry for entry in _index().get(stem, ()) if len(entry.words) == 1]
    if listed:
        return 3, listed[0].name
    lowered = stem.lower()
    if (
        any(lowered.endswith(end.lower()) for end in _kinds()["title"] | {"News", "Post", "Daily", "Journal"})
        and len(stem) > 5
    ):
        return 3, f"{stem}.{words[here + 2].text}"
    return 0, ""


def _title(words: Sequence[Word], here: int, alone: bool) -> tuple[int, str]:
    """Read "Springfield Herald", "Daily Trumpet": one to three capitalised words, the last one a newspaper's."""
    kinds = _kinds()
    first = here + 1 if words[here].text == "The" and here + 1 < len(words) else here
    if words[first].text in kinds["no first word"] and first == here:
        return 0, ""
    for last in range(first + 1, min(first + 4, len(words))):
        word = words[last]
        if not word.text[0].isupper() or word.start != words[last - 1].stop + 1:
            return 0, ""
        if word.text in kinds["title"] or (word.text in kinds["weak title"] and (alone or _pressed(words, here, last))):
            following = words[last + 1] if last + 1 < len(words) else None
            if following is not None and following.text[0].isupper() and following.start == word.stop + 1:
                continue
            return last + 1 - here, " ".join(part.text for part in words[first : last + 1])
    return 0, ""


def _pressed(words: Sequence[Word], here: int, last: int) -> bool:
    before = here - 1
    article = words[here].text == "The" and before >= 0 and words[before].text not in {".", "”", '"'}
    if before >= 0 and words[before].text in _ARTICLES:
        article = True
        before -= 1
    after = words[last + 1].key if last + 1 < len(words) else ""
    return (before >= 0 and words[before].key in _BEFORE and article) or after in _AFTER_NAME
