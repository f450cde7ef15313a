"""How the result came about: options, what the bands let through, what was set aside and refused, the manifest."""

from __future__ import annotations

from dedup.report.page.context import Page
from dedup.report.page.markup import Safe, clipped, join, number, table, tag, text
from dedup.report.words import count

STRETCHES = 400  # set-aside stretches quoted
REFUSED = 400
DIGESTS = 600

GLOSSARY = (
    ("story", "articles about one event, found by the words they share"),
    ("resemblance", "the share of word runs (shingles) that two texts have in common, from 0 to 1; the same both ways"),
    (
        "first in second",
        "containment: the share of one text's word runs that is found in the other; not the same both ways",
    ),
    (
        "its own, perhaps from",
        "of a sentence: nothing says that it was taken from anybody; it may come from there, and nothing tells",
    ),
    ("near-duplicates", "texts that resemble each other by the threshold or more: nearly the same words"),
    ("derivation family", "articles joined by descent: one draws on another, or both on one source"),
    (
        "unobserved source",
        "a source that is not among the articles, found in what they credit and share; a Greek letter stands for it",
    ),
    ("direction", "which of two texts draws on the other; told by credit, wording or time, else not at all"),
    ("confidence", "how sure an arrow is, from 0 to 1, from the weight of its evidence"),
    ("confirmed, suggested", "two tiers of a finding: the second needs a person's look before use"),
    ("contradiction", "two readings that cannot both be true"),
    ("changed", "another reading, and both may be right"),
    ("grave, notable, small", "whether a change alters what a reader would believe; the reason stands with each"),
    ("stands alone", "a reading that differs from what all other articles say of the same"),
    (
        "set aside",
        "what is not the article: menus, bylines, captions, credits, teasers; kept and counted, never compared",
    ),
)

NOT_SHOWN = (
    "Whether a statement is true. The page shows where articles differ, not which of them is right.",
    "Anything beyond these articles. A source found in them is known only by what they say of it.",
    "Intent. That one text draws on another says nothing of permission, agreement or credit given elsewhere.",
    "Everything that differs. Rules find facts in sentences; they miss some, and they are made for English.",
    "Pictures, sound, layout and links of the articles.",
)


def method(page: Page) -> Safe:
    """Give the view on how the result came about."""
    manifest = page.report.manifest
    parts: list[Safe | None] = [
        tag("h1", "Method"),
        _left_out(page),
        tag("h2", "What this page does not show"),
        tag("ul", *(tag("li", line) for line in NOT_SHOWN)),
        tag("h2", "Options of the run"),
        tag(
            "dl",
            *(
                tag("div", tag("dt", name.replace("_", " ")), tag("dd", "none" if value in (None, "") else str(value)))
                for name, value in manifest.options.items()
            ),
            class_="counts",
        ),
        _curve(page),
        _set_aside(page),
        _refused(page),
        _manifest(page),
        tag("h2", "Words"),
        tag("dl", *(join(tag("dt", word), tag("dd", meaning)) for word, meaning in GLOSSARY), class_="glossary"),
    ]
    return tag("section", *parts, class_="view", id="method", tabindex="-1", aria_label="Method")


def _left_out(page: Page) -> Safe | None:
    lines = [*page.left_out, *(tag("span", warning) for warning in page.report.manifest.warnings)]
    if not lines:
        return tag("p", "This page shows every pair that was compared and every change that was found.")
    return tag(
        "div",
        tag("h2", "What this page leaves out, and where it is"),
        tag("ul", *(tag("li", line) for line in lines)),
        class_="notice",
        id="left-out",
    )


def _curve(page: Page) -> Safe | None:
    options = page.report.manifest.options
    try:
        bands, rows = int(str(options["bands"])), int(str(options["num_perm"])) // int(str(options["bands"]))
        threshold = float(str(options["threshold"]))
    except (KeyError, ValueError, ZeroDivisionError):
        return None
    points = [(step / 20, 1 - (1 - (step / 20) ** rows) ** bands) for step in range(1, 21)]
    line = " ".join(f"{40 + 400 * j:.0f},{190 - 160 * chance:.0f}" for j, chance in [(0.0, 0.0), *points])
    at = 40 + 400 * threshold
    drawing = tag(
        "svg",
        tag("line", x1=40, y1=190, x2=440, y2=190, class_="axis"),
        tag("line", x1=40, y1=30, x2=40, y2=190, class_="axis"),
        tag("polyline", points=line, class_="curve"),
        tag("line", x1=at, y1=24, x2=at, y2=190, class_="threshold"),
        tag(
            "text",
            f"threshold {threshold:g}",
            x=at - 6,
            y=22,
            text_anchor="end" if threshold > 0.3 else "start",
            class_="strong",
        ),
        *(tag("text", f"{step / 5:g}", x=40 + 80 * step, y=208, text_anchor="middle") for step in range(6)),
        tag("text", "1", x=32, y=34, text_anchor="end"),
        tag("text", "resemblance of a pair", x=440, y=228, text_anchor="end"),
        viewBox="0 0 480 236",
        role="img",
        aria_label="S-curve: the chance that a pair of a given resemblance becomes a candidate",
    )
    rows_of = [tag("tr", number(f"{j:.2f}"), number(f"{chance:.4f}")) for j, chance in points]
    listed = table("S-curve", ("resemblance", "chance of becoming a candidate"), rows_of)
    told = (
        f"{bands} bands of {rows} rows: a pair of resemblance J becomes a candidate with the chance "
        f"1 − (1 − J^{rows})^{bands}. Every candidate is then verified exactly. Small runs are compared pair by pair, "
        "and no pair is missed."
    )
    return join(
        tag("h2", "Which pairs the bands let through", id="s-curve"),
        tag("p", told),
        tag("figure", drawing, class_="chart small"),
        tag("details", tag("summary", "The same as a table"), listed),
    )


def _set_aside(page: Page) -> Safe:
    stretches = [(document, aside) for document in page.report.documents for aside in document.set_aside]
    characters = sum(aside.span.length for _, aside in stretches)
    rows = [
        tag(
            "tr",
            tag("th", page.label(document.article.id), scope="row"),
            tag("td", aside.kind),
            tag("td", aside.reason),
            tag("td", clipped(" ".join(aside.span.of(document.article.text).split()), 200), dir="auto"),
        )
        for document, aside in stretches[:STRETCHES]
    ]
    if len(stretches) > STRETCHES:
        page.leave_out(len(stretches) - STRETCHES, "stretches set aside", "set_aside")
    told = (
        f"{count(len(stretches), 'stretch', 'stretches')} of text, {characters:,} characters, "
        "not compared because they are not the article."
    )
    fold = None
    if rows:
        listed = table("Set aside", ("article", "kind", "why", "words"), rows)
        fold = tag("details", tag("summary", "All of them, with the reasons"), listed)
    return join(tag("h2", "Set aside", id="set-aside"), tag("p", told), fold)


def _refused(page: Page) -> Safe:
    rejected = page.report.rejected
    if not rejected:
        return join(tag("h2", "Refused", id="refused"), tag("p", "Every input was read."))
    rows = [
        tag(
            "tr",
            tag("th", tag("span", clipped(one.id, 200), dir="auto"), scope="row"),
            tag("td", one.stage),
            tag("td", clipped(one.reason, 300), dir="auto"),
        )
        for one in rejected[:REFUSED]
    ]
    if len(rejected) > REFUSED:
        page.leave_out(len(rejected) - REFUSED, "refused inputs", "rejected")
    told = f"{count(len(rejected), 'input')} could not become an article."
    return join(tag("h2", "Refused", id="refused"), tag("p", told), table("Refused", ("input", "when", "why"), rows))


def _manifest(page: Page) -> Safe:
    manifest = page.report.manifest
    counts = ", ".join(f"{name} {amount:,}" for name, amount in manifest.counts.items())
    digests = list(manifest.digests.items())
    rows = [
        tag(
            "tr",
            tag("th", page.label(name), scope="row"),
            tag("td", text(name), dir="auto"),
            tag("td", tag("code", digest)),
        )
        for name, digest in digests[:DIGESTS]
    ]
    if len(digests) > DIGESTS:
        page.left_out.append(text(f"{len(digests) - DIGESTS:,} checksums: the JSON report has them."))
    told = (
        f"dedup {manifest.version}, options {manifest.options_digest}; {counts}. "
        "A run with the same articles and options gives the same page, byte for byte."
    )
    fold = None
    if rows:
        listed = table("Checksums", ("article", "id", "SHA-256 of its text"), rows)
        fold = tag("details", tag("summary", "Checksums of the articles"), listed)
    return join(tag("h2", "Manifest", id="manifest"), tag("p", told), fold)
