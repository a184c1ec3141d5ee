"""The page that answers how two entities are connected: by the sentences that name both, or those between.

The data that its script loads are made here, where the sentences are known, and lie beside the page in
``docs/``: files that are no Markdown, which MkDocs copies as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from urllib.parse import quote

from backstory.data import KINDS
from backstory.model import Entity, Page
from backstory.write.connecting import FOLDER, Network, data_pages, network
from backstory.write.markdown import Markdown, joined, link, relative
from backstory.write.templates import render
from backstory.write.view import View

__all__ = ["any_connected", "connected", "pages"]

PATH = f"{FOLDER}/index.md"
EXAMPLES = 3
COVERED = 8  # of each kind, among which examples are sought


def pages(view: View) -> Iterator[Page]:
    """Yield the page and its data, where an article names two entities with a page."""
    if not any_connected(view):
        return
    made = network(view)
    attributes = f'#choose .without-scripts data-near="{made.near_digits}" data-told="{made.told_digits}"'
    kinds = [kind for kind in KINDS.values() if kind.name in view.ranked]
    body = render(
        "connections",
        attributes=Markdown(attributes),
        kinds=joined(link(kind.plural.lower(), relative(PATH, f"{kind.folder}/index.md")) for kind in kinds),
        examples=[example(one, other) for one, other in islice(examples(view, made), EXAMPLES)],
    )
    front = {
        "title": "Connections",
        "description": "How two people, organizations, places or documents are connected, told in sentences.",
        "generated": True,
        "kind": "connections",
        "hide": ["navigation", "toc"],
    }
    yield Page(PATH, front, body)
    yield from data_pages(view, made)


def any_connected(view: View) -> bool:
    """Tell whether an article names two entities with a page."""
    return any(len(found) > 1 for found in view.kb.entities_in.values())


def connected(from_page: str, entity: Entity) -> Markdown:
    """Return the link that asks what an entity is connected with."""
    return link(f"How is {entity.name} connected with …?", asking(from_page, entity))


def asking(from_page: str, entity: Entity, other: Entity | None = None) -> str:
    """Return the target of a link to the page, with one or two entities chosen."""
    to = f"&to={quote(other.address)}" if other else ""
    return f"{relative(from_page, PATH)}?from={quote(entity.address)}{to}"


def example(one: Entity, other: Entity) -> Markdown:
    """Return one question, as a link."""
    return link(f"How is {one.name} connected with {other.name}?", asking(PATH, one, other))


def examples(view: View, made: Network) -> Iterator[tuple[Entity, Entity]]:
    """Yield pairs of the most covered that no sentence names together and whom others connect."""
    most = [entity for kind in KINDS for entity in view.ranked.get(kind, ())[:COVERED]]
    most.sort(key=lambda entity: (-view.articles(entity), entity.id))
    used: set[str] = set()
    for one, other in combinations(most, 2):
        near, far = (set(made.near[entity.address][3][::3]) for entity in (one, other))
        fresh = not used & {one.id, other.id} and one.kind != other.kind
        if fresh and other.address not in near and one.address not in far and near & far:
            used |= {one.id, other.id}
            yield one, other
