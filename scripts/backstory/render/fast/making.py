"""One page made: its Markdown to HTML, its shell filled, its files written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import YAML_RE, get_data

from backstory.render.cards import card_path
from backstory.render.facets import names_of, people_linked
from backstory.render.fast.blocks import convert
from backstory.render.fast.inline import Beyond
from backstory.render.fast.kept import Made, digest, keepable, places
from backstory.render.fast.shells import Shell, Shells, shape_of
from backstory.render.fast.targets import Folder, Targets
from backstory.render.mirror import write_below
from backstory.render.search import searched
from backstory.render.trail import trail

__all__ = ["Maker", "Whole", "around_of", "front_of", "is_filled", "text_of"]

HEAD = 8192  # bytes of a file in which its front matter is looked for
END = b"\n---\n"
COMPARED = 2  # pages of each shape, and of each section, that each process also makes in the ordinary way


@dataclass(frozen=True, slots=True)
class Whole:
    """What all pages of a build share."""

    config: MkDocsConfig
    files: Files
    pages: list[File]
    nav: Navigation
    env: Environment
    shells: Shells
    people: Mapping[str, str]
    """Names by which readers narrow a search, by address."""


def text_of(raw: bytes) -> str:
    """Return the text of a page, or of its beginning, as MkDocs reads it."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def body_of(text: str) -> str:
    """Return the Markdown of a page that has front matter, without it; it is not read again."""
    front = YAML_RE.match(text)
    return text[front.end() :].lstrip("\n") if front else get_data(text)[0]


def front_of(file: File) -> dict[str, Any]:
    """Return the front matter of a page; no more of the file is read where its beginning holds it all."""
    if file.abs_src_path:
        with open(file.abs_src_path, "rb") as stream:  # noqa: PTH123  # ten thousand of them
            head = stream.read(HEAD)
        if head.startswith(b"---\n") and (end := head.find(END, 3)) > 0:
            text = text_of(head[: end + len(END)])
            if YAML_RE.match(text):
                return get_data(text)[1]
    return get_data(text_of(file.content_bytes))[1]


def is_filled(page: Page, inner: Iterable[str]) -> bool:
    """Tell whether a page is a shell that is filled: generated, outside ``nav``, below none of ``inner``."""
    return bool(
        page.meta.get("generated")
        and page.meta.get("title")
        and "template" not in page.meta
        and not page.is_homepage
        and not page.url.startswith(tuple(inner))
    )


@dataclass(frozen=True, slots=True)
class Links:
    """What a page links to: pages, and places in pages (``people/joe-biden.md#p3``)."""

    pages: frozenset[str]
    anchors: frozenset[str]
    known: bool
    """Everything it links to is known, and is there."""


class Maker:
    """Makes pages, and compares the first of each kind with what MkDocs makes of them."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.folder = Folder(whole.files.src_uris)
        self.converted: Counter[str] = Counter()
        self.shaped: Counter[str] = Counter()
        self.ordinary: set[str] = set()
        """Sections whose Markdown was once converted to something else than MkDocs does."""

    def populate(self, page: Page) -> Links:
        """Convert a page's Markdown, by the short way or by Python-Markdown."""
        config, files = self.whole.config, self.whole.files
        links = self.directly(page)
        if links is None:
            page.render(config, files)
            found = (page.links_to_anchors or {}).items()
            names = frozenset(f"{file.src_uri}#{name}" for file, anchors in found for name in anchors)
            links = Links(frozenset(), names, known=False)
        page.content = config.plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        return links

    def directly(self, page: Page) -> Links | None:
        """Convert a page's Markdown without Python-Markdown, where that is possible."""
        folder = page.file.src_uri.partition("/")[0]
        if folder in self.ordinary or page.file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return None
        targets = Targets(self.folder, page.file)
        try:
            direct = convert(page.markdown or "", targets.address)
        except Beyond:
            return None
        if self.converted[folder] < COMPARED:
            self.converted[folder] += 1
            page.render(self.whole.config, self.whole.files)
            if (page.content, str(page.toc)) != (direct.html, str(get_toc(direct.toc))):
                self.ordinary.add(folder)
                return None
        page.content, page.toc = direct.html, get_toc(direct.toc)
        page.present_anchor_ids = set(direct.ids)
        return Links(frozenset(targets.pages), frozenset(targets.anchors), known=True)

    def make(self, file: File, read: Mapping[str, Any]) -> Made:
        """Write a page of which there may be a shell to fill; ``read`` is its front matter as it was read."""
        page = file.page
        assert page is not None
        front = page.meta
        raw = file.content_bytes
        page.markdown = body_of(text_of(raw))
        page.meta = dict(front)
        try:
            links = self.populate(page)
            shape = shape_of(page)
            shell, content = self.write(page, shape)
            people = people_linked(page)
            around = around_of(shell, self.whole, page, people) if shell else ""
            lasting = shell is not None and links.known
            gives = places(f"{file.src_uri}#{name}" for name in page.present_anchor_ids or ())
            found, told = self.results(file, content) if lasting else ({}, "")
            leads = places(links.pages), places(links.anchors)
            return Made(digest(raw), keepable(read), shape, around, people, *leads, gives, found, told)
        finally:
            page.meta, page.markdown, page.content = front, "", None
            page.toc, page.present_anchor_ids, page.links_to_anchors = [], None, None  # type: ignore[assignment]

    def write(self, page: Page, shape: str) -> tuple[Shell | None, bytes]:
        """Write a page whose content is known; return shell and page, no shell where it has none."""
        config, shells = self.whole.config, self.whole.shells
        shell = shells.of(shape)
        output = self.filled(page, shape, shell) if shell else None
        if output is None:
            _build_page(page, config, self.whole.pages, self.whole.nav, self.whole.env)
            return None, b""
        output = config.plugins.on_post_page(output, page=page, config=config)
        content = output.encode("utf-8", errors="xmlcharrefreplace")
        write_below(config.site_dir, page.file.dest_uri, content)
        return shell, content

    def filled(self, page: Page, shape: str, shell: Shell) -> str | None:
        """Return the page in its shell; the first of each shape only if they are as the theme has them."""
        shells = self.whole.shells
        output = shells.page(page, shell)
        if self.shaped[shape] < COMPARED:
            self.shaped[shape] += 1
            if output != shells.ordinary(page):
                shells.refuse(shape, "a template shows what pages of one shape differ in")
                return None
        return output

    def results(self, file: File, content: bytes) -> tuple[dict[str, str], str]:
        """Return the digests of the files that a page became: itself and its card; and what is searched."""
        found = {file.dest_uri: digest(content)}
        name = card_path(file.src_uri)
        try:
            with open(f"{self.whole.config.site_dir}/{name}", "rb") as stream:  # noqa: PTH123  # many
                found[name] = digest(stream.read())
        except FileNotFoundError:
            pass  # not all pages have one
        text = searched(content.decode())
        return found, digest(text.encode()) if text else ""


def around_of(shell: Shell, whole: Whole, page: Page, people: Mapping[str, int]) -> str:
    """Return a digest of what stands around a page's content, or is said in it of other pages."""
    said = (shell.digest, trail(whole.files, page), names_of(people, whole.people))
    return blake2b(repr(said).encode(), digest_size=20).hexdigest()
