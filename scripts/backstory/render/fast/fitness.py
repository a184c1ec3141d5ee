"""Whether a site is one whose pages can be made one by one, or MkDocs must render everything in its way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

__all__ = ["reasons_against"]

OURS = frozenset(("backstory",))
UNDERSTOOD = frozenset(
    (
        *("attr_list", "def_list", "fenced_code", "tables", "toc", "admonition", "footnotes"),
        *("pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed"),
    )
)
"""Extensions that change nothing in what generated pages are made of, and read no other file."""
TEMPLATES = (".html", ".xml", ".jinja", ".j2", ".py")


def reasons_against(config: MkDocsConfig) -> Iterator[str]:
    """Yield why pages may depend on other pages, or on what cannot be known; nothing where they do not.

    ``config`` is as the plugins have left it.
    """
    if (ours := config.plugins.get("backstory")) and ours.config.get("part"):
        yield "it is one part of an archive, which links to others"
    for name in sorted(set(config.plugins) - OURS):
        yield f"the plugin {name} may make pages depend on others"
    for name in sorted(config.hooks):
        yield f"the hook {name} may make pages depend on others"
    if config.theme.name != "material":
        yield f"the theme is {config.theme.name}, not material"
    custom = config.theme.custom_dir
    if custom and any(path.suffix in TEMPLATES for path in Path(custom).rglob("*")):
        yield "the theme's custom_dir has templates"
    for name in config.extra_templates:
        yield f"the template {name} may show any page"
    for name in config.markdown_extensions:
        if name.removeprefix("markdown.extensions.") not in UNDERSTOOD:
            yield f"the Markdown extension {name} may change any text"
    if set((config.mdx_configs or {}).get("toc") or ()) - {"title"}:
        yield "the Markdown extension toc has settings that change headings"
