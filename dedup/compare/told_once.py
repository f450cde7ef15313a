"""One edit, one change: what another change shows already is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from dedup.compare.sides import Side, Word
from dedup.compare.testify import inside, readings
from dedup.types import Category, Change, Reading, Span

_FACTS: frozenset[Category] = frozenset({"number", "date", "place", "name", "role"})
_OF_A_SOURCE: frozenset[Category] = frozenset({"place", "date", "number"})
_MANNERS: frozenset[Category] = frozenset({"polarity", "certainty", "wording", "number"})
# Quotations with this share of their words in common differ by a slip or two.
_NEARLY_THE_SAME = 0.7
_OF_WORDS = frozenset({"polarity", "wording", "name", "role"})


def told_once(a: Side, b: Side, changes: Sequence[Change]) -> list[Change]:
    """Leave out what another change shows already.

    A place in a source's name that was left out with the source, or in that of a currency ("Danish kroner"); the source
    of a hedge ("allegedly") that is a change of certainty; a quotation that differs in a figure, date, place or name
    alone, reported as such; a negation or hedge inside a quotation that was reworded; and of a speaker's name altered
    in part and words given to somebody else the one that is meant; and opposites that are told to exclude each other.
    """
    told = _told(a, b, changes)
    return [
        one
        for one in changes
        if not (
            _is_of_opposites(one, told)
            or _is_part_of_another(one, told)
            or _is_of_another_speaker(one, told)
            or _is_of_a_quotation(a, b, one, told)
        )
    ]


class _Told(NamedTuple):
    """What other changes may be told by."""

    sources: Sequence[Change]
    figures: Sequence[Change]
    offices: Sequence[Change]
    statements: Sequence[Change]
    moved: Sequence[Change]
    renamed: Sequence[Change]
    hedges: frozenset[tuple[str, Span]]
    excluded: frozenset[frozenset[tuple[str, Span]]]
    by_facts: Sequence[Change]
    requoted: Sequence[Change]


def _told(a: Side, b: Side, changes: Sequence[Change]) -> _Told:
    facts = [one for one in changes if one.category in _FACTS and one.before and one.after]
    altered = [one for one in changes if _requoted(one)]
    by_facts = [one for one in altered if _by_facts(a, b, one, facts)]
    return _Told(
        sources=[one for one in changes if one.category == "attribution"],
        figures=[one for one in changes if one.category == "number"],
        offices=[one for one in facts if one.category == "role"],
        statements=[one for one in changes if one.category == "statement"],
        moved=[one for one in changes if one.relation == "moved"],
        renamed=[one for one in facts if one.category == "name" and _keeps_a_part(one) and _of_person(a, one)],
        hedges=frozenset(passage for one in changes if one.category == "certainty" for passage in _passages(one)),
        excluded=frozenset(_passages(one) for one in changes if one.relation == "contradiction"),
        by_facts=by_facts,
        requoted=[one for one in altered if one not in by_facts],
    )


def _is_of_opposites(one: Change, told: _Told) -> bool:
    """Tell whether words are told to exclude each other: they need not be called opposites, or other names, too."""
    return one.relation == "changed" and one.category in _OF_WORDS and _passages(one) in told.excluded


def _is_part_of_another(one: Change, told: _Told) -> bool:
    """Tell whether a change stands in what is told of a source, figure, office, statement or hedge."""
    lone = not (one.before and one.after)
    if lone and one.category in _OF_A_SOURCE and _inside(one, told.sources):
        return True
    if lone and one.category == "quotation" and _inside(one, told.statements):
        return True
    if lone and one.category == "attribution" and _passages(one) <= told.hedges:
        return True
    # "Labour MP" is no name.
    if one.category == "name" and any(_inside(office, [one]) for office in told.offices):
        return True
    return one.category == "place" and _inside(one, told.figures)


def _is_of_another_speaker(one: Change, told: _Told) -> bool:
    """Tell whether a name altered in part and words given to somebody else are told by each other's change."""
    if one.relation == "moved":
        return any(_same_sentences(one, name, reach=1) for name in told.renamed)
    exchanged = one.category == "attribution" or (one.category == "name" and one not in told.renamed)
    return one.relation == "changed" and exchanged and any(_same_sentences(other, one) for other in told.moved)


def _is_of_a_quotation(a: Side, b: Side, one: Change, told: _Told) -> bool:
    """Tell whether facts tell all that differs between two quotations, or a reworded quotation has a change inside."""
    if one.category == "quotation":
        return one in told.by_facts
    return one.category in _MANNERS and any(_slip_in(a, b, one, quotation) for quotation in told.requoted)


def _of_person(a: Side, one: Change) -> bool:
    """Tell a person's name from one of a body or a place: "St Anne's church" speaks for nobody."""
    return any(who.span.overlaps(read.span) for read in one.before for who in a.persons.get(read.sentence, ()))


def _keeps_a_part(one: Change) -> bool:
    """Tell whether a name stands for another that has its given name or surname: it was altered, not exchanged."""
    words = [{word for reading in side for word in reading.text.split()} for side in (one.before, one.after)]
    return bool(words[0] & words[1])


def _requoted(one: Change) -> bool:
    """Tell a quotation altered between its marks; one told in other words without marks is of low weight."""
    return one.category == "quotation" and len(one.before) == len(one.after) == 1 and one.materiality != "low"


def _inside(one: Change, others: Iterable[Change]) -> bool:
    """Tell whether all readings of a change stand inside readings of others."""
    return inside(readings(one), [reading for other in others for reading in readings(other)])


def _same_sentences(one: Change, other: Change, reach: int = 0) -> bool:
    """Tell whether a change stands in the sentences of another on both sides, or up to ``reach`` after them."""
    sides = ((one.before, other.before), (one.after, other.after))
    return all(
        all(any(0 <= mine.sentence - theirs.sentence <= reach for theirs in by) for mine in own) for own, by in sides
    )


def _by_facts(a: Side, b: Side, quotation: Change, facts: Sequence[Change]) -> bool:
    """Tell whether all that differs between two quotations is shown by changes of facts."""
    differing = _differing(a, b, quotation)
    if differing is None:
        return False
    shown = [reading for one in facts for reading in readings(one)]
    pairs = [(quotation.before[0], differing[0]), (quotation.after[0], differing[1])]
    return all(
        _overlapped(reading.article, word.span, shown) for reading, words in pairs for word in words if word.content
    ) and any(word.content for _, words in pairs for word in words)


def _overlapped(article: str, span: Span, shown: Iterable[Reading]) -> bool:
    return any(one.article == article and one.span.overlaps(span) for one in shown)


def _slip_in(a: Side, b: Side, one: Change, quotation: Change) -> bool:
    """Tell whether a change of manner is what sets two quotations apart, or stands inside them."""
    places = {(reading.article, reading.sentence): reading.span for reading in readings(quotation)}
    own = readings(one)
    spans = [places.get((reading.article, reading.sentence)) for reading in own]
    slips = quotation.relation == "contradiction" or _differing(a, b, quotation) is not None
    if any(span is None for span in spans) or not slips:
        return False
    whole = one.category == "certainty"
    return all(
        span is not None and (span.contains(reading.span) or (whole and reading.span.contains(span)))
        for span, reading in zip(spans, own, strict=True)
    )


def _differing(a: Side, b: Side, quotation: Change) -> tuple[list[Word], list[Word]] | None:
    """Give the words in which two quotations differ; None if they differ in more than a slip."""
    mine, theirs = _words(a, quotation.before[0]), _words(b, quotation.after[0])
    matcher = SequenceMatcher(None, [word.n for word in mine], [word.n for word in theirs], autojunk=False)
    if matcher.ratio() < _NEARLY_THE_SAME:
        return None
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    return (
        [word for _, start, stop, _, _ in steps for word in mine[start:stop]],
        [word for _, _, _, start, stop in steps for word in theirs[start:stop]],
    )


def _words(side: Side, reading: Reading) -> list[Word]:
    return [word for word in side.words[reading.sentence] if reading.span.contains(word.span)]


def _passages(one: Change) -> frozenset[tuple[str, Span]]:
    return frozenset((reading.article, reading.span) for reading in readings(one))
