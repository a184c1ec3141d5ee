"""HTML marks in the body of a text -> the text that they mark, with entities read.

A tag ends a paragraph or a line, or leaves no trace, as a browser would have it; the row of a table becomes a
line. Scripts, styles and comments go; what stands in Markdown's marks of code stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

__all__ = ["without_tags"]

BLOCKS = frozenset(
    """address article aside blockquote body center col colgroup dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe li main nav noscript ol p section style
    script summary table tbody tfoot thead title tr ul video audio""".split()
)
INLINE = frozenset(
    """a abbr acronym b bdi bdo big button caption cite code data del dfn em font i img input ins kbd label
    link mark meta nobr o path picture pre q s samp small source span strike strong sub sup svg td th time tt
    u var wbr br""".split()
)
KNOWN = BLOCKS | INLINE
ALONE = frozenset({"br", "hr", "img"})
UNSEEN = frozenset({"script", "style", "noscript", "iframe", "svg", "head", "button"})
TOKEN = re.compile(
    r"```|`[^`\n]+`|<!--|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,11})(?P<rest>(?:[\s/][^<>]*)?)>"
)
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}[0-9]{0,2}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
HEAVY = 3
"""Tags that end paragraphs or lines, from which on a plain text is taken to be HTML."""


def without_tags(text: str, start: int, *, markdown: bool) -> tuple[str, int, frozenset[str]]:
    """Return ``text`` with the marks after ``start`` taken off, how many they were, and the captions in it.

    In Markdown one element that closes is enough to tell that they are marks; a plain text must be full of
    them.
    """
    found = Taking(text, start)
    if not found.are_marks(markdown=markdown):
        entities = len(ENTITY.findall(text, start))
        if entities <= (not markdown):
            return text, 0, frozenset()
        return text[:start] + read(text[start:]), entities, frozenset()
    return text[:start] + found.taken(), found.count, frozenset(found.captions)


def paragraphs_in(text: str) -> set[str]:
    """Return the paragraphs of a text, each on one line."""
    return {" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()}


def read(text: str) -> str:
    """Return the text with its entities read; a control character that one asks for is none."""
    return ENTITY.sub(lambda match: unescape(match[0]), text)


class Taking:
    """The marks of one text, and the text without them."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.start = text, start
        self.count = 0
        self.parts: list[str] = []
        self.row: list[list[str]] | None = None
        self.raised = False
        self.caption: int | None = None  # how many parts stand before it
        self.captions: set[str] = set()
        self.missing: set[str] = set()
        self.tags = self.known_tags()

    def known_tags(self) -> list[re.Match[str]]:
        """Return the known tags outside code."""
        matches, fenced = [], False
        for match in TOKEN.finditer(self.text, self.start):
            fenced = fenced != (match[0] == "```")
            known = match["name"] is not None and match["name"].lower() in KNOWN
            if not fenced and (known or match[0] == "<!--"):
                matches.append(match)
        return matches

    def are_marks(self, *, markdown: bool) -> bool:
        """Whether the tags mark the text, and are not what it is about."""
        opened: Counter[str] = Counter()
        pairs = ends = 0
        for match in self.tags:
            name = (match["name"] or "").lower()
            if match["close"]:
                pairs += opened[name] > 0 and name not in UNSEEN
                opened[name] -= opened[name] > 0
            else:
                opened[name] += 1
                ends += name in {"p", "div", "br", "li"}
        return pairs + sum(opened[name] for name in ALONE) > 0 if markdown else ends >= HEAVY

    def taken(self) -> str:
        """Return the text after ``start`` without its marks."""
        at = self.start
        for match in self.tags:
            if match.start() < at:
                continue  # within a script or a comment
            self.put(read(self.text[at : match.start()]))
            at = self.after(match)
            self.count += 1
        self.put(read(self.text[at:]))
        self.close_row()
        return "".join(self.parts)

    def after(self, match: re.Match[str]) -> int:
        """Do what a tag says and return where the text goes on."""
        if match[0] == "<!--":
            return self.behind("-->", match.end())
        name, opens = match["name"].lower(), not match["close"]
        self.raised = name == "sup" and opens
        if name == "figcaption":
            self.note_caption(opens)
        if name == "tr":
            self.close_row()
            self.row = [] if opens else None
        elif name in {"td", "th"} and self.row is not None:
            self.row.extend([[]] if opens else [])
        elif name == "br":
            self.put("\n")
        elif name in BLOCKS:
            self.put("\n\n")
        elif name in {"td", "th"}:
            self.put(" ")
        if opens and name in UNSEEN and not match["rest"].endswith("/"):
            return self.behind(rf"</{name}\s*>", match.end())
        return match.end()

    def behind(self, ending: str, at: int) -> int:
        """Return where the first match of a pattern from ``at`` on ends; ``at`` where there is none."""
        if ending in self.missing:  # each search goes through the whole text
            return at
        found = re.compile(ending, re.IGNORECASE).search(self.text, at)
        if found is None:
            self.missing.add(ending)
        return found.end() if found else at

    def note_caption(self, opens: bool) -> None:
        """Keep where the words under a picture begin, or at their end the words."""
        if self.caption is not None and self.row is None:
            self.captions.update(paragraphs_in("".join(self.parts[self.caption :])))
        self.caption = len(self.parts) if opens else None

    def put(self, words: str) -> None:
        """Add text: to the cell of a table, or to the whole."""
        words = words.translate(RAISED) if self.raised else words
        if self.row is None:
            self.parts.append(words)
        elif self.row:
            self.row[-1].append(words)
        else:
            self.parts.append(words)

    def close_row(self) -> None:
        """End the row of a table: its cells on one line."""
        cells = [" ".join("".join(cell).split()) for cell in self.row or []]
        self.row = None
        if any(cells):
            self.parts.append("\n\n" + " | ".join(cell for cell in cells if cell) + "\n\n")
