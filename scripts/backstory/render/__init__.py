"""Pages in ``docs/`` become a site: MkDocs, Material and Pagefind, and what Backstory lays over them."""

from __future__ import annotations

from backstory.render.parts import listed_parts
from backstory.render.preview import serve
from backstory.render.site import RenderReport, render, sweep, unrendered

__all__ = ["RenderReport", "listed_parts", "render", "serve", "sweep", "unrendered"]
