"""The commands that write rulings: each shows what it will change, asks, and writes one line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from backstory.arguments import NOTES, archive_options, stages
from backstory.curating.asking import reviewed
from backstory.curating.ruling import Change, Try, added, taken_back
from backstory.data import KINDS
from backstory.knowledge import KnowledgeBase
from backstory.model import Curation
from backstory.progress import Shown
from backstory.settings import Settings

__all__ = ["COMMANDS"]

type Row = dict[str, object]


def trials(settings: Settings, shown: Shown) -> Try:
    """Return what makes a knowledge base under some rulings; the articles are read once."""
    attempt: Try = stages().Trials(settings, shown).of
    return attempt


def signed(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say who rules, and when; the clock is not asked."""
    command = click.option("--on", metavar="DATE", help="When it is ruled: 2026-01-31. [default: not told]")(
        command
    )
    return click.option("--by", metavar="WHO", help="Who rules it. [default: not told]")(command)


def agreed(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option to ask nothing."""
    return click.option("--yes", is_flag=True, help="Write it without asking, for scripts.")(command)


def row_of(verb: str, names: object, by: str | None, on: str | None, **given: object) -> Row:
    """Return a ruling, without the keys that have no value."""
    row = {verb: names, **given, "by": by, "when": on}
    return {key.rstrip("_"): value for key, value in row.items() if value}


def ruling_command(name: str, example: str) -> Callable[[Callable[..., Row]], click.Command]:
    """Make a command of a function that returns the row of a ruling from the command's arguments."""

    def made(make: Callable[..., Row]) -> click.Command:
        @wraps(make)
        def run(settings: Settings, *, by: str | None, on: str | None, yes: bool, **given: Any) -> None:
            row = make(by=by, on=on, **given)
            with Shown(NOTES, quiet=not NOTES.is_terminal) as shown:
                change = added(settings, row, name, trials(settings, shown))
            decide(change, yes=yes)

        epilog = f"Example: 'backstory {name} {example}'."
        return click.command(name, epilog=epilog)(archive_options(signed(agreed(run))))

    return made


within = click.option(
    "--in", "within", multiple=True, metavar="ARTICLE", help="Only in this article; may be repeated."
)


def decide(change: Change, *, yes: bool) -> None:
    """Show a change, ask, and write it; exit code 1 where the answer is no."""
    click.echo("\n".join(change.shown()))
    where = change.settings.curation
    if not yes and not confirmed(f"Change {where.name} so?"):
        click.echo("Nothing was written.")
        sys.exit(1)
    change.write()
    back = "'backstory undo' takes it back, " if change.sign == "+" else ""
    click.echo(f"Written to {where.name}; {back}'backstory build' shows it.")


def confirmed(question: str) -> bool:
    """Ask, where there is somebody to answer; the end of what is typed is a no."""
    click.echo(f"{question} [y/N]: ", nl=False)
    answer = sys.stdin.readline()
    if not answer:
        click.echo()
    return answer.strip().lower() in ("y", "yes")


def two_at_least(names: tuple[str, ...]) -> list[str]:
    """Return names, each once; a mistake in the command where there is only one."""
    found = list(dict.fromkeys(names))
    if len(found) < 2:
        raise click.UsageError("Name at least two; a name of several words in quotation marks.")
    return found


@ruling_command("merge", '"Ministry of Defense" "Defense Ministry"')
@click.argument("names", nargs=-1, required=True, metavar="A B...")
def merge(names: tuple[str, ...], by: str | None, on: str | None) -> Row:
    """Rule that names are one entity; the first gives it its id and its name."""
    return row_of("same", two_at_least(names), by, on)


@ruling_command("different", '"Eva Lund" "Eva Lundh"')
@click.argument("names", nargs=-1, required=True, metavar="A B...")
def different(names: tuple[str, ...], by: str | None, on: str | None) -> Row:
    """Rule that no two of these are one, now and in articles to come."""
    return row_of("different", two_at_least(names), by, on)


@ruling_command("split", '"Anna Berg" "Mrs. Berg" --in 2021/oslo.txt --as "Eva Berg"')
@click.argument("entity", metavar="A")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@within
@click.option("--as", "called", metavar="NAME", help="What the other is called. [default: the best of NAME]")
def split(
    entity: str,
    names: tuple[str, ...],
    within: tuple[str, ...],
    called: str | None,
    by: str | None,
    on: str | None,
) -> Row:
    """Rule that some of the names of an entity are another entity."""
    return row_of("split", entity, by, on, apart=list(names), in_=list(within), as_=called)


@ruling_command("rename", 'people/joe-biden "Joseph R. Biden"')
@click.argument("name")
@click.argument("to")
def rename(name: str, to: str, by: str | None, on: str | None) -> Row:
    """Rule what an entity is called; its page moves to an address of that name, the old one leads there."""
    return row_of("rename", name, by, on, to=to)


@ruling_command("hide", '"Staff Writer"')
@click.argument("name")
def hide(name: str, by: str | None, on: str | None) -> Row:
    """Rule that an entity gets no page, and its mentions no links."""
    return row_of("hide", name, by, on)


@ruling_command("retype", '"Camp David" place')
@click.argument("name")
@click.argument("kind", type=click.Choice(sorted(KINDS)), metavar="KIND")
def retype(name: str, kind: str, by: str | None, on: str | None) -> Row:
    """Rule of what KIND an entity is: document, event, group, organization, person, place or product."""
    return row_of("kind", name, by, on, is_=kind)


@ruling_command("describe", '"Anna Berg" "Norwegian skier, born in 1990"')
@click.argument("name")
@click.argument("words")
def describe(name: str, words: str, by: str | None, on: str | None) -> Row:
    """Rule what the first line of an entity's page says."""
    return row_of("describe", name, by, on, as_=words)


@ruling_command("alias", '"Coastal Rescue Service" "Orange Fleet"')
@click.argument("name")
@click.argument("also", nargs=-1, required=True, metavar="ALSO...")
def alias(name: str, also: tuple[str, ...], by: str | None, on: str | None) -> Row:
    """Rule that an entity has further names; whatever is written so is it."""
    return row_of("alias", name, by, on, also=list(also))


@ruling_command("not-a-name", '"Breaking News", or \'backstory not-a-name Will --in 2021/oslo.txt')
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@within
def not_a_name(words: tuple[str, ...], within: tuple[str, ...], by: str | None, on: str | None) -> Row:
    """Rule that words are never an entity; those of several words in quotation marks."""
    return row_of("not-a-name", list(words), by, on, in_=list(within))


@ruling_command("link", "Berg people/anna-berg --in 2021/oslo.txt --line 12")
@click.argument("words")
@click.argument("name")
@click.option(
    "--in", "within", multiple=True, required=True, metavar="ARTICLE", help="The article; may be repeated."
)
@click.option("--line", metavar="N", type=click.IntRange(1), help="Only on this line of the file.")
def link(
    words: str, name: str, within: tuple[str, ...], line: int | None, by: str | None, on: str | None
) -> Row:
    """Rule that WORDS, in an article, are the entity NAME."""
    return row_of("link", words, by, on, in_=list(within), line=line, to=name)


@ruling_command("office", '"Prime Minister" "Anna Berg" --of Norway --from 2019-05-01 --until 2021')
@click.argument("title")
@click.argument("holder")
@click.option("--of", metavar="NAME", help="The country or the body that it is an office of.")
@click.option("--from", "first", metavar="DATE", help="The first day, month or year. [default: not told]")
@click.option("--until", metavar="DATE", help="The last day, month or year. [default: not told]")
def office(
    title: str,
    holder: str,
    of: str | None,
    first: str | None,
    until: str | None,
    by: str | None,
    on: str | None,
) -> Row:
    """Rule that HOLDER holds or held an office."""
    return row_of("office", title, by, on, of=of, holder=holder, from_=first, until=until)


@ruling_command("drop", "2021/oslo.txt")
@click.argument("article")
def drop(article: str, by: str | None, on: str | None) -> Row:
    """Rule that a file is no article of the archive; it stays in its folder."""
    return row_of("article", article, by, on, drop=True)


def setting(key: str, what: str, example: str) -> click.Command:
    """Return the command that sets something of an article."""

    def set_it(article: str, value: str, by: str | None, on: str | None) -> Row:
        return row_of("article", article, by, on, **{key: value})

    set_it.__doc__ = f"Rule {what}. ARTICLE is its path below seeds/, its id or its title."
    with_value = click.argument("value", metavar=key.upper())(set_it)
    return ruling_command(f"set-{key}", f"2021/oslo.txt {example}")(click.argument("article")(with_value))


@click.command(epilog="Example: 'backstory undo', or 'backstory undo 12'.")
@click.argument("line", type=click.IntRange(1), required=False)
@archive_options
@agreed
def undo(settings: Settings, *, line: int | None, yes: bool) -> None:
    """Take back the last ruling that a command wrote, or the one on LINE of curation.yml."""
    with Shown(NOTES, quiet=not NOTES.is_terminal) as shown:
        change = taken_back(settings, line, trials(settings, shown))
    decide(change, yes=yes)


@click.command(epilog="Example: 'backstory review --by Ida'.")
@archive_options
@signed
def review(settings: Settings, *, by: str | None, on: str | None) -> None:
    """Ask what the build was least sure of, most links first, and write each answer as a ruling.

    An answer settles the questions that follow from it; ENTER leaves one open, q ends.
    """
    shown = Shown(NOTES, quiet=not NOTES.is_terminal)
    with shown:
        attempt = trials(settings, shown)

    def watched(curation: Curation) -> KnowledgeBase:
        with shown:
            return attempt(curation)

    signature = {key: value for key, value in (("by", by), ("when", on)) if value}
    reviewed(settings, signature, watched)


COMMANDS: tuple[click.Command, ...] = (
    merge,
    different,
    split,
    rename,
    hide,
    retype,
    describe,
    alias,
    not_a_name,
    link,
    office,
    setting("date", "of what day an article is, as 2021-03-04, 2021-03 or 2021", "2021-03-04"),
    setting("title", "what an article is called", '"A new name"'),
    setting("source", "where an article appeared", '"Harbor Daily"'),
    setting("author", "who wrote an article", '"Anna Berg"'),
    drop,
    undo,
    review,
)
