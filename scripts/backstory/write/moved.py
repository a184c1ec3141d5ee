"""Pages at addresses that once were an entity's or an article's: they lead on to where it is now.

No address that the register ever held is dead: its page leads to the entity that has it today, or says that
there is none any more, and where to look instead. A list that is no more, such as a month without articles
or a further page of mentions, leads to the page above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from html import unescape

from backstory.data import KINDS
from backstory.model import GONE, HIDDEN, Entity, LockLine, Page
from backstory.write.lines import entity_link
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.templates import render
from backstory.write.view import View

__all__ = ["pages"]

ARTICLE = "article"
ARTICLES = ("Articles", "articles/index.md")
INDEX = "index.md"
HOME = ("Home", INDEX)
NAMESAKES = 10
DATES = "dates"
MOVED = "This page has another address now"
EMPTIED = "Nothing is left of the list that stood here; more is at"


def pages(view: View, made: Mapping[str, str]) -> Iterator[Page]:
    """Yield a page for every former address; ``made`` are the titles of all other pages by path."""
    titles = dict(made)
    ends = {path: path for path in made}  # where each page leads in the end
    for page, end in of_lines(view, made):
        titles[page.path] = str(page.front["title"])
        ends[page.path] = end
        yield page
    for address in view.kb.lock.pages:
        if (path := f"{address}.md") not in ends:
            end = ends[next(above for above in ways_up(address) if above in ends)]
            yield moved(path, end, unescape(titles[end]), told=EMPTIED)


def ways_up(address: str) -> Iterator[str]:
    """Yield the pages above an address, the nearest first: ``people/a.md``, ``people/index.md``."""
    if address.startswith(f"{DATES}/"):
        yield f"{address.rpartition('-')[0]}.md"  # the year of a month
        yield ARTICLES[1]
    while "/" in address:
        address = address.rpartition("/")[0]
        yield f"{address}.md"
        yield f"{address}/{INDEX}"
    yield INDEX


def of_lines(view: View, made: Collection[str]) -> Iterator[tuple[Page, str]]:
    """Yield a page for every address that entities and articles left, with the path where it leads."""
    lines = view.kb.lock.lines
    present = {line.id: line for line in lines if not line.now}
    below = further_pages(made)
    bearers = bearers_of(view)
    for line in lines:
        target = present.get(line.now or line.id)
        for address in line.published:
            if target is None:
                yield gone(line, address, made, bearers), f"{address}.md"
            elif address != target.address:
                to = f"{target.address}.md"
                yield moved(f"{address}.md", to, target.name), to
                for rest in below.get(target.address, ()):
                    to = f"{target.address}/{rest}"
                    yield moved(f"{address}/{rest}", to, target.name), to


def further_pages(made: Collection[str]) -> Mapping[str, list[str]]:
    """Return what stands below the address of an entity: ``mentions.md`` and ``mentions/2.md``."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(made):
        folder, _, name = path.partition("/")
        last, _, rest = name.partition("/")
        if rest.endswith(".md"):
            found[f"{folder}/{last}"].append(rest)
    return found


def moved(path: str, to: str, name: str, told: str = MOVED) -> Page:
    """Return the page of an address that another one has taken over."""
    body = render("moved", title=literal(name), told=literal(told), way=link(name, relative(path, to)))
    return listing(path, name, f"{MOVED}.", body, kind="moved")


def gone(line: LockLine, address: str, made: Collection[str], bearers: Mapping[str, list[Entity]]) -> Page:
    """Return the page of an address that nothing has any more. What a person hid is not named on it."""
    path = f"{address}.md"
    article = line.kind == ARTICLE
    named = line.now == GONE and not article
    name = line.name if named else "An article that is gone" if article else "A page that is gone"
    told = f"No article of this archive surely names {line.name} any more." if named else (
        "This archive no longer holds the article that stood here." if article else
        "This archive no longer has the page that stood here."
    )  # fmt: skip
    plural, index = ARTICLES if article else (KINDS[line.kind].plural, f"{KINDS[line.kind].folder}/index.md")
    ways = [(plural, index), HOME] if index in made else [HOME]
    body = render(
        "gone",
        title=literal(name),
        told=literal(told),
        namesakes=namesakes(path, line, bearers) if line.now != HIDDEN else Markdown(""),
        ways=joined((link(title, relative(path, to)) for title, to in ways), last=" or "),
    )
    return listing(path, name, told, body, kind="gone")


def bearers_of(view: View) -> Mapping[str, list[Entity]]:
    """Return the entities with a page that bear a name, by the name, folded."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in view.kb.recurring:
        for name in {entity.name.casefold(), *(alias.surface.casefold() for alias in entity.aliases)}:
            found[name].append(entity)
    return found


def namesakes(path: str, line: LockLine, bearers: Mapping[str, list[Entity]]) -> Markdown:
    """Return links to those who bear a name by which it was known."""
    names = sorted({name.casefold() for name in (line.name, *line.known_as)})
    found = {entity.id: entity for name in names for entity in bearers.get(name, ())}
    return joined(entity_link(path, entity) for entity in list(found.values())[:NAMESAKES])
