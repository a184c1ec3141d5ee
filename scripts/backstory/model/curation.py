"""What people ruled, and the identity register."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GONE", "HIDDEN", "Curation", "Lock", "LockLine", "Ruling"]

GONE, HIDDEN = "gone", "hidden"
"""What a line of the register is ``now``, where it has no page and no other one stands in for it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One human ruling of curation.yml: ``names`` are ids or names of entities."""

    verb: str  # "same", "rename", "hide" or "kind"
    names: tuple[str, ...]
    value: str | None
    where: str  # "curation.yml:12", for messages


@dataclass(frozen=True, slots=True)
class Curation:
    """The human rulings, in the order of the file."""

    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class LockLine:
    """One registered identity: an entity, or an article (kind "article", known by its path).

    Every address that was ever published under it is its id, its ``address`` or one of ``formerly``; no other
    line has any of these, now or later.
    """

    id: str
    address: str
    kind: str
    name: str
    known_as: tuple[str, ...]
    formerly: tuple[str, ...] = ()  # further addresses that it had
    day: str = ""  # of the first article that names it, or of the article itself: "2017-02-19"
    origin: str = ""  # id of the first article that names it; of an article, a digest of its text
    now: str = ""  # empty while it has its page; "gone", "hidden", or the id that it was joined to

    @property
    def published(self) -> tuple[str, ...]:
        """Every address that it ever had."""
        return tuple(sorted({self.id, self.address, *self.formerly}))


@dataclass(frozen=True, slots=True)
class Lock:
    """The identity register."""

    lines: tuple[LockLine, ...] = ()
