"""One thing told as another of its kind, in sentences that are the same around it: "a white van", "a black van"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dedup.compare.near import ONE_STATEMENT
from dedup.compare.sides import Side, Word, stem
from dedup.compare.slots import TOUCHED_UP, slots
from dedup.compare.testify import change, versus
from dedup.text.lexicon import rows
from dedup.text.tokens import fold
from dedup.types import Change, Materiality, SentencePair, Span

_BEFORE_ITS_NOUN = "*"
_GRAVE: tuple[Materiality, str] = ("high", "a thing was exchanged for another in a sentence that is otherwise the same")
_NOTABLE: tuple[Materiality, str] = ("medium", "another thing of the kind, in words that are otherwise the same")


class _Thing(NamedTuple):
    """A thing told in a stretch of a sentence: of what kind it is, which of them, and where it stands."""

    kind: str
    row: int
    span: Span


_Told = Mapping[str, Sequence[_Thing]]


def thing_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find things that took the place of others of their kind; a sentence that tells of both exchanges none."""
    for slot in slots(a, b, pair.a, pair.b):
        if slot.a and slot.b and (slot.held or slot.agree >= TOUCHED_UP):
            graded = _GRAVE if slot.agree >= TOUCHED_UP else _NOTABLE
            yield from _set_against(a, b, pair, _told(slot.a), _told(slot.b), graded)
    if pair.score >= ONE_STATEMENT:
        ours, theirs = _described(a, pair.a), _described(b, pair.b)
        # In the order of the text, which a set has not.
        for noun in ours:
            yield from _set_against(a, b, pair, ours[noun], theirs.get(noun, {}), _NOTABLE)


def _set_against(
    a: Side, b: Side, pair: SentencePair, ours: _Told, theirs: _Told, graded: tuple[Materiality, str]
) -> Iterator[Change]:
    """Set two things against each other where each passage tells of one of a kind, and not of the other's."""
    for kind, mine in ours.items():
        other = theirs.get(kind, ())
        if len(mine) != 1 or len(other) != 1 or _has(b.words[pair.b], mine[0]) or _has(a.words[pair.a], other[0]):
            continue
        before, after = a.reading(pair.a, mine[0].span), b.reading(pair.b, other[0].span)
        yield change("wording", "changed", before, after, versus(before, after, f"another {kind}"), graded)
        return


def _told(words: Sequence[Word]) -> _Told:
    """Give the things that words tell of by their kinds: a name that is part of a longer one ("flu") is none."""
    found: dict[str, list[_Thing]] = {}
    stems, at = tuple(word.stem for word in words), 0
    while at < len(words):
        listed = [one for one in _listed().get(stems[at], ()) if stems[at : at + len(one.name)] == one.name]
        longest = max((len(one.name) for one in listed), default=1)
        for one in listed:
            if len(one.name) == longest:
                span = Span.covering(*(word.span for word in words[at : at + longest]))
                found.setdefault(one.kind, []).append(_Thing(one.kind, one.row, span))
        at += longest
    return found


def _described(side: Side, sentence: int) -> Mapping[str, _Told]:
    """Map the stems of what a sentence describes ("van") to what stands before it ("white")."""
    said = side.words[sentence]
    found: dict[str, _Told] = {}
    for word, noun in pairwise(said):
        kinds = {kind: things for kind, things in _told((word,)).items() if kind in _describing()}
        if kinds and noun.content:
            # Of what is told of twice ("a white van, a black van") either may be meant.
            found[noun.stem] = {} if noun.stem in found else kinds
    return found


def _has(words: Sequence[Word], thing: _Thing) -> bool:
    return any(one.row == thing.row for one in _told(words).get(thing.kind, ()))


class _Listed(NamedTuple):
    """A name of a thing, by its stems; of what kind the thing is, and its place in the list."""

    name: tuple[str, ...]
    kind: str
    row: int


@cache
def _listed() -> Mapping[str, Sequence[_Listed]]:
    """Map the first stem of each thing's names to those that begin with it."""
    found: dict[str, list[_Listed]] = {}
    for row, (kind, names) in enumerate(rows("things.en.tsv")):
        for name in names.split("|"):
            stems = tuple(stem(fold(word)) for word in name.split())
            found.setdefault(stems[0], []).append(_Listed(stems, kind.rstrip(_BEFORE_ITS_NOUN), row))
    return found


@cache
def _describing() -> frozenset[str]:
    return frozenset(kind.rstrip(_BEFORE_ITS_NOUN) for kind, _ in rows("things.en.tsv") if _BEFORE_ITS_NOUN in kind)
