"""Who said it, and in what words: quotations over whole articles, attributions by aligned sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dedup.compare.forces import denied_by_both, force, told_by_polarity
from dedup.compare.kinds.opposites import opposites
from dedup.compare.quotation_slots import in_one_slot, told_in_parts
from dedup.compare.sides import Side, frame_words, stem
from dedup.compare.sources_told import credits_of, one_source, told_otherwise, told_to
from dedup.compare.testify import change, only, quote, versus
from dedup.text.names import same_person
from dedup.text.tokens import tokens
from dedup.types import (
    Agreement,
    Attribution,
    Change,
    Materiality,
    Person,
    Quotation,
    Reading,
    Relation,
    SentencePair,
    Span,
)

# Two quotations this alike, by the share of words in common stretches, are one utterance told twice.
_ONE_UTTERANCE = 0.5
_LEAST_WORDS = 3
_LEAST_SAID = 2
_LEAST_CLAIM = 2
# A pair that scores this makes one statement, so that its one source answers the other's.
_ONE_STATEMENT = 0.35
_SAME_WORDS = 4
# With this share of its words a quotation is told in the article's own words; they may be turned round.
_IN_OWN_WORDS = 0.6
_INDIRECT: tuple[Materiality, str] = ("low", "quoted in one article, told in its own words by the other")
# Wordings that differ in no more than this share of their words differ by a slip or two.
_SLIP = 0.35
_TURNED: tuple[Materiality, str] = ("high", "the words between the quotation marks say the opposite")
_NOT = frozenset({"not", "no", "never", "nobody", "nothing", "neither", "none", "without"})
_WRITTEN_OUT = {"won't": ["will", "not"], "can't": ["can", "not"], "cannot": ["can", "not"], "shan't": ["shall", "not"]}
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "m": "am"}
# Letters that "allegedly" and "alleged" have in common.
_ROOT = 6
# Of what a source is credited with, this share has to be in common for its verbs to be compared.
_SAME_CLAIM = 0.5
_OTHER_CLAIM: tuple[Materiality, str] = ("low", "what they are credited with may be another matter")
_WHOM: tuple[Materiality, str] = ("low", "who was told it is named in one article only")
_UNSAID: tuple[Materiality, str] = ("low", "the source is told by a pronoun alone")
_NAMED = frozenset({"person", "body"})
_ALMOST_ALL = 0.9
_LEAST_VERBATIM = 5
# A quotation that has so many words in a row from another one tells a part of it.
_LEAST_RUN = 6


def quotation_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change | Agreement]:
    """Compare the quotations of two articles wherever they stand; ``paired`` are the aligned sentences."""
    left, right = a.document.facts.quotations, b.document.facts.quotations
    words_a = [_words(a, one.span) for one in left]
    words_b = [_words(b, one.span) for one in right]
    empty = frame_words()
    said_a = [{stem(word) for word in words if word not in empty} for words in words_a]
    said_b = [{stem(word) for word in words if word not in empty} for words in words_b]
    options = sorted(
        (-_overlap(words_a[i], words_b[j]), i, j)
        for i in range(len(left))
        for j in range(len(right))
        if len(said_a[i] & said_b[j]) >= max(1, min(_LEAST_SAID, len(said_a[i]), len(said_b[j])))
    )
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for negative, i, j in options:
        if i in taken_a or j in taken_b or -negative < _ONE_UTTERANCE:
            continue
        taken_a.add(i)
        taken_b.add(j)
        yield from _retold(a, b, left[i], right[j], words_a[i], words_b[j])
    for i, j in in_one_slot(a, b, paired, (taken_a, taken_b), (words_a, words_b)):
        taken_a.add(i)
        taken_b.add(j)
        yield from _retold(a, b, left[i], right[j], words_a[i], words_b[j])
    for i, one in enumerate(left):
        if i in taken_a or len(words_a[i]) < _LEAST_WORDS:
            continue
        again = _said_again(words_a[i], words_b)
        if again is not None:
            yield from _retold(a, b, one, right[again], words_a[i], words_b[again])
        else:
            yield from _unquoted(a, b, one, [answer for own, answer in sorted(paired) if own == one.sentence], False)
    for j, one in enumerate(right):
        if j in taken_b or len(words_b[j]) < _LEAST_WORDS:
            continue
        again = _said_again(words_b[j], words_a)
        if again is not None:
            yield from _retold(a, b, left[again], one, words_a[again], words_b[j])
        else:
            yield from _unquoted(b, a, one, [answer for answer, own in sorted(paired) if own == one.sentence], True)


def _said_again(said: Sequence[str], others: Sequence[Sequence[str]]) -> int | None:
    """Find the quotation that has a stretch of another one: two quotations joined into one, or one parted."""
    best, place = 0, None
    for at, other in enumerate(others):
        if len(other) < _LEAST_RUN or len(set(said) & set(other)) < _LEAST_RUN - 1:
            continue
        run = SequenceMatcher(None, said, other, autojunk=False).find_longest_match()
        told = [word for word in said[run.a : run.a + run.size] if word not in frame_words()]
        if run.size > max(best, _LEAST_RUN - 1) and len(told) >= _LEAST_SAID:
            best, place = run.size, at
    return place


def _unquoted(
    side: Side, other: Side, one: Quotation, answers: Sequence[int], turned: bool
) -> Iterator[Change | Agreement]:
    """Tell of a quotation that the other article does not quote, or tells in its own words in an aligned sentence."""
    quoted = side.reading(one.sentence, one.span)
    said = {word.stem for word in side.words[one.sentence] if word.content and one.span.contains(word.span)}
    for answer in answers:
        told = [word.span for word in other.words[answer] if word.stem in said and not other.quoted(answer, word.span)]
        known = said & other.content(answer)
        if told and len(known) >= _IN_OWN_WORDS * len(said):
            indirect = other.reading(answer, Span(told[0].start, told[-1].stop))
            before, after = (indirect, quoted) if turned else (quoted, indirect)
            if " ".join(_words(side, one.span)) in " ".join(_words(other, other.whole(answer).span)):
                yield Agreement("quotation", before, after)
                return
            finding = "a quotation in one, the article's own words in the other"
            yield change("quotation", "wording", before, after, versus(before, after, finding), _INDIRECT)
            return
    summary = only(quoted, "quoted in one article only")
    if turned:
        yield change("quotation", "added", None, quoted, summary)
    else:
        yield change("quotation", "dropped", quoted, None, summary)


def _retold(
    a: Side, b: Side, mine: Quotation, theirs: Quotation, words_a: list[str], words_b: list[str]
) -> Iterator[Change | Agreement]:
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    if words_a == words_b or told_in_parts(a, b, mine, theirs, _words):
        yield Agreement("quotation", before, after)
    else:
        relation, finding = _cut(words_a, words_b)
        graded = None
        if _is_turned(words_a, words_b):
            relation, finding, graded = "wording", "the altered words say the opposite", _TURNED
        yield change("quotation", relation, before, after, versus(before, after, finding), graded)
    speaker, other = _speaker(a, mine), _speaker(b, theirs)
    if speaker and other and _verbatim(words_a, words_b) and _is_other(a, b, speaker, other):
        said = f"{quote(before.text)} is said by {quote(speaker.name)} in one and by {quote(other.name)} in the other"
        yield change("attribution", "moved", before, after, said)


def _is_turned(a: list[str], b: list[str]) -> bool:
    """Tell whether two wordings that are else nearly the same differ in a negation, or in words of opposite meaning."""
    lost, new = Counter(a) - Counter(b), Counter(b) - Counter(a)
    apart = lost.total() + new.total()
    if apart > _SLIP * (len(a) + len(b)) or (apart > _LEAST_SAID and not (lost and new)):
        return False
    negated = sum(lost[word] for word in _NOT) % 2 != sum(new[word] for word in _NOT) % 2
    return negated or any(opposites().get(word, frozenset()) & new.keys() for word in lost)


def _verbatim(a: list[str], b: list[str]) -> bool:
    """Tell whether the shorter quotation stands in the longer nearly word for word."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks if block.size >= 2)
    return kept >= _LEAST_VERBATIM and kept >= _ALMOST_ALL * min(len(a), len(b))


def _cut(a: list[str], b: list[str]) -> tuple[Relation, str]:
    """Say how one utterance was quoted twice: cut, lengthened, or in other words."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks)
    if len(b) < len(a) and kept >= _ALMOST_ALL * len(b):
        return "dropped", "the quotation is cut"
    if len(a) < len(b) and kept >= _ALMOST_ALL * len(a):
        return "added", "the quotation is longer"
    return "wording", "one utterance quoted in two wordings"


def _speaker(side: Side, one: Quotation) -> Person | None:
    """Find the speaker where the sentence itself names a person, or the one before a quotation that only goes on."""
    if one.speaker_span is None:
        return None
    for person in side.document.facts.persons:
        if not any(span.overlaps(one.speaker_span) for span in (person.span, *(role.span for role in person.roles))):
            continue
        beside = person.sentence == one.sentence
        goes_on = person.sentence == one.sentence - 1 and not _says_more(side, one)
        credited = any(source.span.overlaps(person.span) for source in side.attributions.get(person.sentence, ()))
        return person if credited and (beside or goes_on) else None
    return None


def _says_more(side: Side, one: Quotation) -> bool:
    return any(not one.span.contains(word.span) for word in side.words[one.sentence])


def _is_other(a: Side, b: Side, speaker: Person, other: Person) -> bool:
    """Tell whether two speakers are surely two, as named there and as named most fully."""
    fullest = max(_mentions(a, speaker), key=len), max(_mentions(b, other), key=len)
    return same_person(speaker.name, other.name) == "different" and same_person(*fullest) == "different"


def _mentions(side: Side, person: Person) -> list[str]:
    return [one.name for one in side.document.facts.persons if one.entity == person.entity]


def _words(side: Side, span: Span) -> list[str]:
    """Give the words of a quotation, contractions written out: "won't" is "will not"."""
    found: list[str] = []
    for token in tokens(side.document.article.text, span):
        found += _WRITTEN_OUT.get(token.n) or _uncontracted(token.n)
    return found


def _uncontracted(word: str) -> list[str]:
    if word.endswith("n't") and len(word) > len("n't"):
        return [word.removesuffix("n't"), "not"]
    stem_, mark, ending = word.partition("'")
    return [stem_, _ENDINGS[ending]] if mark and stem_ and ending in _ENDINGS else [word]


def _overlap(a: list[str], b: list[str]) -> float:
    """Give the share of the shorter quotation that stands in the longer.

    In stretches of two words and more; or, told in another order, by the words that say something.
    """
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    told = sum(block.size for block in blocks if block.size >= 2) / max(1, min(len(a), len(b)))
    empty = frame_words()
    said_a, said_b = {stem(word) for word in a if word not in empty}, {stem(word) for word in b if word not in empty}
    shared = said_a & said_b
    return max(told, len(shared) / min(len(said_a), len(said_b)) if len(shared) >= _LEAST_WORDS else 0.0)


def attribution_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change | Agreement]:
    """Compare who is credited in a sentence pair: sources in common first, then one source for another."""
    left, right = credits_of(a, pair.a), credits_of(b, pair.b)
    heard = {told_to(a, one) for one in left} | {told_to(b, one) for one in right}
    left = [one for one in left if one.kind != "self" or one.span not in heard]
    right = [one for one in right if one.kind != "self" or one.span not in heard]
    yield from _confirmed_and_denied(a, b, left, right)
    for mine in tuple(left):
        theirs = next((one for one in right if one_source(a, b, mine, one)), None)
        if theirs is None:
            continue
        left.remove(mine)
        right.remove(theirs)
        yield _credited_twice(a, b, mine, theirs)
    claims = _of_one_claim(a, b, left, right)
    shared = len(a.content(pair.a) & b.content(pair.b))
    if not claims and len(left) == len(right) == 1 and (pair.score >= _ONE_STATEMENT or shared >= _SAME_WORDS):
        claims = [(left[0], right[0])]
    for mine, theirs in claims:
        left.remove(mine)
        right.remove(theirs)
        yield _credited_anew(a, b, mine, theirs)
    for mine in left:
        if not _hedged(b, pair.b, mine):
            reading = _credit(a, mine)
            graded = _lone_credit(a, b, mine)
            yield change("attribution", "dropped", reading, None, only(reading, "credited in one article only"), graded)
    for theirs in right:
        if not _hedged(a, pair.a, theirs):
            reading = _credit(b, theirs)
            graded = _lone_credit(b, a, theirs)
            yield change("attribution", "added", None, reading, only(reading, "credited in one article only"), graded)


def _credited_twice(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> Change | Agreement:
    """Compare how one source is credited: as saying, denying, warning."""
    before, after = _credit(a, mine), _credit(b, theirs)
    if force(mine) == force(theirs) or denied_by_both(a, b, mine, theirs):
        heard_a, heard_b = told_to(a, mine), told_to(b, theirs)
        if bool(heard_a) == bool(heard_b):
            return Agreement("attribution", before, after)
        finding = "the same source, and whom it was told to"
        relation: Relation = "more precise" if heard_b else "less precise"
        return change("attribution", relation, before, after, versus(before, after, finding), _WHOM)
    said_a, said_b = _said(a, mine), _said(b, theirs)
    if "deny" in {mine.force, theirs.force} and told_by_polarity(a, b, mine, theirs):
        return Agreement("attribution", before, after)
    one_claim = len(said_a & said_b) >= _SAME_CLAIM * min(len(said_a), len(said_b))
    graded = None if one_claim else _OTHER_CLAIM
    return change("attribution", "changed", before, after, versus(before, after, "one source, another verb"), graded)


def _credited_anew(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> Change:
    """Say how another source stands to the one that the other article credits with the same."""
    before, after = _credit(a, mine), _credit(b, theirs)
    if mine.kind in _NAMED and theirs.kind == "anonymous" and not told_otherwise(b, theirs, a, mine):
        finding = "a source without a name is credited instead"
        return change("attribution", "less precise", before, after, versus(before, after, finding))
    named = mine.kind == "anonymous" and theirs.kind in _NAMED and theirs.force != "report"
    if named and not told_otherwise(a, mine, b, theirs):
        return change("attribution", "more precise", before, after, versus(before, after, "the source has a name"))
    graded = _UNSAID if "anaphor" in {mine.kind, theirs.kind} else None
    said_a, said_b = _said(a, mine), _said(b, theirs)
    if not graded and said_a and said_b and not said_a & said_b:
        graded = _OTHER_CLAIM
    finding = "another source is credited"
    return change("attribution", "changed", before, after, versus(before, after, finding), graded)


def _hedged(other: Side, sentence: int, one: Attribution) -> bool:
    """Tell whether a credit to nobody ("allegedly") is answered by a hedge of the other sentence ("is alleged to")."""
    if one.kind != "anonymous" or one.span != one.cue_span:
        return False
    cue = stem(one.cue.casefold().removesuffix("ly"))[:_ROOT]
    return any(word.n.startswith(cue) for word in other.words[sentence])


def _lone_credit(side: Side, other: Side, one: Attribution) -> tuple[Materiality, str] | None:
    """Grade a credit low that names nobody, or one whom the other article credits too."""
    if one.kind == "anaphor":
        return _UNSAID
    known = any(one_source(side, other, one, theirs) for theirs in other.document.facts.attributions)
    return ("low", "the other article credits the same source elsewhere") if known else None


def _of_one_claim(
    a: Side, b: Side, left: Sequence[Attribution], right: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution]]:
    """Pair sources that are credited with the same claim, by the words they are credited with."""
    options = []
    for i, mine in enumerate(left):
        for j, theirs in enumerate(right):
            said_a, said_b = _said(a, mine), _said(b, theirs)
            shared = len(said_a & said_b)
            if shared >= _LEAST_CLAIM:
                options.append((-shared / min(len(said_a), len(said_b)), i, j))
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for _, i, j in sorted(options):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            pairs.append((left[i], right[j]))
    return pairs


def _said(side: Side, one: Attribution) -> frozenset[str]:
    return frozenset(word.stem for word in side.words[one.sentence] if word.content and one.scope.contains(word.span))


def _confirmed_and_denied(
    a: Side, b: Side, left: Sequence[Attribution], right: Sequence[Attribution]
) -> Iterator[Change]:
    """Find a source that confirms in one article, where the other has a denial alone."""
    for mine, theirs, forces in ((one, other, (left, right)) for one in left for other in right):
        if {mine.force, theirs.force} != {"confirm", "deny"}:
            continue
        lacking = forces[1] if mine.force == "confirm" else forces[0]
        if any(one.force == "confirm" for one in lacking):
            continue
        before, after = _credit(a, mine), _credit(b, theirs)
        finding = "one source confirms what another denies"
        yield change("polarity", "changed", before, after, versus(before, after, finding))


def _credit(side: Side, one: Attribution) -> Reading:
    start, stop = min(one.span.start, one.cue_span.start), max(one.span.stop, one.cue_span.stop)
    heard = told_to(side, one)
    stop = max(stop, heard.stop) if heard else stop
    return side.reading(one.sentence, Span(start, stop))
