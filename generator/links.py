"""Checks every link and anchor of the finished site, and that no page loads from another host or breaks its own policy."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.files import RenderedFile

_LOADING: Final = frozenset({"action", "background", "data", "data-find", "formaction", "icon", "manifest", "ping", "poster", "src", "srcset", "xlink:href"})
"""Attributes whose address a browser calls by itself, whatever the element; our own scripts call `data-find`."""
_NOT_LOADING_LINKS: Final = frozenset({"alternate", "author", "canonical", "license"})
_REFERRING: Final = frozenset({"aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "aria-owns", "for", "headers", "list"})
"""Attributes that name ids of the same page."""
_DATA_BLOCKS: Final = frozenset({"application/json", "application/ld+json"})
"""Types of `<script>` that hold data: no browser runs them."""
_IN_SHEETS: Final = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)


class _Page(HTMLParser):
    """Collects what a page defines (ids), what it points to, what it loads, and markup that its policy forbids."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.repeated: set[str] = set()
        self.referred: set[str] = set()
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.forbidden: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            (self.repeated if values["id"] in self.ids else self.ids).add(values["id"])
        for name, value in values.items():
            if name in _REFERRING:
                self.referred.update(value.split())
            elif name == "srcset":
                self.loaded += [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
            elif name in _LOADING or (name == "href" and _loads(tag, values)):
                self.loaded.append(value)
            elif name == "href" and tag != "link":
                self.targets.append(value)
        self.forbidden |= set(_forbidden(tag, values))


def _loads(tag: str, values: Mapping[str, str]) -> bool:
    """Whether a browser calls the `href` of an element by itself: style sheets, icons, parts of drawings."""
    if tag == "link":
        return not set(values.get("rel", "").split()) <= _NOT_LOADING_LINKS
    return tag in {"base", "image", "use"}


def _forbidden(tag: str, values: Mapping[str, str]) -> Iterator[str]:
    """What the site's Content Security Policy keeps from working."""
    for name in values:
        if name == "style" or name.startswith("on"):
            yield f"the attribute {name} in <{tag}>"
    if tag in {"base", "embed", "frame", "iframe", "object", "style"}:
        yield f"<{tag}>"
    if tag == "script" and "src" not in values and values.get("type") not in _DATA_BLOCKS:
        yield "a script in the page"
    if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
        yield "a redirect in the page"


def find_broken_links(files: Iterable[RenderedFile]) -> tuple[str, ...]:
    """One sentence for each fault, sorted: dead targets, missing anchors, repeated ids and files, foreign loads, forbidden markup."""
    listed = tuple(files)
    contents = {file.path: file.content for file in listed}
    pages = {path: _parse(content) for path, content in contents.items() if path.endswith(".html")}
    faults = {f"{path}: is made twice" for path in _repeated([file.path for file in listed])}
    for path, page in pages.items():
        faults |= {f"{path}: {fault}" for fault in _faults(path, page, contents, pages)}
    for path, content in contents.items():
        if path.endswith(".css"):
            faults |= {f"{path}: {fault}" for fault in _faults_of_sheet(path, content.decode(), contents, pages)}
    return tuple(sorted(faults))


def _repeated(paths: Sequence[str]) -> set[str]:
    """Paths that some disks cannot tell apart."""
    counts = Counter(path.lower() for path in paths)
    return {path for path in paths if counts[path.lower()] > 1}


def _parse(content: bytes) -> _Page:
    page = _Page()
    page.feed(content.decode())
    page.close()
    return page


def _faults(path: str, page: _Page, contents: Mapping[str, bytes], pages: Mapping[str, _Page]) -> Iterator[str]:
    yield from (f"the id {name!r} stands twice" for name in page.repeated)
    yield from (f"names the id {name!r}, which is not there" for name in page.referred - page.ids)
    yield from (f"holds {what}, which its policy forbids" for what in page.forbidden)
    yield from (f"loads {target} from another host" for target in page.loaded if _is_foreign(target))
    for target in dict.fromkeys((*page.targets, *page.loaded)):
        fault = _fault(path, target, contents, pages)
        if fault:
            yield fault


def _faults_of_sheet(path: str, sheet: str, contents: Mapping[str, bytes], pages: Mapping[str, _Page]) -> Iterator[str]:
    for match in _IN_SHEETS.finditer(sheet):
        target = (match[1] or match[2] or "").strip()
        fault = f"loads {target} from another host" if _is_foreign(target) else _fault(path, target, contents, pages)
        if fault:
            yield fault


def _is_foreign(target: str) -> bool:
    """Whether an address leads away from the site; one that cannot be read counts as foreign."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def _fault(path: str, target: str, contents: Mapping[str, bytes], pages: Mapping[str, _Page]) -> str | None:
    try:
        parts = urlsplit(target)
    except ValueError:
        return f"{target!r} is no address"
    if parts.scheme or parts.netloc:
        return None if parts.scheme in {"http", "https", "mailto", "tel", "data"} else f"forbidden address {target!r}"
    if parts.path.startswith("/"):
        return None if path.rpartition("/")[2] == "404.html" else f"{target} is not relative"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if there not in contents:
        return f"{target} leads nowhere"
    fragment = unquote(parts.fragment)
    if fragment and there in pages and "=" not in fragment and fragment not in pages[there].ids:
        return f"{target}: there is no such anchor"
    return None
