"""What no typed fact explains: other words for the same thing, and what was left out or put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dedup.compare.materiality import grade_statement
from dedup.compare.sides import Side, Word, opcodes
from dedup.compare.testify import change, only, versus
from dedup.text.lexicon import classes
from dedup.text.role_lists import offices, split
from dedup.types import Alignment, Category, Change, Link, Reading, Relation, SentencePair, Span

# Longer stretches set against each other say nothing.
_MOST = 16
_MOST_NEAR = 4
# From this many words that say something, a part of a sentence is a statement of its own.
_CLAUSE = 5
# Up to this many words beside a shared one tell that one more exactly.
_EPITHET = 4
# Words that make another office of the one they stand before.
_RANKED = classes("statement_words.en.tsv")["ranked"]


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of each sentence that differs, and the shared words next to both: one before, one after."""

    mine: Sequence[Word]
    theirs: Sequence[Word]
    before: tuple[Word, Word] | None = None
    after: tuple[Word, Word] | None = None


def wording_changes(a: Side, b: Side, alignment: Alignment, explained: Sequence[Reading]) -> Iterator[Change]:
    """Report what the words of aligned sentences leave to say, and the statements that one side lacks.

    ``explained`` are the passages that typed changes have shown already.
    """
    for link in alignment.links:
        yield from _one_sided(a, b, link)
    pairs = _pairs(alignment)
    covered_a, covered_b = _spans(explained, a), _spans(explained, b)
    partners_a: dict[int, set[str]] = defaultdict(set)
    partners_b: dict[int, set[str]] = defaultdict(set)
    for pair in pairs:
        partners_a[pair.a] |= b.content(pair.b)
        partners_b[pair.b] |= a.content(pair.a)
    for pair in pairs:
        blocks = [
            _Block(
                _left(block.mine, partners_a[pair.a], covered_a.get(pair.a, ())),
                _left(block.theirs, partners_b[pair.b], covered_b.get(pair.b, ())),
                block.before,
                block.after,
            )
            for block in _blocks(a.said(pair.a), b.said(pair.b))
        ]
        for block in _answered(a, b, blocks):
            yield from _reworded(a, b, pair, block)


def near_wording_changes(
    a: Side, b: Side, near: Sequence[SentencePair], explained: Sequence[Reading]
) -> Iterator[Change]:
    """Report short rewordings of sentences that are near but not aligned."""
    covered_a, covered_b = _spans(explained, a), _spans(explained, b)
    for pair in near:
        for block in _blocks(a.said(pair.a), b.said(pair.b)):
            mine = _left(block.mine, set(), covered_a.get(pair.a, ()))
            theirs = _left(block.theirs, set(), covered_b.get(pair.b, ()))
            if mine and theirs and max(len(mine), len(theirs)) <= _MOST_NEAR:
                yield from _reworded(a, b, pair, _Block(mine, theirs))


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
        reading, graded = a.whole(sentence), grade_statement(a, sentence)
        yield change("statement", "dropped", reading, None, only(reading, "a statement of one article only"), graded)
    for sentence in link.b:
        reading, graded = b.whole(sentence), grade_statement(b, sentence)
        yield change("statement", "added", None, reading, only(reading, "a statement of one article only"), graded)


def _blocks(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[_Block]:
    """Set the words that say something against each other, and give the stretches that differ."""
    script = opcodes(tuple(word.stem for word in mine), tuple(word.stem for word in theirs))
    for kind, a_from, a_to, b_from, b_to in script:
        if kind == "equal":
            continue
        before = (mine[a_from - 1], theirs[b_from - 1]) if a_from and b_from else None
        after = (mine[a_to], theirs[b_to]) if a_to < len(mine) and b_to < len(theirs) else None
        yield _Block(mine[a_from:a_to], theirs[b_from:b_to], before, after)


def _answered(a: Side, b: Side, blocks: Sequence[_Block]) -> Sequence[_Block]:
    """Set what alone was left out against what alone was put in, where the sentences have one such stretch each.

    What describes a shared word is set against that: "genuine relic", "relic".
    """
    only_a = [block for block in blocks if block.mine and not block.theirs]
    only_b = [block for block in blocks if block.theirs and not block.mine]
    if len(only_a) != 1 or len(only_b) != 1:
        return blocks
    for side, words, after in (
        (a, only_a[0].mine, only_a[0].after and only_a[0].after[0]),
        (b, only_b[0].theirs, only_b[0].after and only_b[0].after[1]),
    ):
        if len(words) == 1 and after and _anchor(side, words, None, after):
            return blocks
    both = [block for block in blocks if block.mine and block.theirs]
    return [*both, _Block(only_a[0].mine, only_b[0].theirs)]


def _left(words: Sequence[Word], answered: set[str], covered: Sequence[Span]) -> Sequence[Word]:
    """Cut from both ends what the other article says elsewhere in the same statement, or a typed change shows."""
    new = [
        place
        for place, word in enumerate(words)
        if word.stem not in answered and not any(span.contains(word.span) for span in covered)
    ]
    return words[new[0] : new[-1] + 1] if new else ()


def _reworded(a: Side, b: Side, pair: SentencePair, block: _Block) -> Iterator[Change]:
    mine, theirs = block.mine, block.theirs
    described: Sequence[Word] = (mine or theirs) if a.persons.get(pair.a) or b.persons.get(pair.b) else ()
    if mine and theirs:
        if max(len(mine), len(theirs)) <= _MOST:
            before, after = _quote(a, pair.a, mine), _quote(b, pair.b, theirs)
            yield change("wording", "wording", before, after, versus(before, after, "other words"))
    elif mine:
        anchor = _anchor(a, mine, block.before and block.before[0], block.after and block.after[0])
        if anchor and len(mine) <= _EPITHET:
            shared = block.after if block.after and anchor is block.after[0] else block.before
            assert shared is not None
            before, after = _quote(a, pair.a, (*mine, anchor)), _quote(b, pair.b, (shared[1],))
            yield _described(a, b, described, before, after, "less precise", "told less exactly")
        else:
            before = _quote(a, pair.a, mine)
            kind: Category = "statement" if len(mine) >= _CLAUSE else "wording"
            yield change(kind, "dropped", before, None, only(before, "left out by the other"))
    elif theirs:
        anchor = _anchor(b, theirs, block.before and block.before[1], block.after and block.after[1])
        if anchor and len(theirs) <= _EPITHET:
            shared = block.after if block.after and anchor is block.after[1] else block.before
            assert shared is not None
            before, after = _quote(a, pair.a, (shared[0],)), _quote(b, pair.b, (*theirs, anchor))
            yield _described(a, b, described, before, after, "more precise", "told more exactly")
        else:
            after = _quote(b, pair.b, theirs)
            kind = "statement" if len(theirs) >= _CLAUSE else "wording"
            yield change(kind, "added", None, after, only(after, "not in the other"))


def _described(
    a: Side, b: Side, told: Sequence[Word], before: Reading, after: Reading, relation: Relation, finding: str
) -> Change:
    """Tell a description that one of them lacks; without "deputy" it is another office, where people are spoken of."""
    shared = before if relation == "more precise" else after
    is_name = shared.text[:1].isupper() and split(shared.text)[-1:] not in _office_words()
    if any(word.n in _RANKED for word in told) and not is_name:
        ranked = "another office: one of them is held under another, or no longer"
        titled = _titled(a, before), _titled(b, after)
        names = [
            {*full.text.split()} - {*bare.text.split()} for full, bare in zip(titled, (before, after), strict=True)
        ]
        # "Vice President Low" and "President Orr" are two people.
        if not all(names) or names[0] & names[1]:
            return change("role", "changed", *titled, versus(*titled, ranked))
    return change("wording", relation, before, after, versus(before, after, finding))


@cache
def _office_words() -> frozenset[tuple[str, ...]]:
    """Give the last words of offices: of what is a rank or a status told there."""
    return frozenset(phrase[-1:] for phrase in offices())


def _titled(side: Side, reading: Reading) -> Reading:
    """Quote a title with the name that it stands before."""
    text, stop = side.document.article.text, reading.span.stop
    for word in side.words[reading.sentence]:
        if word.span.start > stop and text[stop : word.span.start] == " " and text[word.span.start].isupper():
            stop = word.span.stop
    return side.reading(reading.sentence, Span(reading.span.start, stop))


def _quote(side: Side, sentence: int, words: Sequence[Word]) -> Reading:
    return side.reading(sentence, Span.covering(*(one.span for one in words)))


def _anchor(side: Side, words: Sequence[Word], before: Word | None, after: Word | None) -> Word | None:
    """Find the shared word that the stretch describes: the next one across a space, or the last one before "of"."""
    text = side.document.article.text
    if after and text[words[-1].span.stop : after.span.start] in {" ", "-"}:
        return after
    if before and text[before.span.stop : words[0].span.start].casefold().split() in (["of"], ["of", "the"]):
        return before
    return None


def _spans(readings: Sequence[Reading], side: Side) -> Mapping[int, Sequence[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for reading in readings:
        if reading.article == side.document.article.id:
            found[reading.sentence].append(reading.span)
    return found
