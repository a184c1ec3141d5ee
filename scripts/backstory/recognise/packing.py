"""Recognitions as plain lists, for the cache, and back.

A value is the list of its fields; a mention is told by its place among the article's mentions.
Words come back as one object each, however often they occur: the same few make up most of an archive's names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from sys import intern
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from backstory.model import Mention, Recognition

__all__ = ["packed", "parsed"]

type Maker = Callable[[Any, tuple[Mention, ...]], Any]
"""Makes a value of its row and of the article's mentions."""


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
    makers = makers_of(Recognition)[1:]
    return Recognition(mentions, *(make(row, mentions) for make, row in zip(makers, rows[1:], strict=True)))


@cache
def makers_of(kind: Any) -> tuple[Maker, ...]:
    """Return what makes each field of a value, in their order."""
    hints = get_type_hints(kind)
    return tuple(maker(hints[field.name]) for field in fields(kind))


@cache
def maker(kind: Any) -> Maker:
    """Return what makes a value of a type of its row, as ``plain`` made it: told once a type."""
    if get_origin(kind) is UnionType:  # only ever "X | None"
        some = maker(get_args(kind)[0])
        return lambda row, mentions: None if row is None else some(row, mentions)
    if get_origin(kind) is tuple:
        return tuple_maker(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type) and kind is not Mention:
        parts = makers_of(kind)
        return lambda row, mentions: kind(
            *[make(one, mentions) for make, one in zip(parts, row, strict=True)]
        )
    return partial(simple, kind)


def simple(kind: type, row: Any, mentions: tuple[Mention, ...]) -> Any:
    """Return what stands for itself, a mention, a day or one of a few; raise TypeError for anything else."""
    if isinstance(row, kind):
        return intern(row) if isinstance(row, str) else row
    if kind is Mention:
        return mentions[row]
    if kind is dt.date:
        return dt.date.fromisoformat(row)
    if issubclass(kind, Enum):
        return kind(row)
    raise TypeError(f"{row!r} is no {kind.__name__}")


def tuple_maker(inner: tuple[Any, ...]) -> Maker:
    """Return what makes a tuple: of any number of one type, or of one value of each."""
    if inner[-1] is ...:
        every = maker(inner[0])
        return lambda row, mentions: tuple([every(one, mentions) for one in row])
    parts = [maker(one) for one in inner]
    return lambda row, mentions: tuple([make(one, mentions) for make, one in zip(parts, row, strict=True)])
