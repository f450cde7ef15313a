"""Spellings that two articles share against the others: a slip is inherited, a fact is not.

Agreement in what is right proves little, agreement in an odd or wrong form proves much (Lachmann's common errors; Dong,
Berti-Equille and Srivastava, Integrating conflicting data, 2009). Here the forms are surnames: one that both articles
write, and that others write otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from dedup.derive.evidence import Witness
from dedup.text.tokens import fold
from dedup.types import Evidence, Person, Reading

# From this likeness on, two surnames are forms of one; natural-log odds that a shared odd form adds.
_ONE_NAME, _WEIGHT = 0.7, 1.0
_MOST = 3

Names = Mapping[str, Mapping[str, Person]]


def names(witnesses: Mapping[str, Witness]) -> Names:
    """Give the surnames of each article, as compared, with their first mention."""
    found: dict[str, dict[str, Person]] = {}
    for name, witness in witnesses.items():
        own = found.setdefault(name, {})
        for person in witness.document.facts.persons:
            own.setdefault(fold(person.surname), person)
    return found


def shared(a: str, b: str, witnesses: Mapping[str, Witness], known: Names) -> tuple[Evidence, ...]:
    """List the forms of surnames that only ``a`` and ``b`` have, and that a third article has otherwise."""
    found = []
    others = [name for name in known if name not in (a, b)]
    for form in sorted(known[a].keys() & known[b].keys()):
        if any(form in known[name] for name in others):
            continue
        for name in others:
            usual = next((one for one in sorted(known[name]) if _one_name(form, one) and one not in known[a]), None)
            if usual is not None and usual not in known[b]:
                persons = (known[a][form], known[b][form], known[name][usual])
                readings = (_reading(witnesses[who], one) for who, one in zip((a, b, name), persons, strict=True))
                said = f"both write {persons[0].surname!r}, where {name} has {persons[2].surname!r}"
                found.append(Evidence("error", said, tuple(readings), _WEIGHT))
                break
    return tuple(found[:_MOST])


def _one_name(one: str, other: str) -> bool:
    return one != other and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ONE_NAME


def _reading(witness: Witness, person: Person) -> Reading:
    return Reading(witness.id, person.sentence, person.span, person.span.of(witness.document.article.text))
