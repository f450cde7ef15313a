"""The exceptions of dedup.

    DedupError
    ├─ InputError            what was given cannot be read at all (one bad article is a ``Rejected``, not an error)
    │   ├─ MissingPath       a path that does not exist
    │   ├─ MissingField      a record without the field that was asked for
    │   └─ UnknownFormat     a file whose format is not known or does not parse as a whole
    ├─ OptionsError          options out of range; every problem is reported at once
    ├─ MissingExtra          a feature whose optional dependency is not installed
    ├─ IndexMismatch         an index that was made with other options
    └─ UnknownArticle        an identifier that is not in the run

Each carries two lines for people: what happened, and what to do about it.
"""

from __future__ import annotations

import sys


class DedupError(Exception):
    """The root of all errors that dedup raises on purpose; ``str()`` gives two lines, "Cause:" and "To fix:"."""

    def __init__(self, cause: str, fix: str) -> None:
        super().__init__(cause, fix)
        self.cause = cause
        self.fix = fix

    def __str__(self) -> str:
        return f"Cause: {self.cause}\nTo fix: {self.fix}"


class InputError(DedupError):
    """What was given cannot be read at all."""


class MissingPath(InputError):
    """A path that does not exist, or that this user may not read."""


class MissingField(InputError):
    """A record that lacks the field it was asked for."""


class UnknownFormat(InputError):
    """A file whose format is not known, or that does not parse as that format."""


class OptionsError(DedupError):
    """Options out of range; ``problems`` lists all of them."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems) + ".", "correct what is named above; --help tells what an option takes.")
        self.problems = problems


class MissingExtra(DedupError):
    """A feature whose optional dependency is not installed."""


def install(wanted: str) -> str:
    """Give the command that installs a package or an extra ("[html]") into the Python that runs.

    That Python's own pip, as the one on the path is seldom that of a virtual environment; and double quotes, as
    Windows knows no others.
    """
    python = sys.executable or "python"
    quoted = f'"{python}"' if " " in python else python
    return f'`{quoted} -m pip install "{"dedup-news" if wanted.startswith("[") else ""}{wanted}"`'


class IndexMismatch(DedupError):
    """An index that was made with other options than the ones it is used with."""


class UnknownArticle(DedupError):
    """An identifier that no article of the run bears."""
