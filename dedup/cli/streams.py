"""Standard output: whether it is open, and what to print where a terminal's code page lacks a character."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from typing import TextIO

from dedup.errors import InputError

NAME = "dedup-plain"  # of the error handler

# One sign for one, so that lines keep their width.
_SIGNS = str.maketrans("“”„«»‘’‚–—−‐‑…→←↘↖●◐○◆█▒·│├└─≈", '"""""\'\'\'-----~><><*+o*##.||`-=')


def standard_output() -> TextIO:
    """Give what data is written to. Raises InputError where whoever started the program closed it."""
    # Python has no file for a descriptor that was closed before it began.
    if sys.stdout is None:
        raise InputError("standard output is closed.", "name a file with -o, or let the output go somewhere: > FILE")
    return sys.stdout


def fit_code_page(stream: TextIO) -> None:
    """Let ``stream`` print every character of an article, with a sign that stands for one that its encoding lacks."""
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
