"""The command line: options to plain values, progress, exit codes; the only place that prints.

Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

import click

from generator import __version__
from generator.datasets import RUBRIC_FILE, Inspection, inspect_files, inspect_folder, join_inspections
from generator.errors import KefubangError, UsageError
from generator.languages import LANGUAGES, Language
from generator.problems import count_errors
from generator.reports import REPORTS, format_report

if TYPE_CHECKING:
    from generator.build import BuildPlan

FINE, PROBLEMS, WRONG_USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
_ROOT: Final = Path(__file__).resolve().parent.parent
_MOST_SHOWN: Final = 5_000_000
_STEPS: Final = {
    "look": "looking at what changed",
    "read": "reading and checking the data",
    "render": "rendering the pages",
    "check": "checking every link",
    "write": "writing",
}


def main() -> NoReturn:
    """Runs the command line and turns every end into an exit code; no traceback ever reaches a user."""
    try:
        code = kefubang.main(standalone_mode=False)
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.UsageError as wrong:
        wrong.show()
        code = WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was changed", err=True)
        code = INTERRUPTED
    except UsageError as wrong:
        click.echo(f"error: {wrong}", err=True)
        code = WRONG_USAGE
    except KefubangError as failed:
        click.echo(f"error: {failed}", err=True)
        code = PROBLEMS
    except Exception as bug:
        _report_bug(bug)
        code = OUR_BUG
    sys.exit(code if isinstance(code, int) else FINE)


def _report_bug(bug: Exception) -> None:
    """Says in one line what went wrong and keeps the details for a report."""
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    click.echo(f"This is a bug in kefubang {__version__}, not in your files: {type(bug).__name__} at {place}: {bug}", err=True)
    click.echo("Please open an issue with this line and the command you ran. KEFUBANG_DEBUG=1 shows the details.", err=True)
    if os.environ.get("KEFUBANG_DEBUG"):
        traceback.print_exception(bug)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kefubang")
def kefubang() -> None:
    """Build and check the open comparison of support at online schools.

    \b
    kefubang validate              check every file under platforms/
    kefubang build                 make the site in output/
    kefubang serve                 look at it while you edit

    Each problem has a code; the handbook explains it with an example: handbook/errors/<CODE>.
    """


def _own_rubric() -> Path:
    """The rubric where the command runs, else the project's own."""
    here = Path(RUBRIC_FILE)
    return here if here.is_file() else _ROOT / RUBRIC_FILE


_data_option = click.option(
    "--data", type=click.Path(path_type=Path), default=Path("platforms"), show_default=True, help="Folder with the platform files."
)
_rubric_option = click.option(
    "--rubric", type=click.Path(path_type=Path), default=_own_rubric, show_default=RUBRIC_FILE, help="What is measured, and what counts how much."
)
_jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, show_default="all cores", help="Processes to read with."
)
_language_option = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default=None, help="Language of messages.  [default: from LANG, else en]"
)
_format_option = click.option(
    "--format", "format_name", type=click.Choice(sorted(REPORTS)), default="text", show_default=True, help="How problems are shown."
)


def _build_options(command: click.decorators.FC) -> click.decorators.FC:
    options = (
        _data_option,
        _rubric_option,
        click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Folder to make."),
        click.option("--as-of", default=None, metavar="DATE", help="Date of the edition, YYYY-MM-DD.  [default: newest date in the data]"),
        click.option("--base-url", default=None, metavar="URL", help="Where the site will stand; adds canonical links."),
        click.option("--repository", default=None, metavar="URL", help="Public repository; adds links to source and forms."),
        _jobs_option,
        _language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _plan(data: Path, rubric: Path, output: Path, as_of: str | None, base_url: str | None, repository: str | None, jobs: int, clean: bool) -> BuildPlan:
    if as_of is not None and not _is_day(as_of):
        raise UsageError(f"--as-of {as_of!r} is not a date like 2026-11-22")
    for name, address in (("--base-url", base_url), ("--repository", repository)):
        if address is not None and not re.fullmatch(r"https?://[^\s\"'<>?#]+", address):
            raise UsageError(f"{name} {address!r} is not a whole http(s) address without ? and #")
    from generator.build import BuildPlan

    return BuildPlan(
        root=_ROOT, data=data, rubric=rubric, output=output, as_of=as_of, base_url=base_url, repository_url=repository, jobs=jobs, clean=clean
    )


@kefubang.command()
@_build_options
@click.option("--clean", is_flag=True, help="Build even when nothing has changed; replace files added by hand and the site of another set.")
def build(
    data: Path, rubric: Path, output: Path, as_of: str | None, base_url: str | None, repository: str | None, jobs: int, language: Language | None, clean: bool
) -> int:
    """Validate the data, render the site, check every link, and put it in OUTPUT.

    The old site stays as it was until the new one is complete. A folder that holds other files, files that somebody
    added to the site, or the site of another set of data is not replaced.

    \b
    kefubang build
    kefubang build --data examples/demo --output demo --base-url https://www.sample.example/
    """
    plan = _plan(data, rubric, output, as_of, base_url, repository, jobs, clean)
    return run_build(plan, _language(language))


def run_build(plan: BuildPlan, language: Language) -> int:
    """One build with its progress and summary; the exit code."""
    from rich.console import Console

    from generator.build import build_site

    console = Console(stderr=True)
    with console.status("kefubang") as status:
        result = build_site(plan, lambda name: status.update(_STEPS[name]))
    place = plan.output / "index.html"
    if result.inspection is None:
        click.echo(f"Nothing has changed: {place}")
        return FINE
    problems = result.inspection.problems
    if not result.files:
        click.echo(_report("text", result.inspection, language), err=True)
        click.echo("Nothing was written; the old site, if any, is as it was.", err=True)
        return PROBLEMS
    quiet = len(problems) - count_errors(problems)
    hint = f" ({quiet} warnings and hints: kefubang validate)" if quiet else ""
    click.echo(f"{result.platforms} platforms, {result.files} files{hint}")
    click.echo(f"The site is here: {place}")
    return FINE


@kefubang.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_format_option
@_language_option
@_jobs_option
def validate(paths: Sequence[Path], format_name: str, language: Language | None, jobs: int) -> int:
    """Check platform files and rubrics: PATHS are files or folders, platforms/ and rubric.yaml when left out.

    \b
    kefubang validate platforms/udemy.yaml
    kefubang validate --lang zh --format concise
    """
    chosen = paths or (Path("platforms"), _own_rubric())
    folders = [inspect_folder(path, jobs=jobs) for path in chosen if not path.is_file()]
    whole = join_inspections((*folders, inspect_files(path for path in chosen if path.is_file())))
    _print(_report(format_name, whole, _language(language)))
    return FINE if whole.sound else PROBLEMS


def _print(text: str) -> None:
    """Prints what may be long; a reader that has seen enough (`| head`) changes nothing about the exit code."""
    try:
        click.echo(text)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(format_name: str, reading: Inspection, language: Language) -> str:
    """The problems with the lines they stand on; files without problems are only counted."""
    lines: dict[str, tuple[str, ...]] = dict.fromkeys(reading.files, ())
    for name in {problem.file for problem in reading.problems}:
        lines[name] = _lines(Path(name))
    return format_report(format_name, reading.problems, lines, language)


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a file as far as a report may show them; of a link or a file that cannot be opened, none."""
    if path.is_symlink() or not path.is_file():
        return ()
    try:
        with path.open("rb") as file:
            return tuple(file.read(_MOST_SHOWN).decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"))
    except OSError:
        return ()


@kefubang.command()
@_build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
def serve(
    data: Path, rubric: Path, output: Path, as_of: str | None, base_url: str | None, repository: str | None, jobs: int, language: Language | None, port: int
) -> int:
    """Build the site, show it at http://127.0.0.1:PORT/ and rebuild when a file changes.

    \b
    kefubang serve
    kefubang serve --data examples/demo --port 8001
    """
    from generator.preview import serve_site

    plan = _plan(data, rubric, output, as_of, base_url, repository, jobs, clean=False)

    def rebuild() -> None:
        try:
            run_build(plan, _language(language))
        except KefubangError as failed:
            click.echo(f"error: {failed}", err=True)

    rebuild()
    click.echo(f"http://127.0.0.1:{port}/  (stop with Ctrl-C)")
    serve_site(plan.output, (plan.data, plan.rubric, plan.templates, plan.docs), port, rebuild)
    return FINE


@kefubang.command()
@click.option("--output", type=click.Path(path_type=Path), default=None, help="File to write instead of printing.")
def schema(output: Path | None) -> int:
    """Print the JSON Schema of platform files, for editors that complete and check as you type.

    \b
    kefubang schema --output schema/platform.schema.json
    """
    from generator.schemas import platform_schema

    text = json.dumps(platform_schema(), ensure_ascii=False, indent=2, sort_keys=True)
    if output is None:
        _print(text)
    else:
        output.write_text(f"{text}\n", encoding="utf-8")
    return FINE


def _language(chosen: Language | None) -> Language:
    """The language asked for, else the one of the terminal, else English."""
    if chosen is not None:
        return chosen
    terminal = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if terminal.startswith("zh") else "en"
