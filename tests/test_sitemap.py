"""The list of pages for search engines."""

from __future__ import annotations

from xml.etree import ElementTree

from generator.files import RenderedFile
from generator.sitemap import write_sitemap

FILES = [RenderedFile(path, b"") for path in ("en/index.html", "index.html", "p/a&b/index.html", "p/学堂/index.html", "404.html", "assets/x.css")]


def test_without_an_address_there_is_none() -> None:
    """Sitemaps need whole addresses, so a site that has none has no sitemap."""
    assert [] == write_sitemap(FILES, None)


def test_every_page_is_listed_once_by_its_whole_address() -> None:
    """Pages, not files: sorted, escaped for XML and for addresses, without the page for lost addresses."""
    sitemap, _ = write_sitemap(FILES, "https://site.example/sub/")
    root = ElementTree.fromstring(sitemap.content)  # noqa: S314  # the program wrote it a moment ago
    addresses = [entry.text for entry in root.iter() if entry.tag.endswith("}loc")]

    assert "sitemap.xml" == sitemap.path
    assert [
        "https://site.example/sub/",
        "https://site.example/sub/en/",
        "https://site.example/sub/p/a%26b/",
        "https://site.example/sub/p/%E5%AD%A6%E5%A0%82/",
    ] == addresses


def test_robots_may_come_and_are_shown_the_way() -> None:
    """Nothing is forbidden, and the sitemap is named by its whole address."""
    _, robots = write_sitemap(FILES, "https://site.example/sub")

    assert ("robots.txt", b"User-agent: *\nAllow: /\nSitemap: https://site.example/sub/sitemap.xml\n") == (robots.path, robots.content)
