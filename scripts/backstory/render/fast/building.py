"""A build that makes again only what has changed, with MkDocs' own functions and to the bytes of MkDocs."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from backstory.bulk import uncollected
from backstory.errors import RenderError
from backstory.render.fast.fitness import reasons_against
from backstory.render.fast.kept import Made, digest, places
from backstory.render.fast.making import Links, Maker, Whole, around_of, is_filled, source_of
from backstory.render.fast.shells import Shells
from backstory.render.fast.spreading import spread
from backstory.render.plugin import BackstoryPlugin
from backstory.render.search import index_site

__all__ = ["Done", "Unfit", "build_fast"]


class Unfit(Exception):  # noqa: N818  # says that another way must be taken, not that something is wrong
    """The site must be rendered by MkDocs in its own way; the text says why."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a build made, and what it left as the last one had made it."""

    made: Mapping[str, Made]
    """By the pages' paths below ``docs/``; without those that must be made each time."""
    again: int
    """How many pages were made."""
    kept: frozenset[str]
    """Files below the site that stand as they are, and are not in the folder of this build."""


def build_fast(
    config: MkDocsConfig, former: Mapping[str, Made], site: Path, processes: int, log: logging.Logger
) -> Done:
    """Build into ``config.site_dir`` what ``former`` builds into ``site`` did not leave there as it must be.

    Raises Unfit before anything is written where a plugin, a hook or a template may make pages depend on what
    only MkDocs knows; what MkDocs' functions raise.
    """
    config = config.plugins.on_config(config)
    if why := "; ".join(reasons_against(config)):
        raise Unfit(why)
    with uncollected():
        return Build(config, former, site, processes, log).done()


class Build:
    """One build, in the order in which MkDocs does it."""

    def __init__(
        self,
        config: MkDocsConfig,
        former: Mapping[str, Made],
        site: Path,
        processes: int,
        log: logging.Logger,
    ) -> None:
        self.config, self.former, self.site, self.processes, self.log = config, former, site, processes, log
        self.plugin = cast("BackstoryPlugin", config.plugins["backstory"])
        self.sources: dict[str, str] = {}
        """Digests of the Markdown of pages, by path below ``docs/``."""

    def done(self) -> Done:
        """Build everything."""
        config = self.config
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        nav = config.plugins.on_nav(nav, config=config, files=files)
        pages = list(files.documentation_pages())
        filled, ordinary = self.read(files, pages, nav)
        shells = Shells(config, env, nav, pages)
        maker = Maker(Whole(config, files, pages, nav, env, shells, self.plugin.people))
        links = {file.src_uri: maker.populate(page_of(file)) for file in ordinary}
        env = config.plugins.on_env(env, config=config, files=files)
        maker.whole = Whole(config, files, pages, nav, env, shells, self.plugin.people)
        files.copy_static_files()
        for template in config.theme.static_templates:
            _build_theme_template(template, env, files, config, nav)
        kept = self.kept(maker.whole, filled)
        made = {**kept, **self.make(maker, [file for file in filled if file.src_uri not in kept])}
        for file in ordinary:
            _build_page(page_of(file), config, pages, nav, env)
        for reason in sorted(shells.reasons):
            self.log.info("site: some pages are rendered without shells: %s", reason)
        self.validate(files, made, links)
        standing = frozenset(name for one in kept.values() for name in one.files)
        self.index(standing)
        return Done(made, len(made) - len(kept), standing)

    def read(self, files: Files, pages: Sequence[File], nav: Navigation) -> tuple[list[File], list[File]]:
        """Read all pages' front matter; return those that shells are filled for, and the others."""
        config = self.config
        named = {page.file.src_uri for page in nav.pages}
        inner = [page.url for page in nav.pages if page.url.count("/") > 1]
        filled, ordinary = [], []
        for file in pages:
            page = file.page or Page(None, file, config)
            text, self.sources[file.src_uri] = source_of(file)
            markdown, page.meta = get_data(text)
            page.markdown = config.plugins.on_page_markdown(markdown, page=page, config=config, files=files)
            if file.src_uri not in named and is_filled(page, inner):
                page.markdown = ""  # read again where it is needed: all texts together are large
                filled.append(file)
            else:
                ordinary.append(file)
        return filled, ordinary

    def kept(self, whole: Whole, filled: Sequence[File]) -> dict[str, Made]:
        """Return the pages that stand in the site as this build would make them."""
        present = frozenset(places(file.src_uri for file in whole.files))
        return {
            file.src_uri: made
            for file in filled
            if (made := self.former.get(file.src_uri))
            and made.source == self.sources[file.src_uri]
            and present.issuperset(made.pages)
            and (shell := whole.shells.of(made.shape))
            and made.around == around_of(shell, whole, page_of(file), made.people)
            and all(self.stands(name, known) for name, known in made.files.items())
        }

    def stands(self, name: str, known: str) -> bool:
        """Tell whether a file of the site has the content that it was made with."""
        try:
            return digest((self.site / name).read_bytes()) == known
        except OSError:
            return False

    def make(self, maker: Maker, filled: Sequence[File]) -> dict[str, Made]:
        """Make pages, in several processes where they are many."""

        def work(files: Sequence[File]) -> tuple[list[tuple[str, Made]], list[str], set[str]]:
            with heard() as said:
                made = [(file.src_uri, maker.make(file)) for file in files]
            return made, said, maker.whole.shells.reasons

        made: dict[str, Made] = {}
        for portion, said, reasons in spread(work, filled, self.processes):
            made.update(portion)
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
        page.markdown = get_data(source_of(page.file)[0])[0]
        with heard():
            page.render(self.config, files)
        return page

    def index(self, standing: frozenset[str]) -> None:
        """Build the search index of what was made and what stands."""
        new = Path(self.config.site_dir)
        pages: dict[str, Path] = {name: self.site / name for name in standing if name.endswith(".html")}
        pages |= {path.relative_to(new).as_posix(): path for path in new.rglob("*.html")}
        try:
            index_site(new, self.plugin.named, offline=not self.config.use_directory_urls, pages=pages)
        except RenderError as error:
            raise PluginError(str(error)) from error


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
