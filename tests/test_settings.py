"""Where settings come from, which of them wins, and what is said of those that cannot be."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
import yaml

from backstory.errors import SettingsError
from backstory.settings import Settings


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    """Write ``mkdocs.yml`` with these options of the plugin, and return the folder."""

    def written(options: Any = None, **config: Any) -> Path:
        content = {"site_name": "Test", "plugins": [{"backstory": options}], **config}
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
        return tmp_path

    return written


def mistakes(root: Path, **asked: Any) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Settings.of_archive(root, **asked)
    return [str(problem) for problem in caught.value.problems]


def test_an_archive_that_says_nothing_has_the_defaults(archive: Any) -> None:
    root = archive()
    found = Settings.of_archive(root)
    assert found.root == root
    assert (found.seeds, found.docs, found.site) == (root / "seeds", root / "docs", root / "site")
    assert found.cache == root / ".cache/backstory"
    assert (found.recurring, found.processes, found.per_page) == (0, 0, 200)
    assert (found.curation, found.lock) == (root / "seeds/curation.yml", root / "seeds/backstory.lock")


@pytest.mark.parametrize(
    "plugins",
    [
        ["search", "backstory"],
        [{"backstory": {}}],
        [{"backstory": None}],
        {"backstory": {}},
        {"backstory": None},
        [],
        None,
    ],
)
def test_the_plugin_may_be_named_in_all_the_ways_that_mkdocs_knows(archive: Any, plugins: Any) -> None:
    assert Settings.of_archive(archive(plugins=plugins)).recurring == 0


def test_options_of_the_plugin_are_settings(archive: Any) -> None:
    root = archive({"recurring": 3, "seeds": "articles", "cache": "/tmp/elsewhere", "per_page": 10})
    found = Settings.of_archive(root)
    assert (found.recurring, found.per_page) == (3, 10)
    assert found.seeds == root / "articles"
    assert found.cache == Path("/tmp/elsewhere")
    assert found.lock == root / "articles/backstory.lock"


def test_names_of_fields_are_settings_and_their_mistakes_are_told_at_once(archive: Any) -> None:
    root = archive({"fields": {"title": "kop", "body": ["tekst", "alinea"]}})
    assert Settings.of_archive(root).fields == {"title": ("kop",), "body": ("tekst", "alinea")}
    told = mistakes(archive({"fields": {"titel": "kop", "body": [], "date": 3}}))
    assert ["write title" in told[0], "[]" in told[1], "3" in told[2]] == [True] * 3
    assert "names of fields" in mistakes(archive({"fields": "kop"}))[0]


def test_pages_and_site_go_where_mkdocs_has_them(archive: Any) -> None:
    root = archive(docs_dir="pages", site_dir="public")
    found = Settings.of_archive(root)
    assert (found.docs, found.site) == (root / "pages", root / "public")


def test_what_the_command_line_asks_for_outranks_the_file(archive: Any, tmp_path: Path) -> None:
    root = archive({"seeds": "articles", "processes": 3, "recurring": 5})
    found = Settings.of_archive(root, seeds=tmp_path / "other", processes=2, recurring=None)
    assert found.seeds == tmp_path / "other"
    assert (found.processes, found.recurring) == (2, 5)


def test_a_relative_archive_gives_absolute_paths(archive: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive()
    monkeypatch.chdir(root)
    found = Settings.of_archive(Path())
    assert found.root == root
    assert all(path.is_absolute() for path in (found.seeds, found.docs, found.site, found.cache))


def test_tags_of_mkdocs_in_the_file_are_no_obstacle(archive: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    root = archive()
    monkeypatch.setenv("ARCHIVE_PAGES", "from-environment")
    (root / "mkdocs.yml").write_text(
        "site_name: !ENV [ARCHIVE_NAME, Test]\ndocs_dir: !ENV ARCHIVE_PAGES\nplugins: [backstory]\n",
        encoding="utf-8",
    )
    assert Settings.of_archive(root).docs == root / "from-environment"


def test_all_mistakes_are_told_at_once_with_place_and_remedy(archive: Any) -> None:
    options = {"recuring": 3, "processes": "two", "per_page": 0, "model": 7, "seeds": None, "zzz": 1}
    told = mistakes(archive(options))
    assert len(told) == len(options)
    for name, line in zip(options, told, strict=True):
        assert f": plugins: backstory: {name}: " in line
    assert [line.split(":")[1] for line in told] == ["4", "5", "6", "7", "8", "9"]
    assert "write recurring" in told[0]
    assert "'two'; expected a whole number, 0 or more" in told[1]
    assert "0; expected a whole number, 1 or more" in told[2]
    assert "7; expected text" in told[3]
    assert "None; expected text" in told[4]
    assert "remove it" in told[5]


@pytest.mark.parametrize("value", [True, -1, 1.5, "3", [], None])
def test_a_number_must_be_one(archive: Any, value: Any) -> None:
    (told,) = mistakes(archive({"recurring": value}))
    assert f"{value!r}; expected a whole number" in told


@pytest.mark.parametrize("options", [3, "recurring", ["recurring"]])
def test_options_that_are_no_mapping_are_a_mistake_that_is_told(archive: Any, options: Any) -> None:
    (told,) = mistakes(archive(options))
    assert "mkdocs.yml" in told


@pytest.mark.parametrize("name", ["root", "docs", "site"])
def test_what_mkdocs_says_itself_is_no_option_of_the_plugin(archive: Any, name: str) -> None:
    (told,) = mistakes(archive({name: "x"}))
    assert "no such setting" in told


def test_a_folder_without_mkdocs_yml_is_no_archive(tmp_path: Path) -> None:
    (told,) = mistakes(tmp_path)
    assert str(tmp_path / "mkdocs.yml") in told
    assert "-C DIR" in told


@pytest.mark.parametrize("content", ["site_name: [", "a: b: c", "\tx"])
def test_a_file_that_is_not_yaml_is_told_with_its_path(tmp_path: Path, content: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(content, encoding="utf-8")
    (told,) = mistakes(tmp_path)
    assert str(tmp_path / "mkdocs.yml") in told
    assert "line" in told


@pytest.mark.parametrize("content", ["- a\n- b\n", "text"])
def test_a_file_that_is_no_mapping_is_told_with_its_path(tmp_path: Path, content: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(content, encoding="utf-8")
    (told,) = mistakes(tmp_path)
    assert str(tmp_path / "mkdocs.yml") in told
    assert "a mapping" in told


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().recurring = 2  # type: ignore[misc]


def test_processes_are_as_many_as_asked_for_and_at_least_one() -> None:
    assert Settings(processes=3).workers == 3
    assert Settings().workers >= 1


@pytest.mark.parametrize(
    ("options", "config"),
    [
        ({}, {"site_dir": "."}),
        ({}, {"site_dir": "seeds"}),
        ({}, {"site_dir": "docs/site"}),
        ({}, {"site_dir": ".."}),
        ({}, {"docs_dir": "seeds/pages"}),
        ({"seeds": "docs/articles"}, {}),
        ({"cache": "."}, {}),
        ({"cache": "seeds/.cache"}, {}),
        ({"cache": "/"}, {}),
    ],
)
def test_no_folder_of_a_build_is_in_or_around_what_people_write(
    archive: Any, options: Any, config: dict[str, str]
) -> None:
    told = mistakes(archive(options, **config))
    assert told
    assert all("a folder of its own" in line for line in told)


def test_a_link_does_not_hide_that_a_folder_is_another(archive: Any) -> None:
    root = archive(site_dir="public")
    (root / "seeds").mkdir()
    (root / "public").symlink_to("seeds", target_is_directory=True)
    assert "public, in seeds" in mistakes(root)[0]


@pytest.mark.parametrize("name", ["docs_dir", "site_dir"])
@pytest.mark.parametrize("value", [3, "", None, ["docs"], "a\0b"])
def test_a_folder_must_have_a_name(archive: Any, name: str, value: Any) -> None:
    (told,) = mistakes(archive(**{name: value}))
    assert f": {name}: " in told
    assert f"write {name}: {name[:4]}" in told


def test_a_bomb_of_anchors_is_told_in_a_few_words(tmp_path: Path) -> None:
    rows = [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    (tmp_path / "mkdocs.yml").write_text(
        "\n".join(["a: &a [x]", *rows, "plugins:", "  - backstory: {recurring: *i, model: *i}"])
    )
    told = mistakes(tmp_path)
    assert len(told) == 2
    assert all(len(line) < 500 for line in told)


def test_very_deep_brackets_are_told_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: {'[' * 50_000}\n")
    (told,) = mistakes(tmp_path)
    assert "correct that line" in told
