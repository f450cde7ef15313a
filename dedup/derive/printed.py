"""A text of somebody's that an article introduces as theirs and prints in full.

"In a letter to parents, the head wrote:" and then, from its first sentence to its last, a text that is at hand: the
article is about that text, and stands below it. Who only quotes words of it amid a report of its own is another matter,
and so is a text that has more to tell than the article prints of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dedup.derive.evidence import Witness, reading_of
from dedup.derive.pairs import Pair, Pairs, of
from dedup.derive.quoted_blocks import introduces
from dedup.types import Evidence, Reading, Span

# Natural-log odds that the text came first: cut out of the article, it would hardly begin and end as it does.
PRINTED = 4.0
# A text has so many words; one that is shorter, several reporters may have noted down.
_WORDS = 40
# Part of the text that the other article has, and of the stretch in which it has it: signatures are left out.
_ALL = 0.85
# What may stand between an introduction and the text: blanks and an opening mark.
_OPENING = " \t\r\n\"'\u201c\u201e\u2018\u00ab"


def find(witnesses: Mapping[str, Witness], pairs: Pairs) -> Iterator[tuple[str, str]]:
    """Give each text with each article that introduces and prints it."""
    own = [one for one in witnesses.values() if one.speaks]
    for later in witnesses.values() if own else ():
        document = later.document
        if any(introduces(document.text_of(sentence.index)) for sentence in document.sentences):
            for earlier in own:
                pair = of(pairs, earlier.id, later.id)
                if pair is not None and in_full(pair, earlier, later):
                    yield earlier.id, later.id


def in_full(pair: Pair, earlier: Witness, later: Witness) -> list[Evidence]:
    """Find that the later article introduces the earlier one as somebody's words, and prints the whole of it."""
    covered = sum(run.length for run in pair.runs)
    if covered < max(_WORDS, _ALL * len(earlier.words)) or not earlier.speaks:
        return []
    starts = [(run.b if earlier.id == pair.a else run.a, run.length) for run in pair.runs]
    start, stop = min(starts)[0], max(start + length for start, length in starts)
    lead = _lead(later, start) if covered >= _ALL * (stop - start) else None
    if lead is None:
        return []
    said = "one introduces what the other says as somebody's words, and prints all of it"
    return [Evidence("credit", said, (lead, reading_of(earlier.document, earlier.words[0].sentence)), PRINTED)]


def _lead(later: Witness, start: int) -> Reading | None:
    """Quote the words right before a place that introduce what follows as written or said by somebody."""
    document = later.document
    stop = len(document.article.text[: later.words[start].span.start].rstrip(_OPENING))
    sentence = max(
        (one for one in document.sentences if one.span.start < stop), key=lambda one: one.index, default=None
    )
    if sentence is None:
        return None
    span = Span(sentence.span.start, stop)
    words = span.of(document.article.text)
    return Reading(later.id, sentence.index, span, words) if introduces(words) else None
