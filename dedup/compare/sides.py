"""One article as it enters a comparison: its facts by sentence, its words, and passages quoted from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar, cast

from dedup.compare.sequences import matcher
from dedup.text.languages import names_alone_have_capitals, other_language
from dedup.text.lexicon import table, words
from dedup.text.stems import stem as stem
from dedup.text.tokens import sentence_tokens, stop_words
from dedup.types import (
    Attribution,
    Certainty,
    Document,
    Moment,
    Person,
    Place,
    Polarity,
    Quantity,
    Quotation,
    Reading,
    Span,
)

# Where a clause ends, with what it tells of a figure or a movement.
_CLAUSE_END = re.compile(r"[,;:()\u2013\u2014\"“”]|\s-\s")


class _Located(Protocol):
    @property
    def sentence(self) -> int: ...


_F = TypeVar("_F", bound=_Located)
_T = TypeVar("_T")
_OWNS = ("'s", "’s")
# Levels of ``Certainty``: plain fact, "will", "likely".
PLAIN, WILL, LIKELY = 5, 4, 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: as compared, reduced to its stem, where it stands, and whether it carries content."""

    n: str
    stem: str
    span: Span
    content: bool


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """Give the words of a stretch of a text, in order."""
    empty = frame_words()
    return tuple(
        Word(token.n, stem(token.n), token.span, token.n not in empty)
        for token in sentence_tokens(text, span)
        if token.n != "'s"
    )


Step = tuple[str, int, int, int, int]
_BACK = {"insert": "delete", "delete": "insert"}


def steps(left: Sequence[Word], right: Sequence[Word]) -> Sequence[Step]:
    """Give the steps that turn one sentence's words into another's, as difflib's ``get_opcodes`` does."""
    return opcodes(tuple(word.n for word in left), tuple(word.n for word in right))


# Several comparers ask for the steps of one pair of sentences, one after the other.
@lru_cache(maxsize=1 << 10)
def opcodes(left: tuple[str, ...], right: tuple[str, ...]) -> Sequence[Step]:
    """Give the steps that turn one sequence of words into another, and the same ones back.

    What difflib finds in common hangs on which of the two comes first. The order that keeps more words is taken, then
    the one that keeps them in fewer stretches, then in longer words, since those carry content; at last the one from
    the shorter sequence.
    """
    forth = matcher(left, right).get_opcodes()
    back = matcher(right, left).get_opcodes()
    turned = [(_BACK.get(kind, kind), k, m, i, j) for kind, i, j, k, m in back]
    ranks = []
    for script in (forth, turned):
        kept = [left[i:i_to] for kind, i, i_to, *_ in script if kind == "equal"]
        ranks.append((sum(map(len, kept)), -len(kept), sum(len(word) for words in kept for word in words)))
    return forth if (ranks[0], len(right), right) >= (ranks[1], len(left), left) else turned


def outside(side: Side, place: Place) -> bool:
    """Tell a place that something is outside of."""
    return "outside" in side.led(place.sentence, place.span)[-2:]


def frame_words() -> frozenset[str]:
    """Give the words that carry no claim of their own: a difference in them alone parts no two statements."""
    return stop_words() | words("framewords.en.tsv")


class _Words:
    """The words of each sentence, read when they are first asked for: of many articles only figures are looked at."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, tuple[Word, ...]] = {}

    def __len__(self) -> int:
        return len(self._document.sentences)

    def __iter__(self) -> Iterator[tuple[Word, ...]]:
        return (self[at] for at in range(len(self)))

    def __getitem__(self, at: int) -> tuple[Word, ...]:
        if at not in self._known:
            self._known[at] = words_of(self._document.article.text, self._document.sentences[at].span)
        return self._known[at]


@dataclass(frozen=True, eq=False)
class Side:
    """One of the articles compared, with everything a comparer asks for by sentence; told from others by identity."""

    document: Document
    words: _Words
    persons: Mapping[int, tuple[Person, ...]]
    quantities: Mapping[int, tuple[Quantity, ...]]
    moments: Mapping[int, tuple[Moment, ...]]
    places: Mapping[int, tuple[Place, ...]]
    quotations: Mapping[int, tuple[Quotation, ...]]
    attributions: Mapping[int, tuple[Attribution, ...]]
    certainties: Mapping[int, tuple[Certainty, ...]]
    polarities: Mapping[int, tuple[Polarity, ...]]
    known: dict[object, object] = field(default_factory=dict, repr=False)

    @cached_property
    def contents(self) -> tuple[frozenset[str], ...]:
        """The stems of what each sentence says."""
        return tuple(frozenset(word.stem for word in sentence if word.content) for sentence in self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(word.stem for sentence in self.words for word in sentence)

    def once(self, key: object, work_out: Callable[[], _T]) -> _T:
        """Work something out for this article the first time it is asked for, and remember it under ``key``."""
        if key not in self.known:
            self.known[key] = work_out()
        return cast(_T, self.known[key])

    def led(self, sentence: int, span: Span) -> list[str]:
        """Give the words of a sentence before a passage, as compared, the nearest last."""
        return [word.n for word in self.words[sentence] if word.span.stop <= span.start]

    def frame(self, sentence: int, span: Span, reach: int = 6) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the surroundings of a passage, as ``frame`` does."""
        return self.once((frame, sentence, span, reach), lambda: frame(self.words[sentence], span, reach))

    def reading(self, sentence: int, span: Span) -> Reading:
        """Quote a passage."""
        article = self.document.article
        return Reading(article.id, sentence, span, span.of(article.text))

    def whole(self, sentence: int) -> Reading:
        """Quote a whole sentence."""
        return self.reading(sentence, self.document.sentences[sentence].span)

    def content(self, sentence: int) -> frozenset[str]:
        """Give the stems of what a sentence says."""
        return self.contents[sentence]

    def clause(self, sentence: int, span: Span) -> Span:
        """Give the clause in which a passage of a sentence stands, as its commas and the like tell."""
        text, whole = self.document.article.text, self.document.sentences[sentence].span
        end = _CLAUSE_END.search(text, span.stop, whole.stop)
        ends = _CLAUSE_END.finditer(text, whole.start, span.start)
        return Span(max((one.end() for one in ends), default=whole.start), end.start() if end else whole.stop)

    def said(self, sentence: int) -> tuple[Word, ...]:
        """Give the words of a sentence that say something."""
        return self.once(("said", sentence), lambda: tuple(word for word in self.words[sentence] if word.content))

    def stems(self, sentence: int, span: Span) -> frozenset[str]:
        """Give the stems of what a passage of a sentence says."""
        return frozenset(word.stem for word in self.said(sentence) if span.contains(word.span))

    def beside(self, sentence: int, *apart: Span) -> frozenset[str]:
        """Give the stems of what a sentence says outside some passages."""
        told = self.said(sentence)
        return frozenset(word.stem for word in told if not any(one.overlaps(word.span) for one in apart))

    def quoted(self, sentence: int, span: Span) -> bool:
        """Tell whether a passage stands between quotation marks."""
        return any(quote.span.contains(span) for quote in self.quotations.get(sentence, ()))

    def credited(self, sentence: int, span: Span) -> bool:
        """Tell whether a passage names, at least in part, a source that something is credited to."""
        return any(one.span.overlaps(span) for one in self.attributions.get(sentence, ()))

    def denied(self, sentence: int, span: Span, but: Polarity | None = None) -> bool:
        """Tell whether a negation or denial, other than ``but``, governs a passage."""
        return any(one.scope.contains(span) for one in self.polarities.get(sentence, ()) if one is not but)

    def certainty(self, sentence: int, span: Span) -> int:
        """Give the level of the least sure cue that governs a passage, PLAIN where none does."""
        cues = self.certainties.get(sentence, ())
        return min((one.level for one in cues if one.scope.contains(span)), default=PLAIN)

    def capital(self, word: Word) -> bool:
        """Tell whether a word is written with a capital, in a language where within a sentence that tells a name."""
        text = self.document.article.text
        return text[word.span.start].isupper() and names_alone_have_capitals(other_language(text))


def side(document: Document) -> Side:
    """Arrange a document's facts by sentence."""
    return _side(_Held(document))


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A document told from others by identity: comparing all its facts to look it up would cost as much as it saves."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


# An article of a story meets many others, one after the other.
@lru_cache(maxsize=256)
def _side(held: _Held) -> Side:
    document = held.document
    facts = document.facts
    people = _by_sentence(facts.persons)
    return Side(
        document,
        _Words(document),
        people,
        _by_sentence(facts.quantities),
        _by_sentence(facts.moments),
        # "Putin, U.S." is no town, nor is "Austin's flat" where a Marcus Austin is told of.
        _by_sentence(
            one
            for one in facts.places
            if one.adjective or not (_in_a_name(one, people) or _is_of_a_person(one, document))
        ),
        _by_sentence(facts.quotations),
        _by_sentence(facts.attributions),
        _by_sentence(facts.certainties),
        _by_sentence(facts.polarities),
    )


def _by_sentence(facts: Iterable[_F]) -> Mapping[int, tuple[_F, ...]]:
    grouped: dict[int, list[_F]] = defaultdict(list)
    for fact in facts:
        grouped[fact.sentence].append(fact)
    return {sentence: tuple(group) for sentence, group in grouped.items()}


def _in_a_name(place: Place, people: Mapping[int, tuple[Person, ...]]) -> bool:
    return any(place.span.overlaps(one.span) for one in people.get(place.sentence, ()))


def _is_of_a_person(place: Place, document: Document) -> bool:
    """Tell the surname of somebody whom the article names in full, before what is that one's."""
    text = document.article.text
    if text[place.span.stop : place.span.stop + 2] not in _OWNS:
        return False
    name = place.span.of(text).casefold()
    return any(one.given is not None and one.surname.casefold() == name for one in document.facts.persons)


def frame(words: tuple[Word, ...], span: Span, reach: int = 6) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the stems of the content words before and after a passage, nearest first, at most ``reach`` on each side.

    Verbs that say the same of what is counted ("deployed", "gathered") are one.
    """
    classes = table("slot_verbs.en.tsv")
    before = [word.stem for word in reversed(words) if word.span.stop <= span.start and word.content]
    after = [word.stem for word in words if word.span.start >= span.stop and word.content]
    return (
        tuple(classes.get(word, word) for word in before[:reach]),
        tuple(classes.get(word, word) for word in after[:reach]),
    )


def frame_likeness(a: tuple[tuple[str, ...], tuple[str, ...]], b: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
    """Say how alike the surroundings of two passages are, in [0, 1]; near words weigh more, sides may be swapped.

    1.0 where neither passage has any word around it.
    """
    weights_a = _weights(a)
    weights_b = _weights(b)
    if not weights_a and not weights_b:
        return 1.0
    shared = sum(min(weight, weights_b[word]) for word, weight in weights_a.items() if word in weights_b)
    return shared / max(min(sum(weights_a.values()), sum(weights_b.values())), 1e-9)


def _weights(sides: tuple[tuple[str, ...], tuple[str, ...]]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for one in sides:
        for position, word in enumerate(one):
            weights[word] = max(weights.get(word, 0.0), 1.0 / (1.0 + 0.25 * position))
    return weights
