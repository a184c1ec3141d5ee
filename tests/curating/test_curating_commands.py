"""The commands that write rulings, on a real archive: what they show, write, refuse and take back."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from backstory.data import KINDS
from backstory.errors import BackstoryError, CurationError
from backstory.pipeline import generate, understand
from backstory.settings import Settings

type Run = Callable[..., Result]

WRITTEN = {
    ("merge", "Jon Aker", "J. Aker"): "- same: [Jon Aker, J. Aker]  # backstory merge",
    ("split", "Pia Holm", "Holm", "--as", "Eva Holm"): (
        "- {split: Pia Holm, apart: [Holm], as: Eva Holm}  # backstory split"
    ),
    ("rename", "Jan Aker", "Jan P. Aker"): "- {rename: Jan Aker, to: Jan P. Aker}  # backstory rename",
    ("hide", "Oslo"): "- hide: Oslo  # backstory hide",
    ("retype", "Bergen", "organization"): "- {kind: Bergen, is: organization}  # backstory retype",
    ("describe", "Kai Holm", "skier, born: 1990"): (
        "- {describe: Kai Holm, as: 'skier, born: 1990'}  # backstory describe"
    ),
    ("different", "Jan P. Aker", "Jon Aker"): "- different: [Jan P. Aker, Jon Aker]  # backstory different",
    ("alias", "Coastal Rescue Service", "orange fleet"): (
        "- {alias: Coastal Rescue Service, also: [orange fleet]}  # backstory alias"
    ),
    ("link", "spoke", "Kai Holm", "--in", "d.txt", "--line", "3"): (
        "- {link: spoke, in: [d.txt], line: 3, to: Kai Holm}  # backstory link"
    ),
    ("not-a-name", "Oslo", "--in", "b.txt"): ("- {not-a-name: [Oslo], in: [b.txt]}  # backstory not-a-name"),
    ("office", "Mayor", "Jon Aker", "--of", "Bergen", "--from", "2020"): (
        "- {office: Mayor, of: Bergen, holder: Jon Aker, from: '2020'}  # backstory office"
    ),
    ("set-date", "a.txt", "2021-03-02"): "- {article: a.txt, date: 2021-03-02}  # backstory set-date",
    ("set-title", "A visitor", "A guest"): ("- {article: A visitor, title: A guest}  # backstory set-title"),
    ("drop", "articles/a-visitor"): "- {article: articles/a-visitor, drop: true}  # backstory drop",
}


def rulings(root: Path) -> Path:
    return root / "seeds/curation.yml"


def text_of(root: Path) -> str:
    return rulings(root).read_text(encoding="utf-8")


def test_every_command_writes_one_line_that_is_met_and_undo_takes_all_of_them_back(
    root: Path, run: Run
) -> None:
    rulings(root).write_text("# ours\n", encoding="utf-8")
    for arguments, line in WRITTEN.items():
        done = run(*arguments, "--yes")
        assert done.exit_code == 0, done.output
        assert text_of(root).splitlines()[-1] == line
    kb = understand(Settings.of_archive(root, processes=1)).kb
    assert kb.unmet == ()
    names = {entity.name for entity in kb.entities.values()}
    assert names >= {"Eva Holm", "Jan P. Aker"}
    assert "J. Aker" not in names
    for _ in WRITTEN:
        assert run("undo", "--yes").exit_code == 0
    assert text_of(root) == "# ours\n"
    done = run("undo", "--yes")
    assert isinstance(done.exception, CurationError)


def test_a_change_is_shown_before_it_is_agreed_to(root: Path, run: Run) -> None:
    done = run("merge", "Jon Aker", "J. Aker", "--by", "a curator", "--on", "2026-01-31", said="n\n")
    assert done.exit_code == 1
    assert "+ - {same: [Jon Aker, J. Aker], by: a curator, when: 2026-01-31}" in done.output
    assert "1 of 1 mention go to Jon Aker (people/jon-aker)" in done.output
    assert "links changed: 1" in done.output
    assert not rulings(root).exists()
    assert run("merge", "Jon Aker", "J. Aker", said="y\n").exit_code == 0
    undone = run("undo", said="y\n")
    assert "- - same: [Jon Aker, J. Aker]  # backstory merge" in undone.output
    assert not rulings(root).exists()


def test_what_a_change_takes_from_other_rulings_is_shown(root: Path, run: Run) -> None:
    rulings(root).write_text("- {describe: J. Aker, as: a captain}\n", encoding="utf-8")
    done = run("drop", "d.txt", "--yes")
    assert done.exit_code == 0
    assert "d.txt: dropped" in done.output
    assert "applies to nothing any more: describe: no entity is named J. Aker" in done.output


REFUSED = {
    "a name that nothing bears": (("hide", "Jan Akker"), "", "did you mean Jan Aker"),
    "a name that several bear": (("hide", "Holm"), "- {link: Holm, in: c.txt, to: Kai Holm}\n", "could be"),
    "a day that there is not": (("set-date", "a.txt", "2021-02-30"), "", "a date such as"),
    "an article that there is not": (("drop", "aa.txt"), "", "did you mean a.txt"),
    "what contradicts another ruling": (
        ("merge", "Kai Holm", "Pia Holm"), "- different: [Pia Holm, Kai Holm]\n", "are different on line 1",
    ),
    "a second name": (
        ("rename", "Kai Holm", "K. Holm"), "- {rename: Kai Holm, to: Kay Holm}\n", "“Kay Holm” on line 1",
    ),
    "a file that is not valid": (("hide", "Oslo"), "- same: [A\n", "not YAML"),
    "a tab": (("hide", "Oslo"), "hide:\n\t- Kai Holm\n", "put spaces in its place"),
    "an open quotation mark": (("hide", "Oslo"), "# one\n- hide: \"Kai\n- hide: Lund\n", "yml:2: a quot"),
    "a colon in a name": (("hide", "Oslo"), "- hide: Oslo: a city\n", "put the name in quotation marks"),
    "a key that stands twice": (("hide", "Oslo"), "- {rename: Oslo, to: A, to: B}\n", "to twice"),
    "a command's name": (("hide", "Oslo"), "- retype: Oslo\n", "write kind"),
    "names without brackets": (("hide", "Oslo"), "- same: Kai, Pia\n", "write same: [Kai, Pia]"),
    "a file that takes no line": (("hide", "Oslo"), "[]\n", "no line can be added"),
    "a line without a ruling": (("undo", "7"), "- hide: Oslo\n", "rulings stand on 1"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_obeyed_is_refused_and_the_file_stays(root: Path, run: Run, case: str) -> None:
    arguments, before, told = REFUSED[case]
    rulings(root).write_text(before, encoding="utf-8")
    done = run(*arguments, "--yes")
    assert isinstance(done.exception, BackstoryError)
    assert told in str(done.exception)
    assert text_of(root) == before


UNCLEAR = {
    "one name alone": (("merge", "Kai Holm"), "Name at least two"),
    "a part of a name": (
        ("hide", "Coastal"),
        "no entity is named Coastal, did you mean Coastal Rescue Service",
    ),
    "a form that it does not have": (
        ("split", "Kai Holm", "Kay"),
        "no mention of it is written “Kay”: it is",
    ),
    "all of its forms": (("split", "Oslo", "Oslo"), "nothing of it would be left"),
    "no such kind": (("retype", "Oslo", "plce"), "'plce' is not one of"),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_a_slip_is_told_in_words_that_say_what_to_write(root: Path, run: Run, case: str) -> None:
    arguments, told = UNCLEAR[case]
    done = run(*arguments, "--yes")
    assert done.exit_code != 0
    assert told in f"{done.output}{done.exception}"
    assert not rulings(root).exists()


def test_the_end_of_what_is_typed_is_a_no_and_what_is_so_already_is_told(root: Path, run: Run) -> None:
    done = run("hide", "Oslo", said="")
    assert (done.exit_code, rulings(root).exists()) == (1, False)
    assert "Nothing was written." in done.output
    assert run("hide", "Oslo", "--yes").exit_code == 0
    assert "nothing changes: it is so already" in run("hide", "Oslo", "--yes").output


def test_every_kind_is_told_by_the_help(run: Run) -> None:
    help_text = run("retype", "--help").output
    assert all(kind in help_text for kind in KINDS)


def test_rights_and_links_of_the_file_are_kept(root: Path, run: Run, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.yml"
    real.write_bytes(b"\xef\xbb\xbf# ours\r\n")
    real.chmod(0o640)
    rulings(root).symlink_to(real)
    assert run("hide", "Oslo", "--yes").exit_code == 0
    assert rulings(root).is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_bytes() == b"\xef\xbb\xbf# ours\r\n- hide: Oslo  # backstory hide\r\n"


def test_pages_say_who_ruled_what_and_where(root: Path) -> None:
    rulings(root).write_text(
        "- {describe: Kai Holm, as: '*skier* from Bergen', by: a curator}\n"
        "- {alias: Coastal Rescue Service, also: [orange fleet, Men in Orange]}\n"
        "- {office: Mayor, of: Oslo, holder: Jan Aker, from: 2020, until: 2021-03-01}\n"
        "- {article: c.txt, date: 2021-03, title: A guest}\n",
        encoding="utf-8",
    )
    settings = Settings.of_archive(root, processes=1)
    assert generate(settings).kb.unmet == ()
    docs = {
        path.relative_to(settings.docs).as_posix(): path.read_text("utf-8")
        for path in settings.docs.rglob("*.md")
    }
    skier = docs["people/kai-holm.md"]
    assert r"**Kai Holm**: \*skier\* from Bergen (ruled in curation.yml, line 1, by a curator)." in skier
    service = docs["organizations/coastal-rescue-service.md"]
    assert "ruled in curation.yml, line 2: “orange fleet” and “Men in Orange” are names of" in service
    assert "Men in Orange" in service
    days = "1 January 2020 to 1 March 2021"
    held = f"**Jan Aker** is Mayor of Oslo ({days}, ruled in curation.yml, line 3)."
    assert held in re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", docs["people/jan-aker.md"])
    assert f"{days}, ruled in curation.yml, line 3" in docs["offices/mayor-of-oslo.md"]
    assert "ruled in curation.yml, line 4" in docs["articles/a-visitor.md"]
