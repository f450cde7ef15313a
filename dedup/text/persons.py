"""Who is named in a document: every mention, with the offices given there, grouped by person.

A name is a run of capitalised words, less what the stop lists know as places, bodies and common words. A run is a
person's if an office or a form of address stands with it, if it begins with a given name, or if the document shows it
elsewhere to be one; surnames found so are then found alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from dedup.text.lexicon import words
from dedup.text.name_parts import romanise, sound
from dedup.text.names import one_person, one_surname, split_name
from dedup.text.persons_runs import Run, given_names, runs
from dedup.text.role_lists import small
from dedup.text.roles import addresses, may_tell_office, office_of_body, roles_after, roles_before
from dedup.types import Document, Person, Role, Sentence

_AGE = re.compile(r"\s*(?:,\s*(?:aged?\s+)?\d{1,3}\s*[,.]|\s\(\d{1,2}\))")
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_LOCATIVE = frozenset(("in", "at", "near", "from", "to", "across", "around", "outside", "inside", "through", "into"))
_NO_NAME_AFTER = _LOCATIVE | {"north", "south", "east", "west", "new", "the"}
_ARTICLES = frozenset(("the", "a", "an"))
_SPEAKS = re.compile(r"\s(?:said|says|told|added|wrote|asked|tweeted|replied|explained|recalled)\b")
_TELLING = 6
_INITIALS = 4
_LONGEST_NAME = 3
# A line with as many long words is no headline.
_MOST_LONG = 20
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class _Signs(NamedTuple):
    """What stands next to a run."""

    roles: tuple[Role, ...]
    led: bool
    addressed: bool
    aged: bool


def _signs(text: str, sentence: Sentence, run: Run, official: bool) -> _Signs:
    """Read what stands beside a run; ``official`` tells that the sentence can name an office."""
    span = run.span
    before = roles_before(text, span.start, sentence.span.start, span.stop) if official and run.before else ()
    after = roles_after(text, span.stop, sentence.span.stop) if official and not run.tokens[-1].owner else ()
    led = bool(before) and (len(run.tokens) > 1 or any(addresses(role, text) for role in before))
    return _Signs(before + after, led, run.before in small("address"), _AGE.match(text, span.stop) is not None)


def _named(run: Run, signs: _Signs) -> bool:
    """Whether the run is a person's name by its own words and what stands next to it."""
    tokens = run.tokens
    titled = signs.addressed or signs.led
    if len(tokens) < 2 and not titled:
        return False
    kinds = [token.kind for token in tokens]
    sure = given_names().get(tokens[0].norm)
    initial = tokens[0].text.endswith(".") and len(tokens[0].text) <= 4 and not kinds[0]
    of_body = tokens[-1].owner and run.followed is not None and run.followed.kind in ("body", "softbody")
    if len(tokens) > 5 or "body" in kinds or of_body or len(tokens[-1].norm) < 2:
        return False
    # "Park Ji-won": no park is called so.
    if _SYLLABLES.fullmatch(tokens[-1].text) and len(tokens) == 2 and tokens[0].norm in words("surnames_first.tsv"):
        return True
    # "Matej Kolar, the leader of": a surname may be some town's name, too.
    if kinds[-1] == "place" and not (sure or initial or (signs.roles and kinds[0] is None)):
        return False
    if "softbody" in kinds[1:] and sure is None and not (titled or initial):
        return False
    if titled:
        return kinds[0] not in ("place", "softbody") or len(tokens) > 1 or signs.addressed
    surname = tokens[-1].norm in words("surnames.en.tsv")
    if sure or initial or signs.aged:
        return True
    if sure is False:
        return surname or bool(signs.roles)
    bare = run.before not in _ARTICLES and bool(run.before)
    return kinds[0] is None and (bool(signs.roles) or (surname and bare))


def _title_case(text: str, sentence: Sentence) -> bool:
    """Whether a line capitalises its words as headlines do, so that capitals say nothing."""
    fewest, share = (6, 0.9) if sentence.kind == "body" else (4, 0.7)
    most_small = _MOST_LONG * (1 - share)
    count = small = 0
    for word in _LONG_WORD.finditer(text, *sentence.span):
        count += 1
        small += not word[0][0].isupper()
        if small > most_small or count == _MOST_LONG:
            return False
    return count >= fewest and count - small > share * count


def _after_body(text: str, run: Run) -> tuple[Run, tuple[Role, ...]] | None:
    """Part a name from the body before it, whose office its holder has: "the speaker of the Seimas Ona Low"."""
    for at, token in enumerate(run.tokens[1:-1], 1):
        initial = token.text.endswith(".") and len(token.text) <= _INITIALS and not token.kind
        if not initial and not given_names().get(token.norm):
            continue
        office = office_of_body(text, run.start, run.tokens[at - 1].stop)
        name = run.tokens[at:]
        if office is None or len(name) > _LONGEST_NAME or any(one.kind for one in name[1:]):
            return None
        return run._replace(tokens=name, start=token.start), (office,)
    return None


class _Known(NamedTuple):
    """What a document's own names tell about bare ones; ``openings`` are the first words of those of several."""

    full: frozenset[tuple[str, ...]]
    surnames: frozenset[str]
    sounds: frozenset[str]
    given: frozenset[str]
    openings: frozenset[str]


def _known_names(named: list[Run], known: Collection[str]) -> _Known:
    full = {run.norms for run in named if len(run.tokens) > 1}
    full |= {tuple(part.lower().replace("’", "'") for part in name.split()) for name in known}
    surnames = {run.tokens[-1].norm for run in named if len(run.tokens) == 1 and run.tokens[0].kind != "place"}
    given: set[str] = set()
    for parts in full:
        first, last = split_name(" ".join(parts))
        surnames.add(last)
        if first:
            given.add(first.split()[0])
    sounds = frozenset(sound(romanise(name)) for name in surnames if len(name) >= _TELLING)
    openings = frozenset([parts[0] for parts in full] + [name.partition(" ")[0] for name in surnames if " " in name])
    bare_given = frozenset(name for name in given if len(name.strip(".")) > 1)
    return _Known(frozenset(full), frozenset(surnames), sounds, bare_given, openings)


def persons(document: Document, known: Collection[str] = ()) -> tuple[Person, ...]:
    """Find every mention of a person in the sentences of ``document``, in the order of the text.

    ``known`` are full names found in other articles of the story: with them a bare surname is a person's here too.
    """
    text = document.article.text
    found: list[tuple[Run, _Signs, bool]] = []
    shouted: set[int] = set()
    for sentence in document.sentences:
        shouting = _title_case(text, sentence)
        shouted |= {sentence.index} if shouting else set()
        official = may_tell_office(text, sentence.span)
        for run in runs(text, sentence):
            signs = _signs(text, sentence, run, official)
            found.append((run, signs, not shouting and _named(run, signs)))
    for at in _told(text, found, shouted):
        run, signs, _ = found[at]
        found[at] = run, signs, True
    names = _known_names([run for run, _, named in found if named], known)
    mentions: list[_Mention] = []
    for run, signs, named in found:
        if named:
            mentions.append(_mention(text, run, signs.roles))
        else:
            led = _after_body(text, run) if len(run.tokens) > 2 and run.sentence not in shouted else None
            if led:
                mentions.append(_mention(text, *led))
                continue
            parts = _spread(run, names, run.sentence in shouted)
            mentions += [_mention(text, part, signs.roles if whole else ()) for part, whole in parts]
    numbers = _grouped(mentions)
    return tuple(
        Person(run.sentence, run.span, name, surname, given, roles, number, run.tokens[-1].owner)
        for (run, roles, name, given, surname), number in zip(mentions, numbers, strict=True)
    )


def _told(text: str, found: list[tuple[Run, _Signs, bool]], shouted: set[int]) -> list[int]:
    """Find full names of unlisted words whose last word speaks alone elsewhere ("Asel Ibrova ... Ibrova said").

    Gives their places in ``found``.
    """
    speakers = {
        run.tokens[0].norm
        for run, _, named in found
        if len(run.tokens) == 1 and not named and run.tokens[0].kind is None and _SPEAKS.match(text, run.span.stop)
    }
    return [
        at
        for at, (run, _, named) in enumerate(found)
        if not named
        and 1 < len(run.tokens) < 4
        and run.tokens[-1].norm in speakers
        and run.sentence not in shouted
        and not any(token.kind for token in run.tokens)
        and run.before
        and run.before not in _ARTICLES
    ]


def _spread(run: Run, names: _Known, title_case: bool) -> Iterator[tuple[Run, bool]]:
    """Find known names inside a run that is not a name by itself, and tell whether each is the whole run."""
    tokens = run.tokens
    at = 0
    while at < len(tokens):
        size = _known_at(run, at, names)
        if size == 0:
            at += 1
            continue
        rest = tokens[at + size :]
        follows = rest[0].kind if rest else run.followed.kind if run.followed and not tokens[-1].owner else None
        begins = at == 1 and not rest and not run.before and tokens[0].norm not in given_names()
        alone = size > 1 or title_case or begins or not (rest or at)
        placed = size == 1 and tokens[at].kind in ("place", "softbody") and run.before in _NO_NAME_AFTER
        if alone and not placed and follows not in ("body", "softbody", "place"):
            start = run.start if at == 0 else tokens[at].start
            yield run._replace(tokens=tokens[at : at + size], start=start), not (rest or at)
        at += size


def _known_at(run: Run, at: int, names: _Known) -> int:
    """Give the number of tokens of the known name that begins at ``at``, 0 if there is none."""
    tokens = run.tokens
    word = tokens[at].norm
    if word in names.openings:
        for size in range(min(5, len(tokens) - at), 1, -1):
            part = tuple(token.norm for token in tokens[at : at + size])
            if part in names.full or " ".join(part) in names.surnames:
                return size
    if word in names.surnames or word in names.given:
        return 1
    if len(word) >= _TELLING and not tokens[at].kind and sound(romanise(word)) in names.sounds:
        return 1
    return 0


class _Mention(NamedTuple):
    """A name found in the text, and its parts."""

    run: Run
    roles: tuple[Role, ...]
    name: str
    given: str | None
    surname: str


def _mention(text: str, run: Run, roles: tuple[Role, ...]) -> _Mention:
    name = normalize("NFC", " ".join(run.span.of(text).split()))
    return _Mention(run, roles, name, *split_name(name))


def _grouped(mentions: list[_Mention]) -> list[int]:
    """Number the persons: full names by each other, bare ones by the last full name that they fit."""
    numbers = [-1] * len(mentions)
    firsts: list[str] = []
    known: dict[str, int] = {}
    for at, mention in enumerate(mentions):
        if mention.given is None:
            continue
        number = known.get(mention.name, -1)
        if number < 0:
            fitting = (i for i, first in enumerate(firsts) if one_person(mention.name, first))
            number = known[mention.name] = next(fitting, len(firsts))
            if number == len(firsts):
                firsts.append(mention.name)
        numbers[at] = number
    persons = len(firsts)
    for at, mention in enumerate(mentions):
        if mention.given is None:
            number = _fitting(mention.surname, at, mentions, numbers)
            numbers[at] = persons if number < 0 else number
            persons += number < 0
    order = {number: rank for rank, number in enumerate(dict.fromkeys(numbers))}
    return [order[number] for number in numbers]


def _fitting(bare: str, at: int, mentions: list[_Mention], numbers: list[int]) -> int:
    """Give the number of the person that a bare name fits: whose surname it is, else whose given name; -1 for none."""
    tried = set()
    for other in chain(range(at - 1, -1, -1), range(at + 1, len(mentions))):
        surname = mentions[other].surname
        if numbers[other] < 0 or surname in tried:
            continue
        if surname == bare or one_surname(bare, surname):
            return numbers[other]
        tried.add(surname)
    low = bare.lower()
    for other in chain(range(at - 1, -1, -1), range(at + 1, len(mentions))):
        given = mentions[other].given
        if given is not None and given.split()[0].lower() == low:
            return numbers[other]
    return -1
