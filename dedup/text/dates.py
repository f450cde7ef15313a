"""Find the moments of a text: dates, deadlines, weekdays, "three years ago", "before the inauguration".

One pattern finds what may tell a time; its named parts say of which kind it is, and ``calendar`` bounds it.
"""

from __future__ import annotations

import re
from functools import cache

from dedup.text import lexicon
from dedup.text.moment_bounds import Parts, bounded
from dedup.text.moment_order import compare_moments
from dedup.types import Document, Moment, MomentRelation, Span

__all__ = ["compare_moments", "moments", "stretches"]

_RELATIONS: dict[str, MomentRelation] = {
    "by": "by", "before": "before", "ahead of": "before", "prior to": "before", "until": "until", "till": "until",
    "through": "until", "since": "since", "from": "since", "after": "after", "following": "after", "starting": "since",
    "beginning": "since", "in advance of": "before", "in the run-up to": "before", "not later than": "by",
    "no later than": "by", "up to": "until", "as of": "at", "upon": "at",
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER"
    r"|OCTOBER|NOVEMBER|DECEMBER)(?![\w’'])"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_TH = r"(?:st|nd|rd|th)?"
_PART = (
    r"(?:(?:the )?(?:early|mid|late|beginning of|start of|middle of|end of|first half of|second half of)[ -]?(?:in )?)"
)
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade|century|centurie)s?"
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|few|several|a couple(?: of)?|many|some)"
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|fall)"
_DAYPART = r"(?: (?:morning|afternoon|evening|night)\b)?"
_ZONE = r"(?: ?(?:GMT|UTC|BST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|CT|IST|JST|AEDT|local time)\b)"
_REL = (
    r"(?:(?P<rel>[Nn]o later than|[Nn]ot later than|[Bb]y|[Bb]efore|[Aa]head of|[Pp]rior to|[Uu]ntil|[Tt]ill|[Ss]ince|[Ff]rom"
    r"|[Aa]fter|[Ff]ollowing|[Ss]tarting|[Bb]eginning|[Uu]p to|[Aa]s of|[Uu]pon|[Tt]hrough|[Oo]n|[Ii]n|[Aa]t|[Dd]uring"
    r"|[Bb]etween|[Oo]ver|[Aa]round|[Ff]or|[Ll]ate on|[Ee]arly on|[Oo]f|[Tt]o|[Ww]ithin)\s+(?:the\s+)?)?"
)
_FIND = re.compile(
    r"(?<![\w$£€.,/-])(?=[A-Za-z0-9])"
    + _REL
    + r"(?:"
    + rf"(?P<iso>{_YEAR}-[01]\d-[0-3]\d)(?!\d)"
    + rf"|(?P<slash>[0-3]?\d(?P<mark>[/.])[0-3]?\d(?P=mark)(?:{_YEAR}|\d\d))(?![\d/])"
    + rf"|(?P<md>(?:{_WEEKDAY},? (?:the )?)?(?:(?P<m1>{_MONTH})\s+(?:the )?(?P<d1>{_DAY}){_TH}(?:\s?(?:-|–|to|and)\s?(?P<d1b>{_DAY}){_TH}(?! ?(?:a\.?m|p\.?m|percent)))?(?:,?\s+(?P<y1>{_YEAR})(?!\d|,\d))?(?!,\d|\.\d|:)"
    + rf"|(?P<d2>{_DAY}){_TH}(?:\s?(?:-|–|to|and)\s?(?P<d2b>{_DAY}){_TH})?\s+(?:of\s+)?(?P<m2>{_MONTH})(?:,?\s+(?P<y2>{_YEAR})(?!\d|,\d))?))"
    + rf"|(?P<my>(?P<p3>{_PART})?(?P<which3>(?:last|next|this|past|that) )?(?P<m3>{_MONTH})(?:(?: of)?,?\s+(?P<y3>{_YEAR})(?!\d|,\d))?)"
    + rf"|(?P<season>(?P<p4>{_PART})?(?P<which4>(?:last|next|this|past|that|the|early|late) )?(?P<s4>{_SEASON})\b(?:(?: of)?,? (?P<y4>{_YEAR})(?!\d|,\d))?)"
    + r"|(?P<decade>(?:the )?(?P<p5>early |mid-|mid |late )?(?P<y5>1[0-9]\d0|20[0-9]0)['’]?s\b|(?P<p5b>(?:the )?(?:early |mid-|mid |late )?['’](?P<y5b>[2-9]0)s\b))"
    + r"|(?P<century>(?:the )?(?:early |mid-|late )?(?:\d\d?(?:st|nd|rd|th)|[a-z]+teenth|twentieth|twenty-first) (?:century|Century)\b)"
    + rf"|(?P<year>(?P<p6>{_PART})?(?:the year )?(?P<y6>{_YEAR})(?:[-–/](?P<y6b>{_YEAR}|\d\d))?(?![\w%°]|[,.]\d|[-:/]\d))"
    + rf"|(?P<weekday>(?P<which7>(?:last|next|this|this past|this coming|the following|early|late|the previous) )?(?P<w7>{_WEEKDAY})s?{_DAYPART}(?: (?:and|through|to) (?P<w7b>{_WEEKDAY}){_DAYPART})?)"
    + r"|(?P<day>[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]oday|[Ll]ast night|[Tt]his (?:morning|afternoon|evening)|the day (?:before|after)(?: yesterday| tomorrow)?)\b"
    + rf"|(?P<ago>(?:about |around |nearly |almost |some |more than |over |less than |just )?(?P<n8>{_COUNT}|[a-z]+ty(?:-[a-z]+)?)[ -](?P<u8>{_UNIT}) (?P<dir8>ago|earlier|later|from now|before(?= the| his| her| it| they| he| she)))\b"
    + rf"|(?P<span>(?P<near>[Ee]arlier |[Ll]ater )?(?:the )?(?P<which9>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Ff]ollowing|[Uu]pcoming|[Rr]ecent|[Cc]urrent|[Tt]hat)(?: (?P<n9>{_COUNT}))? (?P<u9>{_UNIT})\b)"
    + rf"|(?P<clock>(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|A\.M\.|P\.M\.|o['’]clock)|(?:[01]?\d|2[0-3])[:.][0-5]\d(?=(?: ?hrs| ?hours)?{_ZONE})|(?:[01]\d|2[0-3])[0-5]\d(?={_ZONE}| hours| hrs)|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|[Nn]oon\b|[Mm]idnight\b|[Mm]idday\b)(?:(?: hrs| hours)?{_ZONE})?)"
    + r"|(?P<weeks>(?<=[Ff]or )(?:weeks|months|years|decades|days|centuries)\b)"
    + r")"
)
_INNER = (
    r"(?!(?:by|of|in|on|at|for|to|from|with|that|which|who|and|or|but|as|than|he|she|it|they|we|i|you|was|were|is|are|had|has"
    r"|have|said|being)\b)(?!(?!planned|scheduled|proposed|disputed|contested|expected|so-called|united)"
    r"\w+ed\b)[^\s,.;:]+"
)
_NEEDS_CUE = {"may", "march", "mar", "jan", "dec", "sep", "oct", "nov", "apr", "aug", "feb", "jun", "jul"}
_CUES = {
    "on",
    "in",
    "by",
    "since",
    "until",
    "till",
    "from",
    "after",
    "before",
    "during",
    "between",
    "of",
    "through",
    "to",
}
_NOT_YEAR_AFTER = re.compile(
    r"\s+(?:people|men|women|children|workers|troops|soldiers|jobs|shares|miles|feet|metres|meters|dollars|pounds|euros|tons"
    r"|tonnes|barrels|acres|homes|houses|years|times|points|votes|percent|pct|mln|million|billion|hours|kilometers|kilometres"
    r"|km|kg|calories|words|pages|students|members|employees|copies|vehicles|cars|units|cases|deaths|residents|square|GMT"
    r"|other|more|of\s+(?:the|them|these|those|its))\b"
)


def moments(document: Document) -> tuple[Moment, ...]:
    """Find the moments in the sentences of ``document``, in the order of the text.

    Relative ones ("last Wednesday") are bounded against the day of publication, where it is known.
    """
    published = document.article.published
    found: list[Moment] = []
    for sentence in document.sentences:
        for parts in _parts(document.article.text, sentence.span):
            found.append(bounded(parts, sentence.index, published))
    return tuple(found)


def stretches(text: str, span: Span) -> list[Span]:
    """Give the stretches of ``span`` that tell a time, so that their figures are not read as counts."""
    return [parts.span for parts in _parts(text, span)]


def _parts(text: str, span: Span) -> list[Parts]:
    found = [parts for match in _FIND.finditer(text, *span) if (parts := _checked(match, text)) is not None]
    events = [parts for match in _event_pattern().finditer(text, *span) if (parts := _event(match)) is not None]
    kept = [event for event in events if not any(event.span.overlaps(parts.span) for parts in found)]
    return sorted(found + kept, key=lambda parts: parts.span)


def _relation(word: str | None) -> MomentRelation:
    return _RELATIONS.get((word or "").lower(), "at")


def _checked(match: re.Match[str], text: str) -> Parts | None:
    """Refuse what only looks like a time: "May" the name, a count of 2000 people, "fall" the verb."""
    kind = match.lastgroup or ""
    named = {key: value for key, value in match.groupdict().items() if value is not None}
    kind = next(key for key in _KINDS if key in named)
    relation = named.get("rel", "").lower()
    if kind == "my" and "y3" not in named:
        bare = named["m3"].lower().rstrip(".")
        if bare in _NEEDS_CUE and relation not in _CUES and "p3" not in named and "which3" not in named:
            return None
    if (
        kind == "season"
        and "y4" not in named
        and "p4" not in named
        and relation not in _CUES - {"of", "to"}
        and "which4" not in named
    ):
        return None
    if kind == "year" and not _is_year(match, text, relation):
        return None
    if kind == "clock" and "." in named["clock"] and not re.search(r"[apAP]\.?[mM]|[A-Z]{2}", named["clock"]):
        return None
    start = match.start()
    if (relation in {"of", "over", "for", "to", "around", "within"} and kind not in {"span", "weeks"}) or relation in {"of", "to"}:
        start = match.start(kind)
    stop = match.end()
    while stop > start and text[stop - 1] in " ,.-" and not text[start:stop].endswith("m."):
        stop -= 1
    return Parts(kind, Span(start, stop), _relation(named.get("rel")), named)


_KINDS = (
    "iso",
    "slash",
    "md",
    "my",
    "season",
    "decade",
    "century",
    "year",
    "weekday",
    "day",
    "ago",
    "span",
    "clock",
    "weeks",
)


def _is_year(match: re.Match[str], text: str, relation: str) -> bool:
    if relation in {"in", "since", "by", "until", "till", "from", "during", "before", "after"} or "p6" in {
        key for key, value in match.groupdict().items() if value
    }:
        return _NOT_YEAR_AFTER.match(text, match.end()) is None
    year = int(match["y6"])
    return (
        1900 <= year <= 2099
        and _NOT_YEAR_AFTER.match(text, match.end()) is None
        and relation not in {"to", "over", "around", "at", "up to"}
    )


@cache
def _event_table() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3] if len(row) > 3 else "") for row in lexicon.rows("events.en.tsv")}


@cache
def _event_pattern() -> re.Pattern[str]:
    table = _event_table()
    nouns, names, deeds = (
        "|".join(sorted((re.escape(word) for word, row in table.items() if row[1] == kind), key=len, reverse=True))
        for kind in ("noun", "name", "deed")
    )
    before = r"before|ahead of|prior to|until|till|since|by|after|following|in the run-up to|in advance of"
    return re.compile(
        rf"(?<!\w)(?:(?P<rel>{before})\s+(?:(?P<deed>(?:[^\s,.;:]+\s+){{0,4}}?(?:{deeds}))"
        rf"|(?P<noun>(?:the (?:start|end|beginning|outbreak|eve|launch|night|day|collapse) of\s+)?(?:{_INNER}\s+){{0,5}}?(?:{nouns})))"
        rf"|(?P<rel2>(?:{before}|during|in|on|at|over)\s+(?:the\s+)?)?(?P<name>{names}))(?![\w-])",
        re.IGNORECASE,
    )


def _event(match: re.Match[str]) -> Parts | None:
    table = _event_table()
    kind = "name" if match["name"] else "deed" if match["deed"] else "noun"
    said = match[kind].lower()
    if kind == "name" and match["name"][0].islower():
        return None
    key = next((said[i:] for i in range(len(said)) if said[i:] in table and (i == 0 or said[i - 1] in " ’'-")), None)
    if key is None:
        return None
    name, _, fixed = table[key]
    relation = _relation((match["rel"] or (match["rel2"] or "").replace("the", "")).strip())
    return Parts("event", Span(*match.span()), relation, {"event": name, "fixed": fixed})
