"""Words that exclude each other, said of one thing: "voluntary" and "forced", "approved" and "rejected"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.antonyms import are_converse, exclude_in_a_slot, of_all_forms, opposites, slot_opposites, stemmed
from dedup.compare.clause_subject import is_name
from dedup.compare.contrasts import explained
from dedup.compare.entities import Entity, same_entities
from dedup.compare.figures_apart import BOUND_TURNED
from dedup.compare.pairing import DIRECTIONS
from dedup.compare.shares_told import tell_two_sides
from dedup.compare.sides import Side, Word, frame_likeness, frame_words, stem
from dedup.compare.slots import slots
from dedup.compare.testify import change, versus
from dedup.text.attribution.grammar import is_auxiliary
from dedup.text.lexicon import classes, rows
from dedup.types import Category, Change, Materiality, SentencePair

# Two opposites contradict each other only where all around them is the same; short of that they may be said of
# different things.
_SAME_FRAME = 0.85
_LIKE_FRAME = 0.4
_LEAST_AROUND = 2
# Words up to the one that an opposite is said of.
_NEXT = 3
_OF_A_SLOT = "slot"
# Whose somebody is: her husband is his father.
_KIN = "kin"
_WHOSE = re.compile(r"\b(his|her|their|my|our)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_WHOSE_REACH = 60
_THAN = " than "
_SUPERLATIVES = frozenset({"most", "least", "first", "last"})
# What parts the one that is told to be the highest from those that it is set above: "of the year", "since 2017".
_AMONG = frozenset({"in", "of", "since", "for", "on", "among", "ever", "this", "to"})
_MATTERS = frozenset({"weighty", "answered"})
_WEIGHTY: tuple[Materiality, str] = ("medium", "two words that exclude each other on what matters")
_SORTS: Mapping[str, Category] = {"deed": "polarity", "kin": "role"}


def opposite_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find opposites in a sentence pair; a sentence that has both words has none, nor does what is negated."""
    if tell_two_sides(a, b, pair.a, pair.b):
        return
    yield from _exchanged(a, b, pair)
    left, right = _told(a, pair.a), _told(b, pair.b)
    for word, against in left.excluding:
        if left.forms & against or not right.forms & against or right.forms & _forms(word):
            continue
        for other in b.words[pair.b]:
            if _forms(other) & against and not _negated(a, pair.a, word) and not _negated(b, pair.b, other):
                yield from _set_against(a, b, pair, word, other)


def _exchanged(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a word put in the place of its opposite, whatever else stands in the two sentences: "lost", "gained"."""
    ours, theirs = ({word.n for word in side.words[at]} for side, at in ((a, pair.a), (b, pair.b)))
    for slot in slots(a, b, pair.a, pair.b):
        if not slot.held or len(slot.a) != 1 or len(slot.b) != 1:
            continue
        word, other = slot.a[0], slot.b[0]
        if other.n in ours or word.n in theirs:
            continue
        # "The highest since 1996" and "the lowest since 2008" were both reached.
        if _is_superlative(word) or not exclude_in_a_slot(word.n, other.n):
            continue
        if not _negated(a, pair.a, word) and not _negated(b, pair.b, other):
            yield from _set_against(a, b, pair, word, other, in_one_slot=True)


def _negated(side: Side, sentence: int, word: Word) -> bool:
    """Tell a word that is negated, or undone: "lifted the ban"."""
    text = side.document.article.text
    before = [one for one in side.words[sentence] if one.span.stop <= word.span.start][-_NEXT:]
    if any(one.stem in _undoing() and not text[one.span.start].isupper() for one in before):
        return True
    return any(
        one.scope.overlaps(word.span) or one.span.overlaps(word.span) for one in side.polarities.get(sentence, ())
    )


@cache
def _undoing() -> frozenset[str]:
    return frozenset(map(stem, ("lift", "end", "ease", "scrap", "reverse", "overturn", "suspend", "halt", "cancel")))


class _Told(NamedTuple):
    """The words of a sentence, as written and by their stems, and those that have opposites, with these."""

    forms: frozenset[str]
    excluding: tuple[tuple[Word, frozenset[str]], ...]


def _told(side: Side, sentence: int) -> _Told:
    return side.once((_told, sentence), lambda: _read(side.words[sentence]))


def _read(said: Sequence[Word]) -> _Told:
    nothing: frozenset[str] = frozenset()
    against = (
        opposites().get(word.n, nothing)
        | slot_opposites().get(word.n, nothing)
        | of_all_forms().get(stemmed(word.stem), nothing)
        for word in said
    )
    return _Told(_forms(*said), tuple((word, words) for word, words in zip(said, against, strict=True) if words))


def _forms(*words: Word) -> frozenset[str]:
    return frozenset(form for word in words for form in (word.n, stemmed(word.stem)))


def stance_opposites(a: Side, b: Side) -> Iterator[Change]:
    """Find opposites on what is weighty said of one person, wherever the two sentences stand."""
    for mine, theirs in same_entities(a, b):
        answers = _weighed(b, theirs)
        for sentence, word in _weighed(a, mine):
            for answer, other in answers:
                if other.n not in _weighty()[word.n] or (a.polarities.get(sentence) and b.polarities.get(answer)):
                    continue
                before, after = a.reading(sentence, word.span), b.reading(answer, other.span)
                finding = "words of opposite meaning about one person"
                yield change("wording", "changed", before, after, versus(before, after, finding))


def _weighed(side: Side, person: Entity) -> list[tuple[int, Word]]:
    sentences = sorted({mention.sentence for mention in person.mentions})
    return [(sentence, word) for sentence in sentences for word in side.words[sentence] if word.n in _weighty()]


@cache
def _weighty() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("antonyms.en.tsv"):
        if row[2:] == ("weighty",):
            found[row[0]].add(row[1])
            found[row[1]].add(row[0])
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _marked() -> Mapping[frozenset[str], str]:
    """Give the pairs of verbs of which one undoes the other, as a negation would, and of words for kin."""
    marked = {frozenset(row[:2]): row[2] for row in rows("antonyms.en.tsv") if len(row) > 2}
    of_stems = (row for row in rows("opposites_wordnet.en.tsv") if len(row) > 2)
    return {frozenset(stemmed(stem(word)) for word in row[:2]): row[2] for row in of_stems} | marked


def _set_against(
    a: Side, b: Side, pair: SentencePair, word: Word, other: Word, *, in_one_slot: bool = False
) -> Iterator[Change]:
    if not in_one_slot and are_converse(word.stem, other.stem) and not _of_one_doer(a, pair.a, word, b, pair.b, other):
        return
    if _are_compared(a, pair.a, word, b, pair.b, other):
        return
    around_a, around_b = a.frame(pair.a, word.span), b.frame(pair.b, other.span)
    alike = 1.0 if in_one_slot else min(frame_likeness(around_a, around_b), _both_ways(around_a, around_b))
    of_one = _of_one_thing(a, pair.a, word) & _of_one_thing(b, pair.b, other)
    if (alike < _LIKE_FRAME and not of_one) or len(set(around_a[0] + around_a[1])) < _LEAST_AROUND:
        return
    if explained(a, b, (pair.a, word.span), (pair.b, other.span)):
        return
    before, after = a.reading(pair.a, word.span), b.reading(pair.b, other.span)
    category: Category = "wording"
    sort = ""
    if word.n in DIRECTIONS and other.n in DIRECTIONS:
        if _in_place(a, pair.a, word) or _in_place(b, pair.b, other):
            return
        category = "place"
    else:
        stems = frozenset((stemmed(word.stem), stemmed(other.stem)))
        sort = _marked().get(frozenset((word.n, other.n))) or _marked().get(stems, "")
        category = _SORTS.get(sort, category)
        if sort == _KIN and _kin_of_two(a.document.article.text, word, b.document.article.text, other):
            return
    if sort == _OF_A_SLOT and alike < _SAME_FRAME:
        if not (of_one and _bounds(a, pair.a, word) and _bounds(b, pair.b, other)):
            return
        yield change("number", "changed", before, after, versus(before, after, BOUND_TURNED), _WEIGHTY)
        return
    superlative = _is_superlative(word) and _is_superlative(other)
    if alike >= _SAME_FRAME or (superlative and _among_the_same(a, pair.a, word, b, pair.b, other)):
        yield change(
            category, "contradiction", before, after, versus(before, after, "two words that exclude each other")
        )
    else:
        graded = _WEIGHTY if sort in _MATTERS or superlative or of_one else None
        yield change(category, "changed", before, after, versus(before, after, "words of opposite meaning"), graded)


def _are_compared(a: Side, sentence: int, word: Word, b: Side, answer: int, other: Word) -> bool:
    """Tell "Low is younger than Moss" from "Low is older than Moss" by "Moss is older": it is set against the first."""
    for side, at, one, facing, there, another in (
        (a, sentence, word, b, answer, other),
        (b, answer, other, a, sentence, word),
    ):
        behind = [told for told in side.words[at] if told.span.start >= one.span.stop]
        than = next((place for place, told in enumerate(behind) if told.n == _THAN.strip()), None)
        if than is not None:
            ahead = {told.stem for told in facing.words[there] if told.span.stop <= another.span.start}
            with_what = {told.stem for told in behind[than + 1 :]}
            # "Than a year ago" has no word that tells more.
            if ahead & with_what - frame_words() or (with_what <= frame_words() and with_what <= ahead):
                return True
    return False


def _of_one_doer(a: Side, sentence: int, word: Word, b: Side, answer: int, other: Word) -> bool:
    """Tell "Lowe bought it" and "Lowe sold it" from "Lowe bought it" and "it was sold to Lowe", "Moss sold it"."""
    doers = []
    for side, at, verb in ((a, sentence, word), (b, answer, other)):
        clause = side.clause(at, verb.span)
        before = [one for one in side.words[at] if one.span.stop <= verb.span.start and clause.contains(one.span)]
        if not before or is_auxiliary(before[-1].n):
            return False
        doers.append({one.stem for one in before if is_name(side, at, one)})
    return bool(doers[0] & doers[1])


def _kin_of_two(text: str, word: Word, answer: str, other: Word) -> bool:
    """Tell "her husband" from "his father", who may be one man: the kin of two people exclude nothing."""
    mine, theirs = (
        _WHOSE.search(read[max(0, one.span.start - _WHOSE_REACH) : one.span.start])
        for read, one in ((text, word), (answer, other))
    )
    return mine is not None and theirs is not None and mine[1].casefold() != theirs[1].casefold()


def _bounds(side: Side, sentence: int, word: Word) -> bool:
    """Tell "more than a mile": what has a figure is compared as such."""
    text = side.document.article.text
    if any(one.span.contains(word.span) for one in side.quantities.get(sentence, ())):
        return False
    return text[word.span.stop : word.span.stop + len(_THAN)] == _THAN


def _is_superlative(word: Word) -> bool:
    return word.n in _superlatives()


@cache
def _superlatives() -> frozenset[str]:
    """Give the superlatives by name: "west" and "arrest" end as they do."""
    return frozenset.union(_SUPERLATIVES, *classes("superlatives.en.tsv").values())


def _among_the_same(a: Side, sentence: int, word: Word, b: Side, answer: int, other: Word) -> bool:
    """Tell whether two superlatives are said among the same things: "the most since 2017", "the fewest since 2017"."""
    mine, theirs = _among(a, sentence, word), _among(b, answer, other)
    return mine == theirs != frozenset()


def _among(side: Side, sentence: int, word: Word) -> frozenset[str]:
    clause = side.clause(sentence, word.span)
    after = [one for one in side.words[sentence] if word.span.stop <= one.span.start < clause.stop]
    start = next((at for at, one in enumerate(after) if one.n in _AMONG), len(after))
    return frozenset(one.stem for one in after[start:] if one.content)


def _of_one_thing(side: Side, sentence: int, word: Word) -> frozenset[str]:
    """Give the next word that says something, if it stands close: what is told to be "upper", or was "denied"."""
    said = side.words[sentence]
    place = said.index(word)
    following = next((one for one in said[place + 1 : place + 1 + _NEXT] if one.content), None)
    text = side.document.article.text
    if following is None or any(mark in text[word.span.stop : following.span.start] for mark in ",;:.()"):
        return frozenset()
    return frozenset({following.stem}) - _loose_heads()


@cache
def _loose_heads() -> frozenset[str]:
    return frozenset(map(stem, ("percent", "people", "year", "month", "week", "day", "time", "said", "say", "thing")))


def _in_place(side: Side, sentence: int, word: Word) -> bool:
    """Tell whether a direction belongs to a place, which is compared as such: "southern Norway"."""
    return any(place.span.contains(word.span) for place in side.places.get(sentence, ()))


def _both_ways(a: tuple[tuple[str, ...], tuple[str, ...]], b: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
    """Give the share of all words around either that are around both."""
    left, right = set(a[0] + a[1]), set(b[0] + b[1])
    return len(left & right) / max(1, len(left | right))
