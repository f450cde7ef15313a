"""Odd forms of names, offices, figures and places that articles share: a slip is inherited, a fact is not.

Agreement in what is right proves little, agreement in an odd or wrong form proves much (Lachmann's common errors; Dong,
Berti-Equille and Srivastava, Integrating conflicting data, 2009). The forms are surnames that others write otherwise,
offices that others give to somebody otherwise, figures for one thing that differ by a digit, and in sentences that say
the same also other figures, places and speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from dedup.derive.evidence import Witness
from dedup.derive.lineage_cues import one_slip
from dedup.derive.pairs import Pairs, of
from dedup.text.tokens import fold
from dedup.types import Evidence, Person, Reading, Span

# From this likeness on, two surnames are forms of one; natural-log odds that a shared odd form adds.
_ONE_NAME, _WEIGHT = 0.7, 1.0
_MOST = 3
# Articles that must have one other form for a shared one to be the odd one.
_AGREED = 2
# From this score on, linked sentences say the same of the same.
_SAYS_THE_SAME = 0.35
_FIGURE = re.compile(r"\d[\d.,' \u00a0\u202f]*\d")
_DEPUTY = re.compile(r"\b(?:deputy|vice)[ -]", re.IGNORECASE)
_BESIDE = 8

Kind = Literal["name", "office", "figure", "count", "place", "speaker"]
# What is compared in linked sentences only.
_TOLD: tuple[Kind, ...] = ("count", "place", "speaker")
_SAID = {"office": "both give {of} the office of", "speaker": "both give it to"}


@dataclass(frozen=True, slots=True)
class Form:
    """One form of something, as one article has it: as compared, and where it stands first.

    ``counted`` is what a figure counts, or the surname of whoever has an office.
    """

    kind: Kind
    key: str
    counted: str | None
    shown: str
    reading: Reading

    def varies(self, other: Form) -> bool:
        """Tell whether two different forms are most likely meant for one thing."""
        if self.kind != other.kind or self.key == other.key:
            return False
        if self.kind == "name":
            return _alike(self.key, other.key)
        if self.kind == "office":
            return _alike(str(self.counted), str(other.counted))
        return self.kind == "figure" and self.counted == other.counted and _one_digit(self.key, other.key)


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one article: names, offices and figures by key, the first of each, and all told in each sentence."""

    anywhere: dict[str, Form] = field(default_factory=dict)
    told: dict[int, list[Form]] = field(default_factory=dict)

    def add(self, form: Form, sentence: int) -> None:
        """Take in a form that stands in a sentence."""
        if form.kind in _TOLD:
            self.told.setdefault(sentence, []).append(form)
        else:
            self.anywhere.setdefault(f"{form.kind} {form.key} {form.counted or ''}", form)

    def all_of(self, kind: Kind) -> set[str]:
        """Give all that is told of one kind, as compared."""
        return {form.key for forms in self.told.values() for form in forms if form.kind == kind}


Names = Mapping[str, Forms]


def names(witnesses: Mapping[str, Witness]) -> Names:
    """Give the forms of each article."""
    found: dict[str, Forms] = {}
    for name, witness in witnesses.items():
        own = found.setdefault(name, Forms())
        for form, sentence in _forms(name, witness):
            own.add(form, sentence)
    return found


def _forms(name: str, witness: Witness) -> Iterator[tuple[Form, int]]:
    facts, text = witness.document.facts, witness.document.article.text

    def reading(sentence: int, span: Span) -> Reading:
        return Reading(name, sentence, span, span.of(text))

    for person in facts.persons:
        key = fold(person.surname)
        yield Form("name", key, None, person.surname, reading(person.sentence, person.span)), person.sentence
    for person, office in _offices(facts.persons, text):
        where = reading(person.sentence, person.span)
        yield Form("office", office, fold(person.surname), office, where), person.sentence
    for quantity in facts.quantities:
        where = reading(quantity.sentence, quantity.span)
        if quantity.unit and (shown := _FIGURE.search(where.text)):
            digits = re.sub(r"\D", "", shown[0])
            yield Form("figure", digits, quantity.unit, shown[0], where), quantity.sentence
        if quantity.unit:
            value = f"{quantity.lo} {quantity.hi}"
            yield Form("count", value, quantity.unit_class or quantity.unit, where.text, where), quantity.sentence
    for place in facts.places:
        if not place.adjective:
            where = reading(place.sentence, place.span)
            yield Form("place", place.canonical, None, place.span.of(text), where), place.sentence
    for said in facts.attributions:
        speaker = next((one for one in facts.persons if said.kind == "person" and said.span.contains(one.span)), None)
        if speaker is not None:
            where = reading(said.sentence, said.span)
            yield Form("speaker", fold(speaker.surname), None, speaker.surname, where), said.sentence


def _offices(persons: Sequence[Person], text: str) -> Iterator[tuple[Person, str]]:
    """Give the persons with one office in all of an article, and it; whether they left it is no matter."""
    held: dict[int, dict[str, Person]] = {}
    for person in persons:
        for role in person.roles:
            # Of a "former deputy mayor" the status tells the one thing only.
            deputy = role.status == "deputy" or _DEPUTY.search(text, max(0, role.span.start - _BESIDE), role.span.stop)
            office = f"deputy {role.canonical}" if deputy else role.canonical
            held.setdefault(person.entity, {}).setdefault(office, person)
    for offices in held.values():
        if len(offices) == 1:
            [(office, person)] = offices.items()
            yield person, office


def shared(a: str, b: str, known: Names, above: Set[str] = frozenset()) -> tuple[Evidence, ...]:
    """List the forms that only ``a`` and ``b`` have, and that a third article has otherwise.

    Against one other article nobody knows whose form is odd; where two others agree, or one that ``a`` draws on and is
    among those ``above`` it, that of ``a`` and ``b`` is.
    """
    found = []
    one, other = known[a].anywhere, known[b].anywhere
    # An article above says most: there the form was another one before.
    others = sorted((name for name in known if name not in (a, b)), key=lambda name: (name not in above, name))
    for key in sorted(one.keys() & other.keys()):
        if any(key in known[name].anywhere for name in others):
            continue
        variants = [(name, _variant(one[key], known[name].anywhere, one, other)) for name in others]
        usual = [(name, form) for name, form in variants if form is not None]
        if usual:
            told = _inherited(a, one[key], other[key], *usual[0], above=usual[0][0] in above)
            agreed = max(Counter(form.key for _, form in usual).values())
            sure = agreed >= _AGREED or usual[0][0] in above
            found.append(told if sure else replace(told, kind="shared"))
    return tuple(found[:_MOST])


def odd(parent: str, child: str, known: Names) -> set[str]:
    """Give the keys of what ``child`` has otherwise than its ``parent``: who has none of these has no slip of it."""
    first, second = (known[name].anywhere for name in (parent, child))
    return {key for key in second.keys() - first.keys() if _variant(second[key], first, second) is not None}


def holders(known: Names) -> dict[str, set[str]]:
    """Give the articles that have a form anywhere, by its key."""
    found: dict[str, set[str]] = {}
    for name, forms in known.items():
        for key in forms.anywhere:
            found.setdefault(key, set()).add(name)
    return found


def innovations(parent: str, child: str, heir: str, known: Names, pairs: Pairs | None = None) -> tuple[Evidence, ...]:
    """List what ``child`` has otherwise than its ``parent``, and ``heir`` as the child has it.

    With ``pairs`` also what stands in sentences that say the same: that takes looking at all three of them.
    """
    found = []
    first, second, third = (known[name].anywhere for name in (parent, child, heir))
    for key in sorted(second.keys() & third.keys() - first.keys()):
        usual = _variant(second[key], first, second, third)
        if usual is not None:
            found.append(_inherited(child, second[key], third[key], parent, usual, above=True))
    if pairs is not None:
        seen = [one.readings[0].span for one in found]
        further = _in_statements(parent, child, heir, known, pairs)
        found += [one for one in further if not any(span.overlaps(one.readings[0].span) for span in seen)]
    return tuple(found)


def _in_statements(parent: str, child: str, heir: str, known: Names, pairs: Pairs) -> Iterator[Evidence]:
    """Compare figures, places and speakers in sentences of all three that say the same."""
    over, under = _linked(parent, child, pairs), _linked(heir, child, pairs)
    told = {name: known[name].told for name in (parent, child, heir)}
    for at in sorted(over.keys() & under.keys()):
        for kind in _TOLD:
            first, second, third = (
                {form.key: form for form in told[name].get(sentence, ()) if form.kind == kind}
                for name, sentence in ((parent, over[at]), (child, at), (heir, under[at]))
            )
            odd = second.keys() & third.keys() - known[parent].all_of(kind)
            usual = first.keys() - known[child].all_of(kind) - known[heir].all_of(kind)
            # Where several are told nobody knows which of them stands for which.
            if len(odd) == 1 == len(usual):
                [new], [old] = odd, usual
                if second[new].counted == first[old].counted:
                    yield _inherited(child, second[new], third[new], parent, first[old], above=True)


def _linked(one: str, other: str, pairs: Pairs) -> dict[int, int]:
    """Map each sentence of ``other`` to the one of ``one`` that says most surely the same."""
    shared = of(pairs, one, other)
    best: dict[int, tuple[float, int]] = {}
    for link in shared.links if shared else ():
        here, there = (link.b, link.a) if shared and shared.b == other else (link.a, link.b)
        if link.score >= _SAYS_THE_SAME:
            best[here] = max(best.get(here, (0.0, 0)), (link.score, there))
    return {here: there for here, (_, there) in best.items()}


def _variant(form: Form, there: Mapping[str, Form], *without: Mapping[str, Form]) -> Form | None:
    """Find another form of the same thing in an article, which none of the other articles has."""
    return next(
        (there[key] for key in sorted(there) if form.varies(there[key]) and not any(key in one for one in without)),
        None,
    )


def _inherited(a: str, one: Form, other: Form, third: str, usual: Form, *, above: bool) -> Evidence:
    """Say what is odd; ``above``: ``a`` draws on the ``third`` article."""
    verb = _SAID.get(one.kind, "both write").format(of=one.reading.text)
    said = f"{verb} {one.shown!r}, where {third}{f', on which {a} draws,' if above else ''} has {usual.shown!r}"
    return Evidence("error", said, (one.reading, other.reading, usual.reading), _WEIGHT)


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ONE_NAME


def _one_digit(one: str, other: str) -> bool:
    """Tell whether two figures differ by a digit, or by two neighbours exchanged."""
    # Letters in place of digits, since slips are told of words; short figures are not stretched to count as such.
    spelt = [f"x{''.join(chr(97 + int(digit)) for digit in figure)}xx" for figure in (one, other)]
    return one_slip(*spelt)
