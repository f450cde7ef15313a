"""Words that two articles have in common, and how unlikely they are without copying.

Reports of one event agree in its facts, in the names of those who took part and in what these were heard to say. They
do not agree in long runs of the reporter's own words. So a run counts by its content words outside quotation marks that
are no names; names count a little, and what is quoted counts apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple

from dedup.derive import credits
from dedup.derive.letters import rows
from dedup.derive.quoted_blocks import blocks
from dedup.text import lexicon
from dedup.text.attribution.own_voice import asks
from dedup.text.outlets_inferred import filed
from dedup.text.outlets_own import addresses, initials, is_home_of, is_marked_as, is_signed_with
from dedup.text.proper_names import Names, proper_names
from dedup.text.tokens import sentence_tokens, stop_words
from dedup.types import Document, Reading, Span

# A run of fewer words is a stock phrase; of one that returns, as in a table, the first places will do.
_SHORTEST_RUN, _MOST_PLACES = 5, 16
# A word that is written with a capital is most likely part of a name or title, which everybody writes alike.
_NAME_WEIGHT = 0.25
# A sentence with more of its words in quotation marks is a quotation.
_MOSTLY_QUOTED = 0.34
# A text of somebody's own says "we" or "I" in so many sentences, and in this part of them.
_FEWEST_SAID, _MOSTLY_SAID = 2, 0.4
# What one article quotes and the other tells by itself may be a statement that both were sent.
QUOTED_ONCE = 0.5
# One character of a script without spaces is a part of a word only.
_CHARACTER_WEIGHT = 0.4
# What weighs less is a stop word or a name; sentences of fewer words tell nothing by themselves.
_CONTENT, _TELLING = 0.4, 4
# Words of one stem begin with the same letters.
STEM = 6
# Quotations are found by the marks alone here, so that any language's are. One that is not closed goes on to the end of
# its paragraph, as in a speech of several paragraphs; a longer stretch is a lost mark. Marks may be of two kinds.
_QUOTED = re.compile(
    r"""
      [“«「『] (?:(?!\n\s*\n)[^“„«「『”»」』]){1,1200} (?: [”»」』] | (?=\s*\n\s*[“«「『]) | (?=\s*\n\s*\n) | \s*\Z )
    | „ (?:(?!\n\s*\n)[^“”„]){1,1200} (?: [“”] | (?=\s*\n\s*\n) | \s*\Z )
    | (?<!\w)" (?:(?!\n\s*\n)[^"“”]){1,1200} ”(?!\w)
    | (?<!\w)" (?:(?!\n\s*\n)[^"]){1,1200} (?: "(?!\w) | (?=\s*\n\s*\n) | \s*\Z )
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(r"\d+(?:[.,\u066b\u066c'\u2019]\d+)*")
_GROUPED = re.compile(r"[.,\u066c'\u2019](?=\d{3}(?!\d))")
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


class Telling(NamedTuple):
    """What a sentence tells: its content words outside quotations, its names, and the part of it that is quoted."""

    words: frozenset[str]
    names: frozenset[str]
    quoted: float


@dataclass(frozen=True)
class Witness:
    """An article read for its wording; ``copies`` are other articles with the same text to the letter."""

    document: Document
    copies: tuple[Document, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Witness:
        """Take ``document`` for a witness without copies."""
        return cls(document)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words, read when first asked for; what is set aside is left out."""
        document = self.document
        text, stops, quoted = document.article.text, stop_words(), self._marked_off
        found, at = [], 0
        unspaced = not text.isascii() and bool(_UNSPACED.search(text))
        for sentence in document.sentences:
            for i, word in enumerate(sentence_tokens(text, sentence.span)):
                while at < len(quoted) and quoted[at][1] <= word.span.start:
                    at += 1
                inside = at < len(quoted) and quoted[at][0] <= word.span.start
                weight = 0.0 if word.n in stops else _NAME_WEIGHT if i and word.t[0].isupper() else 1.0
                if unspaced and _UNSPACED.match(word.n):
                    weight *= _CHARACTER_WEIGHT
                found.append(Word(word.n, word.span, sentence.index, inside, weight))
        return tuple(found)

    @cached_property
    def _marked_off(self) -> Sequence[tuple[int, int]]:
        """Where its quotations begin and end."""
        text = self.document.article.text
        return _joined([*(match.span() for match in _QUOTED.finditer(text)), *blocks(text)])

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
    def said(self) -> str:
        """What it says, sentence after sentence; where a line was broken stands a blank."""
        said = " ".join(self.document.text_of(sentence.index) for sentence in self.document.sentences)
        return said.replace("\n", " ")

    @cached_property
    def filed(self) -> frozenset[str]:
        """The words of its id and address."""
        return filed(self.document.article)

    def is_voice_of(self, name: str, often: int) -> bool:
        """Tell whether it speaks of an outlet so ``often`` as of itself, is filed under its name, or signed from there.

        A picture's line may bear the initials: "Ida Ross / TVB".
        """
        if name not in self._voiced:
            itself = credits.speaks_of_itself(self.said, name) >= often or credits.is_filed_as(self.filed, name)
            itself = itself or self.is_signed_as(name) or is_signed_with(self.document.article.text, initials(name))
            self._voiced[name] = itself
        return self._voiced[name]

    def is_signed_as(self, name: str) -> bool:
        """Tell whether its reporter's address, a byline or a masthead says that it is this outlet's."""
        return any(is_home_of(host, name) for host in self.homes) or is_marked_as(self.document.article.text, name)

    @cached_property
    def homes(self) -> frozenset[str]:
        """The hosts of the addresses that its reporters sign with."""
        return addresses(self.document.article.text)

    @cached_property
    def _voiced(self) -> dict[str, bool]:
        return {}

    @cached_property
    def speaks(self) -> bool:
        """Whether it is somebody's own words: most of its sentences say "I" or "we" where nobody is quoted."""
        own = lexicon.words("first_person.en.tsv")
        told = {word.sentence for word in self.words if not word.quoted}
        said = {word.sentence for word in self.words if not word.quoted and word.n.replace("\u2019", "'") in own}
        return len(said) >= max(_FEWEST_SAID, _MOSTLY_SAID * len(told))

    @cached_property
    def asks(self) -> bool:
        """Whether it says whom it asked itself."""
        return asks(self.document.article.text, [Span(*one) for one in self._marked_off])

    def passages(self, key: str) -> int:
        """Count the passages in which it speaks as the outlet of this key."""
        own = (one.outlet for one in self.document.facts.attributions if one.kind == "self" and one.outlet)
        return sum(credits.outlet_key(outlet) == key for outlet in own)

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
        for i in range(len(self.names) - _SHORTEST_RUN + 1):
            places.setdefault(self.names[i : i + _SHORTEST_RUN], []).append(i)
        return places

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its words as compared."""
        return tuple([word.n for word in self.words])

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its figures, as written in digits, without what parts thousands."""
        return frozenset(figure for told in self.figures_told.values() for figure in told)

    @cached_property
    def figures_told(self) -> Mapping[int, set[str]]:
        """The figures of each sentence that has any."""
        told: dict[int, set[str]] = {}
        for word in self.words:
            for figure in _FIGURE.findall(word.n):
                told.setdefault(word.sentence, set()).add(_GROUPED.sub("", figure))
        return told

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Its words with a capital that does not open a sentence, as compared."""
        pairs = zip(self.words, self.words[1:], strict=False)
        text = self.document.article.text
        return frozenset(
            word.n
            for before, word in pairs
            if word.sentence == before.sentence and word.weight and text[word.span.start].isupper()
        )

    @cached_property
    def named(self) -> Names:
        """The proper names it says, and how often."""
        return proper_names(self.document)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """What each of its words weighs in a run."""
        return tuple([word.weight for word in self.words])

    @cached_property
    def content(self) -> float:
        """What all its words weigh: how many content words it has, names counted for a part of one."""
        return sum(self.weights)

    @cached_property
    def loud(self) -> tuple[int, ...]:
        """How many words are quoted before each word, and in all."""
        return (0, *accumulate(word.quoted for word in self.words))

    @cached_property
    def told(self) -> frozenset[tuple[str, ...]]:
        """The shortest runs that count without a quoted word in them: what the article tells in its own words."""
        if not self.loud[-1]:
            return frozenset(self.grams)
        loud = [i for i, word in enumerate(self.words) if word.quoted]
        near = {i - back for i in loud for back in range(_SHORTEST_RUN)}
        return frozenset(gram for gram, places in self.grams.items() if not near.issuperset(places))

    @cached_property
    def lengths(self) -> Mapping[int, int]:
        """How many words each sentence has that has any."""
        return Counter(word.sentence for word in self.words)

    @cached_property
    def letters(self) -> int:
        """The rows of letters in what it tells by itself, as the bits of a number."""
        own = groupby(self.words, key=lambda word: word.quoted)
        return rows("".join([word.n for word in words]) for quoted, words in own if not quoted)

    @cached_property
    def telling(self) -> Mapping[int, Telling]:
        """What each sentence tells that has enough words; words by their first letters, characters by twos."""
        text, told, stop = self.document.article.text, dict[int, Telling](), 0
        for sentence, length in self.lengths.items():
            words = self.words[stop : stop + length]
            stop += length
            if length < _TELLING:
                continue
            named = [word.n in self.capitals and text[word.span.start].isupper() for word in words]
            content = frozenset(
                word.n + after.n if len(word.n) == 1 else word.n[:STEM]
                for word, after, name in zip(words, (*words[1:], words[-1]), named, strict=True)
                if word.weight >= _CONTENT and not (word.quoted or name or word.n[0].isdecimal())
            )
            names = frozenset(word.n for word, name in zip(words, named, strict=True) if name)
            told[sentence] = Telling(content, names, sum(word.quoted for word in words) / length)
        return told

    @cached_property
    def utterances(self) -> tuple[frozenset[str], ...]:
        """What each quotation of enough words says: its content words, by their first letters."""
        groups = (list(words) for quoted, words in groupby(self.words, key=lambda word: word.quoted) if quoted)
        long = (words for words in groups if len(words) >= _TELLING)
        return tuple(frozenset(word.n[:STEM] for word in words if word.weight) for words in long)

    @cached_property
    def holders(self) -> Mapping[str, list[int]]:
        """In which of the telling sentences, counted from 0, each of their content words stands."""
        held: dict[str, list[int]] = {}
        for place, one in enumerate(self.telling.values()):
            for word in one.words:
                held.setdefault(word, []).append(place)
        return held

    @cached_property
    def ends(self) -> Mapping[int, int]:
        """The place after the last word of each sentence that has any."""
        return {word.sentence: place for place, word in enumerate(self.words, 1)}

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


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(stop, found[-1][1])
        else:
            found.append((start, stop))
    return found


def runs(a: Witness, b: Witness) -> tuple[Run, ...]:
    """List the longest runs of equal words of two witnesses, the weightiest first."""
    shared = a.grams.keys() & b.grams.keys()
    if not shared:
        return ()
    found: list[Run] = []
    covered: dict[int, int] = {}
    for i, there in sorted((place, b.grams[gram]) for gram in shared for place in a.grams[gram][:_MOST_PLACES]):
        for j in there[:_MOST_PLACES]:
            # Runs on one diagonal: what an earlier one went over is not begun again.
            if covered.get(i - j, -1) > i:
                continue
            length = _length(a.names, b.names, i, j)
            covered[i - j] = i + length
            found.append(_weighed(a, b, i, j, length))
    return tuple(sorted(_apart(found), key=lambda run: (-run.narration, -run.speech, run.a, run.b)))


def _length(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    length = _SHORTEST_RUN
    most = min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length


def _weighed(a: Witness, b: Witness, i: int, j: int, length: int) -> Run:
    narration = speech = 0.0
    if a.loud[i] == a.loud[i + length] and b.loud[j] == b.loud[j + length]:
        narration = sum(map(min, a.weights[i : i + length], b.weights[j : j + length]), 0.0)
        return Run(i, j, length, narration, speech)
    for one, other in zip(a.words[i : i + length], b.words[j : j + length], strict=True):
        weight = min(one.weight, other.weight)
        if one.quoted == other.quoted:
            speech += weight * one.quoted
            narration += weight * (not one.quoted)
        elif (one if other.quoted else other).sentence in (a if other.quoted else b).marked:
            # A sentence with marks of its own may have lost one.
            speech += weight
        else:
            narration += weight * QUOTED_ONCE
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
