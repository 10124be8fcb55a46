"""The two sites that tests look at, the real one and the demo one, read and rendered once a process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

from generator.build import BuildPlan, render_site
from generator.caches import Cache
from generator.charts import Press
from generator.datasets import Dataset, read_folder, read_rubric
from generator.editions import newest_date
from generator.files import RenderedFile
from generator.languages import Language
from generator.pages import Page, PageMaker, build_pages
from generator.processes import process_pool
from generator.rendering import Renderer, SiteFacts, page_file
from generator.results import Results, compute_results
from generator.rubric import Rubric
from generator.wording import Phrases, Wording, load_wordings
from tests.html_trees import Element, parse_html
from tests.sharing import scratch, share

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = ROOT / "site_templates"
RUBRIC: Final = ROOT / "rubric.yaml"
REPOSITORY: Final = "https://code.example/kefubang"
SiteName = Literal["real", "demo"]
SITES: Final[tuple[SiteName, ...]] = ("real", "demo")
FOLDERS: Final[Mapping[SiteName, Path]] = {"real": ROOT / "platforms", "demo": ROOT / "examples" / "demo"}


@cache
def kept() -> Cache:
    """What is costly and the same wherever it stands, a drawing or the study of a ranking: made once a run."""
    return Cache(scratch() / "kept")


@cache
def dataset_of(site: SiteName) -> Dataset:
    """The data of a site, which must be sound."""
    reading = read_folder(FOLDERS[site], jobs=1)
    assert reading.sound, [problem for problem in reading.problems if problem.code.id.startswith("E")][:5]
    return reading.dataset


@cache
def own_rubric() -> Rubric:
    """The rubric of the project."""
    rubric = read_rubric(RUBRIC).rubric
    assert rubric is not None
    return rubric


@cache
def results_of(site: SiteName) -> Results:
    """What is computed from the data of a site."""
    return compute_for(dataset_of(site))


def compute_for(dataset: Dataset) -> Results:
    """What is computed from any data under the project's rubric."""
    return compute_results(dataset, own_rubric(), date.fromisoformat(newest_date(dataset)), kept())


@cache
def wordings() -> Mapping[Language, Wording]:
    """The words of both languages."""
    return load_wordings(TEMPLATES / "locale")


def maker_of(site: SiteName, language: Language) -> PageMaker:
    """What the page builders are given."""
    return maker_for(dataset_of(site), wordings()[language], results_of(site))


def maker_for(dataset: Dataset, wording: Wording, results: Results | None = None) -> PageMaker:
    """What the page builders are given for any data and any wording."""
    return PageMaker(
        dataset=dataset,
        results=results or compute_for(dataset),
        words=wording,
        phrases=Phrases(wording),
        as_of=newest_date(dataset),
        press=Press(kept()),
    )


@cache
def pages_of(site: SiteName, language: Language) -> tuple[Page, ...]:
    """Every page before it is rendered."""
    return tuple(build_pages(maker_of(site, language)))


def renderer_for(dataset: Dataset, *, repository: str | None = REPOSITORY) -> Renderer:
    """A renderer with the facts of the data."""
    facts = SiteFacts(
        as_of=newest_date(dataset),
        version="1.0",
        platform_count=len(dataset.platforms),
        repository_url=repository,
        fictional=dataset.fictional,
    )
    return Renderer(TEMPLATES, {language: wording.catalogue for language, wording in wordings().items()}, facts, scratch())


@cache
def rendered_pages(site: SiteName, language: Language) -> Mapping[str, bytes]:
    """Every page but the handbook's by its site path, as it stands in the whole site."""
    files = whole_site(site)
    return {page.path: files[page_file(page.path, language)] for page in pages_of(site, language)}


@cache
def tree_of(site: SiteName, language: Language, path: str) -> Element:
    """One rendered page as a tree."""
    return page_trees(site)[page_file(path, language)]


@cache
def places_of(site: SiteName, language: Language, path: str) -> Mapping[str, Element]:
    """The elements of one page by their ids."""
    return {element.attributes["id"]: element for element in tree_of(site, language, path).walk() if "id" in element.attributes}


@cache
def whole_site(site: SiteName) -> Mapping[str, bytes]:
    """Every file of the output, the handbook included, by its path."""
    return share(f"site-{site}", lambda: _render(site))


def _render(site: SiteName) -> dict[str, bytes]:
    plan = BuildPlan(root=ROOT, data=FOLDERS[site], rubric=RUBRIC, output=ROOT / "output", repository_url=REPOSITORY)
    with process_pool(1) as helper:
        return {file.path: file.content for file in render_site(dataset_of(site), own_rubric(), plan, kept(), scratch(), helper)}


@cache
def page_trees(site: SiteName) -> Mapping[str, Element]:
    """Every page of the output as a tree, by its file."""
    return {path: parse_html(content.decode()) for path, content in whole_site(site).items() if path.endswith(".html")}


def as_files(contents: Mapping[str, bytes]) -> tuple[RenderedFile, ...]:
    """The files of an output as the program hands them on."""
    return tuple(RenderedFile(path, content) for path, content in contents.items())


def file_of(path: str, language: Language) -> str:
    """The file that holds the page at a site path."""
    return page_file(path, language)


def address(server: str, site: SiteName, language: Language, path: str) -> str:
    """Where a server of the fixtures in conftest.py shows a page."""
    return f"{server}/{site}/{file_of(path, language)}"
