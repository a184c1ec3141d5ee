"""What people ruled, and the identity register."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["GONE", "HIDDEN", "Curation", "Lock", "LockLine", "Ruling"]

GONE, HIDDEN = "gone", "hidden"
"""What a line of the register is ``now``, where it has no page and no other one stands in for it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One human ruling of curation.yml.

    ``names`` is what it is about: ids or names of entities, surface forms, an article or an office, as the
    verb has it. ``given`` holds its other keys, each with one value or several.
    """

    verb: str  # one of the forms in curationfile/forms.py
    names: tuple[str, ...]
    where: str  # "curation.yml:12", for messages
    given: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def all(self, key: str) -> tuple[str, ...]:
        """Return the values of a key, none where the ruling does not have it."""
        return next((values for name, values in self.given if name == key), ())

    def get(self, key: str) -> str:
        """Return the one value of a key, empty where the ruling does not have it."""
        return next(iter(self.all(key)), "")

    @property
    def line(self) -> int:
        """Line of the file."""
        return int(self.where.rpartition(":")[2])

    @property
    def cited(self) -> str:
        """Where it was ruled and, if that is told, by whom and when: "ruled in curation.yml, line 12"."""
        by = f", by {self.get('by')}" if self.get("by") else ""
        on = f" on {self.get('when')}" if self.get("when") else ""
        return f"ruled in {self.where.rpartition(':')[0]}, line {self.line}{by}{on}"


@dataclass(frozen=True, slots=True)
class Curation:
    """The human rulings, in the order of the file."""

    rulings: tuple[Ruling, ...] = ()

    def of(self, *verbs: str) -> tuple[Ruling, ...]:
        """Return the rulings of some verbs, in the order of the file."""
        return tuple(ruling for ruling in self.rulings if ruling.verb in verbs)


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
    pages: tuple[str, ...] = ()  # further addresses that were published: of lists, months, sources
