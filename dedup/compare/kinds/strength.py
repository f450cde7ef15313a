"""Stronger and milder words for one thing: "clash" and "battle", "theft" and "robbery"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from dedup.compare.clause_subject import is_name, words_beside
from dedup.compare.deeds import with_same_deeds
from dedup.compare.named import spelt_large
from dedup.compare.near import of_one_matter
from dedup.compare.sides import Side
from dedup.compare.testify import change, in_passing, only, union, versus
from dedup.text.lexicon import classes, rows, words
from dedup.types import Change, Materiality, Reading, Relation, SentencePair, Span

# Two sentences that share this many words may speak of one thing; those that share so many, or the greater part of the
# shorter and so many less, make one statement.
_SAME_MATTER = 2
_SAME_STATEMENT, _FEWER = 5, 3
# What a word judges stands among so many behind it.
_AHEAD = 3
# Words of one who speaks for himself.
_OURS = frozenset({"we", "our", "us", "i", "my", "me"})
_SO_CALLED = "so-called"
# Scales of prices and the like, and how near behind a word it is told where somebody fell.
_OF_FIGURES, _TO_WHERE = frozenset({"increase", "decrease"}), 5
_JUDGED: tuple[Materiality, str] = ("medium", "one article judges what the other tells without judging")
_JUDGES = "a word that judges, which the other article does not use"


def strength_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find words of one scale and unlike strength in a sentence pair."""
    mine, theirs = _on_scales(a, pair.a), _on_scales(b, pair.b)
    for scale in sorted(mine.keys() & theirs.keys()):
        levels_a, levels_b = {level for level, _ in mine[scale]}, {level for level, _ in theirs[scale]}
        if levels_a & levels_b:
            continue
        (level, word), (other_level, other) = max(mine[scale]), max(theirs[scale])
        before, after = a.reading(pair.a, word), b.reading(pair.b, other)
        if other_level > level:
            found = change("wording", "strengthened", before, after, versus(before, after, "a stronger word"))
        else:
            found = change("wording", "weakened", before, after, versus(before, after, "a milder word"))
        yield found if _of_one_thing(a, b, (pair.a, word), (pair.b, other)) else in_passing(found)


def _of_one_thing(a: Side, b: Side, mine: tuple[int, Span], theirs: tuple[int, Span]) -> bool:
    """Tell whether two words may be said of one thing: a word next to the one stands next to the other as well."""
    return not with_same_deeds(words_beside(a, *mine)).isdisjoint(words_beside(b, *theirs))


def loaded_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find words that judge what they name, outside quotation marks, that the other article does not use at all.

    What the aligned sentences say is quoted whole: they have nothing in the place of such a word. Where they do not
    speak of what it judges either, it is told in passing.
    """
    for found in _loaded(a, b, [(pair.a, pair.b) for pair in pairs]):
        yield _told(found, "weakened", [one.reading for one in found], [one.answer for one in found])
    for found in _loaded(b, a, [(pair.b, pair.a) for pair in pairs]):
        yield _told(found, "strengthened", [one.answer for one in found], [one.reading for one in found])


def _told(found: Sequence[_Judged], relation: Relation, before: Sequence[Reading], after: Sequence[Reading]) -> Change:
    first = change("wording", relation, before[0], after[0], only(found[0].reading, _JUDGES), _JUDGED)
    told = replace(first, before=union(before, ()), after=union(after, ()))
    return told if any(one.is_answered for one in found) else in_passing(told)


class _Judged(NamedTuple):
    """A word that judges, the sentence aligned with it, and whether that speaks of the same thing without judging."""

    reading: Reading
    answer: Reading
    is_answered: bool


def _loaded(side: Side, other: Side, pairs: Sequence[tuple[int, int]]) -> Iterator[list[_Judged]]:
    """Give each judging word, as often as it is used in aligned sentences, with what these are aligned to.

    Names are left out ("the Toxic Substances Control Act").
    """
    judging, found = words("loaded.en.tsv"), defaultdict[str, list[_Judged]](list)
    for sentence, answer in sorted(pairs):
        for at, word in enumerate(side.words[sentence]):
            if word.n not in judging or side.quoted(sentence, word.span) or word.n in spelt_large(side):
                continue
            is_answered = _is_answered(side, sentence, at, other.content(answer))
            found[word.stem].append(_Judged(side.reading(sentence, word.span), other.whole(answer), is_answered))
    yield from (places for stem, places in found.items() if stem not in other.vocabulary)


def _is_answered(side: Side, sentence: int, at: int, answer: frozenset[str]) -> bool:
    """Tell whether a sentence with the stems ``answer`` speaks of what the word at a place judges.

    That is the noun or deed behind it ("a brutal 1973 attack"); for a noun ("the fiasco") what stands next to it. Of
    what an article says of itself nothing is told ("our"): somebody sent that in; and a term may be called so.
    """
    said = side.words[sentence]
    if said[at].n == _SO_CALLED or any(word.n in _OURS for word in said):
        return False
    behind = said[at + 1 : at + 1 + _AHEAD]
    if behind and behind[0].content:
        judged = next((word.stem for word in behind if is_name(side, sentence, word)), None)
        return judged in with_same_deeds(answer)
    return len(words_beside(side, sentence, said[at].span) & with_same_deeds(answer)) >= _SAME_MATTER


def loudest_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find scales on which one article goes further than the other ever does, in sentences of one matter."""
    all_a, all_b = a.once(_everywhere, lambda: _everywhere(a)), b.once(_everywhere, lambda: _everywhere(b))
    for scale in sorted(all_a.keys() & all_b.keys()):
        top_a, top_b = max(level for level, _, _ in all_a[scale]), max(level for level, _, _ in all_b[scale])
        if top_a == top_b or not _one_matter(a, b, all_a[scale], all_b[scale]):
            continue
        before = [a.reading(s, span) for level, s, span in all_a[scale] if level == top_a or level < top_b]
        after = [b.reading(s, span) for level, s, span in all_b[scale] if level == top_b or level < top_a]
        if top_b > top_a:
            after = [b.reading(s, span) for level, s, span in all_b[scale] if level > top_a]
            first = change(
                "wording", "strengthened", before[0], after[0], versus(before[0], after[0], "a stronger word")
            )
        else:
            before = [a.reading(s, span) for level, s, span in all_a[scale] if level > top_b]
            first = change("wording", "weakened", before[0], after[0], versus(before[0], after[0], "a milder word"))
        told = replace(first, before=union(before, ()), after=union(after, ()))
        yield told if _answered(a, b, all_a[scale], all_b[scale]) else in_passing(told)


def _answered(a: Side, b: Side, left: Sequence[tuple[int, int, Span]], right: Sequence[tuple[int, int, Span]]) -> bool:
    """Tell whether a sentence of one article says of one thing what one statement of the other says more strongly."""
    levels_a, levels_b = _by_sentence(left), _by_sentence(right)
    return any(
        levels_a[i].isdisjoint(levels_b[j])
        and _one_statement(a.content(i), b.content(j))
        and _of_one_thing(a, b, (i, word), (j, other))
        for _, i, word in left
        for _, j, other in right
    )


def _by_sentence(places: Sequence[tuple[int, int, Span]]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for level, sentence, _ in places:
        found[sentence].add(level)
    return found


def _one_matter(
    a: Side, b: Side, left: Sequence[tuple[int, int, Span]], right: Sequence[tuple[int, int, Span]]
) -> bool:
    return any(len(a.content(i) & b.content(j)) >= _SAME_MATTER for _, i, _ in left for _, j, _ in right)


def _one_statement(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    shared = len(mine & theirs)
    return shared >= _SAME_STATEMENT or (shared >= _FEWER and of_one_matter(mine, theirs))


def _everywhere(side: Side) -> Mapping[str, list[tuple[int, int, Span]]]:
    found: dict[str, list[tuple[int, int, Span]]] = defaultdict(list)
    for sentence in range(len(side.words)):
        for scale, places in _on_scales(side, sentence).items():
            found[scale] += [(level, sentence, span) for level, span in places]
    return found


def _on_scales(side: Side, sentence: int) -> Mapping[str, list[tuple[int, Span]]]:
    return side.once((_on_scales, sentence), lambda: _scaled(side, sentence))


def _scaled(side: Side, sentence: int) -> Mapping[str, list[tuple[int, Span]]]:
    found: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    said = side.words[sentence]
    for at, word in enumerate(said):
        phrase = f"{word.n} {said[at + 1].n}" if at + 1 < len(said) else ""
        for scale, level in (*_scales().get(word.n, ()), *_scales().get(phrase, ())):
            if scale not in _OF_FIGURES or not _falls(side, sentence, at):
                found[scale].append((level, word.span))
    return found


def _falls(side: Side, sentence: int, at: int) -> bool:
    """Tell somebody's own fall or climb from that of a price: it is his who fell, or to his death, or from a roof."""
    said, listed = side.words[sentence], classes("movements_of_people.en.tsv")
    before = next((word for word in reversed(said[:at]) if word.content or word.n in listed["who"]), None)
    if any(word.n in listed["where"] for word in said[at + 1 : at + 1 + _TO_WHERE]):
        return True
    if before is None:
        return False
    named = any(one.span.overlaps(before.span) for one in side.persons.get(sentence, ()))
    return named or before.n in listed["who"]


@cache
def _scales() -> Mapping[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, scale, level in rows("strength.en.tsv"):
        found[word].append((scale, int(level)))
    return {word: tuple(places) for word, places in found.items()}
