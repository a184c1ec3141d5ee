"""The search index: Pagefind over the finished pages, and the same bytes for the same pages.

Pagefind 1.5 holds all that it indexes in memory, so it gets the pages in shards of bounded size
(:mod:`.shards`), one after another; what it tells of them is put together to one index (:mod:`.tables`).
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
from shutil import copyfile
from tempfile import TemporaryFile
from typing import IO

from backstory.atomic import replace as replace_file
from backstory.errors import Problem, RenderError
from backstory.render.names import Named, day_of, write_names
from backstory.render.offline import as_scripts
from backstory.render.pagefind import bundle_of
from backstory.render.shards import BOUND, Entry, cut, place
from backstory.render.tables import Table, from_bytes, table_of, to_bytes, write_index

__all__ = ["BUNDLE", "Kept", "in_order", "index_site", "searched"]

BUNDLE = "pagefind"
FRAGMENT = "fragment/{}.pf_fragment"
PROGRAM = re.compile(r"pagefind(?:-worker)?\.js|wasm\..*")  # not Pagefind's own dialogs; ours is search.js
ANY = "<!doctype html><html><body>x</body></html>"
SEARCHED = "data-pagefind-body"
PAGE, ENDS = '<div class="bs-page', ('<section class="bs-part', "</article>")  # of partials/generated.html
LINK = re.compile(r'<a (?:data-kind=|href="[^"]*" id="p)[^>]*>(.*?)</a>', re.DOTALL)
"""A mention in an article; at its tags Pagefind would put a space."""
PARAGRAPH = re.compile(r'<p (class="[^"]*" )?id="(p\d+)">')
TAG = re.compile(r"<[^>]*>")
UNSEARCHED = (".headerlink", ".about", ".credit", ".boilerplate", ".pager", ".bs-page--entity dl")


@dataclass(frozen=True, slots=True)
class Kept:
    """What builds keep, so that shards that are as they were need not be indexed again."""

    tables: Path
    """A folder for what Pagefind told of shards."""
    standing: Callable[[str], Path | None]
    """Where a file of the site is as the last build left it, by path below the site."""


def index_site(
    site: Path,
    names: Iterable[Named] = (),
    *,
    offline: bool = False,
    pages: Mapping[str, Path] | None = None,
    ready: Callable[[str], None] = lambda name: None,
    kept: Kept | None = None,
) -> None:
    """Write the search index of a site to ``site/pagefind``, the names of its pages to ``site/names``.

    ``pages`` are the files of its pages by path below the site, where they are not all in ``site``;
    ``ready`` returns when the page of a path has been written; ``kept`` spares the indexing of what is kept.
    ``offline``: the index is scripts, which work from files too, not modules and data for a server.
    Pages without an element marked ``data-pagefind-body`` are left out; where all are, there is no index.
    Raises RenderError with what Pagefind said where it fails.
    """
    if pages is None:
        pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    names = tuple(names)
    days = {name.address: day_of(name) for name in names}
    bundle = site / BUNDLE
    try:
        with TemporaryFile(dir=site) as texts:
            entries = list(spooled(contents(pages, ready), texts, days))
            if not entries:
                return
            write_files(bundle, (file for file in bundle_of([("", ANY)], ()) if PROGRAM.fullmatch(file[0])))
            shards = Shards(bundle, texts, kept, ".js" if offline else "")
            tables = [shards.table(shard) for shard in cut(entries, BOUND)]
        write_index(bundle, tables)
        write_names(site, names, {address_of(url): name for table in tables for name, _, url in table.pages})
        if offline:
            as_scripts(bundle)
        shards.finish()
    except (ValueError, LookupError) as error:
        found = f"an index in an unknown shape ({error})"
        mend = "install the version of pagefind_bin that requirements.lock names"
        raise RenderError(Problem(str(bundle), found, "that of Pagefind 1.5", mend)) from error


class Shards:
    """The shards of one index, one after another: what is kept of them, or Pagefind's answer."""

    def __init__(self, bundle: Path, texts: IO[bytes], kept: Kept | None, ending: str) -> None:
        self.bundle, self.texts, self.kept, self.ending = bundle, texts, kept, ending
        self.used: set[str] = set()
        self.taken: set[str] = set()
        self.left: list[tuple[Path, Path]] = []

    def table(self, shard: Sequence[Entry]) -> Table:
        """Return the table of a shard, and see to it that the texts of its pages come into the site."""
        name = asked(shard)
        self.used.add(name)
        table = self.former(name) or self.indexed(shard, name)
        self.taken.update(page for page, _, _ in table.pages)
        return table

    def indexed(self, shard: Sequence[Entry], name: str) -> Table:
        """Return what Pagefind tells of a shard, and keep it."""
        files = dict(bundle_of(self.pages(shard), UNSEARCHED))
        content = to_bytes(table_of(files))
        told = from_bytes(content)
        assert told is not None  # it has just been made
        if self.kept:
            replace_file(self.kept.tables / name, content)
        table = self.distinct(told)
        for (page, _, _), (own, _, _) in zip(table.pages, told.pages, strict=True):
            write_files(self.bundle, [(FRAGMENT.format(page), files[FRAGMENT.format(own)])])
        return table

    def distinct(self, table: Table) -> Table:
        """Return a table whose pages have names of their own: 7 digits are those of two pages at times."""
        pages = tuple(
            (longer(page, url) if page in self.taken else page, words, url)
            for page, words, url in table.pages
        )
        return replace(table, pages=pages)

    def former(self, name: str) -> Table | None:
        """Return the table that is kept of a shard, where the texts of its pages stand as well."""
        if self.kept is None or not (path := self.kept.tables / name).is_file():
            return None
        told = from_bytes(path.read_bytes())
        table = told and self.distinct(told)
        left = []
        for page, _, url in table.pages if table else ():
            text, other = (FRAGMENT.format(one) + self.ending for one in (page, longer(page, url)))
            standing = self.kept.standing(f"{BUNDLE}/{text}")
            if standing is None or self.kept.standing(f"{BUNDLE}/{other}"):
                return None  # the short name may have been that of another page
            left.append((standing, self.bundle / text))
        self.left += left
        return table

    def pages(self, shard: Sequence[Entry]) -> Iterator[tuple[str, str]]:
        """Yield path and HTML of the pages of a shard."""
        for entry in shard:
            self.texts.seek(entry.start)
            yield entry.path, self.texts.read(entry.end - entry.start).decode()

    def finish(self) -> None:
        """Put the texts that are kept into the site, and forget the tables of shards that are no more."""
        for standing, text in self.left:
            text.parent.mkdir(parents=True, exist_ok=True)
            copyfile(standing, text)
        for path in self.kept.tables.iterdir() if self.kept and self.kept.tables.is_dir() else ():
            if path.name not in self.used:
                path.unlink()


def asked(shard: Sequence[Entry]) -> str:
    """Return a digest of what the table of a shard is made of."""
    said = [version("pagefind_bin"), UNSEARCHED, [(entry.path, entry.digest) for entry in shard]]
    return sha256(repr(said).encode()).hexdigest()


def longer(page: str, url: str) -> str:
    """Return the name of a page whose own name is that of another page."""
    return page + sha256(url.encode()).hexdigest()[:9]


def write_files(bundle: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files of an index."""
    for name, content in files:
        path = bundle / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def spooled(
    pages: Iterable[tuple[str, str]], texts: IO[bytes], days: Mapping[str, int | None]
) -> Iterator[Entry]:
    """Yield what shards are cut by, and keep the HTML of pages in a file: it is too much for memory."""
    for path, html in pages:
        content, start = html.encode(), texts.tell()
        texts.write(content)
        address = address_of(path)
        size = len(TAG.sub("", html))
        digest = sha256(content).hexdigest()
        yield Entry(path, place(address, days.get(address)), size, digest, start, start + len(content))


def address_of(path: str) -> str:
    """Return the address of a page, as names have it, by the path of its file or its address in the index."""
    return re.sub(r"(?:(?:^|/)index)?\.html$|/$", "", path.removeprefix("/"))


def contents(pages: Mapping[str, Path], ready: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each page that is searched, in the order of their paths."""
    for name, path in sorted(pages.items(), key=lambda page: in_order(page[0])):
        ready(name)
        if text := searched(path.read_text(encoding="utf-8")):
            yield name, text


def in_order(path: str) -> list[str]:
    """Return what paths of pages are sorted by."""
    return path.split("/")


def searched(html: str) -> str:
    """Return what Pagefind reads of a page, nothing or (of a generated one) its head alone.

    The place where a paragraph begins is an element of its own, since Pagefind keeps the text of each element
    that has an id beside that of the page.
    """
    if SEARCHED not in html:
        return ""
    start = html.find(PAGE)
    if start < 0:
        return html
    ends = (html.find(end, start) for end in ENDS)
    head = LINK.sub(r"\1", html[start : min(at for at in ends if at > 0)])
    return f"<!doctype html><html><body>{PARAGRAPH.sub(r'<p \1><i id="\2"></i>', head)}"
