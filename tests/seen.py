"""What a reader of a built site sees: the text of its pages, and the pages that links lead to."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

__all__ = ["Seen", "reachable", "seen"]


class Seen(HTMLParser):
    """What a page shows: the text of elements with an id, the targets of links, the title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.texts: dict[str, str] = {}
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if tag not in ("meta", "link", "br", "hr", "img", "input", "path", "circle", "rect"):
            hidden = "headerlink" in (named.get("class") or "")
            self.open.append((tag, "" if hidden else named.get("id")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        ids = [identity for _, identity in self.open]
        if "" not in ids:
            for identity in ids:
                if identity:
                    self.texts[identity] = self.texts.get(identity, "") + data
        if self.open and self.open[-1][0] == "title":
            self.texts["<title>"] = self.texts.get("<title>", "") + data

    def paragraphs(self) -> list[str]:
        """Return the text of the article's paragraphs, in order."""
        numbered = {int(name[1:]): text for name, text in self.texts.items() if re.fullmatch(r"p\d+", name)}
        return [" ".join(numbered[number].split()) for number in sorted(numbered)]


def seen(page: Path) -> Seen:
    return Seen(page.read_text(encoding="utf-8"))


def reachable(site: Path) -> set[str]:
    """Return the pages that links lead to from the first, by path below the site."""
    todo, found = ["index.html"], {"index.html"}
    while todo:
        page = todo.pop()
        for href in seen(site / page).links:
            target = unquote(urldefrag(urljoin(f"http://site/{page}", href))[0]).partition("?")[0]
            if not target.startswith("http://site/"):
                continue
            path = target.removeprefix("http://site/")
            path = f"{path}index.html" if path == "" or path.endswith("/") else path
            if path.endswith(".html") and path not in found:
                found.add(path)
                todo.append(path)
    return found
