"""Whose wife, lawyer or boss has a name in one article alone: "his lawyer asked", "his lawyer, Jan Doorn, asked"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dedup.compare.near import linked_sentences
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.types import Change, Materiality, Person, SentencePair, Span

# Words between "his" and "wife"; words that sentences have in common if they tell of one pair of people.
_BETWEEN, _TOLD, _MUCH_TOLD = 2, 2, 4
_OWNS = ("'s", "’s")
_SEXES = {"his": "he", "her": "she"}
_OF_OTHERS = frozenset({"another", "friend", "several"})
_NAMED: tuple[Materiality, str] = ("medium", "a person whom only one article names")


class _Told(NamedTuple):
    """Somebody's relative: the noun, whose it is ("he", "she", or None where a name owns), the words, and the name."""

    sentence: int
    noun: str
    of: str | None
    span: Span
    named: Person | None


def relative_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find the one wife, lawyer or the like whom one article names and of whom the other, without the name, tells too.

    Each article knows but one such person, and their sentences tell much the same besides.
    """
    linked = linked_sentences(pairs)
    for mine, theirs, turned in ((a, b, False), (b, a, True)):
        nameless, names = _relatives(mine), _relatives(theirs)
        for noun in sorted(nameless.keys() & names.keys()):
            told = [one for one in names[noun] if one.named and one.named.given]
            known = {one.named.entity for one in told if one.named}
            if any(one.named for one in nameless[noun]) or len(known) != 1 or _knows(mine, told[0].named):
                continue
            if noun in classes("relatives.en.tsv")["several"] and (_has_more(mine, noun) or _has_more(theirs, noun)):
                continue
            met = [
                (len(mine.content(x.sentence) & theirs.content(y.sentence)), -x.span.start, -y.span.start, x, y)
                for x in nameless[noun]
                for y in told
                if _one_tie(mine, theirs, x, y, linked, turned=turned)
            ]
            if met:
                _, _, _, x, y = max(met, key=lambda one: one[:3])
                before, after = mine.reading(x.sentence, x.span), theirs.reading(y.sentence, y.span)
                before, after = (after, before) if turned else (before, after)
                summary = versus(before, after, "who has a name in one of them")
                yield change("name", "less precise" if turned else "more precise", before, after, summary, _NAMED)


def _one_tie(mine: Side, theirs: Side, x: _Told, y: _Told, linked: frozenset[tuple[int, int]], *, turned: bool) -> bool:
    """Tell whether two sentences may speak of one pair of people: much else is the same, and nobody's sex differs."""
    if x.of and y.of and x.of != y.of:
        return False
    shared = {*mine.content(x.sentence)} & {*theirs.content(y.sentence)} - mine.stems(x.sentence, x.span)
    key = (y.sentence, x.sentence) if turned else (x.sentence, y.sentence)
    return len(shared) >= (_TOLD if key in linked else _MUCH_TOLD)


def _knows(side: Side, named: Person | None) -> bool:
    """Tell whether an article has the given name of a person anywhere: a wife may share the rest."""
    parts = (named.given or "").casefold().split() if named else ()
    text = side.once(("text", "lower"), lambda: side.document.article.text.casefold())
    return any(part in text for part in parts)


def _has_more(side: Side, noun: str) -> bool:
    """Tell whether an article tells of more than one by a noun: "his brothers", "his other brother"."""
    listed = classes("relatives.en.tsv")
    plurals = {f"{one}s" for one in listed[noun]}
    return any(word.n in plurals for said in side.words for word in said) or any(
        word.n in listed[noun] and before.n in listed["another"]
        for said in side.words
        for before, word in pairwise(said)
    )


def _relatives(side: Side) -> Mapping[str, list[_Told]]:
    """Give those told of as somebody's, by the noun."""
    return side.once(_relatives, lambda: _found(side))


def _found(side: Side) -> Mapping[str, list[_Told]]:
    found: dict[str, list[_Told]] = defaultdict(list)
    text = side.document.article.text
    for sentence, said in enumerate(side.words):
        for place, word in enumerate(said):
            noun = _listed().get(word.n)
            if noun is None or side.capital(word) or text.startswith(_OWNS, word.span.stop):
                continue
            owner = _owner(side, said[max(0, place - _BETWEEN - 1) : place], word)
            if owner is None:
                continue
            whole = [one.span for one in side.persons.get(sentence, ()) if one.span.overlaps(owner[1])]
            span = Span.covering(owner[1], word.span, *whole)
            named = _name_beside(side, sentence, span)
            if named is None and _is_part(side, said[place + 1 : place + 2], word):
                continue
            shown = Span.covering(span, named.span) if named else span
            found[noun].append(_Told(sentence, noun, owner[0], shown, named))
    return found


def _owner(side: Side, ahead: Sequence[Word], noun: Word) -> tuple[str | None, Span] | None:
    """Give whose somebody is, "he" and "she" by the pronoun, with where that stands; of a former one nothing."""
    text = side.document.article.text
    for word in reversed(ahead):
        if any(mark in text[word.span.stop : noun.span.start] for mark in ',;:.()"“”'):
            return None
        if word.n in _SEXES:
            return _SEXES[word.n], word.span
        if side.capital(word) and (word.span.of(text).endswith(_OWNS) or text.startswith(_OWNS, word.span.stop)):
            return None, word.span
        if word.n in classes("relatives.en.tsv")["another"]:
            return None
    return None


def _name_beside(side: Side, sentence: int, span: Span) -> Person | None:
    """Give the person whose name stands next to a noun, or beyond a comma: "his wife, Ann Low", "Ann Low, his wife"."""
    text = side.document.article.text
    for one in side.persons.get(sentence, ()):
        if text[span.stop : one.span.start] in (" ", ", ") and one.span.start >= span.stop and not one.possessive:
            return one
        if text[one.span.stop : span.start] == ", " and one.span.stop <= span.start:
            return one
    return None


def _is_part(side: Side, following: Sequence[Word], noun: Word) -> bool:
    """Tell a noun that only leads to another, or to a name not known for one: "his lawyer friend", "wife Bo"."""
    text = side.document.article.text
    if not following:
        return False
    if following[0].n in classes("relatives.en.tsv")["friend"]:
        return True
    between = text[noun.span.stop : following[0].span.start]
    return between.strip() in ("", ",") and side.capital(following[0])


@cache
def _listed() -> Mapping[str, str]:
    """Map each noun to the first of those that mean the same."""
    return {
        noun: sort for sort, nouns in classes("relatives.en.tsv").items() if sort not in _OF_OTHERS for noun in nouns
    }
