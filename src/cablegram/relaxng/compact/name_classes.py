"""Name classes: which elements or attributes a pattern is about (`foo`, `eg:foo`, `eg:*`, `* - (foo | bar)`)."""

from cablegram.relaxng.compact import annotations
from cablegram.relaxng.compact.cursor import Cursor
from cablegram.relaxng.compact.declarations import Environment, Namespace
from cablegram.relaxng.compact.steps import Steps
from cablegram.relaxng.compact.tokens import Kind, Token
from cablegram.relaxng.source import SchemaNode


class NameClasses:
    """The parser of name classes."""

    def __init__(self, cursor: Cursor, environment: Environment) -> None:
        self._cursor = cursor
        self._environment = environment
        self._namespaces = environment.in_scope()

    def node(
        self,
        name: str,
        token: Token,
        attributes: dict[str, str] | None = None,
        children: list[SchemaNode] | None = None,
        text: str = "",
    ) -> SchemaNode:
        """An element of the translation that stands where a token stands."""
        path = self._cursor.path
        place = self._cursor.place(token)
        return SchemaNode(name, attributes or {}, children or [], text, self._namespaces, path, path, *place)

    def name_class(self, *, of_element: bool) -> Steps[SchemaNode]:
        """The steps to a name class.

        Args:
            of_element: whether a name without a prefix is in the default namespace; of an attribute it is in none.
        """
        cursor = self._cursor
        first = cursor.token
        choices: list[SchemaNode] = []
        while True:
            choice, has_except = yield self._operand(of_element=of_element)
            choices.append(choice)
            if has_except and (len(choices) > 1 or cursor.is_symbol("|")):
                raise cursor.error("`|` and `-` cannot be mixed without parentheses")
            if cursor.is_symbol("-"):
                if has_except:
                    raise cursor.error("a second `-` needs parentheses")
                raise cursor.error("`-` stands only after `*` and after a prefix with `:*`")
            if not cursor.take_symbol("|"):
                break
        return choices[0] if len(choices) == 1 else self.node("choice", first, children=choices)

    def _operand(self, *, of_element: bool) -> Steps[tuple[SchemaNode, bool]]:
        """A name class between two `|`, and whether it has a `-` outside of parentheses."""
        cursor = self._cursor
        annotations.initial(cursor, self._environment)
        in_parentheses = cursor.is_symbol("(")
        node = yield self._without_annotations(of_element=of_element)
        has_except = not in_parentheses and node.name in {"anyName", "nsName"} and cursor.is_symbol("-")
        if has_except:
            minus = cursor.take()
            annotations.initial(cursor, self._environment)
            excepted = yield self._without_annotations(of_element=of_element)
            node.children.append(self.node("except", minus, children=[excepted]))
        annotations.following(cursor, self._environment)
        return node, has_except

    def _without_annotations(self, *, of_element: bool) -> Steps[SchemaNode]:
        cursor = self._cursor
        if cursor.take_symbol("("):
            node: SchemaNode = yield self.name_class(of_element=of_element)
            cursor.expect(")", "the names in parentheses")
            return node
        return self._simple(of_element=of_element)

    def _simple(self, *, of_element: bool) -> SchemaNode:
        cursor = self._cursor
        token = cursor.token
        match token.kind:
            case Kind.SYMBOL if token.text == "*":
                cursor.take()
                return self.node("anyName", token)
            case Kind.NAMESPACE_NAME:
                cursor.take()
                return self.node("nsName", token, _ns(self._environment.namespace(cursor, token.text, token)))
            case Kind.PREFIXED_NAME:
                cursor.take()
                prefix, _, local = token.text.partition(":")
                return self.node("name", token, _ns(self._environment.namespace(cursor, prefix, token)), text=local)
        cursor.name("the name of an element" if of_element else "the name of an attribute")
        return self.node("name", token, _ns(self._environment.default if of_element else ""), text=token.text)


def _ns(namespace: Namespace) -> dict[str, str]:
    return {} if namespace is None else {"ns": namespace}
