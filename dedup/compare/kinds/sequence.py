"""What came first: told as before something in one article, and as after it in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.compare.deeds import with_same_deeds
from dedup.compare.near import linked_sentences, of_one_matter
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import pasts
from dedup.types import Change, Materiality, SentencePair, Span

_BEFORE = frozenset({"before"})
_AFTER = frozenset({"after", "following", "once"})
# "Once" tells an order before a clause; a pronoun begins one.
_ONCE, _SUBJECTS = "once", frozenset({"the", "a", "an", "he", "she", "it", "they", "we", "its", "his", "her", "their"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we"})
_JOINING = frozenset({"and", "but", "while", "because", "who", "which"})
# Words on either side of the one that tells the order.
_REACH = 6
_HALF = 0.5
_FEW = 2
_GRAVE: tuple[Materiality, str] = ("medium", "another order of the same events")


class Order(NamedTuple):
    """What happened before or after what, by the stems, the verbs of the latter, which of both it was, and where."""

    main: frozenset[str]
    beside: frozenset[str]
    acts: frozenset[str]
    is_before: bool
    sentence: int
    span: Span


def order_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find events told in one order in one article and in the other order in the other."""
    linked = linked_sentences(pairs)
    left, right = orders(a), orders(b)
    for mine in left:
        for theirs in right:
            one = (mine.sentence, theirs.sentence) in linked or of_one_matter(
                mine.main | mine.beside, theirs.main | theirs.beside
            )
            if one and _turned(mine, theirs):
                before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
                yield change("date", "changed", before, after, versus(before, after, "in another order"), _GRAVE)


def _turned(mine: Order, theirs: Order) -> bool:
    """Tell "A before B" from "A after B", and from "B before A"."""
    kept = _met(mine.main, theirs.main), _met(mine.beside, theirs.beside)
    crossed = _met(mine.main, theirs.beside), _met(mine.beside, theirs.main)
    if mine.is_before == theirs.is_before:
        acts = _met(mine.acts, theirs.main) and _met(theirs.acts, mine.main)
        return bool(acts) and sum(crossed) > _FEW and not any(kept)
    done = not (mine.acts and theirs.acts) or _met(mine.acts, theirs.acts)
    enough = kept[1] >= _HALF * max(len(mine.beside), len(theirs.beside))
    return bool(kept[0] and done) and enough and not any(crossed)


def _met(mine: frozenset[str], theirs: frozenset[str]) -> int:
    return len(with_same_deeds(mine) & theirs)


def orders(side: Side) -> Sequence[Order]:
    """Give what an article tells to have come before or after what, in the order of the text."""
    return side.once(orders, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Order]:
    for sentence in range(len(side.words)):
        said = side.words[sentence]
        for at, word in enumerate(said):
            if word.n not in _BEFORE | _AFTER or side.quoted(sentence, word.span):
                continue
            if word.n == _ONCE and not (at + 1 < len(said) and said[at + 1].n in _SUBJECTS):
                continue
            clause = side.clause(sentence, word.span)
            behind = [one for one in said[at + 1 :] if clause.contains(one.span)]
            main = _events(side, sentence, list(reversed(said[:at])))
            if not main:
                # "A week before the fire he had ...", "before the fire, Lind had ..."
                split = next((place for place, one in enumerate(behind) if place and one.n in _PRONOUNS), len(behind))
                main = _events(side, sentence, behind[split:] or [one for one in said if one.span.start >= clause.stop])
                behind = behind[:split]
            following = _events(side, sentence, behind)
            if main and following:
                span = Span(word.span.start, max(one.span.stop for one in following))
                acts = [one for one in following if one.n.endswith("ed") or one.n in pasts()]
                of_main, beside, of_acts = (frozenset(one.stem for one in told) for told in (main, following, acts))
                yield Order(of_main, beside, of_acts, word.n in _BEFORE, sentence, span)


def _events(side: Side, sentence: int, words: Sequence[Word]) -> list[Word]:
    """Give the words next to that of the order which tell what happened: no days or figures."""
    times = [one.span for one in side.moments.get(sentence, ()) if one.kind != "event"]
    times += [one.span for one in side.quantities.get(sentence, ())]
    found: list[Word] = []
    for word in words:
        if found and word.n in _JOINING:
            break
        if word.content and not any(span.overlaps(word.span) for span in times):
            found.append(word)
    return found[:_REACH]
