"""What commands share: the options that name an archive, and the stages, loaded when a command runs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click
from rich.console import Console

from backstory.settings import CONFIG, Settings

__all__ = ["NOTES", "archive_options", "folder_options", "stages"]

NOTES = Console(stderr=True)


def stages() -> ModuleType:
    """Import the stages, which take a second, only for the commands that run them."""
    return import_module("backstory.pipeline")


type Find = Callable[[Path | None, dict[str, Any]], Settings]
"""How a command finds its settings: from the archive it is told, and what else it is asked."""


def archive(root: Path | None, asked: dict[str, Any]) -> Settings:
    """Return the settings of an archive, this folder where none is told."""
    return Settings.of_archive(root or Path(), **asked)


def archive_or_folder(root: Path | None, asked: dict[str, Any]) -> Settings:
    """Return the settings of an archive, or the defaults for a folder of articles outside any."""
    seeds = asked["seeds"]
    if root is None and seeds is not None and not Path(CONFIG).is_file():
        return Settings.of_folder(**asked)
    return archive(root, asked)


def options(command: Callable[..., None], find: Find) -> Callable[..., None]:
    """Give a command the options that name an archive; it gets the Settings that ``find`` returns."""

    @click.option(
        "-C",
        "directory",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The archive: a folder with mkdocs.yml and seeds/. [default: here]",
    )
    @click.option(
        "--seeds", metavar="DIR", type=click.Path(path_type=Path), help="Another folder of articles."
    )
    @click.option(
        "--processes",
        metavar="N",
        type=click.IntRange(1),
        help="Processes that recognise names and make pages. [default: one a core]",
    )
    @click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Have the workers of a Dask cluster read, recognise and write, as tcp://10.0.0.1:8786.",
    )
    @wraps(command)
    @click.pass_context
    def with_settings(
        context: click.Context, /, directory: Path | None, seeds: Path | None, **rest: Any
    ) -> None:
        asked = {name: rest.pop(name) for name in ("processes", "scheduler")}
        asked["seeds"] = seeds.resolve() if seeds else None
        command(find(directory or context.obj, asked), **rest)

    return with_settings


archive_options = partial(options, find=archive)
folder_options = partial(options, find=archive_or_folder)
