"""What no typed fact explains: other words for the same thing, stronger and milder words, what was left out or put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from dedup.compare.change_opposites import opposite_changes
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, only, versus
from dedup.text.lexicon import rows
from dedup.types import Alignment, Change, Link, Reading, SentencePair, Span

# Longer stretches set against each other say nothing.
_MOST = 16
_MOST_NEAR = 4
# From this many words that say something, a part of a sentence is a statement of its own.
_CLAUSE = 5


def wording_changes(a: Side, b: Side, alignment: Alignment, explained: Sequence[Reading]) -> Iterator[Change]:
    """Report what the words of aligned sentences leave to say, and the statements that one side lacks.

    ``explained`` are the passages that typed changes have shown already.
    """
    for link in alignment.links:
        yield from _one_sided(a, b, link)
    pairs = _pairs(alignment)
    covered: Mapping[str, Sequence[Span]] = _spans(explained)
    partners_a: dict[int, set[str]] = defaultdict(set)
    partners_b: dict[int, set[str]] = defaultdict(set)
    for pair in pairs:
        partners_a[pair.a] |= b.content(pair.b)
        partners_b[pair.b] |= a.content(pair.a)
    for pair in pairs:
        yield from _strengths(a, b, pair)
        yield from opposite_changes(a, b, pair)
        blocks = [
            (
                _left(mine, partners_a[pair.a], covered.get(a.document.article.id, ())),
                _left(theirs, partners_b[pair.b], covered.get(b.document.article.id, ())),
            )
            for mine, theirs in _blocks(a.words[pair.a], b.words[pair.b])
        ]
        for before, after in _answered(blocks):
            yield from _reworded(a, b, pair, before, after)


def near_wording_changes(a: Side, b: Side, near: Sequence[SentencePair], explained: Sequence[Reading]) -> Iterator[Change]:
    """Report stronger and milder words, and short rewordings, of sentences that are near but not aligned."""
    covered = _spans(explained)
    for pair in near:
        yield from _strengths(a, b, pair)
        yield from opposite_changes(a, b, pair)
        for mine, theirs in _blocks(a.words[pair.a], b.words[pair.b]):
            before = _left(mine, set(), covered.get(a.document.article.id, ()))
            after = _left(theirs, set(), covered.get(b.document.article.id, ()))
            if before and after and max(len(before), len(after)) <= _MOST_NEAR:
                yield from _reworded(a, b, pair, before, after)


def _pairs(alignment: Alignment) -> tuple[SentencePair, ...]:
    """Take the aligned pairs, and those of the links that are none of them."""
    known = {(pair.a, pair.b) for pair in alignment.pairs}
    more = [
        SentencePair(i, j, link.score)
        for link in alignment.links
        for i in link.a
        for j in link.b
        if (i, j) not in known
    ]
    return tuple(sorted((*alignment.pairs, *more), key=lambda pair: (pair.a, pair.b)))


def _one_sided(a: Side, b: Side, link: Link) -> Iterator[Change]:
    if link.a and link.b:
        return
    for sentence in link.a:
        reading = a.whole(sentence)
        yield change("statement", "dropped", reading, None, only(reading, "a statement of one article only"))
    for sentence in link.b:
        reading = b.whole(sentence)
        yield change("statement", "added", None, reading, only(reading, "a statement of one article only"))


def _blocks(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Set the words that say something against each other, and give the stretches that differ."""
    mine, theirs = [word for word in left if word.content], [word for word in right if word.content]
    matcher = SequenceMatcher(None, [word.stem for word in mine], [word.stem for word in theirs], autojunk=False)
    for kind, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if kind != "equal":
            yield mine[a_from:a_to], theirs[b_from:b_to]


def _answered(blocks: Sequence[tuple[Sequence[Word], Sequence[Word]]]) -> Sequence[tuple[Sequence[Word], Sequence[Word]]]:
    """Set what alone was left out against what alone was put in, where the sentences have one such stretch each."""
    only_a = [mine for mine, theirs in blocks if mine and not theirs]
    only_b = [theirs for mine, theirs in blocks if theirs and not mine]
    if len(only_a) != 1 or len(only_b) != 1:
        return blocks
    return [*((mine, theirs) for mine, theirs in blocks if mine and theirs), (only_a[0], only_b[0])]


def _left(words: Sequence[Word], answered: set[str], covered: Sequence[Span]) -> Sequence[Word]:
    """Cut from both ends what the other article says elsewhere in the same statement, or a typed change shows."""
    new = [
        place
        for place, word in enumerate(words)
        if word.stem not in answered and not any(span.contains(word.span) for span in covered)
    ]
    return words[new[0] : new[-1] + 1] if new else ()


def _reworded(
    a: Side, b: Side, pair: SentencePair, mine: Sequence[Word], theirs: Sequence[Word]
) -> Iterator[Change]:
    before = a.reading(pair.a, Span(mine[0].span.start, mine[-1].span.stop)) if mine else None
    after = b.reading(pair.b, Span(theirs[0].span.start, theirs[-1].span.stop)) if theirs else None
    if before and after:
        if max(len(mine), len(theirs)) <= _MOST:
            yield change("wording", "wording", before, after, versus(before, after, "other words"))
    elif before:
        kind = "statement" if len(mine) >= _CLAUSE else "wording"
        yield change(kind, "dropped", before, None, only(before, "left out by the other"))
    elif after:
        kind = "statement" if len(theirs) >= _CLAUSE else "wording"
        yield change(kind, "added", None, after, only(after, "not in the other"))


@cache
def _scales() -> Mapping[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, scale, level in rows("strength.en.tsv"):
        found[word].append((scale, int(level)))
    return {word: tuple(places) for word, places in found.items()}


def _strengths(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find words of one scale and unlike strength that tell of one thing."""
    mine, theirs = _on_scales(a.words[pair.a]), _on_scales(b.words[pair.b])
    for scale in sorted(mine.keys() & theirs.keys()):
        levels_a, levels_b = {level for level, _ in mine[scale]}, {level for level, _ in theirs[scale]}
        if levels_a & levels_b:
            continue
        (level, word), (other_level, other) = max(mine[scale]), max(theirs[scale])
        before, after = a.reading(pair.a, word), b.reading(pair.b, other)
        if other_level > level:
            yield change("wording", "strengthened", before, after, versus(before, after, "a stronger word"))
        else:
            yield change("wording", "weakened", before, after, versus(before, after, "a milder word"))


def _on_scales(words: Sequence[Word]) -> Mapping[str, list[tuple[int, Span]]]:
    found: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for word in words:
        for scale, level in _scales().get(word.n, ()):
            found[scale].append((level, word.span))
    return found


def _spans(readings: Sequence[Reading]) -> Mapping[str, Sequence[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for reading in readings:
        found[reading.article].append(reading.span)
    return found
