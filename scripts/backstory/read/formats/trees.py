"""XML: which format a file is by its root element; entities that could become a bomb are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.errors import Problem
from backstory.read.formats.feeds import pieces_of_feed
from backstory.read.formats.newsml import pieces_of_news
from backstory.read.formats.notes import pieces_of_notes
from backstory.read.sources import Found, Piece, Source

__all__ = ["read_xml", "unsafe_entity"]

FEEDS = frozenset({"rss", "feed", "RDF", "channel"})
NEWS = frozenset({"nitf", "newsItem", "newsMessage", "packageItem", "NewsML", "NewsItem"})
ENTITY = re.compile(
    rb"<!ENTITY\s+(?:%\s*)?[^\s>]+\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
INNER = re.compile(rb"&(?!#)[\w.:-]+;|%[\w.:-]+;")
LONGEST_ENTITY = 64  # bytes; those in use stand for a letter
ROOT = re.compile(rb"<!--.*?(?:-->|\Z)|<(?![?!])(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
HEAD = 65_536  # bytes in which the root element begins
NOTES = frozenset({"en-export"})
EXPECTED = "RSS, Atom, NITF, NewsML or notes of Evernote"
WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def read_xml(source: Source) -> Iterator[Found]:
    """Yield the articles of a feed, of a document of a news agency or of an export of notes."""
    data = source.data()
    if data.startswith(WIDE):
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.text()).encode()
    unsafe = unsafe_entity(data)
    if unsafe:
        mend = "remove the entity from the head of the file"
        yield Problem(source.path, unsafe, "XML without entities of its own", mend)
        return
    names = (match[1] for match in ROOT.finditer(data[:HEAD]))
    root = next((name for name in names if name), b"").decode("utf-8", "replace")
    if root in FEEDS:
        yield from pieces_of_feed(source, data)
    elif root in NEWS | NOTES:
        yield from news(source, data)
    else:
        found = f"XML whose root is {root[:80]!r}" if root else "no XML"
        yield Problem(source.path, found, EXPECTED, "convert it, or move it out of the folder")


def unsafe_entity(data: bytes) -> str | None:
    """Tell of an entity that is made of others, is long, or leads out of the file; else return None."""
    for outside, double, single in ENTITY.findall(data):
        value = double or single
        if outside or INNER.search(value) or len(value) > LONGEST_ENTITY:
            return (
                "an entity that leads out of the file" if outside else "an entity that could grow without end"
            )
    return None


def news(source: Source, data: bytes) -> Iterator[Piece | Problem]:
    """Yield the articles of a document of NITF or NewsML, or of an export of notes."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        found = f"XML that cannot be read ({' '.join(str(error).split())})"
        yield Problem(source.path, found, EXPECTED, "correct the file, or export it again")
        return
    yield from pieces_of_notes(source, root) if root.tag in NOTES else pieces_of_news(source, root)
