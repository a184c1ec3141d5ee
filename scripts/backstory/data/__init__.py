"""The tables that the engine knows: general knowledge, no name from any archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["KINDS", "Kind", "table"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity, as told by ``kinds.yml``."""

    name: str
    label: str
    plural: str
    folder: str
    icon: str
    means: str


@cache
def table(name: str) -> Any:
    """Return the parsed YAML table ``name``; read once a process and not to be changed."""
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


KINDS: Mapping[str, Kind] = {name: Kind(name=name, **row) for name, row in table("kinds").items()}
