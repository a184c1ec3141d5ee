"""An event and what is told around it: the articles before it, at its time and after it.

The time is what articles agree on: the fortnight in which most of the days fall that they give in sentences
that name the event, if more than half of those articles give one in it; or else the day on which it is said
to be held; or else the year in its name.
Where they do not agree, as with what recurs every year, no time is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backstory.model import Article, Entity
from backstory.write.happened import named_in
from backstory.write.lines import article_line
from backstory.write.markdown import Markdown, literal
from backstory.write.view import View
from backstory.write.wording import counted, span

__all__ = ["Around", "around", "time_of"]

FORTNIGHT = timedelta(days=13)
AGREEING = 2  # articles that agree at least
SHOWN = 4  # articles of each part: those nearest to the event
HELD = re.compile(r"[^.;:()]{0,30}\b(?:held|hosted|convened|staged|took place|takes place|taking place)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Time:
    """The days of an event, and how they are known."""

    first: date
    last: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Around:
    """When an event was, and articles as (heading, lines, how many more), empty where no time is known."""

    when: Markdown
    parts: Sequence[tuple[Markdown, Sequence[Markdown], Markdown]]


def around(view: View, from_page: str, entity: Entity) -> Around:
    """Return the articles that name an event by when they were written, the nearest to it in each part."""
    time = time_of(view, entity) if entity.kind == "event" else None
    if time is None:
        return Around(Markdown(""), ())
    articles = [view.kb.article[path] for path in view.kb.articles_naming.get(entity.id, ())]
    dated = [(one.date.earliest, one.date.latest, one) for one in articles]
    known = [(first, last, one) for first, last, one in dated if first and last]
    before = [one for _, last, one in known if last < time.first]
    after = [one for first, _, one in known if first > time.last]
    during = [one for first, last, one in known if first >= time.first and last <= time.last]
    when = literal(f"{span(time.first, time.last)}: {time.evidence}.")
    rows = (("Before", before[-SHOWN:], before), ("During", during[:SHOWN], during))
    parts = [
        part(from_page, what, some, len(every))
        for what, some, every in (*rows, ("After", after[:SHOWN], after))
        if every
    ]
    return Around(when, parts if len(parts) > 1 else ())


def part(
    from_page: str, what: str, some: Sequence[Article], total: int
) -> tuple[Markdown, Sequence[Markdown], Markdown]:
    """Return one part: its heading, the lines of its articles, and how many more there are."""
    rest = total - len(some)
    more = literal(f"and {counted(rest, 'more article')}") if rest else Markdown("")
    return literal(what), [article_line(from_page, article) for article in some], more


def time_of(view: View, entity: Entity) -> Time | None:
    """Return the days of an event, None where articles do not agree on them."""
    given = sorted(set(days_given(view, entity)))
    told = {path for _, path in given}
    best: tuple[int, list[tuple[date, str]]] = (0, [])
    for at, (day, _) in enumerate(given):
        here = [one for one in given[at:] if one[0] - day <= FORTNIGHT]
        best = max(best, (len({path for _, path in here}), here), key=lambda one: one[0])
    agreeing, days = best
    if agreeing >= AGREEING and 2 * agreeing > len(told):
        evidence = f"the days that {agreeing} of {counted(len(told), 'article')} give that date it"
        return Time(days[0][0], days[-1][0], evidence)
    held = sorted(set(days_held(view, entity)))
    if held and held[-1] - held[0] <= FORTNIGHT:
        return Time(held[0], held[-1], "the day on which a sentence says that it was held")
    years = set(YEAR.findall(entity.name))
    if len(years) == 1:
        year = int(years.pop())
        return Time(date(year, 1, 1), date(year, 12, 31), "the year in its name")
    return None


def days_given(view: View, entity: Entity) -> Iterator[tuple[date, str]]:
    """Yield each day that a sentence naming the event gives, with the path of its article."""
    for statement in view.kb.statements_about.get(entity.id, ()):
        if day := statement.when.day:
            for passage in statement.passages:
                yield day, passage.article


def days_held(view: View, entity: Entity) -> Iterator[date]:
    """Yield each day of a sentence that says right behind the name of an event that it was held."""
    for statement in view.kb.statements_about.get(entity.id, ()):
        if day := statement.when.day:
            for passage in statement.passages:
                text = view.kb.article[passage.article].text
                spans = named_in(view, passage)
                if any(name == entity.id and HELD.match(text, end, passage.end) for (_, end), name in spans):
                    yield day
