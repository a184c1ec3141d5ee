"""How much was written, and of whom and what: by month, over time, in some articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from backstory.model import Article, Entity
from backstory.write.charts import Bar, bars, spark
from backstory.write.lines import entity_link, office
from backstory.write.markdown import Markdown, literal, relative
from backstory.write.view import View
from backstory.write.wording import counted, month, month_of, number

__all__ = ["Covered", "Month", "Window"]

type Month = tuple[int, int]

STEPS = 24  # of a sparkline, three CSS pixels each
MANY_MONTHS = 120  # above this a chart has a bar a year: months would be thinner than a finger's tenth
LATELY = (3, 6, 12, 24, 36)  # months that "lately" may mean
ENOUGH = 20  # articles of which to say who is covered most
MOST_OF_A_KIND = 4  # in a list of all kinds, so that not only countries stand in it


@dataclass(frozen=True, slots=True)
class Window:
    """The newest months of an archive and their articles, newest first."""

    first: Month
    last: Month
    articles: tuple[Article, ...]

    @property
    def told(self) -> str:
        """What the window is, as in ``June to August 2026``."""
        first, last = month(*self.first), month(*self.last)
        if self.first[0] == self.last[0]:
            first = first.removesuffix(f" {self.first[0]}")
        return last if self.first == self.last else f"{first} to {last}"


@dataclass(frozen=True)
class Covered:
    """Counts of articles by month, of the archive and of its entities."""

    view: View

    @cached_property
    def by_month(self) -> Mapping[Month, int]:
        """How many articles each month has, oldest first, months without any among them."""
        found = Counter(known for article in self.view.kb.articles if (known := month_of(article.date)))
        return {at: found[at] for at in months(min(found), max(found))} if found else {}

    @cached_property
    def month_by_path(self) -> Mapping[str, Month]:
        """The month of each article by its path, where it is known."""
        return {a.path: known for a in self.view.kb.articles if (known := month_of(a.date))}

    @cached_property
    def lately(self) -> Window | None:
        """The newest months that hold enough articles, counted from the newest article of the archive."""
        if not self.by_month:
            return None
        *_, last = self.by_month
        dated = [a for a in reversed(self.view.kb.articles) if a.path in self.month_by_path]
        for size in LATELY:
            first = before(last, size - 1)
            articles = tuple(a for a in dated if self.month_by_path[a.path] >= first)
            if len(articles) >= ENOUGH or size == LATELY[-1]:
                break
        return Window(max(first, next(iter(self.by_month))), last, articles)

    def chart(self, from_page: str) -> Markdown:
        """Return the chart of articles by month, or by year where the months are too many."""
        if len(self.by_month) <= MANY_MONTHS:
            yearly = len(self.by_month) <= 12
            return bars([self.month_bar(from_page, at, yearly=yearly) for at in self.by_month])
        years: Counter[int] = Counter()
        for (year, _), count in self.by_month.items():
            years[year] += count
        return bars([year_bar(from_page, year, count) for year, count in years.items()])

    def chart_of_year(self, from_page: str, year: int) -> Markdown:
        """Return the chart of the twelve months of a year."""
        return bars([self.month_bar(from_page, (year, at), yearly=True) for at in range(1, 13)])

    def month_bar(self, from_page: str, at: Month, *, yearly: bool = False) -> Bar:
        """Return the bar of a month, named below it: with its year, or within one year."""
        count = self.by_month.get(at, 0)
        name = month(*at)[:3] if yearly else str(at[0]) if at[1] == 1 else ""
        target = relative(from_page, f"dates/{at[0]:04}-{at[1]:02}.md")
        return Bar(count, f"{month(*at)}: {counted(count, 'article')}", target, name)

    @cached_property
    def sparks(self) -> dict[str, Markdown]:
        """How often articles named entities over the time of the archive, by id: many lists have the same."""
        return {}

    def spark(self, entity: Entity) -> Markdown:
        """Return how often articles named an entity over the time of the archive."""
        if entity.id not in self.sparks:
            self.sparks[entity.id] = self.drawn(entity)
        return self.sparks[entity.id]

    def drawn(self, entity: Entity) -> Markdown:
        """Draw it."""
        steps = list(self.by_month)
        size = max(1, -(-len(steps) // STEPS))
        place = {at: position // size for position, at in enumerate(steps)}
        paths = self.view.kb.articles_naming.get(entity.id, ())
        found = [self.month_by_path[path] for path in paths if path in self.month_by_path]
        counts, years = Counter(place[at] for at in found), Counter(at[0] for at in found)
        told = ", ".join(f"{number(count)} in {year}" for year, count in sorted(years.items()))
        line = [counts[position] for position in range(-(-len(steps) // size))]
        return spark(line, f"Articles: {told}" if told else "No article with a known date")

    def line(self, from_page: str, entity: Entity, articles: int) -> Markdown:
        """Return an entity with its office, its sparkline and a number of articles."""
        held = f" <em>{literal(office(entity))}</em>" if office(entity) else ""
        told = literal(counted(articles, "article"))
        return Markdown(f"{entity_link(from_page, entity)}{held} {self.spark(entity)} <small>{told}</small>")

    def most(self, articles: Iterable[Article], length: int) -> list[tuple[Entity, int]]:
        """Return who and what most of some articles name, at most a few of each kind, with their number."""
        found: Counter[str] = Counter()
        for article in articles:
            found.update(self.view.kb.entities_in.get(article.path, {}).keys())
        entities = sorted(
            (self.view.kb.entities[identity] for identity in found),
            key=lambda e: (-found[e.id], self.view.articles(e), e.name, e.id),
        )
        kinds: Counter[str] = Counter()
        chosen = []
        for entity in entities:
            kinds[entity.kind] += 1
            if kinds[entity.kind] <= MOST_OF_A_KIND:
                chosen.append((entity, found[entity.id]))
        return chosen[:length]


def months(first: Month, last: Month) -> Iterator[Month]:
    """Yield the months from one to another, both among them."""
    for at in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]):
        yield at // 12, at % 12 + 1


def before(at: Month, steps: int) -> Month:
    """Return the month so many months before one."""
    total = max(at[0] * 12 + at[1] - 1 - steps, 12)
    return total // 12, total % 12 + 1


def year_bar(from_page: str, year: int, count: int) -> Bar:
    """Return the bar of a year."""
    return Bar(
        count, f"{year}: {counted(count, 'article')}", relative(from_page, f"dates/{year}.md"), str(year)
    )
