"""Words between quotation marks, and who speaks them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dedup.text.attribution.clauses import Credit, read
from dedup.text.attribution.marks import Quoted, paragraphs, quoted
from dedup.text.attribution.sources import PERSONAL, is_of_another, kind_of, names_in, person_in
from dedup.types import Document, Person, Quotation, Span

# Shorter quotations are often a single word held up with tongs; nobody goes on speaking in them.
_SPEECH = 20
# How far back "he" may look for a name, in sentences.
_REACH = 8


def quotations(document: Document, persons: Sequence[Person] = ()) -> tuple[Quotation, ...]:
    """Give the quotations of ``document``, in the order of the text, with their speakers where they can be told.

    A quotation ends with its closing mark or, if that is missing, with its paragraph. ``persons`` are the mentions of
    persons in the document: they give "he" a name and strip titles from speakers.
    """
    finder = _Speakers(document, persons)
    found: list[Quotation] = []
    for start, stop in paragraphs(document):
        for item, speaker in finder.paragraph(start, stop):
            name = speaker.of(document.article.text) if speaker else None
            found.append(Quotation(finder.sentence_at(item.inner.start), item.inner, name, speaker))
    return tuple(found)


class _Speakers:
    """Reads a document paragraph by paragraph, remembering who spoke last."""

    def __init__(self, document: Document, persons: Sequence[Person]) -> None:
        self.document = document
        self.text = document.article.text
        self.persons = persons
        self.person_starts = [person.span.start for person in persons]
        self.starts = [sentence.span.start for sentence in document.sentences]
        self.items: list[Quoted] = []
        self.read: dict[int, list[Credit]] = {}
        self.speaking: Span | None = None

    def sentence_at(self, place: int) -> int:
        """Give the sentence that holds ``place``."""
        return max(0, bisect_right(self.starts, place) - 1)

    def paragraph(self, start: int, stop: int) -> list[tuple[Quoted, Span | None]]:
        """Give the quotations of one paragraph with their speakers' names."""
        items = quoted(self.text, start, stop)
        self.items += items
        found: list[tuple[Quoted, Span | None]] = []
        for item in items:
            first, last = self.sentence_at(item.inner.start), self.sentence_at(item.inner.stop - 1)
            speaker = self._credited(item, first, last)
            if speaker is None and item.inner.length > _SPEECH:
                opening = self.text[self.starts[first] : item.outer.start].strip()
                speaker = self._subject(first, item.outer.start) if opening else self.speaking
            found.append((item, speaker))
            self.speaking = speaker or self.speaking
        if not items:
            self.speaking = None
        return found

    def _credits(self, index: int) -> list[Credit]:
        if index not in self.read:
            span = self.document.sentences[index].span
            quotes = tuple([item.outer for item in self.items if item.outer.overlaps(span)])
            self.read[index] = read(self.text, span, quotes, names_in(self.document.sentences[index], self.persons))[1]
        return self.read[index]

    def _credited(self, item: Quoted, first: int, last: int) -> Span | None:
        """Choose the credit that stands nearest to the quotation: right behind it, before it, or later."""
        after = [credit for credit in self._credits(last) if credit.cue.start >= item.outer.stop]
        behind = min(after, key=lambda credit: credit.cue.start, default=None)
        if behind is not None:
            near = behind.source.start if behind.fronted else behind.cue.start
            if not self.text[item.outer.stop : max(item.outer.stop, near)].strip(' ,.-–—"\u00a0'):
                return self._named(behind.source)
        before = [credit for credit in self._credits(first) if credit.cue.stop <= item.outer.start]
        # "A plan backed by Low" credits Low with the plan, not with what is quoted after it.
        before = [credit for credit in before if not credit.cue.of(self.text).endswith(" by")] or before
        if before:
            return self._named(max(before, key=lambda credit: credit.cue.start).source)
        return self._named(behind.source) if behind is not None else None

    def _subject(self, index: int, stop: int) -> Span | None:
        """Give the first person of a sentence that leads up to a quotation without a verb of speech."""
        inside = self._persons_in(self.starts[index], stop)
        return inside[0].span if inside else None

    def _named(self, source: Span) -> Span:
        if source.of(self.text).lower() in PERSONAL:
            return self._before(source.start) or source
        person = person_in(source, self.persons)
        if person is None or is_of_another(self.text, person.span, source):
            return source
        return person.span

    def _before(self, place: int) -> Span | None:
        """Give the person credited last before ``place``; where nobody is, whom the sentences before it begin with."""
        here = self.sentence_at(place)
        for index in range(here, max(-1, here - _REACH), -1):
            span = self.document.sentences[index].span
            for credit in reversed(self._credits(index)):
                source = credit.source
                if source.stop <= place and source.of(self.text).lower() not in PERSONAL:
                    person = person_in(source, self.persons)
                    if person is not None:
                        return person.span
                    if source.of(self.text)[:1].isupper() and kind_of(self.text, source, ()) == "person":
                        return source
            inside = self._persons_in(span.start, min(span.stop, place))
            if inside:
                return inside[0].span
        return None

    def _persons_in(self, start: int, stop: int) -> list[Person]:
        first, last = bisect_left(self.person_starts, start), bisect_left(self.person_starts, stop)
        quotes = [item.inner for item in self.items if item.inner.start < stop and item.inner.stop > start]
        return [
            person
            for person in self.persons[first:last]
            if not person.possessive and not any(quote.contains(person.span) for quote in quotes)
        ]
