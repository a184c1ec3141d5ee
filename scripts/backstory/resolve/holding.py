"""Whom the archive's articles name in full in an office; it tells whom a title and a surname do not mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from backstory.model import Recognition
from backstory.resolve.names import PersonName, person_name

__all__ = ["Holders", "holders_of"]

type Holders = Mapping[tuple[str, str], frozenset[PersonName]]
"""The people of a surname who have a title, by both."""

OFTEN = 2
"""Articles that must name somebody in full with a title."""


def holders_of(recognitions: Iterable[Recognition]) -> Holders:
    """Return the people whom several articles name in full with a title."""
    seen: dict[tuple[str, str], dict[PersonName, set[str]]] = defaultdict(lambda: defaultdict(set))
    for recognition in recognitions:
        for sighting in recognition.offices:
            name = person_name(sighting.person.name)
            if name.full:
                seen[name.surname, sighting.office.title][name].add(sighting.person.article)
    often = {
        held: frozenset(name for name, articles in names.items() if len(articles) >= OFTEN)
        for held, names in seen.items()
    }
    return {held: names for held, names in often.items() if names}
