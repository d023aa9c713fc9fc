"""The style sheets: readable contrast in both colour schemes, layers, and nothing fetched from elsewhere."""

import re

import pytest

from cablegram import shipped

FOLDER = shipped.stylesheet("html").resolve() / "assets" / "css"
SHEETS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.css"))}
TEXT = ("ink", "ink-soft", "ink-faint", "accent", "link", "stamp", "hand", "added", "level-flash", "level-immediate",
        "level-priority", "level-routine", "level-deferred")  # fmt: skip
LAYERS = "@layer base, frame, document, finding, search, theme, print;"


def _colours(scheme: str) -> dict[str, str]:
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", SHEETS["base"])
    return {name: light if scheme == "light" else dark for name, light, dark in pairs}


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    *((colour, ground) for colour in TEXT for ground in ("paper", "paper-raised")),
    *((colour, ground) for colour in ("ink", "ink-soft", "accent") for ground in ("accent-soft", "mark")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("colour", "ground"), PAIRS)
def test_text_has_the_contrast_that_wcag_asks_for(scheme: str, colour: str, ground: str) -> None:
    colours = _colours(scheme)
    lighter, darker = sorted((_luminance(colours[colour]), _luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not [name for name, css in SHEETS.items() if re.search(r"@import|url\(", css)]


def test_the_order_of_the_layers_is_stated_first() -> None:
    rules = re.sub(r"/\*.*?\*/", "", SHEETS["base"], flags=re.DOTALL)
    assert rules.strip().startswith(LAYERS)


@pytest.mark.parametrize("name", SHEETS)
def test_every_rule_is_in_the_layer_of_its_file(name: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.DOTALL).replace(LAYERS, "").strip()
    assert re.match(rf"(@media print \{{\s*)?@layer {name} \{{", css)
    depth = 0
    for place, sign in enumerate(css):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and sign == "}":
            assert not css[place + 1 :].strip(), "something stands after the layer"


def test_every_property_that_is_used_is_declared() -> None:
    declared = set(re.findall(r"(--[\w-]+)\s*:", "".join(SHEETS.values())))
    used = set(re.findall(r"var\((--[\w-]+)\)", "".join(SHEETS.values())))
    assert used - declared == set()
