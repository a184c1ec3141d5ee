"""What is built beside the pages waits for them, and is built once more where its process ends too early."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from backstory.render import render
from backstory.render.fast import searching
from backstory.render.fast.aside import Aside, Written
from backstory.settings import Settings


def test_a_process_aside_waits_for_each_page(tmp_path: Path) -> None:
    pages = [f"{at}.html" for at in range(4)]

    def work(ready: object) -> None:
        for name in ("2.html", "of-none.html", "0.html"):
            ready(name)  # type: ignore[operator]
        (tmp_path / "found").write_bytes(b"".join((tmp_path / name).read_bytes() for name in pages))

    aside = Aside(work, pages)
    for part in (pages[2:], pages[:2]):
        for name in part:
            (tmp_path / name).write_text(name[0], encoding="utf-8")
        aside.pages.tell(part)
    assert aside.done()
    aside.close()
    assert (tmp_path / "found").read_text(encoding="utf-8") == "0123"


def test_a_process_aside_that_dies_or_is_not_needed_leaves_nothing() -> None:
    dead = Aside(lambda ready: os._exit(9), [])
    assert not dead.done()
    dead.close()
    waiting = Aside(lambda ready: ready("page.html"), ["page.html"])
    waiting.close()
    for aside in (dead, waiting):
        with pytest.raises(ChildProcessError):
            os.waitpid(aside.process, 0)


def test_nobody_waits_for_pages_that_nobody_writes() -> None:
    written = Written(["page.html"])
    written.ask()
    with pytest.raises(EOFError):
        written.wait("page.html")


@pytest.mark.parametrize("processes", [1, 2])
def test_the_index_is_the_same_beside_the_pages_after_them_and_where_the_process_died(
    archive: Settings, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    render(archive)
    meant = {path.name: path.read_bytes() for path in (archive.site / "pagefind").rglob("*.*")}
    here, build = os.getpid(), searching.Searching.build

    def dies(*said: object) -> None:
        if os.getpid() != here:
            os._exit(9)
        build(*said)  # type: ignore[arg-type]

    monkeypatch.setattr(searching.Searching, "build", dies)
    archive.site.rename(archive.root / "former")
    (archive.cache / "pages.made").unlink()
    render(replace(archive, processes=processes))
    assert {path.name: path.read_bytes() for path in (archive.site / "pagefind").rglob("*.*")} == meant
