"""Names half altered: "Skylark" where the other article, which knows no Skylark, has "Skyhawk" in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from dedup.compare.materiality import ALTERED_IN_PART
from dedup.compare.near import FIRM, mutual_pairs
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.text.languages import may_be_cases, names_alone_have_capitals, other_language
from dedup.text.lexicon import rows
from dedup.text.names import one_surname
from dedup.types import Change, Relation, SentencePair

_LEAST_LETTERS = 5
# Names with so many first letters in common, and this share of all, are one altered; with more, one misspelt.
_BEGINNING = 3
_ALTERED = 0.6
_MISSPELT = 0.8
# "Brazil" and "Brazilian", "Macron" and "Macronism".
_ENDINGS = ("s", "n", "an", "ian", "ish", "ese", "ic", "al", "ist", "ism", "er", "ers", "ns", "ians", "ists", "ing")


def look_alike_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set names against each other that look alike, each known to one article alone, in sentences of one statement."""
    best, code = mutual_pairs(pairs), other_language(a.document.article.text)
    for pair in pairs:
        if pair.score < FIRM or pair not in best:
            continue
        left, right = _own(a, b, pair.a), _own(b, a, pair.b)
        options = [
            (x, y) for x in left for y in right if _alike(x.n, y.n) and not (_is_place(a, x) and _is_place(b, y))
        ]
        if len(options) != 1:
            continue
        mine, theirs = options[0]
        before, after = a.reading(pair.a, mine.span), b.reading(pair.b, theirs.span)
        misspelt = SequenceMatcher(None, mine.n, theirs.n).ratio() >= _MISSPELT
        if not (misspelt or names_alone_have_capitals(code)) or may_be_cases(mine.n, theirs.n, code):
            continue
        finding = "one name in two spellings, or two names" if misspelt else "another name, or one altered in part"
        # "Sigurður" and "Sigurdur" sound the same.
        graded = None if one_surname(mine.n, theirs.n) else ALTERED_IN_PART
        relation: Relation = "spelling" if misspelt else "changed"
        yield change("name", relation, before, after, versus(before, after, finding), graded)


def _own(side: Side, other: Side, sentence: int) -> list[Word]:
    """Give the names in a sentence that the other article does not know, peoples apart."""
    text = side.document.article.text
    apart = [place.span for place in side.places.get(sentence, ()) if place.adjective]
    return [
        word
        for word in side.words[sentence]
        if len(word.n) >= _LEAST_LETTERS
        and text[word.span.start].isupper()
        and word.n.isalpha()
        and not text[word.span.start : word.span.stop].isupper()
        and word.stem not in other.vocabulary
        and not any(span.overlaps(word.span) for span in apart)
    ]


def _is_place(side: Side, name: Word) -> bool:
    """Tell a place of the gazetteer: two of them are compared as such, one may be set against a smaller place."""
    return any(place.span.overlaps(name.span) for place in side.document.facts.places)


def _alike(one: str, other: str) -> bool:
    if one[:_BEGINNING] != other[:_BEGINNING]:
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return False
    # Nouns and their adjectives begin alike, and are no names.
    return SequenceMatcher(None, one, other).ratio() >= _ALTERED and not {one, other} & _ordinary()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word for row in rows("word_frequencies.en.tsv") for word in row[1].split())
