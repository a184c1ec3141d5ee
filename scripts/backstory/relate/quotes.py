"""Quotes with their speakers."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import Quote, Recognition

__all__ = ["quotes"]


def quotes(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[Quote, ...]:
    """Return the quotes of all articles, in the order of articles, then of the text."""
    return ()
