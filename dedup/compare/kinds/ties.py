"""The country that a name is tied to, wherever told: "the Danish club Odder", "the Norwegians of Odder"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, union, versus
from dedup.text.gazetteer import within
from dedup.text.lexicon import classes, rows
from dedup.text.role_lists import lands, offices
from dedup.text.tokens import stop_words
from dedup.types import Change, Place, Reading, Span

_MOST_BETWEEN = 4
# "Lagos, in the north of Portugal"
_PARTS = frozenset({"north", "south", "east", "west", "centre", "center", "northeast", "northwest", "southeast"})
_LEAST_LETTERS = 4
_OF_MANY = frozenset({"word", "body"})
_OWNS = ("'s", "’s", "'s ", "’s ")


def tie_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find names that one article ties to one country alone, and the other to another alone."""
    ties_a, ties_b = (one.once(_ties, partial(_ties, one)) for one in (a, b))
    for name in sorted(ties_a.keys() & ties_b.keys()):
        of_a, of_b = ties_a[name], ties_b[name]
        if len(of_a) != 1 or len(of_b) != 1 or of_a.keys() & of_b.keys():
            continue
        (country, before), (other, after) = next(iter(of_a.items())), next(iter(of_b.items()))
        if country in within(other) or other in within(country):
            continue
        finding = "one name of two countries"
        first = change("place", "contradiction", before[0], after[0], versus(before[0], after[0], finding))
        yield replace(first, before=union(before, ()), after=union(after, ()))


def _ties(side: Side) -> Mapping[str, Mapping[str, list[Reading]]]:
    """Map the names that are tied to countries to these, with the passages."""
    found: dict[str, dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for place in side.document.facts.places:
        if place.canonical not in _countries():
            if place.within in _countries() and (name := _with_country(side, place)):
                found[name][place.within].append(side.reading(place.sentence, place.span))
            continue
        tied = _after_adjective(side, place) if place.adjective else _before_country(side, place)
        if tied and len(tied.n) >= _LEAST_LETTERS and tied.n not in _common():
            span = Span.covering(place.span, tied.span)
            found[tied.n][place.canonical].append(side.reading(place.sentence, span))
    return {name: dict(of) for name, of in found.items()}


def _with_country(side: Side, place: Place) -> str | None:
    """Give the name of a place that is told together with its country: "Lagos, Portugal"."""
    name, comma, country = place.span.of(side.document.article.text).casefold().rpartition(", ")
    return name if comma and country in {place.within, f"the {place.within}"} and " " not in name else None


def _after_adjective(side: Side, place: Place) -> Word | None:
    """Find the name behind "the Danish club", "the Portuguese seaside town of", "the Norwegians of"."""
    text, kinds = side.document.article.text, classes("place_holders.en.tsv")
    following = [word for word in side.words[place.sentence] if word.span.start >= place.span.stop]
    for at, word in enumerate(following[:_MOST_BETWEEN]):
        if text[word.span.start - 1] != " ":
            return None
        if not text[word.span.start].isupper():
            continue
        led = [one.n for one in following[:at]]
        if not led:
            return None
        if led[-1] == "of":
            plural = led == ["of"] and place.span.of(text).endswith("s")
            return word if plural or (len(led) > 1 and led[-2] in kinds["of"]) else None
        return word if led[-1] in kinds["bare"] else None
    return None


def _before_country(side: Side, place: Place) -> Word | None:
    """Find the name before "Lagos, Portugal" and "Lagos, in the north of Portugal", and behind "Portugal's"."""
    text = side.document.article.text
    said = side.words[place.sentence]
    owner = text[place.span.stop : place.span.stop + 3] in _OWNS
    after = [word for word in said if word.span.start >= place.span.stop]
    if owner and after and text[after[0].span.start].isupper():
        return after[0]
    before = [word for word in said if word.span.stop <= place.span.start]
    led: list[str] = []
    while before and not text[before[-1].span.start].isupper() and len(led) < _MOST_BETWEEN:
        led.insert(0, before.pop().n)
    fits = led in ([], ["in"]) or (len(led) == 4 and [*led[:2], led[3]] == ["in", "the", "of"] and led[2] in _PARTS)
    if not before or not fits:
        return None
    name = before[-1]
    comma = text[name.span.stop : name.span.stop + 2] == ", "
    towns = side.places.get(place.sentence, ())
    # "Ann Low, in Portugal" is of no country; a place in one has to be told as a place.
    known = any(one.span.contains(name.span) and not one.adjective for one in towns)
    return name if comma and (known or not led or len(led) > 1) else None


@cache
def _common() -> frozenset[str]:
    """Give the words that many countries have one of ("President", "Ministry", "Monday"), and those of countries."""
    titles = frozenset(word for phrase in offices() for word in phrase)
    listed = (row[1].split() for row in rows("person_stop.en.tsv") if row[0] in _OF_MANY)
    return titles.union(stop_words(), lands(), *listed)


@cache
def _countries() -> frozenset[str]:
    return frozenset(row[0] for row in rows("countries.tsv"))
