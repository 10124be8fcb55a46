"""The build as a whole: same input, same bytes; nothing by halves; a site that is sound, light and its own."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from generator.build import BuildPlan, build_site
from generator.datasets import read_folder
from generator.errors import OutputError, UsageError
from generator.languages import LANGUAGES
from generator.links import find_broken_links
from generator.markets import market_folders
from generator.output_folder import MARKER
from generator.processes import process_pool
from tests.html_trees import Element
from tests.sites import (
    FOLDERS,
    REPOSITORY,
    ROOT,
    SITES,
    SiteName,
    as_files,
    dataset_of,
    page_trees,
    whole_site,
)

KILOBYTE: Final = 1024
# As unlike the machine the tests run on as another may be.
THERE: Final = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "4242", "COLUMNS": "37"}


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "generator", *options]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module", params=SITES)
def far(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SiteName, Path]]:
    """A site and the folder where it was built a second time: in another place, zone and language, with nothing kept, by one process."""
    site: SiteName = request.param
    folder, data = tmp_path_factory.mktemp("far away"), FOLDERS[site]
    for part in (data, *market_folders(data)):
        shutil.copytree(part, folder / part.name)
    build = command("build", "--data", data.name, "--output", "output", "--repository", REPOSITORY, "--jobs", "1")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} | THERE
    process = subprocess.run(build, cwd=folder, env=environment, capture_output=True, check=False)
    assert 0 == process.returncode, process.stdout.decode() + process.stderr.decode()
    yield site, folder / "output"
    shutil.rmtree(folder)


def test_same_input_same_bytes(far: tuple[SiteName, Path]) -> None:
    """Zone, language, hash seed, number of processes, what was kept, and place change not one byte of any file."""
    site, folder = far
    here, there = whole_site(site), files_in(folder)

    assert sorted(here) == sorted(there.keys() - {MARKER})
    assert [] == [name for name in here if here[name] != there[name]]
    assert len(here) > 200


@pytest.mark.parametrize("site", SITES)
def test_several_processes_read_the_same(site: SiteName, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is small enough to be read by one process; made to be read by several, its data are the same, in the same order."""
    pools: list[int] = []

    def pool(size: int) -> AbstractContextManager[ProcessPoolExecutor]:
        pools.append(size)
        return process_pool(size)

    monkeypatch.setattr("generator.datasets.process_pool", pool)
    monkeypatch.setattr("generator.datasets._FEW_FILES", 2)
    monkeypatch.setattr("generator.datasets._SMALLEST_BATCH", 3)
    reading, one = read_folder(FOLDERS[site], jobs=2), read_folder(FOLDERS[site], jobs=1)

    assert [2] == pools
    assert one == reading
    # Pages depend on the order of things too, which is nothing to a mapping's equality.
    assert repr(one.dataset) == repr(reading.dataset)


def test_no_trace_of_the_machine(far: tuple[SiteName, Path]) -> None:
    """No file names a folder, a user or the time of the build."""
    _, folder = far
    traces = [str(folder.parent).encode(), str(ROOT).encode(), str(Path.home()).encode() + b"/"]

    assert [] == [name for name, content in files_in(folder).items() for trace in traces if trace in content]


# --- nothing by halves


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one build of a small set keeps or compiles for the next, whichever test it is in."""
    return tmp_path_factory.mktemp("beside")


@pytest.fixture
def small(tmp_path: Path, beside: Path, monkeypatch: pytest.MonkeyPatch) -> BuildPlan:
    """A plan for a small set beside an empty place; templates are compiled once for all its builds."""
    monkeypatch.setattr(BuildPlan, "cache", beside / "kept")
    (beside / "compiled").mkdir(exist_ok=True)
    monkeypatch.setattr("generator.build.TemporaryDirectory", lambda **_: nullcontext(str(beside / "compiled")))
    data = tmp_path / "demo"
    data.mkdir()
    for name in ("_dataset.yaml", "sample-poor.yaml"):
        shutil.copy(FOLDERS["demo"] / name, data / name)
    return BuildPlan(root=ROOT, data=data, rubric=ROOT / "rubric.yaml", output=tmp_path / "output")


@pytest.fixture
def without_handbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out the handbook, whose pages take longest, and the check that links lead to it."""
    monkeypatch.setattr("generator.composing.render_handbook", lambda *_, **__: ())
    monkeypatch.setattr("generator.build.refuse_broken_links", lambda _: None)


@pytest.mark.usefixtures("without_handbook")
def test_a_build_that_changes_nothing_does_nothing(small: BuildPlan) -> None:
    """The second build reads nothing and touches no file; a touched output is repaired; `clean` builds anyway."""
    steps: list[str] = []
    assert build_site(small, steps.append).inspection is not None
    assert ["look", "read", "render", "check", "write"] == steps
    before = files_in(small.output)
    page = small.output / "index.html"
    written = page.stat().st_mtime_ns

    steps.clear()
    result = build_site(small, steps.append)
    assert (None, 0, ["look"]) == (result.inspection, result.files, steps)
    assert written == page.stat().st_mtime_ns

    page.write_bytes(b"touched")
    (small.output / "p" / "sample-poor" / "index.html").unlink()
    assert build_site(small, steps.append).files > 0
    assert before == files_in(small.output)

    steps.clear()
    clean = replace(small, clean=True)
    assert build_site(clean, steps.append).files > 0 and "write" in steps
    assert before == files_in(small.output)


@pytest.mark.usefixtures("without_handbook")
@pytest.mark.parametrize(
    "change", [{"as_of": "2030-01-01"}, {"base_url": "https://site.example/"}, {"repository_url": "https://code.example/x"}, {"jobs": 2}]
)
def test_options_that_show_ask_for_a_new_build(small: BuildPlan, change: dict[str, str | int]) -> None:
    """Whatever changes a page changes the fingerprint; the number of processes does not."""
    build_site(small, lambda _: None)
    plan = replace(small, **change)  # type: ignore[arg-type]

    assert ("jobs" in change) == (build_site(plan, lambda _: None).files == 0)


@pytest.mark.usefixtures("without_handbook")
def test_problems_stop_it_before_anything_is_written(small: BuildPlan) -> None:
    """One error in one file, and the old site stays as it was."""
    build_site(small, lambda _: None)
    before = files_in(small.output)
    (small.data / "broken.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    steps: list[str] = []
    result = build_site(small, steps.append)

    assert result.inspection is not None and not result.inspection.sound
    assert (0, ["look", "read"]) == (result.files, steps)
    assert before == files_in(small.output)


@pytest.mark.usefixtures("without_handbook")
def test_the_rubric_counts_as_data(small: BuildPlan, tmp_path: Path) -> None:
    """Another rubric asks for a new build, a wrong one stops it, and a missing one is wrong usage."""
    rubric = tmp_path / "own-rubric.yaml"
    shutil.copy(small.rubric, rubric)
    plan = replace(small, rubric=rubric)
    build_site(plan, lambda _: None)
    before = files_in(small.output)

    rubric.write_text(re.sub(r'^version: .*', 'version: "9.9"', rubric.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    assert build_site(plan, lambda _: None).files > 0

    rubric.write_text("version: 1\n", encoding="utf-8")
    wrong = build_site(plan, lambda _: None)
    assert wrong.inspection is not None and {rubric.as_posix()} == {problem.file for problem in wrong.inspection.problems}
    assert before.keys() == files_in(small.output).keys()

    rubric.unlink()
    with pytest.raises(UsageError, match="there is no rubric"):
        build_site(plan, lambda _: None)


def test_problems_of_a_first_build_leave_nothing_behind(small: BuildPlan) -> None:
    """Where there was no site there is none afterwards, nor any half of one."""
    (small.data / "broken.yaml").write_text("id: [\n", encoding="utf-8")

    assert 0 == build_site(small, lambda _: None).files
    assert ["demo"] == [path.name for path in small.output.parent.iterdir()]


@pytest.mark.usefixtures("without_handbook")
def test_a_foreign_folder_is_refused_first(small: BuildPlan) -> None:
    """Nobody waits for a build that could not be written."""
    small.output.mkdir()
    (small.output / "mine.txt").touch()
    steps: list[str] = []
    with pytest.raises(UsageError):
        build_site(small, steps.append)

    assert [] == steps


def test_a_broken_link_stops_it(small: BuildPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site with a dead link is not put in the place of the old one."""
    monkeypatch.setattr("generator.composing.render_handbook", lambda *_, **__: ())
    with pytest.raises(OutputError, match=r"the site is not sound, \d+ faults"):
        build_site(small, lambda _: None)

    assert not small.output.exists()


@pytest.mark.usefixtures("without_handbook")
def test_a_folder_without_platforms_replaces_nothing(small: BuildPlan) -> None:
    """A wrong folder is wrong usage, and the good site stays as it was."""
    build_site(small, lambda _: None)
    before = files_in(small.output)
    for file in small.data.iterdir():
        file.unlink()
    with pytest.raises(UsageError, match="holds no platform file"):
        build_site(small, lambda _: None)

    assert before == files_in(small.output)


@pytest.mark.usefixtures("without_handbook")
def test_a_file_added_by_hand_is_not_lost(small: BuildPlan) -> None:
    """A build stops before it removes what somebody put into the output; `--clean` is the word for losing it."""
    build_site(small, lambda _: None)
    (small.output / "notes").mkdir()
    (small.output / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    (small.output / ".DS_Store").touch()
    steps: list[str] = []
    with pytest.raises(UsageError, match=r"no build put there: notes/mine\.txt; move them away"):
        build_site(small, steps.append)

    assert (["look"], "mine") == (steps, (small.output / "notes" / "mine.txt").read_text(encoding="utf-8"))
    assert build_site(replace(small, clean=True), lambda _: None).files > 0
    assert not (small.output / "notes").exists()


@pytest.mark.usefixtures("without_handbook")
@pytest.mark.parametrize("title", [None, "{zh: 另一套, en: Another set}"])
def test_another_set_of_data_replaces_nothing(small: BuildPlan, title: str | None) -> None:
    """A folder with some platform file in it is not the set whose site stands there; `--clean` says that it is meant."""
    build_site(small, lambda _: None)
    before, other = files_in(small.output), small.data.parent / "other"
    other.mkdir()
    shutil.copy(small.data / "sample-poor.yaml", other / "sample-poor.yaml")
    if title is not None:
        (other / "_dataset.yaml").write_text(f"format: 1\ntitle: {title}\nabout: x\nlicence: CC0-1.0\n", encoding="utf-8")
    plan = replace(small, data=other)
    with pytest.raises(UsageError, match="holds the site of another set of data"):
        build_site(plan, lambda _: None)

    assert before == files_in(small.output)
    assert build_site(replace(plan, clean=True), lambda _: None).files > 0


def test_a_folder_of_other_yaml_replaces_nothing(small: BuildPlan) -> None:
    """Files of some other program are problems, each with its code, and the good site stays."""
    small.output.mkdir()
    (small.output / MARKER).write_text("0 0\n", encoding="utf-8")
    (small.data / "service.yaml").write_text("apiVersion: v1\nkind: Service\nmetadata: {name: x}\n", encoding="utf-8")
    before = files_in(small.output)
    result = build_site(small, lambda _: None)

    assert (0, before) == (result.files, files_in(small.output))
    assert result.inspection is not None and "E102" in {problem.code.id for problem in result.inspection.problems}


@pytest.mark.parametrize("output", ["demo", "demo/site", ".", "..", "/", "~"])
def test_an_output_that_would_eat_its_input_is_refused(small: BuildPlan, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    """The output is neither the data, nor in them, nor around them, nor a home; and nothing is read before that is said."""
    home = small.data.parent / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    plan = replace(small, output=home if output == "~" else small.data.parent / output)
    steps: list[str] = []
    with pytest.raises(UsageError, match="choose another --output"):
        build_site(plan, steps.append)
    with pytest.raises(UsageError, match="choose another --output"):
        build_site(replace(small, output=ROOT / "site_templates" / "output"), steps.append)

    assert [] == steps
    assert {"_dataset.yaml", "sample-poor.yaml"} == {path.name for path in small.data.iterdir()}


@pytest.mark.usefixtures("without_handbook")
def test_a_killed_swap_is_undone_even_when_the_data_are_wrong(small: BuildPlan) -> None:
    """The old site comes back at the next build, whether or not that build gets to write."""
    build_site(small, lambda _: None)
    before = files_in(small.output)
    beside = small.output.parent / ".output-killed"
    beside.mkdir()
    small.output.rename(beside / "old")
    (small.data / "broken.yaml").write_text("id: [\n", encoding="utf-8")

    assert 0 == build_site(small, lambda _: None).files
    assert before == files_in(small.output)
    assert not beside.exists()


@pytest.mark.usefixtures("without_handbook")
def test_an_edition_is_never_older_than_its_data(small: BuildPlan) -> None:
    """A date before the newest in the data would publish the future as the past."""
    with pytest.raises(UsageError, match="earlier than the newest date"):
        build_site(replace(small, as_of="2010-01-01"), lambda _: None)


def test_a_folder_that_is_not_there_is_said(small: BuildPlan) -> None:
    """A mistyped folder is wrong usage."""
    plan = replace(small, data=small.data / "nothing")
    with pytest.raises(UsageError, match="there is no folder"):
        build_site(plan, lambda _: None)


# --- the whole output


@pytest.mark.parametrize("site", SITES)
def test_no_broken_link_no_foreign_load(site: SiteName) -> None:
    """Every link and anchor of every page leads somewhere, ids are unique, and nothing comes from another host."""
    assert () == find_broken_links(as_files(whole_site(site)))


def test_a_site_with_an_address_is_sound_too(small: BuildPlan) -> None:
    """With a base address pages name their full address, and the site is as sound as without."""
    plan = replace(small, base_url="https://site.example/kefubang/")
    build_site(plan, lambda _: None)
    files = files_in(small.output)

    assert b'<link rel="canonical" href="https://site.example/kefubang/en/p/sample-poor/">' in files["en/p/sample-poor/index.html"]
    assert b"<loc>https://site.example/kefubang/p/sample-poor/</loc>" in files["sitemap.xml"]
    assert b'href="/kefubang/index.html"' in files["404.html"] and b'href="/kefubang/en/index.html"' in files["en/404.html"]


@pytest.mark.parametrize("site", SITES)
def test_every_page_exists_in_both_languages(site: SiteName) -> None:
    """Each page has its twin, says its own language, and leads to the other."""
    pages = page_trees(site)
    chinese = {path for path in pages if not path.startswith("en/")}

    assert {f"en/{path}" for path in chinese} == set(pages) - chinese
    for path, page in pages.items():
        (root,) = page.all("html")
        assert ("en" if path.startswith("en/") else "zh-Hans") == root.attributes["lang"]
        (tongue,) = [link for link in page.all("a") if link.attributes.get("class") == "k-tongue"]
        other = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        assert other == os.path.normpath(Path(path).parent / tongue.attributes["href"])


@pytest.mark.parametrize("site", SITES)
def test_every_page_has_its_policy_before_anything_it_loads(site: SiteName) -> None:
    """The Content Security Policy forbids what a page does not need, and stands first."""
    for path, page in page_trees(site).items():
        (head,) = page.all("head")
        names = [part.attributes.get("http-equiv") or part.tag for part in head.walk()]
        assert names.index("Content-Security-Policy") < min(names.index("link"), names.index("title")), path
        (policy,) = [part.attributes["content"] for part in head.all("meta") if "http-equiv" in part.attributes]
        assert "default-src 'none'" in policy and "unsafe" not in policy, path


@pytest.mark.parametrize("site", SITES)
def test_data_blocks_are_json(site: SiteName) -> None:
    """What stands in a page for a script to read is whole JSON that cannot close its element."""
    for path, page in page_trees(site).items():
        for block in page.all("script"):
            if block.attributes.get("type", "").endswith("json"):
                assert json.loads("".join(map(str, block.children))), path
                assert "<" not in "".join(map(str, block.children)), path


@pytest.mark.parametrize("site", SITES)
def test_budgets(site: SiteName) -> None:
    """Any page, gzipped, takes at most 30 KB of HTML, 10 of CSS, 15 of scripts and 60 in all."""
    files = whole_site(site)
    weights = {path: len(gzip.compress(content, 9, mtime=0)) for path, content in files.items()}
    too_heavy: list[str] = []
    for path, page in page_trees(site).items():
        loaded = {os.path.normpath(Path(path).parent / target) for target in _loaded(page)}
        parts = {
            "HTML": (weights[path], 30),
            "CSS": (sum(weights[name] for name in loaded if name.endswith(".css")), 10),
            "scripts": (sum(weights[name] for name in loaded if name.endswith(".js")), 15),
            "all": (weights[path] + sum(weights[name] for name in loaded), 60),
        }
        too_heavy += [f"{path}: {kind} {weight}" for kind, (weight, limit) in parts.items() if weight > limit * KILOBYTE]

    assert [] == too_heavy


def _loaded(page: Element) -> Iterator[str]:
    for part in page.walk():
        if part.tag in {"script", "img"} and "src" in part.attributes:
            yield part.attributes["src"]
        elif part.tag == "link" and part.attributes.get("rel") in {"icon", "stylesheet"}:
            yield part.attributes["href"]


def test_invented_data_are_marked_everywhere() -> None:
    """Every page of the demo set says that its data are made up, each platform's page twice, and the file in every row."""
    words = {"en": "Invented data", "zh": "虚构"}
    for path, page in page_trees("demo").items():
        (mark,) = [part for part in page.walk() if part.attributes.get("class") == "k-demo"]
        assert words["en" if path.startswith("en/") else "zh"] in mark.text, path
        if "p/" in path and "handbook" not in path:
            assert "k-notice--fictional" in whole_site("demo")[path].decode(), path
    tables = [content for path, content in whole_site("demo").items() if path.endswith(".csv")]
    assert tables
    for table in tables:
        assert {"yes"} == {row["fictional"] for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))}


def test_real_data_are_not_marked_as_invented() -> None:
    """No page of the real set carries the mark."""
    assert [] == [path for path, content in whole_site("real").items() if b"k-demo" in content and path.endswith(".html")]


@pytest.mark.parametrize("site", SITES)
def test_no_cell_of_any_file_is_a_formula(site: SiteName) -> None:
    """Whatever a contributor typed, a spreadsheet shows it as text."""
    for path, content in whole_site(site).items():
        if path.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
            assert [] == [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠](?!\d+(?:\.\d+)?$)", cell)], path


@pytest.mark.parametrize("site", SITES)
def test_every_platform_is_two_clicks_away(site: SiteName) -> None:
    """From the home page of either language, two clicks lead to every platform and so to its ways to reach support."""
    for language in LANGUAGES:
        home = "index.html" if language == "zh" else "en/index.html"
        reached, distance = {home: 0}, 0
        while distance < 2:
            distance += 1
            for path in [path for path, steps in reached.items() if steps == distance - 1]:
                for link in page_trees(site)[path].links():
                    target = os.path.normpath(Path(path).parent / link.partition("#")[0]) if not re.match(r"\w+:", link) else ""
                    if target in page_trees(site):
                        reached.setdefault(target, distance)
        folder = "" if language == "zh" else "en/"
        assert [] == [
            platform.id for platform in dataset_of(site).platforms if f"{folder}p/{platform.id}/index.html" not in reached
        ]


def test_the_marker_is_no_page() -> None:
    """What marks the folder is not served as a part of the site's own files."""
    assert MARKER not in whole_site("real")
