"""Credits in one sentence: who, by which words. Rules over words, in the manner of PARC and PolNeAR annotation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from dedup.text.attribution.forms import has_complement, no_speech, past_not_adjective, plural_before, verb_not_noun
from dedup.text.attribution.grammar import CLASSES, Verb, is_adverb, is_auxiliary, verbs
from dedup.text.attribution.subjects import (
    QUOTE,
    apposition,
    ends_name,
    left_source,
    main_subject,
    noun_like,
    reduced,
    right_source,
)
from dedup.text.lexicon import rows
from dedup.text.phrases import Phrases, Word, among, kept, words_of
from dedup.types import Span

_HOUR = len(("40", "p", ".", "m", "."))
_JOINING = frozenset({"and", "or"})
_BEFORE_DAYS = frozenset({"on", "last", "in"})
# "Sen. John Smith of Ohio: We will win".
_LONGEST_LABEL = 7
# Bodies in capitals: the WHO, the US, IS, an IT firm.
_SPELT_LIKE_WORDS = CLASSES["spelt like words"]


class Credit(NamedTuple):
    """A source and the words that credit it; ``fronted`` tells that the source stands before what is credited."""

    source: Span
    cue: Span
    lemma: str
    force: str
    kind: Literal["verb", "participle", "phrase", "colon"]
    fronted: bool


def masked(text: str, span: Span, quotes: Sequence[Span]) -> Sequence[Word]:
    """Cut a sentence into words, each quotation one word, so that no rule looks into quotations."""
    words = _with_bodies(words_of(text, *span))
    if not quotes:
        return words
    found: list[Word] = []
    here, at, size = span.start, 0, len(words)
    for quote in quotes:
        start, stop = max(quote.start, here), min(quote.stop, span.stop)
        if start >= stop:
            continue
        while at < size and words[at].start < start:
            found.append(words[at])
            at += 1
        found.append(Word(text[start:stop], QUOTE, start, stop))
        while at < size and words[at].start < stop:
            at += 1
        here = stop
    return [*found, *words[at:]]


def _with_bodies(words: Sequence[Word]) -> Sequence[Word]:
    """Tell "the WHO said" from "the man who said" and "US officials" from "us", but where all is written so."""
    if not any(word.key in _SPELT_LIKE_WORDS and word.text.isupper() for word in words):
        return words
    if not any(word.text.islower() for word in words):
        return words
    return [
        word._replace(key=word.text) if word.key in _SPELT_LIKE_WORDS and word.text.isupper() else word
        for word in words
    ]


@kept
def read(
    text: str, span: Span, quotes: tuple[Span, ...], names: tuple[Span, ...] = ()
) -> tuple[Sequence[Word], list[Credit]]:
    """Give the words of a sentence, each of ``quotes`` (with its marks) one word, and the credits among them.

    ``names`` are those of persons, in which no word is a cue. Kept for a while, since quotations and attributions are
    read one after the other.
    """
    words = masked(text, span, quotes)
    return words, credits(words, names)


def credits(sentence: Sequence[Word], names: Sequence[Span] = ()) -> list[Credit]:
    """Give the credits of a sentence that ``masked`` has cut, in the order of their cues; none lies in ``names``."""
    found: list[Credit] = []
    table, phrases = verbs(), _phrases()
    past = floor = 0
    for here in among(sentence, _begins()):
        if here < past or _is_name(sentence[here], names):
            continue
        key, past = sentence[here].key, here + 1
        credit: Credit | None = None
        if key in phrases.openings and (hit := phrases.at(sentence, here)) is not None:
            credit, past = _phrase(sentence, hit.first, hit.last, hit.value[0]), hit.last
        if credit is None and (entries := table.get(key)) is not None and _goes_on(sentence, here):
            credit, past = _verb(sentence, here, entries, found, floor)
        if credit is not None and not _is_an_act(sentence, here, past, credit):
            found.append(credit)
            floor = past
            while floor < len(sentence) and sentence[floor].start < credit.source.stop:
                floor += 1
            # What stands inside a source is part of it: "according to a poll by the institute".
            past = past if credit.fronted else max(past, floor)
    speaker = _before_colon(sentence)
    return [speaker, *found] if speaker is not None else found


def _is_an_act(sentence: Sequence[Word], here: int, last: int, credit: Credit) -> bool:
    """Tell somebody who questions somebody, and an event that concludes, from a source that says something.

    "Detectives are questioning three men", "the hearing concluded".
    """
    if credit.kind != "verb" or credit.lemma not in {"question", "conclude"}:
        return False
    source = [word for word in sentence if credit.source.contains(Span(word.start, word.stop))]
    if not source or has_complement(sentence, here, last):
        return False
    if credit.lemma == "question":
        return sentence[here].key == "questioning"
    return source[-1].key in CLASSES["event"]


def _is_name(word: Word, names: Sequence[Span]) -> bool:
    """Tell "Khaled Said" from "Khaled said"."""
    return word.text[0].isupper() and any(name.start <= word.start < name.stop for name in names)


@cache
def _phrases() -> Phrases:
    return Phrases(rows("cue_phrases.en.tsv"))


def _span(sentence: Sequence[Word], first: int, last: int) -> Span:
    return Span(sentence[first].start, sentence[last - 1].stop)


def _phrase(sentence: Sequence[Word], first: int, last: int, force: str) -> Credit | None:
    """Read "according to X", "cited by X", "statements by X"."""
    start, stop = right_source(sentence, last)
    if start == stop or sentence[start].key.endswith("ing") or sentence[start].text[0].isdigit():
        return None
    # "Per Reuters, ..." and "..., per Reuters", not "12 per cent" and "per head".
    opened = first == 0 or sentence[first - 1].key in {",", "(", QUOTE}
    name = sentence[start + (sentence[start].key == "the" and stop > start + 1)]
    if sentence[first].key == "per" and not (opened and name.text[0].isupper()):
        return None
    cue = _span(sentence, first, last)
    return Credit(_span(sentence, start, stop), cue, sentence[first].key, force, "phrase", False)


def _before_colon(sentence: Sequence[Word]) -> Credit | None:
    """Read "Smith: We will win": a few capitalised words and a colon, then what they say."""
    for i, word in enumerate(sentence[: _LONGEST_LABEL + 1]):
        if word.key == ":":
            after = sentence[i + 1] if i + 1 < len(sentence) else None
            if not i or after is None or not (after.key == QUOTE or after.text[0].isupper()):
                return None
            if not any(other.text[0].isalpha() and other.key not in CLASSES["label"] for other in sentence[:i]):
                return None
            return Credit(_span(sentence, 0, i), Span(word.start, word.stop), ":", "say", "colon", True)
        if not (word.text[0].isupper() or word.key in CLASSES["in label"]) or word.key in CLASSES["label"]:
            return None
    return None


@cache
def _begins() -> frozenset[str]:
    """Give the words that a cue can begin with."""
    return frozenset(verbs().keys() | _phrases().openings)


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """Map each verb form that never stands alone ("is" for "be adamant") to the words that must follow it."""
    return {
        form: frozenset(verb.rest[0] for verb in entries)
        for form, entries in verbs().items()
        if all(verb.rest for verb in entries)
    }


def _goes_on(sentence: Sequence[Word], here: int) -> bool:
    seconds = _seconds().get(sentence[here].key)
    return seconds is None or (here + 1 < len(sentence) and sentence[here + 1].key in seconds)


def _verb(
    sentence: Sequence[Word], here: int, entries: Sequence[Verb], earlier: Sequence[Credit], floor: int
) -> tuple[Credit | None, int]:
    for verb in entries:
        last = here + 1 + len(verb.rest)
        if verb.rest and tuple([word.key for word in sentence[here + 1 : last]]) != verb.rest:
            continue
        credit = _reading(sentence, here, last, verb, earlier, floor)
        if credit is not None:
            return credit, last
        if verb.rest:
            break
    return None, here + 1


class _Chain(NamedTuple):
    """The auxiliaries and adverbs before a verb: where they begin, and what they make of it."""

    first: int
    be: bool
    been: bool
    have: bool
    helped: bool
    barred: bool


def _chain(sentence: Sequence[Word], here: int) -> _Chain:
    seen: set[str] = set()
    first = here
    while first > 0:
        key = sentence[first - 1].key
        if is_auxiliary(key):
            seen.add(key)
        elif (
            not is_adverb(key)
            or sentence[first - 1].text.isupper()
            or sentence[max(0, first - 2)].key in _BEFORE_DAYS
            or ends_name(sentence, first - 1)
        ):
            break
        first -= 1
    key = sentence[first - 1].key if first else ""
    pronoun, _, clipped = key.partition("'")
    if pronoun not in CLASSES["pronoun"]:
        clipped = ""
    return _Chain(
        first,
        bool(seen & CLASSES["be"]) or clipped in {"s", "re", "m"},
        bool(seen & {"been", "being"}),
        bool(seen & CLASSES["have"]) or clipped in {"ve", "s", "d"},
        bool(seen & (CLASSES["do"] | CLASSES["future"])) or clipped in {"ll", "d"},
        key == "to" or bool(seen & CLASSES["hypothetical"]),
    )


def _reading(
    sentence: Sequence[Word], here: int, last: int, verb: Verb, earlier: Sequence[Credit], floor: int
) -> Credit | None:
    """Decide whether this form of ``verb`` credits anybody, and whom."""
    chain = _chain(sentence, here)
    if chain.barred or (verb.frame == "c" and not has_complement(sentence, chain.first, last)):
        return None
    if no_speech(sentence, here, last, verb):
        return None
    if verb.form == "g" and not chain.be:
        return _participle(sentence, here, last, verb, earlier, floor)
    if verb.form in "pn" and chain.be and (chain.been or not chain.have):
        return _passive(sentence, here, last, verb)
    if chain.have and _of_a_deed(sentence, chain.first):
        return None
    if verb.form == "n" and not chain.have:
        return None
    if verb.form == "p" and not chain.have and last < len(sentence):
        after = sentence[last].key
        if after == "by":
            return _passive(sentence, here, last, verb)
        if after == "as" or (after == "of" and verb.lemma in CLASSES["of what"]):
            return None
        if after in {"with", "to"} and verb.lemma in CLASSES["with what"]:
            return None
        # A headline's "inspectors told to leave", "inspectors told not to": they were.
        if after in {"to", "not"} and verb.lemma in CLASSES["told what"]:
            return None
        if here and reduced(sentence, here):
            return None
    if verb.form == "b" and not chain.helped and not plural_before(sentence, here, chain.first, floor):
        return None
    if verb.form in "dp" and chain.first == here and not past_not_adjective(sentence, here, last, verb):
        return None
    if verb.form == "s" and not verb_not_noun(sentence, here, chain.first, last, verb):
        return None
    return _active(sentence, chain.first, here, last, verb, earlier, floor)


def _of_a_deed(sentence: Sequence[Word], first: int) -> bool:
    """Tell "suspected of having warned" and "denied having told", deeds that are spoken of, from who says something."""
    return sentence[first].key == "having" and first > 0 and sentence[first - 1].key not in {",", QUOTE}


def _passive(sentence: Sequence[Word], here: int, last: int, verb: Verb) -> Credit | None:
    """Read "described by X"; a passive without "by" names no source."""
    if last >= len(sentence) or sentence[last].key != "by":
        return None
    start, stop = right_source(sentence, last + 1)
    if start == stop or sentence[start].key.endswith("ing") or _is_count(sentence, start):
        return None
    cue = _span(sentence, here, last + 1)
    return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "phrase", False)


def _is_count(sentence: Sequence[Word], start: int) -> bool:
    """Tell "opposed by about 12,000 soldiers": a crowd says nothing."""
    return any(word.text[0].isdigit() for word in sentence[start : start + 3])


def _participle(
    sentence: Sequence[Word], here: int, last: int, verb: Verb, earlier: Sequence[Credit], floor: int
) -> Credit | None:
    """Read ", adding that", "a letter saying", "with X describing"."""
    first = here
    while first and is_adverb(sentence[first - 1].key):
        first -= 1
    if not first:
        return None
    before = sentence[first - 1].key
    cue = _span(sentence, here, last)
    if before == "," and verb.lemma in CLASSES["follows from it"] and not earlier:
        return None
    if before in CLASSES["before participle"]:
        weak = before in CLASSES["weak before participle"] or verb.lemma in CLASSES["deeds"]
        if weak and not has_complement(sentence, first, last):
            return None
        return _shared(sentence, first, cue, verb, earlier, "participle")
    start, stop = left_source(sentence, first, floor)
    if start == stop or sentence[stop - 1].key in CLASSES["before noun"] or sentence[stop - 1].key == "be":
        return None
    if not (has_complement(sentence, first, last) or (start and sentence[start - 1].key == "with")):
        return None
    if sentence[start].key in CLASSES["after noun"]:
        return None
    return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "participle", True)


def _shared(
    sentence: Sequence[Word],
    first: int,
    cue: Span,
    verb: Verb,
    earlier: Sequence[Credit],
    kind: Literal["verb", "participle"],
) -> Credit | None:
    """Credit whoever was credited before in the sentence, or its subject: ", adding that", "and said"."""
    subject = None if earlier else main_subject(sentence, first)
    source = earlier[-1].source if earlier else _span(sentence, *subject) if subject else None
    return Credit(source, cue, verb.lemma, verb.force, kind, True) if source else None


def _active(
    sentence: Sequence[Word], first: int, here: int, last: int, verb: Verb, earlier: Sequence[Credit], floor: int
) -> Credit | None:
    cue = _span(sentence, here, last)
    if not first:
        return None
    before = sentence[first - 1].key
    if before in {QUOTE, ","} and (before == QUOTE or apposition(sentence, first - 1) < 0):
        start, stop = right_source(sentence, last)
        if (
            start < stop
            and verb.frame == "s"
            and verb.lemma not in CLASSES["told what"]
            and (before == QUOTE or verb.lemma in CLASSES["inverts"])
            and _starts_source(sentence[start], before == QUOTE and verb.lemma == "say")
        ):
            return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "verb", False)
        if before == QUOTE and first < 2:
            return None
    elif before == "," and verb.lemma in CLASSES["inverts"]:
        start, stop = right_source(sentence, last)
        ends = stop == len(sentence) or sentence[stop].key in {".", ","}
        if start < stop and ends and sentence[start].text[0].isupper():
            return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "verb", False)
    if before in {"and", "but"} and first > 1 and not noun_like(sentence, first - 2):
        return _shared(sentence, first, cue, verb, earlier, "verb")
    start, stop = _without_object(sentence, *left_source(sentence, first, floor))
    if start == stop or _own_voice(sentence[start:stop], verb):
        return None
    if start and sentence[start - 1].key in CLASSES["condition"] and not has_complement(sentence, first, last):
        return None
    return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "verb", True)


def _without_object(sentence: Sequence[Word], start: int, stop: int) -> tuple[int, int]:
    """Cut off what belongs to the words before: "told Low he thinks", "at 2:40 p.m. officials said"."""
    if start == stop:
        return start, stop
    if stop - start > 1 and sentence[stop - 1].key in CLASSES["person"] and sentence[stop - 2].key not in _JOINING:
        return stop - 1, stop
    said = [word.key for word in sentence[start:stop]]
    if said[0].isdigit() and said[1:5] in (["p", ".", "m", "."], ["a", ".", "m", "."]) and len(said) > _HOUR:
        return start + _HOUR, stop
    return start, stop


def _own_voice(subject: Sequence[Word], verb: Verb) -> bool:
    """Tell whether nobody but the writer speaks: "you know", "I think", "there", "it seems"."""
    key = subject[-1].key.partition("'")[0]
    if len(subject) > 1:
        return False
    return key in CLASSES["nobody"] or (key in {"i", "we"} and verb.force == "believe")


def _starts_source(word: Word, surely: bool) -> bool:
    if surely:
        return word.text[0].isalpha() and word.key not in CLASSES["after noun"] and word.key not in CLASSES["clause"]
    return word.text[0].isupper() or word.key in CLASSES["starts source"]
