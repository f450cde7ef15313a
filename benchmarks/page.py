"""The page of a large report in a browser: its size, and how soon it is painted and its views stand.

    pip install '.[browser]' && DEDUP_DATA=... python benchmarks/page.py 500 1000

Needs Debian's Chromium. The articles are news, story by story: BASIL (with outlet and day), the pairs of the Telegram
contest, Multi-News, ECB+; a thousand in all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from playwright.sync_api import sync_playwright
from score_haystack import records

from dedup import Article, cluster
from dedup.report.html import to_html

VIEW = """(id) => {
  const began = performance.now();
  show(document.getElementById(id));
  document.body.offsetHeight;
  return performance.now() - began;
}"""


def articles(data: Path) -> Iterator[Article]:
    """Give the articles of four data sets."""
    stories = data / "data/stories"
    for one in records(stories / "basil.jsonl.gz"):
        day = date.fromisoformat(one["date"])
        yield Article(f"basil/{one['id']}", one["text"], one["title"], one["outlet"], published=day)
    for number, pair in enumerate(records(stories / "tgcontest.jsonl.gz")):
        for side in "ab":
            yield Article(
                f"telegram/{number}{side}", pair[f"{side}_text"], pair[f"{side}_title"], url=pair[f"{side}_url"]
            )
    for number, event in enumerate(records(stories / "multinews.jsonl.gz")):
        for place, text in enumerate(event["articles"]):
            yield Article(f"multinews/{number}.{place}", text.replace("NEWLINE_CHAR", "\n"))
    for one in records(stories / "ecbplus.jsonl.gz"):
        yield Article(f"ecbplus/{one['id']}", one["text"])


def main() -> None:
    """Make a page of each number of articles and open it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[500, 1000])
    chromium, data = shutil.which("chromium"), os.environ.get("DEDUP_DATA")
    if not chromium or not data:
        sys.exit("needs Debian's Chromium and the data that DEDUP_DATA names")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for number in parser.parse_args().articles:
            report = cluster(islice(articles(Path(data)), number))
            began = time.process_time()
            made = to_html(report)
            seconds = time.process_time() - began
            path = Path(folder) / f"{number}.html"
            path.write_text(made, encoding="utf-8")
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(path.as_uri())
            painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            largest = max(report.stories, key=lambda story: len(story.members))
            tree, whole = (page.evaluate(VIEW, view) for view in (f"tree-{largest.id}", "overview"))
            print(
                f"{len(report.documents)} articles, {len(report.stories)} stories: {len(made.encode()) / 1e6:.1f} MB "
                f"made in {seconds:.1f} s; first paint {painted:.0f} ms; tree of {len(largest.members)} articles "
                f"drawn in {tree:.0f} ms; back to the overview in {whole:.0f} ms"
            )
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
