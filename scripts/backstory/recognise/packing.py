"""Recognitions as plain lists, for the cache, and back.

A value is the list of its fields; a mention is told by its place among the article's mentions.
Words come back as one object each, however often they occur: the same few make up most of an archive's names.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from sys import intern
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from backstory.model import Mention, Recognition

__all__ = ["packed", "parsed"]


def packed(value: Recognition) -> list[Any]:
    """Return a Recognition as plain lists."""
    place = {mention: index for index, mention in enumerate(value.mentions)}
    mentions = [[m.start, m.end, m.surface, m.kind, m.label, m.recogniser, m.meant] for m in value.mentions]
    rest = [plain(getattr(value, field.name), place) for field in fields(Recognition)[1:]]
    return [mentions, *rest]


def plain(value: Any, place: dict[Mention, int]) -> Any:
    """Return a value as lists, texts and numbers."""
    if isinstance(value, Mention):
        return place[value]
    if isinstance(value, tuple):
        return [plain(one, place) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value):
        return [plain(getattr(value, field.name), place) for field in fields(value)]
    return value


def parsed(rows: list[Any], path: str) -> Recognition:
    """Return the Recognition of the article at ``path`` from plain lists.

    Raises ValueError, TypeError or IndexError where they are not those of a Recognition.
    """
    mentions = tuple(Mention(path, start, end, *map(intern, words)) for start, end, *words in rows[0])
    kinds = shape(Recognition)[1:]
    rest = [whole(kind, row, mentions) for kind, row in zip(kinds, rows[1:], strict=True)]
    return Recognition(mentions, *rest)


@cache
def shape(kind: type) -> tuple[Any, ...]:
    """Return the types of a value's fields, in order."""
    hints = get_type_hints(kind)
    return tuple(hints[field.name] for field in fields(kind))


def whole(kind: Any, row: Any, mentions: tuple[Mention, ...]) -> Any:
    """Return the value of a type that ``plain`` made a row of."""
    if kind is Mention:
        return mentions[row]
    if get_origin(kind) is UnionType:  # only ever "X | None"
        return None if row is None else whole(get_args(kind)[0], row, mentions)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if inner[-1] is ...:
            return tuple(whole(inner[0], one, mentions) for one in row)
        return tuple(whole(one, value, mentions) for one, value in zip(inner, row, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        parts = zip(shape(kind), row, strict=True)
        return kind(*(whole(one, value, mentions) for one, value in parts))
    if kind is dt.date:
        return dt.date.fromisoformat(row)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(row)
    if not isinstance(row, kind):
        raise TypeError(f"{row!r} is no {kind.__name__}")
    return intern(row) if kind is str else row
