"""Of how much of it: all the passengers in one article, most of them, some or none in the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from dedup.compare.antonyms import exclude_in_a_slot
from dedup.compare.deeds import with_same_deeds
from dedup.compare.near import linked_sentences
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import pasts
from dedup.text.lexicon import rows
from dedup.types import Change, Materiality, SentencePair, Span

# What may stand between the word of scope and what it is said of, and how many words this is told by.
_BETWEEN = frozenset({"of", "the", "its", "their", "his", "her", "our", "these", "those", "a", "an"})
_ARTICLES = _BETWEEN - {"of", "a", "an"}
_REACH = 4
_FEW = 2
_NONE, _ALL = 0, 3
_SEVERAL = "several "
_NOT = frozenset({"not"})
_SUPERLATIVE, _BOTH, _SOME = "most", "both", "some"
# Of whom "most of them" is said, the sentence before tells.
_THEM = frozenset({"them", "these", "those"})
_ANYBODY = ("them",)
# "All the way" and "no way" are said of nothing.
_LOOSE = frozenset({"way", "tim", "kind", "sort", "on", "doubt", "day", "year", "week", "month"})
_UN = "un"
_GRAVE: tuple[Materiality, str] = ("medium", "said of all in one article, and of a part in the other")
_CONTRARY: tuple[Materiality, str] = ("high", "said of none in one article")


class Scope(NamedTuple):
    """A word of scope: how much it takes in, the stems of what it is said of and of what is beside, and where it is."""

    level: int
    of: tuple[str, ...]
    beside: frozenset[str]
    sentence: int
    span: Span


def scope_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find what is said of all in one article and of some or none in the other, in statements that share more words."""
    linked = linked_sentences(pairs)
    left, right = scopes(a), scopes(b)
    for mine in left:
        for theirs in right:
            if mine.level == theirs.level or not _of_one(mine, theirs):
                continue
            shared = a.beside(mine.sentence, mine.span) & b.beside(theirs.sentence, theirs.span)
            link = (mine.sentence, theirs.sentence) in linked
            if not shared or (not link and len(shared) < _FEW):
                continue
            if _ANYBODY in (mine.of, theirs.of) and not (link and mine.beside & theirs.beside):
                continue
            if _NONE in (mine.level, theirs.level) and not mine.beside & theirs.beside:
                continue
            if _both(left, mine, theirs) or _both(right, mine, theirs) or _of_other_deeds(a, mine, b, theirs):
                continue
            before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
            if _ALL not in (mine.level, theirs.level) and any(_is_count(one.text) for one in (before, after)):
                continue
            graded = _CONTRARY if _NONE in (mine.level, theirs.level) else _GRAVE
            yield change("number", "changed", before, after, versus(before, after, "said of more in one"), graded)


def _of_other_deeds(a: Side, mine: Scope, b: Side, theirs: Scope) -> bool:
    """Tell "none had more than allowed" and "all stayed below it": what none did, all of them would have to do."""
    for side, one, facing, other in ((a, mine, b, theirs), (b, theirs, a, mine)):
        if one.level == _NONE and other.level == _ALL:
            behind = (word for word in side.said(one.sentence) if word.span.start >= one.span.stop)
            deed = next((word for word in behind if not side.capital(word)), None)
            told = with_same_deeds(facing.content(other.sentence))
            return deed is not None and deed.stem not in told
    return False


def _is_count(told: str) -> bool:
    """Tell "several members", who may be most of them, or none of others."""
    return told.casefold().startswith(_SEVERAL)


def turned_sentences(a: Side, b: Side, pairs: Sequence[SentencePair]) -> frozenset[tuple[int, int]]:
    """Give the sentences of which one says of none what, told by an opposite, the other says of all of one thing."""
    linked = linked_sentences(pairs)
    return frozenset(
        (mine.sentence, theirs.sentence)
        for mine in scopes(a)
        for theirs in scopes(b)
        if (mine.sentence, theirs.sentence) in linked
        and {mine.level, theirs.level} == {_NONE, _ALL}
        and _of_one(mine, theirs)
        and any(_exclude(one, other) for one in a.said(mine.sentence) for other in b.said(theirs.sentence))
    )


def _exclude(word: Word, other: Word) -> bool:
    """Tell "open" and "shut", "hurt" and "unhurt"."""
    return exclude_in_a_slot(word.n, other.n) or _UN in (word.n.removesuffix(other.n), other.n.removesuffix(word.n))


def _of_one(mine: Scope, theirs: Scope) -> bool:
    """Tell "all the villages" and "half the villages downstream"; "all of them" may be said of either."""
    if _ANYBODY in (mine.of, theirs.of):
        return True
    return mine.of[-1] in theirs.of or theirs.of[-1] in mine.of


def _both(found: Sequence[Scope], mine: Scope, theirs: Scope) -> bool:
    """Tell whether one article has both scopes of one thing: "some left, all were tired"."""
    return {mine.level, theirs.level} <= {one.level for one in found if _of_one(one, mine)}


def scopes(side: Side) -> Sequence[Scope]:
    """Give the words of scope of an article with what they are said of, in the order of the text."""
    return side.once(scopes, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Scope]:
    text, known = side.document.article.text, _levels()
    for sentence in range(len(side.words)):
        said = side.words[sentence]
        at = 0
        while at < len(said):
            sizes = (3, 2, 1) if said[at].n in _beginnings() else ()
            size = next((size for size in sizes if _phrase(said, at, size) in known), 0)
            phrase = _phrase(said, at, size)
            if (
                size
                and (of := _said_of(text, said[at + size :]) or _of_them(said[at + size :]))
                and not _is_superlative(said, at, phrase)
                and not _is_about(side, sentence, said[at], phrase)
            ):
                level = known[phrase]
                start = at
                if at and said[at - 1].n in _NOT:
                    level, start = min(level, known["some"]), at - 1
                span = Span(said[start].span.start, of[-1].span.stop)
                if phrase == _BOTH and not of[-1].n.endswith("s"):
                    # "Both the mayor and the judge"
                    of = []
                if of and of[-1].stem not in _LOOSE and not side.quoted(sentence, span):
                    beside = with_same_deeds(chain(*side.frame(sentence, span, _FEW)))
                    stems = _ANYBODY if of[-1].n in _THEM else tuple(word.stem for word in of)
                    yield Scope(level, stems, beside, sentence, span)
            at += size or 1


def _of_them(following: Sequence[Word]) -> list[Word]:
    """Give "them" of "most of them"."""
    them = following[1:2] if [word.n for word in following[:1]] == ["of"] else following[:1]
    return [word for word in them if word.n in _THEM]


def _is_superlative(said: Sequence[Word], at: int, phrase: str) -> bool:
    """Tell "the most ardent supporters" from "most supporters"."""
    return phrase == _SUPERLATIVE and at > 0 and (said[at - 1].content or said[at - 1].n in _BETWEEN - {"of"})


def _is_about(side: Side, sentence: int, word: Word, phrase: str) -> bool:
    """Tell "some 70 of the workers", which is about 70, from "some of the workers"."""
    return phrase == _SOME and any(
        one.span.overlaps(word.span) or one.span.start == word.span.stop + 1
        for one in side.quantities.get(sentence, ())
        if one.span.stop > word.span.stop + 1
    )


def _phrase(said: Sequence[Word], at: int, size: int) -> str:
    return " ".join(word.n for word in said[at : at + size]) if at + size <= len(said) else ""


def _said_of(text: str, following: Sequence[Word]) -> list[Word]:
    """Give the words that name what a word of scope is said of: up to the next that is no part of the name."""
    found: list[Word] = []
    last: Word | None = None
    for word in following:
        if last is not None and text[last.span.stop : word.span.start].strip("’' s"):
            break
        if word.content:
            # "All the stolen paintings": after an article no verb comes first.
            is_verb = word.n in pasts() or word.n.endswith(("ed", "ly"))
            if (is_verb and (found or last is None or last.n not in _ARTICLES)) or len(found) == _REACH:
                break
            if not word.n[:1].isdigit():
                found.append(word)
        elif word.n not in _BETWEEN or (found and word.n == "of"):
            break
        last = word
    return found


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in _levels())


@cache
def _levels() -> Mapping[str, int]:
    return {word: int(level) for level, listed in rows("scopes.en.tsv") for word in listed.split("|")}
