"""What an article says of a person's standing over its whole length: where they live, and how far the law has gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dedup.compare.change_people import Figure, same_figures
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, union, versus
from dedup.text.lexicon import rows
from dedup.text.places import compare_places
from dedup.types import Change, Place, Reading, Span

_LIVING = frozenset({"lived", "lives", "live", "living", "resides", "resided", "residing", "resident", "home"})
_PRONOUNS = frozenset({"he", "she"})
_REACH = 9
_CONDITIONS = frozenset({"if", "were", "whether", "would", "could", "unless", "should"})


def residence_changes(a: Side, b: Side) -> Iterator[Change]:
    """Compare where one person is said to live: two regions of which neither lies in the other exclude each other."""
    for mine, theirs in same_figures(a, b):
        homes_a, homes_b = _homes(a, mine), _homes(b, theirs)
        if not homes_a or not homes_b:
            continue
        relations = {compare_places(x, y) for x in homes_a for y in homes_b}
        if relations - {"contradiction", "changed", "incomparable"} or not relations & {"contradiction", "changed"}:
            continue
        before = [a.reading(one.sentence, one.span) for one in homes_a]
        after = [b.reading(one.sentence, one.span) for one in homes_b]
        first = change("place", "contradiction", before[0], after[0], versus(before[0], after[0], "two homes of one person"))
        yield replace(first, before=union(before, ()), after=union(after, ()))


def _homes(side: Side, figure: Figure) -> list[Place]:
    found = []
    for sentence in _about(side, figure):
        for index, word in enumerate(side.words[sentence]):
            if word.n not in _LIVING:
                continue
            stretch = side.words[sentence][index : index + _REACH]
            for place in side.places.get(sentence, ()):
                if not place.adjective and stretch[0].span.start < place.span.start <= stretch[-1].span.start:
                    found.append(place)
                    break
    return found


def _about(side: Side, figure: Figure) -> list[int]:
    """List the sentences whose subject is the person: named first in them, or a pronoun after a sentence that is."""
    subjects: list[int] = []
    named = {mention.sentence: mention for mention in figure.mentions if not mention.possessive}
    for sentence, words in enumerate(side.words):
        people = side.persons.get(sentence, ())
        if sentence in named and people[0].entity == figure.mentions[0].entity:
            subjects.append(sentence)
        elif words and words[0].n in _PRONOUNS and sentence - 1 in subjects:
            subjects.append(sentence)
    return subjects


def stage_changes(a: Side, b: Side) -> Iterator[Change]:
    """Compare how far the law has gone with one person: suspected, accused, charged, convicted."""
    for mine, theirs in same_figures(a, b):
        stages_a, stages_b = _stages(a, mine), _stages(b, theirs)
        if not stages_a or not stages_b:
            continue
        top_a, top_b = max(level for level, _ in stages_a), max(level for level, _ in stages_b)
        if top_a == top_b:
            continue
        before = [reading for level, reading in stages_a if level == top_a]
        after = [reading for level, reading in stages_b if level == top_b]
        relation, finding = (
            ("strengthened", "the law has gone further in the second")
            if top_b > top_a
            else ("weakened", "the law has gone further in the first")
        )
        first = change("certainty", relation, before[0], after[0], versus(before[0], after[0], finding))  # type: ignore[arg-type]
        yield replace(first, before=union(before, ()), after=union(after, ()))


@cache
def _legal() -> Mapping[str, int]:
    return {word: int(level) for word, scale, level in rows("strength.en.tsv") if scale == "accusation"}


def _stages(side: Side, figure: Figure) -> Sequence[tuple[int, Reading]]:
    """Find the words of law that stand near the person's name, outside conditions."""
    found = []
    for mention in figure.mentions:
        words = side.words[mention.sentence]
        for word in words:
            level = _legal().get(word.n, 0)
            if level and _near(words, word, mention.span) and not any(one.n in _CONDITIONS for one in words):
                found.append((level, side.reading(mention.sentence, word.span)))
    return found


def _near(words: Sequence[Word], word: Word, span: Span) -> bool:
    between = [one for one in words if min(word.span.stop, span.stop) <= one.span.start < max(word.span.start, span.start)]
    return len(between) <= _REACH
