"""The claim table: statements that say the same across a story's articles, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from dedup.compare.sides import Side, side
from dedup.text.quantity_order import compare_quantities
from dedup.types import Alignment, Cell, Claim, Document, Quantity, Reading

_Node = tuple[str, int]
# Two groups of sentences become one row where their pairs score this much on average; a missing pair counts 0, so that
# one sentence like two unlike ones does not chain them together.
_AVERAGE_LINK = 0.15


def claims(documents: Sequence[Document], alignments: Sequence[Alignment]) -> tuple[Claim, ...]:
    """Group the statements that say the same, by average linkage over the sentence pairs.

    Rows stand in the order of their first sentence in ``documents``; each has two articles or more. A cell's readings
    are its sentences, then the figures in them, and the article whose figure stands against two that agree is odd.
    """
    order = {document.article.id: number for number, document in enumerate(documents)}
    sides = {document.article.id: side(document) for document in documents}
    groups = _groups(
        {
            ((alignment.a, pair.a), (alignment.b, pair.b)): pair.score
            for alignment in alignments
            for pair in alignment.pairs
            if alignment.a in order and alignment.b in order
        }
    )
    rows = [sorted(group, key=lambda node: (order[node[0]], node[1])) for group in groups]
    rows = sorted(
        (row for row in rows if len({name for name, _ in row}) > 1), key=lambda row: [(order[n], s) for n, s in row]
    )
    return tuple(Claim(number, _cells(row, sides)) for number, row in enumerate(rows, 1))


def _groups(scores: Mapping[tuple[_Node, _Node], float]) -> list[frozenset[_Node]]:
    """Join the best scoring pairs first, as long as the average over all pairs of the joined group holds."""
    links = {frozenset(pair): score for pair, score in scores.items()}
    group_of = {node: frozenset({node}) for node in chain.from_iterable(scores)}
    for (a, b), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[a], group_of[b]
        if one is other or one == other:
            continue
        total = sum(links.get(frozenset({x, y}), 0.0) for x in one for y in other if x[0] != y[0])
        # Sentences of one article have no pair and say nothing for or against.
        across = sum(x[0] != y[0] for x in one for y in other)
        if across and total / across >= _AVERAGE_LINK:
            joined = one | other
            for node in joined:
                group_of[node] = joined
    return list(dict.fromkeys(group_of.values()))


def _cells(row: Iterable[_Node], sides: Mapping[str, Side]) -> tuple[Cell, ...]:
    by_article: dict[str, list[int]] = {}
    for name, sentence in row:
        by_article.setdefault(name, []).append(sentence)
    odd = _odd(by_article, sides)
    return tuple(
        Cell(name, tuple(_readings(sides[name], sentences)), name == odd) for name, sentences in by_article.items()
    )


def _readings(one: Side, sentences: Sequence[int]) -> Iterable[Reading]:
    for sentence in sentences:
        yield one.whole(sentence)
    for sentence in sentences:
        for quantity in one.quantities.get(sentence, ()):
            yield one.reading(sentence, quantity.span)


def _odd(by_article: Mapping[str, Sequence[int]], sides: Mapping[str, Side]) -> str | None:
    """Find the one article whose figure excludes those of all others, while those agree."""
    classes = {
        quantity.unit_class
        for name, sentences in by_article.items()
        for sentence in sentences
        for quantity in sides[name].quantities.get(sentence, ())
        if quantity.unit_class
    }
    for unit_class in sorted(classes):
        figures = {
            name: [q for s in sentences for q in sides[name].quantities.get(s, ()) if q.unit_class == unit_class]
            for name, sentences in by_article.items()
        }
        figures = {name: found for name, found in figures.items() if found}
        for name, found in figures.items():
            others = [q for other, group in figures.items() if other != name for q in group]
            if (
                len(figures) > 2
                and all(_apart(x, y) for x in found for y in others)
                and not any(_apart(x, y) for x in others for y in others)
            ):
                return name
    return None


def _apart(a: Quantity, b: Quantity) -> bool:
    return compare_quantities(a, b) in {"contradiction", "changed"}
