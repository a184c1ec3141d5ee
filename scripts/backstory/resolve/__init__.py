"""All mentions -> entities and links, each with its evidence.

Inside an article first, then over all articles; the tables come second, people last and above all.
Where it is not known what a mention names, its link leads nowhere (NIL) and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from backstory.bulk import uncollected
from backstory.knowledge import KnowledgeBase
from backstory.model import (
    Article,
    Curation,
    Entity,
    Evidence,
    Link,
    Lock,
    LockLine,
    Mention,
    OfficeHeld,
    Recognition,
)
from backstory.resolve.addressing import ARTICLE, addressed
from backstory.resolve.assurance import tell_unshown
from backstory.resolve.bodies import join_bodies
from backstory.resolve.clusters import Clusters
from backstory.resolve.doubtful import without_common_words
from backstory.resolve.drafts import Draft, aliases, drafts_of
from backstory.resolve.governments import join_governments, references, with_governments
from backstory.resolve.holding import holders_of
from backstory.resolve.identity import identified
from backstory.resolve.inside import locals_of
from backstory.resolve.kinds import vote_kinds
from backstory.resolve.lookalikes import tell_apart
from backstory.resolve.lowercase import small_words
from backstory.resolve.matching import Match, heirs, keep_names, matched
from backstory.resolve.names import index_name
from backstory.resolve.nominals import with_nominals
from backstory.resolve.not_names import without_ruled_out
from backstory.resolve.offices import offices_held
from backstory.resolve.offices_ruled import with_ruled
from backstory.resolve.owners import Owner, owners
from backstory.resolve.people import join_people
from backstory.resolve.regions import part_places, told_by_region
from backstory.resolve.register import new_lock
from backstory.resolve.rescan import rescanned
from backstory.resolve.rulings import ruled
from backstory.settings import SMALL, Settings

__all__ = ["resolve"]


NO_NAME = -1
"""Stands for the number of what is told of without a name, which no cluster holds."""


@uncollected()
def resolve(
    articles: Sequence[Article],
    recognitions: Mapping[str, Recognition],
    lock: Lock,
    curation: Curation,
    settings: Settings,
) -> KnowledgeBase:
    """Return the knowledge base of all articles.

    ``recognitions`` go by article path. Raises CurationError where a ruling's name fits several entities, or
    two rulings contradict one another.
    """
    ordered = sorted(addressed(sorted(articles, key=lambda a: a.path), lock), key=lambda a: a.order)
    small = small_words(ordered, {m.name for one in recognitions.values() for m in one.mentions})
    seen = rescanned(ordered, without_common_words(recognitions, small))
    seen, sought = without_ruled_out(seen, ordered, curation, lock)
    clusters, whose = clustered(ordered, seen)
    named = with_governments(drafts_of(clusters, whose), seen)
    drafts, unmet = ruled(with_nominals(named, ordered, seen), ordered, curation, lock, sought)
    if len(ordered) >= SMALL:
        tell_unshown(drafts, ordered, small)
    tell_apart(drafts)
    bar = settings.bar(len(ordered))
    offices = offices_held(drafts, {a.path: a for a in ordered}, seen)
    entities, register = registered(drafts, offices, ordered, lock, bar)
    ids = [entity.id for entity in entities]
    links = links_of(drafts, ids, clusters)
    return KnowledgeBase(
        articles=tuple(ordered),
        entities={entity.id: entity for entity in entities},
        links={
            a.path: tuple(sorted(links.get(a.path, ()), key=lambda li: li.mention.start)) for a in ordered
        },
        sentences={path: recognition.sentences for path, recognition in seen.items()},
        lock=register,
        unmet=unmet,
        references=references(drafts, ids, {a.path: place for place, a in enumerate(ordered)}),
    )


def clustered(
    articles: Sequence[Article], recognitions: Mapping[str, Recognition]
) -> tuple[Clusters, dict[int, Owner]]:
    """Join the mentions of all articles; return the clusters and whose each generic name is."""
    holders = holders_of(recognitions.values())
    locals_ = [local for a in articles for local in locals_of(a, recognitions[a.path], holders)]
    texts = {a.path: a.text for a in articles}
    vote_kinds(locals_, texts)
    mentions = {path: recognition.mentions for path, recognition in recognitions.items()}
    lying = told_by_region(locals_, texts)
    whose = {**owners(locals_, mentions, texts), **lying}
    clusters = Clusters(locals_)
    join_people(clusters, [local for local in locals_ if local.kind == "person"])
    bodies = [local for local in locals_ if local.kind != "person"]
    join_bodies(clusters, bodies, whose)
    part_places(clusters, bodies, lying)
    join_governments(clusters, bodies)
    return clusters, whose


def registered(
    drafts: Sequence[Draft],
    offices: Sequence[tuple[OfficeHeld, ...]],
    articles: Sequence[Article],
    lock: Lock,
    bar: int,
) -> tuple[list[Entity], Lock]:
    """Return an entity for each draft, in their order, and the register that holds those with a page."""
    of_entities = Lock(tuple(line for line in lock.lines if line.kind != ARTICLE))
    origins = {article.id: article.path for article in articles}
    matches, rest = matched(drafts, of_entities.lines, origins)
    keep_names(drafts, matches)
    entities = entities_of(drafts, offices, of_entities, matches, bar)
    paged = {index: entity.id for index, entity in enumerate(entities) if entity.recurring}
    hidden = frozenset(match.line.id for match in matches if drafts[match.index].hidden)
    rows = {line.id: line for line in lines_of(drafts, entities, articles)}
    return entities, new_lock(lock, articles, rows, heirs(rest, paged), hidden)


def entities_of(
    drafts: Sequence[Draft],
    offices: Sequence[tuple[OfficeHeld, ...]],
    lock: Lock,
    matches: Sequence[Match],
    bar: int,
) -> list[Entity]:
    """Return an entity for each draft, in their order."""
    identities = identified(drafts, lock, matches)
    known = {match.line.id for match in matches}
    entities: list[Entity] = []
    for index, draft in enumerate(drafts):
        id_, address = identities[index]
        least = 1 if id_ in known else bar
        entities.append(
            Entity(
                id=id_,
                address=address,
                kind=draft.kind,
                name=draft.name,
                aliases=aliases(draft),
                offices=with_ruled(offices[index], draft),
                joined=tuple(sorted(draft.joined, key=surest)),
                apart=tuple(sorted(draft.refusals, key=surest)),
                mentions=draft.mentions,
                recurring=is_paged(draft, least, registered=id_ in known),
                ruled=tuple(draft.ruled),
                described=draft.described,
                sorted_as=index_name(draft.name) if draft.kind == "person" else "",
            )
        )
    return entities


def surest(why: Evidence) -> tuple[float, str, str]:
    """Sort evidence, the surest first; rulings by what they say, not by where they stand."""
    said = why.words.partition(": ")[2] if why.rule == "ruling" else why.words
    return (-why.confidence, said, why.words)


def lines_of(
    drafts: Sequence[Draft], entities: Sequence[Entity], articles: Sequence[Article]
) -> Iterator[LockLine]:
    """Yield the lock's lines for the entities with a page; ``articles`` are in their order."""
    place = {article.path: number for number, article in enumerate(articles)}
    for draft, entity in zip(drafts, entities, strict=True):
        if entity.recurring:
            first = articles[min(place[path] for path in draft.articles)]
            names = tuple(sorted({alias.surface for alias in entity.aliases}))
            day = first.date.day.isoformat() if first.date.day else ""
            yield LockLine(entity.id, entity.address, entity.kind, entity.name, names, (), day, first.id)


def is_paged(draft: Draft, least: int, *, registered: bool) -> bool:
    """Tell whether an entity has a page of its own; what the register has keeps it."""
    often = draft.linked + len(draft.referred) >= least
    return often and not draft.hidden and (registered or draft.unshown is None)


def links_of(drafts: Sequence[Draft], ids: Sequence[str], clusters: Clusters) -> dict[str, list[Link]]:
    """Return every mention's link, by article path; what is said of many is kept once."""
    links: dict[str, list[Link]] = {}
    said: dict[tuple[Evidence, ...], tuple[Evidence, ...]] = {}
    for draft, id_ in zip(drafts, ids, strict=True):
        for local in draft.members:
            number = clusters.number.get(id(local), NO_NAME)
            doubt = draft.doubt if not draft.ruled else None
            why_local = clusters.reason.get(number)
            for mention, why in local.mentions:
                joined = (why_local,) if why_local and why_local.rule != "name" else ()
                evidence: tuple[Evidence, ...] = (doubt,) if doubt else (why, *joined)
                target = None if doubt or draft.hidden else id_
                links.setdefault(local.article, []).append(
                    Link(settled(mention, draft.kind), target, said.setdefault(evidence, evidence))
                )
    return links


def settled(mention: Mention, kind: str) -> Mention:
    """Return a mention once its kind is settled."""
    if mention.kind == kind:
        return mention
    return replace(mention, kind=kind, label=kind if mention.label == mention.kind else mention.label)
