"""Days, deadlines and years that each stand in one article alone and answer each other, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dedup.compare.answering import Around, Links, around, in_common, surest
from dedup.compare.datelines import in_dateline
from dedup.compare.moments_related import moment_relation, weekday
from dedup.compare.near import ONE_STATEMENT
from dedup.compare.pairing import AGREEING
from dedup.compare.sides import Side
from dedup.compare.testify import change, versus
from dedup.types import Change, Moment, SentencePair

# What adds to the weight of the words in common around two moments: each one alone of its kind in its article, and two
# bounds; and what takes from it: a day and a bound, moments of two kinds, and times that are no bounds in sentences
# that no link joins, since a story has many.
_ALONE, _OTHER_BOUND, _ONE_BOUND, _OTHER_KIND, _AT_A_TIME = 0.7, 1.0, 0.5, 0.7, 0.5
# What the digits of one year in another order add.
_SLIP = 2.0
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "fall"})
# From these weights on moments answer each other: in linked sentences, surely so, and in any sentences.
_LINKED, _SURE, _ANYWHERE = 1.0, 3.0, 2.0
_KINDS = frozenset({"date", "month", "year", "weekday", "time"})
_BOUNDS = {"by": "end", "before": "end", "until": "end", "since": "start", "after": "start"}
# Words that stand beside any time.
_CALENDAR = frozenset({"year", "month", "week", "day", "last", "next", "early", "late", "end", "time", "date"})
# Code points between a speech verb and the day on which it was said: that is the report's, not the event's.
_SAID_ON = 16
_SAID = frozenset({"said", "says", "say", "saying", "told", "announced", "reported", "confirmed", "stated", "added"})
# "This year", "next spring": of two such one is another.
_NAMED_SPAN = re.compile(
    r"\b(?:this|next|last|coming)\s+(week|month|year|quarter|season|spring|summer|autumn|winter|fall)\b"
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Two moments that cannot be one, how much speaks for their being told of one thing, and their link."""

    mine: Moment
    theirs: Moment
    weight: float
    linked: float


def time_answer_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Set against each other the moments that either article has alone."""
    left, right = _own(a, b), _own(b, a)
    if not left or not right:
        return
    links, weigh = Links(a, b, pairs), in_common(a, b)
    for one in surest(left, right, lambda mine, theirs: _answer(a, b, mine, theirs, links, weigh)):
        if one.weight < (_LINKED if one.linked else _ANYWHERE):
            continue
        before, after = a.reading(one.mine.sentence, one.mine.span), b.reading(one.theirs.sentence, one.theirs.span)
        finding = "neither article has the other's time, and both tell of one thing"
        graded = links.graded("time", sure=one.linked >= ONE_STATEMENT and one.weight >= _SURE)
        yield change("date", "changed", before, after, versus(before, after, finding), graded)


def _own(side: Side, other: Side) -> list[Moment]:
    """Give the moments of an article that the other nowhere has, but for the days on which something was said."""
    known = other.document.facts.moments
    return [
        one
        for one in side.document.facts.moments
        if (one.kind in _KINDS or _named_span(side, one))
        and not _is_of_a_report(side, one)
        and not any(moment_relation(side, other, one, answer) in AGREEING for answer in known)
    ]


def _is_of_a_report(side: Side, moment: Moment) -> bool:
    """Tell the day of a dateline, and one on which somebody said what follows."""
    if in_dateline(side, moment.sentence, moment.span):
        return True
    if moment.kind != "weekday" or moment.relation != "at":
        return False
    cues = (one.cue_span for one in side.attributions.get(moment.sentence, ()) if one.cue.split()[0] in _SAID)
    return any(0 <= moment.span.start - cue.stop <= _SAID_ON or 0 <= cue.start - moment.span.stop <= 1 for cue in cues)


def _answer(
    a: Side, b: Side, mine: Moment, theirs: Moment, links: Links, weigh: Callable[[Around, Around], float]
) -> _Answer | None:
    """Weigh two moments as answers to each other, None where nothing speaks for it."""
    if not _may_answer(a, b, mine, theirs):
        return None
    said = weigh(_around(a, mine), _around(b, theirs))
    slip = mine.kind == "year" and _is_slip(mine.year, theirs.year)
    if not (said or slip):
        return None
    link = links.score(mine.sentence, theirs.sentence)
    weight = said + links.weight(mine.sentence, theirs.sentence) + _ALONE * (_is_alone(a, mine) + _is_alone(b, theirs))
    bounds = _BOUNDS.get(mine.relation), _BOUNDS.get(theirs.relation)
    weight += (_ONE_BOUND if bounds[0] else 0.0) if bounds[0] == bounds[1] else -_OTHER_BOUND
    weight -= _OTHER_KIND * (mine.kind != theirs.kind) + _AT_A_TIME * (not link and not any(bounds))
    return _Answer(mine, theirs, weight + _SLIP * slip, link)


def _may_answer(a: Side, b: Side, mine: Moment, theirs: Moment) -> bool:
    """Tell moments of one kind, days of the week among days, that cannot be one."""
    if _named_span(a, mine) or _named_span(b, theirs):
        return _named_span(a, mine) == _named_span(b, theirs)
    if _day_after(a, b, mine, theirs) or _day_after(b, a, theirs, mine):
        return False
    if mine.kind != theirs.kind:
        # "From September 2026" and "in 2028" share no day.
        alike = replace(mine, relation="at"), replace(theirs, relation="at")
        return moment_relation(a, b, *alike) == "contradiction" and "time" not in {mine.kind, theirs.kind}
    relation = moment_relation(a, b, mine, theirs)
    return relation in {"contradiction", "changed", "incomparable"}


def _is_slip(year: int | None, other: int | None) -> bool:
    """Tell two years of the same digits in another order."""
    return year != other and sorted(str(year)) == sorted(str(other))


def _named_span(side: Side, moment: Moment) -> str | None:
    """Give what a span of the calendar is called that is told from the day of the report: "season" of "next spring"."""
    found = _NAMED_SPAN.search(moment.span.of(side.document.article.text).lower())
    return ("season" if found[1] in _SEASONS else found[1]) if found else None


def _day_after(a: Side, b: Side, bound: Moment, day: Moment) -> bool:
    """Tell "until Wednesday" from "from Thursday on", which agree."""
    last, first = weekday(a, bound), weekday(b, day)
    if last is None or first is None or _BOUNDS.get(bound.relation) != "end" or _BOUNDS.get(day.relation) == "end":
        return False
    return (last + 1) % 7 == first


def _around(side: Side, moment: Moment) -> Around:
    return around(side, moment.sentence, moment.span, _CALENDAR)


def _is_alone(side: Side, moment: Moment) -> bool:
    return not any(
        one.kind == moment.kind and one.relation == moment.relation and one is not moment
        for one in side.document.facts.moments
    )
