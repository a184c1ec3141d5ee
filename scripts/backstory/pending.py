"""What a build would still have to write: told by ``backstory check``, done by ``backstory build``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from backstory.errors import Problem
from backstory.lockfile import format_lock, written
from backstory.model import Lock, LockLine, Page
from backstory.save import planned, read_manifest
from backstory.settings import Settings
from backstory.spool import Spool

__all__ = ["changed_lines", "dead_addresses", "unsaved_lock", "unsaved_pages"]

MEND = "run 'backstory build'"
NAMED = 20
"""Lines of the register that are named one by one."""


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
    if not is_saved(lock, settings):
        found = "out of date" if settings.lock.is_file() else "missing"
        yield Problem(str(settings.lock), found, "the identities of this archive's entities", MEND)


def is_saved(lock: Lock, settings: Settings) -> bool:
    """Tell whether the file of the register is as a build would write it."""
    return settings.lock.is_file() and settings.lock.read_text(encoding="utf-8") == format_lock(lock)


def changed_lines(before: Lock, after: Lock, settings: Settings) -> Iterator[Problem]:
    """Tell each line of the register that a build would add or change, the first ones by name."""
    if is_saved(after, settings):
        return
    old = {line.id: line for line in before.lines}
    changed = [line for line in after.lines if old.get(line.id) != line]
    mend = "run 'backstory build' and commit seeds/backstory.lock"
    if pages := sorted({*after.pages} - {*before.pages}):
        found = f"no line for {len(pages)} pages, {pages[0]} the first"
        yield Problem(settings.lock.name, found, "one for each page", mend)
    for line in changed[:NAMED]:
        was = old.get(line.id)
        found = f"its line is {told(was, line)}" if was else "it has no line"
        yield Problem(f"{settings.lock.name}: {line.id}", found, f"“{readable(line)}”", mend)
    if (more := len(changed) - NAMED) > 0:
        expected = "the identities of this archive's entities"
        yield Problem(settings.lock.name, f"{more} more such lines", expected, mend)
    if not changed and not pages:
        yield Problem(settings.lock.name, "lines in another form", "the form that a build writes", mend)


def told(was: LockLine, line: LockLine) -> str:
    """Return a line of before, or only what it was where that says all."""
    return f"“{readable(was)}”" if readable(was) != readable(line) else "another"


def readable(line: LockLine) -> str:
    """Return a line as a reader of messages can take it in."""
    return written(line).replace("\t", " · ")


def dead_addresses(
    before: Lock, after: Lock, paths: Collection[str], settings: Settings
) -> Iterator[Problem]:
    """Tell each address that was ever published and has neither a page in ``paths`` nor one in the site.

    ``before`` is the register as it stands, ``after`` as a build would write it.
    """
    published = {address for lock in (before, after) for line in lock.lines for address in line.published}
    published |= {*before.pages, *after.pages}
    for address in sorted(published):
        if f"{address}.md" not in paths:
            expected = "its page, or one that leads on"
            yield Problem(f"{settings.lock.name}: {address}", "a dead address", expected, MEND)
        elif settings.site.is_dir() and not in_site(address, settings):
            yield Problem(f"{settings.site.name}: {address}", "no page in the site", "one", MEND)


def in_site(address: str, settings: Settings) -> bool:
    """Tell whether the site answers an address, with a folder or with a file."""
    return any((settings.site / name).is_file() for name in (f"{address}/index.html", f"{address}.html"))
