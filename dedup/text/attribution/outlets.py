"""Outlets credited without a verb of speech: datelines, the ends of headlines, credit lines, who was told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dedup.text.attribution.marks import Quoted
from dedup.text.outlets import is_short, outlets
from dedup.text.outlets_introduced import DESCRIBES, Names
from dedup.types import Span

_TOLD = re.compile(
    r"(?:\b(?:told|tells?|telling|assured|informed|texted|e-?mailed)|\binterview(?:s|ed)? (?:with|by|to|for|on)|"
    r"\b(?:spoke|speaking|talking|talked|confirmed|said|explained) (?:to|with)|"
    r"\b(?:statement|e-?mail|letter|comments?|remarks?|message|documents?)s?(?: \w+){0,2} (?:to|with|for)|"
    r"\b(?:sent|provided|given|shared|released|issued|granted) (?:to|with))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Who is on the air elsewhere, or speaks of an interview as of a thing that came out, is not at home: of 144 addressees
# in news whose outlet is known 24 are named so, and 22 of these are another's.
_ON_AIR = re.compile(
    r"\binterview(?:s|ed)? on\s+(?:the\s+)?$|\bin (?:an? )?(?:19|20)\d\d interview (?:with|for|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(
    r"['\u2019]s\b|[^.\n]{0,20}?\s(?:published|aired|broadcast)\b|\s+in an? (?:19|20)\d\d (?:interview|profile)\b"
)
# "told the Israeli newspaper Haaretz", "told Tarn ABC station KTLV", "told Norway's NRK": nobody describes itself so.
_TOLD_ANOTHER = re.compile(
    _TOLD.pattern.removesuffix(r"(?:the\s+)?$")
    + rf"(?:(?:[\w-]+\s+){{0,4}}?(?:{'|'.join(DESCRIBES)}|station|affiliate)|(?-i:[A-Z])[\w.-]+['\u2019]s)\s+$",
    re.IGNORECASE,
)
TOLD_VERB = re.compile(r"\b(?:told|tells|telling|informed|interviews? to)\b")
# "told Ada Low of the Gazette": nobody names the reporter whom somebody spoke to so at home.
_TOLD_REPORTER = re.compile(
    r"\b(?:told|tells|telling|informed)\s+(?:[A-Z][\w'\u2019.-]+\s+){1,3}(?:at|of|from|with)\s+(?:[Tt]he\s+)?$"
)
# "told the Gazette on Monday and the Herald on Tuesday"
# "told BRX affiliate WTRN": the station was told, not the network.
_FOR_ANOTHER = re.compile(r"\s+(?:affiliate|affiliated station|sister station|sister paper|partner)s?\s+(?:the\s+)?")
_AND_ANOTHER = re.compile(r"(?:\s+(?:on|in)\s[\w. ]{3,14}?)?\s*(?:,|,?\s+(?:and|or)\s)\s*(?:[Tt]he\s+)?")
_IN = re.compile(
    r"\b(?:wrote|writing|writes|published|appeared|op-ed|editorial|article|column|essay|piece|story|report|appearing|"
    r"appearance|said|saying|says)(?: \w+){0,3} (?:in|on|for|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "He wrote for the Observer until 2003": somebody's work over the years is no piece that anything is taken from.
_WORKED_FOR = re.compile(r"\b(?:wrote|writes|written) (?:regularly |often )?for\s+(?:the\s+)?$", re.IGNORECASE)
_FOR_YEARS = re.compile(
    r"\s+(?:until|since|between|for|from (?:the |\d)|before (?:\w+ing|he|she|they)|during|in the \d{4}s)\b"
)
_ACTING = re.compile(
    r"(?:\s+(?:also|has|had|have|first|exclusively|recently))*\s+(?:spoke|interviewed|obtained|reviewed|learned|talked|"
    r"reached|contacted|surveyed|polled|put it|deemed|rated|exposed|ran|aired|carried|published|broke|contributed|"
    r"caught up|uncovered|quotes|explains|describes|reveals|reports|puts|has it|has found out|found out|has calculated|"
    r"has worked out|was (?:the )?first to|is to be believed)\b|"
    r",\s+which (?:first )?(?:broke|reported|revealed|published|obtained|spoke)\b|"
    r"\s+that (?:broke|first reported)\b"
)
# "Figures obtained by the Gazette put it at four", "I read in the Gazette".
_BROUGHT = re.compile(
    r"(?:\b(?:carried|collected|obtained|seen|reviewed|broken|revealed|documented|chronicled|"
    r"first (?:covered|aired|disclosed|spotted)) by|\b(?:read|saw|reports?) in)\s+"
    rf"(?:the\s+|(?:[\w'\u2019-]+\s+){{0,5}}?(?:{'|'.join(DESCRIBES)})\s+)?$",
    re.IGNORECASE,
)
# "It follows a story in the Gazette that", "after a report in the Gazette about": whoever writes so has read it there.
_PIECE = re.compile(
    r"\b(?:story|report|article|investigation|exposé|scoop|exclusive)s?(?: \w+){0,3} (?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?: on \w+day)?,?\s+(?:that|which|about|on|into|alleging|claiming|saying|showing|revealing)\b")
# "A neighbour heard two shots (Gazette)."
_IN_BRACKETS = re.compile(r"(?<=\w )\((?:the\s+)?$", re.IGNORECASE)
_CLOSED = re.compile(r"(?:,? [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?\)\s*(?:[.!?]|$)")
_WORK = re.compile(
    r"\s+(?:report|story|article|investigation|editorial|piece|segment|documentary)\s+that\b"
    r"|\s+(?:story|article|investigation|piece|segment|documentary|exposé)\b[^.,\n]{0,30},\s+which\s+"
    r"(?:said|found|suggested|claimed|alleged|revealed|reported|showed|described)\b"
)
# "... found cracks in two of them (h/t Tarn Gazette)."
_TIP = re.compile(r"[(\[]\s*(?:h/t|hat[ -]tip|via)\b\s*:?\s*(?:to\s+)?(?:the\s+)?$", re.IGNORECASE)
_LINE = re.compile(
    r"(?:\b(?:more|full story|story|report(?:ing)?|information|material|files|courtesy|originally published|"
    r"first published|first appeared|appeared first|originally appeared|inputs|adapted|reprinted|republished|source)\b"
    r"[^.\n]{0,30}?\b(?:from|at|on|in|by|of)|\b(?:source|via|h/t|hat tip|credit)s?\b\s*:?)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:©|\(c\)|copyright|all rights)[^\n]{0,30}$", re.IGNORECASE)
_LONGEST_LINE = 90
# What a paper tells of its own work, and nobody of another's: what it could not check, and whom it asked.
_WORKS = re.compile(
    r"\s+(?:has|have|had)\s+(?:not\s+|exclusively\s+)?(?:(?:independently|exclusively)\s+)?(?:confirmed|verified|"
    r"contacted|reached out|approached|asked [^.\n]{0,60}\bfor comment)\b"
    r"|\s+(?:could|was|is)\s+(?:not|unable|n['\u2019]t)\b[^.\n]{0,20}\b(?:verify|confirm|reach)\b"
    r"|\s+(?:contacted|reached out to|approached|asked)\b[^.\n]{0,60}\bfor (?:comment|a response)\b"
    r"|(?:['\u2019]s)?\s+requests? for (?:comment|an interview)\b"
)
_ASKED_BY = re.compile(
    r"\b(?:(?:requests? for comment|questions|calls|e-?mails?) from"
    r"|(?:comment|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|wrongdoing)\s+(?:on \w+ )?(?:when|if|after being)\s+"
    r"(?:asked|reached|contacted|approached|called) by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# A place name and a date may stand before the agency: "WASHINGTON, March 3 (Reuters) -".
_DATELINE_ROOM = 70


# Somebody told it something, surely as another's ("heard"), or something was said in it.
Manner = Literal["told", "heard", "in"]


class Mention(NamedTuple):
    """An outlet named outside quotations, and in what manner it came to something."""

    span: Span
    name: str
    wire: bool
    manner: Manner | None


def mentions(text: str, span: Span, quotes: Sequence[Quoted], introduced: Names | None = None) -> list[Mention]:
    """Give the outlets that ``span`` names outside ``quotes``; ``introduced`` as for ``outlets``."""
    found = []
    for named, name, wire in outlets(text, span, introduced):
        if any(quote.inner.contains(named) and quote.inner.of(text).strip(".,") != named.of(text) for quote in quotes):
            continue
        before = text[max(span.start, named.start - 60) : named.start].rstrip('"“‘')
        if text[named.stop : named.stop + 2] in {"'s", "’s"} and not _TOLD.search(before):
            found.append(Mention(named, name, wire, None))
            continue
        last = found[-1] if found else None
        manner = _manner(text, span, named, before, name)
        if manner is None and last is not None and _AND_ANOTHER.fullmatch(text, last.span.stop, named.start):
            manner = last.manner
        elif last is not None and last.manner and _FOR_ANOTHER.fullmatch(text, last.span.stop, named.start):
            found[-1], manner = last._replace(manner=None), "heard"
        found.append(Mention(named, name, wire, manner))
    return found


def _manner(text: str, sentence: Span, named: Span, before: str, name: str) -> Manner | None:
    if _TOLD.search(before):
        another = _ON_AIR.search(before) or _ANOTHERS.match(text, named.stop, sentence.stop)
        return "heard" if another and not is_short(name) else "told"
    if _TOLD_ANOTHER.search(before) or _TOLD_REPORTER.search(before):
        return "heard"
    worked_for = _WORKED_FOR.search(before) and _FOR_YEARS.match(text, named.stop, sentence.stop)
    return "in" if _IN.search(before) and not worked_for else None


def dateline(text: str, sentence: Span, mention: Mention) -> Span | None:
    """Read "BERLIN (AP) —": the agency or station that speaks in the article itself."""
    if mention.span.start - sentence.start > _DATELINE_ROOM:
        return None
    before, after = text[sentence.start : mention.span.start], text[mention.span.stop : mention.span.stop + 5]
    if closes(text, sentence, mention):
        return None
    if before.endswith("(") and re.match(r"\)\s*(?:[-–—:]|$)", after):
        return Span(mention.span.start - 1, mention.span.stop + 1)
    if before.strip() in {"", "("} and re.match(r"\s?\)?\s*[-–—]", after) and (mention.wire or before):
        return mention.span
    return None


def closes(text: str, sentence: Span, mention: Mention) -> bool:
    """Read "(Tarn Press Service)" as the last line of an article: where it has its matter from, not whose it is."""
    alone = sentence.of(text).strip(" ().") == mention.span.of(text) and sentence.of(text).startswith("(")
    return alone and sentence.start > 0 and not text[sentence.stop :].strip()


def asked_by(text: str, mention: Mention) -> bool:
    """Tell whether an outlet is said to have asked somebody for comment, as an article says of its own alone."""
    return _ASKED_BY.search(text[max(0, mention.span.start - 60) : mention.span.start]) is not None


def own_work(text: str, mention: Mention) -> bool:
    """Tell whether an outlet is spoken of as only itself does: "the Herald has confirmed", "the Herald's request"."""
    return _WORKS.match(text, mention.span.stop) is not None or asked_by(text, mention)


def headline_credit(text: str, sentence: Span, mention: Mention) -> Span | None:
    """Read "... - The Herald" at the end of a headline, "The Herald: ..." at its head; gives the mark."""
    colon = re.match(r"\s*:(?=\s+\S)", text[mention.span.stop : sentence.stop])
    if colon and not text[sentence.start : mention.span.start].lower().removeprefix("the ").strip():
        return Span(mention.span.stop + colon.end() - 1, mention.span.stop + colon.end())
    if text[mention.span.stop : sentence.stop].strip(" .)"):
        return None
    match = re.search(r"(?:[-–—|:]|,)\s+(?:the\s+)?$|\($", text[sentence.start : mention.span.start])
    return Span(sentence.start + match.start(), sentence.start + match.start() + 1) if match else None


def credit_line(text: str, line: Span, mention: Mention) -> tuple[Span, Span, bool] | None:
    """Read "Click for more from X", "Source: X", "X contributed to this report", "© X".

    Gives the words that credit, what they credit, and whether it is the article's own outlet.
    """
    before = text[line.start : mention.span.start]
    if closes(text, line, mention):
        return line, line, False
    if match := _OWN.search(before):
        return Span(line.start + match.start(), mention.span.start), line, True
    if (match := _LINE.search(before)) and line.length < _LONGEST_LINE:
        return Span(line.start + match.start(), line.start + len(before.rstrip())), line, False
    if mention.manner is None and (match := _ACTING.match(text, mention.span.stop, line.stop)):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        return Span(start, match.end()), line, False
    if mention.manner is None and (match := _BROUGHT.search(before)):
        return Span(line.start + match.start(), line.start + len(before.rstrip())), line, False
    if (match := _TIP.search(before)) and re.match(r"\s*[)\]]", text[mention.span.stop : line.stop]):
        return Span(line.start + match.start(), line.start + len(before.rstrip())), line, False
    if (match := _IN_BRACKETS.search(before)) and _CLOSED.match(text, mention.span.stop, line.stop):
        return Span(line.start + match.start(), mention.span.stop + 1), line, False
    if mention.manner is None and (match := _WORK.match(text, mention.span.stop, line.stop)):
        return Span(match.start() + 1, match.end()), line, False
    return None


def piece(text: str, sentence: Span, mention: Mention) -> Span | None:
    """Read "It follows a story in the Gazette that"; gives the words that credit."""
    match = _PIECE.search(text[sentence.start : mention.span.start])
    if match is None or not _ABOUT.match(text, mention.span.stop, sentence.stop):
        return None
    return Span(sentence.start + match.start(), mention.span.start)
