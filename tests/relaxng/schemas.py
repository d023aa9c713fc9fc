"""Small schemas for tests: written without the namespace of RELAX NG, read from memory, written out in one line."""

import re
from collections.abc import Mapping

from cablegram.relaxng.loader import load
from cablegram.relaxng.simple import SimpleGrammar
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.relaxng.xml_syntax import RELAXNG_NS

MAIN = "/schemas/main.rng"


def schema(text: str) -> bytes:
    """A schema whose first element gets the namespace of RELAX NG."""
    return re.sub(r"<([A-Za-z]+)", rf'<\1 xmlns="{RELAXNG_NS}"', text, count=1).encode()


def fetch_from(files: Mapping[str, bytes]) -> Fetch:
    """Answers from memory."""

    def fetch(location: str) -> bytes:
        if location not in files:
            raise SchemaError("there is no such file", location)
        return files[location]

    return fetch


def loaded(text: str, **others: str) -> SimpleGrammar:
    """The grammar of a schema; `others` are files beside it, by their name without `.rng`."""
    files = {f"/schemas/{name}.rng": schema(other) for name, other in others.items()}
    return load(MAIN, fetch_from({MAIN: schema(text), **files}))


def written(grammar: SimpleGrammar) -> str:
    """A grammar in one line: the start, then each element that it leads to, in the order in which they are met."""
    met: list[int] = []

    def pattern(index: int) -> str:
        kind, *parts = grammar.patterns[index]
        match kind:
            case "element":
                if parts[0] not in met:
                    met.append(parts[0])
                return f"<{name(grammar.elements[parts[0]].names)}>"
            case "attribute":
                return f"@{name(parts[0])}={pattern(parts[1])}"
            case "data":
                parameters = "".join(f" {key}={value}" for key, value in parts[2])
                excepted = f" - {pattern(parts[3])}" if parts[3] is not None else ""
                return f"data({parts[1]}{parameters}{excepted})"
            case "value":
                return f"value({parts[1]} {parts[2]!r})"
            case "text" | "empty" | "notAllowed":
                return str(kind)
            case _:
                return f"{kind}({', '.join(pattern(part) for part in parts)})"

    def name(index: int) -> str:
        kind, *parts = grammar.name_classes[index]
        match kind:
            case "name":
                return (f"{{{parts[0]}}}" if parts[0] else "") + str(parts[1])
            case "choice":
                return "|".join(name(part) for part in parts)
            case _:
                excepted = f"-({name(parts[-1])})" if parts[-1] is not None else ""
                return (f"{{{parts[0]}}}*" if kind == "nsName" else "*") + excepted

    def element(index: int) -> str:
        return f"<{name(grammar.elements[index].names)}> = {pattern(grammar.elements[index].content)}"

    start = pattern(grammar.start)
    return "; ".join((start, *map(element, met)))  # `met` grows meanwhile
