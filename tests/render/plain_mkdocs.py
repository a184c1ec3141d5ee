"""What a build is held against: the site that MkDocs renders by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

from backstory.render.building import build_site
from backstory.settings import Settings
from trees import contents

__all__ = ["as_mkdocs"]


def as_mkdocs(settings: Settings, folder: Path) -> dict[str, bytes]:
    """Return the site that MkDocs renders of the same pages with the same plugin."""
    shutil.rmtree(folder, ignore_errors=True)
    assert build_site(settings, folder).problems == ()
    return contents(folder)
