"""The hardened parser: nothing outside the document is read, and no entity is expanded."""

from pathlib import Path

import pytest

from cablegram.ill_formed import NotWellFormedError
from cablegram.transform import Stylesheet, TransformError, Tree
from cablegram.xml import parse


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><x/>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]><x/>',
        "<x>&a;</x>",
        "<x>",
        "",
    ],
)
def test_entities_and_broken_documents_are_refused(document: str) -> None:
    with pytest.raises(NotWellFormedError):
        parse(document.encode())


def test_a_dtd_that_a_document_names_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    dtd = tmp_path / "evil.dtd"
    dtd.write_text(f'<!ENTITY leak SYSTEM "{secret.as_uri()}"><!ATTLIST x a CDATA "secret">', encoding="utf-8")
    sheet = tmp_path / "copy.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:mode on-no-match="shallow-copy"/></xsl:stylesheet>',
        encoding="utf-8",
    )
    document = f'<!DOCTYPE x SYSTEM "{dtd.as_uri()}"><x>plain</x>'
    assert "secret" not in Stylesheet(sheet).transform(document.encode())


def test_a_parameter_that_a_stylesheet_lacks_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "none.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>', encoding="utf-8"
    )
    with pytest.raises(TransformError, match="has no parameter"):
        Stylesheet(sheet).transform(Tree(b"<x/>"), {"{urn:x}y": "1"})
