"""What happened at a place: dated statements that say "in", "at" or "near" it and do not only name it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from backstory.model import Entity, Statement
from backstory.write.happened import named_in
from backstory.write.view import View

__all__ = ["happened_here"]

AT = re.compile(r"\b(?:in|at|near|off|outside|across|throughout|over|inside)\s+(?:the\s+)?$", re.IGNORECASE)
BEFORE = 20  # characters in which such a word stands


def happened_here(view: View, entity: Entity) -> Sequence[Statement]:
    """Return the dated statements that place something here, in their order."""
    return [one for one in view.kb.statements_about.get(entity.id, ()) if is_here(view, one, entity)]


def is_here(view: View, statement: Statement, entity: Entity) -> bool:
    """Tell whether the passage that is shown has a word of place before a name of the entity."""
    passage = statement.passages[0]
    text = view.kb.article[passage.article].text
    return any(
        AT.search(text, max(passage.start, start - BEFORE), start)
        for (start, _), identity in named_in(view, passage)
        if identity == entity.id
    )
