"""PDF with a text layer, by PDFium: its pages are read here, and made paragraphs of in ``pdflines``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import PdfDocument, PdfTextPage
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDFText_GetUnicode

from backstory.errors import Problem
from backstory.read.formats.pdflines import Row, paragraphs_of
from backstory.read.front import Front
from backstory.read.lines import one_line
from backstory.read.sources import Piece, Source

__all__ = ["read"]

MOST_PAGES, MOST_CHARACTERS = 200, 150_000  # PDFium gives some 50,000 characters a second
SAID = re.compile(r"[\W_]+")
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
FEWEST = 20  # letters; a scan may carry the stamp of the machine that made it


def read(source: Source) -> Iterator[Piece | Problem]:
    """Yield the article of a PDF, or why there is none."""
    try:
        with PdfDocument(source.data()) as document:
            yield piece_of(source.path, document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == FPDF_ERR_PASSWORD
        found = "an encrypted PDF" if locked else f"a PDF that cannot be read ({one_line(str(error))[:120]})"
        mend = "save it without a password" if locked else "save it anew, or save its text"
        yield Problem(source.path, found, "a PDF that can be opened", mend)


def piece_of(path: str, document: PdfDocument) -> Piece | Problem:
    """Return an opened document as an article.

    Its days of making and changing are no date of the article: printing a page sets them to that of the copy.
    """
    if len(document) > MOST_PAGES:
        found = f"a PDF of {len(document)} pages"
        return Problem(path, found, f"at most {MOST_PAGES}", "split it into articles")
    pages: list[list[Row]] = []
    size = 0
    for at in range(len(document)):
        page = document.get_page(at)
        layer = page.get_textpage()
        size += layer.count_chars()
        if size > MOST_CHARACTERS:
            found = f"a PDF of more than {MOST_CHARACTERS:,} characters"
            return Problem(path, found, "one article", "split it into articles")
        pages.append(list(rows_of(layer)))
        layer.close()
        page.close()
    lines = list(paragraphs_of(pages))
    if sum(c.isalpha() for line in lines for c in line) < FEWEST:
        return Problem(
            path, "a PDF without text", "a PDF with a text layer", "have its text recognised (OCR)"
        )
    return Piece(path, "\n\n".join(lines), front_of(document, lines))


def rows_of(layer: PdfTextPage) -> Iterator[Row]:
    """Yield the lines of a page with where they stand, from its top.

    Where a line ends in a hyphen, PDFium has U+0002 for it and for the end of the line; here it is U+00AD.
    """
    count = layer.count_chars()
    line: list[tuple[int, str]] = []
    for at in range(count + 1):
        character = chr(FPDFText_GetUnicode(layer, at)) if at < count else "\n"
        if character not in "\r\n\x02\ufffe":
            line.append((at, character))
            continue
        words = one_line("".join(c for _, c in line))
        if words:
            seen = [n for n, c in line if not c.isspace()]
            left, bottom, _, top = layer.get_charbox(seen[0], loose=True)
            right = layer.get_charbox(seen[-1], loose=True)[2]
            yield Row(f"{words}\xad" if character in "\x02\ufffe" else words, left, right, bottom, top)
        line = []


def front_of(document: PdfDocument, lines: list[str]) -> Front:
    """Return title and author where they are sane: programs fill them with names of files and of themselves.

    The title must be in the text as well, the author must look like a name.
    """
    title = one_line(document.get_metadata_value("Title"))
    author = one_line(document.get_metadata_value("Author"))
    text = SAID.sub("", "".join(lines[:12]).casefold())
    fields = {
        "title": title if " " in title and SAID.sub("", title.casefold()) in text else "",
        "author": author if NAME.fullmatch(author) else "",
    }
    return Front({**fields}, where="document's properties")
