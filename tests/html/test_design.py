"""The style sheet: readable contrast in both colour schemes, and nothing fetched from elsewhere."""

import re

import pytest

from cablegram import shipped

CSS = (shipped.stylesheet("html").resolve() / "assets" / "edition.css").read_text("utf-8")
TEXT = ("ink", "muted", "accent", "link", "stamp", "hand", "level-flash", "level-immediate", "level-priority",
        "level-routine", "level-deferred")  # fmt: skip


def _schemes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    return {
        name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for name, block in (("light", light), ("dark", dark))
    }


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", TEXT)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_text_has_the_contrast_that_wcag_asks_for(scheme: str, colour: str, ground: str) -> None:
    colours = _schemes()[scheme]
    lighter, darker = sorted((_luminance(colours[colour]), _luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not re.search(r"@import|url\(", CSS)
