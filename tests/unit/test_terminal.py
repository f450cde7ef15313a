"""The printout: what a person reads first, at any width, whatever the articles contain."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dedup import Article, Report, cluster, diff
from dedup.report.comparison import print_comparison
from dedup.report.curve import print_curve
from dedup.report.tables import print_table
from dedup.report.terminal import print_report
from dedup.report.words import count, headline, safe, shorten
from dedup.types import TABLES


def printed(report: Report, width: int = 100, *, everything: bool = False) -> str:
    file = io.StringIO()
    print_report(report, Console(file=file, width=width, highlight=False, markup=False), everything=everything)
    return file.getvalue()


def test_the_gravest_change_stands_on_the_first_screen_with_both_names_and_both_offices(seeds_report: Report) -> None:
    screen = "\n".join(printed(seeds_report).splitlines()[:40])
    assert "President Oleksandr Shirskiy" in screen
    assert "Commander-in-Chief" in screen
    assert "Oleksandr Syrskyi" in screen
    assert "Ukrainian President Volodymyr Zelenskiy" in screen
    assert "several thousand" in screen
    assert "50,000" in screen


@pytest.mark.parametrize("hundredths", range(1, 101))
def test_the_curve_marks_one_step_as_that_of_the_threshold(hundredths: int) -> None:
    file = io.StringIO()
    print_curve(32, 4, hundredths / 100, Console(file=file, width=100))
    (marked,) = [line for line in file.getvalue().splitlines() if "threshold" in line and "←" in line]
    assert float(marked[:4]) - 0.05 < hundredths / 100 + 1e-9 <= float(marked[:4]) + 2e-9


@pytest.mark.parametrize(("credit", "told"), [("", "no sources outside"), (", Reuters reported", "1 source outside")])
def test_the_first_line_counts_the_sources_that_nobody_gave(credit: str, told: str) -> None:
    text = printed(cluster([Article("a", f"The mayor of Arden opened the bridge on Monday{credit}.")]))
    assert f"{told} the corpus" in text


def test_the_tree_names_the_sources_that_are_not_in_the_corpus(seeds_report: Report) -> None:
    text = printed(seeds_report)
    assert "The Telegraph  (α, not in the corpus)" in text
    assert "Bloomberg  (γ, not in the corpus)" in text
    assert "RBC" not in text.split("Who drew on whom")[1].split("No direction")[0]


def test_an_edge_that_hangs_on_one_article_says_so(seeds_report: Report) -> None:
    assert "of trials" not in printed(seeds_report)
    (story, *others) = seeds_report.stories
    edges = tuple(replace(edge, support=0.25) for edge in story.stemma.derivations)
    shaken = replace(story, stemma=replace(story.stemma, derivations=edges))
    text = " ".join(printed(replace(seeds_report, stories=(shaken, *others)), width=300).split())
    assert text.count("found again in 25% of trials") == len(edges)


def test_the_three_nested_things_are_named(seeds_report: Report) -> None:
    text = printed(seeds_report)
    assert "Story (same event)     000 001 002 003 004" in text
    assert "Near-duplicates        none" in text
    assert "{000 001 002}   {003}   {004}" in text


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    seeds_report: Report, width: int, everything: bool
) -> None:
    for line in printed(seeds_report, width, everything=everything).splitlines():
        assert len(line) <= width, line
        assert line == line.rstrip()


def test_the_first_line_and_the_last_of_the_changes_count_the_same(seeds_report: Report) -> None:
    text = " ".join(printed(seeds_report).split())
    notable, small = re.search(r"7 grave, (\d+) notable and (\d+) small changes of fact", text).groups()  # type: ignore[union-attr]
    assert f"… and {notable} notable and {small} small changes of fact;" in text


def test_of_many_stories_the_gravest_are_told_and_the_others_listed(scattered_report: Report) -> None:
    grave = scattered_report.stories[40]
    quiet = [replace(story, changes=story.changes[10:]) for story in scattered_report.stories if story is not grave]
    report = replace(scattered_report, stories=(*quiet[:40], grave, *quiet[40:]))
    text = printed(report)
    assert text.count("Who drew on whom") == 10
    assert "Story 41 " in text
    assert len(re.findall(r"^ +\d+  .* 5 articles; draws on", text, flags=re.M)) == 60
    assert "… and 30 more stories" in text
    assert text.splitlines()[0].startswith("500 articles, 100 stories,")


def test_articles_alone_are_counted_and_not_numbered_as_stories() -> None:
    report = cluster([Article("a", "Rain fell on the hills of Moravia."), Article("b", "A new school opened in Brno.")])
    text = printed(report)
    assert text.startswith("2 articles, 2 alone, ")
    assert "stor" not in text.splitlines()[0]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_can_be_read_at_a_terminal(seeds_report: Report, name: str) -> None:
    file = io.StringIO()
    print_table(seeds_report, name, Console(file=file, width=80, highlight=False, markup=False))
    lines = file.getvalue().splitlines()
    assert lines
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    if name == "claims":
        assert sum("◆ stands alone" in line for line in lines) == 1


def test_the_same_words_of_one_article_are_quoted_once(seeds_report: Report) -> None:
    [story] = seeds_report.stories
    change = story.changes[0]
    doubled = replace(change, before=change.before[:1] * 6, after=change.after[:1] * 2)
    text = printed(replace(seeds_report, stories=(replace(story, changes=(doubled,)),)))
    told = text.split("Who drew on whom")[0]
    assert told.count(f"“{change.before[0].text}”") == 1
    assert "more passage" not in told


def test_later_copies_to_the_letter_stand_in_one_line() -> None:
    text = "The harbour bridge will be closed for nine days from Monday, the port said. Ferries run every ten minutes."
    posts = [Article(f"post{day}", text, published=date(2026, 3, day)) for day in range(1, 9)]
    lines = printed(cluster(posts)).splitlines()
    (line,) = (one for one in lines if "later copies" in one)
    assert "7 later copies to the letter, 2026-03-02 to 2026-03-08: post2, post3" in line
    assert sum("confirmed" in one for one in lines) == 1


def test_nothing_found_is_said_in_words() -> None:
    assert "no articles" in printed(cluster([]))


@given(st.text(max_size=200))
def test_words_of_articles_cannot_command_a_terminal(text: str) -> None:
    shown = safe(text)
    assert "\x1b" not in shown
    assert "\n" not in shown
    assert not any(0x202A <= ord(character) <= 0x202E or 0x2066 <= ord(character) <= 0x2069 for character in shown)


@given(st.text(max_size=80), st.integers(2, 40))
def test_shortened_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most


def test_counts_agree_with_their_nouns() -> None:
    assert [count(number, "story", "stories") for number in (0, 1, 2)] == ["no stories", "1 story", "2 stories"]


def test_a_comparison_shows_changed_words_with_signs_and_not_by_colour_alone() -> None:
    before = Article("a", "The fire killed 12 people in the old harbour on Monday. The mayor spoke in the evening.")
    after = Article("b", "The fire killed 21 people in the old harbour on Monday. The mayor spoke in the evening.")
    file = io.StringIO()
    print_comparison(diff(before, after), Console(file=file, width=100, highlight=False, markup=False))
    text = file.getvalue()
    assert "[-12-]{+21+}" in text
    assert "number, contradiction" in text
    assert "1 sentence kept, 1 edited" in text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "The quay board approves a new pier in Ostra.",
            "The quay board approves & more - Ostra.",
            "approves [-a new pier",
        ),
        ("She would not hear the case again.", "She would hear the case again.", "would [-not-] hear"),
        ("The mayor, Ada Brandt, opened the pier.", "The mayor opened the pier.", "mayor[-, Ada Brandt,-] opened"),
        ("They came (late) home to Ostra today.", "They came home to Ostra today.", "came [-(late)-] home"),
    ],
)
def test_words_stay_apart_from_the_marks_beside_them_as_they_stood_apart(before: str, after: str, told: str) -> None:
    file = io.StringIO()
    print_comparison(diff(Article("a", before), Article("b", after)), Console(file=file, width=120, markup=False))
    assert told in file.getvalue()


def test_the_head_of_a_large_story_names_some_of_its_articles_and_counts_the_rest() -> None:
    text = "The harbour board of Ostra voted on Monday to build a new pier for the ferry, said Ada Brandt."
    report = cluster([Article(f"p{number:02}", f"{text} Number {number}.") for number in range(20)])
    short, whole = printed(report), printed(report, everything=True)
    assert "p11 and 8 more]" in " ".join(short.split())
    assert "p12" not in short.partition("What changed")[0]
    assert "p19]" in " ".join(whole.split())
    assert "p19" in short.partition("Story (same event)")[2]


def test_words_of_accusation_are_never_used(seeds_report: Report) -> None:
    text = printed(seeds_report, everything=True).lower()
    assert "plagiar" not in text
    assert "stole" not in text


@pytest.mark.parametrize(
    ("line", "called"),
    [("# Ferry aground", "Ferry aground"), ("### Ferry aground", "Ferry aground"), ("#1 of ten", "#1 of ten")],
)
def test_an_article_in_markdown_is_called_by_its_headline_without_the_mark(line: str, called: str) -> None:
    report = cluster([Article("a", f"{line}\n\nThe ferry ran aground off the cape on Monday, its owner said.")])
    assert headline(report.documents[0]) == called


def test_versions_of_no_known_order_hang_below_the_one_that_most_others_join_and_not_by_their_names() -> None:
    lead = "The Arden bridge opened on Monday after four years of work, the mayor said at the ceremony by the river."
    cost = "It cost 31 million crowns, twice what the council had planned when the old bridge was pulled down in May."
    buses = "Buses will cross it from Friday on, and the ferry that ran in its place makes its last trip on Sunday."
    trees = "Forty lime trees were planted along the quay, and a school class painted the railings in blue and white."
    texts = {"a": f"{lead} {cost}", "b": f"{buses} {trees}", "z": f"{lead} {cost} {buses} {trees}"}
    report = cluster([Article(name, text) for name, text in texts.items()])
    assert {one.kind for one in report.stories[0].stemma.undecided} == {"versions"}
    tree = printed(report).partition("Who drew on whom\n")[2].splitlines()
    assert tree[0].startswith("z  ")
