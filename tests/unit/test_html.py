"""The page: whole in itself, safe whatever an article holds, and honest about what it leaves out."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup import Article, Report, cluster
from dedup.report.html import to_html
from dedup.report.page import context, drawing
from dedup.report.page.markup import Safe, clipped, join, tag, text, web_address
from dedup.report.page.placing import TALL, Places

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
    assert [name for name, _ in reader.elements].count("script") == 2
    assert not any(name == "img" for name, _ in reader.elements)
    assert not any("javascript:" in (attributes.get("href") or "") for _, attributes in reader.elements)
    assert not any(key.startswith("on") for _, attributes in reader.elements for key in attributes)


def test_what_a_reader_cannot_see_is_shown(hostile: Report) -> None:
    made = to_html(hostile)
    assert "\u202e" not in made
    assert "\x00" not in made
    assert "\x1b" not in made
    assert ">U+202E</span>" in made


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


def test_a_page_of_one_article_says_that_nothing_stands_beside_it() -> None:
    made = to_html(cluster([Article("a", "The mayor of Arden opened the bridge on Monday.")]))
    assert "1 article" in made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("<b>", "&lt;b&gt;"),
        ("a & b", "a &amp; b"),
        ('"', "&quot;"),
        ("a\u200db", "a\u200db"),
        ("\u061c", '<span class="ctl" title="a character that cannot be seen">U+061C</span>'),
        ("Привіт 你好 مرحبا 👩‍👧", "Привіт 你好 مرحبا 👩‍👧"),
    ],
)
def test_words_are_escaped_and_no_script_is_harmed(words: str, made: str) -> None:
    assert text(words) == made


def test_only_what_is_made_here_is_markup() -> None:
    assert join("<i>", Safe("<i>"), None, 3) == "&lt;i&gt;<i>3"
    assert tag("p", "<i>", title='"<', hidden=True, id=None) == '<p title="&quot;&lt;" hidden>&lt;i&gt;</p>'


def test_a_cut_says_how_much_is_missing() -> None:
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


def test_on_an_axis_of_time_no_two_boxes_overlap_and_no_arrow_is_drawn_without_an_edge() -> None:
    report = cluster(dated())
    story = report.stories[0]
    made = drawing.Drawing(context.Page(report), story)
    assert made.places.dated
    assert len({made.places.y[member] for member in story.members}) == len(story.members)
    placed = sorted(story.members, key=lambda member: made.places.x[member])
    days = [d for m in placed if (d := next(a.article.published for a in report.documents if a.article.id == m))]
    assert days == sorted(days)
    assert made.svg().count('class="head"') == len(story.stemma.derivations)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_in_no_drawing_do_two_boxes_overlap(data: st.DataObject) -> None:
    articles = data.draw(st.integers(1, 9))
    sources = data.draw(st.integers(0, 4))
    nodes = [*(f"s{n}" for n in range(sources)), *(f"a{n}" for n in range(articles))]
    above = {
        node: parents
        for at, node in enumerate(nodes)
        if at >= sources
        and (
            parents := data.draw(st.lists(st.sampled_from(nodes[:at]), max_size=3, unique=True) if at else st.just([]))
        )
    }
    day = st.none() | st.dates(date(2024, 3, 1), date(2024, 3, 9))
    made = Places(nodes, above, {node: data.draw(day) for node in nodes[sources:]})
    boxes = [(made.x[node], made.y[node], made.right(node), made.y[node] + TALL) for node in nodes]
    for at, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:at]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        assert right <= made.width
        assert bottom <= made.height
    if not made.dated:
        assert all(made.x[parent] < made.x[node] for node, parents in above.items() for parent in parents)


def test_a_chain_of_a_thousand_versions_is_drawn_as_an_outline() -> None:
    nodes = [f"v{number}" for number in range(1_000)]
    made = Places(nodes, {b: [a] for a, b in pairwise(nodes)}, dict.fromkeys(nodes))
    assert made.outline
    assert [made.y[node] for node in nodes] == sorted(made.y[node] for node in nodes)


def test_a_line_leads_to_a_source_from_what_it_was_made_of(seeds_report: Report) -> None:
    (story,) = seeds_report.stories
    first, second, *others = story.stemma.sources
    lost = replace(second, above=first.siglum)
    changed = replace(story, stemma=replace(story.stemma, sources=(first, lost, *others)))
    page = context.Page(seeds_report)
    lines = drawing.Drawing(page, story).svg().count('class="edge')
    assert drawing.Drawing(page, changed).svg().count('class="edge') == lines + 1


def test_every_sentence_stands_once_beside_where_it_comes_from(page: str, seeds_report: Report) -> None:
    view = page[page.index('id="origins-1"') : page.index('id="pairs-1"')]
    assert view.count("<summary") == sum(len(document.sentences) for document in seeds_report.documents)
    assert 'perhaps from <span class="siglum unobserved">α</span>' in view


def test_every_kind_of_thing_keeps_to_its_room(seeds_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(to_html(seeds_report))
    monkeypatch.setattr(context, "BYTES", dict.fromkeys(context.BYTES, 3_000))
    monkeypatch.setattr("dedup.report.html.BYTES", context.BYTES)
    made = to_html(seeds_report)
    assert len(made) < whole / 3
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
