"""XSLT 3.0 transformations: the only module that imports saxonche.

A stylesheet is compiled once per process and used for any number of documents. Input is parsed by
`cablegram.xml.parse` first, because SaxonC would read external entities; its own parser refuses any DTD.
"""

import contextlib
import functools
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from lxml import etree

from cablegram.xml import parse

_XSL: Final = "{http://www.w3.org/1999/XSL/Transform}"
_NOWHERE: Final = "file:///result/"  # what result documents are relative to: they are never written
_CONFIGURATION: Final = {
    "http://saxon.sf.net/feature/allowedProtocols": "file",
    "http://saxon.sf.net/feature/parserFeature?uri=http%3A//apache.org/xml/features/disallow-doctype-decl": "true",
    # The limits of its XML parser: 100 levels of elements, 200 attributes, 100,000 times `&amp;`. lxml has seen the
    # document before, and no entity can be declared.
    **{
        f"http://saxon.sf.net/feature/parserProperty?uri=jdk.xml.{limit}": "0"
        for limit in (
            *("maxElementDepth", "elementAttributeLimit", "maxXMLNameLimit"),
            *("maxGeneralEntitySizeLimit", "totalEntitySizeLimit", "entityExpansionLimit"),
        )
    },
}
# One error in the words of the processor: "Error in {...} in xsl:if/@test on line 3 column 9 of …:", its words.
_ERROR: Final = re.compile(
    r"Error\b(?P<where>.*?)on line (?P<line>\d+) column \d+[^\n]*\n(?P<words>(?:  [^\n]*\n?)*)", re.DOTALL
)
_ASIDE: Final = re.compile(r" \(see line \d+ of [^)]*\)")


class TransformError(Exception):
    """A stylesheet that cannot be compiled, or that failed on a document; the message is the processor's."""

    @property
    def faults(self) -> list[tuple[int, str]]:
        """Each error in the message: its line in the stylesheet (0 where unknown) and its words; at least one."""
        # After the words it tells what called what, and lines of generated text, which nobody has.
        message = _ASIDE.sub("", str(self).partition("\n  In template rule with ")[0])
        found = [(int(one["line"]), " ".join(one["words"].split())) for one in _ERROR.finditer(message + "\n")]
        return found or [(0, " ".join(message.split()))]


class Tree:
    """A document parsed once, to be the input or a parameter of many transformations."""

    def __init__(self, document: bytes | etree._Element | str) -> None:
        """Reads a document.

        Args:
            document: it as bytes, whoever has written them; its root, where it is parsed already; or as a text that
                this program has written, which the processor reads as it is.

        Raises:
            NotWellFormedError: as `cablegram.xml.parse` does.
            TransformError: the processor cannot read it.
        """
        text = document
        if not isinstance(text, str):
            # The root alone: SaxonC would load a DTD that the document names, and with it any file.
            root = parse(text) if isinstance(text, bytes) else text
            text = etree.tostring(root, encoding="unicode", with_tail=False)
        try:
            self.node = _processor().parse_xml(xml_text=text)
        except _saxon().PySaxonApiError as error:
            raise TransformError(f"the document cannot be read: {error}") from None


class Stylesheet:
    """A compiled stylesheet of the file system.

    Raises:
        TransformError: the stylesheet does not compile.
    """

    def __init__(self, path: Path, over: Sequence[Path] = ()) -> None:
        """Compiles a stylesheet.

        Args:
            path: the stylesheet.
            over: further ones whose templates, functions and variables stand over those of it, the last one first.
        """
        self.path = path.resolve()
        parts = [self.path, *(other.resolve() for other in over)]
        self._parameters = set().union(*map(_declared_parameters, parts))
        compiler = _processor().new_xslt30_processor()
        try:
            if over:
                # What is told of warnings is told by the exception too, where there is one.
                with _silence():
                    self._executable = compiler.compile_stylesheet(stylesheet_text=_importing(parts), encoding="utf-8")
            else:
                self._executable = compiler.compile_stylesheet(stylesheet_file=str(self.path))
        except _saxon().PySaxonApiError as error:
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
        tree = self._prepared(document, parameters or {})
        try:
            result = self._executable.transform_to_string(xdm_node=tree.node)
        except _saxon().PySaxonApiError as error:
            raise TransformError(f"{self.path.name}: {error}") from None
        return str(result or "")

    def documents(self, document: bytes | Tree, parameters: Mapping[str, str | Tree] | None = None) -> dict[str, str]:
        """The result documents of text (`method="text"`) that the stylesheet makes of a document, by their `href`.

        Arguments and exceptions are those of `transform`; nothing is written.
        """
        tree = self._prepared(document, parameters or {})
        executable = self._executable
        executable.set_base_output_uri(_NOWHERE)
        executable.set_capture_result_documents(True)  # to switch it off again would free what was captured
        try:
            executable.transform_to_string(xdm_node=tree.node)
            made = executable.get_result_documents()
        except _saxon().PySaxonApiError as error:
            raise TransformError(f"{self.path.name}: {error}") from None
        return {unquote(uri.rpartition("/")[2]): str(value.head.string_value) for uri, value in made.items()}

    def _prepared(self, document: bytes | Tree, parameters: Mapping[str, str | Tree]) -> Tree:
        """The tree of a document, with the parameters set for it."""
        unknown = sorted(set(parameters) - self._parameters)
        if unknown:
            raise TransformError(f"{self.path.name} has no parameter {', '.join(unknown)}")
        tree = document if isinstance(document, Tree) else Tree(document)
        self._executable.clear_parameters()
        for name, value in parameters.items():
            self._executable.set_parameter(name, _as_xdm(value))
        return tree


class NumberedTree:
    """A document whose nodes know their lines and columns, parsed from its characters as they are."""

    def __init__(self, text: str, base: str = "") -> None:
        """Parses `text`, which must be well-formed and without DTD; `base` is its URI.

        Raises:
            TransformError: the processor cannot read it.
        """
        builder = _processor().new_document_builder()
        builder.set_line_numbering(True)
        if base:
            builder.set_base_uri(base)
        try:
            with _silence():
                self.node = builder.parse_xml(xml_text=text)
        except _saxon().PySaxonApiError as error:
            raise TransformError(f"the document cannot be read: {error}") from None


class GeneratedStylesheet:
    """A stylesheet compiled from its text.

    Raises:
        TransformError: it does not compile.
    """

    def __init__(self, text: str) -> None:
        compiler = _processor().new_xslt30_processor()
        try:
            with _silence():
                self._executable = compiler.compile_stylesheet(stylesheet_text=text, encoding="utf-8")
        except _saxon().PySaxonApiError as error:
            raise TransformError(str(error)) from None
        self._executable.set_result_as_raw_value(True)

    def run(
        self,
        tree: NumberedTree,
        mode: str,
        parameters: Mapping[str, str] | None = None,
        context: NumberedTree | None = None,
    ) -> Iterator[tuple[int, int, str]]:
        """The items that templates of a mode give for a document.

        Args:
            tree: the document; its document node is what the mode starts at.
            mode: the name of the mode, in `{namespace}name` form.
            parameters: values of global parameters, by name in the same form; unknown ones are ignored.
            context: the document that global variables are about, where it is another.

        Yields:
            For a node: the line and column of the end of its start tag (0 where unknown), and nothing; for another
            item zeros and its string.

        Raises:
            TransformError: an error in the stylesheet.
        """
        executable = self._executable
        executable.clear_parameters()
        for name, value in (parameters or {}).items():
            executable.set_parameter(name, _as_xdm(value))
        try:
            executable.set_global_context_item(xdm_item=(context or tree).node)
            executable.set_initial_match_selection(xdm_value=tree.node)
            executable.set_initial_mode(mode)
            executable.set_save_xsl_message(True)
            with _silence():
                result = executable.apply_templates_returning_value()
        except _saxon().PySaxonApiError as error:
            raise TransformError(str(error)) from None
        finally:
            executable.clear_xsl_messages()
        for item in result or ():
            if item.is_node:
                yield max(item.line_number, 0), max(item.column_number, 0), ""
            else:
                yield 0, 0, item.string_value


@functools.cache
def stylesheet(path: Path, over: tuple[Path, ...] = (), state: str = "") -> Stylesheet:
    """The compiled stylesheet of a path, the same object for the life of this process.

    Args:
        path: the stylesheet.
        over: further ones that stand over it, as `Stylesheet` takes them.
        state: tells versions of these files apart, where they may change while the process lives.
    """
    del state
    return Stylesheet(path, over)


@functools.cache
def _saxon() -> Any:
    """The processor's module; it is large, and a build may leave all transformations to workers."""
    import saxonche  # noqa: PLC0415

    return saxonche


@functools.cache
def _processor() -> Any:
    processor = _saxon().PySaxonProcessor(license=False)
    for name, value in _CONFIGURATION.items():
        processor.set_configuration_property(name, value)
    return processor


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keeps the processor from writing to standard error, beside the errors that it raises.

    It tells each file that a rule cannot read, and each Unicode block when a regular expression first names one. It
    holds the interpreter's lock meanwhile, so nothing else is silenced.
    """
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (OSError, ValueError, AttributeError):  # there is no standard error
        yield
        return
    try:
        os.dup2(_nowhere(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@functools.cache
def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)


def _as_xdm(value: str | Tree) -> Any:
    return _processor().make_string_value(value) if isinstance(value, str) else value.node


def _importing(paths: Sequence[Path]) -> str:
    """The text of a stylesheet that imports others, of which each stands over those before it."""
    root = etree.Element(f"{_XSL}stylesheet", nsmap={"xsl": _XSL[1:-1]}, version="3.0")
    for path in paths:
        etree.SubElement(root, f"{_XSL}import", href=path.as_uri())
    return etree.tostring(root, encoding="unicode")


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
