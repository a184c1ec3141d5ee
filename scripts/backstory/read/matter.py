"""The notations of front matter: YAML between lines ``---``, TOML between lines ``+++``, JSON in braces.

YAML is loaded by python-frontmatter's handler, as strings. YAML that is none because a value holds a colon, a
quotation mark or a sign of its own is read field by field.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler

__all__ = ["MATTERS", "Matter", "UnreadError"]

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MOST = 20_000  # values, each counted as often as anchors repeat it; a real one has about 30
LONGEST = 65_536  # characters; a real one has about 600
DEEPEST = 64  # opening brackets; guards the parser's stack
FIELD = re.compile(r"\s*[\w.:-]+\s*:(\s|$)")
TOML_FIELD = re.compile(r"\s*(?:[\w.-]+|\"[^\"\n]+\")\s*=|\s*\[[\w.-]+\]")
JSON_OPENS = re.compile(r"\{\s*\"[^\"\n]{1,60}\"\s*:")
NESTED = re.compile(r"^(?:[-?:]? ){200}", re.MULTILINE)
LINE = re.compile(r"(?P<name>[\w.-]+(?:[ :][\w.-]+)?)\s*:(?:[ \t]+(?P<value>.*))?$")
GOES_ON = re.compile(r"\s+\S|\s*-\s|\s*$")
COLON_WITHIN = re.compile(r"\s+[\w-]+:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Matter:
    """Fields, the offset at which the body begins, and what was mended to read them."""

    fields: Mapping[str, object]
    body: int
    repairs: tuple[str, ...] = ()


class UnreadError(ValueError):
    """There is front matter, and it cannot be read."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(found)
        self.found, self.expected = found, expected


class TOMLHandler(BaseHandler):
    """TOML between two lines ``+++``, as Hugo and Zola write it; by the standard library."""

    FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str, **kwargs: object) -> dict[str, object]:
        """Return the fields, as strings."""
        return {name: as_text(value) for name, value in tomllib.loads(fm).items()}


YAML, TOML = YAMLHandler(), TOMLHandler()


def as_text(value: object) -> object:
    """Return a value with every scalar in it as a string, dates as ISO 8601 has them."""
    if isinstance(value, dict):
        return {str(name): as_text(one) for name, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    if value is None or isinstance(value, str):
        return value or ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value).lower()


def between(
    handler: BaseHandler, first: re.Pattern[str], text: str, start: int
) -> tuple[int, int, int] | None:
    """Return where the lines between two boundaries begin and end, and where the body does.

    None where there is no front matter; an empty one has no lines.
    """
    boundary = handler.FM_BOUNDARY
    assert boundary is not None  # both handlers have one
    opening = boundary.match(text[start:])
    if not opening:
        return None
    inner = start + opening.end()
    closing = boundary.search(text, inner)
    if not first.match(text, inner):
        empty = closing is not None and not text[inner : closing.start()].strip()
        return (inner, inner, closing.end()) if closing is not None and empty else None
    if closing is None or closing.start() - inner > LONGEST:
        mark = handler.START_DELIMITER
        raise UnreadError("front matter that does not end", f"a line {mark} after its last field")
    bounded(text, inner, closing.start())
    return inner, closing.start(), closing.end()


def bounded(text: str, start: int, end: int) -> None:
    """Refuse what would nest too deeply for a parser."""
    if text.count("[", start, end) + text.count("{", start, end) > DEEPEST:
        raise UnreadError("front matter with very many brackets", "a few fields")
    if NESTED.search(text, start, end):
        raise UnreadError("front matter that is nested too deep", "a few fields")


def countable(fields: object) -> None:
    """Refuse values that repeat others, by anchors, without end or nearly so."""
    left, count = [fields], 0
    while left:
        value, count = left.pop(), count + 1
        if count > MOST:
            raise UnreadError(f"front matter with more than {MOST:,} values", "a few fields")
        left += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def in_yaml(text: str, start: int) -> Matter | None:
    """Read YAML."""
    found = between(YAML, FIELD, text, start)
    if found is None:
        return None
    lines, body = text[found[0] : found[1]], found[2]
    try:
        fields = YAML.load(lines, Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mended = by_field(lines)
        if mended is None:
            told = " ".join(str(error).split())
            raise UnreadError(f"front matter that is not YAML ({told})", "field: value") from error
        return Matter(mended, body, ("front matter that is not YAML, read field by field",))
    if not lines.strip():
        return Matter({}, body)
    if not isinstance(fields, dict):
        raise UnreadError("front matter without fields", "field: value")
    countable(fields)
    return Matter({str(name).strip(): value for name, value in fields.items()}, body)


def by_field(lines: str) -> dict[str, object] | None:
    """Return the fields of lines that are YAML but for some values; None where they are no fields."""
    parts: list[list[str]] = []
    for line in lines.splitlines():
        if parts and GOES_ON.match(line):
            parts[-1].append(line)
        elif LINE.fullmatch(line):
            parts.append([line])
        elif line.strip() and not line.startswith("#"):
            return None
    fields: dict[str, object] = {}
    for part in parts:
        one = one_field(part)
        if one is None:
            return None
        fields.setdefault(*one)
    return fields


def one_field(part: list[str]) -> tuple[str, object] | None:
    """Return the name and value of one field, the value as it is written where it is not YAML."""
    try:
        read = yaml.load("\n".join(part), Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError):
        read = None
    if isinstance(read, dict) and len(read) == 1:
        return next(iter(read.items()))
    match = LINE.fullmatch(part[0])
    if match is None or any(COLON_WITHIN.match(line) for line in part[1:]):
        return None
    words = " ".join([match["value"] or "", *(line.strip() for line in part[1:])]).strip()
    quote = words[:1]
    if quote in {'"', "'"} and words.endswith(quote) and len(words) > 1:
        words = words[1:-1].replace(2 * quote, quote).replace(f"\\{quote}", quote)
    return match["name"], words


def in_toml(text: str, start: int) -> Matter | None:
    """Read TOML."""
    found = between(TOML, TOML_FIELD, text, start)
    if found is None:
        return None
    try:
        fields = TOML.load(text[found[0] : found[1]])
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise UnreadError(f"front matter that is not TOML ({error})", 'field = "value"') from error
    return Matter(fields, found[2])


def in_json(text: str, start: int) -> Matter | None:
    """Read JSON, which ends with its last brace."""
    if not JSON_OPENS.match(text, start):
        return None
    try:
        fields, end = json.JSONDecoder(strict=False).raw_decode(text[start : start + LONGEST])
    except (json.JSONDecodeError, RecursionError, ValueError) as error:
        raise UnreadError(f"front matter that is not JSON ({error})", '{"field": "value"}') from error
    return Matter({name: as_text(value) for name, value in fields.items()}, start + end)


MATTERS: tuple[Callable[[str, int], Matter | None], ...] = (in_yaml, in_toml, in_json)
"""What may stand at the top of a text; each returns None where it does not."""
