"""Stronger and milder words for one thing: "clash" and "battle", "theft" and "robbery"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dedup.compare.near import of_one_matter
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, in_passing, only, union, versus
from dedup.text.lexicon import rows, words
from dedup.types import Change, Reading, SentencePair, Span

# Two sentences that share this many words may speak of one thing; those that share so many, or the greater part of the
# shorter and so many less, make one statement.
_SAME_MATTER = 2
_SAME_STATEMENT, _FEWER = 5, 3
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
            yield change("wording", "strengthened", before, after, versus(before, after, "a stronger word"))
        else:
            yield change("wording", "weakened", before, after, versus(before, after, "a milder word"))


def loaded_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find words that judge what they name, outside quotation marks, that the other article does not use at all.

    What the aligned sentences say is quoted whole: they have nothing in the place of such a word.
    """
    for found in _loaded(a, b, [(pair.a, pair.b) for pair in pairs]):
        first = change("wording", "weakened", found[0][0], found[0][1], only(found[0][0], _JUDGES))
        yield replace(first, before=union([one for one, _ in found], ()), after=union([one for _, one in found], ()))
    for found in _loaded(b, a, [(pair.b, pair.a) for pair in pairs]):
        first = change("wording", "strengthened", found[0][1], found[0][0], only(found[0][0], _JUDGES))
        yield replace(first, before=union([one for _, one in found], ()), after=union([one for one, _ in found], ()))


def _loaded(side: Side, other: Side, pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[Reading, Reading]]]:
    """Give each judging word, as often as it is used in aligned sentences, with what these are aligned to."""
    judging, found = words("loaded.en.tsv"), defaultdict[str, list[tuple[Reading, Reading]]](list)
    for sentence, answer in sorted(pairs):
        for word in side.words[sentence]:
            if word.n in judging and not side.quoted(sentence, word.span):
                found[word.stem].append((side.reading(sentence, word.span), other.whole(answer)))
    yield from (places for stem, places in found.items() if stem not in other.vocabulary)


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
        one = any(_one_statement(a.content(i), b.content(j)) for _, i, _ in all_a[scale] for _, j, _ in all_b[scale])
        yield told if one else in_passing(told)


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
    return side.once((_on_scales, sentence), lambda: _scaled(side.words[sentence]))


def _scaled(said: Sequence[Word]) -> Mapping[str, list[tuple[int, Span]]]:
    found: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for word in said:
        for scale, level in _scales().get(word.n, ()):
            found[scale].append((level, word.span))
    return found


@cache
def _scales() -> Mapping[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, scale, level in rows("strength.en.tsv"):
        found[word].append((scale, int(level)))
    return {word: tuple(places) for word, places in found.items()}
