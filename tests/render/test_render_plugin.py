from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from backstory.data import KINDS
from backstory.render import render
from backstory.render.plugin import BackstoryPlugin
from backstory.render.sections import SECTIONS, section_at
from backstory.settings import IN_CONFIG, Settings

PROJECT = Path(__file__).parents[2]


def page(settings: Settings, path: str) -> str:
    return (settings.site / path / "index.html").read_text(encoding="utf-8")


def loaded(path: Path) -> MkDocsConfig:
    (path.parent / "docs").mkdir(exist_ok=True)
    config = load_config(str(path))
    (plugin,) = (plugin for plugin in config.plugins.values() if isinstance(plugin, BackstoryPlugin))
    return plugin.on_config(config)


def test_front_matter_shows_its_characters_and_nothing_of_it_is_obeyed(archive: Settings) -> None:
    render(archive)
    visit, talks, person = (
        page(archive, p) for p in ("articles/visit", "articles/talks", "people/fumio-kishida")
    )
    assert "<title>A visit &lt;b&gt; &amp; more - Small archive</title>" in visit
    assert "Daily &#34;News&#34; &amp; Co" in talks
    assert "Kishida · Fumio &#34;&lt;i&gt;&#34;" in person


def test_links_say_what_kind_they_lead_to_however_they_are_written(archive: Settings) -> None:
    render(archive)
    assert '<a data-kind="person" href="../../people/joe-biden/">' in page(archive, "articles/visit")
    assert '<a data-kind="person" href="../joe-biden/">' in page(archive, "people/fumio-kishida")
    assert '<a data-kind="article" href="../../articles/visit/#p1">' in page(archive, "people/fumio-kishida")
    assert "data-kind" not in page(archive, "").partition("<h1")[2].partition("</div>")[0]


def test_in_the_text_of_an_article_the_first_mention_alone_says_its_kind(archive: Settings) -> None:
    first, later = "[Joe](../people/joe-biden.md){ #p9-0 .first }", "[Biden](../people/joe-biden.md){ #p9-8 }"
    with (archive.docs / "articles/visit.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{first} met {later}.\n{{ #p9 }}\n")
    render(archive)
    assert (
        '<a data-kind="person" href="../../people/joe-biden/" id="p9-0">Joe</a> met '
        '<a href="../../people/joe-biden/" id="p9-8">Biden</a>.'
    ) in page(archive, "articles/visit")
    assert '<span data-pagefind-filter="person">Joe Biden</span>' in page(archive, "articles/visit")


def test_what_stands_around_an_article_is_light(archive: Settings) -> None:
    render(archive)
    html = page(archive, "articles/visit")
    around = re.sub(r'<article class="md-content__inner.*</article>', "", html, flags=re.DOTALL)
    assert len(around) < len(html) - 500
    assert len(around.encode()) < 17_000
    assert not re.search(r"\n\s*\n\s*\n", around)


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("../y/", "person"),
        ("../../articles/a/#p1", "article"),
        ("../", None),
        ("./", "person"),
        ("#mentions", None),
        ("https://example.org/people/x/", None),
        ("mailto:people/x", None),
        ("../../about/", None),
    ],
)
def test_a_link_from_a_persons_page_belongs_to_a_section(href: str, kind: str | None) -> None:
    section = section_at("people/x/", href)
    assert (section.name if section else None) == kind


def test_only_the_head_of_an_entity_and_the_text_of_an_article_are_searched(archive: Settings) -> None:
    render(archive)
    searched = re.compile(r"<div[^>]*data-pagefind-body>(.*?)</div>", re.DOTALL)
    (person,) = searched.findall(page(archive, "people/fumio-kishida"))
    assert "Prime Minister" in person
    assert "zebra" not in person
    (visit,) = searched.findall(page(archive, "articles/visit"))
    assert "zebra" in visit
    assert "It rained" in visit
    assert "In this article" not in visit
    assert "data-pagefind-body" not in page(archive, "people")
    assert "data-pagefind-body" in page(archive, "about")


def test_years_of_a_page_are_facets(archive: Settings) -> None:
    render(archive)
    years = re.findall(r'data-pagefind-filter="year">(\d+)<', page(archive, "people/fumio-kishida"))
    assert years == ["2017", "2022"]


def test_the_section_of_a_page_outside_nav_is_marked(archive: Settings) -> None:
    render(archive)
    found = re.findall(
        r'<a class="md-tabs__link" href="([^"]*)" aria-current="true">', page(archive, "people/joe-biden")
    )
    assert found == ["../"]


def test_an_index_that_this_archive_has_not_is_left_out_of_nav(archive: Settings) -> None:
    assert "products/index.md" in (archive.root / "mkdocs.yml").read_text(encoding="utf-8")
    render(archive)
    assert "Products" not in re.sub(r"<script.*?</script>", "", page(archive, ""), flags=re.DOTALL)


def test_every_setting_may_stand_under_the_plugin() -> None:
    assert {name for name, _ in BackstoryPlugin.config_scheme} == set(IN_CONFIG)


def test_every_kind_has_a_look_of_its_own(archive: Settings) -> None:
    render(archive)
    styles = (archive.site / "assets/backstory/backstory.css").read_text(encoding="utf-8")
    assert set(re.findall(r'data-kind="(\w+)"', styles)) == set(SECTIONS) > set(KINDS)
    hues = re.findall(r"--kind-hue: (\d+)", styles)
    assert len(set(hues)) == len(hues)


def test_the_least_mkdocs_yml_means_what_the_projects_own_says(tmp_path: Path) -> None:
    least = tmp_path / "mkdocs.yml"
    least.write_text("site_name: x\ntheme: {name: material}\nplugins: [backstory]\n", encoding="utf-8")
    ours, theirs = loaded(PROJECT / "mkdocs.yml"), loaded(least)
    assert ours.validation == theirs.validation
    assert ours.validation.links.anchors == logging.WARNING
    assert sorted(ours.markdown_extensions) == sorted(theirs.markdown_extensions)
    assert ours.mdx_configs["toc"] == theirs.mdx_configs["toc"]
    for name in ("font", "palette", "features", "icon"):
        assert ours.theme[name] == theirs.theme[name], name


def test_what_an_archive_says_outranks_the_defaults(tmp_path: Path) -> None:
    said = tmp_path / "mkdocs.yml"
    said.write_text(
        "site_name: x\ntheme: {name: material, font: {text: Inter}, features: []}\nplugins: [backstory]\n"
        "validation: {links: {anchors: ignore}}\n",
        encoding="utf-8",
    )
    config = loaded(said)
    assert config.theme["font"] == {"text": "Inter"}
    assert config.theme["features"] == []
    assert config.validation.links.anchors == logging.DEBUG
