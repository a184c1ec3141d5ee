"""How much is written about an entity over time: a bar chart, each year a link to its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from backstory.model import Dated, Entity
from backstory.write.drawing import drawing, group, label, linked_shapes, shape
from backstory.write.markdown import Markdown, joined, link, literal
from backstory.write.view import View
from backstory.write.wording import counted, month, month_of, year_of

__all__ = ["Coverage", "chart", "coverage_in", "coverage_of", "jumps"]

WIDTH, HEIGHT = 240, 84  # units; a letter of a label is about 6 wide
TOP, FLOOR = 16, 66  # between them stand the bars
MONTHLY = 6  # years of which single months are shown
LINKED = 9  # years; more of them make links narrower than a finger
LABELLED = 8  # years that have room for their number


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles name an entity: by year, by year and month, and without a known year."""

    years: Mapping[int, int]
    months: Mapping[tuple[int, int], int]
    undated: int

    @property
    def total(self) -> int:
        """All articles."""
        return sum(self.years.values()) + self.undated

    @property
    def monthly(self) -> bool:
        """Tell whether bars are months: few years, and the month of every article known."""
        return len(span_of(self)) <= MONTHLY and sum(self.months.values()) == sum(self.years.values())


def coverage_of(view: View, entity: Entity) -> Coverage:
    """Return how many articles name an entity, and when."""
    return coverage_in(view, view.kb.articles_naming.get(entity.id, ()))


def coverage_in(view: View, paths: Iterable[str]) -> Coverage:
    """Return how many articles some are, and when they were written."""
    dates: list[Dated] = [view.kb.article[path].date for path in paths]
    years, months = Counter(map(year_of, dates)), Counter(map(month_of, dates))
    return Coverage(
        {year: years[year] for year in sorted(year for year in years if year)},
        {one: months[one] for one in sorted(one for one in months if one)},
        years[None],
    )


def span_of(coverage: Coverage) -> Sequence[int]:
    """Return the years from the first to the last."""
    return range(min(coverage.years), max(coverage.years) + 1) if coverage.years else ()


def chart(coverage: Coverage, targets: Mapping[int | None, str]) -> Markdown:
    """Return the chart, empty where it would be one bar; ``targets`` are where a year's mentions stand."""
    years = span_of(coverage)
    if len(years) < 2 and len(coverage.months) < 2:
        return Markdown("")
    wide = WIDTH / len(years)
    linked = len(years) <= LINKED
    every = -(-len(years) // LABELLED)
    parts = [shape("path", "axis", d=f"M0 {FLOOR}.5H{WIDTH}")]
    for at, year in enumerate(years):
        named = [label("year", (at + 0.5) * wide, HEIGHT - 4, str(year))] if at % every == 0 else []
        drawn = [*bars(coverage, year, at * wide, wide), *named]
        if linked and coverage.years.get(year) and year in targets:
            area = shape("rect", "area", x=at * wide, y=0, width=wide, height=HEIGHT)
            drawn = [linked_shapes(targets[year], [group("band", [area, *drawn], told=told(coverage, year))])]
        parts.extend(drawn)
    heard = "Articles by year" if linked else ""
    return drawing("coverage", (WIDTH, HEIGHT), parts, told=heard)


def bars(coverage: Coverage, year: int, left: float, wide: float) -> Iterator[Markdown]:
    """Yield the bars of a year as one path, and the number of its articles above them."""
    if coverage.monthly:
        counts = [coverage.months.get((year, number), 0) for number in range(1, 13)]
        most = max(coverage.months.values())
    else:
        counts, most = [coverage.years.get(year, 0)], max(coverage.years.values())
    step = wide / len(counts) if not coverage.monthly else (wide - 4) / 12
    edge = 2.0 if coverage.monthly else 0.0
    gap = min(step * 0.2, 6)
    path = "".join(
        f"M{left + edge + at * step + gap / 2:.1f} {FLOOR}v-{max(1.5, count / most * (FLOOR - TOP)):.1f}"
        f"h{step - gap:.1f}V{FLOOR}z"
        for at, count in enumerate(counts)
        if count
    )
    if path:
        yield shape("path", "bars", d=path)
    if coverage.years.get(year) and len(span_of(coverage)) <= LABELLED:
        yield label("count", left + wide / 2, TOP - 5, f"{coverage.years[year]:,}")


def told(coverage: Coverage, year: int) -> str:
    """Return what the bars of a year say: ``2022: 45 articles, most of them in March``."""
    words = f"{year}: {counted(coverage.years[year], 'article')}"
    here = {number: count for (which, number), count in coverage.months.items() if which == year}
    if not coverage.monthly or len(here) < 2:
        return words
    top = max(here, key=lambda number: (here[number], -number))
    return f"{words}, most in {month(year, top)}: {here[top]}"


def jumps(coverage: Coverage, targets: Mapping[int | None, str]) -> Markdown:
    """Return links to the mentions of each year, with how many articles of that year there are."""
    parts = [
        Markdown(f"{link(str(year), targets[year])} ({count:,})")
        for year, count in coverage.years.items()
        if year in targets
    ]
    if coverage.undated and None in targets:
        parts.append(Markdown(f"{link('year not known', targets[None])} ({coverage.undated:,})"))
    return joined(parts, " · ", " · ") if parts else literal("")
