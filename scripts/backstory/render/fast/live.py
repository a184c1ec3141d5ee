"""A finished build that is kept in memory, so that a hand-written page can be made again by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data

from backstory.render.fast.making import Links, Maker, text_of
from backstory.render.plugin import safe

__all__ = ["Live"]


class Live:
    """The pages of a build that no shell is filled for, and what is needed to make them."""

    def __init__(
        self, maker: Maker, env: Environment, ordinary: Sequence[File], links: Mapping[str, Links]
    ) -> None:
        self.maker, self.env = maker, env
        self.files = {file.src_uri: file for file in ordinary}
        self.links = dict(links)

    def again(self, name: str, site: Path) -> bool:
        """Make the page of the source ``name`` again in ``site``; tell whether it was the only one to make.

        It is where the page says nothing new that others show or check: front matter, title, the places in it
        and those that it leads to. The search is not told. Where it was not, only a whole build goes on from
        here.
        """
        file, whole = self.files.get(name), self.maker.whole
        if file is None or file.page is None or not file.abs_src_path or file.page.meta.get("generated"):
            return False
        page, former = file.page, self.links[name]
        said = shown(page)
        page.markdown, front = get_data(text_of(Path(file.abs_src_path).read_bytes()))
        if safe(front) != page.meta:
            return False
        links = self.maker.populate(page)
        if shown(page) != said or not (links.anchors <= former.anchors):
            return False
        self.links[name] = links
        whole.config.site_dir = file.dest_dir = str(site)
        file.abs_dest_path = str(site / file.dest_uri)
        _build_page(page, whole.config, whole.pages, whole.nav, self.env)
        return True


def shown(page: Page) -> Any:
    """Return what other pages show or check of a page: its title and the places in it."""
    return str(page.title), frozenset(page.present_anchor_ids or ())
