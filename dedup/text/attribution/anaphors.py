"""What "the publication" goes back to: the outlet credited last, or named right beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.text.attribution.outlets import Mention
from dedup.text.attribution.press import Press
from dedup.types import Attribution

_DESCRIBED_ANEW = re.compile(
    r",\s+(?:which|that)\s+(?:\w+ly\s+)?(?:refer|cit|quot|rel(?:y|ies)|spoke|interview|talked|obtained)\w*\b"
)
_ANOTHER = re.compile(
    r"\b[Aa](?:nother| second| third)\s+(?:[a-z-]+\s+){0,2}"
    r"(?:publication|newspaper|outlet|magazine|paper|news site)\b(?! [A-Z])"
)
# "A French newspaper has published a memo. ... The publication reports": it is that one, which has no name.
_NAMELESS = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne)\s+(?:[\w-]+\s+){0,2}?(?:publication|newspaper|outlet|magazine|daily|tabloid|weekly|news site)"
    r"(?:\s+(?:in|of|from)\s+(?:the\s+)?[A-Z]\w+)?\s+(?:\w+ly\s+)?(?:has|had|have|is|was|says?|said|reports?|reported|"
    r"claims?|claimed|reveal(?:s|ed)|publishe[sd]|wr(?:ites|ote)|printed|ran)\b"
)
# An anaphor may stand a little before the name it speaks of, no farther.
_AHEAD = 3
# "a draft law seen by the Gazette": whoever has it tells of it.
BROUGHT_IT = re.compile(
    r"\b(?:(?:seen|obtained|reviewed|viewed|published|posted|aired|broadcast|reported|read|examined|collected|compiled|"
    r"calculated) by|(?:leaked|shown|passed) to)\b"
)


def resolve(
    text: str, items: Sequence[Attribution], named: Sequence[tuple[int, Mention]], press: Press
) -> Iterator[Attribution]:
    """Give each anaphor the outlet it goes back to: the one credited last, or else ``named`` right before or after.

    "The magazine" is none that is known for a newspaper, where another was credited.
    """
    last: str | None = None
    credited: list[str] = []
    plain = since = 0
    for i, item in enumerate(items):
        # "Kelm told the broadcaster BRX. ... The broadcaster said"
        if item.outlet and (item.kind in {"outlet", "person"} or BROUGHT_IT.search(item.source)):
            last = item.outlet
            credited.append(last)
        elif item.kind == "anaphor":
            if last is not None:
                last = press.fitting(item.source, credited) or last
            if plain and (_DESCRIBED_ANEW.match(text, item.span.stop) or _ANOTHER.search(text, since, item.span.start)):
                # "the publication, which refers to ..." brings sources of its own: another one, without a name. So does
                # "the newspaper" after "another newspaper".
                last = None
            elif (newer := just_named(item, named, since)) and press.fits(item.source, newer):
                last = newer
            elif last is None and not plain:
                last = None if _NAMELESS.search(text, 0, item.span.start) else _named_after(items[i:], press)
            plain += 1
        if item.outlet or item.kind == "anaphor":
            since = item.span.stop
        yield replace(item, outlet=last) if item.kind == "anaphor" else item


def _named_after(items: Sequence[Attribution], press: Press) -> str | None:
    """Give the outlet credited right after an anaphor, the first of ``items``; no agency is "the publication"."""
    item = items[0]
    ahead = (one for one in items if one.kind == "outlet" and one.sentence - item.sentence <= _AHEAD)
    first = next(ahead, None)
    if first is None or first.outlet is None:
        return None
    spoken_of = press.sorts.get(first.outlet) == frozenset({"wired"}) and not press.is_agency(item.source)
    return None if spoken_of else first.outlet


def just_named(item: Attribution, named: Sequence[tuple[int, Mention]], since: int) -> str | None:
    """Give the outlet named last before an anaphor, in its sentence or the one before it, ``since`` the last credit."""
    before = [
        one.name for at, one in named if item.sentence - at in (0, 1) and since <= one.span.stop <= item.span.start
    ]
    return before[-1] if before else None
