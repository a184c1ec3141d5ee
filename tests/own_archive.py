"""This project's own archive, laid out in another folder, where it can be built."""

from __future__ import annotations

import shutil
from pathlib import Path

__all__ = ["lay_out"]

PROJECT = Path(__file__).parents[1]


def lay_out(root: Path, articles: str = "", settings: str = "") -> Path:
    """Copy the archive, or the articles of a folder of it, with more settings; return ``root``."""
    shutil.copytree(PROJECT / "seeds" / articles, root / "seeds")
    shutil.copytree(PROJECT / "docs/about", root / "docs/about")
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config + settings, encoding="utf-8")
    return root
