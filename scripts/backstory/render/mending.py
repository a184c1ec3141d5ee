"""What the theme's templates get wrong by the letter of HTML, put right in the finished page.

Only what no block or partial of the theme lets one override without copying it whole.
"""

from __future__ import annotations

import re

__all__ = ["mended"]

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


def mended(html: str) -> str:
    """Return the page as the HTML standard asks for it."""
    for wrong, right in ALWAYS:
        html = html.replace(wrong, right)
    html = NEIGHBOUR.sub("", html)
    return html if ' id="__toc"' in html else html.replace(CONTENTS, CONTENTS_ALONE)
