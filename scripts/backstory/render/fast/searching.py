"""The search index of a build: left as it stands, or built after the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from backstory.errors import RenderError
from backstory.render.fast.kept import Before, Index, Made, digest
from backstory.render.mirror import below
from backstory.render.names import NAMES
from backstory.render.plugin import BackstoryPlugin
from backstory.render.search import BUNDLE, Kept, Page, index_site, told_of

__all__ = ["Searching"]

ANSWERS = "search"
"""Where in the cache what Pagefind told of shards is kept."""


class Searching:
    """The search index of one build."""

    def __init__(self, config: MkDocsConfig, plugin: BackstoryPlugin, before: Before, processes: int) -> None:
        self.plugin, self.before, self.processes = plugin, before, processes
        self.site, self.offline = Path(config.site_dir), not config.use_directory_urls

    def index(self, made: Mapping[str, Made], standing: frozenset[str]) -> tuple[Index, frozenset[str], bool]:
        """Return the index, its files where they stand, and whether it is one of what was searched before.

        ``standing`` are files of the site that the last build left as they must be.
        """
        pages = list(self.pages(made, standing))
        asked = digest(repr((self.offline, [page[::2] for page in pages], self.plugin.named)).encode())
        former = self.before.memory.index
        if former and (former.asked == asked or self.before.hasty) and self.before.stands_all(former.files):
            return former, frozenset(former.files), former.asked != asked
        kept = Kept(self.before.cache / ANSWERS, self.before.stands) if self.before.cache else None
        try:
            texts = index_site(self.site, self.plugin.named, offline=self.offline, pages=pages, kept=kept,
                               processes=self.processes)  # fmt: skip
        except RenderError as error:
            raise PluginError(str(error)) from error
        there = [f"{top}/{name}" for top in (BUNDLE, NAMES) for name in below(self.site / top)]
        others = {name: digest((self.site / name).read_bytes()) for name in there if name not in texts}
        return Index(asked, {**texts, **others}), frozenset(texts).difference(there), False

    def pages(self, made: Mapping[str, Made], standing: frozenset[str]) -> Iterator[Page]:
        """Yield the pages of the site that are searched, by path."""
        told = {name: one.told for one in made.values() for name in one.files}
        for name in sorted(name for name in {*below(self.site), *standing} if name.endswith(".html")):
            path = (self.before.site if name in standing else self.site) / name
            known = told[name] if name in told else told_of(path.read_text(encoding="utf-8"))
            if known.digest:
                yield name, path, known
