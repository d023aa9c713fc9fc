"""What `href` and `xml:base` mean."""

import pytest

from cablegram.relaxng.locations import resolve


@pytest.mark.parametrize(
    ("base", "reference", "location"),
    [
        ("/a/b.rng", "c.rng", "/a/c.rng"),
        ("/a/b.rng", "../c.rng", "/c.rng"),
        ("/a/b.rng", "./d/../c.rng", "/a/c.rng"),
        ("/a/b.rng", "d/", "/a/d/"),
        ("/a/d/", "c.rng", "/a/d/c.rng"),
        ("/a/b.rng", "/c.rng", "/c.rng"),
        ("/a b/ü.rng", "c%20d.rng", "/a b/c d.rng"),
        ("/a b/ü.rng", "é e.rng", "/a b/é e.rng"),
        ("/a/100%.rng", "c.rng#part", "/a/c.rng"),
        ("/a/b.rng", "file:///c/d.rng", "/c/d.rng"),
        ("/a/b.rng", "https://example.org/c.rng", "https://example.org/c.rng"),
        ("https://example.org/a/b.rng?x=1", "../c d.rng", "https://example.org/c%20d.rng"),
        ("https://example.org/a/b.rng", "//example.com/c.rng", "https://example.com/c.rng"),
        ("C:/a/b.rng", "c.rng", "C:/a/c.rng"),
    ],
)
def test_references_are_resolved(base: str, reference: str, location: str) -> None:
    assert resolve(base, reference) == location


@pytest.mark.parametrize(
    ("base", "reference"),
    [
        ("https://example.org/a.rng", "file:///etc/hosts"),
        ("urn:x", "b.rng"),
        ("/a/b.rng", "c%00.rng"),
        ("/a/b.rng", "http://[/c"),
    ],
)
def test_other_references_are_refused(base: str, reference: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        resolve(base, reference)
