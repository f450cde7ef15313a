"""Offices read from the words around a name, and whether two of them can be one person's."""

import pytest

from dedup.text.roles import compare_roles, roles_after, roles_before
from dedup.types import Role, RoleStatus, Span


def role(canonical: str, of: str | None = None, status: RoleStatus = "current") -> Role:
    return Role(canonical, Span(0, 1), of, status)


def before(text: str, name: str) -> list[tuple[str, str | None, str]]:
    start = text.index(name)
    return [(r.canonical, r.of, r.status) for r in roles_before(text, start, 0, start + len(name))]


def after(text: str, name: str) -> list[tuple[str, str | None, str]]:
    return [(r.canonical, r.of, r.status) for r in roles_after(text, text.index(name) + len(name))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French President Ada Lovell said", [("president", "france", "current")]),
        ("Norway's defence minister Ada Lovell", [("defence-minister", "norway", "current")]),
        ("the new U.K. Prime Minister Ada Lovell", [("prime-minister", "united kingdom", "current")]),
        ("ahead of President-elect Ada Lovell's visit", [("president", None, "elect")]),
        ("On Friday Mayor Ada Lovell", [("mayor", None, "current")]),
        ("Sun Metals chairman Ada Lovell", [("chairman", "sun metals", "current")]),
        ("former mayor Ada Lovell", [("mayor", None, "former")]),
        ("acting police chief Ada Lovell", [("police-chief", None, "acting")]),
        ("Acting New Haven Police Chief Ada Lovell", [("police-chief", "new haven", "acting")]),
        ("ex-President Ada Lovell", [("president", None, "former")]),
        ("Gen. Ada Lovell", [("general", None, "current")]),
        ("Lt. Col. Ada Lovell", [("lieutenant-colonel", None, "current")]),
        ("Nordbank chief executive Ada Lovell", [("chief-executive", "nordbank", "current")]),
        ("the dictator Ada Lovell", [("dictator", None, "current")]),
        (
            "The head of the Navy of Norway, Admiral Ada Lovell, said",
            [("executive", "norway", "current"), ("admiral", None, "current")],
        ),
        (
            "the founder and chief executive Ada Lovell",
            [("founder", None, "current"), ("chief-executive", None, "current")],
        ),
        ("A Nordbank spokeswoman, Ada Lovell, said", [("spokesperson", "nordbank", "current")]),
        ("General Ada Lovell said", [("general", None, "current")]),
        ("Sister Ada Lovell said", [("clergy", None, "current")]),
        ("her sister Ada Lovell said", [("relative", None, "current")]),
        ("Ministers Ada Lovell and Ivo Low", [("minister", None, "current")]),
        ("the auctioneer Ada Lovell said", [("auctioneer", None, "current")]),
        ("the baker Ada Lovell said", [("baker", None, "current")]),
    ],
)
def test_an_office_before_the_name_is_read(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert before(text, "Ada Lovell") == expected


@pytest.mark.parametrize(
    "text",
    [
        "went ahead of Ada Lovell",
        "He thanked the ambassadors and then Ada Lovell spoke",
        "The minister said Ada Lovell would come",
        "another candidate, Ada Lovell",
        "a major blow for Ada Lovell",
        "The minister, Ada Lovell and her aides met",
        "in general Ada Lovell was right",
        "dame Ada Lovell",
        # A firm, and a first name or a surname.
        "Auctioneers Ada Lovell said",
        "Baker Ada Lovell said",
    ],
)
def test_an_office_of_somebody_else_is_left_alone(text: str) -> None:
    assert before(text, "Ada Lovell") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Lovell, a spokeswoman for the Interior Ministry, said",
            [("spokesperson", "interior ministry", "current")],
        ),
        ("Ada Lovell, 45, a military analyst from Poland, noted", [("analyst", "poland", "current")]),
        ("Ada Lovell, Norway's former foreign minister, said", [("foreign-minister", "norway", "former")]),
        (
            "Ada Lovell, founder and editor of Fjordpost.",
            [("founder", None, "current"), ("editor", "fjordpost", "current")],
        ),
        ("Ada Lovell, a beekeeper of Norwegian descent, said", [("beekeeper", None, "current")]),
        ("Ada Lovell, who is the mayor of Bergen, said", [("mayor", "bergen", "current")]),
        ("Ada Lovell, the prosecutor said.", []),
        ("Ada Lovell, President Roe said", []),
        ("Ada Lovell, the company president's lawyer friend,", [("relative", None, "current")]),
        ("Ada Lovell, and a spokesman said", []),
        ("Ada Lovell said the president was ill", []),
    ],
)
def test_an_office_after_the_name_is_read(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert after(text, "Ada Lovell") == expected


def test_the_span_covers_the_office_as_written() -> None:
    text = "Later Ukraine's Commander-in-Chief Ada Lovell spoke."
    (found,) = roles_before(text, text.index("Ada"))
    assert found.span.of(text) == "Ukraine's Commander-in-Chief"


def test_a_judging_word_is_marked() -> None:
    text = "the strongman Ada Lovell"
    assert roles_before(text, text.index("Ada"))[0].loaded


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (role("president"), role("president"), "same"),
        (role("president"), role("commander-in-chief"), "contradiction"),
        (role("president"), role("general"), "contradiction"),
        (role("prime-minister"), role("foreign-minister"), "contradiction"),
        (role("general"), role("colonel"), "contradiction"),
        (role("president", "france"), role("president", "italy"), "contradiction"),
        (role("president"), role("dictator"), "wording"),
        (role("president"), role("leader"), "wording"),
        (role("president"), role("president", status="elect"), "status"),
        (role("mayor"), role("mayor", status="former"), "status"),
        (role("commander-in-chief"), role("general"), "compatible"),
        (role("analyst"), role("expert"), "same"),
        (role("welder"), role("employee"), "same"),
        (role("welder"), role("roofer"), "unknown"),
        (role("spokesperson", "x"), role("spokesperson", "y"), "same"),
        (role("president", status="former"), role("senator"), "compatible"),
        (role("president", "united states"), role("commander-in-chief"), "compatible"),
        (role("lawyer"), role("spokesperson"), "unknown"),
        (role("sir"), role("president"), "compatible"),
        (role("dr"), role("dr"), "same"),
        (role("president", "ecb"), role("president", "european central bank"), "same"),
        (role("governor", "texas"), role("governor", "ohio"), "contradiction"),
    ],
)
def test_two_offices_agree_or_clash(a: Role, b: Role, verdict: str) -> None:
    assert compare_roles([a], [b]) == verdict
    assert compare_roles([b], [a]) == verdict


def test_one_shared_office_is_enough() -> None:
    assert compare_roles([role("general"), role("commander-in-chief")], [role("commander-in-chief")]) == "same"
    assert compare_roles([role("general"), role("commander-in-chief")], [role("president")]) == "contradiction"


def test_nothing_said_is_unknown() -> None:
    assert compare_roles([], [role("president")]) == "unknown"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Lowell, head of cardiology at the Royal Infirmary, agreed.", [("executive", "royal infirmary", "current")]),
        ("Lowell, director of research for Acme Motors, agreed.", [("director", "acme motors", "current")]),
        # The verb's object is no office of its subject.
        ("Lowell, met the director on Sunday.", []),
        ("Lowell, greeted the players of Spain on Sunday.", []),
        # An apposition may open with an adverb.
        ("Lowell, once the director of the bank, agreed.", [("director", None, "former")]),
    ],
)
def test_an_apposition_ends_where_a_verb_takes_an_object(text: str, wanted: list[tuple[str, str | None, str]]) -> None:
    assert after(text, "Lowell") == wanted
