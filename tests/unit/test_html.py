"""The page: whole in itself, safe whatever an article holds, and honest about what it leaves out."""

import json
import re
import runpy
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from dedup import Article, Report, cluster
from dedup.report import html
from dedup.report.html import to_html
from dedup.report.page import context
from dedup.report.page.outline import Outline
from dedup.report.page.templates import macro, render, shown, web_address

VIEW = ("view", "view on", "view pair")
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'\u202egnp.exe\u2066\x00\x1b[2J"


class Reader(HTMLParser):
    """What a page consists of: elements with their attributes, and whether they are closed in order."""

    VOID = frozenset({"meta", "input", "br", "hr", "col", "path", "line", "rect", "circle", "polygon", "polyline"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def page(seeds_report: Report) -> str:
    return to_html(seeds_report)


@pytest.fixture(scope="module")
def hostile() -> Report:
    texts = [
        f"The mayor of Arden, Ida Berg, said {HOSTILE} that 12 people died on Monday. The bridge fell at noon.",
        f"The mayor of Arden, Ida Berg, said {HOSTILE} that 15 people died on Monday. The bridge fell at noon.",
    ]
    return cluster(
        Article(
            f"{HOSTILE}{number}",
            words,
            title=HOSTILE,
            outlet=HOSTILE,
            url="javascript:alert(1)",
            meta={HOSTILE: HOSTILE},
        )
        for number, words in enumerate(texts)
    )


def test_the_page_names_no_remote_address(page: str) -> None:
    for name, attributes in Reader(page).elements:
        for key in ("src", "href", "action", "srcset", "data", "poster"):
            assert (attributes.get(key) or "#").startswith("#"), (name, attributes)
    assert "@import" not in page
    assert "url(" not in page


def test_every_element_is_closed_in_order(page: str) -> None:
    reader = Reader(page)
    assert reader.wrong == []
    assert reader.open == []


def test_every_table_has_a_caption_before_its_rows(page: str) -> None:
    names = [name for name, _ in Reader(page).elements]
    tables = [place for place, name in enumerate(names) if name == "table"]
    assert tables
    assert {names[place + 1] for place in tables} == {"caption"}


def test_every_fragment_link_leads_somewhere_and_no_fragment_is_there_twice(page: str) -> None:
    elements = Reader(page).elements
    ids = [attributes["id"] for _, attributes in elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = {(attributes.get("href") or "")[1:] for name, attributes in elements if name == "a"}
    # A fact told in a passage that the pair view does not show leads to its entry in the list.
    assert {target for target in targets - set(ids) if not re.search(r"-c\d+-[ab]$", target)} == set()


def test_no_element_carries_a_handler_or_a_style_of_its_own(page: str) -> None:
    for name, attributes in Reader(page).elements:
        assert not [key for key in attributes if key.startswith("on") or key == "style"], (name, attributes)


def test_the_first_view_sets_the_two_offices_of_one_person_side_by_side(page: str) -> None:
    first = page[page.index('id="grave-1-1"') :]
    first = first[: first.index("</article>")]
    assert "President Oleksandr Shirskiy" in first
    assert "Commander-in-Chief" in first


def test_all_passages_are_there_without_scripts(page: str, seeds_report: Report) -> None:
    bare = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    for view in ("overview", "story-1", "tree-1", "pairs-1", "pair-1-000-001", "method"):
        assert f'id="{view}"' in bare
    assert bare.count('class="view pair"') == len(seeds_report.stories[0].diffs)


def test_the_same_report_gives_the_same_page(page: str, seeds_report: Report) -> None:
    assert to_html(seeds_report) == page


def test_what_an_article_holds_never_becomes_markup(hostile: Report) -> None:
    made = to_html(hostile)
    reader = Reader(made)
    assert reader.wrong == []
    assert [name for name, _ in reader.elements].count("script") == 4
    assert not any(name == "img" for name, _ in reader.elements)
    assert not any("javascript:" in (attributes.get("href") or "") for _, attributes in reader.elements)
    assert not any(key.startswith("on") for _, attributes in reader.elements for key in attributes)


def test_what_a_reader_cannot_see_is_shown(hostile: Report) -> None:
    made = to_html(hostile)
    assert "\u202e" not in made
    assert "\x00" not in made
    assert "\x1b" not in made
    assert ">U+202E</span>" in made
    # Letters of an alphabet that nobody can see.
    tagged = Article("a", "The bridge at Arden was closed on Monday \U000e0041\U000e0042 said its owner, and reopened.")
    made = to_html(cluster([tagged]))
    assert not any("\U000e0000" <= character <= "\U000e007f" for character in made)


def test_a_page_holds_no_character_that_none_may_hold(page: str, hostile: Report) -> None:
    for made in (page, to_html(hostile)):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", made)


def test_a_line_of_ten_million_characters_is_cut_and_the_page_says_so(seeds_report: Report) -> None:
    long = "x" * 10_000_000
    document = seeds_report.documents[0]
    spans = document.sentences
    grown = replace(
        document,
        article=replace(document.article, text=document.article.text + long),
        sentences=(
            *spans[:-1],
            replace(spans[-1], span=type(spans[-1].span)(spans[-1].span.start, len(document.article.text) + len(long))),
        ),
    )
    made = to_html(replace(seeds_report, documents=(grown, *seeds_report.documents[1:])))
    assert len(made) < 5_000_000
    assert "more characters not shown" in made


def test_pairs_that_do_not_fit_are_counted_and_the_page_says_where_they_are(
    seeds_report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dedup.report.html.MOST_PAIRS", 3)
    made = to_html(seeds_report)
    assert made.count('class="view pair"') == 3
    assert "7 of 10 pairs are not shown side by side" in made


@pytest.mark.parametrize("shape", ["large_report", "scattered_report"])
def test_a_page_of_five_hundred_articles_is_mailed_and_says_what_it_leaves_out(
    shape: str, request: pytest.FixtureRequest
) -> None:
    made = to_html(request.getfixturevalue(shape))
    assert 5_000_000 < len(made.encode()) < 25_000_000
    assert re.search(r"\d+ of 1,000 pairs are not shown side by side: dedup diff A B shows any two", made)
    assert re.search(r"changes of .* of story 1: dedup cluster --format csv --table changes has them", made)


def test_a_page_of_nothing_is_a_page() -> None:
    made = to_html(cluster([]))
    assert "no articles" in made
    assert Reader(made).wrong == []


def test_a_page_of_one_article_says_so_and_has_no_view_of_what_stands_beside_it() -> None:
    made = to_html(cluster([Article("a", "The mayor of Arden opened the bridge on Monday.")]))
    assert "<title>1 article: no changes of fact</title>" in made
    views = [attributes["id"] for _, attributes in Reader(made).elements if attributes.get("class") in VIEW]
    assert views == ["overview", "method"]


def test_what_is_there_once_is_counted_in_the_singular() -> None:
    made = to_html(cluster([Article("a", "The mayor of Arden opened the bridge on Monday.")]))
    counts = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", made))
    assert (counts["article"], counts["article alone"], counts["derivation families"]) == ("1", "1", "0")


def test_the_first_sentences_tell_what_the_story_is_and_which_articles_draw_on_which() -> None:
    told = "The old bridge of Arden was opened again on Monday after nine years of repairs, and nobody was hurt."
    first = Article("a", f"ARDEN, May 3 (Fiskal News) - {told}")
    retold = f"Fiskal News reported that {told[0].lower()}{told[1:]} The mayor was glad."
    ends = ("The mayor was glad.", "A brass band played.", "Buses cross it.", "It rained.", "Cars had to wait.")
    others = [Article(name, f"Bridge open\n\n{retold} {end}") for name, end in zip("bcdef", ends, strict=True)]
    named = to_html(cluster([first, others[0]]))
    assert "Of them, b draws on a." in named
    assert f'The story: <span dir="auto">{first.text[:20]}' in named
    # Of many it is told how many they are.
    assert re.search(r"\d of them draw on another among them\.", to_html(cluster([first, *others])))
    alone = to_html(cluster([first])).partition("</h1>")[0]
    assert "among them" not in alone
    assert "Of them" not in alone


def test_one_article_that_draws_on_a_source_says_that_nothing_stands_beside_it() -> None:
    made = to_html(cluster([Article("a", "The mayor of Arden opened the bridge on Monday, Reuters reported.")]))
    assert "One article alone: nothing to set beside it." in made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a & b", "a &amp; b"),
        ('"', "&#34;"),
        ("a\u200db", "a\u200db"),
        ("\u061c", '<span class="ctl" title="a character that cannot be seen">U+061C</span>'),
        ("Привіт 你好 مرحبا 👩‍👧", "Привіт 你好 مرحبا 👩‍👧"),
    ],
)
def test_words_are_escaped_and_no_script_is_harmed(words: str, made: str) -> None:
    assert shown(words) == made


def templates() -> list[Path]:
    return sorted((Path(html.__file__).parent / "templates").glob("*.html"))


def test_no_template_switches_escaping_off() -> None:
    assert templates()
    for path in templates():
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|tojson|xmlattr|urlize)\b|autoescape", source), path.name
        # What stands in an attribute without quotes could put another attribute beside it.
        assert not re.search(r"=\{\{", source), path.name


def test_markup_is_made_by_templates_alone() -> None:
    folder = Path(html.__file__).parent
    for path in [folder / "html.py", *(folder / "page").glob("*.py")]:
        found = re.findall(r"Markup\([^)]", path.read_text(encoding="utf-8"))
        # The page's own assets; what a template gave; the sign of a character that cannot be seen.
        assert len(found) == {"html.py": 1, "templates.py": 3}.get(path.name, 0), path.name


def test_a_template_escapes_what_it_is_given_wherever_that_stands() -> None:
    made = macro("parts.html", "siglum")('<i>"\u202e', "\"><script>\u202e'")
    (element,) = Reader(str(made)).elements[:1]
    assert element == ("span", {"class": "siglum", "dir": "auto", "title": "\"><script>\ufffd'"})
    assert ">&lt;i&gt;&#34;<" in made
    assert "U+202E" in made


def test_a_name_that_a_template_does_not_get_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("page.html", title="no views")


def test_the_parts_of_a_template_are_shipped_with_the_package() -> None:
    settings = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = settings["tool"]["setuptools"]["package-data"]["dedup"]
    assert {"report/templates/*", "report/assets/*", "report/assets/libraries/*"} <= set(shipped)


def test_the_pictures_in_the_documentation_show_the_page_as_it_looks_now() -> None:
    screenshots = runpy.run_path(str(Path(__file__).parents[2] / "docs/screenshots.py"))
    kept = (screenshots["HERE"] / "screenshots/design.txt").read_text(encoding="utf-8").strip()
    assert screenshots["design"]() == kept, "take them anew: python docs/screenshots.py"
    for name, *_ in (*screenshots["VIEWS"], screenshots["TIMES"]):
        assert (screenshots["HERE"] / f"screenshots/{name}.png").exists()


def test_what_makes_no_page_does_not_load_the_templates() -> None:
    code = "import sys, dedup, dedup.cli; sys.exit('jinja2' in sys.modules or 'markupsafe' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_cut_says_how_much_is_missing() -> None:
    clipped = macro("parts.html", "clipped")
    assert "[7 more characters not shown]" in clipped("0123456789", 3)
    assert clipped("012", 3) == "012"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", " http://a", "file:///etc/passwd", "//a", "http://", None, ""],
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert web_address(address) is None
    assert web_address("HTTPS://example.org/x") == "HTTPS://example.org/x"


def test_fragments_of_articles_are_plain_and_unique(hostile: Report) -> None:
    fragments = list(context.Page(hostile).fragments.values())
    assert len(set(fragments)) == 2
    assert all(re.fullmatch(r"\w+", fragment) for fragment in fragments)


def outlined(outline: Outline) -> str:
    return str(macro("tree.html", "outline")(outline.page, outline.items()))


def test_the_outline_tells_each_article_once_behind_what_it_hangs_under_with_its_time_and_every_line() -> None:
    report = cluster(dated())
    (story,) = report.stories
    outline = Outline(context.Page(report), story)
    elements = Reader(outlined(outline)).elements
    items = [attributes for name, attributes in elements if name == "li"]
    places = {attributes["data-node"]: place for place, attributes in enumerate(items)}
    assert len(places) == len(items) == len(story.members) + len(story.stemma.sources)
    for edge in story.stemma.derivations:
        if outline.above[edge.child][0] is edge:
            assert places[outline.node_fragment(edge.parent)] < places[outline.node_fragment(edge.child)]
    lines = {(attributes["data-from"], attributes["href"]) for _, attributes in elements if "data-from" in attributes}
    assert lines == {
        (outline.node_fragment(edge.parent), f"#{outline.edge_fragment(edge)}") for edge in story.stemma.derivations
    }
    assert outline.dated
    times = {attributes["data-node"]: attributes.get("data-when") for attributes in items}
    assert times[outline.node_fragment("late")] == "2024-03-20"
    assert times[outline.node_fragment("blog")] is None


@pytest.mark.parametrize(
    ("instant", "when", "note"),
    [
        (
            datetime(2024, 3, 4, 1, 30, tzinfo=timezone(timedelta(hours=2))),
            "2024-03-03T23:30:00Z",
            "2024-03-03 23:30 UTC",
        ),
        (datetime(2024, 3, 4, 1, 30), "2024-03-04T01:30:00Z", "2024-03-04 01:30"),
        (None, "2024-03-04", "2024-03-04"),
    ],
)
def test_an_article_stands_at_its_minute_where_that_is_known(instant: datetime | None, when: str, note: str) -> None:
    report = cluster([replace(dated()[0], instant=instant)])
    made = outlined(Outline(context.Page(report), report.stories[0]))
    assert f'data-when="{when}"' in made
    assert f"<bdi>Reuters</bdi>, <bdi>{note}</bdi>" in made


def test_a_chain_of_a_thousand_versions_is_an_outline_that_no_browser_cuts_off(seeds_report: Report) -> None:
    (story,) = seeds_report.stories
    edge = story.stemma.derivations[0]
    document = seeds_report.documents[0]
    names = [f"v{number}" for number in range(1_000)]
    chain = tuple(replace(edge, parent=a, child=b, evidence=()) for a, b in pairwise(names))
    report = replace(
        seeds_report,
        documents=tuple(replace(document, article=replace(document.article, id=name)) for name in names),
        sigla={name: name for name in names},
    )
    stemma = replace(story.stemma, derivations=chain, sources=(), undecided=())
    outline = Outline(context.Page(report), replace(story, members=tuple(names), stemma=stemma))
    told = re.findall(r'data-node="tree-1-(v\d+)"', outlined(outline))
    assert told == names
    # Browsers end nesting at some hundreds of elements.
    assert outlined(outline).count("<ul") == 1


def test_a_source_names_what_it_was_itself_made_of(seeds_report: Report) -> None:
    (story,) = seeds_report.stories
    first, second, *others = story.stemma.sources
    lost = replace(second, above=first.siglum)
    changed = replace(story, stemma=replace(story.stemma, sources=(first, lost, *others)))
    outline = Outline(context.Page(seeds_report), changed)
    assert f'data-above="{outline.node_fragment(first.siglum)}"' in outlined(outline)


def test_the_libraries_that_draw_are_the_pinned_ones_and_their_licences_are_on_the_page(page: str) -> None:
    folder = files("dedup.report") / "assets" / "libraries"
    told = json.loads((folder / "libraries.json").read_text(encoding="utf-8"))
    bundle = (folder / told["file"]).read_text(encoding="utf-8")
    assert sha256(bundle.encode()).hexdigest() == told["sha256"]
    written = bundle.replace("\x01", "\\x01")
    assert f"<script>{written}</script>" in page
    pinned = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    licences = (folder / "LICENSES.txt").read_text(encoding="utf-8")
    assert f"/*! {licences.strip()}\n*/" in bundle
    for package in told["packages"]:
        lock = pinned[f"node_modules/{package['name']}"]
        assert {key: package[key] for key in ("version", "integrity")} == {k: lock[k] for k in ("version", "integrity")}
        assert f"{package['name']}: Copyright" in licences


def test_every_sentence_stands_once_beside_where_it_comes_from(page: str, seeds_report: Report) -> None:
    view = page[page.index('id="origins-1"') : page.index('id="pairs-1"')]
    assert view.count("<summary") == sum(len(document.sentences) for document in seeds_report.documents)
    assert 'perhaps from <span class="siglum unobserved">α</span>' in view


def test_every_kind_of_thing_keeps_to_its_room(seeds_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(to_html(seeds_report))
    monkeypatch.setattr(context, "BYTES", dict.fromkeys(context.BYTES, 3_000))
    monkeypatch.setattr("dedup.report.html.BYTES", context.BYTES)
    made = to_html(seeds_report)
    assert len(made) < whole / 2  # a quarter of it are the scripts, which every page has
    assert Reader(made).wrong == []
    for what in ("pairs are not shown", "statements of", "grave changes of", "sentence by sentence", "evidence of the"):
        assert what in made[made.index('id="left-out"') :], what


def test_stories_that_several_articles_tell_have_the_first_numbers() -> None:
    alone = Article("a-first", "Rain fell on the hills of Moravia all week and the rivers rose over their banks.")
    report = cluster([alone, *dated()])
    assert [len(story.members) for story in report.stories] == [4, 1]
    made = to_html(report)
    assert 'href="#tree-1"' in made
    assert "Story 2" not in made


def test_where_no_line_is_drawn_the_page_says_so() -> None:
    texts = (
        "The harbour of Arden burned on Monday. Twelve boats sank.",
        "Twelve boats sank when the harbour of Arden burned.",
    )
    report = cluster([Article(str(number), words) for number, words in enumerate(texts)])
    bare = replace(report.stories[0].stemma, derivations=())
    made = to_html(replace(report, stories=(replace(report.stories[0], stemma=bare), *report.stories[1:])))
    assert "No line leads from one to another" in made


@pytest.mark.parametrize(
    ("words", "lang", "told"),
    [
        ("The mayor opened the bridge.", None, False),
        ("Мер відкрила міст.", None, True),
        ("市长伊达·伯格周一表示", None, True),
        ("Der Bürgermeister kam.", "de-AT", True),
        ("12 · 30", None, False),
        ("The mayor opened the bridge.", "EN-gb", False),
    ],
)
def test_the_first_view_says_of_what_is_not_english_that_rules_find_little_there(
    words: str, lang: str | None, told: bool
) -> None:
    made = to_html(cluster([Article("a", words, lang=lang)]))
    assert ("1 article is not in English" in made) == told


def test_a_run_of_several_stories_lists_them_and_each_has_its_views() -> None:
    other = "Rain fell on the hills of Moravia all week and the rivers rose over their banks, officials in {} said."
    report = cluster([*dated(), Article("x1", other.format("Brno")), Article("x2", other.format("Olomouc"))])
    made = to_html(report)
    assert Reader(made).wrong == []
    for story in report.stories:
        if len(story.members) > 1:
            assert f'href="#story-{story.id}"' in made
            assert f'id="tree-{story.id}"' in made


def dated() -> list[Article]:
    base = (
        "The mayor of Arden, Ida Berg, opened the new bridge over the Olm on Monday. She said that it had cost ten "
        "million crowns and would carry forty thousand cars a day. Engineers worked on it for eleven months."
    )
    return [
        Article("wire", f"{base} Hundreds came, according to Reuters.", outlet="Reuters", published=date(2024, 3, 4)),
        Article(
            "herald", f"{base} Hundreds came, Reuters reported.", outlet="Arden Herald", published=date(2024, 3, 5)
        ),
        Article("late", f"{base} It is dear, according to Reuters.", outlet="Olm Times", published=date(2024, 3, 20)),
        Article("blog", f"{base} We all came.", title="Our new bridge"),
    ]


def test_of_many_sources_the_first_sentence_names_those_of_most_stories_and_counts_the_rest(
    seeds_report: Report,
) -> None:
    (story,) = seeds_report.stories
    first = story.stemma.sources[0]
    names = [*(f"The Coast Herald {at}" for at in range(7)), None, None]
    sources = tuple(replace(first, siglum=f"σ{at}", name=name, above=None) for at, name in enumerate(names))
    stemma = replace(story.stemma, sources=sources, derivations=())
    made = to_html(replace(seeds_report, stories=(replace(story, stemma=stemma),)))
    assert "The Coast Herald 3, 3 more with names and 2 without a name" in made
