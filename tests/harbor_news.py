"""A small archive of three articles about a harbor, to be built, ruled on and published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

__all__ = ["TEXTS", "write_archive"]

CONFIG = """\
site_name: Harbor news
site_url: https://example.org/news/
theme: {name: material}
plugins: [backstory]
nav: [{Home: index.md}, {Articles: articles/index.md}]
"""
TEXTS = {
    "a.txt": "Mayor Nora Whitfield of Bergen met the Coastal Rescue Agency on Monday. Whitfield left.\n",
    "b.txt": "Mayor Nora Whitfield left Bergen for Oslo, the Coastal Rescue Agency said. Whitfield slept.\n",
    "c.txt": "The harbor of Oslo was closed on Friday, Tomas Haugen said. Haugen named no date.\n",
}


def write_archive(root: Path, texts: Mapping[str, str] = TEXTS) -> Path:
    """Write the archive, or one with other articles, and return its folder."""
    (root / "seeds").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for path, text in texts.items():
        (root / "seeds" / path).write_text(text, encoding="utf-8")
    return root
