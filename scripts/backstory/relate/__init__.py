"""Knowledge base -> what it says about its entities: quotes, dated statements, offices, documents, stories.

Everything is drawn from the text and leads to the passage that says it; what is not stated is not told.
Each part is a module with a function that takes the knowledge base and the recognitions by article path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from backstory.bulk import uncollected
from backstory.knowledge import KnowledgeBase
from backstory.model import Recognition
from backstory.relate.descriptions import descriptions
from backstory.relate.documents import document_facts
from backstory.relate.enclosed import enclosed
from backstory.relate.offices import offices
from backstory.relate.quotes import quotes
from backstory.relate.related import related
from backstory.relate.roles import role_references
from backstory.relate.statements import statements
from backstory.relate.stories import stories
from backstory.relate.words import texts_of

__all__ = ["relate"]


@uncollected()
def relate(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> KnowledgeBase:
    """Return the knowledge base with what its articles say about its entities."""
    kb = replace(kb, offices=offices(kb, recognitions))
    kb = replace(kb, references=(*kb.references, *role_references(kb, recognitions), *enclosed(kb)))
    kb = replace(
        kb,
        quotes=quotes(kb, recognitions),
        statements=statements(kb, recognitions),
        descriptions=descriptions(kb, recognitions),
        documents=document_facts(kb, recognitions),
    )
    texts = texts_of(kb.articles)
    kb = replace(kb, stories=stories(kb, texts))
    return replace(kb, related=related(kb, texts))
