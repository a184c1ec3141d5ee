"""The key of an article in a file of many: ``news.csv#4711``.

It is made of what the article says of itself, never of its place in the file, so that it stays the same when
others are added.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from backstory.addresses import digest, slug

__all__ = ["Keys"]

LONGEST = 120
BESIDE = re.compile(
    r"[^\w.~:/?&=%+@,;!()'*$-]+"
)  # neither "#", which parts keys, nor space, nor "|" of the lock


class Keys:
    """Keys that no other article of the same file has."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.seen: set[bytes] = set()

    def new(self, own: str, title: str, day: str, text: str) -> str | None:
        """Return a key: ``own``, an id or address of the article, else its day and title.

        Where another article has it, a digest of the text follows; None where all of it was there before.
        """
        said = "\0".join((own, title, day, text)).encode("utf-8", "replace")
        whole = blake2b(said, digest_size=16).digest()
        if whole in self.seen:
            return None
        self.seen.add(whole)
        key = fit(own) or "-".join(part for part in (slug(day[:10]), slug(title)) if part) or digest(text)
        if key in self.taken:
            key = f"{key}-{digest(title + day + text)}"
        if key in self.taken:
            key = f"{key}-{whole.hex()}"
        self.taken.add(key)
        return key


def fit(own: str) -> str:
    """Return an id as a key: short, without signs that mean something in a path."""
    key = BESIDE.sub("-", own).strip("-")
    return key if len(key) <= LONGEST else f"{key[: LONGEST - 9]}-{digest(own)}"
