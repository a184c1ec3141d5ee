"""The marks before a heading of Markdown."""

from __future__ import annotations

import re

__all__ = ["HASHES"]

HASHES = re.compile(r"#{1,6}\s+(?=[^\s#])")
"""``## Ships``; a line of signs alone, ``# # #``, is none."""
