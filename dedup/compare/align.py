"""Set the sentences of two articles side by side: which make the same statement, and what became of the others.

Sentences are paired many to many and in any order, as rewriting moves, splits and merges them. The score of a pair is
the resemblance of its words, raised where a third article of the story says what both say, where both give the same
figure, the more the fewer of their sentences give it, where both open their articles and these go on to tell the same,
as what news tells first is what happened, and, if the two articles tell what they share in one order, where the pair
keeps that order. The bar a pair must clear is one for all stories, but stands higher between drafts of one text, whose
unlike sentences are new and not reworded, and lower there for sentences between the same neighbours; else, sentences
that are nearly a pair become one where those beside them are, or where nothing else is left of two articles that
retell each other (see ``support``). Articles that do not know each other's proper names tell of two events, unless a
third one tells what both tell: of their sentences only those in nearly the same words make one statement. A line of few
words between two parts of an article states nothing: it is paired with its equal alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.compare.anchors import drafting, in_order
from dedup.compare.links import links
from dedup.compare.support import Place, left_over, other_figures, other_halves, supported
from dedup.text.proper_names import two_events
from dedup.text.tokens import fold, spellings
from dedup.text.vectors import Matrix, StoryVectors
from dedup.types import Alignment, Document, Quantity, SentencePair

# Chosen on nine stories told by several outlets and on pairs of drafts; half of the stories choose much the same for
# the other half (from 0.195 to 0.21).
_BAR, _BAR_OF_MEANING = 0.205, 0.21
# Where what one sentence alone has counts little in its length, likenesses are greater: this power takes them back to
# the scale of drafts.
_TAKEN_BACK = 1.16
_MEDIATED = 0.5
# How much figures that agree raise a score, and one that is hardly written twice by chance, by its telling digits: one,
# two, or more.
_SAME_FIGURE = 0.05
_RARE_FIGURE = (0.0, 0.1, 0.14, 0.2)
# How much the score of two openings rises, and how fast that falls from one sentence to the next. One that has a
# counterpart in much the same words needs no help: the sentence after it would only be taken for another.
# Where meaning counts, it tells much of the same.
_OPENINGS, _OPENINGS_OF_MEANING, _FADES = 0.75, 0.5, 0.5
_MET = 0.5
# The part of that which is left where two articles of a story go on to tell other things, and the share of sentences
# with a counterpart, of those no nearer than this to the start, from which they go on to tell the same.
_OPENINGS_APART, _MOSTLY, _AFTER = 0.3, 0.4, 0.3
# What two reports of two events of one kind have in common are the words of that kind: this part of a score is theirs.
_OF_TWO_EVENTS = 0.8
# Articles of one event that have this part of their sentences in common tell the same; what a third one tells with each
# of two in this way, these tell of one event.
_SHARED = 0.4
# What two texts that name nobody have in common are in part the words of their topic, unless they are drafts.
_OF_ONE_TOPIC = 0.4
# Between drafts, the bar stands this much higher for a pair one side of which has a better partner.
_SECOND_BEST = 0.04
# A line between two parts of an article has at most so many words.
_CROSSHEAD = 3
# Equal sentences resemble each other by half at least: function words alone have no terms but their letters.
_ALIKE = 0.4
# Small counts without a thing counted ("one", "two") agree by chance.
_TELLING = 3
_TIMES = "times"
_PEOPLE = frozenset({"deaths", "injured", "casualties", "missing"})
_LEAST = 1e-9
# From this margin on a pair speaks for others; where meaning counts, scores just below the bar tell, too.
_SPEAKS, _SPEAKS_OF_MEANING = 0.05, -0.03
# In a story of so few articles, and where meaning counts, third articles are asked what they pair with both sentences.
_FEW = 12


def align(a: Document, b: Document, vectors: StoryVectors | None = None) -> Alignment:
    """Pair the sentences of ``a`` and ``b`` that make the same statement, and link all their sentences.

    ``vectors`` weighs the sentences against the whole story; without it the two articles are weighed against each
    other alone. Documents with their facts are paired by their figures, too. Pairs have scores in [0, 1], equal
    sentences exactly 1.0. Raises ValueError if ``vectors`` lacks one of the articles.
    """
    return linked(a, b, paired(a, b, vectors))


def linked(a: Document, b: Document, best_first: Sequence[SentencePair]) -> Alignment:
    """Link all sentences of two articles whose statements are ``paired``."""
    return replace(unlinked(a, b, best_first), links=links(a, b, best_first))


def unlinked(a: Document, b: Document, best_first: Sequence[SentencePair]) -> Alignment:
    """Give an alignment of the pairs alone: a tenth of the work, and all that descent is derived from."""
    return Alignment(a.article.id, b.article.id, tuple(sorted(best_first, key=lambda pair: (pair.a, pair.b))), ())


def paired(a: Document, b: Document, vectors: StoryVectors | None = None) -> tuple[SentencePair, ...]:
    """Pair the sentences of two articles that make the same statement, as ``align`` does, the clearest first."""
    if vectors is None:
        vectors, places = StoryVectors.of((a, b)), (0, 1)
    else:
        places = vectors.ids.index(a.article.id), vectors.ids.index(b.article.id)
    if len(vectors.ids) <= 2:
        # Two articles alone are drafts of one text as often as not, whose new sentences stand beside old ones.
        found = _scored(a, b, vectors, places)
    elif vectors.meanings and len(vectors.ids) <= _FEW:
        found = _in_its_story(vectors, places)
    else:
        found = _supported({places: _scored(a, b, vectors, places)}, vectors)[places]
    margins = (found.scores - found.bars).round(6)
    gains = left_over(margins, found.reworded)
    if not vectors.meanings:
        # A model sees the clauses of a sentence by themselves.
        gains += other_halves(margins + gains, found.reworded)
    scores, margins = (found.scores + gains).round(6), margins + gains
    told = np.outer(~_crossheads(a), ~_crossheads(b)) | (scores == 1.0)
    pairs = [SentencePair(int(i), int(j), float(scores[i, j])) for i, j in np.argwhere((margins >= 0.0) & told)]
    return tuple(sorted(pairs, key=lambda pair: (-margins[pair.a, pair.b], abs(pair.a - pair.b), pair.a + pair.b)))


class _Scored(NamedTuple):
    """The scores of all pairs of sentences of two articles, and the bar for each.

    ``open_to`` tells how open each is to support, ``reworded`` how open it is to be what is left over.
    """

    scores: Matrix
    bars: Matrix
    open_to: Matrix
    reworded: Matrix


def _in_its_story(vectors: StoryVectors, places: Place) -> _Scored:
    """Give the scores of two articles of a small story with what all its articles say for them."""
    if not vectors.scored:
        documents = vectors.documents
        pairs = combinations(range(len(documents)), 2)
        first = {(i, j): _scored(documents[i], documents[j], vectors, (i, j)) for i, j in pairs}
        vectors.scored.update(_supported(first, vectors))
    return vectors.scored[places] if places in vectors.scored else _turned(vectors.scored[places[::-1]])


def _turned(scored: _Scored) -> _Scored:
    return _Scored(*(each.T for each in scored))


def _supported(first: Mapping[Place, _Scored], vectors: StoryVectors) -> dict[Place, _Scored]:
    gains = supported(
        {pair: one.scores - one.bars for pair, one in first.items()},
        {pair: one.open_to for pair, one in first.items()},
        _SPEAKS_OF_MEANING if vectors.meanings else _SPEAKS,
    )
    # What is a pair without support keeps its score, and with it its rank among the others.
    return {
        pair: one._replace(scores=np.where(one.scores < one.bars, one.scores + gains[pair], one.scores).round(6))
        for pair, one in first.items()
    }


def _scored(a: Document, b: Document, vectors: StoryVectors, places: Place) -> _Scored:
    direct, worded, strict = vectors.similarity(*places), vectors.wording(*places).copy(), vectors.strict(*places)
    # Ties among anchors are cut one way for both directions, so that the links of b and a mirror those of a and b.
    turned = a.article.text > b.article.text
    for i, j in (equal := _equal(a, b, worded)):
        strict[i, j] = 1.0
    draft = drafting(strict.T if turned else strict)
    counted_apart = other_figures(a, b)
    if not vectors.meanings:
        # Drafts keep their words, and what counts one kind of thing otherwise needs more than words of one class.
        direct = worded + (1 - draft.degree) * (1 - counted_apart) * (direct - worded)
    scores = direct + _MEDIATED * np.maximum(vectors.mediated(*places) - direct, 0.0)
    scores += np.maximum(_SAME_FIGURE * _same_figures(a, b), _rare_figures(a, b))
    for i, j in equal:
        worded[i, j] = 1.0
    # Between drafts, what one sentence alone has is new, and no other way to say it.
    scores *= 1 - draft.degree * (1 - strict / np.maximum(worded, strict + _LEAST))
    opening = np.outer(_openings(a) * _unmet(worded), _openings(b) * _unmet(worded.T))
    gain, bar = (_OPENINGS_OF_MEANING, _BAR_OF_MEANING) if vectors.meanings else (_OPENINGS, _BAR)
    if len(vectors.ids) > 2:
        gain *= _OPENINGS_APART + (1 - _OPENINGS_APART) * _retold(a, b, scores**_TAKEN_BACK >= bar)
    scores *= 1 + gain * (1 - draft.degree) * opening
    scores *= in_order(scores.T).T if turned else in_order(scores)
    apart = 1 - _OF_TWO_EVENTS * _of_two_events(vectors, places)
    scores *= apart
    scores *= 1 - _OF_ONE_TOPIC * (1 - draft.degree) * all(vectors.names[place].nameless for place in places)
    scores = (scores.clip(0.0, 1.0) ** (draft.degree + (1 - draft.degree) * _TAKEN_BACK)).round(6)
    open_to = (draft.degree == 0.0) * apart * (1 - counted_apart)
    for i, j in equal:
        scores[i, j], open_to[i, j] = 1.0, 0.0
    bars = (draft.bars.T if turned else draft.bars) + draft.degree * _SECOND_BEST * _second_best(scores)
    return _Scored(scores, bar + bars, open_to, draft.reworded * open_to)


def _of_two_events(vectors: StoryVectors, places: Place) -> float:
    """Tell how surely two articles tell of two events, in [0, 1]: not at all where a third one tells what both tell."""
    surely = two_events(*(vectors.names[place] for place in places))
    if surely == 0.0 or len(vectors.ids) > _FEW:
        return surely
    others = (other for other in range(len(vectors.ids)) if other not in places)
    told = any(all(_tell_the_same(vectors, place, other) for place in places) for other in others)
    return 0.0 if told else surely


def _tell_the_same(vectors: StoryVectors, one: int, other: int) -> bool:
    """Tell whether two articles, surely of one event, have a good part of their sentences in common."""
    places = min(one, other), max(one, other)
    if two_events(*(vectors.names[place] for place in places)) > 0.0:
        return False
    if places not in vectors.shares:
        scored = _scored(vectors.documents[places[0]], vectors.documents[places[1]], vectors, places)
        paired = scored.scores >= scored.bars
        vectors.shares[places] = min(float(paired.any(axis=axis).mean()) if paired.size else 0.0 for axis in (0, 1))
    return vectors.shares[places] >= _SHARED


def _second_best(scores: Matrix) -> Matrix:
    """Mark the pairs that are not the best of both of their sentences."""
    of_rows, of_columns = scores.max(axis=1, initial=0.0), scores.max(axis=0, initial=0.0)
    second: Matrix = (scores < np.maximum(of_rows[:, None], of_columns[None, :])).astype(np.float64)
    return second


def _openings(document: Document) -> Matrix:
    """Tell how near each sentence is to the start of the article: 1 for headlines and the first sentence, then less."""
    near = np.zeros(len(document.sentences))
    passed = 0
    for sentence in document.sentences:
        near[sentence.index] = _FADES**passed if sentence.kind != "heading" else 0.0
        passed += sentence.kind == "body"
    return near


def _crossheads(document: Document) -> NDArray[np.bool_]:
    """Mark the lines between two parts of an article that name what follows, as they state nothing themselves."""
    marks = np.zeros(len(document.sentences), dtype=np.bool_)
    text, begun = document.article.text, False
    for sentence in document.sentences:
        begun |= sentence.kind == "body"
        if begun and sentence.kind == "heading":
            marks[sentence.index] = len(spellings(text, sentence.span)) <= _CROSSHEAD
    return marks


def _retold(a: Document, b: Document, paired: NDArray[np.bool_]) -> float:
    """Tell, in [0, 1], whether two articles go on to tell the same, by the part of either that the other one tells."""
    after = [paired[_openings(a) < _AFTER].any(axis=1), paired.T[_openings(b) < _AFTER].any(axis=1)]
    return min(max(float(one.mean()) if one.size else 1.0 for one in after) / _MOSTLY, 1.0)


def _unmet(worded: Matrix) -> Matrix:
    """Mark the sentences, by row, that have no counterpart in much the same words."""
    unmet: Matrix = (worded.max(axis=1, initial=0.0) < _MET).astype(np.float64)
    return unmet


def _equal(a: Document, b: Document, worded: Matrix) -> list[tuple[int, int]]:
    if not worded.size:
        return []
    # What equals a sentence resembles it, unless neither has a word.
    best = worded.max(axis=1)
    rows = np.flatnonzero((best >= _ALIKE) | (best == 0.0)).tolist()
    said: dict[str, list[int]] = {}
    for sentence in b.sentences if rows else ():
        said.setdefault(_as_compared(b, sentence.index), []).append(sentence.index)
    return [(i, j) for i in rows for j in said.get(_as_compared(a, i), ())]


def _as_compared(document: Document, sentence: int) -> str:
    return " ".join(fold(document.text_of(sentence)).split())


def _same_figures(a: Document, b: Document) -> Matrix:
    """Mark the pairs of sentences that give the same figure of the same thing."""
    marks = np.zeros((len(a.sentences), len(b.sentences)))
    for one in a.facts.quantities:
        for other in b.facts.quantities:
            if _agree(one, other):
                marks[one.sentence, other.sentence] = 1.0
    return marks


def _rare_figures(a: Document, b: Document) -> Matrix:
    """Give how much one figure in both sentences of a pair raises its score: less if others give it, too."""
    gains = np.zeros((len(a.sentences), len(b.sentences)))
    of_a, of_b = _exact_figures(a), _exact_figures(b)
    for value in of_a.keys() & of_b.keys():
        sentences = [len({one.sentence for one in of[value]}) for of in (of_a, of_b)]
        digits = f"{abs(value):.6e}".partition("e")[0].replace(".", "").strip("0")
        gain = _RARE_FIGURE[min(len(digits), 3)] / (sentences[0] * sentences[1]) ** 0.5
        for one in of_a[value]:
            for other in of_b[value]:
                if one.unit_class is None or other.unit_class is None or _kind(one) == _kind(other):
                    gains[one.sentence, other.sentence] = max(gains[one.sentence, other.sentence], gain)
    return gains


def _kind(figure: Quantity) -> str:
    """Give the class of what is counted, at its widest: police and the dead are people."""
    kind = (figure.unit_class or "").partition(":")[0]
    return "person" if kind in _PEOPLE else kind


def _exact_figures(document: Document) -> dict[float, list[Quantity]]:
    """Give the figures of an article by their values; once and twice are no telling ones."""
    found: dict[float, list[Quantity]] = {}
    for one in document.facts.quantities:
        often = one.unit == _TIMES and (one.hi or 0.0) < _TELLING
        if one.lo is not None and one.lo == one.hi and one.qualifier != "ordinal" and not often:
            found.setdefault(one.lo, []).append(one)
    return found


def _agree(one: Quantity, other: Quantity) -> bool:
    if "ordinal" in (one.qualifier, other.qualifier):
        return False
    if one.unit_class is None or other.unit_class is None:
        return (one.lo, one.hi) == (other.lo, other.hi) and one.lo is not None and one.lo >= _TELLING
    if one.unit_class != other.unit_class:
        return False
    highest_start = max(-np.inf if one.lo is None else one.lo, -np.inf if other.lo is None else other.lo)
    lowest_end = min(np.inf if one.hi is None else one.hi, np.inf if other.hi is None else other.hi)
    return bool(highest_start <= lowest_end)
