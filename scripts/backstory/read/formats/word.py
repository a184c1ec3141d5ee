"""Word documents: paragraphs, headings and tables, by python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as Opened
from docx.table import Table
from docx.text.paragraph import Paragraph

from backstory.errors import Problem
from backstory.read.front import Front
from backstory.read.lines import one_line
from backstory.read.sources import Piece, Source

__all__ = ["read"]

UNPACKED = 64 * 1024 * 1024  # bytes of all parts together; a long report with pictures has some 20 MB
PART = 24 * 1024 * 1024  # bytes of one part of XML, which is parsed as a whole
RATIO = 200  # of unpacked to packed bytes in a part; text of real documents has up to 20
SMALL = 1024 * 1024  # bytes below which a ratio says nothing
TEMPLATES = frozenset({"python-docx", "word document", "document", "untitled", "microsoft word"})
"""Titles and authors that programs write of their own accord."""


def read(source: Source) -> Iterator[Piece | Problem]:
    """Yield the article of a document, or why there is none."""
    data = source.data()
    found = unsafe(data)
    if found is None:
        try:
            yield piece_of(source.path, Document(BytesIO(data)))
            return
        except Exception as error:  # what breaks on one odd document must not stop the others
            found = f"a document that cannot be read ({type(error).__name__}: {one_line(str(error))[:120]})"
    yield Problem(source.path, found, "a Word document (.docx)", "save it anew, or save its text")


def unsafe(data: bytes) -> str | None:
    """Tell why a document is not to be opened, None where it is fit: what is unpacked must have limits."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "an encrypted document, or one of Word before 2007"
    try:
        with ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        return f"a document that cannot be unpacked ({one_line(str(error))[:120]})"
    if sum(part.file_size for part in parts) > UNPACKED:
        return f"a document of more than {UNPACKED // 1024 // 1024} MB unpacked"
    for part in parts:
        packed_too_well = part.file_size > SMALL and part.file_size > RATIO * part.compress_size
        if packed_too_well or (part.filename.endswith(".xml") and part.file_size > PART):
            return f"a document whose part {part.filename[:80]} unpacks to {part.file_size:,} bytes"
    return None


def piece_of(path: str, document: Opened) -> Piece | Problem:
    """Return an opened document as an article.

    When it was made or saved is no date of the article: templates and copies carry days of their own.
    """
    properties = document.core_properties
    lines = list(lines_of(document))
    if not lines:
        return Problem(path, "a document without text", "an article", "write its text, or remove the file")
    titled = [paragraph.text for paragraph in document.paragraphs[:12] if style(paragraph) == "title"]
    fields = {
        "title": next(filter(None, map(one_line, titled)), "") or own(properties.title),
        "author": own(properties.author),
        "lang": "" if (properties.language or "")[:2].lower() == "en" else properties.language or "",
    }
    return Piece(path, "\n\n".join(lines), Front({**fields}, where="document's properties"))


def lines_of(document: Opened) -> Iterator[str]:
    """Yield the paragraphs, headings marked as such, and the rows of tables, in their order."""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from rows(part)
            continue
        words = " ".join(part.text.split())
        if words:
            yield f"## {words}" if style(part).startswith("heading") else words


def rows(table: Table) -> Iterator[str]:
    """Yield the rows of a table, their cells parted by bars.

    The cells are those of the XML: python-docx's own repeat the merged ones, in a time that grows with the
    square of their number.
    """
    for row in table._tbl.tr_lst:
        cells = (" ".join(" ".join(part.text for part in cell.p_lst).split()) for cell in row.tc_lst)
        words = " | ".join(filter(None, cells))
        if words:
            yield words


def style(paragraph: Paragraph) -> str:
    """Return the name of a paragraph's style, in small letters."""
    return (paragraph.style.name or "").lower() if paragraph.style is not None else ""


def own(value: str | None) -> str:
    """Return a property, unless a program wrote it of its own accord."""
    words = one_line(value or "")
    made = words.lower() in TEMPLATES or words.lower().startswith("microsoft word - ")
    return "" if made or len(words) > 300 else words
