"""Every sentence of two articles in exactly one link: what stayed, was reworded, split, merged, moved, came or went."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from dedup.compare.edits import edits
from dedup.text.tokens import content, fold, tokens
from dedup.types import Document, Link, LinkKind, SentencePair

_SAME_WORDS = 0.5
# Parts of a split sentence say different things; a sentence said again shares at least this much of the lesser one.
_SAID_AGAIN = 0.5


def links(a: Document, b: Document, pairs: Sequence[SentencePair]) -> tuple[Link, ...]:
    """Part the sentences of both articles into links, in the order of ``a``, then of ``b``.

    ``pairs`` come best first. The best are taken one to one; a sentence left over joins the link of its best partner
    if it stands beside a sentence that is in it or says it in much the same words; all others are dropped or added. A
    link is moved when it is not on the heaviest chain of links that keep their order, weighed by code points.
    """
    groups = _groups(pairs)
    moved = _moved(a, b, groups)
    found = [_link(a, b, *group, score=score, moved=group in moved) for group, score in groups.items()]
    taken_a, taken_b = {i for link in found for i in link.a}, {j for link in found for j in link.b}
    found += [Link("dropped", (s.index,), (), 0.0) for s in a.sentences if s.index not in taken_a]
    found += [Link("added", (), (s.index,), 0.0) for s in b.sentences if s.index not in taken_b]
    return tuple(sorted(found, key=lambda link: (not link.a, link.a, link.b)))


_Group = tuple[tuple[int, ...], tuple[int, ...]]


def _groups(pairs: Sequence[SentencePair]) -> dict[_Group, float]:
    of_a: dict[int, tuple[list[int], list[int]]] = {}
    of_b: dict[int, tuple[list[int], list[int]]] = {}
    scores: list[tuple[tuple[list[int], list[int]], float]] = []
    for pair in pairs:
        if pair.a not in of_a and pair.b not in of_b:
            of_a[pair.a] = of_b[pair.b] = ([pair.a], [pair.b])
            scores.append((of_a[pair.a], pair.score))
    for pair in pairs:
        anywhere = pair.score >= _SAME_WORDS
        if pair.a not in of_a and (anywhere or _beside(pair.a, of_b[pair.b][0])):
            of_a[pair.a] = of_b[pair.b]
            of_b[pair.b][0].append(pair.a)
        elif pair.b not in of_b and (anywhere or _beside(pair.b, of_a[pair.a][1])):
            of_b[pair.b] = of_a[pair.a]
            of_a[pair.a][1].append(pair.b)
    return {(tuple(sorted(of)), tuple(sorted(to))): score for (of, to), score in scores}


def _beside(sentence: int, members: Sequence[int]) -> bool:
    return any(abs(sentence - member) == 1 for member in members)


def _link(a: Document, b: Document, of: tuple[int, ...], to: tuple[int, ...], *, score: float, moved: bool) -> Link:
    of_spans, to_spans = [a.sentences[i].span for i in of], [b.sentences[j].span for j in to]
    kind = _kind(a, b, of, to, score)
    return Link(kind, of, to, score, moved, edits(a.article.text, of_spans, b.article.text, to_spans))


def _kind(a: Document, b: Document, of: tuple[int, ...], to: tuple[int, ...], score: float) -> LinkKind:
    if len(of) == len(to) == 1:
        return "same" if score == 1.0 and _as_compared(a, of[0]) == _as_compared(b, to[0]) else "edited"
    if len(of) > 1 and len(to) > 1:
        return "repeated"
    one, many = (
        (_words(a, of[0]), [_words(b, j) for j in to])
        if len(of) == 1
        else (_words(b, to[0]), [_words(a, i) for i in of])
    )
    shares = [one & words for words in many]
    for at, share in enumerate(shares):
        for other in shares[:at]:
            if len(share & other) > _SAID_AGAIN * min(len(share), len(other)):
                return "repeated"
    return "split" if len(of) == 1 else "merged"


def _as_compared(document: Document, sentence: int) -> list[str]:
    return fold(document.text_of(sentence)).split()


def _words(document: Document, sentence: int) -> frozenset[str]:
    return frozenset(content(tokens(document.article.text, document.sentences[sentence].span)))


def _moved(a: Document, b: Document, groups: dict[_Group, float]) -> set[_Group]:
    """Give the groups off the heaviest chain of groups in which both sides keep their order."""
    chain = sorted(groups)
    weights = [_weight(a, b, group) for group in chain]
    best: list[int] = []
    back: list[int] = []
    for at, (_, to) in enumerate(chain):
        before = [k for k in range(at) if chain[k][1] < to]
        last = max(before, key=best.__getitem__, default=-1)
        best.append(weights[at] + (best[last] if last >= 0 else 0))
        back.append(last)
    kept: set[_Group] = set()
    at = max(range(len(chain)), key=best.__getitem__, default=-1)
    while at >= 0:
        kept.add(chain[at])
        at = back[at]
    return set(chain) - kept


def _weight(a: Document, b: Document, group: _Group) -> int:
    texts = sorted(["\n".join(map(a.text_of, group[0])), "\n".join(map(b.text_of, group[1]))])
    # The checksum parts equal lengths, and the distance equal texts, the same way whichever article comes first.
    checksum = crc32("\n".join(texts).encode("utf-8", "surrogatepass"))
    return (sum(map(len, texts)) << 64) + (checksum << 32) - abs(group[0][0] - group[1][0])
