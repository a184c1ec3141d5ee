"""A build writes and removes files of the site, and never follows a link out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from backstory.errors import Problem, RenderError

__all__ = ["refuse_ways_out"]


def refuse_ways_out(site: Path) -> None:
    """Raise RenderError with every link in the folder ``site`` that leads out of it; itself it may be one."""
    if problems := [
        Problem(str(link), "a link out of the site", "files and folders", "remove the link")
        for link in ways_out(site)
    ]:
        raise RenderError(problems)


def ways_out(site: Path) -> Iterator[Path]:
    """Yield the links to folders elsewhere, in the order of their paths."""
    home = site.resolve()
    folders = [str(site)] if site.is_dir() else []
    links = []
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    links.append(Path(entry.path))
                elif entry.is_dir():
                    folders.append(entry.path)
    yield from (path for path in sorted(links) if path.is_dir() and not path.resolve().is_relative_to(home))
