"""None or some: "there were no casualties" where the other has "two people were killed"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.other_setting import other_setting
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.text.figures.units import noun_class
from dedup.text.lexicon import rows
from dedup.types import Change, Materiality, Quantity, SentencePair, Span

# Words between "no" and what there was none of, or between "nobody" and what befell nobody, that leave it whole: of "no
# serious injuries" and "nobody else was hurt" there may be others.
_WHOLE = frozenset(
    {"any", "reported", "recorded", "confirmed", "known", "human", "reports", "report", "of", "immediate"}
)
_LINKING = frozenset(
    {"was", "were", "is", "are", "has", "have", "had", "been", "be", "to", "reported", "believed", "thought", "known"}
    | {"yet", "so", "far", "also", "reportedly", "apparently", "being"}
)
_NOBODY = frozenset({"nobody", "none", "noone", "no-one"})
_NO, _PEOPLE = frozenset({"no", "zero", "without"}), frozenset({"one", "people", "person"})
_ARTICLES = frozenset({"a", "an"})
# So many words may stand between.
_REACH = 4
# Who tells of another event does so later on, and says when, or that it was another.
_FIRST = 4
_ELSEWHERE = frozenset(
    {"earlier", "previous", "previously", "similar", "another", "other", "others", "since", "separate", "separately"}
    | {"past", "history", "last", "ago", "also"}
)
# What an event does to people, which each article tells once; who is arrested or charged may be for any deed.
_OF_THE_EVENT = frozenset({"killed", "injured", "saved"})
_LINKED: tuple[Materiality, str] = ("high", "none in one article, some in the other")
_UNLINKED: tuple[Materiality, str] = ("medium", "none in one article, some in the other; each may tell of another hour")


class Told(NamedTuple):
    """What befell nobody, or somebody, of casualties that they were killed or injured; where that is told."""

    fates: frozenset[str]
    sentence: int
    span: Span


def none_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find what befell nobody in one article, and somebody in the other, where each tells but the one."""
    linked = frozenset((pair.a, pair.b) for pair in pairs)
    for none, some, turned in ((a, b, False), (b, a, True)):
        for fate in _fates():
            nobody, befell = _of(fate, _nobody(none)), _of(fate, _somebody(some))
            if not nobody or not befell or _of(fate, _somebody(none)) or _of(fate, _nobody(some)):
                continue
            mine, theirs = nobody[0], befell[0]
            joined = [(one, two) for one in nobody for two in befell if _pair(one, two, turned) in linked]
            if joined:
                mine, theirs = joined[0]
            elif (
                fate not in _OF_THE_EVENT
                or other_setting(none, some, mine.sentence, theirs.sentence)
                or _is_elsewhere(some, theirs)
            ):
                continue
            before, after = none.reading(mine.sentence, mine.span), some.reading(theirs.sentence, theirs.span)
            if turned:
                before, after = after, before
            graded = _LINKED if joined else _UNLINKED
            yield change(
                "polarity", "changed", before, after, versus(before, after, "none in one, some in the other"), graded
            )


def _pair(nobody: Told, somebody: Told, turned: bool) -> tuple[int, int]:
    return (somebody.sentence, nobody.sentence) if turned else (nobody.sentence, somebody.sentence)


def _of(fate: str, told: Sequence[Told]) -> list[Told]:
    return [one for one in told if fate in one.fates]


def _is_elsewhere(side: Side, told: Told) -> bool:
    """Tell a sentence that may be of another event: a later one, or one that says so or names a year."""
    words = {word.n for word in side.words[told.sentence]}
    dated = any(one.year or one.kind in {"month", "period"} for one in side.moments.get(told.sentence, ()))
    return told.sentence >= _FIRST or dated or not words.isdisjoint(_ELSEWHERE)


def _nobody(side: Side) -> Sequence[Told]:
    return side.once(_nobody, lambda: tuple(one for at in range(len(side.words)) for one in _nobody_in(side, at)))


def _nobody_in(side: Side, sentence: int) -> Iterator[Told]:
    said = side.words[sentence]
    for place, word in enumerate(said):
        if word.n in _NO:
            noun = _next(said, place + 1, _WHOLE)
            if noun is not None and (fate := _nouns().get(said[noun].n)):
                yield Told(fate, sentence, Span(word.span.start, said[noun].span.stop))
        someone = place + 1 < len(said) and word.n == "no" and said[place + 1].n in _PEOPLE
        if someone or word.n in _NOBODY:
            verb = _next(said, place + 1 + someone, _LINKING)
            if verb is not None and (fate := _deeds().get(said[verb].n)):
                yield Told(fate, sentence, Span(word.span.start, said[verb].span.stop))
            elif place and (fate := _deeds().get(said[place - 1].n)):
                yield Told(fate, sentence, Span(said[place - 1].span.start, said[place + someone].span.stop))


def _next(said: Sequence[Word], start: int, between: frozenset[str]) -> int | None:
    """Give the first word that is none of those that may stand between."""
    for place in range(start, min(start + _REACH + 1, len(said))):
        if said[place].n not in between:
            return place
    return None


def _somebody(side: Side) -> Sequence[Told]:
    return side.once(_somebody, lambda: tuple(one for at in range(len(side.words)) for one in _somebody_in(side, at)))


def _somebody_in(side: Side, sentence: int) -> Iterator[Told]:
    for figure in side.quantities.get(sentence, ()):
        if (figure.lo is None or figure.lo >= 1) and (figure.hi is None or figure.hi >= 1):
            yield from _counted(side, sentence, figure)
    said = side.words[sentence]
    for place, word in enumerate(said):
        # "A man was killed."
        if word.n not in _ARTICLES:
            continue
        person = next((at for at in range(place + 1, min(place + 4, len(said))) if _is_person(said[at].n)), None)
        if person is not None and (verb := _next(said, person + 1, _LINKING)) is not None and verb > person + 1:
            yield from _befell(side, sentence, _deeds().get(said[verb].n), Span(word.span.start, said[verb].span.stop))


def _counted(side: Side, sentence: int, figure: Quantity) -> Iterator[Told]:
    """Tell what befell the people that a figure counts: "two arrests", "two men were held", "police held two men"."""
    if fate := _nouns().get(figure.unit or ""):
        yield from _befell(side, sentence, fate, figure.span)
        return
    if figure.unit is not None and not _is_person(figure.unit) and figure.unit not in _deeds():
        return
    said = side.words[sentence]
    after = next((at for at, word in enumerate(said) if word.span.start >= figure.span.stop), len(said))
    before = next((at for at in range(len(said) - 1, -1, -1) if said[at].span.stop <= figure.span.start), -1)
    after += after < len(said) and said[after].n == figure.unit and figure.unit not in _deeds()
    verb = _next(said, after, _LINKING)
    if verb is not None and said[verb].n in _deeds():
        yield from _befell(side, sentence, _deeds()[said[verb].n], Span(figure.span.start, said[verb].span.stop))
    elif before >= 0 and (fate := _deeds().get(said[before].n)):
        yield from _befell(side, sentence, fate, Span(said[before].span.start, figure.span.stop))


def _befell(side: Side, sentence: int, fates: frozenset[str] | None, span: Span) -> Iterator[Told]:
    if fates and not side.denied(sentence, span):
        yield Told(fates, sentence, span)


def _is_person(noun: str) -> bool:
    return (noun_class(noun) or noun_class(f"{noun}s") or "").startswith("person")


@cache
def _fates() -> Sequence[str]:
    return tuple(dict.fromkeys(fate for row in rows("fates.en.tsv") for fate in row[0].split()))


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    return {noun: frozenset(row[0].split()) for row in rows("fates.en.tsv") for noun in row[1].split("|") if noun}


@cache
def _deeds() -> Mapping[str, frozenset[str]]:
    return {deed: frozenset(row[0].split()) for row in rows("fates.en.tsv") for deed in row[2].split("|") if deed}
