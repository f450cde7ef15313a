"""The page in a real browser: by mouse, by keyboard, on paper, without scripts, and under attack."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, Report, cluster
from dedup.report.html import to_html

Visit = Callable[..., Any]
VIEWS = ["overview", "story-1", "tree-1", "origins-1", "pairs-1", "pair-1-000-001", "method"]
PAYLOADS = [
    "<script>hit()</script>",
    "</script><script>hit()</script>",
    "</style><script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "\"><a href='javascript:hit()' autofocus onfocus=hit()>go</a>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "--><script>hit()</script><!--",
    "<base href='https://example.org/'>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
    "{{constructor.constructor('hit()')()}}",
    "\u202ehit()\u2066\u2029",
]


def shows(page: Any, view: str) -> None:
    """Wait until the page shows a view: it follows the address when the browser gets round to telling it."""
    page.wait_for_function("(view) => document.querySelector('.view.on').id === view", arg=view)


def stands_at(page: Any, fragment: str) -> None:
    """Wait until the address has a fragment."""
    page.wait_for_function("(want) => decodeURIComponent(location.hash) === want", arg=fragment)


def test_the_first_screen_shows_both_offices_of_one_person(visit: Visit) -> None:
    page = visit()
    for words in ("President Oleksandr Shirskiy", "Commander-in-Chief of the Armed Forces of Ukraine"):
        box = page.locator("#overview mark", has_text=words).first.bounding_box()
        assert 0 < box["y"] < 900 - box["height"], words


def test_by_mouse_from_the_tree_to_a_pair_to_a_change(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="Tree", exact=True).click()
    shows(page, "tree-1")
    page.locator("a.link[aria-label*='stands above 001'] .sure").first.click()
    stands_at(page, "#tree-1-001-from-source-3b1")
    page.locator("#tree-1-001").get_by_role("link", name=re.compile("001.* side by side")).first.click()
    page.wait_for_function("() => document.querySelector('.view.on').matches('#pair-1-000-001, #pair-1-001-002')")
    page.locator(".view.on .goto").first.click()
    marked = page.locator(".view.on .texts mark.at-hand").first
    marked.wait_for()
    assert page.locator(".view.on li.at-hand").count() == 1
    assert 0 < marked.bounding_box()["y"] < 900


def test_by_keyboard_from_the_tree_to_a_pair_to_a_change(visit: Visit) -> None:
    page = visit("tree-1")

    def tab_to(description: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("(want) => document.activeElement.matches(want)", description):
                return
        pytest.fail(f"the keyboard never reached {description}")

    tab_to(".frame a.link[aria-label*='stands above 001']")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id.startsWith('tree-1-001-from-')")
    tab_to("a[href='#pair-1-000-001']")
    page.keyboard.press("Enter")
    shows(page, "pair-1-000-001")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.c") == "1"
    stands_at(page, "#pair-1-000-001-c1")
    page.keyboard.press("j")
    page.keyboard.press("k")
    stands_at(page, "#pair-1-000-001-c1")
    page.keyboard.press("Escape")
    shows(page, "pairs-1")


@pytest.mark.parametrize(
    ("fragment", "view"),
    [
        ("method", "method"),
        ("borderline", "overview"),
        ("claim-1-2", "story-1"),
        ("change-1-40", "story-1"),
        ("tree-1-004", "tree-1"),
        ("pair-1-000-001-c1", "pair-1-000-001"),
        ("no-such-place", "overview"),
    ],
)
def test_a_fragment_link_opens_its_view_at_its_place(visit: Visit, fragment: str, view: str) -> None:
    page = visit(fragment)
    shows(page, view)
    if fragment != view and fragment != "no-such-place":
        assert page.locator(f"#{fragment}").bounding_box() is not None
        top = page.locator(f"#{fragment}").bounding_box()["y"]
        assert -400 < top < 900


@pytest.mark.parametrize("view", ["story", "tree", "origins", "pairs"])
def test_in_a_run_of_several_stories_each_view_of_one_is_among_the_stories(
    visit: Visit, tmp_path: Path, view: str
) -> None:
    bridge = "The mayor of Arden, Ida Berg, opened the new bridge over the Olm on Monday, officials in {} said."
    rain = "Rain fell on the hills of Moravia all week and the rivers rose over their banks, police in {} told us."
    report = cluster(
        Article(f"{at}{place}", words.format(place))
        for at, words in enumerate([bridge, rain])
        for place in ("Brno", "Olomouc")
    )
    assert len(report.stories) == 2
    path = tmp_path / "stories.html"
    path.write_text(to_html(report), encoding="utf-8")
    page = visit(f"{view}-1", address=path.as_uri())
    shows(page, f"{view}-1")
    assert page.locator("nav.views a[aria-current=page]").all_text_contents() == ["Stories"]


def test_a_change_of_the_address_is_followed_and_so_is_the_way_back(visit: Visit) -> None:
    page = visit("tree-1")
    page.evaluate("location.hash = '#method'")
    shows(page, "method")
    page.go_back()
    shows(page, "tree-1")


def test_one_text_shows_both_readings_and_the_switch_stays_from_pair_to_pair(visit: Visit) -> None:
    page = visit("pair-1-000-001")
    page.locator(".view.on").get_by_label("in one text").check()
    inline = page.locator(".view.on td.inline").first
    assert inline.is_visible()
    assert inline.locator("ins").count()
    assert inline.locator("del").count()
    page.locator(".view.on").get_by_role("link", name="next pair").click()
    page.wait_for_function("() => document.querySelector('.view.on').id !== 'pair-1-000-001'")
    assert page.locator(".view.on").get_by_label("in one text").is_checked()


def test_from_a_bar_to_its_pairs_to_one_of_them_and_from_the_threshold_to_the_borderline(visit: Visit) -> None:
    page = visit()
    page.locator("svg a[href='#bar-1']").click()
    page.locator("#bar-1").get_by_role("link", name="000 – 001").click()
    shows(page, "pair-1-000-001")
    page.go_back()
    page.locator("svg a[href='#borderline']").click()
    page.locator("#borderline table").wait_for()


def test_a_sentence_opens_on_why_it_is_held_to_come_from_there(visit: Visit) -> None:
    page = visit("origins-1")
    first = page.locator("#origins-1-001 details").first
    assert not first.locator(".why").is_visible()
    first.locator("summary").click()
    first.locator(".why").wait_for()
    assert "goes back to it" in first.locator(".why").inner_text()
    first.get_by_role("link", name="side by side").click()
    shows(page, "pair-1-000-001")


def test_what_moved_is_joined_by_an_arrow(visit: Visit) -> None:
    page = visit("pair-1-000-002")
    page.wait_for_selector(".view.on .arrow path", state="attached")
    page.locator(".view.on .moved").first.click()
    page.wait_for_function(r"() => /-r\d+b$/.test(location.hash)")


def test_without_scripts_everything_is_on_the_page(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    for view in VIEWS:
        assert page.locator(f"#{view}").is_visible(), view
    assert page.locator("#tree-1 .outline .line").count() == 5
    assert page.locator("#tree-1 .outline .line").first.is_visible()
    page.locator("#borderline summary").click()
    page.locator("#borderline table").wait_for()
    page.locator("nav.views").get_by_role("link", name="Method").click()
    page.wait_for_url("**#method")


def test_on_paper_all_views_stand_and_nothing_is_folded(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    page.emulate_media(media="print")
    for view in VIEWS:
        assert page.locator(f"#{view}").is_visible(), view
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("#tree-1 .sheet .node").count() == 8
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert page.pdf(path=tmp_path / "page.pdf").startswith(b"%PDF")
    assert (tmp_path / "page.pdf").stat().st_size > 100_000


def test_paper_unfolds_without_scripts_too(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator("#borderline table").bounding_box()["height"] > 100


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_wider_than_the_screen(visit: Visit, view: str, width: int) -> None:
    page = visit(view, viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_against_wcag_aa(visit: Visit, axe: str, view: str, scheme: str) -> None:
    page = visit(view, color_scheme=scheme)
    page.evaluate(axe)
    rules = "{type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
    if scheme == "dark":  # all but the colours has been looked at in the light
        rules = "{type: 'rule', values: ['color-contrast']}"
    found = page.evaluate(
        f"axe.run(document, {{runOnly: {rules}, resultTypes: ['violations']}}).then((result) => result.violations.map("
        "(one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 200), one.nodes[0].failureSummary]))"
    )
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_wcag_aa_in_what_is_folded(visit: Visit, axe: str, scheme: str) -> None:
    page = visit("overview", color_scheme=scheme)
    page.evaluate(axe)
    page.evaluate("for (const one of document.querySelectorAll('#overview details, #method details')) one.open = true")
    assert (
        page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa']}).then((result) => result.violations)") == []
    )


def test_nothing_that_an_article_holds_is_executed(visit: Visit, tmp_path: Path) -> None:
    said = "The mayor of Arden, Ida Berg, said {} that {} people died on Monday. The bridge fell at noon, police said."
    report = cluster(
        Article(
            f"{payload}{number}",
            said.format(payload, number),
            title=payload,
            outlet=payload,
            url=f"javascript:hit()//{payload}",
            meta={payload: payload},
        )
        for number, payload in enumerate(PAYLOADS, 12)
    )
    path = tmp_path / "hostile.html"
    path.write_text(to_html(report), encoding="utf-8")
    page = visit("", address="about:blank")
    page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1 }")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(path.as_uri())
    for name in page.evaluate("[...document.querySelectorAll('.view')].slice(0, 12).map((view) => view.id)"):
        page.evaluate("(name) => { location.hash = name }", name)
        page.keyboard.press("j")
        page.mouse.move(300, 300)
    assert (
        page.evaluate("document.querySelectorAll('main img, main iframe, main script, base, a[href^=java]').length")
        == 0
    )
    assert page.evaluate("hits") == 0


def test_even_a_planted_script_is_refused_by_the_policy(browser: Any, seeds_report: Report, tmp_path: Path) -> None:
    path = tmp_path / "planted.html"
    planted = to_html(seeds_report).replace(
        "</main>", "<script>window.hit = 1</script><img src=x onerror='hit=1'></main>"
    )
    path.write_text(planted, encoding="utf-8")
    page = browser.new_context().new_page()
    page.goto(path.as_uri())
    assert page.evaluate("typeof window.hit") == "undefined"
    page.context.close()


def test_a_page_of_five_hundred_articles_opens_and_leads_to_its_tree(
    visit: Visit, large_report: Report, tmp_path: Path
) -> None:
    path = tmp_path / "large.html"
    path.write_text(to_html(large_report), encoding="utf-8")
    page = visit("", address=path.as_uri())
    shows(page, "overview")
    page.get_by_role("link", name="Tree", exact=True).click()
    shows(page, "tree-1")
