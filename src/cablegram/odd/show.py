"""Tells what an element of a schema may hold and carry, in words for a person who encodes."""

from collections.abc import Iterator
from typing import Final

from cablegram.odd.compiler import Compiled
from cablegram.odd.content_models import ContentModels
from cablegram.odd.inheritance import ClassAttribute, ClassAttributes, Inheritance, Part, key_of
from cablegram.odd.model import Attribute, Data, Datatype, Group, Schema, Spec
from cablegram.odd.patterns import Pattern, references

_SIGNS: Final = {(0, 1): "?", (0, None): "*", (1, None): "+"}
_WIDTH: Final = 100  # columns
_INDENT: Final = "    "


def described(name: str, compiled: Compiled) -> list[str] | None:
    """The lines that describe an element; None where the schema has no such element.

    Args:
        name: its ident, or its name in a document.
        compiled: the schema.
    """
    schema = compiled.schema
    spec = schema.elements.get(name) or next((one for one in schema.elements.values() if one.name == name), None)
    if spec is None:
        return None
    return list(_lines(spec, compiled))


def element_names(schema: Schema) -> list[str]:
    """The idents of all elements of a schema."""
    return sorted(schema.elements)


def _lines(spec: Spec, compiled: Compiled) -> Iterator[str]:
    schema, definitions = compiled.schema, compiled.definitions
    words = _words(spec, schema)
    yield f"<{spec.name or spec.ident}>  {words}".rstrip()
    yield f"  module {spec.module or '(none)'}, specified at {spec.origin.path}:{spec.origin.line}"
    for change in spec.changed:
        yield f"  changed at {change.path}:{change.line}"
    classes = [m.key for m in spec.classes or () if m.key in schema.classes]
    if classes:
        yield from _wrapped("  classes ", classes)
    models = ContentModels(compiled)
    if not models.possible(spec):
        yield ""
        yield "  No document of this schema can have it."
        return
    content, held = models.of(spec), models.held[spec.key]
    yield ""
    yield f"Content: {_expression(content) if content is not None else 'nothing'}"
    for macro in dict.fromkeys(references(content) if content is not None else ()):
        if macro in definitions and definitions[macro].kind != "element" and not macro.startswith("model."):
            yield f"  {macro} = {_expression(definitions[macro])}"
    names = [schema.elements[key].name or key for key in held.elements]
    names = sorted([*names, *(["text"] if held.text else []), *held.others], key=str.casefold)
    if names:
        yield from _wrapped("May hold ", names)
    parents = [schema.elements[key].name or key for key in models.within.get(spec.key, ())]
    if parents:
        yield from _wrapped("May stand in ", sorted(parents, key=str.casefold))
    yield ""
    yield "Attributes:"
    rows = list(_attribute_rows(compiled.inheritance.carried(spec), compiled.inheritance))
    width = max((len(row[0]) for row in rows), default=0)
    for label, text, owner in sorted(rows, key=lambda row: row[0].casefold()):
        yield f"  {label:{width}}  {text}{f'  [{owner}]' if owner else ''}"
    if not rows:
        yield "  none"


def _words(spec: Spec, schema: Schema) -> str:
    language = schema.language or "en"
    for wanted in (language, "en", ""):
        chosen = {one.kind: one.words for one in reversed(spec.descriptions) if one.language == wanted}
        if chosen:
            gloss = f"({chosen['gloss']}) " if chosen.get("gloss") else ""
            return f"{gloss}{chosen.get('desc', '')}"
    return ""


def _wrapped(label: str, words: list[str]) -> Iterator[str]:
    """Words after a label, in lines."""
    line = label
    for number, word in enumerate(words):
        following = word + ("," if number < len(words) - 1 else "")
        if len(line) + len(following) > _WIDTH and line not in (label, _INDENT):
            yield line.rstrip()
            line = _INDENT
        line += f"{following} "
    yield line.rstrip()


def _expression(pattern: Pattern) -> str:
    """A content as an expression: `a, b?, (c | d)*`."""
    match pattern.kind:
        case "ref":
            return pattern.name
        case "text":
            return "text"
        case "value":
            return f'"{pattern.text}"'
        case "data":
            return dict(pattern.attributes).get("type", "data")
        case "repeat":
            inner = _bracketed(pattern.parts[0])
            sign = _SIGNS.get((pattern.least, pattern.most))
            most = "" if pattern.most is None else pattern.most
            return inner + (sign or f"{{{pattern.least},{most}}}")
        case "choice":
            return " | ".join(_bracketed(part) for part in pattern.parts)
        case "interleave":
            return " & ".join(_bracketed(part) for part in pattern.parts)
        case "group":
            return ", ".join(_bracketed(part) for part in pattern.parts)
        case "list":
            return f"list of {_bracketed(pattern.parts[0])}"
        case kind:
            return kind


def _bracketed(pattern: Pattern) -> str:
    expression = _expression(pattern)
    return f"({expression})" if pattern.kind in ("choice", "group", "interleave") else expression


def _attribute_rows(part: Part, inheritance: Inheritance) -> Iterator[tuple[str, str, str]]:
    """For each attribute: its name (with `*` where it is required), what it may be, the class that it comes from."""
    for item in part.items:
        match item:
            case Part():
                yield from _attribute_rows(item, inheritance)
            case ClassAttributes():
                for owner in inheritance.closure(item.ident):
                    for source, attribute in inheritance.offered(owner):
                        yield _row(attribute, source)
            case ClassAttribute():
                yield _row(item.attribute, item.ident)
            case _:
                yield _row(item, "")


def _row(attribute: Attribute, owner: str) -> tuple[str, str, str]:
    _, name = key_of(attribute)
    return f"{name}{'*' if attribute.usage == 'req' else ''}", _value_words(attribute), owner


def _value_words(attribute: Attribute) -> str:
    values = attribute.values
    listed = ", ".join(value.name for value in values.values) if values is not None else ""
    data = _datatype_words(attribute.datatype) if attribute.datatype is not None else "text"
    if values is None or not listed:
        return data
    if values.kind == "closed":
        return f"one of: {listed}" if data.count("or more") == 0 else f"words of: {listed}"
    return f"{data}, such as: {listed}"


def _datatype_words(datatype: Datatype) -> str:
    content = datatype.content
    name = content.key or content.name if isinstance(content, Data) else "text"
    if isinstance(content, Group):
        name = " or ".join(one.key or one.name for one in content.parts if isinstance(one, Data)) or "text"
    name = name.removeprefix("teidata.")
    least, most = datatype.occurs.least, datatype.occurs.most
    if most == 1:
        return name
    return f"{least} or more of {name}" if most is None else f"{least} to {most} of {name}"
