"""How the articles were read: of every file what was understood, guessed and mended, or why it is none."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.model import Article, Page
from backstory.reading import FileRead, files_read, guesses, summary
from backstory.write.lines import title
from backstory.write.listing import listing
from backstory.write.markdown import Markdown, joined, link, literal, relative
from backstory.write.paging import LINK, sheets
from backstory.write.templates import render
from backstory.write.view import View
from backstory.write.wording import dated

__all__ = ["PATH", "pages"]

PATH = "reading.md"
TITLE = "How the articles were read"


def pages(view: View) -> Iterator[Page]:
    """Yield the report, paged: what needs attention and what was passed over first, then every file."""
    files = files_read(view.kb.articles, view.kb.problems, view.kb.passed_over)
    held = [file for file in files if file.articles]
    for sheet in sheets(PATH, held, view.settings.per_page, weight):
        first = sheet.number == 1
        body = render(
            "reading",
            title=literal(f"{TITLE}{sheet.title}"),
            about=literal(summary(files)),
            problems=[literal(str(problem)) for problem in view.kb.problems] if first else [],
            passed=[passed(file) for file in files if file.passed_over] if first else [],
            lines=[line for file in sheet.part for line in lines_of(sheet.path, file)],
            pager=sheet.pager,
        )
        told = "What was understood of each file, and what was guessed."
        yield listing(sheet.path, f"{TITLE}{sheet.title}", told, body)


def weight(file: FileRead) -> int:
    """Return about how many characters the lines of a file have."""
    named = (len(title(article)) + len(article.path) + len(understood(article)) for article in file.articles)
    return sum(LINK + length for length in named)


def passed(file: FileRead) -> Markdown:
    """Return a file that is no article, and why."""
    return Markdown(f"<code>{literal(file.path)}</code>: {literal(file.passed_over)}")


def lines_of(from_page: str, file: FileRead) -> Iterator[Markdown]:
    """Yield a line for each article of a file."""
    for article in file.articles:
        name = link(title(article), relative(from_page, f"{article.address}.md"))
        yield Markdown(f"<code>{literal(article.path)}</code>: {name}. {understood(article)}")


def understood(article: Article) -> Markdown:
    """Return how the title and the date of an article are known, what was guessed and what was mended."""
    made = article.title_evidence.startswith("made")
    known = article.title_evidence if made else f"from the {article.title_evidence}"
    when = dated(article.date)
    told = [f"Title {known}. {when[:1].upper()}{when[1:]}: {article.date.evidence}."]
    if guessed := "; ".join(guesses(article)):
        told.append(f"Guessed: {guessed}.")
    if article.repairs:
        told.append(f"Mended: {'; '.join(article.repairs)}.")
    return joined([literal(one) for one in told], " ", " ")
