"""What one matter ended in, of which nothing has two ends: convicted or acquitted, jailed or on probation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from dedup.compare.clause_subject import subject_of
from dedup.compare.near import ONE_STATEMENT, of_one_matter
from dedup.compare.shares_told import tell_two_sides
from dedup.compare.sides import PLAIN, Side, frame_words, stem
from dedup.compare.testify import change, versus
from dedup.text.inflection import third_person, verb_forms
from dedup.text.lexicon import rows
from dedup.text.verbs import read_verb
from dedup.types import Category, Change, Materiality, SentencePair, Span

# Ends on these scales turn round what the other says; the others are descriptions.
_STANCES = frozenset({"verdict", "plea", "safety"})
_ANOTHER_END: tuple[Materiality, str] = ("medium", "what became of somebody or something is told otherwise")
# Marks the scales on which what stands before an end tells what ended so.
_OF_SUBJECTS = "*"
# "Found the former harbour master guilty": up to so many words may stand in a phrase, but none that turns it round.
_GAP = "..."
# "~Hire" is "hire", "hires", "hired" and "hiring".
_ANY_FORM = "~"
_BETWEEN = r"[ ](?:(?!(?:not|never|no|nor|or|and|but)\b)[\w’'-]+,?[ ]){0,6}?"
_CROWD = re.compile(
    r"\b(?:others?|another(?! (?:season|year|term|month|week|day|game))|"
    r"some|several|many|most|dozens|hundreds|including)\b",
    re.IGNORECASE,
)


def outcome_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find two ends of one scale that two sentences of one matter tell as surely, neither of which tells both."""
    if tell_two_sides(a, b, pair.a, pair.b):
        return
    left, right = _ends(a, pair.a), _ends(b, pair.b)
    for scale, sure in sorted(left.keys() & right.keys()):
        ends_a, ends_b = left[scale, sure], right[scale, sure]
        if len(ends_a) != 1 or len(ends_b) != 1 or ends_a.keys() & ends_b.keys():
            continue
        (span,), (other,) = ends_a.values(), ends_b.values()
        # Ends that exclude each other have to be said of one thing, whatever else makes one statement of the two.
        one_matter = ("!" not in scale and pair.score >= ONE_STATEMENT) or of_one_matter(
            _around(a, pair.a, span), _around(b, pair.b, other)
        )
        if not one_matter or _of_others(a, b, pair):
            continue
        before, after = a.reading(pair.a, span), b.reading(pair.b, other)
        category: Category = "polarity" if scale.rstrip("!*") in _STANCES else "wording"
        if "!" in scale:
            finding = "two ends of one matter that exclude each other"
            yield change(category, "contradiction", before, after, versus(before, after, finding))
        else:
            finding = "two ends of one matter"
            yield change(category, "changed", before, after, versus(before, after, finding), _ANOTHER_END)


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
        for (scale, sure), ends in _ends(side, sentence).items():
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


# What ends a sentence tells: by scale and how surely they are told, the ends and where they stand.
_Ends = Mapping[tuple[str, int], Mapping[str, Span]]


def _ends(side: Side, sentence: int) -> _Ends:
    return side.once((_ends, sentence), partial(_found, side, sentence))


def _found(side: Side, sentence: int) -> _Ends:
    """Find the ends that a sentence tells and does not deny; what may be so is one thing, and what is so another."""
    span = side.document.sentences[sentence].span
    text = side.document.article.text
    hits: dict[str, dict[str, Span]] = {}
    stems = frozenset(word.stem for word in side.words[sentence])
    for scale, end, pattern, _ in _of(stems):
        for hit in pattern.finditer(text, *span):
            told = Span(*hit.span())
            if not _is_denied(side, sentence, told):
                hits.setdefault(scale, {})[end] = told
                break
    found: dict[tuple[str, int], dict[str, Span]] = {}
    for scale, ends in hits.items():
        for end, told in ends.items():
            # "Advised against" is no advice.
            if not any(other != told and other.contains(told) for other in ends.values()):
                found.setdefault((scale, _sureness(side, sentence, told)), {})[end] = told
    return found


def _around(side: Side, sentence: int, told: Span) -> frozenset[str]:
    """Give what a sentence says beside an end, and between the words that tell it."""
    return side.beside(sentence, told) | (side.stems(sentence, told) - _telling())


def _is_denied(side: Side, sentence: int, told: Span) -> bool:
    return any(
        one.scope.contains(told)
        for one in side.polarities.get(sentence, ())
        if not told.overlaps(one.span) and one.span < told
    )


def _sureness(side: Side, sentence: int, told: Span) -> int:
    """Give how surely an end is told: by the least sure word that is over it and no part of it."""
    cues = (one for one in side.certainties.get(sentence, ()) if not told.overlaps(one.span))
    level = min((one.level for one in cues if one.scope.contains(told)), default=PLAIN)
    # What is planned is set against what was done: "will contest the claim" and "settled it".
    return PLAIN if level == PLAIN - 1 else level


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


# A scale, one of its ends, the pattern of its words, and the stems of which a sentence must have one to tell it.
_End = tuple[str, str, re.Pattern[str], frozenset[str]]


def _of(stems: Iterable[str]) -> list[_End]:
    """Give the ends that a sentence with these stems may tell, in the order of the list."""
    places = frozenset().union(*(_places().get(one, ()) for one in stems))
    return [_scales()[place] for place in sorted(places)]


@cache
def _places() -> Mapping[str, Sequence[int]]:
    found = defaultdict[str, list[int]](list)
    for place, (*_, least) in enumerate(_scales()):
        for one in least:
            found[one].append(place)
    return found


@cache
def _scales() -> tuple[_End, ...]:
    found = []
    for scale, end, phrases in rows("outcomes.en.tsv"):
        if scale == "vague":
            continue
        listed = sorted(phrases.split("|"), key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(_pattern, listed))})\b", re.IGNORECASE)
        found.append((scale, end, pattern, frozenset(chain.from_iterable(map(_stems, listed)))))
    return tuple(found)


def _stems(phrase: str) -> frozenset[str]:
    """Give the stems of the words of a phrase that say something, or of all where none does: "for now"."""
    told = frozenset(re.findall(r"[\w’'-]+", phrase.replace(_ANY_FORM, "")))
    return frozenset(stem(word) for word in told - frame_words() or told)


@cache
def _telling() -> frozenset[str]:
    return frozenset().union(*(least for *_, least in _scales()))


def _pattern(phrase: str) -> str:
    return _BETWEEN.join(" ".join(map(_word, part.split())) for part in phrase.split(f" {_GAP} "))


def _word(written: str) -> str:
    if not written.startswith(_ANY_FORM):
        return re.escape(written)
    verb = written.removeprefix(_ANY_FORM)
    # "A fine" is no deed.
    known = read_verb([verb])
    forms = verb_forms(verb) if known is None or known.sure else verb_forms(verb) - {verb, third_person(verb)}
    return f"(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})"
