"""What happened at a place: dated statements that say "in", "at" or "near" it and do not only name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.model import Entity, Statement
from backstory.write.happened import named_in
from backstory.write.view import View

__all__ = ["happened_here"]

AT = re.compile(r"\b(?:in|at|near|off|outside|across|throughout|over|inside)\s+(?:the\s+)?$", re.IGNORECASE)
LEAST = 3  # statements; with fewer all that name the place tell more
BEFORE = 20  # characters in which such a word stands


def happened_here(view: View, entity: Entity) -> Sequence[Statement]:
    """Return the dated statements that place something here, in their order; none where they are few."""
    found = [one for one in view.kb.statements_about.get(entity.id, ()) if is_here(view, one, entity)]
    return found if len(found) >= LEAST else []


def is_here(view: View, statement: Statement, entity: Entity) -> bool:
    """Tell whether the passage that is shown has a word of place before a name of the entity."""
    passage = statement.passages[0]
    adjectives = {
        (link.mention.start, link.mention.end)
        for link in view.kb.links.get(passage.article, ())
        if link.mention.label == "nationality"
    }
    text = view.kb.article[passage.article].text
    return any(
        AT.search(text, max(passage.start, start - BEFORE), start)
        for (start, end), identity in named_in(view, passage)
        if identity == entity.id and (start, end) not in adjectives
    )
