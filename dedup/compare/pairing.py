"""Which fact of one sentence answers which fact of the other: those that agree first, then those in the same slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from dedup.text.places import compare_places
from dedup.types import Place

DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
    | {
        f"{ns}{dash}{ew}{ending}"
        for ns in ("north", "south")
        for ew in ("east", "west")
        for dash in ("", "-")
        for ending in ("", "ern")
    }
)
_F = TypeVar("_F")
_R = TypeVar("_R", float, tuple[float, ...])
_RANK = {"equal": 0, "less precise": 1, "more precise": 1, "compatible": 2}
AGREEING = frozenset(_RANK)
# Surroundings this alike hold two facts of one kind to be readings of one slot; measured on newswire paraphrases.
_SAME_SLOT = 0.5
# Two facts that agree need less: a wrong pair of them claims no difference.
_AGREEING_SLOT = 0.15


def place_relation(mine: Place, theirs: Place) -> str:
    """Compare two places in the words used for other facts."""
    relation = compare_places(mine, theirs)
    if relation == "different" and (_bare(mine) != mine or _bare(theirs) != theirs):
        if _bare(mine).canonical == _bare(theirs).canonical and _apart(mine, theirs):
            return relation
        # "Northern Japan" holds Sendai as Japan does.
        relation = compare_places(_bare(mine), _bare(theirs))
        return "different" if relation == "different" else "compatible"
    return {"same": "equal", "unknown": "incomparable"}.get(relation, relation)


def _apart(mine: Place, theirs: Place) -> bool:
    """Tell north from south, and east from west; "north" may be "north-eastern"."""
    told = [" ".join(word for word in place.canonical.split() if word in DIRECTIONS) for place in (mine, theirs)]
    return any(
        one in told[0] and other in told[1]
        for one, other in (("north", "south"), ("south", "north"), ("east", "west"), ("west", "east"))
    )


def _bare(place: Place) -> Place:
    words = [word for word in place.canonical.split() if word not in DIRECTIONS]
    return replace(place, canonical=" ".join(words) or place.canonical)


@dataclass(frozen=True, slots=True)
class Paired(Generic[_F]):
    """Two facts that fill one slot: how they relate, and how alike their surroundings are, in [0, 1]."""

    mine: _F
    theirs: _F
    relation: str
    likeness: float


def each_once(options: Iterable[tuple[_R, int, int]]) -> Iterator[tuple[_R, int, int]]:
    """Take pairs ``(rank, i, j)``, the lowest rank first, each ``i`` and each ``j`` once."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for rank, i, j in sorted(options):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            yield rank, i, j


def pair_up(
    left: Sequence[_F],
    right: Sequence[_F],
    relate: Callable[[_F, _F], str],
    likeness: Callable[[_F, _F], float],
) -> tuple[tuple[Paired[_F], ...], tuple[_F, ...], tuple[_F, ...]]:
    """Pair facts, each once, and give the pairs and what is left over on either side.

    Equal values pair wherever they stand, agreeing ones and the rest only in a like slot. So a figure that both
    sentences have is never set against another one.
    """
    options = []
    paired: dict[tuple[int, int], Paired[_F]] = {}
    for i, mine in enumerate(left):
        for j, theirs in enumerate(right):
            relation = relate(mine, theirs)
            if relation == "incomparable":
                continue
            alike = likeness(mine, theirs)
            if relation == "equal" or alike >= (_AGREEING_SLOT if relation in AGREEING else _SAME_SLOT):
                options.append(((_RANK.get(relation, 3), -alike, abs(i - j)), i, j))
                paired[i, j] = Paired(mine, theirs, relation, alike)
    pairs = [(i, j) for _, i, j in each_once(options)]
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        tuple(paired[pair] for pair in pairs),
        tuple(fact for i, fact in enumerate(left) if i not in taken_a),
        tuple(fact for j, fact in enumerate(right) if j not in taken_b),
    )


def by_elimination(
    left: Sequence[_F], right: Sequence[_F], alike: Callable[[_F, _F], bool]
) -> tuple[tuple[tuple[_F, _F], ...], tuple[_F, ...], tuple[_F, ...]]:
    """Pair what is left over: a fact that only one of the other side is like, and that only it is like.

    Gives the pairs and what is left over still.
    """
    pairs = []
    for mine in left:
        answers = [theirs for theirs in right if alike(mine, theirs)]
        if len(answers) == 1 and sum(alike(other, answers[0]) for other in left) == 1:
            pairs.append((mine, answers[0]))
    paired = {id(fact) for pair in pairs for fact in pair}
    return (
        tuple(pairs),
        tuple(fact for fact in left if id(fact) not in paired),
        tuple(fact for fact in right if id(fact) not in paired),
    )
