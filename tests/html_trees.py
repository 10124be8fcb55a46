"""Pages as trees, so that tests can ask what stands inside what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_EMPTY: Final = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_APART: Final = {"dd", "div", "dt", "li", "p", "summary", "td", "th"}


@dataclass(slots=True)
class Element:
    """One element: its tag, attributes, and children (elements and text)."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str) -> list[Element]:
        """Every element with a tag."""
        return [element for element in self.walk() if element.tag == tag]

    def links(self) -> list[str]:
        """Where the links below lead."""
        return [element.attributes["href"] for element in self.all("a") if "href" in element.attributes]

    @property
    def text(self) -> str:
        """The words below, with single blanks."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
        if self.tag in _APART:
            yield " "


class _Builder(HTMLParser):
    """Builds a tree and insists that every element is closed where it must be."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("document", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag in _EMPTY:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        self._open.pop()

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> where </{self._open[-1].tag}> was due, line {self.getpos()[0]}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def close(self) -> None:
        super().close()
        assert [self.root] == self._open, f"<{self._open[-1].tag}> is never closed"


def parse_html(page: str) -> Element:
    """A page as a tree; fails when its tags are not well nested."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return builder.root
