"""Where the words of a source begin and end, to the left of its verb or to the right of its cue."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.text import lexicon
from dedup.text.attribution.grammar import CLASSES, Verb, is_adverb, is_auxiliary, verbs
from dedup.text.phrases import Word
from dedup.text.role_lists import offices

QUOTE = '""'
_STOPS = frozenset({",", ";", ":", "—", "–", "(", ")", "[", "]", "…", "!", "?", "|", "•", QUOTE})
_LONGEST_SCARE_QUOTE = 40
_LONGEST_APPOSITION = 40
_CLOSING = "\"'”’»"
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
_BEFORE_ANTECEDENT = frozenset({"of", "by", "with", "for", "among", "including", "from", "to", "are", "is"})
_OPENS_APPOSITION = frozenset({"a", "an", "the", "who", "which", "whose", "one"})
_RELATIVES = frozenset({"who", "which", "that"})
# "reported by the Gazette citing two officials": whom it has it from is no part of its name.
_CITES = frozenset({"citing", "quoting"})
_LONG_SOURCE = 8
# The comma and the words of a name.
_LONGEST_NAME = 5
_AFTER_PROVIDED = frozenset({"by", "to", "with", "in", "for", "at"})
_SEEMS = frozenset({"looks", "look", "looked", "seems", "seemed", "feels", "felt", "sounds", "sounded"})
_AFTER_WORK = frozenset({"in", "on", "at", "by", "last", "this", "to", "for"})
_LONGEST_WORK = 12
_AFTER_NOUN = frozenset({"of", "by", "for", "in", "on", "from"})


def left_source(sentence: Sequence[Word], stop: int, floor: int = 0) -> tuple[int, int]:
    """Give the subject that ends before word ``stop``: back to its clause's boundary, no farther than ``floor``.

    An apposition is left out ("Smith, a doctor, said"), unless it brings the name ("The general, John Smith, said").
    """
    end, named = stop, 0
    if stop and sentence[stop - 1].key == ",":
        comma = apposition(sentence, stop - 1)
        if comma < 0:
            return stop, stop
        named = stop - 1 if _is_name(sentence[comma + 1 : stop - 1]) else 0
        stop = _outermost(sentence, comma)
    elif stop and sentence[stop - 1].key in {"—", "–"}:
        opening = next((i for i in range(stop - 2, 0, -1) if sentence[i].key == sentence[stop - 1].key), 0)
        stop = opening or stop
    if stop and sentence[stop - 1].key == ")":
        stop -= 1
        while stop and sentence[stop].key != "(":
            stop -= 1
    if stop < floor:
        floor = 0
    relative = stop > 1 and sentence[stop - 1].key in _RELATIVES
    if relative:
        stop -= 2 if sentence[stop - 2].key == "," else 1
    start = _back(sentence, stop, floor)
    if relative:
        start = _antecedent(sentence, start, stop)
    while start < stop and not _may_begin(sentence[start]):
        start += 1
    if not any(word.text[0].isalnum() for word in sentence[start:stop]):
        return end, end
    bare = sentence[start].text.islower() and sentence[start].key not in _DETERMINERS
    if named and bare and start and sentence[start - 1].key in _RELATIVES:
        # "The company that runs it, Vardan Hydro, said": the name will do.
        return stop + 1, named
    described = sentence[start].key in _DETERMINERS or sentence[stop - 1].text.islower()
    return start, named if named and described else stop


def _antecedent(sentence: Sequence[Word], start: int, stop: int) -> int:
    """Give where the noun before a "who" begins: "remarks by a surrogate who" speaks of the surrogate."""
    for i in range(stop - 1, start, -1):
        if sentence[i].key in _DETERMINERS:
            return i
    return max((i + 1 for i in range(start, stop - 1) if sentence[i].key in _BEFORE_ANTECEDENT), default=start)


def _is_scare_quote(words: str) -> bool:
    return len(words) <= _LONGEST_SCARE_QUOTE and words.rstrip(_CLOSING)[-1:] not in {",", ".", "?", "!"}


def _may_begin(word: Word) -> bool:
    if word.key == QUOTE:
        return True
    return word.text[0].isalnum() and word.key not in {"and", "but", "or", "nor"} and not is_adverb(word.key)


def _back(sentence: Sequence[Word], stop: int, floor: int) -> int:
    table = verbs()
    start = stop
    while start > floor:
        word = sentence[start - 1]
        key = word.key
        if key == QUOTE:
            if start == stop or not _is_scare_quote(word.text):
                break
        elif key in _STOPS or key in CLASSES["clause"] or is_auxiliary(key):
            break
        elif (
            (key in CLASSES["condition"] and sentence[start].key not in _AFTER_PROVIDED)
            or (key == "like" and start > 1 and sentence[start - 2].key in _SEEMS)
            or (key == "with" and not _in_noun(sentence, start - 2))
            or (key == "and" and (start < 2 or not noun_like(sentence, start - 2)))
            or (key in table and word.text == key and _finite(table[key]) and not _agent_follows(sentence, start))
        ):
            # "officials who spoke with the newspaper said": the subject is the officials.
            antecedent = _who_before(sentence, start - 1, floor)
            if antecedent < 0:
                break
            start = antecedent + 1
        start -= 1
    return start


def _in_noun(sentence: Sequence[Word], i: int) -> bool:
    """Tell "an official with the embassy" from ", with Smith" and "spoke with Smith"."""
    if i < 0 or sentence[i].key in _STOPS or is_adverb(sentence[i].key):
        return False
    return sentence[i].key not in verbs() and not sentence[i].key.endswith(("ed", "ing"))


def _agent_follows(sentence: Sequence[Word], i: int) -> bool:
    """Tell "a poll released Sunday by Smith" from "a poll released figures"."""
    if reduced(sentence, i - 1):
        return True
    while i < len(sentence) and is_adverb(sentence[i].key):
        i += 1
    return i < len(sentence) and sentence[i].key == "by"


def reduced(sentence: Sequence[Word], i: int) -> bool:
    """Tell "a study published in May found" from "a study found in May": the finite verb comes later."""
    if i < 1 or i + 1 >= len(sentence) or sentence[i - 1].key not in CLASSES["finding"]:
        return False
    return sentence[i + 1].key in _AFTER_WORK and any(
        sentence[j].text == sentence[j].key and sentence[j - 1].key != "that" and _tells(sentence, j)
        for j in range(i + 2, min(len(sentence), i + _LONGEST_WORK))
    )


def _who_before(sentence: Sequence[Word], i: int, floor: int) -> int:
    """Give the place of a "who" that an unbroken run of words links to ``i``, or -1."""
    floor = max(floor, i - _LONGEST_APPOSITION)
    while i > floor and sentence[i].key not in _STOPS:
        if sentence[i].key == "who":
            return i
        i -= 1
    return -1


def right_source(sentence: Sequence[Word], start: int) -> tuple[int, int]:
    """Give the source that begins at word ``start``, up to what can no longer be part of its name."""
    stop = start
    while stop < len(sentence):
        key = sentence[stop].key
        if key in _STOPS or (key == "." and _full_stop(sentence, stop)):
            break
        if stop > start and (key in CLASSES["after source"] or key in CLASSES["clause"] or is_auxiliary(key)):
            break
        if stop > start and key in {"in", "at", "on"} and _adverbial(sentence, stop):
            break
        if stop > start and (
            key in _CITES or (key == "with" and sentence[min(stop + 1, len(sentence) - 1)].key == "reference")
        ):
            break
        if stop > start and sentence[stop].text == key and _tells(sentence, stop):
            break
        stop += 1
    while stop > start and (is_adverb(sentence[stop - 1].key) or sentence[stop - 1].key in {"and", "nor", "on", "in"}):
        if ends_name(sentence, stop - 1):
            break
        stop -= 1
    return start, _named_behind(sentence, start, stop)


def _named_behind(sentence: Sequence[Word], start: int, stop: int) -> int:
    """Take in the name behind the office that somebody is told by: "said its director, Ada Low."."""
    if not start < stop < len(sentence) or sentence[stop].key != "," or (sentence[stop - 1].text,) not in offices():
        return stop
    end = stop + 1
    while end < len(sentence) and (sentence[end].text[0].isupper() or (end > stop + 1 and sentence[end].key == "-")):
        end += 1
    closed = end == len(sentence) or sentence[end].key in _STOPS or sentence[end].key == "."
    return end if closed and stop + 3 <= end <= stop + _LONGEST_NAME else stop


def ends_name(sentence: Sequence[Word], i: int) -> bool:
    """Tell "Saroba Now reported" from "Smith Saturday reported": a word that is no day belongs to a name before it."""
    if i < 1 or not sentence[i].text[0].isupper() or sentence[i].key in lexicon.words("months.en.tsv"):
        return False
    return sentence[i - 1].text[0].isupper() and sentence[i].start == sentence[i - 1].stop + 1


def _tells(sentence: Sequence[Word], i: int) -> bool:
    """Tell the verb after a source ("a report by Bloomberg said") from a participle in it ("people briefed on it")."""
    entries = verbs().get(sentence[i].key)
    if entries is None or sentence[i - 1].key in CLASSES["before noun"] or sentence[i - 1].key == "to":
        return False
    ahead = sentence[i + 1].key if i + 1 < len(sentence) else ""
    named = sentence[i - 1].text[0].isupper()
    return any(
        not verb.rest
        and verb.lemma in CLASSES["tells"]
        and (
            verb.form == "d"
            or (verb.form == "p" and ahead not in CLASSES["after participle"])
            or (verb.form == "s" and (named or sentence[i].key not in CLASSES["noun form"]))
            or (verb.form == "b" and named and sentence[i].key not in CLASSES["finding"] and ahead not in _AFTER_NOUN)
        )
        for verb in entries
    )


def _full_stop(sentence: Sequence[Word], i: int) -> bool:
    """Tell a sentence's end from the stops in "Dr. Smith" and "Politico.com"."""
    if i + 1 == len(sentence):
        return True
    return len(sentence[i - 1].text) > 4 and sentence[i + 1].start > sentence[i].stop


def apposition(sentence: Sequence[Word], comma: int) -> int:
    """Give the place before an apposition that ends at ``comma`` ("Smith, a doctor,"), or -1."""
    depth = 0
    for i in range(comma - 1, max(0, comma - _LONGEST_APPOSITION), -1):
        key = sentence[i].key
        if key == ")":
            depth += 1
        elif key == "(":
            depth -= 1
        elif key == "," and not depth:
            inner = sentence[i + 1 : comma]
            if not inner or inner[0].key in {"but", "and", QUOTE} or sentence[i - 1].key == QUOTE:
                return -1
            relative = inner[0].key in {"who", "which", "whose"}
            clause = any(is_auxiliary(word.key) or word.key in CLASSES["pronoun"] for word in inner)
            return -1 if clause and not relative else i
        elif key in {";", ":"} or (key == QUOTE and not _is_scare_quote(sentence[i].text)):
            return -1
    return -1


def _outermost(sentence: Sequence[Word], comma: int) -> int:
    """Give the first comma of appositions in a row: "Smith, a doctor in Paris, Texas, said"."""
    while True:
        before = next((i for i in range(comma - 1, 0, -1) if sentence[i].key in _STOPS), 0)
        first = sentence[before + 1]
        inner = first.key in _OPENS_APPOSITION or first.key.endswith("ing") or first.text[0].isdigit()
        if not before or sentence[before].key != "," or not inner or not sentence[before - 1].text[0].isupper():
            return comma
        comma = before


def noun_like(sentence: Sequence[Word], i: int) -> bool:
    """Tell whether the words up to ``i``, before an "and", are the first half of a subject: no verb among them."""
    table = verbs()
    while i >= 0 and sentence[i].key not in CLASSES["clause"]:
        if sentence[i].key in _STOPS and not (sentence[i].key == QUOTE and _is_scare_quote(sentence[i].text)):
            break
        key = sentence[i].key
        if is_auxiliary(key) or key in table or key.endswith(("ed", "ing")):
            return False
        i -= 1
    return True


def main_subject(sentence: Sequence[Word], before: int) -> tuple[int, int] | None:
    """Give the words up to the first verb that can be told, after what is fronted; else the name at the beginning."""
    table = verbs()
    start = 0
    for i in range(before):
        key = sentence[i].key
        if is_auxiliary(key) or (sentence[i].text == key and (key in table or (key.endswith("ed") and i > start))):
            stop = i
            while stop > start and is_adverb(sentence[stop - 1].key):
                stop -= 1
            return (start, stop) if start < stop <= start + _LONG_SOURCE + 4 else None
        if key in {",", QUOTE, ";", ":"}:
            start = i + 1
    named = 0
    while named < before and sentence[named].text[0].isupper():
        named += 1
    return (0, named) if named > 1 else None


def _is_name(words: Sequence[Word]) -> bool:
    if words and words[0].key == "the":
        words = words[1:]
    return bool(words) and all(word.text[0].isupper() or word.key in {".", "-"} for word in words)


def _finite(entries: Sequence[Verb]) -> bool:
    return any(not verb.rest and verb.form in "dp" for verb in entries)


def _adverbial(sentence: Sequence[Word], i: int) -> bool:
    following = sentence[i + 1].key if i + 1 < len(sentence) else ""
    return following in CLASSES["adverbial"] or is_adverb(following)
