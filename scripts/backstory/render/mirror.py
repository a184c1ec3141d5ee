"""The folder of the finished site: only what differs is touched, and only what a build wrote is removed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backstory.atomic import replace
from backstory.errors import Problem, RenderError

__all__ = ["Manifest", "mirror", "read_manifest", "untouched", "write_manifest"]

type Sizes = Mapping[str, tuple[int, int]]
"""Size and time of the last change (ns) of each file, by POSIX path below the site."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build wrote, of what, and where."""

    site: str
    fingerprint: str
    pages: int
    files: Sizes


def read_manifest(path: Path, site: Path) -> Manifest | None:
    """Return the manifest of the last build into ``site``, or None where there is none that can be used."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        files = {name: (int(size), int(when)) for name, (size, when) in known["files"].items()}
        manifest = Manifest(known["site"], known["fingerprint"], int(known["pages"]), files)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None  # a cache may be deleted or damaged at any time
    return manifest if manifest.site == str(site) else None


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest, whole or not at all."""
    known = {"site": manifest.site, "fingerprint": manifest.fingerprint, "pages": manifest.pages,
             "files": manifest.files}  # fmt: skip
    replace(path, json.dumps(known, indent=0, sort_keys=True).encode())


def untouched(manifest: Manifest) -> bool:
    """Tell whether every file of the last build is there as it was left."""
    site = Path(manifest.site)
    return all(stamp(site / name) == known for name, known in manifest.files.items())


def mirror(
    staging: Path, site: Path, former: Manifest | None, kept: frozenset[str] = frozenset()
) -> tuple[int, Sizes]:
    """Make ``site`` hold what ``staging`` holds; return how many files were written, and all of them.

    ``kept`` are files that stand in ``site`` as they are meant to be.
    Files of the ``former`` build that are no longer built are removed.
    Without a former manifest, a site that MkDocs built counts as the former build's, as for MkDocs itself.
    Raises RenderError where ``site`` holds something else.
    """
    new = set(below(staging))
    old = set(former.files) if former else adopted(site)
    written = 0
    for name in sorted(new):
        if not same(site / name, staging / name):
            clear_way(site, name)
            move(staging / name, site / name)
            written += 1
    new |= kept
    for name in sorted(old - new):
        (site / name).unlink(missing_ok=True)
        prune(site, (site / name).parent)
    return written, {name: stamp(site / name) or (0, 0) for name in sorted(new)}


def below(folder: Path) -> Iterator[str]:
    """Return the POSIX paths of the files below ``folder``, without hidden ones."""
    for root, dirs, files in os.walk(folder):
        dirs[:] = [name for name in dirs if not name.startswith(".")]
        below = Path(root).relative_to(folder).as_posix()
        for name in files:
            if not name.startswith("."):
                yield name if below == "." else f"{below}/{name}"


def adopted(site: Path) -> set[str]:
    """Return the files of a site that an unknown build left."""
    files = set(below(site))
    if files and not {"index.html", "404.html", "sitemap.xml"} <= files:
        raise RenderError(
            Problem(str(site), "a folder of other files", "an empty folder, or a site that MkDocs built",
                    "move it away, or name another site_dir in mkdocs.yml")
        )  # fmt: skip
    return files


def same(path: Path, other: Path) -> bool:
    """Tell whether the first path is a file that holds what the second holds."""
    try:
        return path.stat().st_size == other.stat().st_size and path.read_bytes() == other.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


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
    while folder != site and folder.is_relative_to(site) and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def stamp(path: Path) -> tuple[int, int] | None:
    """Return size and time of the last change of a file, None where there is none.

    Of its content or of what the file system says of it: the second cannot be set back as the first can.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_size, max(found.st_mtime_ns, found.st_ctime_ns)
