"""Another thing in the place of one: "after a gas leak" where the other has "after a bomb threat"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dedup.compare.leftover import leftover, says_the_same
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.text.nouns import Noun, read_noun
from dedup.types import Category, Change, Materiality, SentencePair, Span

_DETERMINERS = frozenset(
    {"a", "an", "the", "its", "his", "her", "their", "our", "some", "any", "all", "every", "each", "no"}
)
# Words that lead in a place, and those that lead in a cause.
_PLACES = frozenset(
    {"in", "inside", "outside", "at", "on", "near", "under", "behind", "across", "throughout", "beside", "below"}
)
_CAUSES = frozenset({"over", "for", "because", "due", "from", "after", "following", "of", "by"})
_LINKS = frozenset({"of", "to", "on"})
_JOINTS = frozenset({"-", "'", "’", "'s", "’s"})
_PERSON = "person"
_LIVING = frozenset({"person", "animal"})
_GRADED: tuple[Materiality, str] = (
    "medium",
    "all else in the two sentences is the same, and the nouns are no synonyms",
)


class _Thing(NamedTuple):
    """A noun, the word that leads it in, the passage that tells the thing, and whether it tells what the lead is."""

    noun: Noun
    lead: Word
    span: Span
    apposed: bool


def other_thing_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a noun in the place of one that it cannot stand for, in sentences that say the same but for it.

    It is led in as the other is, by the same word that tells the place or next to the same word.
    """
    found = leftover(a, b, pair.a, pair.b)
    if found is None:
        return
    mine, theirs = _thing(a, pair.a, found.a), _thing(b, pair.b, found.b)
    if mine is None or theirs is None or mine.noun.akin(theirs.noun) or not _exclude(mine, theirs):
        return
    before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
    if not (a.quoted(pair.a, before.span) or b.quoted(pair.b, after.span)):
        category: Category = "role" if mine.apposed and theirs.apposed else "wording"
        yield change(category, "changed", before, after, versus(before, after, "another thing"), _GRADED)


def _exclude(mine: _Thing, theirs: _Thing) -> bool:
    """Tell whether two things, led in alike, are no two ways to tell one, as two words for a person mostly are."""
    kinds = mine.noun.kinds, theirs.noun.kinds
    if mine.lead.n in _CAUSES and theirs.lead.n in _CAUSES:
        return not (_PERSON in kinds[0] and _PERSON in kinds[1])
    if mine.lead.n in _PLACES and theirs.lead.n in _PLACES and not any(kind & _LIVING for kind in kinds):
        return any(kinds)
    if says_the_same(mine.lead, theirs.lead):
        if mine.apposed and theirs.apposed:
            return all(_PERSON in kind for kind in kinds)
        living = [kind & _LIVING for kind in kinds]
        return all(kinds) and (living[0] != living[1] if any(living) else True)
    return False


def _thing(side: Side, sentence: int, words: Sequence[Word]) -> _Thing | None:
    """Read the noun at the head of a stretch of words that is nothing but the name of a thing, and what leads it in."""
    text = side.document.article.text
    runs = [[words[0]]]
    for last, word in pairwise(words):
        between = text[last.span.stop : word.span.start].split()
        if not between or between[0] in _JOINTS:
            runs[-1].append(word)
        elif any(last.span.stop < one.span.start < word.span.start for one in side.said(sentence)):
            # "The rebels attacked a convoy" where the other has "the army attacked a camp".
            break
        elif between[0] in _LINKS and set(between[1:]) <= _DETERMINERS:
            runs.append([word])
        else:
            return None
    head, led = runs[0][-1], [word for word in side.words[sentence] if word.span.stop <= words[0].span.start]
    follows = next((word for word in side.words[sentence] if word.span.start >= words[-1].span.stop), None)
    is_named = any(side.capital(word) for word in words)
    is_modifier = follows and follows.content and not text[words[-1].span.stop : follows.span.start].strip(" -'’s")
    figures = side.quantities.get(sentence, ())
    if is_named or any(one.span.overlaps(word.span) for one in figures for word in words):
        return None
    noun = read_noun(head.n)
    if noun is None or not (noun.sure or (led and led[-1].n in _DETERMINERS)) or head.n.endswith("ing"):
        return None
    if is_modifier and follows is not None and read_noun(follows.n) is not None:
        return None
    lead = next((word for word in reversed(led) if word.n not in _DETERMINERS), None)
    if lead is None:
        return None
    apposed = text[lead.span.stop : words[0].span.start].startswith(",")
    return _Thing(noun, lead, Span.covering(*(word.span for word in words)), apposed)
