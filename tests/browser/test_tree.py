"""The drawing of the tree, which libraries lay out in the browser: complete, without overlaps, movable, on paper."""

import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, Report, cluster
from dedup.report.html import to_html

Visit = Callable[..., Any]
ROOT = Path(__file__).parents[2]
BASE = (
    "The mayor of Arden, Ida Berg, opened the new bridge over the Olm on Monday. She said that it had cost ten "
    "million crowns and would carry forty thousand cars a day. Engineers worked on it for eleven months."
)
# Boxes that overlap, by their places on the sheet.
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.view.on .sheet > .node')].map((node) => ({
    name: node.textContent, left: node.offsetLeft, top: node.offsetTop,
    right: node.offsetLeft + node.offsetWidth, bottom: node.offsetTop + node.offsetHeight }));
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => meet(a, b)).map((b) => [a, b]));
}"""
# Puts an outline of one's own in the place of the page's and draws it.
DRAW = """([items, dated]) => {
  const figure = document.querySelector('.view.on figure.stemma'), made = figure.cloneNode(false);
  made.classList.remove('drawn');
  made.toggleAttribute('data-dated', dated);
  made.innerHTML = '<details open><summary>words</summary><ul class="outline"></ul></details>';
  for (const { id, step, unobserved, when, from } of items) {
    const item = document.createElement('li');
    item.className = `${unobserved ? 'unobserved ' : ''}in${Math.min(step, 8)}`;
    item.dataset.node = id;
    if (when) item.dataset.when = when;
    item.innerHTML = `<a class="node" href="#x"><span class="siglum">${id}</span> <span class="name">${id}</span></a>`;
    for (const parent of from)
      item.insertAdjacentHTML('beforeend',
        `<a class="line confirmed" href="#x" data-from="${parent}" data-sure="0.90">draws on ${parent}: confirmed</a>`);
    made.querySelector('ul').append(item);
  }
  figure.replaceWith(made);
  drawTrees(made.closest('.view'));
}"""


def grown(seed: int, *, dated: bool, articles: int | None = None) -> list[dict[str, Any]]:
    """An outline of a random tree: some sources, articles that draw on up to three of what stands before them."""
    rng = random.Random(seed)
    sources = rng.randint(0, 4)
    items: list[dict[str, Any]] = []
    for at in range(sources + (articles or rng.randint(2, 14))):
        above = [one["id"] for one in items]
        parents = rng.sample(above, min(rng.choice([0, 1, 1, 1, 2, 3]), len(above))) if at >= sources else []
        step = 1 + next(one["step"] for one in items if one["id"] == parents[0]) if parents else 0
        when = f"2024-03-0{rng.randint(1, 9)}" if dated and at >= sources and rng.random() < 0.8 else None
        items.append({"id": f"n{at}", "step": step, "unobserved": at < sources, "when": when, "from": parents})
    if dated:
        items[-1]["when"], items[-2]["when"], items[-2]["unobserved"] = "2024-03-09", "2024-02-28", False
    return items


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dated", [False, True], ids=["undated", "dated"])
def test_in_no_drawing_do_two_boxes_overlap_and_every_line_is_drawn(visit: Visit, dated: bool, width: int) -> None:
    page = visit("tree-1", viewport={"width": width, "height": 844})
    for seed in range(25):
        items = grown(seed, dated=dated)
        page.evaluate(DRAW, [items, dated])
        assert page.evaluate(OVERLAPS) == [], seed
        assert page.locator(".view.on .sheet > .node").count() == len(items)
        assert page.locator(".view.on .tree .head").count() == sum(len(one["from"]) for one in items)


@pytest.mark.parametrize(("touch", "told"), [(True, "two fingers"), (False, "Ctrl and the wheel")])
def test_how_a_tree_is_made_larger_is_told_for_the_hand_that_does_it(visit: Visit, touch: bool, told: str) -> None:
    page = visit("tree-1", viewport={"width": 390, "height": 844}, has_touch=touch, is_mobile=touch)
    assert told in page.locator(".view.on .zoom .note").inner_text()


def test_several_hundred_articles_are_drawn_in_rows(visit: Visit) -> None:
    page = visit("tree-1")
    page.evaluate(DRAW, [grown(1, dated=False, articles=400), False])
    assert page.evaluate(OVERLAPS) == []
    tops = page.evaluate("[...document.querySelectorAll('.view.on .sheet > .node')].map((node) => node.offsetTop)")
    assert tops == sorted(tops)


def test_a_deep_tree_goes_downwards(visit: Visit) -> None:
    page = visit("tree-1")
    chain = [
        {"id": f"n{at}", "step": at, "unobserved": False, "when": None, "from": [f"n{at - 1}"] if at else []}
        for at in range(12)
    ]
    page.evaluate(DRAW, [chain, False])
    boxes = page.evaluate(
        "[...document.querySelectorAll('.view.on .sheet > .node')].map((n) => [n.offsetLeft, n.offsetTop])"
    )
    assert len({left for left, _ in boxes}) == 1
    assert [top for _, top in boxes] == sorted({top for _, top in boxes})


def dated_page(tmp_path: Path) -> str:
    start = datetime(2024, 3, 4, 8, 30, tzinfo=UTC)
    report = cluster(
        Article(
            f"a{at}",
            f"{BASE} Hundreds came, {'Reuters reported' if at else 'according to Reuters'}. {'It rained. ' * at}",
            outlet="Arden Herald",
            published=date(2024, 3, 4),
            instant=start + timedelta(hours=at * 2),
        )
        for at in range(4)
    )
    path = tmp_path / "dated.html"
    path.write_text(to_html(report), encoding="utf-8")
    return path.as_uri()


def test_each_article_stands_at_its_own_time_and_the_axis_says_which(visit: Visit, tmp_path: Path) -> None:
    page = visit("tree-1", address=dated_page(tmp_path))
    left = {
        name.split()[0]: x
        for name, x in page.evaluate(
            "[...document.querySelectorAll('.sheet > .node:not(.unobserved)')].map("
            "(node) => [node.textContent.trim(), node.offsetLeft])"
        )
    }
    gaps = [left[f"a{at + 1}"] - left[f"a{at}"] for at in range(3)]
    assert min(gaps) > 40
    assert max(gaps) - min(gaps) <= 2
    ticks = page.locator(".axis .tick text").all_text_contents()
    assert any("4 Mar 2024" in tick for tick in ticks)
    assert len(ticks) >= 2


def test_lines_are_as_wide_as_they_are_sure_and_lead_to_their_evidence(visit: Visit, seeds_report: Report) -> None:
    page = visit("tree-1")
    edges = seeds_report.stories[0].stemma.derivations
    links = page.evaluate(
        "[...document.querySelectorAll('.tree a.link')].map((link) => [link.getAttribute('href'), "
        "+link.querySelector('.edge').getAttribute('stroke-width'), link.querySelector('.sure').textContent])"
    )
    assert len(links) == len(edges)
    for target, wide, sure in links:
        assert page.locator(target).count() == 1
        assert wide == pytest.approx(1 + 4 * float(sure))
    assert page.locator(".sheet > .node.unobserved").count() == len(seeds_report.stories[0].stemma.sources)


def test_a_large_tree_is_brought_closer_and_moved_by_mouse_and_by_keys(visit: Visit) -> None:
    page = visit("tree-1")
    page.evaluate(DRAW, [grown(1, dated=False, articles=60), False])

    def place() -> list[float]:
        return page.evaluate(
            "(([style]) => { const { a, e, f } = new DOMMatrix(style); return [a, e, f] })"
            "([getComputedStyle(document.querySelector('.view.on .sheet')).transform])"
        )

    begun = place()
    page.get_by_role("button", name="closer").click()
    assert place()[0] == pytest.approx(begun[0] * 1.3)
    page.get_by_role("button", name="the whole").click()
    box = page.locator(".view.on .frame").bounding_box()
    last = page.locator(".view.on .sheet").bounding_box()
    assert last["height"] <= box["height"]
    assert last["width"] <= box["width"]
    page.get_by_role("button", name="closer").click()
    page.locator(".view.on .frame").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    before = place()
    page.keyboard.press("ArrowDown")
    assert place()[2] < before[2]
    before = place()
    page.mouse.move(box["x"] + 600, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 250, steps=4)
    page.mouse.up()
    assert place()[1:] != before[1:]
    before, scrolled = place(), page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    page.wait_for_function("(y) => scrollY > y", arg=scrolled)
    assert place() == before


def test_what_the_keyboard_reaches_in_a_large_tree_comes_into_sight(visit: Visit) -> None:
    page = visit("tree-1")
    page.evaluate(DRAW, [grown(1, dated=False, articles=60), False])
    page.locator(".view.on .sheet > .node").last.focus()
    page.wait_for_function(
        "() => { const box = (path) => [...document.querySelectorAll(path)].pop().getBoundingClientRect(); "
        "const node = box('.view.on .sheet > .node'), frame = box('.view.on .frame'); "
        "return frame.top <= node.top && node.bottom <= frame.bottom }"
    )
    assert page.evaluate("document.querySelector('.view.on .frame').scrollTop") == 0


def test_the_outline_is_folded_once_it_is_drawn_and_opens_by_its_summary(visit: Visit) -> None:
    page = visit("tree-1")
    assert not page.locator(".outline").is_visible()
    page.get_by_text("The tree in words").click()
    page.locator(".outline .line").first.wait_for()


@pytest.mark.parametrize("shown", ["tree-1", "overview"])
def test_paper_holds_the_whole_drawing_whether_or_not_it_was_shown_before(
    visit: Visit, tmp_path: Path, shown: str
) -> None:
    page = visit(shown, address=dated_page(tmp_path))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    frame, sheet = (page.locator(f"#tree-1 .{name}").bounding_box() for name in ("frame", "sheet"))
    assert sheet["x"] + sheet["width"] <= frame["x"] + frame["width"]
    assert sheet["y"] + sheet["height"] <= frame["y"] + frame["height"]
    assert page.locator("#tree-1 .axis .tick").count() >= 2
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("location.hash = '#tree-1'")
    page.locator("#tree-1 .frame").wait_for()
    assert page.locator("#tree-1 .sheet > .node:not(.unobserved)").count() == 4


def test_hostile_names_are_drawn_as_words(visit: Visit, tmp_path: Path, seeds_report: Report) -> None:
    hostile = "<img src=x onerror=hit()><b>bold</b>"
    documents = tuple(
        replace(d, article=replace(d.article, title=hostile, outlet=hostile)) for d in seeds_report.documents
    )
    path = tmp_path / "hostile.html"
    path.write_text(to_html(replace(seeds_report, documents=documents)), encoding="utf-8")
    page = visit("tree-1", address=path.as_uri())
    assert page.locator(".sheet img, .sheet b").count() == 0
    assert page.locator(".sheet .name").filter(has_text="<b>bold</b>").count() == len(documents)


def test_the_libraries_are_what_npm_gives_for_the_pinned_versions(tmp_path: Path, npm: object) -> None:
    spec = spec_from_file_location("libraries", ROOT / "docs" / "libraries.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        made = module.bundled(tmp_path)
    except (OSError, subprocess.SubprocessError) as wrong:
        pytest.skip(f"npm could not get the libraries: {wrong}")
    for name, text in made.items():
        assert (module.FOLDER / name).read_text(encoding="utf-8") == text, name
