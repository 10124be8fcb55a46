"""Checks every link and anchor of the finished site, and that no page loads from another host or breaks its own policy."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.files import RenderedFile

_LOADING: Final = frozenset({"action", "background", "data", "data-chart-script", "data-find", "data-vega", "formaction", "icon", "manifest", "ping", "poster", "src", "srcset", "xlink:href"})
"""Attributes whose address a browser calls by itself, whatever the element; our own scripts call those that begin with `data-`."""
_NOT_LOADING_LINKS: Final = frozenset({"alternate", "author", "canonical", "license"})
_REFERRING: Final = frozenset({"aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "aria-owns", "for", "headers", "list"})
"""Attributes that name ids of the same page."""
_DATA_BLOCKS: Final = frozenset({"application/json", "application/ld+json"})
"""Types of `<script>` that hold data: no browser runs them."""
_IN_SHEETS: Final = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)


_MARKUP: Final = re.compile(
    r"""<!--.*?-->"""
    r"""|<(?P<name>(?P<raw>script|style)(?=[\s/>])|[a-z][^\s/>]*)(?P<rest>(?:[^>=]+|=\s*"[^"]*"|=\s*'[^']*'|=)*+)>"""
    r"""(?(raw).*?(?=</(?P=raw)))""",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, or a start tag with what a browser takes for no markup after it: the text of a script or a sheet."""
_ATTRIBUTE: Final = re.compile(r"""([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    """What one start tag defines (an id), refers to by id, leads to, loads, and has that the site's policy forbids."""

    ids: tuple[str, ...]
    referred: tuple[str, ...]
    targets: tuple[str, ...]
    loaded: tuple[str, ...]
    forbidden: tuple[str, ...]


class _Page:
    """Collects from its start tags what a page defines (ids), points to and loads, and markup that its policy forbids."""

    def __init__(self, markup: str) -> None:
        self.ids: set[str] = set()
        self.repeated: set[str] = set()
        self.referred: set[str] = set()
        self.targets: dict[str, None] = {}
        self.loaded: dict[str, None] = {}
        self.forbidden: set[str] = set()
        for name, _, rest in _MARKUP.findall(markup):
            tag = _read_tag(name, rest)
            self.repeated.update(self.ids.intersection(tag.ids))
            self.ids.update(tag.ids)
            self.referred.update(tag.referred)
            self.targets |= dict.fromkeys(tag.targets)
            self.loaded |= dict.fromkeys(tag.loaded)
            self.forbidden.update(tag.forbidden)


@lru_cache(maxsize=65536)
def _read_tag(name: str, rest: str) -> _Tag:
    """The tag with the text of its attributes; pages repeat most of their tags. Of two attributes of a name the first counts."""
    tag, values = name.lower(), dict[str, str]()
    for key, *texts in _ATTRIBUTE.findall(rest):
        values.setdefault(key.lower(), unescape("".join(texts)))
    loaded: list[str] = []
    for key, value in values.items():
        if key == "srcset":
            loaded += [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
        elif key in _LOADING or (key == "href" and _loads(tag, values)):
            loaded.append(value)
    return _Tag(
        ids=tuple(value for key, value in values.items() if key == "id"),
        referred=tuple(word for key, value in values.items() if key in _REFERRING for word in value.split()),
        targets=tuple(value for key, value in values.items() if key == "href" and tag != "link" and not _loads(tag, values)),
        loaded=tuple(loaded),
        forbidden=tuple(_forbidden(tag, values)),
    )


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
    pages = {path: _Page(content.decode()) for path, content in contents.items() if path.endswith(".html")}
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


def _faults(path: str, page: _Page, contents: Mapping[str, bytes], pages: Mapping[str, _Page]) -> Iterator[str]:
    yield from (f"the id {name!r} stands twice" for name in page.repeated)
    yield from (f"names the id {name!r}, which is not there" for name in page.referred - page.ids)
    yield from (f"holds {what}, which its policy forbids" for what in page.forbidden)
    yield from (f"loads {target} from another host" for target in page.loaded if _is_foreign(target))
    for target in page.targets | page.loaded:
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
