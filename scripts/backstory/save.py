"""Pages -> ``docs/``: writes what changed, removes what is no longer made, touches nothing of anyone else.

The manifest, ``docs/.backstory.json``, holds the SHA-256 of every page that a build wrote.
Invariant: before a page changes, the manifest holds the hash it has and the hash it will have;
so a build that is stopped at any moment leaves no page that the next one does not know as its own.
Each of a build's two manifests reaches the disk before what follows it, so this holds for power cuts too.

A file in the place of a page, whose hash the manifest does not hold, was written or edited by a person.
It is kept and reported, unless its bytes are the very ones to be written, or there are none but zero bytes:
that is no page of anybody's, but what a power cut leaves of one, since pages do not wait for the disk.
Where the manifest is lost, that rule alone decides: unchanged pages are known again; all others are kept and
reported, for nobody can tell any more whether they were edited.
"""

from __future__ import annotations

import json
import logging
import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as changed
from hashlib import sha256
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import frontmatter

from backstory.atomic import TEMPORARY, replace
from backstory.datafiles import SIGN
from backstory.errors import BackstoryError, Problem
from backstory.lockfile import format_lock
from backstory.model import Lock, Page, Standing
from backstory.settings import Settings
from backstory.spool import Spool

__all__ = ["MANIFEST", "SaveReport", "found_hash", "page_text", "read_manifest", "save_lock", "save_pages"]

MANIFEST = ".backstory.json"
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SaveReport:
    """How many pages were written, left as they were and removed; what was kept for its owner."""

    written: int
    unchanged: int
    removed: int
    kept: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: the hash of every page, those to write, what to remove, what is kept.

    ``found`` holds the hash of what stood in the place of each page to write, None where nothing did.
    """

    hashes: Mapping[str, str]
    found: Mapping[str, str | None]
    remove: tuple[str, ...]
    kept: Mapping[str, Problem]


def save_pages(
    pages: Iterable[Page | Standing], settings: Settings, agreed: Callable[[], None] = lambda: None
) -> SaveReport:
    """Make the pages of ``settings.docs`` those given; raises BackstoryError before anything is touched.

    That is where two pages have one path (or differ by case alone), or a path leads out of the folder, and
    where ``agreed``, which is called once all pages are made, raises one.
    """
    docs = settings.docs
    known = read_manifest(docs)
    with Spool(settings.cache) as spool:
        plan = planned(pages, docs, known, spool)
        agreed()
        if plan.found or plan.remove:
            write_manifest(docs, merged(known, plan.hashes, plan.kept))
        clean(docs, known)
        for path in plan.remove:  # first, for file systems on which People.md is people.md
            remove(docs, path)
        late = dict(write(docs, plan, spool))
    if plan.found and hasattr(os, "sync"):
        os.sync()  # before the manifest says that the pages are there
    plan = changed(plan, kept={**plan.kept, **late})
    write_manifest(docs, final(known, plan))
    written = len(plan.found) - len(late)
    unchanged = len(plan.hashes) - written - sum(path in plan.hashes for path in plan.kept)
    return SaveReport(written, unchanged, len(plan.remove), tuple(sorted(plan.kept.values())))


def write(docs: Path, plan: Plan, spool: Spool) -> Iterator[tuple[str, Problem]]:
    """Write the pages that wait; yield what a person has edited since it was looked at, which is kept."""
    for path, content in spool.pages():
        if found_hash(f"{docs}/{path}") == plan.found[path]:
            replace(docs / path, content)
        else:
            yield path, edited(docs / path)


def save_lock(lock: Lock, settings: Settings) -> bool:
    """Write ``settings.lock`` where it differs; tell whether it did."""
    content = format_lock(lock).encode()
    if settings.lock.is_file() and settings.lock.read_bytes() == content:
        return False
    replace(settings.lock, content, durable=True)
    return True


def page_text(page: Page) -> str:
    """Return a page as it is written: YAML front matter, then the body; a data file as it is."""
    if not page.path.endswith(".md"):
        return page.body
    post = frontmatter.Post(page.body)
    post.metadata = dict(page.front)
    return frontmatter.dumps(post, sort_keys=False, width=10_000) + "\n"


def planned(
    pages: Iterable[Page | Standing], docs: Path, known: Mapping[str, frozenset[str]], spool: Spool
) -> Plan:
    """Compare the pages with the folder; what is to be written waits in the spool, and nothing is touched.

    Of those that are standing, the manifest knows the hash.
    """
    hashes: dict[str, str] = {}
    write: dict[str, str | None] = {}
    kept: dict[str, Problem] = {}
    paths: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        paths[normalize("NFC", page.path).casefold()].append(page.path)
        if isinstance(page, Standing):
            (hashes[page.path],) = known[page.path]
            continue
        content = page_text(page).encode()
        hashes[page.path] = digest(content)
        found = found_hash(f"{docs}/{page.path}")
        if found is None or (found != hashes[page.path] and found in known.get(page.path, ())):
            write[page.path] = found
            spool.add(page.path, content)
        elif found != hashes[page.path]:
            kept[page.path] = edited(docs / page.path)
    refuse_bad_paths(paths.values(), docs)
    stale = [(path, found_hash(docs / path)) for path in sorted(known) if path not in hashes]
    kept |= {path: edited(docs / path) for path, found in stale if found and found not in known[path]}
    if not known:
        kept |= {path: orphan(docs / path) for path in generated(docs) if path not in hashes}
    remove = tuple(path for path, found in stale if found in known[path] or is_void(docs / path))
    return Plan(hashes, write, remove, kept)


def refuse_bad_paths(paths: Iterable[list[str]], docs: Path) -> None:
    """Raise BackstoryError where pages share a path or leave the folder."""
    problems = []
    folders: dict[Path, bool] = {}
    for same in paths:
        path = same[0]
        parent = (docs / path).parent
        if parent not in folders:
            folders[parent] = parent.resolve().is_relative_to(docs.resolve())
            problems += [in_the_way(file) for file in parents(parent, docs) if file.is_file()]
        if not stays_inside(path) or not folders[parent]:
            problems.append(Problem(path, "a page outside docs/", "a path below it", "correct its address"))
        if len(same) > 1:
            mend = "give one of them another address in backstory.lock"
            problems.append(Problem(" and ".join(same), "one path for two pages", "a path for each", mend))
    if problems:
        raise BackstoryError(problems)


def parents(folder: Path, docs: Path) -> list[Path]:
    """Return a folder and those around it, up to ``docs``."""
    return [one for one in (folder, *folder.parents) if one.is_relative_to(docs)]


def in_the_way(path: Path) -> Problem:
    """Tell of a file that stands where a folder of pages belongs."""
    return Problem(str(path), "a file", "a folder of pages", "move the file")


def found_hash(path: Path | str) -> str | None:
    """Return the hash of what stands in a place: None for nothing, ``other`` for no ordinary file."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(mode):
        return "other"
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # ten thousand of them
        content = stream.read()
    return digest(content) if content.strip(b"\0") else None


def is_void(path: Path) -> bool:
    """Tell whether a file holds nothing, as a power cut leaves it."""
    return path.is_file() and found_hash(path) is None


def digest(content: bytes) -> str:
    """Return the SHA-256 of a page."""
    return sha256(content).hexdigest()


def edited(path: Path) -> Problem:
    """Tell of a file that stands where a page of ours belongs."""
    mend = "move it to a path of its own, or delete it"
    return Problem(str(path), "a page written or edited by hand", "the page that the build makes", mend)


def orphan(path: Path) -> Problem:
    """Tell of a page that an earlier build made, with a manifest that is lost."""
    mend = "delete it, or remove 'generated: true' from it to keep it"
    return Problem(str(path), f"a generated page that {MANIFEST} does not know", "none", mend)


def generated(docs: Path) -> Iterator[str]:
    """Yield the paths of files that say that they were generated: in the front matter, or as data of ours."""
    signs = {".md": b"\ngenerated: true\n", ".js": SIGN.encode()}
    for path in sorted(docs.rglob("*.[mj][ds]")):
        if path.is_file() and path.suffix in signs and signs[path.suffix] in path.read_bytes()[:4096]:
            yield path.relative_to(docs).as_posix()


def merged(
    known: Mapping[str, frozenset[str]], hashes: Mapping[str, str], kept: Mapping[str, Problem]
) -> dict[str, frozenset[str]]:
    """Return the manifest of intent: what pages are, and what they will be."""
    after = {path: frozenset({hashed}) for path, hashed in hashes.items() if path not in kept}
    return {path: known.get(path, frozenset()) | after.get(path, frozenset()) for path in {**known, **after}}


def final(known: Mapping[str, frozenset[str]], plan: Plan) -> dict[str, frozenset[str]]:
    """Return the manifest of what is there now; a page kept stays known by its old hash."""
    now = {path: frozenset({hashed}) for path, hashed in plan.hashes.items() if path not in plan.kept}
    return now | {path: known[path] for path in plan.kept if path in known}


def read_manifest(docs: Path) -> dict[str, frozenset[str]]:
    """Return the hashes of the pages that builds wrote, by path; empty where there is no manifest.

    One that is damaged is thrown away, with a warning.
    """
    path = docs / MANIFEST
    try:
        found = {page: frozenset(hashes.split()) for page, hashes in json.loads(path.read_bytes()).items()}
        return {page: hashes for page, hashes in found.items() if stays_inside(page)}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError) as error:
        LOG.warning("%s was damaged (%s) and is made again; pages that changed since are kept", path, error)
        return {}


def stays_inside(path: str) -> bool:
    """Tell whether a path names a place below the folder it is relative to."""
    pure = PurePosixPath(path)
    return not (pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path)


def write_manifest(docs: Path, hashes: Mapping[str, frozenset[str]]) -> None:
    """Write the manifest, one page a line, where it differs."""
    lines = {path: " ".join(sorted(some)) for path, some in hashes.items()}
    content = (json.dumps(lines, indent=0, sort_keys=True, ensure_ascii=False) + "\n").encode()
    path = docs / MANIFEST
    if not path.is_file() or path.read_bytes() != content:
        replace(path, content, durable=True)


def remove(docs: Path, path: str) -> None:
    """Remove a page of ours, and the folders that it leaves empty."""
    (docs / path).unlink(missing_ok=True)
    for folder in (docs / path).parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()


def clean(docs: Path, known: Iterable[str]) -> None:
    """Remove what a stopped build may have left half written."""
    for folder in {docs, *((docs / path).parent for path in known)}:
        (folder / TEMPORARY).unlink(missing_ok=True)
