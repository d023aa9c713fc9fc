"""Prints a schema in compact syntax; two schemas that differ in form only come out the same."""

import re
from typing import Final

from cablegram.relaxng.source import SchemaNode

_KEYWORDS: Final = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)
_SEQUENCES: Final = {"group": ", ", "choice": " | ", "interleave": " & "}
_REPETITIONS: Final = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
_ASSIGNMENTS: Final = {"": "=", "choice": "|=", "interleave": "&="}
_UNSAFE: Final = re.compile(r"""[^ !#-&(-\[\]-~]""")


def printed(root: SchemaNode) -> str:
    """The schema in compact syntax, all on one line after its declarations."""
    return _Printer().schema(root)


class _Printer:
    """One schema being printed. Namespaces and datatype libraries get numbered prefixes when they are first met."""

    def __init__(self) -> None:
        self.namespaces: dict[str | None, str] = {}
        self.libraries: dict[str, str] = {}
        self.parameters: dict[str, str] = {}

    def schema(self, root: SchemaNode) -> str:
        if root.name == "grammar":
            body = self.members(root, _attribute(root, "ns"), root.attributes.get("datatypeLibrary", ""))
        else:
            body = self.pattern(root, None, "")
        declared = [
            f"namespace {prefix} = {'inherit' if uri is None else literal(uri)}"
            for uri, prefix in self.namespaces.items()
        ]
        declared += [f"datatypes {prefix} = {literal(uri)}" for uri, prefix in self.libraries.items()]
        return "\n".join((*declared, body, ""))

    def members(self, node: SchemaNode, ns: str | None, library: str) -> str:
        return " ".join(self.member(child, ns, library) for child in node.children)

    def member(self, node: SchemaNode, ns: str | None, library: str) -> str:
        ns = _attribute(node, "ns", ns)
        library = node.attributes.get("datatypeLibrary", library)
        match node.name:
            case "div":
                return f"div {{ {self.members(node, ns, library)} }}"
            case "include":
                inside = f" {{ {self.members(node, ns, library)} }}" if node.children else ""
                return f"include {self.reference(node, ns)}{inside}"
        name = "start" if node.name == "start" else identifier(node.attributes["name"])
        return f"{name} {_ASSIGNMENTS[node.attributes.get('combine', '')]} {self.group(node.children, ns, library)}"

    def reference(self, node: SchemaNode, ns: str | None) -> str:
        href = re.sub(r"\.rn[cg]$", "", node.attributes["href"])  # so that both syntaxes may refer to their own file
        return f"{literal(href)} inherit = {self.prefix(ns)}"

    def group(self, nodes: list[SchemaNode], ns: str | None, library: str, operator: str = ", ") -> str:
        parts = [self.pattern(node, ns, library) for node in nodes]
        return parts[0] if len(parts) == 1 else f"({operator.join(parts)})"

    def pattern(self, node: SchemaNode, ns: str | None, library: str) -> str:
        ns = _attribute(node, "ns", ns)
        library = node.attributes.get("datatypeLibrary", library)
        name = node.attributes.get("name", "")
        match node.name:
            case "element" | "attribute":
                return self.named(node, ns, library)
            case "group" | "choice" | "interleave":
                return self.group(node.children, ns, library, _SEQUENCES[node.name])
            case "optional" | "zeroOrMore" | "oneOrMore":
                return f"({self.group(node.children, ns, library)}{_REPETITIONS[node.name]})"
            case "list" | "mixed":
                return f"{node.name} {{ {self.group(node.children, ns, library)} }}"
            case "ref":
                return identifier(name)
            case "parentRef":
                return f"parent {identifier(name)}"
            case "externalRef":
                return f"external {self.reference(node, ns)}"
            case "grammar":
                return f"grammar {{ {self.members(node, ns, library)} }}"
            case "value":
                if "type" not in node.attributes:
                    library = ""
                return f"{self.datatype(library, node.attributes.get('type', 'token'))} {literal(node.text)}"
            case "data":
                return self.data(node, ns, library)
        return node.name

    def named(self, node: SchemaNode, ns: str | None, library: str) -> str:
        content = node.children
        if "name" in node.attributes:
            prefix, _, local = node.attributes["name"].strip().rpartition(":")
            if node.name == "attribute" and "ns" not in node.attributes:
                name = self.name(node.namespaces[prefix] if prefix else "", local)
            else:
                name = self.name(node.namespaces[prefix] if prefix else ns, local)
        else:
            name, content = self.name_class(content[0], ns), content[1:]
        return f"{node.name} {name} {{ {self.group(content, ns, library) if content else 'text'} }}"

    def name_class(self, node: SchemaNode, ns: str | None) -> str:
        ns = _attribute(node, "ns", ns)
        match node.name:
            case "name":
                prefix, _, local = node.text.strip().rpartition(":")
                return self.name(node.namespaces[prefix] if prefix else ns, local)
            case "choice":
                parts = [self.name_class(child, ns) for child in node.children]
                return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"
        own = "*" if node.name == "anyName" else f"{self.prefix(ns)}:*"
        if not node.children:
            return own
        excepted = [self.name_class(child, ns) for child in node.children[0].children]
        return f"({own} - {excepted[0] if len(excepted) == 1 else '(' + ' | '.join(excepted) + ')'})"

    def data(self, node: SchemaNode, ns: str | None, library: str) -> str:
        own = self.datatype(library, node.attributes["type"].strip())
        parameters = [
            f"{child.attributes['name']} = {literal(child.text)}" for child in node.children if child.name == "param"
        ]
        if parameters:
            own += f" {{ {' '.join(parameters)} }}"
        for child in node.children:
            if child.name == "except":
                return f"({own} - {self.group(child.children, ns, library, ' | ')})"
        return own

    def datatype(self, library: str, name: str) -> str:
        if not library and name in {"string", "token"}:
            return name
        return f"{self.libraries.setdefault(library, f'd{len(self.libraries)}')}:{name}"

    def name(self, namespace: str | None, local: str) -> str:
        return f"{self.prefix(namespace)}:{local}"

    def prefix(self, namespace: str | None) -> str:
        if namespace == "http://www.w3.org/XML/1998/namespace":
            return "xml"
        return self.namespaces.setdefault(namespace, f"n{len(self.namespaces)}")


def identifier(name: str) -> str:
    """The name of a definition."""
    name = name.strip()
    return f"\\{name}" if name in _KEYWORDS else name


def literal(text: str) -> str:
    """A text in quotation marks; what could be read otherwise is escaped."""
    pieces = [_UNSAFE.sub(lambda found: f"\\x{{{ord(found[0]):X}}}", piece) for piece in text.split('"')]
    return " ~ '\"' ~ ".join(f'"{piece}"' for piece in pieces)


def _attribute(node: SchemaNode, name: str, inherited: str | None = None) -> str | None:
    return node.attributes.get(name, inherited)
