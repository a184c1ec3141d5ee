"""Files below ``seeds/`` that are no articles, and why they are passed over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from backstory.model import PassedOver

__all__ = ["OURS", "REGISTER", "passed_over", "why_passed"]

OURS = {  # at the top of seeds/
    "curation.yml": "the rulings of people on entities",
    "backstory.lock": "the register of entities and their addresses",
}
REGISTER = PassedOver("backstory.lock", OURS["backstory.lock"])
"""What the first build of an archive writes, and each later one finds."""
NOTES = "readme"


def why_passed(path: str) -> str:
    """Return why what lies at a POSIX path below ``seeds/`` is no article, empty where it may be one."""
    name = PurePosixPath(path).name
    if name.startswith("."):
        return "its name begins with a dot"
    if PurePosixPath(path).stem.lower() == NOTES:
        return "a note on the files"
    return OURS.get(path, "")


def passed_over(seeds: Path) -> tuple[PassedOver, ...]:
    """Return what is passed over below ``seeds``, by path; of a folder, the folder alone."""
    return tuple(sorted(found_below(seeds, ""), key=lambda one: one.path))


def found_below(root: Path, below: str) -> Iterator[PassedOver]:
    """Yield what is passed over in a folder; one that cannot be read is told of as a problem elsewhere."""
    try:
        entries = list(os.scandir(root / below))
    except OSError:
        return
    for entry in entries:
        path = f"{below}/{entry.name}" if below else entry.name
        if why := why_passed(path):
            yield PassedOver(os.fsencode(path).decode("utf-8", "replace"), why)
        elif entry.is_dir(follow_symlinks=False):
            yield from found_below(root, path)
