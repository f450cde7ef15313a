"""Words without which a claim is another: "nearly" hit, a "former" guard, "one of" the richest, "only" for members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dedup.compare.deeds import same_deeds
from dedup.compare.sides import Side, Word, frame_likeness, stem
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import pasts
from dedup.text.lexicon import classes
from dedup.types import Category, Change, Materiality, SentencePair, Span

# How alike all around the two words has to be.
_LIKE_FRAME = 0.4
# So many words from "only" on tell for whom something is; so many that both sentences have make them of one matter.
_REACH, _SHARED = 4, 2
# "Not only", "the only one", "if only".
_BEFORE_ANOTHER_ONLY = frozenset({"not", "the", "if", "an"})
_THE, _MOST = "the", "est"
_ANOTHER_CLAIM: tuple[Materiality, str] = ("medium", "without the word the claim is another one")
_WORDS = classes("qualifiers.en.tsv")
_TOLD: dict[str, tuple[Category, str]] = {
    "short": ("certainty", "it came about in one, and nearly so in the other"),
    "once": ("role", "what somebody or something is in one, and was in the other"),
    "not yet": ("certainty", "what it is in one, and is only meant to be in the other"),
    "one of": ("wording", "the first of all in one, and one of several in the other"),
}


def qualified_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find what only one of two sentences qualifies, of which the other article has no like word anywhere."""
    for side, other, own, answer, turned in ((a, b, pair.a, pair.b, False), (b, a, pair.b, pair.a, True)):
        for sort, word, told in _qualified(side, own):
            for plain in other.words[answer]:
                if not _is_same(sort, told, plain) or not _alike(side, own, (word, told), other, answer, plain):
                    continue
                if not _has_like(sort, told, other) and not other.denied(answer, plain.span):
                    mine = side.reading(own, Span(word.span.start, told.span.stop))
                    theirs = other.reading(answer, plain.span)
                    before, after = (theirs, mine) if turned else (mine, theirs)
                    category, finding = _TOLD[sort]
                    yield change(category, "changed", before, after, versus(before, after, finding), _ANOTHER_CLAIM)
                break
        yield from _bounded(side, own, other, answer, turned=turned)


def _qualified(side: Side, sentence: int) -> Iterator[tuple[str, Word, Word]]:
    """Give the words that qualify another one, of which sort, and that one."""
    said = side.words[sentence]
    for word, following in pairwise(said):
        if not following.content or side.quoted(sentence, word.span):
            continue
        if word.n in _WORDS["short"] and _is_past(following) and following.stem not in _exact():
            yield "short", word, following
        # What somebody with a name was is compared with his offices.
        elif word.n in _WORDS["once"] and not _is_of_a_person(side, sentence, following):
            yield "once", word, following
        elif word.n in _WORDS["not yet"]:
            yield "not yet", word, following
        elif word.n == _THE and following.n.endswith(_MOST) and (opening := _one_of(said, word)):
            yield "one of", opening, following


def _one_of(said: Sequence[Word], the: Word) -> Word | None:
    """Give what opens "one of the richest" and "among the richest"."""
    before = [one for one in said if one.span.stop <= the.span.start][-2:]
    if [one.n for one in before] == ["one", "of"]:
        return before[0]
    return before[-1] if [one.n for one in before[-1:]] == ["among"] else None


def _is_past(word: Word) -> bool:
    return word.n.endswith("ed") or word.n in pasts() or word.n in _WORDS["same form"]


def _is_of_a_person(side: Side, sentence: int, word: Word) -> bool:
    return any(
        one.span.overlaps(word.span) or any(role.span.overlaps(word.span) for role in one.roles)
        for one in side.persons.get(sentence, ())
    )


def _is_same(sort: str, told: Word, plain: Word) -> bool:
    if sort == "short":
        return plain.stem in same_deeds(told.stem) and _is_past(plain)
    return plain.n == told.n


def _alike(side: Side, own: int, passage: tuple[Word, Word], other: Side, answer: int, plain: Word) -> bool:
    around = side.frame(own, Span.covering(*(one.span for one in passage))), other.frame(answer, plain.span)
    return frame_likeness(*around) >= _LIKE_FRAME and bool({*around[0][0], *around[0][1]})


def _has_like(sort: str, told: Word, other: Side) -> bool:
    """Tell whether an article says the like anywhere, in a sentence that has the same word."""
    like = _WORDS[f"{sort} like"]
    return any(
        not like.isdisjoint(one.n for one in said)
        for said in other.words
        if any(one.stem in same_deeds(told.stem) for one in said)
    )


def _bounded(side: Side, own: int, other: Side, answer: int, *, turned: bool) -> Iterator[Change]:
    """Find what is permitted to, or holds for, some alone in one sentence and anybody in the other."""
    said, theirs = side.words[own], other.words[answer]
    ours, others = ({one.n for one in words} for words in (said, theirs))
    if ours.isdisjoint(_WORDS["grant"]) or others.isdisjoint(_WORDS["grant"]):
        return
    if not others.isdisjoint(_WORDS["bound like"]) or not ours.isdisjoint(_WORDS["open"]):
        return
    bound = next((at for at, one in enumerate(said) if one.n in _WORDS["bound"]), None)
    wide = next((one for one in theirs if one.n in _WORDS["open"]), None)
    if bound is None or wide is None or side.denied(own, said[bound].span) or other.denied(answer, wide.span):
        return
    if bound and said[bound - 1].n in _BEFORE_ANOTHER_ONLY:
        return
    if len(side.content(own) & other.content(answer)) < _SHARED:
        return
    end = next((one for one in said[bound + 1 : bound + _REACH] if one.content), said[bound])
    mine = side.reading(own, Span(said[bound].span.start, end.span.stop))
    plain = other.reading(answer, wide.span)
    before, after = (plain, mine) if turned else (mine, plain)
    yield change("wording", "changed", before, after, versus(before, after, "for some alone in one"), _ANOTHER_CLAIM)


@cache
def _exact() -> frozenset[str]:
    return frozenset(map(stem, _WORDS["exact"]))
