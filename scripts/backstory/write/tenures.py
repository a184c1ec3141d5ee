"""Bars for the days between which articles see an office held, all bars of a list on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from backstory.write.drawing import drawing, shape
from backstory.write.markdown import Markdown

__all__ = ["days_of", "tenure"]

LONG = 100  # units
LEAST = 1.5  # units of a single day


def tenure(first: date | None, last: date | None, days: Sequence[date]) -> Markdown:
    """Return a bar for the time from ``first`` to ``last`` within all ``days``; empty where these are one."""
    first, last = first or last, last or first
    whole = (max(days) - min(days)).days if days else 0
    if first is None or last is None or whole == 0:
        return Markdown("")
    start = (first - min(days)).days / whole * (LONG - LEAST)
    wide = (last - first).days / whole * (LONG - LEAST) + LEAST
    track = shape("rect", "track", x=0, y=2, width=LONG, height=2)
    bar = shape("rect", "held", x=start, y=0, width=wide, height=6)
    return drawing("tenure", (LONG, 6), [track, bar], preserveAspectRatio="none")


def days_of(held: Iterable[tuple[date | None, date | None]]) -> list[date]:
    """Return all days that are known."""
    return [day for pair in held for day in pair if day]
