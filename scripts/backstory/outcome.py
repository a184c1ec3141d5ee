"""What a finished build had to say, kept with a digest of all that its pages were made of.

Where that is still the same, and the pages are as it left them, no article need be read again.
The digest covers the bytes of everything below ``seeds/`` (the register as the build left it), the settings,
the code and the versions of all that is installed.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from backstory.atomic import replace
from backstory.errors import Problem
from backstory.installed import code_digest, entries
from backstory.lockfile import format_lock
from backstory.model import Lock
from backstory.save import MANIFEST, found_hash, read_manifest
from backstory.settings import CONFIG, Settings

__all__ = ["Outcome", "basis_of", "keep_outcome", "made_with", "read_outcome"]

KEPT = "outcome.json"
BESIDE = frozenset(("processes", "offline"))  # settings that change no page in docs/


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many articles, entities with a page and pages there are, and what needs a person's attention."""

    articles: int
    entities: int
    pages: int
    problems: tuple[Problem, ...]
    unmet: tuple[str, ...]
    """Rulings that applied to nothing."""


def read_outcome(settings: Settings) -> Outcome | None:
    """Return what the last build had to say, None where another would read, or write, anything else."""
    try:
        known = json.loads((settings.cache / KEPT).read_bytes())
        said = known["outcome"]
        problems = tuple(Problem(**problem) for problem in said["problems"])
        outcome = Outcome(**{**said, "problems": problems, "unmet": tuple(said["unmet"])})
        lock = settings.lock.read_bytes()
    except (OSError, ValueError, KeyError, TypeError):
        return None  # a cache may be deleted or damaged at any time
    basis = basis_of(settings)
    if basis is None or known.get("key") != key_of(basis, lock, settings):
        return None
    pages = read_manifest(settings.docs).items()
    return (
        outcome if all({found_hash(f"{settings.docs}/{path}")} == hashes for path, hashes in pages) else None
    )


def keep_outcome(outcome: Outcome, basis: str | None, lock: Lock, settings: Settings) -> None:
    """Keep what a build had to say; ``basis`` is that of before it read anything, ``lock`` what it wrote."""
    if basis is not None:
        known = {"key": key_of(basis, format_lock(lock).encode(), settings), "outcome": asdict(outcome)}
        replace(settings.cache / KEPT, json.dumps(known, sort_keys=True).encode())


def key_of(basis: str, lock: bytes, settings: Settings) -> str:
    """Return the digest of what pages are made of, and of what is known of those that were written."""
    manifest = (settings.docs / MANIFEST).read_bytes() if (settings.docs / MANIFEST).is_file() else b""
    return sha256(b"\0".join((basis.encode(), sha256(lock).digest(), manifest))).hexdigest()


def made_with(settings: Settings) -> bytes:
    """Return the digest of the code, of all that is installed, and of the settings that change a page.

    An archive that lies elsewhere now is the same archive, where its folders lie alike in it.
    """
    asked = [(f.name, placed(getattr(settings, f.name), settings.root)) for f in fields(settings)
             if f.name not in BESIDE]  # fmt: skip
    return sha256(code_digest().encode() + repr(asked).encode("utf-8", "surrogateescape")).digest()


def placed(value: Any, root: Path) -> Any:
    """Return the value of a setting; a folder of the archive as it lies in the archive."""
    return value.relative_to(root) if isinstance(value, Path) and value.is_relative_to(root) else value


def basis_of(settings: Settings) -> str | None:
    """Return a digest of what pages are made of, but for the register; None where it cannot all be read."""
    total = sha256(made_with(settings))
    try:
        total.update((settings.root / CONFIG).read_bytes() if (settings.root / CONFIG).is_file() else b"")
        for path, told in sorted(entries(settings.seeds)):
            if path != os.fspath(settings.lock):
                total.update(os.fsencode(path) + b"\0" + told)
    except OSError:
        return None
    return total.hexdigest()
