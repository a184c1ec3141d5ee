"""Related articles, and why."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import Related

__all__ = ["related"]


def related(kb: KnowledgeBase) -> Mapping[str, tuple[Related, ...]]:
    """Return the articles related to each, nearest first, by article path."""
    return {}
