"""The beginning of a platform file: nothing of the sample, nothing guessed, and the checks name what is still empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.errors import UsageError
from generator.languages import LANGUAGES, Language
from generator.loader import load_platform
from generator.skeletons import write_skeleton
from tests.commands import Run, runner

DAY: Final = date(2026, 11, 30)


def skeleton(language: Language, name: str | None = None, website: str | None = None) -> str:
    """The text of a new file."""
    return write_skeleton("my-school", "platforms/my-school.yaml", name, website, DAY, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_empty_places_are_named(language: Language) -> None:
    """What the checks find in a new file are the lines to fill in, and nothing else."""
    problems = load_platform(skeleton(language).encode(), "platforms/my-school.yaml").problems

    empty = ["name", "website", "official_domains", "serves", "sources.help-page.url", "channels[0].kind", "channels[0].address"]
    assert [("E123", field) for field in empty] == [(problem.code.id, problem.field) for problem in problems]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_it_is_sound(language: Language) -> None:
    """With the empty lines filled in and the others removed, the file is whole; remarks may stay."""
    text = skeleton(language, '好 "学堂": # 1', "https://www.my-school.com/zh/")
    text = text.replace("url:", "url: https://www.my-school.com/help").replace("kind:  #", "kind: email  #")
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith(("serves:", "address:")))
    loaded = load_platform(kept.encode(), "platforms/my-school.yaml")

    assert () == loaded.problems and loaded.platform is not None
    assert ('好 "学堂": # 1', ("my-school.com",), "2026-11-30") == (
        loaded.platform.name.zh, loaded.platform.official_domains, str(loaded.platform.sources["help-page"].read_on),
    )  # fmt: skip


@pytest.mark.parametrize(("platform_id", "website"), [("My School", None), ("../x", None), ("x", "my-school.com"), ("x", "https://a b/")])
def test_what_no_file_could_hold_is_refused(platform_id: str, website: str | None) -> None:
    """An id and an address are refused before a file is made."""
    with pytest.raises(UsageError):
        write_skeleton(platform_id, "platforms/x.yaml", None, website, DAY, "en")


def test_a_file_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command makes a file, says what comes next, and leaves alone what is there; without the folder it says so."""
    monkeypatch.chdir(tmp_path)
    run: Run = runner(monkeypatch, capsys)
    before = run("new", "a")
    Path("platforms").mkdir()
    made, again = run("new", "a.yaml"), run("new", "a", "--name", "B")

    assert (2, 0, 2) == (before.code, made.code, again.code)
    assert "validate platforms/a.yaml" in made.out and "is there already" in again.err
    assert "read_on: 2026-12-31 " in Path("platforms/a.yaml").read_text() and "name:  #" in Path("platforms/a.yaml").read_text()
