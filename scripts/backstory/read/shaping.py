"""A piece of text -> an Article, with all that its shape says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.dates import DATE, find_dates
from backstory.errors import Problem
from backstory.model import Article, Block, Role
from backstory.read import front
from backstory.read.blocks import body_blocks
from backstory.read.dating import article_date, unread_dates
from backstory.read.header import read_header
from backstory.read.language import language_of
from backstory.read.lines import Line, lines_of, one_line
from backstory.read.mending import mended
from backstory.read.parting import parted
from backstory.read.photos import agency_of
from backstory.read.places import dateline_before
from backstory.read.sources import Piece
from backstory.read.stamps import sent
from backstory.read.statements import Header, Stated, take_dateline
from backstory.read.titles import made_title, named_title, proposed_id

__all__ = ["shaped"]

LONGEST = 2_000  # characters of a title; what has more is text
GLUED = re.compile(
    rf"(?:(?P<label>dated?|published|posted|updated)\b\s*:?\s*)?(?P<date>{DATE.pattern})[ \t]*"
    r"(?:[-–—:|]+[ \t]*)?[ \t](?=[\"“‘'(\[*_]*[A-Z0-9])",
    re.VERBOSE | re.IGNORECASE,
)


def shaped(piece: Piece) -> Iterator[Article | Problem]:
    """Yield the article that a piece is, and a problem for what could not be read of it."""
    piece = mended(piece)
    path, text, fields = piece.path, piece.text, piece.front
    if fields.problem:
        yield fields.problem
    yield from unread_dates(fields, path)
    lines = list(lines_of(text, fields.body))
    known = fields.first(front.TITLE)
    if not lines and not (known and fields.repairs):  # pictures alone, their marks taken off, have a title
        yield Problem(path, "no text", "an article", "write its text, or remove the file")
        return
    header = read_header(lines, known, broken_front(lines) if fields.problem else 0, piece.captions)
    rest = lines[header.lines :]
    if not rest:  # a file of one line is a text, not a header
        header, rest = Header(), lines
    opening = list(open_text(rest, header)) if rest else []
    closing = list(close_text(rest, header))
    blocks = (
        *header.blocks,
        *opening,
        *parted(text, body_blocks(text, rest, piece.captions, piece.headings)),
        *closing,
    )
    yield made_article(piece, header, blocks)


def made_article(piece: Piece, header: Header, blocks: tuple[Block, ...]) -> Article:
    """Put together what the fields beside the text, its header and the text itself say."""
    path, text, fields = piece.path, piece.text, piece.front
    stated_title = (fields.first(front.TITLE) or "", header.title or "")
    known, line = (words if len(words) <= LONGEST else "" for words in stated_title)
    named = "" if known or line else named_title(path)
    evidence = (
        fields.where if known else "title line" if line else "file name" if named else "made from the lead"
    )
    title = one_line(known or line or named) or made_title(text, blocks, header.dateline, path)
    stated = [u for _, u in (*fields.all(front.URL), *fields.all(front.SOURCE)) if is_web(u)]
    url = next(iter(stated), header.url if header.url and is_web(header.url) else None)
    sources = (name for _, name in fields.all(front.SOURCE) if not is_web(name))
    return Article(
        id=proposed_id(title, path),
        path=path,
        text=text,
        title=title,
        title_evidence=evidence,
        date=article_date(fields, header.dates, (path, url, text, blocks)),
        byline=fields.first(front.AUTHOR) or header.byline,
        dateline=header.dateline,
        source=next(sources, None) or header.source or credit_source(text, blocks),
        url=url,
        language=language_of(fields.first(front.LANGUAGE) or header.language, text[fields.body :]),
        blocks=blocks,
        section=fields.first(front.SECTION) or header.section,
        repairs=fields.repairs,
    )


def broken_front(lines: list[Line]) -> int:
    """Count the lines of front matter that is not YAML: up to its second boundary, or its last field."""
    for at, line in enumerate(lines[1:80], 1):
        if re.fullmatch(r"-{3,}", line.text):
            return at + 1
        if line.group != lines[0].group:
            return at
    return 1


def open_text(rest: list[Line], header: Header) -> Iterator[Block]:
    """Take from the first line of the text the date glued to it, and see the dateline that stays in it.

    Yields the block of the glued date, and changes that line in ``rest`` to what follows.
    """
    first = rest[0]
    glued = GLUED.match(first.text)
    found = next(find_dates(glued["date"]), None) if glued else None
    if glued and found and found.first and (glued["label"] is None or glued["label"][0].isalpha()):
        header.dates.append(Stated(found, "header line"))
        yield Block(first.start, first.start + len(glued[0].rstrip()), Role.HEADER)
        words = first.text[glued.end() :]
        begin = first.end - len(words.lstrip())
        rest[0] = first = Line(begin, first.end, words.strip(), first.width, first.group)
    group = " ".join(line.text for line in rest[:3] if line.group == first.group)
    dateline = dateline_before(group)
    if dateline and header.dateline is None:
        take_dateline(dateline, header)


def close_text(rest: list[Line], header: Header) -> Iterator[Block]:
    """Take from the end of ``rest`` the line in which a wire service says when it sent a report."""
    day = sent(rest[-1].text) if len(rest) > 1 else None
    if day:
        header.dates.append(Stated(day, "header line"))
        yield Block(rest[-1].start, rest.pop().end, Role.HEADER)


def credit_source(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the agency that signs a photo or the text: "==Kyodo"."""
    signed = (agency_of(text[b.start : b.end]) for b in blocks if b.role is Role.CREDIT)
    return next((agency for agency in signed if agency), None)


def is_web(address: str) -> bool:
    """Whether an address is one that a reader can safely follow."""
    return re.fullmatch(r"https?://[^\s<>\"'`\\]+", address, re.IGNORECASE) is not None
