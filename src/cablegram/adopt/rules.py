"""What elements of TEI become: those within a line as the table of `docs/importing.md` has them, and attributes.

An element of a name that the cable schema has too stays what it is where the schema allows it at its place. Where it
does not, and for elements that stand in no table, the words stay and the element does not; that is always told.
"""

from typing import Final, NamedTuple


class Becomes(NamedTuple):
    """What an element becomes.

    Attributes:
        name: the element of the cable schema; empty where only its words stay.
        reason: why, in a few words for the table.
        attributes: what the new element says besides.
    """

    name: str
    reason: str
    attributes: tuple[tuple[str, str], ...] = ()


# Elements in a line of text.
IN_LINE: Final[dict[str, Becomes]] = {
    "am": Becomes("", "the sign of an abbreviation is part of its word"),
    "addName": Becomes("", "a part of a name; the name around it stays"),
    "bibl": Becomes("", "the schema has descriptions of documents in the header only; titles and dates in it stay"),
    "biblFull": Becomes("", "as `bibl`"),
    "biblStruct": Becomes("", "as `bibl`"),
    "bloc": Becomes("placeName", "the name of a place"),
    "c": Becomes("", "one character is no unit of a cable"),
    "cit": Becomes("", "its quotation and its reference stay"),
    "climate": Becomes("", "its words are enough"),
    "code": Becomes("", "its words are enough"),
    "country": Becomes("placeName", "the name of a place"),
    "damage": Becomes("unclear", "what is damaged was read with difficulty", (("reason", "damage"),)),
    "distinct": Becomes("hi", "set off from the words around it", (("rend", "italic"),)),
    "district": Becomes("placeName", "the name of a place"),
    "ex": Becomes("", "the letters that an editor supplied in `expan`"),
    "eventName": Becomes("name", "a name of no other kind"),
    "email": Becomes("", "its words are enough"),
    "forename": Becomes("", "a part of a name, kept inside `persName`"),
    "g": Becomes("", "a form of a character"),
    "genName": Becomes("", "a part of a name; the name around it stays"),
    "geogFeat": Becomes("", "a part of a name; the name around it stays"),
    "geogName": Becomes("placeName", "the name of a place"),
    "gloss": Becomes("q", "the words that explain a term"),
    "mentioned": Becomes("q", "words that are spoken of"),
    "nameLink": Becomes("", "a part of a name; the name around it stays"),
    "num": Becomes("num", "the same"),
    "objectName": Becomes("name", "a name of no other kind"),
    "offset": Becomes("", "a part of a name; the name around it stays"),
    "region": Becomes("placeName", "the name of a place"),
    "restore": Becomes("", "a deletion that was taken back"),
    "retrace": Becomes("", "what was written again is what is written"),
    "roleName": Becomes("", "a part of a name, kept inside `persName`"),
    "rs": Becomes("name", "`persName`, `placeName` or `orgName` by its `type`; without one a name of no kind"),
    "secl": Becomes("del", "what an editor takes for no part of the text"),
    "settlement": Becomes("placeName", "the name of a place"),
    "soCalled": Becomes("q", "words in quotation marks"),
    "speaker": Becomes("hi", "who speaks", (("rend", "bold"),)),
    "stage": Becomes("hi", "what is said of the scene", (("rend", "italic"),)),
    "surname": Becomes("", "a part of a name, kept inside `persName`"),
    "surplus": Becomes("sic", "what stands too much"),
    "term": Becomes("hi", "a term, as print shows it", (("rend", "italic"),)),
    "w": Becomes("", "one word is no unit of a cable"),
    "pc": Becomes("", "a sign is no unit of a cable"),
}

# How a `rend` or `rendition` is told in the schema's words.
REND: Final[dict[str, str]] = {
    "antiqua": "italic",
    "b": "bold",
    "bold": "bold",
    "boldface": "bold",
    "i": "italic",
    "italic": "italic",
    "italics": "italic",
    "ital": "italic",
    "it": "italic",
    "latintype": "italic",
    "letterspaced": "italic",
    "spaced": "italic",
    "spaced-out": "italic",
    "gesperrt": "italic",
    "sc": "smallcaps",
    "small-caps": "smallcaps",
    "smallcap": "smallcaps",
    "smallcaps": "smallcaps",
    "smallCaps": "smallcaps",
    "capitals": "smallcaps",
    "caps": "smallcaps",
    "strike": "strikethrough",
    "strikethrough": "strikethrough",
    "strikeout": "strikethrough",
    "strong": "bold",
    "sub": "sub",
    "subscript": "sub",
    "sup": "super",
    "super": "super",
    "superscript": "super",
    "u": "underline",
    "ul": "underline",
    "underline": "underline",
    "underlined": "underline",
}
LIST_REND: Final[dict[str, str]] = {
    "bulleted": "bulleted",
    "unordered": "bulleted",
    "ordered": "numbered",
    "numbered": "numbered",
    "simple": "simple",
    "inline": "inline",
    "dash": "dash",
    "lettered": "lettered",
}
NOTE_TYPES: Final[dict[str, str]] = {
    "footnote": "footnote",
    "endnote": "footnote",
    "foot": "footnote",
    "end": "footnote",
    "authorial": "footnote",
    "source": "source",
    "summary": "editorial",
    "commentary": "editorial",
    "comment": "editorial",
    "editorial": "editorial",
    "gloss": "editorial",
    "textual": "textual",
    "textConst": "textual",
    "textcritical": "textual",
    "critical": "textual",
    "handwritten": "handwritten",
    "marginal": "handwritten",
}
REASONS: Final[dict[str, str]] = {
    "illegible": "illegible",
    "unreadable": "illegible",
    "unleserlich": "illegible",
    "unclear": "illegible",
    "faded": "illegible",
    "hand": "illegible",
    "deleted": "deleted",
    "deletion": "deleted",
    "overwritten": "deleted",
    "cancelled": "deleted",
    "damage": "damage",
    "damaged": "damage",
    "torn": "damage",
    "lost": "damage",
    "hole": "damage",
    "omitted": "omitted",
    "editorial": "omitted",
    "sampling": "omitted",
}
UNITS: Final[dict[str, str]] = {
    "chars": "char",
    "char": "char",
    "character": "char",
    "characters": "char",
    "letters": "char",
    "words": "word",
    "word": "word",
    "lines": "line",
    "line": "line",
    "pages": "page",
    "page": "page",
    "paragraphs": "paragraph",
    "groups": "group",
}
CERTAINTY: Final[dict[str, str]] = {"strong": "high", "weak": "low", "certain": "high", "probable": "medium"}
NAME_KINDS: Final[dict[str, str]] = {
    "person": "persName",
    "pers": "persName",
    "people": "persName",
    "place": "placeName",
    "settlement": "placeName",
    "city": "placeName",
    "country": "placeName",
    "org": "orgName",
    "organisation": "orgName",
    "organization": "orgName",
    "institution": "orgName",
    "corporate": "orgName",
}
# Divisions that are documents of a volume.
DOCUMENT_TYPES: Final = frozenset(("document", "letter", "telegram", "cable", "despatch", "dispatch", "memorandum"))
ATTACHMENT_TYPES: Final = frozenset(("attachment", "enclosure", "annex", "appendix"))
NOTE_DIVISIONS: Final = frozenset(("notes", "footnotes", "endnotes", "note"))
