"""Graphs and scholarly formats are read back by the readers of their formats."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from xml.dom import minidom
from xml.etree import ElementTree

import pytest

from dedup import Article, Report, cluster
from dedup.io.graphs import mermaid_safe, to_dot, to_graphml, to_mermaid
from dedup.io.parquet import table_parquet
from dedup.io.scholarly import to_collatex, to_pan, to_prov, to_tei
from dedup.io.write import table_csv, table_lines
from dedup.report.markdown import escaped, to_markdown
from dedup.types import COLUMNS, TABLES

HOSTILE = 'a"; } -> <b> \\ \x00 | ``` ]] --> end'
TEI_RULES = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="TEI">
  <element name="teiHeader"><element name="fileDesc">
    <element name="titleStmt"><element name="title"><text/></element></element>
    <element name="publicationStmt"><element name="p"><text/></element></element>
    <element name="sourceDesc"><element name="listWit"><oneOrMore><element name="witness">
      <attribute name="xml:id"><data type="NCName"/></attribute><text/></element></oneOrMore></element></element>
  </element><element name="encodingDesc"><element name="variantEncoding">
    <attribute name="method"><value>parallel-segmentation</value></attribute>
    <attribute name="location"><value>internal</value></attribute></element></element></element>
  <element name="text"><element name="body"><oneOrMore><element name="div">
    <attribute name="type"/><attribute name="n"/>
    <oneOrMore><element name="p"><element name="app"><attribute name="xml:id"><data type="NCName"/></attribute>
      <oneOrMore><element name="rdg"><attribute name="wit"><data type="anyURI"/></attribute>
        <optional><attribute name="type"/></optional><text/></element></oneOrMore>
    </element></element></oneOrMore></element></oneOrMore></element></element></element></start></grammar>"""


@pytest.fixture(scope="module")
def hostile() -> Report:
    text = "The mayor of Arden, Ida Berg, said on Monday that 12 people died, according to Reuters. {}"
    articles = [
        Article(f"{HOSTILE}{number}", text.format(HOSTILE), title=HOSTILE, outlet=HOSTILE) for number in range(2)
    ]
    return cluster(articles)


def test_dot_names_witnesses_and_lost_sources_as_stemmaweb_does(seeds_report: Report) -> None:
    made = to_dot(seeds_report)
    assert '"α" [class=hypothetical' in made
    assert '"000" [class=extant' in made
    assert '"α" -> "000"' in made
    assert '"003" ->' not in made


STEMMAWEB = r"""
use strict; use warnings; use utf8; use Encode; use Graph::Reader::Dot;
binmode STDOUT, ':utf8'; local $/; my $dot = decode_utf8(<STDIN>);
my ($head, $rest) = $dot =~ /^\s*(digraph\s+"\w+")\s*\{(.*)$/s or die "no digraph with a name";
$rest =~ s/(?<!")\b(\w+)\b(?!")/"$1"/g;
my $bytes = encode_utf8("$head {$rest"); open my $file, '<', \$bytes; binmode $file, ':utf8';
my $graph = Graph::Reader::Dot->new->read_graph($file) or die "no graph";
print "$_\t", $graph->get_vertex_attribute($_, 'class') // '?', "\n" for $graph->vertices;
print "$_->[0]\t->\t$_->[1]\n" for $graph->edges;
"""


def test_stemmaweb_reads_the_dot_with_its_own_reader(seeds_report: Report, hostile: Report) -> None:
    """Read as Stemmaweb does: Perl's Graph::Reader::Dot, after quotation marks around every word without any."""
    perl = shutil.which("perl")
    if not perl or subprocess.run([perl, "-MGraph::Reader::Dot", "-e1"], capture_output=True, check=False).returncode:
        pytest.skip("Perl's Graph::Reader::Dot is not installed: apt-get install libgraph-readwrite-perl")
    for report in (seeds_report, hostile):
        done = subprocess.run([perl, "-e", STEMMAWEB], input=to_dot(report).encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        lines = [line.split("\t") for line in done.stdout.decode().splitlines()]
        kinds = [line[1] for line in lines if len(line) == 2]
        (story,) = report.stories
        assert kinds.count("extant") == len(report.documents)
        assert kinds.count("hypothetical") == len(story.stemma.sources)
        assert sum(len(line) == 3 for line in lines) == len(story.stemma.derivations)


def test_every_name_in_the_dot_is_one_word_and_no_two_are_the_same(hostile: Report) -> None:
    made = to_dot(hostile)
    assert all(re.fullmatch(r'"[\w.]+"', name) for name in re.findall(r'"[^"]*"', made))
    nodes = re.findall(r"^  (\S+) \[class", made, flags=re.M)
    assert len(set(nodes)) == len(nodes) >= 2


def test_graphviz_draws_the_dot(seeds_report: Report, hostile: Report) -> None:
    dot = shutil.which("dot")
    if not dot:
        pytest.skip("graphviz is not installed")
    for report in (seeds_report, hostile):
        done = subprocess.run([dot, "-Tsvg"], input=to_dot(report).encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count(b'class="node') == len(report.documents) + len(report.stories[0].stemma.sources)


def test_networkx_reads_the_graphml(seeds_report: Report) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed: pip install .[test-exports]")
    graph = networkx.parse_graphml(to_graphml(seeds_report))
    assert graph.is_directed()
    assert graph.nodes["α"]["observed"] is False
    assert graph.nodes["000"]["observed"] is True
    assert 0.9 < graph.edges["α", "000"]["confidence"] <= 1.0
    assert "000 – 001" in graph.graph["undecided"]
    assert networkx.is_directed_acyclic_graph(graph)


def test_the_graphml_tells_when_an_article_came_out() -> None:
    noon = datetime(2024, 5, 3, 12, tzinfo=UTC)
    made = to_graphml(cluster([Article("a", "The river rose.", outlet="Courier", published=noon.date(), instant=noon)]))
    assert '<data key="node-instant">2024-05-03T12:00:00+00:00</data>' in made
    assert '<data key="node-outlet">Courier</data>' in made


def test_an_edge_of_the_graphml_has_each_reason_once_as_the_table_has_it(seeds_report: Report) -> None:
    story = seeds_report.stories[0]
    edges = [replace(edge, evidence=edge.evidence * 3) for edge in story.stemma.derivations]
    report = replace(seeds_report, stories=(replace(story, stemma=replace(story.stemma, derivations=tuple(edges))),))
    made = ElementTree.fromstring(to_graphml(report))
    told = [one.text for one in made.iter() if one.get("key") == "edge-evidence"]
    assert told == [row["evidence"] for row in report.rows("derivations")]
    assert all("(3)" in str(one) for one in told)


def test_graphml_of_hostile_names_is_well_formed(hostile: Report) -> None:
    names = [node.get("id") for node in ElementTree.fromstring(to_graphml(hostile)).iter() if node.tag.endswith("node")]
    assert len(names) >= 2
    assert len(set(names)) == len(names)


def test_mermaid_draws_no_arrow_without_a_direction(seeds_report: Report) -> None:
    lines = to_mermaid(seeds_report).splitlines()
    assert lines[0] == "flowchart LR"
    assert sum(" -.- " in line for line in lines) == len(seeds_report.stories[0].stemma.undecided)
    assert sum("-->" in line or "-.->" in line for line in lines) == len(seeds_report.stories[0].stemma.derivations)


def test_mermaid_cannot_be_broken_by_a_title(hostile: Report) -> None:
    for line in to_mermaid(hostile).splitlines():
        assert line.count('"') in (0, 2)
    assert mermaid_safe('"]') == "#34;#93;"


def test_markdown_is_one_table_and_one_drawing(seeds_report: Report, hostile: Report) -> None:
    made = to_markdown(seeds_report, to_mermaid(seeds_report))
    assert "“President Oleksandr Shirskiy” (003)" in made
    assert made.count("```") == 2
    for told in to_markdown(hostile, "").split("\n\n"):
        cells = {line.replace("\\|", "").count("|") for line in told.splitlines() if line.startswith("|")}
        assert len(cells) < 2, told
    assert escaped("<b>|`x`") == "&lt;b&gt;\\|\\`x\\`"


def test_tei_is_an_apparatus_with_a_witness_for_each_article(seeds_report: Report) -> None:
    lxml = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install .[test-exports]")
    document = lxml.fromstring(to_tei(seeds_report).encode())
    rules = lxml.RelaxNG(lxml.fromstring(TEI_RULES))
    assert rules.validate(document), rules.error_log
    space = {"t": "http://www.tei-c.org/ns/1.0"}
    assert len(document.findall(".//t:app", space)) == len(seeds_report.stories[0].claims)
    witnesses = {
        f"#{one.get('{http://www.w3.org/XML/1998/namespace}id')}" for one in document.findall(".//t:witness", space)
    }
    assert {one.get("wit") for one in document.findall(".//t:rdg", space)} <= witnesses


def test_pan_offsets_are_code_points_of_both_texts_as_the_scorer_reads_them(seeds_report: Report) -> None:
    """Read by the rule of the PAN tasks' scorer (pan12-plagiarism-detection-evaluation.py), which no registry has."""
    texts = {document.article.id: document.article.text for document in seeds_report.documents}
    made = to_pan(seeds_report)
    assert made
    for name, xml in made.items():
        assert name.endswith(".xml")
        root = minidom.parseString(xml).documentElement
        here = texts[root.getAttribute("reference").replace(".txt", "")]
        features = [node for node in root.childNodes if node.nodeType == minidom.Node.ELEMENT_NODE]
        assert features
        for feature in features:
            assert feature.getAttribute("name").endswith("detected-plagiarism")
            there = texts[feature.getAttribute("source_reference").replace(".txt", "")]
            for words, side in ((here, "this"), (there, "source")):
                start, length = int(feature.getAttribute(f"{side}_offset")), int(feature.getAttribute(f"{side}_length"))
                passage = words[start : start + length]
                assert len(passage) == length > 0
                assert passage == passage.strip()


def test_collatex_tokens_make_up_the_witness(seeds_report: Report) -> None:
    (line,) = to_collatex(seeds_report).splitlines()
    texts = {seeds_report.sigla[one.article.id]: one.article.text for one in seeds_report.documents}
    witnesses = json.loads(line)["witnesses"]
    assert [witness["id"] for witness in witnesses] == sorted(texts)
    for witness in witnesses:
        for token in witness["tokens"]:
            assert texts[witness["id"]][token["start"] : token["stop"]] == token["t"]
            assert token["n"]


def test_collatex_collates_the_witnesses(seeds_report: Report) -> None:
    collatex = pytest.importorskip("collatex", reason="collatex is not installed: pip install .[test-exports]")
    (line,) = to_collatex(seeds_report).splitlines()
    witnesses = json.loads(line)["witnesses"]
    openings = {"witnesses": [{**witness, "tokens": witness["tokens"][:40]} for witness in witnesses]}
    table = collatex.collate(openings, segmentation=False)
    assert [row.header for row in table.rows] == [witness["id"] for witness in witnesses]
    for row, witness in zip(table.rows, openings["witnesses"], strict=True):
        words = [token.token_data["t"] for cell in row.cells if cell for token in cell]
        assert words == [token["t"] for token in witness["tokens"]]


def test_prov_derives_articles_from_sources(seeds_report: Report) -> None:
    model = pytest.importorskip("prov.model", reason="prov is not installed: pip install .[test-exports]")
    document = model.ProvDocument.deserialize(content=to_prov(seeds_report), format="json")
    assert len(list(document.get_records(model.ProvDerivation))) == len(seeds_report.stories[0].stemma.derivations)
    labels = {str(one.label) for one in document.get_records(model.ProvEntity)}
    assert "The Telegraph" in labels


@pytest.mark.parametrize("table", sorted(TABLES))
def test_parquet_holds_the_same_rows(seeds_report: Report, table: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install .[parquet]")
    from io import BytesIO

    assert parquet.read_table(BytesIO(table_parquet(seeds_report, table))).to_pylist() == seeds_report.rows(table)


def test_a_table_without_rows_has_its_columns_in_every_format() -> None:
    nothing = cluster([Article("alone", "The ferry was late again.")])
    assert nothing.rows("pairs") == []
    assert table_csv(nothing, "pairs") == "story,a,b,tier,resemblance,a_in_b,b_in_a\n"
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install .[parquet]")
    from io import BytesIO

    kept = parquet.read_table(BytesIO(table_parquet(nothing, "pairs"))).schema
    assert list(map(str, kept.types)) == ["int64", "string", "string", "string", "double", "double", "double"]


def test_a_column_without_values_keeps_its_type_so_that_files_of_two_runs_go_together() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install .[parquet]")
    from io import BytesIO

    bare, known = Article("a", "The ferry was late again."), Article("b", "A kiln cracked.", url="https://a.example")
    files = [BytesIO(table_parquet(cluster([one]), "articles")) for one in (bare, known)]
    assert len({str(parquet.read_schema(file)) for file in files}) == 1


def test_rows_are_data_frames_in_one_line(seeds_report: Report) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install .[test-exports]")
    polars = pytest.importorskip("polars", reason="polars is not installed: pip install .[test-exports]")
    rows = seeds_report.rows("changes")
    assert len(pandas.DataFrame(rows)) == len(polars.DataFrame(rows, schema=COLUMNS["changes"])) == len(rows)
    late = [{**rows[0], "summary": None}] * 200 + rows  # what polars looks at to guess
    assert polars.DataFrame(late, schema=COLUMNS["changes"])["summary"][200] == rows[0]["summary"]


def test_a_data_set_of_the_hub_goes_in_and_out(seeds_report: Report) -> None:
    datasets = pytest.importorskip("datasets", reason="datasets is not installed: pip install .[test-exports]")
    given = datasets.Dataset.from_list([{"id": d.article.id, "text": d.article.text} for d in seeds_report.documents])
    report = cluster(Article(**record) for record in given)
    assert report.sigla == seeds_report.sigla
    out = datasets.Dataset.from_list(report.rows("derivations"))
    assert out["parent"] == [row["parent"] for row in report.rows("derivations")]


def test_json_lines_of_hostile_names_stay_lines(hostile: Report) -> None:
    assert len(table_lines(hostile, "articles").splitlines()) == 2


def test_two_stories_with_a_source_of_one_letter_stay_apart(seeds_report: Report) -> None:
    (story,) = seeds_report.stories
    twice = replace(seeds_report, stories=(story, replace(story, id=2)))
    made = to_dot(twice)
    assert '"1_α" -> "000"' in made
    assert '"2_α" -> "000"' in made
