"""What a build keeps for the next: it saves time and changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2.bccache import bc_magic

from generator.build import BuildPlan, build_site, render_site
from generator.caches import Cache
from generator.charts import RUNTIME_PATH
from generator.kept_stability import pack, unpack
from generator.processes import process_pool
from generator.rendering import Renderer, SiteFacts
from tests.sharing import scratch
from tests.sites import (
    FOLDERS,
    ROOT,
    RUBRIC,
    TEMPLATES,
    dataset_of,
    own_rubric,
    renderer_for,
    results_of,
    wordings,
)


class Maker:
    """Makes bytes and counts how often."""

    def __init__(self, made: bytes = b"made") -> None:
        self.made = made
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.made


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    """Once made, bytes come from memory, and in the next build from the disk."""
    maker = Maker()
    first, second = Cache(tmp_path / "kept"), Cache(tmp_path / "kept")

    assert [b"made"] * 3 == [first.recall("a", maker), first.recall("a", maker), second.recall("a", maker)]
    assert 1 == maker.times


def test_without_a_folder_only_memory_helps() -> None:
    """A cache needs no disk."""
    maker, cache = Maker(), Cache()

    assert b"made" == cache.recall("a", maker) == cache.recall("a", maker)
    cache.prune()
    assert 1 == maker.times


def test_another_program_makes_its_own(tmp_path: Path) -> None:
    """What a build with other code or libraries has kept is never taken."""
    maker = Maker()
    Cache(tmp_path, "one").recall("a", maker)
    Cache(tmp_path, "other").recall("a", maker)

    assert 2 == maker.times


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40, b"\0" * 4096])
def test_damaged_entries_are_made_anew(tmp_path: Path, damage: bytes) -> None:
    """An entry that was cut, emptied or overwritten is ignored, and is whole again afterwards."""
    maker = Maker()
    Cache(tmp_path).recall("a", maker)
    (entry,) = tmp_path.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(damage)

    assert b"made" == Cache(tmp_path).recall("a", maker)
    assert 2 == maker.times and whole == entry.read_bytes()


def test_a_folder_in_the_place_of_an_entry_is_no_mistake(tmp_path: Path) -> None:
    """A cache that can be neither read nor written costs time only."""
    maker = Maker()
    Cache(tmp_path).recall("a", maker)
    (entry,) = tmp_path.iterdir()
    entry.unlink()
    entry.mkdir()

    assert b"made" == Cache(tmp_path).recall("a", maker)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert b"made" == Cache(blocked).recall("a", maker)


def test_what_nobody_used_is_cleared_away(tmp_path: Path) -> None:
    """After a build only its own entries are left; files of others stay."""
    old = Cache(tmp_path)
    for key in "abc":
        old.recall(key, Maker())
    (tmp_path / "half.part").write_bytes(b"left by a killed build")
    (tmp_path / "notes.txt").write_text("not ours")
    new = Cache(tmp_path)
    new.recall("b", Maker())
    new.recall("d", Maker())
    new.prune()

    assert 2 == len(list(tmp_path.glob("*.kept"))) and not list(tmp_path.glob("*.part"))
    assert (tmp_path / "notes.txt").exists()
    assert b"made" == Cache(tmp_path).recall("b", Maker(b"not asked for"))


def test_what_another_process_used_stays(tmp_path: Path) -> None:
    """The languages are made side by side: what only one of them took is not cleared away by the other."""
    Cache(tmp_path).recall("a", Maker())
    here, beside = Cache(tmp_path), Cache(tmp_path)
    beside.recall("a", Maker())
    here.note(beside.used)
    here.prune()

    assert b"made" == Cache(tmp_path).recall("a", Maker(b"not asked for"))


def test_stability_comes_back_as_it_went() -> None:
    """Kept numbers are exact to the last bit, in the order of the profiles."""
    studied = results_of("demo").stability

    assert list(studied.items()) == list(unpack(pack(studied)).items())


def test_a_site_is_the_same_with_a_cache(tmp_path: Path) -> None:
    """Cold, warm or without a cache, in one process or two: the same files with the same bytes."""
    plan = BuildPlan(root=ROOT, data=FOLDERS["demo"], rubric=RUBRIC, output=tmp_path / "site")
    measured = tuple(platform for platform in dataset_of("demo").platforms if platform.contacts)
    few = replace(dataset_of("demo"), platforms=measured[:2])
    cold = render_site(few, own_rubric(), plan, Cache(plan.cache, "x"), scratch())
    made = {entry.name: entry.stat().st_mtime_ns for entry in plan.cache.iterdir()}
    with process_pool(1) as helper:
        warm = render_site(few, own_rubric(), plan, Cache(plan.cache, "x"), scratch(), helper)
    bare = render_site(few, own_rubric(), plan, Cache(), scratch())

    assert cold == warm == bare
    assert RUNTIME_PATH.removeprefix("/") in {file.path for file in cold}
    assert tmp_path / ".site-cache" == plan.cache
    assert len(made) > 4 and made == {entry.name: entry.stat().st_mtime_ns for entry in plan.cache.iterdir()}


def test_templates_are_compiled_once_for_every_language() -> None:
    """What a template compiles to does not depend on the language, so that one language may take what the other has compiled."""
    environments = renderer_for(dataset_of("demo"))._environments.values()
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES).as_posix()
        programs = {environment.compile(path.read_text(encoding="utf-8"), name, str(path), raw=True) for environment in environments}
        assert 1 == len(programs), name


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    """Compiled templates wait for other languages of the same build; one that has changed is not taken."""
    folder, compiled = tmp_path / "templates", tmp_path / "compiled"
    (folder / "assets").mkdir(parents=True)
    compiled.mkdir()
    facts = SiteFacts(as_of="2026-05-02", version="1.0", platform_count=0, repository_url=None, fictional=False)

    def shown(text: str) -> bytes:
        (folder / "page.html").write_text(text, encoding="utf-8")
        catalogues = {language: wording.catalogue for language, wording in wordings().items()}
        return Renderer(folder, catalogues, facts, compiled).render_page("page.html", None, path="/", language="en")

    assert [b"old\n", b"old\n", b"new\n"] == [shown("old"), shown("old"), shown("new")]
    assert 1 == len(list(compiled.iterdir()))


@pytest.mark.parametrize("clean", [False, True])
def test_no_program_is_kept_for_the_next_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clean: bool) -> None:
    """What lies beside the output is never run: nothing compiled outlives the build, and its scratch folder is gone."""
    data, scratch = tmp_path / "demo", tmp_path / "scratch"
    data.mkdir()
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    for name in ("_dataset.yaml", "sample-poor.yaml"):
        shutil.copy(FOLDERS["demo"] / name, data / name)
    plan = BuildPlan(root=ROOT, data=data, rubric=RUBRIC, output=tmp_path / "output", clean=clean)
    assert build_site(plan, lambda _: None).files > 0
    kept = list(plan.cache.iterdir()) if plan.cache.is_dir() else []

    assert clean == (not kept)
    assert [] == [entry for entry in kept if bc_magic in entry.read_bytes()]
    assert [] == list(scratch.iterdir())
