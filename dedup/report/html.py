"""A whole report as one page: no remote address, readable with scripts off, safe whatever an article holds.

What executes is ours alone: the policy in the page names its style and script by their SHA-256, and everything else is
text. The order of the views is the one people open them in: result, statements, tree, pairs, method.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from dedup.report.counted import Counted
from dedup.report.page.context import BYTES, Page, paired
from dedup.report.page.markup import Safe, join, number, table, tag, text
from dedup.report.page.method import method
from dedup.report.page.origins import origins
from dedup.report.page.overview import overview
from dedup.report.page.pair import pair_body, pair_view
from dedup.report.page.story import changes, statements
from dedup.report.page.tree import tree
from dedup.report.words import is_fact
from dedup.types import Diff, Report, Story

DRAWING = ("libraries/libraries.js", "tree.js")
MOST_PAIRS = 1_500  # pair views in one page, and pairs in a list


def to_html(report: Report) -> str:
    """Give a report as one self-contained HTML page, below 25 MB up to a thousand articles.

    Of each kind of thing a page holds the gravest, up to a number and a size; its method view says what was left out
    and where that is.
    """
    page = Page(report)
    told = [story for story in report.stories if len(story.members) > 1 or story.changes or story.stemma.derivations]
    page.told = len(told)
    pairs = _pairs(page, told)
    views = [overview(page)]
    for story in told:
        views.append(_story(page, story))
    views += [*pairs, method(page)]
    style, boot = _asset("page.css"), _asset("boot.js")
    scripts = [_asset(name) for name in (*(DRAWING if told else ()), "page.js")]
    body = join(
        tag("a", "Skip to the result", href="#main", class_="skip"),
        _navigation(told),
        tag("main", *views, id="main"),
        tag("footer", tag("p", "Made by dedup. Everything on this page is in this file.")),
        tag("div", id="marks", aria_hidden="true"),
    )
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {' '.join(map(_digest, [boot, *scripts]))}; "
        "base-uri 'none'; form-action 'none'"
    )
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", _title(page.counted)),
        tag("style", Safe(style)),
        tag("script", Safe(boot)),
    )
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}'
        f"{''.join(f'<script>{script}</script>' for script in scripts)}</body></html>\n"
    )


@cache
def _asset(name: str) -> str:
    return files("dedup.report").joinpath("assets", name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _title(told: Counted) -> str:
    return f"{told.grouped()}: {told.graded()}"


def _navigation(told: list[Story]) -> Safe:
    links = [("#overview", "Overview")]
    if len(told) == 1:
        number = told[0].id
        links += [(f"#story-{number}", "Statements"), (f"#tree-{number}", "Tree")]
        links += [(f"#origins-{number}", "Origins"), (f"#pairs-{number}", "Pairs")]
    elif told:
        links.append(("#stories", "Stories"))
    links.append(("#method", "Method"))
    items = [tag("li", tag("a", name, href=target)) for target, name in links]
    return tag("nav", tag("ul", *items), aria_label="Views", class_="views")


def _story(page: Page, story: Story) -> Safe:
    """Give the four views of a story."""
    several = page.told > 1
    name = f"Story {story.id}" if several else "The story"
    over = tag("p", f"{name}: ", tag("span", page.title(story.members[0]), dir="auto"), class_="over")
    links = [("story", "Statements"), ("tree", "Tree"), ("origins", "Origins"), ("pairs", "Pairs")]
    steps = [tag("a", "all stories", href="#stories"), *(tag("a", w, href=f"#{view}-{story.id}") for view, w in links)]
    inside = tag("nav", *steps, class_="steps", aria_label=f"Views of story {story.id}") if several else None
    changed = tag("h2", "What changed, gravest first", id=f"changes-{story.id}")
    views = (
        ("story", "Statements, article by article", (statements(page, story), changed, changes(page, story))),
        ("tree", "Who drew on whom", (tree(page, story), _groups(page, story))),
        ("origins", "Where each sentence comes from", (origins(page, story),)),
        ("pairs", "Pairs, side by side", (_pair_list(page, story),)),
    )
    return join(
        *(
            tag(
                "section",
                inside,
                tag("h1", title),
                over if several or view == "story" else None,
                *content,
                class_="view",
                id=f"{view}-{story.id}",
                tabindex="-1",
                aria_label=f"{name}: {title}",
            )
            for view, title, content in views
        )
    )


def _groups(page: Page, story: Story) -> Safe:
    """Name the three nested things: the story, the near-duplicates within it, the derivation families."""

    def names(members: tuple[str, ...]) -> Safe:
        return join(*(join(page.label(member), " ") for member in members))

    threshold = page.report.manifest.options.get("threshold")
    duplicates: list[Safe] = [
        tag(
            "dd",
            names(one.members),
            f" kept {page.siglum(one.kept)}; resemblance {one.weakest:.2f} at least, {one.mean:.2f} on average",
        )
        for one in story.near_duplicates
    ] or [tag("dd", f"none: no two texts resemble each other by {threshold} or more")]
    families = [tag("dd", names(family.members)) for family in story.stemma.families]
    return tag(
        "dl",
        tag("dt", "Story, the same event"),
        tag("dd", names(story.members)),
        tag("dt", "Near-duplicates"),
        *duplicates,
        tag("dt", "Derivation families"),
        *families,
        class_="glossary",
    )


def _pair_list(page: Page, story: Story) -> Safe:
    pairs = paired(story)
    rows = page.take("list", pairs, lambda diff: _pair_row(page, diff), MOST_PAIRS)
    if not rows:
        return tag("p", "No pair in this story.")
    if len(rows) < len(pairs):
        page.left_out.append(
            text(f"{len(pairs) - len(rows):,} pairs in the list of story {story.id}: the JSON report has them.")
        )
    headings = ("pair", "grave", "notable", "sentences in both", "resemblance")
    return join(tag("p", "Those with the gravest changes first.", class_="lead"), table("Pairs", headings, rows))


def _pair_row(page: Page, diff: Diff) -> Safe:
    facts = [change for change in diff.changes if is_fact(change)]
    link = page.pair_link(diff.a, diff.b, join(page.label(diff.a), " – ", page.label(diff.b)))
    return tag(
        "tr",
        tag("th", link, scope="row"),
        number(sum(change.materiality == "high" for change in facts)),
        number(sum(change.materiality == "medium" for change in facts)),
        number(sum(bool(link.a and link.b) for link in diff.alignment.links)),
        number(f"{diff.scores.resemblance:.3f}" if diff.scores else "—"),
    )


def _pairs(page: Page, told: list[Story]) -> list[Safe]:
    """Make the pair views that fit, story by story in turn, so that a large story does not crowd out the others."""
    queues = [(story.id, paired(story)) for story in told]
    total = sum(len(diffs) for _, diffs in queues)
    room, depth = BYTES["pairs"], 0
    made: dict[int, list[tuple[Diff, str, Safe]]] = {story_id: [] for story_id, _ in queues}
    while room > 0 and len(page.shown_pairs) < MOST_PAIRS and depth < max((len(d) for _, d in queues), default=0):
        for story_id, diffs in queues:
            if depth < len(diffs) and room > 0 and len(page.shown_pairs) < MOST_PAIRS:
                diff = diffs[depth]
                fragment = f"pair-{story_id}-{page.fragments[diff.a]}-{page.fragments[diff.b]}"
                body = pair_body(page, diff, fragment)
                room -= len(body.encode())
                if room > 0 or not page.shown_pairs:
                    made[story_id].append((diff, fragment, body))
                    page.shown_pairs[diff.a, diff.b] = fragment
        depth += 1
    if len(page.shown_pairs) < total:
        page.left_out.append(
            text(
                f"{total - len(page.shown_pairs):,} of {total:,} pairs are not shown side by side: dedup diff A B "
                "shows any two, and the JSON report has them all."
            )
        )
    views = []
    for story_id, shown in made.items():
        names: list[str | None] = [None, *(fragment for _, fragment, _ in shown), None]
        for at, (diff, fragment, body) in enumerate(shown):
            views.append(pair_view(page, diff, body, story_id, (names[at], fragment, names[at + 2])))
    return views
