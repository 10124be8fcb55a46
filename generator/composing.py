"""Every file of the site from sound data: pages and handbook a language, tables, site map; the languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.caches import Cache
from generator.charts import RUNTIME_PATH, Press, runtime
from generator.datasets import Dataset
from generator.errors import OutputError
from generator.exports import Exports, Ground, export_files, list_files
from generator.feed import write_feed
from generator.files import RenderedFile
from generator.handbook import render_handbook
from generator.languages import LANGUAGES, Language
from generator.model import DatasetDescription, Law, Platform, Routes
from generator.pages import CSV_PATH, PageMaker, build_feed, build_pages, build_scripts, coverage_csv
from generator.pages.published import FOLDER
from generator.reference import CODES, report_example, write_error_pages, write_format_page
from generator.rendering import Renderer, SiteFacts, page_file
from generator.results import Results
from generator.sitemap import write_sitemap
from generator.twins import write_llms, write_twin
from generator.wording import Phrases, load_wordings
from generator.wording.citing import cite_edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the site is made of: the data, what was computed from them, the folders of templates and prose, the site's own addresses."""

    dataset: Dataset
    results: Results
    templates: Path
    docs: Path
    base_url: str | None = None
    repository_url: str | None = None
    scratch: Path | None = None
    """A folder of this build alone, where what one language has compiled waits for the other."""

    @property
    def as_of(self) -> str:
        """The day of the edition."""
        return self.results.as_of.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Some of the site's files, and the names of what they took from the cache."""

    files: tuple[RenderedFile, ...]
    kept: frozenset[str]


def compose_site(draft: Draft, cache: Cache, helper: Executor | None = None) -> tuple[RenderedFile, ...]:
    """Every file of the site, sorted by path, the same with a helper and without; what is costly is taken from the cache."""
    exports, parts = _compose_parts(draft, cache, helper)
    for part in parts:
        cache.note(part.kept)
    files = list(_once(file for part in parts for file in part.files))
    files += list_files(exports, [file for file in files if file.path.startswith(FOLDER.removeprefix("/"))], draft.base_url)
    files += exports.files
    files += write_sitemap(files, draft.base_url)
    cited = cite_edition(draft.dataset.description, date=draft.as_of, version=draft.results.rubric.version)
    files.append(write_llms(files, cited=cited, as_of=draft.as_of, fictional=draft.dataset.fictional, base_url=draft.base_url))
    return tuple(sorted(_once(files), key=lambda file: file.path))


def keep_runtime(cache: Cache) -> None:
    """Makes the program behind interactive charts, which takes long, before anybody asks for it."""
    cache.recall(RUNTIME_PATH, runtime)


def _compose_parts(draft: Draft, cache: Cache, helper: Executor | None) -> tuple[Exports, list[_Part]]:
    """The tables, and the files of each language: the first here, each other by the helper where there is one."""
    if helper is None:
        return _export(draft), [_compose_language(draft, language, cache) for language in LANGUAGES]
    first, *others = LANGUAGES
    awaited = [helper.submit(_compose_language, draft, language, cache) for language in others]
    part = _compose_language(draft, first, cache)
    return _export(draft), [part, *(part.result() for part in awaited)]


def _export(draft: Draft) -> Exports:
    phrases = {language: Phrases(wording) for language, wording in load_wordings(draft.templates / "locale").items()}
    return export_files(Ground(dataset=draft.dataset, results=draft.results, phrases=phrases))


def _compose_language(draft: Draft, language: Language, cache: Cache) -> _Part:
    wordings = load_wordings(draft.templates / "locale")
    facts = SiteFacts(
        as_of=draft.as_of,
        version=__version__,
        platform_count=len(draft.dataset.platforms),
        base_url=draft.base_url,
        repository_url=draft.repository_url,
        fictional=draft.dataset.fictional,
    )
    renderer = Renderer(draft.templates, {each: wording.catalogue for each, wording in wordings.items()}, facts, draft.scratch)
    words = wordings[language]
    maker = PageMaker(
        dataset=draft.dataset, results=draft.results, words=words, phrases=Phrases(words), as_of=draft.as_of, press=Press(cache)
    )
    files = [RenderedFile(path, content) for path, content in renderer.assets.items()]
    files += _render_pages(maker, renderer)
    if language == LANGUAGES[-1]:
        files += _runtime_for(files, cache)
    files += _render_handbook(draft, renderer, language)
    files += write_feed(build_feed(maker), language, draft.base_url)
    return _Part(files=tuple(files), kept=cache.used)


def _runtime_for(files: Iterable[RenderedFile], cache: Cache) -> Iterator[RenderedFile]:
    """The program behind interactive charts, where there are any."""
    if any(file.path.startswith("scripts/charts/") for file in files):
        yield RenderedFile(RUNTIME_PATH.removeprefix("/"), cache.recall(RUNTIME_PATH, runtime))


def _render_pages(maker: PageMaker, renderer: Renderer) -> Iterator[RenderedFile]:
    language = maker.words.language
    # The languages go through their pages from opposite ends: what both need, a drawing, a compiled template, is then made once, by whoever comes first.
    for page in build_pages(maker, backwards=language != LANGUAGES[0]):
        content = renderer.render_page(page.template, page.context, path=page.path, language=language)
        file = RenderedFile(page_file(page.path, language), content)
        yield file
        if page.template == "platform.html":
            yield write_twin(file)
        yield from page.files
    for path, script in build_scripts(maker):
        yield RenderedFile(path.removeprefix("/"), script)
    if language == LANGUAGES[0]:
        yield RenderedFile(CSV_PATH.removeprefix("/"), coverage_csv(maker))


def _render_handbook(draft: Draft, renderer: Renderer, language: Language) -> tuple[RenderedFile, ...]:
    roots = (("platforms/<id>.yaml", Platform), ("platforms/_dataset.yaml", DatasetDescription), ("law/<id>.yaml", Law), ("routes/<id>.yaml", Routes))
    sample = (draft.docs / "sample-school.yaml").read_text(encoding="utf-8")
    generated = {
        **write_error_pages(CODES, language, report_example),
        "format.md": write_format_page(sample, language, roots),
    }
    return render_handbook(draft.docs, renderer, theme=draft.templates / "handbook", generated=generated, language=language)


def _once(files: Iterable[RenderedFile]) -> Iterable[RenderedFile]:
    """Each file once: the pages of both languages carry the same tables."""
    kept: dict[str, RenderedFile] = {}
    for file in files:
        if kept.setdefault(file.path, file) != file:
            raise OutputError(f"two different files would be {file.path}")
    return kept.values()
