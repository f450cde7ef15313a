"""What was altered in sentences that are copies but for a few words: nothing else in them can explain the difference.

Two free tellings may count other things or speak of other days. Of a sentence that came over word by word somebody
altered the figure, or took the denial away; so these are grave, and a figure set in the place of a figure is told in
any script and language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from dedup.compare.figures_quoted import counted
from dedup.compare.sides import Side, Word, stem
from dedup.compare.slots import ANY_LANGUAGE, TOUCHED_UP, Slot, slots
from dedup.compare.testify import change, versus
from dedup.types import Agreement, Alignment, Category, Change, Materiality, Quantity, Span

# A negation that was cut out of it alone leaves no more words than these.
_FEW = 6
_FIGURE_ALTERED = "a figure was altered in a sentence that is otherwise the same"
_ALTERED: dict[tuple[Category, str], str] = {
    ("number", "changed"): _FIGURE_ALTERED,
    ("polarity", "added"): "a sentence that is otherwise the same now denies what it said",
    ("polarity", "dropped"): "a sentence that is otherwise the same no longer denies what it denied",
}
_IN_ITS_PLACE = "another figure in the same place of the same sentence"
# "A deckhand": an article, and what there is one of.
_ARTICLES = frozenset({"a", "an"})
_ONE_THING = 2
_FIGURES: frozenset[Category] = frozenset({"number", "date"})


def altered(
    a: Side, b: Side, alignment: Alignment, changes: Sequence[Change], agreements: Sequence[Agreement]
) -> list[Change]:
    """Grade alterations in sentences that are otherwise the same as what they are, and add figures nobody told of.

    ``agreements`` are what both sentences tell, in other figures perhaps: "8.15am" and "08:15".
    """
    parted = {(pair.a, pair.b): slots(a, b, pair.a, pair.b) for pair in alignment.pairs}
    graded = [one if _in_other_money(a, b, one) else _graver(one, parted) for one in changes]
    found = [
        one
        for key, of_pair in parted.items()
        for slot in of_pair
        for one in (*_figures(a, b, key, slot, graded), *_one_or_more(a, b, key, slot, graded))
        if not any(_agreed(one, each) for each in agreements)
    ]
    told = (
        [reading.span for one in found for reading in one.before],
        [reading.span for one in found for reading in one.after],
    )
    return [one for one in graded if not _half_told(one, *told)] + found


def _in_other_money(a: Side, b: Side, one: Change) -> bool:
    """Tell a sum that may be the other one in another currency: neither their figures nor their units are one."""
    if one.category != "number" or len(one.before) != 1 or len(one.after) != 1:
        return False
    ours, theirs = (
        [fact for fact in side.quantities.get(reading.sentence, ()) if fact.span.overlaps(reading.span)]
        for side, reading in ((a, one.before[0]), (b, one.after[0]))
    )
    units = [{fact.unit_class or "" for fact in facts} for facts in (ours, theirs)]
    money = all(unit.startswith("money:") for of_side in units for unit in of_side)
    return bool(ours and theirs) and money and units[0] != units[1] and {x.lo for x in ours} != {x.lo for x in theirs}


def _agreed(one: Change, told: Agreement) -> bool:
    """Tell whether both figures of a change stand in passages that tell the same."""
    pairs = ((told.before, one.before[0]), (told.after, one.after[0]))
    return all(wide.sentence == narrow.sentence and wide.span.overlaps(narrow.span) for wide, narrow in pairs)


def _graver(one: Change, parted: Mapping[tuple[int, int], Sequence[Slot]]) -> Change:
    """Grade a change high where all its passages stand where two sentences, else the same, part."""
    reason = _ALTERED.get((one.category, one.relation))
    if reason is None or one.materiality == "high" or len(one.before) != 1 or len(one.after) != 1:
        return one
    before, after = one.before[0], one.after[0]
    for slot in parted.get((before.sentence, after.sentence), ()):
        met = [
            any(word.span.overlaps(before.span) for word in slot.a),
            any(word.span.overlaps(after.span) for word in slot.b),
        ]
        if one.category == "number":
            here, same = all(met), slot.agree >= TOUCHED_UP
        else:
            # What went together with all the words around it is a statement the less, and denies nothing.
            short = max(len(slot.a), len(slot.b)) <= _FEW
            here, same = any(met), slot.agree >= TOUCHED_UP or (slot.cut and short)
        if here and same:
            return replace(one, materiality="high", reason=reason)
    return one


def _figures(a: Side, b: Side, key: tuple[int, int], slot: Slot, changes: Collection[Change]) -> Iterator[Change]:
    """Set a figure against the one in its place, if no rule has spoken of either."""
    ours, theirs = ([word for word in side if _digits(word.n)] for side in (slot.a, slot.b))
    if len(ours) != 1 or len(theirs) != 1 or _digits(ours[0].n) == _digits(theirs[0].n):
        return
    mine, other = ours[0], theirs[0]
    # "816-474-TIPS" is another way to write a number.
    if any(map(str.isalpha, mine.n)) != any(map(str.isalpha, other.n)):
        return
    read = _read(a, key[0], mine.span) or _read(b, key[1], other.span)
    if slot.agree < (TOUCHED_UP if read else ANY_LANGUAGE) or (read and len(slot.a) + len(slot.b) > 2):
        return
    if _told(mine.span, other.span, changes):
        return
    before, after = a.reading(key[0], mine.span), b.reading(key[1], other.span)
    summary = versus(before, after, _IN_ITS_PLACE)
    graded: tuple[Materiality, str] | None = ("high", _FIGURE_ALTERED) if slot.agree >= TOUCHED_UP else None
    yield change("number", "changed", before, after, summary, graded)


def _one_or_more(a: Side, b: Side, key: tuple[int, int], slot: Slot, changes: Collection[Change]) -> Iterator[Change]:
    """Set "a deckhand" against "two deckhands" in its place: no rule takes the first for a figure."""
    if not slot.held:
        return
    ours, theirs = _counted(a, key[0], slot.a), _counted(b, key[1], slot.b)
    if len(ours) + len(theirs) != 1:
        return
    ours = ours or _single(a, key[0], slot.a, theirs[0])
    theirs = theirs or _single(b, key[1], slot.b, ours[0])
    if ours and theirs and not _told(ours[0].span, theirs[0].span, changes):
        before, after = counted(a, ours[0]), counted(b, theirs[0])
        graded: tuple[Materiality, str] = ("high", _FIGURE_ALTERED)
        yield change("number", "changed", before, after, versus(before, after, _IN_ITS_PLACE), graded)


def _counted(side: Side, sentence: int, words: Sequence[Word]) -> list[Quantity]:
    """Give the figures that begin in a stretch of a sentence."""
    begin = {word.span.start for word in words}
    return [one for one in side.quantities.get(sentence, ()) if one.span.start in begin]


def _single(side: Side, sentence: int, words: Sequence[Word], count: Quantity) -> list[Quantity]:
    """Read "a deckhand" as a count of one, where the other sentence counts more of them in its place."""
    if (
        count.unit is None
        or count.lo is None
        or count.lo <= 1
        or len(words) < _ONE_THING
        or words[0].n not in _ARTICLES
    ):
        return []
    noun = stem(count.unit.split()[-1])
    named = next((word for word in words[1:] if word.stem == noun), None)
    if named is None:
        return []
    return [replace(count, sentence=sentence, span=Span(words[0].span.start, named.span.stop), lo=1.0, hi=1.0)]


def _told(mine: Span, other: Span, changes: Collection[Change]) -> bool:
    """Tell whether a change sets either of two figures against another one."""
    paired = [one for one in changes if one.category in _FIGURES and one.before and one.after]
    return any(_covers(one, mine, before=True) or _covers(one, other, before=False) for one in paired)


def _digits(word: str) -> str:
    """Give the digits of a word of any script as those of ASCII; empty for a word that begins with a letter."""
    if word[:1].isalpha():
        return ""
    return "".join(str(unicodedata.digit(one)) for one in word if unicodedata.digit(one, None) is not None)


def _read(side: Side, sentence: int, span: Span) -> bool:
    """Tell whether a rule knew a figure for a time, or what it counts."""
    counts = (one.span for one in side.quantities.get(sentence, ()) if one.unit is not None)
    return any(one.overlaps(span) for one in (*counts, *(one.span for one in side.moments.get(sentence, ()))))


def _covers(one: Change, span: Span, *, before: bool) -> bool:
    return any(reading.span.overlaps(span) for reading in (one.before if before else one.after))


def _half_told(one: Change, before: Sequence[Span], after: Sequence[Span]) -> bool:
    """Tell whether a change says of one side only, or as mere words, what is now told of both."""
    if one.category != "wording" and (one.category not in _FIGURES or (one.before and one.after)):
        return False
    return bool(one.before or one.after) and all(
        any(reading.span.overlaps(span) for span in spans)
        for readings, spans in ((one.before, before), (one.after, after))
        for reading in readings
    )
