"""How a source is credited: saying, finding or denying, and denials told in one article as negations in the other."""

from __future__ import annotations

from dedup.compare.sides import Side
from dedup.types import Attribution

_FORCE = {"report": "say"}
# What was found out is said as much as believed.
_FINDING = frozenset({"found", "find", "finds"})


def force(one: Attribution) -> str:
    """Give the force of a credit as it is compared: what is reported or found is said."""
    if one.force == "believe" and one.cue.casefold() in _FINDING:
        return "say"
    return _FORCE.get(one.force, one.force)


def denied_by_both(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> bool:
    """Tell whether one source denies that something is so, and says in the other article that it is not so."""
    for side, one, other, answer in ((a, mine, b, theirs), (b, theirs, a, mine)):
        if one.force == "deny" and force(answer) == "say":
            negated = [cue for cue in other.polarities.get(answer.sentence, ()) if answer.scope.contains(cue.span)]
            own = [cue for cue in side.polarities.get(one.sentence, ()) if not cue.span.overlaps(one.cue_span)]
            return len(negated) == len(own) + 1
    return False


def told_by_polarity(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> bool:
    """Tell whether the denial of the one is a negation that the other lacks, which is told as such."""
    for side, one, other, answer in ((a, mine, b, theirs), (b, theirs, a, mine)):
        own = side.polarities.get(one.sentence, ())
        if one.force == "deny" and any(cue.span.overlaps(one.cue_span) for cue in own):
            return not other.polarities.get(answer.sentence)
    return False
