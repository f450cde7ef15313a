"""What an article says of a person over its whole length: homes, ages, and how far the law has gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dedup.compare.entities import Entity, same_entities
from dedup.compare.figures_quoted import counted
from dedup.compare.pairing import place_relation
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, union, versus
from dedup.text.gazetteer import within
from dedup.text.lexicon import classes, rows
from dedup.text.places import CONTINENTS
from dedup.types import Change, Place, Quantity, Reading, Relation, Span

_LIVING = classes("statement_words.en.tsv")["living"]
_AGREEING = frozenset({"equal", "compatible", "less precise", "more precise"})
_PRONOUNS = frozenset({"he", "she"})
_REACH = 9
_BESIDE = 2
# "The 54-year-old Hale", "the 17-year-old winger Joe Abara", but not "Moss, 48, Hale's neighbour".
_LEADS = re.compile(r" |[- ]year[- ]old(?: [a-z-]+){0,3} ")
# The level of "questioned" and "investigation".
_INQUIRY = 1
# "Hale charged that it was false", "it is false, Hale charged": said, not brought before a court.
_CHARGED = "charged"
_AFTER_SAYING = frozenset({"that", "the", "a", "an", "this", "it", "he", "she", "they"})
_PASSIVE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "and", "or", "not", "also", "already", "has", "had"}
)
# Of what somebody was cleared the law has gone on.
_CLEARED = frozenset({"acquitted", "cleared", "exonerated", "pardoned", "dropped", "dismissed", "withdrawn"})
_CONDITIONS = frozenset({"if", "were", "whether", "would", "could", "unless", "should"})


def residence_changes(a: Side, b: Side) -> Iterator[Change]:
    """Compare where one person is said to live: two regions of which neither lies in the other exclude each other."""
    for mine, theirs in same_entities(a, b):
        homes_a, homes_b = _homes(a, mine), _homes(b, theirs)
        if not homes_a or not homes_b:
            continue
        clashes = [(x, y) for x in homes_a for y in homes_b if _apart(x, y)]
        agreeing = any(place_relation(x, y) in _AGREEING for x in homes_a for y in homes_b)
        if agreeing or not clashes:
            continue
        before = [a.reading(one.sentence, one.span) for one, _ in clashes]
        after = [b.reading(one.sentence, one.span) for _, one in clashes]
        first = change(
            "place", "contradiction", before[0], after[0], versus(before[0], after[0], "two homes of one person")
        )
        yield replace(first, before=union(before, ()), after=union(after, ()))


def _apart(mine: Place, theirs: Place) -> bool:
    """Tell two states or provinces of one country, or places in them; homes in two countries may follow each other."""
    chain_a, chain_b = (mine.canonical, *within(mine.canonical)), (theirs.canonical, *within(theirs.canonical))
    if mine.canonical in chain_b or theirs.canonical in chain_a:
        return False
    common = next((place for place in chain_a if place in chain_b), None)
    if common is None or common in CONTINENTS:
        return False
    return min(chain_a.index(common), chain_b.index(common)) == 1


def _homes(side: Side, person: Entity) -> list[Place]:
    found = []
    for sentence in _about(side, person):
        for index, word in enumerate(side.words[sentence]):
            if word.n not in _LIVING:
                continue
            stretch = side.words[sentence][index : index + _REACH]
            for place in side.places.get(sentence, ()):
                if not place.adjective and stretch[0].span.start < place.span.start <= stretch[-1].span.start:
                    found.append(place)
                    break
    return found


def _about(side: Side, person: Entity) -> list[int]:
    """List the sentences whose subject is the person: named first in them, or a pronoun after a sentence that is."""
    subjects: list[int] = []
    named = {mention.sentence: mention for mention in person.mentions if not mention.possessive}
    for sentence, words in enumerate(side.words):
        people = side.persons.get(sentence, ())
        opens = sentence in named and people[0].entity == person.mentions[0].entity
        goes_on = bool(words) and words[0].n in _PRONOUNS and sentence - 1 in subjects
        if opens or goes_on:
            subjects.append(sentence)
    return subjects


def age_changes(a: Side, b: Side) -> Iterator[Change]:
    """Compare the ages given to one person beside the name; one year apart, a birthday may lie between."""
    for mine, theirs in same_entities(a, b):
        ages_a, ages_b = _ages(a, mine), _ages(b, theirs)
        told = {one.lo for one in ages_a} & {one.lo for one in ages_b}
        if not ages_a or not ages_b or told:
            continue
        before = [counted(a, one) for one in ages_a]
        after = [counted(b, one) for one in ages_b]
        near = abs((ages_a[0].lo or 0.0) - (ages_b[0].lo or 0.0)) <= 1
        finding = "two ages of one person"
        relation: Relation = "changed" if near else "contradiction"
        first = change("number", relation, before[0], after[0], versus(before[0], after[0], finding))
        yield replace(first, before=union(before, ()), after=union(after, ()))


def _ages(side: Side, person: Entity) -> list[Quantity]:
    """Find the ages that stand right beside a name: "Martin Hale, 54," and "the 54-year-old Hale"."""
    return [
        one
        for mention in person.mentions
        for one in side.quantities.get(mention.sentence, ())
        if one.unit_class == "age"
        and one.lo == one.hi
        and (
            0 <= one.span.start - mention.span.stop <= _BESIDE
            or _LEADS.fullmatch(side.document.article.text, one.span.stop, max(one.span.stop, mention.span.start))
        )
    ]


def stage_changes(a: Side, b: Side) -> Iterator[Change]:
    """Compare how far the law has gone with one person: suspected, accused, charged, convicted."""
    for mine, theirs in same_entities(a, b):
        stages_a, stages_b = _stages(a, mine), _stages(b, theirs)
        if not stages_a or not stages_b:
            continue
        top_a, top_b = max(level for level, _ in stages_a), max(level for level, _ in stages_b)
        if top_a == top_b or _has_gone_so_far(*((b, top_a) if top_a > top_b else (a, top_b))):
            continue
        before = [reading for level, reading in stages_a if level == top_a]
        after = [reading for level, reading in stages_b if level == top_b]
        relation, finding = (
            ("strengthened", "the law has gone further in the second")
            if top_b > top_a
            else ("weakened", "the law has gone further in the first")
        )
        first = change("certainty", relation, before[0], after[0], versus(before[0], after[0], finding))  # type: ignore[arg-type]
        yield replace(first, before=union(before, ()), after=union(after, ()))


def _has_gone_so_far(side: Side, level: int) -> bool:
    """Tell whether an article has a word of such a stage anywhere: it may tell it of the person in other sentences.

    Not where something depends on it: "if convicted".
    """
    reached = {word for word, one in _legal().items() if one >= level and " " not in word}
    reached |= {f"{word.removesuffix('ed')}ion" for word in reached}
    return any(
        word.n in reached and not side.denied(sentence, word.span)
        for sentence, said in enumerate(side.words)
        if _CONDITIONS.isdisjoint(word.n for word in said)
        for word in said
    )


@cache
def _legal() -> Mapping[str, int]:
    return {word: int(level) for word, scale, level in rows("strength.en.tsv") if scale == "accusation"}


def _stages(side: Side, person: Entity) -> Sequence[tuple[int, Reading]]:
    """Find the words of law that stand near the person's name, outside conditions."""
    found = []
    for mention in person.mentions:
        words = side.words[mention.sentence]
        for place, word in enumerate(words):
            following = words[place + 1] if place + 1 < len(words) else word
            pair = _legal().get(f"{word.n} {following.n}", 0)
            level = max(_legal().get(word.n, 0), pair)
            alone = len({one.entity for one in side.persons[mention.sentence]}) == 1
            # An investigation near a name may be into anybody.
            told = level > _INQUIRY or word.n.endswith("ed")
            if (
                level
                and told
                and not side.denied(mention.sentence, word.span)
                and (alone or _near(words, word, mention.span))
                and (_CONDITIONS | _CLEARED).isdisjoint(one.n for one in words)
                and not _is_said(words, place)
            ):
                span = Span.covering(word.span, following.span) if pair else word.span
                found.append((level, side.reading(mention.sentence, span)))
    return found


def _is_said(words: Sequence[Word], place: int) -> bool:
    """Tell "charged" for "said": nobody is, and after it comes a clause, or nothing at all."""
    if words[place].n != _CHARGED or (place and words[place - 1].n in _PASSIVE):
        return False
    return place + 1 == len(words) or words[place + 1].n in _AFTER_SAYING


def _near(words: Sequence[Word], word: Word, span: Span) -> bool:
    between = [
        one for one in words if min(word.span.stop, span.stop) <= one.span.start < max(word.span.start, span.start)
    ]
    return len(between) <= _REACH
