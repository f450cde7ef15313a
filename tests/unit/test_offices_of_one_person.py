"""Offices that two articles give one person, wherever told: before, elsewhere, and under a name that is misspelt."""

import pytest

from dedup import Article, diff
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare
from dedup.types import Change


def told(before: str, after: str, *kinds: str) -> list[Change]:
    changes = diff(Article("a", before), Article("b", after)).changes
    return [one for one in changes if one.category in kinds]


def relations(before: str, after: str, kind: str = "role") -> set[str]:
    return {one.relation for one in told(before, after, kind)}


def test_one_office_of_two_bodies_is_a_change_where_each_article_knows_but_one() -> None:
    before = "The diplomat Jan Molnar, formerly ambassador to NATO, is to lead the talks."
    after = "Jan Molnar, who used to be ambassador to the United Nations, is to lead the talks."
    assert relations(before, after) == {"changed"}
    both = after + " NATO was told of it."
    assert relations(before, both) == set()


def test_a_body_told_by_its_initials_is_one_body() -> None:
    before = "Ona Low, a spokeswoman for the United Fishing League, said the boats were safe."
    assert relations(before, before.replace("United Fishing League", "UFL")) == set()


def test_what_somebody_was_before_is_compared_in_sentences_of_one_statement() -> None:
    before = "His place was taken by Ona Low, formerly deputy commander of the brigade."
    after = "His place was taken by Ona Low, who had previously served as chief of staff of the brigade."
    assert "changed" in relations(before, after)
    assert relations(before, before.replace("formerly deputy", "previously the deputy")) == set()


def test_an_office_left_is_told_of_the_one_who_leads_a_body_by_any_name() -> None:
    before = "Matej Kolar, the leader of the conservative Civic Union, voted for the plan."
    after = "The former head of the Civic Union, Matej Kolar, voted for the plan."
    assert relations(before, after) == {"changed"}


@pytest.mark.parametrize(
    ("one", "other"), [("Kirsi Aaltola", "Kirsti Aaltola"), ("Ilse Brankov", "Ilse Brankova"), ("Ada Low", "Low Ada")]
)
def test_a_name_with_a_letter_more_is_one_misspelt_wherever_it_stands(one: str, other: str) -> None:
    before = f"The plant will be sold. Managing director {one} told the paper of it."
    after = f"Nobody knew. Rain fell on the roofs of the town, and chief financial officer {other} left early."
    assert relations(before, after)
    assert bool(relations(before, after, "name")) == (sorted(one.split()) != sorted(other.split()))


def test_two_offices_under_a_misspelt_name_may_be_one_person_s() -> None:
    before = "Defence Minister Olena Varga shares his view on the bank of the river."
    after = "His chief of the general staff, Olena Varha, sees no sense in the bank of the river."
    assert relations(before, after) == {"changed"}


def test_a_short_form_or_a_sister_is_no_misspelt_name() -> None:
    for one, other in (("Sam", "Samantha"), ("Ida", "Ada")):
        spoke, sang = f"Inspector {one} Marsden spoke.", f"The mayor, {other} Marsden, sang."
        assert "spelling" not in relations(spoke, sang, "name")


def roles(text: str, name: str) -> list[tuple[str, str | None, str]]:
    (document,) = extract_story([prepare(Article("a", text))])
    return [(r.canonical, r.of, r.status) for one in document.facts.persons if one.name == name for r in one.roles]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("The speaker of the Lower House Ona Low left.", "Ona Low", ("speaker", "lower house", "current")),
        ("The speaker of the General Staff Denis Golub left.", "Denis Golub", ("speaker", "staff", "current")),
        ("The speaker of the Seimas M. Petrulis left.", "M. Petrulis", ("speaker", "seimas", "current")),
        ("The former ambassador to NATO, Jan Molnar, left.", "Jan Molnar", ("ambassador", "nato", "former")),
        ("Ona Low, until then its chief of staff, left.", "Ona Low", ("chief-of-staff", None, "former")),
        ("Outgoing Prime Minister Ona Low left.", "Ona Low", ("prime-minister", None, "current")),
    ],
)
def test_an_office_of_a_body_told_without_a_comma_is_read(
    text: str, name: str, wanted: tuple[str, str | None, str]
) -> None:
    assert roles(text, name) == [wanted]


@pytest.mark.parametrize(
    "text", ["The branch of the Bank Julius Baer left.", "The wing of the Hospital Mary Low left."]
)
def test_a_body_with_a_given_name_in_it_is_nobody(text: str) -> None:
    (document,) = extract_story([prepare(Article("a", text))])
    assert document.facts.persons == ()


def test_a_given_name_alone_is_no_spelling_of_the_surname() -> None:
    before = "Ona Molnar sold the mill. Molnar said it was too old. Ona was seen at the gate."
    after = "The mill was sold by Ona Molnar. Molnar said it was too old."
    assert relations(before, after, "name") == set()


def test_a_surname_misspelt_once_is_a_spelling() -> None:
    before = "Ona Saldana sold the mill. Saldana said it was too old."
    after = "The mill was sold by Ona Saldana. It was too old, Saldhana said."
    assert relations(before, after, "name") == {"spelling"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("accountant", "stenographer"),
        ("beekeeper", "watchmaker"),
        ("coroner", "pathologist"),
        ("midwife", "nurse"),
        ("baker", "butcher"),
    ],
)
def test_another_trade_of_one_person_in_one_statement_is_a_change(before: str, after: str) -> None:
    report = '"We were never asked," the {} Ana Ruiz told the inquiry into the fire.'
    assert "changed" in relations(report.format(before), report.format(after))


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("doctor", "surgeon"), ("worker", "welder"), ("musician", "drummer"), ("artist", "rapper")],
)
def test_a_wider_word_for_a_trade_is_no_change(wide: str, narrow: str) -> None:
    report = '"We were never asked," the {} Ana Ruiz told the inquiry into the fire.'
    assert "changed" not in relations(report.format(wide), report.format(narrow))


def test_somebody_s_mother_may_have_any_trade() -> None:
    before = "The mother of the boy, Ana Ruiz, said that the boat had been old."
    after = "Ana Ruiz, an accountant, said that the boat had been old."
    assert "changed" not in relations(before, after)


@pytest.mark.parametrize(
    "text", ["Gardener won the race.", "The prize went to Usher on Sunday.", "Baker spoke to Low."]
)
def test_a_surname_that_is_a_trade_is_no_office(text: str) -> None:
    told = f"Jon Gardener met Ada Usher, Tom Baker and Ona Low. {text}"
    (document,) = extract_story([prepare(Article("a", told))])
    assert not [role for one in document.facts.persons for role in one.roles]
    surname = next(word for word in ("Gardener", "Usher", "Baker") if word in text)
    assert surname in {one.name for one in document.facts.persons}


def test_a_firm_of_auctioneers_is_nobody() -> None:
    assert roles("The sale was held by auctioneers Cooper Owen on Sunday.", "Cooper Owen") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Eleven pupils of a boarding school are among the dead.", "Eleven teachers of a boarding school are dead."),
        ("The driver, a plumber from Ghent, was arrested.", "The driver, an electrician from Ghent, was arrested."),
    ],
)
def test_another_trade_of_somebody_nameless_in_one_statement_is_a_change(before: str, after: str) -> None:
    assert relations(before, after) == {"changed"}


def test_a_trade_that_both_articles_tell_or_a_wider_word_for_it_is_no_change() -> None:
    before = "The driver, a plumber from Ghent, was arrested."
    assert relations(before, before.replace("plumber", "worker")) == set()
    assert relations(before, before.replace("plumber", "electrician") + " A plumber had seen him.") == set()


@pytest.mark.parametrize(
    "after",
    [
        # Another body; an office that leads none; the same one still.
        "The former head of the Fishing League, Matej Kolar, voted for the plan.",
        "The former clerk of the Civic Union, Matej Kolar, voted for the plan.",
        "The leader of the Civic Union, Matej Kolar, voted for the plan.",
    ],
)
def test_an_office_left_elsewhere_or_of_another_kind_is_not_the_one_held(after: str) -> None:
    assert relations("Matej Kolar, the leader of the Civic Union, voted for the plan.", after) == set()


def test_who_leads_what_nobody_names_has_left_nothing() -> None:
    before = "Matej Kolar, the leader, voted for the plan."
    assert relations(before, "Matej Kolar, the former chairman, voted for the plan.") == set()


def test_two_bodies_are_told_apart_by_a_telling_word_of_their_names() -> None:
    before = "Jan Molnar, ambassador to the Bay of Orne, is to lead the talks."
    assert relations(before, before.replace("Orne", "Kolm")) == {"changed"}
    assert relations(
        before.replace("the Bay of Orne", "Orne City"), before.replace("the Bay of Orne", "Kolm City")
    ) == (set())


def test_an_office_of_a_body_left_unnamed_is_the_same_told_less_precisely() -> None:
    before = "Jan Molnar, ambassador to NATO, is to lead the talks."
    assert relations(before, "Jan Molnar, an ambassador, is to lead the talks.") == {"less precise"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Chief Inspector Ann Lee said nobody was hurt.", "Nobody was hurt, said Superintendent Ann Lee."),
        ("Detective Sergeant Ann Lee came third.", "Detective Inspector Ann Lee came third."),
        ("Inspector Ann Lee said nobody was hurt.", "Nobody was hurt, said Chief Superintendent Ann Lee."),
    ],
)
def test_another_rank_of_the_police_is_told(before: str, after: str) -> None:
    assert relations(before, after) == {"changed"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Justice Ann Lee sent him to prison.", "Judge Ann Lee sent him to prison."),
        ("Superintendent Ann Lee said nobody was hurt.", "Nobody was hurt, the detective Ann Lee said."),
        ("The culture minister, Ann Lee, opened the hall.", "Ann Lee, the minister of culture, opened the hall."),
        ("Inspector General of Police Ann Lee resigned.", "Ann Lee, the police chief, resigned."),
    ],
)
def test_one_office_by_a_wider_or_longer_word_is_no_change(before: str, after: str) -> None:
    assert "changed" not in relations(before, after)
