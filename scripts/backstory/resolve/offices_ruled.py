"""Offices as people ruled them: who holds one, from when and until when; they outrank what articles show."""

from __future__ import annotations

from collections.abc import Sequence

from backstory.curationfile.forms import dated
from backstory.errors import Problem
from backstory.model import Office, OfficeHeld, Ruling
from backstory.resolve.drafts import Draft
from backstory.resolve.sought import Sought

__all__ = ["held_of", "with_ruled"]


def held_of(ruling: Ruling, drafts: Sequence[Draft], sought: Sought) -> OfficeHeld:
    """Return the office that a ruling gives; its owner has the name that the archive knows it by."""
    of = ruling.get("of")
    owner = sought.meant(of, drafts, ruling) if of else None
    if isinstance(owner, Problem):
        sought.problems.append(owner)
    first, last = dated(ruling.get("from")), dated(ruling.get("until"))
    return OfficeHeld(
        Office(ruling.names[0], owner.name if isinstance(owner, Draft) else of or None),
        first.earliest if first else None,
        last.latest if last else None,
        sightings=0,
        former=False,
        ruled=ruling.cited,
    )


def with_ruled(seen: Sequence[OfficeHeld], draft: Draft) -> tuple[OfficeHeld, ...]:
    """Return the offices that articles show of an entity, with those that people ruled in their place."""
    found = {held.office: held for held in seen}
    for ruled in draft.held:
        before = found.get(ruled.office)
        found[ruled.office] = OfficeHeld(
            ruled.office,
            ruled.first or (before.first if before else None),
            ruled.last or (before.last if before else None),
            before.sightings if before else 0,
            former=before.former if before else False,
            seen=before.seen if before else (),
            ruled=ruled.ruled,
        )
    return tuple(found.values())
