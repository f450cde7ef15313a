"""In what words it was said, and by whom: quotations compared over whole articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from dedup.compare.pairing import each_once
from dedup.compare.quotation_slots import in_one_slot, rest_is_quoted, told_in_parts
from dedup.compare.quoted_words import compared_words, judge
from dedup.compare.sides import Side, Word, frame_words, stem
from dedup.compare.testify import change, only, quote, versus
from dedup.text.attribution.grammar import is_auxiliary
from dedup.text.attribution.sources import is_of_another
from dedup.text.kindred import base_forms
from dedup.text.lexicon import words
from dedup.text.names import same_person
from dedup.types import Agreement, Change, Materiality, Person, Quotation, Span

# Two quotations this alike, by the share of words in common stretches, are one utterance told twice.
_ONE_UTTERANCE = 0.5
_LEAST_WORDS = 3
# Said by two who are surely two, one utterance is told so nearly word for word.
_OF_TWO_SPEAKERS = 0.75
# Words told in another order are so much of the shorter quotation, within so many times its length of the longer.
_MOSTLY, _STRETCH = 0.67, 2
_CUTS = frozenset({"added", "dropped"})
_LEAST_SAID = 2
# With this share of its words a quotation is told in the article's own words; they may be turned round.
_IN_OWN_WORDS = 0.6
_INDIRECT: tuple[Materiality, str] = ("low", "quoted in one article, told in its own words by the other")
_ALMOST_ALL = 0.9
_LEAST_VERBATIM = 5
_LEAST_PHRASE = 4
_LEAST_LETTERS = 4
_WAY_BACK = 2
_PRONOUNS = frozenset({"he", "she"})
# A quotation that has so many words in a row from another one tells a part of it.
_LEAST_RUN = 6
_Quoted = tuple[Side, Quotation, Sequence[str]]
_Words = tuple[Sequence[str], frozenset[str]]


def quotation_changes(a: Side, b: Side, paired: frozenset[tuple[int, int]]) -> Iterator[Change | Agreement]:
    """Compare the quotations of two articles wherever they stand; ``paired`` are the aligned sentences."""
    left, right = a.document.facts.quotations, b.document.facts.quotations
    words_a = [compared_words(a, one.span) for one in left]
    words_b = [compared_words(b, one.span) for one in right]
    said_a, said_b = ([_said(words) for words in own] for own in (words_a, words_b))
    told_a, told_b = list(zip(words_a, said_a, strict=True)), list(zip(words_b, said_b, strict=True))
    options = (
        (-_overlap(told_a[i], told_b[j], beside=(left[i].sentence, right[j].sentence) in paired), i, j)
        for i in range(len(left))
        for j in range(len(right))
        if len(said_a[i] & said_b[j]) >= max(1, min(_LEAST_SAID, len(said_a[i]), len(said_b[j])))
        and not _is_named_in((a, left[i], words_a[i]), (b, right[j], words_b[j]))
    )
    alike = ((negative, i, j) for negative, i, j in options if -negative >= _least(left[i], right[j]))
    pairs = [(i, j) for _, i, j in each_once(alike)]
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    pairs += in_one_slot(a, b, paired, (taken_a, taken_b), (words_a, words_b))
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, j in pairs:
        told = _retold(a, b, left[i], right[j], words_a[i], words_b[j], paired)
        yield from _parted(told) if rest_is_quoted(a, b, left[i], right[j]) else told
    for i, one in enumerate(left):
        if i in taken_a or len(words_a[i]) < _LEAST_WORDS:
            continue
        again = _said_again(words_a[i], words_b)
        if again is not None:
            yield from _parted(_retold(a, b, one, right[again], words_a[i], words_b[again], paired))
        else:
            yield from _unquoted(a, b, one, [answer for own, answer in sorted(paired) if own == one.sentence], False)
    for j, one in enumerate(right):
        if j in taken_b or len(words_b[j]) < _LEAST_WORDS:
            continue
        again = _said_again(words_b[j], words_a)
        if again is not None:
            yield from _parted(_retold(a, b, left[again], one, words_a[again], words_b[j], paired))
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


def _parted(told: Iterable[Change | Agreement]) -> Iterator[Change | Agreement]:
    """Leave out that a part of a quotation is shorter than the whole: the rest is quoted beside it."""
    for one in told:
        if isinstance(one, Change) and one.relation in _CUTS and one.materiality != "high":
            yield Agreement("quotation", one.before[0], one.after[0])
        else:
            yield one


def _unquoted(
    side: Side, other: Side, one: Quotation, answers: Sequence[int], turned: bool
) -> Iterator[Change | Agreement]:
    """Tell of a quotation that the other article does not quote, or tells in its own words in an aligned sentence."""
    quoted = side.reading(one.sentence, one.span)
    within = [word for word in side.words[one.sentence] if one.span.contains(word.span)]
    said = {word.stem for word in within if word.content}
    for answer in answers:
        told = [word.span for word in other.words[answer] if word.stem in said and not other.quoted(answer, word.span)]
        known = said & other.content(answer)
        if not said and _all_little(within, other.words[answer]):
            # "I did what I could", "he had done what he could".
            told = [other.words[answer][0].span, other.words[answer][-1].span]
        if told and len(known) >= _IN_OWN_WORDS * len(said):
            indirect = other.reading(answer, Span(told[0].start, told[-1].stop))
            before, after = (indirect, quoted) if turned else (quoted, indirect)
            if " ".join(compared_words(side, one.span)) in " ".join(compared_words(other, other.whole(answer).span)):
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


def _all_little(quoted: Sequence[Word], answer: Sequence[Word]) -> bool:
    """Tell whether a sentence has all little words of a quotation in some form, but those for who speaks."""
    forms = {form for word in answer for form in base_forms(word.n)}
    little = [word for word in quoted if word.n not in words("pronouns.en.tsv") and not is_auxiliary(word.n)]
    return bool(little) and all(not forms.isdisjoint(base_forms(word.n)) for word in little)


def _retold(
    a: Side,
    b: Side,
    mine: Quotation,
    theirs: Quotation,
    words_a: Sequence[str],
    words_b: Sequence[str],
    paired: frozenset[tuple[int, int]],
) -> Iterator[Change | Agreement]:
    before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
    one_term = _is_term_in(words_a, words_b)
    if _bare(words_a) == _bare(words_b) or one_term or told_in_parts(a, b, mine, theirs):
        yield Agreement("quotation", before, after)
    else:
        relation, finding, graded = judge(words_a, words_b, before.text, after.text)
        yield change("quotation", relation, before, after, versus(before, after, finding), graded)
    speaker, other = _speaker(a, mine), _speaker(b, theirs)
    # In sentences of one statement the speaker of a few words is compared with all else that is told there.
    apart = words_a == words_b and (mine.sentence, theirs.sentence) not in paired
    verbatim = _verbatim(words_a, words_b) or apart
    if speaker and other and verbatim and not _is_slogan(before.text) and _is_other(a, b, speaker, other):
        said = f"{quote(before.text)} is said by {quote(speaker.name)} in one and by {quote(other.name)} in the other"
        yield change("attribution", "moved", before, after, said)


def _bare(words: Sequence[str]) -> Sequence[str]:
    """Leave out an article at the beginning: whether it stands before the mark or after it alters nothing."""
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words


def _is_term_in(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell one term from another that only adds to it: "soft landing" and "soft landing scenario"."""
    short, long = sorted((" ".join(a), " ".join(b)), key=len)
    return max(len(a), len(b)) <= _LEAST_WORDS and f" {short} " in f" {long} "


def _is_slogan(text: str) -> bool:
    """Tell a title, or a catchword of a few words, which anybody may quote, from somebody's own words."""
    return len(text.split()) < _LEAST_PHRASE or _is_titled(text)


def _is_titled(text: str) -> bool:
    telling = [word for word in text.split() if len(word) >= _LEAST_LETTERS]
    return 2 * sum(word[:1].isupper() for word in telling) > len(telling)


def _verbatim(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether the shorter quotation stands in the longer nearly word for word."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    kept = sum(block.size for block in blocks if block.size >= 2)
    return kept >= _LEAST_VERBATIM and kept >= _ALMOST_ALL * min(len(a), len(b))


def _speaker(side: Side, one: Quotation) -> Person | None:
    """Find the speaker where the sentence itself names a person, or the one before a quotation that only goes on."""
    if one.speaker_span is None:
        return None
    for person in side.document.facts.persons:
        if not any(span.overlaps(one.speaker_span) for span in (person.span, *(role.span for role in person.roles))):
            continue
        if is_of_another(side.document.article.text, person.span, one.speaker_span):
            continue
        if person.sentence < one.sentence and _by_pronoun(side, one, person):
            return person
        beside = person.sentence == one.sentence
        goes_on = (
            _is_next(side, person.sentence, one) and not _says_more(side, one) and _in_paragraph(side, person, one)
        )
        credited = side.credited(person.sentence, person.span)
        return person if credited and (beside or goes_on) else None
    return None


def _in_paragraph(side: Side, person: Person, one: Quotation) -> bool:
    """Tell whether a quotation stands in the paragraph of its speaker's name: in the next one another may speak."""
    sentences = side.document.sentences
    return sentences[person.sentence].paragraph == sentences[one.sentence].paragraph


def _is_next(side: Side, named: int, one: Quotation) -> bool:
    """Tell whether only words of the same speaker stand between the sentence that names them and a quotation."""
    between = range(named + 1, one.sentence)
    return named < one.sentence and all(
        any(other.speaker_span == one.speaker_span for other in side.quotations.get(sentence, ()))
        for sentence in between
    )


def _by_pronoun(side: Side, one: Quotation, person: Person) -> bool:
    """Tell whether "he" or "she" alone is credited with a quotation, and can be nobody but a person named just before.

    The credit stands in the quotation's sentence or, where it only goes on, in the one before in its paragraph.
    """
    sentence = one.sentence if _says_more(side, one) else one.sentence - 1
    sentences = side.document.sentences
    credited = side.attributions.get(sentence, ())
    others = [other for at in range(person.sentence, one.sentence + 1) for other in side.persons.get(at, ())]
    return (
        bool(credited)
        and all(source.source.casefold() in _PRONOUNS for source in credited)
        and sentences[sentence].paragraph == sentences[one.sentence].paragraph
        and sentence - person.sentence <= _WAY_BACK
        and all(other.entity == person.entity for other in others)
    )


def _says_more(side: Side, one: Quotation) -> bool:
    return any(not one.span.contains(word.span) for word in side.words[one.sentence])


def _is_other(a: Side, b: Side, speaker: Person, other: Person) -> bool:
    """Tell whether two speakers are surely two, as named there and as named most fully."""
    fullest = max(_mentions(a, speaker), key=len), max(_mentions(b, other), key=len)
    return same_person(speaker.name, other.name) == "different" and same_person(*fullest) == "different"


def _mentions(side: Side, person: Person) -> list[str]:
    return [one.name for one in side.document.facts.persons if one.entity == person.entity]


def _said(words: Sequence[str]) -> frozenset[str]:
    empty = frame_words()
    return frozenset(stem(word) for word in words if word not in empty)


def _overlap(mine: _Words, theirs: _Words, *, beside: bool) -> float:
    """Give the share of the shorter quotation that stands in the longer.

    In stretches of two words and more; or, told in another order, by the words that say something. In sentences that
    are set ``beside`` each other fewer of these make one utterance than anywhere else.
    """
    (a, said_a), (b, said_b) = mine, theirs
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    told = sum(block.size for block in blocks if block.size >= 2) / max(1, min(len(a), len(b)))
    shared, least = said_a & said_b, min(len(said_a), len(said_b))
    if len(shared) < min(_LEAST_WORDS, least) and not beside:
        return 0.0
    turned = len(shared) / least if len(shared) >= _LEAST_WORDS and _together(a, b, shared) else 0.0
    return max(told, turned if beside or turned >= _MOSTLY else 0.0)


def _together(a: Sequence[str], b: Sequence[str], shared: frozenset[str]) -> bool:
    """Tell whether words that two quotations share stand together in the longer, not scattered over a long one."""
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    places = [place for place, word in enumerate(long) if stem(word) in shared]
    return places[-1] - places[0] < _STRETCH * len(short)


def _least(mine: Quotation, theirs: Quotation) -> float:
    """Give the least overlap of one utterance: two people who are surely two must have said nearly the same."""
    speakers = mine.speaker, theirs.speaker
    apart = all(speakers) and same_person(speakers[0] or "", speakers[1] or "") == "different"
    return _OF_TWO_SPEAKERS if apart else _ONE_UTTERANCE


def _is_named_in(mine: _Quoted, theirs: _Quoted) -> bool:
    """Tell a title or a term in quotation marks from a cut out of the utterance that has its words too.

    "The series 'Harbour Lights'" and "the so-called 'buffer zone'" quote nobody.
    """
    short, long = sorted((mine, theirs), key=lambda one: len(one[2]))
    if len(short[2]) > _LEAST_WORDS or len(long[2]) <= len(short[2]) + _LEAST_WORDS:
        return False
    if f" {' '.join(short[2])} " not in f" {' '.join(long[2])} ":
        return False
    side, quotation, _ = short
    return quotation.speaker is None or _is_titled(side.reading(quotation.sentence, quotation.span).text)
