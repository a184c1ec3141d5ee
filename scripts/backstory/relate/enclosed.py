"""Names that stand inside longer ones: the parties in a document's name, whoever a cabinet is called after.

A longer name is a mention of its own and keeps its link; what stands in it is referred to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.knowledge import KnowledgeBase
from backstory.model import Entity, Evidence, Link, Reference
from backstory.resolve.known import country_of

__all__ = ["enclosed"]

PARTIES = re.compile(r"(?<![\w.-])([A-Z][\w.]*)[-–]([A-Z][\w.]*)(?![\w-])")
"""Two in a name with a hyphen between them: "Treaty of France-U.S. Friendship"."""
CALLED_AFTER = re.compile(r"(.+?)(?:['’]s|(?<=s)['’])\s+(?:Cabinet|Government|Administration)")
"""What is called after whoever leads it: "Thatcher's Cabinet"."""


def enclosed(kb: KnowledgeBase) -> tuple[Reference, ...]:
    """Return the references of names inside others, in the order of articles, then of the text."""
    countries = {entity.name: entity for entity in kb.entities.values() if is_country(entity)}
    return tuple(
        reference
        for article in kb.articles
        for link in kb.links.get(article.path, ())
        if link.entity is not None
        for reference in inside(link, kb, countries)
    )


def is_country(entity: Entity) -> bool:
    """Tell whether an entity is a country under its own name."""
    return entity.kind == "place" and country_of(entity.name) == entity.name


def inside(link: Link, kb: KnowledgeBase, countries: dict[str, Entity]) -> Iterator[Reference]:
    """Yield what the name of a link encloses."""
    surface = link.mention.surface
    if link.mention.kind == "document":
        for found in PARTIES.finditer(surface):
            named = [countries.get(country_of(part) or "") for part in found.groups()]
            for group, country in enumerate(named, 1):
                if country is not None and None not in named:
                    yield reference(link, found.span(group), country, "names its parties")
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
