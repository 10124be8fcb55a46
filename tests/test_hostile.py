"""Hostile files through the real commands: a coded problem, no traceback, in time, and the old site untouched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from generator.example_files import EXAMPLE_NAME, completed
from generator.output_folder import MARKER
from tests.commands import Outcome, Run, run_process, runner, snapshot
from tests.hostile import hostile_files
from tests.hostile_platforms import MARKUP, TEXT_FIELDS, hostile_platforms, quoted
from tests.reading import errors_in

HOSTILE: Final = {**hostile_files(), **hostile_platforms()}
# Of processor time, which a busy machine does not lengthen much; no file takes half of it.
MOST_SECONDS: Final = 2
CODED: Final = re.compile(r"error\[E\d{3}\]")
EMAIL: Final = "channels:\n  - {kind: email, sources: [help-page]}\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return runner(monkeypatch, capsys)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An output folder that this program made some time ago."""
    folder = tmp_path / "output"
    (folder / "en").mkdir(parents=True)
    (folder / MARKER).write_text("0 0\n")
    (folder / "index.html").write_bytes(b"<p>old</p>\xff")
    (folder / "en" / "index.html").write_text("old")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder."""
    folder = tmp_path / "platforms"
    folder.mkdir()
    return folder


def is_refused(outcome: Outcome) -> bool:
    """Whether a run ended as it should for wrong data."""
    return outcome.code == 1 and CODED.search(outcome.text) is not None and "Traceback" not in outcome.text and outcome.seconds < MOST_SECONDS


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files(run: Run, data: Path, site: Path, name: str) -> None:
    """Checking tells what is wrong; building does too, and leaves the site as it was."""
    (data / EXAMPLE_NAME).write_bytes(HOSTILE[name])
    before = snapshot(site.parent)
    checked, built = run("validate", data), run("build", "--data", data, "--output", site)

    assert is_refused(checked), checked.text[:2_000]
    assert is_refused(built), built.text[:2_000]
    assert before == snapshot(site.parent)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_reports_show_nothing_raw(run: Run, data: Path, name: str) -> None:
    """No report passes on control characters that could move or colour the terminal, nor lines without end."""
    (data / EXAMPLE_NAME).write_bytes(HOSTILE[name])
    printed = run("validate", "--lang", "zh", data).out

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", printed)
    assert max(map(len, printed.split("\n"))) < 1_000


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_no_field_takes_markup(field: str, markup: str) -> None:
    """No text that reaches a page may hold HTML, whatever the field."""
    assert errors_in(field.format(v=quoted(markup)))


def test_one_hostile_file_among_good_ones(run: Run, data: Path, site: Path) -> None:
    """One wrong file stops the whole site, and only it is named."""
    (data / EXAMPLE_NAME).write_bytes(completed(EMAIL))
    (data / "bad.yaml").write_bytes(completed(f"id: bad\nname: '{MARKUP[0]}'\n"))
    before = snapshot(site)
    built = run("build", "--data", data, "--output", site)

    assert is_refused(built)
    assert EXAMPLE_NAME not in built.text
    assert before == snapshot(site)


def test_links_out_of_the_folder(run: Run, data: Path, site: Path) -> None:
    """A link to a file outside is refused, not read."""
    secret = data.parent / "secret.yaml"
    secret.write_text("password: 12345\n")
    (data / "link.yaml").symlink_to(secret)
    before = snapshot(site)
    outcomes = [run("validate", data), run("validate", data / "link.yaml"), run("build", "--data", data, "--output", site)]

    assert all(is_refused(outcome) and "E121" in outcome.text for outcome in outcomes)
    assert not any("12345" in outcome.text for outcome in outcomes)
    assert before == snapshot(site)


@pytest.mark.parametrize("change", [lambda text: text.replace(b"\n", b"\r\n"), lambda text: b"\xef\xbb\xbf" + text], ids=["CRLF", "BOM"])
def test_what_windows_does_is_forgiven(run: Run, data: Path, change: object) -> None:
    """Other line ends and a byte order mark are a warning, and the file is read all the same."""
    assert callable(change)
    (data / EXAMPLE_NAME).write_bytes(change(completed(EMAIL)))
    outcome = run("validate", data)

    assert 0 == outcome.code
    assert re.search(r"warning\[W00[12]\]", outcome.out)
    assert "error[" not in outcome.out


@pytest.mark.parametrize("name", ["10 MB", "alias bomb", "many unknown keys"])
def test_as_a_process(data: Path, site: Path, name: str) -> None:
    """The same holds of the program as users start it."""
    (data / EXAMPLE_NAME).write_bytes(HOSTILE[name])
    before = snapshot(site)

    assert is_refused(run_process("validate", data))
    assert is_refused(run_process("build", "--data", data, "--output", site))
    assert before == snapshot(site)
