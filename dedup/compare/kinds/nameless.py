"""Who has no name in one article and has one in the other: "a man was found", "the body of Jan Doorn was found"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dedup.compare.entities import Entity, entities
from dedup.compare.near import LINKED
from dedup.compare.sides import Side, Word, stem
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.types import Change, Materiality, Person, SentencePair, Span

# Words between "a" and the noun ("a 35-year-old homeless man"), and up to the deed that is told of both.
_TO_NOUN, _TO_DEED = 5, 3
# Sentences that no link joins tell of one matter with so many words in common, the deed among them.
_MUCH_TOLD, _TOLD = 4, 3
_ASIDE = 60
_SEXES = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_JOINING = frozenset({"of", "with", "and", "for", "to", "from", "like", "as", "than"})
_TIMES = ("time", "age")
# Figures of two or more, so few words from the deed, tell it of several.
_TWO, _BESIDE = 2, 5
_NAMED: tuple[Materiality, str] = ("medium", "a person whom only one article names")


def nameless_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find persons whom one article names and the other, which knows no such name, tells of by a noun.

    The same is told of both, as the word beside noun and name shows, and each is the only one of whom it is.
    """
    linked = {(pair.a, pair.b) for pair in pairs if pair.score >= LINKED}
    for mine, theirs, turned in ((a, b, False), (b, a, True)):
        for named in entities(theirs):
            told = [one for one in named.mentions if one.given is not None]
            if not told or _knows(mine, named):
                continue
            found = next(_answers(mine, theirs, told, linked, turned=turned), None)
            if found is None:
                continue
            (sentence, span), mention = found
            before, after = mine.reading(sentence, span), theirs.reading(mention.sentence, mention.span)
            if turned:
                before, after = after, before
            summary = versus(before, after, "who has a name in one of them")
            yield change("name", "less precise" if turned else "more precise", before, after, summary, _NAMED)


def _knows(side: Side, named: Entity) -> bool:
    """Tell whether an article has any part of a name that is long enough to tell a person."""
    return any(stem(part) in side.vocabulary for part in named.fullest.surname.casefold().split())


def _answers(
    mine: Side, theirs: Side, told: Sequence[Person], linked: set[tuple[int, int]], *, turned: bool
) -> Iterator[tuple[tuple[int, Span], Person]]:
    for mention in told:
        deeds = _deeds(theirs, mention.sentence, mention.span)
        others = [one for one in theirs.persons.get(mention.sentence, ()) if one.entity != mention.entity]
        of_others = any(_deeds(theirs, one.sentence, one.span) & deeds for one in others)
        if not deeds or of_others or _is_joined(theirs, mention.sentence, mention.span):
            continue
        for sentence in range(len(mine.words)):
            key = (mention.sentence, sentence) if turned else (sentence, mention.sentence)
            shared = mine.content(sentence) & theirs.content(mention.sentence)
            if len(shared) < (_TOLD if key in linked or shared & _listed()["body"] else _MUCH_TOLD):
                continue
            fitting = [one for one in _nameless(mine, sentence) if _deeds(mine, sentence, one[1]) & deeds]
            if _of_several(mine, deeds) or _of_several(theirs, deeds):
                return
            if len(fitting) == 1 and _one_sort(mine, sentence, fitting[0], theirs, mention):
                yield (sentence, fitting[0][1]), mention


def _nameless(side: Side, sentence: int) -> Sequence[tuple[Word, Span]]:
    """Give the nouns that tell of one person, each with all from its article on."""
    return side.once((_nameless, sentence), lambda: tuple(_found(side, sentence)))


def _found(side: Side, sentence: int) -> Iterator[tuple[Word, Span]]:
    said, text = side.words[sentence], side.document.article.text
    named = side.persons.get(sentence, ())
    for place, word in enumerate(said):
        if word.n not in _listed()["person"] | _listed()["body"] or side.capital(word):
            continue
        leads = [one for one in said[max(0, place - _TO_NOUN) : place] if one.n in _listed()["one"]]
        if not leads:
            continue
        span = Span(leads[-1].span.start, word.span.stop)
        between = span.of(text)
        # "The man's car", "the driver, Jan Doorn," and "a body of water".
        following = text[word.span.stop : word.span.stop + 2]
        if any(mark in between for mark in ",;:.()") or following[:1] in {"'", "’", "-"}:
            continue
        if any(0 <= one.span.start - word.span.stop <= 2 or one.span.overlaps(span) for one in named):
            continue
        if _is_joined(side, sentence, span):
            continue
        yield word, span


def _is_joined(side: Side, sentence: int, span: Span) -> bool:
    """Tell "two friends of a driver", "with a driver", "the mayor and a driver": what follows is not told of that one.

    But what is told of "the body of a driver" is.
    """
    led = side.led(sentence, span)[-_TO_DEED:]
    text = side.document.article.text
    if text[span.stop :].startswith(" and "):
        return True
    return bool(led) and led[-1] in _JOINING and not (led[-1] == "of" and any(one in _listed()["body"] for one in led))


def _deeds(side: Side, sentence: int, span: Span) -> frozenset[str]:
    """Give the word that says what is told of somebody: the verb after an aside, or else the verb before."""
    text, whole = side.document.article.text, side.document.sentences[sentence].span
    start = span.stop
    if text[start : start + 1] in {",", "("}:
        close = text.find("," if text[start] == "," else ")", start + 1, min(whole.stop, start + _ASIDE))
        start = close if close >= 0 else start
    after: list[Word] = []
    for one in side.words[sentence]:
        if one.span.start < start:
            continue
        if any(mark in text[start : one.span.start] for mark in ',;:.()"“”') and text[start] not in ",)":
            break
        after.append(one)
    verbs = [one for one in after[:_TO_DEED] if one.content or one.n in _common()][:1]
    before = _without_apposed([one for one in side.words[sentence] if one.span.stop <= span.start])[-_TO_DEED:]
    verbs += [one for one in before if one.content and not side.capital(one)][-1:]
    return frozenset(one.stem for one in verbs if not {one.n, one.stem} & _common() and not one.n[:1].isdigit())


def _without_apposed(before: Sequence[Word]) -> Sequence[Word]:
    """Take from the words before a name the noun by which that one is told there: "robbed a woman, Ann Low"."""
    if not before or before[-1].n not in _listed()["person"]:
        return before
    lead = next((at for at, one in enumerate(before[-_TO_NOUN - 1 :][::-1]) if one.n in _listed()["one"]), None)
    return before if lead is None else before[: len(before) - lead - 1]


def _one_sort(mine: Side, at: int, nameless: tuple[Word, Span], theirs: Side, named: Person) -> bool:
    """Tell whether noun and name may be of one: a body of a body, and nobody "he" in one and "she" in the other."""
    bodies = _listed()["body"]
    of_bodies = [
        any(one in bodies for one in side.led(sentence, span)[-_TO_DEED:])
        for side, sentence, span in ((mine, at, nameless[1]), (theirs, named.sentence, named.span))
    ]
    if (nameless[0].n in bodies or of_bodies[0]) != of_bodies[1]:
        return False
    ahead = [one.n for one in theirs.words[named.sentence] if one.span.stop <= named.span.start]
    if ahead[-1:] == [nameless[0].n]:
        return True
    following = theirs.words[named.sentence + 1] if named.sentence + 1 < len(theirs.words) else ()
    told = {_SEXES[word.n] for word in (*theirs.words[named.sentence], *following) if word.n in _SEXES}
    sex = next((sex for sex in ("he", "she") if nameless[0].n in _listed()[sex]), None)
    return sex is None or not told or sex in told


def _of_several(side: Side, deeds: frozenset[str]) -> bool:
    """Tell whether an article says a deed of several: who is one of "the nine who died" is nobody in particular."""
    for sentence, figures in side.quantities.items():
        told = [place for place, word in enumerate(side.words[sentence]) if word.stem in deeds]
        for figure in figures:
            is_age = figure.unit_class is not None and figure.unit_class.startswith(_TIMES)
            if figure.qualifier == "ordinal" or is_age or (figure.hi or 0) < _TWO:
                continue
            here = next((at for at, word in enumerate(side.words[sentence]) if figure.span.contains(word.span)), None)
            if here is not None and any(abs(here - place) <= _BESIDE for place in told):
                return True
    return False


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    return classes("nameless.en.tsv")


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in _listed()["anyone's"]) | _listed()["anyone's"]
