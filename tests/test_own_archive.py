"""This project's own archive: every article is shown whole, every page is reached, nobody else is asked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from backstory import load
from backstory.model import Role
from backstory.read import read_lock
from seen import reachable, seen


def left(root: Path) -> set[str]:
    """Return the addresses that were left: their pages lead on, and no link leads to them."""
    lines = read_lock(root / "seeds/backstory.lock").lines
    had = {address for line in lines for address in (line.id, line.address, *line.formerly)}
    return had - {line.address for line in lines if not line.now}


def test_the_own_archive_builds_with_nothing_to_complain_about(built_archive: Any) -> None:
    assert built_archive.done.returncode == 0, built_archive.output
    assert "attention" not in built_archive.output
    assert "error" not in built_archive.output


def test_every_own_article_has_a_page_that_shows_all_of_its_paragraphs(built_archive: Any) -> None:
    kb = load(built_archive.root / "seeds")
    shown = (Role.HEADING, Role.PARAGRAPH, Role.CAPTION)
    for article in kb.articles:
        page = seen(built_archive.root / "site" / article.address / "index.html")
        told = [" ".join(article.text[b.start : b.end].split()) for b in article.blocks if b.role in shown]
        assert [text.lstrip("# ") for text in told] == [
            text for text in page.paragraphs() if text in {one.lstrip("# ") for one in told}
        ], article.path


def test_every_page_of_the_own_site_can_be_reached_from_home(built_archive: Any) -> None:
    site = built_archive.root / "site"
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert pages - reachable(site) == {f"{address}/index.html" for address in left(built_archive.root)}


def test_no_page_of_the_own_site_asks_another_host(built_archive: Any) -> None:
    loading = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?:https?:)?//|<link\b[^>]*\bhref=[\"']?//"
    )
    sheets = re.compile(r"<link\b[^>]*rel=\"stylesheet\"[^>]*href=\"https?:")
    for page in (built_archive.root / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not loading.search(html), page
        assert not sheets.search(html), page


def test_numbers_on_the_own_pages_make_sense(built_archive: Any) -> None:
    for page in (built_archive.root / "docs").rglob("*.md"):
        assert not re.search(r"\b0 (?:times|mentions|articles)\b", page.read_text(encoding="utf-8")), page
