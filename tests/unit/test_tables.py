"""Tables that stand in an article as prose: they cost no more than prose, and their lines answer nothing by chance."""

from dedup import Article
from dedup.compare.kinds.slips import slip_changes
from dedup.compare.sides import Side, side
from dedup.text.facts import extract_story
from dedup.text.prepare import prepare


def test_the_figures_of_a_table_run_into_one_sentence_are_not_taken_for_statements() -> None:
    def figures(count: int) -> int:
        listed = ", ".join(str(103 + 7 * at) for at in range(count))
        text = f"The times of the race in seconds were {listed} in that order."
        return len(extract_story([prepare(Article("a", text))])[0].facts.quantities)

    assert figures(20) == 20
    assert figures(80) == 0


def slips(lines: int) -> int:
    """Count the slips told of two articles with one figure of three digits exchanged, and with so many lines beside."""

    def told(figure: str, start: int) -> Side:
        rows = "\n\n".join(f"Runner number {at} came in after {start + at} seconds." for at in range(lines))
        text = f"The builders of the bridge were paid {figure} crowns in the end.\n\n{rows}"
        return side(extract_story([prepare(Article(figure, text))])[0])

    return len(list(slip_changes(told("48,230", 1_000), told("48,320", 5_000), frozenset({(0, 0)}))))


def test_in_two_long_tables_nothing_is_told_of_what_two_figures_have_in_common_by_chance() -> None:
    assert slips(10) == 1
    assert slips(260) == 0
