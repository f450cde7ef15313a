"""Figures in sentences that are not aligned: the same thing counted in passing, or in a sentence of five words."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.compare.change_numbers import FINDINGS, counted, other_setting, partial, relate, slot_likeness
from dedup.compare.sides import Side, frame
from dedup.compare.testify import change, versus
from dedup.text.lexicon import table
from dedup.types import Agreement, Change, Quantity

_EQUAL_SLOT = 0.3
_CLASH_SLOT = 0.5
_AGREEING_SLOT = 0.4
# Words the sentences, with what goes before them, must share besides the count itself.
_SAME_MATTER = 3
_MOST_WORDS_LEFT = 0.5


def count_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change | Agreement]:
    """Compare figures of sentences outside ``paired``; within one article give it on both sides, paired with itself.

    A clash is told only of counted people and things with what is done to them in common ("deployed 50,000 soldiers",
    "gathered several thousand soldiers"), in sentences that say little else or the same.
    """
    for mine in a.document.facts.quantities:
        for theirs in b.document.facts.quantities:
            if (mine.sentence, theirs.sentence) in paired or mine.unit_class is None or mine.qualifier == "ordinal":
                continue
            if a is b and (mine.span >= theirs.span or mine.sentence == theirs.sentence):
                continue
            yield from _compared(a, b, mine, theirs)


def _compared(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> Iterator[Change | Agreement]:
    relation = relate(mine, theirs)
    if relation == "incomparable" or mine.unit_class != theirs.unit_class:
        return
    before, after = counted(a, mine), counted(b, theirs)
    alike = slot_likeness(a, b, mine, theirs)
    if relation in {"equal", "compatible"}:
        if alike >= _EQUAL_SLOT and a is not b:
            yield Agreement("number", before, after)
    elif relation == "changed":
        if len(set(mine.context) & set(theirs.context)) >= 2:
            kind, finding = FINDINGS["changed"]
            yield change("number", kind, before, after, versus(before, after, finding))
    elif relation in {"less precise", "more precise"}:
        one_fact = _one_deed(a, b, mine, theirs, reach=3) or _one_matter(a, b, mine, theirs)
        if alike >= _AGREEING_SLOT and one_fact and a is not b:
            kind, finding = FINDINGS[relation]
            yield change("number", kind, before, after, versus(before, after, finding))
    elif alike >= _CLASH_SLOT and _one_deed(a, b, mine, theirs) and _one_matter(a, b, mine, theirs):
        kind, finding = FINDINGS["contradiction"]
        if reason := partial(a, b, mine, theirs) or other_setting(a, b, mine.sentence, theirs.sentence):
            kind, finding = "changed", reason
        yield change("number", kind, before, after, versus(before, after, finding))


def _one_deed(a: Side, b: Side, mine: Quantity, theirs: Quantity, reach: int = 1) -> bool:
    """Tell whether the same is done with what is counted, by the words right before or after it."""
    classes = frozenset(table("slot_verbs.en.tsv").values())
    return bool(_deeds(a, mine, classes, reach) & _deeds(b, theirs, classes, reach))


def _deeds(side: Side, fact: Quantity, classes: frozenset[str], reach: int) -> set[str]:
    before, after = frame(side.words[fact.sentence], fact.span, reach=3)
    return {word for word in (*before[:reach], *after[:2]) if word in classes}


def _one_matter(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
    """Tell whether one sentence says little beside the figure, or what the other says too, counting what led to it."""
    left, right = _matter(a, mine), _matter(b, theirs)
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if len(shorter - longer) > max(1, _MOST_WORDS_LEFT * len(shorter)):
        return False
    led_a, led_b = left | _led_by(a, mine), right | _led_by(b, theirs)
    return len(led_a & led_b) >= _SAME_MATTER


def _matter(side: Side, fact: Quantity) -> frozenset[str]:
    units = frozenset((fact.unit or "").split())
    deeds = table("slot_verbs.en.tsv")
    return frozenset(
        word.stem
        for word in side.words[fact.sentence]
        if word.content and not fact.span.contains(word.span) and word.n not in units and word.stem not in deeds
    )


def _led_by(side: Side, fact: Quantity) -> frozenset[str]:
    return side.content(fact.sentence - 1) if fact.sentence else frozenset()
