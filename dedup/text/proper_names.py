"""The proper names of an article, as its capitals tell them: who and what it is about.

Two reports of one event share people, places and bodies, however they are worded; reports of two events of one kind
share the words of their kind instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from dedup.text.lexicon import words
from dedup.text.name_parts import sound
from dedup.text.tokens import fold, stop_words
from dedup.types import Document

# A word inside a sentence: after another word, a comma or a closing mark, and a blank.
_INSIDE = re.compile(r"(?<=[\w,;)’'] )[^\W\d_][\w’'-]+")
# What opens a sentence is a name where another capital follows: "Lena Voss said".
_OPENING = re.compile(r"\W*([^\W\d_][\w’'-]+) (?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
# A sentence with a greater share of capitals is a headline, where they tell nothing.
_HEADLINE = 0.6
# One or two sentences name too little: what differs between two of them may be the one name that was altered.
_FEWEST_SENTENCES = 3
# An article that says names more seldom than this often in a sentence is not about those it names.
_SELDOM = 0.25
# With fewer words to a sentence that may be names, it names nobody.
_HARDLY = 0.5
# With fewer names an article tells too little of what it is about.
_FEWEST = 2
# Articles that know up to the first part of each other's names tell of two events, from the second on of one.
_TWO, _ONE = 0.22, 0.32


class Names(NamedTuple):
    """The proper names of an article by how they sound: ``sure`` ones, and how often each word that may be one stands.

    Two newsrooms may spell one name in two ways; what opens a sentence or stands in a headline may be a name.
    ``nameless`` is prose that could name somebody, and hardly does.
    """

    sure: frozenset[str]
    counts: Mapping[str, int]
    nameless: bool = False


def proper_names(document: Document) -> Names:
    """Give the names of an article: words that it never writes without a capital.

    Those inside the sentences of the body are sure. There are none in scripts without capitals, in fewer than three
    sentences, and where names are seldom said. Days, months, titles and words such as "Commission" are left out: they
    are of every event.
    """
    text = document.article.text
    capital: set[str] = set()
    body = [sentence for sentence in document.sentences if sentence.kind == "body"]
    for sentence in body if len(body) >= _FEWEST_SENTENCES else ():
        inside = _INSIDE.findall(text, *sentence.span)
        found = [word for word in inside if word[0].isupper()]
        if len(found) > _HEADLINE * len(inside):
            continue
        opening = _OPENING.match(text, *sentence.span)
        if opening and text[opening.end()].isupper():
            found.append(opening[1])
        capital.update(found)
    said = Counter(word for sentence in document.sentences for word in _WORD.findall(text, *sentence.span))
    small = {word for word in said if word[0].islower()}
    heard = {word: _heard(word, small) for word in said if word[0].isupper()}
    counts: Counter[str] = Counter()
    for word, name in heard.items():
        if name:
            counts[name] += said[word]
    sure = frozenset(heard[word] for word in capital if heard.get(word))
    if len(sure) < _FEWEST or sum(counts[name] for name in sure) < _SELDOM * len(body):
        hardly = len(body) >= _FEWEST_SENTENCES and sum(counts.values()) < _HARDLY * len(body)
        return Names(frozenset(), {}, nameless=hardly and bool(small))
    return Names(sure, counts)


def _heard(word: str, small: set[str]) -> str:
    """Give the sound of a name, nothing for a word that is none."""
    folded = fold(_POSSESSIVE.sub("", word))
    if "'" in folded or folded in small or folded.partition("-")[0] in _of_every_event():
        return ""
    return sound(folded)


def two_events(a: Names, b: Names) -> float:
    """Tell from the proper names of two articles how surely they tell of two events, in [0, 1]; 0 where names lack.

    Each article is asked which part of its names, by how often it says them, the other one knows: what it is mostly
    about tells more than who is named in passing.
    """
    if not (a.sure and b.sure):
        return 0.0
    known = (_known(a, b) + _known(b, a)) / 2
    return min(max((_ONE - known) / (_ONE - _TWO), 0.0), 1.0)


def _known(a: Names, b: Names) -> float:
    """Give the part of the names of ``a`` that ``b`` has; a name is what either is sure of."""
    said = {name: count for name, count in a.counts.items() if name in a.sure or name in b.sure}
    return sum(count for name, count in said.items() if name in b.counts) / max(sum(said.values()), 1)


@cache
def _of_every_event() -> frozenset[str]:
    titles = {part for role in words("roles.en.tsv") | words("role_modifiers.en.tsv") for part in role.split()}
    numbers = words("number_words.en.tsv")
    return frozenset(
        stop_words() | numbers | words("months.en.tsv") | words("honorifics.tsv") | words("body_words.en.tsv") | titles
    )
