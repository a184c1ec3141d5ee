"""A build never follows a link out of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.errors import RenderError
from backstory.render.inside import refuse_ways_out


def test_every_link_that_leads_out_of_the_site_is_told(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    (site / "people").mkdir(parents=True)
    elsewhere.mkdir()
    for name in ("articles", "people/x"):
        (site / name).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(RenderError) as caught:
        refuse_ways_out(site)
    assert [Path(problem.where).name for problem in caught.value.problems] == ["articles", "x"]


def test_the_site_itself_may_be_a_link_and_so_may_what_stays_in_it(tmp_path: Path) -> None:
    (tmp_path / "real/people").mkdir(parents=True)
    (tmp_path / "real/persons").symlink_to("people", target_is_directory=True)
    (tmp_path / "site").symlink_to("real", target_is_directory=True)
    refuse_ways_out(tmp_path / "site")
    refuse_ways_out(tmp_path / "nowhere")
    assert (tmp_path / "site/persons").is_dir()  # nothing was touched, and nothing refused
