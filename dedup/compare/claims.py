"""The claim table: statements that say the same across a story's articles, one row each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from dedup.compare.figures_measured import MEASURES
from dedup.compare.figures_quoted import counted
from dedup.compare.figures_related import is_had, relate
from dedup.compare.offices_held import titled
from dedup.compare.sides import Side, side
from dedup.text.names import same_person
from dedup.text.roles import compare_roles
from dedup.types import Alignment, Cell, Claim, Document, Person, Quantity, Reading

_F = TypeVar("_F")
_LEAST_AGREEING = 2
_Node = tuple[str, int]
# Two groups of sentences become one row where their pairs score this much on average; a missing pair counts 0, so that
# one sentence like two unlike ones does not chain them together.
_AVERAGE_LINK = 0.15
_UNITS = 1_000_000


def claims(documents: Sequence[Document], alignments: Sequence[Alignment]) -> tuple[Claim, ...]:
    """Group the statements that say the same, by average linkage over the sentence pairs.

    Rows stand in the order of their first sentence in ``documents``; each has two articles or more. A cell's readings
    are its sentences, then the figures, offices and times in them. The article whose figure or office stands against
    those of two others that agree is odd.
    """
    order = {document.article.id: number for number, document in enumerate(documents)}
    groups = _groups(
        {
            ((alignment.a, pair.a), (alignment.b, pair.b)): pair.score
            for alignment in alignments
            for pair in alignment.pairs
            if alignment.a in order and alignment.b in order
        }
    )
    rows = [sorted(group, key=lambda node: (order[node[0]], node[1])) for group in groups]
    rows = sorted(
        (row for row in rows if len({name for name, _ in row}) > 1), key=lambda row: [(order[n], s) for n, s in row]
    )
    told = {name for row in rows for name, _ in row}
    sides = {document.article.id: side(document) for document in documents if document.article.id in told}
    return tuple(Claim(number, _cells(row, sides)) for number, row in enumerate(rows, 1))


def _groups(scores: Mapping[tuple[_Node, _Node], float]) -> list[frozenset[_Node]]:
    """Join the best scoring pairs first, as long as the average over all pairs of the joined group holds."""
    places = {node: place for place, node in enumerate(dict.fromkeys(chain.from_iterable(scores)))}
    group_of = list(range(len(places)))
    members = [[node] for node in places]
    articles = [Counter({name: 1}) for name, _ in places]
    # What the pairs between two groups score in all, in whole units, so that no order of adding up alters it.
    between: list[dict[int, int]] = [{} for _ in places]
    for (a, b), score in scores.items():
        one, other = places[a], places[b]
        between[one][other] = between[other][one] = round(score * _UNITS)
    for (a, b), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        one, other = group_of[places[a]], group_of[places[b]]
        if one == other:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        # Sentences of one article have no pair and say nothing for or against.
        same = sum(count * articles[one][name] for name, count in articles[other].items())
        across = len(members[one]) * len(members[other]) - same
        if between[one].get(other, 0) < _AVERAGE_LINK * _UNITS * max(across, 1):
            continue
        for node in members[other]:
            group_of[places[node]] = one
        members[one] += members[other]
        articles[one] += articles[other]
        for third, total in between[other].items():
            if third != one:
                between[one][third] = between[third][one] = between[one].get(third, 0) + total
            between[third].pop(other)
    return [frozenset(members[group]) for group in dict.fromkeys(group_of)]


def _cells(row: Iterable[_Node], sides: Mapping[str, Side]) -> tuple[Cell, ...]:
    by_article: dict[str, list[int]] = {}
    for name, sentence in row:
        by_article.setdefault(name, []).append(sentence)
    odd = _odd(by_article, sides)
    return tuple(
        Cell(name, tuple(_readings(sides[name], sentences)), name == odd) for name, sentences in by_article.items()
    )


def _readings(one: Side, sentences: Sequence[int]) -> Iterable[Reading]:
    for sentence in sentences:
        yield one.whole(sentence)
    for sentence in sentences:
        for quantity in one.quantities.get(sentence, ()):
            yield counted(one, quantity)
        for person in one.persons.get(sentence, ()):
            for role in person.roles[:1]:
                yield titled(one, person, role)
        for moment in one.moments.get(sentence, ()):
            yield one.reading(sentence, moment.span)


def _odd(by_article: Mapping[str, Sequence[int]], sides: Mapping[str, Side]) -> str | None:
    """Find the one article whose figure or office excludes those of all others, while those agree."""
    figures = {
        name: [fact for sentence in sentences for fact in sides[name].quantities.get(sentence, ())]
        for name, sentences in by_article.items()
    }
    people = {
        name: [fact for sentence in sentences for fact in sides[name].persons.get(sentence, ()) if fact.roles]
        for name, sentences in by_article.items()
    }
    return _alone(figures, _figures_apart) or _alone(people, _offices_apart)


def _alone(facts: Mapping[str, Sequence[_F]], apart: Callable[[_F, _F, Sequence[_F]], bool]) -> str | None:
    """Find the article that has a fact apart from one in each of two others or more, which are not apart."""
    for name, own in facts.items():
        for fact in own:
            against = [[other for other in facts[rival] if apart(fact, other, own)] for rival in facts if rival != name]
            against = [group for group in against if group]
            agreed = not any(apart(x, y, ()) for group in against for other in against for x in group for y in other)
            if len(against) >= _LEAST_AGREEING and agreed:
                return name
    return None


def _figures_apart(a: Quantity, b: Quantity, beside: Sequence[Quantity]) -> bool:
    """Tell figures of one thing that differ; told with other words beside them, they may count a part.

    Nor are they apart if the article of ``a`` has ``b``, too, as told ``beside``: "900 of its 21,000 jobs" has 900
    jobs, and much is measured in years. Who counts one thing twice stands apart all the same.
    """
    if (
        a.unit_class is None
        or a.unit_class != b.unit_class
        or (a.context and b.context and set(a.context) != set(b.context))
    ):
        return False
    measured = a.unit_class.startswith(MEASURES)
    if any(is_had(b, one) for one in beside if measured or one.sentence == a.sentence):
        return False
    return relate(a, b) in {"contradiction", "changed"}


def _offices_apart(a: Person, b: Person, _: Sequence[Person]) -> bool:
    return same_person(a.name, b.name) == "same" and compare_roles(a.roles, b.roles) == "contradiction"
