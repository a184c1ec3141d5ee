"""The command: arguments, progress, exit codes; no logic.

Exit codes: 0 good; 1 articles, pages or links need attention, each named; 2 usage or configuration.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from backstory import __version__
from backstory.arguments import NOTES, archive_options, folder_options, stages
from backstory.curating.commands import COMMANDS
from backstory.errors import BackstoryError, Problem, RenderError, SettingsError
from backstory.explain import asked, explained, found
from backstory.export import EXPORTS, exported
from backstory.progress import Shown
from backstory.settings import Settings

__all__ = ["cli", "main"]

GOOD, ATTENTION, USAGE = 0, 1, 2


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Examples: 'backstory build', 'backstory build -C ~/my-archive', 'backstory explain Kishida', "
    "'backstory export entities -o entities.jsonl'.",
)
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The archive to work on. [default: here]",
)
@click.version_option(__version__, prog_name="backstory")
@click.pass_context
def cli(context: click.Context, directory: Path | None) -> None:
    """Turn a folder of news articles into a knowledge base that people browse."""
    context.obj = directory


@cli.command(epilog="Example: 'backstory build --seeds ~/articles'.")
@archive_options
@click.option(
    "--offline",
    is_flag=True,
    help="Build a site that is opened from a folder or a memory stick, without a server.",
)
def build(settings: Settings, *, offline: bool) -> None:
    """Bring docs/ and site/ up to date with the articles.

    Writes only what changed. An article that cannot be read is named and stops no other.
    """
    settings = replace(settings, offline=offline)
    with Shown(NOTES) as shown:
        built = stages().build(settings, shown)
    saved, site = built.saved, built.rendered
    kb = built.kb
    changed = f"{site.written} of {site.files} files written" if site and not site.unchanged else "unchanged"
    NOTES.print(
        f"{len(kb.articles)} articles, {len(kb.recurring)} entities with a page. "
        f"Pages: {saved.written} written, {saved.removed} removed, {saved.unchanged} unchanged. "
        f"Site: {changed}.",
        highlight=False,
        soft_wrap=True,
    )
    finish(built.problems, kb.unmet)


@cli.command(epilog="Example: 'backstory serve --port 8080', then open the address that it prints.")
@archive_options
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on."
)
def serve(settings: Settings, host: str, port: int) -> None:
    """Show the site in a browser, kept up to date while articles and pages change."""

    def rebuild() -> None:
        built = stages().generate(settings)
        tell(built.problems, built.kb.unmet)

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    stages().serve(settings, (host, port), rebuild)


@cli.command(epilog="Example: 'backstory check || echo the archive needs attention'.")
@archive_options
def check(settings: Settings) -> None:
    """Say what needs attention, and whether docs/ and the lock are up to date; write nothing."""
    with Shown(NOTES) as shown:
        checked = stages().check(settings, shown)
    finish(checked.problems, checked.kb.unmet)


@cli.command(epilog="Example: 'backstory export mentions -o mentions.jsonl'.")
@click.argument("what", type=click.Choice(sorted(EXPORTS)))
@folder_options
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file. [default: standard output]",
)
def export(settings: Settings, what: str, output: Path | None) -> None:
    """Write what was understood, or what the articles say, as lines of JSON."""
    with Shown(NOTES, quiet=output is None) as shown:
        understood = stages().understand(settings, shown)
    text = "".join(f"{line}\n" for line in exported(understood.kb, what))
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
    finish(understood.problems, understood.kb.unmet)


@cli.command(epilog="Example: 'backstory explain \"Self-Defense Forces\"'.")
@click.argument("name", required=False)
@folder_options
def explain(settings: Settings, name: str | None) -> None:
    """Tell how an entity came about: the surface forms joined, why, and what was kept apart.

    NAME is its name, one of its aliases, or its id. Without one, tell what the build was least sure of, by
    how many links hang on it, with the line for curation.yml that settles it.
    """
    with Shown(NOTES, quiet=True) as shown:
        kb = stages().understand(settings, shown).kb
    if name is None:
        click.echo("\n".join(asked(kb)))
        return
    entities, near = found(kb, name)
    if not entities:
        mend = f"try {' or '.join(near)}" if near else "see 'backstory export entities' for all of them"
        raise SettingsError(Problem(name, "no such entity", "a name, an alias or an id", mend))
    for entity in entities:
        click.echo("\n".join(explained(kb, entity)))


@cli.command(epilog="Example: 'backstory clean', then 'backstory build' makes all of it again.")
@archive_options
def clean(settings: Settings) -> None:
    """Remove the pages, the site and the cache that builds made; nothing that a person wrote."""
    pages, files, kept = stages().clean(settings)
    NOTES.print(f"Removed {pages} pages and {files} files of the site.", highlight=False)
    finish(kept, ())


for command in COMMANDS:
    cli.add_command(command)


def tell(problems: Sequence[Problem], unmet: Sequence[str]) -> None:
    """Name what needs attention."""
    for problem in problems:
        click.echo(f"attention: {problem}", err=True)
    for ruling in unmet:
        click.echo(f"attention: {ruling}", err=True)


def finish(problems: Sequence[Problem], unmet: Sequence[str]) -> None:
    """Name what needs attention and end with the exit code that says so."""
    tell(problems, unmet)
    sys.exit(ATTENTION if problems or unmet else GOOD)


def main() -> None:
    """Run the command; what cannot go on is told in full, without a traceback."""
    try:
        cli()
    except BackstoryError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(ATTENTION if isinstance(error, RenderError) else USAGE)
    except KeyboardInterrupt:
        click.echo("interrupted; what was recognised is kept", err=True)
        sys.exit(130)
