"""Words that two articles have in common, and how unlikely they are without copying.

Reports of one event agree in its facts, in the names of those who took part and in what these were heard to say. They
do not agree in long runs of the reporter's own words. So a run counts by its content words outside quotation marks that
are no names; names count a little, and what is quoted counts apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dedup.derive import credits
from dedup.text.tokens import stop_words, tokens
from dedup.types import Document, Reading, Span

# A run of fewer words is a stock phrase.
_SHORTEST_RUN = 5
# A word that is written with a capital is most likely part of a name or title, which everybody writes alike.
_NAME_WEIGHT = 0.25
# A sentence with more of its words in quotation marks is a quotation.
_MOSTLY_QUOTED = 0.34
# What one article quotes and the other tells by itself may be a statement that both were sent.
_QUOTED_ONCE = 0.5
# One character of a script without spaces is a part of a word only.
_CHARACTER_WEIGHT = 0.4
# Quotations are found by the marks alone here, so that any language's are. One that is not closed goes on to the end of
# its paragraph, as in a speech of several paragraphs; a longer stretch is a lost mark.
_QUOTED = re.compile(
    r"""
      [“«「『] (?:(?!\n\s*\n)[^“„«「『”»」』]){1,1200} (?: [”»」』] | (?=\s*\n\s*[“«「『]) | (?=\s*\n\s*\n) | \s*\Z )
    | „ (?:(?!\n\s*\n)[^“”„]){1,1200} (?: [“”] | (?=\s*\n\s*\n) | \s*\Z )
    | (?<!\w)" (?:(?!\n\s*\n)[^"]){1,1200} (?: "(?!\w) | (?=\s*\n\s*\n) | \s*\Z )
    """,
    re.VERBOSE,
)
_MARKS = frozenset('“”„«»「」『』"')
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a witness: as compared, where it stands, and what it weighs in a run."""

    n: str
    span: Span
    sentence: int
    quoted: bool
    weight: float


@dataclass(frozen=True)
class Witness:
    """An article read for its wording; ``copies`` are other articles with the same text to the letter."""

    document: Document
    words: tuple[Word, ...]
    copies: tuple[Document, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Witness:
        """Read the words of ``document``; what is set aside is left out."""
        text, stops = document.article.text, stop_words()
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        found, at = [], 0
        for sentence in document.sentences:
            for i, word in enumerate(tokens(text, sentence.span)):
                while at < len(quoted) and quoted[at][1] <= word.span.start:
                    at += 1
                inside = at < len(quoted) and quoted[at][0] <= word.span.start
                weight = 0.0 if word.n in stops else _NAME_WEIGHT if i and word.t[0].isupper() else 1.0
                if _UNSPACED.match(word.n):
                    weight *= _CHARACTER_WEIGHT
                found.append(Word(word.n, word.span, sentence.index, inside, weight))
        return cls(document, tuple(found))

    @property
    def id(self) -> str:
        """The article's id."""
        return self.document.article.id

    @cached_property
    def credits(self) -> tuple[credits.Credit, ...]:
        """The sources that it credits."""
        return credits.credits(self.document)

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """The outlets that it, or a copy of it, speaks as."""
        return {key: name for one in (*self.copies, self.document) for key, name in credits.voices(one).items()}

    @cached_property
    def signatures(self) -> frozenset[str]:
        """The outlets that it, or a copy of it, is certainly by."""
        return frozenset(key for one in (*self.copies, self.document) for key in credits.signatures(one))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The sentences that are quotation for a good part: what was heard, not what the article tells."""
        inside: dict[int, int] = {}
        total: dict[int, int] = {}
        for word in self.words:
            total[word.sentence] = total.get(word.sentence, 0) + 1
            inside[word.sentence] = inside.get(word.sentence, 0) + word.quoted
        return frozenset(i for i, count in total.items() if inside[i] > _MOSTLY_QUOTED * count)

    @cached_property
    def marked(self) -> frozenset[int]:
        """The sentences with a quotation mark in them, or within quotation marks."""
        inside = {word.sentence for word in self.words if word.quoted}
        texts = enumerate(map(self.document.text_of, range(len(self.document.sentences))))
        return frozenset(inside | {i for i, text in texts if _MARKS.intersection(text)})

    @cached_property
    def grams(self) -> Mapping[tuple[str, ...], list[int]]:
        """Where each shortest run that counts begins."""
        places: dict[tuple[str, ...], list[int]] = {}
        names = [word.n for word in self.words]
        for i in range(len(names) - _SHORTEST_RUN + 1):
            places.setdefault(tuple(names[i : i + _SHORTEST_RUN]), []).append(i)
        return places

    @cached_property
    def told(self) -> frozenset[tuple[str, ...]]:
        """The shortest runs that count without a quoted word in them: what the article tells in its own words."""
        loud = [i for i, word in enumerate(self.words) if word.quoted]
        near = {i - back for i in loud for back in range(_SHORTEST_RUN)}
        return frozenset(gram for gram, places in self.grams.items() if any(place not in near for place in places))

    def reading(self, start: int, stop: int) -> Reading:
        """Quote the words from ``start`` up to, not including, ``stop``."""
        first, last = self.words[start], self.words[stop - 1]
        span = Span(first.span.start, last.span.stop)
        return Reading(self.id, first.sentence, span, span.of(self.document.article.text))


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words in a row: ``length`` words from ``a`` in one witness and from ``b`` in the other.

    ``speech`` is the weight of those in quotation marks, ``narration`` of the others and of those which only one side
    quotes while the other tells them by itself.
    """

    a: int
    b: int
    length: int
    narration: float
    speech: float


def runs(a: Witness, b: Witness) -> tuple[Run, ...]:
    """List the longest runs of equal words of two witnesses, the weightiest first."""
    shared = a.grams.keys() & b.grams.keys()
    if not shared:
        return ()
    found: list[Run] = []
    covered: dict[int, int] = {}
    for i in sorted(place for gram in shared for place in a.grams[gram]):
        for j in b.grams[tuple(word.n for word in a.words[i : i + _SHORTEST_RUN])]:
            # Runs on one diagonal: what an earlier one went over is not begun again.
            if covered.get(i - j, -1) > i:
                continue
            length = _length(a.words, b.words, i, j)
            covered[i - j] = i + length
            found.append(_weighed(a, b, i, j, length))
    return tuple(sorted(_apart(found), key=lambda run: (-run.narration, -run.speech, run.a, run.b)))


def _length(a: Sequence[Word], b: Sequence[Word], i: int, j: int) -> int:
    length = _SHORTEST_RUN
    while i + length < len(a) and j + length < len(b) and a[i + length].n == b[j + length].n:
        length += 1
    return length


def _weighed(a: Witness, b: Witness, i: int, j: int, length: int) -> Run:
    narration = speech = 0.0
    for one, other in zip(a.words[i : i + length], b.words[j : j + length], strict=True):
        weight = min(one.weight, other.weight)
        if one.quoted == other.quoted:
            speech += weight * one.quoted
            narration += weight * (not one.quoted)
        elif (one if other.quoted else other).sentence in (a if other.quoted else b).marked:
            # A sentence with marks of its own may have lost one.
            speech += weight
        else:
            narration += weight * _QUOTED_ONCE
    return Run(i, j, length, narration, speech)


def _apart(found: Sequence[Run]) -> list[Run]:
    """Keep the longest runs whose words no longer run has: a phrase that returns is shared once."""
    kept: list[Run] = []
    in_a: set[int] = set()
    in_b: set[int] = set()
    for run in sorted(found, key=lambda run: (-run.length, run.a, run.b)):
        here, there = range(run.a, run.a + run.length), range(run.b, run.b + run.length)
        if run.a in in_a or run.a + run.length - 1 in in_a or run.b in in_b or run.b + run.length - 1 in in_b:
            continue
        in_a.update(here)
        in_b.update(there)
        kept.append(run)
    return kept


def reading_of(document: Document, sentence: int) -> Reading:
    """Quote a whole sentence."""
    span = document.sentences[sentence].span
    return Reading(document.article.id, sentence, span, span.of(document.article.text))
