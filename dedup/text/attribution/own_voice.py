"""Which outlet an article speaks as, by more than that somebody told it something."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from dedup.text.attribution.anaphors import BROUGHT_IT
from dedup.text.attribution.marks import Quoted
from dedup.text.attribution.outlets import Mention, asked_by
from dedup.text.attribution.press import PAPERS
from dedup.text.attribution.sources import PRESS_WORDS
from dedup.text.outlets import is_listed
from dedup.text.outlets_own import addresses, is_home_of
from dedup.types import Attribution, Span

_DEEDS = "|".join(sorted(PRESS_WORDS["asks"]))
_ASKS = re.compile(
    rf"\b(?:[Ww]e|I) (?:(?:have|had|also|later|first|briefly|\w+ly) )?(?:{_DEEDS})\b(?! for)"
    r"|\b(?:told|tells|showed|assured) (?:us|me)\b"
)
_EXCLUSIVE = re.compile(r"\bexclusive(?:ly)?\b[^.!?\n]*$", re.IGNORECASE)
# So near before an outlet stands that it alone was told something.
_NEAR = 60
_REPORTER = re.compile(r"(?:[A-Z][\w'\u2019.-]+ ){2,3}(?:of|at|from|for|with) (?:[Tt]he )?")
_PUBLISHED_IT = re.compile(
    rf"\b[Tt]he (?P<paper>{'|'.join(PAPERS)})(?: has| had)? (?:published|printed|ran|posted|aired|broadcast|released) "
    r"(?:the|its|this|that|his|her|their) (?:\w+ ){0,2}(?:interview|conversation|story|report|article|account)\b"
)


def signed(text: str, named: Sequence[Mention]) -> str | None:
    """Give the one of the outlets ``named`` that its reporters' addresses, or whom they asked, tell to be its own."""
    hosts = addresses(text)
    names = {one.name for one in named if any(is_home_of(host, one.name) for host in hosts)}
    names = names or {one.name for one in named if not one.wire and asked_by(text, one)}
    return names.pop() if len(names) == 1 else None


def in_capitals(text: str, told: Sequence[tuple[int, Mention, int]]) -> Set[str]:
    """Give the outlet that is told something in capitals ("told PRISMA") and has none in its name: so it writes itself.

    Only where it is the only one.
    """
    names = {one.name for _, one, _ in told if one.span.of(text).isupper() and not is_listed(one.span.of(text))}
    return names if len(names) == 1 else frozenset()


def exclusive(text: str, told: Sequence[tuple[int, Mention, int]], quotes: Sequence[Quoted]) -> Set[str]:
    """Give the outlet that alone was told something exclusively, by an article that tells whom "we" asked.

    Others repeat "in an exclusive interview with the Gazette"; they were not there, and asked nobody.
    """
    if not asks(text, [quote.outer for quote in quotes]):
        return frozenset()
    names = {one.name for _, one, _ in told if _EXCLUSIVE.search(text[max(0, one.span.start - _NEAR) : one.span.start])}
    return names if len(names) == 1 else frozenset()


def asks(text: str, quoted: Sequence[Span]) -> bool:
    """Tell whether an article says outside of what is ``quoted`` whom it asked itself: "we reached him by phone"."""
    return any(not any(span.start <= one.start() < span.stop for span in quoted) for one in _ASKS.finditer(text))


def published_elsewhere(text: str) -> list[Span]:
    """Find "the magazine" where it is said to have printed what was told it, as no article says of where it stands."""
    return [Span(*match.span("paper")) for match in _PUBLISHED_IT.finditer(text)]


def own_shows(text: str, named: Sequence[Mention], told: Sequence[tuple[int, Mention, int]]) -> Set[str]:
    """Give the outlets one of whose shows was told something after they were told something themselves.

    "She told the Tarn. ... She told the Tarn's morning show": who is at home elsewhere is named in full first, and for
    short later.
    """
    plain: dict[str, int] = {}
    for _, mention, _ in told:
        plain.setdefault(mention.name, mention.span.start)
    shows: dict[str, int] = {}
    for mention in named:
        if mention.manner == "heard" and text[mention.span.stop : mention.span.stop + 2] in {"'s", "\u2019s"}:
            shows.setdefault(mention.name, mention.span.start)
    return {name for name, at in shows.items() if plain.get(name, at) < at}


def is_reporter_of(ahead: str) -> bool:
    """Tell whether nothing but a name stands before an outlet: "Ada Low of the" Gazette."""
    return _REPORTER.fullmatch(ahead) is not None


def may_be_own(item: Attribution) -> bool:
    """Tell whether an outlet may be said so to have done something by itself, as by others: it "learned" something."""
    deed = item.cue.lower().removeprefix("has ").removeprefix("had ")
    if deed in PRESS_WORDS["own deed"] or BROUGHT_IT.search(item.source) is not None:
        return True
    return item.kind == "outlet" and item.source.lower().split()[-1] in PRESS_WORDS["own work"]
