"""What a reviewer calls the places of a document: `From`, `Date`, `Shelfmark`, rather than elements in elements."""

from collections.abc import Sequence
from typing import Final

from cablegram.comparison.passages import Passage, Step

# What a correspondence action is, as `cablegram show` says it.
_ACTIONS: Final = {
    "sent": "From",
    "received": "To",
    "received to": "To",
    "received cc": "Copy to",
    "received info": "Info",
    "received distribution": "Distribution",
    "transmitted": "Transmitted",
    "approved": "Approved by",
    "cleared": "Cleared by",
    "drafted": "Drafted by",
    "typed": "Typed by",
    "copied": "Copied by",
    "read": "Read by",
    "deciphered": "Deciphered by",
}
_KINDS: Final = {
    "persName": "person",
    "orgName": "organisation",
    "placeName": "place",
    "date": "date",
    "idno": "number",
    "num": "number",
    "note": "note",
    "name": "name",
}
# By the element above, the element, and its type; an empty one stands for any.
_FIELDS: Final[dict[tuple[str, str, str], str]] = {
    ("titleStmt", "title", "main"): "Title",
    ("titleStmt", "title", "subject"): "Subject",
    ("titleStmt", "title", ""): "Title",
    ("titleStmt", "editor", "translator"): "Translated by",
    ("titleStmt", "editor", ""): "Editor",
    ("titleStmt", "funder", ""): "Supported by",
    ("publicationStmt", "idno", "record"): "Record",
    ("publicationStmt", "publisher", ""): "Publisher",
    ("availability", "licence", ""): "Licence",
    ("licence", "p", ""): "Licence",
    ("msIdentifier", "repository", ""): "Archive",
    ("msIdentifier", "idno", "shelfmark"): "Shelfmark",
    ("msIdentifier", "idno", ""): "Shelfmark",
    ("altIdentifier", "idno", "dispatch"): "Dispatch number",
    ("altIdentifier", "idno", "registry"): "Registry number",
    ("msItem", "locus", ""): "Leaves",
    ("msItem", "textLang", ""): "Original in",
    ("sourceDesc", "bibl", "citation"): "Citation",
    ("notesStmt", "note", ""): "Remark",
    ("abstract", "p", ""): "Summary",
    ("profileDesc", "abstract", ""): "Summary",
    ("creation", "date", ""): "Date",
    ("langUsage", "language", ""): "Language",
    ("textClass", "catRef", "precedence"): "Precedence",
    ("textClass", "catRef", "classification"): "Classification",
    ("correspDesc", "note", "handling"): "Handling",
    ("correspContext", "ref", ""): "Reference",
    ("revisionDesc", "change", ""): "Revision",
    ("handDesc", "handNote", ""): "Hand",
    ("person", "persName", "main"): "Name",
    ("place", "placeName", "main"): "Name",
    ("org", "orgName", "main"): "Name",
    ("person", "persName", "sort"): "Form for sorting",
    ("place", "placeName", "sort"): "Form for sorting",
    ("org", "orgName", "sort"): "Form for sorting",
    ("person", "persName", ""): "Other name",
    ("place", "placeName", ""): "Other name",
    ("org", "orgName", ""): "Other name",
    ("person", "birth", ""): "Born",
    ("person", "death", ""): "Died",
    ("person", "occupation", ""): "Office",
    ("person", "affiliation", ""): "Affiliation",
    ("place", "country", ""): "Country",
    ("location", "geo", ""): "Position",
    ("note", "p", ""): "Note",
    ("bibl", "date", ""): "Date",
    ("author", "orgName", ""): "From: organisation",
    ("author", "persName", ""): "From: person",
}
_WORDS: Final = {
    "TEI": "Document",
    "p": "Paragraph",
    "ab": "Block",
    "head": "Heading",
    "opener": "Opener",
    "closer": "Closer",
    "note": "Note",
    "item": "Item",
    "cell": "Cell",
    "l": "Line",
    "div": "Division",
    "list": "List",
    "table": "Table",
    "row": "Row",
    "bibl": "Entry",
    "title": "Title",
    "quote": "Quotation",
    "figure": "Figure",
    "figDesc": "Description of a figure",
    "dateline": "Dateline",
    "salute": "Salutation",
    "signed": "Signature",
    "postscript": "Postscript",
    "trailer": "Trailer",
    "comment": "Comment in the file",
    "processing instruction": "Processing instruction",
    "idno": "Number",
}
_ATTRIBUTES: Final = {
    "when": "regular form",
    "when-iso": "regular form",
    "notBefore": "not before",
    "notAfter": "not after",
    "cert": "certainty",
    "ref": "points to",
    "target": "points to",
    "mainLang": "language",
    "xml:lang": "language",
    "xml:id": "identifier",
    "evidence": "evidence",
    "resp": "responsible",
}


def label(passage: Passage) -> str:
    """What a passage is, in words."""
    steps = passage.path
    last = steps[-1]
    above = steps[-2] if len(steps) > 1 else Step("", "")
    if last.name == "correspAction":
        return _action(last)
    for number, step in enumerate(steps[:-1]):
        if step.name == "correspAction":
            return f"{_action(step)}: {_words(steps[number + 1 :])}"
    kind = last.kind
    words = _FIELDS.get((above.name, last.name, kind)) or _FIELDS.get((above.name, last.name, ""))
    if words:
        known = (above.name, last.name, kind) in _FIELDS or not kind
        return words if known else f"{words} ({kind})"
    if last.name in _WORDS:
        return f"{_WORDS[last.name]} ({kind})" if kind else _WORDS[last.name]
    return " › ".join(_named(step) for step in steps[-2:])


def place(passage: Passage) -> str:
    """Where a passage of a text stands: the divisions that it is in, and its identifier."""
    inside = [
        _named(step) for step in passage.path[:-1] if step.name in ("div", "list", "table", "note", "front", "back")
    ]
    identifier = f"#{passage.identifier}" if passage.identifier else ""
    return " › ".join(part for part in (*inside, identifier) if part)


def attribute(passage: Passage, name: str) -> str:
    """What an attribute says, in words, with its name where there are any."""
    words = "category" if passage.name == "catRef" and name == "target" else _ATTRIBUTES.get(name)
    return f"{words} (@{name})" if words else f"@{name}"


def value(passage: Passage, name: str, said: str) -> str:
    """The value of an attribute as a reviewer reads it: of a category its name, without that of the scheme."""
    if passage.name == "catRef" and name == "target":
        return " ".join(word.rpartition("#")[2].rpartition(".")[2] for word in said.split())
    return said


def _action(step: Step) -> str:
    return _ACTIONS.get(step.kind) or (step.kind.capitalize() if step.kind else "Correspondence")


def _words(steps: Sequence[Step]) -> str:
    return " › ".join(_KINDS.get(step.name, step.name) for step in steps)


def _named(step: Step) -> str:
    name = _WORDS.get(step.name, step.name).lower() if step.name in ("div", "list", "table", "note") else step.name
    return f"{name} ({step.kind})" if step.kind else name


def entry_name(kind: str) -> str:
    """The element that names an entry of a kind."""
    return {"place": "placeName", "org": "orgName", "event": "eventName", "nym": "form", "bibl": "title"}.get(
        kind, "persName"
    )
