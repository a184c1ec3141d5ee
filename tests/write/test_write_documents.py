"""What a document's page says is stated of it, each with the sentence and a link to its paragraph."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from backstory.knowledge import KnowledgeBase
from backstory.model import Dated, DocumentFacts, Passage, Precision
from backstory.settings import Settings
from backstory.write import write_pages
from backstory.write.documents import stated
from backstory.write.view import View

TEXT = """
[[places/peru|Peru]] and [[places/chile|Chile]] signed the [[documents/water-treaty|Water Treaty]] in 2016.
It took the place of the [[documents/old-treaty|Old Treaty]].

[[places/peru|Peru]] asks. [[places/chile|Chile]] revised the [[documents/water-treaty|Water Treaty]] in 2022.
The [[documents/old-treaty|Old Treaty]] is gone.
"""
TREATY = "documents/water-treaty"


def year(number: int) -> Dated:
    return Dated(dt.date(number, 1, 1), dt.date(number, 12, 31), Precision.YEAR, f"“{number}”")


def archive(build) -> KnowledgeBase:
    kb = build([{"title": "Rivers", "date": dt.date(2023, 1, 5), "text": TEXT}])
    signing, replacing, _, revising, *_ = (Passage("1.txt", *span) for span in kb.sentences["1.txt"])
    facts = DocumentFacts(
        parties=(("places/peru", signing), ("places/chile", signing)),
        revisions=((year(2022), revising),),
        supersedes=(("documents/old-treaty", replacing),),
        dates=(("signed", year(2016), signing), ("of", year(2016), signing)),
    )
    other = DocumentFacts(superseded_by=((TREATY, replacing),))
    return replace(kb, documents={TREATY: facts, "documents/old-treaty": other})


def test_facts_of_a_document_are_shown_by_date_and_cited(build) -> None:
    kb = archive(build)
    lines = stated(View(kb, Settings()), f"{TREATY}.md", kb.entities[TREATY])
    signing = "Peru and Chile signed the Water Treaty in 2016."
    first = "[Rivers](../articles/article-1.md#p1)"
    last = "[Rivers](../articles/article-1.md#p2)"
    assert [line.replace("**", "") for line in lines] == [
        f"Parties: [Peru](../places/peru.md) and [Chile](../places/chile.md): {signing} ({first})",
        f"Year told with its name: 2016: {signing} ({first}, 5 January 2023)",
        f"Signed: 2016: {signing} ({first}, 5 January 2023)",
        f"Revised: 2022: Chile revised the Water Treaty in 2022. ({last}, 5 January 2023)",
        f"Took the place of: [Old Treaty](old-treaty.md): It took the place of the Old Treaty. ({first})",
    ]


def test_section_is_on_the_pages_of_documents_of_which_something_is_stated(build) -> None:
    pages = {page.path: page.body for page in write_pages(archive(build), Settings())}
    assert "## Parties and versions" in pages[f"{TREATY}.md"]
    assert "**Its place was taken by**: [Water Treaty](water-treaty.md)" in pages["documents/old-treaty.md"]
    assert "## Parties and versions" not in pages["places/peru.md"]
