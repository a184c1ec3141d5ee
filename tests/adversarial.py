"""Texts that would be markup if anything let them, and extensions that let as much as they can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["EXTENSIONS", "PIECES", "TURNS"]

PLAIN = """
abbr admonition attr_list codehilite def_list footnotes legacy_attrs legacy_em md_in_html sane_lists
tables toc wikilinks pymdownx.b64 pymdownx.betterem pymdownx.blocks.admonition
pymdownx.blocks.caption pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.html
pymdownx.blocks.tab pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji
pymdownx.escapeall pymdownx.fancylists pymdownx.highlight pymdownx.inlinehilite pymdownx.keys
pymdownx.mark pymdownx.pathconverter pymdownx.progressbar pymdownx.saneheaders pymdownx.snippets
pymdownx.striphtml pymdownx.tilde
""".split()
EXTENSIONS: dict[str, dict[str, Any]] = {
    **{name: {} for name in PLAIN},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.magiclink": {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "repo_url_shortener": True,
        "social_url_shortener": True,
        "normalize_issue_symbols": True,
        "user": "fjord",
        "repo": "ships",
    },
    "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
"""All of Python-Markdown's and PyMdown's but those that are meant to change what is seen."""

TURNS = (
    "\u202etfel",
    "\u202dx\u202ey",
    "\u2067right",
    "\u2068x",
    "\u2069\u202c",
    "שלום (1)",
    "\u200fx",
    "a\u200bb",
    "\ufeffx",
)
"""Direction marks, text from right to left, zero-width characters."""

PIECES = tuple(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines())
"""Forms of Markdown's extensions, then the classes of attacks by markup; those would set ``window.ran``."""
