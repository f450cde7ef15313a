"""The one pattern that finds what may tell a time; the names of its parts say of which kind it is."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

KINDS = (
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

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER"
    r"|OCTOBER|NOVEMBER|DECEMBER)(?![\w’'])"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_COMMA_YEAR = r"(?:,?\s+(?P<{0}>1[0-9]\d\d|20\d\d)(?!\d|,\d))?"
_OF_YEAR = r"(?:(?: of)?,?\s+(?P<{0}>1[0-9]\d\d|20\d\d)(?!\d|,\d))?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_TH = r"(?:st|nd|rd|th)?"
_ORDINAL = (
    r"(?:twenty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty-first|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_TO_DAY = rf"(?:\s?(?:-|–|to|and)\s?(?P<{{0}}>{_DAY}){_TH}(?! ?(?:a\.?m|p\.?m|percent)))?"
_PART = (
    r"(?:(?:the )?(?:[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ss]tart of|[Mm]iddle of|[Ee]nd of|[Ff]irst half of"
    r"|[Ss]econd half of|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast) quarter of"
    r"|(?:[Ff]irst|[Ll]ast|[Ff]inal) three months of|Q[1-4]|H[12])[ -]?(?:in |of )?)"
)
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade|century|centurie)s?"
_COUNT = (
    r"(?:\d{1,9}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|few|several"
    r"|a couple(?: of)?|many|some|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen))"
)
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|fall)"
_DAYPART = r"(?: (?:morning|afternoon|evening|night)\b)?"
_ZONE = r"(?: ?(?:GMT|UTC|BST|CET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|PT|CT|IST|JST|AEDT|local time)\b)"
_RELATION = (
    r"(?:(?P<rel>[Nn]o later than|[Nn]ot later than|[Bb]y|[Bb]efore|[Aa]head of|[Pp]rior to|[Uu]ntil|[Tt]ill|[Ss]ince"
    r"|[Ff]rom|[Aa]fter|[Ff]ollowing|[Ss]tarting|[Bb]eginning|[Uu]p to|[Aa]s of|[Uu]pon|[Tt]hrough|[Oo]n|[Ii]n|[Aa]t"
    r"|[Dd]uring|[Bb]etween|[Oo]ver|[Aa]round|[Ff]or|[Ll]ate on|[Ee]arly on|[Oo]f|[Tt]o|[Ww]ithin)\s+(?:the\s+)?)?"
)
# How anything below can begin: this refuses most words at one look, by their first letter.
_FIRST_LETTERS = """
jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun thi tha thr twe two ten tod tom ton ear end
eig ele mid man mor lat las les nex nea nin noo pas pre com cen cur fal fol fou for few fir fif fiv upc rec yes yea spr
sum sec sev six sta som abo aro alm aut win wee one beg day jus hal qua
"""
_STARTS = "|".join(
    f"[{first}{first.upper()}](?i:{'|'.join(word[1:] for word in words)})"
    for first, words in groupby(sorted(_FIRST_LETTERS.split()), key=itemgetter(0))
)
_START = rf"(?=(?:[Tt]he )?(?:[0-9'’]|Q[1-4]|H[12]|{_STARTS}|[Aa][Nn]? (?i:se|mi|ho|da|ni|we|fo|fe|mo|qu|ye|de|ce|co)))"
_MONTH_DAY = (
    rf"(?P<md>(?:{_WEEKDAY},? (?:the )?)?(?:(?P<m1>{_MONTH})\s+(?:the )?(?P<d1>{_DAY}){_TH}"
    + _TO_DAY.format("d1b")
    + _COMMA_YEAR.format("y1")
    + r"(?!,\d|\.\d|:)"
    + rf"|(?P<d2>{_DAY}){_TH}"
    + _TO_DAY.format("d2b")
    + rf"\s+(?:of\s+)?(?P<m2>{_MONTH})"
    + _COMMA_YEAR.format("y2")
    + rf"|(?P<d0>{_ORDINAL})\s+of\s+(?P<m0>{_MONTH})"
    + _COMMA_YEAR.format("y0")
    + r"))"
)
_DECADE = (
    r"(?P<decade>(?:the )?(?:early |mid-|mid |late )?(?:(?P<y5>1[0-9]\d0|20[0-9]0)['’]?s\b|['’](?P<y5b>[2-9]0)s\b"
    r"|(?<=the |rly |mid-|mid |ate )(?P<y5c>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies"
    r"|[Ee]ighties|[Nn]ineties)\b))"
)
_CENTURY = (
    r"(?P<century>(?:the )?(?:early |mid-|late )?(?:(?P<c5>\d\d?)(?:st|nd|rd|th)"
    # "His second century" is a batsman's.
    r"|(?<!his )(?<!her )(?P<c5b>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty-first))[ -](?:century|Century)\b)"
)
_ONE_YEAR = (
    rf"(?P<year>(?P<p6>{_PART})?(?:the year )?(?P<y6>{_YEAR})"
    rf"(?:[-–/](?P<y6b>{_YEAR}|\d\d)|(?:(?<=[Bb]etween \d{{4}}) and |(?<=[Ff]rom \d{{4}}) (?:to|until|till|through) "
    rf"|(?<=[Oo]f \d{{4}}) to )(?P<y6c>{_YEAR}))?"
    rf"(?![\w%°]|[,.]\d|[-:/]\d"
    rf"|{_ZONE}))"
)
_WEEK_DAY = (
    r"(?P<weekday>(?P<which7>(?:[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming|the following|[Ee]arly|[Ll]ate|the"
    rf" previous) )?(?P<w7>{_WEEKDAY})s?{_DAYPART}(?: (?:and|through|to) (?P<w7b>{_WEEKDAY})s?{_DAYPART})?)"
)
_NEAR_DAY = (
    r"(?P<day>[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]oday|[Ll]ast night|[Tt]his (?:morning|afternoon|evening)"
    r"|the day (?:before|after)(?: yesterday| tomorrow)?)\b"
)
_AGO = (
    r"(?P<ago>(?:about |around |nearly |almost |some |more than |over |less than |just )?"
    rf"(?P<n8>{_COUNT})[ -](?P<u8>{_UNIT})"
    r" (?P<dir8>ago|earlier|later|from now|before(?= the| his| her| it)))\b"
)
_SPAN = (
    r"(?P<span>(?P<near>[Ee]arlier |[Ll]ater )?(?:the )?(?P<which9>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious"
    rf"|[Cc]oming|[Ff]ollowing|[Uu]pcoming|[Rr]ecent|[Cc]urrent|[Tt]hat)(?: (?P<n9>{_COUNT}))? (?P<u9>{_UNIT})\b)"
)
_HOUR_IN_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_HOUR = rf"(?:{_HOUR_IN_WORDS}|1[0-2]|[1-9])"
_CLOCK = (
    r"(?P<clock>(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b|A\.M\.|P\.M\.|o['’]clock)"
    rf"|(?:[01]?\d|2[0-3])[:.][0-5]\d(?=(?: ?hrs| ?hours)?{_ZONE})"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?={_ZONE}| hours| hrs)"
    r"|(?<=at )(?:1[3-9]|2[0-3])\.[0-5]\d(?!\d|[.,]\d| ?(?:%|€|p\b|[a-z]*s\b|per|cents?|euro|yuan|yen|lei|baht|won\b))"
    rf"|(?<=[Aa]t ){_HOUR}(?: o['’]clock)? (?:in the (?:morning|afternoon|evening)|at night)\b"
    rf"|{_HOUR_IN_WORDS} o['’]clock"
    rf"|(?:[Hh]alf past|(?:[Aa] )?[Qq]uarter (?:past|to)|(?:[Ff]ive|[Tt]en|[Tt]wenty) past) {_HOUR}"
    r"(?![ -](?:thirds?|quarters?|fifths?|per|percent|million|billion|thousand|hundred)\b|[-,.:]?\d|%)"
    r"(?: ?(?:a\.m\.|p\.m\.|am\b|pm\b)| in the (?:morning|afternoon|evening)\b| at night\b)?"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|[Nn]oon\b|[Mm]idnight\b|[Mm]idday\b)(?:(?: hrs| hours)?{_ZONE})?)"
)

# Every match holds a figure or one of these words, as looked up: no need to search far from them.
_HINTS = """
january jan february feb march mar april apr may june july august aug september sept sep october oct november nov
december dec monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
saturdays sundays twenties thirties forties fifties sixties seventies eighties nineties spring summer autumn winter
fall second minute hour day night week weekend fortnight month quarter season year decade century centurie seconds
minutes hours days nights weeks weekends fortnights months quarters seasons years decades centurys centuries morning
afternoon evening yesterday tomorrow tonight today noon midnight midday o'clock o’clock past half
"""
HINTS = frozenset(word + tail for word in _HINTS.split() for tail in ("", "'s"))
FIND = re.compile(
    r"(?<![\w$£€.,/-])(?=[A-Za-z0-9'’])"
    + _RELATION
    + _START
    + "(?:"
    + "|".join(
        (
            rf"(?P<iso>{_YEAR}-[01]\d-[0-3]\d)(?!\d)",
            rf"(?P<slash>[0-3]?\d(?P<mark>[/.])[0-3]?\d(?P=mark)(?:{_YEAR}|\d\d))(?![\d/])",
            _MONTH_DAY,
            rf"(?P<my>(?P<p3>{_PART})?(?P<which3>(?:[Ll]ast|[Nn]ext|[Tt]his|past|that) )?(?P<m3>{_MONTH})"
            + _OF_YEAR.format("y3")
            + ")",
            rf"(?P<season>(?P<p4>{_PART})?(?P<which4>(?:[Ll]ast|[Nn]ext|[Tt]his|past|that|the|early|late) )?"
            rf"(?P<s4>{_SEASON})\b" + _OF_YEAR.format("y4") + ")",
            _DECADE,
            _CENTURY,
            _ONE_YEAR,
            _WEEK_DAY,
            _NEAR_DAY,
            _AGO,
            _SPAN,
            _CLOCK,
            r"(?P<weeks>(?:(?<=[Ff]or )(?:weeks|months|years|decades|days|centuries)"
            r"|(?<![-\w])(?:weeks|months|years|decades|days|centuries) (?:ago|earlier|later))\b)",
        )
    )
    + ")"
)

_FIRST = [*(FIND.groupindex[kind] for kind in KINDS), FIND.groups + 1]
# The groups of each kind, its own among them: they stand before that of the next kind.
PARTS = {
    kind: tuple(name for name, at in FIND.groupindex.items() if first <= at < following)
    for kind, first, following in zip(KINDS, _FIRST, _FIRST[1:], strict=False)
}

NOT_A_YEAR = re.compile(
    r"\s+(?:people|men|women|children|workers|troops|soldiers|jobs|shares|miles|feet|metres|meters|dollars|pounds|euros"
    r"|tons|tonnes|barrels|acres|homes|houses|years|times|points|votes|percent|pct|mln|million|billion|hours|kilometers"
    r"|kilometres|km|kg|calories|words|pages|students|members|employees|copies|vehicles|cars|units|cases|deaths|residents"
    r"|square|GMT|other|more|of\s+(?:the|them|these|those|its))\b"
)
# "The 1994 deaths" are of a year, unless it is round; whatever else is counted has a comma, or no article.
OF_THE_YEAR = re.compile(r"(?:\bthe|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\b[Ii]ts|['’]s) $")
YEAR_TO = re.compile(r"\b(?:1[5-9]|20)\d\d\s+to\s+$")
CLOCK_MARK = re.compile(r"[apAP]\.?[mM]|[A-Z]{2}")
# "SQL Server 2000, ...": after a capitalised word and before a mark a bare year is part of a name.
NAME_BEFORE = re.compile(r"[^.!?\n][ ][A-Z]\w+[ ]$")
# "To Jan Molnar", "of June Hale's": a name goes on, or ends in an apostrophe, and is at the start of no sentence.
SURNAME = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+(?=['’]s\b|[ ,.;](?![A-Z]))")
# "The last third of September" is no day.
PART_BEFORE = re.compile(r"\b(?:first|middle|last|final)\s+$")
# "Highs in the fifties" are degrees.
DEGREES = re.compile(r"\b(?:[Tt]emperatures?|[Hh]ighs?|[Ll]ows?|degrees|[Rr]eadings)\b")
# "Closed at 18.30" is a price.
PRICED = re.compile(
    r"\b(?:shares?|stocks?|index|prices?|priced|trad\w+|clos\w+|futures|yields?|bonds?|valued|fix\w+)\b", re.IGNORECASE
)
