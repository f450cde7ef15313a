"""What to print where a terminal's code page lacks a character: a sign that stands for it, not a question mark."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TextIO

NAME = "dedup-plain"  # of the error handler

# One sign for one, so that lines keep their width.
_SIGNS = str.maketrans("“”„«»‘’‚–—−‐‑…→←↘↖●◐○◆█▒·│├└─≈", '"""""\'\'\'-----~><><*+o*##.||`-=')


def fit_code_page(stream: TextIO) -> None:
    """Let ``stream`` print every character of an article, whatever its encoding."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        codecs.register_error(NAME, _plain)
        reconfigure(errors=NAME)


def _plain(problem: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    missing = problem.object[problem.start : problem.end]
    return "".join(map(_sign, missing)), problem.end


def _sign(character: str) -> str:
    sign = character.translate(_SIGNS)
    if sign.isascii():
        return sign
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    if bare:
        return bare
    name = unicodedata.name(character, "")
    # Greek letters stand for sources: their names can be told apart where their shapes are missing.
    return name.removeprefix("GREEK SMALL LETTER ").lower() if name.startswith("GREEK SMALL LETTER ") else "?"
