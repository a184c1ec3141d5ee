"""What a ruling changes, told before it is written: entities, pages, links, dates and open questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Doubt, Entity

__all__ = ["effects", "settled"]

NAMED = 8
"""Entities or articles named of each sort of change; of more it is told how many there are."""

type Place = tuple[str, int, int]
"""Article path, start and end of a mention."""


def effects(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[str]:
    """Yield lines that tell what is not as it was."""
    was, now = linked(before), linked(after)
    told = list(changed(before, after, was, now))
    yield from told[: NAMED * 2]
    if len(told) > NAMED * 2:
        yield f"and {len(told) - NAMED * 2} more changes of entities and articles"
    lost = {what_of(one) for one in after.unmet} - {what_of(one) for one in before.unmet}
    yield from (f"applies to nothing any more: {words}" for words in sorted(lost))
    if not told and not lost and before.doubts == after.doubts:
        yield "nothing changes: it is so already"
        return
    links = sum(was.get(place) != now.get(place) for place in {*was, *now})
    counts = [
        ("entities", len(before.entities), len(after.entities)),
        ("pages", pages(before), pages(after)),
        ("open questions", len(before.doubts), len(after.doubts)),
    ]
    yield ", ".join(f"{what}: {old}{f' to {new}' if new != old else ''}" for what, old, new in counts)
    yield f"links changed: {links}, questions settled: {len(settled(before, after))}"


def what_of(unmet: str) -> str:
    """Return what a ruling that applies to nothing says, wherever it stands."""
    return unmet.partition(": ")[2]


def linked(kb: KnowledgeBase) -> dict[Place, str | None]:
    """Return the entity of each mention, None where it has none."""
    return {
        (path, link.mention.start, link.mention.end): link.entity
        for path, links in kb.links.items()
        for link in links
    }


def pages(kb: KnowledgeBase) -> int:
    """Return how many articles and entities have a page."""
    return len(kb.recurring) + len(kb.articles)


def changed(
    before: KnowledgeBase,
    after: KnowledgeBase,
    was: Mapping[Place, str | None],
    now: Mapping[Place, str | None],
) -> Iterator[str]:
    """Yield what happens to entities and articles that are not as they were."""
    moved: dict[str, Counter[str | None]] = {}
    for place, old in was.items():
        if old is not None and now.get(place) != old:
            moved.setdefault(old, Counter())[now.get(place)] += 1
    for identity in sorted({*before.entities, *after.entities}):
        one, other = before.entities.get(identity), after.entities.get(identity)
        yield from changes_of(one, other, moved.get(identity, Counter()), after)
    articles = {article.path: article for article in after.articles}
    for article in before.articles:
        yield from changes_of_article(article, articles.get(article.path))


def changes_of(
    old: Entity | None, new: Entity | None, moved: Counter[str | None], after: KnowledgeBase
) -> Iterator[str]:
    """Yield what happens to one entity; ``moved`` counts where its mentions go."""
    if old is None and new is not None:
        yield f"new: {named(new)}, {times(new.mentions)}"
    if old is not None:
        for identity, often in islice(sorted(moved.items(), key=lambda row: (-row[1], str(row[0]))), NAMED):
            to = after.entities.get(identity or "")
            yield f"{named(old)}: {often} of {times(old.mentions)} go to {named(to) if to else 'no entity'}"
    if old is None or new is None:
        return
    facts = (
        ("name", old.name, new.name),
        ("kind", old.kind, new.kind),
        ("page", old.address if old.recurring else "none", new.address if new.recurring else "none"),
        ("description", told_of(old), told_of(new)),
        ("offices", offices_of(old), offices_of(new)),
        ("names", str(len(old.aliases)), str(len(new.aliases))),
    )
    for what, one, other in facts:
        if one != other:
            yield f"{named(old)}: {what} {one} becomes {other}"


def changes_of_article(old: Article, new: Article | None) -> Iterator[str]:
    """Yield what happens to one article."""
    if new is None:
        yield f"{old.path}: dropped"
        return
    facts = (
        ("title", old.title, new.title),
        ("date", day(old), day(new)),
        ("source", old.source or "none", new.source or "none"),
        ("author", old.byline or "none", new.byline or "none"),
    )
    for what, one, other in facts:
        if one != other:
            yield f"{old.path}: {what} {one} becomes {other}"


def settled(before: KnowledgeBase, after: KnowledgeBase) -> list[Doubt]:
    """Return the questions that are open before and not any more."""
    left = {(doubt.how, doubt.evidence) for doubt in after.doubts}
    return [doubt for doubt in before.doubts if (doubt.how, doubt.evidence) not in left]


def named(entity: Entity) -> str:
    """Return how an entity is told: ``Anna Berg (people/anna-berg)``."""
    return f"{entity.name} ({entity.id})"


def times(mentions: int) -> str:
    """Return ``1 mention``."""
    return f"{mentions} mention{'s' * (mentions != 1)}"


def told_of(entity: Entity) -> str:
    """Return what a person says that an entity is."""
    return entity.described.words if entity.described else "none"


def offices_of(entity: Entity) -> str:
    """Return the offices of an entity with their days."""
    told = (f"{held.office} {held.first or '?'} to {held.last or '?'}" for held in entity.offices)
    return "; ".join(told) or "none"


def day(article: Article) -> str:
    """Return the days that an article may be of."""
    first, last = article.date.earliest, article.date.latest
    return str(first) if first and first == last else f"{first or '?'} to {last or '?'}"
