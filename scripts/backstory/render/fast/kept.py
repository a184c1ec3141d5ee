"""What a build keeps of the pages that it made, so that the next one need not make them again.

A page stays as it is where all of this is the same: its source; what stands around its content, the way to it
and the names on it; that what its links lead to is there; and the files that it became, by their content.
A file that has the stamp with which the last build left it is not read for that.
What all pages depend on (versions, settings, templates, code) has one digest: where that differs, nothing is
kept. The file says its own digest and is thrown away where that is wrong.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b, sha256
from math import isfinite
from pathlib import Path
from typing import Any

from backstory.atomic import replace
from backstory.render.mirror import NEVER, Files, stamp
from backstory.render.search import Told

__all__ = ["Before", "Index", "Made", "Memory", "digest", "keepable", "places", "read_made", "write_made"]

FORMAT = 4
DATE = "\0date"
PLAIN = frozenset((str, int, bool, type(None), date))


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was made: of what, around what, and what it became."""

    source: str
    """Digest of its Markdown."""
    front: Mapping[str, Any]
    """Its front matter, as far as JSON can hold it; empty where it must be read again."""
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
    told: Told
    """What the search is told of it."""


@dataclass(frozen=True, slots=True)
class Index:
    """The search index of a site: of what it was made, and its files with the digests of their content."""

    asked: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """What a build made, for the next one: pages by their paths below ``docs/``, and the search index."""

    made: Mapping[str, Made] = field(default_factory=dict)
    index: Index | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What is there before a build: what the last one made, and how it left its files in ``site``."""

    site: Path
    memory: Memory
    files: Files
    sources: Mapping[str, str]
    """Digests of the files in ``docs/`` as they are now."""
    cache: Path | None = None
    """Where builds keep what they need not do again."""
    hasty: bool = False
    """An index of what was searched before may stay, where there is one: that of now is asked for later."""

    def stands_all(self, files: Mapping[str, str]) -> bool:
        """Tell whether the files of the site have the contents whose digests these are."""
        return all(self.stands(name, known) for name, known in files.items())

    def stands(self, name: str, known: str) -> bool:
        """Tell whether a file of the site has the content whose digest is ``known``."""
        path = f"{self.site}/{name}"
        left, content = self.files.get(name, (NEVER, ""))
        if content == known and stamp(path) == left:
            return True
        try:
            return digest(Path(path).read_bytes()) == known
        except OSError:
            return False


def digest(content: bytes) -> str:
    """Return a digest of content."""
    return sha256(content).hexdigest()


def places(names: Iterable[str]) -> array[int]:
    """Return numbers that stand for names of pages and places: ``people/joe-biden.md#p3``; 64 bits each."""
    return array("Q", sorted(map(number, names)))


@lru_cache(maxsize=1 << 15)
def number(name: str) -> int:
    """Return what stands for a name; many pages name the same."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())


def write_made(path: Path, foundation: str, memory: Memory) -> None:
    """Keep what was made on the ``foundation``; whole or not at all."""
    pages = {source: as_json(one) for source, one in sorted(memory.made.items()) if one.files}
    index = memory.index and asdict(memory.index)
    known = {"format": FORMAT, "foundation": foundation, "pages": pages, "index": index}
    content = dumped(known).encode()
    replace(path, f"{digest(content)}\n".encode() + content)


def read_made(path: Path, foundation: str) -> Memory:
    """Return what was made on the ``foundation``; nothing where that differs or the file is damaged."""
    try:
        said, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return Memory()
    if said.decode("ascii", "replace") != digest(content):
        return Memory()
    known = loaded(content)
    if known["format"] != FORMAT or known["foundation"] != foundation:
        return Memory()
    pages = {source: from_json(one) for source, one in known["pages"].items()}
    return Memory(pages, Index(**known["index"]) if known["index"] else None)


def keepable(front: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return front matter that can be kept: nothing where it would come back as something else."""
    return front if is_kept(front) else {}


def is_kept(value: Any) -> bool:
    """Tell whether a value comes back from JSON as it was."""
    kind = type(value)
    if kind is dict:
        return DATE not in value and all(type(name) is str and is_kept(one) for name, one in value.items())
    if kind is list:
        return all(map(is_kept, value))
    return kind in PLAIN or (kind is float and isfinite(value))


def dumped(value: Any) -> str:
    """Return JSON, in which dates are what nobody else writes."""
    return json.dumps(value, default=lambda day: {DATE: day.isoformat()} if type(day) is date else day)


def loaded(text: str | bytes) -> Any:
    """Return what :func:`dumped` was given."""
    return json.loads(text, object_hook=lambda found: dated(found) if DATE in found else found)


def dated(found: Mapping[str, str]) -> date:
    """Return the date again. Raises ValueError where it is none."""
    return date.fromisoformat(found[DATE])


def as_json(made: Made) -> list[Any]:
    """Return a value as JSON has it."""
    numbers = [b64encode(part.tobytes()).decode() for part in (made.pages, made.anchors, made.gives)]
    said = [made.source, made.front, made.shape, made.around, made.people]
    told = made.told
    return [*said, *numbers, made.files, told.digest, told.size, told.people]


def from_json(known: list[Any]) -> Made:
    """Return the value again."""
    source, front, shape, around, people, *numbers, files, told, size, found_by = known
    pages, anchors, gives = (array("Q", b64decode(part)) for part in numbers)
    said = Told(told, size, tuple(found_by))
    return Made(source, front, shape, around, people, pages, anchors, gives, files, said)
