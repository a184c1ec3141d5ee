"""Which words of an article lead to the page of an entity: its names, and what stands for it.

Leads never overlap. What stands for a government leads there and not to the city that it names;
of other words that share a character the longer lead.
"""

from __future__ import annotations

from dataclasses import dataclass

from backstory.knowledge import KnowledgeBase
from backstory.model import Article

__all__ = ["Lead", "leads"]


@dataclass(frozen=True, slots=True, order=True)
class Lead:
    """A span of an article's text and the id of the entity to which it leads."""

    start: int
    end: int
    entity: str


def leads(kb: KnowledgeBase, article: Article) -> list[Lead]:
    """Return what leads to entities with a page, in the order of the text."""
    meant = [
        Lead(one.start, one.end, one.entity)
        for one in kb.references_in.get(article.path, ())
        if kb.entities[one.entity].recurring
    ]
    places = {(lead.start, lead.end) for lead in meant}
    named = [
        Lead(link.mention.start, link.mention.end, link.entity)
        for link in kb.links.get(article.path, ())
        if link.entity is not None and kb.entities[link.entity].recurring
    ]
    offered = [*meant, *(lead for lead in named if (lead.start, lead.end) not in places)]
    return apart(sorted(offered, key=lambda lead: (lead.start, -lead.end, lead.entity)))


def apart(offered: list[Lead]) -> list[Lead]:
    """Return the leads without those that share a character with a longer one; the first of equals stays."""
    found: list[Lead] = []
    for lead in offered:
        if not found or lead.start >= found[-1].end:
            found.append(lead)
        elif lead.end - lead.start > found[-1].end - found[-1].start:
            found[-1] = lead
    return found
