"""Long texts cut short."""

from __future__ import annotations

__all__ = ["clipped"]


def clipped(text: str, most: int) -> str:
    """Return a text, or its first ``most`` characters, cut between words where there are any."""
    if len(text) <= most:
        return text
    return (text[:most].rpartition(" ")[0] or text[:most]).rstrip(" .,;:-–—") + " …"
