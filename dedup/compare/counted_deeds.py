"""What is done to those whom a figure counts: "14,000 people evacuated" and "40,000 driven from their homes"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dedup.compare.figures_measured import NO_COUNTS
from dedup.compare.sides import Side, stem
from dedup.text.lexicon import rows
from dedup.text.tokens import is_english
from dedup.types import Moment, Quantity, Reading, Span

# Words before and after a figure that may tell the deed.
_BEFORE, _AFTER = 6, 10
_PEOPLE = ("person", "deaths", "injured", "missing", "case")
# Code points of a passage that tells a figure and what befell those it counts.
_LONGEST = 60
# "All four could face arrest": what may befall them is another deed than what did.
_MAY = frozenset({"could", "may", "might", "can", "risk", "risks"})
# "101 children and 96 women", "two kidnapping and three other charges": each counts a part.
_JOINED = re.compile(r"\s+(?:[\w-]+\s+){0,2}and\s+$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s+([\w-]+)\s+and\s+[\w-]+\s+other\b", re.IGNORECASE)
_FATES = {"deaths": "die", "injured": "hurt", "missing": "vanish"}


class Count(NamedTuple):
    """A figure, what is done to what it counts, what that is, and the year told with it, if any."""

    deed: str
    of: str
    year: int | None
    figure: Quantity


def counts(side: Side) -> Sequence[Count]:
    """Give the figures of an article that tell how many some deed befell, in the order of the text."""
    return side.once(counts, lambda: tuple(_found(side)))


def _found(side: Side) -> list[Count]:
    found: list[Count] = []
    # In German "die" kills nobody.
    if not is_english([word.n for sentence in side.words for word in sentence]):
        return found
    for figure in side.document.facts.quantities:
        if figure.qualifier in {"ordinal", "vague"} or (figure.unit_class or "").startswith(NO_COUNTS):
            continue
        told = _deed(side, figure)
        if told is None or _is_part_of_a_sum(side, figure, told):
            continue
        deed, of_people = told
        unit = stem(figure.unit.split()[-1]) if figure.unit else None
        kind = figure.unit_class
        # What is no plural is no noun that is counted: "380 lie wounded".
        unnamed = not (figure.unit or "").endswith("s") or unit in _deeds()
        people = of_people and (kind.startswith(_PEOPLE) if kind else unnamed)
        of = "people" if people else kind or unit
        if of is not None:
            found.append(Count(deed, of, _year(side, figure.sentence, found, deed), figure))
    return found


def _year(side: Side, sentence: int, earlier: Sequence[Count], deed: str) -> int | None:
    """Give the one year that a sentence tells, or that in which the same befell others in the sentence before."""
    moments = side.moments.get(sentence, ())
    if not moments and earlier and (earlier[-1].figure.sentence, earlier[-1].deed) == (sentence - 1, deed):
        return earlier[-1].year
    years = {_of_year(moment) for moment in moments} - {None}
    return years.pop() if len(years) == 1 else None


def _of_year(moment: Moment) -> int | None:
    """Give the year of a moment, or that in which a period told by its years began."""
    if moment.year is None and moment.kind == "period" and moment.earliest is not None:
        return moment.earliest.year
    return moment.year


def _is_part_of_a_sum(side: Side, figure: Quantity, deed: tuple[str, bool]) -> bool:
    """Tell "101 children and 96 women were hurt" and "two murder and three other charges" from a count of all."""
    text = side.document.article.text
    if (others := _AND_OTHERS.match(text, figure.span.stop)) and stem(others[1]) not in _deeds():
        return True
    joined = [
        other if one is figure else one
        for one, other in pairwise(side.quantities.get(figure.sentence, ()))
        if figure in (one, other) and _JOINED.fullmatch(text, one.span.stop, other.span.start)
    ]
    return any(
        one.unit and figure.unit and one.unit != figure.unit and _deed(side, one) == deed
        for one in joined
        if (one.unit_class or "").startswith(_PEOPLE) and (figure.unit_class or "").startswith(_PEOPLE)
    )


def _deed(side: Side, figure: Quantity) -> tuple[str, bool] | None:
    """Name the deed told beside a figure and whether it befalls people alone; None if no word tells one.

    What is counted tells it first, then what follows, then what goes before.
    """
    if figure.unit_class in _FATES:
        return _FATES[figure.unit_class], True
    words, clause = side.words[figure.sentence], side.clause(figure.sentence, figure.span)
    unit = [stem(word) for word in (figure.unit or "").split()[-1:]]
    after = [word.stem for word in words if figure.span.stop <= word.span.start < clause.stop]
    before = [
        word.stem for word in reversed(words) if clause.start <= word.span.start and word.span.stop <= figure.span.start
    ]
    if deed := _told_in(unit):
        return deed
    behind = [word for word in words if figure.span.stop <= word.span.start < clause.stop][:_AFTER]
    open_yet = next((at for at, word in enumerate(behind) if word.n in _MAY), _AFTER)
    if (deed := _told_in(after[:open_yet])) or (deed := _told_in(before[:_BEFORE])):
        return deed
    deed = _told_in(after[:_AFTER])
    return (f"may {deed[0]}", deed[1]) if deed else None


def with_deed(side: Side, told: Count, reading: Reading) -> Reading:
    """Quote a figure together with the word for what was done to those it counts: "injuring 30 people"."""
    figure = told.figure
    clause = side.clause(figure.sentence, figure.span)
    deeds = [
        word.span
        for word in side.words[figure.sentence]
        if clause.contains(word.span) and (_told_in([word.stem]) or ("",))[0] == told.deed
    ]
    nearest = min(deeds, key=lambda one: Span.covering(one, figure.span).length, default=reading.span)
    whole = Span.covering(nearest, reading.span)
    return side.reading(figure.sentence, whole) if whole.length <= _LONGEST else reading


def _told_in(stems: Sequence[str]) -> tuple[str, bool] | None:
    table = _deeds()
    for word in stems:
        for other, deed, people in table.get(word, ()):
            if other is None or other in stems:
                return deed, people
    return None


@cache
def _deeds() -> Mapping[str, tuple[tuple[str | None, str, bool], ...]]:
    """Map the stem of a first word to the second that must stand near it, if any, the deed, and if people alone do."""
    found: dict[str, tuple[tuple[str | None, str, bool], ...]] = {}
    for told, deed, of in rows("deeds_counted.en.tsv"):
        first, *second = (stem(word) for word in told.split())
        found[first] = (*found.get(first, ()), (second[0] if second else None, deed, of == "people"))
    return found


@cache
def deeds_apart() -> Mapping[frozenset[str], str]:
    """Map two deeds that befell no people both to how one figure is told of them: that is no chance."""
    said = {deed: phrase for deed, phrase, *_ in rows("deeds_apart.en.tsv")}
    return {
        frozenset((deed, other)): f"one figure, told {' and '.join(sorted((phrase, said[other])))}"
        for deed, phrase, *others in rows("deeds_apart.en.tsv")
        for other in "|".join(others).split("|")
        if other
    }
