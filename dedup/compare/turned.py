"""Which way round a change is told: from the earlier article to the later one, where it is known which is which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dedup.compare.materiality import grade
from dedup.types import Change, Relation

_TURNED: dict[Relation, Relation] = {
    "strengthened": "weakened",
    "weakened": "strengthened",
    "less precise": "more precise",
    "more precise": "less precise",
    "added": "dropped",
    "dropped": "added",
}
_BETWEEN = " where the other has "
# What the summaries say of the second reading, and what is then true of the first.
_FINDINGS = (
    ("the second is surer", "the second is less sure"),
    ("the second is vaguer, and agrees", "the second is sharper, and agrees"),
    ("told less exactly", "told more exactly"),
    ("a stronger word", "a milder word"),
    ("a source without a name is credited instead", "the source has a name"),
    ("the quotation is cut", "the quotation is longer"),
    ("the law has gone further in the second", "the law has gone further in the first"),
)


def in_time(changes: Iterable[Change], members: Iterable[str], earlier: Callable[[str, str], bool]) -> Iterator[Change]:
    """Turn the changes round that go from later articles to earlier ones.

    What some of the story's ``members`` tell alone is set against all the others. ``earlier`` tells of two articles'
    ids whether the first is known to be the earlier one.
    """
    everyone = frozenset(members)
    for one in changes:
        before, after = ({reading.article for reading in side} for side in (one.before, one.after))
        first, second = before or everyone - after, after or everyone - before
        backwards = first and second and all(earlier(y, x) for x in first for y in second)
        yield turned(one) if backwards else one


def turned(one: Change) -> Change:
    """Tell a change the other way round."""
    relation = _TURNED.get(one.relation, one.relation)
    reason = grade(one.category, relation)[1] if one.reason == grade(one.category, one.relation)[1] else one.reason
    return replace(
        one, relation=relation, before=one.after, after=one.before, summary=_said(one.summary), reason=reason
    )


def _said(summary: str) -> str:
    """Say a difference the other way round: the readings change places, and what is said of the second with them."""
    readings, colon, finding = summary.rpartition('": ')
    before, between, after = readings.partition(_BETWEEN)
    if not colon or not between:
        return summary
    for one, other in _FINDINGS:
        if one in finding or other in finding:
            finding = finding.replace(one, other) if one in finding else finding.replace(other, one)
            break
    return f'{after}"{_BETWEEN}{before.removesuffix(chr(34))}": {finding}'
