"""Names of firms, bodies and works, as capitals tell them: what is left once persons, places and days are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from dedup.compare.sides import Side, Word
from dedup.text.initialisms import initials_in, names_with_initials
from dedup.text.languages import function_words, may_be_cases, other_language
from dedup.text.lexicon import words
from dedup.text.role_lists import offices
from dedup.text.tokens import stop_words
from dedup.types import Span

_LONGEST = 6
_JOINED = frozenset({" ", " & ", "-"})
_LINKS = frozenset({"of", "the", "for", "and"})
_INSIDE = _LINKS - {"and"}
_WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
# A sentence with this share of capitalised words is a headline, where capitals tell nothing.
_HEADLINE, _FEW = 0.6, 2
_OPENED, _CLOSED = "“\"'‘([", "”\"'’)] "
_LEAST_LETTERS = 2
# A person's name has so many words in most languages; so many letters of a short given name are its stem.
_PERSON, _GIVEN = 2, 3
_NO_NAME = re.compile(r"\d|-[a-z]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: its words, and the stems of those that tell it from others of its kind.

    What opens a sentence is not ``sure`` to be a name where its article never writes it inside one.
    """

    sentence: int
    span: Span
    words: tuple[str, ...]
    telling: frozenset[str]
    sure: bool

    @property
    def head(self) -> str | None:
        """What it is, where its words say so: "institute" of both "Lake Institute" and "Institute of the Lake"."""
        link = next((place for place, word in enumerate(self.words) if word in _INSIDE), len(self.words))
        return next((word for word in (self.words[link - 1], self.words[-1]) if word in _heads()), None)

    @property
    def initials(self) -> str:
        """Its first letters, the small words between left out."""
        return "".join(word[0] for word in self.words if word not in _LINKS)


def named(side: Side) -> tuple[Named, ...]:
    """List the names of bodies and works in an article, in the order of the text."""
    return side.once(named, partial(_all, side))


def named_in(side: Side, sentence: int) -> tuple[Named, ...]:
    """Give the names of bodies and works in a sentence."""
    return side.once((named, sentence), lambda: tuple(one for one in named(side) if one.sentence == sentence))


def by_initials(a: Side, at: int, mine: Span, b: Side, answer: int, theirs: Span) -> bool:
    """Tell whether one of two names in two sentences has the initials of the other one, or of a part of that."""
    return _has_initials(a, at, mine, b, answer, theirs) or _has_initials(b, answer, theirs, a, at, mine)


def _has_initials(side: Side, at: int, short: Span, other: Side, answer: int, long: Span) -> bool:
    letters = initials_in(side.reading(at, short).text)
    text, whole = other.document.article.text, other.document.sentences[answer].span
    return bool(letters) and any(
        span.overlaps(long) and letters & told for span, told in names_with_initials(text, whole)
    )


def in_cases(mine: Sequence[str], theirs: Sequence[str], code: str) -> bool:
    """Tell whether two names in the language ``code`` may be one, by their words: in two cases, or behind two titles.

    A title may have a capital, too. Of English, "" for a code, nothing is told.
    """
    pairs = list(zip(reversed(mine), reversed(theirs), strict=False))[:_PERSON]
    same = [x == y or may_be_cases(x, y, code) for x, y in pairs]
    begun = [x[:_GIVEN] == y[:_GIVEN] for x, y in pairs]
    return bool(code and pairs) and same[0] and all(map(any, zip(same, begun, strict=True)))


def _all(side: Side) -> tuple[Named, ...]:
    found: list[Named] = []
    for index in range(len(side.words)):
        if not _is_headline(side, index):
            found += _in_sentence(side, index, spelt_large(side))
    return tuple(found)


def spelt_large(side: Side) -> frozenset[str]:
    """Give the words that an article writes with a capital inside its sentences, and nowhere without."""
    return side.once(spelt_large, partial(_spelt_large, side))


def _spelt_large(side: Side) -> frozenset[str]:
    capital, small = set(), set()
    for index, said in enumerate(side.words):
        for place, word in enumerate(said):
            if not side.capital(word):
                small.add(word.n)
            elif place and not _opens(side, word) and not _is_headline(side, index):
                capital.add(word.n)
    return frozenset(capital - small)


def _in_sentence(side: Side, sentence: int, sure: frozenset[str]) -> Iterator[Named]:
    text, said = side.document.article.text, side.words[sentence]
    people = [one.span for one in side.persons.get(sentence, ())]
    # What is a place, a day or a figure and nothing more is compared as such.
    apart = [one.span for one in side.places.get(sentence, ())]
    apart += [one.span for one in side.moments.get(sentence, ())]
    apart += [one.span for one in side.quantities.get(sentence, ())]
    sources = [one for one in side.attributions.get(sentence, ()) if one.kind == "person"]
    for run in _runs(side, said, people):
        first = run[0]
        alone = len(run) == 1 and (first is said[0] or _opens(side, first))
        span = Span(first.span.start, run[-1].span.stop)
        if not _is_name(text, run, people) or any(one.contains(span) for one in apart):
            continue
        telling = frozenset(word.stem for word in run if word.n not in _common())
        if telling and len(text[span.start : span.stop]) > _LEAST_LETTERS:
            known = not alone or first.n in sure or any(one.span == span for one in sources)
            yield Named(sentence, span, tuple(word.n for word in run), telling, known)


def _runs(side: Side, said: Sequence[Word], people: Sequence[Span]) -> Iterator[Sequence[Word]]:
    """Give the stretches of capitalised words, with "of" and "the" inside them, days and persons left out."""
    text = side.document.article.text
    # A function word that opens a sentence is no part of a name: "В Омской".
    start = int(bool(said) and said[0].n in function_words(other_language(text)))
    while start < len(said):
        if not _begins(side, said[start], people):
            start += 1
            continue
        stop = last = start + 1
        while stop < len(said) and text[said[stop - 1].span.stop : said[stop].span.start] in _JOINED:
            if side.capital(said[stop]) and not _is_apart(said[stop], people):
                last = stop + 1
            elif said[stop].n not in _INSIDE:
                break
            stop += 1
        yield said[start:last]
        start = last


def _begins(side: Side, word: Word, people: Sequence[Span]) -> bool:
    return side.capital(word) and word.n not in stop_words() and not _is_apart(word, people)


def _is_apart(word: Word, people: Sequence[Span]) -> bool:
    return word.n in _days() or any(one.overlaps(word.span) for one in people)


def _is_name(text: str, run: Sequence[Word], people: Sequence[Span]) -> bool:
    """Tell a name from the title of a person, a word made of one ("English-language"), and letters with figures."""
    stop = run[-1].span.stop
    if any(one.start - stop == 1 for one in people):
        return False
    return len(run) <= _LONGEST and not any(_NO_NAME.search(word.span.of(text)) for word in run)


def _opens(side: Side, word: Word) -> bool:
    """Tell a word that begins a quotation, where a capital tells nothing."""
    return word.span.start > 0 and side.document.article.text[word.span.start - 1] in _OPENED


def _is_headline(side: Side, sentence: int) -> bool:
    if side.whole(sentence).text.rstrip(_CLOSED).endswith((".", "!", "?")):
        return False
    said = [word for word in side.words[sentence] if word.n not in stop_words()]
    return len(said) > _FEW and sum(side.capital(word) for word in said) >= _HEADLINE * len(said)


@cache
def _heads() -> frozenset[str]:
    return words("body_heads.en.tsv")


@cache
def _days() -> frozenset[str]:
    return _WEEK | words("months.en.tsv")


@cache
def _common() -> frozenset[str]:
    """Give the words that tell no name from others: what bodies are called, titles, and small words."""
    titles = frozenset(word for phrase in offices() for word in phrase)
    return words("body_heads.en.tsv") | words("body_words.en.tsv") | titles | stop_words() | words("honorifics.tsv")
