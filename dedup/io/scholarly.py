"""A result in the formats of neighbouring fields: PAN, CollateX, TEI, W3C PROV.

PAN: Potthast et al., An Evaluation Framework for Plagiarism Detection, 2010; the word in its feature name is part of
the format. CollateX: the JSON input of the collation tool. TEI: P5, chapter 13, critical apparatus. PROV: PROV-JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from dedup.io.graphs import graph, title_of, xml_safe
from dedup.types import Diff, Document, Report, Span, Story

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_FEATURE = "detected-plagiarism"  # the name that the scorer of the PAN tasks looks for unless told otherwise


def to_pan(report: Report) -> dict[str, str]:
    """Give, by file name, one PAN document for each pair with passages in common, as offsets in code points.

    ``this`` is the article that draws on the other where that is known, else the second one.
    """
    documents = {document.article.id: document for document in report.documents}
    drawn = {(edge.parent, edge.child) for story in report.stories for edge in story.stemma.derivations}
    made: dict[str, str] = {}
    for story in report.stories:
        for diff in story.diffs:
            this, source = (diff.a, diff.b) if (diff.b, diff.a) in drawn else (diff.b, diff.a)
            passages = _passages(diff, documents, swapped=this == diff.a)
            if passages:
                name = f"{len(made) + 1:05}-{_file_name(this)}-{_file_name(source)}.xml"
                made[name] = _pan_document(this, source, passages)
    return made


def _passages(diff: Diff, documents: dict[str, Document], *, swapped: bool) -> list[tuple[Span, Span]]:
    found = []
    for link in diff.alignment.links:
        for a in _stretches(documents[diff.a], link.a):
            found += [(a, b) if swapped else (b, a) for b in _stretches(documents[diff.b], link.b)]
    return found


def _stretches(document: Document, sentences: Sequence[int]) -> list[Span]:
    """Give the stretches that sentences cover, neighbours as one."""
    found: list[Span] = []
    last = -2
    for index in sorted(sentences):
        span = document.sentences[index].span
        if index == last + 1:
            span = Span(found.pop().start, span.stop)
        found.append(span)
        last = index
    return found


def _pan_document(this: str, source: str, passages: Sequence[tuple[Span, Span]]) -> str:
    root = ElementTree.Element("document", reference=xml_safe(this))
    for here, there in passages:
        ElementTree.SubElement(
            root,
            "feature",
            name=_FEATURE,
            this_offset=str(here.start),
            this_length=str(here.length),
            source_reference=xml_safe(source),
            source_offset=str(there.start),
            source_length=str(there.length),
        )
    ElementTree.indent(root)
    return _HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"


def _file_name(article: str) -> str:
    return re.sub(r"[^A-Za-z0-9_]+", "_", article)[:60] or "article"


def to_collatex(report: Report) -> str:
    """Give the witnesses of each story as CollateX reads them, one JSON value a line and story.

    Words carry ``t`` as written with what follows them, ``n`` folded, and their place in the article's text.
    """
    lines = []
    documents = {document.article.id: document for document in report.documents}
    for story in report.stories:
        witnesses = [
            {"id": report.sigla[member], "tokens": _tokens(documents[member])}
            for member in story.members
            if documents[member].sentences
        ]
        lines.append(json.dumps({"witnesses": witnesses}, ensure_ascii=False))
    return "".join(f"{line}\n" for line in lines)


def _tokens(document: Document) -> list[dict[str, str | int]]:
    words = document.article.text
    tokens: list[dict[str, str | int]] = []
    for sentence in document.sentences:
        for found in re.finditer(
            r"\w+(?:[^\w\s]+\w+)*\s*|[^\w\s]+\s*", words[sentence.span.start : sentence.span.stop]
        ):
            start, stop = sentence.span.start + found.start(), sentence.span.start + found.end()
            written = words[start:stop]
            tokens.append({"t": written, "n": written.strip().casefold(), "start": start, "stop": stop})
    return tokens


def to_tei(report: Report) -> str:
    """Give the statements of all stories as a TEI critical apparatus, a witness for each article."""
    root = ElementTree.Element("TEI", xmlns="http://www.tei-c.org/ns/1.0")
    header = ElementTree.SubElement(root, "teiHeader")
    description = ElementTree.SubElement(header, "fileDesc")
    title = ElementTree.SubElement(ElementTree.SubElement(description, "titleStmt"), "title")
    title.text = "Statements and their readings"
    publication = ElementTree.SubElement(description, "publicationStmt")
    ElementTree.SubElement(publication, "p").text = f"Made by dedup {report.manifest.version}."
    witnesses = ElementTree.SubElement(ElementTree.SubElement(description, "sourceDesc"), "listWit")
    names = {document.article.id: f"w{number}" for number, document in enumerate(report.documents, 1)}
    for document in report.documents:
        article = document.article
        told = [report.sigla[article.id], title_of(document), article.outlet, article.url]
        day = article.published.isoformat() if article.published else None
        witness = ElementTree.SubElement(witnesses, "witness", {"xml:id": names[article.id]})
        witness.text = xml_safe(", ".join(part for part in (*told, day) if part))
    encoding = ElementTree.SubElement(header, "encodingDesc")
    ElementTree.SubElement(encoding, "variantEncoding", method="parallel-segmentation", location="internal")
    body = ElementTree.SubElement(ElementTree.SubElement(root, "text"), "body")
    documents = {document.article.id: document for document in report.documents}
    for story in report.stories:
        _tei_story(body, story, documents, names)
    if not len(body):
        ElementTree.SubElement(body, "p").text = "No statement is made by two articles."
    ElementTree.indent(root)
    return _HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"


def _tei_story(body: ElementTree.Element, story: Story, documents: dict[str, Document], names: dict[str, str]) -> None:
    if not story.claims:
        return
    division = ElementTree.SubElement(body, "div", type="story", n=str(story.id))
    for claim in story.claims:
        paragraph = ElementTree.SubElement(division, "p")
        apparatus = ElementTree.SubElement(paragraph, "app", {"xml:id": f"s{story.id}c{claim.id}"})
        for cell in claim.cells:
            document = documents[cell.article]
            attributes = {"wit": f"#{names[cell.article]}"} | ({"type": "odd"} if cell.odd else {})
            sentences = sorted({reading.sentence for reading in cell.readings})
            reading = ElementTree.SubElement(apparatus, "rdg", attributes)
            reading.text = xml_safe(" ".join(" ".join(document.text_of(index).split()) for index in sentences))


def to_prov(report: Report) -> str:
    """Give who drew on whom as PROV-JSON: entities derived from entities, near-duplicates as alternates."""
    made = graph(report)
    names = {
        node.name: f"run:{'article' if node.article else 'source'}{number}" for number, node in enumerate(made.nodes, 1)
    }
    entities: dict[str, dict[str, object]] = {}
    for node in made.nodes:
        told: dict[str, object] = {
            "prov:label": node.label,
            "dedup:siglum": node.name,
            "dedup:observed": bool(node.article),
        }
        if node.article:
            told["dedup:sha256"] = report.manifest.digests.get(node.article.id, "")
            if node.article.published:
                told["dedup:published"] = node.article.published.isoformat()
        elif node.source:
            told["dedup:description"] = node.source.description
        entities[names[node.name]] = told
    derived = {
        f"_:d{number}": {
            "prov:generatedEntity": names[child],
            "prov:usedEntity": names[parent],
            "dedup:confidence": edge.confidence,
            "dedup:tier": edge.tier,
            "dedup:basis": " ".join(edge.basis),
        }
        for number, (parent, child, edge) in enumerate(made.edges, 1)
    }
    pairs = [(report.sigla[match.a], report.sigla[match.b]) for story in report.stories for match in story.matches]
    alternates = {
        f"_:a{number}": {"prov:alternate1": names[a], "prov:alternate2": names[b]}
        for number, (a, b) in enumerate(((a, b) for a, b in pairs if a in names and b in names), 1)
    }
    value = {
        "prefix": {"run": f"urn:dedup:run:{report.manifest.options_digest}:", "dedup": "urn:dedup:"},
        "entity": entities,
        "wasDerivedFrom": derived,
        "alternateOf": alternates,
    }
    return json.dumps({key: part for key, part in value.items() if part}, ensure_ascii=False, indent=1) + "\n"
