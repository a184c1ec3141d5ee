"""Parts of an archive that are rendered apart, on machines of their own, and laid over one another.

A list, one line a page, tells the part and the path of every page: ``backstory parts`` prints it, articles
by year, all else in ``main``. A part renders its own pages; links to those of others lead to their addresses,
and a link to what is in no part is told like any link that leads nowhere. Each part has a search index of its
own, which every page merges with that of ``main`` in the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from backstory.render.search import BUNDLE
from backstory.render.sections import ARTICLE
from backstory.settings import Settings

__all__ = ["MAIN", "Elsewhere", "bundle_of_part", "kept_apart", "listed_parts", "others", "read_parts"]

MAIN = "main"
"""The part with all that is no article of a known year; it is laid over the others."""
HEAD = 4096
"""Characters at the beginning of a page that hold its year."""


class Elsewhere(File):
    """A page of another part: links lead to it, and nothing of it is read or written here."""

    def is_documentation_page(self) -> bool:
        """Tell MkDocs to render nothing."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing."""


def listed_parts(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield part and path of each page of ``settings.docs``, by path."""
    for path in sorted(page.relative_to(settings.docs).as_posix() for page in settings.docs.rglob("*.md")):
        year = year_in(settings.docs / path) if path.startswith(f"{ARTICLE.folder}/") else ""
        yield year or MAIN, path


def year_in(page: Path) -> str:
    """Return the year of an article's page, as its front matter has it; empty where it has none."""
    with page.open(encoding="utf-8") as file:
        lines = file.read(HEAD).partition("\n---\n")[0].splitlines()
    found = next((line for line in lines if line.startswith("year: ")), "year: ")
    return found.removeprefix("year: ").strip("'\"")


def read_parts(path: Path) -> dict[str, str]:
    """Return the part of each page by its path. Raises PluginError where there is no such list."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {page: part for part, page in (line.split("\t") for line in lines)}
    except (OSError, ValueError) as error:
        mend = "make it with: backstory parts > parts.tsv"
        raise PluginError(
            f"{path}: no list of the pages of all parts ({error}). To mend it: {mend}."
        ) from error


def kept_apart(files: Files, config: MkDocsConfig, part: str, parts: Mapping[str, str]) -> None:
    """Put in the place of each page of another part one that is elsewhere, there or not."""
    for path, of in parts.items():
        if of == part:
            continue
        if (file := files.get_file_from_path(path)) is not None:
            files.remove(file)
        page = File.generated(config, path, content="")
        found = Elsewhere.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        found.dest_uri, found.url = page.dest_uri, page.url
        files.append(found)


def others(parts: Mapping[str, str]) -> list[str]:
    """Return the folders of the search indexes that are merged with that of ``main``."""
    return [bundle_of_part(part) for part in sorted({*parts.values()} - {MAIN})]


def bundle_of_part(part: str) -> str:
    """Return the folder of a part's search index, below the site."""
    return BUNDLE if part in ("", MAIN) else f"{BUNDLE}-{part}"
