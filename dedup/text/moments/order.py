"""Compare two moments by their calendar bounds, their events and their relations."""

from __future__ import annotations

from dedup.text.figures.order import Order
from dedup.types import Moment

_DEADLINES = {"by", "before", "until"}
_BEGINNINGS = {"since", "after"}


def compare_moments(a: Moment, b: Moment) -> Order:
    """Tell how ``b`` stands to ``a``; "less precise" if ``b`` is the vaguer.

    A year added makes ``b`` more precise. Days that cannot be one, told with like relations, are a "contradiction";
    a deadline and a date, or an event and a date, are only "compatible" or "incomparable".
    """
    if a.event is not None or b.event is not None:
        return _events(a, b)
    if "time" in {a.kind, b.kind}:
        return "incomparable"
    calendar = _calendar(a, b)
    if calendar is not None:
        return _related(a, b, calendar)
    return _related(a, b, _bounds(a, b))


def _events(a: Moment, b: Moment) -> Order:
    if a.event is None or b.event is None:
        # Christmas Day has its date, and so has no quarrel with the 25th of December.
        return _fixed(a, b) if {a.kind, b.kind} == {"event", "date"} else "incomparable"
    if a.event != b.event:
        return "changed" if a.kind == b.kind == "period" else "incomparable"
    if a.relation != b.relation and {a.relation, b.relation} & _BEGINNINGS and {a.relation, b.relation} & _DEADLINES:
        return "contradiction"
    if a.year is not None and b.year is not None and a.year != b.year:
        return "contradiction"
    if (a.year is None) != (b.year is None):
        return "more precise" if a.year is None else "less precise"
    return "equal" if a.relation == b.relation else "compatible"


def _fixed(a: Moment, b: Moment) -> Order:
    if None in {a.month, a.day, b.month, b.day} or (a.month, a.day) != (b.month, b.day):
        return "incomparable"
    return _related(a, b, "equal")


def _related(a: Moment, b: Moment, order: Order) -> Order:
    """Weigh the relations in: only like ones can contradict each other."""
    if a.relation == b.relation:
        return order
    if order == "contradiction":
        both = {a.relation, b.relation}
        if both <= _DEADLINES or both <= _BEGINNINGS:
            return "contradiction"
        return "incomparable"
    if order != "equal":
        return order
    # "by January 20" and "after January 20" share no day.
    apart = {a.relation, b.relation} in ({"by", "after"}, {"before", "after"}, {"before", "since"})
    return "contradiction" if apart else "compatible"


def _calendar(a: Moment, b: Moment) -> Order | None:
    """Compare what is written of year, month and day; None where they share no part."""
    shared = False
    more = less = 0
    for first, second in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if first is not None and second is not None:
            shared = True
            if first != second:
                return "contradiction"
        more += first is None and second is not None
        less += second is None and first is not None
    if not shared:
        return None
    if more and less:
        return "compatible"
    if not more and not less and (a.earliest, a.latest) != (b.earliest, b.latest):
        return _bounds(a, b) if None not in {a.earliest, b.earliest, a.latest, b.latest} else "compatible"
    return "more precise" if more else "less precise" if less else "equal"


def _bounds(a: Moment, b: Moment) -> Order:
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return "incomparable"
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return "equal"
    if a.earliest <= b.earliest and b.latest <= a.latest:
        return "more precise"
    if b.earliest <= a.earliest and a.latest <= b.latest:
        return "less precise"
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return "compatible"
    loose = {"relative", "weekday"} & {a.kind, b.kind}
    return "changed" if loose else "contradiction"
