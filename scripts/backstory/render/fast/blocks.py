"""The blocks of a generated page, from Markdown to HTML: headings, paragraphs, lists and lists of terms.

What Python-Markdown makes of them, to the byte, with the extensions ``attr_list``, ``def_list``, ``tables``
and ``toc``. Whatever else raises :class:`Beyond`, and the page goes to Python-Markdown itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify, strip_tags, unique

from backstory.render.fast.inline import ATTRIBUTES, Address, Beyond, Inline, opened

__all__ = ["Converted", "convert"]

INDENT = "    "
GREATER = "\x04"  # ">" that was escaped in a heading: a list of headings shows it unescaped
UNUSUAL = re.compile(r"[\t\r\x00\x02-\x04\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
REFUSED = (
    "```",
    "~~~",
    " \n",
    "\n        ",
)  # code; a break or an empty line with a space; two levels of indent
HEADING = re.compile(
    rf"(?P<level>#{{1,6}}) (?P<text>(?:[^#\n\\]|\\.|(?<=&)#)*?)(?: (?P<attributes>{ATTRIBUTES}))?"
)
ITEM = re.compile(r"(?:-|\d+\.) (?P<text>\S.*)")
TOLD = re.compile(r":   (?P<text>\S.*)")
LAST_LINE = re.compile(rf"(?P<text>.*)\n(?P<attributes>{ATTRIBUTES})", re.DOTALL)
BLOCKISH = re.compile(
    r"^(?!\*\*\w)(?:[#>\s|]|:[ ]|[-=_*+](?:[-=_*+ ]|$)|\d+\.[ ]|!!!|\?\?\?|///|\[[^\[\]]*\]:|=)", re.MULTILINE
)
BLOCK_TAG = re.compile(
    r"<(?!/?(?:svg|g|path|rect|text|title|circle|line|small|span|em|strong|code|b|i)[ >/])"
)


@dataclass(frozen=True, slots=True)
class Converted:
    """A page in HTML: ``toc`` are the tokens of Python-Markdown, ``ids`` what links may lead to."""

    html: str
    toc: list[Any]
    ids: frozenset[str]


@dataclass(slots=True)
class Heading:
    """A heading, whose id may depend on those of the whole page."""

    level: int
    text: str
    attributes: dict[str, str]

    def html(self) -> str:
        """Return the element."""
        tag = f"h{self.level}"
        return f"{opened(tag, self.attributes)}{self.text.replace(GREATER, '&gt;')}</{tag}>\n"


@dataclass(slots=True)
class Entry:
    """One entry of a list: its text, as long as that is no paragraph, and the blocks below it."""

    text: str | None
    blocks: list[Block] = field(default_factory=list)

    def loosen(self) -> None:
        """Make a paragraph of the text."""
        if self.text is not None:
            self.blocks.insert(0, f"<p>{self.text}</p>\n")
            self.text = None

    def html(self) -> str:
        """Return the element."""
        return f"<li>{'\n' if self.text is None else self.text}{rendered(self.blocks)}</li>\n"


@dataclass(slots=True)
class Listing:
    """A list, which may go on in the next block."""

    tag: str
    entries: list[Entry] = field(default_factory=list)

    def html(self) -> str:
        """Return the element."""
        return f"<{self.tag}>\n{''.join(entry.html() for entry in self.entries)}</{self.tag}>\n"


@dataclass(slots=True)
class Terms:
    """Terms and what is told of them, which may go on in the next block."""

    parts: list[str] = field(default_factory=list)

    def html(self) -> str:
        """Return the element."""
        return f"<dl>\n{''.join(self.parts)}</dl>\n"


type Block = str | Heading | Listing | Terms


def convert(markdown: str, address: Address) -> Converted:
    """Return the HTML of a page; ``address`` tells where its links lead. Raises Beyond."""
    markdown = markdown.strip("\n") + "\n"
    if (
        not markdown.strip()
        or any(form in markdown for form in REFUSED)
        or UNUSUAL.search(markdown)
        or BLOCK_TAG.search(markdown)
    ):
        raise Beyond("a form that generated pages do not have")
    page = Blocks(Inline(address))
    blocks: list[Block] = []
    for block in re.split(r"\n\n+", markdown[:-1]):
        page.put(blocks, block)
    tokens = page.name_headings()
    ids = frozenset((*page.inline.ids, *page.inline.raw_ids))
    return Converted(rendered(blocks).strip(), tokens, ids)


def rendered(blocks: list[Block]) -> str:
    """Return the HTML of blocks, one after another."""
    return "".join(block if isinstance(block, str) else block.html() for block in blocks)


class Blocks:
    """Puts blocks, one after another, where they belong."""

    def __init__(self, inline: Inline) -> None:
        self.inline = inline
        self.headings: list[Heading] = []

    def put(self, blocks: list[Block], block: str) -> None:
        """Append one block of Markdown to the blocks of the page or of an entry. Raises Beyond."""
        if block.startswith(INDENT):
            self.below(blocks, block)
        elif block.startswith("#"):
            blocks.append(self.heading(block))
        elif ITEM.match(block):
            self.listing(blocks, block.split("\n"))
        elif "\n:" in block:
            self.told(blocks, block)
        else:
            blocks.append(self.paragraph(block))

    def below(self, blocks: list[Block], block: str) -> None:
        """Append an indented block to the last entry of the list before it."""
        last = blocks[-1] if blocks else None
        lines = block.split("\n")
        if not isinstance(last, Listing) or not all(line.startswith(INDENT) for line in lines):
            raise Beyond(block)
        entry = last.entries[-1]
        entry.loosen()
        self.put(entry.blocks, "\n".join(line[len(INDENT) :] for line in lines))

    def heading(self, block: str) -> Heading:
        """Return a heading."""
        match = HEADING.fullmatch(block)
        if match is None or not match["text"].strip():
            raise Beyond(block)
        attributes = self.inline.attributes(match["attributes"]) if match["attributes"] else {}
        text = self.inline.html(match["text"].strip().replace("\\>", GREATER))
        heading = Heading(len(match["level"]), text, attributes)
        self.headings.append(heading)
        return heading

    def paragraph(self, block: str) -> str:
        """Return a paragraph; its last line may be a list of attributes."""
        start = "<p>"
        if block.endswith("}") and (match := LAST_LINE.fullmatch(block)):
            block = match["text"]
            start = opened("p", self.inline.attributes(match["attributes"]))
        if BLOCKISH.search(block) or ("|" in block and "\n" in block):
            raise Beyond(block)
        return f"{start}{self.inline.html(block)}</p>\n"

    def listing(self, blocks: list[Block], lines: list[str]) -> None:
        """Append the entries of a list, with lists within them, or go on with the list before."""
        last = blocks[-1] if blocks else None
        if loose := isinstance(last, Listing):
            listing = last
            listing.entries[-1].loosen()
        else:
            listing = Listing("ol" if lines[0][0].isdigit() else "ul")
            blocks.append(listing)
        for inner, group in groupby(lines, key=lambda line: line.startswith(INDENT)):
            if inner:
                self.within(listing.entries[-1], [line[len(INDENT) :] for line in group])
                continue
            for line in group:
                listing.entries.append(Entry(self.entry(ITEM, line)))
                if loose:
                    listing.entries[-1].loosen()
                    loose = False

    def within(self, entry: Entry, lines: list[str]) -> None:
        """Append a list to an entry of a list."""
        if entry.text is None or not ITEM.match(lines[0]):
            raise Beyond(lines[0])
        self.listing(entry.blocks, lines)

    def told(self, blocks: list[Block], block: str) -> None:
        """Append a term and what is told of it, or go on with the terms before."""
        term, *lines = block.split("\n")
        if BLOCKISH.match(term) or "|" in block:
            raise Beyond(block)
        last = blocks[-1] if blocks else None
        if isinstance(last, Terms):
            terms = last
        else:
            terms = Terms()
            blocks.append(terms)
        terms.parts.append(f"<dt>{self.inline.html(term)}</dt>\n")
        terms.parts.extend(f"<dd>{self.entry(TOLD, line)}</dd>\n" for line in lines)

    def entry(self, form: re.Pattern[str], line: str) -> str:
        """Return the text of a line that begins an entry."""
        match = form.fullmatch(line)
        if match is None or BLOCKISH.match(match["text"]):
            raise Beyond(line)
        return self.inline.html(match["text"])

    def name_headings(self) -> list[Any]:
        """Give an id to the headings that have none; return all, nested."""
        used = set(self.inline.ids)
        tokens = []
        for heading in self.headings:
            name = strip_tags(heading.text.replace(GREATER, ">"))
            if "id" not in heading.attributes:
                heading.attributes["id"] = unique(slugify(unescape(name), "-"), used)
                self.inline.ids.append(heading.attributes["id"])
            tokens.append({"level": heading.level, "id": heading.attributes["id"], "name": name})
        nested: list[Any] = nest_toc_tokens(tokens)
        return nested
