"""Whether an article tells another one over again, sentence by sentence and in other words.

Two reports of one event share its main facts, its names and what was said there. A rewrite shares more than these
account for: many of its sentences stand in the other article, it leaves out little of that one, and names hardly
anybody whom that one does not name. Quotations that both have, and the names that both have, speak against it: where
there are many, sentences are alike without copying. What is retold for one half only shows in a stretch of sentences
(``stretches``).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log1p
from typing import NamedTuple

from dedup.derive.evidence import STEM, Run, Witness
from dedup.derive.stretches import Stretch, stretch
from dedup.types import SentencePair

# Natural-log odds: logistic regression of "one origin" on the five measures over 141 pairs of fifteen stories with
# known descent, 13 rewrites of reports of BASIL and ECB+ beside others of the same event, 144 pairs of independent
# reports (BASIL) and 423 of ECB+, which count six tenths since some of those are copies. With a story judged without
# itself, 29 of 65 rewrites are recognised; none of the 144 and 9 of the 423 are called so. Of what gets 3, 17, 37, 63,
# 84 and 96 in a hundred on the average, 3, 15, 42, 60, 91 and 86 are so. Fifty more measures were tried: the order of
# what both tell, longest stretches told in order, rare words, shares of words and figures, passages as
# `compare.passages` finds them, and what both tell that no other article of the story does. Each is known from these
# five as well, or tells one set of stories from the next and not rewrites from reports. The first was -2.36 before
# words of one class linked sentences: these link more of them between rewrites and between reports.
_PRIOR, _LEFT, _LINKED, _NAMES, _SHARED, _HEARD = -2.5, 4.82, 3.04, -0.59, -2.07, -0.63
# Odds from which it is told over again as a whole, with fewer linked sentences and with several: of 64 retellings in
# the written stories 38 have these by their text alone and none of 26 independent pairs, 1 of 128 in BASIL.
_OF_FEWER, _OF_SEVERAL, _SEVERAL = 1.05, 0.49, 5
# Natural-log odds by the surest stretch of either article alone: logistic regression on the logarithm of its weight,
# over the pairs above that neither their wording nor the whole tells of, and over 157 of the rewrites with half of an
# independent report beside them and 171 articles fused of two independent reports. With a story judged without itself,
# it raises the recognised ones of the 157 from 63 to 79, those of the 65 above by 3, and of all independent pairs one.
# Odds of three to one are told for what the fit gives five, since stories that nobody has read bear out no more.
# Passages as `compare.passages` finds them tell nothing more: half of all independent reports of one event have such.
_PRIOR_OF_A_STRETCH, _STRETCH = -7.65, 3.19
# Sentences of fewer words tell nothing by themselves, and fewer linked ones may be chance.
_WORDS, _LEAST = 4, 3
# What one sentence sums up is no telling over again.
_ON_BOTH_SIDES = 2
# Of a text with fewer sentences any report of the event says them all.
_FEWEST = 5
# Where so many linked sentences have figures on both sides, and less than this part of them one in common, the two
# articles say the same of other things, as last year's table does.
_FIGURED, _AGREEING = 4, 0.25
# This part of the linked sentences has to be no quotation in both articles.
_IN_OWN_WORDS = 0.25
# Utterances that one of two articles alone quotes, with this part of their words at most in the other, from which each
# has its own. Of 46 pairs of rewrites in stories with known descent one has as many, of five independent reports that
# are else like rewrites all.
_SAID_AGAIN, _HEARD_ALONE = 0.6, 6
# Names that an article in a script without capitals is taken to have for itself, and in common with the other.
_NO_CAPITALS, _NO_SHARED = 8, 10


@dataclass(frozen=True, slots=True)
class Fusion:
    """An article that tells over again what two others tell who have nothing in common (``fused``).

    ``covered`` is the part of its words, in [0, 1], that stand in sentences which one of ``parents`` makes as well;
    ``compiled`` tells whether that is nearly all, or more than the part of either parent which it tells.
    """

    child: str
    parents: tuple[str, str]
    covered: float
    compiled: bool


@dataclass(frozen=True, slots=True)
class Retelling:
    """How far ``child`` tells ``parent`` over again.

    ``covered`` is the part of its words, in [0, 1], in the ``linked`` ones of its ``sentences``, ``kept`` that of the
    parent's words in those which it tells; ``figures`` counts those that both have, ``names`` the words with a capital
    that it alone has and ``shared_names`` those that both have; ``heard`` weighs the words that both quote. ``stretch``
    is the one, of either article, that speaks most for it.
    """

    parent: str
    child: str
    covered: float
    kept: float
    linked: int
    sentences: int
    figures: int
    names: int
    shared_names: int
    heard: float
    stretch: Stretch | None

    @property
    def odds(self) -> float:
        """The natural-log odds that both have one origin: by all that they tell, or by one stretch of it."""
        return max(self.odds_of_the_whole, self.odds_of_a_stretch)

    @property
    def is_whole(self) -> bool:
        """Whether all that they tell suffices to say that both have one origin, and not one stretch alone."""
        return self.odds_of_the_whole >= (_OF_SEVERAL if self.linked >= _SEVERAL else _OF_FEWER)

    @property
    def odds_of_a_stretch(self) -> float:
        """The same by one stretch of sentences alone."""
        return _PRIOR_OF_A_STRETCH + _STRETCH * log1p(self.stretch.weight if self.stretch else 0.0)

    @property
    def odds_of_the_whole(self) -> float:
        """The same by all sentences of both."""
        told = _LEFT * self.kept + _LINKED * log1p(self.linked)
        named = _NAMES * log1p(self.names) + _SHARED * log1p(self.shared_names)
        return _PRIOR + told + named + _HEARD * log1p(self.heard)


def retelling(a: Witness, b: Witness, links: Sequence[SentencePair], shared: Sequence[Run] = ()) -> Retelling | None:
    """Measure the one of two witnesses that tells more of the other; None if too few sentences are linked.

    ``links`` lead from sentences of ``a`` to sentences of ``b``; ``shared`` are their common runs of words.
    """
    if len(links) < _LEAST or of_other_things(a, b, links) or _of_speech(a, b, links) or _both_listened(a, b):
        return None
    here, there = said(a, {one.a for one in links}), said(b, {one.b for one in links})
    if min(here.linked, there.linked) < _ON_BOTH_SIDES:
        return None
    heard = sum(run.speech for run in shared)
    found = [_told(a, b, here, there, heard), _told(b, a, there, here, heard)]
    best = max(found, key=lambda one: (one.covered, one.linked))
    if best.linked < _LEAST or best.sentences < _FEWEST:
        return None
    stretches = stretch(a, b, {one.a for one in links}), stretch(b, a, {one.b for one in links})
    return replace(best, stretch=max(filter(None, stretches), key=lambda one: one.weight, default=None))


def of_other_things(a: Witness, b: Witness, links: Sequence[SentencePair]) -> bool:
    """Tell whether two articles say the same of other things: hardly a figure of their linked sentences agrees."""
    both = [(a.figures_told.get(one.a), b.figures_told.get(one.b)) for one in links]
    agreeing = [bool(here & there) for here, there in both if here and there]
    return len(agreeing) >= _FIGURED and sum(agreeing) < _AGREEING * len(agreeing)


def _of_speech(a: Witness, b: Witness, links: Sequence[SentencePair]) -> bool:
    """Tell whether nearly all that both say is what somebody was heard to say: two reports of one speech."""
    told = {one.a for one in links if one.a not in a.quoted and one.b not in b.quoted}
    return len(told) < _IN_OWN_WORDS * len({one.a for one in links})


def _both_listened(a: Witness, b: Witness) -> bool:
    """Tell whether each of two articles quotes what the other has not in any words: two reporters were told it."""
    alone = _unheard(a, b), _unheard(b, a)
    return all(alone) and sum(alone) >= _HEARD_ALONE


def _unheard(one: Witness, other: Witness) -> int:
    """Count the utterances of an article of which the other has less than so many of the words, wherever they stand."""
    return sum(len(said & _beginnings(other.names)) < _SAID_AGAIN * len(said) for said in one.utterances)


@lru_cache(maxsize=1 << 10)
def _beginnings(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name[:STEM] for name in names)


class Said(NamedTuple):
    """The part of an article's words in sentences that the other one has, these, and all that have enough words."""

    covered: float
    linked: int
    sentences: int


def said(witness: Witness, linked: Set[int]) -> Said:
    """Measure the sentences of an article that another one makes as well."""
    body = {sentence: length for sentence, length in witness.lengths.items() if length >= _WORDS}
    made = [sentence for sentence in body if sentence in linked]
    return Said(sum(body[sentence] for sentence in made) / max(1, sum(body.values())), len(made), len(body))


def _told(child: Witness, parent: Witness, here: Said, there: Said, heard: float) -> Retelling:
    return Retelling(
        parent=parent.id,
        child=child.id,
        covered=here.covered,
        kept=there.covered,
        linked=here.linked,
        sentences=here.sentences,
        figures=len(child.figures & parent.figures),
        names=len(child.capitals.difference(parent.names)) if child.capitals else _NO_CAPITALS,
        shared_names=len(child.capitals & parent.capitals) if child.capitals and parent.capitals else _NO_SHARED,
        heard=heard,
        stretch=None,
    )
