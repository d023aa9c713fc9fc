"""A citation as an element of the register, for the stylesheets."""

from lxml import etree

from cablegram.citation.citation import Citation
from cablegram.citation.readable import Wording, readable
from cablegram.edition.authority import REGISTER_NS


def cite_element(citation: Citation, language: str, wording: Wording) -> etree._Element:
    """The readable text: `r:cite` with `@lang`, holding an `r:run` with its `@style`, if it has one, for each run."""
    node = etree.Element(f"{{{REGISTER_NS}}}cite", nsmap={None: REGISTER_NS}, lang=language)
    for run in readable(citation, wording):
        child = etree.SubElement(node, f"{{{REGISTER_NS}}}run")
        child.text = run.text
        if run.style:
            child.set("style", run.style)
    return node
