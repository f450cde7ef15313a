"""The text of a Word document (.docx), paragraph by paragraph, with nothing but the standard library."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

_BODY: Final = "word/document.xml"
_MOST: Final = 256 << 20  # bytes of unpacked markup
_NAMES: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OLD_WAY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def text_of(raw: bytes) -> str:
    """Give the text as it reads with all tracked changes accepted; notes, headers and comments are left out.

    Raises ValueError, with the reason, for what is no such document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if packed.getinfo(_BODY).file_size > _MOST:
                raise ValueError("it is larger than any article")
            root = ElementTree.fromstring(packed.read(_BODY))
        return "".join(_pieces(root)).strip()
    except zipfile.BadZipFile as problem:
        raise ValueError("it is no Word document, or one with a password") from problem
    except (KeyError, ElementTree.ParseError, zlib.error, RuntimeError, EOFError) as problem:
        raise ValueError("it is damaged, or no Word document") from problem


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    name = element.tag.removeprefix(_NAMES).removeprefix(_STRICT)
    if name == "t":
        yield element.text or ""
    elif name in _SIGNS:
        yield _SIGNS[name]
    # What old programs show in place of a text box would be there a second time.
    elif name not in (_OLD_WAY, "pPr", "rPr"):
        for part in element:
            yield from _pieces(part)
        if name == "p":
            yield "\n\n"
