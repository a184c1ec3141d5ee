"""Marks become plain text and what a reader says of it; a file is named with all its mistakes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from quality.labelled import LabelError, Mark, read_group, read_groups

HEAD = "about: what it tests\npoint: a-point\narticles:\n"


def group_file(folder: Path, *texts: str, head: str = HEAD) -> Path:
    path = folder / "group.yml"
    rows = "".join(f"- path: {number}.txt\n  text: |\n    {text}\n" for number, text in enumerate(texts))
    path.write_text(head + rows, encoding="utf-8")
    return path


def mistakes(path: Path) -> list[str]:
    with pytest.raises(LabelError) as told:
        read_group(path)
    return [str(problem) for problem in told.value.problems]


def test_marks_leave_plain_text_and_say_where_they_were(tmp_path: Path) -> None:
    group = read_group(
        group_file(
            tmp_path, "Mayor [[Ana Reis|person:ana-reis]] of [[Faro|place:faro]] met [[Reis|person:-]]."
        )
    )
    article = group.articles[0]
    assert article.text == "Mayor Ana Reis of Faro met Reis.\n"
    assert article.marks == (
        Mark("group/0.txt", 6, 14, "Ana Reis", "person", "group/ana-reis"),
        Mark("group/0.txt", 18, 22, "Faro", "place", "group/faro"),
        Mark("group/0.txt", 27, 31, "Reis", "person", None),
    )
    assert all(article.text[mark.start : mark.end] == mark.surface for mark in article.marks)
    assert (group.name, group.about, group.point) == ("group", "what it tests", "a-point")


def test_roles_open_words_and_metonyms_are_told_apart_from_names(tmp_path: Path) -> None:
    text = (
        "[[Ana Reis|person:ana-reis]], [[the mayor|role:ana-reis]], praised [[the deal|-]]; "
        "[[Oslo|place:oslo=>government-of-norway]] did not."
    )
    marks = read_group(group_file(tmp_path, text)).marks
    assert [(mark.label, mark.is_name, mark.entity, mark.stands_for) for mark in marks] == [
        ("person", True, "group/ana-reis", None),
        ("role", False, "group/ana-reis", None),
        ("", False, None, None),
        ("place", True, "group/oslo", "government-of-norway"),
    ]


def test_country_and_its_people_are_one_thing(tmp_path: Path) -> None:
    marks = read_group(
        group_file(tmp_path, "[[Peru|place:peru]]", "[[Peruvian|nationality:peru]] silver")
    ).marks
    assert [mark.entity for mark in marks] == ["group/peru", "group/peru"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[Ana|human:ana]]", "[[Ana|human:ana]]"),
        ("[[Ana|person]]", "[[Ana|person]]"),
        ("[[Ana|person:Ana Reis]]", "[[Ana|person:Ana Reis]]"),
        ("[[Ana |person:ana]]", "[[Ana |person:ana]]"),
        ("[[Ana|person:ana]", "[[Ana|person:ana]"),
        ("Ana]] and", "Ana]] and"),
        ("[[Ana]]", "[[Ana]]"),
        ("[[Ana|person:ana]] met [[Ana|place:ana]]", "[[Ana|place:...]]"),
        ("[[the mayor|role:ana]]", "[[the mayor|role:...]]"),
        ("[[Faro|place:faro]] and [[the mayor|role:faro]]", "[[the mayor|role:...]]"),
        ("[[Ana|person:ana=>government-of-peru]]", "[[Ana|person:...=>...]]"),
    ],
)
def test_a_wrong_mark_is_shown_with_file_and_article(tmp_path: Path, text: str, found: str) -> None:
    told = mistakes(group_file(tmp_path, text))
    assert all(one.startswith("group.yml: ") and "0.txt" in one for one in told)
    assert any(found in one for one in told)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("- a list", "list"),
        ("about: x\npoint: y\n", "about, point"),
        ("about: ''\npoint: y\narticles: [{path: a.txt, text: b}]", "about: ''"),
        ("about: x\npoint: y\narticles: []", "[]"),
        ("about: x\npoint: y\narticles: [{path: a.txt}]", "'path': 'a.txt'"),
        ("about: x\npoint: y\narticles: [{path: ../a.txt, text: b}]", "'../a.txt'"),
        ("about: x\npoint: y\narticles: [{path: a.pdf, text: b}]", "'a.pdf'"),
        ("about: x\npoint: y\narticles: [{path: a.txt, text: b}, {path: a.txt, text: c}]", "'a.txt'"),
        ("about: [", "flow"),
    ],
)
def test_a_misshapen_file_is_named(tmp_path: Path, content: str, found: str) -> None:
    path = tmp_path / "group.yml"
    path.write_text(content, encoding="utf-8")
    (told,) = mistakes(path)
    assert told.startswith("group.yml")
    assert found in told


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yml").write_text(
            "about: x\npoint: y\narticles: [{path: a.txt, text: '[[A|b]] [[C|d]]'}]", encoding="utf-8"
        )
    with pytest.raises(LabelError) as told:
        read_groups(tmp_path)
    assert [problem.where for problem in told.value.problems] == ["a.yml: a.txt"] * 2 + ["b.yml: a.txt"] * 2


def test_a_folder_without_groups_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"no \*\.yml files"):
        read_groups(tmp_path)


def test_own_articles_are_short_and_many_and_every_point_has_three_groups() -> None:
    groups = read_groups()
    articles = [article for group in groups for article in group.articles]
    assert len(articles) >= 160
    assert {a.path: n for a in articles if not 60 <= (n := len(a.text.split())) <= 180} == {}
    assert {point: n for point, n in Counter(group.point for group in groups).items() if n < 3} == {}
