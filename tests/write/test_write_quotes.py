"""What pages say of quotes: by whom, of whom, which come first, and where all of them are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from backstory.knowledge import KnowledgeBase
from backstory.model import Passage, Quote
from backstory.settings import Settings
from backstory.write import write_pages

BERG, DAHL = "people/anna-berg", "people/nils-dahl"


def quote(kb: KnowledgeBase, path: str, words: str, speaker: str | None, **more: Any) -> Quote:
    start = kb.article[path].text.index(words)
    given = {"direct": True, "cue": "said", "said_by": "somebody", "about": (), **more}
    return Quote(Passage(path, start, start + len(words)), speaker=speaker, **given)


def bodies(kb: KnowledgeBase) -> dict[str, str]:
    return {page.path: page.body for page in write_pages(kb, Settings(per_page=30))}


def section(body: str, heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", body, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def one_article(build: Any) -> KnowledgeBase:
    text = (
        f'[[{BERG}|Anna Berg]] said the port was "a gift to thieves" and must close.\n\n'
        f'"[[{DAHL}|Nils Dahl]] is wrong. He has never seen the port," [[{BERG}|Berg]] said.\n\n'
        f"[[{DAHL}|Dahl]] will close the port, government sources said.\n\n"
        f"MR. DAHL:  Thank you.\n\nMR. DAHL:  I will not close the port before winter.\n\n"
        f"The mayor said [[{DAHL}|Dahl]] had left."
    )
    kb = build([{"text": text, "date": date(2021, 3, 14)}])
    quotes = (
        quote(kb, "1.txt", "a gift to thieves", BERG),
        quote(kb, "1.txt", "Nils Dahl is wrong. He has never seen the port", BERG, about=(DAHL,)),
        quote(kb, "1.txt", "Dahl will close the port", None, said_by="government sources", direct=False,
              about=(DAHL,)),
        quote(kb, "1.txt", "Thank you.", DAHL),
        quote(kb, "1.txt", "I will not close the port before winter.", DAHL),
        quote(kb, "1.txt", "Dahl had left", None, said_by="they", direct=False, about=(DAHL,)),
    )  # fmt: skip
    return replace(kb, quotes=quotes)


def test_a_page_quotes_whom_it_is_about_and_leads_to_the_sentence(build: Any) -> None:
    said = section(bodies(one_article(build))["people/anna-berg.md"], "Quoted")
    assert '"**a gift to thieves**"' in said, "the words quoted are in bold in their sentence"
    assert "He has never seen the port" in said
    assert said.count("../articles/article-1.md#p") == 2
    assert "14 March 2021" in said


def test_a_quote_that_stands_alone_is_shown_behind_its_cue_and_a_greeting_not_at_all(build: Any) -> None:
    said = section(bodies(one_article(build))["people/nils-dahl.md"], "Quoted")
    assert "- said: I will not close the port before winter." in said
    assert "Thank you" not in said


def test_a_page_tells_what_others_said_of_it_and_who_they_are(build: Any) -> None:
    pages = bodies(one_article(build))
    said = section(pages["people/nils-dahl.md"], "What others said of it")
    assert "[Anna Berg](anna-berg.md): " in said
    assert "unnamed: government sources: Dahl will close the port" in said
    assert section(pages["people/anna-berg.md"], "What others said of it") == ""


def test_an_article_names_whom_it_quotes_and_no_pronoun(build: Any) -> None:
    body = bodies(one_article(build))["articles/article-1.md"]
    told = body.partition("\nQuoted\n:   ")[2].partition("\n")[0]
    links = "[Anna Berg](../people/anna-berg.md) (2), [Nils Dahl](../people/nils-dahl.md) (2)"
    assert told == f"{links}, unnamed: government sources"


def test_many_quotes_have_pages_of_their_own_and_the_newest_of_several_articles_come_first(
    build: Any,
) -> None:
    line = "[[people/anna-berg|Berg]] said that ship {} of the year {} had never left the port."
    years = range(2015, 2023)
    texts = ["\n\n".join(line.format(ship, year) for ship in range(9)) for year in years]
    kb = build([{"text": text, "date": date(year, 1, 1)} for text, year in zip(texts, years, strict=True)])
    quotes = [
        quote(kb, path, f"ship {ship} of the year {kb.article[path].date.earliest.year}", BERG, direct=False)
        for path in (article.path for article in kb.articles)
        for ship in range(9)
    ]
    pages = bodies(replace(kb, quotes=tuple(quotes)))
    first = section(pages["people/anna-berg.md"], "Quoted")
    assert first.count("said that ship") == 6
    assert [year for year in years if f"of the year {year}" in first] == [2021, 2022]
    assert "[All 72 quotes](anna-berg/quotes.md)" in first
    further = [body for path, body in pages.items() if path.startswith("people/anna-berg/quotes")]
    assert sum(body.count("said that ship") for body in further) == 72
    assert len(further) == 3


def test_many_quotes_about_somebody_have_pages_of_their_own_and_tell_who_speaks(build: Any) -> None:
    line = "[[people/anna-berg|Berg]] said that ship {} of [[people/nils-dahl|Dahl]] had never left the port."
    kb = build([{"text": "\n\n".join(line.format(ship) for ship in range(9))} for _ in range(4)])
    quotes = [
        replace(
            quote(kb, article.path, f"ship {ship} of Dahl had never left the port", BERG, direct=False),
            about=("people/nils-dahl",),
        )
        for article in kb.articles
        for ship in range(9)
    ]
    pages = bodies(replace(kb, quotes=tuple(quotes)))
    first = section(pages["people/nils-dahl.md"], "What others said of it")
    assert first.count("had never left the port") == 6
    assert "[All 36 quotes](nils-dahl/quotes-about.md)" in first
    whole = [body for path, body in pages.items() if path.startswith("people/nils-dahl/quotes-about")]
    assert sum(body.count("[Anna Berg](") + body.count("[Berg](") for body in whole) == 36
    assert "people/anna-berg/quotes-about.md" not in pages


def test_words_of_a_quote_are_shown_and_not_obeyed(build: Any) -> None:
    text = f"[[{BERG}|Berg]] said the port was *big* and <b>bold</b>.\n\n[[{BERG}|Berg]] left."
    kb = build([{"text": text}])
    kb = replace(kb, quotes=(quote(kb, "1.txt", "*big* and <b>bold</b>", BERG),))
    said = section(bodies(kb)["people/anna-berg.md"], "Quoted")
    assert r"\*big\* and &lt;b\>bold&lt;/b\>" in said
