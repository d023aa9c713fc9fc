"""Names of languages, and the language of a text as its script shows it."""

import re
from typing import Final

# BCP 47 tags by English name.
TAGS: Final[dict[str, str]] = {
    "Albanian": "sq",
    "Arabic": "ar",
    "Bulgarian": "bg",
    "Chinese": "zh",
    "Czech": "cs",
    "English": "en",
    "French": "fr",
    "German": "de",
    "Greek": "el",
    "Hebrew": "he",
    "Hungarian": "hu",
    "Italian": "it",
    "Japanese": "ja",
    "Korean": "ko",
    "Mongolian": "mn",
    "Polish": "pl",
    "Portuguese": "pt",
    "Romanian": "ro",
    "Russian": "ru",
    "Serbian": "sr",
    "Spanish": "es",
    "Ukrainian": "uk",
    "Vietnamese": "vi",
}
NAMES: Final[dict[str, str]] = {tag: name for name, tag in TAGS.items()}

_SCRIPTS: Final = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("vi", re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")),
)


def language_of(text: str) -> str:
    """The language that the script of a text points to, English where it is plain Latin.

    A script counts when a fifth of the letters are of it (Vietnamese: a twentieth, since it marks only some).
    """
    if text.isascii():
        return "en"
    letters = len(re.findall(r"[^\W\d_]", text))
    for tag, script in _SCRIPTS:
        share = 20 if tag == "vi" else 5
        if letters and len(script.findall(text)) * share >= letters:
            return tag
    return "en"
