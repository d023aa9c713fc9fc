"""The attributes of elements and classes: own and changed ones whole, those of classes by reference."""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.odd.documentation.constraints import Rules
from cablegram.odd.documentation.datatypes import datatype_key, datatype_words, occurs_words
from cablegram.odd.documentation.files import Files, Layer
from cablegram.odd.documentation.words import Wanted, write_more, write_words
from cablegram.odd.documentation.writing import node
from cablegram.odd.inheritance import ClassAttribute, ClassAttributes, Inheritance, Part, key_of
from cablegram.odd.model import TEI, Attribute, AttributeList, Schema, Spec
from cablegram.odd.vocabulary import tei_name

_USAGES: Final = {"req": "required", "rec": "recommended", "mwa": "where it applies"}


class Attributes:
    """Writes attributes.

    Args:
        schema: the schema.
        inheritance: which attributes its elements carry.
        files: what is said of them.
        wanted: what of that is wanted.
        rules: writes their rules.
    """

    def __init__(self, schema: Schema, inheritance: Inheritance, files: Files, wanted: Wanted, rules: Rules) -> None:
        self._schema = schema
        self._inheritance = inheritance
        self._files = files
        self._wanted = wanted
        self._rules = rules

    def of_element(self, parent: etree._Element, spec: Spec) -> None:
        """Writes what an element carries."""
        made = node(parent, "attributes")
        self._part(made, self._inheritance.carried(spec), spec)

    def of_class(self, parent: etree._Element, spec: Spec) -> None:
        """Writes what an attribute class defines itself or takes from another one by reference."""
        made = node(parent, "attributes")
        self._listed(made, spec.attributes, spec)

    def _listed(self, parent: etree._Element, attributes: AttributeList, spec: Spec) -> None:
        place = node(parent, "choice") if attributes.choice else parent
        for item in attributes.items:
            if isinstance(item, AttributeList):
                self._listed(place, item, spec)
            elif isinstance(item, Attribute):
                if item.mode not in ("delete", "change", "deleted"):
                    self._attribute(place, item, spec, "")
            else:
                for owner, attribute in self._inheritance.referred(item):
                    _inherit(place, owner, attribute)

    def _part(self, parent: etree._Element, part: Part, spec: Spec) -> None:
        place = node(parent, "choice") if part.choice else parent
        for item in part.items:
            match item:
                case Part():
                    self._part(place, item, spec)
                case ClassAttributes():
                    for owner in self._inheritance.closure(item.ident):
                        for source, attribute in self._inheritance.offered(owner):
                            _inherit(place, source, attribute)
                case ClassAttribute():
                    _inherit(place, item.ident, item.attribute)
                case _:
                    self._attribute(place, item, spec, self._owner(item, spec))

    def _owner(self, attribute: Attribute, spec: Spec) -> str:
        """The class whose attribute an element changes; empty for one of its own."""
        for parent in self._inheritance.parents(spec):
            for name in self._inheritance.closure(parent):
                if any(one.ident == attribute.ident for _, one in self._inheritance.offered(name)):
                    return name
        return ""

    def _attribute(self, parent: etree._Element, attribute: Attribute, spec: Spec, owner: str) -> None:
        namespace, name = key_of(attribute)
        layers = list(self._layers(attribute, spec, owner))
        made = node(
            parent,
            "attribute",
            ident=attribute.ident,
            name=name,
            ns="" if attribute.ident.startswith("xml:") else namespace,
            usage=_USAGES.get(attribute.usage, ""),
            default=attribute.default,
            until=attribute.valid_until,
            class_=owner,
            line=str(attribute.origin.line),
            path=self._files.shown(attribute.origin.path),
            from_="odd" if attribute.origin.path in self._files.own else "source",
        )
        write_words(made, layers, self._wanted)
        self._datatype(made, attribute)
        if attribute.values is not None:
            values = node(made, "values", type=attribute.values.kind or "open")
            for value in attribute.values.values:
                of_value = node(values, "value", ident=value.ident, until=value.valid_until)
                if value.name != value.ident:
                    of_value.set("name", value.name)
                write_words(of_value, list(_value_layers(layers, value.ident)), self._wanted)
                self._parameters(of_value, layers, value.ident)
        for constraint in attribute.constraints:
            self._rules.write(made, constraint, spec, attribute)
        write_more(made, layers, self._wanted)

    def _datatype(self, parent: etree._Element, attribute: Attribute) -> None:
        made = node(
            parent,
            "datatype",
            words=datatype_words(attribute.datatype, self._schema),
            occurs=occurs_words(attribute.datatype),
        )
        for key in datatype_key(attribute.datatype) if attribute.datatype is not None else ():
            if key in self._schema.data or key in self._schema.macros:
                node(made, "ref", kind="data" if key in self._schema.data else "macro", key=key)

    def _layers(self, attribute: Attribute, spec: Spec, owner: str) -> Iterator[Layer]:
        """What is said of an attribute, the last place first, until one defines it anew."""
        classes = [self._schema.classes[owner]] if owner else []
        for layer in (layer for one in (spec, *classes) for layer in self._files.layers(one)):
            for definition in layer.element.iter(f"{{{TEI}}}attDef"):
                if (definition.get("ident") or "").strip() == attribute.ident:
                    yield Layer(definition, layer.path, own=layer.own)
                    if definition.get("mode", "add") != "change":
                        return
                    break

    def _parameters(self, parent: etree._Element, layers: Sequence[Layer], ident: str) -> None:
        for layer in _value_layers(layers, ident):
            for parameter in layer.element.iter(f"{{{TEI}}}paramSpec"):
                made = node(parent, "parameter", ident=parameter.get("ident") or "")
                write_words(made, [Layer(parameter, layer.path, own=layer.own)], self._wanted)
            return


def _value_layers(layers: Sequence[Layer], ident: str) -> Iterator[Layer]:
    for layer in layers:
        for child in layer.element:
            if tei_name(child) == "valList":
                for item in child:
                    if tei_name(item) == "valItem" and item.get("ident") == ident:
                        yield Layer(item, layer.path, own=layer.own)
                if child.get("mode", "add") != "change":
                    return


def _inherit(parent: etree._Element, owner: str, attribute: Attribute) -> None:
    """One more attribute of a class; those of one class stand together."""
    last = parent[-1] if len(parent) else None
    if last is None or etree.QName(last).localname != "inherited" or last.get("class") != owner:
        last = node(parent, "inherited", class_=owner)
    names = [*str(last.get("names") or "").split(), attribute.ident]
    last.set("names", " ".join(dict.fromkeys(names)))
