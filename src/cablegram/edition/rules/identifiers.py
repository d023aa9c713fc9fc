"""Rules about names: of documents, of entries, of numbers and of categories."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cablegram.edition.rules.documents import Documents, Finding, normal

if TYPE_CHECKING:
    from cablegram.edition.rules.facts import Facts, Identified


def duplicate_id(documents: Documents) -> Iterator[Finding]:
    """Two documents with one `xml:id`, or two entries of different authority files.

    Within one file the schema sees a repeated `xml:id`; other elements need a name in their own file only.
    """
    roots = ((document, document.root, "document") for document in documents.facts if document.root)
    entries = ((document, entry, "entry") for document, entry in documents.entries())
    first: dict[tuple[str, str], Facts] = {}
    for document, found, kind in (*roots, *entries):
        other = first.setdefault((kind, found.identifier), document)
        if other is not document:
            yield _twice(document, found, other, kind)


def file_name(documents: Documents) -> Iterator[Finding]:
    """Documents whose file is not named by their `xml:id`, where the edition names all others so."""
    wrong: list[tuple[Facts, Identified]] = []
    right = 0
    for document in documents.facts:
        if document.root and _stem(document) == document.root.identifier:
            right += 1
        elif document.root:
            wrong.append((document, document.root))
    # A single exception, or one in ten, is a slip; more are a way of naming.
    if not (len(wrong) == 1 and right > 1) and len(wrong) * 10 > right:
        return
    for document, root in wrong:
        message = f"this file is named {_stem(document)}.xml, but its xml:id is {root.identifier}"
        hint = f"rename it {root.identifier}.xml, or correct the xml:id: other cables link to it by that name"
        yield Finding(document.path, root.line, root.column, message, hint)


def identifier_type(documents: Documents) -> Iterator[Finding]:
    """An `altIdentifier` of one type with an `idno` of another."""
    for document in documents.facts:
        for typed in document.typed:
            if typed.inner != typed.outer:
                message = f"the idno is of type {typed.inner}, but the altIdentifier around it of type {typed.outer}"
                yield Finding(document.path, typed.line, typed.column, message, "give both the same @type")


def category_elsewhere(documents: Documents) -> Iterator[Finding]:
    """A `catRef` to what is no category of its scheme in the same file; one that leads nowhere is told of once."""
    for document in documents.facts:
        for category in document.categories:
            if not category.target.startswith("#"):
                message = f"catRef points out of this file, to {category.target}"
                hint = "list the category in a taxonomy of this file; its facts are read from there"
            elif not category.taxonomy:
                if category.target[1:] not in documents.ids(normal(document.path)):
                    continue
                message = f"catRef points to {category.target}, which is no category of a taxonomy"
                hint = "point to a category"
            elif category.scheme.startswith("#") and category.scheme[1:] != category.taxonomy:
                message = (
                    f"catRef points to {category.target} of the taxonomy {category.taxonomy}, "
                    f"but its scheme is {category.scheme}"
                )
                hint = f'correct @target, or write scheme="#{category.taxonomy}"'
            else:
                continue
            yield Finding(document.path, category.line, category.column, message, hint)


def _twice(document: "Facts", found: "Identified", other: "Facts", kind: str) -> Finding:
    what = "document" if kind == "document" else found.name
    message = f"the xml:id {found.identifier} of this {what} is also in {other.path}"
    hint = "give one of them another xml:id, and correct the pointers to it"
    return Finding(document.path, found.line, found.column, message, hint)


def _stem(document: "Facts") -> str:
    return normal(document.path).rpartition("/")[2].removesuffix(".xml")
