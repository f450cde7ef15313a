"""Names and figures: what tells an event from another of its kind.

Two earthquakes, trials or quarterly reports have most of their words in common, and dispatches of one genre nearly
all. Who took part, where and how much is not the same. So names and figures are held against each other by themselves:
where they agree less than all words do, the resemblance is that of a genre.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dedup.text import lexicon

Ints = NDArray[np.signedinteger]
Floats = NDArray[np.float64]

# A word is a name if it is nearly always capitalised within sentences.
_MOSTLY = 0.95
# A sentence with a larger part of its words capitalised is a headline, and its capitals tell nothing.
_HEADLINE = 0.6
# Figures tell less than names, since they are rounded and brought up to date; countries less, since much happens there.
_FIGURE, _COUNTRY = 0.7, 0.5
# An article with fewer names and figures than this may have all of them wrong.
FEWEST = 3
# Parts of an article's weight in names and figures up to which they decide nothing, and from which they do.
_TOO_FEW, _ENOUGH = 0.05, 0.06
# Cosines from which names and figures decide less and less, and nothing: who copies a text may alter either.
_NEAR, _COPY = 0.9, 0.94
# How far names and figures that agree less than all words do lower the cosine, and raise it if they agree more.
_LOWER, _RAISE = 0.85, 0.15
# They agree this much better than all words do in two articles of one event.
_USUAL = 1.8


def within(part: Ints, capital: NDArray[np.bool_]) -> Ints:
    """Give the spellings that stand within sentences; ``part`` are all, with 0 between sentences.

    Neither the first word of a sentence is among them, nor any of a headline.
    """
    divided = np.flatnonzero(part == 0)
    if not len(divided):
        return part[:0]
    starts = np.concatenate([[0], divided[:-1] + 1])
    lengths = divided - starts
    upper = np.add.reduceat(np.append(capital[part], False).astype(np.int64), starts)
    sentence = np.repeat(np.arange(len(starts)), lengths + 1)
    told = (upper <= _HEADLINE * lengths)[sentence]
    told[starts] = told[divided] = False
    inner: Ints = part[: len(sentence)][told]
    return inner


def telling(words: Sequence[str], capitals: Ints, occurrences: Ints) -> Floats:
    """Give how far each word is one that tells events apart, in [0, 1].

    ``occurrences`` is how often it stands within sentences, ``capitals`` how often with a capital. Words of a script
    without capitals never do.
    """
    found = np.where((occurrences > 0) & (capitals >= _MOSTLY * occurrences), 1.0, 0.0)
    calendar, countries = lexicon.words("months.en.tsv"), _countries()
    for at, word in enumerate(words):
        if word[0].isdigit():
            found[at] = 0.0 if any(map(str.isalpha, word)) else _FIGURE
        elif found[at] and word in calendar:
            found[at] = 0.0
        elif found[at] and word in countries:
            found[at] = _COUNTRY
    return found


def likeness(cosine: Floats, agreement: Floats, share: Floats) -> Floats:
    """Weigh the cosine of all words by the ``agreement`` of names and figures, their cosine; in [0, 1].

    ``share`` is the part of the weight that they have in the article of the two that has less of them.
    """
    sure = np.clip((share - _TOO_FEW) / (_ENOUGH - _TOO_FEW), 0.0, 1.0)
    sure = sure * np.clip((_COPY - cosine) / (_COPY - _NEAR), 0.0, 1.0)
    ratio = np.maximum(agreement / np.maximum(cosine, 1e-9), 1e-9)
    factor = ratio ** np.where(ratio < 1.0, _LOWER, _RAISE) / _USUAL ** (_RAISE * (1.0 - cosine))
    alike: Floats = np.minimum(1.0, cosine * factor**sure)
    return alike


@cache
def _countries() -> frozenset[str]:
    forms = [name for _, _, names in lexicon.rows("countries.tsv") for name in names.split("|")]
    forms += [row[0] for row in lexicon.rows("demonyms.en.tsv")]
    return frozenset(word for form in forms for word in form.lower().split())
