"""Markup that is safe by its type: whatever is not ``Safe`` is escaped, and what a reader could not see is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Final


class Safe(str):
    """Markup made here; any other text is escaped before it becomes part of it."""

    __slots__ = ()


Content = str | int | float | None

# What reverses the direction of its surroundings, is invisible, or is not allowed in a page. Joiners stay: scripts and
# emoji need them.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_VOID: Final = frozenset({"br", "hr", "meta", "input", "path", "line", "rect", "circle", "polygon", "polyline", "col"})


def text(words: str) -> Safe:
    """Escape words of an article or of the program; control characters and marks of direction become visible."""
    escaped = escape(words, quote=True)
    if escaped.isascii() and escaped.isprintable():
        return Safe(escaped)
    return Safe(_HIDDEN.sub(_shown, escaped))


def _shown(found: re.Match[str]) -> str:
    point = ord(found[0])
    return f'<span class="ctl" title="a character that cannot be seen">U+{point:04X}</span>'


def plain(words: str) -> str:
    """Give words for an attribute or a drawing, where no markup can stand: what cannot be seen becomes "�"."""
    return _HIDDEN.sub("�", words)


def join(*contents: Content) -> Safe:
    """Put contents after one another; None is left out."""
    return Safe(
        "".join(
            content if isinstance(content, Safe) else text(str(content)) for content in contents if content is not None
        )
    )


def tag(name: str, /, *contents: Content, **attributes: str | int | float | bool | None) -> Safe:
    """Make an element. ``class_`` and ``for_`` lose their underscore, other underscores become hyphens.

    An attribute that is None or False is left out, one that is True stands without a value.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = key.rstrip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{escape(plain(str(value)), quote=True)}"')
    parts.append(">")
    if name in _VOID:
        return Safe("".join(parts) if name in {"br", "hr", "meta", "input", "col"} else "".join(parts)[:-1] + "/>")
    return Safe(f"{''.join(parts)}{join(*contents)}</{name}>")


def table(label: str, headings: Sequence[str], rows: Sequence[Safe]) -> Safe:
    """Make a plain table that scrolls sideways where it is wider than the screen."""
    head = tag("tr", *(tag("th", name, scope="col") for name in headings))
    made = tag("table", tag("thead", head), tag("tbody", *rows), class_="plain")
    return tag("div", made, class_="wide", tabindex="0", role="region", aria_label=label)


def number(value: int | float | str) -> Safe:
    """Make a cell of a table that holds a number."""
    return tag("td", f"{value:,}" if isinstance(value, int) else str(value), class_="number")


def words_of(name: str, words: str, /, **attributes: str | int | float | bool | None) -> Safe:
    """Make an element around words of an article: whatever their direction, it ends with the element."""
    return tag(name, text(words), dir="auto", **attributes)


def clipped(words: str, most: int) -> Safe:
    """Escape at most ``most`` characters of ``words`` and say how many are not shown."""
    if len(words) <= most:
        return text(words)
    return join(
        text(words[:most]), "… ", tag("span", f"[{len(words) - most:,} more characters not shown]", class_="cut")
    )


def web_address(address: str | None) -> str | None:
    """Give the address if a reader may be sent there, None for any other scheme than http and https."""
    if address and re.match(r"https?://[^\s/]", address, flags=re.IGNORECASE):
        return address
    return None
