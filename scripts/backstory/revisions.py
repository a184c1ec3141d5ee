"""What an archive was at a revision of Git, without checking it out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from backstory.errors import Problem, SettingsError

__all__ = ["files_at", "text_at"]


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run Git in a folder. Raises SettingsError where there is no Git."""
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        mend = "install it, or name the folder of another archive"
        raise SettingsError(Problem("git", "no such command", "Git", mend)) from error


def known(folder: Path, revision: str) -> str:
    """Return the commit that a revision means. Raises SettingsError where it means none."""
    done = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        inside = git(folder, "rev-parse", "--is-inside-work-tree").returncode == 0
        found = "no such revision" if inside else "a folder that is in no repository of Git"
        mend = "name a commit, a branch or a tag, or the folder of another archive"
        raise SettingsError(Problem(revision if inside else str(folder), found, "a revision", mend))
    return done.stdout.decode().strip()


def text_at(path: Path, revision: str) -> str | None:
    """Return the text of a file at a revision, None where it was not there. Raises SettingsError."""
    folder = existing(path.parent)
    commit = known(folder, revision)
    below = path.relative_to(folder).as_posix()
    done = git(folder, "show", f"{commit}:./{below}")
    return None if done.returncode else done.stdout.decode("utf-8-sig", "replace")


def files_at(folder: Path, revision: str) -> Iterator[tuple[str, str]]:
    """Yield path below a folder and digest of every file in it at a revision. Raises SettingsError."""
    commit = known(folder, revision)
    done = git(folder, "ls-tree", "-r", "-z", commit, ".")
    for row in done.stdout.decode("utf-8", "surrogateescape").split("\0"):
        told, _, path = row.partition("\t")
        if path:
            yield path, told.split()[2]


def existing(folder: Path) -> Path:
    """Return the folder, or the first one around it that exists."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())
