from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from backstory.render.preview import Maker, is_generated, not_found, watched
from backstory.settings import Settings

URL = "http://127.0.0.1:8000/news/"


@dataclass
class Writer:
    """Writes the pages as a build does: a generated page, and the identity register among the seeds."""

    settings: Settings
    runs: list[str] = field(default_factory=list)

    def __call__(self) -> None:
        told = (self.settings.seeds / "story.txt").read_text(encoding="utf-8")
        self.runs.append(told)
        (self.settings.docs / "articles/talks.md").write_text(
            f"---\ntitle: Talks\ngenerated: true\nkind: article\n---\n\n# Talks\n\n{told}\n", encoding="utf-8"
        )
        (self.settings.seeds / "backstory.lock").write_text(f"{len(self.runs)}\n", encoding="utf-8")


@pytest.fixture
def maker(archive: Settings, tmp_path: Path) -> Maker:
    (archive.seeds / "story.txt").write_text("First.", encoding="utf-8")
    return Maker(archive, tmp_path / "preview", URL, Writer(archive), logging.getLogger("test"))


def runs(maker: Maker) -> list[str]:
    assert isinstance(maker.rebuild, Writer)
    return maker.rebuild.runs


def test_a_changed_article_is_seen_and_what_a_build_writes_starts_no_other(maker: Maker) -> None:
    maker.make()
    maker.again()
    assert runs(maker) == ["First."]
    (maker.settings.seeds / "story.txt").write_text("Second, and longer.", encoding="utf-8")
    maker.again()
    maker.again()
    assert runs(maker) == ["First.", "Second, and longer."]
    assert "Second, and longer." in (maker.site / "articles/talks/index.html").read_text(encoding="utf-8")


def test_the_preview_is_searched_too(maker: Maker) -> None:
    maker.make()
    assert (maker.site / "pagefind/pagefind-entry.json").is_file()
    assert f'href="{URL}articles/talks/"' in (maker.site / "articles/talks/index.html").read_text(
        encoding="utf-8"
    )


def test_a_broken_link_is_told_and_the_preview_goes_on(
    maker: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    (maker.settings.seeds / "story.txt").write_text("[x](nowhere.md)", encoding="utf-8")
    maker.make()
    assert "nowhere.md" in caplog.text
    assert (maker.site / "index.html").is_file()


def test_a_build_that_cannot_be_finished_is_told_and_does_not_end_the_server(maker: Maker) -> None:
    maker.make()
    (maker.settings.root / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: none-such}\n", encoding="utf-8"
    )
    with pytest.raises(Abort, match="none-such"):
        maker.again()


def test_only_what_people_change_is_watched(archive: Settings) -> None:
    names = [path.relative_to(archive.root).as_posix() for path in watched(archive)]
    assert names == ["seeds", "mkdocs.yml", "docs/about"]
    assert is_generated(archive.docs / "index.md")
    assert not is_generated(archive.docs / "about/index.md")


def test_an_unknown_address_shows_the_sites_own_page(maker: Maker) -> None:
    assert not_found(maker.site) is None
    maker.make()
    assert b"404" in (not_found(maker.site) or b"")
