"""What one of two sentences says of a thing beside its noun: "a Roman forgery" where the other has "a forgery"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from dedup.compare.near import linked_sentences
from dedup.compare.sides import Side, Word
from dedup.compare.testify import change, versus
from dedup.text.lexicon import classes
from dedup.types import Change, SentencePair, Span

# Words that may stand between an article and its noun.
_MOST = 3
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "any"})
_DEGREES = frozenset({"very", "most", "more", "less", "so", "too"})
# Without one of these it is another office.
_RANKED = classes("statement_words.en.tsv")["ranked"]


def epithet_changes(a: Side, b: Side, pairs: Sequence[SentencePair]) -> Iterator[Change]:
    """Find nouns that have an adjective or the like in one sentence and an article alone in the other, wherever told.

    The article without it has no such word anywhere, and it is nothing that is compared on its own: a figure, a place,
    a time, a rank, a doubt.
    """
    for i, j in sorted(linked_sentences(pairs)):
        mine, theirs = a.once((_nouns, i), partial(_nouns, a, i)), b.once((_nouns, j), partial(_nouns, b, j))
        for stem in sorted(mine.keys() & theirs.keys()):
            (noun, led), (other, led_there) = mine[stem], theirs[stem]
            if bool(led) == bool(led_there) or _knows(b, led) or _knows(a, led_there):
                continue
            before = a.reading(i, Span.covering(noun.span, *(word.span for word in led)))
            after = b.reading(j, Span.covering(other.span, *(word.span for word in led_there)))
            if led:
                yield change("wording", "less precise", before, after, versus(before, after, "told less exactly"))
            else:
                yield change("wording", "more precise", before, after, versus(before, after, "told more exactly"))


def _knows(side: Side, led: Sequence[Word]) -> bool:
    return any(word.content and word.stem in side.vocabulary for word in led)


def _nouns(side: Side, sentence: int) -> dict[str, tuple[Word, tuple[Word, ...]]]:
    """Map the stem of each noun told once in a sentence behind an article to it and the words between them."""
    said, text = side.words[sentence], side.document.article.text
    told = Counter(word.stem for word in said)
    found: dict[str, tuple[Word, tuple[Word, ...]]] = {}
    for place, word in enumerate(said):
        if word.n not in _DETERMINERS:
            continue
        run: list[Word] = []
        for at, following in enumerate(said[place + 1 : place + 2 + _MOST]):
            before = said[place + at]
            if text[before.span.stop : following.span.start] != " ":
                break
            if not following.content and following.n not in _DEGREES:
                break
            if following.content and told[following.stem] == 1 and not side.capital(following):
                found[following.stem] = (following, tuple(run))
            if not _is_plain(side, sentence, following):
                break
            run.append(following)
    return found


def _is_plain(side: Side, sentence: int, word: Word) -> bool:
    """Tell a word that only describes from one that is compared on its own, or that is a name."""
    if side.capital(word) or word.n in _RANKED or not word.n.isalpha() or side.quoted(sentence, word.span):
        return False
    if any(one.span.overlaps(word.span) for one in side.certainties.get(sentence, ())):
        return False
    told = [one.span for one in side.quantities.get(sentence, ())]
    told += [one.span for one in side.moments.get(sentence, ())]
    told += [one.span for one in side.places.get(sentence, ())]
    return not any(span.overlaps(word.span) for span in told)
