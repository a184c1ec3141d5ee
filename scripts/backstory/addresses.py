"""Names as parts of addresses: short, safe on every file system, the same on every machine."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container

from anyascii import anyascii

from backstory.data import KINDS

__all__ = ["LONGEST", "RESERVED", "address_of_name", "digest", "free", "is_address", "is_page", "slug"]

LONGEST = 60
"""Characters of a slug; a longer one is cut between words."""
PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
RESERVED = frozenset({"", "index", "a-z", "seldom", "con", "prn", "aux", "nul", *PORTS})
"""Slugs that no page may have: pages of ours, and files that Windows cannot hold."""
LONGEST_PART = 100
"""Characters of a part of an address: a slug, and what tells it from others."""
PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
INSIDE = re.compile(r"['`]|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)")
"""Signs that part no words: the apostrophe, and the full stops of "U.S."."""


def slug(name: str) -> str:
    """Return a name as a part of an address: a-z, 0-9 and hyphens; empty where nothing is left of it."""
    plain = INSIDE.sub("", anyascii(name[:400])).casefold()
    address = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(address) <= LONGEST:
        return address
    return address[: LONGEST + 1].rpartition("-")[0] or address[:LONGEST]


def is_address(path: str) -> bool:
    """Tell whether any file system holds this path: slugs between slashes, the last one not reserved."""
    return is_page(path) and path.rpartition("/")[2] not in RESERVED


def is_page(path: str) -> bool:
    """Tell whether a page may have this address, pages of ours such as ``people/index`` among them."""
    return all(PART.fullmatch(part) and len(part) <= LONGEST_PART for part in path.split("/"))


def address_of_name(name: str, kind: str) -> str:
    """Return the address that an entity of this name and kind asks for: ``people/joe-biden``."""
    last = slug(name)
    return f"{KINDS[kind].folder}/{last if last not in RESERVED else f'{last}-{kind}'.strip('-')}"


def digest(text: str) -> str:
    """Return eight hexadecimal digits that tell a text from others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def free(address: str, key: str, taken: Container[str]) -> str:
    """Return an address that nobody has, with digits that tell ``key`` from others; the same every time."""
    found = f"{address}-{digest(key)}"
    while found in taken:
        key += "+"
        found = f"{address}-{digest(key)}"
    return found
