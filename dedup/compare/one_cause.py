"""One cause, one row: facts that differ because something else that is told already differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dedup.compare.sides import Side, Word
from dedup.compare.testify import GRADES, in_passing, shows, union
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
    of = {one.document.article.id: one for one in (a, b)}
    sides = [one for one in changes if one.before and one.after and one.materiality != "low"]
    denials = [one for one in changes if one.category == "polarity" and one.relation in _OPPOSED]
    negations = [one for one in sides if one.category == "polarity"]
    facts = [one for one in changes if one.category in _TOLD_BY_WORDS and one.before and one.after]
    quotations = [one for one in changes if one.category == "quotation" and one.materiality != "low"]
    statements = [one for one in changes if one.category == "statement" and not (one.before and one.after)]
    quoted = [one for one in statements if any(_little_but(of, one, other) for other in quotations)]
    statements = [one for one in statements if one not in quoted]
    showing = _showing(changes)
    kept = []
    for at, one in enumerate(changes):
        if one.category == "certainty" and any(shows(other, one) for other in negations):
            continue
        if any(_told_by_denial(one, other) for other in denials) or any(_words_of(one, other) for other in facts):
            continue
        rivals = showing[_kind(one), *_stretches(_lone(one)[0])[0]]
        if any(_shown_by(one, other, earlier=place < at) for place, other in rivals if place != at):
            continue
        if not (one.before and one.after):
            if one in quoted:
                continue
            if one.category in _FACTS and any(_answered(one, other) for other in sides):
                continue
            if one.category in _OF_STATEMENTS and any(_within(one, other) for other in statements):
                continue
            if one.category in _FACTS and any(_within(one, other) for other in quotations):
                continue
        strength = one.category == "wording" and one.relation in _STRENGTH
        kept.append(in_passing(one) if strength and not _joined(one, joined) else one)
    return kept


def _lone(one: Change) -> tuple[Reading, ...]:
    return (*one.before, *one.after)


def _answered(lone: Change, other: Change) -> bool:
    """Tell whether a change sets a fact, which is said to stand alone, against another of its kind."""
    own = other.before if lone.before else other.after
    return lone.category == other.category and all(_met(one, own) for one in _lone(lone))


def _within(lone: Change, statement: Change) -> bool:
    """Tell whether a fact stands in a statement that the same article alone has."""
    own = statement.before if lone.before else statement.after
    return all(any(_same_article(one, by) and by.span.contains(one.span) for by in own) for one in _lone(lone))


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
        for stretch in dict.fromkeys(stretch for reading in _lone(one) for stretch in _stretches(reading)):
            found[_kind(one), *stretch].append((at, one))
    return found


def _shown_by(one: Change, other: Change, *, earlier: bool) -> bool:
    """Tell whether a change of its kind, not of a lower grade, shows passages that hold all of a change's own."""
    if GRADES.index(other.materiality) > GRADES.index(one.materiality):
        return False
    pairs = ((one.before, other.before), (one.after, other.after))
    inside = all(any(_same_article(x, y) and y.span.contains(x.span) for y in by) for own, by in pairs for x in own)
    if not inside or bool(one.before) != bool(other.before) or bool(one.after) != bool(other.after):
        return False
    back = all(any(_same_article(x, y) and x.span.contains(y.span) for x in own) for own, by in pairs for y in by)
    return earlier or not back


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
    # A denial is shown with its whole clause, in which more may differ than that.
    clause = fact.category == "polarity"
    return all(
        any(_same_article(x, y) and (y.span == x.span if clause else y.span.contains(x.span)) for y in by)
        for own, by in pairs
        for x in own
    )


def _joined(one: Change, pairs: Collection[tuple[int, int]]) -> bool:
    return any((mine.sentence, theirs.sentence) in pairs for mine in one.before for theirs in one.after)


def _little_but(of: Mapping[str, Side], statement: Change, quotation: Change) -> bool:
    """Tell whether a statement says nothing but a quotation, and who says it."""
    own = quotation.before if statement.before else quotation.after
    return all(
        any(_same_article(one, by) and by.span.overlaps(one.span) for by in own)
        and len(_left(of[one.article], one, [by.span for by in own])) <= _FEW
        for one in _lone(statement)
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
