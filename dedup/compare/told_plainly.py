"""What one article credits to a source and the other tells as its own: both passages are shown.

As sentences of two articles are set side by side by hand: a claim that lost its source stands where it is told without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dedup.compare.rivals import said
from dedup.compare.sides import Side
from dedup.compare.sources_told import credits_of
from dedup.compare.testify import quote
from dedup.types import Change, Materiality, Reading, SentencePair

# A sentence that tells a claim shares this part of the claim's words, and so many.
_OF_CLAIM, _LEAST = 0.5, 3
_DEFAULT = "the statement is credited in one article only"
_PLAIN = "told there without that source"
_GRADES: frozenset[Materiality] = frozenset({"medium", "low"})


def with_plain_words(a: Side, b: Side, changes: Iterable[Change], firm: Iterable[SentencePair]) -> list[Change]:
    """Show beside a source that one article alone gives the other article's sentence that tells the same without."""
    best = sorted(firm, key=lambda pair: (-pair.score, pair.a, pair.b))
    of_a, of_b = _answers(best, turned=False), _answers(best, turned=True)
    return [_shown(a, b, one, of_a if one.before else of_b) for one in changes]


def is_told_plainly(one: Change) -> bool:
    """Tell whether a source is shown beside the words of another article that tell the same without."""
    return one.category == "attribution" and one.relation in {"added", "dropped"} and bool(one.before and one.after)


def _answers(pairs: Iterable[SentencePair], *, turned: bool) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for pair in pairs:
        own, answer = (pair.b, pair.a) if turned else (pair.a, pair.b)
        found.setdefault(own, []).append(answer)
    return found


def _shown(a: Side, b: Side, one: Change, answers: Mapping[int, list[int]]) -> Change:
    lone = (*one.before, *one.after)
    if one.category != "attribution" or one.materiality not in _GRADES or len(lone) != 1:
        return one
    side, other = (a, b) if one.before else (b, a)
    plain = next(_plain(side, lone[0], other, answers.get(lone[0].sentence, ())), None)
    if plain is None:
        return one
    summary = f"{quote(lone[0].text)} where the other has {quote(plain.text)}: {_PLAIN}"
    reason = _PLAIN if one.reason == _DEFAULT else one.reason
    if one.before:
        return replace(one, after=(plain,), summary=summary, reason=reason)
    return replace(one, before=(plain,), summary=summary, reason=reason)


def _plain(side: Side, credit: Reading, other: Side, answers: Iterable[int]) -> Iterator[Reading]:
    """Give the sentences that tell the claim of a source in their article's own words."""
    claims = [
        said(side, one)
        for one in side.attributions.get(credit.sentence, ())
        if credit.span.contains(one.span) and credit.span.contains(one.cue_span)
    ]
    for at in answers:
        if credits_of(other, at):
            continue
        own = other.beside(at, *(one.span for one in other.quotations.get(at, ())))
        if any(len(own & claim) >= max(_LEAST, _OF_CLAIM * len(claim)) for claim in claims):
            yield other.whole(at)
