"""One proper name in the place of another in two tellings of one sentence: bodies, firms, and people nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from dedup.compare.entities import one_person
from dedup.compare.named import by_initials, in_cases
from dedup.compare.near import ALIKE
from dedup.compare.sides import Side, Word, steps
from dedup.compare.testify import change, versus
from dedup.text.languages import other_language
from dedup.text.lexicon import words
from dedup.text.tokens import stop_words
from dedup.types import Category, Change, Person, SentencePair, Span

_MOST_WORDS = 5
# Names that share this part of their letters are spellings of one.
_RESPELT = 0.75
_MOST_IN_TITLE = 3
_LED = 3
# A sentence with this share of capitalised words is a headline, where capitals tell nothing.
_HEADLINE = 0.6
_FULL_STOPS = (".", ".”", '."')
# "Ann Ellis, the school's former " and what may follow the title then.
_APPOSITION = re.compile(r",\s(?:(?:the|an?|its|his|her|their|our)\s|(?:the\s)?[\w-]+['’]s?\s)(?:[\w-]+\s){0,2}")
_CLOSES = re.compile(r"[,.;)]|\s(?:at|of|in|for|from|with|who|on)\b")
_OUTLETS = frozenset({"outlet", "self"})
_PREPOSITIONS = frozenset({"in", "at", "on", "after", "before", "during", "with", "for", "from", "by", "to", "near"})
_INSIDE = frozenset({"of", "and", "&", "the", "for", "de", "la", "al", "von", "van", "in"})


def proper_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find proper names in whose place the other sentence has another, with equal words next to both."""
    left, right = a.words[pair.a], b.words[pair.b]
    for start_a, stop_a, start_b, stop_b in _replaced(a, b, pair):
        mine, theirs = _name(a, left, start_a, stop_a), _name(b, right, start_b, stop_b)
        if not mine or not theirs:
            continue
        if _is_no_name(a, pair.a, mine) or _is_no_name(b, pair.b, theirs):
            continue
        # Two places are compared as such; one of them may be too small for a gazetteer.
        places = _is_place(a, pair.a, mine) + _is_place(b, pair.b, theirs)
        if places == len((mine, theirs)) or (places and _has_one_word(mine, theirs)):
            continue
        if _in_person(a, pair.a, left[start_a:stop_a]) and _in_person(b, pair.b, right[start_b:stop_b]):
            continue
        if _is_short_for(mine, theirs) or _is_short_for(theirs, mine):
            continue
        if by_initials(a, pair.a, _span(mine), b, pair.b, _span(theirs)):
            continue
        code = other_language(a.document.article.text)
        if in_cases([word.n for word in mine], [word.n for word in theirs], code):
            continue
        before, after = a.reading(pair.a, _span(mine)), b.reading(pair.b, _span(theirs))
        alike = SequenceMatcher(None, _letters(mine), _letters(theirs)).ratio() >= _RESPELT
        if alike and not (_has_digits(mine) and _has_digits(theirs)) and not places and _one_to_one(mine, theirs):
            yield change("name", "spelling", before, after, versus(before, after, "one name in two spellings"))
        elif not (_in_source(a, pair.a, mine) and _in_source(b, pair.b, theirs)):
            category: Category = "place" if places else "name"
            yield change(category, "changed", before, after, versus(before, after, "another name in the same place"))


def title_changes(a: Side, b: Side, pair: SentencePair) -> Iterator[Change]:
    """Find other words in the place of a person's title, "Steward Erik Dahl" or "the school's head, Ann Ellis,"."""
    left, right = a.words[pair.a], b.words[pair.b]
    for start_a, stop_a, start_b, stop_b in _replaced(a, b, pair):
        if max(stop_a - start_a, stop_b - start_b) > _MOST_IN_TITLE:
            continue
        mine, theirs = _titled(a, pair.a, start_a, stop_a), _titled(b, pair.b, start_b, stop_b)
        if mine and theirs and one_person(mine, theirs) and not (mine.roles and theirs.roles):
            before = a.reading(pair.a, _with_title(left[start_a:stop_a], mine))
            after = b.reading(pair.b, _with_title(right[start_b:stop_b], theirs))
            yield change("role", "changed", before, after, versus(before, after, "another title for one person"))


def _replaced(a: Side, b: Side, pair: SentencePair) -> Iterator[tuple[int, int, int, int]]:
    """Give the stretches of two tellings of one sentence, headlines apart, where words stand in the place of others."""
    if pair.score < ALIKE or _is_headline(a, pair.a) or _is_headline(b, pair.b):
        return
    for kind, *places in steps(a.words[pair.a], b.words[pair.b]):
        if kind == "replace":
            start_a, stop_a, start_b, stop_b = places
            yield start_a, stop_a, start_b, stop_b


def _with_title(title: Sequence[Word], person: Person) -> Span:
    span = _span(title)
    return Span.covering(span, person.span)


def _titled(side: Side, sentence: int, start: int, stop: int) -> Person | None:
    """Find the person whose name follows a stretch as a title's would."""
    said, text = side.words[sentence], side.document.article.text
    end = said[stop - 1].span.stop
    for person in side.persons.get(sentence, ()):
        between = text[end : person.span.start]
        if between == " " and side.capital(said[stop - 1]):
            return person
        led_by = text[person.span.stop : said[start].span.start]
        if _APPOSITION.fullmatch(led_by) and _CLOSES.match(text, end) and not side.capital(said[stop - 1]):
            return person
        led = {word.n for word in said[max(0, start - _LED) : start]}
        if between == ", " and text[person.span.stop : person.span.stop + 1] == "," and not led & _PREPOSITIONS:
            return person
    return None


def _is_headline(side: Side, sentence: int) -> bool:
    if side.whole(sentence).text.endswith(_FULL_STOPS):
        return False
    said = [word for word in side.words[sentence] if word.n not in stop_words()]
    return len(said) > 2 and sum(side.capital(word) for word in said) >= _HEADLINE * len(said) > 0


def _name(side: Side, sentence: Sequence[Word], start: int, stop: int) -> Sequence[Word]:
    """Give the name that a stretch is, or is a part of; nothing where the stretch says anything else.

    A capital tells nothing of a sentence's first word, unless the name goes on after it.
    """
    if any(not side.capital(word) and word.n not in _INSIDE for word in sentence[start:stop]):
        return ()
    text = side.document.article.text
    while start and side.capital(sentence[start - 1]) and _joined(text, sentence, start):
        start -= 1
    while stop < len(sentence) and side.capital(sentence[stop]) and _joined(text, sentence, stop):
        stop += 1
    while start < stop and (sentence[start].n in _titles() or not side.capital(sentence[start])):
        start += 1
    if start == stop or stop - start > _MOST_WORDS or (start == 0 and stop == 1 and not _speaks(side, sentence[0])):
        return ()
    return sentence[start:stop]


def _speaks(side: Side, word: Word) -> bool:
    """Tell whether a sentence's first word is all that is said of a source: then it is a name, not "Officials"."""
    index = next(place for place, words_ in enumerate(side.words) if words_ and words_[0].span == word.span)
    return any(one.span == word.span and one.kind == "person" for one in side.attributions.get(index, ()))


def _joined(text: str, sentence: Sequence[Word], place: int) -> bool:
    return text[sentence[place - 1].span.stop : sentence[place].span.start] == " "


def _titles() -> frozenset[str]:
    return words("honorifics.tsv") | stop_words()


def _in_person(side: Side, sentence: int, stretch: Sequence[Word]) -> bool:
    """Tell whether a stretch is a part of a person's name or title, which are compared elsewhere."""
    persons = side.persons.get(sentence, ())
    facts = [one.span for one in persons] + [role.span for one in persons for role in one.roles]
    return any(one.overlaps(_span(stretch)) for one in facts)


def _in_source(side: Side, sentence: int, name: Sequence[Word]) -> bool:
    """Tell whether a name is an outlet's, or a part of what is said of a source: these are compared as sources."""
    span, sources = _span(name), side.attributions.get(sentence, ())
    found = [one.span for one in sources if one.kind in _OUTLETS | {"body"} or not span.contains(one.span)]
    return any(one.overlaps(span) for one in found)


def _is_no_name(side: Side, sentence: int, name: Sequence[Word]) -> bool:
    """Tell peoples, days and entities from names."""
    span = _span(name)
    facts = [one.span for one in side.places.get(sentence, ()) if one.adjective]
    facts += [one.span for one in side.moments.get(sentence, ())]
    facts += [one.span for one in side.quantities.get(sentence, ())]
    return any(one.overlaps(span) for one in facts)


def _is_place(side: Side, sentence: int, name: Sequence[Word]) -> bool:
    span = _span(name)
    return any(one.span.overlaps(span) for one in side.places.get(sentence, ()))


def _is_short_for(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Tell a part of a name, its first letters, or the same letters with other marks and gaps from another name."""
    words_short, words_long = {word.stem for word in short}, {word.stem for word in long}
    if words_short <= words_long or _unmarked(short) == _unmarked(long):
        return True
    initials = "".join(word.n[:1] for word in long if word.n not in _INSIDE)
    return "".join(word.n for word in short).replace(".", "") in {initials, "".join(word.n[:1] for word in long)}


def _has_digits(name: Sequence[Word]) -> bool:
    """Tell a designation: "H5N1" is no spelling of "H5N8"."""
    return any(letter.isdigit() for word in name for letter in word.n)


def _letters(name: Sequence[Word]) -> str:
    spelt = " ".join(word.n for word in name)
    return "".join(letter for letter in normalize("NFKD", spelt) if not combining(letter))


def _unmarked(name: Sequence[Word]) -> str:
    return "".join(letter for letter in _letters(name) if letter.isalnum())


def _one_to_one(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell whether every word of one name is a spelling of the other's: "South Bank" is no spelling of "North Bank"."""
    if len(mine) != len(theirs):
        return False
    pairs = [(_letters([x]), _letters([y])) for x, y in zip(mine, theirs, strict=True)]
    return all(x == y or SequenceMatcher(None, x, y).ratio() >= _RESPELT for x, y in pairs)


def _has_one_word(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Tell whether a word of one name is spelt much like one of the other: "Faeroes" and "Faroe Islands"."""
    pairs = [(_letters([x]), _letters([y])) for x in mine for y in theirs]
    return any(SequenceMatcher(None, x, y).ratio() >= _RESPELT for x, y in pairs)


def _span(name: Sequence[Word]) -> Span:
    return Span(name[0].span.start, name[-1].span.stop)
