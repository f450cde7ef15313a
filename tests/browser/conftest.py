"""A real browser, where there is one: Debian's Chromium, driven by Playwright; else these tests say why they skip."""

import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dedup import Report
from dedup.report.html import to_html

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = "4.10.3"


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install .[browser]"
    )
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The accessibility checker's source, from the npm registry."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("there is no npm to get axe-core with")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(
        [npm, "pack", "--silent", f"axe-core@{AXE}"], cwd=folder, capture_output=True, check=False, timeout=120
    )
    packed = next(folder.glob("*.tgz"), None)
    if done.returncode or not packed:
        pytest.skip("npm could not get axe-core")
    with tarfile.open(packed) as archive:
        file = archive.extractfile("package/axe.min.js")
        assert file
        return file.read().decode()


@pytest.fixture(scope="session")
def seeds_page(seeds_report: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(to_html(seeds_report), tmp_path_factory.mktemp("page") / "report.html")


def written(page: str, path: Path) -> str:
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser: object, seeds_page: str) -> Iterator[Callable[..., object]]:
    """Open the seeds' page, or another, at a fragment; whatever goes wrong in it fails the test."""
    contexts: list[object] = []
    wrong: list[str] = []

    def opened(fragment: str = "", address: str = seeds_page, **settings: object) -> object:
        settings.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(reduced_motion="reduce", **settings)  # type: ignore[attr-defined]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(address + (f"#{fragment}" if fragment else ""))
        return page

    yield opened
    for context in contexts:
        context.close()  # type: ignore[attr-defined]
    assert wrong == []
