"""The XSLT processor as it is set up: what it reads, what it refuses, where it says that things are."""

import pytest

from cablegram.transform import GeneratedStylesheet, NumberedTree, TransformError, Tree

MODE = "{urn:m}run"
STYLESHEET = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:param name="Q{{urn:p}}word" select="\'none\'"/><xsl:template match="/" mode="Q{{urn:m}}run">\n{}'
    "</xsl:template></xsl:stylesheet>"
)


def test_nodes_are_told_with_the_end_of_their_start_tags_and_all_else_as_text() -> None:
    generated = GeneratedStylesheet(STYLESHEET.format("<xsl:sequence select=\"//b, 'word', 1, $Q{urn:p}word\"/>"))
    tree = NumberedTree("<a>\n <b\n/><b/></a>")
    assert list(generated.run(tree, MODE)) == [(3, 3, ""), (3, 7, ""), (0, 0, "word"), (0, 0, "1"), (0, 0, "none")]
    assert list(generated.run(tree, MODE, {"{urn:p}word": "given"}))[-1] == (0, 0, "given")


def test_global_variables_may_be_about_another_document() -> None:
    text = STYLESHEET.format('<xsl:sequence select="name(*), $top"/>').replace(
        "<xsl:template", '<xsl:variable name="top" select="name(/*)"/><xsl:template', 1
    )
    found = GeneratedStylesheet(text).run(NumberedTree("<a/>"), MODE, context=NumberedTree("<b/>"))
    assert [words for *_, words in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("inside", "line", "words"),
    [
        ('<xsl:sequence select="1 +"/>', 2, "XPST0003"),
        ('\n<xsl:sequence select="none()"/>', 3, "XPST0017"),
        ("<xsl:none/>", 2, "XTSE"),
    ],
)
def test_an_error_in_a_stylesheet_is_told_with_its_line(inside: str, line: int, words: str) -> None:
    with pytest.raises(TransformError) as caught:
        GeneratedStylesheet(STYLESHEET.format(inside))
    found_line, found_words = caught.value.faults[0]
    assert found_line == line
    assert words in found_words


def test_an_error_of_another_shape_is_one_fault_without_line() -> None:
    assert TransformError("something\n  else").faults == [(0, "something else")]


def test_an_error_at_run_time_ends_the_run() -> None:
    generated = GeneratedStylesheet(STYLESHEET.format("<xsl:sequence select=\"error((), 'halt')\"/>"))
    with pytest.raises(TransformError, match="halt"):
        list(generated.run(NumberedTree("<a/>"), MODE))


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x.xml", "https://example.org/x.xml", "ftp://example.org/x.xml"]
)
def test_nothing_is_read_from_the_network(address: str) -> None:
    generated = GeneratedStylesheet(STYLESHEET.format(f"<xsl:sequence select=\"doc('{address}')\"/>"))
    with pytest.raises(TransformError, match="prohibited"):
        list(generated.run(NumberedTree("<a/>"), MODE))


def test_a_document_type_declaration_is_refused() -> None:
    with pytest.raises(TransformError, match="DOCTYPE"):
        NumberedTree("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")


def test_documents_may_be_deep_and_tags_wide_and_escapes_many() -> None:
    attributes = " ".join(f"a{number}=''" for number in range(1_000))
    document = "<a>" * 1_500 + f"<b {attributes} {'n' * 5_000}=''/>" + "&amp;" * 200_000 + "</a>" * 1_500
    assert Tree(document.encode()).node is not None
    assert NumberedTree(document).node is not None
