"""Word documents: what their paragraphs say, and what is told of a file that is none."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dedup import Article, Rejected, read
from dedup.io.word import text_of

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def packed(body: str, namespace: str = MAIN) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        whole = f'<w:document xmlns:w="{namespace}" xmlns:mc="{CHOICE}"><w:body>{body}</w:body></w:document>'
        made.writestr("word/document.xml", whole)
    return file.getvalue()


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_each_paragraph_is_one(namespace: str) -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>The river </w:t></w:r><w:r><w:t xml:space='preserve'>rose.</w:t></w:r>"
    other = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Ночь</w:t><w:br/><w:t>A &amp; B</w:t></w:r>"
    body = f"<w:p>{run}</w:p><w:p>{other}</w:p>"
    assert text_of(packed(body, namespace)) == "The river rose.\n\nНочь\nA & B"


def test_changes_count_as_accepted_and_fields_and_fallbacks_are_left_out() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>Three</w:t></w:r></w:ins><w:del><w:r><w:delText>Two</w:delText></w:r></w:del>"
        "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t> died.</w:t></w:r></w:hyperlink>"
        "<mc:AlternateContent><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert text_of(packed(body)) == "Three died."


def test_a_folder_gives_its_word_documents_and_tells_which_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packed("<w:p><w:r><w:t>The river rose.</w:t></w:r></w:p>"))
    (tmp_path / "b.docx").write_bytes(b"\xd0\xcf\x11\xe0 with a password")
    (tmp_path / "c.DOCX").write_bytes(packed("<w:p>")[:-60])
    (tmp_path / "d.docx").write_bytes(packed("<w:p><w:r>"))
    (tmp_path / "e.docx").write_bytes(packed("<w:p/>"))
    (tmp_path / "f.docx").write_bytes(packed("<w:p>" * 5000 + "</w:p>" * 5000))
    found = list(read([tmp_path]))
    assert [(one.id, one.text) for one in found if isinstance(one, Article)] == [("a", "The river rose.")]
    assert [(one.id, one.stage, one.reason) for one in found if isinstance(one, Rejected)] == [
        ("b", "parse", "it is no Word document, or one with a password"),
        ("c", "parse", "it is no Word document, or one with a password"),
        ("d", "parse", "it is damaged, or no Word document"),
        ("e", "read", "it is empty"),
        ("f", "parse", "it is damaged, or no Word document"),
    ]


def test_another_archive_a_damaged_and_a_huge_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("sheet.xml", "<a/>")
    with pytest.raises(ValueError, match="damaged, or no Word document"):
        text_of(file.getvalue())
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"<w:document xmlns:w='{MAIN}'/>")
    whole = bytearray(file.getvalue())
    start = 30 + len("word/document.xml")
    whole[start : start + 20] = b"\xff" * 20
    with pytest.raises(ValueError, match="damaged, or no Word document"):
        text_of(bytes(whole))
    monkeypatch.setattr("dedup.io.word._MOST", 10)
    with pytest.raises(ValueError, match="larger than any article"):
        text_of(packed("<w:p/>"))
