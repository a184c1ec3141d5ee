"""The form of ``backstory.lock``, read and written in this one place; functions of text, no files.

One line an identity, sorted, with up to nine fields; empty ones at the end are left out. Tabs stand between
them, here commas::

    # backstory.lock: ...
    id, address, kind, name, known as | known as, formerly | formerly, day, origin, now

An identity belongs to an entity, or to an article (kind "article", known as its path).
Pages that are neither, such as lists and months, have lines of two fields: address, page.
Registers of five fields, which earlier versions wrote, are read as they stand.

Git may merge two registers by keeping the lines of both sides (``merge=union``). What that leaves is mended
when it is read, the same way whatever the order of the lines: see :func:`joined` and :func:`disentangled`.
``parse_lock(format_lock(lock), "")`` is ``lock``, once its names are as ``clean`` leaves them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from backstory.errors import LockError, Problem
from backstory.model import Lock, LockLine

__all__ = ["MOST_TOLD", "format_lock", "page_of", "parse_lock", "written"]

FIRST = "# backstory.lock: which entity has which address; written by the build, to be committed, not edited"
BETWEEN = " | "
FIELDS = ("id", "address", "kind", "name", "known as", "formerly", "day", "origin", "now")
FEWEST = 4
PAGE = "page"
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def format_lock(lock: Lock) -> str:
    """Return the text of a register: lines sorted, white space in names as single spaces."""
    lines = sorted([*map(written, lock.lines), *(f"{address}\t{PAGE}" for address in lock.pages)])
    return "\n".join([FIRST, *lines]) + "\n"


def written(line: LockLine) -> str:
    """Return one identity as a line."""
    fields = [
        *map(clean, (line.id, line.address, line.kind, line.name)),
        several(line.known_as),
        several(line.formerly),
        *map(clean, (line.day, line.origin, line.now)),
    ]
    return "\t".join(fields).rstrip("\t")


def several(names: Iterable[str]) -> str:
    """Return the names of one field."""
    return BETWEEN.join(sorted({clean(name) for name in names} - {""}))


def clean(name: str) -> str:
    """Return a name that fits into a field: on one line, without the mark that stands between names."""
    return " ".join(name.split()).replace(BETWEEN, " / ")


MOST_TOLD = 1_000  # lines; what has more is no register


def parse_lock(text: str, where: str) -> Lock:
    """Return the register that ``text`` holds; ``where`` names the file in messages.

    Raises LockError with every line that is wrong, up to a thousand.
    """
    lines: dict[str, list[LockLine]] = defaultdict(list)
    problems: list[Problem] = []
    pages: set[str] = set()
    for number, raw in enumerate(text.split("\n"), 1):
        row = raw.removesuffix("\r")
        if not row.strip() or row.startswith("#"):
            continue
        if page := page_of(row):
            pages.add(page)
            continue
        found = parsed(row, f"{where}:{number}")
        if isinstance(found, Problem):
            problems.append(found)
            if len(problems) == MOST_TOLD:
                mend = "restore the file from version control"
                problems.append(Problem(where, f"{MOST_TOLD:,} bad lines or more", "a register", mend))
                break
        else:
            lines[found.id].append(found)
    if problems:
        raise LockError(problems)
    return Lock(tuple(sorted(disentangled([joined(same) for same in lines.values()]))), tuple(sorted(pages)))


def page_of(row: str) -> str:
    """Return the address on a line of a page that is no entity's or article's own, empty for other lines."""
    address, _, rest = row.partition("\t")
    return address if rest == PAGE else ""


def parsed(row: str, where: str) -> LockLine | Problem:
    """Return the identity on a line, or what is wrong with it."""
    if row.startswith(CONFLICT):
        mend = "keep the lines of both sides, remove the marks, and build again"
        return Problem(where, "a merge conflict", "one identity a line", mend)
    fields = row.split("\t")
    mend = "restore the line from version control"
    if not FEWEST <= len(fields) <= len(FIELDS):
        found = f"{len(fields)} field{'s' * (len(fields) != 1)}"
        want = f"{FEWEST} to {len(FIELDS)} with tabs between them: {', '.join(FIELDS)}"
        return Problem(where, found, want, mend)
    whole = [*fields, *[""] * (len(FIELDS) - len(fields))]
    id_, address, kind, name, known_as, formerly, day, origin, now = whole
    if not (id_ and address and kind and name):
        return Problem(where, "an empty field", "id, address, kind and name", mend)
    return LockLine(id_, address, kind, name, parts(known_as), parts(formerly), day, origin, now)


def parts(field: str) -> tuple[str, ...]:
    """Return the names in a field."""
    return tuple(name for name in field.split(BETWEEN) if name)


def joined(same: Sequence[LockLine]) -> LockLine:
    """Return one line for those that two branches wrote for one id.

    It knows all names and all addresses of both. The rest is that of the line that changed the most: the one
    whose address is new, then the one that has its page, then the one with more names; the next build puts
    right what else the two branches together mean.
    """
    if len(same) == 1:
        return same[0]

    def rank(line: LockLine) -> tuple[bool, bool, bool, int, LockLine]:
        old = any(line.address in other.formerly for other in same)
        return (old, line.address == line.id, bool(line.now), -len(line.known_as), line)

    best = min(same, key=rank)
    had = {address for line in same for address in line.published} - {best.address, best.id}
    return replace(
        best,
        known_as=tuple(sorted({name for line in same for name in line.known_as})),
        formerly=tuple(sorted(had)),
        day=min(line.day for line in same),
    )


def disentangled(lines: Sequence[LockLine]) -> list[LockLine]:
    """Return the lines so that no two claim one address: an id outranks an address, and that a former one."""
    owner = {line.id: line.id for line in lines}
    by_id = sorted(lines, key=lambda line: line.id)
    for line in by_id:
        owner.setdefault(line.address, line.id)
    for line in by_id:
        for address in line.formerly:
            owner.setdefault(address, line.id)
    return [
        replace(
            line,
            address=line.address if owner[line.address] == line.id else line.id,
            formerly=tuple(one for one in line.formerly if owner[one] == line.id),
        )
        for line in lines
    ]
