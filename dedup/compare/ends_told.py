"""What the sentences of an article tell that matters ended in, by scale and by family of scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from dedup.compare.ends import bare, ends_on, families, pattern, phrases_in
from dedup.compare.sides import PLAIN, Side
from dedup.types import Polarity, Span

# Marks scales where what is not at the one end is at the other, and families of scales.
_ONE_OR_OTHER = "^"
OF_FAMILY = "+"
# Characters between a negation and the deed that it turns into its opposite.
_NEAR_TO_CUE = 16

# What ends a sentence tells: by scale and how surely they are told, the ends and where they stand.
Ends = Mapping[tuple[str, int], Mapping[str, Span]]


def ends_told(side: Side, sentence: int) -> Ends:
    """Give the ends that a sentence tells, found once for each article."""
    return side.once((ends_told, sentence), partial(_found, side, sentence))


def _found(side: Side, sentence: int) -> Ends:
    """Find the ends that a sentence tells and does not deny; what may be so is one thing, and what is so another."""
    span = side.document.sentences[sentence].span
    text = side.document.article.text
    hits: dict[str, dict[str, Span]] = {}
    denied: list[tuple[str, str, Span]] = []
    stems = frozenset(word.stem for word in side.words[sentence])
    for (scale, end), told_ in _hits(text, span, stems):
        for told in told_:
            cue = _denying(side, sentence, told)
            if cue is None:
                hits.setdefault(scale, {})[end] = told
                break
            if _ONE_OR_OTHER in scale and told.start - cue.span.stop <= _NEAR_TO_CUE:
                denied += [(scale, other, Span.covering(cue.span, told)) for other in ends_on(scale) - {end}]
    for scale, end, told in denied:
        hits.setdefault(scale, {}).setdefault(end, told)
    found: dict[tuple[str, int], dict[str, Span]] = {}
    for scale, ends in hits.items():
        for end, told in ends.items():
            # "Advised against" is no advice.
            if not any(other != told and other.contains(told) for other in ends.values()):
                found.setdefault((scale, _sureness(side, sentence, told)), {})[end] = told
    return found


def _hits(text: str, span: Span, stems: frozenset[str]) -> Iterator[tuple[tuple[str, str], list[Span]]]:
    """Give where the phrases of each end stand, the first and longest ahead."""
    for end, phrases in groupby(phrases_in(stems), key=lambda one: (one.scale, one.end)):
        found = {Span(*hit.span()) for one in phrases for hit in pattern(one).finditer(text, *span)}
        yield end, sorted(found, key=lambda one: (one.start, -one.stop))


def by_family(ends: Ends) -> Ends:
    """Give the sides of families of scales at which ends stand: granted or refused, whatever was asked for."""
    found: dict[tuple[str, int], dict[str, Span]] = {}
    for (scale, sure), told in ends.items():
        for end, span in told.items():
            for family, side in families().get((bare(scale), end), ()):
                found.setdefault((family + OF_FAMILY, sure), {}).setdefault(side, span)
    return found


def told_alike(a: Side, b: Side, left: Ends, right: Ends) -> list[tuple[Span, Span]]:
    """Give passages that tell one end in other words: "threw out the appeal", "upheld the ruling"."""
    text, other = (side.document.article.text for side in (a, b))
    both = [
        (span, right[key][end])
        for key in left.keys() & right.keys()
        for end, span in left[key].items()
        if end in right[key]
    ]
    return [(one, another) for one, another in both if one.of(text).casefold() != another.of(other).casefold()]


def _denying(side: Side, sentence: int, told: Span) -> Polarity | None:
    cues = side.polarities.get(sentence, ())
    return next(
        (one for one in cues if one.scope.contains(told) and not told.overlaps(one.span) and one.span < told), None
    )


def _sureness(side: Side, sentence: int, told: Span) -> int:
    """Give how surely an end is told: by the least sure word that is over it and no part of it."""
    cues = (one for one in side.certainties.get(sentence, ()) if not told.overlaps(one.span))
    level = min((one.level for one in cues if one.scope.contains(told)), default=PLAIN)
    # What is planned is set against what was done: "will contest the claim" and "settled it".
    return PLAIN if level == PLAIN - 1 else level


def one_deed_denied(a: Side, sentence: int, told: Span, b: Side, answer: int, other: Span) -> bool:
    """Tell an end that is the other one denied: "did not sign it" beside "signed it" is told as a negation."""
    for side, at, span, facing, there, passage in (
        (a, sentence, told, b, answer, other),
        (b, answer, other, a, sentence, told),
    ):
        cue = next((one for one in side.polarities.get(at, ()) if span.contains(one.span)), None)
        words = [word.stem for word in side.said(at) if cue and cue.span < word.span and span.contains(word.span)]
        if words and words[0] in facing.stems(there, passage):
            return True
    return False
