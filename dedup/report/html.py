"""A whole report as one page: no remote address, readable with scripts off, safe whatever an article holds.

What executes is ours alone: the policy in the page names its style and script by their SHA-256, and everything else is
text. The order of the views is the one people open them in: result, statements, tree, pairs, method.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from dedup.report.page.context import BYTES, Page, Told, paired
from dedup.report.page.method import method
from dedup.report.page.origins import origins
from dedup.report.page.overview import overview
from dedup.report.page.pair import pair_body, pair_view
from dedup.report.page.story import changes, statements
from dedup.report.page.templates import macro, render
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
    views = [overview(page), *(_story(page, story) for story in told), *pairs, method(page)]
    style, boot = _asset("page.css"), _asset("boot.js")
    scripts = [_asset(name) for name in (*(DRAWING if told else ()), "page.js")]
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {' '.join(map(_digest, [boot, *scripts]))}; "
        "base-uri 'none'; form-action 'none'"
    )
    return str(
        render(
            "page.html",
            title=f"{page.counted.grouped()}: {page.counted.graded()}",
            policy=policy,
            style=style,
            boot=boot,
            links=_links(told),
            views=views,
            scripts=scripts,
        )
    )


@cache
def _asset(name: str) -> Markup:
    source = files("dedup.report").joinpath("assets", name).read_text(encoding="utf-8")
    # Libraries part strings with characters that no page may hold; a script says the same with escapes.
    return Markup(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", lambda one: f"\\x{ord(one[0]):02x}", source))


def _digest(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _links(told: list[Story]) -> list[tuple[str, str]]:
    links = [("Overview", "overview")]
    if len(told) == 1:
        number = told[0].id
        links += [("Statements", f"story-{number}"), ("Tree", f"tree-{number}")]
        links += [("Origins", f"origins-{number}"), ("Pairs", f"pairs-{number}")]
    elif told:
        links.append(("Stories", "stories"))
    return [*links, ("Method", "method")]


def _story(page: Page, story: Story) -> Markup:
    """Give the four views of a story."""
    told = {
        "statements": statements(page, story),
        "changes": changes(page, story),
        "tree": tree(page, story),
        "origins": origins(page, story),
        "pairs": _pair_list(page, story),
    }
    return macro("story.html", "views")(page, story, told)


def _pair_list(page: Page, story: Story) -> list[Markup]:
    pairs, row = paired(story), macro("story.html", "pair_row")
    rows = page.take("list", pairs, lambda diff: row(page, _pair_row(diff)), MOST_PAIRS)
    if len(rows) < len(pairs):
        page.left_out.append(
            f"{len(pairs) - len(rows):,} pairs in the list of story {story.id}: the JSON report has them."
        )
    return rows


def _pair_row(diff: Diff) -> Told:
    facts = Counter(change.materiality for change in diff.changes if is_fact(change))
    return {
        "a": diff.a,
        "b": diff.b,
        "grave": facts["high"],
        "notable": facts["medium"],
        "both": sum(bool(link.a and link.b) for link in diff.alignment.links),
        "resemblance": f"{diff.scores.resemblance:.3f}" if diff.scores else "—",
    }


def _pairs(page: Page, told: list[Story]) -> list[Markup]:
    """Make the pair views that fit, story by story in turn, so that a large story does not crowd out the others."""
    queues = [(story.id, paired(story)) for story in told]
    total = sum(len(diffs) for _, diffs in queues)
    room, depth = BYTES["pairs"], 0
    made: dict[int, list[tuple[Diff, str, Markup]]] = {story_id: [] for story_id, _ in queues}
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
            f"{total - len(page.shown_pairs):,} of {total:,} pairs are not shown side by side: dedup diff A B "
            "shows any two, and the JSON report has them all."
        )
    views = []
    for story_id, shown in made.items():
        names: list[str | None] = [None, *(fragment for _, fragment, _ in shown), None]
        for at, (diff, fragment, body) in enumerate(shown):
            views.append(pair_view(page, diff, body, story_id, (names[at], fragment, names[at + 2])))
    return views
