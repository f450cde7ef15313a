"""What is counted of pairs known to agree or to exclude each other, and of entities that an article does not hold."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.score_flips import Flips, entities, flips, joined

EVIDENCE = "The bridge over the Vell is 120 metres long ."
WRONG = "The bridge over the Vell is 340 metres long ."
RIGHT = "The Vell bridge is 120 metres long ."


def packed(path: Path, *records: Mapping[str, object]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)
    return path


def pair(told: str, by: str, label: str, split: str = "test") -> dict[str, str]:
    return {"claim": told, "evidence": by, "label": label, "split": split}


def figures(found: Mapping[str, Flips]) -> dict[str, tuple[int, int, int]]:
    return {name: (one.pairs, one.contradicted, one.flagged) for name, one in found.items()}


def test_a_claim_is_set_against_its_evidence_and_against_the_claim_it_was_edited_from(tmp_path: Path) -> None:
    path = packed(tmp_path / "pairs.gz", pair(RIGHT, EVIDENCE, "SUPPORTS"), pair(WRONG, EVIDENCE, "REFUTES"))
    assert figures(flips(path)) == {
        "agree": (1, 0, 0),
        "exclude each other": (1, 1, 1),
        "edited until it flips": (1, 1, 1),
    }


def test_evidence_edited_under_one_claim_is_a_flip_too(tmp_path: Path) -> None:
    path = packed(tmp_path / "pairs.gz", pair(RIGHT, EVIDENCE, "SUPPORTS"), pair(RIGHT, WRONG, "REFUTES"))
    assert figures(flips(path))["edited until it flips"] == (1, 1, 1)


def test_records_of_inference_are_read_by_their_own_words(tmp_path: Path) -> None:
    records = (
        {"premise": EVIDENCE, "hypothesis": told, "label": label, "split": "test"}
        for told, label in ((RIGHT, "entailment"), (WRONG, "contradiction"), ("It is old .", "neutral"))
    )
    assert {name: one.pairs for name, one in flips(packed(tmp_path / "pairs.gz", *records)).items()} == {
        "agree": 1,
        "exclude each other": 1,
        "edited until it flips": 1,
    }


def test_a_pair_given_twice_is_one_flip(tmp_path: Path) -> None:
    records = [pair(RIGHT, EVIDENCE, "SUPPORTS"), pair(WRONG, EVIDENCE, "REFUTES"), pair(WRONG, EVIDENCE, "REFUTES")]
    found = flips(packed(tmp_path / "pairs.gz", *records))
    assert (found["exclude each other"].pairs, found["edited until it flips"].pairs) == (2, 1)


def test_undecided_claims_and_other_splits_are_left_out(tmp_path: Path) -> None:
    records = (
        pair(RIGHT, EVIDENCE, "SUPPORTS", "dev"),
        pair(WRONG, EVIDENCE, "REFUTES"),
        pair(RIGHT, EVIDENCE, "NOT ENOUGH INFO"),
    )
    path = packed(tmp_path / "pairs.gz", *records)
    assert {name: one.pairs for name, one in flips(path, "dev").items()} == {"agree": 1}
    assert {name: one.pairs for name, one in flips(path, "test").items()} == {"exclude each other": 1}


def test_shares_are_of_all_pairs_and_none_of_none() -> None:
    found = Flips()
    assert found.figures() == {"pairs": 0, "contradicted": 0.0, "flagged": 0.0, "contradictions by kind": {}}
    found.add("The bridge is 120 metres long.", "The bridge is 120 metres long.")
    found.add("The bridge is 120 metres long.", "The bridge is 340 metres long.")
    assert found.figures() == {
        "pairs": 2,
        "contradicted": 0.5,
        "flagged": 0.5,
        "contradictions by kind": {"number": 1},
    }


def test_other_words_for_one_fact_flag_nothing() -> None:
    found = Flips()
    found.add("The mayor opened the long bridge on Monday.", "The mayor unveiled the lengthy bridge on Monday.")
    assert (found.contradicted, found.flagged) == (0, 0)


@pytest.mark.parametrize(
    ("spaced", "printed"),
    [
        ("Norrland 's first minister , it is said , resigned .", "Norrland's first minister, it is said, resigned."),
        ("The ferry -LRB- built in 1931 -RRB- sank .", "The ferry (built in 1931) sank."),
        ("They do n't know the `` Orne '' .", 'They don\'t know the "Orne".'),
        ("It fell by 4 % in May", "It fell by 4% in May"),
    ],
)
def test_a_text_set_word_by_word_is_written_as_printed(spaced: str, printed: str) -> None:
    assert joined(spaced) == printed


SOURCE = "Nora Pike opened the bridge at Vellburg on Monday. The bridge is 300 metres long and of steel from Norway."
SUMMARY = "Nora Pike opened the bridge at Vellburg on Monday. The bridge is 900 metres long and of steel from Norway."


def entity(ent: str, kind: str, label: str) -> dict[str, object]:
    start = SUMMARY.index(ent)
    return {
        "source": SOURCE,
        "summary": SUMMARY,
        "ent": ent,
        "start": start,
        "end": start + len(ent),
        "type": kind,
        "label": label,
    }


def test_an_entity_that_the_article_does_not_hold_is_counted_where_a_change_of_its_kind_shows_it(
    tmp_path: Path,
) -> None:
    score = entities(
        packed(
            tmp_path / "entities.gz",
            entity("900 metres", "QUANTITY", "Non-factual Hallucination"),
            entity("Nora Pike", "PERSON", "Non-hallucinated"),
            entity("Norway", "GPE", "Factual Hallucination"),
            entity("bridge", "PRODUCT", "Non-factual Hallucination"),
        )
    )
    held, apart = (dict(zip(("entities", "told", "contradicted"), row, strict=True)) for row in ((1, 0, 0), (1, 1, 1)))
    assert score["rows"] == {"held": held, "name, held": held, "not held": apart, "number, not held": apart}


def test_a_change_of_another_kind_shows_no_entity(tmp_path: Path) -> None:
    score = entities(packed(tmp_path / "entities.gz", entity("900 metres", "PERSON", "Non-factual Hallucination")))
    assert score["rows"]["not held"] == {"entities": 1, "told": 0, "contradicted": 0}
