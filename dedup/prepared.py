"""All articles of a run prepared, with the notes that grouping them asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from dedup.match.noted import Noted, note, together
from dedup.options import Options
from dedup.processes import Processes
from dedup.text.prepare import prepare
from dedup.types import Article, Document, Packed, pack

Chunk = tuple[bytes, int]

# Articles are handed out in batches of so many.
_BATCH = 400


@dataclass(slots=True)
class Prepared:
    """Articles prepared, in order: open or, where there are many, ``packed`` one by one. ``digests`` are by id."""

    ids: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    opened: dict[str, Document] = field(default_factory=dict)
    packed: dict[str, Chunk] = field(default_factory=dict)

    def documents(self, names: Iterable[str]) -> Sequence[Document]:
        """Give some of them."""
        if self.packed:
            return Packed(map(self.packed.__getitem__, names))
        return tuple(map(self.opened.__getitem__, names))


def digest(article: Article) -> str:
    """Give the SHA-256 of a text."""
    return sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def prepared(
    articles: list[Article], options: Options, processes: Processes, *, packed: bool
) -> Iterator[tuple[Prepared, Noted]]:
    """Prepare articles and take notes of them, batch by batch; they are taken out of the list as it goes.

    Those that are ``packed`` are worth processes.
    """
    work = partial(_batch, options=options, packed=packed)
    yield from processes.map(work, _batches(articles), worth=packed)


def gathered(batches: Iterable[tuple[Prepared, Noted]]) -> tuple[Prepared, Noted]:
    """Put batches together, taking each as it comes."""
    every = Prepared()

    def notes() -> Iterator[Noted]:
        for batch, noted in batches:
            every.ids += batch.ids
            every.digests.update(batch.digests)
            every.opened.update(batch.opened)
            every.packed.update(batch.packed)
            yield noted

    return every, together(notes())


def _batches(articles: list[Article]) -> Iterator[list[Article]]:
    articles.reverse()
    while articles:
        some = articles[: -_BATCH - 1 : -1]
        del articles[-_BATCH:]
        yield some


def _batch(articles: Sequence[Article], options: Options, *, packed: bool) -> tuple[Prepared, Noted]:
    documents = [prepare(article) for article in articles]
    found = Prepared(
        [article.id for article in articles],
        {article.id: digest(article) for article in articles},
    )
    if packed:
        found.packed = {document.article.id: pack((document,)) for document in documents}
    else:
        found.opened = {document.article.id: document for document in documents}
    return found, note(documents, options, keyed=packed)
