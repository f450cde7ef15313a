"""Life or years: "was jailed for life" where the other has "was jailed for 20 years"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.types import Change, Quantity, SentencePair, Span

_LED = frozenset({"for", "to"})
_FOLLOWED = frozenset({"sentence", "sentences", "imprisonment", "term", "terms", "behind", "without"})
_PRISONS = frozenset({"prison", "jail", "custody", "bars"})
_PUNISHED = frozenset(
    {"jailed", "jails", "imprisoned", "sentenced", "sentence", "sentences", "sentencing", "term", "terms", "serve"}
    | {"serving", "served", "serves", "locked", "imprisonment", *_PRISONS}
)
# Of what is shorter nobody says that it was for life.
_LEAST = 12.0
_MONTHS = "time:month"


def life_term_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a term for life in one of two sentences and one of years in the other, neither told by both articles."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        sentence, answer = (pair.b, pair.a) if turned else (pair.a, pair.b)
        life, years = _life(one, sentence), _years(other, answer)
        if life is None or not years or _years(one, sentence) or _tells_of_life(other):
            continue
        if any(_years(one, at) for at in range(len(one.words))):
            continue
        before, after = one.reading(sentence, life), other.reading(answer, years[0].span)
        if turned:
            before, after = after, before
        yield change(
            "number", "contradiction", before, after, versus(before, after, "for life in one, for years in the other")
        )


def _tells_of_life(side: Side) -> bool:
    return side.once(_tells_of_life, lambda: any(_life(side, at) for at in range(len(side.words))))


def _life(side: Side, sentence: int) -> Span | None:
    """Find a term for life: "jailed for life", "a life sentence", "life in prison"."""
    said = side.words[sentence]
    punished = any(word.n in _PUNISHED for word in said)
    for place, word in enumerate(said):
        if word.n != "life":
            continue
        after = [one.n for one in said[place + 1 : place + 3]]
        if after[:1] and (after[0] in _FOLLOWED or (after[0] == "in" and after[1:] and after[1] in _PRISONS)):
            return Span(word.span.start, said[place + 1 + (after[0] == "in")].span.stop)
        if punished and place and said[place - 1].n in _LED:
            return Span(said[place - 1].span.start, word.span.stop)
    return None


def _years(side: Side, sentence: int) -> Sequence[Quantity]:
    """Find terms of years in a sentence that tells of a punishment."""
    if not any(word.n in _PUNISHED for word in side.words[sentence]):
        return ()
    told = side.quantities.get(sentence, ())
    return [one for one in told if one.unit_class == _MONTHS and one.hi is not None and one.hi >= _LEAST]
