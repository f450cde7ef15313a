"""Signs in a text that an outlet's name stands for the article's own: addresses, bylines, what is said to its readers.

"Write to Ann Lowe at ann.lowe@tarnjournal.com": only the Tarn Journal lets its readers write there.
"""

from __future__ import annotations

import re
from functools import cache

from dedup.text import lexicon
from dedup.text.outlets import canonical_outlet
from dedup.text.tokens import fold

_ADDRESS = re.compile(
    r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,6})\b|\b(?:news)?tips\.((?:[\w-]+\.)+[a-z]{2,6})\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^\w]+|_")
# A host's first letters tell a name, if they are so many ("bloomberg.net" of Bloomberg News), and so do its last ones,
# if there are more of them ("sunsentinel.com" of the South Tarn Sun Sentinel).
_BEGINS, _ENDS = 5, 8
# "tarnjournal.com" is where the Journal is at home.
_SHORT_NAME = 4
# Lines that say whose an article is, with a NUL for the outlet's name: those above it, and those anywhere.
_PERSON = r"(?:[A-Z][\w'\u2019.-]*,? (?:and |& )?){1,6}"
_STAFF = r"(?i:,?\s+(?:(?:staff|senior|political|chief|news)\s+)?(?:writer|reporter|correspondent|staff|editor)s?)?"
_BYLINE = re.compile(rf"(?i:by|from) {_PERSON}")
_ABOVE = re.compile(
    rf"(?i:by|from) (?:{_PERSON}(?:[,|/\u2013\u2014-]|of|for|at|with)? ?)?(?i:the )?\0{_STAFF}"
    r"|(?i:(?:special to|exclusive to|for) (?:the )?)\0"
)
_MASTHEAD = re.compile(rf"(?i:the )?\0(?i:\.com)?{_STAFF}")
_ANYWHERE = re.compile(
    r"(?i:\u00a9|\(c\)|copyright)[^\n.]{0,24}?\0"
    r"|(?i:follow|subscribe to|sign up (?:for|to)|support|download) (?i:the )?\0(?! (?:and|or)\b)"
    rf"|{_PERSON}(?:is|covers)\b(?! (?:an? |the )?(?:former|ex-))[^\n.]{{0,50}}?"
    r"\b(?:staff|reporter|correspondent|writer)\b[^\n.]{0,30}? (?:at|for|with|of|from) (?i:the )?\0"
)
# Lines above an article, and the longest of all these.
_TOP, _LINE = 6, 110


def addresses(text: str) -> frozenset[str]:
    """Give the hosts of the e-mail addresses in a text by what tells whose they are."""
    if "@" not in text and "tips." not in text:
        return frozenset()
    hosts = ({*_labels(one[1] or one[2])} for one in _ADDRESS.finditer(text))
    return frozenset(label for labels in hosts for label in labels) - lexicon.classes("press_words.en.tsv")["mail host"]


def _labels(host: str) -> list[str]:
    parts = host.lower().split(".")[:-1]
    while len(parts) > 1 and parts[-1] in lexicon.classes("press_words.en.tsv")["second level"]:
        parts.pop()
    return parts[-1:]


@cache
def is_home_of(address: str, name: str) -> bool:
    """Tell whether the outlet called ``name`` is at home under an address, as ``addresses`` gives it."""
    host = _NO_LETTER.sub("", address)
    words = [_NO_LETTER.sub("", word) for word in fold(_ARTICLE.sub("", name)).split()]
    whole = "".join(words)
    if (
        whole in {host, host.removeprefix("the")}
        or (len(host) >= _BEGINS and whole.startswith(host))
        or (len(host) >= _ENDS and whole.endswith(host))
    ):
        return True
    if len(whole) >= _SHORT_NAME and host.endswith(whole):
        return True
    rest = host.removeprefix(whole) if len(whole) > 2 else host
    if rest != host and rest in lexicon.classes("press_words.en.tsv")["any file"] | {"tv", "radio"}:
        return True
    initials = ["".join(word[:1] for word in words[:i]) + "".join(words[i:]) for i in range(1, len(words) + 1)]
    return (host in initials and len(host) > 2) or canonical_outlet(address.upper()) == name


def initials(name: str) -> str:
    """Give the initials of a name of three words or more: "TVB" of Tarn Valley Broadcasting; "" of a shorter one."""
    words = [word for word in _ARTICLE.sub("", name).split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def is_signed_with(text: str, letters: str) -> bool:
    """Tell whether a line of a text ends in these letters as pictures are signed: "Ida Ross / TVB"."""
    if not letters or letters not in text:
        return False
    return re.search(rf"(?:[/|©]\s*|\w \(){letters}\)?[ \t]*(?:\n|$)", text) is not None


def is_marked_as(text: str, name: str) -> bool:
    """Tell whether lines of a text say that it is an outlet's: a byline, a masthead, a copyright, a plea to readers.

    "By Ann Lowe, Tarn Journal", "Tarn Journal" above it, "Follow the Tarn Journal on the air" below.
    """
    bare = _ARTICLE.sub("", name)
    if bare.lower() not in text.lower():
        return False
    called = "\0"
    named = re.compile(rf"(?<![\w&-]){re.escape(bare)}(?![\w&-])", re.IGNORECASE)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if len(line) > _LINE or not named.search(line):
            continue
        told = named.sub(called, line)
        under = at == 0 or _BYLINE.fullmatch(f"{lines[at - 1]} ") is not None
        if _ANYWHERE.match(told) or (at < _TOP and (_ABOVE.fullmatch(told) or (under and _MASTHEAD.fullmatch(told)))):
            return True
    return False
