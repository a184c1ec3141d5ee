"""One page made: its Markdown to HTML, its shell filled, its files written."""

from __future__ import annotations

from codecs import BOM_UTF8
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

from backstory.render.cards import card, card_path
from backstory.render.facets import names_of, people_linked
from backstory.render.fast.blocks import convert
from backstory.render.fast.inline import Beyond
from backstory.render.fast.kept import Made, digest, keepable, places
from backstory.render.fast.shells import Shell, Shells, Way, shape_of
from backstory.render.fast.targets import Folder, Targets
from backstory.render.fast.unforeseen import Unforeseen
from backstory.render.linked import with_kinds
from backstory.render.mirror import write_below
from backstory.render.offline import linked_to_files
from backstory.render.plugin import BackstoryPlugin
from backstory.render.search import Told, told_of
from backstory.render.trail import trail

__all__ = ["Maker", "Whole", "around_of", "front_of", "is_filled", "text_of"]

HEAD = 8192  # bytes of a file in which its front matter is looked for
END = b"\n---\n"
COMPARED = 1  # pages of each shape, and of each section, that each process also makes in the ordinary way
MODEST = 20_000  # characters of Markdown in a page that is compared: Python-Markdown takes 40 ms for so many


@dataclass(frozen=True, slots=True)
class Whole:
    """What all pages of a build share."""

    config: MkDocsConfig
    files: Files
    pages: list[File]
    nav: Navigation
    env: Environment
    shells: Shells
    plugin: BackstoryPlugin


def text_of(raw: bytes) -> str:
    """Return the text of a page, or of its beginning, as MkDocs reads it."""
    text = raw.removeprefix(BOM_UTF8).decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


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


def content_of(file: File) -> bytes:
    """Return what a file holds."""
    if not file.abs_src_path:
        return file.content_bytes
    with open(file.abs_src_path, "rb", buffering=0) as stream:  # noqa: PTH123  # ten thousand of them
        return stream.read()


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
        if links := self.directly(page):
            return links
        page.render(config, files)
        found = (page.links_to_anchors or {}).items()
        names = frozenset(f"{file.src_uri}#{name}" for file, anchors in found for name in anchors)
        page.content = config.plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        return Links(frozenset(), names, known=False)

    def directly(self, page: Page) -> Links | None:
        """Convert a page's Markdown without Python-Markdown, where that is possible."""
        folder = page.file.src_uri.partition("/")[0]
        if folder in self.ordinary or page.file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return None
        if (
            "title" not in page.meta
        ):  # it is that of the page's first heading, which MkDocs finds as it converts
            return None
        targets = Targets(self.folder, page.file)
        markdown = page.markdown or ""
        try:
            direct = convert(markdown, targets.address)
        except Beyond:
            return None
        toc = get_toc(direct.toc)
        if self.converted[folder] < COMPARED and len(markdown) < MODEST:
            self.converted[folder] += 1
            page.render(self.whole.config, self.whole.files)
            if (with_kinds(page.content or "", page.url), str(page.toc)) != (direct.html, str(toc)):
                self.ordinary.add(folder)
                return None
        page.content, page.toc = direct.html, toc
        page.present_anchor_ids = set(direct.ids)
        self.whole.plugin.learnt(direct.html, page)
        return Links(frozenset(targets.pages), frozenset(targets.anchors), known=True)

    def make(self, file: File, read: Mapping[str, Any]) -> Made:
        """Write a page of which there may be a shell to fill; ``read`` is its front matter as it was read."""
        page = file.page
        assert page is not None
        front = page.meta
        raw = content_of(file)
        page.markdown = body_of(text_of(raw))
        page.meta = dict(front)
        try:
            links = self.populate(page)
            shape = shape_of(page)
            people, above = people_linked(page), trail(self.whole.files, page)
            shell, found, told = self.write(page, shape, people, above)
            around = around_of(shell, self.whole, people, above) if shell else ""
            lasting = shell is not None and links.known
            gives = places(f"{file.src_uri}#{name}" for name in page.present_anchor_ids or ())
            leads = places(links.pages), places(links.anchors)
            known = (found, told) if lasting else ({}, Told())
            return Made(digest(raw), keepable(read), shape, around, people, *leads, gives, *known)
        finally:
            page.meta, page.markdown, page.content = front, "", None
            page.toc, page.present_anchor_ids, page.links_to_anchors = [], None, None  # type: ignore[assignment]

    def write(
        self, page: Page, shape: str, people: Mapping[str, int], above: Way
    ) -> tuple[Shell | None, dict[str, str], Told]:
        """Write a page whose content is known, and its card.

        Return its shell (none where it has none), the digests of its files, and what is told the search.
        """
        config, shells = self.whole.config, self.whole.shells
        shell = shells.of(shape)
        output = self.filled(page, shape, shell, people, above) if shell else None
        if output is None:
            _build_page(page, config, self.whole.pages, self.whole.nav, self.whole.env)
            return None, {}, Told()
        if not config.use_directory_urls:
            output = linked_to_files(output)
        files = {page.file.dest_uri: output.encode("utf-8", errors="xmlcharrefreplace")}
        if content := card(page.file.src_uri, page.meta):
            files[card_path(page.file.src_uri)] = content
        for name, content in files.items():
            write_below(config.site_dir, name, content)
        return shell, {name: digest(content) for name, content in files.items()}, told_of(output)

    def filled(
        self, page: Page, shape: str, shell: Shell, people: Mapping[str, int], above: Way
    ) -> str | None:
        """Return the page in its shell; the first of each shape only if they are as the theme has them."""
        shells = self.whole.shells
        try:
            output = shells.page(page, shell, above, names_of(people, self.whole.plugin.people))
        except Unforeseen as error:
            shells.refuse(shape, str(error))
            return None
        if self.shaped[shape] < COMPARED:
            self.shaped[shape] += 1
            if output != shells.ordinary(page):
                shells.refuse(shape, "a template shows what pages of one shape differ in")
                return None
        return output


def around_of(shell: Shell, whole: Whole, people: Mapping[str, int], above: Way) -> str:
    """Return a digest of what stands around a page's content, or is said in it of other pages."""
    said = (shell.digest, above, names_of(people, whole.plugin.people))
    return blake2b(repr(said).encode(), digest_size=20).hexdigest()
