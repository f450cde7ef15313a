"""What is planned in one article and has begun in the other, and hedges that answer what is told plainly."""

from tests.unit.telling import amid, changes


def test_a_hedge_answers_what_is_told_plainly_though_the_word_returns_beside_another_hedge() -> None:
    plain = "The study is the first such test of the bell, a look at its purported cracks in a kind of fire test."
    hedged = "The study is apparently the first such test of the bell."
    told = [one for one in changes(amid(plain), amid(hedged)) if one.category == "certainty"]
    assert [(one.relation, one.materiality, one.after[0].text) for one in told] == [
        ("weakened", "medium", "apparently")
    ]


def test_a_suit_that_is_planned_in_one_article_is_under_way_in_the_other() -> None:
    planned = "The league, based in Velm, has retained a lawyer and is planning to sue the men."
    under_way = "The Ski League is suing a group of students from Dorn over a film, saying it was never asked."
    told = [one for one in changes(amid(planned), amid(under_way)) if one.category == "certainty"]
    assert [(one.relation, one.materiality) for one in told] == [("strengthened", "medium")]


def test_police_who_investigate_have_begun_what_they_planned() -> None:
    planned, begun = (
        "Police plan to investigate the fire at the mill.",
        "Police are investigating the fire at the mill.",
    )
    told = [one for one in changes(amid(planned), amid(begun)) if one.category == "certainty"]
    assert [(one.relation, one.materiality) for one in told] == [("strengthened", "high")]


def test_another_suit_and_a_purchase_that_goes_on_are_not_what_was_planned() -> None:
    for planned, other in (
        ("The league is planning to sue the city over the rink.", "The league is suing the brewer Norvik over a film."),
        ("Norvik plans to buy the mill in Velm next year.", "Norvik is buying the mill in Velm."),
    ):
        told = changes(amid(planned), amid(other))
        assert not [one for one in told if one.category == "certainty" and one.materiality != "low"]
