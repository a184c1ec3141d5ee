"""What a build keeps of the pages that it made, so that the next one need not make them again.

A page stays as it is where all of this is the same: its source; what stands around its content, the way to it
and the names on it; that what its links lead to is there; and the files that it became, by their content.
The times of files are not asked.
What all pages depend on (versions, settings, templates, code) has one digest: where that differs, nothing is
kept. The file says its own digest and is thrown away where that is wrong.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from backstory.atomic import replace

__all__ = ["Made", "digest", "places", "read_made", "write_made"]

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was made: of what, around what, and what it became."""

    source: str
    """Digest of its Markdown."""
    shape: str
    around: str
    """Digest of the shell, the way to the page and the names of people on it."""
    people: Mapping[str, int]
    """How often it links to people, by their addresses."""
    pages: array[int]
    """Pages that it links to, as :func:`places` has them."""
    anchors: array[int]
    """Places in pages that it links to."""
    gives: array[int]
    """Places in it that others may link to."""
    files: Mapping[str, str]
    """Digest of each file that it became, by path below the site; none where it must be made again."""


def digest(content: bytes) -> str:
    """Return a digest of content."""
    return blake2b(content, digest_size=20).hexdigest()


def places(names: Iterable[str]) -> array[int]:
    """Return numbers that stand for names of pages and places: ``people/joe-biden.md#p3``; 64 bits each."""
    numbers = (int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) for name in names)
    return array("Q", sorted(numbers))


def write_made(path: Path, foundation: str, made: Mapping[str, Made]) -> None:
    """Keep what was made on the ``foundation``, by the pages' paths below ``docs/``; whole or not at all."""
    pages = {source: as_json(one) for source, one in sorted(made.items()) if one.files}
    content = json.dumps({"format": FORMAT, "foundation": foundation, "pages": pages}).encode()
    replace(path, f"{digest(content)}\n".encode() + content)


def read_made(path: Path, foundation: str) -> dict[str, Made]:
    """Return what was made on the ``foundation``; nothing where that differs or the file is damaged."""
    try:
        said, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if said.decode("ascii", "replace") != digest(content):
        return {}
    known = json.loads(content)
    if known["format"] != FORMAT or known["foundation"] != foundation:
        return {}
    return {source: from_json(one) for source, one in known["pages"].items()}


def as_json(made: Made) -> list[Any]:
    """Return a value as JSON has it."""
    numbers = [b64encode(part.tobytes()).decode() for part in (made.pages, made.anchors, made.gives)]
    return [made.source, made.shape, made.around, made.people, *numbers, made.files]


def from_json(known: list[Any]) -> Made:
    """Return the value again."""
    source, shape, around, people, *numbers, files = known
    pages, anchors, gives = (array("Q", b64decode(part)) for part in numbers)
    return Made(source, shape, around, people, pages, anchors, gives, files)
