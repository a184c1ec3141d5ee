"""The kinds of pages of a built site, found in the site: a new kind is tested as soon as it is there."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["page_kinds"]

SHAPE = re.compile(r'<div class="bs-page bs-page--(\w+)')


def page_kinds(site: Path) -> dict[str, str]:
    """Return the address of the largest page of each kind: of each section and shape.

    The indexes of all kinds of entities are of one template, thus one kind of page.
    """
    found = []
    for path in sorted(site.rglob("*.html")):
        *folders, name = path.relative_to(site).parts
        html = path.read_text(encoding="utf-8")
        shape = match[1] if (match := SHAPE.search(html)) else "by hand"
        address = "".join(f"{folder}/" for folder in folders) + ("" if name == "index.html" else name)
        found.append((len(html), address, folders[0] if folders else name, len(folders), shape))
    of_entities = {section for *_, section, _, shape in found if shape == "entity"}
    kinds = {}
    for _, address, section, depth, shape in sorted(found):
        listing = shape == "index" and section in of_entities
        kinds[f"index {depth}" if listing else f"{section} {shape}"] = address
    return kinds
