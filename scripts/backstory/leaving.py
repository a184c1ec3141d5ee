"""What people leave as it is: the questions that they name are not asked again."""

from __future__ import annotations

from dataclasses import replace

from backstory.doubts import Left, is_left
from backstory.knowledge import KnowledgeBase
from backstory.model import Curation, Ruling

__all__ = ["with_left"]


def with_left(kb: KnowledgeBase, curation: Curation) -> KnowledgeBase:
    """Return a knowledge base without the questions that rulings leave as they are.

    A ruling that names no question is among those that applied to nothing.
    """
    rulings = curation.of("leave")
    if not rulings:
        return kb
    unmet = [
        (ruling.line, f"{ruling.where}: leave: nothing is asked about {' and '.join(ruling.names)}")
        for ruling in rulings
        if not any(is_left(doubt, kb.entities, frozenset({names_of(ruling)})) for doubt in kb.doubts)
    ]
    left: Left = frozenset(map(names_of, rulings))
    return replace(kb, left=left, unmet=(*kb.unmet, *(words for _, words in sorted(unmet))))


def names_of(ruling: Ruling) -> frozenset[str]:
    """Return the names of a ruling, folded."""
    return frozenset(name.casefold() for name in ruling.names)
