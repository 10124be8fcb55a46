"""Markdown twins of pages and `llms.txt`, for programs that read text: made from the finished page, so that both say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote

from generator.files import RenderedFile
from generator.languages import LANGUAGES, Text

_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_LEFT_OUT: Final = frozenset({"button", "form", "input", "nav", "noscript", "script", "select", "style", "svg", "template"})
_LEFT_OUT_CLASSES: Final = frozenset({"k-fix", "k-ledger__fix", "k-channel__fix", "k-rule__fix", "k-head__kicker", "k-hide", "k-onward", "k-find", "k-pick", "k-tools"})
_HEADS: Final = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
_BLOCKS: Final = frozenset(
    {"article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "header"}
    | {"li", "main", "ol", "p", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|])")
_PAGE: Final = re.compile(r"(?:en/)?(?!en/|p/)(?:[\w-]+/){0,2}index\.html", re.ASCII)
"""General pages: not those of platforms, and of the handbook not the single error codes."""
_SITE: Final = Text(zh="客服榜", en="Kefubang")
_ABOUT: Final = Text(
    zh="在线教育平台客户服务与退款的公开对比。每条事实都有来源和日期；不知道的会写明。",
    en="An open comparison of support and refunds at online-education platforms. Every fact has its source and date; what is not known is said.",
)
_CITE: Final = Text(zh="引用格式：", en="To cite: ")
_INVENTED: Final = Text(zh="此处数据全部虚构，只作演示。", en="All data here are invented, for demonstration only.")
_PLATFORMS: Final = Text(zh="平台（Markdown）", en="Platforms (Markdown)")
_PAGES: Final = Text(zh="页面", en="Pages")


class _Markdown(HTMLParser):
    """Writes what it is fed as Markdown: heads, lines, lists, terms, tables, notes, links to other sites."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._skipped = 0
        self._open: list[str] = []
        self._prefix = ""
        self._words: list[str] = []
        self._targets: list[str | None] = []
        self._cells: list[str] | None = None
        self._heads = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _VOID:
            if tag == "br":
                self._words.append(" ")
            return
        if self._skipped or _is_left_out(tag, values):
            self._skipped += 1
            return
        self._begin(tag, values)

    def _begin(self, tag: str, values: Mapping[str, str | None]) -> None:
        if tag in _HEADS or tag in _BLOCKS:
            self._flush()
        if tag in _HEADS:
            self._prefix = _HEADS[tag]
        elif tag in {"li", "dt", "dd"}:
            self._prefix = {"li": "- ", "dt": "- **", "dd": "  "}[tag]
        elif tag == "tr":
            self._cells = []
        elif tag == "thead":
            self._heads = True
        elif tag == "sup":
            self._words.append(" [")
        elif tag == "small":
            self._words.append(" ")
        elif tag == "a":
            target = values.get("href") or ""
            self._targets.append(target if target.startswith(("http://", "https://")) else None)
            self._words.append("[" if self._targets[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if tag == "a":
            target = self._targets.pop()
            self._words.append(f"]({target})" if target else " " if self._words[-1:] and self._words[-1].isdigit() else "")
        elif tag == "sup":
            self._words.append("]")
        elif tag in {"td", "th"} and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            self._row(self._cells)
            self._cells = None
        elif tag == "thead":
            self._heads = False
        elif tag == "dt":
            self._words.append("**")
            self._flush()
        elif tag in _HEADS or tag in _BLOCKS:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(_SIGNS.sub(r"\\\1", data))

    def _taken(self) -> str:
        words = " ".join("".join(self._words).split()).replace(" ]", "]")
        self._words.clear()
        return words

    def _flush(self) -> None:
        if self._cells is not None:
            self._words.append(" ")
            return
        words = self._taken()
        if words and words != "**":
            self._put(self._prefix + words)
            self._prefix = ""

    def _row(self, cells: list[str]) -> None:
        self._put(f"| {' | '.join(cells)} |")
        if self._heads:
            self._put("|" + " --- |" * len(cells))

    def _put(self, line: str) -> None:
        """Lines of one list or table stand together, everything else has a blank line before it."""
        together = line.startswith(("- ", "  ", "|")) and self.lines and self.lines[-1].startswith(("- ", "  ", "|"))
        self.lines += [line] if together or not self.lines else ["", line]


def _is_left_out(tag: str, values: Mapping[str, str | None]) -> bool:
    classes = set((values.get("class") or "").split())
    return tag in _LEFT_OUT or "hidden" in values or values.get("aria-hidden") == "true" or bool(classes & _LEFT_OUT_CLASSES)


def write_twin(page: RenderedFile) -> RenderedFile:
    """The main part of a finished page as Markdown, beside it: `p/x/index.html` → `p/x/index.md`."""
    writer = _Markdown()
    writer.feed(page.content[page.content.index(b"<main") : page.content.index(b"</main>") + len(b"</main>")].decode())
    writer.close()
    return RenderedFile(page.path.removesuffix(".html") + ".md", ("\n".join(writer.lines) + "\n").encode())


def write_llms(files: Iterable[RenderedFile], *, cited: Text, as_of: str, fictional: bool, base_url: str | None) -> RenderedFile:
    """`llms.txt`: what the site is, how its data are cited, its general pages, and the Markdown twin of each platform, in both languages.

    Addresses are relative where the site's own is not known.
    """
    listed = sorted(files, key=lambda file: file.path)
    parts = [f"# {_SITE.zh} {_SITE.en}", f"> {_ABOUT.en}", f"> {_ABOUT.zh}", f"As of {as_of}.", f"{_CITE.en}{cited.en}", f"{_CITE.zh}{cited.zh}"]
    if fictional:
        parts.append(f"**{_INVENTED.en} {_INVENTED.zh}**")
    for language in LANGUAGES:
        pages = [file for file in listed if _PAGE.fullmatch(file.path) and file.path.startswith("en/") == (language == "en")]
        twins = [file for file in listed if file.path.endswith("/index.md") and file.path.startswith("en/") == (language == "en")]
        named = {file.path: _named(file) for file in listed if file.path.endswith("index.html")}
        for title, group in ((_PAGES, pages), (_PLATFORMS, twins)):
            lines = (_line(file.path, named[file.path.removesuffix(".md") + ".html" if file.path.endswith(".md") else file.path], base_url) for file in group)
            parts += [f"## {title.in_language(language)}", "\n".join(lines)]
    return RenderedFile("llms.txt", ("\n\n".join(parts) + "\n").encode())


def _named(page: RenderedFile) -> tuple[str, str]:
    """The title of a finished page, without the name of the site, and its description."""
    text = page.content[: page.content.find(b"</head>")].decode()
    title = re.search(r"<title>(.*?)(?: · [^·<]*)?</title>", text)
    description = re.search(r'<meta name="description" content="([^"]*)"', text)
    return unescape(title[1]) if title else page.path, unescape(description[1]) if description else ""


def _line(path: str, named: tuple[str, str], base_url: str | None) -> str:
    root = f"{base_url.rstrip('/')}/" if base_url else ""
    title, description = named
    plain = _SIGNS.sub(r"\\\1", title)
    return f"- [{plain}]({root}{quote(path)}): {description}"
