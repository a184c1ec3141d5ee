"""A search index that is read from files, where a page may neither fetch nor import.

What a page opened from a memory stick may do is to put in classic scripts. So every file of the index becomes
one that gives its bytes as base64, and Pagefind's own program, a module, becomes a function
that is called with what it lacks: ``fetch``, ``Worker`` and the address of its bundle. See ``fulltext.js``.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from pathlib import Path

from backstory.datafiles import SIGN, given

__all__ = ["as_script", "as_scripts", "linked_to_files"]

PROGRAM = "pagefind.js"
UNUSED = re.compile(r"wasm\.unknown\.pagefind")  # the index says one language, English
EXPORT = re.compile(r"export\s*\{([\w\s,]*)\};?\s*$")
HERE = "import.meta.url"
LINK = re.compile(r'(<a\b[^>]*?\shref=")(?![a-z][a-z+.-]*:|/)([^"#?]+)')


def as_scripts(bundle: Path) -> None:
    """Turn the files of the index in ``bundle`` into classic scripts.

    Raises ValueError where Pagefind's program has another shape than that of Pagefind 1.5.
    """
    for path in sorted(bundle.rglob("*")):
        if not path.is_file():
            continue
        if not UNUSED.fullmatch(path.name):
            address, content = as_script(path.relative_to(bundle.parent).as_posix(), path.read_bytes())
            if path.name == PROGRAM:
                content = f"{SIGN}{json.dumps(address)},{function(path)})\n".encode()
            path.with_name(f"{path.name}.js").write_bytes(content)
        path.unlink()


def as_script(path: str, content: bytes) -> tuple[str, bytes]:
    """Return a file of the index as a script, by its path below the site."""
    address = f"{path}.js"
    return address, given(address, b64encode(content).decode()).encode()


def function(path: Path) -> str:
    """Return a module as a function of ``fetch``, ``Worker`` and its address that returns its exports."""
    code = path.read_text(encoding="utf-8")
    export = EXPORT.search(code)
    if export is None or HERE not in code:
        raise ValueError(f"{path.name} is another module")
    body = code[: export.start()].replace(HERE, "here")
    return f'(fetch,Worker,here)=>{{"use strict";{body}return{{{export[1]}}}}}'


def linked_to_files(html: str) -> str:
    """Return the page with links to folders of the site (``people/``) as links to their ``index.html``."""
    return LINK.sub(to_file, html)


def to_file(link: re.Match[str]) -> str:
    """Return the start of one link, complete where it leads to a folder."""
    folder, _, name = link[2].rpartition("/")
    if name not in ("", ".", ".."):
        return link[0]
    return f"{link[1]}{'/'.join(part for part in (folder, name) if part)}/index.html"
