"""Lines above a text, as sites and exports put them: title and date are told from what is beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from backstory.model import Article, Role
from backstory.read import read_articles

TITLE = "Ferry to Alby sails again"
TEXT = (
    "The ferry was mended by Anna Berg of Alby, and sails on Sundays.\n\nBerg said that it is a good ferry.\n"
)


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("a.txt", f"{TITLE}\n04.03.2021"),
        ("a.txt", f"{TITLE}\nMar 4th, '21"),
        ("a.txt", f"{TITLE}\n\nThu 4 Mar 2021 07.01 GMT Last modified on Mon 8 Mar 2021 10.00 GMT"),
        ("a.txt", f"{TITLE}\nUPDATED 5:04 PM ET, Thu March 4, 2021"),
        ("a.txt", f"{TITLE}\nIsland News | 04 Mar 2021 09:30 IST"),
        ("a.txt", f"{TITLE}\n\nMar 4, 2021 · 5 min read"),
        ("a.txt", f"12. {TITLE}\nMarch 4, 2021"),
        ("a.txt", f"{TITLE}\n{'=' * len(TITLE)}\n\nMarch 4, 2021"),
        ("a.txt", f"Subject: {TITLE}\nFrom: news@harbor.example\nDate: Thu, 04 Mar 2021 10:00:00 +0000"),
        ("a.md", f"# {TITLE}\n\n> Source: [Harbor Daily](https://harbor.example/a) · March 4, 2021"),
        ("a.md", f"# {TITLE}\n\n- **Published:** 04 March 2021\n- **Source:** Harbor Daily"),
        ("a.md", f"**Title:** {TITLE}\n**Date:** March 4, 2021\n**Author:** Anna Berg"),
        ("a.md", f"| Title | {TITLE} |\n|---|---|\n| Date | 2021-03-04 |\n| Author | Anna Berg |"),
        ("a.md", f"| Title | Date | Author |\n|---|---|---|\n| {TITLE} | 2021-03-04 | Anna Berg |"),
        ("a.md", f"# {TITLE}\n\n| Field | Value |\n|---|---|\n| **Published** | March 4, 2021 |"),
        ("a.md", f"title:: {TITLE}\ndate:: [[2021-03-04]]\nauthor:: [[Anna Berg]]"),
        ("a.md", f"# Title\n{TITLE}\n\n# Date\n2021-03-04\n\n# Content"),
        ("a.txt", f"TITLE\n{TITLE}\n\nDATE\nMarch 4, 2021\n\nTEXT"),
        ("a.txt", f"#+TITLE: {TITLE}\n#+DATE: <2021-03-04 Thu>\n#+OPTIONS: toc:nil"),
        ("a.txt", f"{TITLE}\n\n:author: Anna Berg\n:date: 2021-03-04 10:20"),
        ("a.txt", f"title = {TITLE}\ndate = 2021-03-04"),
        ("a.txt", f"[Title] {TITLE}\n[Date] March 4, 2021"),
        ("a.txt", f"Title - {TITLE}\nDate - March 4, 2021"),
        ("a.txt", f"Title\t{TITLE}\nDate\t2021-03-04"),
        ("a.txt", f"@title {TITLE}\n@date 2021-03-04"),
        ("a.txt", f"// title: {TITLE}\n// date: 2021-03-04"),
        ("a.txt", f"'''{TITLE}'''\n\n{{{{date|March 4, 2021}}}}"),
        ("a.txt", f"Title: {TITLE} | Date: March 4, 2021 | Source: Harbor Daily"),
        ("a.txt", f"{TITLE}\nSource: Harbor Daily. March 4, 2021, p. 4"),
        ("a.txt", f"{TITLE}\nHarbor Daily - March 4, 2021"),
        ("a.txt", f"{TITLE}\nMarch 4, 2021 / 10:31 AM / Harbor News"),
        ("a.txt", f"{TITLE}\nIsland News | Updated: 2021-03-04 21:05"),
        ("a.txt", f"{TITLE}\n\nThu Mar  4 10:31:00 2021"),
        ("a.txt", f"{TITLE}\n\n20210304"),
        ("a.txt", f"{TITLE}\n\nThursday, the 4th of March, 2021"),
        ("a.txt", f"{TITLE}\n\nPublished 3 hours ago\nMarch 4, 2021"),
        ("a.txt", f"{TITLE}\n\nFirst published March 4, 2021, 10:31am"),
        ("a.txt", f"{TITLE}\n\nby Anna Berg on March 4, 2021"),
        ("a.txt", f"{TITLE} (Harbor Daily, March 4, 2021)"),
        ("a.txt", f"2021-03-04 - {TITLE}"),
        (
            "a.txt",
            f"BC-Ferry, Bjt,0450\n^{TITLE}^\nEds: Adds quote.\nBy ANNA BERG\nStaff Writer\nMarch 4, 2021",
        ),
        (
            "a.txt",
            f"From: a@harbor.example\nNewsgroups: harbor.news\nSubject: {TITLE}\nDate: 4 Mar 21 10:31 GMT",
        ),
    ],
)
def test_title_and_date_are_read_from_the_lines_above_the_text(tmp_path: Path, name: str, above: str) -> None:
    (tmp_path / name).write_text(f"{above}\n\n{TEXT}", encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert (article.title, str(article.date.day)) == (TITLE, "2021-03-04")
    shown = article.text[article.blocks[-2].start :]
    assert " ".join(shown.split()) == " ".join(TEXT.split())


@pytest.mark.parametrize(
    ("above", "shown"),
    [
        (f"{TITLE}\n\nPublished\nMarch 4, 2021", ""),
        (f"{TITLE}\n\nIslanders are glad of it\n\n5 minutes\n\nMarch 4, 2021", "Islanders are glad of it"),
        (f"{TITLE}\nPRESS NOTE\nOFFICE OF THE HARBOR\nMARCH 4, 2021", "OFFICE OF THE HARBOR"),
        (f"MEMORANDUM\n\nDATE: March 4, 2021\nTO: All members\nFROM: Anna Berg\nSUBJECT: {TITLE}", ""),
        (f"{TITLE}\n\nAnna Berg, Harbor Daily, March 4, 2021", ""),
    ],
)
def test_short_lines_between_a_title_and_its_date_stay_in_sight(
    tmp_path: Path, above: str, shown: str
) -> None:
    (tmp_path / "a.txt").write_text(f"{above}\n\n{TEXT}", encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    assert (article.title, str(article.date.day)) == (TITLE, "2021-03-04")
    paragraphs = [article.text[b.start : b.end] for b in article.blocks if b.role is Role.PARAGRAPH]
    assert paragraphs[-2:] == TEXT.strip().split("\n\n")
    assert not shown or shown in paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "Ships | cargo | March 4, 2021 was a good day for the island and for all who live on it.",
        "Updated plans for 2021 are ready",
        "Date lines | of the desert | are many.",
        "The board met on Monday - it decided on March 4, 2021 - and went home.",
        "The report said: Title: a ferry | Owner: nobody",
        "They met 3 hours ago",
        "The board met | it decided.",
    ],
)
def test_lines_of_text_with_a_date_in_them_stay_text(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{line}\n\n{TEXT}", encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert isinstance(article, Article)
    shown = [article.text[block.start : block.end] for block in article.blocks if block.role != Role.HEADER]
    assert line in shown
