"""``curation.yml`` -> rulings; the form of its lines is ``backstory.curationfile``'s."""

from __future__ import annotations

from pathlib import Path

from backstory.curationfile.parsing import parse_curation
from backstory.errors import CurationError, Problem
from backstory.model import Curation

__all__ = ["read_curation"]


def read_curation(path: Path) -> Curation:
    """Return the rulings of a file; none where there is no file.

    Raises CurationError with every mistake in it.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Curation()
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(path.name, f"cannot be read ({error})", "UTF-8 text", "save it so")
        raise CurationError(problem) from error
    return parse_curation(text, path.name)
