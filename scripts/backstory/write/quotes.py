"""What somebody said, and what others said of it: on an entity's page, and all of it on further pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from backstory.data import table
from backstory.model import Article, Entity, Page, Quote
from backstory.write.lines import article_line, entity_link, sentence_line
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import LINK, Sheet, sheets
from backstory.write.sentences import Sentence, sentence_at
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import counted, year_of

__all__ = ["Section", "Told", "by", "of", "pages", "voices"]

SHOWN = 6  # on the page of an entity
LEAST = 6  # words of a quote that is a whole sentence; shorter ones greet and thank
BOLD = 200  # characters; more of them in bold is no emphasis
SEVERAL = 3  # of one article on the page of an entity: one press conference is not all that somebody said
UNNAMED = 5  # of those without a name, beside an article
PRONOUNS = frozenset("he she it they him her them".split())


@dataclass(frozen=True, slots=True)
class Line:
    """The quotes of one speaker in one sentence, or in several that one quote fills."""

    sentence: Sentence
    quotes: tuple[Quote, ...]
    alone: bool  # nothing but the words stands there


@dataclass(frozen=True, slots=True)
class Told:
    """What one article quotes: its line, and a line a sentence."""

    article: Markdown
    lines: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The quotes on the page of an entity by article, and how many more there are, empty where none are."""

    told: Sequence[Told]
    rest: Markdown


def by(view: View, from_page: str, entity: Entity) -> Section:
    """Return the newest quotes of an entity, the most telling of each article."""
    lines = spoken(view, entity)
    some = telling(lines)[-SHOWN:]
    return Section(
        told(view, from_page, some, named=False), rest(lines, some, relative(from_page, whole(entity)))
    )


def of(view: View, from_page: str, entity: Entity) -> Section:
    """Return the quotes about an entity, those by whom the text names before those by others."""
    lines = heard(view, entity)
    best = most_worth(lines)
    where = relative(from_page, whole_about(entity))
    return Section(told(view, from_page, best, named=True), rest(lines, best, where))


def spoken(view: View, entity: Entity) -> list[Line]:
    """Return all that an entity is quoted with."""
    return list(lines_of(view, view.kb.quotes_by.get(entity.id, ())))


def heard(view: View, entity: Entity) -> list[Line]:
    """Return all quotes about an entity but the questions of those who ask."""
    quotes = view.kb.quotes_about.get(entity.id, ())
    return list(lines_of(view, [one for one in quotes if one.said_by not in askers()]))


def most_worth(lines: Sequence[Line]) -> list[Line]:
    """Return the quotes about an entity that its page shows, in their order."""
    some = telling(lines)
    ranked = sorted(range(len(some)), key=lambda at: (*worth(some[at]), at), reverse=True)
    return [some[at] for at in sorted(ranked[:SHOWN])]


def rest(lines: Sequence[Line], shown: Sequence[Line], target: str) -> Markdown:
    """Return the way to all quotes, empty where all are shown."""
    more = len(lines) > len(shown)
    return link(f"All {counted(len(lines), 'quote')}", target) if more else Markdown("")


def telling(lines: Sequence[Line]) -> list[Line]:
    """Return at most five lines of each article, in their order: those that are about most."""
    found: list[Line] = []
    for _, some in groupby(lines, key=lambda line: line.sentence.article.path):
        here = list(some)
        ranked = sorted(range(len(here)), key=lambda at: (-subjects(here[at]), at))
        found.extend(here[at] for at in sorted(ranked[:SEVERAL]))
    return found


def subjects(line: Line) -> int:
    """Return how many entities a line is about."""
    return len({entity for quote in line.quotes for entity in quote.about})


def worth(line: Line) -> tuple[int, int]:
    """Return what a quote is worth to an entity that it is about; more is better."""
    return int(any(quote.speaker for quote in line.quotes)), -subjects(line)


@cache
def askers() -> frozenset[str]:
    """What those who ask in a transcript are called: their words are no statements."""
    labels = table("speech")["labels"]
    return frozenset(str(labels[label]) for label in ("Q", "QUESTION", "REPORTER", "REPORTERS"))


def pages(view: View, some: Sequence[Entity] | None = None) -> Iterator[Page]:
    """Yield all quotes by and about each entity, or of some, that has more than its own page shows."""
    for entity in view.kb.recurring if some is None else some:
        lines = spoken(view, entity)
        if len(lines) > len(telling(lines)[-SHOWN:]):
            for sheet in sheets(whole(entity), lines, view.settings.per_page, weight):
                yield page(view, entity, sheet, about=False)
        lines = heard(view, entity)
        if len(lines) > len(most_worth(lines)):
            for sheet in sheets(whole_about(entity), lines, view.settings.per_page, weight):
                yield page(view, entity, sheet, about=True)


def weight(line: Line) -> int:
    """Return about how many characters a line has."""
    return len(line.quotes) * LINK + 2 * LINK + line.sentence.end - line.sentence.start


def page(view: View, entity: Entity, sheet: Sheet[Line], *, about: bool) -> Page:
    """Return one page of the quotes by an entity or about it, years as headings."""
    name = f"{entity.name}: quotes{' about it' if about else ''}{sheet.title}"
    said = f"What others say of {entity.name}" if about else f"What the articles quote {entity.name} with"
    years = [
        (literal(str(year or "Year not known")), told(view, sheet.path, list(some), named=about))
        for year, some in groupby(sheet.part, key=lambda line: year_of(line.sentence.article.date))
    ]
    body = render(
        "quotes",
        title=literal(name),
        back=link(entity.name, relative(sheet.path, f"{entity.address}.md")),
        years=years,
        pager=sheet.pager,
    )
    return listing(sheet.path, name, f"{said}.", body)


def whole(entity: Entity) -> str:
    """Return the path of all quotes by an entity."""
    return f"{entity.address}/quotes.md"


def whole_about(entity: Entity) -> str:
    """Return the path of all quotes about an entity."""
    return f"{entity.address}/quotes-about.md"


def lines_of(view: View, quotes: Sequence[Quote]) -> Iterator[Line]:
    """Yield the lines that show some quotes, in their order; greetings are left out."""
    for (path, start, end, _, _), some in groupby(quotes, key=lambda quote: place_of(view, quote)):
        here, article = tuple(some), view.kb.article[path]
        spans = [(one.passage.start, one.passage.end) for one in here if one.direct]
        alone = len(spans) == 1 and not beside(article.text, (start, end), spans[0])
        if alone:
            start, end = spans[0]
        if not alone or len(article.text[start:end].split()) >= LEAST:
            shown = [span for span in spans if not alone and span[1] - span[0] <= BOLD]
            yield Line(Sentence(article, start, end, tuple(shown)), here, alone)


def beside(text: str, whole: tuple[int, int], part: tuple[int, int]) -> bool:
    """Tell whether words stand beside a part of a text; marks and a label in capitals are none."""
    outside = text[whole[0] : part[0]] + text[part[1] : whole[1]]
    return any(letter.islower() for letter in outside)


def place_of(view: View, quote: Quote) -> tuple[str, int, int, str, str]:
    """Return the article of a quote, the sentences that hold it, and who speaks."""
    path, start, end = quote.passage.article, quote.passage.start, quote.passage.end
    sentences = view.kb.sentences.get(path, ())
    first, last = sentence_at(sentences, start, start)[0], sentence_at(sentences, end - 1, end)[1]
    return path, min(first, start), max(last, end), quote.speaker or "", quote.said_by


def told(view: View, from_page: str, lines: Sequence[Line], *, named: bool) -> list[Told]:
    """Return lines below the articles that they are from; ``named`` says who speaks."""
    return [
        Told(
            article_line(from_page, article), tuple(shown(view, from_page, one, named=named) for one in some)
        )
        for article, some in groupby(lines, key=lambda line: line.sentence.article)
    ]


def shown(view: View, from_page: str, line: Line, *, named: bool) -> Markdown:
    """Return a line: the sentence with the words quoted in bold, or the words after their cue."""
    words = sentence_line(view, from_page, line.sentence)
    first = line.quotes[0]
    if line.alone and not named:
        cue = "said" if first.cue == ":" else first.cue
        words = Markdown(f"{literal(cue)}: {words}") if cue else words
    return Markdown(f"{voice(view, from_page, first)}: {words}") if named else words


def voice(view: View, from_page: str, quote: Quote) -> Markdown:
    """Return who speaks: a linked name, or what the text calls one whom it does not name."""
    if quote.speaker is not None:
        return entity_link(from_page, view.kb.entities[quote.speaker])
    return literal(f"unnamed: {quote.said_by}") if quote.said_by else literal("not told by whom")


def voices(view: View, from_page: str, article: Article) -> Markdown:
    """Return who is quoted in an article, most often first; pronouns that lead to nobody are left out."""
    quotes = view.kb.quotes_in.get(article.path, ())
    speakers = Counter(quote.speaker for quote in quotes if quote.speaker is not None)
    unnamed = Counter(
        quote.said_by
        for quote in quotes
        if quote.speaker is None and quote.said_by and quote.said_by not in PRONOUNS
    )
    names = [
        times(entity_link(from_page, view.kb.entities[who]), often) for who, often in speakers.most_common()
    ]
    others = [times(literal(who), often) for who, often in unnamed.most_common(UNNAMED)]
    if others:
        names.append(Markdown(f"unnamed: {joined(others, last=', ')}"))
    return joined(names, last=", ")


def times(name: Markdown, often: int) -> Markdown:
    """Return a name with how often it is quoted, where that is more than once."""
    return Markdown(f"{name} ({often})" if often > 1 else name)
