"""Runs of capitalised words that may be names of persons, cut where the word lists know better."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from dedup.text.lexicon import rows, words
from dedup.text.names import SUFFIXES
from dedup.text.phrases import closing_word
from dedup.text.role_lists import countries, modifiers, offices, surname_trades
from dedup.types import Sentence, Span

# Capital letters and the blocks that mix them with small ones: the first letter is looked at again.
_UPPER = "A-Z\u00c0-\u00de\u0100-\u024f\u0370-\u03ab\u0400-\u042f\u048a-\u052f\u1e00-\u1eff"
# The first letter stands first, so that the search can leap from one to the next; what may not precede it comes after.
# Accents may stand apart from their letters: then they are none to ``re``.
_LETTERS = r"[^\W\d_]*(?:[\u0300-\u036f]+[^\W\d_]*)*"
_REST = rf"{_LETTERS}(?:[-‐‑'’ʼ][^\W\d_]{_LETTERS})*\.?"
_CAPITAL = re.compile(
    rf"[{_UPPER}aeld](?<![\w@#].)(?<!\w['’].)(?:(?<=[{_UPPER}])(?:\.(?:[{_UPPER}]\.)*(?:-[{_UPPER}]\.)*|{_REST})"
    rf"|(?:(?<=a)(?:l|d|s|n|sh)|(?<=e)l|(?<=[dl]))[-'’][{_UPPER}]{_REST})(?![\d_])",
    re.DOTALL,
)
_PLAIN_CAPITAL = re.compile(
    rf"[{_UPPER}](?<![\w@#].)(?<!\w['’].)(?:\.(?:[{_UPPER}]\.)*(?:-[{_UPPER}]\.)*|{_REST})(?![\d_])", re.DOTALL
)
_TIED_CAPITAL = re.compile(rf"[-'’](?<=[adelnsh][-'’])[{_UPPER}]")
_WORD = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W_]+)")
_NEXT = re.compile(rf"(?:[\s\-‑&]|\.\s)*{_WORD.pattern}")
_new = tuple.__new__
_CLOSING = re.compile(r"['’]s\b|,\s+(?:an?|the|who|whose|his|her|its|\d\d,|[\w-]+['’]s)\s|\s(?:said|says|told)\b")
_LONGEST = 60
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
    """Phrases with one first word: what each names, how many words the longest has, and the second words of all."""

    kinds: dict[tuple[str, ...], str]
    longest: int
    seconds: frozenset[str]


@cache
def _phrases() -> dict[str, _Phrases]:
    """Give, by its first word, the phrases that name an office, a place or a body, and which of these each names."""
    places = [row[0] for name in ("places.tsv", "states.tsv") for row in rows(name) if " " in row[0]]
    listed = [(tuple(row[0].split()), "body") for row in rows("person_bodies.en.tsv")]
    listed += [(tuple(_WORD.findall(place)), "place") for place in places]
    listed += [(phrase, "place") for phrase in countries() if len(phrase) > 1]
    listed += [(phrase, "office") for phrase in offices() if phrase not in surname_trades()]
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, kind in listed:
        table.setdefault(phrase[0], {})[phrase] = kind
    return {
        first: _Phrases(kinds, max(map(len, kinds)), frozenset(phrase[1] for phrase in kinds if len(phrase) > 1))
        for first, kinds in table.items()
    }


def _phrase_at(text: str, start: int, limit: int, phrases: _Phrases) -> tuple[int, str] | None:
    """Find the longest phrase that begins at ``start``: where it ends, and what it names."""
    limit = min(limit, start + _LONGEST)
    spelled: tuple[str, ...] = ()
    found = None
    word = _WORD.match(text, start, limit)
    while word:
        last = word[1].lower().replace(".", "")
        kind = phrases.kinds.get((*spelled, last)) or phrases.kinds.get((*spelled, last.removesuffix("s")))
        found = (word.end(), kind) if kind else found
        if len(spelled) == 1 and last not in phrases.seconds:
            break
        spelled = (*spelled, last)
        word = _NEXT.match(text, word.end(), limit) if len(spelled) < phrases.longest else None
    return found


class _Form(NamedTuple):
    """What a capitalised word tells by itself: how it is compared, and the phrases that may begin with it.

    ``text`` has its accents with their letters, ``length`` is that of the word as it stands there.
    """

    text: str
    length: int
    norm: str
    owner: bool
    phrases: _Phrases | None
    kind: str | None


@lru_cache(maxsize=16384)
def _form(word: str) -> _Form:
    # Kept, for names come again and again.
    owner = None
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
    known = _phrases()
    phrases = known.get(first) or known.get(first.removesuffix("s"))
    norm = normalize("NFC", norm)
    kind = "word" if _is_office_with_status(norm) else stops().get(norm)
    return _Form(normalize("NFC", word), len(word), norm, owner is not None, phrases, kind)


def _is_office_with_status(norm: str) -> bool:
    """Tell an office tied to a word of its status, at the beginning of a sentence: "Ex-mayor"."""
    status, tied, office = norm.partition("-")
    return bool(tied) and (status,) in modifiers() and (office,) in offices()


def _tokens(text: str, sentence: Sentence) -> list[Token]:
    found: list[Token] = []
    reached, held = -1, ""
    start, stop = sentence.span
    # Most sentences have no "al-Sisi" or "d'Arc", and looking for one at every small letter would take long.
    pattern = _CAPITAL if _TIED_CAPITAL.search(text, start, stop) else _PLAIN_CAPITAL
    for match in pattern.finditer(text, start, stop):
        written, start = match[0], match.start()
        if not (written[0].isupper() or written[0] in "aeld"):
            continue
        word, length, norm, owner, phrases, kind = _form(written)
        if phrases and start >= reached and (phrase := _phrase_at(text, start, stop, phrases)):
            reached, held = phrase
        inside = start < reached
        if inside and held != "office":
            kind = held
        office = inside and held == "office"
        # Made without the class's own constructor, for it is called for every capital.
        found.append(_new(Token, (word, norm, start, start + length, owner, office, kind)))
    return found


@cache
def _abbreviated() -> frozenset[str]:
    """Give the words that keep their full stop inside a name or before it."""
    return words("honorifics.tsv") | {"jr", "sr", "st"} | {phrase[0] for phrase in offices() if len(phrase[0]) < 5}


def runs(text: str, sentence: Sentence) -> list[Run]:
    """Find the stretches of a sentence that may be names: cut at offices, places, common words and punctuation."""
    tokens = _tokens(text, sentence)
    # Whether each word goes on without a mark from the one before it.
    tied = [False, *(_adjacent(text, a, b) for a, b in pairwise(tokens)), False]
    found: list[Run] = []
    piece: list[Token] = []
    for at, token in enumerate(tokens):
        if piece and not tied[at]:
            found.append(_run(text, sentence, piece, token))
            piece = []
        if _cuts(token, piece, tokens[at + 1] if tied[at + 1] else None, text):
            if piece:
                found.append(_run(text, sentence, piece, token))
                piece = []
        else:
            piece.append(token)
    if piece:
        found.append(_run(text, sentence, piece, None))
    return found


def _adjacent(text: str, a: Token, b: Token) -> bool:
    if a.owner:
        return False
    gap = text[a.stop : b.start]
    return gap == " " or (gap == "" and a.text.endswith(".")) or _GAP.fullmatch(gap) is not None


def _cuts(token: Token, piece: list[Token], following: Token | None, text: str) -> bool:
    """Whether a word ends what was before it and is no part of a name; an office may end one ("Stephen King").

    ``following`` is the word that it goes on to. Words all in capitals stand in datelines and abbreviations; two
    letters may be initials ("JD Low").
    """
    if token.norm in SUFFIXES:
        return not piece
    goes_on = following is not None and following.norm not in SUFFIXES
    word = token.text
    if word.isupper() and "." not in word and (len(word.replace("-", "")) > 2 or not goes_on):
        return True
    if token.office and not (
        not piece and goes_on and given_names().get(token.norm) and not (following and following.office)
    ):
        after_given = bool(piece) and piece[0].norm in given_names()
        return not after_given or goes_on or token.norm in words("honorifics.tsv")
    return token.kind == "word" and not (len(word) == 2 and word.endswith(".")) and not _closes(token, piece, text)


def _closes(token: Token, piece: list[Token], text: str) -> bool:
    """Tell a surname that is a common word, after a given name and before a mark ("Jeremy Dear, the secretary")."""
    return (
        len(piece) == 1
        and given_names().get(piece[0].norm) is True
        and token.text[1:].islower()
        and token.norm not in words("months.en.tsv")
        and _CLOSING.match(text, token.stop) is not None
    )


def _run(text: str, sentence: Sentence, piece: list[Token], followed: Token | None) -> Run:
    while len(piece) > 1 and piece[0].kind == "place" and piece[0].norm not in given_names():
        piece = piece[1:]
    start = piece[0].start
    preceding = text[max(sentence.span.start, start - 30) : start]
    if preceding[-2:] in ("n ", "r ", "e ", "l ") and (opening := _OPENING.search(preceding)):
        start -= len(preceding) - opening.start()
        preceding = preceding[: opening.start()]
    if followed is not None and not _goes_on(text, piece[-1].stop, followed.start):
        followed = None
    return _new(Run, (sentence.index, tuple(piece), start, _word_before(preceding), followed))


def _goes_on(text: str, stop: int, start: int) -> bool:
    return text[stop:start] == " " or _FOLLOWING.fullmatch(text, stop, start) is not None


def _word_before(preceding: str) -> str:
    if word := closing_word(preceding):
        return word.lower()
    before = _BEFORE.match(preceding[::-1])
    return before.group(1)[::-1].lower() if before else ""
