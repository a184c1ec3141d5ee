"""Names that stand inside longer ones: the parties in a document's name, whoever a cabinet is called after.

A longer name is a mention of its own and keeps its link; what stands in it is referred to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Evidence, Link, Reference
from backstory.relate.parties import forms_of_parties

__all__ = ["enclosed"]

KINDS = ("organization", "place")
"""What can be a party; of one name, the country."""
PARTIES = re.compile(r"(?<![\w.-])([A-Z][\w.]*)[-–]([A-Z][\w.]*)(?![\w-])")
"""Two in a name with a hyphen between them: "Treaty of France-U.S. Friendship"."""
CALLED_AFTER = re.compile(r"(.+?)(?:['’]s|(?<=s)['’])\s+(?:Cabinet|Government|Administration)")
"""What is called after whoever leads it: "Thatcher's Cabinet"."""


def enclosed(kb: KnowledgeBase) -> tuple[Reference, ...]:
    """Return the references of names inside others, in the order of articles, then of the text."""
    parties = {
        entity.name: entity for kind in KINDS for entity in kb.entities.values() if entity.kind == kind
    }
    return tuple(
        reference
        for article in kb.articles
        for link in kb.links.get(article.path, ())
        if link.entity is not None
        for reference in inside(link, kb, parties)
    )


def inside(link: Link, kb: KnowledgeBase, parties: dict[str, Entity]) -> Iterator[Reference]:
    """Yield what the name of a link encloses."""
    surface = link.mention.surface
    if link.mention.kind == "document":
        for found in PARTIES.finditer(surface):
            named = [parties.get(forms_of_parties().get(form, "")) for form in found.groups()]
            for group, party in enumerate(named, 1):
                if party is not None and None not in named:
                    yield reference(link, found.span(group), party, "names its parties")
    elif link.mention.kind == "organization" and (called := CALLED_AFTER.fullmatch(surface)):
        leaders = {
            other.entity
            for other in kb.links[link.mention.article]
            if other.mention.kind == "person" and f" {other.mention.surface}".endswith(f" {called[1]}")
        }
        if len(leaders) == 1 and (leader := leaders.pop()) is not None:
            yield reference(link, called.span(1), kb.entities[leader], "says who leads it")


def reference(link: Link, span: tuple[int, int], entity: Entity, says: str) -> Reference:
    """Return the reference of some characters of a mention to an entity."""
    mention, (start, end) = link.mention, span
    words = f"“{' '.join(mention.surface.split())}” {says}: {entity.name}"
    place = (mention.article, mention.start + start, mention.start + end)
    return Reference(*place, mention.surface[start:end], entity.id, "part", Evidence("part", words, 0.95))
