"""MkDocs reads the prose of `docs/` and the generated pages; the site's own renderer frames each of them."""

from __future__ import annotations

import logging
import posixpath
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Final

from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.errors import OutputError
from generator.files import RenderedFile
from generator.handbook.house_markdown import ROOT, clean
from generator.languages import Language, Text
from generator.parting import part_text
from generator.rendering import Renderer, page_file

_CODE: Final = Text(zh="例子", en="Example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading of the handbook's contents, and the Markdown files below it in order."""

    title: Text
    pages: tuple[str, ...]


CONTENTS: Final = (
    Chapter(title=Text(zh="读懂这个网站", en="Reading the site"), pages=("index.md", "reading.md")),
    Chapter(
        title=Text(zh="一起来维护", en="Taking part"),
        pages=("contribute.md", "evidence.md", "refund-rules.md", "testing-a-platform.md"),
    ),
    Chapter(title=Text(zh="查阅", en="Reference"), pages=("format.md", "errors/index.md", "data-and-licence.md")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the contents beside the text; `current` is the page in hand, or the page that lists it."""

    title: str
    path: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The entries of one chapter."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookPage:
    """What `handbook/page.html` shows."""

    title: str
    description: str
    content: Markup
    steps: tuple[tuple[str, str | None], ...]
    """Where the page lies: titles and site paths, the page itself last and without a path."""
    groups: tuple[Group, ...]
    headings: tuple[tuple[str, str], ...]
    """The second-level headings: their words and anchors."""
    following: Entry | None
    folded: bool
    """Whether the text is in parts that a phone folds."""
    source: str | None
    """The Markdown file in the repository, or None for a generated page."""


def render_handbook(
    docs: Path,
    renderer: Renderer,
    *,
    theme: Path,
    generated: Mapping[str, str],
    language: Language,
    contents: tuple[Chapter, ...] = CONTENTS,
) -> tuple[RenderedFile, ...]:
    """Every page of the handbook in one language, sorted by path; the same input gives the same bytes.

    `docs` holds a folder of Markdown for each language, `generated` more pages (file name → Markdown), `theme` is
    the folder of MkDocs' template. Raises `OutputError` for a dead link, a missing anchor or a page outside `contents`.
    """
    with tempfile.TemporaryDirectory() as folder, _collected_warnings() as warnings:
        try:
            config = _configuration(docs / language, Path(folder), theme, language, contents)
            config.plugins["handbook"] = _Frame(renderer, language, contents, generated)
            build(config)
        except (MkDocsException, OSError, ValueError) as error:
            raise OutputError(f"the handbook ({language}) cannot be built: {error}") from error
        if warnings:
            raise OutputError(f"the handbook ({language}) is not sound:\n" + "\n".join(sorted(warnings)))
        return tuple(
            RenderedFile(_output_path(file.relative_to(folder).as_posix(), language), file.read_bytes())
            for file in sorted(Path(folder).rglob("*"))
            if file.is_file()
        )


def _output_path(path: str, language: Language) -> str:
    return page_file(f"{ROOT}{path}", language)


def _configuration(
    docs: Path, output: Path, theme: Path, language: Language, contents: tuple[Chapter, ...]
) -> MkDocsConfig:
    """MkDocs' settings: no built-in theme, no plugins of others, and every doubt about a link is a warning."""
    config = MkDocsConfig()
    config.load_dict(
        {
            "site_name": "handbook",
            "docs_dir": str(docs.resolve()),
            "site_dir": str(output),
            "theme": {"name": None, "custom_dir": str(theme.resolve())},
            "plugins": [],
            "use_directory_urls": True,
            "nav": [{chapter.title.in_language(language): list(chapter.pages)} for chapter in contents],
            "markdown_extensions": [
                {"footnotes": {"BACKLINK_TITLE": {"zh": "回到正文 {}", "en": "Back to the text, {}"}[language]}},
                "attr_list",
                "admonition",
                "sane_lists",
                "generator.handbook.house_markdown:HouseMarkdown",
            ],
            "validation": {
                "omitted_files": "warn",
                "links": {"not_found": "warn", "anchors": "warn", "unrecognized_links": "warn", "absolute_links": "ignore"},
            },
        }
    )
    errors, warnings = config.validate()
    if errors or warnings:
        raise OutputError(f"the handbook's settings do not hold: {[*errors, *warnings]}")
    # No sitemap of its own and no file from MkDocs' own templates.
    config.theme.static_templates.clear()
    config.theme.dirs[:] = [str(theme.resolve())]
    return config


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """Keeps MkDocs silent; its warnings and errors are gathered in the list."""
    found: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: found.append(record.getMessage())  # type: ignore[method-assign]  # one line, no class
    logger = logging.getLogger("mkdocs")
    before = (logger.propagate, logger.level)
    logger.propagate, logger.level = False, logging.WARNING
    logger.addHandler(handler)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("mkdocs"):
            # Another library's logging set-up in the same process may have switched these off.
            logging.getLogger(name).disabled = False
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.level = before


# --- between MkDocs and the site


class _NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its class hooks untyped
    """The plugin is given everything when it is made."""


class _Frame(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # as above
    """Adds the generated pages to what MkDocs reads, and puts the site's frame round what it writes."""

    def __init__(
        self, renderer: Renderer, language: Language, contents: tuple[Chapter, ...], generated: Mapping[str, str]
    ) -> None:
        self._renderer = renderer
        self._language = language
        self._contents = contents
        self._generated = generated
        self._pages: dict[str, Page] = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        listed = {name for chapter in self._contents for name in chapter.pages}
        for name, markdown in sorted(self._generated.items()):
            if files.get_file_from_path(name):
                raise OutputError(f"docs/{self._language}/{name} stands where a generated page belongs")
            inclusion = InclusionLevel.INCLUDED if name in listed else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, name, content=markdown, inclusion=inclusion))
        return files

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._pages[page.file.src_uri] = page
        for key in ("title", "description"):
            if not isinstance(page.meta.get(key), str):
                raise OutputError(f"docs/{self._language}/{page.file.src_uri} begins without a {key}")
        return part_text(_reachable_code(clean(html, _site_path(page), self._language), self._language), self._language)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        path = _site_path(page)
        framed = self._renderer.render_page("handbook/page.html", self._context(page), path=path, language=self._language)
        return framed.decode()

    def _context(self, page: Page) -> HandbookPage:
        generated = page.file.src_uri in self._generated
        following = page.next_page
        return HandbookPage(
            title=str(page.title),
            description=page.meta["description"],
            content=Markup(page.content or ""),
            steps=self._steps(page),
            groups=tuple(self._group(chapter, page) for chapter in self._contents),
            headings=tuple((unescape(part.title), part.id) for top in page.toc for part in top.children),
            following=self._entry(following, page) if following else None,
            folded="k-fold--phone" in (page.content or ""),
            source=None if generated else f"docs/{self._language}/{page.file.src_uri}",
        )

    def _steps(self, page: Page) -> tuple[tuple[str, str | None], ...]:
        """From the first page of the handbook down: `errors/E101.md` lies below `errors/index.md`."""
        folder = posixpath.dirname(page.file.src_uri)
        above = dict.fromkeys(("index.md", posixpath.join(folder, "index.md")))
        parents = [self._pages[name] for name in above if name in self._pages and name != page.file.src_uri]
        return (*((str(parent.title), _site_path(parent)) for parent in parents), (str(page.title), None))

    def _group(self, chapter: Chapter, page: Page) -> Group:
        entries = tuple(self._entry(self._pages[name], page) for name in chapter.pages)
        return Group(title=chapter.title.in_language(self._language), entries=entries)

    def _entry(self, listed: Page, page: Page) -> Entry:
        path, here = _site_path(listed), _site_path(page)
        return Entry(
            title=str(listed.title), path=path, current=path == here or (path != ROOT and here.startswith(path))
        )


def _site_path(page: Page) -> str:
    return ROOT + page.url


def _reachable_code(html: str, language: Language) -> str:
    """Blocks of code scroll sideways, so the keyboard must reach them, and they need a name to be announced by."""
    label = _CODE.in_language(language)
    return html.replace("<pre>", f'<pre tabindex="0" role="group" aria-label="{label}">')
