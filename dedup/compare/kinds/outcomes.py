"""What one matter ended in, of which nothing has two ends: convicted or acquitted, jailed or on probation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.compare.clause_subject import subject_of, words_beside
from dedup.compare.ends import bare
from dedup.compare.ends_told import OF_FAMILY, Ends, by_family, ends_told, one_deed_denied, told_alike
from dedup.compare.near import ONE_STATEMENT, of_one_matter
from dedup.compare.shares_told import tell_two_sides
from dedup.compare.sides import PLAIN, Side
from dedup.compare.testify import change, versus
from dedup.types import Category, Change, Materiality, Reading, SentencePair, Span

# Ends on these scales turn round what the other says; the others are descriptions.
_STANCES = frozenset({"verdict", "plea", "safety"})
_ANOTHER_END: tuple[Materiality, str] = ("medium", "what became of somebody or something is told otherwise")
# Marks the scales on which what stands before an end tells what ended so.
_OF_SUBJECTS = "*"
# Marks those whose ends are told of somebody: one won and another lost.
_OF_ONE = "@"
# Sentences that resemble each other as much tell of one thing, whatever the matter: ends of a whole family are told.
_NEARLY_ONE = 0.5
_CROWD = re.compile(
    r"\b(?:others?|another(?! (?:season|year|term|month|week|day|game))|"
    r"some|several|many|most|dozens|hundreds|including)\b",
    re.IGNORECASE,
)


def outcome_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find two ends of one scale that two sentences of one matter tell as surely, neither of which tells both."""
    if tell_two_sides(a, b, pair.a, pair.b):
        return
    left, right = ends_told(a, pair.a), ends_told(b, pair.b)
    alike = told_alike(a, b, left, right)
    found = False
    for scale, span, other in (*_opposed(left, right), *_opposed(by_family(left), by_family(right))):
        if found and scale.endswith(OF_FAMILY):
            return
        if any(one.overlaps(span) and another.overlaps(other) for one, another in alike):
            continue
        if one_deed_denied(a, pair.a, span, b, pair.b, other):
            continue
        # "Broke the truce" and "kept the truce" are told of the truce.
        both = a.stems(pair.a, span) & b.stems(pair.b, other)
        # Ends that exclude each other have to be said of one thing, whatever else makes one statement of the two.
        one_matter = ("!" not in scale and pair.score >= ONE_STATEMENT) or of_one_matter(
            a.beside(pair.a, span) | both, b.beside(pair.b, other) | both
        )
        if not one_matter or _of_others(a, b, pair):
            continue
        if scale.endswith(OF_FAMILY) and pair.score < _NEARLY_ONE:
            # "A success" and "a blow" are said of many things in one event.
            continue
        if scale.endswith(OF_FAMILY) and not words_beside(a, pair.a, span) & words_beside(b, pair.b, other):
            continue
        if _OF_ONE in scale and not subject_of(a, pair.a, span) & subject_of(b, pair.b, other):
            continue
        found = True
        yield _two_ends(scale, a.reading(pair.a, span), b.reading(pair.b, other))


def _opposed(left: Ends, right: Ends) -> Iterator[tuple[str, Span, Span]]:
    for scale, sure in sorted(left.keys() & right.keys()):
        ends_a, ends_b = left[scale, sure], right[scale, sure]
        if len(ends_a) == len(ends_b) == 1 and not ends_a.keys() & ends_b.keys():
            (span,), (other,) = ends_a.values(), ends_b.values()
            yield scale, span, other


def _two_ends(scale: str, before: Reading, after: Reading) -> Change:
    category: Category = "polarity" if bare(scale) in _STANCES else "wording"
    if "!" in scale:
        finding = "two ends of one matter that exclude each other"
        return change(category, "contradiction", before, after, versus(before, after, finding))
    return change(category, "changed", before, after, versus(before, after, "two ends of one matter"), _ANOTHER_END)


def ending_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find what one subject ended in, in any sentences: two ends of one scale, neither article telling both of it."""
    left, right = _endings(a), _endings(b)
    for mine in left:
        for theirs in right:
            shared = mine.subject & theirs.subject
            if mine.scale != theirs.scale or mine.end == theirs.end or not shared:
                continue
            if any(_ends_both_ways(found, mine, theirs, shared) for found in (left, right)):
                continue
            before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
            yield change(
                "wording", "changed", before, after, versus(before, after, "two ends of one matter"), _ANOTHER_END
            )


class _Ending(NamedTuple):
    """What a subject, by the stems that name it, is told to have ended in."""

    scale: str
    end: str
    subject: frozenset[str]
    sentence: int
    span: Span


def _endings(side: Side) -> Sequence[_Ending]:
    """Give the ends an article tells of what stands before them; of a crowd some may end one way, some the other."""
    return side.once(_endings, lambda: tuple(_told_of_subjects(side)))


def _told_of_subjects(side: Side) -> Iterator[_Ending]:
    for sentence in range(len(side.words)):
        for (scale, sure), ends in ends_told(side, sentence).items():
            if _OF_SUBJECTS not in scale or sure < PLAIN or len(ends) > 1:
                continue
            ((end, span),) = ends.items()
            if _CROWD.search(side.document.article.text, *side.clause(sentence, span)):
                continue
            subject = subject_of(side, sentence, span)
            if subject and not side.quoted(sentence, span):
                yield _Ending(scale, end, frozenset(subject), sentence, span)


def _ends_both_ways(found: Sequence[_Ending], mine: _Ending, theirs: _Ending, subject: frozenset[str]) -> bool:
    return {mine.end, theirs.end} <= {one.end for one in found if one.scale == mine.scale and one.subject & subject}


def _of_others(a: Side, b: Side, pair: SentencePair) -> bool:
    """Tell sentences that name others, not one of them in both, or that speak of parts of a crowd."""
    named = _named(a, pair.a), _named(b, pair.b)
    if named[0] and named[1] and not named[0] & named[1]:
        return True
    # "Most of the missiles" are as many in both.
    crowds = [_crowds(side, at) for side, at in ((a, pair.a), (b, pair.b))]
    return crowds[0] != crowds[1]


def _crowds(side: Side, sentence: int) -> list[str]:
    return sorted(hit[0].casefold() for hit in _CROWD.finditer(side.whole(sentence).text))


def _named(side: Side, sentence: int) -> set[str]:
    """Give the words with a capital that do not begin the sentence."""
    text = side.document.article.text
    return {word.stem for word in side.words[sentence][1:] if text[word.span.start].isupper()}
