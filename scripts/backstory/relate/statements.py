"""Dated statements: what happened when, by which articles."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import Recognition, Statement

__all__ = ["statements"]


def statements(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[Statement, ...]:
    """Return the dated statements, in the order of what they tell."""
    return ()
