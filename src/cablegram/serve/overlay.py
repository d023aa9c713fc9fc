"""What the preview adds to the pages: a list of problems over the page, and pages of its own."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from cablegram.problems import Problem, Severity, count

# Where the preview's own files stand; no file of a site begins like this.
OWN: Final = "-/"
_SHOWN: Final = 100  # problems over a page
_LISTED: Final = 2000  # problems on the page of all
_IN_HEAD: Final = (
    f'<link rel="stylesheet" href="/{OWN}live.css"><script src="/{OWN}live.js" defer data-path="{{path}}"></script>'
)
# A function that says how an editor knows the file of a problem, and one that gives the page that it is on, if any.
Naming = Callable[[Problem], str]


def injected(page: bytes, path: str) -> bytes:
    """A page of the site with the preview's own script in its head."""
    head, mark, rest = page.partition(b"</head>")
    return head + _IN_HEAD.format(path=escape(path)).encode() + mark + rest if mark else page


def overlay(problems: Sequence[Problem], name: Naming) -> str:
    """The list that stands over a page; empty where nothing is wrong."""
    if not problems:
        return ""
    state = _state(problems)
    more = f"<p>{len(problems) - _SHOWN} more</p>" if len(problems) > _SHOWN else ""
    old = "<p>The page is as it was when it could last be made.</p>" if _is_old(problems) else ""
    return (
        f'<details class="live-problems live-{state}" open><summary>{escape(count(problems))}</summary>'
        f'<div class="live-scroll"><h2 class="live-title">Problems of this document</h2>'
        f"{old}<ol>{''.join(_item(problem, name) for problem in problems[:_SHOWN])}</ol>{more}"
        f'<p><a href="/{OWN}problems.html">All problems of the edition</a></p>'
        '<button type="button" class="live-close">Close</button></div></details>'
    )


def problems_page(title: str, problems: Sequence[Problem], checked: tuple[int, int], name: Naming, page: Naming) -> str:
    """The page of all problems of an edition.

    Args:
        title: the title of the edition.
        problems: the problems in their order.
        checked: how many of how many documents were checked so far.
        name: names the file of a problem.
        page: gives the path of the page that a problem is on, or an empty text.
    """
    done, documents = checked
    unfinished = done < documents
    progress = f"<p>{done} of {documents} documents checked.</p>" if unfinished else ""
    more = f"<p>{len(problems) - _LISTED} more</p>" if len(problems) > _LISTED else ""
    listed = "".join(_item(problem, name, page) for problem in problems[:_LISTED])
    content = f"<p>{escape(count(problems))}</p>{progress}" + (f"<ol>{listed}</ol>{more}" if listed else "")
    # While documents are being checked the page asks again by itself.
    refresh = '<meta http-equiv="refresh" content="1">' if unfinished else ""
    return _document(f"Problems · {title}", "Problems", content, refresh)


def fault_page(problem: Problem, name: Naming) -> str:
    """The page that stands for one which cannot be made and never could."""
    return _document("This page cannot be made", "This page cannot be made", f"<ol>{_item(problem, name)}</ol>")


def _document(title: str, heading: str, content: str, head: str = "") -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{head}</head>"
        f'<body class="live-page"><main><h1>{escape(heading)}</h1>{content}'
        '<p><a href="/index.html">First page of the edition</a></p></main></body></html>'
    )


def _is_old(problems: Sequence[Problem]) -> bool:
    return any(problem.code in ("html-failed", "not-well-formed", "unreadable") for problem in problems)


def _state(problems: Sequence[Problem]) -> str:
    return "error" if any(problem.severity is Severity.ERROR for problem in problems) else "warning"


def _item(problem: Problem, name: Naming, page: Naming | None = None) -> str:
    place = name(problem)
    if problem.line:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    path = page(problem) if page else ""
    where = f'<a href="/{escape(path)}">{escape(place)}</a>' if path else f"<span>{escape(place)}</span>"
    hint = f'<p class="live-hint">{escape(problem.hint)}</p>' if problem.hint else ""
    return (
        f'<li class="live-{problem.severity}"><p><strong>{problem.severity}</strong> {where} '
        f"<code>{escape(problem.label)}</code></p><p>{escape(problem.message)}</p>{hint}</li>"
    )
