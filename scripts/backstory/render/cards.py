"""Preview cards: what a link leads to, in one small file a page.

``cards/people/joe-biden.js`` is the card of ``people/joe-biden.md``.
It is made of the page's front matter alone, and is a script that gives its value to ``backstory.load``,
so that cards work from a memory stick too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from backstory.clipping import clipped
from backstory.datafiles import given
from backstory.render.sections import ABOUT, SECTIONS

__all__ = ["card", "card_path"]

CARDED = frozenset(SECTIONS) - {ABOUT.name}
OFFICES = 2  # a card is read at a glance
LONGEST = 300  # characters of one text


def card_path(page: str) -> str:
    """Return the path of the card of a page, both below the site: ``cards/people/joe-biden.js``."""
    return f"cards/{page.removesuffix('.md')}.js"


def card(page: str, front: Mapping[str, Any]) -> bytes | None:
    """Return the file that holds the card of a page, or None where a page of its kind has none.

    ``page`` is the path of the page below ``docs/``; ``front`` its front matter, with text in it escaped.
    """
    kind = str(front.get("kind"))
    if not front.get("generated") or kind not in CARDED or front.get("continued"):
        return None
    title = text(front.get("title"))
    told = text(front.get("description")).removeprefix(f"{title}: ")
    value = {
        "kind": kind,
        "label": SECTIONS[kind].label,
        "title": clipped(title, LONGEST),
        "text": clipped(capitalised(told), LONGEST),
        "facts": [[what, clipped(told, LONGEST)] for what, told in facts(front)],
    }
    return given(card_path(page), value).encode()


def facts(front: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a card says below the text, as (what, value)."""
    if when := text(front.get("dated")):
        yield "Date", capitalised(when)
    if source := text(front.get("source")):
        yield "Source", source
    held = [text(office) for office in front.get("offices") or ()]
    told = text(front.get("description"))
    if more := [office for office in held if office not in told]:
        rest = len(more) - OFFICES
        yield "Offices", "; ".join([*more[:OFFICES], *([f"{rest} more"] if rest > 0 else [])])
    if articles := front.get("articles"):
        mentions = int(front.get("mentions") or 0)
        often = {0: "", 1: " (1 mention)"}.get(mentions, f" ({mentions:,} mentions)")
        yield "Articles", f"{articles:,}{often}"
    if seen := text(front.get("seen")):
        yield "Mentioned", seen


def text(value: Any) -> str:
    """Return a text of the front matter as a reader sees it, empty where there is none."""
    return unescape(str(value)) if value is not None else ""


def capitalised(told: str) -> str:
    """Return a text that begins with a capital."""
    return told[:1].upper() + told[1:]
