"""The command: arguments, progress, exit codes; no logic.

Exit codes: 0 good; 1 articles, pages or links need attention, each named; 2 usage or configuration, or a disk
that cannot be written to; 130 interrupted, 143 ended by the system.
"""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from backstory import __version__
from backstory.arguments import NOTES, archive_options, folder_options, stages
from backstory.atomic import replace as write_whole
from backstory.changes import told
from backstory.curating.commands import COMMANDS
from backstory.errors import BackstoryError, FrozenError, Problem, RenderError, SettingsError
from backstory.explain import asked, explained, found
from backstory.export import EXPORTS, exported
from backstory.fresh import lay_out
from backstory.history import of_history
from backstory.parts import parts
from backstory.progress import Shown, table_of
from backstory.reading import lines_of, summary
from backstory.settings import Settings

__all__ = ["cli", "main"]

GOOD, ATTENTION, USAGE = 0, 1, 2
BY_SIGNAL = 128
INTERRUPTED = BY_SIGNAL + signal.SIGINT


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


@cli.command(epilog="Example: 'backstory new my-archive', then 'backstory build -C my-archive'.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Lay out a fresh archive in DIR: settings, two example articles, workflows for CI.

    DIR is made; one with files in it is left alone.
    """
    written = lay_out(folder)
    click.echo("\n".join(written))
    NOTES.print(
        f"Next: put articles into {folder / 'seeds'}, and run 'backstory build -C {folder}'.", soft_wrap=True
    )


@cli.command(epilog="Example: 'backstory build --seeds ~/articles'.")
@archive_options
@click.option(
    "--offline",
    is_flag=True,
    help="Build a site that is opened from a folder or a memory stick, without a server.",
)
@click.option(
    "--frozen",
    is_flag=True,
    help="Fail, and write nothing, where backstory.lock would change: for CI, where it is to be committed.",
)
def build(settings: Settings, *, offline: bool, frozen: bool) -> None:
    """Bring docs/ and site/ up to date with the articles.

    Writes only what changed. An article that cannot be read is named and stops no other.
    """
    settings = replace(settings, offline=offline)
    with Shown(NOTES) as shown:
        built = stages().build(settings, shown, frozen=frozen)
    saved, site, outcome = built.saved, built.rendered, built.outcome
    changed = "unchanged" if site.unchanged else f"{site.written} of {site.files} files written"
    NOTES.print(
        f"{outcome.articles} articles, {outcome.entities} entities with a page. "
        f"Pages: {saved.written} written, {saved.removed} removed, {saved.unchanged} unchanged. "
        f"Site: {changed}.",
        highlight=False,
        soft_wrap=True,
    )
    finish(outcome.problems, outcome.unmet)


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
    """Say what needs attention, and whether articles, lock, docs/ and site/ agree; write nothing.

    Every address that the lock ever held must have a page, or one that leads on. A note names what has its
    address or its page from the order in which articles came; nothing is wrong with it.
    """
    with Shown(NOTES) as shown:
        checked = stages().check(settings, shown)
    for entity, why in of_history(checked.kb, settings.bar(len(checked.kb.articles))):
        NOTES.print(f"note: {entity.address} is {entity.name}: {why}", highlight=False, soft_wrap=True)
    finish(checked.problems, checked.kb.unmet)


@cli.command(epilog="Example: 'backstory read --report', or 'backstory read --json | jq .guessed'.")
@folder_options
@click.option("--report", is_flag=True, help="Print a table of all files. [default: what needs attention]")
@click.option("--json", "lines", is_flag=True, help="Print all files as lines of JSON.")
def read(settings: Settings, *, report: bool, lines: bool) -> None:
    """Tell how the files were read: what was understood, guessed, mended, or passed over and why."""
    files, problems = stages().read(settings)
    if lines:
        click.echo("".join(f"{line}\n" for line in lines_of(files)), nl=False)
    elif report:
        Console(markup=False, highlight=False).print(table_of(files))
    NOTES.print(summary(files), highlight=False, soft_wrap=True)
    finish(problems, ())


@cli.command(epilog="Example: 'backstory diff main', or 'backstory diff --markdown >> summary.md' in CI.")
@click.argument("since", metavar="[REV|FOLDER]", required=False)
@archive_options
@click.option("--markdown", is_flag=True, help="Write Markdown, for the summary or a comment in CI.")
def diff(settings: Settings, since: str | None, *, markdown: bool) -> None:
    """Tell what changed since a revision of Git, the last commit by default, or in another archive's FOLDER.

    New articles and entities, what was joined, parted, renamed or moved, pages that are gone and, where a
    build of the other state is in the cache, links and open questions. Reads the articles only where no
    build did since they changed.
    """
    with Shown(NOTES, quiet=True) as shown:
        sections, whole = stages().diff(settings, since, code if markdown else quoted, shown)
    click.echo("\n".join(told(sections, markdown=markdown, whole=whole)))


def quoted(name: str) -> str:
    """Return a name for a terminal."""
    return f"“{name}”"


def code(name: str) -> str:
    """Return a name for Markdown, so that nothing in it is obeyed and nobody is notified."""
    return f"`{name.replace('`', chr(0x2019))}`"


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
    lines = (f"{line}\n".encode() for line in exported(understood.kb, what))
    if output is None:
        for line in lines:
            click.echo(line, nl=False)
    elif output.exists() and not output.is_file():  # a pipe or a device, which nothing may take the place of
        output.write_bytes(b"".join(lines))
    else:
        write_whole(output.resolve(), lines)
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


@cli.command(
    epilog="Examples: 'backstory add ~/articles', 'backstory add https://example.org/story', "
    "'backstory add --feed https://example.org/rss'."
)
@click.argument("what", nargs=-1, metavar="[FILE|FOLDER|URL]...")
@archive_options
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Take what is new from a feed.")
@click.option("--dry-run", is_flag=True, help="Say what would be added; write nothing.")
def add(settings: Settings, what: tuple[str, ...], feeds: tuple[str, ...], *, dry_run: bool) -> None:
    """Copy articles into seeds/, one a file, with what is known of them as front matter.

    Nothing is overwritten: an article that is there already is left as it is.
    """
    if not what and not feeds:
        raise click.UsageError("Name a file, a folder or an address, or a --feed.")
    problems = []
    done = "would add" if dry_run else "added"
    for one in stages().add(settings, what, feeds, dry=dry_run):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            click.echo(f"{'already there' if one.before else done}: {one.name} (from {one.origin})")
    finish(problems, ())


@cli.command(epilog="Example: 'backstory clean', then 'backstory build' makes all of it again.")
@archive_options
def clean(settings: Settings) -> None:
    """Remove the pages, the site and the cache that builds made; nothing that a person wrote."""
    pages, files, kept = stages().clean(settings)
    NOTES.print(f"Removed {pages} pages and {files} files of the site.", highlight=False)
    finish(kept, ())


for command in (*COMMANDS, parts):
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
    signal.signal(signal.SIGTERM, ended)
    try:
        sys.exit(cli(standalone_mode=False) or GOOD)
    except BackstoryError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(ATTENTION if isinstance(error, RenderError | FrozenError) else USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted; what was recognised is kept", err=True)
        sys.exit(INTERRUPTED)


def ended(number: int, _: object) -> None:
    """Let a build that the system ends put away what it has, as one that is interrupted does."""
    sys.exit(BY_SIGNAL + number)
