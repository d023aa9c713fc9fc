"""For crawlers: the sitemap (sitemaps.org, protocol 0.9) and `robots.txt` (RFC 9309)."""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

_NS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
LIMIT: Final = 50_000  # addresses in one file, by the protocol


def sitemaps(base_url: str, pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The sitemap by its path; over `LIMIT` pages an index and the files that it names.

    Args:
        base_url: the address of the site; without one there is no sitemap, since it must hold whole addresses.
        pages: the path of each page, with the day of its last change or an empty text.
    """
    base = base_url.strip().rstrip("/")
    if not base:
        return {}
    listed = [(f"{base}/{_without_index(path)}", changed) for path, changed in pages]
    parts = [listed[start : start + LIMIT] for start in range(0, len(listed), LIMIT)]
    if len(parts) <= 1:
        return {"sitemap.xml": _written("urlset", "url", listed)}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [(f"{base}/{name}", max(changed for _, changed in part)) for name, part in zip(names, parts, strict=True)]
    files = {name: _written("urlset", "url", part) for name, part in zip(names, parts, strict=True)}
    return {"sitemap.xml": _written("sitemapindex", "sitemap", index), **files}


def robots(base_url: str) -> bytes:
    """`robots.txt`: every crawler is welcome; it names the sitemap where there is one."""
    base = base_url.strip().rstrip("/")
    named = f"\nSitemap: {base}/sitemap.xml\n" if base else ""
    return f"User-agent: *\nAllow: /\n{named}".encode()


def _without_index(path: str) -> str:
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def _written(root_name: str, child_name: str, addresses: Sequence[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{_NS}}}{root_name}", nsmap={None: _NS})
    for address, changed in addresses:
        node = etree.SubElement(root, f"{{{_NS}}}{child_name}")
        etree.SubElement(node, f"{{{_NS}}}loc").text = address
        if changed:
            etree.SubElement(node, f"{{{_NS}}}lastmod").text = changed
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
