"""The namespaces of a schema's elements."""

import tracemalloc

from cablegram.relaxng.xml_syntax import RELAXNG_NS, read
from cablegram.xml import XML_NS


def test_each_element_has_the_namespaces_that_are_in_force_there() -> None:
    document = f"""<group xmlns="{RELAXNG_NS}" xmlns:a="u:a"><a:note xmlns:n="u:n"/>
      <text xmlns:a="u:b" xmlns:c="u:c"/><group><empty/></group></group>"""
    root = read(document.encode(), "/schema.rng")
    outer = {"xml": XML_NS, "": RELAXNG_NS, "a": "u:a"}
    assert root.namespaces == outer
    text, group = root.children
    assert text.namespaces == {**outer, "a": "u:b", "c": "u:c"}
    assert group.namespaces == group.children[0].namespaces == outer


def test_ten_thousand_namespaces_on_one_element() -> None:
    declared = " ".join(f'xmlns:p{number}="u:{number}"' for number in range(10_000))
    tracemalloc.start()
    try:
        root = read(f'<element name="r" xmlns="{RELAXNG_NS}" {declared}><empty/></element>'.encode(), "/schema.rng")
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
    assert len(root.children[0].namespaces) == 10_002
