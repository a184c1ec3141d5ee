"""What the text states about documents: parties, revisions, what they supersede."""

from __future__ import annotations

from collections.abc import Mapping

from backstory.knowledge import KnowledgeBase
from backstory.model import DocumentFacts, Recognition

__all__ = ["document_facts"]


def document_facts(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> Mapping[str, DocumentFacts]:
    """Return what is stated of documents, by entity id."""
    return {}
