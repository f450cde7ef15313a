"""Offices that stand beside a name and are not held by its bearer, or no longer, and times that look like offices."""

import pytest

from dedup import Article
from dedup.compare.roles_told import roles_told
from dedup.compare.sides import side
from dedup.text.facts import extract
from dedup.text.prepare import prepare
from dedup.types import Role
from tests.unit.telling import changes


def offices(text: str, name: str) -> list[Role]:
    document = extract(prepare(Article("a", text)))
    return [role for person in document.facts.persons if person.name == name for role in person.roles]


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("7:13 P.M. Education Minister Ola Berg promises more teachers.", "Ola Berg", ["education-minister"]),
        ("Alder Bay's P.M. Ola Berg promises more teachers.", "Ola Berg", ["prime-minister"]),
        ("President Ivo Brandt's spokesman, Sam Roe, declined to comment.", "Sam Roe", ["spokesperson"]),
        ("President Ivo Brandt's spokesman, Sam Roe, declined to comment.", "Ivo Brandt", ["president"]),
        ("Peru's commander-in-chief, General Ana Ruiz, spoke.", "Ana Ruiz", ["commander-in-chief", "general"]),
    ],
)
def test_an_office_belongs_to_the_name_it_is_said_of(text: str, name: str, held: list[str]) -> None:
    assert [role.canonical for role in offices(text, name)] == held


@pytest.mark.parametrize(
    ("said", "status"),
    [("Peru's president from 2000 to 2006", "former"), ("Peru's president", "current"), ("mayor from Velm", "current")],
)
def test_a_term_with_two_ends_is_over(said: str, status: str) -> None:
    assert [role.status for role in offices(f"Ana Ruiz, {said}, said no.", "Ana Ruiz")] == [status]


@pytest.mark.parametrize(
    ("said", "status"), [("a former Democratic senator", "former"), ("a deputy mayor", "deputy"), ("mayor", "current")]
)
def test_an_office_told_with_as_has_its_status(said: str, status: str) -> None:
    document = side(extract(prepare(Article("a", f"Ms. Berg, as {said}, knows the chamber."))))
    [person] = document.document.facts.persons
    assert [role.status for role in roles_told(document, person)] == [status]


@pytest.mark.parametrize(("said", "holders"), [("ex-president of Peru", 0), ("Peru's president", 1)])
def test_a_predecessor_is_no_second_holder(said: str, holders: int) -> None:
    text = f"Ana Ruiz, {said}, scoffed at the visit. President Ivo Brandt had invited the guest to Peru."
    answer = "Peru's President Ivo Brandt had invited the guest to Lima. Ana Ruiz scoffed at the visit."
    text += " Ruiz, Peru's president for six years, called it a mistake." if not holders else ""
    assert len([one for one in changes(text, answer) if one.summary.endswith("one office with two holders")]) == holders
