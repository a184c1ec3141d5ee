"""Addresses that were published answer for ever: what the installed command does to real archives."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

NORA, TOMAS, BERGEN, AGENCY = (
    "people/nora-whitfield", "people/tomas-haugen", "places/bergen", "organizations/coastal-rescue-agency",
)  # fmt: skip


def published(root: Path) -> set[str]:
    """Return every address that the register ever held, read without the program."""
    found = set()
    for row in (root / "seeds/backstory.lock").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            fields = [*row.split("\t"), *[""] * 5]
            found |= {fields[0], fields[1], *fields[5].split(" | ")} - {"", "page"}
    return found


def page(root: Path, address: str, *, offline: bool = False) -> str:
    folder = address.removesuffix("/index")
    path = root / "site" / (f"{address}.html" if offline else f"{folder}/index.html")
    return path.read_text(encoding="utf-8")


def leads_to(root: Path, address: str) -> str | None:
    """Return the address that a page sends its reader on to, None where it does not."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page(root, address))
    return urljoin(f"/{address}/", unescape(found[1])).strip("/") if found else None


def rule(root: Path, *lines: str) -> None:
    (root / "seeds/curation.yml").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(built_harbor: Path, backstory: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive after rulings of every sort, and one article less."""
    root = Path(shutil.copytree(built_harbor, tmp_path_factory.mktemp("changed") / "archive"))
    rule(
        root,
        f"- rename: {NORA}\n  to: Nora Berg",
        f"- kind: {BERGEN}\n  is: organization",
        f"- hide: {AGENCY}",
    )
    (root / "seeds/c.txt").unlink()
    done = backstory("build", "-C", root)
    assert done.returncode == 0, done.stderr
    return root


def test_every_address_that_was_ever_published_has_a_page(changed: Path, built_harbor: Path) -> None:
    assert published(built_harbor) < published(changed)
    for address in published(changed):
        assert page(changed, address), address


def test_what_moved_leads_on_without_a_script_and_names_its_true_address(changed: Path) -> None:
    assert leads_to(changed, NORA) == "people/nora-berg"
    assert leads_to(changed, BERGEN) == "organizations/bergen"
    html = page(changed, NORA)
    assert '<link rel="canonical" href="https://example.org/news/people/nora-berg/">' in html
    assert re.search(r'<main>.*<a [^>]*href="\.\./nora-berg/"[^>]*>Nora Berg</a>', html, re.DOTALL)
    assert re.search(
        r'content-security-policy" content="default-src &#39;none&#39;|default-src \'none\'', html
    )
    assert "<h1" in page(changed, "people/nora-berg")
    assert leads_to(changed, "people/nora-berg") is None


def test_what_is_gone_says_so_and_leads_on_and_what_is_hidden_is_not_named(changed: Path) -> None:
    gone = page(changed, TOMAS)
    assert "No article of this archive surely names Tomas Haugen any more" in gone
    assert leads_to(changed, TOMAS) is None
    hidden = page(changed, AGENCY)
    assert "no longer has the page that stood here" in hidden
    assert "Coastal Rescue Agency" not in re.sub(r"<(?:link|meta)[^>]*>", "", hidden)
    (article,) = [a for a in published(changed) if a.startswith("articles/the-harbor")]
    assert "no longer holds the article" in page(changed, article)


def test_pages_that_lead_on_are_neither_searched_nor_in_the_site_map(changed: Path) -> None:
    names = (changed / "site/names/0.js").read_text(encoding="utf-8")
    sitemap = (changed / "site/sitemap.xml").read_text(encoding="utf-8")
    for address in (NORA, BERGEN, TOMAS, AGENCY):
        assert f'"{address}"' not in names
        assert f"/{address}/" not in sitemap
        assert "data-pagefind-body" not in page(changed, address)
    assert '"people/nora-berg"' in names
    assert "/people/nora-berg/" in sitemap


def test_they_are_plain_markdown_that_says_where_to_go(changed: Path) -> None:
    text = (changed / f"docs/{NORA}.md").read_text(encoding="utf-8")
    assert text.endswith("This page has another address now: [Nora Berg](nora-berg.md).\n")


def test_they_work_from_files_too(changed: Path, backstory: Run, tmp_path: Path) -> None:
    root = Path(shutil.copytree(changed, tmp_path / "archive"))
    assert backstory("build", "--offline", "-C", root).returncode == 0
    html = page(root, NORA, offline=True)
    assert 'content="0; url=nora-berg.html"' in html
    assert (root / "site/people/nora-berg.html").is_file()
    assert backstory("check", "-C", root).returncode == 0


def test_taking_the_rulings_back_gives_the_first_addresses_back(
    changed: Path, built_harbor: Path, backstory: Run, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(changed, tmp_path / "archive"))
    (root / "seeds/curation.yml").unlink()
    shutil.copy(built_harbor / "seeds/c.txt", root / "seeds/c.txt")
    assert backstory("build", "-C", root).returncode == 0
    for address in published(built_harbor):
        assert leads_to(root, address) is None
        assert page(root, address) == page(built_harbor, address), address
    assert leads_to(root, "people/nora-berg") == NORA
    assert leads_to(root, "organizations/bergen") == BERGEN


def test_what_two_rulings_join_leads_to_the_one_that_is_left(
    built_harbor: Path, backstory: Run, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(built_harbor, tmp_path / "archive"))
    rule(root, f"- same: [{NORA}, {TOMAS}]")
    assert backstory("build", "-C", root).returncode == 0
    assert leads_to(root, TOMAS) == NORA


# A lock that is committed


def test_check_has_nothing_to_say_of_an_archive_that_agrees(changed: Path, backstory: Run) -> None:
    done = backstory("check", "-C", changed)
    assert done.returncode == 0, done.stderr


def test_check_names_what_of_the_site_does_not_answer(
    built_harbor: Path, backstory: Run, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(built_harbor, tmp_path / "archive"))
    shutil.rmtree(root / "site" / BERGEN)
    done = backstory("check", "-C", root)
    assert done.returncode == 1
    assert f"site: {BERGEN}: no page in the site" in done.stderr
    shutil.rmtree(root / "site")
    done = backstory("check", "-C", root)
    assert done.returncode == 1
    assert "site: missing" in done.stderr


def test_a_frozen_build_names_the_lines_that_would_change_and_writes_nothing(
    built_harbor: Path, backstory: Run, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(built_harbor, tmp_path / "archive"))
    assert backstory("build", "--frozen", "-C", root).returncode == 0
    rule(root, f"- rename: {NORA}\n  to: Nora Berg")
    (root / "seeds/d.txt").write_text("Julia Hale spoke in Malmo on Monday. Julia Hale was ill.\n", "utf-8")
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if ".cache" not in path.parts}
    done = backstory("build", "--frozen", "-C", root)
    assert done.returncode == 1
    assert re.search(
        rf"^error: backstory\.lock: {NORA}: its line is “.*”; expected “.*nora-berg", done.stderr, re.M
    )
    assert "error: backstory.lock: people/julia-hale: it has no line" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if ".cache" not in path.parts} == before


def test_a_register_of_five_fields_is_upgraded_and_keeps_every_address(
    built_harbor: Path, backstory: Run, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(built_harbor, tmp_path / "archive"))
    lock = root / "seeds/backstory.lock"
    now = lock.read_text(encoding="utf-8")
    fields = [row.split("\t") for row in now.splitlines()]
    rows = ["\t".join([*row, ""][:5]) for row in fields if len(row) != 2]  # further pages had no lines then
    lock.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert backstory("build", "-C", root).returncode == 0
    assert lock.read_text(encoding="utf-8") == now
