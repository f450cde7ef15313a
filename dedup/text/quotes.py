"""Words between quotation marks, and who speaks them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dedup.text.attribution_clauses import Credit, credits, masked
from dedup.text.attribution_marks import Quoted, paragraphs, quoted
from dedup.text.attribution_sources import PERSONAL, person_in
from dedup.types import Document, Person, Quotation, Span

# Shorter quotations are often a single word held up with tongs; nobody goes on speaking in them.
_SPEECH = 20


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
        self.starts = [sentence.span.start for sentence in document.sentences]
        self.last_person: Span | None = None
        self.last_speaker: Span | None = None
        self.speech_open = False

    def sentence_at(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def paragraph(self, start: int, stop: int) -> list[tuple[Quoted, Span | None]]:
        items = quoted(self.text, start, stop)
        if not items:
            self.speech_open = False
            self._remember(start, stop)
            return []
        found: list[tuple[Quoted, Span | None]] = []
        inherited = self.last_speaker if self.speech_open else None
        read: dict[int, list[Credit]] = {}
        for item in items:
            first, last = self.sentence_at(item.inner.start), self.sentence_at(item.inner.stop - 1)
            for index in range(first, last + 1):
                if index not in read:
                    read[index] = self._credits(index, items)
            speaker = self._speaker(item, read[first], read[last])
            if speaker is None and item.inner.length > _SPEECH:
                speaker = inherited
            found.append((item, speaker))
            if speaker is not None:
                self.last_speaker = inherited = speaker
        tail = self.text[items[-1].outer.stop : stop]
        self.speech_open = inherited is not None and (not items[-1].closed or len(tail.split()) <= 6)
        return found

    def _credits(self, index: int, items: Sequence[Quoted]) -> list[Credit]:
        span = self.document.sentences[index].span
        return credits(masked(self.text, span, [item for item in items if item.outer.overlaps(span)]))

    def _remember(self, start: int, stop: int) -> None:
        """Keep the last person named in a paragraph without quotations: "he" in the next may be them."""
        for person in self.persons:
            if start <= person.span.start < stop and not person.possessive:
                self.last_person = person.span

    def _speaker(self, item: Quoted, lead: Sequence[Credit], tail: Sequence[Credit]) -> Span | None:
        """Choose the credit that stands nearest to the quotation: right behind it, before it, or later."""
        after = [credit for credit in tail if credit.cue.start >= item.outer.stop]
        behind = min(after, key=lambda credit: credit.cue.start, default=None)
        if behind is not None:
            gap = self.text[
                item.outer.stop : min(behind.cue.start, behind.source.start if behind.fronted else behind.cue.start)
            ]
            if len(gap.strip(" ,.-–—")) <= 3:
                return self._named(behind.source)
        before = [credit for credit in lead if credit.cue.stop <= item.outer.start]
        if before:
            return self._named(max(before, key=lambda credit: credit.cue.start).source)
        return self._named(behind.source) if behind is not None else None

    def _named(self, source: Span) -> Span:
        words = source.of(self.text)
        if words.lower() in PERSONAL:
            return self._before(source.start) or source
        person = person_in(source, self.persons)
        span = person.span if person is not None else source
        if person is not None or words[:1].isupper():
            self.last_person = span
        return span

    def _before(self, place: int) -> Span | None:
        """Give the last speaker with a name before ``place``, else the last person named in that paragraph."""
        near = [
            person.span
            for person in self.persons
            if person.span.stop <= place and not person.possessive and "\n" not in self.text[person.span.stop : place]
        ]
        if self.last_person is not None:
            return self.last_person
        return near[-1] if near else None
