"""The page of an office, the index of offices, and the links that lead to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from backstory.knowledge import KnowledgeBase
from backstory.model import Holder, Office, OfficeHeld, OfficeHistory, OfficeSighting, Page, Passage
from backstory.settings import Settings
from backstory.write import write_pages
from backstory.write.wording import holding

NORWAY = "places/norway"
EARLIER = "[[people/ida-berg|Ida Berg]], prime minister of [[places/norway|Norway]], spoke. Rain fell."
LATER = (
    "Prime Minister [[people/per-dahl|Per Dahl]] of [[places/norway|Norway]] met [[people/ida-berg|Berg]]."
)
ALONE = "[[places/norway|Norway]] slept. The Norwegian prime minister did, too."
OFFICE = Office("Prime Minister", "Norway")


@pytest.fixture
def kb(build) -> KnowledgeBase:
    made = build(
        [
            {"title": "Rain", "date": date(2020, 1, 2), "text": EARLIER},
            {"title": "Meeting", "date": date(2022, 3, 4), "text": LATER},
            {"title": "Sleep", "date": date(2022, 5, 6), "text": ALONE},
        ],
        {"people/ida-berg": {"name": "Ida Berg"}, "people/per-dahl": {"name": "Per Dahl"}},
        recurring=1,
    )
    rain, meeting, sleep = made.articles
    held = {
        "people/ida-berg": OfficeHeld(
            OFFICE,
            date(2020, 1, 2),
            date(2020, 1, 2),
            2,
            former=False,
            seen=(seen(made, rain.path, 0), seen(made, meeting.path, 2, former=True)),
        ),
        "people/per-dahl": OfficeHeld(
            OFFICE, date(2022, 3, 4), date(2022, 3, 4), 1, former=False, seen=(seen(made, meeting.path, 0),)
        ),
    }
    entities = {
        identity: replace(entity, name="Norway") if identity == NORWAY else entity
        for identity, entity in made.entities.items()
    }
    entities.update({person: replace(entities[person], offices=(one,)) for person, one in held.items()})
    holders = tuple(
        Holder(person, one.first, one.last, one.sightings, one.former) for person, one in held.items()
    )
    start = sleep.text.index("prime minister")
    role = Passage(sleep.path, start, start + len("prime minister"))
    history = OfficeHistory(OFFICE, "prime-minister-of-norway", holders, NORWAY, (role,))
    return replace(made, entities=entities, offices=(history,))


def seen(kb: KnowledgeBase, path: str, at: int, *, former: bool = False) -> OfficeSighting:
    person = kb.links[path][at].mention
    return OfficeSighting(person, OFFICE, person.start, person.end, former)


@pytest.fixture
def pages(kb: KnowledgeBase) -> Mapping[str, Page]:
    return {page.path: page for page in write_pages(kb, Settings())}


def test_an_office_lists_its_holders_in_order_each_with_the_sentence_that_says_so(
    pages: Mapping[str, Page],
) -> None:
    page = pages["offices/prime-minister-of-norway.md"]
    assert page.front["kind"] == "office"
    lines = re.findall(r"^1\. (.*)$", page.body, re.MULTILINE)
    assert [re.findall(r'class="held" x="([\d.]+)"', line) for line in lines] == [["0"], ["98.5"]]
    assert [re.sub(r" <svg.*</svg>", "", line) for line in lines] == [
        (
            "[Ida Berg](../people/ida-berg.md), 2 January 2020, 2 times: "
            "**Ida Berg**, prime minister of Norway, spoke. ([paragraph 1](../articles/article-1.md#p1-0))"
        ),
        (
            "[Per Dahl](../people/per-dahl.md), 4 March 2022, 1 time: "
            "Prime Minister **Per Dahl** of Norway met Berg. ([paragraph 1](../articles/article-2.md#p1-15))"
        ),
    ]
    assert (
        "An [office](index.md) of [Norway](../places/norway.md). "
        "Articles see 2 people in it (2 January 2020 to 4 March 2022)." in page.body
    )


def test_an_office_tells_where_it_is_named_without_its_holder(pages: Mapping[str, Page]) -> None:
    body = pages["offices/prime-minister-of-norway.md"].body
    _, _, alone = body.partition("## Named without a holder")
    assert "[Sleep](../articles/article-3.md)" in alone
    assert "The Norwegian **prime minister** did, too." in alone
    assert "Meeting" not in alone


def test_an_office_named_alone_often_has_pages_of_these_sentences(kb: KnowledgeBase) -> None:
    [history] = kb.offices
    sleep = kb.articles[-1]
    many = tuple(replace(sleep, id=f"sleep-{at}", path=f"sleep-{at}.txt") for at in range(12))
    roles = tuple(replace(history.roles[0], article=article.path) for article in many)
    more = replace(
        kb,
        articles=(*kb.articles, *many),
        sentences={**kb.sentences, **{one.path: kb.sentences[sleep.path] for one in many}},
        offices=(replace(history, roles=roles),),
    )
    pages = {page.path: page for page in write_pages(more, Settings(per_page=5))}
    body = pages["offices/prime-minister-of-norway.md"].body
    assert body.count("The Norwegian **prime minister** did, too.") == 10
    assert "[All 12 sentences that name it alone](prime-minister-of-norway/named.md)" in body
    named = [pages[f"offices/prime-minister-of-norway/named{at}.md"].body for at in ("", "/2", "/3")]
    assert [one.count("**prime minister**") for one in named] == [5, 5, 2]
    assert "[2022](../named.md#mentions-2022) (12)" in named[1]


def test_somebody_who_only_was_or_is_to_be_in_office_is_listed_apart(kb: KnowledgeBase) -> None:
    [history] = kb.offices
    first, second = history.holders
    told = replace(
        history,
        holders=(replace(first, former=True, status="then"), replace(second, status="elect")),
    )
    pages = {page.path: page for page in write_pages(replace(kb, offices=(told,)), Settings())}
    body = pages["offices/prime-minister-of-norway.md"].body
    assert "Articles see nobody in it." in body
    assert "## Seen in office" not in body
    _, _, others = body.partition("## Told of as holders at another time")
    assert "- [Ida Berg](../people/ida-berg.md), as holder at another time, 2 January 2020, 2 times" in others
    assert "- [Per Dahl](../people/per-dahl.md), elected, 4 March 2022, 1 time" in others


def test_pages_of_people_and_articles_lead_to_the_office(pages: Mapping[str, Page]) -> None:
    assert (
        "[Prime Minister of Norway (4 March 2022)](../offices/prime-minister-of-norway.md)"
        in pages["people/per-dahl.md"].body
    )
    for number in (1, 2, 3):
        body = pages[f"articles/article-{number}.md"].body
        assert "Offices\n:   [Prime Minister of Norway](../offices/prime-minister-of-norway.md)" in body


def test_the_index_lists_offices_by_what_they_are_of(kb: KnowledgeBase, pages: Mapping[str, Page]) -> None:
    assert (
        "## Norway\n\n- [Prime Minister of Norway](prime-minister-of-norway.md): "
        "[Ida Berg](../people/ida-berg.md) and [Per Dahl](../people/per-dahl.md)"
        in pages["offices/index.md"].body
    )
    assert "[**1** office](offices/index.md)" in pages["index.md"].body
    several = tuple(replace(kb.offices[0], id=f"office-{at}") for at in range(5))
    paged = write_pages(replace(kb, offices=several), Settings(per_page=2))
    listed = [page.body.count(": [Ida Berg]") for page in paged if page.path.startswith("offices/index")]
    assert listed == [2, 2, 1]


@pytest.mark.parametrize(
    ("office", "former", "status", "told"),
    [
        (
            Office("Ambassador to Norway", "United States"),
            False,
            "",
            "Ambassador of the United States to Norway",
        ),
        (Office("Ambassador to Philippines", None), True, "", "former Ambassador to the Philippines"),
        (Office("President", "Finland"), False, "elect", "President-elect of Finland"),
        (Office("Foreign Minister", "Japan"), False, "acting", "acting Foreign Minister of Japan"),
        (Office("Vice President", "Toyota"), False, "one of several", "Vice President of Toyota"),
    ],
)
def test_an_office_reads_as_it_is_held(office: Office, former: bool, status: str, told: str) -> None:
    assert holding(office, former=former, status=status) == told
