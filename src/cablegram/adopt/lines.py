"""The words of a line: what stands inside paragraphs, headings, items and names."""

import re
from collections.abc import Callable, Collection
from typing import Final

from cablegram.adopt.made import DOCUMENT, Making, language_tag
from cablegram.adopt.rules import IN_LINE, NAME_KINDS, NOTE_TYPES, REND
from cablegram.adopt.schema import names
from cablegram.adopt.tree import Node as Source
from cablegram.encode.elements import Element, Node

Content = list[Node]

_GLOBAL: Final = frozenset(("milestone", "pb", "lb", "fw", "note", "gap", "space", "app", "figure"))
_LIMITED: Final = frozenset(
    "hi q foreign emph title stamp choice abbr expan subst ptr ref date time num measure name orgName persName "
    "placeName idno".split()
)
# What may stand in a line (macro.phraseSeq of the schema), in a description, in a paragraph, in a note or item.
TEXT: Final[frozenset[str]] = frozenset()
LIMITED: Final = _LIMITED
PHRASE: Final = _LIMITED | _GLOBAL | frozenset("seg sic corr reg orig add del unclear handShift supplied".split())
PARAGRAPH: Final = PHRASE | {"quote", "list", "lg", "table"}
SPECIAL: Final = PARAGRAPH | {"p"}
PERSON_NAME: Final = PHRASE | {"forename", "surname", "roleName"}

# Elements that stand on lines of their own; where only their words stay, these do not run together.
APART: Final = frozenset(
    """p ab head l lg item addrLine label row cell cit bibl biblStruct biblFull opener closer dateline salute signed
    byline postscript sp speaker stage div quote list table docAuthor docDate docImprint titlePart docTitle trailer
    desc note figDesc listBibl monogr analytic imprint series author editor publisher street settlement country
    postCode region district""".split()
)
_SEPARATE: Final = frozenset("p ab l addrLine item head dateline salute signed label street".split())
_ADDRESS: Final = frozenset("street postCode addrLine settlement country region district".split())
# Elements without words that mark a place for other markup.
_MARKS: Final = frozenset(
    """anchor addSpan delSpan damageSpan index interp interpGrp span spanGrp link linkGrp alt altGrp join joinGrp
    timeline cb gb certainty precision respons listTranspose metamark substJoin""".split()
)
_EMPTY: Final = frozenset("handShift lb milestone pb ptr space".split())
_EDITED: Final = frozenset("supplied unclear sic corr orig reg abbr expan add del".split())
_NAMES: Final = frozenset(("persName", "placeName", "orgName", "name"))


class Lines:
    """Converts what stands in lines, for one document."""

    def __init__(self, making: Making, blocks: "Callable[[Source, frozenset[str]], Content]") -> None:
        """Takes the document in the making, and what converts a block (list, table, quotation) inside a paragraph."""
        self.making: Final = making
        self._blocks: Final = blocks
        self._special: Final[dict[str, Callable[[Source, frozenset[str]], Content]]] = {
            "app": self._app, "choice": self._choice, "c": self._character, "date": self._date, "figure": self._figure,
            "g": self._character, "gap": self._gap, "graphic": self._graphic, "handShift": self._hand_shift,
            "hi": self._highlighted, "idno": self._number, "lb": self._empty, "media": self._graphic,
            "milestone": self._milestone, "name": self._name, "note": self.note, "pb": self._page, "ptr": self._pointer,
            "quote": self._quotation, "ref": self._reference, "rs": self._name, "seg": self._segment,
            "space": self._empty, "subst": self._subst, "title": self._title, "foreign": self._foreign,
            "forename": self._name_part, "surname": self._name_part, "roleName": self._name_part,
            "list": self._block, "table": self._block, "lg": self._block, "p": self._block, "cit": self._block,
            "fw": self._fw, "noteGrp": self._note_group,
        }  # fmt: skip

    def content(self, node: Source, allowed: frozenset[str]) -> Content:
        """What an element holds, as far as a place allows it; else the words alone."""
        made: Content = []
        for part in node.content:
            if isinstance(part, str):
                made.append(_spaced(part))
            else:
                made.extend(self.convert(part, allowed))
        return made

    def convert(self, node: Source, allowed: frozenset[str]) -> Content:
        """An element of a line."""
        if special := self._special.get(node.name):
            made = special(node, allowed)
            if node.name in _EMPTY and node.words():
                # It should have none.
                made = [*made, *self.content(node, allowed)]
            return made
        if node.name in _MARKS:
            self.making.unwrap(node)
            return self.content(node, allowed)
        rule = IN_LINE.get(node.name)
        target = rule.name if rule else node.name if node.name in names() else ""
        if not target or target not in allowed:
            return self._words(node, allowed)
        return self._made(target, node, allowed, dict(rule.attributes) if rule else {})

    def stripped(self, node: Source, allowed: frozenset[str]) -> Content:
        """What a block holds, without white space at its ends."""
        return trimmed(self.content(node, allowed))

    def plain(self, node: Source) -> str:
        """The words of an element for a place that takes no markup; what is lost is told."""
        words = "".join(part for part in self.content(node, TEXT) if isinstance(part, str))
        return " ".join(words.split())

    def note(self, node: Source, allowed: frozenset[str]) -> Content:
        """A note in the text."""
        if "note" not in allowed:
            return self._words(node, allowed)
        if id(node) in self.making.used:
            return []
        given = node.get("type")
        kind = NOTE_TYPES.get(given, "" if not given else "editorial")
        if not kind and node.get("place") in ("foot", "bottom", "end"):
            kind = "footnote"
        if not node.words() and not node.all("graphic"):
            self.making.unwrap(node)
            return []
        content = trimmed(self.content(node, SPECIAL))
        fixed = {"type": kind} if kind else {}
        return [self.making.element("note", node, *content, **fixed)]

    def _made(self, target: str, node: Source, allowed: frozenset[str], fixed: dict[str, str]) -> Content:
        inside = PERSON_NAME if target == "persName" and allowed >= PHRASE else allowed & PHRASE
        content = self.content(node, inside)
        if target in _EDITED and not has_words(content):
            return [*self._nothing(target, node, allowed), *(part for part in content if isinstance(part, Element))]
        if target in _NAMES and not has_words(content):
            self.making.unwrap(node)
            return content
        if target != node.name:
            self.making.ledger.element(node, "mapped", target)
        if target == "placeName" and _is_list_of_places(content):
            # A place that is described by others around it: these are the names.
            self.making.unwrap(node)
            return _comma_separated(content)
        # Names in a text have no type; those of authority entries have.
        left = ("type",) if target in _NAMES else ()
        return [self.making.element(target, node, *content, left=left, **fixed)]

    def _nothing(self, target: str, node: Source, allowed: frozenset[str]) -> Content:
        """An editor's mark around no words: a gap where something was, else nothing."""
        reason = {"unclear": "illegible", "del": "deleted", "supplied": "omitted"}.get(target)
        if not reason or "gap" not in allowed:
            self.making.unwrap(node)
            return []
        self.making.ledger.element(node, "mapped", "gap")
        gap = self.making.element("gap", node)
        gap.attributes.setdefault("reason", reason)
        return [self._measured(gap, node)]

    def _words(self, node: Source, allowed: frozenset[str]) -> Content:
        self.making.unwrap(node)
        content = self.content(node, allowed)
        if node.name in APART and has_words(content):
            if node.name in _ADDRESS and "lb" not in allowed:
                return [", ", *trimmed(content), " "]
            between: Node = Element("lb") if "lb" in allowed and node.name in _SEPARATE else " "
            return [between, *content, " "]
        return content

    def _block(self, node: Source, allowed: frozenset[str]) -> Content:
        name = "quote" if node.name == "cit" else node.name
        if name in allowed:
            return self._blocks(node, allowed)
        return self._words(node, allowed)

    def _quotation(self, node: Source, allowed: frozenset[str]) -> Content:
        if node.children("p", "lg", "list", "table", "ab", "l") and "quote" in allowed:
            return self._blocks(node, allowed)
        if "q" not in allowed:
            return self._words(node, allowed)
        return self._made("q", node, allowed, {})

    def _character(self, node: Source, allowed: frozenset[str]) -> Content:
        self.making.unwrap(node)
        return self.content(node, allowed)

    def _name_part(self, node: Source, allowed: frozenset[str]) -> Content:
        if node.name in allowed and not node.children() and node.words():
            return [self.making.element(node.name, node, _spaced(node.text()))]
        return self._words(node, allowed)

    def _highlighted(self, node: Source, allowed: frozenset[str]) -> Content:
        given = f"{node.get('rend')} {node.get('rendition')}".replace("#", " ").replace(";", " ").split()
        known = " ".join(dict.fromkeys(REND[word] for word in given if word in REND))
        if not known or "hi" not in allowed:
            self.making.unwrap(node)
            return self.content(node, allowed)
        return [self.making.element("hi", node, *self.content(node, allowed & PHRASE), rend=known)]

    def _name(self, node: Source, allowed: frozenset[str]) -> Content:
        kind = NAME_KINDS.get(node.get("type").lower(), "name")
        if kind not in allowed:
            return self._words(node, allowed)
        inside = PERSON_NAME if kind == "persName" and allowed >= PHRASE else allowed & PHRASE
        content = self.content(node, inside)
        if not has_words(content):
            self.making.unwrap(node)
            return content
        if kind != node.name:
            self.making.ledger.element(node, "mapped", kind)
        # The element says the type; that of another kind of name has no place.
        said, left = ((), ("type",)) if kind == "name" else (("type",), ())
        return [self.making.element(kind, node, *content, said=said, left=left)]

    def _title(self, node: Source, allowed: frozenset[str]) -> Content:
        if "title" not in allowed:
            return self._words(node, allowed)
        if not node.words():
            self.making.unwrap(node)
            return []
        return [self.making.element("title", node, *self.content(node, allowed & PHRASE), left=("type",))]

    def _date(self, node: Source, allowed: frozenset[str]) -> Content:
        if "date" not in allowed:
            return self._words(node, allowed)
        return [self.making.element("date", node, *self.content(node, allowed & PHRASE))]

    def _foreign(self, node: Source, allowed: frozenset[str]) -> Content:
        if "foreign" not in allowed or not _is_tag(language_tag(node.get("xml:lang"))):
            return self._words(node, allowed)
        return [self.making.element("foreign", node, *self.content(node, allowed & PHRASE))]

    def _segment(self, node: Source, allowed: frozenset[str]) -> Content:
        # The types of the schema are those of forms, and a form of another project is not known.
        return self._words(node, allowed)

    def _number(self, node: Source, allowed: frozenset[str]) -> Content:
        words = node.words()
        if "idno" not in allowed or not words:
            return self._words(node, allowed)
        kind = number_type(words, node.get("type"))
        return [self.making.element("idno", node, words, type=kind)]

    def _reference(self, node: Source, allowed: frozenset[str]) -> Content:
        if (note := self._noted(node)) and "note" in allowed:
            return note
        if "ref" not in allowed:
            return self._words(node, allowed)
        target = node.get("target")
        if not node.words() and not node.all("graphic"):
            return self._pointer(node, allowed) if target else self._words(node, allowed)
        leads = self.making.pointers(target, node, "target").partition(" ")[0] if target else ""
        if not leads:
            self.making.unwrap(node, but=("target",))
            return self.content(node, allowed)
        content = self.content(node, allowed & PHRASE)
        made = self.making.element("ref", node, *content, said=("target",), left=("type", "subtype"), target=leads)
        if leads.startswith(DOCUMENT) and "#" not in leads:
            made.attributes["type"] = "cable"
        return [made]

    def _pointer(self, node: Source, allowed: frozenset[str]) -> Content:
        if (note := self._noted(node)) and "note" in allowed:
            return note
        leads = self.making.pointers(node.get("target"), node, "target").partition(" ")[0]
        if not leads or "ptr" not in allowed:
            self.making.unwrap(node, but=("target",))
            # The other project makes the words of such a reference out of its target.
            return [] if node.get("target").startswith("#") else [node.get("target")]
        return [self.making.element("ptr", node, said=("target",), target=leads)]

    def _noted(self, node: Source) -> Content:
        """The note that stands apart and belongs to this place."""
        pointer = node.get("target")
        note = self.making.noted.get(pointer[1:]) if pointer.startswith("#") else None
        if note is None or id(note) in self.making.used:
            return []
        made = self.note(note, PHRASE)
        self.making.used.add(id(note))
        mark = node.words()
        for part in made:
            if isinstance(part, Element) and mark and not part.get("n"):
                part.attributes["n"] = mark
        self.making.ledger.element(node, "mapped", "note")
        return made

    def _note_group(self, node: Source, allowed: frozenset[str]) -> Content:
        self.making.ledger.element(node, "words")
        return self.content(node, allowed)

    def _page(self, node: Source, allowed: frozenset[str]) -> Content:
        if "pb" not in allowed:
            self.making.unwrap(node)
            return [" "]
        made = self.making.element("pb", node, said=("facs",))
        if given := node.get("facs"):
            first, *others = given.split()
            if first.startswith("#") and first[1:] in self.making.ids:
                made.attributes["facs"] = first
            elif page := self.making.pages.get(first):
                made.attributes["facs"] = page
            elif image := self.making.images(first, node):
                made.attributes["facs"] = image
            elif not made.get("n"):
                made.attributes["n"] = first
            else:
                self.making.ledger.attribute(node, "facs", "pointer", first)
            if others:
                self.making.ledger.attribute(node, "facs", value=" ".join(others))
        return [made]

    def _empty(self, node: Source, allowed: frozenset[str]) -> Content:
        if node.name not in allowed:
            self.making.unwrap(node)
            return [" "]
        made = self.making.element(node.name, node)
        return [self._measured(made, node) if node.name == "space" else made]

    def _gap(self, node: Source, allowed: frozenset[str]) -> Content:
        if "gap" not in allowed:
            return self._words(node, allowed)
        desc = node.child("desc")
        inside = [Element("desc", *self.stripped(desc, LIMITED))] if desc is not None and desc.words() else []
        made = self.making.element("gap", node, *inside)
        made.attributes.setdefault("reason", "omitted")
        rest = [part for part in node.content if part is not desc and (isinstance(part, Source) or part.strip())]
        loose: Content = []
        for part in rest:
            loose.extend([_spaced(part)] if isinstance(part, str) else self.convert(part, allowed))
        return [self._measured(made, node), *loose]

    def _measured(self, made: Element, node: Source) -> Element:
        """The extent of a gap or space: a number with its unit, or words."""
        attributes = made.attributes
        if attributes.get("quantity") and attributes.get("unit"):
            dropped = ["extent"]
        elif attributes.get("extent"):
            dropped = ["quantity", "unit"]
        elif attributes.get("quantity") or attributes.get("unit"):
            # One without the other is told in words.
            attributes["extent"] = str(attributes.pop("quantity", None) or attributes.pop("unit", None) or "")
            dropped = []
        else:
            dropped = []
        for key in dropped:
            if value := attributes.pop(key, None):
                self.making.ledger.attribute(node, key, value=value)
        return made

    def _hand_shift(self, node: Source, allowed: frozenset[str]) -> Content:
        leads = self.making.pointers(node.get("new"), node, "new").partition(" ")[0] if node.get("new") else ""
        if not leads or "handShift" not in allowed:
            self.making.unwrap(node, but=("new",) if node.get("new") else ())
            return []
        return [self.making.element("handShift", node, said=("new",), new=leads)]

    def _milestone(self, node: Source, allowed: frozenset[str]) -> Content:
        if node.get("unit") != "section" or "milestone" not in allowed:
            self.making.unwrap(node)
            return []
        return [self.making.element("milestone", node, unit="section")]

    def _fw(self, node: Source, allowed: frozenset[str]) -> Content:
        kinds = {"head": "header", "header": "header", "foot": "footer", "footer": "footer", "catch": "catch",
                 "pageNum": "pageNum", "pageNo": "pageNum", "folNum": "pageNum"}  # fmt: skip
        if "fw" not in allowed:
            return self._words(node, allowed)
        kind = kinds.get(node.get("type"), "header")
        return [self.making.element("fw", node, *self.content(node, allowed & PHRASE), type=kind)]

    def _figure(self, node: Source, allowed: frozenset[str]) -> Content:
        if "figure" not in allowed:
            return self._words(node, allowed)
        head, desc = node.child("head"), node.child("figDesc")
        graphics: Content = []
        paragraphs: Content = []
        for part in node.content:
            if isinstance(part, str):
                if part.strip():
                    paragraphs.append(Element("p", part.strip()))
            elif part.name in ("graphic", "media"):
                graphics.extend(self._graphic(part, frozenset({"figure", "graphic"})))
            elif part is not head and part is not desc and (content := self.stripped(part, PARAGRAPH - {"figure"})):
                if part.name not in ("p", "ab"):
                    self.making.unwrap(part)
                paragraphs.append(Element("p", *content))
        parts: Content = []
        if head is not None and head.words():
            parts.append(self.making.element("head", head, *self.stripped(head, PHRASE - {"figure"})))
        parts += [*graphics, *paragraphs]
        if desc is not None and desc.words():
            parts.append(self.making.element("figDesc", desc, *self.stripped(desc, LIMITED)))
        if not parts:
            self.making.unwrap(node)
            return []
        return [self.making.element("figure", node, *parts)]

    def _graphic(self, node: Source, allowed: frozenset[str]) -> Content:
        image = self.making.images(node.get("url"), node) if node.get("url") else ""
        if not image or "figure" not in allowed:
            self.making.unwrap(node)
            return self.content(node, allowed)
        desc = node.child("desc")
        described = [Element("desc", *self.stripped(desc, LIMITED))] if desc is not None and desc.words() else []
        made = self.making.element("graphic", node, *described, said=("url",), url=image)
        return [made] if "graphic" in allowed else [Element("figure", made)]

    def _choice(self, node: Source, allowed: frozenset[str]) -> Content:
        if "choice" not in allowed:
            return self._words(node, allowed)
        pairs = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"), ("unclear", "unclear"))
        parts = node.children()
        loose = any(isinstance(part, str) and part.strip() for part in node.content)
        for first, second in pairs if not loose else ():
            ones, others = node.children(first), node.children(second)
            if first == second:
                good = len(ones) > 1 and len(parts) == len(ones)
                ones, others = ones[:1], ones[1:]
            else:
                good = len(ones) == 1 and bool(others) and len(parts) == 1 + len(others)
            if good and all(one.words() or one.name in ("sic", "corr") for one in parts):
                made = [
                    self.making.element(one.name, one, *self.content(one, allowed & PHRASE)) for one in (*ones, *others)
                ]
                return [self.making.element("choice", node, *made)]
        # Another pairing than those of the schema: all of it stays, one after another.
        self.making.unwrap(node)
        content: Content = []
        for part in node.content:
            if isinstance(part, str):
                content.append(_spaced(part))
            else:
                content += [" ", *self.convert(part, allowed)] if content else self.convert(part, allowed)
        return content

    def _subst(self, node: Source, allowed: frozenset[str]) -> Content:
        parts = node.children()
        loose = any(isinstance(part, str) and part.strip() for part in node.content)
        if (
            loose
            or "subst" not in allowed
            or sorted(part.name for part in parts) != ["add", "del"]
            or not all(part.words() for part in parts)
        ):
            return self._words(node, allowed)
        made = [self.making.element(part.name, part, *self.content(part, allowed & PHRASE)) for part in parts]
        return [self.making.element("subst", node, *made)]

    def _app(self, node: Source, allowed: frozenset[str]) -> Content:
        lemma, readings = node.child("lem"), node.children("rdg")
        loose = any(isinstance(part, str) and part.strip() for part in node.content)
        good = bool(readings) and not loose and all(part.name in ("lem", "rdg", "note") for part in node.children())
        if good and "app" in allowed:
            made: Content = []
            for part in ([lemma] if lemma is not None else []) + readings:
                witnesses = self.making.pointers(part.get("wit"), part, "wit") if part.get("wit") else ""
                if not witnesses and part.name == "rdg":
                    good = False
                    break
                fixed = {"wit": witnesses} if witnesses else {}
                content = self.content(part, allowed & PHRASE)
                made.append(self.making.element(part.name, part, *content, said=("wit",), **fixed))
            if good:
                for part in node.children("note"):
                    made.extend(self.note(part, allowed))
                return [self.making.element("app", node, *made)]
        # Readings of witnesses that are not described: the lemma stands in the line, the others in a note.
        self.making.unwrap(node)
        first = lemma if lemma is not None else readings[0] if readings else None
        content = self.content(first, allowed) if first is not None else []
        for other in node.content:
            if other is first:
                continue
            if isinstance(other, str):
                content.append(_spaced(other))
                continue
            inside = self.stripped(other, allowed & PHRASE)
            if inside:
                content += [Element("note", *inside, type="textual")] if "note" in allowed else [" ", *inside]
        return content


def _is_list_of_places(content: Content) -> bool:
    """Whether content is nothing but names of places."""
    elements = [part for part in content if isinstance(part, Element)]
    loose = any(isinstance(part, str) and part.strip() for part in content)
    return bool(elements) and not loose and all(part.name == "placeName" for part in elements)


def _comma_separated(content: Content) -> Content:
    made: Content = []
    for part in content:
        if isinstance(part, Element):
            made += [", ", part] if made else [part]
    return made


def number_type(words: str, given: str) -> str:
    """The type of an identifier, as the schema names it."""
    if given in ("dispatch", "registry", "record", "message", "film", "ISBN", "shelfmark"):
        return given
    if re.match(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\d+/\S+$", words):
        return "DOI"
    if re.match(r"https?://[^\s/]+\.\S+$|(?:urn|info|hdl|ark|oai):\S+$", words):
        return "URI"
    return "record"


def trimmed(content: Content) -> Content:
    """Content without white space at its ends, and without line breaks there that nothing precedes."""
    parts: Content = []
    for part in content:
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] = re.sub(r" {2,}", " ", parts[-1] + part).replace(" , ", ", ")
        elif part:
            parts.append(re.sub(r" {2,}", " ", part) if isinstance(part, str) else part)
    while parts and (_is_blank(parts[0]) or _is_break(parts[0])):
        parts.pop(0)
    while parts and (_is_blank(parts[-1]) or _is_break(parts[-1])):
        parts.pop()
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return parts


def _is_blank(part: Node) -> bool:
    return isinstance(part, str) and not part.strip()


def _is_break(part: Node) -> bool:
    return isinstance(part, Element) and part.name == "lb" and not any(part.attributes.values())


def has_words(content: Collection[Node]) -> bool:
    """Whether content has words, or something that stands for them: a gap, an image."""
    waiting = list(content)
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            if part.strip():
                return True
        elif part.name in ("gap", "graphic"):
            return True
        else:
            waiting.extend(part.content)
    return False


def _spaced(text: str) -> str:
    """Text with each run of white space as one space: line ends in a file are none of the page."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def _is_tag(tag: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,3}(-.*)?", tag))
