"""Which of two articles drew on the other, where their wording has one origin.

Time decides unless both came out on one day, and nothing may point back in time. Then contamination: an article that
holds wording of two texts which share none is the later one. Then quotation: who quotes what another tells by itself
has it from there. Layers of attribution that were put around a statement count a little. Length and compressibility
decide nothing: they flip sign between newswire and revisions. Of what is told over again in other words, days and an
agency's dateline tell first, and then how many figures and names are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from dedup.derive import printed, timing
from dedup.derive.credits import dispatch
from dedup.derive.evidence import Run, Witness, reading_of
from dedup.derive.pairs import Pair, Pairs, is_telling
from dedup.derive.retold import Fusion
from dedup.derive.versions import Versions
from dedup.types import Basis, Evidence, EvidenceKind, Reading

_BASES: tuple[tuple[Basis, EvidenceKind], ...] = (
    ("credit", "credit"),
    ("text", "verbatim"),
    ("text", "retold"),
    ("time", "time"),
)
# Natural-log odds that each sign of direction adds.
_CONTAMINATION, _WEAK_CONTAMINATION, WIRE, _QUOTES, _LAYER = 3.0, 1.0, 2.5, 2.5, 0.2
_MOST_LAYERS = 4
# What each natural logarithm of the ratio of figures and of names adds where one tells the other over again, and the
# most that both add: who retells leaves out. Of 283 newspaper stories in Urdu (COUNTER) 171 have fewer figures than the
# agency's they were made from and 53 more; of reports that are independent 49 and 50. The names are weighed by half of
# what 38 English rewrites bear out.
_FIGURES, _NAMES, _MOST_LEFT_OUT = 1.85, 2.0, 2.5
# Reports tell over again what somebody posted or wrote; who comments on a report seldom speaks of himself so much.
_OWN_WORDS = 1.6
# An article of which two others tell a part each, and nothing alike, may be what both shortened; less likely so if it
# has less of its own than they have.
_FUSED = 1.6
# Odds from which a direction is told at all.
SURE = 1.5
# Weight from which a common run is more than a phrase.
_WEIGHTY = 3.0
# Weight of the words that one article has as its own and the other as a quotation, from which that is a sign.
_QUOTED_TEXT = 8.0
# Part of both texts in common runs from which one is a copy of the other as a whole.
_COPY = 0.5
# Part of the common words that all three may have: a name, an office, a stock phrase.
_MOST_IN_COMMON = 0.2
# Probability of one origin from which two texts are no strangers, though no wording says so.
_LIKELY = 0.5
# Common runs that are shown as evidence.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Direction:
    """Natural-log odds that ``earlier`` is the source of ``later``, at least 0, and the reasons."""

    earlier: str
    later: str
    odds: float
    basis: tuple[Basis, ...]
    evidence: tuple[Evidence, ...]

    @property
    def told(self) -> bool:
        """Whether the reasons suffice to tell the direction."""
        return self.odds >= SURE


@dataclass(frozen=True)
class Scene:
    """All that a direction is told from: the witnesses, their pairs, and the partners of each in wording."""

    witnesses: Mapping[str, Witness]
    pairs: Pairs
    partners: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, witnesses: Mapping[str, Witness], pairs: Pairs, versions: Versions) -> Scene:
        """Gather, for each witness, those whose wording has one origin with its own.

        What a third article bears out joins nothing here: it may be the one article that leads from one to the other.
        """
        partners: dict[str, list[str]] = {name: [] for name in witnesses}
        alone = pairs.by_themselves()
        for a, b in pairs:
            if versions.together(a, b) or alone[a, b].derived:
                partners[a].append(b)
                partners[b].append(a)
        return cls(witnesses, pairs, {name: tuple(sorted(others)) for name, others in partners.items()})

    @cached_property
    def _known(self) -> dict[str, dict[str, int]]:
        return {}

    def without(self, gone: str) -> Mapping[str, int]:
        """Number the parts in which the other witnesses hang together by common wording once one is taken away."""
        if gone not in self._known:
            self._known[gone] = self._parts(gone)
        return self._known[gone]

    def is_divided(self, gone: str) -> bool:
        """Tell whether the partners of a witness fall apart into several parts once it is taken away."""
        if gone not in self._divided:
            self._divided[gone] = len(set(self.without(gone).values())) > 2
        return self._divided[gone]

    @cached_property
    def _divided(self) -> dict[str, bool]:
        return {}

    def _parts(self, gone: str) -> dict[str, int]:
        part: dict[str, int] = {gone: -1}
        number, names, beside = self._numbers
        seen = 1 << number[gone]
        for place, start in enumerate(self.partners[gone]):
            fresh = 1 << number[start] & ~seen
            while fresh:
                seen |= fresh
                reached = 0
                while fresh:
                    at = (fresh & -fresh).bit_length() - 1
                    fresh &= fresh - 1
                    part[names[at]] = place
                    reached |= beside[at]
                fresh = reached & ~seen
        return part

    @cached_property
    def _numbers(self) -> tuple[dict[str, int], list[str], list[int]]:
        """Number the witnesses; the partners of each are the bits of a number."""
        number = {name: at for at, name in enumerate(self.partners)}
        beside = [sum(1 << number[other] for other in others) for others in self.partners.values()]
        return number, list(number), beside


def direction(pair: Pair, scene: Scene) -> Direction:
    """Weigh the signs that the first or the second article of a pair came first."""
    a, b = scene.witnesses[pair.a], scene.witnesses[pair.b]
    # An hour apart, nothing else can turn the direction round.
    after, before = _time(a, b), _time(b, a)
    known = any(one.weight >= timing.KNOWN for one in (*after, *before))
    signs = _signs if pair.retold is None else _signs_of_retelling
    toward_b = after + ([] if known else signs(pair, a, b, scene))
    toward_a = before + ([] if known else signs(pair, b, a, scene))
    odds = sum(one.weight for one in toward_b) - sum(one.weight for one in toward_a)
    earlier, later, reasons = (a, b, toward_b) if odds >= 0 else (b, a, toward_a)
    if backwards(earlier, later):
        return Direction(earlier.id, later.id, 0.0, (), ())
    kinds = {one.kind for one in reasons}
    basis = tuple(dict.fromkeys(name for name, kind in _BASES if kind in kinds))
    return Direction(earlier.id, later.id, abs(odds), basis, tuple(reasons))


def _signs(pair: Pair, earlier: Witness, later: Witness, scene: Scene) -> list[Evidence]:
    key = earlier.id, later.id
    told = scene.pairs.signs.get(key)
    if told is None:
        told = (
            *wire(earlier, later),
            *printed.in_full(pair, earlier, later),
            *_quoting(pair, earlier, later),
            *_layers(pair, earlier, later),
        )
        scene.pairs.signs[key] = told
    return [*_contamination(pair, later, earlier, scene), *told]


def _signs_of_retelling(pair: Pair, earlier: Witness, later: Witness, _: Scene) -> list[Evidence]:
    """Other words bear no traces of their order: who lacks a credit may have dropped it, or come first.

    Who retells a part only has names and figures of his own beside it, or left the rest of a long article out.
    """
    if pair.fused is not None:
        return [*wire(earlier, later), *_fused(pair.fused, earlier, later)]
    left_out = _left_out(earlier, later) if pair.retold and pair.retold.is_whole else []
    return [*wire(earlier, later), *_own_words(earlier, later), *left_out]


def _fused(fusion: Fusion, earlier: Witness, later: Witness) -> list[Evidence]:
    """Find that the later article tells what two others tell who have nothing in common, and little else.

    It has more figures and names than either of them, so that what is left out tells nothing.
    """
    if later.id != fusion.child or not fusion.compiled:
        return []
    other = next(name for name in fusion.parents if name != earlier.id)
    said = f"{100 * fusion.covered:.0f} in 100 words tell what the other or {other} does; these share next to nothing"
    return [Evidence("retold", said, (), _FUSED)]


def _own_words(earlier: Witness, later: Witness) -> list[Evidence]:
    """Find that the earlier article is a text of somebody's own, and the later one a report."""
    if not earlier.speaks or later.speaks:
        return []
    return [Evidence("retold", "one is somebody's own words throughout, the other a report", (), _OWN_WORDS)]


def _left_out(earlier: Witness, later: Witness) -> list[Evidence]:
    """Find that the later article has fewer figures and names: a retelling leaves out, and seldom looks any up."""
    more, fewer = len(earlier.figures), len(later.figures)
    odds = _FIGURES * log((1 + more) / (1 + fewer))
    said = f"it has {more} figures, the retelling {fewer}"
    if earlier.capitals and later.capitals:
        odds += _NAMES * log((1 + len(earlier.capitals)) / (1 + len(later.capitals)))
        said += f"; it names {len(earlier.capitals)} words with a capital, the retelling {len(later.capitals)}"
    if odds <= 0:
        return []
    return [Evidence("retold", said, (), round(min(odds, _MOST_LEFT_OUT), 2))]


def backwards(parent: Witness, child: Witness) -> bool:
    """Tell whether the parent is known to be the later of the two."""
    return timing.odds(parent.document.article, child.document.article) <= -timing.KNOWN


def shared_wording(pair: Pair, witnesses: Mapping[str, Witness]) -> tuple[Evidence, ...]:
    """Quote the weightiest common runs of a pair, on both sides; tell of its letters where all are mere phrases."""
    a, b = witnesses[pair.a], witnesses[pair.b]
    telling = [run for run in pair.runs if is_telling(run)]
    if not telling and pair.derived and pair.retold is None:
        longer = max(one.letters.bit_count() for one in (a, b))
        part = 100 * (a.letters & b.letters).bit_count() // longer
        return (Evidence("verbatim", f"{part} in 100 rows of five letters of the longer one stand in the other", ()),)
    return tuple(
        Evidence("verbatim", f"{run.length} words in a row are the same", sides(a, b, run), round(run.narration, 2))
        for run in telling[:_SHOWN]
    )


def sides(a: Witness, b: Witness, run: Run) -> tuple[Reading, Reading]:
    """Quote a run as it stands in both witnesses."""
    return a.reading(run.a, run.a + run.length), b.reading(run.b, run.b + run.length)


def _time(earlier: Witness, later: Witness) -> list[Evidence]:
    before, after = earlier.document.article, later.document.article
    odds = timing.odds(before, after)
    return [Evidence("time", timing.told(before, after), (), odds)] if odds > 0 else []


def _contamination(pair: Pair, later: Witness, other: Witness, scene: Scene) -> list[Evidence]:
    """Find a third text whose wording ``later`` has too, and ``other`` has not.

    Where other articles lead from the one to the other as well, all may be steps of one text that grew and shrank,
    and nothing is said. The full text of an agency has that in common with a compilation: two papers may print
    different parts of it, and three papers may print parts of a release. So the sign is weak unless ``later`` consists
    of the wording of both to a higher degree than either consists of its own, and these are strangers.
    """
    parts = scene.without(later.id)
    here = parts.get(other.id)
    if here is not None and not scene.is_divided(later.id):
        return []
    thirds = [name for name in scene.partners[later.id] if parts[name] != here]
    own = pair.places(later.id, _WEIGHTY) if thirds else set()
    for third in thirds:
        with_third = scene.pairs[min(later.id, third), max(later.id, third)]
        theirs = with_third.places(later.id, _WEIGHTY)
        # What it only tells over again of a third is no wording of it.
        if not theirs or len(own & theirs) > _MOST_IN_COMMON * min(len(own), len(theirs)):
            continue
        given = ((pair, other), (with_third, scene.witnesses[third]))
        taken = max(len(one.places(witness.id, _WEIGHTY)) / len(witness.words) for one, witness in given)
        strangers = scene.pairs[min(other.id, third), max(other.id, third)].probability < _LIKELY
        compiled = strangers and len(own | theirs) / len(later.words) > taken
        readings = tuple(
            reading
            for one in (pair, with_third)
            for run in one.runs[:1]
            for reading in sides(scene.witnesses[one.a], scene.witnesses[one.b], run)
        )
        said = "one article holds wording of two texts that share none, so it is the later one"
        return [Evidence("verbatim", said, readings, _CONTAMINATION if compiled else _WEAK_CONTAMINATION)]
    return []


def wire(earlier: Witness, later: Witness) -> list[Evidence]:
    """Find that one article is an agency's dispatch, which papers print, and the other none."""
    dateline = dispatch(earlier.document)
    if dateline is None or dispatch(later.document) is not None:
        return []
    readings = (dateline,) if dateline.text else ()
    return [Evidence("credit", "one is the dispatch of a wire agency, which others print", readings, WIRE)]


def _quoting(pair: Pair, earlier: Witness, later: Witness) -> list[Evidence]:
    """Find wording that one article tells by itself and the other puts in quotation marks."""
    # Who copies a whole text and loses a mark quotes nothing.
    if pair.closeness > _COPY:
        return []
    found = []
    for run in pair.runs:
        there, here = (run.a, run.b) if earlier.id == pair.a else (run.b, run.a)
        words = zip(earlier.words[there : there + run.length], later.words[here : here + run.length], strict=True)
        # A sentence with marks of its own may have lost one.
        weight = sum(mine.weight for own, mine in words if mine.quoted and own.sentence not in earlier.marked)
        if weight >= _WEIGHTY:
            found.append((weight, run))
    if sum(weight for weight, _ in found) < _QUOTED_TEXT:
        return []
    found.sort(key=lambda one: (-one[0], one[1].a))
    first, second = (earlier, later) if earlier.id == pair.a else (later, earlier)
    readings = tuple(reading for _, run in found[:_SHOWN] for reading in sides(first, second, run))
    return [Evidence("verbatim", "one quotes what the other tells in its own words", readings, _QUOTES)]


def _headlines(one: Witness) -> set[int]:
    return {sentence.index for sentence in one.document.sentences if sentence.kind == "headline"}


def _layers(pair: Pair, earlier: Witness, later: Witness) -> list[Evidence]:
    """Find statements that one article credits to somebody and the other makes plainly."""
    # A headline says who said it, or leaves it to what follows.
    plain = _headlines(earlier) | {fact.sentence for fact in earlier.document.facts.attributions}
    wrapped = {fact.sentence for fact in later.document.facts.attributions} - _headlines(later)
    sides = [(link.a, link.b) if earlier.id == pair.a else (link.b, link.a) for link in pair.links]
    found = [(i, j) for i, j in sides if i not in plain and j in wrapped][:_MOST_LAYERS]
    if not found:
        return []
    readings = tuple(r for i, j in found for r in (reading_of(earlier.document, i), reading_of(later.document, j)))
    said = "one credits to somebody what the other says plainly"
    return [Evidence("verbatim", said, readings, _LAYER * len(found))]
