"""The list of all pages for search engines; only a site with an address of its own can have one."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape

from generator.files import RenderedFile


def write_sitemap(files: Iterable[RenderedFile], base_url: str | None) -> list[RenderedFile]:
    """`sitemap.xml` and `robots.txt`; nothing for a site whose own address is not known, for both need whole addresses."""
    if base_url is None:
        return []
    base = base_url.rstrip("/")
    pages = sorted(file.path.removesuffix("index.html") for file in files if file.path.endswith("index.html"))
    entries = "".join(f"<url><loc>{escape(f'{base}/{quote(page)}')}</loc></url>\n" for page in pages)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    robots = f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n"
    return [
        RenderedFile("sitemap.xml", f"{head}{entries}</urlset>\n".encode()),
        RenderedFile("robots.txt", robots.encode()),
    ]
