"""Drawings inside Markdown: inline SVG whose links are Markdown links.

A drawing is one line of a paragraph: tags as raw inline HTML, and what they hold as Markdown.
So MkDocs checks and rewrites its links like all others, and any text in it is shown literally.
No tag has a style, a script or a namespace; how a drawing looks is told by the classes in it.

Text in an attribute is written with character references for all but letters, digits and spaces:
inline patterns of Markdown, and of its extensions, find nothing to obey there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from unicodedata import east_asian_width

from backstory.write.markdown import Markdown, literal, plain

__all__ = ["drawing", "group", "label", "linked_shapes", "shape", "shortened", "width_of"]

type Attributes = Mapping[str, float | str]

ELLIPSIS = "…"
FIRST_WIDE = "\u1100"  # the first character of Unicode that counts twice
OURS = frozenset({"class", "d", "data-kind", "preserveAspectRatio", "role", "viewBox"})
"""Attributes that hold words and figures of ours alone, never a text."""


def drawing(
    name: str, size: tuple[float, float], parts: Iterable[Markdown], *, told: str = "", **attributes: str
) -> Markdown:
    """Return a drawing, its size in units; ``told`` says what it shows, unless the text beside it does."""
    role = {"role": "group", "aria-label": told} if told else {"aria-hidden": "true"}
    box = f"0 0 {figure(size[0])} {figure(size[1])}"
    return wrapped("svg", parts, {"class": name, "viewBox": box, "focusable": "false", **role, **attributes})


def group(name: str, parts: Iterable[Markdown], *, told: str = "", kind: str = "") -> Markdown:
    """Return parts as one; ``told`` is what is heard of them, ``kind`` the kind of an entity."""
    role = {"role": "img", "aria-label": told} if told else {}
    return wrapped("g", parts, {"class": name, **({"data-kind": kind} if kind else {}), **role})


@lru_cache(maxsize=1 << 12)  # drawings of one size have the same places
def shape(tag: str, name: str, **measures: float | str) -> Markdown:
    """Return an empty element: ``rect``, ``circle``, ``line`` or ``path``."""
    return Markdown(f"<{tag}{written({'class': name, **measures})} />")


def label(name: str, x: float, y: float, text: str) -> Markdown:
    """Return a text that stands at a place."""
    return wrapped("text", [literal(text)], {"class": name, "x": x, "y": y})


def linked_shapes(target: str, parts: Iterable[Markdown]) -> Markdown:
    """Return parts that are a link."""
    return Markdown(f"[{''.join(parts)}]({target})")


def shortened(text: str, most: int) -> str:
    """Return a text of at most ``most`` widths of a letter, cut between words where that keeps half of it."""
    text = plain(text)
    if width_of(text) <= most:
        return text
    end = sum(width < most for width in accumulate(map(width_of, text)))
    cut = text[:end]
    whole = cut.rpartition(" ")[0] if text[end : end + 1].strip() else cut
    return (whole if 2 * len(whole) > len(cut) else cut).rstrip(" ,.-") + ELLIPSIS


def width_of(text: str) -> int:
    """Return how many letters wide a text is; those of East Asia count twice."""
    if text.isascii() or max(text) < FIRST_WIDE:
        return len(text)
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(tag: str, parts: Iterable[Markdown], attributes: Attributes) -> Markdown:
    """Return an element that holds parts."""
    return Markdown(f"<{tag}{written(attributes)}>{''.join(parts)}</{tag}>")


def written(attributes: Attributes) -> str:
    """Return attributes as they stand in a tag."""
    return "".join(f' {name}="{value_of(name, value)}"' for name, value in attributes.items())


def value_of(name: str, value: float | str) -> str:
    """Return the value of an attribute: a figure, words of ours, or a text."""
    if isinstance(value, str):
        return value if name in OURS else escaped(value)
    return figure(value)


def escaped(value: str) -> str:
    """Return the text of an attribute."""
    return re.sub(r"[^\w ]|_", lambda match: f"&#{ord(match[0])};", plain(value))


def figure(value: float) -> str:
    """Return a number with at most one decimal: the same on every machine."""
    return f"{round(value, 1) or 0:.1f}".removesuffix(".0")
