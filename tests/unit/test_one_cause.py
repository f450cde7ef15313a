"""One cause, one row: what follows from another change is not told again; and the ages of one person."""

import pytest

from dedup.compare.align import align
from dedup.compare.changes import diff
from dedup.compare.one_cause import one_cause
from dedup.compare.sides import side
from dedup.text.facts import extract, extract_story
from dedup.text.prepare import prepare
from dedup.types import Article, Category, Change, Reading, Relation, SentencePair, Span
from tests.unit.telling import changes


def at(article: str, start: int, stop: int) -> Reading:
    return Reading(article, 0, Span(start, stop), "x" * (stop - start))


def row(
    category: Category, relation: Relation, before: tuple[int, int] | None, after: tuple[int, int] | None
) -> Change:
    return Change(
        category,
        relation,
        "medium",
        (at("a", *before),) if before else (),
        (at("b", *after),) if after else (),
        "",
        "",
    )


TEXT = "Masons laid bricks until dusk beside harbours where herons waded among reeds, while oxen pulled carts uphill."
A, B = (side(extract(prepare(Article(name, TEXT)))) for name in "ab")
SET_AGAINST = row("number", "changed", (10, 20), (30, 40))
STATEMENT = row("statement", "dropped", (0, 50), None)


@pytest.mark.parametrize(
    ("lone", "other"),
    [
        (row("number", "dropped", (12, 20), None), SET_AGAINST),
        (row("number", "added", None, (30, 44)), SET_AGAINST),
        (row("date", "dropped", (5, 12), None), STATEMENT),
        (STATEMENT, row("quotation", "dropped", (1, 80), None)),
        (STATEMENT, row("quotation", "wording", (1, 80), (60, 90))),
        (row("quotation", "dropped", (13, 30), None), STATEMENT),
        (row("date", "added", None, (12, 20)), row("quotation", "added", None, (5, 60))),
        (row("attribution", "added", None, (7, 18)), row("attribution", "added", None, (7, 50))),
        (SET_AGAINST, row("number", "contradiction", (10, 22), (28, 40))),
    ],
    ids=[
        *("a figure answered", "its answer", "a date in a lone statement", "a lone quotation"),
        *(
            "a quotation told otherwise",
            "a part of it quoted",
            "a date in a lone quotation",
            "a part of a source",
            "the milder verdict",
        ),
    ],
)
def test_what_follows_from_another_change_is_left_out(lone: Change, other: Change) -> None:
    assert one_cause(A, B, [lone, other]) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("number", "dropped", (60, 64), None), SET_AGAINST),
        (row("place", "dropped", (12, 20), None), SET_AGAINST),
        (row("number", "added", None, (12, 20)), STATEMENT),
        (STATEMENT, row("quotation", "added", None, (0, 50))),
        (row("number", "changed", (10, 20), (60, 64)), SET_AGAINST),
    ],
    ids=["elsewhere", "another kind", "the other article", "quoted by the other article", "another answer"],
)
def test_what_differs_by_itself_is_kept(one: Change, other: Change) -> None:
    assert one_cause(A, B, [one, other]) == [one, other]


def test_a_stronger_word_in_sentences_that_nothing_joins_is_told_in_passing() -> None:
    word = row("wording", "strengthened", (12, 20), (30, 40))
    assert [one.materiality for one in one_cause(A, B, [word])] == ["low"]
    assert [one.materiality for one in one_cause(A, B, [word], [SentencePair(0, 0, 0.5)])] == ["medium"]


def figures(before: str, after: str) -> list[tuple[str, str, str]]:
    one, other = extract_story([prepare(Article("a", before)), prepare(Article("b", after))])
    found = diff(one, other, align(one, other)).changes
    return [
        (x.relation, x.before[0].text, x.after[0].text)
        for x in found
        if x.category == "number" and x.before and x.after
    ]


BEFORE = "The mill burned down on Monday night. Martin Hale, 54, was found guilty on nine counts."
AFTER = "Judges sat for a week. The treasurer of the club, Martin Hale, {age}, has to face ten charges."


@pytest.mark.parametrize(("age", "wanted"), [("45", ["contradiction"]), ("55", ["changed"]), ("54", [])])
def test_two_ages_of_one_person_contradict_each_other_unless_a_birthday_may_lie_between(
    age: str, wanted: list[str]
) -> None:
    found = figures(BEFORE, AFTER.format(age=age))
    assert [relation for relation, before, _ in found if before == "54"] == wanted


def test_a_quotation_of_two_sentences_that_one_article_lacks_is_told_once() -> None:
    fire = "The mill on the quay burned down on Monday night."
    said = '"We lost everything that our family had built here. Nobody can give us back the old looms," Aho said.'
    one, other = extract_story([prepare(Article("a", f"{fire} {said}")), prepare(Article("b", f"{fire} Aho said."))])
    assert [x.category for x in diff(one, other, align(one, other)).changes] == ["quotation"]


def test_two_figures_set_against_each_other_are_one_row_however_often_they_stand() -> None:
    before = "Ferry hits pier, 14 hurt\n\nA ferry struck a pier in Lirna, injuring 14 people, the port said."
    after = "Ferry crash in Lirna hurts 19\n\nA ferry struck a pier in Lirna, injuring 19 people, the port said."
    [one] = [one for one in changes(before, after) if one.category == "number"]
    assert (len(one.before), len(one.after)) == (2, 2)


def test_who_confirms_what_the_other_has_them_deny_is_told_once() -> None:
    before = "The prosecutor's office in Lirna confirmed that a search had taken place but gave no details."
    after = "The prosecutor's office in Lirna denied that a search had taken place."
    assert [(one.category, one.materiality) for one in changes(before, after)] == [("polarity", "high")]


def test_the_words_that_turn_a_figure_are_told_with_it() -> None:
    before, after = (
        "Profit at the mill rose 12 percent in the quarter.",
        "Profit at the mill fell 12 percent in the quarter.",
    )
    assert [(one.category, one.relation) for one in changes(before, after)] == [("number", "contradiction")]
    before, after = before.replace(" 12 percent", ""), after.replace(" 12 percent", "")
    assert [(one.category, one.relation) for one in changes(before, after)] == [("polarity", "contradiction")]


def test_what_is_ruled_out_and_not_ruled_out_is_a_negation_and_no_doubt_besides() -> None:
    before = "Her party in Lirna has ruled out his return to government."
    after = "Her party in Lirna has not ruled out his return to government."
    told = {one.category for one in changes(before, after)}
    assert "polarity" in told
    assert "certainty" not in told
    assert "certainty" in {one.category for one in changes(before, before.replace("has", "may have"))}
