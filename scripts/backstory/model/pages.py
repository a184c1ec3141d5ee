"""What is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Fact", "Made", "Page", "Record", "Standing"]

type Fact = tuple[str, str]
"""The sort of a fact that pages show, and what it is about: ``("named", "a.md")``."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of docs/: POSIX path with suffix, front matter, Markdown body.

    A path that ends in ``.js`` is that of data which a page loads: a script, without front matter.
    """

    path: str
    front: Mapping[str, Any]
    body: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A page that stands in docs/ as it would be made again."""

    path: str


@dataclass(frozen=True, slots=True)
class Made:
    """Pages, as titles by path, and the facts that they were made of; ``of`` is their kind and subject."""

    of: Fact
    reads: tuple[Fact, ...]
    pages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """What the pages of a build were made of: the digests of all facts that were read, and who read which."""

    digests: Mapping[Fact, str] = field(default_factory=dict)
    made: Mapping[Fact, Made] = field(default_factory=dict)
