"""A build that makes again only what has changed, with MkDocs' own functions and to the bytes of MkDocs."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, cast

from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from backstory.bulk import uncollected
from backstory.render.fast.compiled import COMPILED
from backstory.render.fast.fitness import reasons_against
from backstory.render.fast.kept import Before, Made, Memory, digest, places
from backstory.render.fast.live import Live
from backstory.render.fast.making import (
    Links,
    Maker,
    Whole,
    around_of,
    front_of,
    is_filled,
    text_of,
)
from backstory.render.fast.searching import Searching
from backstory.render.fast.shells import Shells
from backstory.render.fast.spreading import spread
from backstory.render.mirror import write_below
from backstory.render.plugin import BackstoryPlugin
from backstory.render.trail import trail

__all__ = ["Done", "Unfit", "build_fast"]


class Unfit(Exception):  # noqa: N818  # says that another way must be taken, not that something is wrong
    """The site must be rendered by MkDocs in its own way; the text says why."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a build made, and what it left as the last one had made it."""

    memory: Memory
    """For the next build."""
    again: int
    """How many pages were made."""
    kept: frozenset[str]
    """Files below the site that stand as they are, and are not in the folder of this build."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """What is known of the files in the folder of this build: their digests, by path below it."""
    stale: bool = False
    """The search index is one of what was searched before."""
    live: Live | None = None
    """The build as it can go on."""


def build_fast(config: MkDocsConfig, before: Before, processes: int, log: logging.Logger) -> Done:
    """Build into ``config.site_dir`` what does not stand in ``before.site`` as it must be.

    Raises Unfit before anything is written where a plugin, a hook or a template may make pages depend on what
    only MkDocs knows; what MkDocs' functions raise.
    """
    config = config.plugins.on_config(config)
    if why := "; ".join(reasons_against(config)):
        raise Unfit(why)
    with uncollected():
        return Build(config, before, processes, log).done()


class Build:
    """One build, in the order in which MkDocs does it."""

    def __init__(self, config: MkDocsConfig, before: Before, processes: int, log: logging.Logger) -> None:
        self.config, self.before, self.processes, self.log = config, before, processes, log
        self.plugin = cast("BackstoryPlugin", config.plugins["backstory"])
        self.fronts: dict[str, Mapping[str, Any]] = {}
        """Front matter of the pages that shells are filled for, as it was read."""
        self.digests: dict[str, str] = {}

    def done(self) -> Done:
        """Build everything."""
        config = self.config
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        env.bytecode_cache = COMPILED
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        nav = config.plugins.on_nav(nav, config=config, files=files)
        pages = list(files.documentation_pages())
        filled, ordinary = self.read(files, pages, nav)
        shells = Shells(config, env, nav, pages)
        maker = Maker(Whole(config, files, pages, nav, env, shells, self.plugin))
        links = {file.src_uri: maker.populate(page_of(file)) for file in ordinary}
        env = config.plugins.on_env(env, config=config, files=files)
        maker.whole = Whole(config, files, pages, nav, env, shells, self.plugin)
        as_is = frozenset(self.copied(files))
        for template in config.theme.static_templates:
            _build_theme_template(template, env, files, config, nav)
        for file in ordinary:
            _build_page(page_of(file), config, pages, nav, env)
        kept = self.kept(maker.whole, filled)
        making = [file for file in filled if file.src_uri not in kept]
        made = {**kept, **self.make(maker, making)}
        for reason in sorted(shells.reasons):
            self.log.info("site: some pages are rendered without shells: %s", reason)
        self.validate(files, made, links)
        standing = frozenset(name for one in kept.values() for name in one.files)
        searching = Searching(config, self.plugin, self.before, self.processes)
        index, left, stale = searching.index(made, standing)
        self.digests.update(index.files)
        live = Live(maker, env, ordinary, links)
        return Done(Memory(made, index), len(making), standing | left | as_is, self.digests, stale, live)

    def read(self, files: Files, pages: Sequence[File], nav: Navigation) -> tuple[list[File], list[File]]:
        """Read all pages' front matter; return those that shells are filled for, and the others."""
        config = self.config
        named = {page.file.src_uri for page in nav.pages}
        inner = [page.url for page in nav.pages if page.url.count("/") > 1]
        filled, ordinary = [], []
        for file in pages:
            page = file.page or Page(None, file, config)
            front = self.front_of(file)
            page.meta, page.markdown = dict(front), ""  # read where needed: all texts are large
            config.plugins.on_page_markdown("", page=page, config=config, files=files)  # ours changes no text
            if file.src_uri not in named and is_filled(page, inner):
                filled.append(file)
                self.fronts[file.src_uri] = front
            else:
                page.markdown = get_data(text_of(file.content_bytes))[0]
                ordinary.append(file)
        return filled, ordinary

    def front_of(self, file: File) -> Mapping[str, Any]:
        """Return a page's front matter, as it was when the page was made if its file is the same."""
        made = self.before.memory.made.get(file.src_uri)
        if made and made.front and made.source == self.before.sources.get(file.src_uri):
            return made.front
        return front_of(file)

    def copied(self, files: Files) -> Iterator[str]:
        """Copy the files that are no pages, and yield those that stand in the site and need not be copied."""
        for file in files:
            if file.is_documentation_page() or not file.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
            ours = file.src_dir == self.config.docs_dir
            known = self.before.sources.get(file.src_uri) if ours else digest(file.content_bytes)
            if known and not file.dest_uri.endswith(".html") and self.before.stands(file.dest_uri, known):
                yield file.dest_uri  # pages are looked for in what was copied
            else:
                content = file.content_bytes
                write_below(self.config.site_dir, file.dest_uri, content)
                self.digests[file.dest_uri] = digest(content)

    def kept(self, whole: Whole, filled: Sequence[File]) -> dict[str, Made]:
        """Return the pages that stand in the site as this build would make them."""
        present = frozenset(places(file.src_uri for file in whole.files))
        return {
            file.src_uri: made
            for file in filled
            if (made := self.before.memory.made.get(file.src_uri))
            and made.source == self.before.sources.get(file.src_uri)
            and present.issuperset(made.pages)
            and (shell := whole.shells.of(made.shape))
            and made.around == around_of(shell, whole, made.people, trail(whole.files, page_of(file)))
            and self.before.stands_all(made.files)
        }

    def make(self, maker: Maker, making: Sequence[File]) -> dict[str, Made]:
        """Make pages, in several processes where they are many."""

        def work(files: Sequence[File]) -> tuple[list[tuple[str, Made]], list[str], set[str]]:
            with heard() as said:
                made = [(file.src_uri, maker.make(file, self.fronts[file.src_uri])) for file in files]
            return made, said, maker.whole.shells.reasons

        made: dict[str, Made] = {}
        for portion, said, reasons in spread(work, making, self.processes):
            for name, one in portion:
                self.digests.update(one.files)
                meant = self.before.sources.get(name) == one.source
                made[name] = one if meant else replace(one, files={})  # it was written while this build runs
            maker.whole.shells.reasons |= reasons
            for words in said:
                logging.getLogger("mkdocs.structure.pages").warning("%s", words)
        return made

    def validate(self, files: Files, made: Mapping[str, Made], links: Mapping[str, Links]) -> None:
        """Have MkDocs say which links lead to places that their pages have not."""
        level = self.config.validation.links.anchors
        own = [page_of(file) for source in links if (file := files.get_file_from_path(source))]
        given = {
            *(number for one in made.values() for number in one.gives),
            *places(f"{page.file.src_uri}#{name}" for page in own for name in page.present_anchor_ids or ()),
        }
        wrong = [source for source, one in made.items() if not given.issuperset(one.anchors)]
        wrong += [source for source, one in links.items() if not given.issuperset(places(one.anchors))]
        for source in wrong:
            page = self.converted(files, source)
            for target in page.links_to_anchors or {}:
                if target.page is not None and target.page.present_anchor_ids is None:
                    self.converted(files, target.src_uri)
            page.validate_anchor_links(files=files, log_level=level)

    def converted(self, files: Files, source: str) -> Page:
        """Return a page as Python-Markdown converts it, with what it links to; nothing is told."""
        page = page_of(cast("File", files.get_file_from_path(source)))
        page.markdown = get_data(text_of(page.file.content_bytes))[0]
        with heard():
            page.render(self.config, files)
        return page


@contextmanager
def heard() -> Iterator[list[str]]:
    """Take down what MkDocs warns of meanwhile, instead of letting it be told."""
    said: list[str] = []

    def hear(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            said.append(record.getMessage())
        return False

    logger = logging.getLogger("mkdocs.structure.pages")
    logger.addFilter(hear)
    try:
        yield said
    finally:
        logger.removeFilter(hear)


def page_of(file: File) -> Page:
    """Return the page of a file that has one."""
    assert file.page is not None
    return file.page
