"""How an article begins, as lists of the newest show it: title, date and source, first words."""

from __future__ import annotations

from dataclasses import dataclass

from backstory.clipping import clipped
from backstory.model import Article, Role
from backstory.write.lines import title
from backstory.write.markdown import Markdown, joined, link, literal, plain, relative
from backstory.write.view import View
from backstory.write.wording import dated

__all__ = ["LONGEST", "Opening", "opening"]

LONGEST = 180  # characters: two lines at a desk, four on a phone


@dataclass(frozen=True, slots=True)
class Opening:
    """What a list shows of an article; ``words`` is empty where it has no text."""

    title: Markdown
    told: Markdown
    words: Markdown


def opening(view: View, from_page: str, article: Article) -> Opening:
    """Return how an article begins."""
    told = [dated(article.date), *([article.source] if article.source else [])]
    parts = view.paragraphs[article.path]
    first = next((part for part in parts if part.role is Role.PARAGRAPH), None)
    text = plain(article.text[first.start : first.end]) if first else ""
    return Opening(
        link(title(article), relative(from_page, f"{article.address}.md")),
        joined((literal(part[:1].upper() + part[1:]) for part in told), " · ", " · "),
        literal(clipped(text, LONGEST)),
    )
