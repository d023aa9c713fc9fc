"""Elements of a document for which no template of the stylesheets has a form: the page marks them; they count here."""

import html
import re
from collections import Counter
from typing import Final

from cablegram.problems import Problem, warning

# How `xslt/html/modules/unhandled.xsl` begins such an element. Text cannot look like it: there `<` is always escaped.
_MARKED: Final = re.compile(r'<(?:span|div) class="tei-unknown" data-tei="([^"]*)"')


def unhandled(page: str) -> Counter[str]:
    """The names of the elements that a page marks as unknown, each with its number."""
    # Most pages have none, and the pattern looks at each tag.
    found = _MARKED.findall(page) if "tei-unknown" in page else ()
    return Counter(map(html.unescape, found))


def unhandled_problem(page: str, path: str) -> Problem | None:
    """A warning where a page marks elements as unknown.

    Args:
        page: the HTML page of a document.
        path: the TEI file that it is the page of.
    """
    found = unhandled(page)
    if not found:
        return None
    names = ", ".join(f"{name} ({number})" for name, number in sorted(found.items()))
    message = f"the page has no form for these elements: {names}; their text is shown and marked"
    hint = "encode them otherwise, or add a template to a theme of the edition"
    return warning(path, "element-unknown", message, hint=hint)
