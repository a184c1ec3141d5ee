"""Where an article comes from, how its title is known, and the lines that correct a wrong link in it."""

from __future__ import annotations

from collections.abc import Iterator

from backstory.data import table
from backstory.model import Article, parted
from backstory.settling import answers_to_link
from backstory.write.lines import entity_link
from backstory.write.markdown import Markdown, joined, link, literal, outward, relative
from backstory.write.view import View
from backstory.write.wording import sure

__all__ = ["corrections", "facts", "language"]

COPIES = 12
"""Files with the same article that its page names."""


def facts(view: View, article: Article) -> Iterator[tuple[str, Markdown]]:
    """Yield the file and the entry in it, how the title is known, what was mended, and where it is from."""
    file, entry = parted(article.path)
    place = f", entry <code>{literal(entry)}</code>" if entry else lines(view, article)
    yield "Source file", Markdown(f"<code>{literal(file)}</code>{place}")
    if article.copies:
        some = joined(
            (Markdown(f"<code>{literal(copy)}</code>") for copy in article.copies[:COPIES]), ", ", ", "
        )
        more = len(article.copies) - COPIES
        yield "The same in", Markdown(f"{some} and {more:,} more" if more > 0 else some)
    if article.title_evidence:
        whole = article.title_evidence.startswith(("made", "ruled"))
        yield "Title", literal(article.title_evidence if whole else f"from the {article.title_evidence}")
    if article.repairs:
        yield "Mended", literal("; ".join(article.repairs))
    if not article.analysed:
        yield "Language", literal(language(article))
    if article.section:
        yield "Section", literal(article.section)
    if article.dateline:
        yield "Dateline", literal(article.dateline)
    if article.url:
        target = outward(article.url)
        rel = '{ rel="nofollow noopener" }'
        yield "Original", Markdown(link(article.url, target) + rel) if target else literal(article.url)


def language(article: Article) -> str:
    """Return the name of the language of an article."""
    return str(table("languages").get(article.language.partition("-")[0], "not known"))


def lines(view: View, article: Article) -> str:
    """Return ``, lines 9 to 214``: those of the file that hold what the page shows."""
    shown = view.paragraphs[article.path]
    if not shown or article.repairs:  # the lines of a mended text may be others
        return ""
    first = article.text.count("\n", 0, shown[0].start) + 1
    last = article.text.count("\n", 0, shown[-1].end) + 1
    return f", line {first}" if first == last else f", lines {first} to {last}"


def corrections(view: View, path: str, article: Article) -> Iterator[Markdown]:
    """Yield the least sure links of an article, each with why it is and the lines that correct it.

    Where the build was sure of all, they are shown for one.
    """
    for one in view.doubted.get(article.path, ()):
        entity = view.kb.entities[one.entity]
        place = view.place_of_mention(article, one.start)
        name = link(f"“{one.surface}”", relative(path, place))
        why = literal(f"{one.why} ({sure(one.confidence)})")
        settled = " ".join(
            f"{literal(answer.words)}: <code>{literal(answer.line)}</code>."
            for answer in answers_to_link(one.surface, article.path)
        )
        yield Markdown(f"{name} leads to {entity_link(path, entity)}: {why}. {settled}")
