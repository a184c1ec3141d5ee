"""Offices that stand for their holders, led to them where exactly one is provable."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import Recognition, Reference

__all__ = ["role_references"]


def role_references(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[Reference, ...]:
    """Return the references of roles to people, in the order of articles, then of the text."""
    return ()
