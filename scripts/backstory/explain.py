"""How an entity came about, told in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Evidence

__all__ = ["explained", "found"]


def found(kb: KnowledgeBase, name: str) -> tuple[list[Entity], list[str]]:
    """Return the entities of that name or id, the most named first, and near names where there is none."""
    sought = name.casefold()
    exact = [e for e in kb.entities.values() if sought in {e.id.casefold(), e.name.casefold()}]
    if not exact:
        exact = [
            e for e in kb.entities.values() if any(sought == alias.surface.casefold() for alias in e.aliases)
        ]
    names = {e.name for e in kb.entities.values()}
    near = [] if exact else get_close_matches(name, sorted(names), n=3, cutoff=0.6)
    return sorted(exact, key=lambda e: (-e.mentions, e.id)), near


def explained(kb: KnowledgeBase, entity: Entity) -> Iterator[str]:
    """Yield lines that say what an entity is, what was joined and why, and what was kept apart."""
    paths = kb.articles_naming.get(entity.id, ())
    yield f"{entity.name}  ({entity.kind}, id {entity.id})"
    yield f"  named {entity.mentions} times in {len(paths)} articles"
    for held in entity.offices:
        seen = f"{held.first or '?'} to {held.last or '?'}, {held.sightings} times"
        yield f"  {'former ' if held.former else ''}{held.office}: {seen}"
    yield "  surface forms joined:"
    yield from (f"    {alias.surface}  ×{alias.mentions}" for alias in entity.aliases)
    yield from reasons("  because:", entity.joined)
    yield from reasons("  kept apart:", entity.apart)
    yield "  mentions:"
    for link in kb.backlinks.get(entity.id, ()):
        mention = link.mention
        line = kb.article[mention.article].text.count("\n", 0, mention.start) + 1
        why = "; ".join(f"{e.words} ({e.confidence:.2f})" for e in link.evidence)
        yield f"    {mention.article}:{line}  {' '.join(mention.surface.split())}  {why}"


def reasons(head: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield a heading and the evidence below it, nothing where there is none."""
    if evidence:
        yield head
        yield from (f"    {why.words}  ({why.confidence:.2f})" for why in evidence)
