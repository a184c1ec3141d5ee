"""Pages that list others: what their front matter has in common."""

from __future__ import annotations

from backstory.model import Page
from backstory.write.markdown import quoted

__all__ = ["listing"]


def listing(path: str, title: str, description: str, body: str, **more: object) -> Page:
    """Return a page that leads on to others; ``more`` stands in its front matter beside the usual.

    ``title`` and ``description`` are texts as a reader sees them.
    """
    front = {"title": quoted(title), "description": quoted(description), "generated": True, "kind": "index"}
    return Page(path, {**front, **more}, body)
