"""Whether two sources are set against each other rightly: over one claim, and not one source told in two ways."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dedup.compare.sides import Side, stem
from dedup.compare.sources_told import is_unsaid
from dedup.text.lexicon import classes, table, words
from dedup.text.tokens import tokens
from dedup.types import Attribution, Materiality, Token

OTHER_CLAIM: tuple[Materiality, str] = ("low", "what they are credited with may be another matter")
UNSAID: tuple[Materiality, str] = ("low", "the source is told by a pronoun alone")
_TAGGED: tuple[Materiality, str] = ("low", "who speaks is told by a mark before the words")
_EITHER: tuple[Materiality, str] = ("low", "neither source has a name, and both may be one")
_DESCRIBED: tuple[Materiality, str] = ("low", "one source is told without its name, and may be the other")
# Two claims are one if they share this part of all their words, or this part of the shorter one's and so many.
_OF_BOTH, _OF_ONE, _MANY = 0.4, 0.8, 4
_TAG, _PERSON = ":", "person"
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})


def said(side: Side, one: Attribution) -> frozenset[str]:
    """Give the stems of what a source is credited with, but for what it is told to credit to somebody else."""
    others = [
        other.scope
        for other in side.attributions.get(one.sentence, ())
        if other.span != one.span
        and other.cue_span != one.cue_span
        and one.scope.contains(other.cue_span)
        and other.scope.length < one.scope.length
    ]
    return frozenset(
        word.stem
        for word in side.words[one.sentence]
        if word.content and one.scope.contains(word.span) and not any(scope.contains(word.span) for scope in others)
    )


def is_one_claim(said_a: frozenset[str], said_b: frozenset[str]) -> bool:
    """Tell one claim, told fully or cut, from two that only share the story's words ("the solar system")."""
    shared = len(said_a & said_b)
    fewest = min(len(said_a), len(said_b))
    return shared >= _OF_BOTH * len(said_a | said_b) or (shared >= _MANY and shared >= _OF_ONE * fewest)


def in_doubt(a: Side, mine: Attribution, b: Side, theirs: Attribution) -> tuple[Materiality, str] | None:
    """Grade two sources low that may be one: told by a pronoun, a mark, or words that fit anybody."""
    if is_unsaid(mine) or is_unsaid(theirs):
        return UNSAID
    if _TAG in {mine.cue, theirs.cue}:
        return _TAGGED
    both = ((a, mine), (b, theirs))
    if are_two_camps(a, mine, b, theirs):
        return None
    if not any(_is_named(side, one) for side, one in both) and any(_is_vague(side, one) for side, one in both):
        return _EITHER
    if any(_is_described(side, one) for side, one in both) and not any(_is_of_a_body(side, one) for side, one in both):
        return _DESCRIBED
    return None


def are_two_camps(a: Side, mine: Attribution, b: Side, theirs: Attribution) -> bool:
    """Tell "the government" from "economists" and "the indictment" from "his lawyer": no one source is both."""
    own, other = _camps(a, mine), _camps(b, theirs)
    if _PERSON in {mine.kind, theirs.kind} and (_is_named(a, mine) or _is_named(b, theirs)):
        return False
    return bool(own and other) and not own & other


def _camps(side: Side, one: Attribution) -> frozenset[str]:
    return frozenset(camp for token in _tokens(side, one) for camp, listed in _listed().items() if token.n in listed)


def _is_named(side: Side, one: Attribution) -> bool:
    """Tell a source with a name: an outlet, or a word with a capital that is no word for any source.

    "Her" and "On Friday the" open a sentence.
    """
    days = [moment.span for moment in side.moments.get(one.sentence, ())]
    tokens = (token for token in _tokens(side, one) if not any(day.contains(token.span) for day in days))
    capital = (token.n for token in tokens if token.t[:1].isupper())
    known = table("source_words.en.tsv").keys() | words("stopwords.en.tsv") | _vague()
    return one.kind in {"outlet", "self"} or any(word not in known for word in capital)


def _is_vague(side: Side, one: Attribution) -> bool:
    return any(token.n in _vague() for token in _tokens(side, one))


def _is_described(side: Side, one: Attribution) -> bool:
    """Tell somebody told by what he is: "the Grammy winner"."""
    found = _tokens(side, one)
    return bool(found) and found[0].n in _DEFINITE and found[-1].t[:1].islower()


def _is_of_a_body(side: Side, one: Attribution) -> bool:
    """Tell a body, which no description of a person fits: "the museum of Velm"."""
    kinds = table("source_words.en.tsv")
    return any(kinds.get(token.n) == "body" or stem(token.n) in _heads() for token in _tokens(side, one))


def _tokens(side: Side, one: Attribution) -> list[Token]:
    return list(tokens(side.document.article.text, one.span))


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    return classes("source_camps.en.tsv")


@cache
def _vague() -> frozenset[str]:
    return words("vague_sources.en.tsv")


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(stem, words("body_heads.en.tsv")))
