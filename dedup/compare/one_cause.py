"""One cause, one row: facts that differ because something else that is told already differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dedup.compare.sides import Side, Word
from dedup.compare.testify import GRADES, in_passing, inside, readings, shows, union
from dedup.types import Category, Change, Reading, SentencePair, Span

_FACTS: frozenset[Category] = frozenset({"number", "date", "place", "attribution"})
_OF_STATEMENTS: frozenset[Category] = _FACTS | {"quotation"}
_OF_A_DENIAL: frozenset[Category] = frozenset({"polarity", "attribution"})
_OPPOSED = frozenset({"changed", "contradiction"})
_TOLD_BY_WORDS: frozenset[Category] = frozenset({"number", "date", "role", "certainty", "polarity"})
# A statement that has no more words than these beside a quotation and who says it is that quotation.
_FEW = 2
# Passages are looked up by stretches of so many code points.
_STRETCH = 512
_STRENGTH = frozenset({"strengthened", "weakened"})


def one_cause(a: Side, b: Side, changes: Sequence[Change], firm: Collection[SentencePair] = ()) -> list[Change]:
    """Leave out what follows from another change.

    A figure, time, place, source or quotation that one article alone is said to have, though it is set against another
    one elsewhere, or stands in a whole statement or quotation that this article alone has; what another change shows
    with more around it; a denial that is set against a statement, and who is credited with it; how sure one is of what
    the other negates; a statement that is little but a quotation told of; words that are what sets two facts apart; and
    of two readings of one figure against one other the milder verdict. A stronger word for the same thing is told in
    passing unless one of the ``firm`` pairs of sentences has both.
    """
    changes = _one_pair_of_figures(changes)
    joined = {(pair.a, pair.b) for pair in firm}
    causes = _causes(a, b, changes)
    showing = _showing(changes)
    kept = []
    for at, one in enumerate(changes):
        rivals = showing[_kind(one), *_stretches(readings(one)[0])[0]]
        if any(_shown_by(one, other, earlier=place < at) for place, other in rivals if place != at):
            continue
        if _is_told_by_another(one, causes) or (not (one.before and one.after) and _is_had_with_another(one, causes)):
            continue
        strength = one.category == "wording" and one.relation in _STRENGTH
        kept.append(in_passing(one) if strength and not _joined(one, joined) else one)
    return kept


class _Causes(NamedTuple):
    """What other changes may follow from; ``quoted`` are statements that are little but a quotation."""

    sides: Sequence[Change]
    denials: Sequence[Change]
    negations: Sequence[Change]
    facts: Sequence[Change]
    quotations: Sequence[Change]
    statements: Sequence[Change]
    quoted: Sequence[Change]


def _causes(a: Side, b: Side, changes: Sequence[Change]) -> _Causes:
    of = {one.document.article.id: one for one in (a, b)}
    sides = [one for one in changes if one.before and one.after and one.materiality != "low"]
    quotations = [one for one in changes if one.category == "quotation" and one.materiality != "low"]
    lone = [one for one in changes if one.category == "statement" and not (one.before and one.after)]
    quoted = [one for one in lone if any(_little_but(of, one, other) for other in quotations)]
    return _Causes(
        sides,
        denials=[one for one in changes if one.category == "polarity" and one.relation in _OPPOSED],
        negations=[one for one in sides if one.category == "polarity"],
        facts=[one for one in changes if one.category in _TOLD_BY_WORDS and one.before and one.after],
        quotations=quotations,
        statements=[one for one in lone if one not in quoted],
        quoted=quoted,
    )


def _is_told_by_another(one: Change, causes: _Causes) -> bool:
    """Tell whether a negation, or a fact that the same words tell, says what a change says."""
    if one.category == "certainty" and any(shows(other, one) for other in causes.negations):
        return True
    if any(_told_by_denial(one, other) for other in causes.denials):
        return True
    return any(_words_of(one, other) for other in causes.facts)


def _is_had_with_another(lone: Change, causes: _Causes) -> bool:
    """Tell whether what one article alone is said to have is answered elsewhere, or stands in more that it has."""
    wholes: list[Change] = []
    if lone.category in _OF_STATEMENTS:
        wholes += causes.statements
    if lone.category in _FACTS:
        wholes += causes.quotations
    answered = lone.category in _FACTS and any(_answered(lone, other) for other in causes.sides)
    return lone in causes.quoted or answered or any(_within(lone, other) for other in wholes)


def _answered(lone: Change, other: Change) -> bool:
    """Tell whether a change sets a fact, which is said to stand alone, against another of its kind."""
    own = other.before if lone.before else other.after
    return lone.category == other.category and all(_met(one, own) for one in readings(lone))


def _within(lone: Change, statement: Change) -> bool:
    """Tell whether a fact stands in a statement that the same article alone has."""
    own = statement.before if lone.before else statement.after
    return inside(readings(lone), own)


def _kind(one: Change) -> tuple[str, str]:
    return one.category, one.relation


def _stretches(reading: Reading) -> list[tuple[str, int]]:
    """Give the stretches of an article that a passage has a part of."""
    first, last = reading.span.start // _STRETCH, reading.span.stop // _STRETCH
    return [(reading.article, at) for at in range(first, last + 1)]


def _showing(changes: Sequence[Change]) -> Mapping[tuple[object, ...], Sequence[tuple[int, Change]]]:
    """Map kinds and stretches to the changes that show a passage there, with their places."""
    found: dict[tuple[object, ...], list[tuple[int, Change]]] = defaultdict(list)
    for at, one in enumerate(changes):
        for stretch in dict.fromkeys(stretch for reading in readings(one) for stretch in _stretches(reading)):
            found[_kind(one), *stretch].append((at, one))
    return found


def _shown_by(one: Change, other: Change, *, earlier: bool) -> bool:
    """Tell whether a change of its kind, not of a lower grade, shows passages that hold all of a change's own."""
    if GRADES.index(other.materiality) > GRADES.index(one.materiality):
        return False
    pairs = ((one.before, other.before), (one.after, other.after))
    if any(bool(own) != bool(by) or not inside(own, by) for own, by in pairs):
        return False
    return earlier or not all(inside(by, own) for own, by in pairs)


def _told_by_denial(one: Change, denial: Change) -> bool:
    """Tell whether a negation, or who is credited with it, is told by a change that sets it against a statement."""
    if one.category == "attribution" and one.before and one.after:
        return one.relation == "changed" and shows(denial, one)
    if one.category not in _OF_A_DENIAL or one.relation not in {"added", "dropped"}:
        return False
    own = one.after if one.relation == "added" else one.before
    other = denial.after if one.relation == "added" else denial.before
    return bool(own) and all(_met(x, other) for x in own)


def _words_of(one: Change, fact: Change) -> bool:
    """Tell whether words are what sets two facts apart, which are told: "rose" and "fell" of "rose 12 percent"."""
    milder = GRADES.index(one.materiality) >= GRADES.index(fact.materiality)
    excluded = one.relation != "contradiction" or fact.relation == "contradiction"
    if one.category != "wording" or not (one.before and one.after and milder and excluded):
        return False
    pairs = ((one.before, fact.before), (one.after, fact.after))
    if fact.category == "polarity":
        # A denial is shown with its whole clause, in which more may differ than that.
        return all(set(own) <= set(by) for own, by in pairs)
    return all(inside(own, by) for own, by in pairs)


def _joined(one: Change, pairs: Collection[tuple[int, int]]) -> bool:
    return any((mine.sentence, theirs.sentence) in pairs for mine in one.before for theirs in one.after)


def _little_but(of: Mapping[str, Side], statement: Change, quotation: Change) -> bool:
    """Tell whether a statement says nothing but a quotation, and who says it."""
    own = quotation.before if statement.before else quotation.after
    return all(
        any(_same_article(one, by) and by.span.overlaps(one.span) for by in own)
        and len(_left(of[one.article], one, [by.span for by in own])) <= _FEW
        for one in readings(statement)
    )


def _left(side: Side, statement: Reading, quoted: Sequence[Span]) -> list[Word]:
    """Give what a statement says beside quotations, their sources and the words that credit these."""
    credits = side.attributions.get(statement.sentence, ())
    apart = [*quoted, *(span for one in credits for span in (one.span, one.cue_span))]
    said = (word for word in side.said(statement.sentence) if statement.span.contains(word.span))
    return [word for word in said if not any(span.overlaps(word.span) for span in apart)]


def _one_pair_of_figures(changes: Sequence[Change]) -> list[Change]:
    """Show all passages of two figures that exclude each other in that change, not some of them in a milder one."""
    figures = [one for one in changes if one.category == "number" and one.before and one.after]
    milder: dict[int, Change] = {}
    for one in figures:
        wider = (other for other in figures if other.relation == "contradiction" and _same_figures(one, other))
        if one.relation == "changed" and (other := next(wider, None)) is not None:
            milder[id(one)] = other
    further: dict[int, Change] = {}
    for one in figures:
        if (other := milder.get(id(one))) is not None:
            known = further.get(id(other), other)
            further[id(other)] = replace(
                known, before=union(known.before, one.before), after=union(known.after, one.after)
            )
    return [further.get(id(one), one) for one in changes if id(one) not in milder]


def _same_figures(one: Change, other: Change) -> bool:
    """Tell whether two changes set the same two figures against each other."""
    return any(_met(reading, other.before) for reading in one.before) and any(
        _met(reading, other.after) for reading in one.after
    )


def _met(one: Reading, others: Iterable[Reading]) -> bool:
    return any(_same_article(one, other) and one.span.overlaps(other.span) for other in others)


def _same_article(one: Reading, other: Reading) -> bool:
    return one.article == other.article
