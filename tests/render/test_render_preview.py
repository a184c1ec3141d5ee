from __future__ import annotations

import logging
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.request import urlopen

import pytest
from mkdocs.exceptions import Abort

from backstory.render import preview
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


@pytest.fixture(autouse=True)
def none_waits() -> Iterator[None]:
    """Have no preview build anything once its test is over, while others run in this process."""
    yield
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer) and isinstance(
            getattr(thread.function, "__self__", None), Maker
        ):
            thread.cancel()
            thread.join()


@pytest.fixture
def maker(archive: Settings) -> Maker:
    (archive.seeds / "story.txt").write_text("First.", encoding="utf-8")
    return Maker(archive, URL, Writer(archive), logging.getLogger("test"))


def runs(maker: Maker) -> list[str]:
    assert isinstance(maker.rebuild, Writer)
    return maker.rebuild.runs


def test_a_changed_article_is_seen_and_what_a_build_writes_starts_no_other(maker: Maker) -> None:
    maker.make()
    maker.again()
    assert runs(maker) == ["First."]
    (maker.archive.seeds / "story.txt").write_text("Second, and longer.", encoding="utf-8")
    maker.again()
    maker.again()
    assert runs(maker) == ["First.", "Second, and longer."]
    assert "Second, and longer." in (maker.site / "articles/talks/index.html").read_text(encoding="utf-8")


def test_a_hand_written_page_is_rendered_without_reading_the_articles(maker: Maker) -> None:
    maker.make()
    page = maker.archive.docs / "about/index.md"
    page.write_text("# About\n\nQuite new.\n", encoding="utf-8")
    maker.again()
    assert runs(maker) == ["First."]
    assert "Quite new." in (maker.site / "about/index.html").read_text(encoding="utf-8")


def test_a_page_that_says_nothing_new_to_others_is_made_alone_and_as_a_build_makes_it(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = maker.archive.docs / "about/index.md"
    page.write_text("# About\n\n[Biden](../people/joe-biden.md) by hand.\n", encoding="utf-8")
    maker.make()
    whole = preview.render
    monkeypatch.setattr(preview, "render", lambda *said, **more: pytest.fail("a whole build"))
    for words in ("Rain.\n\n- `code`", "A [talk](../articles/talks.md), a *word* and {brackets}"):
        page.write_text(f"# About\n\n{words}.\n", encoding="utf-8")
        maker.again()
    alone = (maker.site / "about/index.html").read_bytes()
    assert b"brackets" in alone
    assert maker.waiting.is_alive()
    monkeypatch.setattr(preview, "render", whole)
    maker.catch_up()
    assert (maker.site / "about/index.html").read_bytes() == alone
    shutil.rmtree(maker.settings.cache)
    Maker(maker.archive, URL, maker.rebuild, maker.log).make()
    assert (maker.site / "about/index.html").read_bytes() == alone


@pytest.mark.parametrize(
    "text",
    [
        "# All about it\n",
        "---\ntitle: Other\n---\n\n# About\n",
        "# About\n\n## New\n",
        "# About\n\n[x](../people/joe-biden.md#mentions)\n",
    ],
)
def test_a_page_that_others_show_or_check_is_made_with_them(maker: Maker, text: str) -> None:
    maker.make()
    live = maker.live
    (maker.archive.docs / "about/index.md").write_text(text, encoding="utf-8")
    maker.again()
    assert maker.live is not live
    shutil.copytree(maker.site, maker.archive.root / "seen")
    shutil.rmtree(maker.settings.cache)
    Maker(maker.archive, URL, maker.rebuild, maker.log).make()
    for path in sorted(maker.site.rglob("*.html")):
        there = maker.archive.root / "seen" / path.relative_to(maker.site)
        assert there.read_bytes() == path.read_bytes(), path


def test_the_search_follows_later_and_is_then_that_of_a_new_build(maker: Maker, archive: Settings) -> None:
    maker.make()
    index = maker.site / "pagefind/pagefind-entry.json"
    former = index.read_bytes()
    (archive.seeds / "story.txt").write_text("Of zebras alone.", encoding="utf-8")
    maker.again()
    assert index.read_bytes() == former
    assert maker.waiting.is_alive()
    maker.waiting.cancel()
    maker.catch_up()
    assert index.read_bytes() != former
    there = {
        path.relative_to(maker.site): path.read_bytes() for path in maker.site.rglob("pagefind/**/*.pf*")
    }
    shutil.rmtree(maker.settings.cache)
    maker.make()
    again = {
        path.relative_to(maker.site): path.read_bytes() for path in maker.site.rglob("pagefind/**/*.pf*")
    }
    assert there == again


def test_the_next_preview_makes_only_what_has_changed_since(
    maker: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    maker.make()
    caplog.set_level(logging.INFO)
    Maker(maker.archive, URL, maker.rebuild, maker.log).make()
    assert "nothing has changed" in caplog.text


def test_what_changes_while_the_preview_is_made_is_made_afterwards(maker: Maker, archive: Settings) -> None:
    write = maker.rebuild

    def rebuild() -> None:
        write()
        (archive.seeds / "story.txt").write_text("Late, and longer.", encoding="utf-8")

    maker.rebuild = rebuild
    maker.make()
    maker.rebuild = write
    maker.again()
    assert runs(maker) == ["First.", "Late, and longer."]


SERVER = """
import sys
from pathlib import Path
from backstory.render.preview import serve
from backstory.settings import Settings

settings = Settings.of_archive(Path(sys.argv[1]))
story = settings.seeds / "story.txt"
front = "---\\ntitle: Talks\\ngenerated: true\\nkind: article\\n---\\n\\n# Talks\\n\\n"
page = settings.docs / "articles/talks.md"
serve(settings, ("127.0.0.1", int(sys.argv[2])), lambda: page.write_text(front + story.read_text()) and None)
"""


def seen(address: str, words: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a page that is served has the words, as long as the server lives."""
    for _ in range(600):
        with suppress(OSError), urlopen(address) as answer:
            if words in answer.read().decode():
                return True
        if process.poll() is not None:
            return False
        time.sleep(0.1)
    return False


def test_a_saved_article_and_a_saved_page_are_served_and_an_interrupt_ends_it(archive: Settings) -> None:
    (archive.seeds / "story.txt").write_text("First.", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}/news"
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(archive.root), str(port)])
    try:
        assert seen(f"{site}/articles/talks/", "First.", process)
        (archive.seeds / "story.txt").write_text("Second, and longer.", encoding="utf-8")
        assert seen(f"{site}/articles/talks/", "Second, and longer.", process)
        (archive.docs / "about/index.md").write_text("# About\n\nQuite new.\n", encoding="utf-8")
        assert seen(f"{site}/about/", "Quite new.", process)
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0


def test_the_preview_is_searched_too(maker: Maker) -> None:
    maker.make()
    assert (maker.site / "pagefind/pagefind-entry.json").is_file()
    assert f'href="{URL}articles/talks/"' in (maker.site / "articles/talks/index.html").read_text(
        encoding="utf-8"
    )


def test_a_broken_link_is_told_and_the_preview_goes_on(
    maker: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    (maker.archive.seeds / "story.txt").write_text("[x](nowhere.md)", encoding="utf-8")
    maker.make()
    assert "nowhere.md" in caplog.text
    assert (maker.site / "index.html").is_file()


def test_a_build_that_cannot_be_finished_is_told_and_does_not_end_the_server(maker: Maker) -> None:
    maker.make()
    (maker.archive.root / "mkdocs.yml").write_text(
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
    assert b"There is no page at this address" in (not_found(maker.site) or b"")
