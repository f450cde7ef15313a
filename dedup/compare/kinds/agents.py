"""Who did it to whom: one does it in one article, and has it done to him in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from dedup.compare.deeds import same_deeds
from dedup.compare.sides import Side, Word, stem
from dedup.compare.testify import change, versus
from dedup.compare.told_as_done import PASSIVE, SAME_FORM, pasts
from dedup.text.verbs import read_verb
from dedup.types import Change, Materiality, Span

_PERFECT = frozenset({"has", "have", "had"})
# Pronouns as they stand before a verb.
_PRONOUNS = {"he": "he", "him": "he", "she": "she", "her": "she", "they": "they", "them": "they"}
_BY = "by"
# "A quarrel developed between them": done to nobody.
_NOBODY = frozenset({"between", "among"})
# Deeds of talk that two do to each other by turns.
_MUTUAL = frozenset(map(stem, ("asked", "told", "called", "met", "questioned", "answered", "greeted", "interrupted")))
# Words with which what is done to somebody ends, and which stand between him and the deed.
_ENDS = frozenset(
    {"in", "on", "at", "for", "to", "from", "with", "by", "about", "over", "after", "before", "and", "but", "when"}
    | {"while", "as", "that", "because", "during", "into", "than", "rather", "instead"}
)
_WHENCE = frozenset({"from"})
_ADVERB = "ly"
# "The last of the crew" are the crew.
_DOING = "ing"
_TO_COME = frozenset({"will", "would", "may", "might", "could", "should", "must"})
_BEFORE_NOUNS = frozenset({"a", "an", "the", "its", "his", "her", "their", "of", "to", "no", "this", "that"})
_PARTS = frozenset(map(stem, ("last", "rest", "member", "group", "number", "one", "two", "three", "most", "half")))
_REACH = 3
_GRAVE: tuple[Materiality, str] = ("medium", "who did it and whom it befell are exchanged")


class Deed(NamedTuple):
    """A verb with who does it and whom it befalls, by the stems next to it, and where it stands."""

    verb: str
    agent: frozenset[str]
    patient: frozenset[str]
    sentence: int
    span: Span


def agent_changes(a: Side, b: Side) -> Iterator[Change]:
    """Find deeds of which agent and patient are exchanged: "sued the firm", "was sued by the firm"."""
    left, right = deeds(a), deeds(b)
    for mine, theirs in product(left, right):
        if theirs.verb not in same_deeds(mine.verb) or not _exchanged(mine, theirs):
            continue
        if _both_ways(left, mine, theirs) or _both_ways(right, mine, theirs):
            continue
        before, after = a.reading(mine.sentence, mine.span), b.reading(theirs.sentence, theirs.span)
        yield change("wording", "changed", before, after, versus(before, after, "who did it to whom"), _GRAVE)


def _exchanged(mine: Deed, theirs: Deed) -> bool:
    kept = mine.agent & theirs.agent or mine.patient & theirs.patient
    return not kept and bool(mine.agent & theirs.patient) and bool(mine.patient & theirs.agent)


def _both_ways(found: Sequence[Deed], mine: Deed, theirs: Deed) -> bool:
    """Tell whether an article tells the deed both ways: they accused each other."""
    own = [one for one in found if one.verb in same_deeds(mine.verb)]
    return any(one.agent & mine.agent and one.patient & mine.patient for one in own) and any(
        one.agent & theirs.agent and one.patient & theirs.patient for one in own
    )


def deeds(side: Side) -> Sequence[Deed]:
    """Give the deeds of an article that are done, with those on both ends, in the order of the text."""
    return side.once(deeds, lambda: tuple(_found(side)))


def _found(side: Side) -> Iterator[Deed]:
    for sentence in range(len(side.words)):
        said = side.words[sentence]
        for at, word in enumerate(said):
            if not word.content or not _is_verb(said, at) or word.stem in _MUTUAL or side.denied(sentence, word.span):
                continue
            clause = side.clause(sentence, word.span)
            before = [one for one in reversed(said[:at]) if clause.contains(one.span)]
            after = [one for one in said[at + 1 :] if clause.contains(one.span)]
            if not any(one.content for one in before):
                # "Tekla, the supplier, had sued": who did it stands beyond the comma.
                before += [one for one in reversed(said[:at]) if not clause.contains(one.span)]
            subject, auxiliary = _subject(before)
            by = next((place for place, one in enumerate(after) if one.n == _BY), len(after))
            if after and after[0].n in _NOBODY:
                continue
            befell = auxiliary in PASSIVE and not word.n.endswith(_DOING)
            after = after[by + 1 :] if befell else after
            for behind in (_participant(after), _of_whom(after)):
                if not subject or not behind:
                    continue
                agent, patient = (behind, subject) if befell else (subject, behind)
                ends = [one.span for one in said if clause.contains(one.span) and one.stem in {*agent, *patient}]
                yield Deed(word.stem, frozenset(agent), frozenset(patient), sentence, Span.covering(word.span, *ends))


def _is_verb(said: Sequence[Word], at: int) -> bool:
    """Tell a verb told as done, as being done ("is suing"), as to come ("will buy") or of now ("owes")."""
    word = said[at].n
    if word.endswith("ed") or word in pasts():
        return True
    before = said[at - 1].n if at else ""
    if word.endswith(_DOING):
        return before in PASSIVE
    now = word.endswith("s") or word in SAME_FORM
    if before not in _TO_COME and not (now and before not in _BEFORE_NOUNS):
        return False
    verb = read_verb([word])
    return verb is not None and (verb.sure or before in _TO_COME)


def _subject(before: Sequence[Word]) -> tuple[list[str], str]:
    """Give whoever stands before a verb, the nearest words first, and the last auxiliary between the two."""
    auxiliary = ""
    for at, one in enumerate(before):
        if one.n in PASSIVE or one.n in _PERFECT:
            auxiliary = auxiliary or one.n
        elif not one.n.endswith(_ADVERB):
            # "Rockets from Velm hit Harle": the nearest word does not tell who did it.
            led = next((word.n for word in before[at:] if word.n in _ENDS), "")
            return ([] if led in _WHENCE else _participant(before[at:])), auxiliary
    return [], auxiliary


def _of_whom(after: Sequence[Word]) -> list[str]:
    """Give the stems of whose it is or whom it shows: "painted the portrait of the king"."""
    of = next((at for at, one in enumerate(after[:_REACH]) if one.n == "of"), None)
    return _participant(after[of + 1 :]) if of else []


def _participant(words: Sequence[Word]) -> list[str]:
    """Give the stems of whoever is told next to a verb, from there on: a pronoun alone, or the words up to the end."""
    if words and words[0].n in _PRONOUNS and not (len(words) > 1 and words[1].content and words[0].n == "her"):
        return [_PRONOUNS[words[0].n]]
    told: list[str] = []
    for one in words:
        if one.n == "of" and not _PARTS.issuperset(told):
            break
        if (
            one.n[:1].isdigit()
            or one.n in _ENDS
            or one.n in PASSIVE
            or one.n.endswith("ed")
            or one.n in pasts()
            or len(told) == _REACH
        ):
            break
        if one.content and not one.n.endswith(_ADVERB):
            told.append(one.stem)
    return told
