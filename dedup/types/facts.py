"""What a sentence claims, as typed spans: who, how much, when, where, who says so, and how surely.

Every fact has ``sentence``, the index of the sentence it stands in, and ``span``, its words in code points of the
article's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dedup.types.span import Span

RoleStatus = Literal["current", "former", "acting", "elect", "deputy", "candidate"]
Qualifier = Literal["exact", "approx", "vague", "at least", "at most", "range", "ordinal"]
MomentKind = Literal["date", "month", "year", "weekday", "relative", "event", "time", "period"]
MomentRelation = Literal["at", "by", "before", "after", "since", "until"]
AttributionKind = Literal["outlet", "person", "body", "anonymous", "anaphor", "self"]


@dataclass(frozen=True, slots=True)
class Role:
    """An office or occupation given to a person.

    ``canonical`` is the office in the project's table ("president", "commander-in-chief", ...) or the lower-cased head
    noun. ``of`` is what it is an office of, as compared ("ukraine", "united states"), where that is said. ``loaded``
    marks a word that judges the holder ("dictator", "strongman").
    """

    canonical: str
    span: Span
    of: str | None = None
    status: RoleStatus = "current"
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person, with the roles given at that mention.

    ``name`` is the name as written, ``given`` and ``surname`` its parts. Mentions of one person in one document share
    ``entity``, a number from 0 in order of first mention. ``possessive`` tells "Trump's": the person is named, but
    something of theirs is spoken of.
    """

    sentence: int
    span: Span
    name: str
    surname: str
    given: str | None = None
    roles: tuple[Role, ...] = ()
    entity: int = 0
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words or figures, as the interval of values that its wording admits.

    ``lo`` and ``hi`` are inclusive; None is an open end ("more than 5": 5 to None). ``unit`` is the counted noun or the
    measure, lower-cased, as written; ``unit_class`` groups interchangeable ones ("person:military", "money:USD",
    "percent", "length:m" with the value converted to the base unit). ``context`` holds the content words next to the
    figure that tell what is counted ("north", "korean"), lower-cased.
    """

    sentence: int
    span: Span
    lo: float | None
    hi: float | None
    qualifier: Qualifier
    unit: str | None = None
    unit_class: str | None = None
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, deadline, period or event that places a statement in time.

    ``earliest`` and ``latest`` bound the moment, inclusive, where they can be told (from the words, or from the day of
    publication for relative ones). A date without a year has ``month`` and ``day`` alone. ``event`` is a normalised
    name ("inauguration") for moments told by an event, and ``relation`` how the statement stands to the moment.
    """

    sentence: int
    span: Span
    kind: MomentKind
    relation: MomentRelation = "at"
    earliest: date | None = None
    latest: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place, or the people and adjective of a country ("Ukrainian").

    ``canonical`` is the spelling used to compare ("kyiv" and "kiev" agree, "lviv oblast" and "lviv region" agree);
    ``within`` is the canonical name of the country or state it lies in, where known. ``adjective`` marks a demonym.
    """

    sentence: int
    span: Span
    canonical: str
    within: str | None = None
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks; ``speaker`` is as written, None where nobody can be told."""

    sentence: int
    span: Span
    speaker: str | None = None
    speaker_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said it.

    ``span`` covers the source's words, ``cue_span`` the words that credit it ("according to"), ``scope`` what is
    credited to it. ``outlet`` is the outlet's usual name where the source is or cites one ("seen by The Herald"),
    or where an anaphor ("the publication") goes back to one. ``force`` is the class of the cue, one of "say",
    "estimate", "predict", "warn", "believe", "confirm", "deny", "promise", "report".
    """

    sentence: int
    span: Span
    source: str
    cue: str
    cue_span: Span
    scope: Span
    kind: AttributionKind
    outlet: str | None = None
    force: str = "say"


@dataclass(frozen=True, slots=True)
class Certainty:
    """A word that says how sure a statement is.

    ``level``: 5 plain fact, 4 "will", 3 "likely" or "expected", 2 "aims to" or "hopes to", 1 "may", "could" or
    "reportedly". A sentence without any has level 5 and no entry. ``scope`` is what it governs.
    """

    sentence: int
    span: Span
    cue: str
    level: int
    scope: Span


@dataclass(frozen=True, slots=True)
class Polarity:
    """A negation ("not", "without", "failed to") or a denial ("denied", "refuted"), with what it governs."""

    sentence: int
    span: Span
    cue: str
    kind: Literal["negation", "denial"]
    scope: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a document, each kind in the order of the text."""

    persons: tuple[Person, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    places: tuple[Place, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    polarities: tuple[Polarity, ...] = ()
