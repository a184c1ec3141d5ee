"""The formats of articles: one module each, named here, and nowhere else."""

from __future__ import annotations

from backstory.read.formats.text import read_text
from backstory.read.sources import Reader

__all__ = ["READERS"]

READERS: tuple[Reader, ...] = (Reader((".txt", ".md", ".markdown"), read_text),)
