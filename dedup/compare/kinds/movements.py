"""Which way something went: it rose in one article and fell in the other, it was raised and it was cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dedup.compare.figures_quoted import counted
from dedup.compare.markets import is_market
from dedup.compare.near import linked_sentences
from dedup.compare.other_setting import other_setting
from dedup.compare.sides import PLAIN, Side, Word, stem
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import PASSIVE
from dedup.text.lexicon import rows
from dedup.types import Category, Change, Materiality, Quantity, SentencePair, Span

# Words that say something before a verb, or after it, which may be what moved.
_REACH = 3
# Words between the noun ("a rise of 4 percent in") and what moved, and between a verb and the figure it tells.
_TO_SUBJECT, _TO_FIGURE = 6, 2
# What leads on from the thing moved.
_LEADS = frozenset({"in", "of"})
_ON = frozenset(
    {"by", "to", "from", "at", "for", "after", "before", "on", "against", "as", "and", "while", "but", "when"}
)
_JOINING = frozenset({"after", "before", "as", "and", "while", "but", "when", "that"})
# "Prices may fall in May": what stands before a verb alone.
_BEFORE_A_VERB = frozenset({"to", "will", "would", "shall", "should", "may", "might", "can", "could", "must", "not"})
_BEFORE_A_NOUN = frozenset(
    {"a", "an", "the", "this", "that", "its", "their", "any", "no", "percent", "cent", "further"}
)
_BY_SO_MUCH = "by so much"
_MEASURES = ("percent", "money")
_GRAVE: tuple[Materiality, str] = ("high", "it went up in one article and down in the other")


class Movement(NamedTuple):
    """What moved, by the stems that tell it, which way, whether that is unsure, and where it is told."""

    subject: frozenset[str]
    up: bool
    is_open: bool
    sentence: int
    span: Span
    figure: Quantity | None


def movement_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find what rose in one article and fell in the other.

    Neither article has it go both ways. The two sentences make one statement, or tell of one amount, or name in more
    than one word what moved by how much; and they speak of no two times or places.
    """
    linked = linked_sentences(pairs)
    left, right = movements(a), movements(b)
    for mine in left:
        for theirs in right:
            if _by_so_much(mine) and _by_so_much(theirs):
                # Told with the figures, of which one is by so much more and the other by so much less.
                continue
            if mine.up == theirs.up or mine.is_open != theirs.is_open or not _one_subject(mine, theirs):
                continue
            if _both_ways(left, mine, theirs) or _both_ways(right, mine, theirs):
                continue
            one = (mine.sentence, theirs.sentence) in linked
            same = _same_amount(mine, theirs)
            several = len(mine.subject & theirs.subject) > 1 and mine.figure and theirs.figure
            if not (one or same or several):
                continue
            if other_setting(a, b, mine.sentence, theirs.sentence):
                continue
            yield _told(a, b, mine, theirs, surely=one or same)


def _told(a: Side, b: Side, mine: Movement, theirs: Movement, *, surely: bool) -> Change:
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    category: Category = "number" if mine.figure and theirs.figure else "polarity"
    if surely and not (is_market(a.content(mine.sentence)) and is_market(b.content(theirs.sentence))):
        return change(category, "contradiction", before, after, versus(before, after, "up in one, down in the other"))
    finding = "up in one, down in the other; both may be right at their hour"
    return change(category, "changed", before, after, versus(before, after, finding), _GRAVE)


def _one_subject(mine: Movement, theirs: Movement) -> bool:
    return mine.subject == theirs.subject or bool((mine.subject & theirs.subject) - _vague())


def _both_ways(found: Sequence[Movement], mine: Movement, theirs: Movement) -> bool:
    """Tell whether one article has what two movements speak of go up and down."""
    shared = mine.subject & theirs.subject
    return len({one.up for one in found if one.subject & shared}) > 1


def _same_amount(mine: Movement, theirs: Movement) -> bool:
    one, other = mine.figure, theirs.figure
    return one is not None and other is not None and (one.lo, one.unit_class) == (other.lo, other.unit_class)


def _by_so_much(one: Movement) -> bool:
    return one.figure is not None and one.figure.span.start == one.span.start


def movements(side: Side) -> Sequence[Movement]:
    """Give what an article tells to have moved up or down, in the order of the text."""
    return side.once(movements, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Movement]:
    known = _words()
    for sentence in range(len(side.words)):
        for place, word in enumerate(side.words[sentence]):
            if word.n in known and not _is_denied(side, sentence, word.span):
                found = _moved(side, sentence, place)
                if found is not None:
                    yield found


def _moved(side: Side, sentence: int, place: int) -> Movement | None:
    said = side.words[sentence]
    word, uses = said[place], _words()[said[place].n]
    figure = _figure(side, sentence, place)
    clause = side.clause(sentence, word.span)
    before = [one for one in said[:place] if clause.contains(one.span)]
    after = [one for one in said[place + 1 :] if clause.contains(one.span)]
    if figure is None and _BY_SO_MUCH in uses:
        figure = _figure_before(side, sentence, word)
    use = _use(word.n, uses, before, after, figure)
    if use is None:
        return None
    subject: list[Word] = []
    if use == "noun":
        lead = next((at for at in range(min(_TO_SUBJECT, len(after))) if _leads_on(side, after, at)), None)
        subject = [] if lead is None else _first(side, sentence, after[lead + 1 :])
    elif use == "made" and not (before and before[-1].n in PASSIVE):
        subject = _first(side, sentence, after)
    if not subject and use != "noun":
        subject = _last(side, sentence, before)
    stems = frozenset(one.stem for one in subject)
    if not stems - _vague():
        return None
    told = [word.span, *([figure.span] if figure else [])]
    span = Span.covering(*told)
    unsure = side.certainty(sentence, word.span) < PLAIN
    return Movement(stems, uses[use] == "up", unsure, sentence, span, figure)


def _use(
    word: str, uses: Mapping[str, str], before: Sequence[Word], after: Sequence[Word], figure: Quantity | None
) -> str | None:
    """Tell how a word is used here: "sales increased", "increased its fees", "an increase in"."""
    led_by_verb = bool(before) and before[-1].n in _BEFORE_A_VERB
    if "noun" in uses and (_is_noun(before) or (bool(after) and after[0].n in _LEADS and not led_by_verb)):
        # "A reading below 50 suggests contraction in the sector" tells of no reading.
        led = {one.n for one in before[-_TO_FIGURE:]}
        if led.isdisjoint(_BEFORE_A_NOUN) and figure is None:
            return None
        return "noun"
    if "made" in uses and not ("went" in uses and figure):
        return "made"
    if "went" in uses:
        # "The falling price" tells of a movement in passing.
        passing = word.endswith("ing") and not (before and before[-1].n in PASSIVE)
        return "went" if figure or not ("bodies" in uses or passing) else None
    use = _BY_SO_MUCH if _BY_SO_MUCH in uses else "measured"
    return use if use in uses and figure and (figure.unit_class or "").startswith(_MEASURES) else None


def _is_noun(before: Sequence[Word]) -> bool:
    return bool(before) and (before[-1].n in _BEFORE_A_NOUN or before[-1].n[:1].isdigit())


def _leads_on(side: Side, after: Sequence[Word], at: int) -> bool:
    """Tell "a rise in sales" from "a rise of 4 percent"."""
    if after[at].n not in _LEADS or at + 1 >= len(after):
        return False
    return not side.document.article.text[after[at + 1].span.start].isdigit()


def _figure(side: Side, sentence: int, place: int) -> Quantity | None:
    """Give the figure that tells by how much, or to what, right after a word: "rose 4 percent", "fell by 3%"."""
    said = side.words[sentence]
    stop = said[place].span.stop
    for one in side.quantities.get(sentence, ()):
        between = [word for word in said if stop <= word.span.start and word.span.stop <= one.span.start]
        if one.qualifier != "ordinal" and one.span.start >= stop and len(between) <= _TO_FIGURE:
            return one
    return None


def _figure_before(side: Side, sentence: int, word: Word) -> Quantity | None:
    """Give the figure that tells by how much, right before a word: "8 percent cheaper"."""
    told = (one for one in side.quantities.get(sentence, ()) if one.unit_class and one.qualifier != "ordinal")
    return next((one for one in told if counted(side, one).span.stop + 1 == word.span.start), None)


def _last(side: Side, sentence: int, before: Sequence[Word]) -> list[Word]:
    told: list[Word] = []
    for one in reversed(before):
        if one.n in _JOINING and told:
            break
        if _names(side, sentence, one):
            told.append(one)
    return told[:_REACH]


def _first(side: Side, sentence: int, after: Sequence[Word]) -> list[Word]:
    told: list[Word] = []
    for one in after:
        if one.n in _ON:
            break
        if _names(side, sentence, one):
            told.append(one)
    return told[:_REACH]


def _names(side: Side, sentence: int, word: Word) -> bool:
    """Tell a word that may name what moves: it says something, and is no time, figure or manner."""
    if not word.content or word.n.endswith("ly") or word.n in _words() or word.n[:1].isdigit():
        return False
    spans = [one.span for one in side.moments.get(sentence, ())] + [
        one.span for one in side.quantities.get(sentence, ())
    ]
    return not any(span.overlaps(word.span) for span in spans)


def _is_denied(side: Side, sentence: int, span: Span) -> bool:
    """Tell what did not move; "declined to 5 percent" is no denial."""
    return any(one.scope.contains(span) and not one.span.overlaps(span) for one in side.polarities.get(sentence, ()))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """Map each word to its uses, and these to the direction they tell."""
    found: dict[str, dict[str, str]] = {}
    for use, way, listed in rows("movements.en.tsv"):
        if use != "vague":
            for word in listed.split("|"):
                found.setdefault(word, {})[use] = way
    return found


@cache
def _vague() -> frozenset[str]:
    return frozenset(
        stem(word) for use, _, listed in rows("movements.en.tsv") if use == "vague" for word in listed.split("|")
    )
