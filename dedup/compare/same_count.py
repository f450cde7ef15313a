"""Whether two figures count one deed, beyond the likeness of the words around them."""

from __future__ import annotations

from dedup.compare.sides import Side
from dedup.text.lexicon import table
from dedup.types import Quantity

# Words the sentences, with what goes before them, must share besides the count itself.
_SAME_MATTER = 3
_MOST_WORDS_LEFT = 0.5


def one_deed(a: Side, b: Side, mine: Quantity, theirs: Quantity, reach: int = 1) -> bool:
    """Tell whether the same is done with what is counted, by the words right before or after it."""
    classes = frozenset(table("slot_verbs.en.tsv").values())
    return bool(_deeds(a, mine, classes, reach) & _deeds(b, theirs, classes, reach))


def _deeds(side: Side, fact: Quantity, classes: frozenset[str], reach: int) -> set[str]:
    before, after = side.frame(fact.sentence, fact.span, reach=3)
    return {word for word in (*before[:reach], *after[:2]) if word in classes}


def one_matter(a: Side, b: Side, mine: Quantity, theirs: Quantity) -> bool:
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
