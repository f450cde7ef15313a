"""Where: the places of sentences that make one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from dedup.compare.datelines import in_dateline
from dedup.compare.near import partners
from dedup.compare.pairing import DIRECTIONS, place_relation
from dedup.compare.settings import Compared, alone, one_slot, settings
from dedup.compare.sides import Side, outside
from dedup.compare.testify import change, versus
from dedup.text.initialisms import initials_in, names_with_initials
from dedup.types import Agreement, Category, Change, Place, SentencePair, Span

_LEAST_ALIKE = 0.5


def place_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the places of a sentence pair."""
    left, right = a.places.get(pair.a, ()), b.places.get(pair.b, ())
    how = Compared("place", lambda x, y: _relation(a, b, x, y), _may_stand_for, _may_answer, _never, _LEAST_ALIKE)
    yield from settings(a, b, pair, left, right, how)
    for mine in left:
        for theirs in right:
            if mine.canonical == theirs.canonical and not mine.adjective and not theirs.adjective:
                yield from _told_closer(a, b, mine, theirs)
    yield from _turned_round(a, b, pair)


def lone_places(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find places of aligned sentences that the other article has nowhere, but for those of datelines."""
    for side, other, turned in ((a, b, False), (b, a, True)):
        known = {place.canonical for place in other.document.facts.places}
        for sentence in sorted(partners(pairs, turned=turned)):
            for place in side.places.get(sentence, ()):
                if place.canonical in known or place.adjective or in_dateline(side, sentence, place.span):
                    continue
                if _is_in_initials(side, other, place):
                    continue
                # "In Velm" is a place, and "a Velm court" has it too, whatever it is taken for there.
                if place.span.of(side.document.article.text) not in other.document.article.text:
                    yield alone("place", side, sentence, place.span, turned=turned)


def _is_in_initials(side: Side, other: Side, place: Place) -> bool:
    """Tell whether a place is a part of a name of which the other article has the initials: "CHP"."""
    text, whole = side.document.article.text, side.document.sentences[place.sentence].span
    names = side.once((names_with_initials, place.sentence), lambda: names_with_initials(text, whole))
    known = other.once(initials_in, lambda: initials_in(other.document.article.text))
    return any(span.contains(place.span) and letters & known for span, letters in names)


def _turned_round(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a way told the other way round: from one place to another, and from the other to the one."""
    way, other_way = (side.once((_way, at), partial(_way, side, at)) for side, at in ((a, pair.a), (b, pair.b)))
    if way and other_way and way[:2] == other_way[1::-1] and way[0] != way[1]:
        category: Category = "name" if any(way[2].overlaps(one.span) for one in a.persons.get(pair.a, ())) else "place"
        before, after = a.reading(pair.a, way[2]), b.reading(pair.b, other_way[2])
        finding = "the way is told the other way round"
        yield change(category, "contradiction", before, after, versus(before, after, finding))


def _way(side: Side, sentence: int) -> tuple[str, str, Span] | None:
    """Give the one name that somebody or something comes from, the one it goes to, and where both stand."""
    said, text = side.words[sentence], side.document.article.text
    found: dict[str, list[Span]] = {"from": [], "to": []}
    for place, word in enumerate(said):
        led = "to" if word.n == "for" and place and said[place - 1].n == "bound" else word.n
        stop = place + 1
        while led in found and stop < len(said) and text[said[stop].span.start].isupper():
            stop += 1
        if stop > place + 1:
            found[led].append(Span(said[place + 1].span.start, said[stop - 1].span.stop))
    if len(found["from"]) != 1 or len(found["to"]) != 1:
        return None
    start, end = found["from"][0], found["to"][0]
    return start.of(text), end.of(text), Span.covering(start, end)


def _told_closer(a: Side, b: Side, mine: Place, theirs: Place) -> Iterator[Change]:
    """Find one place told in one article with the country it lies in, or with a part of it, and bare in the other."""
    close_a, close_b = _close(a, mine), _close(b, theirs)
    before, after = a.reading(mine.sentence, close_a or mine.span), b.reading(theirs.sentence, close_b or theirs.span)
    if close_b and not close_a and not _is_told_closely(a, mine.canonical):
        yield change("place", "more precise", before, after, versus(before, after, "one place, told more exactly"))
    elif close_a and not close_b and not _is_told_closely(b, theirs.canonical):
        yield change("place", "less precise", before, after, versus(before, after, "one place, told less exactly"))


def _is_told_closely(side: Side, canonical: str) -> bool:
    """Tell whether an article has a place with its country or direction anywhere."""
    return side.once(
        (_is_told_closely, canonical),
        lambda: any(one.canonical == canonical and _close(side, one) for one in side.document.facts.places),
    )


def _close(side: Side, place: Place) -> Span | None:
    """Give the place with its country or direction, if they stand right beside it."""
    span = place.span
    for other in side.places.get(place.sentence, ()):
        if other.canonical == place.within and (
            0 <= other.span.start - place.span.stop <= 4 or 0 <= place.span.start - other.span.stop <= 16
        ):
            span = Span.covering(span, other.span)
    before = [word for word in side.words[place.sentence] if word.span.stop <= place.span.start]
    if before and before[-1].n in DIRECTIONS:
        span = Span(min(span.start, before[-1].span.start), span.stop)
    return span if span != place.span else None


def _relation(a: Side, b: Side, mine: Place, theirs: Place) -> str:
    """Compare two places; of those that no gazetteer knows, one in the place of the other is another one."""
    relation = place_relation(mine, theirs)
    if outside(a, mine) != outside(b, theirs):
        # Who was born in Naples was born outside of Trieste.
        return "incomparable"
    if relation != "incomparable" or mine.adjective or theirs.adjective:
        return relation
    return "changed" if one_slot(a, b, mine, theirs) else relation


def _may_stand_for(relation: str, _mine: Place, _theirs: Place) -> bool:
    """Tell whether one may stand for the other, and says other: towns for towns, as the gazetteer has them."""
    return relation == "different"


def _may_answer(mine: Place, theirs: Place) -> bool:
    return not mine.adjective and not theirs.adjective


def _never(_mine: Place, _theirs: Place) -> bool:
    """Tell that no place has another side, as a day has that something is before or after."""
    return False
