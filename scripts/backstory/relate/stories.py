"""The same story told again."""

from __future__ import annotations

from backstory.knowledge import KnowledgeBase
from backstory.model import Story

__all__ = ["stories"]


def stories(kb: KnowledgeBase) -> tuple[Story, ...]:
    """Return the stories that several articles tell nearly in the same words."""
    return ()
