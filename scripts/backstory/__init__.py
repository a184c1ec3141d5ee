"""Turns a folder of news articles into a knowledge base that people browse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backstory.pipeline import load

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import what a library user asks for when it is asked for: the command's ``--help`` needs no model."""
    if name == "load":
        from backstory.pipeline import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
