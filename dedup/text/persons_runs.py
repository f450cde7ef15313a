"""Runs of capitalised words that may be names of persons, cut where the word lists know better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows, words
from dedup.text.roles import countries, offices
from dedup.types import Sentence, Span

# Capital letters and the blocks that mix them with small ones: the first letter is looked at again.
_UPPER = "A-Z\u00c0-\u00de\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u048a-\u052f\u1e00-\u1eff"
# The first letter stands first, so that the search can leap from one to the next; what may not precede it comes after.
_REST = r"[^\W\d_]*(?:[-‐‑'’ʼ][^\W\d_]+)*\.?"
_CAPITAL = re.compile(
    rf"[{_UPPER}aeld](?<![\w@#].)(?<!\w['’].)(?:(?<=[{_UPPER}])(?:\.(?:[{_UPPER}]\.)*(?:-[{_UPPER}]\.)*|{_REST})"
    rf"|(?:(?<=a)(?:l|d|s|n|sh)|(?<=e)l|(?<=[dl]))[-'’][{_UPPER}]{_REST})(?![\d_])",
    re.DOTALL,
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_CLOSING = re.compile(r"['’]s\b|,\s+(?:an?|the|who|whose|his|her|its|\d\d,|[\w-]+['’]s)\s|\s(?:said|says|told)\b")
_WITHIN = re.compile(r"(?:[\s\-‑&]|\.\s)*")
_LONGEST = 60
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_POSSESSIVE = re.compile(r"['’ʼ][sS]$|(?<=[sSxXzZ])['’ʼ]$")
_GAP = re.compile(
    r"\s+(?:(?:van|von|der|den|de|di|da|du|del|della|dos|das|bin|bint|ibn|al|el|abu|ter|ten|la|le|zu|af)\s)*"
)
_OPENING = re.compile(r"\b(?:(?:van|von)(?:\s(?:der|den|de))?|bin|ibn|al)\s$")
_FOLLOWING = re.compile(r"(?:['’ʼ][sS]?)?\s+")
_BEFORE = re.compile(r"[^\w\n]*([^\W_]+)")


class Token(NamedTuple):
    """A capitalised word: ``norm`` in lower case, ``kind`` as the stop lists call it, ``office`` if it names one."""

    text: str
    norm: str
    start: int
    stop: int
    owner: bool
    office: bool
    kind: str | None


class Run(NamedTuple):
    """A stretch of a sentence that may be a name; ``before`` is the word that precedes it."""

    sentence: int
    tokens: tuple[Token, ...]
    start: int
    before: str
    followed: Token | None

    @property
    def span(self) -> Span:
        """Where the run stands, without a possessive ending."""
        return Span(self.start, self.tokens[-1].stop)

    @property
    def norms(self) -> tuple[str, ...]:
        """The words of the run as compared."""
        return tuple(token.norm for token in self.tokens)


@cache
def stops() -> dict[str, str]:
    """Give what each stop word is: "word", "place", "body" or "softbody"."""
    table: dict[str, str] = {}
    for kind, listed in rows("person_stop.en.tsv"):
        for word in listed.split():
            if kind == "softbody" or word not in table:
                table[word] = kind
    single = [phrase[0] for phrase in countries() if len(phrase) == 1]
    single += [row[0] for row in rows("places.tsv") if " " not in row[0] and "?" not in row[2:]]
    for word in single:
        if table.get(word) != "softbody":
            table[word] = "place"
    return table


@cache
def given_names() -> dict[str, bool]:
    """Map each given name to whether it is one without doubt."""
    table = {row[0]: len(row) == 1 for row in rows("given_names.tsv")}
    for row in rows("given_name_groups.tsv"):
        for form in row[0].split():
            table.setdefault(form, True)
    for form in words("given_names_world.tsv"):
        table.setdefault(form, True)
    return table


class _Phrases(NamedTuple):
    """Phrases with one first word: what each names, and how many words the longest has."""

    kinds: dict[tuple[str, ...], str]
    longest: int


@cache
def _phrases() -> dict[str, _Phrases]:
    """Give, by its first word, the phrases that name an office, a place or a body, and which of these each names."""
    places = [row[0] for name in ("places.tsv", "states.tsv") for row in rows(name) if " " in row[0]]
    listed = [(tuple(row[0].split()), "body") for row in rows("person_bodies.en.tsv")]
    listed += [(tuple(_WORD.findall(place)), "place") for place in places]
    listed += [(phrase, "place") for phrase in countries() if len(phrase) > 1]
    listed += [(phrase, "office") for phrase in offices()]
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, kind in listed:
        table.setdefault(phrase[0], {})[phrase] = kind
    return {first: _Phrases(kinds, max(map(len, kinds))) for first, kinds in table.items()}


def _phrase_at(text: str, start: int, limit: int, phrases: _Phrases) -> tuple[int, str] | None:
    """Find the longest phrase that begins at ``start``: where it ends, and what it names."""
    spelled: list[str] = []
    found, end = None, start
    for word in _WORD.finditer(text, start, min(limit, start + _LONGEST)):
        if spelled and not _WITHIN.fullmatch(text, end, word.start()):
            break
        end = word.end()
        spelled.append(word.group().lower().replace(".", ""))
        kind = phrases.kinds.get(tuple(spelled)) or phrases.kinds.get((*spelled[:-1], spelled[-1].removesuffix("s")))
        found = (end, kind) if kind else found
        if len(spelled) == phrases.longest:
            break
    return found


def _tokens(text: str, sentence: Sentence) -> list[Token]:
    found: list[Token] = []
    known, table, reached, held = _phrases(), stops(), -1, ""
    for match in _CAPITAL.finditer(text, sentence.span.start, sentence.span.stop):
        word, start, owner = match[0], match.start(), None
        if not (word[0].isupper() or word[0] in "aeld"):
            continue
        if word.isalpha() and word.isascii():
            norm = first = word.lower()
        else:
            owner = _POSSESSIVE.search(word)
            if owner:
                word = word[: owner.start()]
            norm = word.lower().replace(".", "").replace("’", "'")
            if word[-1] == "." and len(word) > 2 and "." not in word[:-1] and norm not in _abbreviated():
                word = word[:-1]
            first = norm.partition("-")[0].removesuffix("'s")
        phrases = known.get(first) or known.get(first.removesuffix("s"))
        if start >= reached and phrases and (phrase := _phrase_at(text, start, sentence.span.stop, phrases)):
            reached, held = phrase
        inside = start < reached
        kind = held if inside and held != "office" else table.get(norm)
        found.append(Token(word, norm, start, start + len(word), owner is not None, inside and held == "office", kind))
    return found


@cache
def _abbreviated() -> frozenset[str]:
    """Give the words that keep their full stop inside a name or before it."""
    return words("honorifics.tsv") | {"jr", "sr", "st"} | {phrase[0] for phrase in offices() if len(phrase[0]) < 5}


def runs(text: str, sentence: Sentence) -> Iterator[Run]:
    """Find the stretches of a sentence that may be names: cut at offices, places, common words and punctuation."""
    tokens = _tokens(text, sentence)
    piece: list[Token] = []
    for at, token in enumerate(tokens):
        if piece and not _adjacent(text, piece[-1], token):
            yield from _run(text, sentence, piece, token)
            piece = []
        if _cuts(token, piece, tokens, at, text):
            yield from _run(text, sentence, piece, token)
            piece = []
        else:
            piece.append(token)
    yield from _run(text, sentence, piece, None)


def _adjacent(text: str, a: Token, b: Token) -> bool:
    gap = text[a.stop : b.start]
    return not a.owner and (_GAP.fullmatch(gap) is not None or (gap == "" and a.text.endswith(".")))


def _cuts(token: Token, piece: list[Token], tokens: list[Token], at: int, text: str) -> bool:
    """Whether a word ends what was before it and is no part of a name; an office may end one ("Stephen King").

    Words all in capitals stand in datelines and abbreviations; two letters may be initials ("JD Low").
    """
    if token.norm in _SUFFIXES:
        return not piece
    goes_on = at + 1 < len(tokens) and _adjacent(text, token, tokens[at + 1])
    goes_on = goes_on and tokens[at + 1].norm not in _SUFFIXES
    letters = token.text.replace("-", "")
    if letters.isupper() and "." not in letters and (len(letters) > 2 or not goes_on):
        return True
    if token.office and not (not piece and goes_on and given_names().get(token.norm) and not tokens[at + 1].office):
        after_given = bool(piece) and piece[0].norm in given_names()
        return not after_given or goes_on or token.norm in words("honorifics.tsv")
    return (
        token.kind == "word"
        and not (len(token.text) == 2 and token.text.endswith("."))
        and not _closes(token, piece, text)
    )


def _closes(token: Token, piece: list[Token], text: str) -> bool:
    """Tell a surname that is a common word, after a given name and before a mark ("Jeremy Dear, the secretary")."""
    return (
        len(piece) == 1
        and given_names().get(piece[0].norm) is True
        and token.text[1:].islower()
        and token.norm not in words("months.en.tsv")
        and _CLOSING.match(text, token.stop) is not None
    )


def _run(text: str, sentence: Sentence, piece: list[Token], followed: Token | None) -> Iterator[Run]:
    while len(piece) > 1 and piece[0].kind == "place" and piece[0].norm not in given_names():
        piece = piece[1:]
    if not piece:
        return
    start = piece[0].start
    preceding = text[max(sentence.span.start, start - 30) : start]
    if preceding[-2:] in ("n ", "r ", "e ", "l ") and (opening := _OPENING.search(preceding)):
        start -= len(preceding) - opening.start()
        preceding = preceding[: opening.start()]
    before = _BEFORE.match(preceding[::-1])
    if followed is not None and not _FOLLOWING.fullmatch(text, piece[-1].stop, followed.start):
        followed = None
    yield Run(sentence.index, tuple(piece), start, before.group(1)[::-1].lower() if before else "", followed)
