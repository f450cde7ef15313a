"""The signs that tell which of two versions came first, in plain words and with the passages they rest on.

Days come first. Otherwise the signs are those that ``lineage_cues`` weighs, and words that are right in the one and
misspelt in the other are quoted. Encyclopedias grow, but a paper that prints a dispatch cuts it as often as an agency
adds to one. So of two articles only signs in what both tell make a direction sure.
"""

from __future__ import annotations

from dedup.derive import timing
from dedup.derive.evidence import Witness
from dedup.derive.lineage_cues import cues, is_corrected, is_wire, known_word, one_slip
from dedup.derive.lineage_edits import hunks
from dedup.derive.lineage_weights import COPY, REVISION, WIRE
from dedup.types import Evidence, Reading

# What a sign says of the later version, where it speaks for it; and where the opposite does.
_SAID = {
    "small": ("adds more short bits than it leaves out", "leaves out more short bits than it adds"),
    "large": ("adds whole passages", "leaves out whole passages"),
    "rewordings": ("puts more words in the place of fewer", "puts fewer words in the place of more"),
    "figures rise": ("has higher figures", "has lower figures"),
    "last year": ("knows of a later year", "lacks the last year"),
    "year changed": ("has a later year", "has an earlier year"),
    "corrected": ("says that it was corrected", "has lost the note that it was corrected"),
    "correcting": ("speaks of a correction or an update", "has lost a note of a correction or an update"),
    "spelt": ("spells small numbers out", "writes small numbers as figures"),
    "references": ("adds references", "drops references"),
    "slips put right": ("has slips of the other put right", "has words of the other misspelt"),
    "unknown count": ("has words that no word list knows", "lacks words that no word list knows"),
    "longer words": ("has longer words", "has shorter words"),
    "longer sentences": ("has longer sentences", "has shorter sentences"),
    "longer heading": ("has a longer heading", "has a shorter heading"),
    "capitals": ("has more capitals", "has fewer capitals"),
    "later day": ("names a later day at its head", "names an earlier day at its head"),
    "later hour": ("names a later hour at its head", "names an earlier hour at its head"),
    "still open": ("leaves open what the other tells", "tells what the other leaves open"),
    "trails off": ("breaks off", "goes on where the other breaks off"),
    "signed": ("is signed by the agency", "lacks the agency's signature"),
}
# Signs that say no more than that a version is the longer one.
_LENGTH = frozenset({"small", "large", "small count", "large count", "rewordings", "tail", "head"})
# Part of its words that two sentences have in common which are versions of each other, and natural-log odds of four to
# one from which what both tell shows the direction.
_SAME, _SHOWN = 0.5, 1.386
# Natural-log odds from which a sign is worth telling, and how many are told.
_TELLING, _MOST = 0.3, 2
_MOST_WORDS = 3


def signs(first: Witness, second: Witness, texts: tuple[str, str]) -> tuple[Evidence, ...]:
    """List the signs that ``first`` came before ``second``, the weightiest first; ``texts`` are what was compared."""
    before, after = first.document.article, second.document.article
    if weight := timing.odds(before, after):
        return (Evidence("time", timing.told(before, after), (), weight),) if weight > 0 else ()
    found = cues(*texts)
    options = (WIRE,) if is_wire(*texts) else (REVISION, COPY)
    # Versions are revised or copied: what speaks more for this order tells which.
    weights = max(options, key=lambda option: sum(option.get(name, 0.0) * found[name] for name in found))
    parts = {name: weights.get(name, 0.0) * found[name] for name in _SAID if name in found}
    told_of = sorted((name for name in parts if parts[name] >= _TELLING), key=lambda name: -parts[name])[:_MOST]
    listed = []
    for name in told_of:
        quoted = _misspelt(first, second) if name in ("slips put right", "unknown count") else ()
        said = f"the later one {_SAID[name][found[name] < 0]}"
        listed.append(Evidence("error" if quoted else "verbatim", said, quoted, round(parts[name], 2)))
    return tuple(listed)


def told_in_common(first: Witness, second: Witness) -> bool:
    """Tell whether what both versions tell shows that ``first`` came before ``second``.

    Sentences that only one of them has, their order and their length are left out: a cut, an extract and an addition
    look alike. A notice of correction is none of these.
    """
    if is_corrected(second.said) and not is_corrected(first.said):
        return True
    a, b = _in_common(first, second)
    if a == b:
        return False
    found = cues(a, b)
    return sum(weight * found[name] for name, weight in REVISION.items() if name not in _LENGTH) >= _SHOWN


def _in_common(first: Witness, second: Witness) -> tuple[str, str]:
    """Give the sentences of both that are versions of each other, in the order of the first."""
    here, there = _sentences(first), _sentences(second)
    kept: list[tuple[str, str]] = []
    left = dict(enumerate(there))
    for text, words in here:
        best = max(left, key=lambda at: (_alike(words, left[at][1]), -at), default=None)
        if best is not None and _alike(words, left[best][1]) >= _SAME:
            kept.append((text, left.pop(best)[0]))
    return " ".join(one for one, _ in kept), " ".join(other for _, other in kept)


def _sentences(one: Witness) -> list[tuple[str, frozenset[str]]]:
    texts = map(one.document.text_of, range(len(one.document.sentences)))
    return [(text, frozenset(text.lower().split())) for text in texts]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _misspelt(first: Witness, second: Witness) -> tuple[Reading, ...]:
    """Quote words of which one version has a right and the other a wrong spelling, both in turn."""
    found: list[Reading] = []
    names = [word.n for word in first.words], [word.n for word in second.words]
    for i, j, k, m in hunks(*names):
        if j - i != m - k or j - i > _MOST_WORDS:
            continue
        for here, there in zip(range(i, j), range(k, m), strict=True):
            one, other = names[0][here], names[1][there]
            if known_word(one) != known_word(other) and one_slip(one, other) and len(found) < 2 * _MOST_WORDS:
                found += [first.reading(here, here + 1), second.reading(there, there + 1)]
    return tuple(found)
