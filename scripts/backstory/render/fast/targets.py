"""Where the links of a page lead: what MkDocs makes of a target, remembered, and what the page thus needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, normpath
from urllib.parse import unquote

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from backstory.render.fast.inline import Beyond

__all__ = ["Folder", "Targets"]

TARGET = re.compile(
    r"(?P<path>[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*)?(?P<query>\?[A-Za-z0-9._~%/=&+-]+)?(?:#(?P<anchor>[A-Za-z0-9._~%:-]+))?"
)
OUTWARD = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][A-Za-z0-9/._~%?=&#:;+,@-]*)?")


class Folder:
    """What the targets of links of all pages in one folder of ``docs/`` resolve to, remembered."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self.files = files
        self.known: dict[tuple[str, str], tuple[str, str, str]] = {}

    def resolved(self, folder: str, path: str) -> tuple[str, str, str]:
        """Return source, address and relative address (as a page beside writes it) of what ``path`` names.

        Raises Beyond where there is no such file: MkDocs then says so in its own words.
        """
        found = self.known.get((folder, path))
        if found is None:
            source = normpath(f"{folder}/{unquote(path)}" if folder else unquote(path))
            file = self.files.get(source)
            if file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                raise Beyond(path)
            found = source, file.url, get_relative_url(file.url, f"{folder}/\0/" if folder else "\0/")
            self.known[folder, path] = found
        return found


class Targets:
    """The links of one page: ``pages`` are the sources that it links to, ``anchors`` the places in them."""

    def __init__(self, folder: Folder, file: File) -> None:
        self.folder = folder
        self.file = file
        self.at = dirname(file.src_uri)
        self.usual = "." not in file.name and file.url == (
            f"{self.at}/{file.name}/" if self.at else f"{file.name}/"
        )
        self.pages: set[str] = set()
        self.anchors: set[str] = set()

    def address(self, target: str) -> str:
        """Return the address that MkDocs writes for the target of a link. Raises Beyond."""
        match = TARGET.fullmatch(target)
        if match is None:
            if OUTWARD.fullmatch(target):
                return target
            raise Beyond(target)
        path, query, anchor = match["path"], match["query"] or "", match["anchor"]
        if not path:
            if anchor and not query:
                self.anchors.add(f"{self.file.src_uri}#{anchor}")
                return target
            raise Beyond(target)
        source, url, relative = self.folder.resolved(self.at, path)
        if not self.usual or url.startswith(self.file.url):
            relative = get_relative_url(url, self.file.url)
        self.pages.add(source)
        if anchor:
            self.anchors.add(f"{source}#{anchor}")
            return f"{relative}{query}#{anchor}"
        return f"{relative}{query}"
