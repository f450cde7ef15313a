"""Where each sentence of an article comes from: "blame" for news.

A sentence is another article's if that one stands above it in the tree and has its words, says it in other words, or is
credited with it. It is an unobserved source's if it is credited to it, or if another witness of that source has it too.
What is shared with an article beside which no direction can be told is undecided; so is what nobody shares in one that
draws on an unobserved source as a whole. The rest is the article's own, as far as anybody can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dedup.derive.credits import Credit
from dedup.derive.evidence import Witness, reading_of
from dedup.derive.pairs import Pair, Pairs, of
from dedup.derive.sources import Hidden, same_matter, siglum
from dedup.types import Derivation, Origin, OriginKind, Reading, Source, Span, Undecided

# Part of a sentence's words, in common runs, from which they are taken over and not shared by chance.
_TAKEN = 0.5
# Below this score two sentences of bodies are alike in what both articles are about, unless neither is like any other.
_A_LITTLE = 0.3
# Part of an article that has a source's credit, or is shared with its other witnesses, from which the rest may be its.
_AS_A_WHOLE = 0.3
# Probabilities: of a sentence taken over in its words, and in others; of one that is credited, and of one that another
# witness has; of one's own where the article draws on others, and on nobody; of what may as well be as not.
_VERBATIM, _REWRITTEN, _CREDITED, _SIBLING, _OWN, _ALONE, _EITHER = 0.97, 0.8, 0.9, 0.75, 0.85, 0.95, 0.5

Ways = dict[str, list[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class _Common:
    """What a sentence has in common with another article: the part of its words in runs, and the passage there."""

    other: str
    share: float
    reading: Reading

    @property
    def chance(self) -> float:
        """How likely it is that one of the two has it from the other, if one draws on the other."""
        return _REWRITTEN + (_VERBATIM - _REWRITTEN) * self.share


@dataclass(frozen=True)
class Tree:
    """What the origins of sentences are told from: the edges, the unobserved sources and the open pairs of a story.

    ``credited`` are credits to articles at hand, each with the article.
    """

    witnesses: Mapping[str, Witness]
    pairs: Pairs
    derivations: Sequence[Derivation]
    hidden: Sequence[Hidden]
    sources: Sequence[Source]
    undecided: Sequence[Undecided]
    credited: Sequence[tuple[str, Credit]]


def origins(tree: Tree) -> tuple[Origin, ...]:
    """Tell for every sentence of every article where it comes from; sorted by article and place."""
    ways = [(edge.parent, edge.child, edge.confidence) for edge in tree.derivations]
    ways += [(one.above, one.siglum, 1.0) for one in tree.sources if one.above]
    above: Ways = {}
    below: Ways = {}
    for parent, child, chance in ways:
        above.setdefault(child, []).append((parent, chance))
        below.setdefault(parent, []).append((child, chance))
    beside: dict[str, set[str]] = {}
    for one in tree.undecided:
        beside.setdefault(one.a, set()).add(one.b)
        beside.setdefault(one.b, set()).add(one.a)
    found: list[Origin] = []
    for name in tree.witnesses:
        over = _reached(name, above)
        nodes = (name, *(node for node in over if node not in tree.witnesses))
        under = {node: frozenset(_reached(node, below)) for node in nodes}
        found += _Article(tree, name, over, under, frozenset(beside.get(name, ()))).origins()
    return tuple(found)


def _reached(start: str, ways: Ways) -> dict[str, float]:
    """Give every node that edges lead to, with the probability of the best way there."""
    best: dict[str, float] = {start: 1.0}
    todo = [start]
    for node in todo:
        for other, share in ways.get(node, ()):
            chance = best[node] * share
            if chance > best.get(other, 0.0):
                best[other] = chance
                todo.append(other)
    del best[start]
    return best


class _Article:
    """One article, and those that it may have its sentences from."""

    def __init__(
        self,
        tree: Tree,
        name: str,
        over: Mapping[str, float],
        under: Mapping[str, frozenset[str]],
        beside: frozenset[str],
    ) -> None:
        self.tree, self.name, self.over = tree, name, over
        self.document = tree.witnesses[name].document
        self.credits = {
            siglum(place): credit
            for place, one in enumerate(tree.hidden)
            for credit in one.credits
            if credit.article == name
        }
        self.named = [(other, credit) for other, credit in tree.credited if credit.article == name and other in over]
        self.parents = self._common(other for other in over if other in tree.witnesses)
        self.siblings = {
            source: self._common(self._witnesses_of(source, under[source] - under[name] - over.keys() - {name}))
            for source in over
            if source in under
        }
        self.beside = self._common(sorted(beside - over.keys()))
        # A dateline speaks of no sentence, only of the whole; and an article that another speaks as is not this one.
        others = {sentence for _, credit in self.named for sentence in credit.scope}
        self.voice = {
            one.sentence: one
            for one in self.document.facts.attributions
            if one.kind == "self" and one.outlet and one.cue[:1] != "(" and one.sentence not in others
        }
        # A lost text has other copies to tell what was in it; of a credited source nobody knows all that it said.
        self.whole = [source for source in self.siblings if source in self.credits and self._as_a_whole(source)]

    def _witnesses_of(self, source: str, below: frozenset[str]) -> list[str]:
        """Give the other articles below a source that have the same matter from it."""
        own = next((one for place, one in enumerate(self.tree.hidden) if siglum(place) == source), None)
        found = []
        for other in sorted(below & self.tree.witnesses.keys()):
            shared = of(self.tree.pairs, self.name, other)
            credited = own is not None and {self.name, other} <= {*own.children}
            if shared and (own is None or not credited or same_matter(own, shared, self.tree.witnesses)):
                found.append(other)
        return found

    def _common(self, others: Iterable[str]) -> dict[int, list[_Common]]:
        found: dict[int, list[_Common]] = {}
        for other in others:
            shared = of(self.tree.pairs, self.name, other)
            for sentence, one in _in_common(shared, self.name, self.tree.witnesses).items() if shared else ():
                found.setdefault(sentence, []).append(one)
        return found

    def _as_a_whole(self, source: str) -> bool:
        body = {one.index for one in self.document.sentences if one.kind == "body"}
        credit = self.credits.get(source)
        under = (credit.scope if credit else frozenset()) | self.siblings[source].keys()
        return bool(body) and len(under & body) >= _AS_A_WHOLE * len(body)

    def origins(self) -> list[Origin]:
        """Tell of each sentence where it comes from."""
        return [self._origin(sentence.index) for sentence in self.document.sentences]

    def _origin(self, at: int) -> Origin:
        steps = (
            self._taken,
            self._told,
            self._credited,
            self._rewritten,
            self._credited_at_hand,
            self._with_siblings,
            self._open,
        )
        return next((told for step in steps if (told := step(at)) is not None), None) or self._own(at)

    def _made(
        self,
        at: int,
        kind: OriginKind,
        parent: str | None,
        chance: float,
        reason: str,
        readings: tuple[Reading, ...] = (),
    ) -> Origin:
        return Origin(self.name, at, kind, parent, round(chance, 4), reason, readings)

    def _taken(self, at: int) -> Origin | None:
        options = [one for one in self.parents.get(at, ()) if one.share >= _TAKEN]
        if not options:
            return None
        best = max(options, key=lambda one: one.share * self.over[one.other])
        reason = (
            "the same words stand there" if best.share > 0.95 else "most of its words stand there in the same order"
        )
        return self._made(at, "article", best.other, self.over[best.other] * best.chance, reason, (best.reading,))

    def _told(self, at: int) -> Origin | None:
        one = self.voice.get(at)
        if one is None:
            return None
        span = Span.covering(one.span, one.cue_span)
        words = Reading(self.name, at, span, span.of(self.document.article.text))
        return self._made(at, "own", None, _ALONE, "the article speaks of its own outlet", (words,))

    def _credited(self, at: int) -> Origin | None:
        for source, credit in self.credits.items():
            if at in credit.scope and source in self.over:
                return self._by_credit(at, "source", source, credit)
        return None

    def _rewritten(self, at: int) -> Origin | None:
        options = self.parents.get(at, ())
        credited = {other for other, credit in self.named if at in credit.scope}
        options = [one for one in options if one.other in credited] or ([] if credited else options)
        if not options:
            return None
        best = max(options, key=lambda one: one.chance * self.over[one.other])
        chance = self.over[best.other] * best.chance
        return self._made(at, "article", best.other, chance, "it says the same in other words", (best.reading,))

    def _credited_at_hand(self, at: int) -> Origin | None:
        for other, credit in self.named:
            if at in credit.scope:
                return self._by_credit(at, "article", other, credit)
        return None

    def _by_credit(self, at: int, kind: OriginKind, parent: str, credit: Credit) -> Origin:
        here = tuple(one for one in credit.readings if one.sentence == at) or credit.readings[:1]
        return self._made(at, kind, parent, self.over[parent] * _CREDITED, "the article credits it", here)

    def _with_siblings(self, at: int) -> Origin | None:
        for source, common in self.siblings.items():
            if at in common:
                best = max(common[at], key=lambda one: one.share)
                reason = "another article that goes back to it says the same"
                return self._made(at, "source", source, self.over[source] * _SIBLING, reason, (best.reading,))
        return None

    def _open(self, at: int) -> Origin | None:
        if at in self.beside:
            best = max(self.beside[at], key=lambda one: one.share)
            reason = "another article has it too, and nothing tells which of them had it first"
            return self._made(at, "undecided", best.other, _EITHER, reason, (best.reading,))
        if self.whole:
            reason = "the article draws on a source that is not at hand, and nobody says whether this is from there"
            return self._made(at, "undecided", self.whole[0], _EITHER, reason)
        return None

    def _own(self, at: int) -> Origin:
        if self.over:
            return self._made(at, "own", None, _OWN, "nothing like it stands in what the article draws on")
        return self._made(at, "own", None, _ALONE, "no source is credited with it, and nobody else's words are in it")


def _in_common(shared: Pair, name: str, witnesses: Mapping[str, Witness]) -> dict[int, _Common]:
    """Give for each sentence of ``name`` what the other article of the pair has of it."""
    turned = shared.a != name
    other = shared.a if turned else shared.b
    mine, theirs = witnesses[name], witnesses[other]
    total = mine.lengths
    covered: dict[int, dict[int, int]] = {}
    for run in shared.runs:
        here, there = (run.b, run.a) if turned else (run.a, run.b)
        stop = here + run.length
        while here < stop:
            sentence = mine.words[here].sentence
            end = min(stop, mine.ends[sentence])
            covered.setdefault(sentence, {}).update(
                zip(range(here, end), range(there, there + end - here), strict=True)
            )
            here, there = end, there + end - here
    found: dict[int, _Common] = {}
    for sentence, places in covered.items():
        share = len(places) / total[sentence]
        if share >= _TAKEN:
            # The place there that answers the middle of what is common; a sentence may be put together from two.
            at = theirs.words[sorted(places.values())[len(places) // 2]].sentence
            found[sentence] = _Common(other, share, reading_of(theirs.document, at))
    told: set[int] = set()
    for link in sorted(shared.links, key=lambda one: (-one.score, one.a, one.b)):
        at, there = (link.b, link.a) if turned else (link.a, link.b)
        # What is only a little alike is told there of something that is told here elsewhere.
        if link.score < _A_LITTLE and there in told and mine.document.sentences[at].kind == "body":
            continue
        told.add(there)
        share = len(covered.get(at, ())) / max(1, total.get(at, 1))
        found.setdefault(at, _Common(other, share, reading_of(theirs.document, there)))
    return found
