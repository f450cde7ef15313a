"""Odd forms of names and figures that articles share: a slip is inherited, a fact is not.

Agreement in what is right proves little, agreement in an odd or wrong form proves much (Lachmann's common errors; Dong,
Berti-Equille and Srivastava, Integrating conflicting data, 2009). The forms are surnames that others write otherwise,
and figures for one thing that differ by a digit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dedup.derive.evidence import Witness
from dedup.derive.lineage_cues import one_slip
from dedup.text.tokens import fold
from dedup.types import Evidence, Reading

# From this likeness on, two surnames are forms of one; natural-log odds that a shared odd form adds.
_ONE_NAME, _WEIGHT = 0.7, 1.0
_MOST = 3
# Articles that must have one other form for a shared one to be the odd one.
_AGREED = 2
_FIGURE = re.compile(r"\d[\d.,' \u00a0\u202f]*\d")


@dataclass(frozen=True, slots=True)
class Form:
    """A surname, or a figure with what it counts, as one article has it: as compared, and where it stands first."""

    key: str
    counted: str | None
    shown: str
    reading: Reading

    def varies(self, other: Form) -> bool:
        """Tell whether two different forms are most likely meant for one thing."""
        if self.key == other.key or (self.counted is None) != (other.counted is None):
            return False
        if self.counted is None:
            return SequenceMatcher(None, self.key, other.key, autojunk=False).ratio() >= _ONE_NAME
        return self.counted == other.counted and _one_digit(self.key, other.key)


Names = Mapping[str, Mapping[str, Form]]


def names(witnesses: Mapping[str, Witness]) -> Names:
    """Give the surnames and figures of each article, as compared, with their first mention."""
    found: dict[str, dict[str, Form]] = {}
    for name, witness in witnesses.items():
        text, own = witness.document.article.text, found.setdefault(name, {})
        for person in witness.document.facts.persons:
            key = fold(person.surname)
            reading = Reading(name, person.sentence, person.span, person.span.of(text))
            own.setdefault(key, Form(key, None, person.surname, reading))
        for quantity in witness.document.facts.quantities:
            shown = _FIGURE.search(quantity.span.of(text))
            digits = re.sub(r"\D", "", shown[0]) if shown else ""
            if shown and quantity.unit and len(digits) > 1:
                reading = Reading(name, quantity.sentence, quantity.span, quantity.span.of(text))
                own.setdefault(f"{digits} {quantity.unit}", Form(digits, quantity.unit, shown[0], reading))
    return found


def shared(a: str, b: str, known: Names) -> tuple[Evidence, ...]:
    """List the forms that only ``a`` and ``b`` have, and that a third article has otherwise.

    Against one other article nobody knows whose form is odd; where two others agree, that of ``a`` and ``b`` is.
    """
    found = []
    others = [name for name in known if name not in (a, b)]
    for key in sorted(known[a].keys() & known[b].keys()):
        if any(key in known[name] for name in others):
            continue
        variants = [(name, _variant(known[a][key], known[name], known[a], known[b])) for name in others]
        usual = [(name, form) for name, form in variants if form is not None]
        if usual:
            told = _inherited(a, b, known[a][key], known[b][key], *usual[0])
            agreed = max(Counter(form.key for _, form in usual).values())
            found.append(told if agreed >= _AGREED else replace(told, kind="shared"))
    return tuple(found[:_MOST])


def innovations(parent: str, child: str, heir: str, known: Names) -> tuple[Evidence, ...]:
    """List the forms that ``child`` has otherwise than its ``parent``, and that ``heir`` has as the child has them."""
    found = []
    for key in sorted(known[child].keys() & known[heir].keys() - known[parent].keys()):
        usual = _variant(known[child][key], known[parent], known[child], known[heir])
        if usual is not None:
            found.append(_inherited(child, heir, known[child][key], known[heir][key], parent, usual))
    return tuple(found)


def _variant(form: Form, there: Mapping[str, Form], *without: Mapping[str, Form]) -> Form | None:
    """Find another form of the same thing in an article, which none of the other articles has."""
    return next(
        (there[key] for key in sorted(there) if form.varies(there[key]) and not any(key in one for one in without)),
        None,
    )


def _inherited(a: str, b: str, one: Form, other: Form, third: str, usual: Form) -> Evidence:
    said = f"both write {one.shown!r}, where {third} has {usual.shown!r}"
    return Evidence("error", said, (one.reading, other.reading, usual.reading), _WEIGHT)


def _one_digit(one: str, other: str) -> bool:
    """Tell whether two figures differ by a digit, or by two neighbours exchanged."""
    # Letters in place of digits, since slips are told of words; short figures are not stretched to count as such.
    spelt = [f"x{''.join(chr(97 + int(digit)) for digit in figure)}xx" for figure in (one, other)]
    return one_slip(*spelt)
