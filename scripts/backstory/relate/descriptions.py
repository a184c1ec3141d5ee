"""One sentence on each entity, drawn from the text."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import Description, Recognition

__all__ = ["descriptions"]


def descriptions(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Mapping[str, Description]:
    """Return what the text says that entities are, by entity id."""
    return {}
