"""What the word-level edits leave to say: other words for the same thing, and what was added or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.compare.sides import Side
from dedup.compare.testify import change, only, versus
from dedup.types import Change, Link, Reading, Span


def link_changes(a: Side, b: Side, links: Sequence[Link], explained: Sequence[Reading]) -> Iterator[Change]:
    """Report the edits of the links that no typed change explains, and the statements that one side lacks."""
    for link in links:
        if not link.b:
            for sentence in link.a:
                reading = a.whole(sentence)
                yield change("statement", "dropped", reading, None, only(reading, "a statement of one article only"))
        elif not link.a:
            for sentence in link.b:
                reading = b.whole(sentence)
                yield change("statement", "added", None, reading, only(reading, "a statement of one article only"))
        else:
            yield from _rewordings(a, b, link, explained)


def _rewordings(a: Side, b: Side, link: Link, explained: Sequence[Reading]) -> Iterator[Change]:
    for edit in link.edits:
        if edit.kind == "equal":
            continue
        before = _passage(a, link.a, edit.a)
        after = _passage(b, link.b, edit.b)
        if before is None and after is None:
            continue
        if any(_inside(one, explained) for one in (before, after) if one):
            continue
        if before and after:
            yield change("wording", "wording", before, after, versus(before, after, "other words"))
        elif before:
            yield change("wording", "dropped", before, None, only(before, "left out by the other"))
        elif after:
            yield change("wording", "added", None, after, only(after, "not in the other"))


def _passage(side: Side, sentences: Sequence[int], span: Span) -> Reading | None:
    """Quote an edited stretch if it has a word that says something, trimmed to its words."""
    for sentence in sentences:
        inside = [word for word in side.words[sentence] if span.contains(word.span)]
        if any(word.content for word in inside):
            return side.reading(sentence, Span(inside[0].span.start, inside[-1].span.stop))
    return None


def _inside(reading: Reading, explained: Sequence[Reading]) -> bool:
    return any(one.article == reading.article and one.span.contains(reading.span) for one in explained)
