"""The MkDocs plugin ``backstory``: what belongs to rendering, and nothing that makes pages.

It lays the theme's overrides over Material, supplies the defaults of :mod:`backstory.render.defaults`,
tells templates what section a page belongs to and what it may load, and has the search index built after the
pages.
``mkdocs build`` and ``mkdocs serve`` thus give the same site as ``backstory build`` and ``backstory serve``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from backstory.data import KINDS, Kind
from backstory.errors import RenderError
from backstory.render.cards import card, card_path
from backstory.render.days import day_files
from backstory.render.defaults import supply
from backstory.render.facets import most_named, people_in
from backstory.render.linked import with_kinds
from backstory.render.mending import mended
from backstory.render.mirror import write_below
from backstory.render.names import Named, named
from backstory.render.offline import linked_to_files
from backstory.render.parts import MAIN, bundle_of_part, kept_apart, others, read_parts
from backstory.render.policy import policy_of_pages
from backstory.render.search import BUNDLE, index_site
from backstory.render.sections import ABOUT, ARTICLE, OFFICE, SECTIONS
from backstory.render.trail import trail
from backstory.settings import IN_CONFIG

__all__ = ["BackstoryPlugin", "page_context", "safe", "section_of"]

THEME = Path(__file__).parent / "theme"
STYLES = "assets/backstory/backstory.css"  # made of those in the folder beside it
PARTS = "assets/backstory/styles/"
UNUSED = re.compile(r"assets/javascripts/(?:lunr|workers)/")  # Material's own search
FOLDERS = (
    ARTICLE.folder,
    *(kind.folder for kind in KINDS.values()),
    OFFICE.folder,
    "connections",
    "days",
    "sources",
    "timeline",
)
INDEXES = frozenset((*(f"{folder}/index.md" for folder in FOLDERS), "a-z.md", "new.md"))
SAME_DAY = "1970-01-01"  # for what MkDocs would date with the day of the build


class BackstoryPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # settings: those of Settings
    """Lays Backstory's look and search over a site of plain pages."""

    config_scheme = tuple(
        (name, config_options.Optional(config_options.Type(int if kind is int else str)))
        for name, kind in IN_CONFIG.items()
    )

    def __init__(self) -> None:
        self.preview = False  # built to be looked at while it changes, not to be published
        self.named: tuple[Named, ...] = ()  # the pages that readers search by name
        self.parts: dict[str, str] = {}  # of an archive that is rendered in parts, by page
        self.people: dict[str, str] = {}  # names by which readers narrow a search, by address

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep in mind what the site is built for."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the overrides before Material's templates, after the archive's own ``custom_dir``."""
        supply(config)
        if self.config.get("part"):
            root = Path(config.config_file_path or "").parent
            self.parts = read_parts(root / (self.config.get("parts") or "parts.tsv"))
        dirs = config.theme.dirs
        if str(THEME) not in dirs:
            dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        config.theme.static_templates.add(STYLES)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Drop from ``nav`` the indexes of sections that this archive has not, and assets nothing uses."""
        if self.config.get("part"):
            kept_apart(files, config, self.config["part"], self.parts)
        if isinstance(config.nav, list):
            config.nav = list(present(config.nav, files))
        own_search = not {"search", "material/search"} & set(config.plugins)
        for file in list(files):
            if file.src_uri.startswith(PARTS) or (own_search and UNUSED.match(file.src_uri)):
                files.remove(file)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Make the front matter safe: Material's templates print it as HTML, and it quotes articles."""
        page.meta = safe(page.meta)
        if page.meta.get("generated") and page.meta.get("kind") == MOVED:
            page.meta["template"] = "moved.html"
        elif page.meta.get("generated"):
            hidden = ["navigation", "toc"] if page.is_homepage else ["navigation"]
            page.meta.setdefault("hide", hidden)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Say on links to entities and articles of which kind these are; hide a list of few headings."""
        self.learnt(html, page)
        return with_kinds(html, page.url)

    def learnt(self, html: str, page: Page) -> None:
        """Have the front matter say what a page's content tells of it."""
        if page.meta.get("kind") == ARTICLE.name and len(OWN_HEADING.findall(html)) < HEADINGS:
            page.meta["hide"] = [*page.meta.get("hide", []), "toc"]
        if page.meta.get("kind") == MOVED:
            page.meta.update(way_of(html, page.canonical_url))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates know the sections and leave no empty lines, and pages the day of the build."""
        env.trim_blocks = env.lstrip_blocks = True  # a fifth of what stands around an article
        env.globals.update(sections=SECTIONS, entities=KINDS, trail=partial(trail, files))
        env.globals["merged_indexes"] = others(self.parts)
        env.globals["content_security_policy"] = policy_of_pages(preview=self.preview)
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        for page in pages:
            page.update_date = SAME_DAY
        found = (named(page.file.src_uri, str(page.title), page.meta) for page in pages)
        self.named = tuple(name for name in found if name)
        self.people = most_named(pages)
        for path, content in day_files([page.meta for page in pages]):
            files.append(File.generated(config, path, content=content))
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the templates the page's section, and how much of it is searched."""
        context.update(page_context(page))  # type: ignore[typeddict-item]  # names of ours
        context["people"] = people_in(page, self.people)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put right what the theme gets wrong and, where addresses are files, links; write the card."""
        if content := card(page.file.src_uri, page.meta):
            write_below(config.site_dir, card_path(page.file.src_uri), content)
        mend = mended(output)
        return mend if config.use_directory_urls else linked_to_files(mend)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do so on the page of addresses that do not exist, too."""
        return mended(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)  # after what other plugins write
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Build the search index over the finished pages."""
        site, part = Path(config.site_dir), self.config.get("part") or ""
        try:
            index_site(site, self.named, offline=not config.use_directory_urls)
            if part not in ("", MAIN) and (site / BUNDLE).is_dir():
                (site / BUNDLE).rename(site / bundle_of_part(part))
        except RenderError as error:
            raise PluginError(str(error)) from error


MOVED = "moved"  # the kind of a page that has another address now, and leads there
PRINTED = ("title", "description")
WAY = re.compile(r'<a [^>]*?href="([^"]+)"')
OWN_HEADING = re.compile(r'<h[23] id="p\d+"')
HEADINGS = 3  # of an article's own, from which on it has a list of them
HEADING = re.compile(r'<h2 id="(?!p\d+")([^"]*)"')


def way_of(html: str, canonical: str | None) -> dict[str, str]:
    """Return where the first link of a page that moved leads: from the page, and from anywhere."""
    link = WAY.search(html)
    way = link[1] if link else "."
    return {"way": way, "canonical": escape(urljoin(canonical or "", unescape(way)))}


def as_html(value: Any) -> Any:
    """Return the value of the front matter with every text in it escaped."""
    match value:
        case str():
            return escape(value)
        case list():
            return [as_html(part) for part in value]
        case _:
            return value


def safe(front: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter as templates may print it: what is in ``PRINTED`` may be escaped already."""
    known = {name: unescape(value) for name in PRINTED if isinstance(value := front.get(name), str)}
    return {name: as_html(known.get(name, value)) for name, value in front.items()}


def present(nav: list[Any], files: Files) -> Iterator[Any]:
    """Return the entries of ``nav``, without indexes of sections that do not exist."""
    for entry in nav:
        ((title, target),) = (
            entry.items() if isinstance(entry, dict) and len(entry) == 1 else ((None, entry),)
        )
        if isinstance(target, list):
            if some := list(present(target, files)):
                yield {title: some}
        elif target not in INDEXES or files.get_file_from_path(target):
            yield entry


def page_context(page: Page) -> dict[str, Any]:
    """Return what ``main.html`` asks of a page.

    ``section``: the section it belongs to, or None; ``searched`` or not.
    ``heading``: its title, where its content has none. ``head``: its content up to its first heading that is
    not one of an article's own. ``rest``: what follows, in parts.
    An entity is thus found by its name, its aliases and its head; the sentences below in their articles.
    """
    if not page.meta.get("generated"):
        return {"section": ABOUT, "searched": True}
    section = section_of(page.meta)
    content = page.content or ""
    heading = "" if "<h1" in content else f"<h1>{page.title}</h1>"
    head, rest = parted(content)
    return {"section": section, "searched": section is not None, "heading": heading, "head": head,
            "rest": rest}  # fmt: skip


def section_of(front: Mapping[str, Any]) -> Kind | None:
    """Return the section of a generated page; None where it is in none, and is not searched."""
    return SECTIONS.get(str(front.get("kind")))


def parted(content: str) -> tuple[str, str]:
    """Return the head of a page, and what follows in parts."""
    found = list(HEADING.finditer(content))
    if not found:
        return content, ""
    starts = [match.start() for match in found]
    ends = [*starts[1:], len(content)]
    parts = (
        f'\n  <section class="bs-part bs-part--{match[1]}">{content[start:end]}</section>'
        for match, start, end in zip(found, starts, ends, strict=True)
    )
    return content[: starts[0]], "".join(parts)
