"""Ids and addresses of entities: given once, kept in the lock, the same whatever the order of the articles.

An id is the address that the name of an entity asked for when it first had a page. Its address stays that
one, but for two things: a person renames it, or it turns out to be of another kind and moves to the folder of
that kind. So an address is a function of the id, the kind and the rulings, and a ruling can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backstory.addresses import address_of_name, free
from backstory.data import KINDS
from backstory.model import Lock
from backstory.resolve.drafts import Draft
from backstory.resolve.matching import Match

__all__ = ["identified"]


def identified(
    drafts: Sequence[Draft], lock: Lock, matches: Sequence[Match]
) -> Mapping[int, tuple[str, str]]:
    """Return id and address of every draft, by its place in ``drafts``; no two share any.

    No address that the lock's lines ever had is given to another.
    """
    taken = {address: line.id for line in lock.lines for address in line.published}
    found: dict[int, tuple[str, str]] = {}
    for match in sorted(matches, key=lambda match: match.line.id):
        found[match.index] = (match.line.id, address_of(drafts[match.index], match.line.id, taken))
    wanted: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        if index not in found:
            wanted.setdefault(address_of_name(draft.name, draft.kind), []).append(index)
    for address, rows in sorted(wanted.items()):
        for place, index in enumerate(rows):
            own = free(address, told_apart(drafts[index]), taken) if place or address in taken else address
            taken[own] = own
            found[index] = (own, own)
    return found


def address_of(draft: Draft, id_: str, taken: dict[str, str]) -> str:
    """Return the address of a registered entity, and take it: of its id, or of the name a person gave it."""
    kept = f"{KINDS[draft.kind].folder}/{id_.rpartition('/')[2]}"
    address = address_of_name(draft.name, draft.kind) if draft.renamed else kept
    if taken.get(address, id_) != id_:
        address = free(address, id_, {other for other, whose in taken.items() if whose != id_})
    taken[address] = id_
    return address


def told_apart(draft: Draft) -> str:
    """Return what no other draft shares: the first place where it is named."""
    return min(
        [f"{local.article}:{local.first}" for local in draft.members]
        or [f"{mention.article}:{mention.start}" for mention, _ in draft.referred]
    )
