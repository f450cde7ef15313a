"""What stands in both articles is no difference between them, however much two passages of one article differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from dedup.compare.sides import Side
from dedup.types import Alignment, Category, Change, Reading

# A sentence with this share of its words in one of the other article's is that one, copied or touched up.
_COPIED = 0.8
# These are compared over whole articles, not in sentences set against each other.
_OF_ARTICLES: frozenset[Category] = frozenset({"name", "role", "quotation"})


def without_unchanged(a: Side, b: Side, alignment: Alignment, changes: Sequence[Change]) -> list[Change]:
    """Leave out changes whose passages all came over unaltered, and not into the sentences they are set against.

    Two sentences of one article often resemble each other; where both were copied, each resembles the copy of the
    other too. Between two sentences it suffices that both were copied: what was altered in one is told where it is set
    against its copy.
    """
    mine, theirs = _copies(a, b, [(pair.a, pair.b) for pair in alignment.pairs]), defaultdict[int, set[int]](set)
    for sentence, others in mine.items():
        for other in others:
            theirs[other].add(sentence)
    return [one for one in changes if not _unaltered(a, b, one, mine, theirs)]


def _copies(a: Side, b: Side, pairs: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    """Give the sentences of ``b`` that are copies of each sentence of ``a``, or touched-up copies."""
    worded = defaultdict(set)
    for sentence, words in enumerate(b.words):
        worded[tuple(word.n for word in words)].add(sentence)
    copies = {sentence: set(worded[tuple(word.n for word in words)]) for sentence, words in enumerate(a.words)}
    for sentence, other in pairs:
        one, two = (Counter(word.n for word in words) for words in (a.words[sentence], b.words[other]))
        if (one & two).total() >= _COPIED * max(one.total(), two.total(), 1):
            copies[sentence].add(other)
    return copies


def _unaltered(
    a: Side, b: Side, one: Change, mine: Mapping[int, Collection[int]], theirs: Mapping[int, Collection[int]]
) -> bool:
    """Tell whether all passages of a change came over; both sides of one may stand in one article."""
    whole = bool(one.before and one.after) and one.category not in _OF_ARTICLES
    ways = {a.document.article.id: (a, b, mine), b.document.article.id: (b, a, theirs)}
    for readings, answers in ((one.before, one.after), (one.after, one.before)):
        for reading in readings:
            own, other, copies = ways[reading.article]
            against = {answer.sentence for answer in answers if answer.article != reading.article}
            if not _came_over(own, other, reading, set(copies[reading.sentence]) - against, whole):
                return False
    return True


def _came_over(own: Side, other: Side, reading: Reading, copies: Collection[int], whole: bool) -> bool:
    if whole:
        return bool(copies)
    words = [word.n for word in own.words[reading.sentence] if reading.span.overlaps(word.span)]
    return any(_stands(words, [word.n for word in other.words[copy]]) for copy in copies)


def _stands(words: Sequence[str], among: Sequence[str]) -> bool:
    """Tell whether words stand one after the other among others."""
    reach = len(words)
    return any(list(among[at : at + reach]) == list(words) for at in range(len(among) - reach + 1))
