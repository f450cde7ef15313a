"""Notices of a page: what it shows beside an article or, where there is none, in its place.

"The page you requested was not found", a form of a social network, the words of a video player, a notice on cookies.
Such sentences are known word for word, so they are found one by one, wherever they stand (``notices.en.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from dedup.text import lexicon
from dedup.text.segment import sentences
from dedup.types import Span

_LONGEST = 420  # code points of a notice
# What an article tells of a notice is none.
REPORTED = re.compile(r"\b(?:said|says|told|tells|wrote|writes|reads|tweeted|announced|according to)\b")


class Notice(NamedTuple):
    """A sentence that is a notice, and what it is one of."""

    span: Span
    reason: str


class _Said(NamedTuple):
    span: Span
    how: str
    reason: str


@dataclass(frozen=True)
class _Rule:
    how: str
    reason: str
    expression: str
    needs: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give the expression, compiled when a text first holds a word that it needs: most never do."""
        return re.compile(self.expression)


def may_fit(needs: Sequence[str], low: str) -> bool:
    """Tell whether a rule may fit ``low``: one of the words that it ``needs`` stands there, or it needs none."""
    for word in needs:
        if word in low:
            return True
    return not needs


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(row[0], row[1], row[2].replace(" ", r"\s"), tuple(row[3].split("|")) if len(row) > 3 else ())
        for row in lexicon.rows("notices.en.tsv")
    )


@cache
def _row(rules: tuple[_Rule, ...]) -> re.Pattern[str]:
    """Give the expression for several in a row without stops between them, one of them a notice by itself."""
    notice, any_of = (
        "|".join(rule.expression for rule in rules if rule.how in hows) for hows in ({"notice"}, {"notice", "echo"})
    )
    return re.compile(rf"(?=.*?\b(?:{notice}))(?:(?:{any_of})(?:\W+|$))+")


def notices(text: str, lines: Sequence[Span]) -> tuple[Notice, ...]:
    """Find the sentences of these lines that are notices of the page, in the order of the text.

    What is a notice only beside another ("Learn more") is one there; "Page not found" is one if nothing else is said.
    """
    if not lines:
        return ()
    low = text.lower()
    known = [rule for rule in _rules() if rule.how == "notice" and may_fit(rule.needs, low)]
    if len(text) >= _LONGEST:
        # Most texts hold few of the words that notices need, so that few lines are looked at.
        needed = [word for rule in known for word in rule.needs if word in low]
        own = [line for line in lines if may_fit(needed, text[line.start : line.stop].lower())] if needed else []
        if not any(one.how for line in own for one in _told(text, line, known)):
            return ()
    known += [rule for rule in _rules() if rule.how != "notice"]
    return _with_echoes([one for line in lines for one in _told(text, line, known)])


def _told(text: str, line: Span, known: Sequence[_Rule]) -> list[_Said]:
    """Tell what each sentence of a line is."""
    return [_Said(span, *_judged(span.of(text), known)) for span in sentences(text, line)]


def _judged(sentence: str, known: Sequence[_Rule]) -> tuple[str, str]:
    if len(sentence) > _LONGEST:
        return "", ""
    low = sentence.lower().replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"').rstrip(".!\u2026 ")
    fitting = [rule for rule in known if may_fit(rule.needs, low)]
    if not fitting or REPORTED.search(low):
        return "", ""
    for rule in fitting:
        if rule.pattern.fullmatch(low):
            return rule.how, rule.reason
    some = any(rule.how == "notice" for rule in fitting)
    return ("notice", "notices of the page") if some and _is_row(low) else ("", "")


def _is_row(low: str) -> bool:
    """Tell whether notices stand in a row here; a look at the first of them spares the long expression, mostly."""
    rules = tuple([rule for rule in _rules() if rule.how != "error" and may_fit(rule.needs, low)])
    return any(rule.pattern.match(low) for rule in rules) and _row(rules).fullmatch(low) is not None


def _with_echoes(said: Sequence[_Said]) -> tuple[Notice, ...]:
    """Give the notices and the echoes in one run with them; if nothing but notices is said, every one."""
    alone = all(one.how for one in said) and any(one.how in {"notice", "error"} for one in said)
    found: list[Notice] = []
    run: list[_Said] = []
    for one in [*said, _Said(Span(0, 0), "", "")]:
        if one.how in {"notice", "echo"} or (alone and one.how):
            run.append(one)
            continue
        if alone or any(other.how == "notice" for other in run):
            found += [Notice(other.span, other.reason) for other in run]
        run = []
    return tuple(found)
