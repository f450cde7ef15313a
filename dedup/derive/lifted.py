"""Passages that one article lifts out of another and puts in quotation marks.

What is quoted on one side only may be a statement that both were sent, of which one has lost the marks or set it as a
block; so it counts for half (``evidence``). Nobody prints such a statement in pieces all over the own text. Where one
article quotes long passages from several places of the other, told there in its own words, these are the other's
wording, and count in full. Where the other is somebody's own text as a whole, a post or a letter, one passage will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dedup.derive.evidence import QUOTED_ONCE, Run, Witness
from dedup.text import lexicon

# A passage has so many words, and those of so many places apart are lifted. Among 2,058 pairs of reports (BASIL, ECB+,
# Multi-News) two have three such passages one way, and in both the one article is a statement that the other quotes.
# Of seven with two such passages, three have somebody's words whose marks were lost.
_WORDS, _PLACES = 10, 3


def in_full(a: Witness, b: Witness, found: tuple[Run, ...]) -> tuple[Run, ...]:
    """Give the common runs of two witnesses, the weightiest first, with those that were lifted weighed in full."""
    if not (a.loud[-1] or b.loud[-1]):
        return found
    for quoting, telling in ((a, b), (b, a)):
        more = _lifted(quoting, telling, [(run.a, run.b) if quoting is a else (run.b, run.a) for run in found], found)
        if more:
            runs = [replace(run, narration=run.narration + more.get(i, 0.0)) for i, run in enumerate(found)]
            return tuple(sorted(runs, key=lambda run: (-run.narration, -run.speech, run.a, run.b)))
    return found


def _lifted(
    quoting: Witness, telling: Witness, starts: Sequence[tuple[int, int]], found: Sequence[Run]
) -> dict[int, float]:
    """Give what runs weigh besides, by their number, if one article quotes the other's narration from all over it."""
    more: dict[int, float] = {}
    sentences: set[int] = set()
    for i, ((here, there), run) in enumerate(zip(starts, found, strict=True)):
        if quoting.loud[here + run.length] - quoting.loud[here] < _WORDS:
            continue
        words = zip(quoting.words[here : here + run.length], telling.words[there : there + run.length], strict=True)
        # A sentence with marks of its own may have lost one.
        once = [(q, t) for q, t in words if q.quoted and not t.quoted and t.sentence not in telling.marked]
        told = {t.sentence for _, t in once}
        heard = not telling.speaks and any(_in_person(telling, sentence) for sentence in told)
        if len(once) >= _WORDS and not heard:
            more[i] = sum(min(q.weight, t.weight) for q, t in once) * (1 - QUOTED_ONCE)
            sentences |= told
    # Sentences that follow on each other are one place: a statement set as a block is one.
    places = sum(sentence - 1 not in sentences for sentence in sentences)
    return more if places >= (1 if telling.speaks else _PLACES) else {}


def _in_person(witness: Witness, sentence: int) -> bool:
    """Tell whether a sentence speaks as a person does, to somebody: words that were heard, marks or none."""
    said = lexicon.words("in_person.en.tsv")
    stop = witness.ends[sentence]
    return any(word.n in said for word in witness.words[stop - witness.lengths[sentence] : stop])
