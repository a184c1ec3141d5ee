"""What `make quality` prints: measures beside their floors, which are below, and a line for each point."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality.labelled import Group, read_group
from quality.measure import below, hash_of, own_scores, points
from quality.scoring import Answer, Found


def group_of(folder: Path, name: str, point: str) -> Group:
    path = folder / f"{name}.yml"
    path.write_text(
        f"about: a\npoint: {point}\narticles: [{{path: a.txt, text: '[[Ana|person:ana]]'}}]\n",
        encoding="utf-8",
    )
    return read_group(path)


def test_a_measure_below_its_floor_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert below(("labelled", "span", 80.0, 80.1))
    assert not below(("labelled", "span", 80.1, 80.1))
    assert not below(("labelled", "roles", 0.0, None))
    first, second, third = capsys.readouterr().out.splitlines()
    assert first.split() == ["labelled", "span", "80.00", "floor", "80.10", "BELOW"]
    assert second.split() == ["labelled", "span", "80.10", "floor", "80.10"]
    assert third.split() == ["labelled", "roles", "0.00"]


def test_each_point_has_a_line_with_its_own_groups(tmp_path: Path) -> None:
    one, two = (group_of(tmp_path, name, name) for name in ("found", "missed"))
    told = [Answer(one, (Found("found/a.txt", 0, 3, "Ana", "person", "p/ana"),)), Answer(two, ())]
    head, first, second = points(told)
    assert head.split()[:4] == ["point", "groups", "span", "typed"]
    assert first.split() == ["found", "1", "100.00", "100.00", "100.00", "100.00"]
    assert second.split() == ["missed", "1", "0.00", "0.00", "0.00"]
    assert own_scores(told)["span"] == 66.67


def test_hash_changes_with_the_name_and_the_text_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("text")
    (tmp_path / "b").write_text("text")
    told = {hash_of([tmp_path / "a"]), hash_of([tmp_path / "b"])}
    (tmp_path / "a").write_text("Text")
    assert len(told | {hash_of([tmp_path / "a"])}) == 3
