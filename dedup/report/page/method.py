"""How the result came about: options, what the bands let through, what was set aside and refused, the manifest."""

from __future__ import annotations

from markupsafe import Markup

from dedup.report.chances import points
from dedup.report.page.context import Page, Told
from dedup.report.page.templates import render

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


def method(page: Page) -> Markup:
    """Give the view on how the result came about."""
    manifest = page.report.manifest
    # What these three leave out stands above them in the view.
    aside, refused, digests = _set_aside(page), _refused(page), _digests(page)
    return render(
        "method.html",
        page=page,
        left_out=[*page.left_out, *manifest.warnings],
        not_shown=NOT_SHOWN,
        options=[
            (name.replace("_", " "), "none" if value in (None, "") else str(value))
            for name, value in manifest.options.items()
        ],
        curve_told=_curve(page),
        aside=aside,
        refused=refused,
        manifest=manifest,
        counts=", ".join(f"{name} {amount:,}" for name, amount in manifest.counts.items()),
        digests=digests,
        glossary=GLOSSARY,
    )


def _curve(page: Page) -> Told | None:
    options = page.report.manifest.options
    try:
        bands, rows = int(str(options["bands"])), int(str(options["num_perm"])) // int(str(options["bands"]))
        threshold = float(str(options["threshold"]))
    except (KeyError, ValueError, ZeroDivisionError):
        return None
    curve = points(bands, rows)
    return {
        "bands": bands,
        "rows": rows,
        "threshold": threshold,
        "at": 40 + 400 * threshold,
        "line": " ".join(f"{40 + 400 * j:.0f},{190 - 160 * chance:.0f}" for j, chance in [(0.0, 0.0), *curve]),
        "points": curve,
    }


def _set_aside(page: Page) -> Told:
    stretches = [(document, aside) for document in page.report.documents for aside in document.set_aside]
    if len(stretches) > STRETCHES:
        page.leave_out(len(stretches) - STRETCHES, "stretches set aside", "set_aside")
    return {
        "number": len(stretches),
        "characters": sum(aside.span.length for _, aside in stretches),
        "rows": [
            {
                "article": document.article.id,
                "kind": aside.kind,
                "reason": aside.reason,
                "words": " ".join(aside.span.of(document.article.text).split()),
            }
            for document, aside in stretches[:STRETCHES]
        ],
    }


def _refused(page: Page) -> Told:
    rejected = page.report.rejected
    if len(rejected) > REFUSED:
        page.leave_out(len(rejected) - REFUSED, "refused inputs", "rejected")
    return {"number": len(rejected), "rows": rejected[:REFUSED]}


def _digests(page: Page) -> list[tuple[str, str]]:
    digests = list(page.report.manifest.digests.items())
    if len(digests) > DIGESTS:
        page.left_out.append(f"{len(digests) - DIGESTS:,} checksums: the JSON report has them.")
    return digests[:DIGESTS]
