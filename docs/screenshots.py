"""Take the pictures of the report that the documentation shows: every view, in the seeds' own report.

    pip install '.[browser]' && python docs/screenshots.py

Needs Debian's Chromium. The pictures are written to docs/screenshots, with a checksum of the style, scripts and
templates that they show: a test tells when they are out of date. The seeds have no times of publication, so the axis of
time is shown with articles that are made up.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from dedup import Article, cluster, read
from dedup.report.html import to_html

HERE = Path(__file__).parent
DESIGN = HERE.parent / "dedup/report"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 800}
VIEWS = [
    ("overview", "overview", WIDE, "light"),
    ("statements", "claim-1-2", WIDE, "light"),
    ("tree", "tree-1", WIDE, "light"),
    ("origins", "origins-1-001", WIDE, "light"),
    ("pair", "pair-1-001-003-c1", WIDE, "light"),
    ("pair-dark", "pair-1-000-002", WIDE, "dark"),
    ("method", "method", WIDE, "light"),
    ("tree-narrow", "tree-1", NARROW, "light"),
    ("overview-narrow", "overview", NARROW, "dark"),
]


TIMES = ("times", "tree-1", {"width": 1280, "height": 640}, "light")

OPENED = (
    "The mayor of Arden, Ida Berg, opened the new bridge over the Olm on Monday. She said that it had cost ten million "
    "crowns and would carry forty thousand cars a day. Engineers worked on it for eleven months."
)
TOLD = [
    ("agency", "Arden opens its bridge over the Olm", 8, 30, OPENED),
    (
        "herald",
        "Mayor Berg: forty thousand cars a day",
        10,
        15,
        f"{OPENED} Hundreds came to see it, according to the Olm Times. Two schools sang.",
    ),
    ("post", "A bridge at last", 12, 0, f"{OPENED} Hundreds came to see it. A brass band played."),
    (
        "star",
        "Ten million crowns later, cars roll over the Olm",
        17,
        45,
        f"{OPENED} Hundreds came to see it. A brass band played. The old bridge fell in 2019.",
    ),
]


def design() -> str:
    """Give a checksum of what the page looks like: its style, scripts and templates."""
    parts = sorted([*DESIGN.glob("assets/*.*"), *DESIGN.glob("assets/libraries/*.js"), *DESIGN.glob("templates/*")])
    return sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()


def at_times() -> list[Article]:
    """Make up a story of one day."""
    return [
        Article(
            name, text, title, published=(day := datetime(2024, 3, 4, hour, minute, tzinfo=UTC)).date(), instant=day
        )
        for name, title, hour, minute, text in TOLD
    ]


def main() -> None:
    """Write all pictures."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("there is no Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        seeds, times = Path(folder) / "seeds.html", Path(folder) / "times.html"
        seeds.write_text(to_html(cluster(read([HERE.parent / "seeds"]))), encoding="utf-8")
        times.write_text(to_html(cluster(at_times())), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for file, (name, fragment, size, scheme) in [*((seeds, view) for view in VIEWS), (times, TIMES)]:
            context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            page = context.new_page()
            page.goto(f"{file.as_uri()}#{fragment}")
            page.wait_for_timeout(200)
            page.screenshot(path=HERE / "screenshots" / f"{name}.png")
            context.close()
        browser.close()
    (HERE / "screenshots" / "design.txt").write_text(f"{design()}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
