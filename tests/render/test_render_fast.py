"""A build makes again only what has changed, and ends in the bytes of plain MkDocs."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from plain_mkdocs import as_mkdocs

from backstory.errors import RenderError
from backstory.render import RenderReport, render
from backstory.render import site as site_module
from backstory.render.fast.spreading import spread
from backstory.settings import Settings
from trees import contents

HAND = """# Written by hand

A *word* with a_b_c, a [link](../people/joe-biden.md) and `code`.

!!! note "Mind"

    It rains.

| a | b |
|---|:-:|
| 1 | 2 |

```python
print("x")
```

> Said.

<div class="own" id="own"><p>HTML</p></div>
"""
ARTICLE = """---
title: Fog over the bay
generated: true
kind: article
date: '2023-01-02'
year: 2023
---

# Fog over the bay { #title }

[Biden](../people/joe-biden.md){ #p1-0 .first } saw **fog**.
{ #p1 }

## In this article

People
:   [Joe Biden](../people/joe-biden.md) [1×](#p1-0)
"""


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def whole(archive: Settings) -> Settings:
    (archive.docs / "about/hand.md").write_text(HAND, encoding="utf-8")
    (archive.docs / "about/ruled.md").write_text("---\nNo front matter.\n---\n\nA page.\n", encoding="utf-8")
    for name in ("first", "second", "third"):  # nothing in them but what goes the direct way
        (archive.docs / f"about/{name}.md").write_text(f"# The {name} page\n\nShort.\n", encoding="utf-8")
    (archive.docs / "about/map.txt").write_text("A map.\n", encoding="utf-8")
    (archive.docs / "people/index.md").write_text(
        "# People\n\n- [Joe Biden](joe-biden.md)\n", encoding="utf-8"
    )
    edit(archive.root / "mkdocs.yml", "nav:", "markdown_extensions:\n  - admonition\n\nnav:")
    return archive


def add_article(archive: Settings) -> None:
    (archive.docs / "articles/fog.md").write_text(ARTICLE, encoding="utf-8")
    with (archive.docs / "people/joe-biden.md").open("a", encoding="utf-8") as page:
        page.write("- [fog](../articles/fog.md#p1)\n")


def change_article(archive: Settings) -> None:
    edit(archive.docs / "articles/fog.md", "saw **fog**", "saw *rain* \\* twice")


def rename_person(archive: Settings) -> None:
    edit(archive.docs / "people/joe-biden.md", "title: Joe Biden", "title: Joseph Biden")


def merge_people(archive: Settings) -> None:
    (archive.docs / "people/fumio-kishida.md").unlink()
    for page in ("articles/visit.md", "articles/fog.md"):
        text = (archive.docs / page).read_text(encoding="utf-8")
        (archive.docs / page).write_text(text.replace("fumio-kishida.md", "joe-biden.md"), encoding="utf-8")


def remove_article(archive: Settings) -> None:
    (archive.docs / "articles/fog.md").unlink()
    edit(archive.docs / "people/joe-biden.md", "- [fog](../articles/fog.md#p1)\n", "")


def retitle_month(archive: Settings) -> None:
    (archive.docs / "dates").mkdir()
    (archive.docs / "dates/2022-05.md").write_text(
        "---\ntitle: May 2022\ngenerated: true\nkind: index\n---\n\n# May 2022\n\nA month.\n",
        encoding="utf-8",
    )


def change_hand_written(archive: Settings) -> None:
    (archive.docs / "about/index.md").write_text("# All about it\n\nBy hand.\n", encoding="utf-8")


def change_nav(archive: Settings) -> None:
    edit(archive.root / "mkdocs.yml", "- About: about/index.md", "- Own: about/hand.md\n  - about/index.md")


def change_theme(archive: Settings) -> None:
    edit(archive.root / "mkdocs.yml", "  name: material", "  name: material\n  features: [navigation.top]")


def change_template(archive: Settings) -> None:
    (archive.root / "over/partials").mkdir(parents=True)
    (archive.root / "over/partials/copyright.html").write_text("<p>{{ page.title }}</p>", encoding="utf-8")
    edit(archive.root / "mkdocs.yml", "  name: material", "  name: material\n  custom_dir: over")


CHANGES: tuple[tuple[Callable[[Settings], None], int], ...] = (
    (add_article, 2),
    (change_article, 1),
    (rename_person, 3),  # and the articles that name him in their facets
    (merge_people, 1),
    (remove_article, 1),
    (retitle_month, 2),  # it, and the article of that month, which now stands below it
    (change_hand_written, 0),
    (change_nav, 4),
    (change_theme, 4),
    (change_template, 0),
)
"""Changes, one after the other, and how many pages in shells are made again for each."""


def test_after_each_kind_of_change_the_site_is_what_mkdocs_renders(
    whole: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    first = render(whole)
    assert first.made == 4
    assert contents(whole.site) == as_mkdocs(whole, tmp_path / "plain")
    for change, made in CHANGES:
        change(whole)
        report = render(whole)
        now, plain = contents(whole.site), as_mkdocs(whole, tmp_path / "plain")
        assert {name for name in now | plain if now.get(name) != plain.get(name)} == set(), change.__name__
        assert report.made == made, change.__name__
    assert [words for words in caplog.messages if "custom_dir has templates" in words]


def test_the_pages_of_an_archive_are_what_mkdocs_renders(
    built_archive: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built_archive.root, root, ignore=shutil.ignore_patterns("site", "articles.db"))  # type: ignore[attr-defined]
    settings = replace(Settings.of_archive(root), processes=2)
    caplog.set_level(logging.INFO)
    report = render(settings)
    assert report.made > report.pages * 0.8
    assert "shells" not in caplog.text
    now, plain = contents(settings.site), as_mkdocs(settings, tmp_path / "plain")
    assert {name for name in now | plain if now.get(name) != plain.get(name)} == set()


def test_nothing_but_what_changed_is_made_again(whole: Settings) -> None:
    render(whole)
    before = {path: path.stat().st_mtime_ns for path in whole.site.rglob("*.html")}
    edit(whole.docs / "people/joe-biden.md", "President", "Former President")
    assert render(whole).made == 1
    touched = {path for path, when in before.items() if path.stat().st_mtime_ns != when}
    assert touched == {whole.site / "people/joe-biden/index.html"}


def test_a_page_of_the_site_changed_by_others_is_made_again_whatever_its_times_say(whole: Settings) -> None:
    render(whole)
    before = contents(whole.site)
    page = whole.site / "people/joe-biden/index.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Biden", b"Bidet"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert render(whole).made == 1
    assert contents(whole.site) == before
    page.unlink()
    (whole.site / "cards/people/fumio-kishida.js").write_bytes(b"")
    assert render(whole).made == 2
    assert contents(whole.site) == before


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff\xfe" * 40])
def test_a_damaged_memory_of_what_was_made_is_thrown_away(whole: Settings, damage: bytes) -> None:
    render(whole)
    before = contents(whole.site)
    made = whole.cache / "pages.made"
    made.write_bytes(made.read_bytes()[:-9] + damage)
    edit(whole.docs / "about/index.md", "Written", "Set down")
    assert render(whole).made == 4
    (whole.site / "about/index.html").unlink()
    before.pop("about/index.html")
    now = contents(whole.site)
    assert {name for name in before if "pagefind" not in name and now[name] != before[name]} <= {"names/0.js"}


def test_another_version_of_mkdocs_makes_every_page_again(
    whole: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(whole)
    own = site_module.version
    monkeypatch.setattr(site_module, "version", lambda name: own(name) + ("x" if name == "mkdocs" else ""))
    assert render(whole).made == 4


def test_an_anchor_that_goes_away_is_missed_by_pages_that_stand_as_they_are(whole: Settings) -> None:
    render(whole)
    before = contents(whole.site)
    edit(whole.docs / "articles/visit.md", "{ #p1 }", "{ #p7 }")
    with pytest.raises(RenderError) as caught:
        render(whole)
    assert {problem.where for problem in caught.value.problems} == {
        "people/fumio-kishida.md",
        "people/joe-biden.md",
    }
    assert all("#p1" in problem.found for problem in caught.value.problems)
    assert contents(whole.site) == before


def test_a_page_that_goes_away_is_missed_by_pages_that_stand_as_they_are(whole: Settings) -> None:
    render(whole)
    (whole.docs / "people/fumio-kishida.md").unlink()
    with pytest.raises(RenderError, match=r"fumio-kishida\.md"):
        render(whole)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("plugins:\n  - search", "search may make pages depend on others"),
        ("hooks:\n  - own.py\nplugins:", "the hook own.py"),
        ("markdown_extensions:\n  - smarty\nplugins:", "the Markdown extension smarty"),
    ],
)
def test_where_pages_may_depend_on_others_mkdocs_renders_all_and_the_log_says_why(
    archive: Settings, caplog: pytest.LogCaptureFixture, lines: str, why: str
) -> None:
    (archive.root / "own.py").write_text("", encoding="utf-8")
    edit(archive.root / "mkdocs.yml", "plugins:", lines)
    caplog.set_level(logging.INFO)
    report: RenderReport = render(archive)
    assert report.made == 0
    assert why in caplog.text


def test_a_process_that_dies_leaves_its_work_to_the_others() -> None:
    here = os.getpid()

    def work(numbers: object) -> list[int]:
        if os.getpid() != here:
            os._exit(9)
        return [number * 2 for number in numbers]  # type: ignore[attr-defined]

    done = spread(work, list(range(1000)), 3)
    assert [number for portion in done for number in portion] == [number * 2 for number in range(1000)]
