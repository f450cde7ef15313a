"""Take the pictures of the report that the documentation shows: every view, in the seeds' own report.

    pip install '.[browser]' && python docs/screenshots.py

Needs Debian's Chromium. The pictures are written to docs/screenshots.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dedup import cluster, read
from dedup.report.html import to_html

HERE = Path(__file__).parent
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 800}
VIEWS = [
    ("overview", "overview", WIDE, "light"),
    ("statements", "claim-1-2", WIDE, "light"),
    ("tree", "tree-1", WIDE, "light"),
    ("origins", "origins-1-001", WIDE, "light"),
    ("pair", "pair-1-001-003-c1", WIDE, "light"),
    ("pair-dark", "pair-1-000-002", WIDE, "dark"),
    ("method", "method", WIDE, "light"),
    ("overview-narrow", "overview", NARROW, "dark"),
]


def main() -> None:
    """Write all pictures."""
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("there is no Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "report.html"
        page_file.write_text(to_html(cluster(read([HERE.parent / "seeds"]))), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, fragment, size, scheme in VIEWS:
            context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            page.goto(f"{page_file.as_uri()}#{fragment}")
            page.wait_for_timeout(200)
            page.screenshot(path=HERE / "screenshots" / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
