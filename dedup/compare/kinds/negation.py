"""Whether at all: what one article negates or denies and the other states, or leaves without the negation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from dedup.compare.deeds import with_same_deeds
from dedup.compare.denied import (
    A_PART,
    CONDITIONS,
    NOT_DENIED,
    PLAIN_NEGATIONS,
    THE_REST,
    contrasted,
    denied_act,
    is_plain,
    refused_act,
    turns,
    verb_of,
)
from dedup.compare.near import LINKED, ONE_STATEMENT, partners
from dedup.compare.other_setting import other_setting
from dedup.compare.shares_told import tell_two_sides
from dedup.compare.sides import PLAIN, Side, Word
from dedup.compare.testify import change, union, versus
from dedup.text.lexicon import words
from dedup.types import Agreement, Change, Materiality, Polarity, Reading, Relation, SentencePair, Span

# Sentences that resemble each other as much are taken for two states of one.
_NEARLY_EQUAL = 0.6
# Share, and number, of the words around a denied one that the other sentence must say as well, for both to speak of
# one thing.
_SAME_MATTER = 0.6
_LEAST_SHARED = 3
_REACH = 5
# So many words before and after a negation are its clause; of them this share has to stand in the other sentence.
_BEFORE = 4
_AFTER = 5
_SAME_WORDS = 0.85
_JOINING = frozenset({"and", "but", "or", "if"})
_DO = frozenset({"do", "does", "did"})
_HEAD = 2
# "Was not on the schedule" denies no deed told elsewhere.
_PLACED = frozenset({"on", "in", "at", "of", "for", "from", "with", "by", "about"})
_MOST_SPOKEN = 3
_LEAST_ANSWERED = 0.5
# What is supposed is not denied: "what if neither was sending?"
_SUPPOSING = frozenset({"if", "whether", "unless"})
_DENIAL_ALONE: tuple[Materiality, str] = ("high", "denied in one article, told without the denial in the other")
_NO_ANSWER: tuple[Materiality, str] = ("low", "told in sentences that do not answer each other")
# "There is no racism" is no answer to one who condemns racism: only what is said to happen can be denied.
_HAVING = frozenset(
    {
        "there",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "has",
        "had",
        "have",
        "found",
        "see",
        "saw",
        "with",
        "there's",
        "of",
        "in",
    }
)


_UNTIL = frozenset({"until", "till"})
_PRONOUNS = frozenset({"it", "them", "him", "her"})


def _in_both(left: Sequence[Polarity], right: Sequence[Polarity]) -> frozenset[str]:
    """Give the cues that two sentences have equally often."""
    of_a, of_b = Counter(one.cue.casefold() for one in left), Counter(one.cue.casefold() for one in right)
    return frozenset(cue for cue, times in of_a.items() if of_b[cue] == times)


def polarity_changes(a: Side, b: Side) -> Iterator[Change | Agreement]:
    """Set what one article negates against what the other states, wherever it stands."""
    yield from _denied(a, b, flipped=False)
    yield from _denied(b, a, flipped=True)


def negation_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find a negation or denial that one of two aligned sentences has and the other lacks.

    Where all beside it is the same, one says that it is not so and the other that it is.
    """
    left, right = list(a.polarities.get(pair.a, ())), list(b.polarities.get(pair.b, ()))
    if (not left and not right) or tell_two_sides(a, b, pair.a, pair.b):
        return
    if pair.score >= _NEARLY_EQUAL:
        both = _in_both(left, right)
        left = [one for one in left if one.cue.casefold() not in both]
        right = [one for one in right if one.cue.casefold() not in both]
    both_negate = bool(left and right)
    for mine in tuple(left):
        theirs = next((one for one in right if _negated_stems(a, mine) & _negated_stems(b, one)), None)
        if theirs:
            left.remove(mine)
            right.remove(theirs)
    linked = pair.score >= LINKED and not _other_days(a, b, pair.a, pair.b)
    one_statement = linked and pair.score >= ONE_STATEMENT
    for cue in left:
        act = (denied_act(a, b, cue, pair.b) or contrasted(a, b, cue, pair.b)) if one_statement else None
        act = act or (refused_act(a, b, cue, pair.b) if linked else None)
        yield from _lacking(a, b, cue, pair, act, added=False, doubtful=both_negate)
    for cue in right:
        act = (denied_act(b, a, cue, pair.a) or contrasted(b, a, cue, pair.a)) if one_statement else None
        act = act or (refused_act(b, a, cue, pair.a) if linked else None)
        yield from _lacking(b, a, cue, pair, act, added=True, doubtful=both_negate)


def _other_days(a: Side, b: Side, sentence: int, answer: int) -> bool:
    """Tell whether two sentences speak of other times or places, or of other days of the week."""
    days = [
        {one.span.of(side.document.article.text).casefold().split()[-1] for one in moments if one.kind == "weekday"}
        for side, moments in ((a, a.moments.get(sentence, ())), (b, b.moments.get(answer, ())))
    ]
    return other_setting(a, b, sentence, answer) is not None or bool(days[0] and days[1] and not days[0] & days[1])


def _negated_stems(side: Side, cue: Polarity) -> frozenset[str]:
    return side.once((_negated_stems, cue), lambda: _stems_governed(side, cue))


def _stems_governed(side: Side, cue: Polarity) -> frozenset[str]:
    return side.stems(cue.sentence, _governed(side, cue)) - PLAIN_NEGATIONS


def _governed(side: Side, cue: Polarity) -> Span:
    """Give what a negation governs, without a credit at its end: "were not found, the paper reports"."""
    credits_ = [Span.covering(one.span, one.cue_span) for one in side.attributions.get(cue.sentence, ())]
    at_end = (one.start for one in credits_ if cue.span.stop <= one.start < cue.scope.stop <= one.stop)
    stop = min(at_end, default=cue.scope.stop)
    if not side.stems(cue.sentence, Span(cue.span.stop, stop)):
        return cue.scope
    said = side.document.article.text[cue.scope.start : stop].rstrip(" ,")
    return Span(cue.scope.start, max(cue.span.stop, cue.scope.start + len(said)))


def _lacking(
    side: Side, other: Side, cue: Polarity, pair: SentencePair, act: Span | None, *, added: bool, doubtful: bool
) -> Iterator[Change]:
    """Set a negation against what the other sentence says of the same; a doubtful one has to be answered in full.

    ``act`` is where the other sentence tells as done what is denied, if it does.
    """
    answer = pair.a if added else pair.b
    governed = _negated_stems(side, cue)
    shared = [word for word in other.words[answer] if word.content and word.stem in governed]
    same_clause = act is not None or (
        _same_clause(side, other, cue, answer) and not _other_days(side, other, cue.sentence, answer)
    )
    if not shared or (doubtful and not same_clause) or _is_undone(side, cue, other, answer):
        return
    negation = side.reading(cue.sentence, Span.covering(cue.span, _governed(side, cue)))
    spoken = [word.span for word in shared] + ([act] if act else [])
    claim = other.reading(answer, Span.covering(*spoken))
    before, after = (claim, negation) if added else (negation, claim)
    if same_clause:
        finding = "one says that it is not so, the other that it is"
        yield change("polarity", "contradiction", before, after, versus(before, after, finding))
        return
    finding = "a negation that the other does not have here"
    graded = None if _is_answered(side, other, cue, pair, answer, shared) else _NO_ANSWER
    if cue.kind == "denial" and len({word.stem for word in shared}) >= max(_LEAST_SHARED, _SAME_MATTER * len(governed)):
        # "Was refused bail" denies as much as "denied bail".
        graded = _NO_ANSWER if _is_turned(other.words[answer], side.words[cue.sentence]) else _DENIAL_ALONE
    yield change("polarity", "added" if added else "dropped", before, after, versus(before, after, finding), graded)


def _is_undone(side: Side, cue: Polarity, other: Side, answer: int) -> bool:
    """Tell a negation that denies nothing: "not open until May" beside "open in May", "denied that it was not so"."""
    said = [word for word in side.words[cue.sentence] if cue.scope.contains(word.span)]
    if any(word.n in _UNTIL for word in said) and not any(word.n in _UNTIL for word in other.words[answer]):
        return True
    known = {one.cue.casefold() for one in other.polarities.get(answer, ())}
    cues = side.polarities.get(cue.sentence, ())
    others = [one for one in cues if one.kind != cue.kind and one.cue.casefold() not in known]
    told = (word.span for word in said if word.content and not any(one.span.overlaps(word.span) for one in others))
    first = next((span for span in told if span.start >= cue.span.stop), None)
    return first is not None and any(one.span.stop <= first.start and one.scope.contains(first) for one in others)


def _is_answered(
    side: Side, other: Side, cue: Polarity, pair: SentencePair, answer: int, shared: Sequence[Word]
) -> bool:
    """Tell whether a sentence that has the ``shared`` words of what is negated tells that very thing."""
    governed, told = _negated_stems(side, cue), {word.stem for word in shared}
    # What is denied comes first: "did not open the fair" is no answer to what else is told of the fair.
    denied = [word for word in shared if word.stem in _denied_first(side, cue)]
    if not denied or len(told) < _LEAST_ANSWERED * len(governed):
        return False
    if not _asserted(side, cue, pair) or _turned_before(other, answer, denied[0], side.words[cue.sentence]):
        return False
    # "Not great" and "great" are said of any two things.
    if len(side.content(cue.sentence) & other.content(answer)) >= _LEAST_SHARED:
        return True
    in_full = told >= governed and pair.score >= ONE_STATEMENT
    return in_full and (len(told) > 1 or _stands_without(side, cue, other, answer))


def _turned_before(other: Side, answer: int, told: Word, negated: Sequence[Word]) -> bool:
    """Tell whether what a sentence tells of the denied is turned round just before: "were acquitted of robbery"."""
    before = [word for word in other.words[answer] if word.span.stop <= told.span.start][-_BEFORE:]
    return _is_turned(before, negated)


def _asserted(side: Side, cue: Polarity, pair: SentencePair) -> bool:
    """Tell whether a negation is said in answer to a sentence: not supposed, nor quoted beside another statement."""
    before = {word.n for word in side.words[cue.sentence] if word.span.stop <= cue.span.start}
    quoted_elsewhere = side.quoted(cue.sentence, cue.span) and pair.score < ONE_STATEMENT
    return not quoted_elsewhere and before.isdisjoint(_SUPPOSING)


def _stands_without(side: Side, cue: Polarity, other: Side, answer: int) -> bool:
    """Tell whether the words on both sides of a negation, "would not appeal", stand in a sentence without it."""
    said = side.words[cue.sentence]
    before = [word.n for word in said if word.span.stop <= cue.span.start][-1:]
    after = [word.n for word in said if word.span.start >= cue.span.stop][:1]
    return any([one] == before and [two] == after for one, two in pairwise(word.n for word in other.words[answer]))


def _denied_first(side: Side, cue: Polarity) -> frozenset[str]:
    """Give the stem of what follows a negation at once, with those that tell the same deed."""
    words_ = [word.stem for word in side.said(cue.sentence) if word.span.start >= cue.span.stop]
    return with_same_deeds(one for one in words_[:1])


def _same_clause(side: Side, other: Side, cue: Polarity, answer: int) -> bool:
    """Tell whether a sentence has the words on both sides of a plain negation, in their order, and not the negation."""
    if not is_plain(side, cue):
        return False
    inside = [word for word in side.words[cue.sentence] if word.n not in _DO]
    before = [word for word in inside if word.span.stop <= cue.span.start][-_BEFORE:]
    after = [word for word in inside if word.span.stop > cue.span.start and word.n not in PLAIN_NEGATIONS][:_AFTER]
    clause, told = (*before, *after), [word for word in other.words[answer] if word.n not in _DO]
    if any(word.n in CONDITIONS or word.n in A_PART for word in (*before, *after[:1])):
        return False
    if not before or before[-1].n in _JOINING:
        return False
    rest = {word.n for word in inside if word.span.start > cue.span.stop and word.n in THE_REST}
    if rest - {word.n for word in told}:
        return False
    matcher = SequenceMatcher(None, [word.stem for word in clause], [word.stem for word in told], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    kept = [clause[place] for block in blocks for place in range(block.a, block.a + block.size)]
    if not kept or _is_turned(told[max(0, blocks[0].b - 2) : blocks[-1].b + blocks[-1].size + 1], inside):
        return False
    denied = [word for word in after if word.content][:_HEAD]
    stems = {word.stem for word in denied}
    answers = [word.span for word in other.words[answer] if word.stem in stems]
    if any(one.scope.contains(span) for one in other.polarities.get(answer, ()) for span in answers):
        return False
    said = sum(word.content for word in kept)
    return (
        len(kept) >= _SAME_WORDS * len(clause)
        and said >= _LEAST_SHARED
        and bool(denied)
        and all(word in kept for word in denied)
    )


def _is_turned(told: Sequence[Word], negated: Sequence[Word]) -> bool:
    """Tell whether a stretch has words of its own that turn it round without a negation: "lack", "threw out"."""
    known, turning = {word.n for word in negated}, words("negative_words.en.tsv")
    # "Turned it down"
    together = [word for word in told if word.n not in _PRONOUNS]
    by_two = any(f"{one.n} {two.n}" in turning for words_ in (told, together) for one, two in pairwise(words_))
    return by_two or any(word.n not in known and turns(word) for word in told)


def lone_negations(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find a negation whose sentence has no partner that negates too, and the nearest sentence that speaks of it."""
    for side, other, turned in ((a, b, False), (b, a, True)):
        answering = partners(pairs, turned=turned)
        for cue in side.document.facts.polarities:
            if any(other.polarities.get(answer) for answer in answering.get(cue.sentence, ())):
                continue
            if side.quoted(cue.sentence, cue.span):
                continue
            # What the sentences beside it tell of it is set against it already.
            spoken = _spoken_of(side, other, cue, but=answering.get(cue.sentence, frozenset()))
            if not spoken:
                continue
            negation = side.reading(cue.sentence, Span.covering(cue.span, cue.scope))
            before, after = (spoken[0], negation) if turned else (negation, spoken[0])
            finding = "a negation that the other does not have here"
            relation: Relation = "added" if turned else "dropped"
            first = change("polarity", relation, before, after, versus(before, after, finding), _NO_ANSWER)
            yield replace(first, before=union(spoken, ())) if turned else replace(first, after=union(spoken, ()))


def _spoken_of(side: Side, other: Side, cue: Polarity, but: frozenset[int]) -> list[Reading]:
    """Find the sentences that share a word with what is negated, and most with its sentence, best first."""
    governed, said = side.stems(cue.sentence, cue.scope), side.content(cue.sentence)
    found = []
    for answer in range(len(other.words)):
        shared = said & other.content(answer)
        if answer in but or other.polarities.get(answer) or len(shared) < _LEAST_SHARED or not governed & shared:
            continue
        spoken = [word.span for word in other.words[answer] if word.content and word.stem in said]
        found.append((-len(shared), answer, other.reading(answer, Span(spoken[0].start, spoken[-1].stop))))
    return [reading for _, _, reading in sorted(found)[:_MOST_SPOKEN]]


def _denied(side: Side, other: Side, *, flipped: bool) -> Iterator[Change]:
    for cue in side.document.facts.polarities:
        negated = _negated(side, cue)
        if negated is None:
            continue
        for answer in range(len(other.words)):
            span = _stated(other, answer, *negated)
            if span is None or _other_days(side, other, cue.sentence, answer):
                continue
            if tell_two_sides(side, other, cue.sentence, answer):
                continue
            denial = side.reading(cue.sentence, _clause(side, cue, negated[0]))
            claim = other.reading(answer, span)
            before, after = (claim, denial) if flipped else (denial, claim)
            finding = "one says that it is not so, the other that it is"
            yield change("polarity", "contradiction", before, after, versus(before, after, finding))


def _negated(side: Side, cue: Polarity) -> tuple[Word, frozenset[str]] | None:
    """Find the word that is denied and the words around it; None for a cue whose opposite is no plain statement."""
    if not is_plain(side, cue):
        return None
    inside = side.words[cue.sentence]
    before = [word for word in inside if word.span.stop <= cue.span.start]
    after = [word for word in inside if word.span.start >= cue.span.stop]
    if any(word.n in CONDITIONS or word.n in A_PART for word in (*before, *after[:1])):
        return None
    if any(word.n in THE_REST for word in after[: 2 * _REACH]):
        return None
    alone = len(side.polarities.get(cue.sentence, ())) == 1
    if cue.cue.casefold() == "no" and (not alone or (before and before[-1].n in _HAVING)):
        return None
    if after and after[0].n in _PLACED:
        return None
    of_a_noun = cue.cue.casefold() == "no"
    place = verb_of(after[: 2 * _REACH] if of_a_noun else after[:4], of_a_noun=of_a_noun)
    denied = None if place is None else after[place]
    if denied is None or denied.stem in NOT_DENIED:
        return None
    # A negated verb may be the contraction itself ("haven't"): then what precedes it is the subject all the same.
    nearest = [word.stem for word in reversed(before) if word.content][:_REACH]
    following = [word.stem for word in after if word.content and word is not denied][:_REACH]
    around = frozenset(nearest + following) - {denied.stem}
    return (denied, around) if len(around) >= _LEAST_SHARED else None


def _stated(other: Side, answer: int, denied: Word, around: frozenset[str]) -> Span | None:
    """Find where a sentence plainly states what is denied elsewhere; None if it turns it round or weakens it."""
    inside = other.words[answer]
    hits = [place for place, word in enumerate(inside) if word.stem == denied.stem]
    if not hits:
        return None
    stems = {word.stem for word in inside if word.content}
    shared = {word for word in around if word in stems or any(_compound(word, one) for one in stems)}
    if len(shared) < _LEAST_SHARED or len(shared) / len(around) < _SAME_MATTER:
        return None
    beginnings = tuple(word[:-1] for word in words("negative_words.en.tsv") if word.endswith("-"))
    place = hits[0]
    for word in inside:
        if turns(word) or (word.n.startswith(beginnings) and word.stem not in around):
            return None
    if place and inside[place - 1].n == "to":
        return None
    span = inside[place].span
    if other.certainty(answer, span) < PLAIN:
        return None
    if other.polarities.get(answer):
        return None
    near = [word.span for word in inside if word.stem in shared]
    return Span.covering(span, *near)


def _compound(a: str, b: str) -> bool:
    """Tell "offensive" in "counteroffensive"."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 6 and long.endswith(short)


def _clause(side: Side, cue: Polarity, denied: Word) -> Span:
    inside = [word for word in side.words[cue.sentence] if word.content]
    start = min(
        [word.span.start for word in inside if word.span.stop <= cue.span.start][-_REACH:], default=cue.span.start
    )
    return Span(start, max(denied.span.stop, cue.span.stop))
