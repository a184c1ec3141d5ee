"""What Git is told in tests: somebody commits, and the configuration of the machine does not matter."""

from __future__ import annotations

import os

__all__ = ["QUIET"]

QUIET = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
"""The environment of a process that runs Git."""
