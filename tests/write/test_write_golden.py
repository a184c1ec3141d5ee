"""Every golden case: the pages made of a few marked articles, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.save import page_text
from backstory.settings import Settings
from backstory.write import write_pages
from golden import case_input, check, golden_cases


@pytest.mark.parametrize("case", golden_cases("write"), ids=lambda path: path.stem)
def test_pages_are_as_the_golden_case_says(case: Path, build) -> None:
    given = case_input(case)
    kb = build(given["articles"], given.get("entities"))
    pages = {page.path: page for page in write_pages(kb, Settings(per_page=given.get("per_page", 200)))}
    check(case, {path: page_text(pages[path]).splitlines() for path in given["pages"]})
