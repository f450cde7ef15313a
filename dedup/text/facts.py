"""All facts of a document, or of a story's documents together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dedup.text.attribution.attributions import attributions
from dedup.text.certainty import certainties, polarities
from dedup.text.figures.quantities import quantities
from dedup.text.moments.dates import moments
from dedup.text.outlets_inferred import filed, inferred
from dedup.text.outlets_introduced import Names, introduced
from dedup.text.persons import persons
from dedup.text.places import places
from dedup.text.quotes import quotations
from dedup.text.set_apart import printed
from dedup.text.stamps import days_and_hours
from dedup.types import Document, Facts, Moment, Person


def extract(document: Document, known: Collection[str] = ()) -> Document:
    """Give ``document`` with its facts filled in.

    ``known`` holds full names of persons found elsewhere, so that a bare surname here is taken for theirs.
    """
    read = _as_printed(document)
    return _as_given(document, _with(read, persons(read, known=known), _outlets((read,))))


def _with(document: Document, people: tuple[Person, ...], outlets: Names, *, told: bool = False) -> Document:
    quoted = quotations(document, people)
    facts = Facts(
        persons=people,
        quantities=quantities(document),
        quotations=quoted,
        attributions=attributions(document, people, quoted, outlets),
    )
    if not told:
        facts = replace(
            facts,
            moments=_told(document, moments(document)),
            places=places(document),
            certainties=certainties(document, quoted),
            polarities=polarities(document, quoted),
        )
    return replace(document, facts=facts)


def extract_story(documents: Sequence[Document], *, told: bool = False) -> tuple[Document, ...]:
    """Give a story's documents with their facts; with ``told`` only persons, figures, quotations and attributions.

    A person named in full in one is known in all the others, and so is an outlet that one introduces.
    """
    if len(documents) == 1 and not told:
        return (extract(documents[0]),)
    read = [_as_printed(document) for document in documents]
    found = [persons(document) for document in read]
    names = [{person.name for person in people if person.given is not None} for people in found]
    everywhere = sorted(set().union(*names))
    outlets = _outlets(read)
    filled = (
        # An article's own full names are known to it already.
        _with(
            document, people if len(own) == len(everywhere) else persons(document, known=everywhere), outlets, told=told
        )
        for document, people, own in zip(read, found, names, strict=True)
    )
    return tuple(map(_as_given, documents, filled))


def _told(document: Document, found: Sequence[Moment]) -> tuple[Moment, ...]:
    """Leave out when an article was posted, which it does not tell of anything."""
    hours = {moment.sentence for moment in found if moment.kind == "time"}
    text, spans = document.article.text, {at: document.sentences[at].span for at in hours}
    posted = {at: days_and_hours(text, span) for at, span in spans.items()}
    return tuple(one for one in found if not any(stamp.overlaps(one.span) for stamp in posted.get(one.sentence, ())))


def _as_printed(document: Document) -> Document:
    """Give a document as it would be printed, where its words and marks are set apart."""
    form = printed(document.article.text)
    if form is None:
        return document
    return replace(
        document,
        article=replace(document.article, text=form.text),
        sentences=tuple(replace(one, span=form.here(one.span)) for one in document.sentences),
        set_aside=tuple(replace(one, span=form.here(one.span)) for one in document.set_aside),
    )


def _as_given(document: Document, read: Document) -> Document:
    """Give a document the facts found in it as it would be printed."""
    if read.article is document.article:
        return read
    form = printed(document.article.text)
    return replace(document, facts=read.facts if form is None else form.told(read.facts))


def _outlets(documents: Sequence[Document]) -> Names:
    articles = [document.article for document in documents]
    texts = {document.article.id: _unbroken(document) for document in documents}
    known = [one.outlet for one in articles if one.outlet]
    return introduced(texts.values(), [*known, *inferred(texts, {one.id: filed(one) for one in articles})])


def _unbroken(document: Document) -> str:
    """Give the text with blanks for the line breaks within its sentences, where it was wrapped at a width."""
    text, parts, past = document.article.text, [], 0
    for sentence in document.sentences:
        if "\n" in (words := document.text_of(sentence.index)):
            parts += [text[past : sentence.span.start], words.replace("\n", " ")]
            past = sentence.span.stop
    return "".join([*parts, text[past:]]) if parts else text
