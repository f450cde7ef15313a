"""Offices and occupations given to a person next to the name.

Before a name ("Ukraine's Commander-in-Chief X") an office is read backwards from the name, after it ("X, a spokesman
for Y,") forwards from the comma. What an office is called is data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dedup.text.lexicon import rows, words
from dedup.text.phrases import closing_word, columns, keys_of, rarest
from dedup.text.role_agreement import classes, compare_roles, exclusive
from dedup.text.role_lists import WORD, Office, countries, modifiers, of_what, offices, peoples, small
from dedup.types import Role, RoleStatus, Span

_new = tuple.__new__
_REACH = 130
_LONGEST = 5
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_LINKS = frozenset(("of", "for", "at"))
_NO_BODIES = frozenset(("time", "moment", "end", "top", "back", "scene", "game", "match"))
_COMMON_BODY = re.compile(r"\b(?:of|for|at) (?:the|an?|its|his|her|their|our) [\w -]*,\s*$")
_TIE = re.compile(r"\.?\s*|[-‑‐]")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_CLOSES = re.compile(r"\s*(?:['’]s\b)?\s*(?:[,.;:)—–]|$)")
_OPENS_AFTER = re.compile(
    r"\s*(?:,|\s[-–—])\s*(?:(?:aged\s+)?\d{1,3}(?:-year-old)?\s*,\s*)?"
    r"(?:who\s+(?:is|(?P<was>was)|has been)\s+|(?:now|(?P<then>then|formerly)|currently|also)\s+)?"
)
# Read backwards: what parts the name from the word before it, and that word.
_LAST = re.compile(r"(\s*)((?:\.[^\W\d_]){2,})|(\W*)([^\W_]+)")
# Adjectives as often as ranks, unless written with a capital.
_ADJECTIVES = frozenset({"general", "major", "private"})


__all__ = [
    "Office",
    "addresses",
    "compare_roles",
    "countries",
    "exclusive",
    "may_tell_office",
    "of_what",
    "offices",
    "roles_after",
    "roles_before",
]


class _Word(NamedTuple):
    norm: str
    start: int
    stop: int
    upper: bool


class _Found(NamedTuple):
    role: Role
    begin: int
    bound: bool


def _words(text: str, start: int, stop: int) -> list[_Word]:
    # Built directly, for this runs for many words.
    return [
        _new(_Word, (word.lower().replace(".", ""), begin, end, word[0].isupper()))
        for word, begin, end in zip(*columns(WORD, text, start, stop), strict=True)
        if not (word in "sS" and text[begin - 1 : begin] in ("'", "’"))
    ]


def _office(words: Sequence[_Word], leads: bool) -> Office | None:
    key = tuple(word.norm for word in words)
    table = offices()
    office = table.get(key) or (table.get((*key[:-1], key[-1][:-1])) if key[-1].endswith("s") else None)
    if office and not words[0].upper and (office.group == "title" or (leads and key[0] in _ADJECTIVES)):
        return None
    if office and words[0].upper and key in (("father",), ("sister",), ("brother",), ("mother",)):
        return Office("clergy", "title", False)
    return office


@cache
def _edges(at: int) -> frozenset[str]:
    """Give the first words of offices (0) or their last (-1), of one and of several holders."""
    return frozenset(form for phrase in offices() for form in (phrase[at], phrase[at] + "s"))


def _close(text: str, words: Sequence[_Word]) -> bool:
    """Whether nothing but blanks, hyphens and dots of abbreviations part the words."""
    return all(_TIE.fullmatch(text, a.stop, b.start) for a, b in pairwise(words))


def _office_ending(text: str, words: list[_Word], end: int) -> tuple[int, Office] | None:
    """Find the longest office whose last word is ``words[end - 1]``: where it begins, and which it is."""
    if words[end - 1].norm not in _edges(-1):
        return None
    for size in range(min(_LONGEST, end), 0, -1):
        phrase = words[end - size : end]
        office = _office(phrase, leads=True)
        if office and _close(text, phrase):
            return end - size, office
    return None


def roles_before(text: str, name_start: int, floor: int = 0, name_stop: int | None = None) -> tuple[Role, ...]:
    """Read the offices that stand before a name: "Ukraine's Commander-in-Chief, General" gives two.

    ``floor`` is where the sentence begins; ``name_stop`` lets an office and a name in apposition be told from a list
    ("the president, Ada Low, said"). The roles come in the order of the text.
    """
    if not _may_follow(text[max(floor, name_start - 30) : name_start]):
        return ()
    reach = max(floor, name_start - _REACH)
    words = _words(text, reach, name_start)[reach > floor :]
    found: list[Role] = []
    end, right = len(words), name_start
    while end and len(found) < 4:
        gap = text[words[end - 1].stop : right]
        got = _role_ending(text, words, end)
        if got is None or not _joined(text, gap, got.bound, name_stop, bool(found)):
            break
        # "The Marsh Brothers, Ada Low and others": several holders, and a list.
        if "," in gap and (words[end - 1].norm,) not in offices() and words[end - 1].norm.endswith("s"):
            break
        found.insert(0, got.role)
        end, right = got.begin, got.role.span.start
        if end > 1 and words[end - 1].norm == "and" and not words[end].upper and not got.bound:
            right, end = words[end - 1].start, end - 1
    return tuple(found)


@cache
def _last_words() -> frozenset[str]:
    lands = {form for phrase in countries() for form in (phrase[-1], phrase[-1] + "s")}
    return _edges(-1) | lands | {"elect", "designate"}


@cache
def _telling() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Give a word of each office, without which no text names it, and the letters of those that are written "M.P."."""
    rare = {(rarest(phrase), phrase[-1]) for phrase in offices()}
    letters = {frozenset(last) for _, last in rare if len(last) < _LONGEST}
    return frozenset([*(word for word, _ in rare), *(f"{word}s" for word, last in rare if word == last)]), (*letters,)


def may_tell_office(text: str, span: Span) -> bool:
    """Tell at a glance whether a stretch can name an office at all."""
    keys = keys_of(text, *span)
    words, dotted = _telling()
    if not words.isdisjoint(keys):
        return True
    return len(_LETTERS & keys) > 1 and any(letters <= keys for letters in dotted)


def _may_follow(before: str) -> bool:
    """Whether an office phrase can end so: a quick look that spares reading backwards."""
    if word := closing_word(before):
        return word.lower() in _last_words()
    last = _LAST.match(before[::-1])
    if last is None:
        return False
    word = (last.group(2) or last.group(4))[::-1]
    comma = "," in (last.group(3) or "")
    return (comma and (word[0].isupper() or _COMMON_BODY.search(before) is not None)) or word.lower().replace(
        ".", ""
    ) in _last_words()


def _joined(text: str, gap: str, bound: bool, name_stop: int | None, later: bool) -> bool:
    bare = gap.strip().strip("\"“'‘")
    if bare in ("", "."):
        return True
    if bare not in (",", "-"):
        return False
    return bound and (later or name_stop is None or _CLOSES.match(text, name_stop) is not None)


def _role_ending(text: str, words: list[_Word], end: int) -> _Found | None:
    """Read one office phrase backwards from ``words[end - 1]``, with its modifiers and what it is an office of."""
    status: RoleStatus = "current"
    of: str | None = None
    stop = words[end - 1].stop
    head = end
    if words[end - 1].norm in ("elect", "designate") and end > 1:
        status, head = "elect", end - 1
    got = _office_ending(text, words, head)
    bound = False
    if got is None and status == "current":
        complement = _complement_ending(text, words, end)
        if complement is None and text[stop : stop + 1] == ",":
            complement = _common_complement_ending(text, words, end)
        if complement is not None:
            head, of = complement
            got, bound = _office_ending(text, words, head), True
    if got is None:
        return None
    begin, office = got
    begin, of_before, status, fixed = _before_head(text, words, begin, status)
    role = Role(office.canonical, Span(words[begin].start, stop), of or of_before, status, office.loaded)
    return _Found(role, begin, bound or fixed)


def _complement_ending(text: str, words: list[_Word], end: int) -> tuple[int, str | None] | None:
    """Find "of the Armed Forces of Ukraine" before ``end``: where the office before it ends, and whose it is."""
    for at in range(end - 1, max(0, end - 10), -1):
        word = words[at]
        if not word.upper and word.norm not in small("join"):
            return None
        if "," in text[words[at].stop : words[at + 1].start if at + 1 < end else word.stop]:
            return None
        if word.norm in small("link") and at + 1 < end and words[end - 1].upper and _office_ending(text, words, at):
            return at, of_what(text[words[at + 1].start : words[end - 1].stop])
    return None


def _common_complement_ending(text: str, words: list[_Word], end: int) -> tuple[int, str | None] | None:
    """Find "of the central bank" in an apposition: a body without a name of its own, with its article."""
    for at in range(end - 3, max(-1, end - 2 - _LONGEST), -1):
        if words[at].norm in _LINKS:
            if words[end - 1].norm in _NO_BODIES:
                return None
            fits = at > 0 and words[at + 1].norm in small("determiner") and _close(text, words[at:end])
            return (at, of_what(text[words[at + 2].start : words[end - 1].stop])) if fits else None
    return None


def _before_head(
    text: str, words: list[_Word], begin: int, status: RoleStatus
) -> tuple[int, str | None, RoleStatus, bool]:
    """Take in the modifiers, the country or body and the determiner before an office."""
    of: str | None = None
    while begin:
        gap = text[words[begin - 1].stop : words[begin].start]
        owner = _POSSESSIVE.fullmatch(gap) is not None
        if not owner and not _TIE.fullmatch(gap):
            break
        step = _country_ending(text, words, begin) if of is None else None
        if step:
            begin, of = step
            continue
        if not owner and not _in_body(text, words, begin):
            size, given = _modifier_ending(words, begin)
            if size:
                begin -= size
                status = given if given != "-" else status  # type: ignore[assignment]
                continue
        taken = _body_ending(text, words, begin) if of is None else begin
        if taken < begin:
            of = of_what(text[words[taken].start : words[begin - 1].stop])
            begin = taken
            continue
        return begin, of, status, owner or words[begin - 1].norm in small("determiner") or of is not None
    return begin, of, status, of is not None


def _in_body(text: str, words: list[_Word], end: int) -> bool:
    """Whether a capitalised word ends a body's name of several words ("Lund University historian")."""
    return (
        end > 1
        and words[end - 1].upper
        and words[end - 2].upper
        and words[end - 2].norm not in small("determiner")
        and text[words[end - 2].stop : words[end - 1].start].isspace()
        and _country_ending(text, words, end - 1) is None
    )


def _country_ending(text: str, words: Sequence[_Word], end: int) -> tuple[int, str] | None:
    for size in range(min(4, end), 0, -1):
        part = words[end - size : end]
        country = countries().get(tuple(word.norm for word in part))
        if country and part[0].upper and _close(text, part):
            return end - size, country
    return None


def _modifier_ending(words: list[_Word], end: int) -> tuple[int, str]:
    for size in range(min(3, end), 0, -1):
        status = modifiers().get(tuple(word.norm for word in words[end - size : end]))
        if status:
            return size, status
    return 0, "-"


@cache
def _no_body() -> frozenset[str]:
    # "On Friday Mayor Stone": a day is no body, but "Sun Microsystems" is one.
    days = {word for word, kind, *_ in rows("months.en.tsv") if kind in {"weekday", "month"} and len(word) > 3}
    return small("never") | small("judged") | words("stopwords.en.tsv") | days


def _body_ending(text: str, words: list[_Word], end: int) -> int:
    """Find the capitalised run that ends before ``end`` ("Fox News" host): where it begins."""
    begin = end
    while begin and words[begin - 1].upper and end - begin < 4 and words[begin - 1].norm not in small("determiner"):
        if begin < end and text[words[begin - 1].stop : words[begin].start].strip(" \xa0&-"):
            break
        if modifiers().get((words[begin - 1].norm,), "-") not in ("-", "current"):
            break
        if words[begin - 1].norm in _no_body() or _office_ending(text, words, begin):
            break
        begin -= 1
    return begin


def roles_after(text: str, name_stop: int, ceiling: int | None = None) -> tuple[Role, ...]:
    """Read the offices in apposition after a name: ", a spokesman for the Kremlin,".

    ``ceiling`` is where the sentence ends. An office that goes on to another name ("Low, President Roe said") is not
    taken.
    """
    limit = len(text) if ceiling is None else ceiling
    # After most names the next word follows at once.
    if text[name_stop : name_stop + 1] == " " and text[name_stop + 1 : name_stop + 2].isalnum():
        return ()
    opened = _OPENS_AFTER.match(text, name_stop, limit)
    if opened is None or opened.end() >= limit:
        return ()
    words = _words(text, opened.end(), min(limit, opened.end() + _REACH))
    determined = bool(words) and words[0].norm in small("determiner")
    begin = 1 if determined else 0
    found: list[Role] = []
    for at in range(begin, min(len(words), begin + (9 if determined else 5))):
        if at > begin and ("," in text[words[at - 1].stop : words[at].start] or _after_verb(words, at)):
            break
        got = _office_starting(text, words, at)
        if got is not None:
            role, then = _after_role(text, words, begin, at, *got, limit)
            if role is not None:
                found.append(role)
                if then < len(words) and words[then].norm == "and":
                    second = _office_starting(text, words, then + 1)
                    extra, _ = _after_role(text, words, then + 1, then + 1, *second, limit) if second else (None, 0)
                    found += [extra] if extra else []
                break
        if words[at].norm in small("never"):
            break
    if opened["was"] or opened["then"]:
        return tuple(replace(role, status="former") if role.status == "current" else role for role in found)
    return tuple(found)


def _after_verb(words: list[_Word], at: int) -> bool:
    """Tell an object from an apposition, which has no article within it: "X, met the fans on Sunday"."""
    before = words[at - 1].norm
    adverb = before.endswith("ly") or before in _no_body()
    return words[at].norm in small("determiner") and not words[at - 1].upper and not adverb


def _office_starting(text: str, words: list[_Word], at: int) -> tuple[int, Office] | None:
    if at >= len(words) or words[at].norm not in _edges(0):
        return None
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        phrase = words[at : at + size]
        office = _office(phrase, leads=False)
        if office and _close(text, phrase):
            return at + size, office
    return None


def _complement_starting(text: str, words: list[_Word], link: int) -> int:
    """Find the last word of the body named after ``words[link]`` ("for"); ``link`` itself if there is none."""
    last = link
    while last + 1 < len(words) and (words[last + 1].upper or words[last + 1].norm in small("join")):
        if text[words[last].stop : words[last + 1].start].strip(" \xa0-'’s"):
            break
        last += 1
    while last > link and not words[last].upper:
        last -= 1
    return last


def _after_role(
    text: str, words: list[_Word], begin: int, at: int, then: int, office: Office, limit: int
) -> tuple[Role | None, int]:
    """Judge whether the office at ``words[at:then]`` heads its phrase, and read what it is an office of."""
    status: RoleStatus = "current"
    if then < len(words) and words[then].norm in ("elect", "designate"):
        status, then = "elect", then + 1
    stop = words[then - 1].stop
    follows = text[stop : words[then].start if then < len(words) else limit]
    if "'" in follows or "’" in follows:
        return None, then
    if not follows.strip() and then < len(words) and words[then].norm not in small("after"):
        return None, then
    start, of, status, _ = _before_head(text, words, at, status)
    if then < len(words) and words[then].norm in small("link") and not follows.strip():
        last = _complement_starting(text, words, then)
        # "of Ukrainian descent" tells no office of a country.
        if last > then and text[words[last].start : words[last].stop] not in peoples():
            of = of_what(text[words[then + 1].start : words[last].stop])
            stop = words[last].stop
        elif last == then and then + 3 < len(words) and words[then + 2].norm in _LINKS:
            # "head of cardiology at the Royal Infirmary"
            last = _complement_starting(text, words, then + 2)
            if last > then + 2 and _close(text, words[then : then + 4]):
                of = of_what(text[words[then + 3].start : words[last].stop])
                stop = words[last].stop
    start = min(start, begin) if words[begin].start <= words[start].start else start
    return Role(office.canonical, Span(words[start].start, stop), of, status, office.loaded), then


def addresses(role: Role, text: str) -> bool:
    """Tell whether the office, as ``text`` writes it, may lead a bare name: "Judge Low", but not "Head Start"."""
    written = role.span.of(text).split()[-1]
    return written[0].islower() or classes().get(role.canonical, "title") in words("role_address.en.tsv")
