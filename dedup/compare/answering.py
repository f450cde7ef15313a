"""Which facts answer each other wherever they stand, and how much speaks for it: the words around them.

Who retells a story freely puts a fact into another sentence and other words. What is rare in both articles and stands
near both facts tells of what they are, and so do two words of one subject ("winds", "gusts").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Protocol, TypeVar

from dedup.compare.near import rarities, rarity
from dedup.compare.pairing import each_once
from dedup.compare.sides import Side
from dedup.compare.subjects import subjects
from dedup.types import Materiality, SentencePair, Span

# Words on either side of a fact that tell what it is about; each further one weighs so much less.
_REACH, _FADES = 8, 0.2
# What a word weighs at least that one sentence of each article has.
_RARE, _LEAST = 1.6, 0.1
# What two words of one subject weigh beside one word that both have.
_OTHER_WORDS = 0.9
# What the score of linked sentences adds to the weight of the words around two facts in common; and, for sentences that
# no link joins, the share of sentences that have a link, beyond one half: who tells a story over again has an answer to
# nearly every fact, who reports the same event has few.
_LINK, _RETOLD, _HALF = 2.0, 2.5, 0.5


class Answer(Protocol):
    """Two facts that may answer each other."""

    @property
    def weight(self) -> float:
        """How much speaks for it."""


_F = TypeVar("_F")
_A = TypeVar("_A", bound=Answer)


def surest(left: Sequence[_F], right: Sequence[_F], answer: Callable[[_F, _F], _A | None]) -> Iterator[_A]:
    """Give the answers of the facts on either side to each other, the weightiest first, each fact in one of them."""
    found = {
        (i, j): one
        for i, mine in enumerate(left)
        for j, theirs in enumerate(right)
        if (one := answer(mine, theirs)) is not None
    }
    for _, i, j in each_once((-one.weight, i, j) for (i, j), one in found.items()):
        yield found[i, j]


class Around(NamedTuple):
    """How near words stand to a fact, in (0, 1], and for each subject the nearest word that speaks of it."""

    words: Mapping[str, float]
    subjects: Mapping[str, str]


def around(side: Side, sentence: int, span: Span, apart: frozenset[str] = frozenset()) -> Around:
    """Give the words around a fact, as stems, but for those set ``apart``: what it is measured in says nothing."""
    return side.once((around, sentence, span, apart), lambda: _around(side, sentence, span, apart))


def _around(side: Side, sentence: int, span: Span, apart: frozenset[str]) -> Around:
    near: dict[str, float] = {}
    for words in side.frame(sentence, span, _REACH):
        for place, word in enumerate(words):
            if word not in apart:
                near[word] = max(near.get(word, 0.0), 1.0 / (1.0 + _FADES * place))
    of: dict[str, str] = {}
    for word in sorted(near, key=lambda word: (-near[word], word)):
        for subject in subjects(word):
            of.setdefault(subject, word)
    return Around(near, of)


def in_common(a: Side, b: Side) -> Callable[[Around, Around], float]:
    """Give what weighs the words that the surroundings of a fact in either article have in common.

    A word weighs by how few sentences of both articles have it, a subject by how few speak of it; one of each counts no
    less in short articles.
    """
    total = len(a.words) + len(b.words)
    told = Counter(subject for side in (a, b) for spoken in _subjects(side) for subject in spoken)
    rare = rarities(a, b)
    # What a word weighs that one sentence of each article has.
    rarest = max(rarity(2, total), _LEAST)

    def scaled(weight: float) -> float:
        return max(weight, _RARE * weight / rarest)

    @cache
    def of_word(word: str) -> float:
        return scaled(rare.get(word, rarity(1, total)))

    @cache
    def of_subject(subject: str) -> float:
        return _OTHER_WORDS * scaled(rarity(max(told[subject], 2), total))

    def weigh(mine: Around, theirs: Around) -> float:
        shared = mine.words.keys() & theirs.words.keys()
        weight = sum(min(mine.words[word], theirs.words[word]) * of_word(word) for word in sorted(shared))
        others = []
        for subject in mine.subjects.keys() & theirs.subjects.keys():
            one, other = mine.subjects[subject], theirs.subjects[subject]
            if one not in shared and other not in shared:
                others.append((-min(mine.words[one], theirs.words[other]) * of_subject(subject), one, other))
        met: set[tuple[Side, str]] = set()
        for negative, one, other in sorted(others):
            if not met & {(a, one), (b, other)}:
                met |= {(a, one), (b, other)}
                weight -= negative
        return weight

    return weigh


class Links:
    """How far sentences of two articles are linked, and how much that tells of facts in sentences that are not."""

    def __init__(self, a: Side, b: Side, pairs: Sequence[SentencePair]) -> None:
        self._scores = {(pair.a, pair.b): pair.score for pair in pairs}
        shares = [
            len({pair.a for pair in pairs}) / max(1, len(a.words)),
            len({pair.b for pair in pairs}) / max(1, len(b.words)),
        ]
        self._elsewhere = _RETOLD * (max(shares) - _HALF)

    def graded(self, fact: str, *, sure: bool, slip: bool = False) -> tuple[Materiality, str]:
        """Grade an answer: where neither article retells the other, only a ``slip`` of a fact is likely to be one."""
        if self._elsewhere < 0 and not slip:
            return "low", f"another {fact}, in articles of which neither tells the other over again"
        told = f"another {fact} where each article gives but one"
        return ("high", told) if sure else ("medium", f"{told}, told in other words")

    def score(self, a: int, b: int) -> float:
        """Give the score of two linked sentences, 0.0 for others."""
        return self._scores.get((a, b), 0.0)

    def weight(self, a: int, b: int) -> float:
        """Weigh the link of two sentences; for others, whether one article tells the other over again at all."""
        score = self._scores.get((a, b))
        return self._elsewhere if score is None else _LINK * score


def _subjects(side: Side) -> tuple[frozenset[str], ...]:
    """Give the subjects that each sentence speaks of."""
    return side.once(
        _subjects,
        lambda: tuple(frozenset(of for word in content for of in subjects(word)) for content in side.contents),
    )
