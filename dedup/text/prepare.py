"""From an article as read to a document ready for comparison."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dedup.text.clean import survey
from dedup.text.segment import sentences
from dedup.text.set_apart import Printed, printed
from dedup.types import Article, Document, Sentence


def prepare(article: Article) -> Document:
    """Tell the article from what came along with it, and split it into sentences; ``facts`` stays empty.

    The text is never altered: one whose words and marks are set apart ("U.S .") is read as it would be printed. A day
    of publication found in what was set aside fills ``published`` where it is None; so do a title, an outlet and an
    address.
    """
    if (form := printed(article.text)) is not None:
        return _given(prepare(replace(article, text=form.text)), article.text, form)
    found = survey(article.text)
    listed: list[Sentence] = []
    for paragraph, piece in enumerate(found.pieces):
        spans = (piece.span,) if piece.kind == "headline" else sentences(article.text, piece.span)
        kind = piece.kind if len(spans) == 1 else "body"
        listed += [Sentence(len(listed) + at, span, kind, paragraph) for at, span in enumerate(spans)]
    if article.published is None and (day := found.meta.get("published")):
        article = replace(article, published=date.fromisoformat(day))
    told = {name: found.meta[name] for name in ("title", "outlet", "url") if name in found.meta}
    if missing := {name: value for name, value in told.items() if getattr(article, name) is None}:
        article = replace(article, **missing)  # type: ignore[arg-type]
    return Document(article, tuple(listed), found.set_aside)


def _given(document: Document, text: str, form: Printed) -> Document:
    """Find all of a document in the text as given."""
    article = replace(document.article, text=text)
    return Document(article, form.told(document.sentences), form.told(document.set_aside))
