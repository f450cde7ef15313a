"""Outlets that no list knows and no word introduces, by the way others credit them.

"Havnabladet reports": the name tells. "First reported by Lantern": only papers are credited so. "According to Lantern
... the paper adds": the paper is the one just named. And where an article is filed as ``lantern_0412``, another that
has something "according to Lantern" has it from there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from dedup.text import lexicon
from dedup.text.gazetteer import folded, index
from dedup.text.outlets import is_listed, outlets
from dedup.text.outlets_introduced import NAME, name_of, occurrences
from dedup.text.persons_runs import given_names
from dedup.text.role_lists import lands
from dedup.text.roles import offices
from dedup.text.tokens import fold
from dedup.types import Article, Span

_FORMS = lexicon.classes("outlet_forms.en.tsv")
_ENDINGS = "|".join(sorted(_FORMS["ending"]))
_ADDRESSES = "|".join(sorted(_FORMS["address"]))
_SHAPES = (*_FORMS["ending"], *(f".{end}" for end in _FORMS["address"]), "24")
_SHAPED = re.compile(
    rf"(?<![\w.@/])(?:[^\W\d_a-z]\w{{2,}}(?:{_ENDINGS})|[^\W\d_a-z][a-z]{{2,}}24|[^\W\d_a-z]\w+\.(?:{_ADDRESSES}))(?![\w.@/]\w)"
)
# The title is looked for first: its few letters let the search leap, and most texts have none.
_TITLE = re.compile(rf"(?:{'|'.join(sorted(_FORMS['title']))})(?! [^\W\d_a-z])(?![\w-])")
_FIRST = re.compile(r"(?<![\w-])(?:[^\W\d_a-z][\w-]+ ){1,2}$")
_SAYS = "|".join(sorted(_FORMS["says"]))
_ONLY_PRESS = "|".join(sorted(_FORMS["only press"]))
_BEFORE = re.compile(rf"(?:^|\W)(?i:{'|'.join(sorted(_FORMS['before']))})\s+(?:[Tt]he\s+)?$")
_SKIPPED = r",?(?:\s+(?:also|first|itself|has|had))?"
_AFTER = re.compile(rf"{_SKIPPED}\s+(?:{_SAYS}|{_ONLY_PRESS})\b")
_PRESS_AFTER = re.compile(rf"{_SKIPPED}\s+(?:{_ONLY_PRESS})\b")
_PAPER = "|".join(sorted(_FORMS["paper"]))
_PAPERS = re.compile(f"he (?:{_PAPER})")
_ANAPHOR = re.compile(
    rf"\b[Tt]he (?:{_PAPER}),?(?: also| further| itself)? (?:{_SAYS}|{_ONLY_PRESS})\b"
    rf"|\b(?:says|said|writes|wrote|reports|reported|adds|added|according to) the (?:{_PAPER})\b"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(rf"(?<![\w-]){NAME}")
_TWO = re.compile(r"\b(?=([A-Z][a-z]+)\.? ([A-Z][\w'\u2019-]+))")
# So many characters before a name may credit it, and before an anaphor name what it stands for.
_ROOM, _BACK, _SOON = 40, 420, 250
# A file's word of fewer letters tells nothing; one of so many may be the beginning of a longer name.
_FILED, _BEGINS = 4, 5


def filed(article: Article) -> frozenset[str]:
    """Give the words of an article's id and of the host in its address."""
    host = urlsplit(article.url).netloc if article.url else ""
    return frozenset(re.findall(r"[^\W\d_]{3,}", fold(f"{article.id} {host}")))


def inferred(texts: Mapping[str, str], filed: Mapping[str, frozenset[str]]) -> list[str]:
    """Give the names of outlets that are credited as such; ``filed`` are the words that each text is filed under."""
    found: dict[str, None] = {}
    held = Counter(word for words in filed.values() for word in words if len(word) >= _FILED)
    for word in lexicon.classes("press_words.en.tsv")["any file"]:
        del held[word]
    for key, text in texts.items():
        own = filed[key]
        hints = {word for word, number in held.items() if number > (word in own)}
        told = (*_by_shape(text), *_by_title(text), *_by_press(text), *_by_anaphor(text))
        names = [*(name for name in told if not is_listed(name)), *_by_file(text, hints)]
        found |= dict.fromkeys(name for name in names if not _is_other(name))
    people = _people(texts.values()) if found else frozenset()
    return [name for name in found if name not in people]


def _by_shape(text: str) -> Iterator[str]:
    # To look for each ending is quicker than for the names that may have one.
    for match in _SHAPED.finditer(text) if any(shape in text for shape in _SHAPES) else ():
        start = _start(text, match.start())
        if _credited(text, start, match.end()):
            yield text[start : match.end()]


def _by_title(text: str) -> Iterator[str]:
    """Read "Tarn Wire reports": words that many names end in, papers' among them."""
    for title in _TITLE.finditer(text):
        first = _FIRST.search(text[max(0, title.start() - _ROOM) : title.start()])
        if first is None:
            continue
        opening = first[0].split(" ")[0]
        if opening in lexicon.kinds("outlet_words.tsv")["no first word"] or opening.lower() in lands():
            continue
        start = title.start() - len(first[0])
        if _as_paper(text, start, title.end()) and (name := name_of(text[start : title.end()])):
            yield name


def _start(text: str, at: int) -> int:
    """Go back over the capitalised word before: "Velden Morgenblad"."""
    before = re.search(r"(?<![\w.])([^\W\d_a-z]\w+) $", text[max(0, at - 30) : at])
    if (
        before
        and before[1].lower() not in lexicon.words("stopwords.en.tsv")
        and not _opens(text, at - len(before[1]) - 1)
    ):
        return at - len(before[1]) - 1
    return at


def _opens(text: str, at: int) -> bool:
    return not text[:at].strip() or text[:at].rstrip(" \"'“‘")[-1] in ".!?\n:"


def _by_press(text: str) -> Iterator[str]:
    for phrase in _FORMS["surely press before"]:
        for at in occurrences(text, phrase):
            start = at + len(phrase) + 1
            start += 4 * text.startswith("the ", start)
            if (match := _NAMED.match(text, start)) and (name := name_of(match[0])):
                yield name


def _by_anaphor(text: str) -> Iterator[str]:
    past = 0
    for anaphor in _ANAPHOR.finditer(text) if _PAPERS.search(text) else ():
        start = max(past, anaphor.start() - _BACK)
        past = anaphor.end()
        near = [match for match in _NAMED.finditer(text, start, anaphor.start()) if _as_paper(text, *match.span())]
        if near and not outlets(text, Span(near[-1].start(), anaphor.start())) and (name := name_of(near[-1][0])):
            yield name


def _by_file(text: str, hints: set[str]) -> Iterator[str]:
    places = [
        (hint, at) for hint in hints for form in (hint.capitalize(), hint.upper()) for at in occurrences(text, form)
    ]
    for hint, at in places:
        for match in _NAMED.finditer(text, max(0, at - _ROOM), at + _ROOM):
            if match.start() <= at < match.end() and any(
                _begins(fold(one), hint) for one in _LETTERS.findall(match[0])
            ):
                soon = _ANAPHOR.search(text, match.end(), match.end() + _SOON)
                if (soon or _as_paper(text, *match.span())) and (name := name_of(match[0])):
                    yield name


def _begins(part: str, hint: str) -> bool:
    return part == hint or (len(hint) >= _BEGINS and part.startswith(hint))


def _credited(text: str, start: int, stop: int) -> bool:
    """Tell whether something is credited to what stands here."""
    return _before(text, start) or _AFTER.match(text, stop) is not None


def _as_paper(text: str, start: int, stop: int) -> bool:
    """Tell whether something is credited to what stands here in other words than that it "said" it."""
    return _before(text, start) or _PRESS_AFTER.match(text, stop) is not None


def _before(text: str, start: int) -> bool:
    return _BEFORE.search(text[max(0, start - _ROOM) : start]) is not None


def _people(texts: Iterable[str]) -> set[str]:
    """Give the surnames that stand after a given name or a title anywhere."""
    pairs = (pair for text in texts for pair in _TWO.findall(text))
    return {last for first, last in pairs if _is_title(first) or first.lower() in given_names()}


def _is_title(word: str) -> bool:
    return word.lower() in lexicon.words("honorifics.tsv") or (word.lower(),) in offices()


def _is_other(name: str) -> bool:
    """Tell a place, a body, or somebody with a title."""
    if _is_title(name.split(" ")[0]):
        return True
    parts = tuple(folded(part) for part in name.split(" "))
    # "Lantern Post" ends in a word of papers that others are called by too.
    telling = parts[:-1] if name.split(" ")[-1] in _FORMS["title"] else parts
    if not lexicon.words("body_words.en.tsv").isdisjoint(telling):
        return True
    return any(words == parts for words, _ in index().get(parts[0], ()))
