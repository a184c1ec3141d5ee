"""Where the links of a page lead: what MkDocs makes of a target, remembered, and what the page thus needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, normpath
from urllib.parse import unquote

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from backstory.render.fast.inline import Beyond
from backstory.render.linked import kind_said

__all__ = ["Folder", "Targets"]

TARGET = re.compile(
    r"(?P<path>[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*)?(?P<query>\?[A-Za-z0-9._~%/=&+-]+)?(?:#(?P<anchor>[A-Za-z0-9._~%:-]+))?"
)
ANCHOR = re.compile(r"[A-Za-z0-9._~%:-]+")
OUTWARD = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][A-Za-z0-9/._~%?=&#:;+,@-]*)?")
AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


class Folder:
    """What the targets of links of all pages in one folder of ``docs/`` resolve to, remembered."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self.files = files
        self.known: dict[str, dict[str, tuple[str, str, str, str]]] = {}

    def near(self, folder: str) -> dict[str, tuple[str, str, str, str]]:
        """Return what is known of the targets of pages in a folder, by their paths."""
        return self.known.setdefault(folder, {})

    def resolved(self, folder: str, path: str) -> tuple[str, str, str, str]:
        """Return source and address of what ``path`` names, and how a page in the folder links to it.

        That is what is said on the link, and its address. Raises Beyond where there is no such file: MkDocs
        then says so in its own words.
        """
        known = self.near(folder)
        if path not in known:
            source = normpath(f"{folder}/{unquote(path)}" if folder else unquote(path))
            file = self.files.get(source)
            if file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                raise Beyond(path)
            beside = f"{folder}/\0/" if folder else "\0/"
            known[path] = source, file.url, *said(beside, way_between(file.url, beside))
        return known[path]


class Targets:
    """The links of one page: ``pages`` are the sources that it links to, ``anchors`` the places in them."""

    def __init__(self, folder: Folder, file: File) -> None:
        self.folder = folder
        self.file = file
        self.url = file.url
        self.at = dirname(file.src_uri)
        usual = f"{self.at}/{file.name}/" if self.at else f"{file.name}/"
        self.usual = "." not in file.name and self.url == usual
        self.near = folder.near(self.at) if self.usual else {}
        self.pages: set[str] = set()
        self.anchors: set[str] = set()

    def address(self, target: str) -> tuple[str, str]:
        """Return what is said on a link, and the address that MkDocs writes for its target. Raises Beyond."""
        path, sharp, anchor = target.partition("#")
        if (known := self.near.get(path)) is None or (sharp and not ANCHOR.fullmatch(anchor)):
            return self.new_address(target)
        source, url, kind, relative = known
        if url.startswith(self.url):
            return self.new_address(target)
        self.pages.add(source)
        if not sharp:
            return kind, relative
        self.anchors.add(f"{source}#{anchor}")
        return kind, f"{relative}#{anchor}"

    def new_address(self, target: str) -> tuple[str, str]:
        """Return the same of a target of which nothing is known. Raises Beyond."""
        match = TARGET.fullmatch(target)
        if match is None:
            if OUTWARD.fullmatch(target):
                return said(self.url, target)
            raise Beyond(target)
        path, query, anchor = match["path"], match["query"] or "", match["anchor"]
        if not path:
            if anchor and not query:
                self.anchors.add(f"{self.file.src_uri}#{anchor}")
                return "", target
            raise Beyond(target)
        source, url, kind, near = self.folder.resolved(self.at, path)
        self.pages.add(source)
        after = f"#{anchor}" if anchor else ""
        if anchor:
            self.anchors.add(f"{source}{after}")
        if self.usual and not query and not url.startswith(self.url):
            return kind, near + after
        return said(self.url, f"{get_relative_url(url, self.url)}{query}{after}")


def way_between(url: str, page: str) -> str:
    """Return the relative address of ``url`` from the page at the address ``page``, as MkDocs writes it."""
    first = url.partition("/")[0]
    if "." in first or not first or first == page.partition("/")[0]:
        return str(get_relative_url(url, page))
    return "../" * page.count("/") + url


def said(page: str, href: str) -> tuple[str, str]:
    """Return what is said on a link from the page to ``href``, and that as HTML."""
    html = AMPERSAND.sub("&amp;", href) if "&" in href else href
    return kind_said(page, html), html
