"""What is wrong with what ``mkdocs.yml`` asks of Backstory: each mistake with its line, value and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from reprlib import Repr
from typing import Any, Protocol

import yaml

from backstory.errors import Problem

__all__ = [
    "FIELDS",
    "folders_in_each_other",
    "lines_of_options",
    "listed",
    "mistaken_folders",
    "mistaken_options",
]

FIELDS = ("title", "date", "body", "author", "url", "source", "language", "section", "id")
"""What fields of tables and JSON files can mean."""

FOLDERS = {"docs_dir": "docs", "site_dir": "site"}  # what MkDocs itself is told, and its default
SHOWN = Repr()
SHOWN.maxlevel, SHOWN.maxlist, SHOWN.maxdict, SHOWN.maxstring, SHOWN.maxother = 2, 3, 3, 60, 60
LONGEST = 4_000  # characters of a setting; a path has up to 4,096 bytes
type Lines = Mapping[str, int]
"""The line of each setting, by its name."""


class Folders(Protocol):
    """The folders of an archive, absolute."""

    @property
    def root(self) -> Path:
        """The archive's folder."""

    @property
    def seeds(self) -> Path:
        """The folder of articles."""

    @property
    def docs(self) -> Path:
        """The folder of pages."""

    @property
    def site(self) -> Path:
        """The folder of the built site."""

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""


def lines_of_options(path: Path) -> dict[str, int]:
    """Return the lines of the plugin's options and of MkDocs' folders in a file that is YAML."""
    root = yaml.compose(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    top = dict(pairs(root))
    lines = {name: key.start_mark.line + 1 for name, (key, _) in top.items() if name in FOLDERS}
    plugins = top["plugins"][1] if "plugins" in top else None
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for entry in entries:
        for name, (_, options) in pairs(entry):
            if name == "backstory":
                lines |= {option: key.start_mark.line + 1 for option, (key, _) in pairs(options)}
    return lines


def pairs(node: yaml.Node | None) -> Iterator[tuple[str, tuple[yaml.Node, yaml.Node]]]:
    """Yield the entries of a mapping, by name; none where the node is none."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, (key, value)


def place(path: Path, lines: Lines, name: str, within: str = "") -> str:
    """Return where a setting stands: "mkdocs.yml:12: plugins: backstory: seeds"."""
    line = f":{lines[name]}" if name in lines else ""
    return f"{path}{line}: {within}{name}"


def mistaken_options(
    found: Mapping[str, Any], known: Mapping[str, type], lines: Lines, path: Path
) -> Iterator[Problem]:
    """Tell what is wrong with the plugin's options; ``known`` gives what each has to be."""
    for name, value in found.items():
        where = place(path, lines, name, "plugins: backstory: ")
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            mend = f"write {near[0]}" if near else "remove it"
            yield Problem(where, "no such setting", f"one of {', '.join(sorted(known))}", mend)
        elif known[name] is dict:
            yield from mistaken_fields(value, where)
        elif known[name] is int:
            least = 1 if name in ("patience", "per_page") else 0
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                found_, want = SHOWN.repr(value), f"a whole number, {least} or more"
                yield Problem(where, found_, want, f"write {name}: {least}")
        elif not isinstance(value, str) or not value or "\0" in value or len(value) > LONGEST:
            yield Problem(where, SHOWN.repr(value), "text", f"put {name} in quotes")


def mistaken_fields(value: object, where: str) -> Iterator[Problem]:
    """Tell what is wrong with the names of fields."""
    if not isinstance(value, dict):
        found, mend = SHOWN.repr(value), "write fields: {title: kop}"
        yield Problem(where, found, "names of fields by what they mean", mend)
        return
    for what, names in value.items():
        if what not in FIELDS:
            near = get_close_matches(str(what), FIELDS, n=1)
            mend = f"write {near[0]}" if near else "remove it"
            yield Problem(f"{where}: {what}", "not what a field means", f"one of {', '.join(FIELDS)}", mend)
        elif not listed(names) or not all(isinstance(name, str) and name for name in listed(names)):
            mend = f"write {what}: and the name of the field, or [several, of, them]"
            yield Problem(f"{where}: {what}", SHOWN.repr(names), "a name, or a list of names", mend)


def listed(names: Any) -> tuple[Any, ...]:
    """Return one name or a list of names as names."""
    return tuple(names) if isinstance(names, list) else (names,)


def mistaken_folders(config: Mapping[str, Any], lines: Lines, path: Path) -> Iterator[Problem]:
    """Tell where MkDocs is given no name for a folder."""
    for name, default in FOLDERS.items():
        value = config.get(name, default)
        if not isinstance(value, str) or not value or "\0" in value:
            yield Problem(place(path, lines, name), SHOWN.repr(value), "a folder", f"write {name}: {default}")


def folders_in_each_other(folders: Folders, lines: Lines, path: Path) -> Iterator[Problem]:
    """Tell where what a build writes and removes would be in, or around, what people write.

    Links are followed. Articles below ``docs`` would be published as the markup that they are not, and pages
    below ``seeds`` be read as articles; what is below ``site`` and the cache may be deleted.
    """
    own = {"mkdocs.yml": folders.root, "seeds": folders.seeds, "docs": folders.docs}
    named = {"docs": "docs_dir", "site": "site_dir"}
    written = {"docs": folders.docs, "site": folders.site, "cache": folders.cache}
    for what, folder in written.items():
        here = folder.resolve()
        for whose, other in own.items():
            there = other.resolve()
            inside = whose != "mkdocs.yml" and here.is_relative_to(there)
            if what != whose and (inside or there.is_relative_to(here)):
                name = named.get(what, what)
                found = (
                    f"{folder}, which is or holds the folder of {whose}"
                    if not inside
                    else f"{folder}, in {whose}"
                )
                default = {"docs": "docs", "site": "site"}.get(what, ".cache/backstory")
                yield Problem(
                    place(path, lines, name), found, "a folder of its own", f"write {name}: {default}"
                )
