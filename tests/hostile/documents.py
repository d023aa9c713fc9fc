"""XML files that are made to do harm: each a function of nothing, for some have many megabytes."""

import os
from collections.abc import Callable
from typing import Final

SECRET: Final = "words-of-another-file"  # noqa: S105  no password, but what must not be read
_TEI: Final = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable"{attributes}>{head}<text><body>{body}</body></text></TEI>'
)
_HEAD: Final = (
    "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
)


def tei(body: str, *, before: str = "", attributes: str = "") -> bytes:
    """A small cable with some text."""
    made = _TEI.replace("{attributes}", attributes).replace("{head}", _HEAD).replace("{body}", body)
    return f"{before}{made}".encode("utf-8", "surrogatepass")


def _p(text: str, attributes: str = "") -> bytes:
    """A cable with one paragraph."""
    return tei(f"<p {attributes}>{text}</p>")


def _doctype(declarations: str, body: str = "<p>&e;</p>", outside: str = "") -> bytes:
    return tei(body, before=f"<!DOCTYPE TEI {outside} [{declarations}]>")


def _laughs() -> bytes:
    levels = "".join(f"<!ENTITY e{n} '" + f"&e{n - 1};" * 10 + "'>" for n in range(1, 12))
    return _doctype(f'<!ENTITY e0 "ha">{levels}<!ENTITY e "&e11;">')


# Of a tenth of their size all are tried within minutes; `HOSTILE=all` has them as large as their names say.
MILLION: Final = 1_000_000 if os.environ.get("HOSTILE") == "all" else 100_000

# Not well-formed, or refused for what they declare, by all that read XML: nothing of them is looked at.
REFUSED: Final[dict[str, Callable[[], bytes]]] = {
    "external entity": lambda: _doctype('<!ENTITY e SYSTEM "secret.txt">'),
    "external entity by URL": lambda: _doctype('<!ENTITY e SYSTEM "http://127.0.0.1:9/x">'),
    "external entity never used": lambda: _doctype('<!ENTITY e SYSTEM "secret.txt">', "<p>x</p>"),
    "parameter entity": lambda: _doctype('<!ENTITY % e SYSTEM "secret.txt"> %e;', "<p>x</p>"),
    "entity that is used nowhere": lambda: _doctype('<!ENTITY e "x">', "<p>x</p>"),
    "a billion laughs": _laughs,
    "one long entity many times": lambda: _doctype(
        "<!ENTITY e '" + "x" * 100_000 + "'>", "<p>" + "&e;" * 100_000 + "</p>"
    ),
    "entity of itself": lambda: _doctype('<!ENTITY e "&e;">'),
    "undeclared entity": lambda: tei("<p>&e;</p>"),
    "entity of a DTD elsewhere": lambda: tei('<p rend="&e;">x</p>', before='<!DOCTYPE TEI SYSTEM "secret.dtd">'),
    "NUL": lambda: tei("<p>\0</p>"),
    "escape": lambda: tei("<p>\x1b[2J</p>"),
    "surrogate by number": lambda: tei("<p>&#xD800;</p>"),
    "surrogate": lambda: tei("<p>\ud800</p>"),
    "beyond Unicode": lambda: tei("<p>&#x110000;</p>"),
    "a number of a million digits": lambda: _p(f"&#{'1' * MILLION};"),
    "UTF-7": lambda: tei("<p>+ADw-x+AD4-</p>", before='<?xml version="1.0" encoding="UTF-7"?>'),
    "UTF-16 that is none": lambda: tei("<p>x</p>", before='<?xml version="1.0" encoding="UTF-16"?>'),
    "EBCDIC": lambda: tei("<p>x</p>", before='<?xml version="1.0" encoding="cp037"?>').decode().encode("cp037"),
    "unknown encoding": lambda: tei("<p>x</p>", before='<?xml version="1.0" encoding="klingon"?>'),
    "UTF-8 that is Latin-1": lambda: tei("<p>é</p>").decode().encode("latin-1"),
    "a name of 10 MB": lambda: tei(f"<{'n' * 10 * MILLION}/>")[:-7],
    "an attribute twice": lambda: tei('<p n="1" n="2">x</p>'),
    "a comment without end": lambda: tei(f"<p><!-- {'-' * 2}</p>"),
    "never closed": lambda: b"<a>" * 100_000,
    "open signs": lambda: b"<" * MILLION,
    "empty": lambda: b"",
    "zeros": lambda: bytes(MILLION),
}

# Well-formed: to be taken, or refused in our own words, within the limits.
LARGE: Final[dict[str, Callable[[], bytes]]] = {
    "a DTD elsewhere": lambda: tei("<p>x</p>", before='<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">'),
    "a DTD of ours": lambda: tei("<p>x</p>", before='<!DOCTYPE TEI SYSTEM "secret.txt">'),
    "XInclude": lambda: _p(
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../../secret.txt" parse="text"/>'
    ),
    "deep": lambda: tei("<hi>" * (MILLION // 10) + "x" + "</hi>" * (MILLION // 10)),
    "deep divisions": lambda: tei("<div><head>x</head>" * 2000 + "<p>x</p>" + "</div>" * 2000),
    "an attribute of 50 MB": lambda: _p("x", "rend='" + "x" * 50 * MILLION + "'"),
    "an attribute of spaces": lambda: _p("x", "rend='" + "\n" * 5 * MILLION + "'"),
    "100,000 attributes": lambda: _p("x", " ".join(f"a{n}=''" for n in range(MILLION // 10))),
    "100,000 namespaces": lambda: _p("x", " ".join(f"xmlns:n{n}='u:{n}'" for n in range(MILLION // 10))),
    "namespaces on the way down": lambda: tei(
        "".join(f'<hi xmlns:n{n}="urn:{n}">' for n in range(1000)) + "x" + "</hi>" * 1000
    ),
    "300,000 ids": lambda: tei("".join(f'<p xml:id="i{n}"/>' for n in range(MILLION * 3 // 10))),
    "300,000 times one id": lambda: tei('<p xml:id="i"/>' * (MILLION * 3 // 10)),
    "300,000 pointers": lambda: _p("<ref target='#x'>y</ref>" * (MILLION * 3 // 10)),
    "a million elements": lambda: tei("<lb/>" * MILLION),
    "a million comments": lambda: _p("<!--x-->" * MILLION),
    "a million instructions": lambda: _p("<?x?>" * MILLION),
    "a million CDATA sections": lambda: _p("<![CDATA[x]]>" * MILLION),
    "a text of 50 MB": lambda: _p("word " * 10 * MILLION),
    "a word of 10 MB": lambda: _p("x" * 10 * MILLION),
    "a number of 10 MB": lambda: _p("1" * 10 * MILLION),
    "a comment of 20 MB": lambda: tei(f"<!--{'x ' * 10 * MILLION}--><p>x</p>"),
    "UTF-16": lambda: tei("<p>x</p>").decode().encode("utf-16"),
    "UTF-32": lambda: tei("<p>x</p>").decode().encode("utf-32"),
    "signs of direction": lambda: tei("<p>\u202ex\u2066\u200f</p>"),
    "controls of C1": lambda: tei("<p>\x9b31mx\x85</p>"),
}
