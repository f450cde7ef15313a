"""The proper names of an article, as its capitals tell them: who and what it is about.

Two reports of one event share people, places and bodies, however they are worded; reports of two events of one kind
share the words of their kind instead.
"""

from __future__ import annotations

import re
from functools import cache

from dedup.text.lexicon import words
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
# With fewer names an article tells too little of what it is about.
_FEWEST = 2
# Articles that share up to the first part of the names of the poorer one tell of two events, from the second on of one.
_TWO, _ONE = 0.1, 0.2


def proper_names(document: Document) -> frozenset[str]:
    """Give the capitalised words inside the sentences of the body that the article never writes without a capital.

    Empty for scripts without capitals, and for fewer than three sentences. Days, months, titles and words such as
    "Commission" are left out: they are of every event.
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
        capital.update(_POSSESSIVE.sub("", word) for word in found)
    small = {word for word in _WORD.findall(text) if word[0].islower()}
    names = (folded for word in capital if "'" not in (folded := fold(word)) and folded not in small)
    return frozenset(name for name in names if name.partition("-")[0] not in _of_every_event())


def two_events(a: frozenset[str], b: frozenset[str]) -> float:
    """Tell from the proper names of two articles how surely they tell of two events, in [0, 1]; 0 where names lack."""
    fewer = min(len(a), len(b))
    if fewer < _FEWEST:
        return 0.0
    return min(max((_ONE - len(a & b) / fewer) / (_ONE - _TWO), 0.0), 1.0)


@cache
def _of_every_event() -> frozenset[str]:
    titles = {part for role in words("roles.en.tsv") | words("role_modifiers.en.tsv") for part in role.split()}
    numbers = words("number_words.en.tsv")
    return frozenset(
        stop_words() | numbers | words("months.en.tsv") | words("honorifics.tsv") | words("body_words.en.tsv") | titles
    )
