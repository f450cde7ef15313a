"""Who is named in a document: every mention, with the offices given there, grouped by person.

A name is a run of capitalised words, less what the stop lists know as places, bodies and common words. A run is a
person's if an office or a form of address stands with it, if it begins with a given name, or if the document shows it
elsewhere to be one; surnames found so are then found alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import rows, words
from dedup.text.names import same_person, same_surname, split_name
from dedup.text.roles import countries, offices, roles_after, roles_before
from dedup.types import Document, Person, Role, Sentence, Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)*|[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*\.?|\d[\w.,]*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’ʼ][sS]$|(?<=s)['’ʼ]$")
_PARTICLES = frozenset(
    "van von der den de di da du del della dos bin bint ibn al el abu ter ten la le ben ould zu af".split()
)
_OPENING = frozenset("van von bin ibn al".split())
_ADDRESS = frozenset("mr mrs ms miss dr sir madam mme monsieur mx prof lord lady dame".split())
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_AGE = re.compile(r"\s*(?:,\s*(?:aged?\s+)?\d{1,3}\s*[,.]|\s\(\d{1,2}\))")
_LOCATIVE = frozenset("in at near from to across around outside inside of through toward towards into".split())


class _Token(NamedTuple):
    text: str
    norm: str
    start: int
    stop: int
    capital: bool
    owner: bool
    office: bool


class _Run(NamedTuple):
    """A stretch of a sentence that may be a name, and what stands with it."""

    sentence: int
    tokens: tuple[_Token, ...]
    first: bool
    before: str
    roles: tuple[Role, ...]
    addressed: bool
    aged: bool

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].stop)

    @property
    def norms(self) -> tuple[str, ...]:
        return tuple(token.norm for token in self.tokens)


@cache
def _stops() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, listed in rows("person_stop.en.tsv"):
        for word in listed.split():
            if kind == "softbody" or word not in table:
                table[word] = kind
    for phrase in countries():
        if len(phrase) == 1 and table.get(phrase[0]) != "softbody":
            table[phrase[0]] = "place"
    return table


@cache
def _given() -> dict[str, bool]:
    """Map each given name to whether it is one without doubt."""
    table = {row[0]: len(row) == 1 for row in rows("given_names.tsv")}
    for row in rows("given_name_groups.tsv"):
        for form in row[0].split():
            table.setdefault(form, True)
    for form in words("given_names_world.tsv"):
        table.setdefault(form, True)
    return table


@cache
def _office_starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in offices():
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in table.items()}


def _tokens(text: str, sentence: Sentence) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text, sentence.span.start, sentence.span.stop):
        word, start = match.group(), match.start()
        owner = _POSSESSIVE.search(word)
        if owner:
            word = word[: owner.start()]
        if word.endswith(".") and len(word) > 3 and word[:-1].lower() not in _SUFFIXES and "." not in word[:-1]:
            if word[:-1].lower() not in _ADDRESS and (word[:-1].lower(),) not in offices():
                word = word[:-1]
        norm = word.lower().rstrip(".").replace("’", "'")
        found.append(_Token(word, norm, start, start + len(word), word[0].isupper(), owner is not None, False))
    return _mark_offices(text, found)


def _mark_offices(text: str, tokens: list[_Token]) -> list[_Token]:
    """Mark the capitalised words that name an office ("Secretary of State")."""
    starts, marked = _office_starts(), list(tokens)
    at = 0
    while at < len(tokens):
        size = 1
        for phrase in starts.get(tokens[at].norm.split("-")[0], ()):
            words_here = [part for token in tokens[at : at + len(phrase)] for part in token.norm.split("-")]
            if tuple(words_here[: len(phrase)]) == phrase and tokens[at].capital:
                covered = 0
                size = 0
                while covered < len(phrase):
                    covered += tokens[at + size].norm.count("-") + 1
                    size += 1
                for i in range(at, at + size):
                    marked[i] = tokens[i]._replace(office=True)
                break
        at += size
    return marked


def _adjacent(text: str, a: _Token, b: _Token) -> bool:
    gap = text[a.stop : b.start]
    return not a.owner and (gap == "" and a.text.endswith(".") or gap != "" and gap.isspace() and "\n" not in gap)


def _raw_runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Part the capitalised words of a sentence into runs, each with the particles inside it."""
    run: list[_Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if run and not _adjacent(text, tokens[at - 1], token):
            yield run
            run = []
        if _may_stand(token):
            run.append(token)
        elif token.norm in _PARTICLES and (run or token.norm in _OPENING) and _leads_on(text, tokens, at):
            run.append(token)
        elif run:
            yield run
            run = []
        at += 1
    if run:
        yield run


def _leads_on(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether a capitalised word follows, after further particles."""
    while at + 1 < len(tokens) and _adjacent(text, tokens[at], tokens[at + 1]):
        at += 1
        if tokens[at].capital:
            return True
        if tokens[at].norm not in _PARTICLES:
            return False
    return False


def _may_stand(token: _Token) -> bool:
    if not token.capital and not re.match(r"(?:al|el|ad|as|an|ash|d|l|bin)[-'’][^\W\d_]", token.text):
        return False
    letters = token.text.replace("-", "")
    return not (len(letters) > 3 and letters.isupper()) and token.norm != "i"


def _trim(run: list[_Token], from_start: bool) -> tuple[list[list[_Token]], bool]:
    """Cut a run at words that are no part of a name; an office is cut off unless it ends a name ("Stephen King")."""
    stops, given = _stops(), _given()
    pieces: list[list[_Token]] = [[]]
    for at, token in enumerate(run):
        kind = stops.get(token.norm)
        piece = pieces[-1]
        after_given = bool(piece) and piece[0].norm in given
        ends = at + 1 == len(run)
        if token.norm in _SUFFIXES and piece:
            piece.append(token)
        elif token.office and not (after_given and ends and token.norm not in _ADDRESS):
            pieces.append([])
        elif kind == "word" and not (len(token.text) < 3 and token.text.endswith(".")):
            pieces.append([])
        else:
            piece.append(token)
    return [piece for piece in pieces if piece], from_start


def _runs(document: Document, sentence: Sentence) -> Iterator[_Run]:
    text = document.article.text
    tokens = _tokens(text, sentence)
    for raw in _raw_runs(text, tokens):
        pieces, _ = _trim(raw, True)
        for piece in pieces:
            while piece and not piece[-1].capital and piece[-1].norm in _PARTICLES:
                piece = piece[:-1]
            while piece and _is_place(piece):
                piece = piece[1:]
            if not piece:
                continue
            yield _with_signs(text, sentence, tokens, piece)


def _is_place(piece: list[_Token]) -> bool:
    """Whether the run begins with a place or people that is no given name ("Russian", "Moscow")."""
    return _stops().get(piece[0].norm) == "place" and len(piece) > 1 and piece[0].norm not in _given()


def _with_signs(text: str, sentence: Sentence, tokens: list[_Token], piece: list[_Token]) -> _Run:
    start, stop = piece[0].start, piece[-1].stop
    at = next(i for i, token in enumerate(tokens) if token.start == start)
    before = tokens[at - 1].norm if at else ""
    before_roles = roles_before(text, start, sentence.span.start, stop) if at else ()
    after = () if piece[-1].owner else roles_after(text, stop, sentence.span.stop)
    return _Run(
        sentence.index,
        tuple(piece),
        at == 0,
        before,
        before_roles + after,
        before in _ADDRESS,
        _AGE.match(text, stop) is not None,
    )


def _named(run: _Run) -> bool:
    """Whether the run is a person's name by its own words and what stands next to it."""
    stops, given = _stops(), _given()
    tokens = run.tokens
    kinds = [stops.get(token.norm) for token in tokens]
    sure = given.get(tokens[0].norm)
    initial = tokens[0].text.endswith(".") and len(tokens[0].text) <= 4
    names = len([token for token in tokens if token.norm not in _SUFFIXES and token.capital])
    if len(tokens) > 6 or "body" in kinds:
        return False
    if (
        kinds[-1] == "place"
        and not (sure or initial)
        or "softbody" in kinds[1:]
        and not (sure is not None or run.addressed or run.roles)
    ):
        return False
    if run.addressed:
        return True
    adjacent = any(role.span.stop <= tokens[0].start for role in run.roles)
    if adjacent:
        return kinds[0] not in ("place", "softbody") or names > 1 or run.before in _ADDRESS
    if names < 2:
        return False
    if sure or initial:
        return True
    surname = tokens[-1].norm in words("surnames.en.tsv")
    if sure is False:
        return surname or bool(run.roles) or run.aged
    return (
        bool(run.roles)
        and kinds[0] is None
        or run.aged
        or surname
        and not run.first
        and run.before not in ("the", "a", "an")
    )


def _title_case(document: Document, sentence: Sentence) -> bool:
    """Whether a headline capitalises its words, so that capitals say nothing."""
    if sentence.kind == "body":
        return False
    longer = [word for word in re.findall(r"[^\W\d_]{4,}", document.text_of(sentence.index))]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


class _Known(NamedTuple):
    """What a document's own names tell about bare ones."""

    full: frozenset[tuple[str, ...]]
    surnames: frozenset[str]
    given: frozenset[str]


def _known_names(named: list[_Run], known: Collection[str]) -> _Known:
    full = {run.norms for run in named if len(run.tokens) > 1}
    full |= {tuple(part.lower().replace("’", "'") for part in name.split()) for name in known}
    surnames = {run.tokens[-1].norm for run in named if len(run.tokens) == 1}
    given: set[str] = set()
    for parts in full:
        first, last = split_name(" ".join(parts))
        surnames.add(last)
        if first:
            given.add(first.split()[0])
    return _Known(frozenset(full), frozenset(surnames), frozenset(name for name in given if len(name.strip(".")) > 1))


def persons(document: Document, known: Collection[str] = ()) -> tuple[Person, ...]:
    """Find every mention of a person in the sentences of ``document``, in the order of the text.

    ``known`` are full names found in other articles of the story: with them a bare surname is a person's here too.
    """
    runs = [run for sentence in document.sentences for run in _runs(document, sentence)]
    shouting = {sentence.index for sentence in document.sentences if _title_case(document, sentence)}
    named = [run for run in runs if run.sentence not in shouting and _named(run)]
    names = _known_names(named, known)
    certain = set(map(id, named))
    mentions: list[tuple[_Run, bool]] = []
    for run in runs:
        if id(run) in certain:
            mentions.append((run, True))
        else:
            mentions += [(part, False) for part in _spread(run, names, run.sentence in shouting)]
    people = [_person(document, run) for run, _ in mentions]
    return _grouped(people)


def _spread(run: _Run, names: _Known, title_case: bool) -> Iterator[_Run]:
    """Find known names inside a run that is not a name by itself."""
    stops = _stops()
    tokens = run.tokens
    at = 0
    while at < len(tokens):
        size = _known_at(run, at, names)
        if size == 0:
            at += 1
            continue
        rest = tokens[at + size :]
        bare = size == 1
        other = not title_case and (bool(rest) and bare or at > 0 and bare)
        body = rest and stops.get(rest[0].norm) in ("body", "softbody", "place")
        placed = bare and stops.get(tokens[at].norm) in ("place", "softbody") and run.before in _LOCATIVE
        if not other and not body and not placed:
            yield run._replace(tokens=tokens[at : at + size], roles=run.roles if at == 0 and not rest else ())
        at += size


def _known_at(run: _Run, at: int, names: _Known) -> int:
    """Give the number of tokens of the known name that begins at ``at``, 0 if there is none."""
    tokens = run.tokens
    for size in range(min(5, len(tokens) - at), 1, -1):
        part = tuple(token.norm for token in tokens[at : at + size])
        if part in names.full or " ".join(part) in names.surnames:
            return size
    word = tokens[at].norm
    if word in names.surnames or word in names.given:
        return 1
    return 0


def _person(document: Document, run: _Run) -> Person:
    name = run.span.of(document.article.text)
    given, surname = split_name(name)
    return Person(run.sentence, run.span, name, surname, given, run.roles, 0, run.tokens[-1].owner)


def _grouped(people: list[Person]) -> tuple[Person, ...]:
    """Number the persons: full names by each other, bare ones by the last full name that they fit."""
    groups: list[list[Person]] = []
    numbers: list[int] = [-1] * len(people)
    for full in (True, False):
        for at, person in enumerate(people):
            if (person.given is not None) != full:
                continue
            numbers[at] = _group_of(person, at, groups, people, numbers)
            if numbers[at] == len(groups):
                groups.append([])
            groups[numbers[at]].append(person)
    order = {number: rank for rank, number in enumerate(dict.fromkeys(numbers))}
    return tuple(replace(person, entity=order[number]) for person, number in zip(people, numbers, strict=True))


def _group_of(person: Person, at: int, groups: list[list[Person]], people: list[Person], numbers: list[int]) -> int:
    if person.given is not None:
        for number, group in enumerate(groups):
            if same_person(person.name, group[0].name) == "same":
                return number
        return len(groups)
    near = [*range(at - 1, -1, -1), *range(at + 1, len(people))]
    for test in (_bare_surname, _bare_given):
        for other in near:
            if numbers[other] >= 0 and test(person, people[other]):
                return numbers[other]
    return len(groups)


def _bare_surname(person: Person, other: Person) -> bool:
    return same_surname(person.surname, other.surname) == "same"


def _bare_given(person: Person, other: Person) -> bool:
    return other.given is not None and other.given.split()[0].lower() == person.surname.lower()
