"""The view of the tree: its outline, which scripts draw, then what is known of every node and what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dedup.report.page.context import Page, Told
from dedup.report.page.outline import OPEN, Outline
from dedup.report.page.passages import in_sentence
from dedup.report.page.templates import macro
from dedup.report.sigla import relabelled
from dedup.types import Derivation, Diff, Evidence, Source, Story, Undecided

PASSAGES = 6  # of one piece of evidence
PIECES = 12  # of evidence under one edge
PAIRS = 60  # undecided pairs listed
OTHERS = 12  # articles beside which one can be read


def tree(page: Page, story: Story) -> Markup:
    """Give the tree of a story with its evidence."""
    outline = Outline(page, story)
    source, article = macro("tree.html", "source"), macro("tree.html", "article")
    diffs: dict[str, list[Diff]] = defaultdict(list)
    for diff in story.diffs:
        diffs[diff.a].append(diff)
        diffs[diff.b].append(diff)

    def known(member: str, *, brief: bool = False) -> Markup:
        return article(page, _article(outline, member, () if brief else diffs[member], brief=brief))

    cards = [source(page, _source(outline, one)) for one in story.stemma.sources]
    full = page.take("tree", story.members, known)
    cards += [*full, *(known(member, brief=True) for member in story.members[len(full) :])]
    if len(full) < len(story.members):
        page.left_out.append(
            f"evidence of the lines to {len(story.members) - len(full):,} articles of story {story.id}: "
            "dedup explain RUN.json A B shows it, and dedup cluster --format csv --table derivations has it."
        )
    told = {
        "dated": outline.dated,
        "outline": outline.items(),
        "legend": _legend(outline),
        "cards": cards,
        "undecided": _undecided(page, story),
    }
    return macro("tree.html", "tree")(page, story, told)


def _legend(outline: Outline) -> list[str]:
    if not outline.story.stemma.derivations:
        open_ = "; a dotted line joins related articles between which no direction can be told"
        return [f"No line leads from one to another{open_ if outline.story.stemma.undecided else ''}."]
    across = (
        "Left to right: the time of publication."
        if outline.dated
        else "Too few times of publication are known for an axis of time."
    )
    lines = [
        across,
        "A dashed box is a source that is not among the articles, found in what they credit.",
        "An arrow leads from a source to what draws on it: the wider, the surer. Its number is the confidence, from 0 "
        "to 1; a broken arrow is only suggested.",
    ]
    if outline.story.stemma.undecided:
        lines.append("A dotted line without a head joins related articles between which no direction can be told.")
        if len(outline.story.stemma.undecided) > OPEN:
            lines.append(f"Only {OPEN} of these are drawn.")
    return lines


def _source(outline: Outline, source: Source) -> Told:
    return {
        "source": source,
        "fragment": outline.node_fragment(source.siglum),
        "children": [(outline.edge_fragment(edge), edge.child) for edge in outline.below.get(source.siglum, ())],
    }


def _article(outline: Outline, member: str, diffs: Sequence[Diff], *, brief: bool) -> Told:
    """Tell what is known of an article; ``brief`` leaves the evidence out."""
    others = [diff.b if diff.a == member else diff.a for diff in diffs if outline.page.pair_fragment(diff.a, diff.b)]
    return {
        "article": member,
        "fragment": outline.node_fragment(member),
        "lines": [_edge(outline, edge, brief=brief) for edge in outline.above.get(member, ())],
        "children": [(outline.edge_fragment(edge), edge.child) for edge in outline.below.get(member, ())],
        "others": others[:OTHERS],
    }


def _edge(outline: Outline, edge: Derivation, *, brief: bool) -> Told:
    page = outline.page
    pieces = [] if brief else sorted(edge.evidence, key=lambda one: -one.weight)
    shared = [one for one in pieces if one.kind == "shared"]
    shown = [one for one in pieces if one.kind != "shared"][:PIECES] + shared[:1]
    return {
        "edge": edge,
        "fragment": outline.edge_fragment(edge),
        "named": outline.named(edge.parent),
        "beside": page.pair_fragment(edge.parent, edge.child) if edge.observed else None,
        "shown": [_evidence(page, one) for one in shown],
        "number": len(shared) - 1,
        "more": [_evidence(page, one) for one in shared[1:PIECES]],
    }


def _evidence(page: Page, one: Evidence) -> Told:
    articles = list(dict.fromkeys(reading.article for reading in one.readings))
    return {
        "kind": one.kind,
        "summary": relabelled(one.summary, page.report.sigla),
        "passages": [in_sentence(page, reading) for reading in one.readings[:PASSAGES]],
        "more": len(one.readings[PASSAGES:]),
        "beside": page.beside(articles[0], articles[1]) if len(articles) == 2 else None,
    }


def _undecided(page: Page, story: Story) -> Sequence[tuple[str, list[Markup]]]:
    """Give the pairs between which no direction can be told, each reason once."""
    pairs = story.stemma.undecided
    reasons = {reason: number for number, reason in enumerate(dict.fromkeys(pair.reason for pair in pairs))}
    by_reason = sorted(pairs, key=lambda pair: reasons[pair.reason])
    one = macro("tree.html", "undecided")
    made = page.take("undecided", by_reason, lambda pair: one(page, _pair(page, pair)), PAIRS)
    if len(made) < len(pairs):
        page.leave_out(len(pairs) - len(made), f"undecided pairs of story {story.id}", "undecided")
    told: dict[str, list[Markup]] = {}
    for pair, item in zip(by_reason, made, strict=False):
        told.setdefault(relabelled(pair.reason, page.report.sigla), []).append(item)
    return list(told.items())


def _pair(page: Page, pair: Undecided) -> Mapping[str, object]:
    return {"a": pair.a, "b": pair.b, "evidence": _evidence(page, pair.evidence[0]) if pair.evidence else None}
