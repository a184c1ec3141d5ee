"""The form of ``backstory.lock``, read and written in this one place; functions of text, no files.

One line an identity, sorted, five fields with tabs between them::

    # backstory.lock: ...
    id<TAB>address<TAB>kind<TAB>name<TAB>known as | known as

An identity belongs to an entity, or to an article (kind "article", known as its path).
``parse_lock(format_lock(lock), "")`` is ``lock``, once its names are as ``clean`` leaves them.
"""

from __future__ import annotations

from backstory.errors import LockError, Problem
from backstory.model import Lock, LockLine

__all__ = ["format_lock", "parse_lock"]

FIRST = "# backstory.lock: which entity has which address; written by the build, to be committed, not edited"
BETWEEN = " | "
FIELDS = ("id", "address", "kind", "name", "known as")
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def format_lock(lock: Lock) -> str:
    """Return the text of a register: lines sorted, white space in names as single spaces."""
    lines = sorted(written(line) for line in lock.lines)
    return "\n".join([FIRST, *lines]) + "\n"


def written(line: LockLine) -> str:
    """Return one identity as a line."""
    known_as = sorted({clean(name) for name in line.known_as} - {""})
    return "\t".join([*map(clean, (line.id, line.address, line.kind, line.name)), BETWEEN.join(known_as)])


def clean(name: str) -> str:
    """Return a name that fits into a field: on one line, without the mark that stands between names."""
    return " ".join(name.split()).replace(BETWEEN, " / ")


def parse_lock(text: str, where: str) -> Lock:
    """Return the register that ``text`` holds; ``where`` names the file in messages.

    Raises LockError with every line that is wrong.
    """
    lines: list[LockLine] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for number, raw in enumerate(text.split("\n"), 1):
        row = raw.removesuffix("\r")
        if not row.strip() or row.startswith("#"):
            continue
        found = parsed(row, f"{where}:{number}")
        if isinstance(found, Problem):
            problems.append(found)
            continue
        problems.extend(repeated(found, seen, number, where))
        lines.append(found)
    if problems:
        raise LockError(problems)
    return Lock(tuple(sorted(lines)))


def parsed(row: str, where: str) -> LockLine | Problem:
    """Return the identity on a line, or what is wrong with it."""
    if row.startswith(CONFLICT):
        mend = "keep the lines of both sides, remove the three marks, and build again"
        return Problem(where, "a merge conflict", "one identity a line", mend)
    fields = row.split("\t")
    mend = "restore the line from version control"
    if len(fields) != len(FIELDS):
        found = f"{len(fields)} field{'s' * (len(fields) != 1)}"
        return Problem(where, found, f"{len(FIELDS)} with tabs between them: {', '.join(FIELDS)}", mend)
    id_, address, kind, name, known_as = fields
    if not (id_ and address and kind and name):
        return Problem(where, "an empty field", "id, address, kind and name", mend)
    return LockLine(id_, address, kind, name, tuple(n for n in known_as.split(BETWEEN) if n))


def repeated(line: LockLine, seen: dict[tuple[str, str], int], number: int, where: str) -> list[Problem]:
    """Return what this line shares with one above, and remember it."""
    found = []
    for field, value in (("id", line.id), ("address", line.address)):
        first = seen.setdefault((field, value), number)
        if first != number:
            mend = "keep the older of the two lines"
            found.append(
                Problem(f"{where}:{number}", f"{field} {value} as on line {first}", "each once", mend)
            )
    return found
