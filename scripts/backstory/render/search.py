"""The search index: Pagefind over the finished pages, and the same bytes for the same pages.

Pagefind 1.5 numbers pages in the order in which it gets them, so it gets them sorted.
It writes some tables in the order of a hash map, which differs from run to run:
the values of a filter, the filters in the list of all, the characters in ``pagefind-entry.json``.
Names of files are hashes of their content, so these differ too.
:func:`settle` sorts those tables and names the files anew; fragments and words are stable already.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from backstory.errors import Problem, RenderError
from backstory.render.cbor import Cbor, decoded, encoded
from backstory.render.names import Named, write_names
from backstory.render.offline import as_scripts
from backstory.render.pagefind import bundle_of

__all__ = ["BUNDLE", "in_order", "index_site", "searched", "settle"]

BUNDLE = "pagefind"
SEARCHED = "data-pagefind-body"
PAGE, ENDS = '<div class="bs-page', ('<section class="bs-part', "</article>")  # of partials/generated.html
LINK = re.compile(r'<a (?:data-kind=|href="[^"]*" id="p)[^>]*>(.*?)</a>', re.DOTALL)
"""A mention in an article; at its tags Pagefind would put a space."""
PARAGRAPH = re.compile(r'<p (class="[^"]*" )?id="(p\d+)">')
UNSEARCHED = (".headerlink", ".about", ".credit", ".boilerplate", ".pager", ".bs-page--entity dl")
UNUSED = re.compile(r"pagefind-(?:.*ui\.|highlight\.js)")  # Pagefind's own dialogs; ours is search.js
SIGNATURE = b"pagefind_dcd"
FILTERS = 3  # place of the list of filters in pf_meta: version, pages, words, filters, ...


def index_site(
    site: Path,
    names: Iterable[Named] = (),
    *,
    offline: bool = False,
    pages: Mapping[str, Path] | None = None,
    ready: Callable[[str], None] = lambda name: None,
) -> None:
    """Write the search index of a site to ``site/pagefind``, the names of its pages to ``site/names``.

    ``pages`` are the files of its pages by path below the site, where they are not all in ``site``;
    ``ready`` returns when the page of a path has been written.
    ``offline``: the index is scripts, which work from files too, not modules and data for a server.
    Pages without an element marked ``data-pagefind-body`` are left out; where all are, there is no index.
    Raises RenderError with what Pagefind said where it fails.
    """
    if pages is None:
        pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    texts = contents(pages, ready)
    if (first := next(texts, None)) is None:
        return
    bundle = site / BUNDLE
    for name, content in bundle_of(chain([first], texts), UNSEARCHED):
        if not UNUSED.match(name):
            path = bundle / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    try:
        settle(bundle)
        write_names(site, names)
        if offline:
            as_scripts(bundle)
    except (ValueError, LookupError, FileNotFoundError) as error:
        found = f"an index in an unknown shape ({error})"
        mend = "install the version of pagefind_bin that requirements.lock names"
        raise RenderError(Problem(str(bundle), found, "that of Pagefind 1.5", mend)) from error


def contents(pages: Mapping[str, Path], ready: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of each page that is searched, in the order of their paths."""
    for name, path in sorted(pages.items(), key=lambda page: in_order(page[0])):
        ready(name)
        if text := searched(path.read_text(encoding="utf-8")):
            yield name, text


def in_order(path: str) -> list[str]:
    """Return what paths of pages are sorted by."""
    return path.split("/")


def searched(html: str) -> str:
    """Return what Pagefind reads of a page, nothing or (of a generated one) its head alone.

    The place where a paragraph begins is an element of its own, since Pagefind keeps the text of each element
    that has an id beside that of the page.
    """
    if SEARCHED not in html:
        return ""
    start = html.find(PAGE)
    if start < 0:
        return html
    ends = (html.find(end, start) for end in ENDS)
    head = LINK.sub(r"\1", html[start : min(at for at in ends if at > 0)])
    return f"<!doctype html><html><body>{PARAGRAPH.sub(r'<p \1><i id="\2"></i>', head)}"


def settle(bundle: Path) -> None:
    """Give the index in ``bundle`` the bytes and names that depend on nothing but the pages.

    Raises ValueError or LookupError where the index has another shape than that of Pagefind 1.5.
    """
    entry_path = bundle / "pagefind-entry.json"
    entry: dict[str, Any] = json.loads(entry_path.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        language["hash"] = settle_language(bundle, language["hash"])
    entry["languages"] = dict(sorted(entry["languages"].items()))
    entry["include_characters"] = sorted(entry.get("include_characters", ()))
    entry_path.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def settle_language(bundle: Path, name: str) -> str:
    """Sort the tables of one language, rename its files and return the new name of its list."""
    path = bundle / f"pagefind.{name}.pf_meta"
    table = listed(unpacked(path))
    filters = [settle_filter(bundle, *map(str, listed(pair))) for pair in listed(table[FILTERS])]
    table[FILTERS] = [[label, file] for label, file in sorted(filters)]
    content = encoded(table)
    settled = f"{name.rpartition('_')[0]}_{sha256(content).hexdigest()[:10]}"
    path.unlink()
    pack(bundle / f"pagefind.{settled}.pf_meta", content)
    return settled


def settle_filter(bundle: Path, label: str, name: str) -> tuple[str, str]:
    """Sort the values of one filter, rename its file, and return the filter and the file's new name."""
    path = bundle / "filter" / f"{name}.pf_filter"
    head, values = listed(unpacked(path))
    pairs = [(str(value), listed(pages)) for value, pages in map(listed, listed(values))]
    content = encoded([head, [[value, pages] for value, pages in sorted(pairs, key=lambda pair: pair[0])]])
    settled = f"{name.rpartition('_')[0]}_{sha256(content).hexdigest()[:10]}"
    path.unlink()
    pack(path.with_name(f"{settled}.pf_filter"), content)
    return label, settled


def listed(value: Cbor) -> list[Cbor]:
    """Return the array. Raises ValueError where it is none."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} instead of an array")
    return value


def unpacked(path: Path) -> Cbor:
    """Return what a file of the index holds."""
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise ValueError(f"{path.name} lacks Pagefind's signature")
    value = decoded(data[len(SIGNATURE) :])
    if encoded(value) != data[len(SIGNATURE) :]:
        raise ValueError(f"{path.name} cannot be written back as it was")
    return value


def pack(path: Path, content: bytes) -> None:
    """Write a file of the index."""
    path.write_bytes(gzip.compress(SIGNATURE + content, 9, mtime=0))
