"""What stands around the content of generated pages: rendered once for all pages of one shape.

The theme's template is rendered for an outline of a page, which knows what the pages of a shape have in
common, and has marks in place of the rest. Where the template asks for more, the shape has no shell. Cut at
the marks, it is filled for each page. The table of contents, the way to a page and what the search is told
are templates of their own; they are rendered with the variables that they would have been included with, for
each page or for all that have the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, NoReturn, cast

from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from jinja2.runtime import Context
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from backstory.render.fast.contents import CONTENTS, Contents
from backstory.render.fast.unforeseen import Unforeseen
from backstory.render.mending import is_switched, may_need_mending, mended
from backstory.render.plugin import page_context, section_of

__all__ = ["Shell", "Shells", "Way", "shape_of"]

MARK = re.compile("\ue000([a-z]+)\ue001")
PLACE = "\ue000"  # stands for a folder's name within an address
SLOTS = {
    "facts": "partials/search-facts.html",
    "trail": "partials/trail.html",
    "contents": CONTENTS,
}
CONTENT = ("heading", "head", "rest")  # a page's content, as templates are given it
VALUES = ("title", "description")  # of the front matter, which a page shows as they are
STEADY = ("filter", "generated", "hide", "kind")  # of the front matter, the same for all pages of a shape


type Way = Sequence[tuple[str, str]]
"""Title and address of the pages above a page."""


class Mark(str):
    """Stands for a value of one page; no filter may look at it."""

    __slots__ = ()

    def __html__(self) -> NoReturn:
        raise Unforeseen(f"a template changes {self}")


class Front(Mapping[str, Any]):
    """The front matter of the pages of one shape."""

    def __init__(self, steady: Mapping[str, Any], values: Sequence[str], present: Sequence[str]) -> None:
        self.values_of_all = {**steady, **{name: Mark(mark(name)) for name in values}}
        self.present = frozenset(present)

    def __getitem__(self, name: str) -> Any:
        if name in self.values_of_all:
            return self.values_of_all[name]
        if name in self.present:
            raise Unforeseen(f"a template asks for the front matter's {name}")
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.present))

    def __len__(self) -> int:
        return len(self.present)


@dataclass(frozen=True)
class FirstHeading:
    """The first entry of a table of contents, to which a page lets readers skip."""

    url: str

    def __getattr__(self, name: str) -> NoReturn:
        raise Unforeseen(f"a template asks for a heading's {name}")


class Outline:
    """A page as its shape knows it."""

    previous_page = next_page = parent = children = None
    is_homepage = is_section = is_link = is_top_level = False
    is_page = active = True
    ancestors: tuple[object, ...] = ()

    def __init__(self, shape: str) -> None:
        known = json.loads(shape)
        self.url = str(known["url"])
        self.title = Mark(mark("title"))
        self.meta = Front(known["steady"], known["values"], known["present"])
        self.canonical_url = Mark(mark("address")) if known["canonical"] else None
        self.toc = [FirstHeading(known["first"])] if known["first"] else []

    def __getattr__(self, name: str) -> NoReturn:
        raise Unforeseen(f"a template asks for a page's {name}")


def mark(name: str) -> str:
    """Return what stands in a shell for a value of a page."""
    return f"\ue000{name}\ue001"


def place(name: str) -> str:
    """Return what stands for a part of an address; a full stop makes a file's name of it for MkDocs."""
    return PLACE + "." * ("." in name) if name else ""


def shape_of(page: Page) -> str:
    """Return what a page has in common with those of its shape, as JSON; its content must be known."""
    folder, *rest = page.url.split("/")
    first = next(iter(page.toc), None)
    shape = {
        "url": "/".join((folder, *map(place, rest))),
        "values": [name for name in VALUES if page.meta.get(name)],
        "steady": {name: page.meta[name] for name in STEADY if name in page.meta},
        "present": sorted(page.meta),
        "canonical": page.canonical_url is not None,
        "first": first.url if first else None,
    }
    return json.dumps(shape, sort_keys=True, default=str)


@dataclass(slots=True)
class Shell:
    """The finished page of one shape, cut at its marks."""

    parts: tuple[str, ...]
    """Text and names of values in turn, text first and last."""
    variables: Mapping[str, Mapping[str, Any]]
    """What the templates of the slots may use, by slot."""
    digest: str
    switched: bool
    """It has the switch that a table of contents may name."""
    contents: Contents
    trails: dict[tuple[object, ...], str] = field(default_factory=dict)
    """Ways to pages that were rendered before."""

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the page."""
        parts = list(self.parts)
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)


class Shells:
    """The shells of a site, by shape; rendered when they are first asked for."""

    def __init__(
        self, config: MkDocsConfig, env: Environment, nav: Navigation, pages: Sequence[File]
    ) -> None:
        self.config, self.env, self.nav, self.pages = config, env, nav, pages
        self.known: dict[str, Shell | None] = {}
        self.reasons: set[str] = set()
        """Why shapes have no shell."""

    @cached_property
    def outlining(self) -> Environment:
        """The templates, those of the slots aside; made when first used, once plugins have had theirs."""
        sources = DictLoader({name: f"{{{{ slot({slot!r}) }}}}" for slot, name in SLOTS.items()})
        return self.env.overlay(loader=ChoiceLoader([sources, cast("Any", self.env.loader)]))

    def of(self, shape: str) -> Shell | None:
        """Return the shell of a shape, None where it has none."""
        if shape not in self.known:
            try:
                self.known[shape] = self.rendered(shape)
            except Unforeseen as error:
                self.refuse(shape, str(error))
        return self.known[shape]

    def refuse(self, shape: str, reason: str) -> None:
        """Have the pages of a shape rendered in the ordinary way from now on."""
        self.known[shape] = None
        self.reasons.add(reason)

    def rendered(self, shape: str) -> Shell:
        """Return a shell. Raises Unforeseen where pages of the shape may differ in what the theme shows."""
        variables: dict[str, Mapping[str, Any]] = {}
        outline = cast("Page", Outline(shape))
        context: Any = get_context(self.nav, self.pages, self.config, outline)
        context["slot"] = slot_into(variables)
        section = section_of(outline.meta)
        context.update(
            section=section, searched=section is not None, **{name: mark(name) for name in CONTENT}
        )
        html = mended(self.outlining.get_template("main.html").render(context))
        if PLACE in MARK.sub("", html):
            raise Unforeseen("a template shows a page's address")
        parts = tuple(MARK.split(html))
        if {*CONTENT, "contents"} - set(parts[1::2]):
            raise Unforeseen("the theme's template does not include the content of generated pages")
        digest = sha256("\0".join(parts).encode()).hexdigest()
        return Shell(parts, variables, digest, is_switched(html), Contents(self.env, variables["contents"]))

    def page(self, page: Page, shell: Shell, above: Way, people: Sequence[str]) -> str:
        """Return a generated page as it is finished; ``above`` is the way to it, ``people`` whom it names."""
        context = page_context(page)
        facts = {**context, "page": page, "people": people}
        values = {
            **{name: context[name] for name in CONTENT},
            "facts": self.rendered_at("facts", shell, facts) if context["searched"] else "",
            "trail": self.trail(page, shell, above),
            "title": str(page.title),
            "description": str(page.meta.get("description", "")),
            "address": str(page.canonical_url),
        }
        contents = shell.contents.of(page.toc)
        if may_need_mending(values.values()):
            return mended(shell.filled({**values, "contents": contents}))
        return shell.filled({**values, "contents": mended(contents, switched=shell.switched)})

    def rendered_at(self, slot: str, shell: Shell, values: Mapping[str, Any]) -> str:
        """Return what stands in a slot of a page."""
        return self.env.get_template(SLOTS[slot]).render({**shell.variables[slot], **values})

    def trail(self, page: Page, shell: Shell, above: Way) -> str:
        """Return the way to a page; pages beside one another have the same, where it ends in their kind."""
        beside = page.url.rstrip("/").rpartition("/")[0]
        key = (beside, *above)
        if key in shell.trails:
            return shell.trails[key]
        html = self.rendered_at("trail", shell, {"page": page})
        if str(page.title) not in html and not any(address.startswith(page.url) for _, address in above):
            shell.trails[key] = html
        return html

    def ordinary(self, page: Page) -> str:
        """Return a page as MkDocs renders and the plugin finishes it."""
        context: Any = get_context(self.nav, self.pages, self.config, page)
        context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
        page.active = True
        try:
            return mended(self.env.get_template("main.html").render(context))
        finally:
            page.active = False


def slot_into(variables: dict[str, Mapping[str, Any]]) -> Callable[[Context, str], str]:
    """Return the function of templates that leaves a mark, and keeps what could have been used there."""

    @pass_context
    def slot(context: Context, name: str) -> str:
        variables[name] = {key: value for key, value in context.get_all().items() if key != "slot"}
        return mark(name)

    return slot
