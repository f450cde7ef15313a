"""What somebody is accused or guilty of: "fraud and bribery" and "bribery", "second-degree murder" and "murder"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.near import linked_sentences
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.text.names import same_person
from dedup.types import Change, Materiality, Relation, SentencePair, Span

# Words from "charged" or "prison" to the crime, and from a crime to the next one of a list.
_REACH, _TO_NEXT = 12, 10
_SORTS = 3
_NO_CRIMES = frozenset({"accused", "guilty", "after", "sort", "end"})
_LEFT_OUT: tuple[Materiality, str] = ("medium", "one article leaves out a part of what somebody is to answer for")
_WHICH: tuple[Materiality, str] = ("medium", "only one article tells which sort of a crime it is")


class _Crime(NamedTuple):
    """A crime that somebody is to answer for: which, how it is told, and the words that say which sort of it."""

    kind: str
    led: str
    word: Word
    sorts: tuple[Word, ...]

    @property
    def span(self) -> Span:
        return Span.covering(self.word.span, *(one.span for one in self.sorts))


def accused_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find crimes that one of two articles leaves out, and sorts of a crime that only one of them tells."""
    for i, j in sorted(linked_sentences(pairs)):
        if _of_two(a, i, b, j):
            continue
        for led in ("accused", "guilty"):
            mine, theirs = ([one for one in _crimes(side, at) if one.led == led] for side, at in ((a, i), (b, j)))
            if {one.kind for one in mine} & {one.kind for one in theirs}:
                yield from _left_out(a, i, mine, b, j, theirs)
                yield from _sorted_out(a, i, mine, b, j, theirs)


def _left_out(a: Side, i: int, mine: Sequence[_Crime], b: Side, j: int, theirs: Sequence[_Crime]) -> Iterator[Change]:
    own, other = _alone(mine, theirs, b), _alone(theirs, mine, a)
    if bool(own) == bool(other):
        return
    before = a.reading(i, Span.covering(*(one.span for one in mine)))
    after = b.reading(j, Span.covering(*(one.span for one in theirs)))
    relation: Relation = "less precise" if own else "more precise"
    yield change(
        "wording", relation, before, after, versus(before, after, "one of them tells of a crime more"), _LEFT_OUT
    )


def _alone(crimes: Sequence[_Crime], others: Sequence[_Crime], other: Side) -> list[_Crime]:
    """Give the crimes of which the other article has no word anywhere."""
    known = {one.kind for one in others}
    said = {kind for sentence in other.words for word in sentence if (kind := _listed().get(word.n))}
    return [one for one in crimes if one.kind not in known | said]


def _sorted_out(a: Side, i: int, mine: Sequence[_Crime], b: Side, j: int, theirs: Sequence[_Crime]) -> Iterator[Change]:
    for one in mine:
        for other in theirs:
            if one.kind != other.kind or bool(one.sorts) == bool(other.sorts):
                continue
            told, side = (one.sorts, b) if one.sorts else (other.sorts, a)
            if any(word.stem in side.vocabulary for word in told):
                continue
            before, after = a.reading(i, one.span), b.reading(j, other.span)
            relation: Relation = "less precise" if one.sorts else "more precise"
            yield change("wording", relation, before, after, versus(before, after, "which sort of it in one"), _WHICH)


def _of_two(a: Side, i: int, b: Side, j: int) -> bool:
    """Tell sentences of which neither tells of anybody of whom the other tells."""
    left, right = a.persons.get(i, ()), b.persons.get(j, ())
    return bool(left and right) and all(same_person(x.name, y.name) == "different" for x in left for y in right)


def _crimes(side: Side, sentence: int) -> Sequence[_Crime]:
    """Give the crimes of a sentence that somebody is to answer for, each kind once."""
    return side.once((_crimes, sentence), lambda: tuple(_found(side, sentence)))


def _found(side: Side, sentence: int) -> Iterator[_Crime]:
    said, words = side.words[sentence], classes("crimes.en.tsv")
    led, reach, known = "", 0, set[str]()
    for place, word in enumerate(said):
        follows = place + 1 < len(said) and said[place + 1].n in words["after"]
        kind = _listed().get(word.n)
        if kind and kind not in known and (led or follows) and not side.denied(sentence, word.span):
            known.add(kind)
            reach = _TO_NEXT
            yield _Crime(kind, led or "accused", word, _sorts(said[:place]))
        elif word.n in words["end"]:
            led = ""
        elif led_now := next((one for one in ("guilty", "accused") if word.n in words[one]), None):
            led, reach = led_now, _REACH
        elif led:
            reach -= 1
            led = led if reach else ""


def _sorts(ahead: Sequence[Word]) -> tuple[Word, ...]:
    """Give the words next before a crime that tell which sort of it."""
    sorts: list[Word] = []
    for word in reversed(ahead[-_SORTS:]):
        if word.n not in classes("crimes.en.tsv")["sort"]:
            break
        sorts.insert(0, word)
    return tuple(sorts)


@cache
def _listed() -> Mapping[str, str]:
    """Map each word to the crime that it tells."""
    listed = classes("crimes.en.tsv")
    return {word: kind for kind, words in listed.items() if kind not in _NO_CRIMES for word in words}
