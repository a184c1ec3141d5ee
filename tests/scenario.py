"""The life of an archive in 40 steps: articles, rulings and branches, each step with the real commands.

Every step is a function of an :class:`Archive`, named for what happens in it, in the order of ``STEPS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from backstory.addresses import digest
from scenario_archive import STORIES, Archive

__all__ = ["STEPS"]

type Expected = Mapping[str, str | None] | None
"""Addresses of the pages of names, once the step is built; None where nobody of that name has one."""


# Articles


def first_articles(a: Archive) -> Expected:
    """The four that it was begun with."""


def an_article_with_someone_new(a: Archive) -> Expected:
    a.write(
        "2021/mast.txt",
        "A mast breaks\n\nOSLO, June 1, 2021 (Fjord Post) -- Captain Jon Aker lost a mast off Oslo. "
        "Aker came home. Captain Jan Aker sailed after Jon Aker. Jan Aker found the mast.\n",
    )


def an_article_in_a_month_and_source_of_its_own(a: Archive) -> Expected:
    a.write(
        "2016/storm.txt",
        "Storm over Vik\n\nVIK, November 2, 2016 (Vik Times) -- A storm hit Vik in 1974, Governor "
        "Else Moen said. "
        "Else Moen of Vik was not afraid. The Vik Weather Office warned Vik. The Vik Weather Office "
        "was right.\n",
    )


def an_article_is_edited(a: Archive) -> Expected:
    a.edit("harbor.txt", "sent two ships", "sent two ships and Julia Hale")


def an_article_gets_another_title(a: Archive) -> Expected:
    a.edit("school.txt", "A school opens in Lund Bay", "Lund Bay has a school again")


def a_file_moves(a: Archive) -> Expected:
    a.move("ferry.txt", "2021/ferry.txt")


def a_file_moves_and_is_edited(a: Archive) -> Expected:
    a.move("rescue.txt", "2021/rescue.txt")
    a.edit("2021/rescue.txt", "was well", "was cold and wet")


def two_files_change_places(a: Archive) -> Expected:
    a.move("harbor.txt", "x.txt")
    a.move("school.txt", "harbor.txt")
    a.move("x.txt", "school.txt")


def a_second_article_of_one_title(a: Archive) -> Expected:
    a.write("2022/ferry.txt", STORIES["ferry.txt"].replace("March 3, 2021", "January 4, 2022"))


def an_article_goes_and_its_month_and_source_with_it(a: Archive) -> Expected:
    a.stories["storm"] = (a.root / "seeds/2016/storm.txt").read_text(encoding="utf-8")
    a.remove("2016/storm.txt")


def it_comes_back(a: Archive) -> Expected:
    a.write("vik/storm.txt", a.stories["storm"])


def the_only_article_of_someone_goes(a: Archive) -> Expected:
    a.remove("2021/mast.txt")


# Rulings


def two_are_merged(a: Archive) -> Expected:
    a.command("merge", "Tomas Haugen", "Harbor Bank")


def the_merge_is_undone(a: Archive) -> Expected:
    a.command("undo", a.line_of("Harbor Bank"))
    return {"Harbor Bank": "organizations/harbor-bank"}


def one_is_renamed(a: Archive) -> Expected:
    a.command("rename", "Nora Whitfield", "Nora Berg", "--by", "a curator", "--on", "2026-01-31")


def it_is_renamed_again(a: Archive) -> Expected:
    a.command("undo", a.line_of("Nora Berg"))
    a.command("rename", "people/nora-whitfield", "Nora W. Berg")


def another_takes_the_name_that_it_had(a: Archive) -> Expected:
    a.command("rename", "Julia Hale", "Nora Berg")
    return {"Nora Berg": "people/nora-berg-" + digest("people/julia-hale")}


def a_place_is_an_organization(a: Archive) -> Expected:
    a.command("retype", "Bergen", "organization")


def it_is_a_place_again(a: Archive) -> Expected:
    a.command("undo", a.line_of("kind: Bergen"))
    return {"Bergen": "places/bergen"}


def one_is_hidden(a: Archive) -> Expected:
    a.command("hide", "Coastal Rescue Agency")


def it_is_shown_again(a: Archive) -> Expected:
    a.command("undo", a.line_of("hide: Coastal"))
    return {"Coastal Rescue Agency": "organizations/coastal-rescue-agency"}


def one_is_split(a: Archive) -> Expected:
    a.command("split", "Tomas Haugen", "Haugen", "--in", "2021/ferry.txt", "--as", "Per Haugen")


def a_split_one_is_named_once_more(a: Archive) -> Expected:
    a.edit("2021/ferry.txt", "Haugen paid for it", "Haugen paid for it, and Haugen sailed")
    return {"Per Haugen": "people/per-haugen"}


def the_split_one_is_renamed(a: Archive) -> Expected:
    a.command("rename", "people/per-haugen", "Per Olav Haugen")
    return {"Per Olav Haugen": "people/per-olav-haugen"}


def the_split_is_undone(a: Archive) -> Expected:
    a.command("undo", a.line_of("Per Olav Haugen"))
    a.command("undo", a.line_of("split: Tomas Haugen"))


def the_split_is_ruled_again(a: Archive) -> Expected:
    a.command("split", "Tomas Haugen", "Haugen", "--in", "2021/ferry.txt", "--as", "Per Haugen")
    return {"Per Haugen": "people/per-haugen", "Tomas Haugen": "people/tomas-haugen"}


def the_parts_are_merged(a: Archive) -> Expected:
    a.command("undo", a.line_of("split: Tomas Haugen"))
    return {"Per Haugen": None, "Tomas Haugen": "people/tomas-haugen"}


def an_article_is_of_another_year(a: Archive) -> Expected:
    a.command("set-date", "vik/storm.txt", "2015-12-30")


def an_article_is_of_another_source(a: Archive) -> Expected:
    a.command("set-source", "vik/storm.txt", "The Vik Herald")


def an_article_is_dropped(a: Archive) -> Expected:
    a.command("drop", "vik/storm.txt")


def the_drop_is_undone(a: Archive) -> Expected:
    a.command("undo", a.line_of("drop: true"))


def two_are_different(a: Archive) -> Expected:
    a.command("different", "Pia Holm", "Olav Brekke")


# Branches


def a_branch_adds_articles_and_rulings(a: Archive) -> Expected:
    a.git("checkout", "-q", "-b", "curators")
    a.write(
        "2021/bridge.txt",
        "A bridge for Lund Bay\n\nLUND BAY, July 7, 2021 (Lund Letter) -- Engineer Eva Strand "
        "builds a bridge. "
        "Eva Strand said that Lund Bay waits for it. Pia Holm paid Eva Strand.\n",
    )
    a.command("describe", "Pia Holm", "minister of schools")
    a.command("retype", "Harbor Bank", "place")


def main_goes_on_meanwhile(a: Archive) -> Expected:
    a.git("checkout", "-q", "main")
    a.write(
        "2021/tunnel.txt",
        "A tunnel for Oslo\n\nOSLO, July 8, 2021 (Harbor Daily) -- Engineer Eva Strand digs a "
        "tunnel in Oslo. "
        "Mrs. Strand said that Ola Lien helps. Ola Lien is from Lund Bay.\n",
    )
    a.command("rename", "Lund Bay", "Lund")


def the_branch_is_merged(a: Archive) -> Expected:
    a.git("merge", "-q", "--no-edit", "curators", good=False)
    both_kept(a)


def a_branch_renames_what_main_merges(a: Archive) -> Expected:
    a.git("checkout", "-q", "-b", "more")
    a.command("rename", "Ola Lien", "Ola Lien the Elder")
    a.move("2021/tunnel.txt", "oslo/tunnel.txt")


def main_merges_it(a: Archive) -> Expected:
    a.git("checkout", "-q", "main")
    a.command("merge", "Eva Strand", "Ola Lien")
    a.edit("2021/tunnel.txt", "Ola Lien is from Lund Bay", "Ola Lien is from Lund Bay, Ola Lien said")


def both_are_merged(a: Archive) -> Expected:
    a.git("merge", "-q", "--no-edit", "more", good=False)
    both_kept(a)
    a.command("undo", a.line_of("same: [Eva Strand"))


def a_commit_is_reverted(a: Archive) -> Expected:
    """Reverting takes the lines of what the commit brought out of the register, which the diff tells."""
    a.git("revert", "--no-edit", a.commits["a_second_article_of_one_title"])
    told = a.told("diff", "HEAD~1")
    assert re.search(r"Addresses forgotten: .*\n(?:  .*\n)*  “articles/a-new-ferry-sails-from-bergen-", told)
    a.git("checkout", "-q", "HEAD~1", "--", "seeds/backstory.lock")


def a_branch_is_rebased(a: Archive) -> Expected:
    a.git("checkout", "-q", "-b", "late", "HEAD~1")
    a.write(
        "2022/late.txt",
        "Late news\n\nOSLO, March 1, 2022 (Late News) -- Minister Rolf Dahl resigned. Rolf Dahl of "
        "Oslo slept.\n",
    )
    a.built("late news")
    a.git("rebase", "-q", "main")
    a.git("checkout", "-q", "main")
    a.git("merge", "-q", "--ff-only", "late")


def both_kept(a: Archive) -> None:
    """Settle a conflict in the rulings as the marks suggest: the lines of both sides stay."""
    file = a.root / "seeds/curation.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^(?:<<<<<<<|=======|>>>>>>>).*\n", "", text, flags=re.MULTILINE), "utf-8")


STEPS: tuple[Callable[[Archive], Expected], ...] = (
    first_articles,
    an_article_with_someone_new,
    an_article_in_a_month_and_source_of_its_own,
    an_article_is_edited,
    an_article_gets_another_title,
    a_file_moves,
    two_are_merged,
    one_is_renamed,
    a_file_moves_and_is_edited,
    a_place_is_an_organization,
    the_merge_is_undone,
    it_is_renamed_again,
    another_takes_the_name_that_it_had,
    one_is_hidden,
    one_is_split,
    a_split_one_is_named_once_more,
    the_split_one_is_renamed,
    the_split_is_undone,
    it_is_a_place_again,
    a_branch_adds_articles_and_rulings,
    main_goes_on_meanwhile,
    the_branch_is_merged,
    it_is_shown_again,
    an_article_goes_and_its_month_and_source_with_it,
    it_comes_back,
    an_article_is_of_another_year,
    an_article_is_of_another_source,
    an_article_is_dropped,
    two_files_change_places,
    a_second_article_of_one_title,
    a_branch_renames_what_main_merges,
    main_merges_it,
    both_are_merged,
    the_drop_is_undone,
    the_split_is_ruled_again,
    the_parts_are_merged,
    two_are_different,
    a_commit_is_reverted,
    a_branch_is_rebased,
    the_only_article_of_someone_goes,
)
