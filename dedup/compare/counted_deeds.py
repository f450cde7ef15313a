"""What is done to those whom a figure counts: "14,000 people evacuated" and "40,000 driven from their homes"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.figures_measured import NO_COUNTS
from dedup.compare.sides import Side, stem
from dedup.text.lexicon import rows
from dedup.text.tokens import is_english
from dedup.types import Quantity

# Words before and after a figure that may tell the deed.
_BEFORE, _AFTER = 6, 10
_PEOPLE = ("person", "deaths", "injured", "missing", "case")
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
        if told is None:
            continue
        deed, of_people = told
        unit = stem(figure.unit.split()[-1]) if figure.unit else None
        kind = figure.unit_class
        # What is no plural is no noun that is counted: "380 lie wounded".
        unnamed = not (figure.unit or "").endswith("s") or unit in _deeds()
        people = of_people and (kind.startswith(_PEOPLE) if kind else unnamed)
        of = "people" if people else kind or unit
        if of is not None:
            years = {moment.year for moment in side.moments.get(figure.sentence, ()) if moment.year}
            found.append(Count(deed, of, years.pop() if len(years) == 1 else None, figure))
    return found


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
    return _told_in(unit) or _told_in(after[:_AFTER]) or _told_in(before[:_BEFORE])


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
