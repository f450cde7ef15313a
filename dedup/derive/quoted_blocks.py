"""What an article quotes without quotation marks: a statement set as a block, a post with its author behind it.

"The county wrote in a statement:" leads to a paragraph that many papers print; so does "... - Ida Ross (@ida) May 3".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+")
# The words before a colon that say that what follows was written or said, not told by the reporter.
_LEADS = re.compile(
    r"\b(?:statement|letter|e-?mail|message|memo|post|posted|tweet|tweeted|release|lawsuit|suit|complaint|filing|wrote|"
    r"writes|reads|said|says|as follows)\b[^.!?:]{0,60}:\s*$",
    re.IGNORECASE,
)
_TEXTS = re.compile(r"\b(?:statement|letter|e-?mail|message|memo|post|remarks|speech|note)\b", re.IGNORECASE)
_IN_FULL = re.compile(r"\b(?:full|entire|whole|entirety|as follows|text of)\b", re.IGNORECASE)
_MARKED = re.compile(r"\s*[\"“”„«'‘]")
_HANDLE = r"\(@\w{2,30}\)"
_POST_BEHIND = re.compile(rf"\s*(?P<post>\S.*?)\s[—–-]+\s*[^\n@]{{2,60}}?{_HANDLE}")
_POST_AHEAD = re.compile(rf"\s*[^\n()@]{{2,60}}{_HANDLE}\s*(?P<post>\S.*)")
# A block has so many words; a statement printed in full so many paragraphs at most.
_WORDS, _PARAGRAPHS = 8, 4


def blocks(text: str) -> list[tuple[int, int]]:
    """Give where such quotations begin and end, in order; none overlaps another."""
    if "@" not in text and ":\n" not in text and ": \n" not in text:
        return []
    return sorted({*_announced(text), *_posts(text)} if "@" in text else _announced(text))


def introduces(words: str) -> bool:
    """Tell whether the words right before a text say that it was written or said, or is printed in full.

    They end in a colon, "The head wrote to parents:", or name a text, "Here is the full letter."
    """
    return _LEADS.search(words) is not None or (bool(_IN_FULL.search(words)) and bool(_TEXTS.search(words)))


def _announced(text: str) -> Iterator[tuple[int, int]]:
    left = 0
    for line in _PARAGRAPH.finditer(text):
        if not line[0].strip():
            continue
        if left and len(line[0].split()) >= _WORDS and not _MARKED.match(line[0]) and "(@" not in line[0]:
            yield line.span()
            left -= 1
        else:
            left = 0
        if (lead := _LEADS.search(line[0])) is not None:
            left = _PARAGRAPHS if _IN_FULL.search(lead[0]) or _IN_FULL.search(line[0]) else 1


def _posts(text: str) -> Iterator[tuple[int, int]]:
    for line in _PARAGRAPH.finditer(text) if "(@" in text else ():
        post = _POST_BEHIND.match(line[0]) or _POST_AHEAD.match(line[0])
        if post is not None and len(post["post"].split()) >= _WORDS:
            yield line.start() + post.start("post"), line.start() + post.end("post")
