"""All that sets one article apart from another, as typed changes with the passages that show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from dedup.compare.counts import count_changes
from dedup.compare.figures_add_up import without_sums
from dedup.compare.figures_both import both_given
from dedup.compare.figures_measured import with_measures
from dedup.compare.kinds.accused import accused_changes
from dedup.compare.kinds.agents import agent_changes
from dedup.compare.kinds.answers import answer_changes
from dedup.compare.kinds.aspect import planned_changes
from dedup.compare.kinds.bodies import body_changes
from dedup.compare.kinds.causes import cause_changes
from dedup.compare.kinds.common_bodies import common_body_changes
from dedup.compare.kinds.contrasts import contrast_changes
from dedup.compare.kinds.dates import date_changes, deadline_changes, lone_dates, turned_deadlines
from dedup.compare.kinds.deed_figures import figure_changes
from dedup.compare.kinds.delays import delay_changes
from dedup.compare.kinds.denials import admission_changes, denial_changes, refusal_changes, silence_changes
from dedup.compare.kinds.designations import designation_changes
from dedup.compare.kinds.directions import direction_changes
from dedup.compare.kinds.epithets import epithet_changes
from dedup.compare.kinds.exchanges import exchange_changes
from dedup.compare.kinds.falls import fall_changes
from dedup.compare.kinds.figure_sources import figure_source_changes
from dedup.compare.kinds.genders import gender_changes
from dedup.compare.kinds.growth import growth_changes
from dedup.compare.kinds.left import left_changes
from dedup.compare.kinds.life_terms import life_term_changes
from dedup.compare.kinds.lists import list_changes
from dedup.compare.kinds.look_alikes import look_alike_changes
from dedup.compare.kinds.movements import movement_changes
from dedup.compare.kinds.nameless import nameless_changes
from dedup.compare.kinds.names import name_changes, office_changes
from dedup.compare.kinds.namesakes import namesake_changes
from dedup.compare.kinds.negation import lone_negations, negation_changes, polarity_changes
from dedup.compare.kinds.none_or_some import none_changes
from dedup.compare.kinds.numbers import lone_figures, number_changes
from dedup.compare.kinds.offices import office_history_changes
from dedup.compare.kinds.opposites import opposite_changes, stance_opposites
from dedup.compare.kinds.other_deeds import other_deed_changes
from dedup.compare.kinds.outcomes import ending_changes, outcome_changes
from dedup.compare.kinds.parties import party_changes
from dedup.compare.kinds.people import people_changes
from dedup.compare.kinds.place_answers import place_answer_changes
from dedup.compare.kinds.places import lone_places, place_changes
from dedup.compare.kinds.proper import proper_changes, title_changes
from dedup.compare.kinds.qualified import qualified_changes
from dedup.compare.kinds.quotations import quotation_changes
from dedup.compare.kinds.ranks import rank_changes
from dedup.compare.kinds.relatives import relative_changes
from dedup.compare.kinds.scope import scope_changes, turned_sentences
from dedup.compare.kinds.sequence import order_changes
from dedup.compare.kinds.slips import slip_changes
from dedup.compare.kinds.speech import attribution_changes
from dedup.compare.kinds.stance import certainty_changes, plan_changes
from dedup.compare.kinds.status import age_changes, residence_changes, stage_changes
from dedup.compare.kinds.strength import loaded_changes, loudest_changes, strength_changes
from dedup.compare.kinds.successions import succession_changes
from dedup.compare.kinds.telephones import telephone_changes
from dedup.compare.kinds.things import thing_changes
from dedup.compare.kinds.ties import tie_changes
from dedup.compare.kinds.time_answers import time_answer_changes
from dedup.compare.kinds.widened import widened_changes
from dedup.compare.kinds.wording import near_wording_changes, wording_changes
from dedup.compare.near import firm_pairs, near_pairs
from dedup.compare.one_cause import one_cause
from dedup.compare.rank import rank
from dedup.compare.sides import Side, side
from dedup.compare.testify import graver, in_passing, inside, merged, readings, shows, untold
from dedup.compare.told_alike import without_told_alike
from dedup.compare.told_once import told_once
from dedup.compare.told_plainly import with_plain_words
from dedup.compare.touched_up import altered
from dedup.compare.unchanged import without_unchanged
from dedup.text.proper_names import proper_names, two_events
from dedup.types import Agreement, Alignment, Change, Diff, Document, Reading, SentencePair

_BY_SENTENCE = (
    number_changes,
    date_changes,
    place_changes,
    attribution_changes,
    certainty_changes,
    planned_changes,
    negation_changes,
    silence_changes,
    strength_changes,
    opposite_changes,
    outcome_changes,
    qualified_changes,
    thing_changes,
    name_changes,
    office_changes,
    proper_changes,
    title_changes,
    gender_changes,
    life_term_changes,
    growth_changes,
)

# What may be said of sentences that are near each other, though they make no one statement; and, from this share of
# words in common, of their sources and how sure they are.
_OF_ANY_SENTENCES = (date_changes, place_changes, strength_changes, opposite_changes, outcome_changes)
_OF_NEAR_SENTENCES = (*_OF_ANY_SENTENCES, lone_figures, attribution_changes, certainty_changes, negation_changes)
_CLOSE = 0.18
_SURELY_TWO = 0.5
_ANSWERS = frozenset({"contradiction", "less precise", "more precise"})
_TURNED = ("polarity", "changed")
_PRECISE = frozenset({"less precise", "more precise"})
_SETTINGS = frozenset({"date", "place", "number"})


def diff(a: Document, b: Document, alignment: Alignment) -> Diff:
    """Compare two articles with their facts along their alignment.

    Persons and quotations are compared over the whole articles, all else in aligned sentences. Each difference is one
    change, however often it shows.
    """
    one, other = side(a), side(b)
    near = () if _of_two_events(one, other) else near_pairs(one, other, alignment)
    found = tuple(_typed(one, other, alignment, near))
    typed = [item for item in found if isinstance(item, Change)]
    typed += untold(left_changes(one, other, alignment.pairs), typed)
    for names in (look_alike_changes, body_changes, common_body_changes, relative_changes):
        # A name may be told of as a role, a place or a source, too.
        shown = [known for known in typed if known.category != "wording"]
        typed += [name for name in names(one, other, alignment.pairs) if not any(shows(known, name) for known in shown)]
    if not _of_two_events(one, other):
        typed += untold(none_changes(one, other, alignment.pairs), typed)
        typed += untold(answer_changes(one, other, alignment.pairs), typed)
        typed += untold(order_changes(one, other, alignment.pairs), typed)
        typed += untold(figure_source_changes(one, other), typed)
        typed += untold(time_answer_changes(one, other, alignment.pairs), typed)
        typed += untold(place_answer_changes(one, other, alignment.pairs), typed)
    for pair in alignment.pairs:
        typed += untold(other_deed_changes(one, other, pair), typed)
        typed += untold(widened_changes(one, other, pair), typed)
    turned = turned_sentences(one, other, alignment.pairs)
    typed = without_unchanged(one, other, alignment, typed)
    typed = without_sums(one, other, alignment.pairs, typed)
    changes = without_told_alike(one, other, alignment.pairs, turned, typed)
    changes = _without_answered(_denied_once(changes))
    agreements = [item for item in found if isinstance(item, Agreement)]
    explained = list(_shown({one.document.article.id: one, other.document.article.id: other}, changes))
    reworded = (
        *wording_changes(one, other, alignment, explained),
        *near_wording_changes(one, other, near, explained),
    )
    changes += without_unchanged(one, other, alignment, reworded)
    changes = altered(one, other, alignment, told_once(one, other, changes), agreements)
    firm = firm_pairs(alignment.pairs)
    changes = one_cause(one, other, _widest(both_given(one, other, merged(changes))), firm)
    return Diff(
        a.article.id,
        b.article.id,
        alignment,
        rank(with_measures(one, other, with_plain_words(one, other, changes, firm))),
        tuple(dict.fromkeys(agreements)),
    )


def _typed(a: Side, b: Side, alignment: Alignment, near: Sequence[SentencePair]) -> Iterator[Change | Agreement]:
    paired = frozenset((pair.a, pair.b) for pair in alignment.pairs)
    yield from people_changes(a, b, paired)
    yield from namesake_changes(a, b)
    yield from office_history_changes(a, b, paired)
    yield from party_changes(a, b, alignment.pairs)
    yield from quotation_changes(a, b, paired)
    yield from lone_dates(a, b, alignment.pairs)
    yield from lone_places(a, b, alignment.pairs)
    yield from residence_changes(a, b)
    yield from tie_changes(a, b)
    yield from succession_changes(a, b)
    yield from age_changes(a, b)
    yield from stage_changes(a, b)
    yield from loaded_changes(a, b, (*alignment.pairs, *(pair for pair in near if pair.score >= _CLOSE)))
    yield from stance_opposites(a, b)
    if not _of_two_events(a, b):
        yield from count_changes(a, b, paired)
        yield from figure_changes(a, b, paired)
        yield from slip_changes(a, b, paired)
        yield from exchange_changes(a, b, alignment.pairs)
        yield from movement_changes(a, b, alignment.pairs)
        yield from cause_changes(a, b, alignment.pairs)
        yield from contrast_changes(a, b, alignment.pairs)
        yield from scope_changes(a, b, alignment.pairs)
        yield from designation_changes(a, b, alignment.pairs)
        yield from telephone_changes(a, b, alignment.pairs)
        yield from nameless_changes(a, b, alignment.pairs)
        yield from accused_changes(a, b, alignment.pairs)
        yield from epithet_changes(a, b, alignment.pairs)
        yield from direction_changes(a, b)
        yield from delay_changes(a, b)
        yield from fall_changes(a, b)
        yield from agent_changes(a, b)
        yield from ending_changes(a, b)
        yield from plan_changes(a, b)
        yield from list_changes(a, b, alignment.pairs)
        yield from rank_changes(a, b)
        yield from polarity_changes(a, b)
        yield from loudest_changes(a, b)
        yield from lone_negations(a, b, alignment.pairs)
        yield from deadline_changes(a, b, alignment.pairs)
        yield from turned_deadlines(a, b)
        yield from denial_changes(a, b)
        yield from admission_changes(a, b)
        yield from refusal_changes(a, b)
    for pair in near:
        for compare in _OF_NEAR_SENTENCES if pair.score >= _CLOSE else _OF_ANY_SENTENCES:
            yield from (in_passing(one) for one in compare(a, b, pair) if _holds_loosely(one))
    firm = firm_pairs(alignment.pairs)
    for pair in alignment.pairs:
        for compare in _BY_SENTENCE:
            yield from (one if pair in firm else in_passing(one) for one in compare(a, b, pair))


@lru_cache(maxsize=2)
def _of_two_events(a: Side, b: Side) -> bool:
    """Tell whether what two articles say in unlike sentences is said of two events: then it differs from nothing."""
    names = (one.once(proper_names, partial(proper_names, one.document)) for one in (a, b))
    return two_events(*names) >= _SURELY_TWO


def _shown(sides: Mapping[str, Side], changes: Iterable[Change]) -> Iterator[Reading]:
    """Give the passages that changes show; a whole sentence is quoted beside a hedge without a word of it explained."""
    for one in changes:
        for reading in (*one.before, *one.after):
            if reading.span != sides[reading.article].document.sentences[reading.sentence].span:
                yield reading


def _holds_loosely(one: Change | Agreement) -> bool:
    """Tell what may be said of sentences that are only near: nothing that hangs on their being one statement."""
    return isinstance(one, Change) and bool(one.before and one.after) and one.relation != "contradiction"


def _widest(changes: Sequence[Change]) -> list[Change]:
    """Leave out what is told of figures by a graver change that shows all their passages."""
    graver_ones = [one for one in changes if one.category == "number" and one.materiality == "high"]
    return [
        one
        for one in changes
        if one.category != "number"
        or one.materiality == "high"
        or not (one.before and one.after)
        or not any(shows(other, one) for other in graver_ones)
    ]


def _denied_once(changes: Sequence[Change]) -> list[Change]:
    """Tell each negation once: set against the sentence that answers it, not also against one that is only near."""
    contradicted: set[tuple[str, int]] = set()
    gravest: dict[Reading, Change] = {}
    kept = []
    for one in sorted(changes, key=lambda one: one.relation != "contradiction"):
        if one.category == "polarity" and one.relation == "contradiction":
            places = {(reading.article, reading.sentence) for reading in (*one.before, *one.after)}
            if places <= contradicted:
                continue
            contradicted |= places
        kept.append(one)
    for one in kept:
        if (negation := _negation(one)) and (known := gravest.setdefault(negation, one)) is not one:
            gravest[negation] = graver(known, one)
    return [
        one
        for one in kept
        if not (negation := _negation(one))
        or (
            (negation.article, negation.sentence) not in contradicted
            and one.materiality == gravest[negation].materiality
        )
    ]


def _negation(one: Change) -> Reading | None:
    """Give the negation that a change finds in one article alone."""
    if one.category != "polarity" or one.relation not in {"added", "dropped"}:
        return None
    return (one.after if one.relation == "added" else one.before)[0]


def _without_answered(changes: Sequence[Change]) -> list[Change]:
    """Leave out what is told as one article's own, where another change has its answer in the other article."""
    answered = {
        (one.category, reading.article, reading.sentence): reading.span
        for one in changes
        if one.before
        and one.after
        and (one.relation in _ANSWERS or (one.category in _SETTINGS and one.relation == "changed"))
        for reading in (*one.before, *one.after)
    }
    # "Five weeks" of "five weeks after" is told as a time.
    for (category, article, sentence), span in tuple(answered.items()):
        if category == "date":
            answered.setdefault(("number", article, sentence), span)
    told = [one for one in changes if one.materiality != "low" and one.before and one.after]
    # "No casualties" is the answer to "two people were killed", with its figure.
    wide = [
        reading
        for one in told
        if (one.category == "wording" and one.relation in _PRECISE) or (one.category, one.relation) == _TURNED
        for reading in readings(one)
    ]
    kept = []
    for one in changes:
        if one.category == "number" and not (one.before and one.after) and inside(readings(one), wide):
            continue
        one_sided = not (one.before and one.after) or (
            one.category == "polarity" and one.relation in {"added", "dropped"}
        )
        lone = (*one.before, *one.after) if one_sided else ()
        spans = [(answered.get((one.category, reading.article, reading.sentence)), reading.span) for reading in lone]
        if not any(span is not None and span.overlaps(own) for span, own in spans):
            kept.append(one)
    return kept
