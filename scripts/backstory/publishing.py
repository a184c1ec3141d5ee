"""Pages that are no entity's or article's own are registered too: once published, they answer for ever."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from backstory.model import Lock

__all__ = ["with_pages"]

SUFFIX = ".md"


def with_pages(lock: Lock, paths: Iterable[str]) -> Lock:
    """Return the register that knows these pages of ``docs/``, beside those that it knew.

    Those of no folder, the first page among them, are there in every archive and need no line.
    """
    owned = {address for line in lock.lines for address in line.published}
    further = {path.removesuffix(SUFFIX) for path in paths if path.endswith(SUFFIX) and "/" in path}
    return replace(lock, pages=tuple(sorted((further | {*lock.pages}) - owned)))
