"""The tree of descent for other drawing tools: DOT as Stemmaweb writes it, GraphML, Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from dedup.types import Article, Derivation, Document, Report, Source, Undecided
from dedup.types.rows import once_each

TITLE = 80  # characters of a title in a drawing


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a source that is not among them, under a name that is unique in the whole run."""

    name: str
    label: str
    story: int
    article: Article | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Graph:
    """All stories of a run as one graph; ``edges`` and ``undecided`` name nodes by their unique names.

    ``sources`` are what an unobserved source was made from, and the source.
    """

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str, Derivation], ...]
    undecided: tuple[tuple[str, str, Undecided], ...]
    sources: tuple[tuple[str, str], ...]


def graph(report: Report) -> Graph:
    """Gather the nodes and edges of all stories. Sigla of sources that two stories share are told apart by number."""
    documents = {document.article.id: document for document in report.documents}
    nodes: list[Node] = []
    edges: list[tuple[str, str, Derivation]] = []
    undecided: list[tuple[str, str, Undecided]] = []
    sources: list[tuple[str, str]] = []
    with_sources = sum(bool(story.stemma.sources) for story in report.stories)
    for story in report.stories:
        names = {member: report.sigla[member] for member in story.members}
        taken = set(report.sigla.values())
        for source in story.stemma.sources:
            alone = with_sources == 1 and source.siglum not in taken
            names[source.siglum] = source.siglum if alone else f"{story.id}.{source.siglum}"
        for source in story.stemma.sources:
            nodes.append(Node(names[source.siglum], source.name or source.siglum, story.id, None, source))
        for member in story.members:
            document = documents[member]
            nodes.append(Node(names[member], title_of(document), story.id, document.article, None))
        edges += [(names[edge.parent], names[edge.child], edge) for edge in story.stemma.derivations]
        undecided += [(names[pair.a], names[pair.b], pair) for pair in story.stemma.undecided]
        sources += [(names[one.above], names[one.siglum]) for one in story.stemma.sources if one.above]
    return Graph(tuple(nodes), tuple(edges), tuple(undecided), tuple(sources))


def title_of(document: Document) -> str:
    """Give what to call an article in a drawing."""
    words = " ".join((document.called or document.article.id).split())
    return words if len(words) <= TITLE else words[: TITLE - 1].rstrip() + "…"


def to_dot(report: Report, name: str = "stemma") -> str:
    """Give the tree in the DOT dialect of Stemmaweb: witnesses are ``extant``, unobserved sources ``hypothetical``.

    Stemmaweb puts quotation marks around every word that has none beside it, and so breaks names of three words: each
    is written as one word here ("The_Post"). The dialect has directed edges only, so pairs without a direction are
    not in it; GraphML and Mermaid tell them.
    """
    made = graph(report)
    lines = [f"digraph {_word(name)} {{"]
    words: dict[str, str] = {}
    taken: set[str] = set()
    for number, node in enumerate(made.nodes):
        if node.name not in words:
            word = _word(node.name)
            words[node.name] = f'{word[:-1]}__{number}"' if word in taken else word
            taken.add(words[node.name])
    for node in made.nodes:
        kind = "extant" if node.article else "hypothetical"
        label = f"{node.name} {node.label}" if node.source and node.source.name else node.name
        lines.append(f"  {words[node.name]} [class={kind}, label={_word(label)}];")
    for parent, child, edge in made.edges:
        style = "" if edge.tier == "confirmed" else ", style=dashed"
        support = "" if edge.support is None else f', support="{edge.support:.4f}"'
        told = f'confidence="{edge.confidence:.4f}"{support}{style}'
        lines.append(f"  {words[parent]} -> {words[child]} [{told}];")
    for above, siglum in made.sources:
        lines.append(f"  {words[above]} -> {words[siglum]} [style=dashed];")
    return "\n".join([*lines, "}", ""])


def _word(words: str) -> str:
    """Write words as one word in quotation marks."""
    return '"' + (re.sub(r"\W+", "_", words).strip("_") or "_") + '"'


_NODE_KEYS = ("label", "observed", "story", "title", "outlet", "published", "instant", "url", "description")
_EDGE_KEYS = ("confidence", "tier", "basis", "evidence", "support", "alternatives")
_KINDS = {"observed": "boolean", "story": "int", "confidence": "double", "support": "double"}


def to_graphml(report: Report) -> str:
    """Give the tree as GraphML with all attributes; pairs without a direction stand in the graph's ``undecided``."""
    made = graph(report)
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for place, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS), ("graph", ("undecided",))):
        for key in keys:
            attributes = {
                "id": f"{place}-{key}",
                "for": place,
                "attr.name": key,
                "attr.type": _KINDS.get(key, "string"),
            }
            ElementTree.SubElement(root, "key", attributes)
    body = ElementTree.SubElement(root, "graph", id="stemma", edgedefault="directed")
    undecided = "; ".join(f"{xml_safe(a)} – {xml_safe(b)}: {xml_safe(pair.reason)}" for a, b, pair in made.undecided)
    _data(body, "graph-undecided", undecided)
    for node in made.nodes:
        element = ElementTree.SubElement(body, "node", id=xml_safe(node.name))
        for key, value in _told(node):
            _data(element, f"node-{key}", value)
    for parent, child, edge in made.edges:
        element = ElementTree.SubElement(body, "edge", source=xml_safe(parent), target=xml_safe(child))
        _data(element, "edge-confidence", repr(edge.confidence))
        _data(element, "edge-tier", edge.tier)
        _data(element, "edge-basis", " ".join(edge.basis))
        _data(element, "edge-evidence", once_each(edge.evidence))
        if edge.support is not None:
            _data(element, "edge-support", repr(edge.support))
        if edge.alternatives:
            _data(element, "edge-alternatives", " ".join(one.parent for one in edge.alternatives))
    for above, siglum in made.sources:
        ElementTree.SubElement(body, "edge", source=xml_safe(above), target=xml_safe(siglum))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _told(node: Node) -> Iterator[tuple[str, str]]:
    yield "label", node.label
    yield "observed", "true" if node.article else "false"
    yield "story", str(node.story)
    if node.article:
        article = node.article
        told = {
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published and article.published.isoformat(),
            "instant": article.instant and article.instant.isoformat(),
            "url": article.url,
        }
        yield from ((key, value) for key, value in told.items() if value)
    elif node.source:
        yield "description", node.source.description


def _data(element: ElementTree.Element, key: str, value: str) -> None:
    ElementTree.SubElement(element, "data", key=key).text = xml_safe(value)


def xml_safe(words: str) -> str:
    """Replace what XML 1.0 cannot carry by "�"."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", words)


def to_mermaid(report: Report) -> str:
    """Give the tree as a Mermaid flow chart; a dotted line without a head joins a pair without a direction."""
    made = graph(report)
    numbers = {node.name: f"n{number}" for number, node in enumerate(made.nodes)}
    lines = ["flowchart LR"]
    for node in made.nodes:
        if node.article:
            lines.append(f'  {numbers[node.name]}["{mermaid_safe(f"{node.name}: {node.label}")}"]')
        else:
            words = f"{node.name} {node.label}" if node.source and node.source.name else f"{node.name} not named"
            lines.append(f'  {numbers[node.name]}(["{mermaid_safe(words)}"]):::unobserved')
    for parent, child, edge in made.edges:
        arrow = "-->" if edge.tier == "confirmed" else "-.->"
        lines.append(f'  {numbers[parent]} {arrow}|"{edge.confidence:.2f}"| {numbers[child]}')
    lines += [f"  {numbers[above]} -.-> {numbers[siglum]}" for above, siglum in made.sources]
    lines += [f"  {numbers[a]} -.- {numbers[b]}" for a, b, _ in made.undecided]
    if any(node.source for node in made.nodes):
        lines.append("  classDef unobserved stroke-dasharray: 5 4")
    return "\n".join([*lines, ""])


def mermaid_safe(words: str) -> str:
    """Write all but letters, digits and plain punctuation as character codes, which Mermaid shows as what they mean."""
    return "".join(one if one.isalnum() or one in " .,:-–’…()" else f"#{ord(one)};" for one in words)
