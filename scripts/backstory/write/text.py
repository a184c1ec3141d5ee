"""The text of an article as its page shows it: numbered paragraphs, and where a character is among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from backstory.headings import HASHES
from backstory.model import Article, Block, Role

__all__ = ["Paragraph", "anchor", "paragraphs", "words"]

NOTHING = re.compile(r"<!--\s*-->")
SHOWN = (Role.HEADING, Role.PARAGRAPH, Role.CAPTION, Role.CREDIT)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block that the page shows, numbered from 1; ``start`` is where its visible text begins."""

    number: int
    role: Role
    start: int
    end: int


def paragraphs(article: Article) -> tuple[Paragraph, ...]:
    """Return what the page shows; title, header lines and boilerplate are not repeated."""
    shown = ((block, visible(article, block)) for block in article.blocks if block.role in SHOWN)
    kept = ((block, span) for block, span in shown if seen(article.text[slice(*span)]))
    return tuple(Paragraph(number, block.role, *span) for number, (block, span) in enumerate(kept, start=1))


def seen(text: str) -> bool:
    """Tell whether there is anything to see; an empty comment between the items of a list is nothing."""
    return bool(text.strip()) and not NOTHING.fullmatch(text.strip())


def visible(article: Article, block: Block) -> tuple[int, int]:
    """Return the visible span of a block: without the marks of a section's heading or of a credit.

    All else is shown as it stands in the text.
    """
    text = article.text[block.start : block.end]
    if block.role is Role.HEADING and article.path.lower().endswith((".md", ".markdown")):
        marks = HASHES.match(text)
        return block.start + (marks.end() if marks else 0), block.end
    if block.role is Role.CREDIT:
        return block.start + len(text) - len(text.lstrip("= \t")), block.end
    return block.start, block.end


def anchor(article: Article, shown: tuple[Paragraph, ...], offset: int) -> str:
    """Return the anchor of the place that shows a character: ``p3``, ``title``, or empty."""
    at = bisect_right(shown, offset, key=lambda paragraph: paragraph.start) - 1
    if at >= 0 and offset < shown[at].end:
        return f"p{shown[at].number}"
    title = any(block.role is Role.TITLE and block.start <= offset < block.end for block in article.blocks)
    return "title" if title else ""


def words(article: Article, shown: Iterable[Paragraph]) -> int:
    """Return how many words the page shows."""
    return sum(len(article.text[part.start : part.end].split()) for part in shown)
