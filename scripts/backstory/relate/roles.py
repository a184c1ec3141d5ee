"""Offices that stand for their holders, led to them where exactly one is provable.

"The prime minister" is who the article names as the only one; "the Japanese prime minister" is, where the
article names none, who articles of shortly before and after name, if they agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from backstory.data.titles import local_title, title_of
from backstory.dates import written
from backstory.knowledge import KnowledgeBase
from backstory.model import Article, Entity, Evidence, Office, Recognition, Reference, RoleMention
from backstory.relate.holders import Holders

__all__ = ["office_meant", "role_references"]


def role_references(kb: KnowledgeBase, recognitions: Mapping[str, Recognition]) -> tuple[Reference, ...]:
    """Return the references of roles to people, in the order of articles, then of the text."""
    holders = Holders(kb)
    return tuple(
        reference
        for article in kb.articles
        for reference in references_in(article, recognitions[article.path], kb, holders)
    )


def references_in(
    article: Article, recognition: Recognition, kb: KnowledgeBase, holders: Holders
) -> Iterator[Reference]:
    """Yield the references of the roles of one article."""
    here = {link.entity for link in kb.links.get(article.path, ()) if link.entity is not None}
    titles = [(one.start, one.end) for one in recognition.offices]  # "the president, Joe Biden,"
    for role in recognition.roles:
        if any(start < role.end and role.start < end for start, end in titles):
            continue
        office = office_meant(kb, article.path, role)
        if office is not None:
            found = of_office(article, role, office, kb, holders)
        else:
            found = the_only_one(article, role, here, kb, holders) if role.office.of is None else None
        if found and not of_other_times(article, role, kb.entities[found[0]]):
            person, why = found
            yield Reference(article.path, role.start, role.end, role.surface, person, "role", why)


def office_meant(kb: KnowledgeBase, path: str, role: RoleMention) -> Office | None:
    """Return the office that a role names together with its owner, as the archive knows it."""
    if role.office.of is None:
        return None
    for link in kb.links.get(path, ()):
        if link.mention.name == role.office.of and link.entity is not None:
            name = kb.entities[link.entity].name
            return Office(local_title(role.office.title, name), name)
    return None


type Found = tuple[str, Evidence] | None


def the_only_one(
    article: Article, role: RoleMention, here: set[str], kb: KnowledgeBase, holders: Holders
) -> Found:
    """Return the only person whom the article names in an office of that title.

    Nobody else who is named in it may have held one of that title, anywhere.
    """
    title = role.office.title
    named = holders.named.get((article.path, title), ())
    persons = {one.person for one in named}
    others = (here & holders.ever.get(title, frozenset())) - persons
    if len(persons) != 1 or others or not all(one.now for one in named):
        return None
    [person] = persons
    if not near(role, [li.mention.start for li in kb.links[article.path] if li.entity == person]):
        return None
    offices = {one.office for one in named if one.office.of}
    if governs(title) and not offices:
        return None  # the president of what, nobody knows
    if any(holders.is_other(office, person, article.date.day) for office in offices):
        return None
    why = f"the only {spoken(title)} named in this article is {kb.entities[person].name}"
    return person, Evidence("only holder", f"“{words(role, article)}”: {why}", 0.9)


def of_office(
    article: Article, role: RoleMention, office: Office, kb: KnowledgeBase, holders: Holders
) -> Found:
    """Return the holder of an office whose owner is told: whom the article names so, or those around it."""
    named = holders.named.get((article.path, office.title), ())
    own = {one.person for one in named if one.office == office}
    if own:
        if len(own) != 1 or not all(one.now for one in named if one.office == office):
            return None
        [person] = own
        why = f"the article names {kb.entities[person].name} as {spoken(office.title)} of {office.of}"
        return person, Evidence("holder named", f"“{words(role, article)}”: {why}", 0.95)
    if any(one.office.of is None for one in named):  # who may hold this office or another
        return None
    return around(article, role, office, kb, holders)


def around(article: Article, role: RoleMention, office: Office, kb: KnowledgeBase, holders: Holders) -> Found:
    """Return whom articles of before and after the day name in the office."""
    found = holders.between(office, article.date.day) if article.date.day else None
    if found is None:
        return None
    name, title = kb.entities[found.person].name, spoken(office.title)
    days = " and ".join(dict.fromkeys(written(one) for one in (found.before, found.after)))
    why = f"articles of {days} name {name} as {title} of {office.of}, and none between names another"
    return found.person, Evidence("holder at the time", f"“{words(role, article)}”: {why}", 0.8)


CLOSE = 600
"""Characters, about two paragraphs: whoever is named but once is not meant farther behind than that."""


def near(role: RoleMention, places: Sequence[int]) -> bool:
    """Tell whether somebody is named often in an article, or not far before a role."""
    return len(places) > 1 or any(0 < role.start - place < CLOSE for place in places)


RULE = re.compile(r"\b([A-Z][\w.'’-]*) (?:[Aa]dministration|[Pp]residency|[Gg]overnment|[Cc]abinet)\b")
"""Words that tell whose time in office a paragraph is about."""
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def of_other_times(article: Article, role: RoleMention, person: Entity) -> bool:
    """Tell whether the paragraph of a role tells of the past, or of somebody else's time in office.

    "From 2009 to 2012 she advised the President" means who was it then.
    """
    block = next((one for one in article.blocks if one.start <= role.start < one.end), None)
    if block is None:
        return False
    text = article.text[block.start : block.end]
    names = {word for alias in person.aliases for word in alias.surface.split()}
    if any(names.isdisjoint(re.split("[-'’]", match[1])) for match in RULE.finditer(text)):
        return True
    written = article.date.earliest
    old = written is not None and any(int(year) < written.year - 1 for year in YEAR.findall(text))
    return old and not any(word in text for word in names if word[:1].isupper())


def governs(title: str) -> bool:
    """Tell whether states have an office of this title, so that "the president" may be that of any."""
    known = title_of(title)
    return known is not None and "state" in known.held_in


def words(role: RoleMention, article: Article) -> str:
    """Return a role as it is quoted, on one line, with whose it is: "Japan's prime minister"."""
    start, end = role.start, role.end
    if role.office.of is not None:
        near = article.text.rfind(role.office.of, max(0, start - len(role.office.of) - FAR), start)
        behind = article.text.find(role.office.of, end, end + len(role.office.of) + FAR)
        start = near if near >= 0 else start
        end = behind + len(role.office.of) if near < 0 <= behind else end
    return " ".join(article.text[start:end].split())


FAR = 10
"""Characters between a role and the name that says whose it is."""


def spoken(title: str) -> str:
    """Return a title as running text has it: "prime minister"."""
    return " ".join(word if word.isupper() else word[:1].lower() + word[1:] for word in title.split())
