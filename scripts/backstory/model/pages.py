"""What is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Page"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of docs/: POSIX path with suffix, front matter, Markdown body.

    A path that ends in ``.js`` is that of data which a page loads: a script, without front matter.
    """

    path: str
    front: Mapping[str, Any]
    body: str
