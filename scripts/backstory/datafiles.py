"""Values as scripts: the files from which pages of the site load data when they are asked.

A page that is read from a memory stick may load scripts, and nothing else. Such a file gives its value to
``backstory.load(address)``, where the address is the path of the file below the site.
"""

from __future__ import annotations

import json
from typing import Any

__all__ = ["SIGN", "given"]

SIGN = "backstory.give("
"""How such a file begins."""


def given(address: str, value: Any) -> str:
    """Return the script that gives a value, one of JSON, under its address."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    whole = told.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")  # they end lines of old scripts
    return f"{SIGN}{json.dumps(address)},{whole})\n".encode("utf-8", "replace").decode()
