"""The page of an office: its holders in order, each with the sentence that says so; the index of offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from backstory.model import Article, Entity, Holder, OfficeHeld, OfficeHistory, OfficeSighting, Page
from backstory.write import roles
from backstory.write.lines import entity_link, sentence_line
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, quoted, relative
from backstory.write.paging import LINK, Sheet, sheets
from backstory.write.sentences import Sentence, sentence_at
from backstory.write.templates import render
from backstory.write.tenures import days_of, tenure
from backstory.write.view import View
from backstory.write.wording import counted, holding, number, span, the

__all__ = ["INDEX", "links_to_offices", "offices_named", "pages"]

INDEX = "offices/index.md"
NAMED = 8  # offices that the page of an article tells; its text says the others


def pages(view: View) -> Iterator[Page]:
    """Yield the index of offices and the page of each."""
    for sheet in sheets(INDEX, view.kb.offices, view.settings.per_page, weight):
        yield index(view, sheet)
    for history in view.kb.offices:
        yield page(view, history)
        yield from roles.pages(view, history, name_of(history))


def weight(history: OfficeHistory) -> int:
    """Return about how many characters the line of an office has, and a heading above it."""
    return LINK * (3 + len(history.holders))


def index(view: View, sheet: Sheet[OfficeHistory]) -> Page:
    """Return a page of the list of offices, by what they are of."""
    groups = [
        (
            literal(owner.name),
            [office_line(view, sheet.path, history) for history in some],
        )
        for owner, some in groupby(sheet.part, key=lambda history: view.kb.entities[history.owner])
    ]
    total = counted(len(view.kb.offices), "office")
    body = render(
        "office-index",
        title=literal(f"Offices{sheet.title}"),
        about=literal(
            f"{total} that one person at a time holds, by what they are of, with those seen in them."
        ),
        groups=groups,
        pager=sheet.pager,
    )
    return listing(
        sheet.path,
        f"Offices{sheet.title}",
        f"{total} of countries, places and organizations, with those who are seen in them.",
        body,
    )


def office_line(view: View, from_page: str, history: OfficeHistory) -> Markdown:
    """Return ``[Prime Minister of Japan](x.md): Yoshihide Suga and Fumio Kishida``."""
    names = joined(entity_link(from_page, view.kb.entities[holder.person]) for holder in history.holders)
    return Markdown(f"{link(name_of(history), relative(from_page, f'{history.address}.md'))}: {names}")


def name_of(history: OfficeHistory) -> str:
    """Return ``Prime Minister of Japan``."""
    return holding(history.office, former=False)


def page(view: View, history: OfficeHistory) -> Page:
    """Return the page of an office."""
    path = f"{history.address}.md"
    name = name_of(history)
    now = [holder for holder in history.holders if in_office(holder)]
    other = [holder for holder in history.holders if not in_office(holder)]
    days = days_of((holder.first, holder.last) for holder in now)
    alone, more = roles.newest(view, path, history)
    body = render(
        "offices",
        title=literal(name),
        about=about(view, path, history, now),
        holders=[holder_line(view, path, history, holder, days) for holder in now],
        others=[holder_line(view, path, history, holder, ()) for holder in other],
        alone=alone,
        more=more,
    )
    names = [view.kb.entities[holder.person].name for holder in history.holders]
    front = {
        "title": quoted(name),
        "description": quoted(f"{name}: who is seen in this office, in order: {', '.join(names)}."),
        "generated": True,
        "kind": "office",
    }
    return Page(path, front, body)


def in_office(holder: Holder) -> bool:
    """Tell whether articles see a person in an office at their own time."""
    return not holder.former and holder.status not in {"elect", "designate"}


def about(view: View, path: str, history: OfficeHistory, now: Sequence[Holder]) -> Markdown:
    """Return of what the office is, and how many are seen in it."""
    owner = view.kb.entities[history.owner]
    seen = f"Articles see {counted(len(now), 'person')} in it" if now else "Articles see nobody in it"
    days = [day for holder in now for day in (holder.first, holder.last) if day]
    between = f" ({literal(span(min(days), max(days)))})" if days else ""
    kind = link("office", relative(path, INDEX))
    return Markdown(f"An {kind} of {the(owner.name)}{entity_link(path, owner)}. {seen}{between}.")


def holder_line(
    view: View, path: str, history: OfficeHistory, holder: Holder, days: Sequence[date]
) -> Markdown:
    """Return a holder, how and when seen, with the bar of that time, and the first sentence that says so."""
    person = view.kb.entities[holder.person]
    held = next(one for one in person.offices if one.office == history.office)
    often = counted(holder.sightings, "time") if holder.sightings else ""
    parts = (how(holder), span(holder.first, holder.last), often, held.ruled)
    told = ", ".join(one for one in parts if one)
    bar = tenure(holder.first, holder.last, days)
    who = f"{entity_link(path, person)}, {literal(told)}"
    if not held.seen:
        return Markdown(f"{who}{f': {bar}' if bar else ''}")
    return Markdown(f"{who}:{f' {bar}' if bar else ''} {first_sentence(view, path, held)}")


def how(holder: Holder) -> str:
    """Return how somebody who does not simply hold an office is told of."""
    if holder.former:
        return "as holder at another time" if holder.status == "then" else "as former holder"
    return {"acting": "acting", "elect": "elected", "designate": "designated"}.get(holder.status, "")


def first_sentence(view: View, path: str, held: OfficeHeld) -> Markdown:
    """Return the first sentence that gives the office, with a link to its paragraph."""
    sighting = next((one for one in held.seen if one.now), held.seen[0])
    return sentence_line(view, path, sentence_of(view, sighting))


def sentence_of(view: View, sighting: OfficeSighting) -> Sentence:
    """Return the sentence that a sighting stands in, with the person's name to be shown in bold."""
    person = sighting.person
    article = view.kb.article[person.article]
    start, end = sentence_at(view.kb.sentences.get(article.path, ()), person.start, person.end)
    return Sentence(article, start, end, ((person.start, person.end),))


def links_to_offices(view: View, from_page: str, entity: Entity, shown: Sequence[str]) -> Markdown:
    """Return the first offices of a person as ``shown``, in their order, each linked where it has a page."""
    known = view.kb.office
    return joined(
        (
            link(text, relative(from_page, f"{known[held.office].address}.md"))
            if held.office in known
            else literal(text)
            for held, text in zip(entity.offices, shown, strict=False)
        ),
        "; ",
        "; ",
    )


def offices_named(view: View, path: str, article: Article) -> list[tuple[str, Markdown]]:
    """Return the offices that an article names, as (label, links); nothing where it names none."""
    found = view.kb.offices_in.get(article.path, ())
    links = [link(name_of(one), relative(path, f"{one.address}.md")) for one in found[:NAMED]]
    if more := len(found) - len(links):
        links.append(literal(f"and {number(more)} more"))
    return [("Offices", joined(links, last=", "))] if links else []
