"""The folder of the finished site: only what differs is touched, and only what a build wrote is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from backstory.atomic import TEMPORARY, replace
from backstory.errors import Problem, RenderError

__all__ = [
    "NEVER",
    "UNFINISHED",
    "Files",
    "Manifest",
    "Stamp",
    "begun",
    "below",
    "mirror",
    "read_manifest",
    "stamp",
    "untouched",
    "write_below",
    "write_manifest",
]

type Stamp = tuple[int, int, int]
"""Size, time of change of the content and of the file (ns); nobody can set the last one back."""
type Files = Mapping[str, tuple[Stamp, str]]
"""Stamp and SHA-256 of each file, by POSIX path below the site."""
UNFINISHED = ""
"""Fingerprint of a site that is being written."""
NEVER: Stamp = (0, 0, 0)
"""Stamp of no file."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build wrote, of what, and where."""

    site: str
    fingerprint: str
    pages: int
    files: Files


def read_manifest(path: Path, site: Path) -> Manifest | None:
    """Return the manifest of the last build into ``site``, or None where there is none that can be used."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        files = {name: (stamp_of(*mark), str(digest)) for name, (mark, digest) in known["files"].items()}
        manifest = Manifest(str(site), known["fingerprint"], int(known["pages"]), files)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None  # a cache may be deleted or damaged at any time
    return manifest if known.get("site") == way_to(site, path) else None


def way_to(site: Path | str, manifest: Path) -> str:
    """Return where a site lies as seen from its manifest; that stays so where an archive is moved."""
    try:
        return os.path.relpath(site, manifest.parent).replace(os.sep, "/")
    except ValueError:  # it lies on another drive
        return str(site)


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest, whole or not at all."""
    known = {
        "site": way_to(manifest.site, path),
        "fingerprint": manifest.fingerprint,
        "pages": manifest.pages,
        "files": manifest.files,
    }
    replace(path, json.dumps(known, sort_keys=True).encode())


def untouched(manifest: Manifest) -> bool:
    """Tell whether every file of the last build is there as it was left: by its stamp, else by its bytes."""
    site = manifest.site
    return all(
        stamp(f"{site}/{name}") == known or digest_of(Path(site, name)) == digest
        for name, (known, digest) in manifest.files.items()
    )


def begun(staging: Path, site: Path, former: Manifest | None) -> Manifest:
    """Return what is to be kept while the site is written: every file that may be there, now or then.

    Without a former manifest, a site that MkDocs built counts as the former build's, as for MkDocs itself.
    Raises RenderError where ``site`` holds something else.
    """
    old = former.files if former else dict.fromkeys(adopted(site), (NEVER, ""))
    files = {**dict.fromkeys(below(staging), (NEVER, "")), **{name: (NEVER, old[name][1]) for name in old}}
    return Manifest(str(site), UNFINISHED, 0, files)


def mirror(
    staging: Path,
    site: Path,
    former: Manifest,
    kept: frozenset[str] = frozenset(),
    digests: Mapping[str, str] | None = None,
) -> tuple[int, Files]:
    """Make ``site`` hold what ``staging`` holds; return how many files were written, and all of them.

    ``kept`` are files that stand in ``site`` as they must be; ``digests`` what is known of the files in
    ``staging``.
    Files of the ``former`` build that are no longer built are removed, and what it left half written.
    """
    new, known = set(below(staging)), former.files
    old = set(known)
    for folder in {"", *(name.rpartition("/")[0] for name in old)}:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(f"{site}/{folder}/{TEMPORARY}")  # noqa: PTH108  # as many folders as pages
    found = {name: known.get(name, (NEVER, ""))[1] or digest_of(site / name) or "" for name in kept - new}
    given = digests or {}
    found |= {name: given.get(name) or digest_of(staging / name) or "" for name in new}
    moved = frozenset(move_folders(staging, site, new))
    written = len(moved)
    for name in sorted(new - moved):
        if not same(f"{site}/{name}", f"{staging}/{name}"):
            clear_way(site, name)
            move(staging / name, site / name)
            written += 1
    for name in sorted(old - new - kept):
        (site / name).unlink(missing_ok=True)
        prune(site, (site / name).parent)
    return written, {name: (stamp(f"{site}/{name}") or NEVER, found[name]) for name in sorted(found)}


def move_folders(staging: Path, site: Path, names: Iterable[str]) -> Iterator[str]:
    """Move the folders that ``site`` has not, each in one step; yield the files in them."""
    with suppress(FileExistsError):
        site.mkdir(parents=True)
    moved: dict[str, bool] = {}
    for name in sorted(names):
        folder, _, rest = name.partition("/")
        while rest:
            if folder not in moved:
                moved[folder] = moved_whole(f"{staging}/{folder}", f"{site}/{folder}")
            if moved[folder]:
                yield name
                break
            part, _, rest = rest.partition("/")
            folder = f"{folder}/{part}"


def moved_whole(source: str, target: str) -> bool:
    """Move a folder to a place where nothing is; tell whether it was moved."""
    if os.path.lexists(target):
        return False
    try:
        os.rename(source, target)  # noqa: PTH104
    except OSError:  # a folder above it is missing, or on another disk
        return False
    return True


def below(folder: Path) -> Iterator[str]:
    """Return the POSIX paths of the files below ``folder``, without hidden ones."""
    for root, dirs, files in os.walk(folder):
        dirs[:] = [name for name in dirs if not name.startswith(".")]
        below = root[len(str(folder)) + 1 :].replace(os.sep, "/")
        yield from (f"{below}/{name}" if below else name for name in files if not name.startswith("."))


def adopted(site: Path) -> set[str]:
    """Return the files of a site that an unknown build left."""
    files = set(below(site))
    if files and not {"index.html", "404.html", "sitemap.xml"} <= files:
        raise RenderError(
            Problem(str(site), "a folder of other files", "an empty folder, or a site that MkDocs built",
                    "move it away, or name another site_dir in mkdocs.yml")
        )  # fmt: skip
    return files


def write_below(folder: Path | str, name: str, content: bytes) -> None:
    """Write a file below a folder, and make the folders on the way to it."""
    path = f"{folder}/{name}"
    try:
        stream = open(path, "wb", buffering=0)  # noqa: PTH123, SIM115  # tens of thousands of them
    except FileNotFoundError:
        make_way(path.rpartition("/")[0])
        stream = open(path, "wb", buffering=0)  # noqa: PTH123, SIM115
    with stream:
        left = memoryview(content)
        while left:  # a call may write a part
            left = left[stream.write(left) :]


def make_way(folder: str) -> None:
    """Make a folder, and those above it."""
    try:
        os.mkdir(folder)  # noqa: PTH102  # the usual case, in one call
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def same(path: str, new: str) -> bool:
    """Tell whether a file holds the content of another."""
    found, meant = stamp(path), stamp(new)
    if found is None or meant is None or found[0] != meant[0] or not os.path.isfile(path):  # noqa: PTH113
        return False
    return Path(path).read_bytes() == Path(new).read_bytes()


def move(source: Path, target: Path) -> None:
    """Put a file in the place of another, in one step; by a copy where the folders are on different disks."""
    try:
        source.replace(target)
    except OSError:
        replace(target, source.read_bytes())


def clear_way(site: Path, name: str) -> None:
    """Remove a file that stands where a folder must be, and make the folder."""
    parent = (site / name).parent
    if parent.is_dir():
        return
    for folder in (parent, *parent.parents):
        if folder.is_file() and folder.is_relative_to(site):
            folder.unlink()
    parent.mkdir(parents=True, exist_ok=True)


def prune(site: Path, folder: Path) -> None:
    """Remove the folder and those above it as far as they are empty, up to the site."""
    while folder != site and folder.is_relative_to(site):
        try:
            folder.rmdir()
        except OSError:  # something is in it: to look first would read all names, thousands in some
            return
        folder = folder.parent


def stamp(path: str) -> Stamp | None:
    """Return what is cheap to know of a file and tells one content from another, None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116  # tens of thousands of them
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def stamp_of(size: int, changed: int, touched: int) -> Stamp:
    """Return a stamp as it was kept. Raises TypeError or ValueError where it was not."""
    return int(size), int(changed), int(touched)


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None
