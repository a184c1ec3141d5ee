"""What people ruled, and the identity register."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Curation", "Lock", "LockLine", "Ruling"]


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
    """One registered identity: an entity, or an article (kind "article", known by its path)."""

    id: str
    address: str
    kind: str
    name: str
    known_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """The identity register."""

    lines: tuple[LockLine, ...] = ()
