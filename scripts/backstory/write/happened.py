"""Dated statements as lists show them: the day as exactly as it is known, the sentence, its sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from backstory.model import Article, Dated, Entity, Passage, Precision, Statement
from backstory.write.lines import title
from backstory.write.markdown import Markdown, link, linked, literal, relative
from backstory.write.sentences import Sentence, cut, shown
from backstory.write.view import View
from backstory.write.wording import counted, dated, day

__all__ = ["A_PAGE", "best", "is_announced", "named_in", "source", "statement_line"]

A_PAGE = 100  # statements at most: 200 of them, each with its sentence, measured 110 KB of Markdown
SOURCES = 4  # named beside a statement; the rest are counted


def best(statements: Sequence[Statement], entity: Entity, most: int) -> list[Statement]:
    """Return at most ``most`` statements, in their order.

    The most exactly dated ones; of these the ones that name the entity first, that most articles tell, and
    that stand nearest to the beginning of their article.
    """
    ranked = sorted(
        range(len(statements)), key=lambda at: (*worth(statements[at], entity), -at), reverse=True
    )
    return [statements[at] for at in sorted(ranked[:most])]


def worth(statement: Statement, entity: Entity) -> tuple[int, int, int, int]:
    """Return what a statement is worth to an entity; more is better."""
    when, first = statement.when, statement.passages[0]
    days = (when.latest - when.earliest).days if when.earliest and when.latest else 0
    exact = 3 if days == 0 else 2 if days < 31 else 1 if days < 366 else 0
    leading = statement.entities[0] == entity.id
    return exact, int(leading), len(sources(statement)), -first.start


def statement_line(
    view: View, from_page: str, statement: Statement, entity: Entity | None = None
) -> Markdown:
    """Return ``**3 February 2017**: sentence ([Title](x.md#p3), 19 February 2017)``.

    The names of ``entity`` are in bold; where there is none, every name with a page is linked to it.
    """
    passage = statement.passages[0]
    if entity is None:
        words = with_links(view, from_page, passage)
    else:
        spans = [span for span, identity in named_in(view, passage) if identity == entity.id]
        words = shown(sentence_at(view, passage, spans))
    told = f"{words} ({cited(view, from_page, statement)})"
    return Markdown(f"**{literal(day_or_days(statement.when))}**: {told}")


def day_or_days(when: Dated) -> str:
    """Return when something happened: ``3 February 2017``, ``Between 1 and 19 February 2017``."""
    first, last = when.earliest, when.latest
    if when.precision is not Precision.INTERVAL or first is None or last is None or first.year != last.year:
        words = dated(when)
        return words[:1].upper() + words[1:]
    opening = str(first.day) if first.month == last.month else day(first).removesuffix(f" {first.year}")
    return f"Between {opening} and {day(last)}" if first != last else day(first)


def cited(view: View, from_page: str, statement: Statement) -> Markdown:
    """Return the articles that make a statement, each linked to the paragraph that does."""
    first, *rest = sources(statement)
    when = view.kb.article[first.article].date
    told = f"announced {on(when)}" if is_announced(view, statement) else dated(when)
    line = f"{source(view, from_page, first)}, {literal(told)}"
    if rest:
        line += f"; also in {', '.join(source(view, from_page, one) for one in rest[: SOURCES - 1])}"
    more = len(rest) - SOURCES + 1
    return Markdown(f"{line} and {counted(more, 'more article')}" if more > 0 else line)


def sources(statement: Statement) -> list[Passage]:
    """Return the first passage of each article that makes a statement."""
    return list({passage.article: passage for passage in reversed(statement.passages)}.values())[::-1]


def source(view: View, from_page: str, passage: Passage) -> Markdown:
    """Return the title of an article, linked to the paragraph of a passage."""
    article = view.kb.article[passage.article]
    return link(title(article), relative(from_page, view.place(article, passage.start)))


def is_announced(view: View, statement: Statement) -> bool:
    """Tell whether what is stated was still to come for every article that states it."""
    first = statement.when.earliest
    written = [view.kb.article[passage.article].date.latest for passage in statement.passages]
    return first is not None and all(known is not None and known < first for known in written)


def on(when: Dated) -> str:
    """Return a date as it stands after a verb: ``on 19 February 2017``, ``in February 2017``."""
    before = {Precision.DAY: "on ", Precision.MONTH: "in ", Precision.YEAR: "in "}
    return before.get(when.precision, "") + dated(when)


def with_links(view: View, from_page: str, passage: Passage) -> Markdown:
    """Return a sentence with the first mention of each entity that has a page linked to it."""
    spans = named_in(view, passage)
    sentence = sentence_at(view, passage, [span for span, _ in spans])
    start, end = cut(sentence)
    text = sentence.article.text
    before = "… " if text[sentence.start : start].strip() else ""
    after = " …" if text[end : sentence.end].strip() else ""
    first: dict[str, tuple[int, int, str]] = {}
    for (begin, stop), identity in spans:
        if start <= begin and stop <= end:
            target = relative(from_page, f"{view.kb.entities[identity].address}.md")
            at = len(before) - start
            first.setdefault(identity, (begin + at, stop + at, target))
    return linked(before + text[start:end] + after, first.values())


def sentence_at(view: View, passage: Passage, spans: Sequence[tuple[int, int]]) -> Sentence:
    """Return a passage as a sentence whose spans are to be shown."""
    return Sentence(view.kb.article[passage.article], passage.start, passage.end, tuple(spans))


def named_in(view: View, passage: Passage) -> list[tuple[tuple[int, int], str]]:
    """Return the spans in a passage that lead to entities with a page, in order and without overlap."""
    found: list[tuple[tuple[int, int], str]] = []
    for start, end, identity in leading(view, view.kb.article[passage.article], passage):
        if not found or start >= found[-1][0][1]:
            found.append(((start, end), identity))
    return found


def leading(view: View, article: Article, passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Yield the mentions and references in a passage that lead to a page, in the order of the text."""
    links = view.kb.links.get(article.path, ())
    at = bisect_left(links, passage.start, key=lambda link: link.mention.start)
    found = []
    while at < len(links) and links[at].mention.end <= passage.end:
        mention, identity = links[at].mention, links[at].entity
        if identity is not None and view.kb.entities[identity].recurring:
            found.append((mention.start, mention.end, identity))
        at += 1
    for reference in view.kb.references_in.get(article.path, ()):
        if passage.start <= reference.start and reference.end <= passage.end:
            found.append((reference.start, reference.end, reference.entity))
    yield from sorted(found, key=lambda one: (one[0], -one[1]))
