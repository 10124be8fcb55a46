"""Where a page stands, and the way from it to pages, files and assets: relative, so that the site opens from a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.errors import OutputError
from generator.languages import Language
from generator.rendering.addresses import fragment


def page_file(path: str, language: Language) -> str:
    """The file, relative to the output folder, that holds the page at a site path."""
    return _root_of(language) + _file_of(_checked(path))


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    language: Language


_PLACE: ContextVar[_Place] = ContextVar("place")
"""Macros are compiled once, without a page, so the page in hand is kept beside them."""


@contextmanager
def at_place(path: str, language: Language) -> Iterator[None]:
    """Links lead from the page at this site path until the end of the block."""
    token = _PLACE.set(_Place(_checked(path), language))
    try:
        yield
    finally:
        _PLACE.reset(token)


def _root_of(language: Language) -> str:
    return "" if language == "zh" else f"{language}/"


@lru_cache(maxsize=65536)
def _file_of(path: str) -> str:
    """`/p/udemy/` as `p/udemy/index.html`, so that a link also opens from a folder without a server."""
    return quote(path[1:], safe="/") + ("index.html" if path.endswith("/") else "")


@lru_cache(maxsize=65536)
def _checked(path: str) -> str:
    """A site path as it may appear in a link; anything else is a mistake of ours."""
    parts = path.split("/")
    if not path.startswith("/") or "" in parts[1:-1] or {".", ".."} & set(parts) or not path.isprintable():
        raise OutputError(f"not a path of this site: {path!r}")
    if {"\\", "?", "#"} & set(path):
        raise OutputError(f"a path of this site cannot hold '\\', '?' or '#': {path!r}")
    return path


class Links:
    """The link functions of one language's templates."""

    def __init__(self, language: Language, base_url: str | None, assets: Mapping[str, str]) -> None:
        self._language = language
        self._base_url = base_url.rstrip("/") if base_url else None
        self._assets = assets

    def here(self) -> str:
        """The site path of the page in hand."""
        return _PLACE.get().path

    def _up(self) -> str:
        """The way from the page in hand to the home page of its language."""
        place = _PLACE.get()
        if place.path == "/404.html" and self._base_url:
            # A server shows this page at any address, so only links from the site's root lead anywhere.
            return f"{urlsplit(self._base_url).path}/{_root_of(self._language)}"
        return "../" * (place.path.count("/") - 1)

    def _root(self) -> str:
        """The way from the page in hand to the folder that holds the whole site."""
        up = self._up()
        if self._language == "zh":
            return up
        return up.removesuffix(_root_of(self._language)) if up.startswith("/") else "../" + up

    def link(self, path: str, anchor: str = "") -> str:
        """The relative address of a page of the same language."""
        if anchor and path == self.here():
            return fragment(anchor)
        return self._up() + _file_of(_checked(path)) + fragment(anchor)

    def link_in(self, language: Language, path: str, anchor: str = "") -> str:
        """The relative address of a page of the language named."""
        return self._root() + _root_of(language) + _file_of(_checked(path)) + fragment(anchor)

    def download(self, path: str) -> str:
        """The relative address of a file that is the same in every language."""
        return self._root() + _file_of(_checked(path))

    def asset(self, name: str) -> str:
        """The relative address of an asset; its name carries a hash of its content."""
        if name not in self._assets:
            raise OutputError(f"there is no asset {name!r}")
        return self._root() + self._assets[name]

    def address(self, path: str) -> str:
        """The full address of a page of the same language for programs that read it elsewhere; relative where the site has none of its own."""
        return f"{self._base_url}/{_root_of(self._language)}{quote(_checked(path)[1:], safe='/')}" if self._base_url else self.link(path)

    def file_address(self, path: str) -> str:
        """The same of a file that serves all languages."""
        return f"{self._base_url}/{quote(_checked(path)[1:], safe='/')}" if self._base_url else self.download(path)

    def asset_address(self, name: str) -> str:
        """The same of an asset."""
        return f"{self._base_url}/{self._assets[name]}" if self._base_url else self.asset(name)

    def canonical(self, language: Language | None = None) -> str | None:
        """The full address of this page, or None where the site has no address of its own yet."""
        path = quote(self.here().removesuffix("index.html"), safe="/")
        return (
            f"{self._base_url}/{_root_of(language or self._language)}{path[1:]}" if self._base_url else None
        )
