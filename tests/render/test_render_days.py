"""The files from which the home page shows the reader's own today."""

from __future__ import annotations

import json
import re

from backstory.render import render
from backstory.render.days import day_files
from backstory.settings import Settings

ROW = ["08-14", "14 August", "days/08#day-14", 7, [["2020", "article", "A &lt;b&gt;\u2028", "articles/a"]]]


def value(content: bytes) -> object:
    return json.loads(re.fullmatch(r'backstory\.give\("[^"]+",(.*)\)\n', content.decode(), re.DOTALL)[1])


def test_each_month_has_a_file_so_that_none_is_asked_for_in_vain() -> None:
    files = dict(day_files([{"generated": True, "days": [ROW]}]))
    assert list(files) == [f"days/{at:02}.js" for at in range(1, 13)]
    assert value(files["days/08.js"]) == {
        "14": ["14 August", "days/08#day-14", 7, [["2020", "article", "A <b>\u2028", "articles/a"]]]
    }
    assert value(files["days/01.js"]) == {}
    assert "\u2028" not in files["days/08.js"].decode()


def test_only_generated_pages_tell_of_days() -> None:
    assert list(day_files([{"days": [ROW]}, {"generated": True}])) == []


def test_the_site_has_the_files(archive: Settings) -> None:
    page = archive.docs / "days/08.md"
    page.parent.mkdir()
    page.write_text(
        f"---\ntitle: August\ngenerated: true\ndays: {json.dumps([ROW])}\n---\n\n# August\n", "utf-8"
    )
    render(archive)
    assert value((archive.site / "days/08.js").read_bytes())["14"][0] == "14 August"
