"""Outlets that no list knows, by the words that introduce them: "the magazine Prisma", "(Fiskal News) -".

A text tells once what a name stands for, and uses the name alone from there on; another text of the story may never
tell. So the names are gathered over a whole story before its sentences are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.text import lexicon
from dedup.text.persons_runs import given_names
from dedup.text.phrases import Word, cut
from dedup.text.role_lists import lands
from dedup.text.tokens import stop_words


def _listed(place: str) -> tuple[str, ...]:
    return tuple(words for words, stands, _ in lexicon.rows("outlet_kinds.en.tsv") if stands == place)


# What a publication is called, whether it stands before its name or after it; nothing else is called so.
KINDS = _listed("kind")
# These are also said of anything that comes every day, month and so on: they need more around them.
_OFTEN = _listed("often")
# What an outlet is called before its name: whatever is named after it is one ("the newspaper Haldenbladet").
DESCRIBES = (*KINDS, "daily", "weekly")
LAST_DESCRIBING = frozenset(words.split()[-1] for words in DESCRIBES)
_SAID = "said|says|reported|reports|wrote|writes|has|had|quoted|quotes|revealed|claimed|noted|added|published"
_WIRES = frozenset(words.lower() for words, _, wire in lexicon.rows("outlet_kinds.en.tsv") if wire == "wire")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'&-]*"
_JOINS = "of|the|de|del|dello|della|di|du|des|la|le|al|aus|von|van|der|den|und|y|&"
NAME = rf"{_CAPITAL}(?: (?:(?:{_JOINS}) )?{_CAPITAL}){{0,3}}"
_KIND = "|".join(KINDS).replace("youtube", "YouTube").replace("telegram", "Telegram")
_ANY = f"{_KIND}|{'|'.join(_OFTEN)}"
# What only agencies and broadcasters are called.
_TITLE = "|".join(_listed("title"))
_PATTERNS = (
    # "the investigative magazine Prisma", "the German daily Handelsblatt"
    re.compile(rf"\b(?P<kind>{_KIND}) (?P<name>{NAME})"),
    re.compile(rf"\b[A-Z]\w+(?:an|ish|ese|ch|i|ss|eek) (?P<kind>{'|'.join(_OFTEN)}) (?P<name>{NAME})"),
    re.compile(rf"\b(?P<kind>{'|'.join(_OFTEN)}) (?P<name>{NAME})(?= (?:{_SAID})\b)"),
    # "the local newspaper, the Orsk Gazette, said"
    re.compile(rf"\b(?P<kind>{_KIND}), (?:the |The )?(?P<name>{NAME})(?=, )"),
    # "Prisma, a monthly,", "Belta, the state news agency, said"
    re.compile(
        rf"(?:(?<!\w )|(?<=\bBut )|(?<=\bAnd )|(?<=\bYet ))(?P<name>(?!But |And |Yet ){NAME}), "
        rf"(?:an?|the|another)(?: [\w-]+){{0,4}}? (?P<kind>{_ANY})(?=[,.;]| (?:that|which|in|based|of)\b)"
    ),
    # "the Fiskal news service"; anybody may have a website
    re.compile(rf"\b[Tt]he (?P<name>{NAME})(?<!['\u2019]s) (?!website|podcast)(?P<kind>{_KIND})\b"),
    # "Eastern News Agency"
    re.compile(rf"\b(?P<name>(?:{_CAPITAL} ){{1,3}}(?P<kind>{_TITLE}))\b"),
    re.compile(rf"\b(?P<kind>[Hh]/[Tt]|[Hh]at [Tt]ip)(?: to)?:?\s+(?:the )?(?P<name>{NAME})"),
)
_CITING = (
    # "The Continental reported on Sunday, citing four officers", "was reported by The Continental with reference to"
    re.compile(rf"(?:^|(?<=[.,:;”\"] )|(?<=\n))(?:The )?(?P<name>{NAME}) reported(?: on \w+)?, (?P<kind>citing)\b"),
    re.compile(rf"\breported by (?:the |The )?(?P<name>{NAME}),? (?P<kind>citing|quoting|with reference to)\b"),
)
_DATED = (
    # "AMSTERDAM, June 3 (Fiskal News) -"
    re.compile(
        rf"^(?:[A-ZÀ-Þ][\w.’'-]*[, ]*){{1,5}}(?:\d{{1,2}},? )?\((?P<name>{NAME})\)\s*(?P<kind>[-\u2013\u2014])",
        re.MULTILINE,
    ),
)
_CITES = "citing|quoting|with reference to"
_AT_A_GLANCE = re.compile(rf"\b(?:{_ANY}|{_TITLE}|[Hh]/[Tt]|[Hh]at [Tt]ip|{_CITES})\b|\)\s*[-\u2013\u2014]")
# So many characters before and after such a word may belong to the name.
_AROUND = 90
_TITLED = re.compile(rf"\b(?:{_TITLE})$")
_FIRST_WORDS = re.compile(rf"(?<![\w.-]){_CAPITAL}(?: {_CAPITAL})?\Z")
_PARTY = re.compile(r"[A-Z]-")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_OWNER = re.compile(r"^.*['\u2019]s (?=\S)")
_POSSESSIVE = re.compile(r"['’]s?$")


class Introduced(NamedTuple):
    """An outlet that a story's texts introduce: its words, its name, and whether it is an agency.

    ``short``: the words are what "the Herald" keeps of the name; they need the article, and the press around them.
    """

    words: tuple[str, ...]
    name: str
    wire: bool
    short: bool = False


Names = Mapping[str, tuple[Introduced, ...]]


def introduced(texts: Iterable[str], outlets: Iterable[str] = ()) -> Names:
    """Gather the outlets that texts introduce, by first word; ``outlets`` are those the articles came with.

    A short form ("the Fiskal news service", "ENA") goes back to the one longer name that begins with it or has these
    initials, "the Herald" to the one newspaper of the story whose title ends so.
    """
    texts = tuple(texts)
    found: dict[str, bool] = {}
    for text in texts:
        for glimpse in _glimpses(text):
            cites = glimpse[0] in _CITES
            for pattern in _DATED if glimpse[0][0] == ")" else _CITING if cites else _PATTERNS:
                match = pattern.search(text, max(0, glimpse.start() - _AROUND), glimpse.end() + _AROUND)
                if match and (name := name_of(match["name"], match["kind"])) and not (cites and _is_body(name)):
                    kind = match["kind"]
                    found[name] = found.get(name, False) or kind.lower() in _WIRES or not kind[0].isalpha()
    for outlet in outlets:
        if (name := _ARTICLE.sub("", outlet.strip())) and name[0].isupper():
            found.setdefault(name, False)
    by_first: dict[str, list[Introduced]] = {}
    for name in found:
        longer = [other for other in found if other.startswith(f"{name} ") or name == _initials(other)]
        usual = longer[0] if len(longer) == 1 else name
        words = tuple(word.text for word in cut(name, 0, len(name)))
        by_first.setdefault(words[0], []).append(Introduced(words, usual, found[usual] or found[name]))
    for title, names in _by_their_titles(texts, found).items():
        if len(names) == 1:
            by_first.setdefault(title, []).append(Introduced((title,), min(names), False, short=True))
    return {first: tuple(sorted(every, key=lambda one: -len(one.words))) for first, every in by_first.items()}


def _by_their_titles(texts: Iterable[str], known: Iterable[str]) -> dict[str, set[str]]:
    """Map the last words of newspapers' names to the names that end so in a story."""
    kinds = lexicon.kinds("outlet_words.tsv")
    found: dict[str, set[str]] = {}
    for text in texts:
        for title in kinds["title"]:
            for at in occurrences(text, f" {title}"):
                first = _FIRST_WORDS.search(text, max(0, at - _AROUND), at)
                whole = not text[at + len(title) + 1 : at + len(title) + 3].strip(" ").istitle()
                words = _ARTICLE.sub("", first[0]) if whole and first else ""
                if words and words.split(" ")[0] not in {*kinds["no first word"], "The"}:
                    found.setdefault(title, set()).add(f"{words} {title}")
    for name in known:
        rest, _, title = name.rpartition(" ")
        if rest and title in kinds["title"] | kinds["weak title"]:
            found.setdefault(title, set()).add(name)
    return found


def shortened(title: str, names: Names) -> str | None:
    """Give the newspaper of the story that "the Herald" is short for."""
    return next((one.name for one in names.get(title, ()) if one.short), None)


def _is_body(name: str) -> bool:
    """Tell a ministry or a bank, which report and cite as well, from an outlet."""
    return any(part.lower() in lexicon.words("body_words.en.tsv") for part in name.split(" "))


@cache
def _by_last() -> dict[str, list[str]]:
    """Map the last word of each phrase that may introduce an outlet to these phrases: texts have few such words."""
    tips = (f"{first}{rest}" for first in "Hh" for rest in ("/t", "/T", "at tip", "at Tip"))
    found: dict[str, list[str]] = {}
    for phrase in (*f"{_ANY}|{_TITLE}|{_CITES}".split("|"), *tips, ")"):
        found.setdefault(phrase.rpartition(" ")[2], []).append(phrase)
    return found


def _glimpses(text: str) -> Iterator[re.Match[str]]:
    """Find the words that may introduce an outlet: to look for each of them is quicker than for any."""
    present = [phrase for last, phrases in _by_last().items() if last in text for phrase in phrases]
    places = {at for phrase in present for at in occurrences(text, phrase)}
    past = 0
    for at in sorted(places):
        if at >= past and (glimpse := _AT_A_GLANCE.match(text, at)):
            past = glimpse.end()
            yield glimpse


def occurrences(text: str, phrase: str) -> Iterator[int]:
    """Give the places of a phrase, which may overlap."""
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def _initials(name: str) -> str:
    parts = name.split(" ")
    return "".join(part[0] for part in parts) if len(parts) > 2 else ""


def at(words: Sequence[Word], here: int, names: Names) -> tuple[int, str, bool]:
    """Give how many words from ``here`` are such a name, the usual name, and whether it is an agency's.

    0 words are none, or part of a longer name.
    """
    first = here + (words[here].text == "The" and here + 1 < len(words))
    for outlet in names.get(_POSSESSIVE.sub("", words[first].text), ()):
        if outlet.short:
            continue
        stop = first + len(outlet.words)
        text = [word.text for word in words[first:stop]]
        if not text or (*text[:-1], _POSSESSIVE.sub("", text[-1])) != outlet.words:
            continue
        if stop == len(words) or not words[stop].text[0].isupper() or words[stop].start > words[stop - 1].stop + 1:
            return stop - here, outlet.name, outlet.wire
    return 0, "", False


def described(words: Sequence[Word], here: int) -> tuple[int, str]:
    """Read "the newspaper Haldenbladet", "news agency Belta": one to three capitalised words after what they are."""
    if here < 2 or words[here].start != words[here - 1].stop + 1:
        return 0, ""
    before = words[here - 1].key
    if before not in DESCRIBES and f"{words[here - 2].key} {before}" not in DESCRIBES:
        return 0, ""
    if words[here].key in lexicon.words("months.en.tsv") or words[here].key in given_names():
        return 0, ""
    last = here
    while last + 1 < len(words) and last < here + 2 and words[last + 1].text[0].isupper():
        if words[last + 1].start != words[last].stop + 1 or words[last].text.endswith(("'s", "’s")):
            break
        last += 1
    name = " ".join(word.text for word in words[here : last + 1])
    return last + 1 - here, _POSSESSIVE.sub("", name)


def name_of(words: str, kind: str = "") -> str | None:
    """Give the name as it is compared; None for what only looks like one: a day, a people, a person."""
    # "Singapore's Straits Times"
    name = _OWNER.sub("", _POSSESSIVE.sub("", _ARTICLE.sub("", words)))
    parts = name.split(" ")
    # "the Palestinian Safa news agency"
    if len(parts) > 1 and kind.islower() and kind in _WIRES and parts[0].lower() in lands():
        parts = parts[1:]
        name = " ".join(parts)
    first = parts[0].lower()
    if not name or first in lexicon.words("months.en.tsv") or first in stop_words() or _PARTY.match(name):
        return None
    if first in given_names() and not (parts[0].isupper() or _TITLED.search(name)):
        return None
    return None if len(parts) == 1 and first in lands() else name
