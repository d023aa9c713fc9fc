"""cablegram: a TEI/XML digital edition toolkit for diplomatic cables."""

__version__ = "0.1.0"
