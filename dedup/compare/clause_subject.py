"""What a word at the end of a clause is said of: the words that may name it."""

from __future__ import annotations

from functools import cache

from dedup.compare.sides import Side, Word, stem
from dedup.text.lexicon import rows
from dedup.types import Span

# Words next to what is said that may name it, and words at the head of the sentence before for "it".
_REACH, _MOST_AHEAD = 3, 6
# Words on either side of a passage that may name that of which it tells.
_BESIDE = 4
_PRONOUNS = frozenset({"it", "they", "he", "she", "and"})
_PREPOSITIONS = frozenset({"of", "in", "at", "from", "for", "on", "to", "with", "by", "near"})


def subject_of(side: Side, sentence: int, span: Span) -> set[str]:
    """Give the stems of what may name that of which a passage tells: the head of its clause and the words next to it.

    Those of the sentence stand in where the clause has none ("a child, who recovered"), and of the one before for "it".
    """
    clause = side.clause(sentence, span)
    before = [word for word in side.words[sentence] if word.span.stop <= span.start]
    told = [word for word in before if clause.contains(word.span)]
    if not any(is_name(side, sentence, word) for word in told):
        told = before
    if told and sentence and told[0].n in _PRONOUNS and not any(is_name(side, sentence, word) for word in told):
        sentence -= 1
        told = list(side.words[sentence])[:_MOST_AHEAD]
    head = next((at for at, word in enumerate(told) if word.n in _PREPOSITIONS and at), len(told))
    named = [[word.stem for word in part if is_name(side, sentence, word)] for part in (told[:head], told)]
    text = side.document.article.text
    after = next((word for word in side.words[sentence] if word.span.start == span.stop + 1), None)
    following = {after.stem} if after and text[span.stop] == " " and is_name(side, sentence, after) else set()
    return {*named[0][-_REACH:], *named[1][-_REACH:], *following}


def words_beside(side: Side, sentence: int, span: Span) -> frozenset[str]:
    """Give the stems of the words that may name a thing next to a passage, on either side and within its clause."""
    clause = side.clause(sentence, span)
    own = [word for word in side.words[sentence] if clause.contains(word.span) and is_name(side, sentence, word)]
    before = [word.stem for word in own if word.span.stop <= span.start]
    return frozenset([*before[-_BESIDE:], *[word.stem for word in own if word.span.start >= span.stop][:_BESIDE]])


def is_name(side: Side, sentence: int, word: Word) -> bool:
    """Tell a word that may name a thing: no time or figure, no manner, nor one that may name anything."""
    if not word.content or word.n.endswith("ly") or word.stem in _vague():
        return False
    apart = [one.span for one in side.moments.get(sentence, ())]
    apart += [one.span for one in side.quantities.get(sentence, ())]
    return not any(span.overlaps(word.span) for span in apart)


@cache
def _vague() -> frozenset[str]:
    told = (listed for scale, _, listed in rows("outcomes.en.tsv") if scale == "vague")
    return frozenset(stem(word) for listed in told for word in listed.split("|"))
