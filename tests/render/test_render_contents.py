"""A table of contents that is filled is the one that its template would have been rendered to."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.structure.toc import AnchorLink

from backstory.render.fast.contents import Contents
from backstory.render.fast.unforeseen import Unforeseen

TABLE = """
{% set toc = page.toc %}{% if (toc | first).level == 1 %}{% set toc = (toc | first).children %}{% endif %}
<ul>{% for toc_item in toc %}
  {% include "partials/toc-item.html" %}
{% endfor %}</ul>{{ more }}
"""
ENTRY = """
<li>{{ toc_item.url }} {{ toc_item.title }}
{% for toc_item in toc_item.children %}{% include "partials/toc-item.html" %}{% endfor %}</li>
"""


def heading(level: int, name: str, *children: AnchorLink) -> AnchorLink:
    entry = AnchorLink(f"<b>{name}</b>", name, level)
    entry.children = list(children)
    return entry


TOCS = (
    [heading(1, "top", heading(2, "a", heading(3, "a1"), heading(3, "a2")), heading(2, "b"))],
    [heading(1, "top", heading(2, "a"), heading(2, "c", heading(3, "a1")))],
    [heading(2, "b"), heading(2, "a")],
    [heading(1, "alone")],
)


def environment(table: str = TABLE, entry: str = ENTRY) -> Environment:
    return Environment(loader=DictLoader({"partials/toc.html": table, "partials/toc-item.html": entry}))


def test_each_table_is_as_its_template_has_it() -> None:
    env, variables = environment(), {"more": "..."}
    contents = Contents(env, variables)
    for toc in TOCS * 2:
        meant = env.get_template("partials/toc.html").render(variables, page=SimpleNamespace(toc=toc))
        assert contents.of(toc) == meant


@pytest.mark.parametrize("table", ["{{ page.title }}", "{{ (page.toc | first).title }}"])
def test_a_table_that_shows_what_differs_from_page_to_page_is_refused(table: str) -> None:
    with pytest.raises(Unforeseen):
        Contents(environment(table), {}).of(TOCS[0])
