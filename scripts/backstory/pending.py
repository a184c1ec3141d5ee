"""What a build would still have to write: told by ``backstory check``, done by ``backstory build``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backstory.errors import Problem
from backstory.lockfile import format_lock
from backstory.model import Lock, Page
from backstory.save import planned, read_manifest
from backstory.settings import Settings
from backstory.spool import Spool

__all__ = ["unsaved_lock", "unsaved_pages"]

MEND = "run 'backstory build'"


def unsaved_pages(pages: Iterable[Page], settings: Settings) -> Iterator[Problem]:
    """Tell how many pages are not as the articles have them, and which were edited by hand."""
    with Spool(settings.cache) as spool:
        plan = planned(pages, settings.docs, read_manifest(settings.docs), spool)
    yield from sorted(plan.kept.values())
    due = len(plan.found) + len(plan.remove)
    if due:
        yield Problem(str(settings.docs), f"{due} pages out of date", "pages made from the articles", MEND)


def unsaved_lock(lock: Lock, settings: Settings) -> Iterator[Problem]:
    """Tell where the identity register lacks what a build would add."""
    there = settings.lock.read_text(encoding="utf-8") if settings.lock.is_file() else None
    if there != format_lock(lock):
        found = "out of date" if there is not None else "missing"
        yield Problem(str(settings.lock), found, "the identities of this archive's entities", MEND)
