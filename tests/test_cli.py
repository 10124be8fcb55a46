"""The command line: help that teaches, exit codes, formats and languages, and no traceback whatever happens."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import click
import pytest

from generator import COMMAND, cli
from generator.build import BuildPlan, BuildResult
from generator.datasets import Inspection
from generator.errors import OutputError
from generator.example_files import completed
from generator.languages import LANGUAGES
from generator.reference import CODES, as_plain_text, write_error_pages
from generator.reports import REPORTS
from generator.reports.text import display_width
from tests.commands import Run, environment, run_process, runner

COMMANDS: Final = sorted(cli.kefubang.commands)
EMAIL: Final = "channels:\n  - {kind: email, sources: [help-page]}\n"
WRONG: Final = "channels:\n  - {kind: emial, sources: [help-page]}\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process, in English unless it is told otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return runner(monkeypatch, capsys)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one sound platform, where the program is started."""
    monkeypatch.chdir(tmp_path)
    folder = Path("platforms")
    folder.mkdir()
    (folder / "sample-school.yaml").write_bytes(completed(EMAIL))
    return folder


# --- help
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_teaches(run: Run, command: list[str]) -> None:
    """Every command says what it does and how it is called, with an example one can copy."""
    outcome = run(*command, "--help")

    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith("Usage: ")
    examples = [line for line in outcome.out.splitlines() if line.strip().startswith(f"{COMMAND} ")]
    assert any(" ".join([COMMAND, *command]) in line for line in examples)


def test_every_option_is_explained() -> None:
    """No option stands without a word on what it does."""
    for name, command in cli.kefubang.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("option", ["-h", "--help", "--version"])
def test_what_is_always_there(run: Run, option: str) -> None:
    """Help and version work without any data."""
    assert 0 == run(option).code


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """In Chinese every sentence of the help is Chinese; what is typed as it stands is the same, and no line is too wide."""
    english = run(*command, "--help").out.splitlines()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = run(*command, "--help").out.splitlines()
    sentences = [line for line in chinese if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", line.partition(f"  {COMMAND} ")[0])]

    assert [] == sentences
    assert chinese[0].removeprefix("用法：").partition(" [")[0] == english[0].removeprefix("Usage: ").partition(" [")[0]
    assert [] == re.findall(r"\b(?!YYYY|MM|DD)[A-Z]{3,}\b", " ".join(line[:32] for line in chinese if line.startswith(("用法", "  -"))))
    assert max(map(display_width, chinese)) <= 100


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    """`--lang` may stand alone or before the command, and speaks for both; a program without a command is wrong usage."""
    alone, before, after = run("--lang", "zh"), run("--lang", "zh", "error", "E229"), run("error", "E229", "--lang", "zh")

    assert (2, "") == (alone.code, alone.out) and alone.err.startswith("用法：") and "检查数据文件" in alone.err
    assert (2, True) == ((nothing := run()).code, nothing.err.startswith("Usage: "))
    assert (0, after.out) == (before.code, before.out) and "错误" in before.out


def test_a_problem_is_explained_in_plain_text(run: Run) -> None:
    """What the handbook writes for Markdown, backslashes and anchors, is not shown on a terminal; examples stay as they are."""
    text = run("error", "E229").out

    assert text.startswith("E229 What looks like a left-over of the sample\n")
    assert "\nAn example that gives it\n\n    fictional: no\n    website: https://www.sample.example/\n" in text
    assert [] == [sign for sign in ("{#", "\\", "~~~", "`", "](", "# ") if sign in text.replace("sample.example/", "")]


def test_no_page_of_a_problem_shows_markdown() -> None:
    """Backticks, links and fences are for the handbook; whatever a rule says, a terminal shows words, in both languages."""
    pages = [page for language in LANGUAGES for page in write_error_pages(CODES, language, lambda *_: "").values()]
    prose = [line for page in pages for line in as_plain_text(page.split("---\n", 2)[-1]).splitlines() if not line.startswith(("    ", "|"))]

    assert [] == [line for line in prose if re.search(r"`|\]\(|^~~~|^#|\{#", line)]


def test_a_build_that_is_stopped_tells_what_stops_it(run: Run, data: Path, tmp_path: Path) -> None:
    """Hints, which stop nothing, do not bury the error that does."""
    hinted = "refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, sources: [help-page]}\n"
    (data / "sample-school.yaml").write_bytes(completed(hinted + "serves: [nobody]\n"))
    outcome = run("build", "--data", data, "--output", tmp_path / "site")

    assert 1 == outcome.code and "E104" in outcome.err and "hint" not in outcome.err


# --- exit codes
def test_sound_data(run: Run, data: Path) -> None:
    """Nothing wrong is exit code 0, for the folder, for a file, and without a word about where."""
    assert [0, 0, 0] == [run("validate").code, run("validate", data).code, run("validate", data / "sample-school.yaml").code]


def test_problems(run: Run, data: Path) -> None:
    """A problem is exit code 1, and is printed where one can jump to it."""
    (data / "sample-school.yaml").write_bytes(completed(WRONG))
    outcome = run("validate", "--format", "concise")

    assert (1, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith("platforms/sample-school.yaml:8:12: error[E104] ")


def test_a_rubric_is_checked_like_data(run: Run, data: Path) -> None:
    """The rubric beside the data is checked with them, and another one by its name."""
    (data.parent / "rubric.yaml").write_text("format: 2\n", encoding="utf-8")
    own, named = run("validate", "--format", "concise"), run("validate", data.parent / "rubric.yaml", "--format", "concise")

    assert (1, 1) == (own.code, named.code)
    assert own.out.splitlines()[0].startswith("rubric.yaml:1:")


def test_warnings_and_hints_stop_nothing(run: Run, data: Path) -> None:
    """Exit code 0 is kept for what may be merged."""
    (data / "sample-school.yaml").write_bytes(completed("aliases: [x]\n"))
    outcome = run("validate")

    assert 0 == outcome.code
    assert "warning[W212]" in outcome.out


@pytest.mark.parametrize(("options", "expected"), [((), True), (("--repository", "https://code.example/x"), False)])
def test_a_build_without_a_repository_says_which_option_gives_it(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], expected: bool
) -> None:
    """Whoever publishes a site learns in one line that corrections need the repository's address, and how to give it."""
    made = BuildResult(inspection=Inspection(problems=(), files=()), platforms=1, files=1)
    monkeypatch.setattr("generator.build.build_site", lambda *_: made)
    outcome = run("build", "--data", data, *options)

    assert 0 == outcome.code
    assert expected == any("--repository URL" in line and "REPOSITORY=URL" in line for line in outcome.out.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--bogus"], ["bogus"], ["validate", "--bogus"], ["validate", "--format", "xml"], ["validate", "--lang", "fr"], ["validate", "--jobs", "0"],
        ["validate", "nowhere"], ["validate", "platforms", "nowhere.yaml"], ["build", "--data", "nowhere"], ["build", "--as-of", "yesterday"], ["build", "--as-of", "2026-02-30"],
        ["build", "--base-url", "sample.example"], ["serve", "--port", "0"], [],
    ],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.usefixtures("data")
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    """What cannot be meant is exit code 2, said in a sentence."""
    outcome = run(*arguments)

    assert 2 == outcome.code
    assert outcome.text.strip()
    assert "Traceback" not in outcome.text


@pytest.mark.usefixtures("data")
def test_a_bug_is_ours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug is exit code 3: one line, how to report it, no traceback; the details come when they are asked for."""

    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("some detail")

    monkeypatch.setattr(cli, "inspect_folder", break_down)
    outcome = run("validate")
    monkeypatch.setenv("KEFUBANG_DEBUG", "1")
    detailed = run("validate")

    assert (3, "", 3) == (outcome.code, outcome.out, detailed.code)
    assert "a bug in kefubang" in outcome.err
    assert "ZeroDivisionError" in outcome.err
    assert "issue" in outcome.err
    assert "Traceback" not in outcome.err
    assert "Traceback" in detailed.err


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("failure", "code"), [(OutputError("the disk is full"), 1), (KeyboardInterrupt(), 130), (click.Abort(), 130), (RecursionError(), 3)]
)
def test_other_ends(run: Run, monkeypatch: pytest.MonkeyPatch, failure: BaseException, code: int) -> None:
    """What the user can mend, an interruption, and a bug each have their own exit code and no traceback."""

    def stop(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(cli, "inspect_folder", stop)
    outcome = run("validate")

    assert code == outcome.code
    assert outcome.err
    assert "Traceback" not in outcome.text


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("arguments", [["schema"], ["validate"], ["validate", "--format", "json"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_no_bug(arguments: list[str]) -> None:
    """Output that cannot be written is exit code 1 and one line, and Python says nothing of its own when it ends."""
    command = [sys.executable, "-m", "generator", *arguments]
    with Path("/dev/full").open("w") as full:
        finished = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment())

    assert (1, "error: cannot read or write: No space left on device\n") == (finished.returncode, finished.stderr)


@pytest.mark.parametrize("place", ["nowhere/x.json", "folder", "file/x.json"])
def test_a_schema_that_cannot_be_written(run: Run, tmp_path: Path, place: str) -> None:
    """Where nothing can be written the place and the reason are named."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    outcome = run("schema", "--output", tmp_path / place)

    assert 1 == outcome.code
    assert outcome.err.startswith(f"error: cannot write {tmp_path / place}: ")
    assert 1 == outcome.err.count("\n")


@pytest.mark.usefixtures("data")
def test_what_the_machine_refuses_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is said in one line; a path of ours that is missing stays a bug."""
    for error, code in ((PermissionError(13, "Permission denied", "platforms"), 1), (FileNotFoundError(2, "No such file", "ours"), 3)):

        def stop(*_: object, error: OSError = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(cli, "inspect_folder", stop)
        assert code == run("validate").code


def test_a_file_that_is_not_there_is_no_folder(run: Run) -> None:
    """What was named may have been meant as either."""
    assert "there is no file or folder nosuch.yaml" in run("validate", "nosuch.yaml").err


@pytest.mark.parametrize(("day", "code"), [("2026-12-31", 0), ("2027-01-01", 0), ("2027-01-02", 1), ("2062-05-02", 1)])
def test_a_day_to_come_is_refused(run: Run, data: Path, day: str, code: int) -> None:
    """The command line knows what day it is, and lets the other side of the date line be a day ahead."""
    (data / "sample-school.yaml").write_bytes(completed(EMAIL).replace(b"read_on: 2026-05-02", f"read_on: {day}".encode()))

    assert (code, code) == (run("validate").code, run("validate", data / "sample-school.yaml").code)


def test_an_unknown_platform_is_told_before_what_is_wrong_elsewhere(run: Run, data: Path) -> None:
    """Who mistypes an id is told so, and what was meant, whatever is wrong in other files; the id of a broken file is no slip."""
    (data / "sample-school.yaml").write_bytes(b"name: [")
    wrong, broken = run("explain", "sample-schol"), run("explain", "sample-school")

    assert (2, "error: there is no platform sample-schol; did you mean sample-school?\n") == (wrong.code, wrong.err)
    assert 1 == broken.code and "E0" in broken.err


def test_no_score_is_explained_from_a_day_to_come(run: Run, data: Path) -> None:
    """An edition of a day that is still to come is stopped as in a build, whichever file names the day, and nothing is explained."""
    (data / "other-school.yaml").write_bytes(completed(EMAIL).replace(b"sample-school", b"other-school").replace(b"read_on: 2026-05-02", b"read_on: 2062-05-02"))
    outcome = run("explain", "sample-school")

    assert (1, "") == (outcome.code, outcome.out)
    assert "E228" in outcome.err and "other-school.yaml" in outcome.err


# --- formats and languages
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["validate", "nosuch.yaml"], "错误：没有文件或文件夹 nosuch.yaml"),
        (["validate", "--jobs", "0"], "错误：--jobs 应是 1 到 64 的整数"),
        (["validate", "--format", "xml"], "错误：--format 只能是：concise、github"),
        (["validate", "--fromat", "xml"], "错误：没有选项 --fromat，是不是 --format"),
        (["validate", "--format"], "错误：选项 --format 后面要有值"),
        (["validat"], "错误：没有命令 validat，是不是 validate"),
        (["error"], "错误：缺少 CODE"),
        (["error", "E101", "E102"], "错误：后面多了 E102"),
        (["bogus"], "错误：没有命令 bogus"),
        (["build", "--as-of", "yesterday"], "错误：--as-of yesterday 不是 2026-11-22 这样的日期"),
        (["build", "--output", "platforms"], "错误：--output platforms 会占掉"),
    ],
)
@pytest.mark.usefixtures("data")
def test_wrong_usage_in_chinese(run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: str) -> None:
    """A wrong command line is explained in the terminal's language, or the one asked for; and English stays English."""
    english = run(*arguments).err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert run(*arguments).err.startswith(expected)
    assert not any("\u4e00" <= character <= "\u9fff" for character in english)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("asked", [["--lang", "zh"], ["--lang=zh"]])
def test_wrong_usage_in_the_language_asked_for(run: Run, asked: list[str]) -> None:
    """`--lang` counts for the errors of the same command line, too."""
    assert run("validate", "nosuch.yaml", *asked).err.startswith("错误：没有文件或文件夹")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_formats(run: Run, data: Path, name: str) -> None:
    """Every format tells the same problem, also of several folders at once."""
    (data / "sample-school.yaml").write_bytes(completed(WRONG))
    other = data.parent / "more"
    other.mkdir()
    (other / "sample-school.yaml").write_bytes(completed(WRONG))
    outcome = run("validate", "--format", name, data, other)

    assert 1 == outcome.code
    assert all(words in outcome.out for words in ("E104", "platforms/sample-school.yaml", "more/sample-school.yaml"))
    if name in {"json", "sarif"}:
        assert json.loads(outcome.out)


def test_languages(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is the one asked for, else the terminal's."""
    (data / "sample-school.yaml").write_bytes(completed(WRONG))
    asked = run("validate", "--lang", "zh").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    assert "错误[E104] “emial” 不是这里允许的词" in asked
    assert asked == run("validate").out
    assert "error[E104]" in run("validate", "--lang", "en").out


def test_the_line_is_shown(run: Run, data: Path) -> None:
    """The text report shows the line, also of a file with another kind of line ends."""
    (data / "sample-school.yaml").write_bytes(completed(WRONG).replace(b"\n", b"\r\n"))

    assert "8 |   - {kind: emial, sources: [help-page]}\n" in run("validate").out


@pytest.mark.parametrize(("arguments", "expected"), [(["E108"], "E108 A number without a unit"), (["e108", "--lang", "zh"], "E108 数字没有单位")])
def test_a_code_is_explained(run: Run, arguments: list[str], expected: str) -> None:
    """What a report points at can be had without a site: the page of the code, with both its examples."""
    outcome = run("error", *arguments)

    assert 0 == outcome.code
    assert outcome.out.startswith(f"{expected}\n")
    assert "promised_first_response: 24," in outcome.out and "promised_first_response: 24 hours" in outcome.out


def test_an_unknown_code_is_wrong_usage(run: Run) -> None:
    """A code that there is not is said, with how codes look."""
    outcome = run("error", "E9999")

    assert (2, "error: there is no problem with the code E9999; codes look like E108\n") == (outcome.code, outcome.err)


def test_the_schema_can_be_printed_or_written(run: Run, tmp_path: Path) -> None:
    """What is printed and what is written is the same."""
    printed, written = run("schema"), run("schema", "--output", tmp_path / "schema.json")

    assert (0, 0, "") == (printed.code, written.code, written.out)
    assert printed.out == (tmp_path / "schema.json").read_text(encoding="utf-8")


# --- as a process
def test_a_reader_that_goes_away(data: Path) -> None:
    """`kefubang validate | head -1` ends quietly, with the exit code the data deserve."""
    for number in range(300):
        (data / f"school-{number}.yaml").write_bytes(completed(f"id: school-{number}\n{WRONG}"))
    command = [sys.executable, "-m", "generator", "validate", str(data.absolute())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read().decode()

    assert (1, "") == (process.returncode, errors)


def _wait_for_children(pid: int) -> None:
    """Waits until the processes that read are there, or the whole is over, on however busy a machine."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for _ in range(600):
        time.sleep(0.05)
        if not children.exists() or children.read_text():
            return


def test_an_interruption(data: Path) -> None:
    """Ctrl-C ends all processes with code 130 and one sentence."""
    for number in range(3_000):
        (data / f"school-{number}.yaml").write_bytes(completed(f"id: school-{number}\n{WRONG}"))
    command = [sys.executable, "-m", "generator", "validate", str(data.absolute()), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        _wait_for_children(process.pid)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()

    if process.returncode == 1:  # a machine so fast that all was read already
        return
    assert 130 == process.returncode
    assert "Traceback" not in errors.decode()


def test_the_module_and_the_command_are_one() -> None:
    """`python -m generator` is the program."""
    outcome = run_process("validate", "examples/demo", "--format", "concise")

    assert (0, "") == (outcome.code, outcome.err)


def test_checking_loads_no_more_than_it_needs() -> None:
    """Charts, pages and the handbook take a second to load, and checking needs none of them."""
    script = "import sys, generator.cli; print(sorted({'altair', 'mkdocs', 'jinja2', 'rich', 'numpy', 'pypinyin'} & set(sys.modules)))"
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment())

    assert "[]" == finished.stdout.strip()


@pytest.mark.parametrize(("code", "said"), [(0, r"rebuilt in \d+\.\d s\n"), (1, r"not rebuilt \(\d+\.\d s\): mend .*\n")])
def test_a_rebuild_is_told_before_it_begins_and_when_it_ends(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int, said: str) -> None:
    """The preview says at once that it rebuilds, and then what came of it, with the time it took."""
    seen: list[str] = []

    def build(*_: object) -> int:
        seen.append(capsys.readouterr().out)
        return code

    monkeypatch.setattr(cli, "run_build", build)
    cli._rebuild(BuildPlan(root=tmp_path, data=tmp_path, rubric=tmp_path, output=tmp_path), "en")

    assert ["a file has changed, rebuilding…\n"] == seen
    assert re.fullmatch(said, capsys.readouterr().out)
