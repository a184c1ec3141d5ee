"""The search index: Pagefind over the finished pages, and the same bytes for the same pages.

Pagefind 1.5 holds all that it indexes in memory, so it gets the pages in shards of bounded size
(:mod:`.shards`), one at a time in each process; what it tells of them is kept (:mod:`.answers`) and put
together to one index (:mod:`.tables`).
It numbers pages in the order in which it gets them, so it gets them sorted.
It writes some tables in the order of a hash map, which differs from run to run: the values of a filter,
the filters in the list of all, the characters in ``pagefind-entry.json``; here they are sorted.
The texts of pages are stable already, each in a file that is named by its content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from backstory.errors import Problem, RenderError
from backstory.render.answers import Answers
from backstory.render.facets import people_of, with_people, without_people
from backstory.render.fast.spreading import spread
from backstory.render.mirror import write_below
from backstory.render.names import Named, day_of, write_names
from backstory.render.offline import as_script, as_scripts
from backstory.render.pagefind import bundle_of
from backstory.render.sections import ARTICLE
from backstory.render.shards import BOUND, Entry, cut, place
from backstory.render.tables import FRAGMENT, Table, write_index

__all__ = ["BUNDLE", "Kept", "Page", "Told", "index_site", "searched", "told_of"]

BUNDLE = "pagefind"
PROGRAM = re.compile(r"pagefind\.js|wasm\..*")  # not its dialogs and worker: ours are search.js, engine.js
ANY = "<!doctype html><html><body>x</body></html>"
SEARCHED = "data-pagefind-body"
PAGE, ENDS = '<div class="bs-page', ('<section class="bs-part', "</article>")  # of partials/generated.html
ENTITY = '<div class="bs-page bs-page--entity"'
LINK = re.compile(r'<a (?:data-kind=|href="[^"]*" id="p)[^>]*>(.*?)</a>', re.DOTALL)
"""A mention in an article; at its tags Pagefind would put a space."""
PARAGRAPH = re.compile(r'<p (class="[^"]*" )?id="(p\d+)">')
ASIDE = re.compile(r'<nav class="bs-trail".*?</nav>|<dl>.*?</dl>', re.DOTALL)
"""What is not searched of a head, and changes with each mention: the way to a page, an entity's facts."""
TAG = re.compile(r"<[^>]*>")
LANGUAGE = "en_"
"""With which Pagefind's names of pages begin."""
DIGITS = 5
"""Of a digest in the name of a page: 7, as Pagefind has it, are 22 KB more for 20,000 pages."""
UNSEARCHED = (".headerlink", ".about", ".credit", ".boilerplate", ".pager", ".bs-page--entity dl")


@dataclass(frozen=True, slots=True)
class Told:
    """What the search is told of a page: a digest, empty where it is nothing, and its characters.

    ``people`` are the names by which it is found besides, of which Pagefind is not told.
    """

    digest: str = ""
    size: int = 0
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What builds keep, so that what is as it was need not be made again."""

    answers: Path
    """A folder for what Pagefind told of shards."""
    stands: Callable[[str, str], bool]
    """Whether a file of the site, by path below it, has the content of which this is the digest."""


type Page = tuple[str, Path, Told]
"""A page of the site: its path below it, where it is now, and what the search is told of it."""


def index_site(
    site: Path,
    names: Iterable[Named] = (),
    *,
    offline: bool = False,
    pages: Iterable[Page] | None = None,
    kept: Kept | None = None,
    processes: int = 1,
) -> dict[str, str]:
    """Write the search index of a site to ``site/pagefind``, the names of its pages to ``site/names``.

    ``pages`` are those that are searched, None for all in ``site`` marked with ``data-pagefind-body``; where
    there are none, there is no index.
    ``offline``: the index is scripts, which work from files too, not modules and data for a server.
    Return the digests of the texts of pages by their paths below the site; those that ``kept`` says to stand
    are not written.
    Raises RenderError with what Pagefind said where it fails.
    """
    if kept is None:
        with TemporaryDirectory(dir=site, prefix=".") as folder:
            none = Kept(Path(folder), lambda name, digest: False)
            return index_site(site, names, offline=offline, pages=pages, kept=none, processes=processes)
    names = tuple(names)
    days = {name.address: day_of(name) for name in names}
    entries = [entry_of(page, days) for page in (marked(site) if pages is None else pages)]
    try:
        return written(site, names, entries, offline, kept, processes) if entries else {}
    except (ValueError, LookupError) as error:
        found = f"an index in an unknown shape ({error})"
        mend = "install the version of pagefind_bin that requirements.lock names"
        raise RenderError(Problem(str(site / BUNDLE), found, "that of Pagefind 1.5", mend)) from error


def written(
    site: Path, names: Sequence[Named], entries: Sequence[Entry], offline: bool, kept: Kept, processes: int
) -> dict[str, str]:
    """Write the index of some pages. Raises ValueError, LookupError where Pagefind's has another shape."""
    bundle, answers = site / BUNDLE, Answers(kept.answers)
    shards = {asked(shard): shard for shard in cut(entries, BOUND)}
    people = {address_of(entry.path): entry.people for entry in entries}
    known = distinct(tables_of(shards, answers, processes))
    tables = {shard: with_people(table, [people[address_of(url)] for _, _, url in table.pages])
              for shard, table in known}  # fmt: skip
    write_files(bundle, (file for file in bundle_of([("", ANY)], ()) if PROGRAM.fullmatch(file[0])))
    write_index(bundle, list(tables.values()))
    write_names(site, names, ids_of(tables.values()))
    if offline:
        as_scripts(bundle)
    answers.forget(frozenset(tables))
    return dict(write_texts(site, tables, answers, kept, offline))


def ids_of(tables: Iterable[Table]) -> dict[str, str]:
    """Return what the index calls pages, by address."""
    return {address_of(url): name for table in tables for name, _, url in table.pages}


def marked(site: Path) -> Iterator[Page]:
    """Yield the pages of a site that are searched."""
    for path in site.rglob("*.html"):
        if (told := told_of(path.read_text(encoding="utf-8"))).digest:
            yield path.relative_to(site).as_posix(), path, told


def entry_of(page: Page, days: Mapping[str, int | None]) -> Entry:
    """Return what shards are cut by."""
    path, file, told = page
    address = address_of(path)
    return Entry(path, file, place(address, days.get(address)), told.size, told.digest, told.people)


def tables_of(
    shards: Mapping[str, Sequence[Entry]], answers: Answers, processes: int
) -> Iterator[tuple[str, Table]]:
    """Yield the table of each shard, by name; what is not known is asked for, in several processes."""

    def ask(names: Sequence[str]) -> None:
        for name in names:
            pages = ((one.path, searched(one.file.read_text(encoding="utf-8"))) for one in shards[name])
            answers.keep(name, dict(bundle_of(pages, UNSEARCHED)))

    found = {name: answers.known(name) for name in shards}
    spread(ask, [name for name, table in found.items() if table is None], processes, fewest=1)
    for name, known in found.items():
        table = known or answers.known(name)
        if table is None:
            raise ValueError(f"what was told of {len(shards[name])} pages cannot be read again")
        yield name, table


def distinct(tables: Iterable[tuple[str, Table]]) -> Iterator[tuple[str, Table]]:
    """Yield tables whose pages have short names of their own; those of articles begin with another letter.

    A browser loads all names before its first search, and digits of a digest cannot be packed.
    """
    taken: set[str] = set()
    for shard, table in tables:
        pages = []
        for page, words, url in table.pages:
            letter = "a" if url.startswith(f"/{ARTICLE.folder}/") else "e"
            name = letter + page.removeprefix(LANGUAGE)[:DIGITS]
            if name in taken:
                name += sha256(url.encode()).hexdigest()[:9]
            taken.add(name)
            pages.append((name, words, url))
        yield shard, replace(table, pages=tuple(pages))


def write_texts(
    site: Path, tables: Mapping[str, Table], answers: Answers, kept: Kept, offline: bool
) -> Iterator[tuple[str, str]]:
    """Write the texts of pages into the site, but for those that stand; yield path and digest of each."""
    for shard, table in tables.items():
        for (page, _, _), text in zip(table.pages, answers.texts(shard, table), strict=True):
            path, content = f"{BUNDLE}/{FRAGMENT.format(page)}", text
            if offline:
                path, content = as_script(path, text)
            known = sha256(content).hexdigest()
            if not kept.stands(path, known):
                write_below(site, path, content)
            yield path, known


def asked(shard: Sequence[Entry]) -> str:
    """Return a digest of what the table of a shard is made of."""
    said = [version("pagefind_bin"), UNSEARCHED, [(entry.path, entry.digest) for entry in shard]]
    return sha256(repr(said).encode()).hexdigest()


def write_files(bundle: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files of an index."""
    for name, content in files:
        path = bundle / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def address_of(path: str) -> str:
    """Return the address of a page, as names have it, by the path of its file or its address in the index."""
    return re.sub(r"(?:(?:^|/)index)?\.html$|/$", "", path.removeprefix("/"))


def told_of(html: str) -> Told:
    """Return what the search is told of a page."""
    text = searched(html)
    if not text:
        return Told()
    return Told(sha256(text.encode()).hexdigest(), len(TAG.sub("", text)), people_of(html))


def searched(html: str) -> str:
    """Return what Pagefind reads of a page, nothing or (of a generated one) its head alone.

    The place where a paragraph begins is an element of its own, since Pagefind keeps the text of each element
    that has an id beside that of the page.
    """
    if SEARCHED not in html:
        return ""
    start = html.find(PAGE)
    if start < 0:
        return without_people(html)
    ends = (html.find(end, start) for end in ENDS)
    head = without_people(html[start : min(at for at in ends if at > 0)])
    if html.startswith(ENTITY, start):
        head = ASIDE.sub("", head)
    head = LINK.sub(r"\1", head)
    return f"<!doctype html><html><body>{PARAGRAPH.sub(r'<p \1><i id="\2"></i>', head)}"
