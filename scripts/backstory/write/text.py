"""The text of an article as its page shows it: numbered paragraphs, and where a character is among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from backstory.model import Article, Block, Role

__all__ = ["Paragraph", "anchor", "paragraphs", "words"]

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
    shown = (block for block in article.blocks if block.role in SHOWN and visible(article, block))
    return tuple(
        Paragraph(number, block.role, begin(article, block), block.end)
        for number, block in enumerate(shown, start=1)
    )


def visible(article: Article, block: Block) -> bool:
    """Tell whether a block has anything to see."""
    return bool(article.text[begin(article, block) : block.end].strip())


def begin(article: Article, block: Block) -> int:
    """Return where the visible text of a block begins: after the mark of a section's heading or of a credit.

    A single ``#`` marks a document's title, which an article has elsewhere: it is shown as it is written.
    """
    text = article.text[block.start : block.end]
    marked = article.path.lower().endswith((".md", ".markdown")) and text.startswith("##")
    if block.role is Role.HEADING and marked:
        return block.start + len(text) - len(text.lstrip("# \t"))
    if block.role is Role.CREDIT:
        return block.start + len(text) - len(text.lstrip("= \t"))
    return block.start


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
