"""Bodies, firms and works exchanged for others: "analysts at Citigroup" where the other article has Barclays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from dedup.compare.named import Named, by_initials, in_cases, named, named_in, spelt_large
from dedup.compare.near import LINKED, ONE_STATEMENT, firm_pairs, mutual_pairs
from dedup.compare.pairing import each_once
from dedup.compare.sides import Side, frame_words, stem
from dedup.compare.testify import change, versus
from dedup.text.languages import other_language
from dedup.text.lexicon import table
from dedup.text.role_lists import countries
from dedup.types import Change, Materiality, SentencePair

# From this score on any pair may show one of two names that have changed places.
_LIKE = 0.3
# Content words on either side that tell what a name is spoken of as, and for names both articles know.
_BESIDE, _AROUND = 2, 6
_LEAST_BESIDE = 2
# Words that share this part of their letters are spellings of one.
_RESPELT = 0.75
_PREPOSITIONS = frozenset({"by", "for", "of", "at", "in", "from", "with", "to", "on", "against"})
_MARKS = frozenset('"“‘«„')
_EXCHANGED: tuple[Materiality, str] = ("high", "two names have changed places")


def body_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the names that either sentence has and the other article lacks, in one place of both."""
    yield from _others(a, b, pairs)
    yield from _exchanged(a, b, pairs)


def _others(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    best, code = mutual_pairs(pairs) | firm_pairs(pairs), other_language(a.document.article.text)
    for pair in pairs:
        left, right = (_own(a, b, pair.a), _own(b, a, pair.b)) if pair.score >= LINKED else ((), ())
        options = [
            (-fit, i, j)
            for i, mine in enumerate(left)
            for j, theirs in enumerate(right)
            if (fit := _fit(a, b, pair, mine, theirs))
            and not (_is_people(a, mine) or _is_people(b, theirs))
            and not _may_be_one(mine, theirs)
            and not by_initials(a, pair.a, mine.span, b, pair.b, theirs.span)
            and not in_cases(mine.words, theirs.words, code)
            and not _has_answer(a, pair.a, theirs)
            and not _has_answer(b, pair.b, mine)
            and (pair in best or mine.telling & theirs.telling)
        ]
        for _, i, j in each_once(options):
            if len(left) == len(right) == 1 or left[i].head or left[i].telling & right[j].telling:
                yield _told(a, b, left[i], right[j])


def _is_people(side: Side, name: Named) -> bool:
    """Tell a people, or where something is from, from a name: "the South Orvanians", "a South Orvanian cave"."""
    peoples = (one.span for one in side.places.get(name.sentence, ()) if one.adjective)
    return any(span.stop == name.span.stop or span.contains(name.span) for span in peoples)


def _told(a: Side, b: Side, mine: Named, theirs: Named, graded: tuple[Materiality, str] | None = None) -> Change:
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    finding = "the two have changed places" if graded else "another name in one statement"
    return change("name", "changed", before, after, versus(before, after, finding), graded)


def _exchanged(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find two names that stand in each other's place in two statements of the other article."""
    like = (pair for pair in pairs if pair.score >= _LIKE)
    swaps = [(pair, mine, theirs) for pair in like for mine, theirs in _swapped(a, b, pair)]
    for at, (pair, mine, theirs) in enumerate(swaps):
        for other, answer, mirror in swaps[at + 1 :]:
            if other.a != pair.a and other.b != pair.b and _is_one(mine, mirror) and _is_one(theirs, answer):
                yield _told(a, b, mine, theirs, _EXCHANGED)
                yield _told(a, b, answer, mirror, _EXCHANGED)


def _swapped(a: Side, b: Side, pair: SentencePair) -> list[tuple[Named, Named]]:
    left, right = _names(a, b, pair.a), _names(b, a, pair.b)
    # Where words have many endings, a capital is often all that tells a name: it has to stand beside the same words.
    reach = _BESIDE if other_language(a.document.article.text) else _AROUND
    alone_a = [one for one in left if not any(_is_one(one, other) for other in right)]
    alone_b = [one for one in right if not any(_is_one(one, other) for other in left)]
    return [
        (x, y)
        for x in alone_a
        for y in alone_b
        if x.head == y.head and len(_around(a, x, reach) & _around(b, y, reach)) >= _LEAST_BESIDE
    ]


def _is_one(mine: Named, theirs: Named) -> bool:
    return mine.telling <= theirs.telling or theirs.telling <= mine.telling


def _fit(a: Side, b: Side, pair: SentencePair, mine: Named, theirs: Named) -> int:
    """Say how much two names stand in one place: by the words right beside them, and what they are the names of."""
    sides = zip(_beside(a, mine, _BESIDE), _beside(b, theirs, _BESIDE), strict=True)
    shared = sum(len(own & other) for own, other in sides)
    if mine.head == theirs.head is not None:
        # Every story of science names two universities.
        return shared + _LEAST_BESIDE if shared or pair.score >= ONE_STATEMENT else 0
    # "Hanford Observatory" is one thing of Hanford's, and "Hanford Site" another.
    if mine.telling & theirs.telling and (mine.head is None) == (theirs.head is None):
        return shared + _LEAST_BESIDE
    if mine.head or theirs.head:
        return 0
    if shared >= _LEAST_BESIDE:
        return shared
    return shared if pair.score >= ONE_STATEMENT and _led(a, mine) == _led(b, theirs) else 0


def _led(side: Side, one: Named) -> str | None:
    """Give the preposition or the quotation mark that a name stands after, which tell what it does, or is, there."""
    if (mark := side.document.article.text[max(0, one.span.start - 1) : one.span.start]) in _MARKS:
        return mark
    before = next(reversed(side.led(one.sentence, one.span)), None)
    return before if before in _PREPOSITIONS else None


def _beside(side: Side, one: Named, reach: int) -> tuple[frozenset[str], frozenset[str]]:
    before, after = side.frame(one.sentence, one.span, reach)
    return frozenset(before) - _loose(), frozenset(after) - _loose()


def _around(side: Side, one: Named, reach: int) -> frozenset[str]:
    before, after = _beside(side, one, reach)
    return before | after


@cache
def _loose() -> frozenset[str]:
    """Give the stems of words that stand beside any name: verbs of speech, days and the like."""
    common = ("company", "group", "year", "month", "week", "people", "new", "day", "time", "percent", "million")
    return frozenset(map(stem, (*frame_words(), *table("cues.en.tsv"), *common)))


def _own(side: Side, other: Side, sentence: int) -> list[Named]:
    """Give the names of a sentence that the other article does not know, sources apart, which are compared as such."""
    sources = [one.span for one in side.attributions.get(sentence, ()) if one.kind in {"outlet", "self"}]
    return [
        one
        for one in _names(side, other, sentence)
        if not _known(other, one) and not any(span.overlaps(one.span) for span in sources)
    ]


def _names(side: Side, other: Side, sentence: int) -> list[Named]:
    """Give the names of a sentence; a word that opens it is one where either article writes it large elsewhere."""
    return [one for one in named_in(side, sentence) if one.sure or spelt_large(other).issuperset(one.words)]


def _has_answer(side: Side, sentence: int, name: Named) -> bool:
    """Tell whether a sentence has a part of a name, which then stands for it: "Hanford" for "the Hanford Site"."""
    return any(one.telling <= name.telling for one in named_in(side, sentence))


def _first_letters(name: Sequence[str]) -> str:
    return "".join(word[0] for word in name)


def _known(side: Side, one: Named) -> bool:
    """Tell whether an article has a name, its words, or its first letters."""
    wanted = one.telling | ({stem(one.head)} if one.head else set())
    if any(wanted <= said for said in side.contents):
        return True
    spelt = "".join(one.words)
    initials = {each.initials for each in named(side)}
    return one.initials in {"".join(each.words) for each in named(side)} or spelt in initials


def _without_lands(name: Named) -> tuple[object, ...]:
    """Give the words of a name with every land in one spelling: "U.S. Lakes", "United States Lakes"."""
    told: list[object] = []
    at = 0
    while at < len(name.words):
        sizes = (size for size in range(len(name.words) - at, 0, -1) if _land(name.words[at : at + size]))
        size = next(sizes, 0)
        told.append(_land(name.words[at : at + size]) if size else name.words[at])
        at += size or 1
    return tuple(told)


def _land(words: Sequence[str]) -> str | None:
    return countries().get(tuple(word.replace(".", "") for word in words)) or countries().get(tuple(words))


def _may_be_one(mine: Named, theirs: Named) -> bool:
    """Tell a part of a name, its first letters and other spellings of it from another name."""
    if _without_lands(mine) == _without_lands(theirs):
        return True
    joined = "".join(mine.words), "".join(theirs.words)
    if joined[0] in {joined[1], theirs.initials} or joined[1] == mine.initials:
        return True
    # "Arden Steel Corporation" and "Arden SC".
    own, other = ([word for word in x.words if word not in y.words] for x, y in ((mine, theirs), (theirs, mine)))
    if "".join(own) == _first_letters(other) or "".join(other) == _first_letters(own):
        return True
    return any(
        SequenceMatcher(None, x, y).ratio() >= _RESPELT
        for x in mine.telling - theirs.telling
        for y in theirs.telling - mine.telling
    )
