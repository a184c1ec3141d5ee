"""Every link of a built site leads to a file and an id that are there; every page is reached from home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

ADDRESSES = {"href", "src", "poster", "data-src"}
LOST = "404.html"  # shown at addresses that lead nowhere, so that nothing leads to it


@dataclass
class Leads(HTMLParser):
    """The ids in a page, and the addresses that it leads to or loads."""

    ids: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ADDRESSES and value is not None:
                self.leads.add(value)


def read(page: Path) -> Leads:
    found = Leads()
    found.feed(page.read_text(encoding="utf-8"))
    return found


def target(site: str, page: str, address: str) -> tuple[str, str] | None:
    """Return the file and the id that an address leads to from a page; None where it leads out of the site.

    ``site`` is the address below which the site is published.
    """
    whole = urlsplit(urljoin(f"https://site.invalid{site}{page}", address))
    if whole.hostname != "site.invalid":
        return None
    if not whole.path.startswith(site):
        return whole.path, ""
    path = unquote(whole.path.removeprefix(site))
    return (f"{path}index.html" if path == "" or path.endswith("/") else path), unquote(whole.fragment)


def wrong(site: Path, published: str = "/") -> Iterator[str]:
    """Yield what is wrong with the links of a site: to no file, to no id, and pages that nothing leads to."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {page: read(site / page) for page in sorted(files) if page.endswith(".html")}
    reached: dict[str, set[str]] = {}
    for page, found in pages.items():
        for address in sorted(found.leads):
            place = target(published, page, address)
            if place is None:
                continue
            file, anchor = place
            if file not in files:
                yield f"{page}: {address} leads to no file"
            elif anchor and file in pages and anchor not in pages[file].ids:
                yield f"{page}: {address} leads to no id"
            reached.setdefault(page, set()).add(file)
    seen, ahead = set(), ["index.html"]
    while ahead:
        seen.add(page := ahead.pop())
        ahead += (reached.get(page, set()) & set(pages)) - seen
    yield from (f"{page}: no way from index.html leads here" for page in sorted(set(pages) - seen - {LOST}))


def test_no_link_is_broken_and_no_page_is_an_orphan(built_archive) -> None:
    assert built_archive.done.returncode == 0, built_archive.output
    assert list(wrong(built_archive.root / "site")) == []


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ('<a href="nowhere/">x</a>', "index.html: nowhere/ leads to no file"),
        ('<a href="people/#none">x</a>', "index.html: people/#none leads to no id"),
        ('<img src="/none.png">', "index.html: /none.png leads to no file"),
    ],
)
def test_a_broken_link_is_seen(tmp_path: Path, added: str, told: str) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people/index.html").write_text('<p id="a">x</p>', encoding="utf-8")
    (tmp_path / "index.html").write_text(f'<a href="people/#a">x</a>{added}', encoding="utf-8")
    assert list(wrong(tmp_path)) == [told]


def test_an_orphan_is_seen_and_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone/index.html").write_text('<a href="../">x</a>', encoding="utf-8")
    (tmp_path / "index.html").write_text('<a href="https://example.org/x">x</a>', encoding="utf-8")
    assert list(wrong(tmp_path)) == ["alone/index.html: no way from index.html leads here"]
