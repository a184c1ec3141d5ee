"""What a build keeps of an archive beside the lock, so that a later state can be compared with it in seconds.

A state lies in the cache under a key made of all files below ``seeds/``, the lock among them. Git knows the
digests of the files of any revision, so the state of a revision is found without checking it out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path

from backstory.atomic import replace
from backstory.knowledge import KnowledgeBase
from backstory.settings import Settings

__all__ = ["State", "files_below", "key_of", "read_state", "save_state", "state_of"]

FOLDER = "states"
KEPT = 20
"""States that are kept: those of 10,000 entities take about half a megabyte each."""


@dataclass(frozen=True, slots=True)
class State:
    """Links by id of entity, for entities with a page, and the open questions in words."""

    links: Mapping[str, int]
    questions: tuple[str, ...]


def state_of(kb: KnowledgeBase) -> State:
    """Return what is kept of a knowledge base."""
    links = {entity.id: len(kb.backlinks.get(entity.id, ())) for entity in kb.recurring}
    return State(links, tuple(sorted({doubt.evidence.words for doubt in kb.doubts})))


def key_of(files: Iterable[tuple[str, str]]) -> str:
    """Return the key of a state, from paths below ``seeds/`` and Git's digests of what the files hold."""
    seen = sorted(f"{path}\0{blob}\n" for path, blob in files if not hidden(path))
    return sha256("".join(seen).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def hidden(path: str) -> bool:
    """Tell whether a path is that of a file that is no part of an archive."""
    return any(part.startswith(".") for part in path.split("/"))


def files_below(seeds: Path) -> Iterator[tuple[str, str]]:
    """Yield path and digest of every file of the folder, the digest as Git makes it."""
    for path in seeds.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            blob = sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
            yield path.relative_to(seeds).as_posix(), blob


def save_state(state: State, settings: Settings) -> None:
    """Keep the state of the archive as it is, once the lock is written; forget all but the last ones."""
    folder = settings.cache / FOLDER
    content = json.dumps({"links": state.links, "questions": state.questions}, ensure_ascii=False)
    replace(folder / f"{key_of(files_below(settings.seeds))}.json", content.encode("utf-8", "replace"))
    by_age = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in by_age[KEPT:]:
        path.unlink(missing_ok=True)


def read_state(key: str, settings: Settings) -> State | None:
    """Return the state that was kept under a key, None where there is none that can be read."""
    try:
        known = json.loads((settings.cache / FOLDER / f"{key}.json").read_bytes())
        links = {str(id_): int(count) for id_, count in known["links"].items()}
        return State(links, tuple(map(str, known["questions"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # a cache may be deleted or damaged at any time
