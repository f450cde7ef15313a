"""Find the quantities of a text as intervals with units: "about 12,000 troops", "$5m", "93-year-old", "two thirds".

Hand-written rules over word lists: a number phrase is read first, then what hedges it, then what is counted.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dedup.text import dates, lexicon, units
from dedup.text.number_words import Number, Words, figure, is_figure, read, scan
from dedup.text.quantity_order import compare_quantities
from dedup.types import Document, Qualifier, Quantity, Sentence, Span

__all__ = ["compare_quantities", "quantities"]

_DASHES = {"-", "–", "‑", "‐", "—"}
_LONGEST_HEDGE = 5
_NEIGHBOURS = 6
_NOT_ONE_AFTER = {"another", "day", "point", "time", "thing", "side", "hand", "way", "reason", "else"}
_NOT_ONE_BEFORE = {"no", "any", "every", "each", "this", "that", "which", "the", "some", "number", "another", "or"}
_PERIOD_NOUNS = {"quarter", "half", "century", "centuries", "world", "trimester", "term", "birthday", "anniversary"}
_PERIOD_NOUNS = {"quarter", "half", "century", "centuries"}
_SCORE_CUES = {
    "beat", "beats", "won", "win", "wins", "lost", "loss", "victory", "defeat", "defeated", "draw", "drew", "score",
    "scored", "lead", "led", "vote", "voted", "ruling", "ruled", "decision", "tie", "tied", "record", "game", "match",
}  # fmt: skip


class _Draft(NamedTuple):
    """A number with its place, before its unit is known; ``first`` and ``last`` bound its words."""

    lo: float | None
    hi: float | None
    qualifier: Qualifier
    first: int
    last: int
    number: Number
    ratio: bool = False


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Find the quantities in the sentences of ``document``, in the order of the text.

    Dates, years, clock times, names with figures ("Boeing 747"), and "one" as a pronoun are no quantities. Values are
    in the base unit of their ``unit_class``; shares ("half", "one in five") are fractions of 1.
    """
    found: list[Quantity] = []
    for sentence in document.sentences:
        found.extend(_in_sentence(document.article.text, sentence))
    return tuple(found)


def _in_sentence(text: str, sentence: Sentence) -> list[Quantity]:
    words = scan(text, *sentence.span)
    taken = dates.stretches(text, sentence.span)
    found: list[Quantity] = []
    i = 0
    while i < len(words.low):
        number = read(words, i)
        if number is None or _is_no_count(words, number, taken, sentence):
            i = max(i + 1, number.stop if number and is_figure(words.low[i]) else 0)
            continue
        scores = _score(words, number, sentence.index)
        if scores:
            found.extend(scores)
            i = number.stop + 2
            continue
        quantity, i = _quantity(words, number, sentence)
        if quantity is not None:
            found.append(quantity)
    return found


def _is_no_count(words: Words, number: Number, taken: list[Span], sentence: Sentence) -> bool:
    i, j = number.start, number.stop
    span = Span(words.start[i], words.stop[j - 1])
    if any(span.overlaps(other) for other in taken):
        return True
    before, after = words.at(i - 1), words.at(j)
    if is_figure(words.low[i]):
        return _is_label(words, i, j, sentence)
    if (
        i > 0
        and sentence.kind != "headline"
        and words.text[words.start[i]].isupper()
        and before not in {'"', "“", "”", ":"}
    ):
        return True
    if number.kind == "ordinal":
        return (
            after in _PERIOD_NOUNS
            or before in {"at", "split"}
            or (words.low[i] == "second" and before in {"a", "per", "every", "each"} and after in units.stops())
            or (words.low[i : j + 1] == ["first", "lady"])
        )
    if words.low[i:j] == ["one"]:
        tied = after in _DASHES and words.glued(j)
        return (
            before in _NOT_ONE_BEFORE
            or (after in _NOT_ONE_AFTER and not tied)
            or not (after[:1].isalpha() or tied)
            or (after in units.stops() and after not in {"in", "out"} and not _is_ratio(words, j))
        )
    return False


def _is_label(words: Words, i: int, j: int, sentence: Sentence) -> bool:
    """Tell figures of names, codes, phone numbers and fractions of dates from counts."""
    before, after = words.at(i - 1), words.at(j)
    if words.glued(i):
        if before[-1:].isalpha() and before not in _signs() and before != "no":
            return True
        if before in {"/", "_", "@", ":", "."} and (words.glued(i - 1) or before in {"_", "@"}):
            return True
        if before in _DASHES and words.glued(i - 1) and before != "—" and words.at(i - 2)[-1:].isalnum():
            return True
    if words.glued(j) and (
        (after in {"/", ":", "_", "@"} and words.glued(j + 1))
        or (after == "." and words.glued(j + 1) and is_figure(words.at(j + 1)))
        or (after[:1].isalpha() and units.measure(words, j, 1.0) is None)
    ):
        return True
    if before in lexicon.words("number_designators.en.tsv") and not words.glued(i):
        return words.text[words.start[i - 1]].isupper() or units.counted(words, j, False) is None
    named = i > 1 and before[:1].isalpha() and words.text[words.start[i - 1]].isupper() and sentence.kind == "body"
    return named and after in {"", ".", ",", ")", "'s", "’s", "”", '"', ";"} and before not in _signs()


@cache
def _signs() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in lexicon.rows("currency_signs.tsv")}


@cache
def _hedges() -> dict[tuple[str, ...], Qualifier]:
    found: dict[tuple[str, ...], Qualifier] = {}
    for hedge, qualifier in lexicon.rows("number_hedges.en.tsv"):
        found[tuple(hedge.split())] = qualifier  # type: ignore[assignment]
    return found


def _score(words: Words, number: Number, sentence: int) -> list[Quantity]:
    """Read "3-1" as two numbers: what each side got."""
    i, j = number.start, number.stop
    other = words.at(j + 1)
    if not (words.at(j) in {"-", "–"} and words.glued(j) and words.glued(j + 1) and other.isdecimal()):
        return []
    if not words.low[i].isdecimal() or j > i + 1:
        return []
    left, right = figure(words.low[i]), figure(other)
    cues = _SCORE_CUES.intersection(words.low[max(0, i - 6) : j + 6])
    if left < right and not (cues and right < 100 and units.counted(words, j + 2, False) is None):
        return []
    if left > 999 or right > 999:
        return []
    slots = ((left, i, "score:first"), (right, j + 1, "score:second"))
    return [
        Quantity(sentence, Span(words.start[k], words.stop[k]), value, value, "exact", "score", kind)
        for value, k, kind in slots
    ]


def _quantity(words: Words, number: Number, sentence: Sentence) -> tuple[Quantity | None, int]:
    draft = _draft(words, number)
    sign, first = _sign_before(words, draft.first)
    low, high = draft.lo, draft.hi
    minus = (
        first > 0
        and words.at(first - 1) in {"-", "−", "minus"}
        and (words.glued(first) or words.at(first - 1) == "minus")
    )
    if minus and (first == 1 or not words.glued(first - 1)) and words.at(first - 1) != "–":
        low, high, first = (None if high is None else -high), (None if low is None else -low), first - 1
    qualifier, first, last = _hedged(words, first, draft.last, draft.qualifier)
    if number.kind == "ordinal":
        unit = units.counted(words, draft.last, True)
        name, context = (unit.name, unit.context) if unit else (None, ())
        at = Span(words.start[first], words.stop[draft.last - 1])
        return Quantity(sentence.index, at, low, high, "ordinal", name, None, context), draft.last
    unit = _unit(words, draft, sign)
    low, high = _converted(low, unit), _converted(high, unit)
    if qualifier == "at least" and draft.qualifier in {"exact", "approx"}:
        high = None
    elif qualifier == "at most" and draft.qualifier in {"exact", "approx"}:
        low = None
    if unit.kind == "percent" and unit.stop > last:
        last = unit.stop
    span = Span(words.start[first], words.stop[last - 1])
    context = unit.context or _context(words, first, max(last, unit.stop), unit)
    made = Quantity(sentence.index, span, low, high, qualifier, unit.name, unit.kind, context)
    return made, max(draft.last, unit.stop if unit.kind and unit.factor != 1.0 else 0)


def _converted(value: float | None, unit: units.Unit) -> float | None:
    return None if value is None else (value + unit.offset) * unit.factor


def _draft(words: Words, number: Number) -> _Draft:
    """Join the number with the second one of a range ("10-12", "between 5 and 7") or ratio ("one in five")."""
    i, j = number.start, number.stop
    kind: Qualifier = {"exact": "exact", "fraction": "exact", "approx": "approx", "vague": "vague"}.get(
        number.kind, "ordinal"
    )  # type: ignore[assignment]
    if number.kind == "exact" and _is_ratio(words, j):
        at = j + (2 if words.at(j) == "out" else 1)
        at += words.at(at) == "every"
        whole = read(words, at)
        if whole and whole.kind == "exact" and whole.lo > number.lo > 0:
            return _Draft(number.lo / whole.lo, number.lo / whole.lo, "exact", i, whole.stop, number, True)
    second = _range_end(words, number)
    if second is not None:
        low, high = number.lo, second.hi
        scale = _scale_of(words, second)
        if second.scaled and not number.scaled and low < high / scale:
            low *= scale
        if low < high:
            return _Draft(low, high, "range", _range_start(words, i), second.stop, number)
    return _Draft(number.lo, number.hi, kind, i, j, number)


def _is_ratio(words: Words, j: int) -> bool:
    """Tell "one in five" and "nine out of ten" from "one in March" and "two in custody"."""
    if words.at(j) == "out":
        at = j + 2 if words.at(j + 1) == "of" else -1
    else:
        at = j + 1 if words.at(j) in {"in", "of"} and (words.at(j) == "in" or words.at(j + 1) == "every") else -1
    at += at > 0 and words.at(at) == "every"
    whole = read(words, at) if 0 < at < len(words.low) else None
    if whole is None or whole.kind != "exact" or whole.lo < 2:
        return False
    following = words.at(whole.stop)
    return not (1500 <= whole.lo < 2100 and words.at(at).isdecimal()) and following not in {
        "days", "weeks", "months", "years", "minutes", "hours", "seconds", "decades",
    }  # fmt: skip


def _scale_of(words: Words, number: Number) -> float:
    digits = figure(words.low[number.start]) if is_figure(words.low[number.start]) else 0.0
    return number.hi / digits if digits else 10.0 ** (len(str(int(number.hi))) - 1)


def _range_start(words: Words, i: int) -> int:
    at = i - 1 if words.at(i - 1) in _signs() else i
    return at - 1 if words.at(at - 1) == "between" else i


def _range_end(words: Words, number: Number) -> Number | None:
    i, j = number.start, number.stop
    link = words.at(j)
    before = words.at(i - 2) if words.at(i - 1) in _signs() else words.at(i - 1)
    if not (
        (link in _DASHES and words.glued(j))
        or (link in {"to", "or"} and before != "from")
        or (link == "and" and before == "between")
    ):
        return None
    at = j + 1
    while words.at(at) in _signs() or words.at(at) in {"as"}:
        at += 1
    second = read(words, at) if at < len(words.low) else None
    if second is None or second.kind not in {"exact", "fraction"} or second.lo <= number.lo:
        return None
    if link == "or" and second.lo > number.lo + 2:
        return None
    return second


def _sign_before(words: Words, first: int) -> tuple[str | None, int]:
    """Find the currency before the figure: "$", "US$", "Rs."."""
    at = first - 1
    dotted = words.at(at) == "." and words.at(at - 1) == "rs"
    sign = "rs" if dotted else words.at(at)
    if sign not in _signs():
        return None, first
    at -= dotted
    if words.glued(at) and (longer := words.at(at - 1) + sign) in _signs():
        return longer, at - 1
    return sign, at


def _hedged(words: Words, first: int, last: int, qualifier: Qualifier) -> tuple[Qualifier, int, int]:
    """Find the words that make a figure an estimate or a bound, before it or after it."""
    table = _hedges()
    begin = first - 1 if words.at(first - 1) in {"the", "a", "an"} and words.at(first) not in {"a", "an"} else first
    for length in range(_LONGEST_HEDGE, 0, -1):
        key = tuple(words.low[max(0, begin - length) : begin]) if begin >= length else ()
        if key in table and not (begin < first and table[key] != "approx"):
            kind = table[key]
            return (kind if qualifier in {"exact", "approx"} else qualifier), begin - length, last
        after = tuple(words.low[last : last + length])
        if length > 1 and len(after) == length and after in table and after[0] in {"or", "and", "give"}:
            return (table[after] if qualifier == "exact" else qualifier), first, last + length
    return qualifier, first, last


def _unit(words: Words, draft: _Draft, sign: str | None) -> units.Unit:
    j = draft.last
    if sign is not None:
        kind, name = _signs()[sign]
        rate = _rate(words, j)
        return units.Unit(name, kind, context=rate, stop=j)
    age = _age(words, draft)
    if age is not None:
        return age
    value = draft.hi or draft.lo or 0.0
    measured = units.measure(words, j, value)
    if measured is not None:
        of = _measured_thing(words, measured.stop) + _rate(words, measured.stop)
        return measured._replace(context=of)
    one = draft.hi == 1 and not draft.ratio
    found = units.counted(words, j, one)
    if found is None and draft.number.kind == "fraction":
        found = units.counted(words, j, True)
    return found or units.Unit(None, None, stop=j)


def _rate(words: Words, j: int) -> tuple[str, ...]:
    """Read "a share", "per barrel": what the figure is for one of."""
    if words.at(j) in {"a", "an", "per"} and words.at(j + 1)[:1].isalpha():
        return ("per", words.at(j + 1))
    return ()


def _measured_thing(words: Words, j: int) -> tuple[str, ...]:
    """Read "of steel" after "12,000 tons"."""
    if words.at(j) != "of":
        return ()
    at = j + 1 + (words.at(j + 1) in {"the", "its", "their", "his", "her", "all"})
    return tuple(word for word in words.low[at : at + 3] if word[0].isalpha() and word not in units.stops())[:2]


def _age(words: Words, draft: _Draft) -> units.Unit | None:
    """Read "93-year-old", "93 years old", "aged 93" and "Smith, 93,"."""
    j = draft.last
    after = [word for word in words.low[j : j + 5] if word not in _DASHES]
    if after[:2] in (["year", "old"], ["years", "old"], ["year", "olds"], ["years", "of"]) and after[1] != "of":
        return units.Unit("years old", "age", stop=j)
    if after[:2] in (["month", "old"], ["months", "old"]):
        return units.Unit("months old", "age", 1 / 12, stop=j)
    before = words.at(draft.first - 1)
    if draft.hi is None or not 1 <= draft.hi <= 120 or not is_figure(words.low[draft.first]):
        return None
    if before in {"aged", "age"} or (before == "of" and words.at(draft.first - 2) == "age"):
        return units.Unit("years old", "age", stop=j)
    name = (
        draft.first > 1 and words.text[words.start[draft.first - 2]].isupper() and words.at(draft.first - 2).isalpha()
    )
    if before == "," and words.at(j) in {",", "."} and name:
        return units.Unit("years old", "age", stop=j)
    return None


def _context(words: Words, first: int, last: int, unit: units.Unit) -> tuple[str, ...]:
    """Collect the neighbours that tell what an amount or a share is of, where no noun of its own does."""
    if unit.kind is not None and not unit.kind.startswith(("money", "percent")):
        return ()
    if unit.kind is None and unit.name is not None:
        return ()
    return units.content_words(words, first - _NEIGHBOURS, first) + units.content_words(words, last, last + _NEIGHBOURS)
