"""The stylesheets declare nothing that nobody uses."""

import re

from cablegram import shipped

_DECLARED = re.compile(r'<xsl:(?:function|variable|template) name="([a-z]+:[\w-]+)"')


def test_every_function_variable_and_template_is_used() -> None:
    sheets = [path.read_text("utf-8") for path in shipped.stylesheet("html").resolve().parent.rglob("*.xsl")]
    assert len(sheets) > 50
    text = "\n".join(sheets)
    names = {name for sheet in sheets for name in _DECLARED.findall(sheet)}
    assert [name for name in sorted(names) if len(re.findall(rf"{re.escape(name)}(?![\w-])", text)) < 2] == []
