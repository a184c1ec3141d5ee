"""Front matter: where it ends in the source text, and its fields as plain strings.

Values are kept as written ("2021-02-30", "no", "007"), so no tag, anchor or odd value in it can do harm; what
a field means is decided by who asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape

from backstory.errors import Problem
from backstory.read.matter import MATTERS, UnreadError

__all__ = [
    "AUTHOR",
    "CHANGED",
    "DATE",
    "GUESSED_DATE",
    "LANGUAGE",
    "SECTION",
    "SOURCE",
    "TITLE",
    "URL",
    "Front",
    "named",
    "read_front",
]

TITLE = ("title", "headline", "post_title", "og_title", "dc_title", "dcterms_title", "twitter_title", "name")
DATE = (
    *("date", "published", "published_time", "post_date", "published_at", "published_on", "publish_date"),
    *(
        "date_published",
        "first_published",
        "pub_date",
        "publication_date",
        "article_published_time",
        "og_published_time",
    ),
    *(
        "dc_date",
        "dc_date_issued",
        "dcterms_date",
        "dcterms_issued",
        "issued",
        "posted",
        "posted_on",
        "published_date",
    ),
    *("posted_at", "post_date_gmt", "date_gmt", "release_date", "dated"),
)
GUESSED_DATE = ("guessed_date",)  # one that is beside the text, but not stated as that of the article
CHANGED = (  # a note may be created, and changed, when an article is copied into it
    *("created", "created_at", "date_created", "dc_date_created", "dcterms_created"),
    *("updated", "lastmod", "last_modified", "modified", "modified_time", "date_modified", "date_updated"),
    *("updated_at", "updated_on", "last_updated", "last_update", "article_modified_time", "og_updated_time"),
    *("post_modified", "dcterms_modified", "dc_date_modified"),
)
AUTHOR = (
    *("author", "byline", "authors", "writer", "reporter", "post_author", "article_author", "author_name"),
    *("dc_creator", "dcterms_creator", "creator", "written_by"),
)
SOURCE = (
    *("source", "publisher", "publication", "site_name", "og_site_name", "newspaper", "outlet", "agency"),
    *("provider", "dc_publisher", "dcterms_publisher", "source_name", "website"),
)
URL = (
    *("source_url", "url", "link", "original_link", "original_url", "canonical_url", "canonical"),
    *("external_url", "permalink", "web_url", "og_url", "dc_identifier", "dc_source", "guid"),
)
LANGUAGE = ("lang", "language", "locale", "og_locale", "dc_language", "dcterms_language")
SECTION = ("section", "article_section", "category", "categories", "desk", "rubric", "topic")

NOTHING = frozenset({"", "~", "null", "none", "undefined", "n/a"})
WHO = ("name", "display_name", "full_name", "title")
HOLDERS = frozenset({"params", "extra", "meta", "metadata", "seo", "attributes", "post", "article", "page"})
DEEP = 3  # fields within fields that are looked at
WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
PERSON_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


@dataclass(frozen=True)
class Front:
    """What is said beside a text: the fields by their names as written, and where they stand.

    ``body`` is the offset in the text at which the body starts. Values are strings, or lists or mappings of
    them. ``repairs`` tells in words what had to be mended to read them; ``called`` is what the file calls a
    field, where that is another name; ``how`` tells of single fields how they are known, where ``where`` does
    not say it.
    """

    fields: Mapping[str, object] = field(default_factory=dict)
    body: int = 0
    problem: Problem | None = None
    where: str = "front matter"
    repairs: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)

    def all(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield (name in the file, value) for those of ``names`` that say something, in that order."""
        yield from (self.known[named(name)] for name in names if named(name) in self.known)

    @cached_property
    def known(self) -> Mapping[str, tuple[str, str]]:
        """What says something, by the name in small letters: (name in the file, value)."""
        found: dict[str, tuple[str, str]] = {}
        for name, value in flat(self.fields, DEEP):
            found.setdefault(named(name), (self.called.get(name, name), value))
        return found

    def first(self, names: tuple[str, ...]) -> str | None:
        """Return the first of these fields that says something."""
        return next((value for _, value in self.all(names)), None)


@lru_cache(maxsize=4096)
def named(name: str) -> str:
    """Return the name of a field in small letters: "pubDate", "pub_date" and "pub-date" are one."""
    return "".join(c for c in name.casefold() if c.isalnum())


def flat(fields: Mapping[str, object], deep: int) -> Iterator[tuple[str, str]]:
    """Yield the fields that say something, and after them those within: "date.published", "author.name"."""
    for name, value in fields.items():
        if text := plain(value):
            yield str(name), text
    for name, value in fields.items():
        if deep and isinstance(value, Mapping):
            within = list(flat(value, deep - 1))
            yield from ((f"{name}.{inner}", text) for inner, text in within)
            yield from within if named(str(name)) in HOLDERS else ()


def plain(value: object) -> str:
    """Return a scalar, a list of them, or who a mapping names, as one line; else nothing."""
    if isinstance(value, list):
        return ", ".join(part for part in map(plain, value) if part)
    if isinstance(value, Mapping):
        return next((text for name in WHO if (text := plain(value.get(name)))), "")
    line = " ".join(value.split()) if isinstance(value, str) else ""
    if "[" in line:
        line = PERSON_LINK.sub(r"\1", WIKI.sub(r"\1", line))
    if "&" in line or "<" in line:
        line = " ".join(unescape(TAG.sub("", line)).split())
    return "" if line.casefold() in NOTHING else line


def read_front(text: str, path: str) -> Front:
    """Read the front matter of ``text``; ``path`` is for the problem, which the result may carry.

    Where it cannot be read, the body starts at 0, so that its lines stay in sight.
    """
    start = len(text) - len(text.lstrip())
    for matter in MATTERS:
        try:
            found = matter(text, start)
        except UnreadError as error:
            mend = "correct these lines (quote values with a colon), or remove them"
            return Front(problem=Problem(path, error.found, error.expected, mend))
        if found is not None:
            return Front(found.fields, found.body, repairs=found.repairs)
    return Front()
