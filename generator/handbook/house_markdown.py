"""Markdown in the site's own markup: anchors that stay, tables and notes with the classes of the style sheet, and nothing unsafe."""

from __future__ import annotations

import posixpath
import re
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from generator.errors import OutputError
from generator.languages import Language
from generator.rendering import external, page_file

ROOT: Final = "/handbook/"
_ON_SITE: Final = re.compile(r"/(?:[a-z0-9-]+/)+(?:#[a-z0-9-]+)?|/data/[\w./-]+")
_CODE_OF_PROBLEM: Final = re.compile(r"[EWH]\d{3}")


class HouseMarkdown(Extension):
    """No raw HTML; anchors that stay; tables, notes and footnotes with the classes of the style sheet."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's own name
        """Takes raw HTML out of the language, and puts our two processors in their places."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Anchors(md), "house_anchors", 6)  # after attr_list (8), before toc (5)
        md.treeprocessors.register(_Classes(md), "house_classes", -1)  # after everything else


class _Anchors(Treeprocessor):
    """Sees to it that no anchor depends on how Chinese words would be spelt in Latin letters."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "h1":
                element.set("id", "title")
            elif re.fullmatch("h[2-6]", element.tag) and not element.get("id"):
                words = "".join(element.itertext())
                if not words.isascii():
                    raise OutputError(f'the heading "{words}" needs an anchor of its own, such as {{#refund-rules}}')


class _Classes(Treeprocessor):
    """Gives elements the site's classes, and tables the roles that keep them tables when a phone stacks their rows."""

    def run(self, root: Element) -> None:
        heading = "title"
        for element in list(root.iter()):
            if re.fullmatch("h[1-6]", element.tag):
                heading = element.get("id", heading)
            elif element.tag == "table":
                _dress_table(element, heading)
            elif element.tag == "a" and external(element.get("href")):
                element.set("rel", "noopener")
            elif element.tag == "code" and (path := _path_of(element.text or "")):
                _lead_to_site(element, path)
            elif element.tag == "sup" and element.get("id", "").startswith("fnref"):
                element.set("class", "k-cite")
            else:
                _dress_note(element)


def _path_of(words: str) -> str | None:
    """Where the words of a span of code lead on the site: a path of a page to itself, the code of a problem to its page."""
    if _CODE_OF_PROBLEM.fullmatch(words):
        return f"{ROOT}errors/{words}/"
    return words if _ON_SITE.fullmatch(words) else None


def _lead_to_site(code: Element, path: str) -> None:
    """A page that only the site has: a link here, and in the repository, where no such page exists, just its name."""
    words, tail = code.text or "", code.tail
    code.clear()
    code.tag, code.tail = "a", tail
    code.set("href", path)
    SubElement(code, "code").text = words


def _dress_note(element: Element) -> None:
    if "admonition-title" in element.get("class", ""):
        element.set("class", "k-notice__title")
    elif "admonition" in element.get("class", ""):
        element.set("class", "k-notice k-notice--plain")
        element.set("role", "note")


def _dress_table(table: Element, heading: str) -> None:
    labels = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
    for element, attributes in (
        (table, {"class": "k-table k-table--stack", "role": "table", "aria-labelledby": heading}),
        *((part, {"role": "rowgroup"}) for part in table),
        *((row, {"role": "row"}) for row in table.iter("tr")),
        *((cell, {"role": "columnheader", "scope": "col"}) for cell in table.iterfind("thead/tr/th")),
    ):
        element.attrib.update(attributes)
    for row in table.iterfind("tbody/tr"):
        for number, (cell, label) in enumerate(zip(row, labels, strict=True)):
            cell.tag = "th" if number == 0 else "td"
            cell.attrib.update({"role": "rowheader", "scope": "row"} if number == 0 else {"role": "cell", "data-label": label})
            if number:
                _wrap_content(cell)


def _wrap_content(cell: Element) -> None:
    """One element for all of a cell, so that label and content stand side by side on a phone."""
    children = list(cell)
    text, cell.text = cell.text, None
    for child in children:
        cell.remove(child)
    span = SubElement(cell, "span")
    span.text = text
    span.extend(children)


def _address(target: str, here: str, language: Language) -> str:
    """`/dispute/` (a page of the site), `../evidence/` (a page of the handbook) or `/data/v1/index.json` as a relative address."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path:
        return target
    folder = posixpath.dirname(page_file(here, language))
    there = posixpath.normpath(posixpath.join(folder, parts.path + ("index.html" if parts.path.endswith("/") else "")))
    if parts.path.startswith("/"):
        # Only pages exist once for each language; files of data lie at the same place for all.
        there = page_file(parts.path, language if parts.path.endswith("/") else "zh")
    return posixpath.relpath(there, folder) + (f"#{parts.fragment}" if parts.fragment else "")


_TAGS: Final = {
    "h1", "h2", "h3", "h4", "p", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "em", "strong", "code", "pre", "blockquote",
    "a", "sup", "div", "span", "table", "thead", "tbody", "tr", "th", "td", "img",
}  # fmt: skip
_ATTRIBUTES: Final = {
    "*": {"id", "class", "role", "aria-labelledby"},
    "a": {"href", "rel", "title"},
    "img": {"src", "alt"},
    "th": {"scope", "data-label"},
    "td": {"data-label"},
}


def clean(html: str, here: str, language: Language) -> str:
    """Nothing but text and structure: no scripts, styles, event handlers or addresses of another kind.

    Links become as the whole site has them: relative, and to the file, so that they also open from a folder.
    """

    def relinked(tag: str, attribute: str, value: str) -> str:
        return _address(value, here, language) if (tag, attribute) == ("a", "href") else value

    return nh3.clean(
        html, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=relinked, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
