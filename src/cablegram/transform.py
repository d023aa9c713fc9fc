"""XSLT 3.0 transformations: the only module that imports saxonche.

A stylesheet is compiled once per process and used for any number of documents. Input is parsed by
`cablegram.xml.parse` first, because SaxonC would read external entities.
"""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from cablegram.xml import parse

_XSL: Final = "{http://www.w3.org/1999/XSL/Transform}"


class TransformError(Exception):
    """A stylesheet that cannot be compiled, or that failed on a document; the message is the processor's."""


class Tree:
    """A document parsed once, to be the input or a parameter of many transformations."""

    def __init__(self, document: bytes) -> None:
        """Parses `document`; raises `NotWellFormedError` as `cablegram.xml.parse` does, `TransformError` at worst."""
        # The root alone: SaxonC would load a DTD that the document names, and with it any file.
        text = etree.tostring(parse(document), encoding="unicode", with_tail=False)
        try:
            self.node = _processor().parse_xml(xml_text=text)
        except PySaxonApiError as error:
            raise TransformError(f"the document cannot be read: {error}") from None


class Stylesheet:
    """A compiled stylesheet of the file system.

    Raises:
        TransformError: the stylesheet does not compile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._parameters = _declared_parameters(self.path)
        try:
            self._executable = _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(self.path))
        except PySaxonApiError as error:
            raise TransformError(f"{self.path.name} does not compile: {error}") from None

    def transform(self, document: bytes | Tree, parameters: Mapping[str, str | Tree] | None = None) -> str:
        """What the stylesheet makes of a document, serialised by the stylesheet's own `xsl:output`.

        Args:
            document: the principal input, in the stylesheet's default mode.
            parameters: values of global parameters by name in `{namespace}name` form; strings become
                `xs:string`, trees become document nodes.

        Raises:
            TransformError: a parameter that the stylesheet does not declare, or an error in the stylesheet.
            NotWellFormedError: the document is no XML.
        """
        parameters = parameters or {}
        unknown = sorted(set(parameters) - self._parameters)
        if unknown:
            raise TransformError(f"{self.path.name} has no parameter {', '.join(unknown)}")
        tree = document if isinstance(document, Tree) else Tree(document)
        executable = self._executable
        executable.clear_parameters()
        for name, value in parameters.items():
            executable.set_parameter(name, _as_xdm(value))
        try:
            result = executable.transform_to_string(xdm_node=tree.node)
        except PySaxonApiError as error:
            raise TransformError(f"{self.path.name}: {error}") from None
        return str(result or "")


@functools.cache
def stylesheet(path: Path) -> Stylesheet:
    """The compiled stylesheet of a path, the same object for the life of this process."""
    return Stylesheet(path)


@functools.cache
def _processor() -> Any:
    return PySaxonProcessor(license=False)


def _as_xdm(value: str | Tree) -> Any:
    return _processor().make_string_value(value) if isinstance(value, str) else value.node


def _declared_parameters(path: Path) -> set[str]:
    """The names of all global parameters of a stylesheet and what it includes and imports.

    SaxonC ignores a parameter that nothing declares, so a misspelt name would go unseen.
    """
    seen: set[Path] = set()
    names: set[str] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        try:
            root = parse(current.read_bytes())
        except OSError as error:
            raise TransformError(f"{path.name} needs {current.name}, which cannot be read: {error.strerror}") from None
        for child in root:
            if child.tag == f"{_XSL}param":
                prefix, _, local = str(child.get("name")).rpartition(":")
                names.add(f"{{{child.nsmap[prefix]}}}{local}" if prefix else local)
            elif child.tag in (f"{_XSL}include", f"{_XSL}import"):
                waiting.append((current.parent / str(child.get("href"))).resolve())
    return names
