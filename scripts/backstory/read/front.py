"""Front matter: where it ends in the source text, and its fields as plain strings.

The split is python-frontmatter's.
Values are kept as written ("2021-02-30", "no", "007"), so no tag, anchor or odd value in it can do harm; what
a field means is decided by who asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from frontmatter.default_handlers import YAMLHandler

from backstory.errors import Problem

__all__ = ["AUTHOR", "DATE", "GUESSED_DATE", "LANGUAGE", "SOURCE", "TITLE", "URL", "Front", "read_front"]

TITLE = ("title", "headline")
DATE = ("date", "published", "published_time", "post_date")
GUESSED_DATE = ("guessed_date",)  # one that is beside the text, but not stated as that of the article
AUTHOR = ("author", "byline", "authors")
SOURCE = ("source", "publisher")
URL = ("source_url", "url", "link", "original_link")
LANGUAGE = ("lang", "language")

HANDLER = YAMLHandler()
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LONGEST = 65_536  # characters; a real one has about 600
DEEPEST = 64  # opening brackets; guards the parser's stack
FIELD = re.compile(r"\s*[\w-]+\s*:(\s|$)")
NOTHING = frozenset({"", "~", "null", "None"})


@dataclass(frozen=True, slots=True)
class Front:
    """What is said beside a text: the fields, in small letters with "_" between words, and where they stand.

    ``body`` is the offset in the text at which the body starts. Values are strings, or lists of strings.
    ``how`` tells of single fields how they are known, where ``where`` and the field's name do not say it.
    """

    fields: Mapping[str, object] = field(default_factory=dict)
    body: int = 0
    problem: Problem | None = None
    where: str = "front matter"
    how: Mapping[str, str] = field(default_factory=dict)

    def all(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield (field, value) for those of ``names`` that say something, in that order."""
        for name in names:
            value = plain(self.fields.get(name))
            if value:
                yield name, value

    def first(self, names: tuple[str, ...]) -> str | None:
        """Return the first of these fields that says something."""
        return next((value for _, value in self.all(names)), None)


def plain(value: object) -> str:
    """Return a scalar or a list of scalars as one line, else nothing."""
    if isinstance(value, list):
        return ", ".join(part for part in map(plain, (v for v in value if isinstance(v, str))) if part)
    line = " ".join(value.split()) if isinstance(value, str) else ""
    return "" if line in NOTHING else line


def read_front(text: str, path: str) -> Front:
    """Read the front matter of ``text``; ``path`` is for the problem, which the result may carry.

    Where it cannot be read, the body starts at 0, so that its lines stay in sight.
    """
    start = len(text) - len(text.lstrip())
    opening = HANDLER.FM_BOUNDARY.match(text[start:])
    if not opening:
        return Front()
    inner = start + opening.end()
    closing = HANDLER.FM_BOUNDARY.search(text, inner)
    if not FIELD.match(text, inner):
        return (
            Front() if closing is None or text[inner : closing.start()].strip() else Front({}, closing.end())
        )
    if closing is None or closing.start() - inner > LONGEST:
        return unread(path, "front matter that does not end", "a line --- after its last field")
    return load(text[inner : closing.start()], closing.end(), path)


def load(lines: str, body: int, path: str) -> Front:
    """Read the YAML between the two boundaries."""
    if lines.count("[") + lines.count("{") > DEEPEST:
        return unread(path, "front matter with very many brackets", "a few fields")
    try:
        fields = HANDLER.load(lines, Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return unread(path, f"front matter that is not YAML ({' '.join(str(error).split())})", "field: value")
    if not isinstance(fields, dict):
        return unread(path, "front matter without fields", "field: value")
    named = {str(name).strip().lower().replace("-", "_"): value for name, value in fields.items()}
    return Front(named, body)


def unread(path: str, found: str, expected: str) -> Front:
    """Return no fields, and why."""
    mend = "correct these lines (quote values with a colon), or remove them"
    return Front(problem=Problem(path, found, expected, mend))
