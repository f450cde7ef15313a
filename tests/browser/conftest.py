"""A real browser, where there is one: Debian's Chromium, driven by Playwright; else these tests say why they skip."""

import os
import shutil
import subprocess
import sys
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
def npm(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], str]:
    """Give the text of a file in a package of the npm registry, by name, version and path."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    program = shutil.which("npm", path=beside)
    if not program:
        pytest.skip("there is no npm to get packages with: pip install .[browser]")

    def get(name: str, version: str, path: str) -> str:
        folder = tmp_path_factory.mktemp(name)
        command = [program, "pack", "--silent", f"{name}@{version}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=180)
        packed = next(folder.glob("*.tgz"), None)
        if done.returncode or not packed:
            pytest.skip(f"npm could not get {name}")
        with tarfile.open(packed) as archive:
            file = archive.extractfile(f"package/{path}")
            assert file
            return file.read().decode()

    return get


@pytest.fixture(scope="session")
def axe(npm: Callable[[str, str, str], str]) -> str:
    """The accessibility checker's source."""
    return npm("axe-core", AXE, "axe.min.js")


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
