"""Whether a form that may be a verb of speech is one here: not a noun, not an adjective, with what it needs."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.text.attribution.grammar import CLASSES, Verb, is_adverb, is_auxiliary, verbs
from dedup.text.attribution.subjects import QUOTE, apposition, left_source
from dedup.text.phrases import Word

_LONGEST_TIME = 7
_LONGEST_OBJECT = 5


def has_complement(sentence: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a clause, a quotation or a colon follows, or a quotation comes right before."""
    if first and (sentence[first - 1].key == QUOTE or (first > 1 and sentence[first - 2].key == QUOTE)):
        return True
    last = _after_time(sentence, last)
    if first and sentence[first - 1].key in CLASSES["finding"]:
        return True
    ahead = [word.key for word in sentence[last : last + 2]]
    if not ahead or ahead == ["."]:
        return _after_clause(sentence, first)
    return ahead[0] in CLASSES["complement"] or (ahead[0] == "," and ahead[-1] in {QUOTE, "that"})


def _after_clause(sentence: Sequence[Word], first: int) -> bool:
    """Tell whether a comma and a bare subject stand before word ``first``: "it will fall, the bank reckons"."""
    for i in range(first - 2, max(0, first - 9), -1):
        if sentence[i].key == ",":
            return True
        if is_auxiliary(sentence[i].key) or sentence[i].key in CLASSES["clause"] or _tells(sentence, i):
            return False
    return False


def _tells(sentence: Sequence[Word], i: int) -> bool:
    word = sentence[i]
    entries = verbs().get(word.key, ()) if word.text == word.key else ()
    return any(not verb.rest and verb.form in "dps" and verb.lemma in CLASSES["inverts"] for verb in entries)


def _after_time(sentence: Sequence[Word], i: int) -> int:
    """Give the place of a "that" after words of time and place: "ruled in 1999 that"; ``i`` if there is none."""
    for here in range(i, min(i + _LONGEST_TIME, len(sentence))):
        word = sentence[here]
        if word.key == "that":
            # "Found in that house"
            return i if here > i and sentence[here - 1].key in CLASSES["before that"] else here
        if not (word.key in CLASSES["time"] or word.text[0].isdigit() or is_adverb(word.key)):
            return i
    return i


def plural_before(sentence: Sequence[Word], here: int, first: int, floor: int) -> bool:
    """Tell whether a base form can be a verb here: only after a plural."""
    if not first:
        return False
    key = sentence[first - 1].key
    pronoun = key.partition("'")[0]
    if pronoun in CLASSES["plural pronoun"] or key in CLASSES["plural"]:
        return True
    if key == ",":
        return apposition(sentence, first - 1) >= 0
    if _is_plural(key):
        return True
    # "Doctors at the clinic warn that": hardly a noun.
    claims = [word.key for word in sentence[here + 1 : here + 3]]
    claimed = claims[:1] == ["that"] and not is_auxiliary(claims[-1])
    if key in CLASSES["before noun"] or not (claimed or sentence[here].key in CLASSES["plain verb"]):
        return False
    start, stop = left_source(sentence, first, floor)
    return any(_is_plural(word.key) or word.key in CLASSES["plural"] for word in sentence[start:stop])


def _is_plural(key: str) -> bool:
    return key.endswith("s") and not key.endswith(("'s", "ss", "us", "is")) and key not in CLASSES["before noun"]


def verb_not_noun(sentence: Sequence[Word], here: int, first: int, last: int, verb: Verb) -> bool:
    """Tell "Smith claims" from "false claims"."""
    if not first:
        return False
    before, after = sentence[first - 1], sentence[last] if last < len(sentence) else None
    if before.key in CLASSES["pronoun"] or before.key in {",", ")", QUOTE}:
        return True
    if before.key in CLASSES["before noun"] or before.key.endswith(("'s", "s'")) or before.text[0].isdigit():
        return False
    if before.key in CLASSES["finding"] and after is not None and after.key == ".":
        return True
    if sentence[here].key not in CLASSES["noun form"]:
        return True
    # "media reports say": two finite verbs do not follow each other.
    if (
        after is not None
        and after.text == after.key
        and any(
            not other.rest and other.form in "bd" and other.lemma in CLASSES["tells"]
            for other in verbs().get(after.key, ())
        )
    ):
        return False
    if after is None or is_auxiliary(after.key) or (not verb.rest and after.key in CLASSES["after noun"]):
        return False
    if before.text[0].isupper():
        return True
    return after.key in CLASSES["opens object"] or after.key in {":", ",", QUOTE} or after.text[0].isupper()


def past_not_adjective(sentence: Sequence[Word], here: int, last: int, verb: Verb) -> bool:
    """Tell "Smith pledged" from "300 pledged delegates", "co-wrote" and a headline's "plan touted"."""
    before = sentence[here - 1].key if here else ""
    if before == "-" or (last == len(sentence) and verb.lemma not in CLASSES["inverts"]):
        return False
    if before[:1].isdigit():
        after = sentence[here + 1] if here + 1 < len(sentence) else None
        return after is None or not after.text[0].islower() or after.key in CLASSES["opens object"]
    return before not in CLASSES["determiner"] and (not before.endswith("'s") or before in CLASSES["is"])


def no_speech(sentence: Sequence[Word], here: int, last: int, verb: Verb) -> bool:
    """Tell what is no saying: a bus that slammed into a wall, a storm that claimed two lives, two suspected cases."""
    ahead = [word.key for word in sentence[last : last + _LONGEST_OBJECT]]
    if not ahead:
        return False
    if verb.lemma in CLASSES["strikes"] and ahead[0] in CLASSES["where it strikes"]:
        return True
    # "A drug recommended for infants", "the vote is open to all"
    if verb.lemma in CLASSES["for what"] and ahead[0] == "for":
        return True
    if verb.lemma == "be open to" and ahead[0] in CLASSES["everybody"]:
        return True
    before = sentence[here - 1].key if here else ""
    if verb.lemma in CLASSES["of cases"] and before in CLASSES["counts"] and ahead[0] not in CLASSES["opens object"]:
        return True
    close = next((at for at, key in enumerate(ahead) if key in CLASSES["ends object"]), len(ahead))
    return verb.lemma in CLASSES["takes"] and not CLASSES["taken"].isdisjoint(ahead[:close])
