"""When and where: the moments and places of sentences that make one statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, TypeVar

from dedup.compare.ends_of_days import compared_stretches, end_changes
from dedup.compare.moments_related import moment_relation
from dedup.compare.near import LINKED, of_one_matter, partners
from dedup.compare.pairing import AGREEING, DIRECTIONS, Paired, by_elimination, pair_up, place_relation
from dedup.compare.sides import Side, frame_likeness, outside
from dedup.compare.testify import change, only, versus
from dedup.types import Agreement, Category, Change, Materiality, Moment, Place, Relation, SentencePair, Span

_F = TypeVar("_F", Moment, Place)
# A time or place told beside a verb is loosely tied to it: only near-equal surroundings make two of them one slot.
_SAME_SETTING = 0.75
_LIKE_SETTING = {"date": 0.25, "place": 0.5}
_FINDINGS: dict[str, tuple[Relation, str]] = {
    "contradiction": ("contradiction", "the two exclude each other"),
    "changed": ("changed", "another reading, and both may be right"),
    "less precise": ("less precise", "the second is vaguer, and agrees"),
    "more precise": ("more precise", "the second is sharper, and agrees"),
}
# From this score on what is left of one sentence answers what is left of the other.
_ANSWERED = 0.3
_CLOCKED = frozenset({"weekday", "time"})
_FIXED = frozenset({"date", "month", "year"})
_OTHER_SIDE_OF_IT: tuple[Materiality, str] = ("high", "one day, by which it is in one and after which in the other")
# "TARN, Ohio (AP) —", "TARN—": a name in capitals or an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .'’/-]+(?:, [^()\u2013\u2014]{1,20}?)?|[^()\n]{1,40}\([^()\n]{1,30}\))\s*[-\u2013\u2014]"
)
_DATELINE_ROOM = 80
_BY_AN_EVENT = "a time told by what else happened"
_ELSEWHERE = "the other article tells it elsewhere"


def date_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the moments of a sentence pair."""
    left, right = a.moments.get(pair.a, ()), b.moments.get(pair.b, ())
    if days := compared_stretches(a, b, pair):
        yield from end_changes(a, b, pair, *days)
        left, right = (
            tuple(one for one in moments if one not in told.moments)
            for moments, told in zip((left, right), days, strict=True)
        )
    yield from _paired("date", a, b, left, right, lambda x, y: moment_relation(a, b, x, y), pair)


def place_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare the places of a sentence pair."""
    left, right = a.places.get(pair.a, ()), b.places.get(pair.b, ())
    yield from _paired("place", a, b, left, right, lambda x, y: _places(a, b, x, y), pair)
    for mine in left:
        for theirs in right:
            if mine.canonical == theirs.canonical and not mine.adjective and not theirs.adjective:
                yield from _told_closer(a, b, mine, theirs)
    yield from _turned_round(a, b, pair)


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


def alone_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find moments and places of aligned sentences that the other article has in none of theirs."""
    for side, other, turned in ((a, b, False), (b, a, True)):
        for sentence, answers in sorted(partners(pairs, turned=turned).items()):
            times = [one for answer in sorted(answers) for one in other.moments.get(answer, ())]
            for moment in side.moments.get(sentence, ()):
                if all(moment_relation(side, other, moment, one) not in AGREEING for one in times):
                    everywhere = other.document.facts.moments
                    elsewhere = any(moment_relation(side, other, moment, one) in AGREEING for one in everywhere)
                    alone = _alone("date", side, sentence, moment.span, turned=turned)
                    reason = _ELSEWHERE if elsewhere else _BY_AN_EVENT if _by_any_event(side, moment) else None
                    yield replace(alone, materiality="low", reason=reason) if reason else alone
            known = {place.canonical for place in other.document.facts.places}
            for place in side.places.get(sentence, ()):
                if place.canonical not in known and not place.adjective and not _in_dateline(side, place):
                    yield _alone("place", side, sentence, place.span, turned=turned)


def _by_any_event(side: Side, moment: Moment) -> bool:
    """Tell "after a visit" from "before Norberg's inauguration", which names what it waits for."""
    told = moment.span.of(side.document.article.text)
    return moment.kind == "event" and not any(letter.isupper() for letter in told[1:])


def _in_dateline(side: Side, place: Place) -> bool:
    """Tell where an article was written, "TARN, Ohio (AP) -", from where it happened."""
    start = side.document.sentences[place.sentence].span.start
    head = _DATELINE.match(side.document.article.text, start, start + _DATELINE_ROOM)
    return head is not None and place.span.start < head.end()


def deadline_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set deadlines against each other that one article tells beside the statement with which the other tells its own.

    Neither article has the other's, and each sentence has one: "by the end of 2026", and one sentence on "by 2027".
    """
    taken_a, taken_b = {pair.a for pair in pairs}, {pair.b for pair in pairs}
    seen: set[tuple[Moment, Moment]] = set()
    for pair in pairs:
        beside = [(pair.a, j) for j in (pair.b - 1, pair.b + 1) if 0 <= j < len(b.words) and j not in taken_b]
        beside += [(i, pair.b) for i in (pair.a - 1, pair.a + 1) if 0 <= i < len(a.words) and i not in taken_a]
        for i, j in beside:
            mine, theirs = _deadlines(a, b, i), _deadlines(b, a, j)
            if len(mine) != 1 or len(theirs) != 1 or (mine[0], theirs[0]) in seen:
                continue
            if mine[0].relation != theirs[0].relation or moment_relation(a, b, mine[0], theirs[0]) in AGREEING:
                continue
            seen.add((mine[0], theirs[0]))
            before, after = a.reading(i, mine[0].span), b.reading(j, theirs[0].span)
            yield change("date", "changed", before, after, versus(before, after, "another deadline"))


def turned_deadlines(a: Side, b: Side) -> Iterator[Change]:
    """Find one day by which something is to be in one article, and after which it is in the other, wherever told."""
    for mine in a.document.facts.moments:
        for theirs in b.document.facts.moments:
            if mine.day is None or (mine.month, mine.day) != (theirs.month, theirs.day):
                continue
            relations = {mine.relation, theirs.relation}
            if relations & {"by", "before", "until"} and "after" in relations:
                before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
                if a.beside(mine.sentence, mine.span) & b.beside(theirs.sentence, theirs.span):
                    finding = _FINDINGS["contradiction"][1]
                    yield change("date", "contradiction", before, after, versus(before, after, finding))
                else:
                    finding = "by a day in one, after it in the other"
                    yield change("date", "changed", before, after, versus(before, after, finding), _OTHER_SIDE_OF_IT)


def _is_turned(mine: Moment | Place, theirs: Moment | Place) -> bool:
    """Tell one day told from its other side, which is told by itself wherever it stands."""
    if isinstance(mine, Place) or isinstance(theirs, Place) or mine.day is None:
        return False
    return (mine.month, mine.day) == (theirs.month, theirs.day) and mine.relation != theirs.relation


def _deadlines(side: Side, other: Side, sentence: int) -> list[Moment]:
    """Give the deadlines of a sentence that the other article has nowhere."""
    elsewhere = other.document.facts.moments
    return [
        one
        for one in side.moments.get(sentence, ())
        if one.relation in {"by", "until", "before"}
        and one.kind in _FIXED
        and not any(moment_relation(side, other, one, answer) in AGREEING for answer in elsewhere)
    ]


def _alone(kind: Literal["date", "place"], side: Side, sentence: int, span: Span, *, turned: bool) -> Change:
    reading = side.reading(sentence, span)
    noun = "time" if kind == "date" else "place"
    summary = only(reading, f"a {noun} that the other does not give here")
    return change(kind, "added", None, reading, summary) if turned else change(kind, "dropped", reading, None, summary)


def _paired(
    category: Literal["date", "place"],
    a: Side,
    b: Side,
    left: Sequence[_F],
    right: Sequence[_F],
    relate: Callable[[_F, _F], str],
    pair: SentencePair,
) -> Iterator[Change | Agreement]:
    """Pair facts by their values and surroundings; in one statement also those that are alone of their kind."""
    frames = {
        id(fact): side.frame(fact.sentence, fact.span, reach=4)
        for side, facts in ((a, left), (b, right))
        for fact in facts
    }
    pairs, alone_a, alone_b = pair_up(left, right, relate, lambda x, y: frame_likeness(frames[id(x)], frames[id(y)]))
    for one in pairs:
        before, after = a.reading(one.mine.sentence, one.mine.span), b.reading(one.theirs.sentence, one.theirs.span)
        relation = _in_its_setting(a, b, one)
        if relation in _FINDINGS:
            kind, finding = _FINDINGS[relation]
            yield change(category, kind, before, after, versus(before, after, finding))
        elif relation is not None:
            yield Agreement(category, before, after)
    if category == "date" and len(alone_a) == len(alone_b) == 1:
        yield from _told_vaguely(a, b, alone_a[0], alone_b[0])
    one_matter = (
        pair.score >= LINKED
        and len(left) == len(right) == 1
        and of_one_matter(a.beside(pair.a, left[0].span), b.beside(pair.b, right[0].span))
    )
    if pair.score >= _ANSWERED or one_matter:
        for mine, theirs in by_elimination(alone_a, alone_b, lambda x, y: _alike(relate(x, y), x, y))[0]:
            alike = frame_likeness(frames[id(mine)], frames[id(theirs)])
            if alike >= _LIKE_SETTING[category] or (one_matter and _may_answer(mine, theirs)):
                before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
                finding = "another reading in the same statement, and both may be right"
                yield change(category, "changed", before, after, versus(before, after, finding))


def _in_its_setting(a: Side, b: Side, one: Paired[_F]) -> str | None:
    """Relate two facts by their values and by how alike their surroundings are; None where they may be of two matters.

    Values exclude each other only in one place of one statement.
    """
    if one.relation not in {"different", "contradiction"}:
        return one.relation
    excluding = one.relation == "contradiction"
    if one.likeness < _SAME_SETTING:
        return "changed" if excluding and not _is_turned(one.mine, one.theirs) else None
    return "contradiction" if excluding or _one_slot(a, b, one.mine, one.theirs) else "changed"


def _may_answer(mine: Moment | Place, theirs: Moment | Place) -> bool:
    """Tell a year in the place of a year, or a deadline of a deadline, from a day on which something else was said."""
    if isinstance(mine, Moment) and isinstance(theirs, Moment):
        bounds = mine.relation != "at" and theirs.relation != "at"
        return bounds or (mine.kind == theirs.kind and mine.kind in _FIXED)
    return not (isinstance(mine, Place) and mine.adjective) and not (isinstance(theirs, Place) and theirs.adjective)


def _alike(relation: str, mine: Moment | Place, theirs: Moment | Place) -> bool:
    """Tell whether one may stand for the other: days for days, hours for hours, towns for towns; and says other."""
    if isinstance(mine, Place) or isinstance(theirs, Place):
        return isinstance(mine, Place) and isinstance(theirs, Place) and relation == "different"
    if mine.relation != theirs.relation and (relation != "contradiction" or _is_turned(mine, theirs)):
        return False
    if relation in {"contradiction", "changed"}:
        return True
    return relation == "incomparable" and mine.kind == theirs.kind and mine.kind in _CLOCKED


def _told_vaguely(a: Side, b: Side, mine: Moment | Place, theirs: Moment | Place) -> Iterator[Change]:
    """Find a day or year in one sentence for which the other has only "years ago"."""
    if not (isinstance(mine, Moment) and isinstance(theirs, Moment)):
        return
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    if mine.kind in _FIXED and theirs.kind == "relative":
        yield change("date", "less precise", before, after, versus(before, after, "the time is told less exactly"))
    elif mine.kind == "relative" and theirs.kind in _FIXED:
        yield change("date", "more precise", before, after, versus(before, after, "the time is told more exactly"))


def _told_closer(a: Side, b: Side, mine: Place, theirs: Place) -> Iterator[Change]:
    """Find one place told in one article with the country it lies in, or with a part of it, and bare in the other."""
    close_a, close_b = _close(a, mine), _close(b, theirs)
    before, after = a.reading(mine.sentence, close_a or mine.span), b.reading(theirs.sentence, close_b or theirs.span)
    if close_b and not close_a:
        yield change("place", "more precise", before, after, versus(before, after, "one place, told more exactly"))
    elif close_a and not close_b:
        yield change("place", "less precise", before, after, versus(before, after, "one place, told less exactly"))


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


def _places(a: Side, b: Side, mine: Place, theirs: Place) -> str:
    """Compare two places; of those that no gazetteer knows, one in the place of the other is another one."""
    relation = place_relation(mine, theirs)
    if outside(a, mine) != outside(b, theirs):
        # Who was born in Naples was born outside of Trieste.
        return "incomparable"
    if relation != "incomparable" or mine.adjective or theirs.adjective:
        return relation
    return "changed" if _one_slot(a, b, mine, theirs) else relation


def _one_slot(a: Side, b: Side, mine: Moment | Place, theirs: Moment | Place) -> bool:
    """Tell whether two sentences are one but for the fact: next to it the same words, and nearly so all around."""
    before_a, after_a = a.frame(mine.sentence, mine.span, reach=40)
    before_b, after_b = b.frame(theirs.sentence, theirs.span, reach=40)
    if before_a[:1] != before_b[:1] or after_a[:1] != after_b[:1]:
        return False
    around_a, around_b = {*before_a, *after_a}, {*before_b, *after_b}
    return len(around_a & around_b) >= _SAME_SETTING * len(around_a | around_b) and bool(around_a & around_b)
