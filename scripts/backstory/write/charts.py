"""Small charts as inline SVG: bars that lead to pages, and sparklines.

A chart is one line of Markdown: the tags are raw HTML inside a paragraph, the links between them are
Markdown links, which MkDocs checks and rewrites like all others. Texts go through ``literal``, so they can be
no markup; attributes hold numbers and words of ours alone.
Bars are measured in per cent of the width, so a chart fits a phone and its letters keep their size.
No style attribute is written, because a content security policy may forbid it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backstory.write.markdown import Markdown, literal

__all__ = ["Bar", "bars", "spark"]

TALL = 96  # CSS pixels of the highest bar
FOOT = 20  # below the bars, for their names
LABELS = 12  # names that fit below a chart on a phone
GAP = 0.22  # of the room of a bar
SPARK = (72, 16)  # CSS pixels of a sparkline


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how high, what it says when it is pointed at, where it leads, its name below, if any."""

    count: int
    told: str
    target: str
    name: str = ""


def bars(entries: Sequence[Bar]) -> Markdown:
    """Return a bar chart, empty where there is nothing to compare.

    It is hidden from screen readers, and its links are skipped by the keyboard:
    the page says the same in words beside it.
    """
    most = max((bar.count for bar in entries), default=0)
    if len(entries) < 2 or not most:
        return Markdown("")
    room = 100 / len(entries)
    drawn = "".join(drawn_bar(bar, at * room, room, most) for at, bar in enumerate(entries))
    names = [((at + 0.5) * room, bar.name) for at, bar in enumerate(entries) if bar.name]
    every = max(1, -(-len(names) // LABELS))
    texts = "".join(
        f'<text x="{x:.4g}%" y="{TALL + FOOT - 5}" text-anchor="middle">{literal(name)}</text>'
        for x, name in names[::every]
    )
    opening = (
        f'<svg class="bs-bars" width="100%" height="{TALL + FOOT}" aria-hidden="true" focusable="false">'
    )
    return Markdown(f"{opening}{drawn}{texts}</svg>")


def drawn_bar(bar: Bar, left: float, room: float, most: int) -> str:
    """Return one bar: a slot to point at, as high as the chart, and what is seen in it."""
    if not bar.count:
        return ""
    height = max(2, round(TALL * bar.count / most))
    slot = f'<rect class="bs-slot" x="{left:.4g}%" y="0" width="{room:.4g}%" height="{TALL}"/>'
    x, wide = left + room * GAP / 2, room * (1 - GAP)
    seen = f'<rect x="{x:.4g}%" y="{TALL - height}" width="{wide:.4g}%" height="{height}"/>'
    shapes = f"<title>{literal(bar.told)}</title>{slot}{seen}"
    return f'[{shapes}]({bar.target}){{ tabindex="-1" }}'


def spark(counts: Sequence[int], told: str) -> Markdown:
    """Return a sparkline of some counts; ``told`` says the same in words."""
    wide, tall = SPARK
    most, room = max(counts, default=0), wide / max(len(counts), 1)
    steps = []
    for at, count in enumerate(counts):
        if count:
            height = max(1.5, round((tall - 1) * count / most, 1))
            steps.append(f"M{at * room:.4g} {tall}v-{height:g}h{max(room - 1, 1):.3g}v{height:g}z")
    size = f'width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}"'
    path = "".join(steps)
    return Markdown(
        f'<svg class="bs-spark" {size} role="img"><title>{literal(told)}</title><path d="{path}"/></svg>'
    )
