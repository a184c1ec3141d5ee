"""The text of a block, from Markdown to HTML: the few forms that generated pages are made of.

Escapes, character references, links with attributes, bold and italic words, code, and tags of HTML within a
line. Whatever else may have a meaning to Python-Markdown raises :class:`Beyond`, and the page goes to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from backstory.render.linked import LINK, opening

__all__ = ["Address", "Beyond", "Inline", "attributes", "opened"]


class Beyond(Exception):  # noqa: N818  # says where the shortcut ends, not that something is wrong
    """The page holds what only Python-Markdown understands."""


WORD = r"[^\W_]"
ATTRIBUTES = r"\{ (?:[#.][A-Za-z0-9-]+ |[a-z-]+=\"[A-Za-z0-9 .:;/-]*\" )+\}"
TAG = r'</?[a-z]+(?: [a-zA-Z][a-zA-Z-]*="[^"<>`\\\[\]*\x02\x03\n]*")* ?/?>'
PLAIN = r"[^\\*_`\[\]<>{}&!\x02\x03]*"
TOKEN = re.compile(  # each alternative begins with a character, so that others are skipped at once
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|])(?!\n)"
    r"|\\(?P<greater>>)"
    r"|\[(?<!!\[)(?P<text>(?:[^\[\]\\`]|\\.)*)\]\((?P<target>[^\s()<>\"'\\`\[\]{}|^*\x02\x03]+)\)"
    rf"(?P<attributes>{ATTRIBUTES})?"
    rf"|<(?P<tags>(?<=<){TAG[1:]}{PLAIN}(?:{TAG}{PLAIN})*)"
    r"|&(?P<reference>(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);)"
    r"|&(?P<ampersand>(?![\\#\w]))"
    rf"|\*\*(?:(?={WORD})|(?:(?<=\A\*\*)|(?<=\s\*\*))(?=[^\s*]))(?P<strong>(?:[^*\[\]`\\]|\\[^\n])+)"
    rf"(?:(?<={WORD})\*\*|(?<=[^\s*\\])\*\*(?=\s|\Z))(?!\*)"
    rf"|\*(?<!\*\*)(?P<em>{WORD}(?:[^*\[\]`\\]*{WORD})?)\*(?!\*)"
    r"|`(?<!``)(?P<code>[A-Za-z0-9./: -]+)`(?!`)"
    r"|!(?=\[)|\\|\*|_|`|\[|\]|<|>|\{|\}|&|\x02|\x03"
)
SPECIAL = re.compile(r"[\\*_`\[\]<>{}&!\x02\x03]")
ATTRIBUTE = re.compile(r"#(?P<id>[^ ]+)|\.(?P<name>[^ ]+)|(?P<key>[a-z-]+)=\"(?P<value>[^\"]*)\"")
USUAL = re.compile(r"\{ #([A-Za-z0-9-]+) (?:\.([A-Za-z0-9-]+) )?\}")
OWN_ID = re.compile(r' (?:id|name)="([^"]*)"')
REFUSED = frozenset(("data-toc-label", "href"))
LINKED = frozenset(("target", "attributes"))
type Address = Callable[[str], tuple[str, str]]
"""What is said on a link (``data-kind="person" ``) and its address, of its target."""


class Inline:
    """Writes text as HTML, and remembers the ids that it gives to elements.

    ``address`` turns the target of a link into an address as HTML, with what is said on the link before it,
    and raises Beyond where it cannot.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self.ids: list[str] = []
        self.raw_ids: list[str] = []  # of tags of HTML, which Python-Markdown does not count among elements

    def html(self, text: str) -> str:
        """Return the HTML of a text. Raises Beyond."""
        return TOKEN.sub(self.token, text) if SPECIAL.search(text) else text

    def token(self, match: re.Match[str]) -> str:
        """Return the HTML of one form that is not plain text."""
        kind = match.lastgroup
        if kind in LINKED:
            return self.link(match)
        found = match[kind] if kind else ""
        match kind:
            case "escaped":
                return found
            case "reference":
                return match[0]
            case "tags":
                if ' id="' in found or ' name="' in found:
                    self.raw_ids.extend(OWN_ID.findall(found))
                return match[0]
            case "strong" | "em":
                return f"<{kind}>{self.html(found)}</{kind}>"
            case "code":
                return f"<code>{found}</code>"
            case "greater":
                return "&gt;"
            case "ampersand":
                return "&amp;"
        raise Beyond(match[0])

    def link(self, match: re.Match[str]) -> str:
        """Return a link, with its attributes in the order of the alphabet."""
        text, target, said = match.group("text", "target", "attributes")
        if SPECIAL.search(text):
            if "](" in text:
                raise Beyond(text)
            text = self.html(text)
        elif not text.strip():
            raise Beyond(text)
        kind, href = self.address(target)
        if said is None:
            return f'<a {kind}href="{href}">{text}</a>'
        if usual := USUAL.fullmatch(said):
            name = f'class="{usual[2]}" ' if usual[2] else ""
            self.ids.append(usual[1])
            begun = f'<a {name}href="{href}" id="{usual[1]}">'
        else:
            begun = opened("a", {"href": href, **self.attributes(said)})
        link = LINK.match(begun)
        return (opening(link, kind) + begun[link.end() :] if link else begun) + text + "</a>"

    def attributes(self, said: str) -> dict[str, str]:
        """Return the attributes that a list says, and remember the id. Raises Beyond."""
        found = attributes(said)
        if "id" in found:
            self.ids.append(found["id"])
        return found


def attributes(said: str) -> dict[str, str]:
    """Return what an attribute list says: ``{ #p1 .first rel="nofollow" }``. Raises Beyond."""
    found: dict[str, str] = {}
    names: list[str] = []
    for match in ATTRIBUTE.finditer(said):
        if match["name"]:
            names.append(match["name"])
        elif match["id"]:
            found["id"] = match["id"]
        else:
            found[match["key"]] = match["value"]
    if REFUSED & found.keys() or (names and "class" in found):
        raise Beyond(said)
    if names:
        found["class"] = " ".join(names)
    return found


def opened(tag: str, found: dict[str, str]) -> str:
    """Return the start of an element, its attributes in the order of the alphabet."""
    return f"<{tag}{''.join(f' {name}="{found[name]}"' for name in sorted(found))}>"
