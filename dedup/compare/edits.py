"""An algebra of word-level edit scripts.

A script is a tuple of steps that cover what both sides say without gap or overlap, in order: ``edits`` makes one,
``apply`` replays it, ``inverse`` turns it round. ``apply(a, edits(a, of_a, b, of_b), b)`` is what ``b`` says, and
``inverse(inverse(script)) == script``.

Words are matched in blocks, longest first (Ratcliff and Metzener, Pattern matching: the gestalt approach, 1988), which
read as well as weighted longest common subsequences; blocks of function words alone between greater changes are given
up, as they only shred a passage that was said anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from dedup.compare.sequences import matcher
from dedup.text.tokens import stop_words, tokens
from dedup.types import Edit, EditKind, Span

# A block of so many function words or fewer is given up where at least so many words around it changed.
_SHORT_BLOCK = 2

_INVERSE: dict[EditKind, EditKind] = {"insert": "delete", "delete": "insert", "equal": "equal", "replace": "replace"}


class _Piece(NamedTuple):
    """A word, or what stands between two words."""

    span: Span
    text: str
    compared: str
    is_word: bool


def edits(a_text: str, a_spans: Span | Sequence[Span], b_text: str, b_spans: Span | Sequence[Span]) -> tuple[Edit, ...]:
    """Give the steps that turn what stretches of ``a_text`` say into what stretches of ``b_text`` say.

    Words are matched without regard to case and typography, but "equal" steps are equal to the letter. Together the
    steps cover the stretches, which are in order and apart; no step reaches over the end of one.
    """
    of_a, of_b = _stretches(a_spans), _stretches(b_spans)
    # Most sentences of copied articles are equal, and need no search for what matches.
    if len(of_a) == len(of_b) == 1 and of_a[0].length and of_a[0].of(a_text) == of_b[0].of(b_text):
        return (Edit("equal", of_a[0], of_b[0]),)
    a, b = _pieces(a_text, a_spans), _pieces(b_text, b_spans)
    # One order for both directions, so that the script of b and a is the inverse of that of a and b.
    if [piece.text for piece in a] > [piece.text for piece in b]:
        return inverse(_script(b, a, _start(b_spans), _start(a_spans)))
    return _script(a, b, _start(a_spans), _start(b_spans))


def apply(a_text: str, script: Sequence[Edit], b_text: str) -> str:
    """Replay ``script``: what it keeps comes from ``a_text``, what it brings from ``b_text``."""
    return "".join(step.a.of(a_text) if step.kind == "equal" else step.b.of(b_text) for step in script)


def inverse(script: Sequence[Edit]) -> tuple[Edit, ...]:
    """Give the script that leads back."""
    return tuple(Edit(_INVERSE[step.kind], step.b, step.a) for step in script)


def _stretches(spans: Span | Sequence[Span]) -> Sequence[Span]:
    return (spans,) if isinstance(spans, Span) else spans


def _start(spans: Span | Sequence[Span]) -> int:
    return min((span.start for span in _stretches(spans)), default=0)


def _pieces(text: str, spans: Span | Sequence[Span]) -> list[_Piece]:
    found = []
    for span in _stretches(spans):
        at = span.start
        for word in tokens(text, span):
            if word.span.start > at:
                found.append(_gap(text, at, word.span.start))
            found.append(_Piece(word.span, word.t, word.n, is_word=True))
            at = word.span.stop
        if span.stop > at:
            found.append(_gap(text, at, span.stop))
    return found


def _gap(text: str, start: int, stop: int) -> _Piece:
    between = text[start:stop]
    return _Piece(Span(start, stop), between, between, is_word=False)


def _script(a: Sequence[_Piece], b: Sequence[_Piece], start_a: int, start_b: int) -> tuple[Edit, ...]:
    script: list[Edit] = []
    for of_a, of_b in _steps(a, b):
        # An empty side stands where the side before it ended.
        a_span = Span(of_a[0].span.start, of_a[-1].span.stop) if of_a else Span(start_a, start_a)
        b_span = Span(of_b[0].span.start, of_b[-1].span.stop) if of_b else Span(start_b, start_b)
        step = Edit(_kind(of_a, of_b), a_span, b_span)
        last = script[-1] if script else None
        if last and last.kind == step.kind == "equal" and (last.a.stop, last.b.stop) == (a_span.start, b_span.start):
            script[-1] = Edit("equal", Span(last.a.start, a_span.stop), Span(last.b.start, b_span.stop))
        else:
            script.append(step)
        start_a, start_b = a_span.stop, b_span.stop
    return tuple(script)


def _kind(of_a: Sequence[_Piece], of_b: Sequence[_Piece]) -> EditKind:
    if not of_a:
        return "insert"
    if not of_b:
        return "delete"
    return "equal" if [piece.text for piece in of_a] == [piece.text for piece in of_b] else "replace"


def _steps(a: Sequence[_Piece], b: Sequence[_Piece]) -> Iterator[tuple[Sequence[_Piece], Sequence[_Piece]]]:
    """Part both sides at the words that match."""
    words_a = [at for at, piece in enumerate(a) if piece.is_word]
    words_b = [at for at, piece in enumerate(b) if piece.is_word]
    at_a = at_b = 0
    for i, j in _matches([a[at].compared for at in words_a], [b[at].compared for at in words_b]):
        yield from _unmatched(a[at_a : words_a[i]], b[at_b : words_b[j]])
        yield (a[words_a[i]],), (b[words_b[j]],)
        at_a, at_b = words_a[i] + 1, words_b[j] + 1
    yield from _unmatched(a[at_a:], b[at_b:])


def _unmatched(a: Sequence[_Piece], b: Sequence[_Piece]) -> Iterator[tuple[Sequence[_Piece], Sequence[_Piece]]]:
    """Part what stands between two matching words: equal marks and blanks at both ends are kept, the rest changed."""
    if a and b and _same_gap(a[0], b[0]):
        yield a[:1], b[:1]
        a, b = a[1:], b[1:]
    tail = bool(a and b) and _same_gap(a[-1], b[-1])
    of_a, of_b = (a[:-1], b[:-1]) if tail else (a, b)
    yield from zip_longest(_connected(of_a), _connected(of_b), fillvalue=())
    if tail:
        yield a[-1:], b[-1:]


def _same_gap(one: _Piece, other: _Piece) -> bool:
    return not one.is_word and not other.is_word and one.text == other.text


def _connected(pieces: Sequence[_Piece]) -> list[Sequence[_Piece]]:
    """Part pieces where one stretch ends and the next begins further on."""
    breaks = [at for at in range(1, len(pieces)) if pieces[at - 1].span.stop != pieces[at].span.start]
    bounds = [0, *breaks, len(pieces)] if pieces else []
    return [pieces[start:stop] for start, stop in pairwise(bounds)]


def _matches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    blocks = [(block.a, block.b, block.size) for block in matcher(a, b).get_matching_blocks() if block.size]
    stops = stop_words()
    at = 0
    while at < len(blocks):
        i, j, size = blocks[at]
        before = blocks[at - 1] if at else (0, 0, 0)
        after = blocks[at + 1] if at + 1 < len(blocks) else (len(a), len(b), 0)
        changed_before = max(i - before[0] - before[2], j - before[1] - before[2])
        changed_after = max(after[0] - i, after[1] - j) - size
        shreds = (
            size <= _SHORT_BLOCK and min(changed_before, changed_after) >= size and stops.issuperset(a[i : i + size])
        )
        if shreds and changed_before + changed_after > 2 * size:
            # The blocks beside it now have more change around them: look at the one before again.
            del blocks[at]
            at = max(at - 1, 0)
        else:
            at += 1
    for i, j, size in blocks:
        yield from zip(range(i, i + size), range(j, j + size), strict=True)
