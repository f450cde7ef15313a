"""Why two figures may not count one thing, and how surely they do."""

from __future__ import annotations

import re

from dedup.compare.figures_quoted import counted
from dedup.compare.figures_related import close_to
from dedup.compare.figures_unlike import are_of_two_things
from dedup.compare.sides import Side, frame_likeness
from dedup.compare.slots import replaced
from dedup.text.figures.order import in_like_units
from dedup.text.lexicon import classes
from dedup.types import Quantity, Relation, Span

FINDINGS: dict[str, tuple[Relation, str]] = {
    "contradiction": ("contradiction", "the figures exclude each other"),
    "changed": ("changed", "another figure for the same thing, and both may be right"),
    "less precise": ("less precise", "the second is vaguer, and agrees"),
    "more precise": ("more precise", "the second is sharper, and agrees"),
}
# Words behind a figure that tell whether it is by how much more, or by how much less.
_WAYS = {
    "more": frozenset({"more", "higher", "longer", "larger", "bigger", "heavier", "faster", "older", "taller"}),
    "less": frozenset({"less", "fewer", "lower", "shorter", "smaller", "lighter", "slower", "younger"}),
}
BOUND_TURNED = "at the most in one, at the least in the other"
_SAME_RANK = 0.75
_WORDS = classes("statement_words.en.tsv")
PARTIAL = _WORDS["partial"]
_PER_HEAD = _WORDS["per head"]
_STILL_COUNTING = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS['still counting']))})\b", re.IGNORECASE)
# Code points on either side of a figure where it is said to be that of the moment.
_AT_THE_TIME = 40
SINCE = frozenset({"ago", "later", "earlier", "after", "before"})
_BY_HOW_MUCH = frozenset({"up", "down", "by"})


def slot_likeness(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> float:
    """Say how surely two figures count the same thing in the same statement, in [0, 1]; 0 for unlike measures."""
    if (mine.lo, mine.hi) != (theirs.lo, theirs.hi) and are_of_two_things(a, b, mine, theirs):
        return 0.0
    mine, theirs = in_like_units(mine, theirs)
    money = all((one.unit_class or "").startswith("money") for one in (mine, theirs))
    if not money and (mine.unit_class != theirs.unit_class or (mine.unit_class is None and mine.unit != theirs.unit)):
        return 0.0
    own, other = set(mine.context), set(theirs.context)
    if own - other and other - own and not own & other:
        return 0.0
    alike = frame_likeness(a.frame(mine.sentence, mine.span), b.frame(theirs.sentence, theirs.span))
    # Much is first or second: only near-equal surroundings make two ranks answers to one question.
    streaks = mine.unit_class == "streak"
    return alike if mine.qualifier != "ordinal" or streaks or alike >= _SAME_RANK else 0.0


def partial(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> str | None:
    """Say why one figure may not count what the other counts: a part, a share for each, or by how much it moved."""
    # Of a figure that counts nothing named, "two of them", any words around it are its context.
    bare = mine.unit is None and theirs.unit is None
    in_its_place = bare and replaced(a, b, (mine.sentence, theirs.sentence), mine.span, theirs.span)
    if mine.context and theirs.context and set(mine.context) != set(theirs.context) and not in_its_place:
        return "told with other words beside them, they may count other things"
    near_a, near_b = close_to(a, mine), close_to(b, theirs)
    if (near_a | near_b) & PARTIAL:
        return "one of them counts a part"
    if bool(near_a & _PER_HEAD) != bool(near_b & _PER_HEAD):
        return "one of them is for each, the other for all"
    if near_a & SINCE != near_b & SINCE or since_then(a, mine) != since_then(b, theirs):
        return "the two count from other moments"
    if bool(_last_before(a, mine) & _BY_HOW_MUCH) != bool(_last_before(b, theirs) & _BY_HOW_MUCH):
        return "one of them tells by how much, the other how many"
    if _still_counting(a, mine) != _still_counting(b, theirs):
        return "one of them was still being counted"
    return None


def compared_to(side: Side, figure: Quantity) -> tuple[str, Span] | None:
    """Tell whether a figure says by how much something is more ("12 percent more") or less ("nine minutes shorter").

    None where a word right behind it says neither, or others of its sentence say both.
    """
    said = side.words[figure.sentence]
    told = {way for word in said for way, listed in _WAYS.items() if word.n in listed}
    stop = counted(side, figure).span.stop
    following = next((word for word in said if word.span.start >= stop), None)
    if following is None or len(told) != 1:
        return None
    way = told.pop()
    return (way, Span(figure.span.start, following.span.stop)) if following.n in _WAYS[way] else None


def since_then(side: Side, figure: Quantity) -> bool:
    """Tell "the first senator since 1967", of whom there may have been one before, from "the first senator"."""
    if figure.qualifier != "ordinal":
        return False
    clause = side.clause(figure.sentence, figure.span)
    return any(word.n == "since" and clause.contains(word.span) for word in side.words[figure.sentence])


def _still_counting(side: Side, figure: Quantity) -> bool:
    start, stop = side.document.sentences[figure.sentence].span.start, figure.span.stop + _AT_THE_TIME
    return bool(_STILL_COUNTING.search(side.document.article.text, max(start, figure.span.start - _AT_THE_TIME), stop))


def _last_before(side: Side, fact: Quantity) -> set[str]:
    return {word.n for word in side.words[fact.sentence] if word.span.stop <= fact.span.start <= word.span.stop + 12}
