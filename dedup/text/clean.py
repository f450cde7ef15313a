"""What of an input is the article, and what came along with it: menus, bylines, captions, links to other stories.

A line is set aside on positive evidence only: it reads like what sites put around articles (``boilerplate.en.tsv``), or
it stands in a zone of such lines. What is doubtful is kept, since a lost statement is worse than a kept menu.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

from dedup.text import lexicon, stamps
from dedup.text.front_matter import front_matter
from dedup.text.lines import RUN_ON_WORDS, Line, goes_on, line_at, lines_of, mid_sentence, paragraphs, wrapped
from dedup.text.no_article import no_article
from dedup.text.notices import Notice, may_fit, notices
from dedup.types import SentenceKind, SetAside, SetAsideKind, Span

_FULL_STOP = re.compile(r"[.\u3002\u06d4\u0964][\s\"'\u2019\u201d\u00bb)\]]*$")
_GOES_ON = re.compile(r"[.:;,\u3002\u06d4\u0964][\s\"'\u2019\u201d\u00bb)\]]*$")
_TRUNCATED = re.compile(r"[^\W\d_](?:\u2026|\.\.\.)$")
_TAGS = re.compile(r"(?:[^,.;:!?]{2,30}, ){4,}[^,.;:!?]{2,30}")
_TITLED = re.compile(r"[^:|/]{3,25} ?: ?(?:\S+\s+){2}\S")
_COUNT = re.compile(r"\d[\d,.]{0,8}[kKmM]?")
_READER = re.compile(r"\b(?:you|your|us|our|we)\b|(?:^|[.!] )(?:subscribe|sign|support|donate|follow|join|become)\b")
_RULE = re.compile(r"[*_=~\u2022\u00b7\u2014\u2013.|#\s\u00ad\u200b-\u200f\u2060\ufeff-]+")
_MOST_WORDS = 60  # of a line judged by how it begins or ends: longer ones are paragraphs
_MOST_TITLE_WORDS = 20


_AROUND = {"boilerplate", "teaser"}
_HOW_OF_PAGES = {"stop", "list", "appeal", "label", "form"}
_NEAR_END = {"boilerplate", "teaser", "byline"}
_COUNTED = {"boilerplate", "teaser", "metadata", "byline"}
_LONGEST_LIST = 12  # titles in one list of other stories
_MOST_AFTER = 0.25  # of the article's words may stand after its end and still be taken for something else
_NO_ARTICLE = "the page holds no article"


def _straight(text: str) -> str:
    if text.isascii():
        return text
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u201c", '"').replace("\u201d", '"')


def _at_end(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return next((found for found in pattern.finditer(line) if not line[found.end() :].strip(". ")), None)


_ORDER = ("widget", "form", "line", "stop", "list", "end", "start", "label")
_ORDER_OF_PROSE = ("widget", "line", "end", "start")
_HOW: dict[str, Callable[[re.Pattern[str], str], re.Match[str] | None]] = {
    "widget": re.Pattern.match,
    "start": re.Pattern.match,
    "end": _at_end,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or paragraph of the article proper."""

    span: Span
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Survey:
    """An input told apart: ``pieces`` are the article, ``set_aside`` the rest, ``meta`` what the rest says of it.

    ``meta`` may hold "published", a day as an ISO string, and "title", "outlet" and "url".
    """

    pieces: tuple[Piece, ...]
    set_aside: tuple[SetAside, ...]
    meta: Mapping[str, str]


_LINK = r"(?:https?://|pic\.twitter\.com/|t\.co/)[^\s<>]+"
_LINKS = re.compile(
    rf"\A(?:{_LINK}\s*)+|(?<!\S)(?<!\b(?:at|by|in|is|on|or|to)\s)(?<!\b(?:see|via)\s)(?<!\bfrom\s)(?<!\bvisit\s)(?<!:\s)"
    rf"(?:{_LINK}\s*)+\Z"
)
_Cut = tuple[Span, SetAsideKind, str]


@dataclass(frozen=True)
class _Rule:
    """Expressions of one ``how``, joined; ``told`` is kind and reason by group. ``needs``: one must be in the line."""

    expression: str
    flags: int
    told: tuple[tuple[SetAsideKind, str], ...]
    needs: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give the expression, compiled when a text first holds a word that it needs."""
        return re.compile(self.expression, self.flags)


@cache
def _rules(how: str) -> tuple[_Rule, ...]:
    """Give the rules of one ``how``: those that need no word as one expression, the others one by one."""
    listed = [row for row in lexicon.rows("boilerplate.en.tsv") if row[0] == how]
    groups = [[row for row in listed if len(row) < 5], *([row] for row in listed if len(row) >= 5)]
    rules = []
    for rows in filter(None, groups):
        joined = "|".join(f"({row[3]})" for row in rows).replace(" ", r"\s")
        told = cast("tuple[tuple[SetAsideKind, str], ...]", tuple((row[1], row[2]) for row in rows))
        flags = re.IGNORECASE if how == "lead" else 0  # the others see the line in lower case
        # What needs no word needs the empty one, which is in every line.
        rules.append(_Rule(joined, flags, told, tuple(rows[0][4].split("|")) if len(rows[0]) > 4 else ("",)))
    return tuple(rules)


# The rules of each ``how`` that may fit a page, and which of the words that they need it has: most it has nowhere.
_Fitting = Mapping[str, Sequence[tuple[_Rule, Sequence[str]]]]


def _fitting(page: str) -> _Fitting:
    return {
        how: [(rule, words) for rule in _rules(how) if (words := [word for word in rule.needs if word in page])]
        for how in (*_ORDER, "appeal", "hint")
    }


@cache
def _menu() -> re.Pattern[str]:
    (rule,) = _rules("menu")
    return re.compile(rf"(?:\W*\b{rule.expression}\b)+\W*")


def survey(text: str) -> Survey:
    """Tell the article from what surrounds it, line by line, and within a line where it is glued to it.

    If nothing would be left, everything is kept, unless it is what a page shows in place of an article.
    """
    aside: list[SetAside] = []
    meta: dict[str, str] = {}
    begin = 0
    if front := front_matter(text):
        begin = front.span.stop
        around = (front.span,) if not front.title else (Span(0, front.title.start), Span(front.title.stop, begin))
        aside += [SetAside(span, "metadata", "what the file says of the article") for span in around]
        meta.update(front.told)
    elif stamp := stamps.leading(text):
        aside.append(SetAside(stamp.span, "metadata", "a date put before the text"))
        begin = stamp.span.stop
        if stamp.day:
            meta["published"] = stamp.day
    lines = lines_of(text, begin)
    if wrapped(text, lines):
        lines = [line_at(text, group[0].span.start, group[-1].span.stop) for group in paragraphs(text, lines, goes_on)]
    found = notices(text, [line.span for line in lines])
    lines = _without_links(text, _without_notices(text, lines, found))
    if len(lines) > 1 and (found or any(line.prose for line in lines)):
        lines = _cut_within(text, lines)
        _judge(lines)
        _judge_zones(lines)
    kept = [line for line in lines if not line.kind]
    if reason := no_article(text, [line.span for line in kept or lines]):
        for line in kept or lines:
            line.drop("boilerplate", f"{_NO_ARTICLE}: {reason}")
    elif not kept:
        for line in lines:
            line.kind, line.reason = (line.kind, f"{_NO_ARTICLE}: {line.reason}") if found else (None, "")
    for line in lines:
        if line.kind:
            aside.append(SetAside(line.span, line.kind, line.reason))
            if line.kind in {"metadata", "byline"} and "published" not in meta and (day := stamps.day_in(line.text)):
                meta["published"] = day
    pieces = _pieces(text, [line for line in lines if not line.kind])
    if front and front.title:
        pieces = (Piece(front.title, "headline"), *pieces)
    return Survey(pieces, tuple(aside), meta)


def _without_notices(text: str, lines: list[Line], found: Sequence[Notice]) -> list[Line]:
    """Part lines around the notices in them."""
    if not found:
        return lines
    parted: list[Line] = []
    left = list(found)
    for line in lines:
        cuts: list[_Cut] = []
        while left and left[0].span.start < line.span.stop:
            cuts.append((left[0].span, "boilerplate", left.pop(0).reason))
        parted += _parted(text, line, cuts, "notice")
    return parted


def _without_links(text: str, lines: list[Line]) -> list[Line]:
    """Part addresses from the lines they open or close, unless a sentence leads up to one ("apply at https://...")."""
    parted: list[Line] = []
    for line in lines:
        start, found = line.span.start, _LINKS.finditer(line.text) if "/" in line.text else ()
        cuts: list[_Cut] = [(Span(start + one.start(), start + one.end()), "metadata", "an address") for one in found]
        parted += _parted(text, line, cuts, "link")
    return parted


def _cut_within(text: str, lines: list[Line]) -> list[Line]:
    """Part lines that hold both some of the article and something put before or into it."""
    parted: list[Line] = []
    (lead,) = _rules("lead")
    for line in lines:
        cuts: list[_Cut] = []
        if line.kind:
            parted.append(line)
            continue
        if found := lead.pattern.match(text, line.span.start, line.span.stop):
            cuts.append((Span(*found.span()), *lead.told[(found.lastindex or 1) - 1]))
        if ":" in line.text and (stamp := stamps.within(text, line.span)):
            cuts.append((stamp.span, "metadata", "when it was posted"))
        parted += _parted(text, line, cuts, "lead")
    return parted


def _parted(text: str, line: Line, cuts: Sequence[_Cut], how: str) -> list[Line]:
    """Give the pieces of a line: those cut out, set aside, and those between them."""
    if not cuts:
        return [line]
    parted: list[Line] = []
    at = line.span.start
    for span, kind, reason in cuts:
        if text[at : span.start].strip():
            parted.append(line_at(text, at, span.start))
        piece = line_at(text, *span)
        piece.drop(kind, reason, how)
        parted.append(piece)
        at = span.stop
    if text[at : line.span.stop].strip():
        parted.append(line_at(text, at, line.span.stop))
    return parted


def _judge(lines: Sequence[Line]) -> None:
    """Set aside the lines that tell by themselves what they are."""
    paragraphs = 0
    lows = [_straight(line.text.lower()) for line in lines]
    rules = _fitting("\n".join(lows))
    for at, (line, low) in enumerate(zip(lines, lows, strict=True)):
        paragraphs += at > 0 and lines[at - 1].prose and not lines[at - 1].kind
        if line.kind:
            continue
        if line.words > _MOST_WORDS:
            _match(line, low, "widget", rules)
        elif stamps.is_stamp(line.text):
            line.drop("metadata", "when it was posted", "line")
        elif (paragraphs <= 1 or at >= len(lines) - 4) and stamps.is_byline(line.text):
            line.drop("byline", "who wrote it", "line")
        elif any(_match(line, low, how, rules) for how in _orders(line)):
            pass
        elif line.words <= _MOST_TITLE_WORDS and _menu().fullmatch(low):
            line.drop("boilerplate", "a menu of the site", "label")
        elif _RULE.fullmatch(low):
            line.drop("boilerplate", "a rule between parts", "rule")
        elif _TAGS.fullmatch(low):
            line.drop("boilerplate", "tags", "label")
        else:
            _judge_appeal(line, low, rules)


def _orders(line: Line) -> tuple[str, ...]:
    return _ORDER if line.words <= _MOST_TITLE_WORDS else _ORDER_OF_PROSE


def _match(line: Line, low: str, how: str, rules: _Fitting) -> bool:
    fits = _HOW.get(how, re.Pattern.fullmatch)
    for rule, words in rules[how]:
        if may_fit(words, low) and (found := fits(rule.pattern, low)):
            line.drop(*rule.told[(found.lastindex or 1) - 1], how)
            return True
    return False


def _judge_appeal(line: Line, low: str, rules: _Fitting) -> None:
    """Weigh phrases that ask the reader for something: prose needs two, or one and to speak to the reader."""
    asks = [(rule.told[0], _hits(rule, low)) for rule, words in rules["appeal"] if may_fit(words, low)]
    plain = sum(hits for _, hits in asks)
    hints = sum(_hits(rule, low) for rule, words in rules["hint"] if may_fit(words, low))
    if not plain and hints < 2:
        return
    short = line.words <= 25 and '"' not in low and (not line.prose or _READER.search(low))
    if plain + hints >= 2 or (plain and short):
        told = max(asks, key=lambda ask: ask[1])[0] if plain else _rules("appeal")[0].told[0]
        line.drop(*told, "appeal")


def _hits(rule: _Rule, low: str) -> int:
    return len({found[0] for found in rule.pattern.finditer(low)})


def _judge_zones(lines: list[Line]) -> None:
    """Set aside what stands among lines of a menu, after the article's end, or in a list of other stories."""
    _restore_lone_labels(lines)
    first = next((at for at, line in enumerate(lines) if line.prose and not line.kind), len(lines))
    _judge_top(lines[:first])
    _judge_lists(lines, first)
    _judge_tail(lines, first)
    for at, line in enumerate(lines):
        before = lines[at - 1].kind if at else None
        after = lines[at + 1].kind if at + 1 < len(lines) else "boilerplate"
        if line.kind:
            continue
        if before == "teaser" and _TRUNCATED.search(line.text):
            line.drop("teaser", "the beginning of another story")
        elif at > first and before in _AROUND and after in _NEAR_END and line.words <= 8 and not line.closed:
            line.drop("boilerplate", "stands among what is not the article")
        elif (before in _COUNTED or after in _COUNTED) and _COUNT.fullmatch(line.text):
            line.drop("metadata", "a counter")


def _restore_lone_labels(lines: Sequence[Line]) -> None:
    """Keep a single word such as "Politics" that stands between paragraphs: it is a heading, not a menu."""
    for at, line in enumerate(lines):
        around = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
        if (
            line.how == "label"
            and (line.words < 5 or line.reason == "tags")
            and not any(other.kind for other in around)
        ):
            line.kind = None
    if lines[0].how == "start" and lines[0].words <= 30 and _TITLED.match(lines[0].text):
        lines[0].kind = None  # "Opinion: …" over its own article


def _judge_top(zone: Sequence[Line]) -> None:
    """Find the headline below the menus: the last title before the body, with what stands directly above it."""
    if sum(line.kind == "boilerplate" and line.how != "rule" for line in zone) < 2:
        return
    at = len(zone) - 1
    while at >= 0 and (zone[at].kind or zone[at].words < 4):
        at -= 1
    while at >= 0 and zone[at].kind not in {"boilerplate", "teaser"}:
        at -= 1
    for line in zone[: at + 1]:
        if not line.kind:
            line.drop("boilerplate", "stands among the menus over the article")


def _judge_lists(lines: Sequence[Line], first: int) -> None:
    for at, line in enumerate(lines):
        if at < first or line.how not in {"list", "stop"}:
            continue
        for other in lines[at + 1 : at + 1 + _LONGEST_LIST]:
            if not other.kind and (other.prose or other.words > 20 or _GOES_ON.search(other.text[-6:])):
                break
            if not other.kind:
                other.drop("teaser", "in a list of other stories")


def _judge_tail(lines: Sequence[Line], first: int) -> None:
    """End the article at a line such as "Comments", unless much prose that could be the article's follows."""
    total = sum(line.words for line in lines if not line.kind)
    last = max((at for at, line in enumerate(lines) if line.how in _HOW_OF_PAGES), default=0)
    before = 0
    for at, line in enumerate(lines):
        before += 0 if line.kind else line.words
        if line.how != "stop" or not first < at < last:
            continue
        if 0 < total - before <= _MOST_AFTER * before:
            for other in lines[at + 1 :]:
                if not other.kind:
                    other.drop("boilerplate", "stands after the end of the article")
            return


def _pieces(text: str, lines: Sequence[Line]) -> tuple[Piece, ...]:
    """Join lines that were wrapped at a width to paragraphs, and tell headline and headings from the body."""
    groups = paragraphs(text, lines, mid_sentence)
    kinds: list[SentenceKind] = []
    proses = [group[-1].closed or sum(line.words for line in group) >= RUN_ON_WORDS for group in groups]
    orderly = sum(proses) * 2 >= len(proses)
    for at, group in enumerate(groups):
        words = sum(line.words for line in group)
        title = not _FULL_STOP.search(group[-1].text[-6:]) and not group[-1].text.endswith((":", ",", ";"))
        title = title and group[0].text[0] not in "([\u2014\u2013-@#\u00bb"
        if at == 0 and title and words <= 30 and len(groups) > 1:
            kinds.append("headline" if proses[1] or len(groups) > 2 else "body")
        elif (
            at
            and orderly
            and title
            and not proses[at]
            and words <= _MOST_TITLE_WORDS
            and at + 1 < len(groups)
            and proses[at + 1]
        ):
            kinds.append("heading")
        else:
            kinds.append("body")
    if not orderly and kinds:
        kinds = ["body"] * len(kinds)
    return tuple(
        Piece(Span(group[0].span.start, group[-1].span.stop), kind) for group, kind in zip(groups, kinds, strict=True)
    )
