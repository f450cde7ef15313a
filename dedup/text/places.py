"""Find the places of a text, and the peoples: countries, states, cities, regions, demonyms.

Names are looked up in a gazetteer; "Lviv Oblast" and "in Ashland, Ore." are found by their form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import compress
from operator import ne
from typing import Literal

from dedup.text import lexicon
from dedup.text.gazetteer import Known, abbreviations, folded, index, parents, within
from dedup.text.phrases import columns, glance
from dedup.types import Document, Place, Sentence, Span

__all__ = ["CONTINENTS", "PlaceOrder", "compare_places", "places"]

PlaceOrder = Literal["same", "more precise", "less precise", "different", "unknown"]

_WORD = re.compile(r"(St\.(?=\s[A-Z])|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|[,.;:()\n\"“”—–/$]|['’]s\b)")
_WORDS = lexicon.classes("place_words.en.tsv")
_ADMIN = lexicon.table("place_kinds.en.tsv")
# What is wider than a country.
CONTINENTS = _WORDS["continent"]
_NOT_NEAR = CONTINENTS | _WORDS["shared name"] | {""}
_KINDS = frozenset(_ADMIN.values())
_ALSO_BODIES = _WORDS["also a body"]
_SIDES = _WORDS["side"]
_SAINT = frozenset({"St", "St."})
_LOCATIVE = _WORDS["locative"]
_SURELY_LOCATIVE = frozenset(("in", "near", "outside"))
# Between the two may stand whatever is no word or mark of those above, a figure for one.
_NAME_AFTER = re.compile(r"(?:[Ii][Nn]|[Nn]ear|NEAR|[Oo]utside|OUTSIDE)[^A-Za-z,.;:()\"“”—–/$]+[^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class _Run:
    """The words and marks of a sentence; ``names`` are the words that a name of the gazetteer can begin with."""

    raw: list[str]
    low: list[str]
    start: list[int]
    stop: list[int]
    headline: bool
    names: frozenset[int]

    def word(self, i: int) -> str:
        return self.low[i] if 0 <= i < len(self.low) else ""

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.raw) and self.raw[i][0].isupper()


def places(document: Document) -> tuple[Place, ...]:
    """Find the places and peoples named in the sentences of ``document``, in the order of the text."""
    found: list[Place] = []
    for sentence in document.sentences:
        found.extend(_in_sentence(document.article.text, sentence))
    return tuple(found)


def _in_sentence(text: str, sentence: Sentence) -> list[Place]:
    if not _may_tell(text, sentence.span):
        return []
    raw, start, stop = columns(_WORD, text, *sentence.span)
    low = [*map(str.lower, raw)]
    # What differs from its small letters holds a capital; of most words nothing else is asked.
    capitals = {i for i in compress(range(len(raw)), map(ne, raw, low)) if raw[i][0].isupper()}
    for i in [i for i, plain in enumerate(map(str.isascii, raw)) if not plain]:
        low[i] = folded(raw[i])
        capitals |= {i} if raw[i][0].isupper() else set()
    for i in [i for i in capitals if raw[i] in _SAINT and i + 1 in capitals and i - 1 not in capitals]:
        low[i] = "saint"
    starts = index().__contains__
    names = frozenset((*compress(range(len(raw)), map(starts, low)), *compress(range(len(raw)), map(starts, raw))))
    run = _Run(raw, low, start, stop, sentence.kind != "body", names)
    found: list[Place] = []
    here = 0
    for i in sorted(capitals):
        if i < here:
            continue
        place, here = _place_at(run, i, sentence.index)
        # "Commander-in-Chief" is nowhere.
        if place is not None and text[max(0, place.span.start - 4) : place.span.start].lower() != "-in-":
            found.append(place)
    return found


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Give the words that names of places begin with, as looked up, and those that stand for one as written."""
    short = [*abbreviations(), *(name for name in index() if "." in name)]
    return frozenset(index()), frozenset(index().keys() | {part for name in short for part in name.split(".") if part})


def _may_tell(text: str, span: Span) -> bool:
    """Tell at a glance whether a sentence can name a place: by the gazetteer or by what stands beside a name."""
    here = glance(text, *span)
    capitals = [word for word in here.texts if word[:1].isupper()]
    looked_up, written = _telling()
    if not _SAINT.isdisjoint(capitals):
        return True
    if not written.isdisjoint(capitals) or not looked_up.isdisjoint(map(str.lower, capitals)):
        return True
    if not _ADMIN.keys().isdisjoint(here.keys):
        return True
    if not _SURELY_LOCATIVE.isdisjoint(here.keys) and _NAME_AFTER.search(text, *span):
        return True
    # Letters with accents are folded first, and a figure is no part of a name ("US13").
    return any(not word.isascii() or word[-1].isdecimal() for word in capitals)


def _place_at(run: _Run, i: int, sentence: int) -> tuple[Place | None, int]:
    """Read the place that begins at word ``i``, a capitalised one, and tell where to go on."""
    known, j = _known_at(run, i)
    if known is None:
        return _by_form(run, i, sentence)
    if run.word(j) == "$":
        return None, j
    if known.rank == "people":
        return Place(sentence, _span(run, i, j), known.canonical, _nearest(known.canonical), True), j
    if (shaped := _admin(run, i, j, sentence, known)) is not None:
        return shaped
    if known.rank == "city":
        state, end = _state_after(run, j, known.canonical)
        if state is not None:
            return Place(sentence, _span(run, i, end), known.canonical, state), end
        if _is_other_name(run, i, j, known):
            return None, j
    return _sided(run, i, j, sentence, known)


def _span(run: _Run, i: int, j: int) -> Span:
    return Span(run.start[i], run.stop[j - 1])


def _nearest(canonical: str) -> str | None:
    """Give the state or country that a place lies in, never the continent."""
    around = parents().get(canonical)
    return None if around in _NOT_NEAR else around


def _known_at(run: _Run, i: int) -> tuple[Known | None, int]:
    if i not in run.names:
        return None, i
    names = index()
    for key in (run.low[i], run.raw[i]):
        for words, known in names.get(key, ()):
            if len(words) == 1:
                return known, i + 1
            j, k = i, 0
            while k < len(words) and j < len(run.low) and words[k] in (run.low[j], run.raw[j]):
                j, k = j + 1, k + 1
                if k < len(words) and run.word(j) == "," and known.rank != "country":
                    j += 1
            if k == len(words) and run.raw[j - 1][0].isupper():
                return known, j
    return None, i


def _sided(run: _Run, i: int, j: int, sentence: int, known: Known) -> tuple[Place | None, int]:
    """Read "eastern Ukraine" and "north-east Colombia" as parts of a country."""
    first, side = i - 1, run.word(i - 1)
    if side in _SIDES and known.rank != "city":
        if run.word(i - 2) in {"north", "south"} and run.start[i - 1] - run.stop[i - 2] == 1:
            first, side = i - 2, run.low[i - 2] + side
        if (whole := f"{side} {known.canonical}") in parents() or (run.capital(first) and not side.endswith("ern")):
            return Place(
                sentence, _span(run, first, j), whole, _nearest(whole) if whole in parents() else known.canonical
            ), j
        side = side if side.endswith("ern") or side == "central" else side + "ern"
        return Place(sentence, _span(run, first, j), f"{side} {known.canonical}", known.canonical), j
    return Place(sentence, _span(run, i, j), known.canonical, _nearest(known.canonical)), j


def _admin(run: _Run, i: int, j: int, sentence: int, known: Known | None) -> tuple[Place, int] | None:
    """Read "Lviv region", "Lviv Oblast", "Quang Ngai province"; the kind is part of the name as compared."""
    kind = run.word(j)
    if kind not in _ADMIN or (known is not None and known.rank == "country"):
        return None
    if kind in _ALSO_BODIES and (known is None or kind in {"department", "republic"}):
        return None
    if known is not None and known.rank == "state" and kind != "county":
        return Place(sentence, _span(run, i, j + 1), known.canonical, _nearest(known.canonical)), j + 1
    if kind == "county" and known is not None and set(within(known.canonical)) & {"england", "scotland", "wales"}:
        # There "Derby County" is a football club: counties put the word first.
        return None
    name = known.canonical if known is not None else " ".join(run.low[i:j])
    around = _owner(run, i, j + 1) or (_nearest(known.canonical) if known is not None else None)
    return Place(sentence, _span(run, i, j + 1), f"{name} {_ADMIN[kind]}", around), j + 1


def _owner(run: _Run, i: int, j: int) -> str | None:
    """Find the country in "Ukraine's Lviv region", "the Lviv region of Ukraine", "Lviv region, Ukraine"."""
    if run.word(j) in {"of", "in", ","}:
        known, _ = _known_at(run, j + 1)
        if known is not None and known.rank in {"country", "state"}:
            return known.canonical
    at = i - 1
    while run.word(at) in _SIDES:
        at -= 1
    if run.word(at) in {"'s", "’s"}:
        known, end = _known_at(run, at - 1)
        if known is not None and end == at and known.rank in {"country", "state"}:
            return known.canonical
    return None


def _state_after(run: _Run, j: int, town: str) -> tuple[str | None, int]:
    """Read the state or country after a town: ", Que.", ", Florida", ", Mo"."""
    if run.word(j) != "," or not run.capital(j + 1):
        return None, j
    short = run.raw[j + 1]
    dotted = run.word(j + 2) == "."
    if dotted and short + "." in abbreviations():
        return abbreviations()[short + "."], j + 3
    if short in abbreviations():
        return abbreviations()[short], j + 2
    known, end = _known_at(run, j + 1)
    if known is None:
        return None, j
    # After a town "Georgia" and "Washington" are the states, unless the gazetteer has the town elsewhere.
    state = f"{known.canonical} state"
    if state in parents() and parents().get(town) != known.canonical:
        return state, end
    return (known.canonical, end) if known.rank in {"state", "country"} else (None, j)


def _is_other_name(run: _Run, i: int, j: int, known: Known) -> bool:
    """Tell whether a city's name stands within a longer name, or for a person: "Paris Hilton", "Denzel Washington"."""
    before = run.word(i - 1)
    if known.doubtful and before not in _SURELY_LOCATIVE:
        return True
    if run.headline:
        return False
    after_name = run.capital(i - 1) and i > 1 and before not in _LOCATIVE and before not in _SIDES
    before_name = run.capital(j) and run.stop[j - 1] + 1 == run.start[j]
    return after_name or before_name


def _by_form(run: _Run, i: int, sentence: int) -> tuple[Place | None, int]:
    """Read a capitalised name that is followed by its kind or state, or stands after "in"."""
    j, size = i, len(run.raw)
    while j < size and j - i < 4 and run.raw[j][0].isupper() and run.low[j] not in _ADMIN:
        j += 1
        # A figure parts two names: "in Ashland 14 Wardens".
        if j < size and run.start[j] - run.stop[j - 1] > 1:
            break
        if j in run.names and run.low[j] not in _ADMIN and _known_at(run, j)[0] is not None:
            break
    if j == i:
        return None, i + 1
    first = i
    while first < j and run.low[first] in _no_names():
        first += 1
    if first == j:
        return None, i + 1
    shaped = _admin(run, first, j, sentence, None)
    if shaped is not None:
        return shaped
    state, end = _state_after(run, j, "")
    name = " ".join(run.low[first:j])
    # Without a preposition it takes the capitals of a dateline: "However, Turkey" is no town in Turkey.
    if state is not None and (run.word(first - 1) in _LOCATIVE or (first == 0 and run.raw[0].isupper())):
        return Place(sentence, _span(run, first, end), name, state), end
    if run.headline or first != i or run.word(i - 1) not in _SURELY_LOCATIVE or not _is_bare_place(run, i, j):
        return None, j
    return Place(sentence, _span(run, i, j), name), j


@cache
def _no_names() -> frozenset[str]:
    return lexicon.words("not_places.en.tsv") | lexicon.words("phrase_stops.en.tsv") | _LOCATIVE | _SIDES


@cache
def _no_places() -> frozenset[str]:
    """Give the words that name times, events and persons, which stand after "in" as places do."""
    persons = (
        lexicon.words("given_names.tsv") | lexicon.words("given_names_world.tsv") | lexicon.words("surnames.en.tsv")
    )
    return (
        persons | lexicon.words("months.en.tsv") | lexicon.words("events.en.tsv") | lexicon.words("not_places.en.tsv")
    )


def _is_bare_place(run: _Run, i: int, j: int) -> bool:
    """Tell "in Ashland" from "in May", "in Trump's term", "in NATO"."""
    if run.word(j) in {"'s", "’s"} or run.capital(j) or j - i > 3:
        return False
    if any(len(word) < 3 or word.isupper() for word in run.raw[i + (run.low[i] == "saint") : j]):
        return False
    # Saints have the names of persons, and so have the towns that are named for them.
    return run.low[i] == "saint" or not any(word in _no_places() for word in run.low[i:j])


def compare_places(a: Place, b: Place) -> PlaceOrder:
    """Tell how ``b`` stands to ``a``: "more precise" if it lies in it, "different" if neither lies in the other.

    Peoples count as their country. Where the gazetteer does not know enough, the answer is "unknown".
    """
    if a.canonical == b.canonical:
        return _namesakes(a, b)
    if b.canonical.startswith(f"{a.canonical} ") and b.canonical.split()[-1] in _KINDS:
        return "less precise"
    if a.canonical.startswith(f"{b.canonical} ") and a.canonical.split()[-1] in _KINDS:
        return "more precise"
    over_a, over_b = _around(a), _around(b)
    if a.canonical in over_b:
        return "more precise"
    if b.canonical in over_a:
        return "less precise"
    return "different" if over_a and over_b else "unknown"


def _namesakes(a: Place, b: Place) -> PlaceOrder:
    """Tell "Columbus, Ohio" from "Columbus, Georgia"; one without its state can be either."""
    if a.within is None or b.within is None:
        return (
            "same"
            if a.within == b.within or a.adjective or b.adjective
            else "more precise"
            if a.within is None
            else "less precise"
        )
    if a.within == b.within or a.within in within(b.within) or b.within in within(a.within):
        return "same"
    one_country = bool({a.within, *within(a.within)} & {b.within, *within(b.within)} - _NOT_NEAR)
    return "unknown" if one_country and _nearest(a.canonical) in {a.within, b.within} else "different"


def _around(place: Place) -> tuple[str, ...]:
    if place.within is None:
        return within(place.canonical)
    return (place.within, *within(place.within))
