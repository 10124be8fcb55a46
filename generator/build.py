"""The table of contents of the program: how files become a site, step by step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator import __version__
from generator.caches import Cache
from generator.charts import Press
from generator.checks import CHECK_CODES
from generator.checks.markets import LAW_CODES, ROUTE_CODES
from generator.datasets import Dataset, Inspection, join_inspections, read_folder, read_rubric
from generator.editions import edition_date
from generator.errors import OutputError, UsageError
from generator.exports import Ground, export_files
from generator.files import RenderedFile
from generator.fingerprints import fingerprint_inputs
from generator.handbook import render_handbook
from generator.languages import Language, Text
from generator.links import find_broken_links
from generator.loader import LOADER_CODES, REFUND_CODES
from generator.markets import market_folders
from generator.model import DatasetDescription, Law, Platform, Routes
from generator.model.misreadings import READING_CODES
from generator.output_folder import (
    is_current,
    refuse_foreign_folder,
    refuse_other_set,
    refuse_overlap,
    refuse_strangers,
    restore_interrupted,
)
from generator.pages import CSV_PATH, PageMaker, build_pages, build_scripts, coverage_csv
from generator.pages.published import FOLDER
from generator.problems import Code
from generator.reference import report_example, write_error_pages, write_format_page
from generator.rendering import Renderer, SiteFacts, page_file
from generator.results import Results, compute_results
from generator.rubric import RUBRIC_CODES, Rubric
from generator.samples import SAMPLE_CODES
from generator.sitemap import write_sitemap
from generator.source import SOURCE_CODES
from generator.twins import write_llms, write_twin
from generator.wording import Phrases, Wording, load_wordings
from generator.writer import write_site

CODES: Final[tuple[Code, ...]] = (
    *SOURCE_CODES,
    *READING_CODES,
    *LOADER_CODES,
    *REFUND_CODES,
    *SAMPLE_CODES,
    *CHECK_CODES,
    *LAW_CODES,
    *ROUTE_CODES,
    *RUBRIC_CODES,
)
"""Every kind of problem there is."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPlan:
    """Everything a build depends on, as plain values.

    `root` holds the templates and the prose of the handbook; `latest` is the latest day that can be today.
    """

    root: Path
    data: Path
    rubric: Path
    output: Path
    as_of: str | None = None
    base_url: str | None = None
    repository_url: str | None = None
    jobs: int = 1
    clean: bool = False
    latest: date = date.max

    @property
    def templates(self) -> Path:
        """The folder of the page templates."""
        return self.root / "site_templates"

    @property
    def docs(self) -> Path:
        """The folder of the handbook's prose."""
        return self.root / "docs"

    @property
    def cache(self) -> Path:
        """The folder beside the output that holds what the next build need not make again."""
        output = self.output.absolute()
        return output.parent / f".{output.name}-cache"

    @property
    def read_folders(self) -> tuple[Path, ...]:
        """Every folder that the site is made from, this program included."""
        return (self.data, *market_folders(self.data), self.templates, self.docs, Path(__file__).parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did: what was wrong (`None` when nothing had changed), and the number of `files`, 0 when none was written."""

    inspection: Inspection | None
    platforms: int = 0
    files: int = 0


def build_site(plan: BuildPlan, step: Step) -> BuildResult:
    """Reads, checks, computes, renders, checks the output, writes; problems in the data stop it before anything is written."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.expanduser raises where nobody has a home
    refuse_overlap(plan.output, plan.read_folders, (plan.rubric, plan.root, home))
    refuse_foreign_folder(plan.output)
    restore_interrupted(plan.output)
    step("look")
    inputs = _fingerprint(plan)
    if not plan.clean and is_current(plan.output, inputs):
        return BuildResult(inspection=None)
    if not plan.clean:
        refuse_strangers(plan.output)
    step("read")
    rubric, reading = read_rubric(plan.rubric), read_folder(plan.data, jobs=plan.jobs, latest=plan.latest, as_of=plan.as_of)
    inspection = join_inspections((rubric, reading))
    if not inspection.sound or rubric.rubric is None:
        return BuildResult(inspection=inspection)
    platforms = len(reading.dataset.platforms)
    if platforms == 0:
        raise UsageError(
            Text(f"{plan.data} 里没有平台文件；--data 写对了吗？", f"{plan.data} holds no platform file; is --data the right folder?")
        )
    data_set = _title(reading.dataset)
    if not plan.clean:
        refuse_other_set(plan.output, data_set)
    step("render")
    cache = Cache(None if plan.clean else plan.cache, fingerprint_inputs((Path(__file__).parent,), ()))
    files = render_site(reading.dataset, rubric.rubric, plan, cache)
    step("check")
    refuse_broken_links(files)
    step("write")
    write_site(files, plan.output, inputs, data_set)
    cache.prune()
    return BuildResult(inspection=inspection, platforms=platforms, files=len(files))


def render_site(dataset: Dataset, rubric: Rubric, plan: BuildPlan, cache: Cache | None = None) -> tuple[RenderedFile, ...]:
    """Every file of the site, sorted by path; what is costly to make is taken from the cache."""
    wordings = load_wordings(plan.templates / "locale")
    as_of = edition_date(dataset, plan.as_of)
    cache = cache or Cache()
    results = compute_results(dataset, rubric, date.fromisoformat(as_of), cache)
    renderer = Renderer(
        plan.templates,
        {language: wording.catalogue for language, wording in wordings.items()},
        SiteFacts(
            as_of=as_of,
            version=__version__,
            platform_count=len(dataset.platforms),
            base_url=plan.base_url,
            repository_url=plan.repository_url,
            fictional=dataset.fictional,
        ),
    )
    files = [RenderedFile(path, content) for path, content in renderer.assets.items()]
    press = Press(cache)
    for language, wording in wordings.items():
        files += _render_pages(_maker(dataset, results, wording, press), renderer)
        files += _render_handbook(plan, renderer, language)
    files.append(RenderedFile(CSV_PATH.removeprefix("/"), coverage_csv(_maker(dataset, results, wordings["zh"], press))))
    published = [file for file in _once(files) if file.path.startswith(FOLDER.removeprefix("/"))]
    ground = Ground(dataset=dataset, results=results, phrases={language: Phrases(wording) for language, wording in wordings.items()})
    files += export_files(ground, published, plan.base_url)
    files += write_sitemap(files, plan.base_url)
    files.append(write_llms(files, as_of=as_of, fictional=dataset.fictional, base_url=plan.base_url))
    return tuple(sorted(_once(files), key=lambda file: file.path))


def _once(files: Iterable[RenderedFile]) -> Iterable[RenderedFile]:
    """Each file once: the pages of both languages carry the same tables."""
    kept: dict[str, RenderedFile] = {}
    for file in files:
        if kept.setdefault(file.path, file) != file:
            raise OutputError(f"two different files would be {file.path}")
    return kept.values()


def refuse_broken_links(files: tuple[RenderedFile, ...]) -> None:
    """Raises `OutputError` when a link or anchor of the site leads nowhere, or a page loads from another host."""
    faults = find_broken_links(files)
    if faults:
        shown = "\n".join(faults[:50])
        raise OutputError(
            Text(f"网站有 {len(faults)} 处错误，没有写入：\n{shown}", f"the site is not sound, {len(faults)} faults:\n{shown}")
        )


def _title(dataset: Dataset) -> str:
    """What the set calls itself in its description, on one line."""
    title = dataset.description.title if dataset.description is not None else None
    return f"{title.zh} / {title.en}" if title is not None else ""


def _fingerprint(plan: BuildPlan) -> str:
    rubric = plan.rubric.read_text(encoding="utf-8", errors="replace") if plan.rubric.is_file() else ""
    options = (rubric, plan.as_of or "", plan.base_url or "", plan.repository_url or "")
    return fingerprint_inputs((folder for folder in plan.read_folders if folder.is_dir()), options)


def _maker(dataset: Dataset, results: Results, wording: Wording, press: Press) -> PageMaker:
    as_of = results.as_of.isoformat()
    return PageMaker(dataset=dataset, results=results, words=wording, phrases=Phrases(wording), as_of=as_of, press=press)


def _render_pages(maker: PageMaker, renderer: Renderer) -> Iterator[RenderedFile]:
    language = maker.words.language
    for page in build_pages(maker):
        content = renderer.render_page(page.template, page.context, path=page.path, language=language)
        file = RenderedFile(page_file(page.path, language), content)
        yield file
        if page.template == "platform.html":
            yield write_twin(file)
        yield from page.files
    for path, script in build_scripts(maker):
        yield RenderedFile(path.removeprefix("/"), script)


def _render_handbook(plan: BuildPlan, renderer: Renderer, language: Language) -> tuple[RenderedFile, ...]:
    roots = (("platforms/<id>.yaml", Platform), ("platforms/_dataset.yaml", DatasetDescription), ("law/<id>.yaml", Law), ("routes/<id>.yaml", Routes))
    sample = (plan.docs / "sample-school.yaml").read_text(encoding="utf-8")
    generated = {
        **write_error_pages(CODES, language, report_example),
        "format.md": write_format_page(sample, language, roots),
    }
    theme = plan.templates / "handbook"
    return render_handbook(plan.docs, renderer, theme=theme, generated=generated, language=language)


