"""Words about articles with their sigla, the short labels of a report, in the place of ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache


def relabelled(text: str, sigla: Mapping[str, str]) -> str:
    """Put sigla for the ids that stand in ``text`` as words of their own."""
    long = tuple(sorted((one for one, siglum in sigla.items() if siglum != one and one in text), key=len, reverse=True))
    return _any_of(long).sub(lambda found: sigla[found[0]], text) if long else text


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
