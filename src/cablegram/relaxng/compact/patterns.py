"""Patterns and grammars: the body of a schema, with its translation into the XML syntax."""

from typing import Final, NamedTuple

from cablegram.relaxng.compact import annotations
from cablegram.relaxng.compact.annotations import Initial
from cablegram.relaxng.compact.name_classes import NameClasses
from cablegram.relaxng.compact.steps import Steps
from cablegram.relaxng.compact.tokens import Kind, Token
from cablegram.relaxng.source import SchemaNode

_OPERATORS: Final = {"|": "choice", ",": "group", "&": "interleave"}
_REPETITIONS: Final = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_ASSIGNMENTS: Final = {"=": {}, "|=": {"combine": "choice"}, "&=": {"combine": "interleave"}}
_DECLARATIONS: Final = ("namespace", "default", "datatypes")


class Parsed(NamedTuple):
    """A pattern.

    Attributes:
        node: its translation.
        beside: where an annotation begins that would stand beside it, not in it; None for none.
        has_except: whether it has a `-` outside of parentheses.
    """

    node: SchemaNode
    beside: Token | None
    has_except: bool = False


class Patterns(NameClasses):
    """The parser of patterns and grammars."""

    def top_level(self) -> Steps[SchemaNode]:
        """The steps to the whole schema, after its declarations."""
        cursor = self._cursor
        if self._is_grammar():
            node = self.node("grammar", cursor.token)
            node.children = yield self._grammar(in_include=False)
        else:
            parsed: Parsed = yield self._pattern()
            if parsed.beside:
                raise cursor.error(
                    "an annotation cannot stand beside the pattern that is the whole schema", parsed.beside
                )
            node = parsed.node
        if cursor.token.kind is not Kind.END:
            raise cursor.error(self._words_for_rest())
        return node

    def _is_grammar(self) -> bool:
        """Whether the schema is a grammar, not a pattern: what decides is the first token after annotations."""
        cursor = self._cursor
        at = 0
        while cursor.ahead(at).kind is Kind.DOCUMENTATION:
            at += 1
        depth = 0
        while (bracket := cursor.ahead(at)).kind is not Kind.END:
            if bracket.kind is Kind.SYMBOL and bracket.text in "[]":
                depth += 1 if bracket.text == "[" else -1
            elif depth <= 0:
                break
            at += 1
        first, second = cursor.ahead(at), cursor.ahead(at + 1)
        if first.kind is Kind.END:
            return True
        if first.kind is Kind.KEYWORD and first.text in {"start", "div", "include"}:
            return True
        if second.kind is not Kind.SYMBOL:
            return False
        named = first.kind in {Kind.IDENTIFIER, Kind.KEYWORD, Kind.PREFIXED_NAME}
        return named and (second.text in _ASSIGNMENTS or second.text == "[")

    def _words_for_rest(self) -> str:
        cursor = self._cursor
        if cursor.is_keyword(*_DECLARATIONS):
            return f"`{cursor.token.text}` must stand before all patterns and definitions"
        if cursor.is_symbol("}", ")", "]"):
            return f"this `{cursor.token.text}` has no opening counterpart"
        return f"nothing is expected after the pattern that is the whole schema, but here is {cursor.found()}"

    # Grammars

    def _grammar(self, *, in_include: bool) -> Steps[list[SchemaNode]]:
        """What stands in a grammar, a `div` or the braces of an `include`, up to the end of it."""
        cursor = self._cursor
        children: list[SchemaNode] = []
        while cursor.token.kind is not Kind.END and not cursor.is_symbol("}"):
            named = cursor.token.kind in {Kind.IDENTIFIER, Kind.PREFIXED_NAME}
            if named and cursor.ahead(1).kind is Kind.SYMBOL and cursor.ahead(1).text == "[":
                annotations.element(cursor, self._environment)
                continue
            annotations.initial(cursor, self._environment)
            children.append((yield self._component(in_include=in_include)))
        return children

    def _component(self, *, in_include: bool) -> Steps[SchemaNode]:
        cursor = self._cursor
        token = cursor.token
        node: SchemaNode
        if cursor.is_keyword("div"):
            node = yield self._members(self.node("div", cursor.take()), in_include=in_include)
        elif cursor.is_keyword("include"):
            if in_include:
                raise cursor.error("`include` cannot stand in the braces of another `include`")
            node = self._reference("include", cursor.take())
            if cursor.is_symbol("{"):
                node = yield self._members(node, in_include=True)
        else:
            node = self._defined(token)
            parsed: Parsed = yield self._pattern()
            node.children = [parsed.node]
        return node

    def _members(self, node: SchemaNode, *, in_include: bool) -> Steps[SchemaNode]:
        """Puts the definitions in the braces that follow into a node."""
        cursor = self._cursor
        cursor.expect("{", f"`{node.name}`")
        node.children = yield self._grammar(in_include=in_include)
        cursor.expect("}", f"the definitions of `{node.name}`")
        return node

    def _defined(self, token: Token) -> SchemaNode:
        """A `start` or `define`, up to its `=`, `|=` or `&=`."""
        cursor = self._cursor
        if cursor.is_keyword("start"):
            node = self.node("start", cursor.take())
        elif cursor.is_keyword(*_DECLARATIONS) and cursor.ahead(1).kind is not Kind.SYMBOL:
            raise cursor.error(f"`{token.text}` must stand before all patterns and definitions")
        else:
            node = self.node("define", token, {"name": cursor.identifier("a definition").text})
        if not cursor.is_symbol(*_ASSIGNMENTS):
            cursor.refuse(f"`=`, `|=` or `&=` is expected after `{token.text}`")
        node.attributes.update(_ASSIGNMENTS[cursor.take().text])
        return node

    def _reference(self, name: str, token: Token) -> SchemaNode:
        """An `include` or `externalRef`, whose keyword is behind."""
        cursor = self._cursor
        at = cursor.token
        href = cursor.literal("the location of a schema in quotation marks")
        if "#" in href:
            raise cursor.error("the location of a schema cannot have a `#`", at)
        namespace = self._environment.default
        if cursor.is_keyword("inherit"):
            cursor.take()
            cursor.expect("=", "`inherit`")
            prefix = cursor.name("a prefix")
            namespace = self._environment.namespace(cursor, prefix.text, prefix)
        return self.node(name, token, {"href": href} if namespace is None else {"href": href, "ns": namespace})

    # Patterns

    def _pattern(self) -> Steps[Parsed]:
        """A pattern: particles with one kind of operator between them."""
        cursor = self._cursor
        first = cursor.token
        particle: Parsed = yield self._particle()
        if not cursor.is_symbol(*_OPERATORS):
            if cursor.is_symbol("-"):
                raise cursor.error('`-` stands only after a datatype (`xsd:string - "a"`), once without parentheses')
            return particle
        operator = cursor.token.text
        if particle.has_except:
            raise cursor.error(f"`-` and `{operator}` cannot be mixed without parentheses")
        nodes = [particle.node]
        while cursor.take_symbol(operator):
            particle = yield self._particle()
            nodes.append(particle.node)
            if particle.has_except:
                raise cursor.error(f"`{operator}` and `-` cannot be mixed without parentheses")
        if cursor.is_symbol(*_OPERATORS):
            raise cursor.error(f"`{operator}` and `{cursor.token.text}` cannot be mixed without parentheses")
        return Parsed(self.node(_OPERATORS[operator], first, children=nodes), None)

    def _particle(self) -> Steps[Parsed]:
        """A pattern between two operators: with its annotations, and with one of `?`, `*`, `+` after it."""
        cursor = self._cursor
        first = cursor.token
        parsed: Parsed = yield self._annotated()
        beside = annotations.following(cursor, self._environment) or parsed.beside
        if not cursor.is_symbol(*_REPETITIONS):
            return parsed._replace(beside=beside)
        sign = cursor.token
        if parsed.has_except:
            raise cursor.error(f"`-` and `{sign.text}` cannot be mixed without parentheses")
        cursor.take()
        node = self.node(_REPETITIONS[sign.text], first, children=[parsed.node])
        beside = annotations.following(cursor, self._environment)
        if cursor.is_symbol(*_REPETITIONS):
            raise cursor.error(f"a second sign of repetition, `{cursor.token.text}`, needs parentheses")
        return Parsed(node, beside)

    def _annotated(self) -> Steps[Parsed]:
        """A primary pattern, or a pattern in parentheses, with the annotations before it."""
        cursor = self._cursor
        first = cursor.token
        before = annotations.initial(cursor, self._environment)
        if not cursor.take_symbol("("):
            node: SchemaNode = yield self._primary()
            # A `value` has no room for elements; those that stand before it come beside it.
            beside = first if before is Initial.ELEMENTS and node.name == "value" else None
            return Parsed(node, beside, node.name == "data" and any(child.name == "except" for child in node.children))
        inner: Parsed = yield self._pattern()
        cursor.expect(")", "the pattern in parentheses")
        # Annotations before the parentheses make a group of what is in them, which then has room for more.
        return Parsed(inner.node, inner.beside if before is Initial.NOTHING else None)

    def _primary(self) -> Steps[SchemaNode]:
        cursor = self._cursor
        token = cursor.token
        node: SchemaNode
        match token:
            case (Kind.IDENTIFIER, name, _):
                node = self.node("ref", cursor.take(), {"name": name})
            case (Kind.LITERAL, _, _):
                node = self._value(token, {"datatypeLibrary": "", "type": "token"})
            case (Kind.PREFIXED_NAME, _, _) | (Kind.KEYWORD, "string" | "token", _):
                node = yield self._data()
            case (Kind.KEYWORD, "element" | "attribute" as keyword, _):
                cursor.take()
                names: SchemaNode = yield self.name_class(of_element=keyword == "element")
                node = yield self._braces(self.node(keyword, token, children=[names]))
            case (Kind.KEYWORD, "list" | "mixed" as keyword, _):
                node = yield self._braces(self.node(keyword, cursor.take()))
            case (Kind.KEYWORD, "empty" | "text" | "notAllowed" as keyword, _):
                node = self.node(keyword, cursor.take())
            case (Kind.KEYWORD, "parent", _):
                cursor.take()
                node = self.node("parentRef", token, {"name": cursor.identifier("the name of a definition").text})
            case (Kind.KEYWORD, "external", _):
                node = self._reference("externalRef", cursor.take())
            case (Kind.KEYWORD, "grammar", _):
                node = yield self._members(self.node("grammar", cursor.take()), in_include=False)
            case (Kind.KEYWORD, keyword, _):
                hint = f"is a keyword; a definition of this name is written `\\{keyword}`"
                raise cursor.error(f"a pattern is expected, but `{keyword}` {hint}")
            case _:
                cursor.refuse("a pattern is expected")
        return node

    def _braces(self, node: SchemaNode) -> Steps[SchemaNode]:
        """Puts the pattern in the braces that follow into a node."""
        cursor = self._cursor
        what = {"element": "the name of an element", "attribute": "the name of an attribute"}
        cursor.expect("{", what.get(node.name, f"`{node.name}`"))
        if cursor.is_symbol("}"):
            raise cursor.error("a pattern is expected in the braces; where nothing is allowed, write `empty`")
        parsed: Parsed = yield self._pattern()
        node.children.append(parsed.node)
        cursor.expect("}", "a pattern")
        return node

    # Datatypes

    def _data(self) -> Steps[SchemaNode]:
        """A datatype with its parameters and its exception, or a value of a datatype."""
        cursor = self._cursor
        token = cursor.take()
        prefix, colon, local = token.text.partition(":")
        library = self._environment.library(cursor, prefix, token) if colon else ""
        attributes = {"datatypeLibrary": library, "type": local if colon else token.text}
        if cursor.token.kind is Kind.LITERAL:
            return self._value(token, attributes)
        node = self.node("data", token, attributes)
        if cursor.take_symbol("{"):
            while not cursor.take_symbol("}"):
                annotations.initial(cursor, self._environment)
                name = cursor.name("`}` or the name of a parameter")
                cursor.expect("=", "the name of a parameter")
                text = cursor.literal("the value of a parameter in quotation marks")
                node.children.append(self.node("param", name, {"name": name.text}, text=text))
        if cursor.is_symbol("-"):
            minus = cursor.take()
            excepted: Parsed = yield self._annotated()
            if excepted.has_except:
                raise cursor.error("a second `-` needs parentheses", minus)
            node.children.append(self.node("except", minus, children=[excepted.node]))
        return node

    def _value(self, token: Token, attributes: dict[str, str]) -> SchemaNode:
        text = self._cursor.literal("a text in quotation marks")
        if self._environment.default is not None:
            attributes = {**attributes, "ns": self._environment.default}
        return self.node("value", token, attributes, text=text)
