"""Offices and occupations given to a person next to the name.

Before a name ("Ukraine's Commander-in-Chief X") an office is read backwards from the name, after it ("X, a spokesman
for Y,") forwards from the comma. What an office is called is data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows, words
from dedup.text.phrases import closing_word, keys_of, rarest
from dedup.text.role_agreement import classes, compare_roles, exclusive
from dedup.text.role_lists import Office, countries, modifiers, of_what, offices, peoples, small
from dedup.text.role_phrases import LONGEST, TIE, Word, close, edges, office_ending, office_named, words_between
from dedup.types import Role, RoleStatus, Span

_REACH = 130
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_LINKS = frozenset(("of", "for", "at"))
_HELD = frozenset(("current", "deputy", "acting"))
_NO_BODIES = frozenset(("time", "moment", "end", "top", "back", "scene", "game", "match"))
_COMMON_BODY = re.compile(r"\b(?:of|for|at) (?:the|an?|its|his|her|their|our) [\w -]*,\s*$")
_POSSESSIVE = re.compile(r"['’]s?\s+")
# An office of somebody who is named before it: "Low's spokesman".
_OWNED = re.compile(r"[^,;]*?['’]s?\s")
# "The mayor from 2003 to 2011".
_DATED = r"(?:[A-Z]\w+\s+)?(?:\d{1,2},?\s+)?(?:1[89]|20)\d\d"
_TERM_OVER = re.compile(rf",?\s+(?:from\s+{_DATED}\s+(?:to|until|till|through)|between\s+{_DATED}\s+and)\s+{_DATED}\b")
_CLOSES = re.compile(r"\s*(?:['’]s\b)?\s*(?:[,.;:)—–]|$)")
_OPENS_AFTER = re.compile(
    r"\s*(?:,|\s[-–—])\s*(?:(?:aged\s+)?\d{1,3}(?:-year-old)?\s*,\s*)?"
    r"(?:who\s+(?:is|(?P<was>was|had been|used to be|once was)|has been)\s+|"
    r"(?:now|(?P<then>then|formerly|previously|once|until (?:then|now|recently|\w+day|last \w+))|"
    r"currently|also|so far)\s+)?"
)
# Read backwards: what parts the name from the word before it, and that word.
_LAST = re.compile(r"(\s*)((?:\.[^\W\d_]){2,})|(\W*)([^\W_]+)")
# Up to where the last capitalised words of a body begin.
_OF_BODY = re.compile(r"\b(?P<office>[^\W\d_]+(?:[ -][^\W\d_]+){0,2}) (?P<link>of|for|at) (?:the )?(?:[A-Z][\w-]* )*\Z")


__all__ = [
    "Office",
    "addresses",
    "compare_roles",
    "countries",
    "exclusive",
    "may_tell_office",
    "of_what",
    "office_of_body",
    "offices",
    "roles_after",
    "roles_before",
]


class _Found(NamedTuple):
    role: Role
    begin: int
    bound: bool


def roles_before(text: str, name_start: int, floor: int = 0, name_stop: int | None = None) -> tuple[Role, ...]:
    """Read the offices that stand before a name: "Ukraine's Commander-in-Chief, General" gives two.

    ``floor`` is where the sentence begins; ``name_stop`` lets an office and a name in apposition be told from a list
    ("the president, Ada Low, said"). The roles come in the order of the text.
    """
    if not _may_follow(text[max(floor, name_start - 30) : name_start]):
        return ()
    reach = max(floor, name_start - _REACH)
    words = words_between(text, reach, name_start)[reach > floor :]
    found: list[Role] = []
    end, right = len(words), name_start
    while end and len(found) < 4:
        gap = text[words[end - 1].stop : right]
        if found and not gap.strip() and _OWNED.match(text, right, found[0].span.stop):
            # In "President Low's spokesman" the first office is that of the other.
            break
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
    return edges(-1) | lands | {"elect", "designate"}


@cache
def _telling() -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Give a word of each office, without which no text names it, and the letters of those that are written "M.P."."""
    rare = {(rarest(phrase), phrase[-1]) for phrase in offices()}
    letters = {frozenset(last) for _, last in rare if len(last) < LONGEST}
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


def _role_ending(text: str, words: list[Word], end: int) -> _Found | None:
    """Read one office phrase backwards from ``words[end - 1]``, with its modifiers and what it is an office of."""
    status: RoleStatus = "current"
    of: str | None = None
    stop = words[end - 1].stop
    head = end
    if words[end - 1].norm in ("elect", "designate") and end > 1:
        status, head = "elect", end - 1
    got = office_ending(text, words, head)
    bound = False
    if got is None and status == "current":
        complement = _complement_ending(text, words, end)
        if complement is None and text[stop : stop + 1] == ",":
            complement = _common_complement_ending(text, words, end)
        if complement is not None:
            head, of = complement
            got, bound = office_ending(text, words, head), True
    if got is None:
        return None
    begin, office = got
    begin, of_before, status, fixed = _before_head(text, words, begin, status)
    role = Role(office.canonical, Span(words[begin].start, stop), of or of_before, status, office.loaded)
    return _Found(role, begin, bound or fixed)


def _complement_ending(text: str, words: list[Word], end: int) -> tuple[int, str | None] | None:
    """Find "of the Armed Forces of Ukraine" before ``end``: where the office before it ends, and whose it is."""
    for at in range(end - 1, max(0, end - 10), -1):
        word = words[at]
        if not word.upper and word.norm not in small("join") | small("link"):
            return None
        if "," in text[words[at].stop : words[at + 1].start if at + 1 < end else word.stop]:
            return None
        if word.norm in small("link") and at + 1 < end and words[end - 1].upper and office_ending(text, words, at):
            return at, of_what(text[words[at + 1].start : words[end - 1].stop])
    return None


def _common_complement_ending(text: str, words: list[Word], end: int) -> tuple[int, str | None] | None:
    """Find "of the central bank" in an apposition: a body without a name of its own, with its article."""
    for at in range(end - 3, max(-1, end - 2 - LONGEST), -1):
        if words[at].norm in _LINKS:
            if words[end - 1].norm in _NO_BODIES:
                return None
            fits = at > 0 and words[at + 1].norm in small("determiner") and close(text, words[at:end])
            return (at, of_what(text[words[at + 2].start : words[end - 1].stop])) if fits else None
    return None


def _before_head(
    text: str, words: list[Word], begin: int, status: RoleStatus
) -> tuple[int, str | None, RoleStatus, bool]:
    """Take in the modifiers, the country or body and the determiner before an office."""
    of: str | None = None
    while begin:
        gap = text[words[begin - 1].stop : words[begin].start]
        owner = _POSSESSIVE.fullmatch(gap) is not None
        if not owner and not TIE.fullmatch(gap):
            break
        step = _country_ending(text, words, begin) if of is None else None
        if step:
            begin, of = step
            continue
        if not owner and not _in_body(text, words, begin):
            size, given = _modifier_ending(words, begin)
            if size:
                begin -= size
                # "The new acting director" is acting.
                status = status if given in {"-", "current"} else given  # type: ignore[assignment]
                continue
        taken = _body_ending(text, words, begin) if of is None else begin
        if taken < begin:
            of = of_what(text[words[taken].start : words[begin - 1].stop])
            begin = taken
            continue
        return begin, of, status, owner or words[begin - 1].norm in small("determiner") or of is not None
    return begin, of, status, of is not None


def _in_body(text: str, words: list[Word], end: int) -> bool:
    """Whether a capitalised word ends a body's name of several words ("Lund University historian")."""
    return (
        end > 1
        and words[end - 1].upper
        and words[end - 2].upper
        and words[end - 2].norm not in small("determiner") | _no_body()
        and text[words[end - 2].stop : words[end - 1].start].isspace()
        and _country_ending(text, words, end - 1) is None
    )


def _country_ending(text: str, words: Sequence[Word], end: int) -> tuple[int, str] | None:
    for size in range(min(4, end), 0, -1):
        part = words[end - size : end]
        country = countries().get(tuple(word.norm for word in part))
        if country and part[0].upper and close(text, part):
            return end - size, country
    return None


def _modifier_ending(words: list[Word], end: int) -> tuple[int, str]:
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


def _body_ending(text: str, words: list[Word], end: int) -> int:
    """Find the capitalised run that ends before ``end`` ("Fox News" host): where it begins."""
    begin = end
    while begin and words[begin - 1].upper and end - begin < 4 and words[begin - 1].norm not in small("determiner"):
        if begin < end and text[words[begin - 1].stop : words[begin].start].strip(" \xa0&-"):
            break
        if modifiers().get((words[begin - 1].norm,), "-") not in ("-", "current"):
            break
        if words[begin - 1].norm in _no_body() or office_ending(text, words, begin):
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
    if opened is None:
        return ()
    words = words_between(text, opened.end(), min(limit, opened.end() + _REACH))
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
    if opened["was"] or opened["then"] or (found and _TERM_OVER.match(text, found[0].span.stop, limit)):
        return tuple(replace(role, status="former") if role.status in _HELD else role for role in found)
    return tuple(found)


def _after_verb(words: list[Word], at: int) -> bool:
    """Tell an object from an apposition, which has no article within it: "X, met the fans on Sunday"."""
    before = words[at - 1].norm
    adverb = before.endswith("ly") or before in _no_body()
    return words[at].norm in small("determiner") and not words[at - 1].upper and not adverb


def _office_starting(text: str, words: list[Word], at: int) -> tuple[int, Office] | None:
    if at >= len(words) or words[at].norm not in edges(0):
        return None
    for size in range(min(LONGEST, len(words) - at), 0, -1):
        phrase = words[at : at + size]
        office = office_named(phrase, leads=False)
        if office and close(text, phrase):
            return at + size, office
    return None


def _complement_starting(text: str, words: list[Word], link: int) -> int:
    """Find the last word of the body named after ``words[link]`` ("for"); ``link`` itself if there is none."""
    last = link
    # "Of the conservative Civic Union".
    adjective = words[link + 2] if link + 2 < len(words) and words[link + 1].norm in small("determiner") else None
    if adjective and not adjective.upper and (adjective.norm,) in modifiers() and close(text, words[link : link + 3]):
        last = link + 2
    while last + 1 < len(words) and (words[last + 1].upper or words[last + 1].norm in small("join")):
        if text[words[last].stop : words[last + 1].start].strip(" \xa0-'’s"):
            break
        last += 1
    while last > link and not words[last].upper:
        last -= 1
    return last


def _after_role(
    text: str, words: list[Word], begin: int, at: int, then: int, office: Office, limit: int
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
            if last > then + 2 and close(text, words[then : then + 4]):
                of = of_what(text[words[then + 3].start : words[last].stop])
                stop = words[last].stop
    return Role(office.canonical, Span(words[min(start, begin)].start, stop), of, status, office.loaded), then


def addresses(role: Role, text: str) -> bool:
    """Tell whether the office, as ``text`` writes it, may lead a bare name: "Judge Low", but not "Head Start"."""
    written = role.span.of(text).split()[-1]
    return written[0].islower() or classes().get(role.canonical, "title") in words("role_address.en.tsv")


def office_of_body(text: str, begin: int, stop: int) -> Role | None:
    """Read the office of the body that ends at ``stop`` without a comma: "speaker of the General Staff".

    ``begin`` is where the last capitalised words of the body begin.
    """
    led = _OF_BODY.search(text, max(0, begin - _REACH), begin)
    if led is None:
        return None
    words = words_between(text, *led.span("office"))
    got = office_ending(text, words, len(words)) if words else None
    if got is None:
        return None
    first, office = got
    of = of_what(text[led.end("link") : stop])
    return Role(office.canonical, Span(words[first].start, stop), of, "current", office.loaded)
