"""A publication that one article leaves without a name, and another that tells the same calls by its name.

"A French newspaper has published a memo", one article says; of what it has from there another says that it stood in Le
Monde: one source. Who names that outlet as well tells it from the nameless one; and what another does not tell of the
outlet may be from any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from dedup.derive import sources
from dedup.derive.credits import Credit, is_agency, mention, nameless
from dedup.derive.direction import backwards
from dedup.derive.evidence import Witness
from dedup.derive.pairs import Pairs, of
from dedup.derive.sources import Found, Hidden

# Part of the sentences under the nameless credit that have to be told of the outlet.
_ENOUGH = 1 / 3


def find(witnesses: Mapping[str, Witness], pairs: Pairs) -> Found:
    """Find the sources that articles credit, a nameless one of one article under the name that another has for it."""
    found = sources.find(witnesses, pairs)
    for one in witnesses.values():
        credit = nameless(one.document)
        named = _name(credit, found, witnesses, pairs) if credit is not None else None
        if named is not None:
            found = _with(named, found, witnesses, pairs)
    return found


def _name(credit: Credit, found: Found, witnesses: Mapping[str, Witness], pairs: Pairs) -> Credit | None:
    """Give a nameless credit the name of the outlet of which others tell most of the same; None if no one has most."""
    told: dict[str, set[int]] = {}
    names: dict[str, str] = {}
    for other in _named(found):
        key, name = str(other.key), str(other.name)
        names.setdefault(key, name)
        told.setdefault(key, set()).update(_told_alike(credit, other, pairs))
    child = witnesses[credit.article].document
    best = sorted((key for key in told if told[key]), key=lambda key: -len(told[key]))
    if not best or len(told[best[0]]) < _ENOUGH * len(credit.scope):
        return None
    # Two outlets of which the same is told leave it open which one is meant.
    if len(best) > 1 and len(told[best[1]]) == len(told[best[0]]):
        return None
    key, name = best[0], names[best[0]]
    if is_agency(name) or mention(child, key, name) is not None:
        return None
    return replace(credit, key=key, name=name, presumed=True)


def _named(found: Found) -> Iterator[Credit]:
    for hidden in found.hidden:
        yield from hidden.credits if hidden.key else ()
    yield from (credit for _, credit in found.observed if credit.key and not credit.presumed)


def _told_alike(credit: Credit, other: Credit, pairs: Pairs) -> Set[int]:
    """Give the sentences under a nameless credit that another article makes under its own."""
    shared = of(pairs, credit.article, other.article)
    if shared is None:
        return frozenset()
    turned = shared.a != credit.article
    links = ((link.b, link.a) if turned else (link.a, link.b) for link in shared.links)
    return {mine for mine, theirs in links if mine in credit.scope and theirs in other.scope}


def _with(named: Credit, found: Found, witnesses: Mapping[str, Witness], pairs: Pairs) -> Found:
    """Put a credit that now has a name with the others of that name, in place of the nameless one."""
    left = tuple(one for one in found.hidden if one.key is not None or one.children != (named.article,))
    for parent, credit in found.observed:
        shared = of(pairs, parent, named.article)
        if (
            credit.key == named.key
            and shared is not None
            and not backwards(witnesses[parent], witnesses[named.article])
        ):
            return replace(found, observed=(*found.observed, (parent, named)), hidden=left)
    hidden = [Hidden(one.key, (*one.credits, named)) if one.key == named.key else one for one in left]
    return replace(found, hidden=tuple(sorted(hidden, key=sources.order)))
