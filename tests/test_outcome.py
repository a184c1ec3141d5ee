"""Whether a build may say what the last one said, without reading an article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backstory.errors import Problem
from backstory.model import Lock, Page
from backstory.outcome import Outcome, basis_of, keep_outcome, read_outcome
from backstory.save import MANIFEST, save_lock, save_pages
from backstory.settings import Settings

OUTCOME = Outcome(2, 1, 1, (Problem("b.txt", "a riddle", "an article", "solve it"),), ("hide: Nobody",))
LOCK = Lock(())


@pytest.fixture
def kept(tmp_path: Path) -> Settings:
    """Return an archive as a build left it."""
    (tmp_path / "seeds/deep").mkdir(parents=True)
    (tmp_path / "seeds/a.txt").write_text("A bridge.", encoding="utf-8")
    (tmp_path / "seeds/deep/b.txt").write_text("A riddle.", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Bridges\n", encoding="utf-8")
    settings = Settings.of_archive(tmp_path)
    basis = basis_of(settings)
    save_pages([Page("articles/a.md", {"generated": True}, "# A")], settings)
    save_lock(LOCK, settings)
    keep_outcome(OUTCOME, basis, LOCK, settings)
    return settings


def test_where_nothing_has_changed_the_last_build_is_asked(kept: Settings) -> None:
    assert read_outcome(kept) == OUTCOME
    assert read_outcome(replace(kept, processes=3, offline=True)) == OUTCOME  # they change no page in docs/
    assert read_outcome(replace(kept, recurring=5)) is None


def test_what_is_rewritten_as_it_was_has_not_changed(kept: Settings) -> None:
    article = kept.seeds / "a.txt"
    content = article.read_bytes()
    article.write_bytes(b"else")
    assert read_outcome(kept) is None
    article.write_bytes(content)
    assert read_outcome(kept) == OUTCOME


CHANGES: dict[str, Callable[[Settings], object]] = {
    "an article is changed": lambda found: (found.seeds / "a.txt").write_bytes(b"A bridgf."),
    "one is added": lambda found: (found.seeds / "c.txt").write_bytes(b"A tower."),
    "one is removed": lambda found: (found.seeds / "deep/b.txt").unlink(),
    "one is moved": lambda found: (found.seeds / "deep/b.txt").rename(found.seeds / "b.txt"),
    "an empty folder is added": lambda found: (found.seeds / "new").mkdir(),
    "there are rulings": lambda found: found.curation.write_bytes(b"hide: []"),
    "the register is changed": lambda found: found.lock.write_bytes(b"x"),
    "the register is gone": lambda found: found.lock.unlink(),
    "settings are changed": lambda found: (found.root / "mkdocs.yml").write_bytes(b"site_name: B"),
    "a page is edited": lambda found: (found.docs / "articles/a.md").write_bytes(b"# B"),
    "a page is gone": lambda found: (found.docs / "articles/a.md").unlink(),
    "what is known of pages is gone": lambda found: (found.docs / MANIFEST).unlink(),
    "what was kept is damaged": lambda found: (found.cache / "outcome.json").write_bytes(b'{"outcome": {}}'),
    "what was kept is no more": lambda found: (found.cache / "outcome.json").unlink(),
    "an article cannot be followed": lambda found: (found.seeds / "l.txt").symlink_to("nowhere.txt"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_where_anything_has_changed_all_is_read(kept: Settings, change: Callable[[Settings], object]) -> None:
    change(kept)
    assert read_outcome(kept) is None
