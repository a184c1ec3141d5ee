"""What a page may load and run: files of its own site, and the few scripts that the theme writes into it.

The content security policy stands in the head of every page and is enforced by the browser. An article's text
can become no markup to begin with; if ever some did, it could run nothing, load nothing and send nothing.
Inline scripts are allowed by their digests, taken of what the theme's own partials say, never of the finished
page: what has slipped into a page is thus not allowed by being there.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256

from jinja2 import pass_context
from jinja2.runtime import Context

__all__ = ["policy_of_pages"]

SAME = "'self'"
SAME_OR_FILE = "'self' file:"  # not every browser takes the files of a folder for one origin
PARTIALS = (
    "ready",
    "base",
    "palette",
    "content",
    "announce",
)  # those with scripts, among partials/javascripts/
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy_of_pages(*, preview: bool) -> Callable[[Context], str]:
    """Return the function of templates that gives the page's policy.

    In a preview the server adds to each page a script that reloads it, and says another thing each time:
    there, and only there, any inline script runs.
    """

    @pass_context
    def policy(context: Context) -> str:
        same = SAME if context["config"].use_directory_urls else SAME_OR_FILE
        inline = ["'unsafe-inline'"] if preview else digests(context)
        return "; ".join(
            [
                "default-src 'none'",
                f"script-src {same} {' '.join(inline)} 'wasm-unsafe-eval'",  # the search is WebAssembly
                f"style-src {same}",
                "style-src-attr 'unsafe-inline'",  # columns of a table are aligned so
                f"img-src {same} data:",  # the theme's icons
                f"font-src {same}",
                f"media-src {same}",
                f"connect-src {same}",
                f"worker-src {same} blob:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )

    return policy


def digests(context: Context) -> Iterator[str]:
    """Return the sources that allow the scripts that the theme's partials write in this page."""
    names = {**context.get_all(), "features": context["config"].theme.get("features") or []}
    for partial in PARTIALS:
        written = context.environment.get_template(f"partials/javascripts/{partial}.html").render(names)
        for script in SCRIPT.findall(written):
            yield f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
