"""Where the stylesheets, schemas and fonts are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


def stylesheet(name: str) -> Path:
    """The absolute path of a shipped stylesheet, named below `xslt/` (`html/cable.xsl`)."""
    return _folder("xslt") / name


def schema(name: str) -> Path:
    """The absolute path of a shipped schema, named below `schema/` (`cable.rng`)."""
    return _folder("schema") / name


def fonts() -> Path:
    """The absolute path of the folder of the fonts that come with the package."""
    return _PACKAGE / "fonts"
