"""The search index of a build: left as it stands, or built, beside the pages where it is sure to change."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from shutil import rmtree

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from backstory.errors import RenderError
from backstory.render.fast.aside import Aside
from backstory.render.fast.kept import Before, Index, Made, digest
from backstory.render.mirror import below
from backstory.render.names import NAMES
from backstory.render.plugin import BackstoryPlugin, section_of
from backstory.render.search import BUNDLE, Kept, in_order, index_site, searched

__all__ = ["Searching", "is_searched", "searched_first"]

TABLES = "search"
"""Where in the cache what Pagefind told of shards is kept."""


def is_searched(file: File) -> bool:
    """Tell whether a generated page is searched."""
    return file.page is not None and section_of(file.page.meta) is not None


def searched_first(files: Iterable[File]) -> list[File]:
    """Return generated pages, those that are searched first and as the index has them."""
    return sorted(files, key=lambda file: (not is_searched(file), in_order(file.dest_uri)))


class Searching:
    """The search index of one build."""

    def __init__(self, config: MkDocsConfig, plugin: BackstoryPlugin, before: Before, processes: int) -> None:
        self.plugin, self.before, self.processes = plugin, before, processes
        self.site, self.offline = Path(config.site_dir), not config.use_directory_urls
        self.aside: Aside | None = None

    def begin(self, kept: Mapping[str, Made], making: Sequence[File]) -> None:
        """Begin with the index where that of before cannot stand; all but the pages ``making`` are there.

        That is where there is none, or where other pages are searched than then.
        """
        made = self.before.memory.made
        now = {file.src_uri for file in making if is_searched(file)}
        then = {source for source, one in made.items() if one.searched and source not in kept}
        if (self.before.hasty and self.before.memory.index) or self.processes < 2 or not hasattr(os, "fork"):
            return
        if self.before.memory.index and now == then:
            return
        pages = {
            **self.pages(name for one in kept.values() for name in one.files),
            **{file.dest_uri: self.site / file.dest_uri for file in making if is_searched(file)},
        }
        self.aside = Aside(lambda ready: self.build(pages, ready), [file.dest_uri for file in making])

    def written(self, files: Sequence[File]) -> None:
        """Learn of some pages of those that were begun with, one after another, that they are written."""
        if self.aside:
            self.aside.pages.tell([file.dest_uri for file in files])

    def close(self) -> None:
        """End what was begun."""
        if self.aside:
            self.aside.close()

    def index(self, made: Mapping[str, Made], standing: frozenset[str]) -> tuple[Index, frozenset[str], bool]:
        """Return the index, its files where they stand, and whether it is one of what was searched before."""
        asked, pages = self.asked(made, standing)
        former = self.before.memory.index
        if former and (former.asked == asked or self.before.hasty) and self.before.stands_all(former.files):
            return former, frozenset(former.files), former.asked != asked
        if not (self.aside and self.aside.done()):
            rmtree(self.site / BUNDLE, ignore_errors=True)  # of an attempt that failed
            try:
                self.build(pages)
            except RenderError as error:
                raise PluginError(str(error)) from error
        files = (f"{top}/{name}" for top in (BUNDLE, NAMES) for name in below(self.site / top))
        index = Index(asked, {name: digest((self.site / name).read_bytes()) for name in files})
        return index, frozenset(), False

    def build(self, pages: Mapping[str, Path], ready: Callable[[str], None] = lambda name: None) -> None:
        """Build the index of pages."""
        cache = self.before.cache
        kept = Kept(cache / TABLES, self.before.standing) if cache else None
        index_site(self.site, self.plugin.named, offline=self.offline, pages=pages, ready=ready, kept=kept)

    def pages(self, standing: Iterable[str]) -> dict[str, Path]:
        """Return the pages that are there, by path: those of this build, and those that stand."""
        pages = {name: self.site / name for name in below(self.site) if name.endswith(".html")}
        return pages | {name: self.before.site / name for name in standing if name.endswith(".html")}

    def asked(self, made: Mapping[str, Made], standing: frozenset[str]) -> tuple[str, dict[str, Path]]:
        """Return a digest of what the index is to be made of, and the pages that may be searched."""
        told = {name: one.searched for one in made.values() for name in one.files if name.endswith(".html")}
        pages = self.pages(standing)
        for name in pages.keys() - told.keys():
            told[name] = digest(searched(pages[name].read_text(encoding="utf-8")).encode())
        return digest(repr((self.offline, sorted(told.items()), self.plugin.named)).encode()), pages
