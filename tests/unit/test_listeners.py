"""To whom a source said it on record: the police, a court or parliament."""

import pytest
from telling import amid, changes


def heard(before: str, after: str) -> list[tuple[str, str, str]]:
    """Give how a source is credited in two statements amid other sentences, where that differs."""
    return [
        (one.relation, one.before[0].text, one.after[0].text)
        for one in changes(amid(before), amid(after))
        if one.category == "attribution" and one.before and one.after and "told to" in one.summary
    ]


@pytest.mark.parametrize("listeners", ["police", "the police officer", "Selby Crown Court", "the inquest", "senators"])
def test_a_statement_to_police_a_court_or_parliament_is_told_apart_from_one_to_nobody(listeners: str) -> None:
    before = f"Odile Marrack told {listeners} the gate had gone by the morning."
    after = "Odile Marrack said the gate had gone by the morning."
    assert heard(before, after) == [("less precise", f"told {listeners}", "Odile Marrack said")]
    assert heard(after, before) == [("more precise", "Odile Marrack said", f"told {listeners}")]


def test_a_statement_to_police_is_another_than_one_to_a_court() -> None:
    before = "Odile Marrack told detectives the gate had gone by the morning."
    after = "Odile Marrack told the jury the gate had gone by the morning."
    assert heard(before, after) == [("changed", "told detectives", "told the jury")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("told the police the gate", "told officers the gate"),
        ("told friends the court", "said the court"),
        ("told her that the court", "said that the court"),
        # "Them" may be the police.
        ("told police the gate", "told them the gate"),
    ],
)
def test_the_same_listeners_and_those_of_no_office_are_not_told_of(before: str, after: str) -> None:
    rest = "had gone by the morning, and nobody in the lane knew where it was."
    assert heard(f"Odile Marrack {before} {rest}", f"Odile Marrack {after} {rest}") == []
