from dedup.report.sigla import relabelled


def test_ids_give_way_to_sigla_only_where_they_stand_as_words() -> None:
    sigla = {"a_river": "a", "a_river_again": "b", "c": "c"}
    assert relabelled("a_river_again came from a_river", sigla) == "b came from a"
    assert relabelled("na_river and a_rivers stay", sigla) == "na_river and a_rivers stay"


def test_an_id_may_hold_signs_that_expressions_give_a_meaning() -> None:
    assert relabelled("x(1).txt is older", {"x(1).txt": "x"}) == "x is older"
