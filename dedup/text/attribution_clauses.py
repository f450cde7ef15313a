"""Credits in one sentence: who, by which words. Rules over words, in the manner of PARC and PolNeAR annotation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from dedup.text.attribution_marks import Quoted
from dedup.text.attribution_phrases import Phrases, Word, words_of
from dedup.text.attribution_verbs import (
    AUXILIARIES,
    BE,
    DO,
    FUTURE,
    HAVE,
    HYPOTHETICAL,
    PLURAL_PRONOUNS,
    PLURALS,
    PRONOUNS,
    Verb,
    is_adverb,
    is_negated,
    verbs,
)
from dedup.text.lexicon import rows
from dedup.types import Span

QUOTE = '""'
_STOPS = frozenset([",", ";", ":", "—", "–", "(", ")", "[", "]", "…", ".", "!", "?", "|", "•"]) | {QUOTE}
_CLAUSE_WORDS = frozenset(
    [
        "that",
        "while",
        "as",
        "because",
        "if",
        "when",
        "after",
        "before",
        "although",
        "though",
        "since",
        "whereas",
        "where",
        "than",
        "so",
        "unless",
        "until",
        "once",
        "whether",
        "what",
        "how",
        "why",
        "but",
        "or",
        "yet",
        "which",
        "despite",
        "amid",
    ]
)
_BEFORE_NOUNS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "no",
        "any",
        "some",
        "such",
        "other",
        "of",
        "in",
        "on",
        "by",
        "for",
        "with",
        "from",
        "at",
        "to",
        "about",
        "against",
        "into",
        "over",
        "under",
        "amid",
        "despite",
        "between",
        "through",
        "during",
        "without",
        "new",
        "recent",
        "several",
        "many",
        "few",
        "more",
        "most",
        "first",
        "last",
        "latest",
        "false",
        "public",
        "repeated",
        "earlier",
        "previous",
        "two",
        "three",
        "four",
        "five",
        "six",
        "and",
        "or",
        "as",
        "than",
        "via",
        "per",
    ]
)
_OPENS_OBJECT = frozenset(
    [
        "that",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "there",
        "how",
        "why",
        "whether",
        "what",
        "to",
        "if",
        "who",
        "no",
        "not",
        "on",
        "in",
        "as",
        "such",
        "any",
        "all",
        "some",
        "him",
        "them",
        "us",
    ]
)


class Credit(NamedTuple):
    """A source and the words that credit it; ``fronted`` tells that the source stands before what is credited."""

    source: Span
    cue: Span
    lemma: str
    force: str
    kind: Literal["verb", "participle", "phrase", "noun", "colon"]
    fronted: bool
    relative: bool = False


def masked(text: str, span: Span, quotes: Sequence[Quoted]) -> list[Word]:
    """Cut a sentence into words, each quotation one word, so that no rule looks into quotations."""
    found: list[Word] = []
    here = span.start
    for quote in quotes:
        start, stop = max(quote.outer.start, here), min(quote.outer.stop, span.stop)
        if start < stop:
            found += words_of(text, here, start)
            found.append(Word(text[start:stop], QUOTE, start, stop))
            here = stop
    return found + words_of(text, here, span.stop)


def credits(sentence: Sequence[Word]) -> list[Credit]:
    """Give the credits of a sentence that ``masked`` has cut, in the order of their cues."""
    found: list[Credit] = []
    table = verbs()
    phrases = {hit.first: hit for hit in _phrases().find(sentence)}
    here, count = 0, len(sentence)
    while here < count:
        step = here + 1
        if (hit := phrases.get(here)) is not None:
            credit = _phrase(sentence, hit.first, hit.last, hit.value)
            step = hit.last
        elif (entries := table.get(sentence[here].key)) is not None:
            credit, step = _verb(sentence, here, entries, found)
        else:
            credit = None
        if credit is not None:
            found.append(credit)
        here = max(step, here + 1)
    return found


@cache
def _phrases() -> Phrases:
    return Phrases(rows("cue_phrases.en.tsv"))


def _span(sentence: Sequence[Word], first: int, last: int) -> Span:
    return Span(sentence[first].start, sentence[last - 1].stop)


def _phrase(sentence: Sequence[Word], first: int, last: int, value: tuple[str, ...]) -> Credit | None:
    """Read "according to X", "cited by X", "statements by X"."""
    force = value[0]
    start, stop = right_source(sentence, last)
    if start == stop:
        return None
    return Credit(
        _span(sentence, start, stop), _span(sentence, first, last), sentence[first].key, force, "phrase", False
    )


def _verb(
    sentence: Sequence[Word], here: int, entries: Sequence[Verb], earlier: Sequence[Credit]
) -> tuple[Credit | None, int]:
    count = len(sentence)
    for verb in entries:
        last = here + 1 + len(verb.rest)
        if last > count or any(sentence[here + 1 + i].key != key for i, key in enumerate(verb.rest)):
            continue
        credit = _reading(sentence, here, last, verb, earlier)
        if credit is not None:
            return credit, last
        if verb.rest:
            return None, here + 1
    return None, here + 1


class _Chain(NamedTuple):
    """The auxiliaries and adverbs before a verb: where they begin, and what they make of it."""

    first: int
    be: bool
    have: bool
    do: bool
    modal: bool
    hypothetical: bool
    infinitive: bool


def _chain(sentence: Sequence[Word], here: int) -> _Chain:
    be = have = do = modal = hypothetical = False
    first = here
    while first > 0:
        key = sentence[first - 1].key
        if key in AUXILIARIES or is_negated(key):
            be, have, do = be or key in BE, have or key in HAVE, do or key in DO
            modal, hypothetical = modal or key in FUTURE, hypothetical or key in HYPOTHETICAL
        elif not is_adverb(key) or (first > 1 and sentence[first - 2].key in {"on", "last", "in"}):
            break
        first -= 1
    key = sentence[first - 1].key if first else ""
    pronoun, _, clipped = key.partition("'")
    if pronoun in PRONOUNS and clipped:
        be, have, modal = (
            be or clipped in {"s", "re", "m"},
            have or clipped in {"ve", "s", "d"},
            modal or clipped == "ll",
        )
    return _Chain(first, be, have, do, modal, hypothetical, key == "to")


def _reading(sentence: Sequence[Word], here: int, last: int, verb: Verb, earlier: Sequence[Credit]) -> Credit | None:
    """Decide whether this form of ``verb`` credits anybody, and whom."""
    chain = _chain(sentence, here)
    if chain.infinitive or chain.hypothetical:
        return None
    if verb.frame == "c" and not _has_complement(sentence, chain.first, last):
        return None
    if verb.form == "g" and not chain.be:
        return _participle(sentence, here, last, verb, earlier)
    if (
        verb.form in "pn"
        and chain.be
        and not (chain.have and verb.form == "p" and not _been(sentence, chain.first, here))
    ):
        return _passive(sentence, chain.first, last, verb)
    if verb.form == "n" and not chain.have:
        return None
    if verb.form == "p" and not chain.have and last < len(sentence) and sentence[last].key == "by":
        return _passive(sentence, chain.first, last, verb)
    if verb.form == "b" and not (chain.do or chain.modal) and not _plural_before(sentence, chain.first):
        return None
    if verb.form == "s" and not _verb_not_noun(sentence, chain.first, last):
        return None
    return _active(sentence, chain.first, here, last, verb, earlier)


def _been(sentence: Sequence[Word], first: int, here: int) -> bool:
    return any(sentence[i].key in {"been", "being"} for i in range(first, here))


def _has_complement(sentence: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a clause, a quotation or a colon follows, or a quotation with its comma comes before."""
    if first and (sentence[first - 1].key == QUOTE or (first > 1 and sentence[first - 2].key == QUOTE)):
        return True
    ahead = sentence[last : last + 3]
    if not ahead:
        return False
    if ahead[0].key in {"that", QUOTE, ":", "how", "why", "whether", "what", "if"}:
        return True
    return ahead[0].key == "," and len(ahead) > 1 and ahead[1].key in {QUOTE, "that"}


def _plural_before(sentence: Sequence[Word], first: int) -> bool:
    """Tell whether a base form can be a verb here: only after a plural."""
    if not first:
        return False
    word = sentence[first - 1]
    key = word.key.partition("'")[0] if word.key.partition("'")[0] in PRONOUNS else word.key
    if key in PLURAL_PRONOUNS or key in PLURALS:
        return True
    if key in {",", ")"}:
        return (
            not any(other.key in {"to", "will", "would"} for other in sentence[:first])
            and _apposition(sentence, first - 1) >= 0
        )
    return key.endswith("s") and not key.endswith(("'s", "ss", "us", "is")) and key not in _BEFORE_NOUNS


def _verb_not_noun(sentence: Sequence[Word], first: int, last: int) -> bool:
    """Tell "Smith claims" from "false claims"."""
    if not first:
        return False
    before, after = sentence[first - 1], sentence[last].key if last < len(sentence) else "."
    if before.key in _BEFORE_NOUNS and before.key not in {"that", "who"}:
        return False
    if before.key.endswith(("'s", "s'")) and before.key not in {"he's", "she's", "it's"}:
        return False
    if before.key in {",", ")", QUOTE} or before.key in PRONOUNS:
        return True
    if after in AUXILIARIES or after in {"of", "by", "from", "about", "between", "and", "against", "or"}:
        return False
    if before.text[0].isupper():
        return True
    return (
        after in _OPENS_OBJECT
        or after in {":", ",", QUOTE}
        or (last < len(sentence) and sentence[last].text[0].isupper())
    )


def _passive(sentence: Sequence[Word], first: int, last: int, verb: Verb) -> Credit | None:
    """Read "cited by X"; a passive without "by" names no source."""
    if last >= len(sentence) or sentence[last].key != "by":
        return None
    start, stop = right_source(sentence, last + 1)
    if start == stop or sentence[start].key.endswith("ing"):
        return None
    return Credit(
        _span(sentence, start, stop), _span(sentence, first, last + 1), verb.lemma, verb.force, "phrase", False
    )


def _participle(sentence: Sequence[Word], here: int, last: int, verb: Verb, earlier: Sequence[Credit]) -> Credit | None:
    """Read ", adding that", "a letter saying", "with X describing"."""
    first = here
    while first and is_adverb(sentence[first - 1].key):
        first -= 1
    if not first:
        return None
    before = sentence[first - 1].key
    cue = _span(sentence, here, last)
    if before in {
        ",",
        QUOTE,
        "—",
        "–",
        "and",
        "by",
        "while",
        "after",
        "before",
        "in",
        "when",
        "without",
        "from",
        "for",
    }:
        if before in {"and", "before", "without", "from", "for", "in"} and not _has_complement(sentence, first, last):
            return None
        source = earlier[-1].source if earlier else _main_subject(sentence, first)
        return Credit(source, cue, verb.lemma, verb.force, "participle", True) if source else None
    start, stop = left_source(sentence, first)
    if start == stop or sentence[stop - 1].key in _BEFORE_NOUNS or sentence[stop - 1].key in {"of", "be"}:
        return None
    if not (_has_complement(sentence, first, last) or (start and sentence[start - 1].key == "with")):
        return None
    return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "participle", True)


def _main_subject(sentence: Sequence[Word], before: int) -> Span | None:
    """Give the words up to the first verb that can be told, after what is fronted."""
    table = verbs()
    start = 0
    for i in range(before):
        key = sentence[i].key
        if key in AUXILIARIES or is_negated(key) or key in table or (key.endswith("ed") and i > start):
            stop = i
            while stop > start and is_adverb(sentence[stop - 1].key):
                stop -= 1
            return _span(sentence, start, stop) if start < stop <= start + 12 else None
        if key in {",", QUOTE, ";", ":"}:
            start = i + 1
    return None


def _active(
    sentence: Sequence[Word], first: int, here: int, last: int, verb: Verb, earlier: Sequence[Credit]
) -> Credit | None:
    cue = _span(sentence, here, last)
    before = sentence[first - 1].key if first else QUOTE
    if before in {QUOTE, ","} and (before == QUOTE or _apposition(sentence, first - 1) < 0):
        start, stop = right_source(sentence, last)
        if start < stop and verb.frame == "s" and _can_follow(sentence, start):
            return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "verb", False)
        if before == QUOTE and first < 2:
            return None
    if before == "and" and earlier and not _noun_like(sentence, first - 2):
        return Credit(earlier[-1].source, cue, verb.lemma, verb.force, "verb", True)
    start, stop = left_source(sentence, first)
    if start == stop:
        return None
    relative = sentence[stop - 1].key in {"who", "which", "that"}
    if relative and stop - start == 1 and sentence[stop - 1].key != "who":
        return None
    return Credit(_span(sentence, start, stop), cue, verb.lemma, verb.force, "verb", start < here, relative)


def _can_follow(sentence: Sequence[Word], start: int) -> bool:
    word = sentence[start]
    return word.text[0].isupper() or word.key in {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "one",
        "he",
        "she",
        "two",
        "another",
        "some",
        "many",
        "its",
        "several",
    }


def _noun_like(sentence: Sequence[Word], i: int) -> bool:
    """Tell whether the words before "and" are the first half of a subject, no verb phrase of their own."""
    table = verbs()
    while i >= 0 and sentence[i].key not in _STOPS and sentence[i].key not in _CLAUSE_WORDS:
        key = sentence[i].key
        if key in AUXILIARIES or key in table or key.endswith(("ed", "ing")):
            return False
        i -= 1
    return True


def _apposition(sentence: Sequence[Word], comma: int) -> int:
    """Give the place before an apposition that ends at ``comma`` ("Smith, a doctor,"), or -1."""
    i = comma - 1
    depth = 0
    while i > 0 and comma - i < 40:
        key = sentence[i].key
        if key == ")":
            depth += 1
        elif key == "(":
            depth -= 1
        elif key == "," and not depth:
            inner = sentence[i + 1 : comma]
            if not inner or inner[0].key in {"but", "and", QUOTE}:
                return -1
            relative = inner[0].key in {"who", "which", "whose"}
            if not relative and any(word.key in AUXILIARIES or word.key in PRONOUNS for word in inner):
                return -1
            if sentence[i - 1].key == QUOTE:
                return -1
            return i
        elif key in {QUOTE, ";", ":"}:
            return -1
        i -= 1
    return -1


def left_source(sentence: Sequence[Word], stop: int) -> tuple[int, int]:
    """Give the subject that ends before word ``stop``, back to its clause's boundary, appositions left out."""
    table = verbs()
    if stop and sentence[stop - 1].key == ",":
        comma = _apposition(sentence, stop - 1)
        if comma < 0:
            return stop, stop
        stop = comma
    elif stop and sentence[stop - 1].key == ")":
        opening = stop - 1
        while opening and sentence[opening].key != "(":
            opening -= 1
        stop = opening
    if stop and sentence[stop - 1].key in {"who", "which", "that"} and stop > 1:
        if sentence[stop - 2].key == ",":
            stop -= 1
        stop -= 1 if stop > 1 else 0
    start = stop
    while start:
        key = sentence[start - 1].key
        if key == QUOTE:
            if len(sentence[start - 1].text) > 40 or start == stop:
                break
        elif (
            key in _STOPS
            or key in _CLAUSE_WORDS
            or key in AUXILIARIES
            or is_negated(key)
            or (key in {"and", "with"} and not (key == "and" and _noun_like(sentence, start - 2) and start - 1 > 0))
            or (key in table and sentence[start - 1].text == key and _finite(table[key]))
        ):
            break
        start -= 1
    while start < stop and (is_adverb(sentence[start].key) or sentence[start].key in {"and", "but", "or"}):
        start += 1
    return (start, stop) if any(word.text[0].isalnum() for word in sentence[start:stop]) else (stop, stop)


def _finite(entries: Sequence[Verb]) -> bool:
    return any(not verb.rest and verb.form in "dp" for verb in entries)


def right_source(sentence: Sequence[Word], start: int) -> tuple[int, int]:
    """Give the source that begins at word ``start``, up to what can no longer be part of its name."""
    stop = start
    while stop < len(sentence):
        key = sentence[stop].key
        if key in _STOPS and not (key == "." and stop + 1 < len(sentence) and len(sentence[stop - 1].text) <= 2):
            break
        if stop > start and (key in _AFTER_SOURCE or key in AUXILIARIES or key in _CLAUSE_WORDS):
            break
        if stop > start and key in {"in", "at", "on"} and _adverbial(sentence, stop):
            break
        stop += 1
    while stop > start and (is_adverb(sentence[stop - 1].key) or sentence[stop - 1].key in {"and", "on", "in", "."}):
        stop -= 1
    return start, stop


_AFTER_SOURCE = frozenset(
    [
        "during",
        "after",
        "before",
        "when",
        "while",
        "as",
        "about",
        "because",
        "since",
        "if",
        "that",
        "who",
        "which",
        "where",
        "to",
        "than",
        "but",
        "through",
    ]
)


def _adverbial(sentence: Sequence[Word], i: int) -> bool:
    following = sentence[i + 1].key if i + 1 < len(sentence) else ""
    return following in {
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "response",
        "which",
        "twitter",
        "facebook",
    } or is_adverb(following)
