"""A report that can be shown without saying whose articles it is about."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dedup.io.codec import Plain, from_plain, to_plain
from dedup.types import Article, Document, Report

MASK = "▒"
_IDS = frozenset({"id", "a", "b", "article", "kept", "parent", "child", "above", "members"})
_TOLD = frozenset({"summary", "reason", "description", "warnings"})
# Why an input was refused, without the paths, names and fields that the reason quotes.
_REASONS = {
    "read": "it could not be read",
    "decode": "it is not text in an encoding that is known",
    "parse": "it is not built as its kind of file is",
    "prepare": "it could not be prepared",
}


def anonymised(report: Report) -> Report:
    """Give the report with neutral names: article 1, 2, ... for ids and labels; no titles, outlets, addresses or files.

    What was set aside in a text (bylines, credits, captions) is masked, letter for letter, so that every position
    stays true. What the texts themselves say stays, and so do the sources that they name: a text can be searched for.
    Checksums are left out, since they would tell which text it was. Of inputs that were refused only the stage is told.
    """
    names = {document.article.id: f"article-{number}" for number, document in enumerate(report.documents, 1)}
    sigla = {names[document.article.id]: f"A{number}" for number, document in enumerate(report.documents, 1)}
    refused = {one.id: f"input-{number}" for number, one in enumerate(report.rejected, 1)}
    words = _renaming(names | refused)
    plain = to_plain(replace(report, documents=tuple(map(_masked, report.documents))))
    made = from_plain(Report, _renamed(plain, names, words))
    rejected = tuple(
        replace(one, id=refused[old.id], reason=_REASONS[one.stage])
        for one, old in zip(made.rejected, report.rejected, strict=True)
    )
    return replace(made, sigla=sigla, rejected=rejected, manifest=replace(made.manifest, digests={}))


def _masked(document: Document) -> Document:
    article = document.article
    letters = list(article.text)
    for aside in document.set_aside:
        for at in range(aside.span.start, aside.span.stop):
            if not letters[at].isspace():
                letters[at] = MASK
    bare = Article(
        article.id, "".join(letters), published=article.published, lang=article.lang, instant=article.instant
    )
    return replace(document, article=bare)


def _renaming(names: dict[str, str]) -> Callable[[str], str]:
    if not names:
        return str
    longest = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return lambda told: pattern.sub(lambda found: names[found[0]], told)


def _renamed(value: Plain, names: dict[str, str], words: Callable[[str], str], field: str = "") -> Plain:
    """Rename ids where a field holds ids, and within what is told in words; passages stay as they are."""
    if isinstance(value, str):
        if field in _IDS:
            return names.get(value, value)
        return words(value) if field in _TOLD else value
    if isinstance(value, list):
        return [_renamed(one, names, words, field) for one in value]
    if isinstance(value, dict):
        if field in ("sigla", "digests"):
            return {names.get(key, key): one for key, one in value.items()}
        return {key: _renamed(one, names, words, key) for key, one in value.items()}
    return value
