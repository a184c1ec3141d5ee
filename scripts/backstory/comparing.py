"""Two states of an archive, taken from where they lie: this folder, another one, a revision of Git."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from backstory.changes import Section, Snapshot, changes
from backstory.errors import LockError, Problem
from backstory.lockfile import format_lock, parse_lock
from backstory.model import Lock
from backstory.revisions import files_at, text_at
from backstory.settings import CONFIG, Settings
from backstory.state import State, files_below, key_of, read_state

__all__ = ["compared", "present"]

FLOORS = Path("tests/quality/floors.toml")
HEAD = "HEAD"


def compared(
    where: str | None, after: Snapshot, settings: Settings, quote: Callable[[str], str]
) -> tuple[list[Section], bool]:
    """Return what changed since a revision or in comparison with a folder, and whether all was compared.

    Without ``where`` it is the last commit. Raises SettingsError, LockError.
    """
    folder = Path(where) if where and (Path(where) / CONFIG).is_file() else None
    before = of_folder(Settings.of_archive(folder)) if folder else of_revision(where or HEAD, settings)
    return changes(before, after, quote), bool(before.state and after.state)


def present(settings: Settings, make: Callable[[], tuple[Lock, State]]) -> Snapshot:
    """Return the archive as it is: as its last build left it, else as ``make`` understands it."""
    kept = of_folder(settings)
    if kept.state:
        return kept
    lock, state = make()
    as_saved = parse_lock(format_lock(lock), settings.lock.name)
    return Snapshot(as_saved, state, kept.floors)


def of_folder(settings: Settings) -> Snapshot:
    """Return an archive as it lies in a folder."""
    lock = (
        parse_lock(settings.lock.read_text("utf-8-sig"), settings.lock.name)
        if settings.lock.is_file()
        else Lock()
    )
    state = read_state(key_of(files_below(settings.seeds)), settings)
    path = settings.root / FLOORS
    return Snapshot(lock, state, measures(path.read_text("utf-8") if path.is_file() else ""))


def of_revision(revision: str, settings: Settings) -> Snapshot:
    """Return an archive as it was at a revision."""
    text = text_at(settings.lock, revision)
    try:
        lock = parse_lock(text or "", f"{revision}:{settings.lock.name}")
    except LockError as error:
        mend = "name a revision whose lock can be read"
        raise LockError(
            Problem(each.where, each.found, each.expected, mend) for each in error.problems
        ) from error
    state = read_state(key_of(files_at(settings.seeds, revision)), settings)
    return Snapshot(lock, state, measures(text_at(settings.root / FLOORS, revision) or ""))


def measures(text: str) -> Mapping[str, float]:
    """Return the numbers of a file of floors by their names, none where it cannot be read."""
    try:
        return dict(numbers(tomllib.loads(text), ""))
    except tomllib.TOMLDecodeError:
        return {}


def numbers(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, float]]:
    """Yield the numbers of a table and of those in it."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from numbers(value, f"{before}{name}.")
        elif isinstance(value, int | float):
            yield f"{before}{name}", value
