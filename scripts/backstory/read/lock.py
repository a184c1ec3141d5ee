"""``backstory.lock`` -> the identity register; the form of its lines is ``backstory.lockfile``'s."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from backstory.addresses import is_address, is_page
from backstory.errors import LockError, Problem
from backstory.lockfile import MOST_TOLD, page_of, parse_lock
from backstory.model import Lock

__all__ = ["read_lock"]


def read_lock(path: Path) -> Lock:
    """Return the register; an empty one where there is no file.

    Raises LockError with every bad line, and where the file is cut off: the last line has an end too.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Lock()
    except (OSError, UnicodeDecodeError) as error:
        mend = "restore it from version control"
        raise LockError(Problem(path.name, f"cannot be read ({error})", "UTF-8 text", mend)) from error
    if not text.endswith("\n"):
        found = "a file that is cut off" if text.strip("\0") else "an empty file"
        mend = "restore it from version control; without it, every entity gets its address anew"
        raise LockError(Problem(path.name, found, "one identity a line, to the end of the last", mend))
    problems = list(islice(unfit_addresses(text, path.name), MOST_TOLD))
    try:
        lock = parse_lock(text, path.name)
    except LockError as error:
        problems += error.problems
    if problems:
        raise LockError(sorted(problems, key=line_of))
    return lock


def unfit_addresses(text: str, where: str) -> Iterator[Problem]:
    """Tell of ids and addresses that no build makes, and that might lead out of the folder of pages."""
    for number, row in enumerate(text.split("\n"), 1):
        fields = row.split("\t") if not row.startswith("#") else []
        if (page := page_of(row.removesuffix("\r"))) and not is_page(page):
            yield unfit("page", page, f"{where}:{number}")
        for field, value in zip(("id", "address"), fields[:2] if len(fields) > 2 else (), strict=False):
            if value and not is_address(value):
                yield unfit(field, value, f"{where}:{number}")


def unfit(field: str, value: str, where: str) -> Problem:
    """Tell of one address."""
    want = "small letters, digits and hyphens, such as people/joe-biden"
    return Problem(where, f"{field} {value[:80]!r}", want, "restore the line from version control")


def line_of(problem: Problem) -> tuple[int, Problem]:
    """Return the line that a problem is on, for sorting."""
    number = problem.where.rpartition(":")[2]
    return int(number) if number.isdigit() else 0, problem
