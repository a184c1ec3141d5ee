"""The templates, compiled once, and the rule that they print nothing but Markdown.

A template that prints a text which did not pass through an escape raises TypeError:
the rule is checked on every value of every page, not trusted.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, Undefined

from backstory.write.markdown import Markdown, joined, literal

__all__ = ["render"]


def render(name: str, /, **values: Any) -> str:
    """Return the page body that template ``name`` makes of ``values``."""
    body = template(name).render(**values)
    while "\n\n\n" in body:
        body = body.replace("\n\n\n", "\n\n")
    return body.strip() + "\n"


@cache
def template(name: str) -> Template:
    """Return the compiled template ``name``."""
    return environment().get_template(f"{name}.md.j2")


@cache
def environment() -> Environment:
    """Return the one environment of all templates."""
    made = Environment(
        loader=PackageLoader(__package__, "templates"),
        undefined=StrictUndefined,
        autoescape=False,
        finalize=only_markdown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters.update(literal=literal, joined=joined)
    return made


def only_markdown(value: Any) -> Any:
    """Let Markdown and whole numbers pass; raise TypeError for anything else."""
    if isinstance(value, Markdown | int | Undefined):
        return value
    raise TypeError(f"a template prints {value!r}, which is not Markdown: escape it with literal")
