"""The table of contents of the program: how files become a site, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator import __version__
from generator.checks import CHECK_CODES
from generator.datasets import Dataset, Reading, read_folder
from generator.editions import newest_date
from generator.errors import OutputError, UsageError
from generator.files import RenderedFile
from generator.fingerprints import fingerprint_inputs
from generator.handbook import render_handbook
from generator.languages import Language
from generator.links import find_broken_links
from generator.loader import LOADER_CODES
from generator.model import DatasetDescription, Platform
from generator.model.misreadings import READING_CODES
from generator.pages import CSV_PATH, PageMaker, build_pages, coverage_csv
from generator.problems import Code
from generator.reference import report_example, write_error_pages, write_format_page
from generator.rendering import Renderer, SiteFacts, page_file
from generator.rubric import RUBRIC_CODES
from generator.samples import SAMPLE_CODES
from generator.sitemap import write_sitemap
from generator.source import SOURCE_CODES
from generator.wording import Phrases, Wording, load_wordings
from generator.writer import is_current, refuse_foreign_folder, restore_interrupted, write_site

CODES: Final[tuple[Code, ...]] = (*SOURCE_CODES, *READING_CODES, *LOADER_CODES, *SAMPLE_CODES, *CHECK_CODES, *RUBRIC_CODES)
"""Every kind of problem there is."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPlan:
    """Everything a build depends on, as plain values; `root` holds the templates and the prose of the handbook."""

    root: Path
    data: Path
    output: Path
    as_of: str | None = None
    base_url: str | None = None
    repository_url: str | None = None
    jobs: int = 1
    clean: bool = False

    @property
    def templates(self) -> Path:
        """The folder of the page templates."""
        return self.root / "site_templates"

    @property
    def docs(self) -> Path:
        """The folder of the handbook's prose."""
        return self.root / "docs"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did; `reading` is `None` when nothing had changed, `files` when nothing was written."""

    reading: Reading | None
    files: int | None


def build_site(plan: BuildPlan, step: Step) -> BuildResult:
    """Reads, checks, renders, checks the output, writes; problems in the data stop it before anything is written."""
    refuse_foreign_folder(plan.output)
    restore_interrupted(plan.output)
    step("look")
    inputs = _fingerprint(plan)
    if not plan.clean and is_current(plan.output, inputs):
        return BuildResult(reading=None, files=None)
    step("read")
    reading = read_folder(plan.data, jobs=plan.jobs)
    if not reading.sound:
        return BuildResult(reading=reading, files=None)
    if not reading.dataset.platforms:
        raise UsageError(f"{plan.data} holds no platform file; is --data the right folder?")
    step("render")
    files = render_site(reading.dataset, plan)
    step("check")
    refuse_broken_links(files)
    step("write")
    write_site(files, plan.output, inputs)
    return BuildResult(reading=reading, files=len(files))


def render_site(dataset: Dataset, plan: BuildPlan) -> tuple[RenderedFile, ...]:
    """Every file of the site, sorted by path."""
    wordings = load_wordings(plan.templates / "locale")
    as_of = plan.as_of or newest_date(dataset)
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
    for language, wording in wordings.items():
        files += _render_pages(dataset, wording, renderer, as_of)
        files += _render_handbook(plan, renderer, language)
    files.append(RenderedFile(CSV_PATH.removeprefix("/"), coverage_csv(_maker(dataset, wordings["zh"], as_of))))
    files += write_sitemap(files, plan.base_url)
    return tuple(sorted(files, key=lambda file: file.path))


def refuse_broken_links(files: tuple[RenderedFile, ...]) -> None:
    """Raises `OutputError` when a link or anchor of the site leads nowhere, or a page loads from another host."""
    faults = find_broken_links(files)
    if faults:
        shown = "\n".join(faults[:50])
        raise OutputError(f"the site is not sound, {len(faults)} faults:\n{shown}")


def _fingerprint(plan: BuildPlan) -> str:
    folders = (plan.data, plan.templates, plan.docs, Path(__file__).parent)
    options = (plan.as_of or "", plan.base_url or "", plan.repository_url or "")
    return fingerprint_inputs((folder for folder in folders if folder.is_dir()), options)


def _maker(dataset: Dataset, wording: Wording, as_of: str) -> PageMaker:
    return PageMaker(dataset=dataset, words=wording, phrases=Phrases(wording), as_of=as_of)


def _render_pages(dataset: Dataset, wording: Wording, renderer: Renderer, as_of: str) -> Iterator[RenderedFile]:
    for page in build_pages(_maker(dataset, wording, as_of)):
        content = renderer.render_page(page.template, page.context, path=page.path, language=wording.language)
        yield RenderedFile(page_file(page.path, wording.language), content)


def _render_handbook(plan: BuildPlan, renderer: Renderer, language: Language) -> tuple[RenderedFile, ...]:
    roots = (("platforms/<id>.yaml", Platform), ("platforms/_dataset.yaml", DatasetDescription))
    sample = (plan.docs / "sample-school.yaml").read_text(encoding="utf-8")
    generated = {
        **write_error_pages(CODES, language, report_example),
        "format.md": write_format_page(sample, language, roots),
    }
    theme = plan.templates / "handbook"
    return render_handbook(plan.docs, renderer, theme=theme, generated=generated, language=language)


