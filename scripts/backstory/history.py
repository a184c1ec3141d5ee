"""What of today's identities tells of the order in which articles came, and not of what they say.

Which mentions are one entity, its name and its kind follow from the articles and the rulings alone. Three
things follow from the past too, because nothing that was published is taken back: the name of which an
address was made, the address that another had first, and a page that would not be made today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backstory.addresses import address_of_name
from backstory.knowledge import KnowledgeBase
from backstory.model import UNSHOWN, Entity

__all__ = ["of_history"]

SUFFIX = re.compile(r"-[0-9a-f]{8}")


def of_history(kb: KnowledgeBase, bar: int) -> Iterator[tuple[Entity, str]]:
    """Yield each entity with a page whose address or page tells of the past, and what it tells.

    ``bar`` is how often an entity must be named to have a page. Archives of the same articles and rulings
    agree on the addresses of all other pages, in whatever order the articles came.
    """
    for entity in kb.recurring:
        wished = address_of_name(entity.name, entity.kind)
        if entity.address != wished:
            taken = entity.address.startswith(wished) and SUFFIX.fullmatch(entity.address[len(wished) :])
            yield entity, "another had its address first" if taken else "it had another name or kind at first"
        elif len(kb.backlinks.get(entity.id, ())) + len(kb.meant.get(entity.id, ())) < bar:
            yield entity, "it had a page when it was named more, or the archive was smaller"
        elif any(why.rule == UNSHOWN for why in entity.apart):
            yield entity, "it had a page before it was unsure whether it is a thing of its kind"
