"""How sure a statement is, and whether it is negated or denied.

Cues come from two word lists; what a cue governs runs to the end of its clause, and no farther than the quotation it
stands in. The scale is the one of FactBank (Saurí and Pustejovsky, 2009), coarsened.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import takewhile
from typing import Literal

from dedup.text.languages import other_language
from dedup.text.lexicon import classes, rows
from dedup.text.negations import other_negations
from dedup.text.phrases import Phrases, Word, keys_of, words_of
from dedup.types import Certainty, Document, Polarity, Quotation, Sentence, Span

# A negation and its "to" are parted by fewer words than these.
_INSERTED = 10
# "claims" may stand some words after "rejected": "rejected as baseless the latest claims".
_REACH = 7
_WILL = 4
_MODALS = {"may", "might", "could", "will", "would", "shall"}
_BEFORE_A_WILL = {"a", "the", "his", "her", "their", "its", "free", "political", "good", "ill", "of"}
_WORDS = classes("statement_words.en.tsv")
_BEFORE_A_NOUN = _WORDS["before a noun"]
# Beside people who are suspected, not beside somebody who suspects something.
_BEFORE_SUSPECTS = _BEFORE_A_NOUN | _WORDS["before suspects"]
_AFTER_SUSPECTS = _WORDS["after suspects"]
_BINDING = {"agreed", "undertaken", "undertook", "committed", "close"}
_PASSIVE = _WORDS["passive"]
# What such an end begins with stands first, so that the search can leap from one to the next.
_CLAUSE_END = re.compile(
    r"[;:–—,\s](?:(?<=[;:–—])|(?<=\s)[–—-]+\s"
    r"|(?:(?<=,)\s|(?<=\s))\s*(?:but[,\s]|(?:while|whereas|although|though|because|unless|despite)\s)"
    r"|(?<=,)\s+(?:and|or|who|which|whose|where|when|as|if|with|after|before|so|yet)\s)"
)


def certainties(document: Document, quotations: Sequence[Quotation] = ()) -> tuple[Certainty, ...]:
    """Give the words of ``document`` that tell how sure a statement is, in the order of the text.

    Words inside ``quotations`` count too; what they govern ends with the quotation.
    """
    return tuple(
        Certainty(sentence.index, span, span.of(document.article.text), level, scope)
        for sentence in document.sentences
        for span, level, scope in sorted(_hedges(document.article.text, sentence, quotations))
    )


def polarities(document: Document, quotations: Sequence[Quotation] = ()) -> tuple[Polarity, ...]:
    """Give the negations and denials of ``document``, in the order of the text.

    "not only", "no doubt", "No. 2" and the like are none. What a cue inside ``quotations`` governs ends with them.
    """
    code = other_language(document.article.text)
    read = partial(_negations_of, code) if code else _negations
    return tuple(
        Polarity(sentence.index, span, span.of(document.article.text), kind, scope)
        for sentence in document.sentences
        for span, kind, scope in read(document.article.text, sentence, quotations)
    )


@cache
def _hedge_phrases() -> Phrases:
    return Phrases(rows("hedges.en.tsv"))


@cache
def _negation_phrases() -> tuple[Phrases, frozenset[str]]:
    entries = rows("negation.en.tsv")
    claims = frozenset(cue for cue, kind in entries if kind == "claim")
    return Phrases(entry for entry in entries if entry[1] != "claim"), claims


def _hedges(text: str, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[tuple[Span, int, Span]]:
    keys = keys_of(text, *sentence.span)
    if _hedge_phrases().telling.isdisjoint(keys) and "ll" not in keys:
        return
    words = words_of(text, *sentence.span)
    for word in words if "ll" in keys else ():
        if word.key.endswith("'ll"):
            span = Span(word.stop - 3, word.stop)
            yield span, _WILL, _scope(text, sentence, span, quotations)
    for hit in _hedge_phrases().find(words):
        word = words[hit.first]
        if hit.value[0] == "5" or _looks_like_one(words, hit.first, hit.last):
            continue
        span = Span(word.start, words[hit.last - 1].stop)
        yield span, int(hit.value[0]), _scope(text, sentence, span, quotations)


def _looks_like_one(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell words that are no hedge where they stand, from the words beside them."""
    word, following = words[first], words[last].key if last < len(words) else ""
    before = words[first - 1].key if first else ""
    if word.key in _MODALS and not _is_modal(words, first):
        return True
    # "could not" tells what was impossible: a negated fact. "may not" stays a guess.
    if word.key == "could" and following == "not":
        return True
    if word.key == "suspects":
        return before in _BEFORE_SUSPECTS or following in _AFTER_SUSPECTS
    # "Keeps its promises to the town" promises no deed; who has agreed to the sale will sell.
    if words[last - 1].key != "to" or following not in _BEFORE_A_NOUN:
        return False
    return _BINDING.isdisjoint(word.key for word in words[first:last])


def _is_modal(words: Sequence[Word], here: int) -> bool:
    """Tell "may" from the month of May, and "will" from a will or Will Smith."""
    word = words[here]
    before = words[here - 1].key if here else ""
    following = words[here + 1] if here + 1 < len(words) else None
    if before in _BEFORE_A_WILL and word.key in {"will", "might"}:
        return False
    if following is None or not following.text[0].isalpha():
        return following is not None and following.key == "," and word.text == word.key
    if word.text != word.key:
        return here == 0 and following.text[0].islower() and following.key not in {"and", "of", "was", "is"}
    return True


def _negations(
    text: str, sentence: Sentence, quotations: Sequence[Quotation]
) -> Iterator[tuple[Span, Literal["negation", "denial"], Span]]:
    phrases, claims = _negation_phrases()
    keys = keys_of(text, *sentence.span)
    if phrases.telling.isdisjoint(keys) and "t" not in keys:
        return
    words = words_of(text, *sentence.span)
    found: list[tuple[int, int, str]] = [(hit.first, hit.last, hit.value[0]) for hit in phrases.find(words)]
    if "t" in keys:
        found += [(here, here + 1, "negation") for here in range(len(words)) if _contracted(words, here)]
    found += [(here, last, "negation") for here, last in _parted(words)]
    for first, last, kind in sorted(found):
        # Beyond "and that" something else is told.
        ahead = [word.key for word in takewhile(lambda one: one.key != "and", words[last : last + _REACH])]
        if kind == "none" or (kind == "denial of a claim" and claims.isdisjoint(_denied_by(words, first, ahead))):
            continue
        if words[first].key == "no" and last == first + 1 and not _negates(words, first):
            continue
        if words[first].key == "denied" and first and words[first - 1].key in _PASSIVE and "by" not in ahead:
            continue
        span = Span(words[first].start, words[last - 1].stop)
        scope = _scope(text, sentence, span, quotations)
        yield span, "negation" if kind == "negation" else "denial", scope


def _contracted(words: Sequence[Word], here: int) -> bool:
    """Tell "wasn't" from "wasn't only", which negates as little as "was not only"."""
    following = words[here + 1].key if here + 1 < len(words) else ""
    return words[here].key.endswith("n't") and f"not {following}" not in _no_negations()


@cache
def _no_negations() -> frozenset[str]:
    return frozenset(cue for cue, kind in rows("negation.en.tsv") if kind == "none")


def _parted(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Find "declined, through a spokesman, to": where something is put in between commas, from word to word."""
    for here, word in enumerate(words[:-1]):
        if words[here + 1].key == "," and word.key in _followed_by_to():
            commas = (at for at in range(here + 2, min(here + _INSERTED, len(words) - 1)) if words[at].key == ",")
            end = next(commas, None)
            if end is not None and words[end + 1].key == "to":
                yield here, end + 2


@cache
def _followed_by_to() -> frozenset[str]:
    """Give the cues that are one word before "to": "declined"."""
    cues = (cue.split() for cue, _ in rows("negation.en.tsv"))
    return frozenset(words[0] for words in cues if len(words) == len(("declined", "to")) and words[1] == "to")


def _denied_by(words: Sequence[Word], first: int, ahead: list[str]) -> list[str]:
    """Give the words among which the claim stands that is denied: after the verb, before it in the passive.

    "Was dismissed after the report" denies no report, "was dismissed as a rumour" one.
    """
    behind = [word.key for word in words[max(0, first - _REACH) : first]]
    return behind if not _PASSIVE.isdisjoint(behind[-2:]) and ahead[:1] != ["as"] else ahead


def _negations_of(
    code: str, text: str, sentence: Sentence, quotations: Sequence[Quotation]
) -> Iterator[tuple[Span, Literal["negation", "denial"], Span]]:
    """Find the words of negation of another language, one to a clause: "nikt nie przyszedł" negates once."""
    governed = None
    for span in other_negations(code, text, sentence.span):
        if governed is None or not governed.contains(span):
            governed = _scope(text, sentence, span, quotations)
            yield span, "negation", governed


def _negates(words: Sequence[Word], here: int) -> bool:
    """Tell "no evidence" from "No. 2", "No 10" and a spoken "No,"."""
    following = words[here + 1] if here + 1 < len(words) else None
    return following is not None and following.text[0].isalpha()


def _start(quotation: Quotation) -> int:
    return quotation.span.start


def _scope(text: str, sentence: Sentence, cue: Span, quotations: Sequence[Quotation]) -> Span:
    stop = sentence.span.stop
    # Quotations come in order and apart: the last that begins before the cue may hold it.
    at = bisect_right(quotations, cue.start, key=_start) - 1
    if at >= 0 and quotations[at].span.contains(cue):
        stop = min(stop, quotations[at].span.stop)
    end = _CLAUSE_END.search(text, cue.stop, stop)
    stop = end.start() if end else stop
    return Span(cue.start, max(cue.stop, cue.start + len(text[cue.start : stop].rstrip(" \t\r\n.,!?\"”»'’"))))
