"""A fresh archive: the files of ``starter/``, laid into a folder of its own.

There ``dot-`` before a name stands for a dot, ``.in`` behind it for nothing, ``@VERSION@`` for this version:
so no tool takes these files for files of this project.
"""

from __future__ import annotations

from pathlib import Path

from backstory import __version__
from backstory.errors import Problem, SettingsError

__all__ = ["lay_out"]

STARTER = Path(__file__).parent / "starter"
DOT = "dot-"


def lay_out(folder: Path) -> tuple[str, ...]:
    """Write the files of a fresh archive, and return their paths in it.

    Raises SettingsError, before anything is written, where the folder is a file or holds one already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        found = "a folder with files in it" if folder.is_dir() else "a file"
        mend = "name another folder; it is made where there is none"
        raise SettingsError(Problem(str(folder), found, "a new or an empty folder", mend))
    written = []
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        parts = [dotted(part) for part in source.relative_to(STARTER).parts]
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8").replace("@VERSION@", __version__)
        target.write_text(text, encoding="utf-8")
        written.append("/".join(parts))
    return tuple(sorted(written))


def dotted(part: str) -> str:
    """Return the name that a part of a path has in the archive."""
    name = part.removesuffix(".in")
    return f".{name.removeprefix(DOT)}" if name.startswith(DOT) else name
