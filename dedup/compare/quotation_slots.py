"""Quotations that stand in one place of two tellings, and one that is told in parts by one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from dedup.compare.quoted_words import compared_words
from dedup.compare.sides import Side, stem
from dedup.text.names import same_person
from dedup.types import Quotation

# Sentences are the same around two quotations from this share of words on; so are quotations variants of one. Those of
# a few words are held together by what stands around them, if that is not less.
_SAME = 0.75
_FEW = 4
_LEAST_AROUND = 4
# The parts of a quotation follow each other within so many sentences.
_REACH = 2
# A few words are of one thing where so many words of their sentences, the speaker's name apart, are the same.
_LEAST_SHARED = 2


def in_one_slot(
    a: Side,
    b: Side,
    paired: Collection[tuple[int, int]],
    taken: tuple[Collection[int], Collection[int]],
    words: tuple[Sequence[Sequence[str]], Sequence[Sequence[str]]],
) -> Iterator[tuple[int, int]]:
    """Pair quotations, alone in aligned sentences that are else the same, whatever stands between their marks.

    So are those that one speaker said in nearly the same words. ``taken`` are those of either article that are paired
    already, ``words`` the words of all.
    """
    alone_a, alone_b = _alone(a, taken[0]), _alone(b, taken[1])
    for sentence, answer in sorted(paired):
        i, j = alone_a.get(sentence), alone_b.get(answer)
        if i is None or j is None:
            continue
        around_a, around_b = _outside(a, i), _outside(b, j)
        said, answer_said = words[0][i], words[1][j]
        few = max(len(said), len(answer_said)) <= _FEW and len(around_a) >= _LEAST_AROUND
        if not few and _share(said, answer_said) < _SAME:
            continue
        same = _share(around_a, around_b) >= _SAME
        if same or (_of_one_speaker(a, i, b, j) and (not few or _of_one_matter(a, i, b, j))):
            yield i, j


def _of_one_speaker(a: Side, i: int, b: Side, j: int) -> bool:
    mine, theirs = a.document.facts.quotations[i].speaker, b.document.facts.quotations[j].speaker
    return bool(mine and theirs) and same_person(mine or "", theirs or "") == "same"


def _of_one_matter(a: Side, i: int, b: Side, j: int) -> bool:
    """Tell whether both quotations are said of one thing, however freely told: "called the data 'stunning'"."""
    mine, theirs = a.document.facts.quotations[i], b.document.facts.quotations[j]
    names = frozenset(stem(word) for one in (mine, theirs) for word in (one.speaker or "").casefold().split())
    shared = a.beside(mine.sentence, mine.span) & b.beside(theirs.sentence, theirs.span)
    return len(shared - names) >= _LEAST_SHARED


def _alone(side: Side, taken: Collection[int]) -> dict[int, int]:
    """Map the sentences with one quotation that is not paired yet to its place among the article's quotations."""
    return {
        one.sentence: place
        for place, one in enumerate(side.document.facts.quotations)
        if place not in taken and len(side.quotations[one.sentence]) == 1
    }


def _outside(side: Side, place: int) -> list[str]:
    """Give the words of a quotation's sentence that stand outside its marks."""
    one = side.document.facts.quotations[place]
    return [word.n for word in side.words[one.sentence] if not one.span.contains(word.span)]


def _share(a: Sequence[str], b: Sequence[str]) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def told_in_parts(a: Side, b: Side, mine: Quotation, theirs: Quotation) -> bool:
    """Tell whether one article gives in two quotations, with the credit between them, what the other gives in one."""
    for side, part, other, whole in ((a, mine, b, theirs), (b, theirs, a, mine)):
        told, said = compared_words(side, part.span), compared_words(other, whole.span)
        rest = (
            said[len(told) :] if said[: len(told)] == told else said[: -len(told)] if said[-len(told) :] == told else ()
        )
        if rest and any(
            compared_words(side, one.span) == rest
            for one in side.document.facts.quotations
            if one is not part and abs(one.sentence - part.sentence) <= _REACH
        ):
            return True
    return False


def rest_is_quoted(a: Side, b: Side, mine: Quotation, theirs: Quotation) -> bool:
    """Tell whether the rest of the longer of two quotations is quoted beside the shorter, in nearly the same words."""
    side, part, other, whole = max(
        ((a, mine, b, theirs), (b, theirs, a, mine)), key=lambda both: len(compared_words(both[2], both[3].span))
    )
    told, said = compared_words(side, part.span), compared_words(other, whole.span)
    blocks = [one for one in SequenceMatcher(None, told, said, autojunk=False).get_matching_blocks() if one.size > 1]
    if not blocks:
        return False
    opening, closing = said[: blocks[0].b], said[blocks[-1].b + blocks[-1].size :]
    rest = max(opening, closing, key=len)
    return any(
        _share(compared_words(side, one.span), rest) >= _SAME
        for one in side.document.facts.quotations
        if one is not part and abs(one.sentence - part.sentence) <= _REACH
    )
