"""What an attribute's value may be, in words."""

from typing import Final

from cablegram.odd.model import AnyElement, Data, Datatype, Empty, Foreign, Group, Particle, Schema, TextNode, ValueList
from cablegram.odd.patterns import Pattern
from cablegram.relaxng.words import describe, describe_values

_LIBRARY: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_DEEPEST: Final = 12  # datatypes that are made of others
_MOST: Final = 8  # alternatives that are named


def datatype_key(datatype: Datatype) -> list[str]:
    """The idents of the datatypes that a `datatype` names."""
    content = datatype.content
    parts = content.parts if isinstance(content, Group) else (content,)
    return [part.key for part in parts if isinstance(part, Data) and part.key]


def datatype_words(datatype: Datatype | None, schema: Schema) -> str:
    """A datatype in words, without how many of it there are: `a date such as 1962-04-25`."""
    return "text" if datatype is None else particle_words(datatype.content, schema, 0)


def occurs_words(datatype: Datatype | None) -> str:
    """How many words of a datatype there are; empty for one."""
    if datatype is None:
        return ""
    least, most = datatype.occurs.least, datatype.occurs.most
    if most is None:
        return "any number of them" if least == 0 else f"{least} or more of them"
    if (least, most) == (1, 1):
        return ""
    if least == most:
        return f"{least} of them"
    return "or nothing" if (least, most) == (0, 1) else f"{least} to {most} of them"


def particle_words(particle: Particle | None, schema: Schema, depth: int) -> str:
    """A part of a datatype in words."""
    match particle:
        case Data(key=key) if key:
            spec = schema.data.get(key) or schema.macros.get(key)
            if spec is None or depth > _DEEPEST:
                return key
            if particle.restriction:
                return describe(_LIBRARY, "token", (("pattern", particle.restriction),)).words
            return particle_words(spec.content, schema, depth + 1)
        case Data():
            restriction = (("pattern", particle.restriction),) if particle.restriction else ()
            return describe(_LIBRARY, particle.name, particle.facets or restriction).words
        case Group(kind="alternate"):
            return _either([particle_words(part, schema, depth + 1) for part in particle.parts])
        case Group():
            return ", then ".join(particle_words(part, schema, depth + 1) for part in particle.parts)
        case ValueList():
            return describe_values([value.ident for value in particle.values]) or "text"
        case Foreign():
            return data_words(particle.pattern)
        case Empty():
            return "nothing"
        case TextNode() | AnyElement() | None:
            return "text"
        case _:  # a reference to a class or macro, as older ODDs have it
            spec = schema.macros.get(particle.key) or schema.data.get(particle.key)
            if spec is None or depth > _DEEPEST:
                return particle.key
            return particle_words(spec.content, schema, depth + 1)


def data_words(pattern: Pattern) -> str:
    """A pattern of RELAX NG that stands for text, in words."""
    match pattern.kind:
        case "data":
            facets = [(dict(part.attributes).get("name", ""), part.text) for part in pattern.parts]
            attributes = dict(pattern.attributes)
            library = attributes.get("datatypeLibrary", _LIBRARY)
            return describe(library, attributes.get("type", ""), [facet for facet in facets if facet[0]]).words
        case "value":
            return describe_values([pattern.text])
        case "ref":
            return pattern.name
        case "choice":
            return _either([data_words(part) for part in pattern.parts])
        case "text" | "empty":
            return "text" if pattern.kind == "text" else "nothing"
        case _:
            return ", then ".join(data_words(part) for part in pattern.parts) or pattern.kind


def _either(words: list[str]) -> str:
    each = list(dict.fromkeys(words))
    if len(each) > _MOST:
        each = [*each[:_MOST], "another of its kind"]
    return " or ".join(part for part in (", ".join(each[:-1]), *each[-1:]) if part)
