"""Firms, bodies and works exchanged for others in free retellings."""

import pytest

from dedup import Article, diff
from dedup.compare.named import named
from dedup.compare.sides import side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare

REST = "The council has talked about it for years. Nobody in the town expected a quick answer."


def told(before: str, after: str) -> set[tuple[str, str]]:
    changes = diff(Article("a", f"{before} {REST}"), Article("b", f"{after} {REST}")).changes
    return {
        (one.before[0].text, one.after[0].text)
        for one in changes
        if one.category == "name" and one.relation == "changed"
    }


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (
            "The sale is worth 2.2 billion dollars, analysts at Corvane reckon.",
            "Analysts at Bellwick put the worth of the sale at 2.2 billion dollars.",
            ("Corvane", "Bellwick"),
        ),
        (
            "The dye was found by chemists of the University of Tarsk, who tested forty vases.",
            "It was chemists from the University of Brenn who found the dye when they tested forty vases.",
            ("University of Tarsk", "University of Brenn"),
        ),
        (
            "A neighbour of hers wrote a long letter to the Pellworth Lantern about the bins.",
            "About the bins a neighbour wrote to the Pellworth Compass, and the letter was long.",
            ("Pellworth Lantern", "Pellworth Compass"),
        ),
    ],
)
def test_a_name_that_one_article_alone_knows_stands_for_the_one_in_its_place(
    before: str, after: str, names: tuple[str, str]
) -> None:
    assert any(one in names[0] and other in names[1] for one, other in told(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Another name for the same, which the first article has too.
        ("Engines are supplied by Corvane Motors.", "Corvane supplies the engines."),
        ("The boats were lent by the Northern Rowing Club.", "The NRC lent the boats."),
        (
            "In 1992 the Osh-Talas Autonomous Soviet Socialist Republic was split in two by the parliament.",
            "In 1992 the Osh-Talas ASSR was split in two by the parliament.",
        ),
        # One of two bodies of one place, and the place itself, which stands for the other.
        (
            "Besides the dam, Hanvik hosts a power plant and the Nordic Hanvik Observatory, but no state laboratory.",
            "The Hanvik Works host no state laboratory, but a power plant and a dam.",
        ),
        # Two things said of two bodies.
        ("The rooms were painted by Corvane.", "In the rooms Bellwick plans to put up a bar for the fans of jazz."),
        ("The English-language version of the play opens today.", "The Danish-made version of the play opens today."),
    ],
)
def test_one_body_under_two_names_and_two_matters_are_no_exchange(before: str, after: str) -> None:
    assert not told(before, after)


def test_two_names_that_have_changed_places_are_grave() -> None:
    before = "The line ordered forty jets from Corvane on Monday. A lower price was offered by Bellwick in talks."
    after = "On Monday the line ordered forty jets from Bellwick. In talks Corvane offered a lower price."
    changes = diff(Article("a", before), Article("b", after)).changes
    assert {one.materiality for one in changes if "changed places" in one.summary} == {"high"}
    same = "On Monday the line ordered forty jets from Corvane. In talks Bellwick offered a lower price."
    assert not any("changed places" in one.summary for one in diff(Article("a", before), Article("b", same)).changes)


def test_names_are_runs_of_capitals_without_days_persons_and_titles() -> None:
    text = (
        "On Monday Corvane Holdings said Ada Low would go. Shares fell. The Museum of Clocks "
        "wrote to Corvane on the 737. “Ships like these last,” said the Lisbon office."
    )
    (document,) = extract_story([prepare(Article("a", text))])
    found = {" ".join(one.words) for one in named(side(document)) if one.sure}
    assert {"corvane holdings", "museum of clocks", "corvane"} == found


def test_a_name_that_the_other_article_tells_elsewhere_is_not_exchanged() -> None:
    before = "The sale is worth two billion dollars, analysts at Corvane reckon."
    after = "Analysts at Bellwick put the worth of the sale at two billion dollars."
    assert told(before, after)
    assert not told(before, f"{after} Corvane, too, has sent analysts.")


def test_a_word_that_opens_a_sentence_is_no_name_for_its_capital_alone() -> None:
    assert not told("Lilacs were planted by the rowers on Friday.", "Tulips were planted by the rowers on Friday.")


def test_a_firm_and_a_university_do_not_change_places() -> None:
    before = "The line ordered forty jets from Corvane on Monday. A lower price was offered by the {} in talks."
    after = "On Monday the line ordered forty jets from the {}. In talks Corvane offered a lower price."
    name = "University of Tarsk"
    changes = diff(Article("a", before.format(name)), Article("b", after.format(name))).changes
    assert not any("changed places" in one.summary for one in changes)


@pytest.mark.parametrize(("one", "other"), [("Corvane", "Korvanne"), ("Cor Vane", "Corvane")])
def test_two_spellings_of_one_name_are_no_exchange(one: str, other: str) -> None:
    before = f"The sale is worth two billion dollars, analysts at {one} reckon."
    assert not told(before, f"Analysts at {other} put the worth of the sale at two billion dollars.")


def test_names_in_statements_of_other_matters_have_not_changed_places() -> None:
    before = "The line ordered forty jets from Corvane on Monday. A lower price was offered by Bellwick in talks."
    after = "A line ordered soup from Bellwick. In talks the price was dear to Corvane."
    changes = diff(Article("a", before), Article("b", after)).changes
    assert not any("changed places" in one.summary for one in changes)


def test_two_universities_in_sentences_that_are_hardly_alike_are_two() -> None:
    before = (
        "It was a view supported by Rosa Timm at Velm University, who lives by the harbour and was part of a study "
        "that confirmed modern Arrin as heirs of the first people of the valley and shows how they weathered drought."
    )
    after = (
        "The Arrin speak the oldest tongue of the coast, descending from the first boats, according to genes that the "
        "University of Orro examined in March before the laboratory was closed for lack of money."
    )
    assert not told(before, after)
    assert told(before, after.replace("examined in March before", "put under a study that confirmed the heirs before"))


def test_a_people_is_no_other_name_for_where_a_thing_is_from() -> None:
    before = "The tools show that South Norwegians settled the dry valleys some 10,000 years earlier than was thought."
    after = "People settled the dry valleys some 10,000 years earlier than was thought, a North Swedish cave shows."
    assert told(before, after) == set()


def test_a_name_that_runs_on_into_the_next_word_is_no_other_person() -> None:
    before = "Orla Venn placed the comet at 0.7 on the scale of the observatory in spring."
    after = "Orla Vennestimated the comet at 0.7 on the scale of the observatory in spring."
    assert told(before, after) == set()


def test_a_land_by_its_letters_makes_no_other_body() -> None:
    before = "The U.S. Lakes and Harbours Service said in a notice on Thursday that the ban on trout nets would end."
    after = "The United States Lakes and Harbours Service said in a notice on Thursday that the trout ban would end."
    assert told(before, after) == set()
