"""Checks every link and anchor of the finished site, and that no page loads anything from another host."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.files import RenderedFile

_LOADING: Final = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"), ("source", "src"), ("source", "srcset"),
    ("video", "src"), ("audio", "src"), ("object", "data"), ("embed", "src"), ("form", "action"), ("use", "href"),
    ("image", "href"),
}  # fmt: skip
_NOT_LOADING_LINKS: Final = {"canonical", "alternate", "license", "author"}


class _Page(HTMLParser):
    """Collects what a page defines (ids) and what it points to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.repeated: set[str] = set()
        self.targets: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            (self.repeated if values["id"] in self.ids else self.ids).add(values["id"])
        relations = set(values.get("rel", "").split())
        for name, value in values.items():
            if (tag, name) in _LOADING or (tag == "link" and name == "href" and not relations & _NOT_LOADING_LINKS):
                self.loaded.append(value)
            elif name == "href" and not (tag == "link"):
                self.targets.append(value)


def find_broken_links(files: Iterable[RenderedFile]) -> tuple[str, ...]:
    """One sentence for each fault, sorted: dead targets, missing anchors, repeated ids, foreign loads."""
    contents = {file.path: file.content for file in files}
    pages = {path: _parse(content) for path, content in contents.items() if path.endswith(".html")}
    faults: set[str] = set()
    for path, page in pages.items():
        faults |= {f"{path}: the id {name!r} stands twice" for name in page.repeated}
        for target in page.loaded:
            if urlsplit(target).netloc or urlsplit(target).scheme not in {"", "data"}:
                faults.add(f"{path}: loads {target} from another host")
        for target in (*page.targets, *page.loaded):
            fault = _fault(path, target, contents, pages)
            if fault:
                faults.add(f"{path}: {fault}")
    return tuple(sorted(faults))


def _parse(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode())
    page.close()
    return page


def _fault(path: str, target: str, contents: Mapping[str, bytes], pages: Mapping[str, _Page]) -> str | None:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None if parts.scheme in {"http", "https", "mailto", "tel", "data"} else f"forbidden address {target!r}"
    if parts.path.startswith("/"):
        return None if path == "404.html" else f"{target} is not relative"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if there not in contents:
        return f"{target} leads nowhere"
    fragment = unquote(parts.fragment)
    if fragment and there in pages and "=" not in fragment and fragment not in pages[there].ids:
        return f"{target}: there is no such anchor"
    return None
