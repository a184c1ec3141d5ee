"""What is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of docs/: POSIX path with suffix, front matter, Markdown body."""

    path: str
    front: Mapping[str, Any]
    body: str
