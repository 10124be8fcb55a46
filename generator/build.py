"""The table of contents of the program: how files become a site, step by step."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.caches import Cache
from generator.datasets import Dataset, Inspection, join_inspections, read_folder, read_rubric
from generator.editions import edition_date
from generator.errors import OutputError, UsageError
from generator.files import RenderedFile
from generator.fingerprints import fingerprint_inputs
from generator.languages import Text
from generator.links import find_broken_links
from generator.markets import market_folders
from generator.output_folder import (
    is_current,
    refuse_foreign_folder,
    refuse_other_set,
    refuse_overlap,
    refuse_strangers,
    restore_interrupted,
)
from generator.processes import interruptions_held, process_pool
from generator.rubric import Rubric
from generator.writer import write_site

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
    with _helper(plan.jobs) as helper, TemporaryDirectory(prefix="kefubang-") as scratch:
        rubric, reading = read_rubric(plan.rubric), read_folder(plan.data, jobs=plan.jobs, latest=plan.latest, as_of=plan.as_of)
        inspection = join_inspections((rubric, reading))
        if not inspection.sound or rubric.rubric is None:
            return BuildResult(inspection=inspection)
        data_set = _name_set(reading.dataset, plan)
        if not plan.clean:
            refuse_other_set(plan.output, data_set)
        step("render")
        cache = Cache(Path(scratch, "kept") if plan.clean else plan.cache, fingerprint_inputs((Path(__file__).parent,), ()))
        files = render_site(reading.dataset, rubric.rubric, plan, cache, Path(scratch), helper)
    step("check")
    refuse_broken_links(files)
    step("write")
    write_site(files, plan.output, inputs, data_set)
    cache.prune()
    return BuildResult(inspection=inspection, platforms=len(reading.dataset.platforms), files=len(files))


@contextmanager
def _helper(jobs: int) -> Iterator[Executor | None]:
    """A process that loads what renders while this one reads, if there may be more than one."""
    if jobs <= 1:
        yield None
        return
    with process_pool(1) as pool:
        pool.submit(_get_ready)
        yield pool


def _get_ready() -> None:
    importlib.import_module("generator.composing")


def render_site(
    dataset: Dataset, rubric: Rubric, plan: BuildPlan, cache: Cache | None = None, scratch: Path | None = None, helper: Executor | None = None
) -> tuple[RenderedFile, ...]:
    """Every file of the site, sorted by path, half of them made by the helper.

    What is costly to make is taken from the cache, and templates are compiled once into `scratch`.
    """
    with interruptions_held():
        from generator.composing import Draft, compose_site, keep_runtime
        from generator.results import compute_results

    cache = cache or Cache()
    if helper is not None and dataset.samples:
        helper.submit(keep_runtime, cache)
    results = compute_results(dataset, rubric, date.fromisoformat(edition_date(dataset, plan.as_of)), cache)
    draft = Draft(
        dataset=dataset,
        results=results,
        templates=plan.templates,
        docs=plan.docs,
        base_url=plan.base_url,
        repository_url=plan.repository_url,
        scratch=scratch,
    )
    return compose_site(draft, cache, helper)


def refuse_broken_links(files: tuple[RenderedFile, ...]) -> None:
    """Raises `OutputError` when a link or anchor of the site leads nowhere, or a page loads from another host."""
    faults = find_broken_links(files)
    if faults:
        shown = "\n".join(faults[:50])
        raise OutputError(
            Text(f"网站有 {len(faults)} 处错误，没有写入：\n{shown}", f"the site is not sound, {len(faults)} faults:\n{shown}")
        )


def _name_set(dataset: Dataset, plan: BuildPlan) -> str:
    """What the set calls itself in its description, on one line; a set without platforms is refused."""
    if not dataset.platforms:
        raise UsageError(
            Text(f"{plan.data} 里没有平台文件；--data 写对了吗？", f"{plan.data} holds no platform file; is --data the right folder?")
        )
    title = dataset.description.title if dataset.description is not None else None
    return f"{title.zh} / {title.en}" if title is not None else ""


def _fingerprint(plan: BuildPlan) -> str:
    rubric = plan.rubric.read_text(encoding="utf-8", errors="replace") if plan.rubric.is_file() else ""
    options = (rubric, plan.as_of or "", plan.base_url or "", plan.repository_url or "")
    return fingerprint_inputs((folder for folder in plan.read_folders if folder.is_dir()), options)
