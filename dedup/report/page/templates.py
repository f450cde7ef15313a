"""The page's templates: all markup stands in them, and whatever Python hands to them is escaped on its way in.

Escaping cannot be forgotten: it is on in every template, and a name that is missing is an error. Characters that
reverse the direction of their surroundings or that nobody can see become "�", in attributes as in text; words of an
article go through the filter ``shown``, which gives their code points instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final, cast

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from dedup.report.words import GRADES, MARKS, count

# What reverses the direction of its surroundings, is invisible, or is not allowed in a page. Joiners stay: scripts and
# emoji need them.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_POINT: Final = Markup('<span class="ctl" title="a character that cannot be seen">U+{:04X}</span>')


def render(template: str, **values: object) -> Markup:
    """Fill in a template."""
    return Markup(_environment().get_template(template).render(values))


@cache
def macro(template: str, name: str) -> Callable[..., Markup]:
    """Give a part of a template to fill in by itself."""
    return cast("Callable[..., Markup]", getattr(_environment().get_template(template).module, name))


def shown(words: object) -> Markup:
    """Escape words of an article; control characters and marks of direction become visible."""
    escaped = escape(words)
    if escaped.isascii() and escaped.isprintable():
        return escaped
    return Markup(_HIDDEN.sub(lambda found: _POINT.format(ord(found[0])), escaped))


@cache
def _environment() -> Environment:
    made = Environment(loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, finalize=_plain)
    made.filters |= {
        "shown": shown,
        "counted": count,
        "grouped": lambda value: f"{value:,}" if isinstance(value, int) else value,
        "sign": MARKS.__getitem__,
        "graded": GRADES.__getitem__,
    }
    return made


def _source(name: str) -> str:
    """Read a template. A line break between two tags does not reach the page, so that it can be laid out to be read."""
    source = files("dedup.report").joinpath("templates", name).read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=[>}])\s*\n\s*(?=[<{])", "", source.strip()))


def _plain(value: object) -> object:
    """Take out what cannot be seen of all that is not markup: it may stand in an attribute, where no markup can."""
    if not isinstance(value, str) or isinstance(value, Markup) or (value.isascii() and value.isprintable()):
        return value
    return _HIDDEN.sub("�", value)


def web_address(address: str | None) -> str | None:
    """Give the address if a reader may be sent there, None for any other scheme than http and https."""
    if address and re.match(r"https?://[^\s/]", address, flags=re.IGNORECASE):
        return address
    return None
