"""Words that an article has from an outlet which is not at hand, and that stand in an article which is.

"The Herald says, "..."": if those very words are another article's own, without credit to the Herald, the Herald most
likely had them from there, and its reader at second hand. The edge is a suggestion: both may go back to a third text.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from dedup.derive.credits import Credit, outlet_key
from dedup.derive.direction import backwards
from dedup.derive.evidence import Run, Witness
from dedup.derive.pairs import Pair, Pairs, of
from dedup.derive.sources import Found
from dedup.derive.very_words import quoted_from

# Words in a row that must be the same, and so many of them in all.
_LONG_RUN, _IN_ALL = 8, 16


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The article ``parent`` has the words which ``credit`` takes from an outlet not at hand: ``runs``."""

    parent: str
    credit: Credit
    shared: Pair
    runs: tuple[Run, ...]


def find(found: Found, witnesses: Mapping[str, Witness], pairs: Pairs) -> tuple[Borrowed, ...]:
    """List, for each outlet that is quoted in its own words, the article that has most of them."""
    listed = []
    for hidden in found.hidden:
        for credit in hidden.credits:
            child = witnesses[credit.article]
            quoted = _quoted(child, credit)
            options = [
                option
                for name, parent in witnesses.items()
                if quoted and name != child.id and not backwards(parent, child) and not _credits(parent, credit)
                if (option := _match(parent, child, credit, quoted, pairs)) is not None
            ]
            if options:
                # Ties go to the first article.
                listed.append(max(options, key=lambda one: sum(run.length for run in one.runs)))
    return tuple(listed)


def _quoted(child: Witness, credit: Credit) -> Set[int]:
    """The quoted words that begin where the outlet itself is said to say something, and go on from there."""
    facts = [one for one in child.document.facts.attributions if one.kind == "outlet" and one.outlet]
    return quoted_from(child, {one.sentence for one in facts if outlet_key(str(one.outlet)) == credit.key})


def _credits(parent: Witness, credit: Credit) -> bool:
    outlets = (one.outlet for one in parent.document.facts.attributions)
    return any(name is not None and outlet_key(name) == credit.key for name in outlets)


def _match(parent: Witness, child: Witness, credit: Credit, quoted: Set[int], pairs: Pairs) -> Borrowed | None:
    shared = of(pairs, parent.id, child.id)
    if shared is None:
        return None
    turned = shared.a != child.id
    runs = tuple(run for run in shared.runs if run.length >= _LONG_RUN and (run.b if turned else run.a) in quoted)
    if sum(run.length for run in runs) < _IN_ALL:
        return None
    return Borrowed(parent.id, credit, shared, runs)
