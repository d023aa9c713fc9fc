"""A schema's tokens, read one after the other."""

from typing import NoReturn

from cablegram.relaxng.compact.characters import Characters
from cablegram.relaxng.compact.tokens import Kind, Token, tokens
from cablegram.relaxng.source import SchemaError


class Cursor:
    """Where the parser is in the tokens of a schema.

    Attributes:
        path: the file or URL of the schema.
    """

    def __init__(self, characters: Characters) -> None:
        self.path = characters.path
        self._characters = characters
        self._tokens = list(tokens(characters))
        self._at = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._at]

    def ahead(self, number: int) -> Token:
        """The token that is `number` tokens further than the next one; the end where there are not so many."""
        return self._tokens[min(self._at + number, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The next token, which is then behind."""
        token = self._tokens[self._at]
        if token.kind is not Kind.END:
            self._at += 1
        return token

    def is_symbol(self, *symbols: str) -> bool:
        """Whether one of these signs comes next."""
        return self.token.kind is Kind.SYMBOL and self.token.text in symbols

    def is_keyword(self, *keywords: str) -> bool:
        """Whether one of these keywords comes next."""
        return self.token.kind is Kind.KEYWORD and self.token.text in keywords

    def take_symbol(self, symbol: str) -> bool:
        """Whether this sign came next; it is then behind."""
        if self.is_symbol(symbol):
            self._at += 1
            return True
        return False

    def expect(self, symbol: str, after: str) -> None:
        """Goes past a sign that must come next.

        Args:
            symbol: the sign.
            after: what it stands after, for the message (`the name of an element`).
        """
        if not self.take_symbol(symbol):
            self.refuse(f"`{symbol}` is expected after {after}")

    def name(self, what: str) -> Token:
        """Goes past a name that may be a keyword; `what` it is a name of is for the message."""
        if self.token.kind not in {Kind.IDENTIFIER, Kind.KEYWORD}:
            self.refuse(f"{what} is expected")
        return self.take()

    def identifier(self, what: str) -> Token:
        """Goes past a name that may be no keyword, unless it is quoted with a backslash."""
        if self.token.kind is Kind.KEYWORD:
            keyword = self.token.text
            raise self.error(f"{what} is expected; `{keyword}` is a keyword, and as a name it is written `\\{keyword}`")
        return self.name(what)

    def literal(self, what: str) -> str:
        """Goes past a text in quotation marks, which may be of several pieces joined by `~`."""
        pieces = [self._piece(what)]
        while self.take_symbol("~"):
            pieces.append(self._piece("a text in quotation marks after `~`"))
        return "".join(pieces)

    def place(self, token: Token) -> tuple[int, int]:
        """The 1-based line and column of a token."""
        return self._characters.place(token.start)

    def error(self, message: str, token: Token | None = None) -> SchemaError:
        """The error that says `message` of a token, or of the next one."""
        return self._characters.error(message, (token or self.token).start)

    def refuse(self, message: str) -> NoReturn:
        """Raises the error that says what is expected, and what is there instead."""
        raise self.error(f"{message}, not {self.found()}")

    def found(self) -> str:
        """The next token, in words."""
        match self.token.kind:
            case Kind.END | Kind.LITERAL | Kind.DOCUMENTATION:
                return str(self.token.kind.value)
            case Kind.NAMESPACE_NAME:
                return f"`{self.token.text}:*`"
        return f"`{self.token.text}`"

    def _piece(self, what: str) -> str:
        if self.token.kind is not Kind.LITERAL:
            self.refuse(f"{what} is expected")
        return self.take().text
