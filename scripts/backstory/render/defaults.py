"""What an archive's ``mkdocs.yml`` may leave unsaid.

The least that makes a Backstory site is::

    site_name: Our archive
    theme:
      name: material
    plugins:
      - backstory
    nav:
      - index.md
      - Articles: articles/index.md
      - People: people/index.md

Whatever the file does say is left as it is.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from backstory.settings import read_config

__all__ = ["supply"]

THEME: Mapping[str, Any] = {
    "font": False,  # no page asks another host for anything
    "icon": {"logo": "material/bookshelf"},
    "favicon": "assets/backstory/favicon.svg",
    "features": [
        "navigation.tabs",
        "navigation.top",
        "navigation.indexes",
        "navigation.prune",  # what a section holds is listed on its own pages
        "toc.follow",
        "content.code.copy",
    ],
    "palette": [
        {
            "media": "(prefers-color-scheme)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {
                "icon": "material/brightness-auto",
                "name": "Colours follow the system; switch to light",
            },
        },
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-sunny", "name": "Light colours; switch to dark"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "material/weather-night", "name": "Dark colours; follow the system"},
        },
    ],
}
EXTENSIONS = ("attr_list", "def_list", "tables", "toc")


def supply(config: MkDocsConfig) -> None:
    """Fill in what ``mkdocs.yml`` does not say of the theme, of Markdown extensions and of validation."""
    said = stated(config)
    theme = said.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    for name, value in THEME.items():
        if name not in theme:
            config.theme[name] = value
    for extension in EXTENSIONS:
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
    config.mdx_configs.setdefault("toc", {}).setdefault("title", "On this page")
    if "validation" not in said:
        links = config.validation.links
        links.not_found = links.anchors = logging.WARNING
        links.absolute_links = links.unrecognized_links = logging.WARNING
        config.validation.nav.not_found = config.validation.nav.absolute_links = logging.WARNING
        config.validation.nav.omitted_files = logging.DEBUG  # generated pages stay out of nav


def stated(config: MkDocsConfig) -> Mapping[str, Any]:
    """Return what ``mkdocs.yml`` says, before MkDocs adds its defaults."""
    return read_config(Path(config.config_file_path)) if config.config_file_path else {}
