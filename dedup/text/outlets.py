"""News outlets named in a text: a list of the world's, call signs, domains, and newspaper titles by pattern."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dedup.text import call_signs, lexicon, outlets_introduced
from dedup.text.attribution.grammar import CLASSES
from dedup.text.call_signs import joined, possessive
from dedup.text.lexicon import rows
from dedup.text.outlets_introduced import LAST_DESCRIBING, Names
from dedup.text.persons_runs import given_names
from dedup.text.phrases import Word, cut, glance, words_of
from dedup.text.role_lists import lands
from dedup.types import Span

_RUN = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ARTICLES = {"the", "The", "THE"}
_TITLES = {"Mr", "Mrs", "Ms", "Dr", "President", "Senator", "Sen"}
_DASHES = {"-", "–", "—", "|", "/", "("}
_ENDS = {".", "!", "?", "”", '"', ":", "“"}
_DOMAINS = frozenset({"com", "org", "net", "co"})
# How far to look for what stands beside a name, in characters.
_BEFORE, _AFTER = 60, 40


# From so many listed outlets on whose names end in a word, it tells none of them.
_OFTEN = 3


class _Outlet(NamedTuple):
    name: str
    wire: bool
    ambiguous: bool
    words: tuple[str, ...]


def outlets(text: str, span: Span, introduced: Names | None = None) -> tuple[tuple[Span, str, bool], ...]:
    """Give the outlets named in ``span`` of ``text``: where, the usual name, and whether it is a wire agency.

    Names that are also ordinary words, surnames or places ("Time", "Bloomberg") count only where the words beside them
    speak of the press. "The Times" goes back to the full name, if the text has it. "state media" names no outlet.
    ``introduced`` are those that the texts of the story tell to be outlets.
    """
    seen, told = glance(text, *span).texts, introduced or {}
    if not _may_name(seen) and told.keys().isdisjoint(seen) and not call_signs.ANY.search(text, *span):
        return ()
    inside = words_of(text, *span)
    ahead = cut(text, max(0, span.start - _BEFORE), span.start)
    words = (*ahead, *inside, *cut(text, span.stop, min(len(text), span.stop + _AFTER)))
    found = []
    signs = _signs(words)
    past = 0
    for here in [i for i, word in enumerate(inside, len(ahead)) if word[0][0].isupper() or word[0][0].isdigit()]:
        if here < past or _YEAR.fullmatch(words[here].text):
            continue
        size, name, wire = _at(text, words, here, signs, told)
        if size:
            past = here + size
            stop = words[past - 1].stop - len(possessive(words[past - 1].text))
            if stop <= span.stop:
                found.append((Span(words[here].start, stop), name, wire))
    return tuple(found)


def canonical_outlet(name: str) -> str | None:
    """Give the usual name of the outlet called ``name`` ("AP", "the Washington Post"); None if it is none."""
    words = cut(name, 0, len(name))
    if not words:
        return None
    for start in (0, 1) if words[0].text in _ARTICLES else (0,):
        if start >= len(words):
            return None
        listed = _listed(words, start)
        if listed is not None and len(listed.words) == len(words) - start:
            return listed.name
    for size, found in (call_signs.at(words, start), _domain(words, start), _title(words, start, alone=True)):
        if size == len(words) - start:
            return found
    return None


def is_listed(name: str) -> bool:
    """Tell whether the list of the world's outlets has a name."""
    words = cut(name, 0, len(name))
    found = _listed(words, 0) if words else None
    return found is not None and len(found.words) == len(words)


def is_short(name: str) -> bool:
    """Tell a name that many papers go by for short, and each at home: "The Times"."""
    words = name.removeprefix("The ").split(" ")
    return len(words) == 1 and _shared_ends()[words[0]] >= _OFTEN


@cache
def _shared_ends() -> Counter[str]:
    names = [name.removeprefix("The ").split(" ") for name, *_ in rows("outlets.tsv")]
    return Counter(words[-1] for words in names if len(words) > 1)


@cache
def _index() -> dict[str, tuple[_Outlet, ...]]:
    found: dict[str, list[_Outlet]] = {}
    for name, kind, *rest in rows("outlets.tsv"):
        ambiguous = set(rest[1].split("|")) if len(rest) > 1 else set()
        for alias in dict.fromkeys([name, *(rest[0].split("|") if rest and rest[0] else [])]):
            words = _words(alias)
            forms = [words, words[1:]] if words[0] == "The" and len(words) > 1 else [words]
            for form in [*forms, *[tuple([word.upper() for word in form]) for form in forms if len(form) > 1]]:
                found.setdefault(form[0], []).append(_Outlet(name, kind == "wire", alias in ambiguous, form))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry.words), entry.ambiguous)))
        for first, entries in found.items()
    }


def _words(name: str) -> tuple[str, ...]:
    """Cut a name into its words; most hold nothing but letters, figures and blanks, and need no expression."""
    if name.replace(" ", "").isalnum() and name.isascii():
        return tuple(name.split())
    return tuple([word.text for word in cut(name, 0, len(name))])


def _may_name(runs: frozenset[str]) -> bool:
    """Tell at a glance whether words may name an outlet: most sentences do not, and need no reading."""
    seconds = _seconds()
    for run in seconds.keys() & runs:
        following = seconds[run]
        if not following or not following.isdisjoint(runs):
            return True
    return False


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """Map every word that a name can begin with to the words that must follow; none for a name of one word.

    The words that a newspaper's title ends with, and those that end a domain, need nothing to follow.
    """
    found: dict[str, set[str] | None] = {}
    for entries in _index().values():
        for entry in entries:
            runs = _RUN.findall(" ".join(entry.words))
            if runs[0] == "The" and len(runs) > 1:
                continue
            kept = found.setdefault(runs[0], set())
            if len(runs) == 1:
                found[runs[0]] = None
                if entry.ambiguous:
                    found[runs[0].upper()] = None
            elif kept is not None:
                kept.add(runs[1])
    ends = dict.fromkeys((*_titles(), *_kinds()["on air"], *_DOMAINS, *LAST_DESCRIBING))
    return {word: frozenset(words or ()) for word, words in (found | ends).items()}


def _kinds() -> dict[str, frozenset[str]]:
    return lexicon.kinds("outlet_words.tsv")


@cache
def _titles() -> frozenset[str]:
    return _kinds()["title"] | _kinds()["weak title"] | {"Daily"}


class _Signs(NamedTuple):
    """What of the words that titles, descriptions and domains are known by is there at all."""

    title: bool
    described: bool
    domain: bool


def _signs(words: Sequence[Word]) -> _Signs:
    titles = _titles()
    texts = {word.text for word in words}
    keys = {word.key for word in words}
    bare = {text[:-2] for text in texts if text[-2:] in ("'s", "’s")}
    return _Signs(
        not titles.isdisjoint(texts) or not titles.isdisjoint(bare),
        not LAST_DESCRIBING.isdisjoint(keys),
        not _DOMAINS.isdisjoint(keys),
    )


def _at(text: str, words: Sequence[Word], here: int, signs: _Signs, told: Names) -> tuple[int, str, bool]:
    """Give how many words from ``here`` name an outlet, its usual name, and whether it is a wire agency."""
    listed = _listed(words, here) or _in_capitals(words, here)
    if listed is not None and _is_person(text, listed):
        return 0, "", False
    if listed is not None and (not listed.ambiguous or _credited(text, words, here, len(listed.words))):
        size = len(listed.words)
        if told and (longer := outlets_introduced.at(words, here, told))[0] > size:
            return longer
        full = _full_name(text, words, here, size, told) if listed.ambiguous else None
        return size, full or listed.name, listed.wire and not full
    if told and (found := outlets_introduced.at(words, here, told))[0]:
        return found
    size, name = call_signs.at(words, here)
    if not size and signs.domain:
        size, name = _domain(words, here)
    if not size and signs.title:
        short = _short_form(text, words, here, told)
        size, name = short if short[0] else _title(words, here, alone=False)
    if not size and words[here].text in _kinds()["on air"]:
        size, name = _on_air(words, here)
    if not size and signs.described:
        size, name = outlets_introduced.described(words, here)
    return size, name, False


def _listed(words: Sequence[Word], here: int) -> _Outlet | None:
    first, names = words[here].text.replace("’", "'"), _index()
    if first not in names and first.removesuffix("'s") not in names:
        return None
    second = words[here + 1].text.replace("’", "'") if here + 1 < len(words) else ""
    seconds = (second, second.removesuffix("'s"))
    for key in (first, first.removesuffix("'s")):
        for entry in names.get(key, ()):
            last = here + len(entry.words) - 1
            if last > here and entry.words[1] not in seconds:
                continue
            if last >= len(words) or (last == here and _part_of_a_name(words, here, entry)):
                continue
            tail = [words[i].text.replace("’", "'") for i in range(here + 1, last + 1)]
            if tail == list(entry.words[1:]) or [*tail[:-1], tail[-1].removesuffix("'s")] == list(entry.words[1:]):
                return entry
        if key.removesuffix("'s") == key:
            break
    return None


def _in_capitals(words: Sequence[Word], here: int) -> _Outlet | None:
    """Read "told PRISMA", as none but the magazine Prisma writes, if small letters stand around it."""
    text = words[here].text
    if not here or not text.isupper() or len(text) < 5 or not words[here - 1].text.islower():
        return None
    entry = next((one for one in _index().get(text.title(), ()) if len(one.words) == 1 and one.ambiguous), None)
    return entry if words[here - 1].key in _kinds()["before"] - {"to", "with", "from", "by"} else None


def _part_of_a_name(words: Sequence[Word], here: int, entry: _Outlet) -> bool:
    """Tell "Fox" in "Fox River" or "Steve Forbes" from the outlet."""
    after = words[here + 1] if here + 1 < len(words) else None
    short = len(words[here].text) < 5 and not entry.wire
    if short and after is not None and after.start == words[here].stop + 1 and after.text.istitle():
        return after.text not in _kinds()["title"]
    if here and entry.words[0].istitle() and words[here - 1].stop + 1 == words[here].start:
        return words[here - 1].text.istitle() and not words[here - 1].text.endswith("s") and _given(words, here - 1)
    return False


def _is_person(text: str, entry: _Outlet) -> bool:
    """Tell the "Fox" of a text about Vicente Fox from what Fox News is called for short."""
    short = entry.words[0].istitle() and len(entry.words) == 1 < len(entry.name.split())
    if not short or entry.name in text:
        return False
    before = re.findall(rf"\b(\w+)\.? {entry.words[0]}\b(?! [A-Z])", text)
    return any(word[0].isupper() and (word in _TITLES or word.lower() in given_names()) for word in before)


def _given(words: Sequence[Word], i: int) -> bool:
    """Tell whether a capitalised word before a name may be a given name: not one that merely begins a sentence."""
    key = words[i].key
    return not (key in CLASSES["clause"] or key in CLASSES["before noun"] or key in CLASSES["adverb"] or i == 0)


def _credited(text: str, words: Sequence[Word], here: int, size: int) -> bool:
    """Tell whether the words beside an ambiguous name speak of the press."""
    kinds, name = _kinds(), words[here].text
    before, titled = here - 1, name == "The"
    if before >= 0 and words[before].text in _ARTICLES:
        titled, before = True, before - 1
    after = words[here + size] if here + size < len(words) else None
    if after is not None and after.text[0].isupper() and after.start == words[here + size - 1].stop + 1:
        return False
    at = here + size
    skipped = after is not None and (after.key in CLASSES["adverb"] or after.key in {",", "had"})
    if skipped and at + 1 < len(words):
        # "Prisma, however, wrote"
        apart = at + 3 < len(words) and after is not None and after.key == "," == words[at + 2].key
        after = words[at + 3 if apart and words[at + 1].key in _kinds()["apart"] else at + 1]
    if not titled:
        if before >= 0 and words[before].text[0].isupper() and words[before].key not in kinds["before"] | {"a"}:
            return False
        if after is not None and after.key in kinds["after name"]:
            return True
        if re.search(rf"(?:\b[A-Z][a-z]+|\bMr\.|\bMs\.|\bMrs\.) {re.escape(name)}\b(?! News)", text):
            return False
        if after is not None and after.key in kinds["after name alone"]:
            return True
    brought = before > 0 and words[before - 1].key in kinds["brought"]
    if brought and titled and words[before].key in {"on", "in", "by", "for"}:
        return True
    if before >= 0 and (words[before].key in kinds["before"] or (words[before].text in _DASHES and titled)):
        return True
    # "Tarn Sells Two Mills - Prisma", as a headline ends.
    apart = before > 0 and words[before].text in _DASHES and words[before].start > words[before - 1].stop
    if apart and not text[words[here + size - 1].stop :].partition("\n")[0].strip():
        return True
    if name == "The" and before >= 0 and words[before].text not in _ENDS:
        return "\n" not in text[words[before].stop : words[here].start]
    return after is not None and after.key in kinds["after title" if titled else "after name"]


def _full_name(text: str, words: Sequence[Word], here: int, size: int, told: Names) -> str | None:
    """Give the one outlet with a longer name that "The Times" is short for in this text, or else in its story."""
    last = words[here + size - 1].text
    last = last.removesuffix(possessive(last))
    longer = re.findall(rf"(?:[A-Z][\w.]+\s){{1,3}}{re.escape(last)}\b", text)
    names = dict.fromkeys(filter(None, (_longest(match) or _by_title(match) for match in longer)))
    return next(iter(names)) if len(names) == 1 else None if names else outlets_introduced.shortened(last, told)


def _by_title(match: str) -> str | None:
    """Give the newspaper that ``match`` names by its title: "Sorrel Gazette"."""
    words = [word for word in cut(match, 0, len(match)) if word.text not in _ARTICLES]
    size, name = _title(words, 0, alone=True) if len(words) > 1 else (0, "")
    return name if size and size == len(words) else None


def _longest(match: str) -> str | None:
    """Give the listed outlet that the last words of ``match`` name."""
    parts = match.split()
    for start in range(len(parts) - 1):
        name = " ".join(parts[start:])
        words = cut(name, 0, len(name))
        if parts[start] not in _ARTICLES and (listed := _listed(words, 0)) and len(listed.words) == len(words):
            return listed.name
    return None


def _short_form(text: str, words: Sequence[Word], here: int, told: Names) -> tuple[int, str]:
    """Read "The Post" or "the Journal" where the text, or another of the story, gives the full name."""
    place = here + 1 if words[here].text == "The" else here
    if place >= len(words) or (place == here and (not here or words[here - 1].text not in _ARTICLES)):
        return 0, ""
    word = words[place].text.removesuffix(possessive(words[place].text))
    if word not in _kinds()["title"] and word not in _kinds()["weak title"]:
        return 0, ""
    size = place - here + 1
    if not _credited(text, words, here, size):
        return 0, ""
    full = _full_name(text, words, here, size, told)
    return (size, full) if full else (0, "")


def _domain(words: Sequence[Word], here: int) -> tuple[int, str]:
    """Read "Politico.com": the domain of a listed outlet, or one that ends in a word of the press."""
    if not joined(words, here, 2) or words[here + 1].text != "." or words[here + 2].key not in _DOMAINS:
        return 0, ""
    stem = words[here].text
    listed = [entry for entry in _index().get(stem, ()) if len(entry.words) == 1]
    if listed:
        return 3, listed[0].name
    lowered, ends = stem.lower(), _kinds()["title"] | {"News", "Post", "Daily", "Journal"}
    if len(stem) > 5 and any(lowered.endswith(end.lower()) for end in ends):
        return 3, f"{stem}.{words[here + 2].text}"
    led = " ".join(word.key for word in words[max(0, here - 2) : here])
    if led.endswith((" told", " tells", "interview with", "interview for")) and stem[0].isupper():
        return 3, f"{stem}.{words[here + 2].text}"
    return 0, ""


def _title(words: Sequence[Word], here: int, *, alone: bool) -> tuple[int, str]:
    """Read "Springfield Herald", "Daily Trumpet": one to three capitalised words, the last one a newspaper's."""
    kinds = _kinds()
    first = here + 1 if words[here].text == "The" and here + 1 < len(words) else here
    key = words[first].key
    if words[first].text in kinds["no first word"] or key in CLASSES["clause"] or key in CLASSES["before noun"]:
        return 0, ""
    for last in range(first + 1, min(first + 4, len(words))):
        word = words[last]
        plain = word.text.removesuffix(possessive(word.text))
        if not word.text[0].isupper() or word.start != words[last - 1].stop + 1:
            return 0, ""
        pressed = alone or _pressed(words, here, last)
        daily = words[first].text == "Daily" and last == first + 1
        if plain in kinds["title"] or ((plain in kinds["weak title"] or daily) and pressed):
            following = words[last + 1] if last + 1 < len(words) else None
            if following is not None and following.text[0].isupper() and following.start == word.stop + 1:
                continue
            if plain == "TV" and words[first].key in lands():
                return 0, ""
            return last + 1 - here, " ".join([*(part.text for part in words[first:last]), plain])
    return 0, ""


def _on_air(words: Sequence[Word], here: int) -> tuple[int, str]:
    """Read "told Radio Meravia", "TV Rain reported": one or two capitalised words after what it broadcasts on."""
    last = here
    while last + 1 < len(words) and last < here + 2 and words[last + 1].start == words[last].stop + 1:
        if not (words[last + 1].text[0].isupper() or (last == here and words[last + 1].text[0].isdigit())):
            break
        last += 1
    before = words[here - 1].key if here else ""
    after = words[last + 1].key if last + 1 < len(words) else ""
    if last == here or not (before in _kinds()["before"] or after in _kinds()["after title"]):
        return 0, ""
    name = " ".join(word.text for word in words[here : last + 1])
    return last + 1 - here, name.removesuffix(possessive(name))


def _pressed(words: Sequence[Word], here: int, last: int) -> bool:
    """Tell whether the words beside a title that is also an ordinary word speak of the press."""
    kinds, before = _kinds(), here - 1
    article = words[here].text == "The" and before >= 0 and words[before].text not in _ENDS
    if before >= 0 and (words[before].text in _ARTICLES or words[before].key.removesuffix("'s") in lands()):
        article, before = True, before - 1
    after = words[last + 1].key if last + 1 < len(words) else ""
    if article and before > 0 and words[before].key in {"in", "by", "on"}:
        return words[before - 1].key in kinds["piece"] | kinds["brought"] or after in kinds["after name"]
    return (before >= 0 and words[before].key in kinds["before"] and article) or after in kinds["after name"]
