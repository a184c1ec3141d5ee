"""Where pages cannot be made in shells."""

from __future__ import annotations

__all__ = ["Unforeseen"]


class Unforeseen(Exception):  # noqa: N818  # says where the shortcut ends, not that something is wrong
    """A template asks for something that pages of one shape may differ in."""
