"""For crawlers: the sitemap (sitemaps.org, protocol 0.9) and `robots.txt` (RFC 9309)."""

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

_NS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
LIMIT: Final = 50_000  # addresses in one file, by the protocol


def sitemap_paths(base_url: str, number: int) -> list[str]:
    """The paths of the sitemap's files for a number of pages, the index or only file first."""
    parts = -(-number // LIMIT) if number > LIMIT else 0
    return ["sitemap.xml", *(f"sitemap-{part}.xml" for part in range(1, parts + 1))] if base_url.strip() else []


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
    names = sitemap_paths(base, len(listed))[1:]
    index = [(f"{base}/{name}", max(changed for _, changed in part)) for name, part in zip(names, parts, strict=True)]
    written = {name: _written("urlset", "url", part) for name, part in zip(names, parts, strict=True)}
    return {"sitemap.xml": _written("sitemapindex", "sitemap", index), **written}


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
