"""``curation.yml`` as bytes on disk: read as text, replaced whole, its mode and its mark of UTF-8 kept."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from backstory.atomic import replace
from backstory.errors import CurationError, Problem

__all__ = ["read_text", "write_text"]


def read_text(path: Path) -> str:
    """Return the text of the rulings, empty where there is no file. Raises CurationError."""
    try:
        return path.read_bytes().removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        found, mend = f"bytes that are no UTF-8, from byte {error.start + 1} on", "save it as UTF-8"
        raise CurationError(Problem(path.name, found, "text in UTF-8", mend)) from error
    except OSError as error:
        found, mend = f"it cannot be read ({error.strerror})", "see its rights"
        raise CurationError(Problem(path.name, found, "a file that can be read", mend)) from error


def write_text(path: Path, text: str) -> None:
    """Replace the rulings; where none is left the file goes. Raises CurationError where it cannot."""
    real = path.resolve()
    try:
        known = real.exists()
        mark = codecs.BOM_UTF8 if known and real.read_bytes().startswith(codecs.BOM_UTF8) else b""
        mode = stat.S_IMODE(real.stat().st_mode) if known else None
        if text or mark:
            replace(real, mark + text.encode("utf-8"), durable=True, mode=mode)
        else:
            real.unlink(missing_ok=True)
    except OSError as error:
        found = f"it cannot be written ({error.strerror})"
        mend = "see the rights of its folder"
        raise CurationError(Problem(str(path), found, "a file that can be written", mend)) from error
