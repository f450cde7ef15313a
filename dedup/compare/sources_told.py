"""Who a credited source is: pronouns traced back, and two descriptions of one source told from two sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dedup.compare.sides import Side, stem
from dedup.text.initialisms import are_one_name
from dedup.text.lexicon import rows, table, words
from dedup.text.names import same_person
from dedup.text.role_lists import countries, offices
from dedup.text.roles import compare_roles
from dedup.text.tokens import tokens
from dedup.types import Attribution, Person, Role, Span, Token

_PERSONAL = frozenset({"he", "she", "who", "they", "him", "her"})
_IMPERSONAL = frozenset({"it", "which", "they"})
# A pronoun goes back this many sentences at most.
_REACH = 3
_NAMED = re.compile(r"\s+(?:the\s+)?((?:[A-Z][\w&’'-]*(?:\.\w+)*)(?:\s[A-Z][\w&’'-]*(?:\.\w+)*)*)")
# "told", blank, "the", blank.
_NEXT = 5
_LINKS = frozenset(
    {"the", "a", "an", "of", "'s", "and", "at", "for", "in", "from", "with", "by", "to", "its", "his", "her"}
)
_OUTLETS = frozenset({"outlet", "self"})
_SHOW = stem("show")
# Whoever speaks for a body may be called so.
_ANY_OFFICE = frozenset({"official", "member", "politician", "business", "executive", "expert"})


def credits_of(side: Side, sentence: int) -> list[Attribution]:
    """Give the credits of a sentence: not the acts done by speaking ("agreed to", "thanked") that tell no claim."""
    acts = words("speech_acts.en.tsv")
    denials = [one.span for one in side.polarities.get(sentence, ()) if one.kind == "negation"]
    found = [one for one in side.attributions.get(sentence, ()) if not _is_act(one, acts)]
    # "Has not said whether" tells what nobody said.
    return [
        one
        for one in found
        if not any(one.span.stop <= denial.start and denial.stop <= one.cue_span.start for denial in denials)
    ]


def _is_act(one: Attribution, acts: frozenset[str]) -> bool:
    cue = one.cue.casefold()
    # "Low showed no grief": a poll or a record shows something as a source does.
    if one.kind == "person" and stem(cue) == _SHOW:
        return True
    return one.kind not in _OUTLETS and (cue in acts or cue.split()[0] in acts)


def is_unsaid(one: Attribution) -> bool:
    """Tell a source told by a pronoun alone, which may be any that was named before."""
    return one.kind == "anaphor" or one.source.casefold() in _PERSONAL | _IMPERSONAL


def told_to(side: Side, one: Attribution) -> Span | None:
    """Find the outlet that a source, no outlet itself, is said to have told it to: "told Fox News"."""
    if one.kind in _OUTLETS:
        return None
    end = max(one.span.stop, one.cue_span.stop)
    for other in side.attributions.get(one.sentence, ()):
        if other.kind == "self" and 0 < other.span.start - end <= _NEXT:
            return other.span
    named = _NAMED.match(side.document.article.text, end) if one.outlet else None
    return Span(*named.span(1)) if named else None


def one_source(a: Side, b: Side, mine: Attribution, theirs: Attribution) -> bool:
    """Tell whether two credits are to one source, as far as their words and those they go back to tell."""
    if (mine.kind in _OUTLETS) != (theirs.kind in _OUTLETS) and mine.outlet != theirs.outlet:
        return False
    if mine.outlet and theirs.outlet and (mine.outlet != theirs.outlet or _OUTLETS & {mine.kind, theirs.kind}):
        return mine.outlet == theirs.outlet
    mine, theirs = antecedent(a, mine), antecedent(b, theirs)
    person, other = _person(a, mine), _person(b, theirs)
    if person and other and same_person(person.name, other.name) != "different":
        return True
    if _spoken_of(a, mine, b, theirs) or _spoken_of(b, theirs, a, mine):
        return True
    if not (person and other) and are_one_name(mine.source, theirs.source):
        return True
    of_a, of_b = _source_words(a, mine), _source_words(b, theirs)
    if not of_a[0] & of_b[0] or _of_two_kinds(of_a[0], of_b[0]):
        return False
    if _other_office(person, theirs) or _other_office(other, mine):
        return False
    # "Economists at Citigroup" are not those at Barclays, nor the University of Ulm that of Graz.
    alike, apart = of_a[1] & of_b[1], bool(of_a[1] - of_b[1] and of_b[1] - of_a[1])
    return not (of_a[1] and of_b[1]) or bool(alike - _heads() if apart else alike)


@cache
def _heads() -> frozenset[str]:
    """Give the stems of what many bodies are called: sharing these alone, two of them are not one."""
    return frozenset(stem(word) for word in words("body_heads.en.tsv"))


def _of_two_kinds(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell "the transport ministry" from "the finance ministry"; not "the Norwegian ministry", which may be either."""
    shared = mine & theirs
    own, other = (words - shared - _heads() - _of_any() for words in (mine, theirs))
    return bool(own and other) and shared <= _heads()


@cache
def _of_any() -> frozenset[str]:
    """Give the stems of words that many bodies go by, and of those for people who speak for one."""
    kinds = table("source_words.en.tsv")
    people = (word for word, kind in kinds.items() if kind != "body")
    phrases = (word for phrase in (*offices(), *countries()) for word in phrase if len(phrase) == 1)
    adjectives = ("local", "town", "city", "state", "regional", "central", "main", "own", "official", "statement")
    return frozenset(map(stem, (*people, *phrases, *adjectives)))


def _other_office(person: Person | None, nameless: Attribution) -> bool:
    """Tell whether a source without a name holds another office than the person whom the other article names."""
    told = [role for role in person.roles if role.status == "current"] if person else []
    words_ = [word.casefold() for word in nameless.source.split()]
    held = [office for word in words_ if (office := offices().get((word,)))]
    if not told or nameless.kind == "person" or len(held) != 1 or held[0].group in _ANY_OFFICE:
        return False
    return compare_roles(told, [Role(held[0].canonical, nameless.span)]) not in {"same", "wording", "status"}


def _spoken_of(side: Side, one: Attribution, other: Side, named: Attribution) -> bool:
    """Tell whether a source is told by what it is ("the company"), and the other names a body that its article names.

    A person may speak for the body, but is told more exactly.
    """
    if one.kind in _OUTLETS or named.kind in {*_OUTLETS, "anonymous"} or _person(other, named):
        return False
    kinds = table("source_words.en.tsv")
    generic, proper = _tokens(side, one), _tokens(other, named)
    if not generic or any(token.t[:1].isupper() and place for place, token in enumerate(generic)):
        return False
    if any(kinds.get(token.n) != "body" for token in generic):
        return False
    names = {token.n for token in proper if token.t[:1].isupper() and kinds.get(token.n) != "body"}
    people = {part for of in (side, other) for one in of.document.facts.persons for part in one.name.casefold().split()}
    return bool(names) and not names & people and names <= side.once(_every_word, lambda: _every_word(side))


def _tokens(side: Side, one: Attribution) -> tuple[Token, ...]:
    """Give the words of a source but those that link them; each credit meets all of another article's."""
    text = side.document.article.text
    return side.once(
        (_tokens, one.span), lambda: tuple(token for token in tokens(text, one.span) if token.n not in _LINKS)
    )


def _every_word(side: Side) -> frozenset[str]:
    return frozenset(word.n for said in side.words for word in said)


def antecedent(side: Side, one: Attribution) -> Attribution:
    """Give the credit that a pronoun goes back to, in its sentence or one just before, or the credit itself."""
    word = one.source.casefold()
    if word not in _PERSONAL | _IMPERSONAL:
        return one
    kinds = {"person"} if word in _PERSONAL - _IMPERSONAL else {"body", "outlet", "person"}
    for sentence in range(one.sentence, max(-1, one.sentence - _REACH - 1), -1):
        for earlier in reversed(side.attributions.get(sentence, ())):
            named = earlier.source.casefold() not in _PERSONAL | _IMPERSONAL
            if named and earlier.span.stop <= one.span.start and earlier.kind in kinds:
                return earlier
    return one


def told_otherwise(side: Side, nameless: Attribution, other: Side, named: Attribution) -> bool:
    """Tell whether a source without a name is told by words that do not fit the one that the other article names.

    "Officials" may be the ministry; "a Western official" is hardly the ministry of another country's defence.
    """
    proper = _source_words(side, nameless)[1]
    answers = _source_words(other, named)[0] | _beside(other, named)
    return bool(proper) and not proper & answers


def _beside(side: Side, one: Attribution) -> frozenset[str]:
    """Give the stems of the sentence that credits a source, outside what is credited to it."""
    return frozenset(word.stem for word in side.said(one.sentence) if not one.scope.contains(word.span))


def _person(side: Side, one: Attribution) -> Person | None:
    """Find the person a source names; a pronoun that goes back to no source, the last one named before it."""
    if one.source.casefold() in _PERSONAL - _IMPERSONAL:
        before = [
            person
            for sentence in range(max(0, one.sentence - _REACH), one.sentence + 1)
            for person in side.persons.get(sentence, ())
            if person.span.stop <= one.span.start and not person.possessive
        ]
        return before[-1] if before else None
    return next((person for person in side.persons.get(one.sentence, ()) if person.span.overlaps(one.span)), None)


def _source_words(side: Side, one: Attribution) -> tuple[frozenset[str], frozenset[str]]:
    """Give the stems of a source's words, one for all it is called by, and of those with a capital but the first."""
    return side.once((_source_words, one.span), lambda: _read(side, one))


def _read(side: Side, one: Attribution) -> tuple[frozenset[str], frozenset[str]]:
    text = side.document.article.text
    found, proper = set(), set()
    for place, token in enumerate(tokens(text, one.span)):
        if token.n in _LINKS:
            continue
        is_proper = bool(place) and token.t[:1].isupper()
        told = stem(token.n)
        found.add(told if is_proper else _called().get(told, told))
        if is_proper:
            proper.add(told)
    return frozenset(found), frozenset(proper)


@cache
def _called() -> Mapping[str, str]:
    """Map the stems of words that call one source by turns ("police", "officers") to the first of them."""
    listed = (row[0].split("|") for row in rows("same_sources.en.tsv"))
    return {stem(word): stem(called[0]) for called in listed for word in called}
