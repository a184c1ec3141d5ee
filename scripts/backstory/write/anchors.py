"""The addresses on the page of an article: one a paragraph, one a linked mention.

A paragraph is ``p3``, the third that the page shows; a mention in it is ``p3-57``, the one that begins 57
characters after the paragraph does.
Both follow from the article alone: what else is linked, now or by a later build, never moves them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from backstory.model import Role
from backstory.write.leads import Lead
from backstory.write.text import Paragraph

__all__ = ["Spot", "spots"]

start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention that the page of an article links: offsets into the article's text, entity id, address.

    ``first``: no linked mention of the entity stands before it in the article.
    """

    start: int
    end: int
    entity: str
    anchor: str
    first: bool


def spots(shown: Iterable[Paragraph], leads: Sequence[Lead]) -> tuple[Spot, ...]:
    """Return the first mention of each entity in each paragraph, in the order of the text, as ``leads`` are.

    Headings hold none: a link in them would be taken for the way into what they head.
    """
    found: list[Spot] = []
    met: set[str] = set()
    for paragraph in shown:
        if paragraph.role is Role.HEADING:
            continue
        here: set[str] = set()
        for lead in islice(leads, bisect_left(leads, paragraph.start, key=start_of), None):
            if lead.start >= paragraph.end:
                break
            if lead.end <= paragraph.end and lead.entity not in here:
                here.add(lead.entity)
                anchor = f"p{paragraph.number}-{lead.start - paragraph.start}"
                found.append(Spot(lead.start, lead.end, lead.entity, anchor, lead.entity not in met))
        met |= here
    return tuple(found)
