"""What can go wrong, and how it is told.

    BackstoryError              exit code 2 unless said otherwise
    ├── SettingsError           mkdocs.yml or the command line asks for what cannot be
    ├── CurationError           curation.yml has rulings that cannot be obeyed
    ├── LockError               backstory.lock cannot be read
    ├── ModelError              the spaCy pipeline is not installed or not fit
    ├── ClusterError            the scheduler or all of its workers cannot be used
    ├── StorageError            a file cannot be written or read: a full disk, a folder without rights
    ├── FrozenError             exit code 1: a frozen build would change backstory.lock
    └── RenderError             exit code 1: MkDocs or Pagefind refused the pages

A ``Problem`` is one thing wrong in one place.
Stages that go on after a problem collect them; an exception carries all that were found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

__all__ = [
    "BackstoryError",
    "ClusterError",
    "CurationError",
    "FrozenError",
    "LockError",
    "ModelError",
    "Problem",
    "RenderError",
    "SettingsError",
    "StorageError",
]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, what was found, what was expected, how to mend it."""

    where: str
    found: str
    expected: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; expected {self.expected}. To mend it: {self.mend}."


class BackstoryError(Exception):
    """The build cannot go on; ``problems`` says why, all of them at once."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Pass from one process to another with the problems, not their words alone."""
        return type(self), (self.problems,)


class SettingsError(BackstoryError):
    """``mkdocs.yml`` or the command line asks for what cannot be."""


class CurationError(BackstoryError):
    """``curation.yml`` has rulings that cannot be obeyed."""


class LockError(BackstoryError):
    """``backstory.lock`` cannot be read."""


class ModelError(BackstoryError):
    """The spaCy pipeline is not installed or does not recognise names."""


class ClusterError(BackstoryError):
    """The scheduler does not answer, or none of its workers may do the work."""


class StorageError(BackstoryError):
    """The disk does not let a file be written or read; nothing is half written."""


class FrozenError(BackstoryError):
    """A build that was asked to leave ``backstory.lock`` as it is would change it."""


class RenderError(BackstoryError):
    """MkDocs or Pagefind refused the pages."""
