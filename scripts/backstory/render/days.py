"""What the home page shows of the reader's own today: a small file for each month of the year.

``days/08.js`` holds what the pages of August say of each of its days. It is made of their front matter alone,
and is a script that gives its value to ``backstory.load``, so that it works from a memory stick too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from backstory.datafiles import given

__all__ = ["day_files"]

MONTHS = tuple(f"{at:02}" for at in range(1, 13))


def day_files(fronts: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the file of every month, from the front matter of all pages.

    Nothing is yielded where no page tells of days. A file holds for each day that is told, ``"14"``, its
    name, the address of its list, how many lines that has, and the first of them: year, kind, text, address.
    """
    rows = [row for front in fronts if front.get("generated") for row in front.get("days") or ()]
    for at in MONTHS if rows else ():
        told = {
            str(key)[3:]: [str(name), str(address), int(total), [list(map(plain, line)) for line in lines]]
            for key, name, address, total, lines in rows
            if str(key)[:2] == at
        }
        path = f"days/{at}.js"
        yield path, given(path, dict(sorted(told.items()))).encode()


def plain(text: object) -> str:
    """Return a text of the front matter as a reader sees it."""
    return unescape(str(text))
