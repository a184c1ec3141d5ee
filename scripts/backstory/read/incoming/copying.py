"""An article -> a file of its own, with what is known of it as front matter; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

import frontmatter

from backstory import atomic
from backstory.addresses import digest
from backstory.model import Article, parted
from backstory.read.formats.text import piece_of
from backstory.read.front import read_front

__all__ = ["Added", "Copier"]

TEXTS = (".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Added:
    """The file of an article that was to be added, where it came from, and whether it was there before."""

    name: str
    origin: str
    before: bool


class Copier:
    """Writes articles into a folder; ``dry``: only says what it would write."""

    def __init__(self, seeds: Path, *, dry: bool) -> None:
        self.seeds, self.dry = seeds, dry
        self.made: dict[str, bytes] = {}

    def put(self, article: Article, origin: str) -> Added:
        """Write an article under a name that is free, unless a file of its name has the same bytes."""
        content = written(article)
        for name in names(article, content):
            there = self.there(name)
            if there == content:
                return Added(name, origin, before=True)
            if there is None:
                self.made[name] = content
                if not self.dry:
                    atomic.replace(self.seeds / name, content)
                return Added(name, origin, before=False)
        raise AssertionError("names never end")

    def there(self, name: str) -> bytes | None:
        """Return the content of a file of the folder, None where there is no such file."""
        path = self.seeds / name
        if name in self.made:
            return self.made[name]
        return path.read_bytes() if path.is_file() else b"" if path.exists() or path.is_symlink() else None


def names(article: Article, content: bytes) -> Iterator[str]:
    """Yield the names that an article may have: day and title, then with a digest of its content."""
    day = f"{article.date.day}-" if article.date.day else ""
    stem = f"{day}{article.id}" if article.id != "readme" else "article-readme"
    suffix = suffix_of(article, content)
    yield f"{stem}{suffix}"
    stem = f"{stem}-{digest(content.decode())}"
    yield f"{stem}{suffix}"
    yield from (f"{stem}-{number}{suffix}" for number in count(2))


def suffix_of(article: Article, content: bytes) -> str:
    """Return the ending of the file: Markdown, unless the text was plain or reads otherwise as Markdown."""
    file, entry = parted(article.path)
    if PurePosixPath(entry or file).suffix.lower() == ".txt":
        return ".txt"
    again = piece_of("a.md", content.decode())
    same = again.text[again.front.body :].strip() == article.text[own_front(article) :].strip()
    return ".md" if same else ".txt"


def own_front(article: Article) -> int:
    """Return the offset at which the front matter of a text ends, 0 where it has none of its own."""
    file, entry = parted(article.path)
    text = PurePosixPath(entry or file).suffix.lower() in TEXTS
    return read_front(article.text, article.path).body if text else 0


def written(article: Article) -> bytes:
    """Return the file of an article: as it is where it has front matter, else with what is known of it."""
    if own_front(article):
        return (article.text.rstrip() + "\n").encode()
    known = {
        "title": None if article.title_evidence.startswith("made") else article.title,
        "date": article.date.day,
        "author": article.byline,
        "source": article.source,
        "source_url": article.url,
        "lang": None if article.language in ("en", "und") else article.language,
    }
    post = frontmatter.Post(article.text)
    post.metadata.update({name: value for name, value in known.items() if value})
    return (frontmatter.dumps(post, sort_keys=False) + "\n").encode()
