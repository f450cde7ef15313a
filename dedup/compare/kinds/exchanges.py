"""Two figures that both articles have, each told of what the other tells of in the other article.

"Germany has 48,000 and France 112,000" for "112,000 in Germany, 48,000 in France"; "37 people in 11 accidents" for "37
accidents with 11 people". Each word that both sentences have goes with the figure that is nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dedup.compare.figures_measured import MEASURES
from dedup.compare.sides import Side, Word, stem
from dedup.compare.testify import change, versus
from dedup.types import Change, Materiality, Quantity, Reading, SentencePair, Span

# What stands between a word and a figure parts them like so many words.
_MARKS = {",": 8, ";": 8, ":": 8, "\u2013": 6, "\u2014": 6, "(": 6, ")": 6}
_JOINING = {"and": 3, "but": 6, "while": 6, "whereas": 6, "against": 3, "to": 1}
# Beyond this a word goes with no figure, and by so much it must be nearer to one than to the others.
_FAR, _NEARER = 12, 2
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "all"})
# "One-year" tells of which of two things another figure is told.
_NO_COUNTS = ("time", "age", "score")
_GRAVE: tuple[Materiality, str] = ("high", "each of two figures is told of what the other article tells the other of")

_Value = tuple[float | None, float | None, str]


def exchange_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find two figures of linked sentences that have changed places among what they are told of."""
    for pair in pairs:
        left, right = _figures(a, pair.a), _figures(b, pair.b)
        both = [value for value in left if value in right]
        if len(both) < 2:
            continue
        known = a.content(pair.a) & b.content(pair.b)
        mine, theirs = _nearest(a, pair.a, left, known), _nearest(b, pair.b, right, known)
        times = _of_times(a, pair.a) & _of_times(b, pair.b)
        # What stands before all figures, or after them, in both may belong to all of them.
        (ahead, behind), (their_ahead, their_behind) = _outside(a, pair.a), _outside(b, pair.b)
        aside = (ahead & their_ahead) | (behind & their_behind)
        for one, other in combinations(both, 2):
            if one[2] == other[2] and any(
                _is_exchanged(mine, theirs, words, one, other) for words in (known & times, known - times - aside)
            ):
                before, after = (
                    _quoted(side, figures[one], figures[other]) for side, figures in ((a, left), (b, right))
                )
                finding = "the two figures changed places"
                yield change("number", "contradiction", before, after, versus(before, after, finding), _GRAVE)
                break


def _is_exchanged(
    mine: Mapping[str, _Value], theirs: Mapping[str, _Value], words: frozenset[str], one: _Value, other: _Value
) -> bool:
    """Tell whether a word goes with one of two figures here and with the other there, and another the other way."""
    places = {(mine[word], theirs[word]) for word in mine.keys() & theirs.keys() & words}
    kept = (one, one) in places or (other, other) in places
    return (one, other) in places and (other, one) in places and not kept


def _outside(side: Side, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of a sentence before its first figure, and those after its last."""
    spans, said = [one.span for one in side.quantities[sentence]], side.said(sentence)
    first, last = min(spans).start, max(spans).stop
    return (
        frozenset(word.stem for word in said if word.span.stop <= first),
        frozenset(word.stem for word in said if word.span.start >= last),
    )


def _of_times(side: Side, sentence: int) -> frozenset[str]:
    """Give the words of a sentence that tell when."""
    return frozenset(word for one in side.moments.get(sentence, ()) for word in side.stems(sentence, one.span))


def _figures(side: Side, sentence: int) -> dict[_Value, Quantity]:
    """Give the figures of a sentence that stand there once, by their values."""
    figures = [
        one
        for one in side.quantities.get(sentence, ())
        if one.qualifier != "ordinal" and not (one.unit_class or "").startswith(_NO_COUNTS)
    ]
    values = [_value(one) for one in figures]
    return {value: one for value, one in zip(values, figures, strict=True) if values.count(value) == 1}


def _value(figure: Quantity) -> _Value:
    """Give a value with its measure: 5 percent is no 5 metres, and what a count tells of may be exchanged."""
    kind = figure.unit_class or ""
    return figure.lo, figure.hi, kind if kind.startswith(MEASURES) else ""


def _nearest(
    side: Side, sentence: int, figures: Mapping[_Value, Quantity], known: frozenset[str]
) -> Mapping[str, _Value]:
    """Map each word that both sentences have to the figure that it goes with, as far as that is clear."""
    measures = {stem(word) for one in figures.values() if _value(one)[2] for word in (one.unit or "").split()}
    said = side.words[sentence]
    times: dict[str, int] = {}
    for word in said:
        times[word.stem] = times.get(word.stem, 0) + 1
    found: dict[str, _Value] = {}
    for at, word in enumerate(said):
        if word.stem not in known or times[word.stem] > 1 or word.stem in measures:
            continue
        if [one.n for one in said[max(0, at - 2) : at] if one.n not in _ARTICLES][-1:] == ["of"]:
            # "Of the harvest" tells of what all are shares.
            continue
        if any(one.span.overlaps(word.span) for one in side.quantities.get(sentence, ())):
            continue
        ranked = sorted(
            (_apart(side, said, word, one), number, value) for number, (value, one) in enumerate(figures.items())
        )
        if ranked[0][0] <= _FAR and ranked[1][0] - ranked[0][0] >= _NEARER:
            found[word.stem] = ranked[0][2]
    return found


def _apart(side: Side, said: Sequence[Word], word: Word, figure: Quantity) -> int:
    """Tell how far a word is from a figure, in words."""
    first, last = sorted((word.span, figure.span))
    between = [one for one in said if first.stop <= one.span.start and one.span.stop <= last.start]
    text = side.document.article.text[first.stop : last.start]
    return len(between) + sum(_JOINING.get(one.n, 0) for one in between) + sum(_MARKS.get(mark, 0) for mark in text)


def _quoted(side: Side, *figures: Quantity) -> Reading:
    return side.reading(figures[0].sentence, Span.covering(*(one.span for one in figures)))
