"""Large runs: the same stories and trees as small ones, less of what can be asked for later, and it is said so."""

import random
from pathlib import Path

import pytest

from dedup import Article, Report, cluster, pipeline
from dedup.io import write
from dedup.io.codec import to_plain
from dedup.io.write import json_pieces, load, save, to_json
from dedup.story import Omission
from dedup.types import Packed, pack

PLACES = ["Brenholm", "Osmeta", "Karsk", "Lindon", "Verano", "Tarvik", "Almere", "Dunmore", "Estrel", "Falun"]


def _articles() -> list[Article]:
    """Ten events, each told by two or three articles of which one is near to another, and five alone."""
    dice = random.Random(3)
    found = []
    for number, place in enumerate(PLACES):
        names = [
            f"{dice.choice('BDFGKLMNPRST')}{dice.choice('aeiou')}{dice.choice('lmnrst')}{end}" for end in ("ov", "ik")
        ]
        text = (
            f"A fire destroyed the {names[0]} mill in {place} on Tuesday night. {number + 3} workers were led out "
            "unhurt. "
            f"Fire chief {names[1]} said the blaze began in a drying hall of the {place} mill. "
            f"The mill employs {dice.randrange(200, 900)} people in {place}."
        )
        found.append(Article(f"{number}a", text))
        found.append(Article(f"{number}b", text.replace("led out unhurt", "led out unharmed, the mayor said")))
        if number % 2:
            found.append(Article(f"{number}c", f"Flames tore through the {names[0]} mill in {place}, {names[1]} said."))
    words = [
        "lorem",
        "ipsum",
        "dolor",
        "amet",
        "quis",
        "nostrud",
        "velit",
        "esse",
        "cillum",
        "fugiat",
        "nulla",
        "pariatur",
    ]
    found += [Article(f"x{at}", " ".join(dice.choices(words, k=30)).capitalize() + f" {at}q.") for at in range(5)]
    return found


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setattr(pipeline, "LARGE", 10)
    return cluster(_articles())


def test_a_large_run_finds_the_stories_and_trees_of_a_small_one(large: Report) -> None:
    small = cluster(_articles())
    assert [story.members for story in large.stories] == [story.members for story in small.stories]
    assert [story.near_duplicates for story in large.stories] == [story.near_duplicates for story in small.stories]
    several = [(a.stemma, b.stemma) for a, b in zip(large.stories, small.stories, strict=True) if len(a.members) > 1]
    assert several
    assert all(a == b for a, b in several)


def test_a_large_run_says_what_it_left_out(large: Report) -> None:
    [warning] = large.manifest.warnings
    assert "more than 10 articles" in warning
    alone = [story.members[0] for story in large.stories if len(story.members) == 1]
    assert f"the {len(alone)} that are alone" in warning
    facts = {document.article.id: document.facts for document in large.documents}
    assert not any(facts[member].persons for member in alone)
    assert any(facts[story.members[0]].quantities for story in large.stories if len(story.members) > 1)


def test_a_huge_run_stops_at_the_trees(large: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LARGE", 5)
    monkeypatch.setattr(pipeline, "HUGE", 10)
    huge = cluster(_articles())
    assert [story.stemma for story in huge.stories] == [story.stemma for story in large.stories]
    assert not any(story.diffs or story.changes for story in huge.stories)
    [warning] = huge.manifest.warnings
    assert "more than 10 articles: facts were not compared" in warning


def test_in_a_large_run_every_article_of_a_story_is_compared_with_another(large: Report) -> None:
    fewer = 0
    for story in large.stories:
        compared = {(diff.a, diff.b) for diff in story.diffs}
        assert {end for pair in compared for end in pair} == (set(story.members) if len(story.members) > 1 else set())
        drawn = {(min(e.parent, e.child), max(e.parent, e.child)) for e in story.stemma.derivations if e.observed}
        assert drawn <= compared
        fewer += len(compared) < len(story.members) * (len(story.members) - 1) // 2
    assert fewer


def test_in_a_story_of_many_articles_facts_are_compared_along_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    small = cluster(_articles())
    monkeypatch.setattr(pipeline, "ALL_FACTS_UP_TO", 2)
    many = cluster(_articles())
    assert [story.stemma for story in many.stories] == [story.stemma for story in small.stories]
    larger = [(a, b) for a, b in zip(many.stories, small.stories, strict=True) if len(a.members) > 2]
    assert larger
    [warning] = many.manifest.warnings
    assert warning.startswith(f"{len(larger)} stories of ")
    assert "articles: facts were compared only where" in warning
    for story, whole in larger:
        assert {end for diff in story.diffs for end in (diff.a, diff.b)} == set(story.members)
        assert set(story.diffs) < set(whole.diffs)
    assert [a for a in many.stories if len(a.members) < 3] == [b for b in small.stories if len(b.members) < 3]


def test_processes_change_nothing(large: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_WORTH_PROCESSES", 1)
    monkeypatch.setattr(pipeline, "_BATCH", 4)
    assert cluster(_articles(), jobs=2) == large


def test_a_large_report_is_stored_in_pieces_and_read_back(
    large: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(large.stories, Packed)
    assert isinstance(large.documents, Packed)
    pieces = list(json_pieces(large))
    monkeypatch.setattr(write, "_PORTION", 3)
    assert len(list(json_pieces(large))) > len(pieces)
    monkeypatch.setattr(write, "_WORTH_PROCESSES", 1)
    assert "".join(json_pieces(large, jobs=2)) == "".join(pieces)
    save(large, tmp_path / "run.json")
    assert (tmp_path / "run.json").read_text(encoding="utf-8") == to_json(large)
    again = load(tmp_path / "run.json")
    assert again == large
    assert to_plain(again) == to_plain(large)


def test_what_is_packed_comes_out_in_order_and_by_place() -> None:
    items = Packed([pack(["a", "b"]), pack(["c"]), pack([]), pack(["d", "e"])])
    assert list(items) == ["a", "b", "c", "d", "e"]
    assert [items[at] for at in range(5)] == list("abcde")
    assert (items[-1], items[1:4]) == ("e", ("b", "c", "d"))
    assert items == ("a", "b", "c", "d", "e")
    assert items != ["a", "b", "c", "d", "x"]
    assert len(items) == 5
    assert [list(part) for part in items.portions(2)] == [["a", "b"], ["c", "d", "e"]]
    assert [list(part) for part in items.portions(9)] == [list("abcde")]
    assert not list(Packed([]).portions(1))
    assert not Packed([])
    with pytest.raises(IndexError):
        items[5]


def test_what_hundreds_copied_is_one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LARGE", 10)
    monkeypatch.setattr("dedup.match.rare.CAP", 4)
    text = "A fire destroyed the Sarov mill in Brenholm on Tuesday night. Twelve workers were led out unhurt."
    copies = [Article(f"c{at:02d}", text) for at in range(12)]
    report = cluster([*_articles(), *copies])
    assert tuple(one.id for one in copies) in [story.members for story in report.stories]


def test_a_part_of_very_many_near_copies_is_one_story_uncut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LARGE", 10)
    monkeypatch.setattr("dedup.match.rare.CAP", 4)
    monkeypatch.setattr("dedup.match.stories._LARGEST", 5)
    text = "A fire destroyed the Sarov mill in Brenholm on Tuesday night. {} workers were led out of it unhurt."
    copies = [Article(f"c{at:02d}", text.format(at + 10)) for at in range(12)]
    [story] = cluster(copies).stories
    assert len(story.members) == 12
    assert story.cohesion > 0.7


def test_what_is_left_out_of_several_stories_is_said_once() -> None:
    omitted = [Omission(24, "the rest"), Omission(9, "the rest"), Omission(1300, "another thing")]
    assert pipeline.omissions(omitted) == [
        "2 stories of 9 to 24 articles: the rest",
        "a story of 1,300 articles: another thing",
    ]
    assert pipeline.omissions([Omission(7, "the rest")] * 3) == ["3 stories of 7 articles: the rest"]


def test_of_a_story_of_very_many_articles_the_tree_has_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LARGE", 10)
    monkeypatch.setattr(pipeline, "MOST_TOLD", 3)
    text = "The ferry Halcyon ran aground off Port Ysolde at dawn. All ninety passengers were brought ashore unhurt."
    told = text.replace(
        "unhurt", "unharmed, said the harbour master of Port Ysolde, who had sent four boats to the ferry"
    )
    report = cluster([*_articles(), *(Article(f"c{at:02d}", text) for at in range(8)), Article("d", told)])
    [story] = [story for story in report.stories if "d" in story.members]
    assert len(story.members) == 9
    placed = {end for edge in story.stemma.derivations for end in (edge.parent, edge.child)} & set(story.members)
    assert {"c00", "d"} <= placed
    assert len(placed) <= 3
    assert any("to 9 articles: a tree has 3 of them" in warning for warning in report.manifest.warnings)
