"""The pages about the program, read by their headings, tables and examples."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["ABOUT", "CLI", "PROJECT", "column", "fenced", "section", "table", "text_of"]

PROJECT = Path(__file__).parents[1]
ABOUT = PROJECT / "docs/about"
CLI = ABOUT / "cli.md"


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(page: Path, heading: str) -> str:
    """Return what stands below a heading, up to the next one of its level or above."""
    level = heading.split(" ")[0]
    found = text_of(page).partition(f"\n{heading}\n")[2]
    assert found, f"{page.name} has no heading {heading!r}"
    return re.split(rf"^#{{1,{len(level)}}} ", found, maxsplit=1, flags=re.MULTILINE)[0]


def table(text: str) -> list[list[str]]:
    """Return the cells of the rows of a text's table, without its head."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def column(text: str) -> list[str]:
    return [row[0].strip("`") for row in table(text)]


def fenced(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)\n```$", text_of(page), re.DOTALL | re.MULTILINE)
