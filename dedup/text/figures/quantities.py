"""Find the quantities of a text as intervals with units: "about 12,000 troops", "$5m", "93-year-old", "two thirds".

Hand-written rules over word lists: a number phrase is read first, then what hedges it, then what is counted.
"""

from __future__ import annotations

from dataclasses import replace

from dedup.text import lexicon
from dedup.text.figures import units
from dedup.text.figures.decades_of_life import decades_of_life
from dedup.text.figures.forms import DASHES, SCALES, Form, Score, is_noun_of_share, joined, score
from dedup.text.figures.labels import is_count
from dedup.text.figures.order import compare_quantities
from dedup.text.figures.other_languages import scan_other
from dedup.text.figures.scanned import Words, scan
from dedup.text.figures.telephones import telephones
from dedup.text.figures.two_units import FEET, inches_after, smaller_after
from dedup.text.figures.words import COMPARED, TIMES, Number, beginnings, is_figure, may_hold, read
from dedup.text.languages import other_language
from dedup.text.moments import dates
from dedup.text.role_lists import offices
from dedup.types import Document, Qualifier, Quantity, Sentence, Span

__all__ = ["compare_quantities", "quantities"]

_LONGEST_HEDGE = 5
_NEIGHBOURS = 6
# The longest noun phrase in which what is counted is told to follow without a break, and verbs before "up to".
_NOUN_PHRASE = 4
# How far apart two figures may stand to count one thing, in code points: a clause.
_ELLIPSIS = 60
# What has more figures is no sentence but a table, where no word tells what they count.
_MOST = 60
_FEW = 10
_WORDS = lexicon.classes("figure_words.en.tsv")
_BEFORE_OVER = _WORDS["before over"] | {""}
_PLACING = _WORDS["placing"]
_KILLING = _WORDS["killing"]
_HURTING = _WORDS["hurting"]
_TAKING = _WORDS["taking lives"]
_CHANGES = _WORDS["changes"]
_FURTHER = _WORDS["further"]
_IN_A_ROW = _WORDS["in a row"]
_STREAK_BEFORE = _WORDS["streak before"]
_STREAK_AFTER = tuple(tuple(phrase.split()) for phrase in sorted(_WORDS["streak after"]))
_RAISED = _WORDS["raised to"]
_WENT_UP = _WORDS["went up"]
_PASSIVE = lexicon.classes("statement_words.en.tsv")["passive"]
_EACH = {"each", "apiece", "every"}
_LEVELS = {"to", "at"}
_FROM_THEN = {"ago", "later", "earlier", "after", "before", "since", "old"}
_AGE_TAILS = _WORDS["after an age"]
_OCCASIONS = _WORDS["occasions"]
_OF_AN_AGE = _WORDS["of an age"]


def quantities(document: Document) -> tuple[Quantity, ...]:
    """Find the quantities in the sentences of ``document``, in the order of the text.

    Dates, years, clock times, telephone numbers, names with figures ("Boeing 747"), "one" as a pronoun, and the figures
    of a table that is run into one sentence are none. Values are in the base unit of their ``unit_class``; shares
    ("half", "one in five") are fractions of 1. A score is two.
    """
    found: list[Quantity] = []
    code = other_language(document.article.text)
    for sentence in document.sentences:
        found.extend(_in_sentence(document.article.text, sentence, code))
    return tuple(found)


def _in_sentence(text: str, sentence: Sentence, code: str) -> list[Quantity]:
    ages = [] if code else [*decades_of_life(text, sentence.span, sentence.index)]
    if not code and not may_hold(text, *sentence.span):
        return ages
    words = scan_other(text, *sentence.span, code) if code else scan(text, *sentence.span)
    taken: list[Span] | None = None
    found: list[Quantity] = []
    here = 0
    for i in beginnings(words):
        if i < here or (number := read(words, i)) is None:
            continue
        if taken is None:
            taken = [*dates.stretches(text, sentence.span), *telephones(text, sentence.span)]
        if not is_count(words, number, taken, sentence.kind):
            here = number.stop if is_figure(words.low[i]) else 0
            continue
        pair = score(words, number)
        if pair is not None:
            found.extend(_scores(words, number, pair, sentence.index))
            here = pair.stop
            continue
        quantity, here = _quantity(words, number, sentence.index)
        found.append(_elliptic(words, here, quantity, found))
    if ages:
        apart = (one for one in found if not any(age.span.overlaps(one.span) for age in ages))
        found = sorted([*apart, *ages], key=lambda one: one.span)
    return found if len(found) <= _MOST else []


def _elliptic(words: Words, here: int, quantity: Quantity, earlier: list[Quantity]) -> Quantity:
    """Give "310" its houses in "4,500 houses were damaged and 310 destroyed"."""
    if quantity.unit is not None or not earlier or not words.at(here).endswith("ed") or earlier[-1].unit is None:
        return quantity
    unit, kind = earlier[-1].unit, earlier[-1].unit_class
    near = quantity.span.start - earlier[-1].span.stop < _ELLIPSIS
    if not near or earlier[-1].qualifier == "ordinal" or (kind or "").startswith(("money", "percent", "time", "age")):
        return quantity
    return replace(quantity, unit=unit, unit_class=kind, context=())


def _scores(words: Words, number: Number, pair: Score, sentence: int) -> list[Quantity]:
    places = (
        (pair.first, Span(words.start[number.start], words.stop[number.stop - 1]), "score:first"),
        (pair.second, Span(words.start[pair.at], words.stop[pair.stop - 1]), "score:second"),
    )
    return [Quantity(sentence, at, value, value, "exact", "score", kind) for value, at, kind in places]


def _quantity(words: Words, number: Number, sentence: int) -> tuple[Quantity, int]:
    """Make the quantity of a number phrase, and tell at which word to go on."""
    plain = joined(words, number)
    form = _trailed(words, plain)
    sign, first = _sign_before(words, form.number.start)
    first = min(first, form.first)
    if form.qualifier == "ordinal":
        ranked = units.counted(words, form.last, True)
        name, context = (ranked.name, ranked.context) if ranked else (None, ())
        at = Span(words.start[first], words.stop[form.last - 1])
        kind = "streak" if _in_a_row(words, form.last) else None
        return Quantity(sentence, at, form.lo, form.hi, "ordinal", name, kind, context), form.last
    low: float | None = form.lo
    high: float | None = form.hi
    if _is_negative(words, first):
        low, high, first = -form.hi, -form.lo, first - 1
    unit = (_age(words, plain) or _scale_before(words, first, form.last)) if sign is None else None
    unit = unit or _unit(words, form, sign)
    if unit.name == "point" and form.hi < 1:
        # Rates are moved by "a quarter point".
        unit = unit._replace(kind="percent:points")
    if unit.kind and words.low[unit.stop : unit.stop + 3] == ["and", "a", "half"]:
        low, high = form.lo + 0.5, form.hi + 0.5
        form, unit = form._replace(last=unit.stop + 3), unit._replace(stop=unit.stop + 3)
    qualifier, first, last = _hedged(words, first, form, unit)
    unit = _fate(words, first, unit)
    if unit.kind is None and _in_a_row(words, form.last):
        unit = unit._replace(kind="streak")
    # More than half is no more than all.
    share = form.number.kind == "fraction" and unit.kind is None and form.hi < 1
    high = (1.0 if share else None) if qualifier == "at least" else high
    low = None if qualifier == "at most" else low
    if unit.kind == "percent":
        last = max(last, unit.stop)
    context = unit.context if _names_itself(unit) else unit.context + _context(words, first, last, unit)
    if words.at(first - 1) in _FURTHER or words.at(form.last) in _FURTHER:
        context = (*context, "other")
    if _EACH.intersection(words.low[max(0, first - 4) : first]) or words.at(unit.stop or form.last) in _EACH:
        context = (*context, "each")
    low, high = _converted(low, unit), _converted(high, unit)
    if (unit.kind or "").startswith("time") and low is not None and low == high:
        rest, last = smaller_after(words, unit, last)
        low = high = low + rest
    if unit.name in FEET and low is not None and low == high:
        rest, last = inches_after(words, unit.stop, last)
        low = high = low + rest
    span = Span(words.start[first], words.stop[last - 1])
    quantity = Quantity(sentence, span, low, high, qualifier, unit.name, unit.kind, context)
    return quantity, max(form.last, last, unit.stop if unit.kind and ":" in unit.kind and sign is None else 0)


def _in_a_row(words: Words, last: int) -> bool:
    """Tell "a third straight rise", "the fourth win in succession" and "three in a row": how many without a break."""
    if words.at(last) in _STREAK_BEFORE:
        return True
    return any(
        tuple(words.low[at : at + len(tail)]) == tail
        for tail in _STREAK_AFTER
        for at in range(last, last + _NOUN_PHRASE)
    )


def _is_level(words: Words, at: int, unit: units.Unit) -> bool:
    """Tell "pushed rates up to 7.5%", which tells where they stand now, from "up to 7.5% of them", at the most."""
    led = words.low[max(0, at - _NOUN_PHRASE) : at]
    if not led or not (unit.kind in {"percent", "deaths"} or "toll" in led):
        return False
    if led[-1] in _RAISED:
        return led[-2:-1] != [] and led[-2] in _PASSIVE
    return led[-1] in _WENT_UP or (led[-1] not in {"by", "of", "for"} and not _RAISED.isdisjoint(led))


def _converted(value: float | None, unit: units.Unit) -> float | None:
    return None if value is None else (value + unit.offset) * unit.factor


def _is_negative(words: Words, first: int) -> bool:
    before = words.at(first - 1)
    if before == "minus":
        return words.at(first - 2) != "or"
    return before in {"-", "−"} and words.glued(first) and not words.glued(first - 1)


def _is_code(sign: str) -> bool:
    return len(sign) == 3 and sign.isalpha()


def _sign_before(words: Words, first: int) -> tuple[str | None, int]:
    """Find the currency before the figure: "$", "US$", "Rs."."""
    at = first - 1
    dotted = words.at(at) == "." and words.at(at - 1) == "rs"
    sign = "rs" if dotted else words.at(at)
    if sign not in units.signs() or (_is_code(sign) and not words.text[words.start[at] : words.stop[at]].isupper()):
        return None, first
    at -= dotted
    if words.glued(at) and (longer := words.at(at - 1) + sign) in units.signs():
        return longer, at - 1
    return sign, at


def _trailed(words: Words, form: Form) -> Form:
    """Find what makes a figure an estimate or a bound after it: "or so", "or more", "-plus", "+"."""
    last = form.last
    if words.at(last) == "+" and words.glued(last):
        return form._replace(qualifier="at least", last=last + 1)
    if words.at(last) in DASHES and words.at(last + 1) == "plus":
        return form._replace(qualifier="at least", last=last + 2)
    odd = last + (words.at(last) in DASHES)
    if words.at(odd) == "odd" and form.qualifier == "exact" and (odd > last or form.lo >= _FEW):
        # "Twenty-odd men" and "200 odd men", unlike "two odd men".
        return form._replace(qualifier="approx", last=odd + 1)
    for length in range(_LONGEST_HEDGE, 1, -1):
        kind = units.hedges().get(tuple(words.low[last : last + length]))
        if kind is not None and words.low[last] in {"or", "and", "give"} and form.qualifier in {"exact", "approx"}:
            return form._replace(qualifier=kind, last=last + length)
    return form


def _hedged(words: Words, first: int, form: Form, unit: units.Unit) -> tuple[Qualifier, int, int]:
    """Find the words before a figure that make it an estimate or a bound."""
    table, last, qualifier = units.hedges(), form.last, form.qualifier
    article = words.at(first - 1) in {"the", "a", "an"} and words.at(first) not in {"a", "an"}
    begin = first - 1 if article else first
    for length in range(min(_LONGEST_HEDGE, begin), 0, -1):
        key = tuple(words.low[begin - length : begin])
        kind = table.get(key)
        if kind is None or (article and kind != "approx") or _is_placing(key, words.at(begin - length - 1), form, unit):
            continue
        if article and key == ("about",):
            # "Details about the six" are no estimate.
            continue
        if key == ("over",) and length == begin and _is_lasting(words, unit):
            continue
        if key == ("up", "to") and _is_level(words, begin - length, unit):
            continue
        return (kind if qualifier in {"exact", "approx"} else qualifier), begin - length, last
    return qualifier, first, last


def _is_lasting(words: Words, unit: units.Unit) -> bool:
    """Tell "Over five years, he took ..." from "Over five years ago", at the start of a sentence."""
    return (unit.kind or "").startswith("time") and words.at(unit.stop) not in _FROM_THEN


def _is_placing(key: tuple[str, ...], before: str, form: Form, unit: units.Unit) -> bool:
    """Tell "jumps over three others" and "$9m over ten years" from "for over two years" and "over 300 people"."""
    if key == ("over",) and (unit.kind or "").startswith("time"):
        return before not in _BEFORE_OVER
    counted = unit.kind is None or unit.kind.startswith(("person", "animal", "vehicle", "house"))
    return " ".join(key) in _PLACING and form.hi < _FEW and counted and form.number.kind == "exact"


def _unit(words: Words, form: Form, sign: str | None) -> units.Unit:
    j = form.last
    if form.ratio and is_noun_of_share(words, form.number.stop):
        noun = words.low[form.number.stop]
        return units.Unit(noun, units.noun_class(noun) or units.noun_class(noun + "s"), stop=j)
    if words.low[form.number.start] in TIMES:
        return units.Unit("times", _multiple(words, j), stop=j)
    if sign is not None:
        kind, name = units.signs()[sign]
        return units.Unit(name, kind, context=_rate(words, j), stop=j)
    loose = form.qualifier in {"vague", "approx"} or form.number.kind == "vague"
    at = j + 1 if loose and words.at(j) == "of" else j
    at += words.at(at) in _IN_A_ROW or (form.number.kind == "fraction" and words.at(at) in {"a", "an"})
    measured = units.measure(words, at, form.hi)
    if measured is not None:
        of = _measured_thing(words, measured.stop, measured.kind == "percent") + _rate(words, measured.stop)
        return measured._replace(context=of)
    if form.number.kind == "fraction" and words.at(j) == "of" and words.at(j + 1) in {"a", "an"}:
        return units.measure(words, j + 2, 0.0) or units.counted(words, j + 2, True) or units.Unit(None, None, stop=j)
    if form.number.kind == "fraction" and words.at(j) in COMPARED:
        return units.Unit(None, None, stop=j)
    found = units.counted(words, at if words.at(at - 1) in {"a", "an"} else j, form.hi == 1 and not form.ratio)
    if found is None and form.number.kind == "fraction":
        found = units.counted(words, j, True)
    if found is not None and found.name in _OCCASIONS:
        # "On three occasions" is "three times".
        return found._replace(name="times", kind=_multiple(words, j + 1))
    return found or units.Unit(None, None, stop=j)


def _multiple(words: Words, j: int) -> str | None:
    """Tell "four times higher" and "twice as many" from "robbed four times"."""
    return "multiple" if words.at(j) in COMPARED or words.at(j) == "as" else None


def _fate(words: Words, first: int, unit: units.Unit) -> units.Unit:
    """Count people as deaths or injured after "killing", "injured"."""
    if unit.kind is not None and not unit.kind.startswith("person"):
        return unit
    before = words.at(first - 1)
    if unit.name is None and words.at(unit.stop) == "lives" and (before in _TAKING or words.at(first - 2) in _TAKING):
        return units.Unit("lives", "deaths", stop=unit.stop + 1)
    kind = "deaths" if before in _KILLING else "injured" if before in _HURTING else unit.kind
    if unit.name is None and "toll" in words.low[max(0, first - 6) : first]:
        kind = "deaths"
    return unit._replace(kind=kind)


def _rate(words: Words, j: int) -> tuple[str, ...]:
    """Read "a share", "per barrel", "mg/dL": what the figure is for one of."""
    if (
        words.at(j) in {"a", "an", "per", "/"}
        and words.at(j + 1)[:1].isalpha()
        and words.at(j + 1) not in units.stops()
    ):
        return ("per", words.at(j + 1))
    return ()


def _measured_thing(words: Words, j: int, share: bool) -> tuple[str, ...]:
    """Read "of steel" after "12,000 tons", "of voters" after "5 percent"; for shares it keeps the "of"."""
    if words.at(j) != "of":
        return ()
    if share:
        whole = units.counted(words, j, False) or units.counted(words, j, True)
        return ("of", whole.name) if whole is not None and whole.name is not None else ()
    at = j + 1 + (words.at(j + 1) in {"the", "its", "their", "his", "her", "all"})
    return tuple(word for word in words.low[at : at + 3] if word[0].isalpha() and word not in units.stops())[:2]


def _scale_before(words: Words, first: int, last: int) -> units.Unit | None:
    """Read "magnitude 6.8" and "a category 4 hurricane": what the figure is told on stands before it."""
    at = first - 2 if words.at(first - 1) in DASHES and words.glued(first) else first - 1
    if words.at(at) in SCALES:
        return units.Unit(words.low[at], words.low[at], stop=last)
    scaled = words.low[last : last + 3] in (["on", "the", "richter"], ["on", "richter", "scale"])
    return units.Unit("magnitude", "magnitude", stop=last) if scaled else None


def _age(words: Words, form: Form) -> units.Unit | None:
    """Read "93-year-old", "93 years old", "aged 93", "65 and older" and "Smith, 93,"."""
    j, first = form.last, form.first
    after = [word for word in words.low[j : j + 5] if word not in DASHES]
    if after[:1] in (["year"], ["years"]) and after[1:2] in (["old"], ["olds"]):
        return units.Unit("years old", "age", stop=j)
    if after[:1] in (["month"], ["months"]) and after[1:2] in (["old"], ["olds"]):
        return units.Unit("months old", "age", 1 / 12, stop=j)
    before = words.at(first - 1)
    if 1 <= form.hi <= 120 and (_spans_ages(before, form) or _is_of_age(words, form)):
        return units.Unit("years old", "age", stop=j)
    if 1 <= form.hi <= 120 and _is_set_off(words, form):
        return units.Unit("years old", "age", stop=j)
    if not 1 <= form.hi <= 120 or not is_figure(words.low[form.number.start]):
        return None
    dying = before == "at" and words.at(first - 2) in {"died", "dies", "dead", "death"}
    if dying or before in {"aged", "age", "ages"} or (before == "of" and words.at(first - 2) in {"age", "ages"}):
        return units.Unit("years old", "age", stop=j)
    if words.at(j) in {"and", "or"} and words.at(j + 1) in _AGE_TAILS and words.at(j + 2) not in {"the", "a"}:
        return units.Unit("years old", "age", stop=j)
    return None


def _is_set_off(words: Words, form: Form) -> bool:
    """Tell the age in "Smith, 93," and "the boy, seven,"; of ages in words only those of a named kind of person are."""
    j, first = form.last, form.first
    noun = words.at(first - 2)
    if words.at(first - 1) != "," or first < 2 or words.at(j) not in {",", "."} or not noun.isalpha():
        return False
    if is_figure(words.low[form.number.start]):
        return words.capital(first - 2) or _is_person(noun)
    return form.number.kind == "exact" and words.at(j) == "," and _is_person(noun) and not units.is_plural(noun)


def _is_person(noun: str) -> bool:
    """Tell "a security guard, 61, was tied up"."""
    return (units.noun_class(noun) or "").startswith("person") or (noun,) in offices()


def _spans_ages(before: str, form: Form) -> bool:
    """Tell "aged four to 71"; of "aged six and nine" only figures are read as ages."""
    return before == "aged" and form.qualifier == "range"


def _is_of_age(words: Words, form: Form) -> bool:
    """Tell "a man of 34", whom nothing else is counted of."""
    j, first = form.last, form.first
    led = (
        words.at(first - 1) == "of" and words.at(first - 2) in _OF_AN_AGE and words.at(first - 3) not in {"no", "every"}
    )
    return led and units.measure(words, j, 0.0) is None and units.counted(words, j, False) is None


def _names_itself(unit: units.Unit) -> bool:
    """Tell units that say what is counted from those that do not: money, shares, and none at all."""
    if unit.kind is None:
        return unit.name is not None
    return not unit.kind.startswith(("money", "percent"))


def _context(words: Words, first: int, last: int, unit: units.Unit) -> tuple[str, ...]:
    """Collect the neighbours that tell what an amount or a share is of, and whether it is a level or a change."""
    before = words.at(first - 1)
    role = ("from",) if before == "from" else ("to",) if before in _LEVELS else ("by",) if before in _CHANGES else ()
    start = max(last, unit.stop)
    near = units.content_words(words, first - _NEIGHBOURS, first) + units.content_words(
        words, start, start + _NEIGHBOURS
    )
    return role + near
