"""Slips that come down a chain of free rewrites: names, offices, figures, places and speakers, shown and not judged."""

from datetime import date

from dedup import Article, cluster
from dedup.types import Derivation

FIRST = (
    "Harbour board hands dredging contract to Lorne\n\n"
    "The harbour board of Calder Sound has given the dredging of its northern basin to Lorne Marine for 47,000 "
    "crowns, its deputy director, Oskana Terlecka, said on Monday.\n\n"
    "The basin has silted up since the breakwater was lengthened, and two coasters ran aground there last winter.\n\n"
    "Work begins in April and will take nine weeks, during which the fish market moves to the southern quay.\n\n"
    "Fishermen had asked the board to wait until the herring season was over, but the board voted them down."
)
SECOND = (
    "Fish market has to move for the dredgers\n\n"
    "Nine weeks from April the fish market of Calder Sound will stand on the southern quay while the firm Lorne Marine "
    "dredges the northern basin.\n\n"
    "The harbour board pays 74,000 crowns for it, according to its director Oskana Terlicka.\n\n"
    "Since the breakwater was lengthened the basin has silted up; two coasters ran aground in it last winter.\n\n"
    "The board voted down the fishermen, who wanted to wait until the herring season is over."
)
THIRD = (
    "Silt, herring and money\n\n"
    "Lorne Marine gets 74,000 crowns for dredging the northern basin at Calder Sound, says the board's director, "
    "Oskana Terlicka.\n\n"
    "The fish market must go to the southern quay for nine weeks from April.\n\n"
    "Two coasters ran aground in the basin last winter, which has silted up since the breakwater was lengthened."
)
RIGHT = (
    SECOND.replace("74,000", "47,000").replace("Terlicka", "Terlecka").replace("its director", "its deputy director")
)


def edges(*texts: str, days: tuple[int, ...] = (1, 2, 3)) -> dict[tuple[str, str], Derivation]:
    dated = zip("abc", texts, days, strict=True)
    articles = [Article(name, text, published=date(2031, 3, day)) for name, text, day in dated]
    [story] = cluster(articles).stories
    return {(edge.parent, edge.child): edge for edge in story.stemma.derivations}


def slips(edge: Derivation) -> list[str]:
    return sorted(one.summary for one in edge.evidence if one.kind == "error")


def test_what_a_rewrite_changed_and_the_next_one_has_from_it_is_shown() -> None:
    found = edges(FIRST, SECOND, THIRD)
    assert set(found) == {("a", "b"), ("b", "c")}
    assert slips(found["a", "b"]) == []
    assert slips(found["b", "c"]) == [
        "both give Oskana Terlicka the office of 'director', where a, on which b draws, has 'deputy director'",
        "both write '74,000', where a, on which b draws, has '47,000'",
        "both write 'Terlicka', where a, on which b draws, has 'Terlecka'",
    ]


def test_a_chain_without_slips_shows_none() -> None:
    third = (
        THIRD.replace("74,000", "47,000").replace("Terlicka", "Terlecka").replace("'s director", "'s deputy director")
    )
    assert not any(slips(edge) for edge in edges(FIRST, RIGHT, third).values())


def test_of_two_rewrites_of_one_day_the_shorter_one_with_the_slips_of_the_other_is_from_that() -> None:
    assert set(edges(FIRST, SECOND, THIRD, days=(1, 2, 2))) == {("a", "b"), ("b", "c")}
    third = (
        THIRD.replace("74,000", "47,000").replace("Terlicka", "Terlecka").replace("'s director", "'s deputy director")
    )
    assert ("b", "c") not in edges(FIRST, SECOND, third, days=(1, 2, 2))
