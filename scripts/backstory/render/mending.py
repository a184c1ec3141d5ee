"""What the theme's templates get wrong by the letter of HTML, put right in the finished page.

Only what no block or partial of the theme lets one override without copying it whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_switched", "may_need_mending", "mended"]

ALWAYS = (
    (
        ' type="checkbox" id="__drawer" autocomplete="off"',
        ' type="checkbox" id="__drawer" aria-label="Navigation"',
    ),
    (' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'),
    (' tabindex=""', ""),  # a label of the navigation that takes no focus
)
NEIGHBOUR = re.compile(r'<link rel="(?:prev|next)" href="[^"]*">\s*')  # where a typed "p" or "n" would lead
CONTENTS = '<label class="md-nav__title" for="__toc">'
CONTENTS_ALONE = '<label class="md-nav__title">'  # a page outside nav has no switch of that name


PROMPTS = ("__", 'tabindex=""', "<link")  # each form that is put right holds one of these


def mended(html: str, *, switched: bool | None = None) -> str:
    """Return the page, or a part of one that is ``switched`` or not, as the HTML standard asks for it."""
    for wrong, right in ALWAYS:
        html = html.replace(wrong, right)
    html = NEIGHBOUR.sub("", html)
    known = is_switched(html) if switched is None else switched
    return html if known else html.replace(CONTENTS, CONTENTS_ALONE)


def is_switched(html: str) -> bool:
    """Tell whether a page has the switch of its table of contents."""
    return ' id="__toc"' in html


def may_need_mending(parts: Iterable[str]) -> bool:
    """Tell whether there is anything to mend in parts that are put into a page that was mended."""
    return any(prompt in part for part in parts for prompt in PROMPTS)
