"""The command that lists the pages of an archive by the part in which each is rendered."""

from __future__ import annotations

import click

from backstory.arguments import archive_options, stages
from backstory.settings import Settings

__all__ = ["parts"]


@click.command(epilog="Example: 'backstory parts > parts.tsv', then 'part: main' in mkdocs.yml.")
@archive_options
def parts(settings: Settings) -> None:
    """List the pages in docs/ with the part of the archive that each belongs to: articles by year.

    For an archive that is rendered in parts, each by a machine of its own.
    """
    for part, path in stages().listed_parts(settings):
        click.echo(f"{part}\t{path}")
