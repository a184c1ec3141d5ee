"""How an entity came about, told in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Evidence
from backstory.settling import answers

__all__ = ["asked", "explained", "found"]


MOST = 100
"""Open questions that are told."""


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
    if entity.id in kb.meant:
        yield "  meant by other words:"
    for one in kb.meant.get(entity.id, ()):
        line = kb.article[one.article].text.count("\n", 0, one.start) + 1
        why = f"{one.evidence.words} ({one.evidence.confidence:.2f})"
        yield f"    {one.article}:{line}  {' '.join(one.surface.split())}  {why}"
    yield "  mentions:"
    for link in kb.backlinks.get(entity.id, ()):
        mention = link.mention
        line = kb.article[mention.article].text.count("\n", 0, mention.start) + 1
        why = "; ".join(f"{e.words} ({e.confidence:.2f})" for e in link.evidence)
        yield f"    {mention.article}:{line}  {' '.join(mention.surface.split())}  {why}"


def asked(kb: KnowledgeBase) -> Iterator[str]:
    """Yield lines that tell what the build was least sure of, most of it first, and what settles it."""
    doubts = kb.doubts[:MOST]
    for doubt, settled in zip(doubts, answers(doubts, kb.entities), strict=True):
        names = ", ".join(kb.entities[identity].name for identity in doubt.entities)
        yield f"{doubt.how}{': ' if names else ''}{names}"
        hang = f"{doubt.links} links" if doubt.links != 1 else "1 link"
        yield f"  {doubt.evidence.words}  ({doubt.evidence.confidence:.2f}, {hang})"
        for example in doubt.examples:
            mention = example.mention
            line = kb.article[mention.article].text.count("\n", 0, mention.start) + 1
            yield f"    {mention.article}:{line}  {' '.join(mention.surface.split())}"
        yield from (f"  {one.words}:  {one.line}" for one in settled)
    rest = len(kb.doubts) - len(doubts)
    if rest > 0:
        yield f"and {rest} more"
    elif not doubts:
        yield "The build was sure of everything that it decided."


def reasons(head: str, evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield a heading and the evidence below it, nothing where there is none."""
    if evidence:
        yield head
        yield from (f"    {why.words}  ({why.confidence:.2f})" for why in evidence)
