"""A map of whom and what an entity is named together with: its closest dozen around it.

The closest stand on the right from top to bottom, the others on the left; labels stand outside, one a row,
so none meets another. A line is the thicker the more sentences name both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from backstory.model import Entity
from backstory.write.company import Companion
from backstory.write.drawing import drawing, group, label, linked_shapes, shape, shortened
from backstory.write.markdown import Markdown, relative

__all__ = ["LEAST", "egomap"]

LEAST = 4  # companions; of fewer the list tells as much
WIDTH, ROW, EDGE = 640, 34, 20  # units
REACH = 150  # from the middle to the outermost companions
LETTERS = 21  # of a label, which has room for 155 units
OWN = 18  # of the name in the middle
AREA = 180  # that leads to a companion
THICK = 5

SHAPES = {
    "person": "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z",
    "organization": "M-6.5 -6.5h13v13h-13z",
    "place": "M0 -8.5L8.5 0L0 8.5L-8.5 0z",
    "document": "M-5.5 -7.5h7l4 4v11h-11z",
    "event": "M0 -8.5L8 6.5H-8z",
    "product": "M-4 -7h8l4 7l-4 7h-8l-4 -7z",
    "group": "M-8.5 0a5 5 0 0 1 8.5 -3.6a5 5 0 1 1 0 7.2a5 5 0 0 1 -8.5 -3.6z",
}
"""The outline of each kind around its middle, so that kinds are told apart without colours."""


def egomap(from_page: str, entity: Entity, near: Sequence[Companion]) -> Markdown:
    """Return the map, empty where the companions are few."""
    if len(near) < LEAST:
        return Markdown("")
    right = -(-len(near) // 2)
    height = right * ROW + 2 * EDGE - ROW / 2
    middle = (WIDTH / 2, height / 2)
    most = max(strength(one) for one in near)
    places = [*column(right, middle, 1), *column(len(near) - right, middle, -1)]
    lines = [line(middle, place, strength(one) / most) for one, place in zip(near, places, strict=True)]
    names = [companion(from_page, one, place) for one, place in zip(near, places, strict=True)]
    told = "Map of what is named together with it; the list below tells the same"
    return drawing("egomap", (WIDTH, height), [*lines, own(entity, middle), *names], told=told)


def strength(companion: Companion) -> float:
    """Return how close a companion is: by sentences, and by articles where no sentence names both."""
    return companion.sentences + companion.articles / 1000


def column(count: int, middle: tuple[float, float], side: int) -> Iterator[tuple[float, float, int]]:
    """Yield the places of one side from top to bottom, on an arc, as (x, y, side)."""
    top = middle[1] - (count - 1) * ROW / 2
    bend = max((count - 1) * ROW / 2, 1) * 1.35
    for at in range(count):
        y = top + at * ROW
        yield middle[0] + side * REACH * sqrt(1 - ((y - middle[1]) / bend) ** 2), y, side


def line(middle: tuple[float, float], place: tuple[float, float, int], share: float) -> Markdown:
    """Return the line from the middle to a companion; its class tells how thick it is."""
    (x, y), (to_x, to_y, side) = middle, place
    path = f"M{x:.0f} {y:.0f}C{x + side * REACH * 0.6:.0f} {y:.0f} {x + side * REACH * 0.45:.0f} {to_y:.0f} "
    return shape("path", f"tie tie-{max(1, round(THICK * sqrt(share)))}", d=f"{path}{to_x:.0f} {to_y:.0f}")


def own(entity: Entity, middle: tuple[float, float]) -> Markdown:
    """Return the entity itself in the middle."""
    words = shortened(entity.name, OWN)
    x, y = middle
    wide = 24 + 8 * max(len(words), 4)
    box = shape("rect", "own", x=x - wide / 2, y=y - 15, width=wide, height=30, rx=15)
    return group("middle", [box, label("own-name", x, y + 5, words)], kind=entity.kind)


def companion(from_page: str, one: Companion, place: tuple[float, float, int]) -> Markdown:
    """Return a companion: the shape of its kind and its name, a link to its page."""
    x, y, side = place
    words = shortened(one.entity.name, LETTERS)
    outline = SHAPES.get(one.entity.kind, SHAPES["person"])
    area_x = x - 12 if side > 0 else x + 12 - AREA
    parts = [
        shape("rect", "area", x=area_x, y=y - ROW / 2 + 1, width=AREA, height=ROW - 2),
        Markdown(f'<g transform="translate({x:.0f} {y:.0f})">{shape("path", "shape", d=outline)}</g>'),
        label("name right" if side > 0 else "name left", x + side * 15, y + 4.5, words),
    ]
    return linked_shapes(relative(from_page, f"{one.entity.address}.md"), parts)
