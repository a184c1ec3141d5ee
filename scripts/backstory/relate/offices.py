"""Offices and their holders, in order."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import OfficeHistory, Recognition

__all__ = ["offices"]


def offices(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[OfficeHistory, ...]:
    """Return the offices that articles give to people."""
    return ()
