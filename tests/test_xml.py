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


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (b"<x><y></x>", "1:7 </x> stands where </y> must come first"),
        (b"<x", "1:1 the tag that begins here has no >"),
        (b'<?xml version="2.0"?><x/>', "1:20 the XML declaration must have the version 1.0"),
        (b"<x>" * 2049 + b"</x>" * 2049, "1:6147 elements are nested here more than 2,048 deep"),
        (b'<!DOCTYPE x SYSTEM "y">\n<x a="&e;"/>', "2:7 the entity e is not expanded"),
        (b'<!DOCTYPE x [\n<!ENTITY e "f">]><x/>', "2:12 the entity e is declared"),
    ],
)
def test_faults_are_told_in_words_of_ours_with_one_place(document: bytes, told: str) -> None:
    with pytest.raises(NotWellFormedError) as fault:
        parse(document)
    assert f"{fault.value.line}:{fault.value.column} {fault.value}".startswith(told)
    assert "column" not in str(fault.value)


@pytest.mark.parametrize("system", ["{0}", "http://127.0.0.1:9/x.dtd", "/dev/zero", ""])
def test_a_tree_is_made_without_the_dtd(tmp_path: Path, system: str) -> None:
    """libxml2 reads one where it is to collect no ids, whatever else it is told."""
    (tmp_path / "x.dtd").write_text('<!ENTITY e "f"><!ATTLIST x a CDATA "b">', encoding="utf-8")
    doctype = f'<!DOCTYPE x SYSTEM "{system.format(tmp_path / "x.dtd")}">'.encode()
    root = parse(doctype + b'<x><y xml:id="i"/><y xml:id="i"/></x>')
    declared = root.getroottree().docinfo.externalDTD
    assert not root.attrib
    assert declared is None or [*declared.iterentities(), *declared.iterelements()] == []
    with pytest.raises(NotWellFormedError):
        parse(doctype + b"<x>&e;</x>")


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
