"""What one matter ended in, of which nothing has two ends: convicted or acquitted, jailed or on probation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial

from dedup.compare.near import of_one_matter
from dedup.compare.sides import Side, stem
from dedup.compare.testify import change, versus
from dedup.text.lexicon import rows
from dedup.types import Category, Change, Materiality, SentencePair, Span

_PLAIN_LEVEL = 4
# Ends on these scales turn round what the other says; the others are descriptions.
_STANCES = frozenset({"verdict", "plea", "safety"})
_ANOTHER_END: tuple[Materiality, str] = ("medium", "what became of somebody or something is told otherwise")
_CROWD = re.compile(r"\b(?:others?|another|some|several|many|most|dozens|hundreds|including)\b", re.IGNORECASE)


def outcome_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find two ends of one scale that two sentences of one matter tell, neither of which tells both."""
    left, right = _ends(a, pair.a), _ends(b, pair.b)
    for scale in sorted(left.keys() & right.keys()):
        ends_a, ends_b = left[scale], right[scale]
        if len(ends_a) != 1 or len(ends_b) != 1 or ends_a.keys() & ends_b.keys():
            continue
        (span,), (other,) = ends_a.values(), ends_b.values()
        if not of_one_matter(a.beside(pair.a, span), b.beside(pair.b, other)) or _of_others(a, b, pair):
            continue
        before, after = a.reading(pair.a, span), b.reading(pair.b, other)
        category: Category = "polarity" if scale.rstrip("!") in _STANCES else "wording"
        if scale.endswith("!"):
            finding = "two ends of one matter that exclude each other"
            yield change(category, "contradiction", before, after, versus(before, after, finding))
        else:
            finding = "two ends of one matter"
            yield change(category, "changed", before, after, versus(before, after, finding), _ANOTHER_END)


def _ends(side: Side, sentence: int) -> Mapping[str, Mapping[str, Span]]:
    return side.once((_ends, sentence), partial(_found, side, sentence))


def _found(side: Side, sentence: int) -> Mapping[str, Mapping[str, Span]]:
    """Map the scales that a sentence tells an end on to the ends, neither denied nor doubted, and where they stand."""
    span = side.document.sentences[sentence].span
    text = side.document.article.text
    found: dict[str, dict[str, Span]] = {}
    stems = side.content(sentence)
    for scale, end, pattern, least in _scales():
        if not least & stems:
            continue
        for hit in pattern.finditer(text, *span):
            told = Span(*hit.span())
            if _is_open(side, sentence, told):
                continue
            found.setdefault(scale, {})[end] = told
            break
    return found


def _is_open(side: Side, sentence: int, told: Span) -> bool:
    """Tell an end that is denied, doubted or still to come."""
    denied = (one.scope for one in side.polarities.get(sentence, ()) if not told.overlaps(one.span) and one.span < told)
    doubted = (
        one.scope
        for one in side.certainties.get(sentence, ())
        if one.level <= _PLAIN_LEVEL and not told.overlaps(one.span)
    )
    return any(scope.contains(told) for scope in (*denied, *doubted))


def _of_others(a: Side, b: Side, pair: SentencePair) -> bool:
    """Tell sentences that name others, not one of them in both, or that speak of parts of a crowd."""
    named = _named(a, pair.a), _named(b, pair.b)
    if named[0] and named[1] and not named[0] & named[1]:
        return True
    return any(_CROWD.search(side.whole(at).text) for side, at in ((a, pair.a), (b, pair.b)))


def _named(side: Side, sentence: int) -> set[str]:
    """Give the words with a capital that do not begin the sentence."""
    text = side.document.article.text
    return {word.stem for word in side.words[sentence][1:] if text[word.span.start].isupper()}


@cache
def _scales() -> tuple[tuple[str, str, re.Pattern[str], frozenset[str]], ...]:
    """Give scale, end, the pattern of its words, and the stems of which a sentence must have one to tell it."""
    found = []
    for scale, end, phrases in rows("outcomes.en.tsv"):
        listed = sorted(phrases.split("|"), key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)
        found.append((scale, end, pattern, frozenset(stem(word) for one in listed for word in re.findall(r"\w+", one))))
    return tuple(found)
