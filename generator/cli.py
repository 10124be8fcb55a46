"""The command line: options to plain values, progress, exit codes; the only place that prints.

Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final, NoReturn

import click

from generator import COMMAND, __version__
from generator.datasets import RUBRIC_FILE, Inspection, inspect_files, inspect_folder, join_inspections
from generator.endings import (
    FINE,
    PROBLEMS,
    give_up_output,
    language_of_user,
    run_to_its_end,
    tell,
    tell_error,
)
from generator.errors import KefubangError, OutputError, UsageError
from generator.helping import Commands
from generator.languages import LANGUAGES, Language, Text
from generator.problems import Severity, count_errors
from generator.processes import interruptions_held, no_search_for_cycles
from generator.reports import REPORTS, format_report

if TYPE_CHECKING:
    from generator.build import BuildPlan

_ROOT: Final = Path(__file__).resolve().parent.parent
_MOST_SHOWN: Final = 5_000_000
_STEPS: Final = {
    "look": Text("看看哪些变了", "looking at what changed"),
    "read": Text("读取并检查数据", "reading and checking the data"),
    "render": Text("生成页面", "rendering the pages"),
    "check": Text("检查每个链接", "checking every link"),
    "write": Text("写入", "writing"),
}
_NO_REPOSITORY: Final = Text(
    "没有给出公开仓库的网址，“更正”只能引到说明怎样提交的页面；加 --repository 网址（make site REPOSITORY=网址）就会打开填好的表单",
    "No public repository was given, so “Correct” leads to a page that says how to hand in a change; "
    "--repository URL (make site REPOSITORY=URL) makes it open a form",
)


def main() -> NoReturn:
    """Runs the command line; exits with one of the codes above."""
    run_to_its_end(kefubang)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, expose_value=False, help="Language of messages.  [default: from LANG, else en]")
@click.version_option(__version__, prog_name="kefubang")
@click.pass_context
def kefubang(context: click.Context) -> None:
    """Build and check the open comparison of support at online schools.

    \b
    .venv/bin/kefubang new my-school        begin the file of a platform
    .venv/bin/kefubang validate             check every file under platforms/
    .venv/bin/kefubang build                make the site in output/
    .venv/bin/kefubang serve                look at it while you edit
    .venv/bin/kefubang explain udemy        how its scores come about
    .venv/bin/kefubang settle CASES.yaml    try refund rules on cases with known answers

    Each problem has a code: `error CODE` explains it with an example, and so does the handbook.
    """
    if context.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(context)


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
_as_of_option = click.option(
    "--as-of", default=None, metavar="DATE", help="Date of the edition, YYYY-MM-DD.  [default: newest date in the data]"
)
_jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, show_default="all cores", help="Processes to work with."
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
        _as_of_option,
        click.option("--base-url", default=None, metavar="URL", help="Where the site will stand; adds canonical links, site map and feed. With make: BASE_URL=URL."),
        click.option("--repository", default=None, metavar="URL", help="Public repository; makes “Correct” open a form there, links to the source. With make: REPOSITORY=URL."),
        _jobs_option,
        _language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _today() -> date:
    """The day in UTC, the one look at the clock: it can refuse a date, and stands in a file that `new` begins.

    `SOURCE_DATE_EPOCH` stands for the clock, as everywhere where results are to be reproduced.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    fixed = datetime.fromtimestamp(int(epoch), UTC) if re.fullmatch(r"[0-9]{1,11}", epoch) else None
    now = fixed or datetime.now(UTC)  # noqa: TID251 - this is the command line
    return now.date()


def _latest_day() -> date:
    """The latest day that it is anywhere; all it can do is refuse a date."""
    return _today() + timedelta(days=1)


def _latest_day_for(as_of: str | None) -> date:
    """The latest day that the data may name in an edition of the day `as_of`, if one is asked for."""
    return max(_latest_day(), date.fromisoformat(as_of)) if as_of else _latest_day()


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _refuse_no_day(as_of: str | None) -> None:
    if as_of is not None and not _is_day(as_of):
        raise UsageError(Text(f"--as-of {as_of} 不是 2026-11-22 这样的日期", f"--as-of {as_of!r} is not a date like 2026-11-22"))


def _plan(data: Path, rubric: Path, output: Path, as_of: str | None, base_url: str | None, repository: str | None, jobs: int, clean: bool) -> BuildPlan:
    _refuse_no_day(as_of)
    for name, address in (("--base-url", base_url), ("--repository", repository)):
        if address is not None and not re.fullmatch(r"https?://[^\s\"'<>?#]+", address):
            raise UsageError(
                Text(f"{name} {address} 不是完整的 http(s) 网址（不含 ? 和 #）", f"{name} {address!r} is not a whole http(s) address without ? and #")
            )
    from generator.build import BuildPlan

    return BuildPlan(
        root=_ROOT, latest=_latest_day_for(as_of), data=data, rubric=rubric, output=output, as_of=as_of, base_url=base_url, repository_url=repository, jobs=jobs, clean=clean
    )


@kefubang.command(short_help="Build the site.")
@_build_options
@click.option("--clean", is_flag=True, help="Build even when nothing has changed; replace files added by hand and the site of another set.")
def build(
    data: Path, rubric: Path, output: Path, as_of: str | None, base_url: str | None, repository: str | None, jobs: int, language: Language | None, clean: bool
) -> int:
    """Validate the data, render the site, check every link, and put it in OUTPUT.

    The old site stays as it was until the new one is complete. A folder that holds other files, files that somebody
    added to the site, or the site of another set of data is not replaced.

    \b
    .venv/bin/kefubang build
    .venv/bin/kefubang build --data examples/demo --output demo --base-url https://www.sample.example/
    """
    plan = _plan(data, rubric, output, as_of, base_url, repository, jobs, clean)
    return run_build(plan, language_of_user(language))


def run_build(plan: BuildPlan, language: Language) -> int:
    """One build with its progress and summary; the exit code."""
    with interruptions_held():
        from rich.console import Console

        from generator.build import build_site

    console = Console(stderr=True)
    with console.status("kefubang") as status, no_search_for_cycles():
        result = build_site(plan, lambda name: status.update(_STEPS[name].in_language(language)))
    place = plan.output / "index.html"
    if result.inspection is None:
        tell(Text(f"没有变化：{place}", f"Nothing has changed: {place}"), language=language)
        return FINE
    problems = result.inspection.problems
    if not result.files:
        _tell_errors(result.inspection, language)
        tell(Text("什么都没有写入；原来的网站没有动。", "Nothing was written; the old site, if any, is as it was."), err=True, language=language)
        return PROBLEMS
    quiet = len(problems) - count_errors(problems)
    zh_hint, en_hint = (f"（{quiet} 条警告和提示，见 {COMMAND} validate）", f" ({quiet} warnings and hints: {COMMAND} validate)") if quiet else ("", "")
    made = Text(f"{result.platforms} 个平台，{result.files} 个文件{zh_hint}", f"{result.platforms} platforms, {result.files} files{en_hint}")
    tell(made, language=language)
    if plan.repository_url is None:
        tell(_NO_REPOSITORY, language=language)
    tell(Text(f"网站在这里：{place}", f"The site is here: {place}"), language=language)
    return FINE


@kefubang.command(short_help="Begin the file of a platform.")
@click.argument("platform_id", metavar="ID")
@click.option("--name", default=None, metavar="NAME", help="What the platform is called.")
@click.option("--website", default=None, metavar="URL", help="Its home page, with https://.")
@_data_option
@_language_option
def new(platform_id: str, name: str | None, website: str | None, data: Path, language: Language | None) -> int:
    """Begin the file of the platform ID: small letters, digits and hyphens, the same as the file's name.

    What you do not give is an empty line with a remark; `validate` names each that is still empty. A file that is there is left as it is.

    \b
    .venv/bin/kefubang new my-school
    .venv/bin/kefubang new my-school --name "My School" --website https://www.my-school.com/
    """
    from generator.skeletons import write_skeleton

    platform_id = platform_id.removesuffix(".yaml")  # the file's name says the same
    place = data / f"{platform_id}.yaml"
    text = write_skeleton(platform_id, place.as_posix(), name, website, _today(), language_of_user(language))
    if not data.is_dir():
        raise UsageError(Text(f"没有文件夹 {data}；请在项目的文件夹里运行，或用 --data 指明", f"there is no folder {data}; run this in the project's folder, or name one with --data"))
    try:
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as there:
        raise UsageError(Text(f"{place} 已经有了，没有改动它", f"{place} is there already, and was left as it is")) from there
    tell(Text(f"新建了 {place}。填上空着的几行，再运行 {COMMAND} validate {place}", f"Made {place}. Fill in the empty lines, then: {COMMAND} validate {place}"), language=language)
    return FINE


@kefubang.command(short_help="Check data files.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_format_option
@_language_option
@_jobs_option
def validate(paths: Sequence[Path], format_name: str, language: Language | None, jobs: int) -> int:
    """Check data files: PATHS are files or folders; when left out, platforms/, law/, routes/ and rubric.yaml.

    A folder of platforms is checked with the folders law and routes beside it.

    \b
    .venv/bin/kefubang validate platforms/udemy.yaml
    .venv/bin/kefubang validate law routes/cn.yaml
    .venv/bin/kefubang validate --lang zh --format concise
    """
    chosen = paths or (Path("platforms"), _own_rubric())
    folders = [inspect_folder(path, jobs=jobs, latest=_latest_day()) for path in chosen if path.is_dir()]
    whole = join_inspections((*folders, inspect_files((path for path in chosen if not path.is_dir()), _latest_day())))
    _print(_report(format_name, whole, language_of_user(language)))
    return FINE if whole.sound else PROBLEMS


def _print(text: str) -> None:
    """Prints what may be long; a reader that has seen enough (`| head`) changes nothing about the exit code."""
    try:
        click.echo(text)
    except BrokenPipeError:
        give_up_output()


def _report(format_name: str, reading: Inspection, language: Language) -> str:
    """The problems with the lines they stand on; files without problems are only counted."""
    lines: dict[str, tuple[str, ...]] = dict.fromkeys(reading.files, ())
    for name in {problem.file for problem in reading.problems}:
        lines[name] = _lines(Path(name))
    return format_report(format_name, reading.problems, lines, language)


def _tell_errors(inspection: Inspection, language: Language) -> None:
    """Says what has to be mended first; warnings and hints are for `validate`."""
    errors = tuple(problem for problem in inspection.problems if problem.code.severity is Severity.ERROR)
    click.echo(_report("text", Inspection(problems=errors, files=inspection.files), language), err=True)


def _lines(path: Path) -> tuple[str, ...]:
    """The lines of a file as far as a report may show them; of a link or a file that cannot be opened, none."""
    if path.is_symlink() or not path.is_file():
        return ()
    try:
        with path.open("rb") as file:
            return tuple(file.read(_MOST_SHOWN).decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"))
    except OSError:
        return ()


@kefubang.command(short_help="Show the site here and rebuild it when a file changes.")
@_build_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on this machine.")
def serve(
    data: Path, rubric: Path, output: Path, as_of: str | None, base_url: str | None, repository: str | None, jobs: int, language: Language | None, port: int
) -> int:
    """Build the site, show it at http://127.0.0.1:PORT/ and rebuild when a file changes.

    \b
    .venv/bin/kefubang serve
    .venv/bin/kefubang serve --data examples/demo --port 8001
    """
    from generator.markets import market_folders
    from generator.preview import serve_site

    plan = _plan(data, rubric, output, as_of, base_url, repository, jobs, clean=False)

    def ready() -> None:
        tell(Text(f"http://127.0.0.1:{port}/  （按 Ctrl-C 停止）", f"http://127.0.0.1:{port}/  (stop with Ctrl-C)"))

    _try_to_build(plan, language_of_user(language))
    watched = (plan.data, *market_folders(plan.data), plan.rubric, plan.templates, plan.docs)
    serve_site(plan.output, watched, port, lambda: _rebuild(plan, language_of_user(language)), ready)
    return FINE


def _try_to_build(plan: BuildPlan, language: Language) -> int:
    """One build of the preview, which goes on whatever comes of it; the exit code it would have had."""
    try:
        return run_build(plan, language)
    except KefubangError as failed:
        tell_error(failed.text)
        return PROBLEMS


def _rebuild(plan: BuildPlan, language: Language) -> None:
    """Builds again after a change, and says at once that it does, then how long it took."""
    tell(Text("有文件变了，正在重建……", "a file has changed, rebuilding…"), language=language)
    started = perf_counter()
    code = _try_to_build(plan, language)
    seconds = f"{perf_counter() - started:.1f}"
    rebuilt = Text(f"重建好了，用了 {seconds} 秒", f"rebuilt in {seconds} s")
    stopped = Text(f"没有重建（{seconds} 秒）：先改好上面的问题，页面还是原来的", f"not rebuilt ({seconds} s): mend the problems above; the pages are as they were")
    tell(rebuilt if code == FINE else stopped, language=language)


@kefubang.command(short_help="Show every step from samples to score.")
@click.argument("platform_id", metavar="ID")
@click.option("--for", "profile_id", default=None, metavar="PROFILE", help="Kind of user, as in the rubric: parent, adult, enterprise.  [default: all]")
@_data_option
@_rubric_option
@_as_of_option
@_jobs_option
@_language_option
def explain(platform_id: str, profile_id: str | None, data: Path, rubric: Path, as_of: str | None, jobs: int, language: Language | None) -> int:
    """Show every step from samples to score of the platform ID, in numbers a calculator can follow.

    \b
    .venv/bin/kefubang explain udemy --for adult
    .venv/bin/kefubang explain sample-school --for parent --data examples/demo --lang zh
    """
    from generator.explaining import Question, explain_scores

    _refuse_no_day(as_of)
    question = Question(
        platform_id=platform_id, profile_id=profile_id, data=data, rubric=rubric, catalogues=_ROOT / "site_templates" / "locale", as_of=as_of, jobs=jobs,
        latest=_latest_day_for(as_of),
    )  # fmt: skip
    explained = explain_scores(question, language_of_user(language))
    if explained.text is None:
        _tell_errors(explained.inspection, language_of_user(language))
        return PROBLEMS
    _print(explained.text)
    return FINE


@kefubang.command(short_help="Try refund rules on cases.")
@click.argument("cases", type=click.Path(path_type=Path))
@click.option("--rules", type=click.Path(path_type=Path), default=Path(), show_default="this folder", help="Folder whose platforms/ and law/ come first, before the project's.")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How answers are shown.")
@_language_option
def settle(cases: Path, rules: Path, format_name: str, language: Language | None) -> int:
    """Settle the cases in the file CASES by the refund rules they name, and print where an answer is not the expected one.

    A case without `expect` prints its answer. The handbook's page on refund rules shows how to write a case:
    `terms: udemy` names a platform's file, `law: cn` a file of law (small letters), `case: {market: CN}` where it was bought (capitals).

    \b
    .venv/bin/kefubang settle my-cases.yaml
    .venv/bin/kefubang settle my-cases.yaml --rules drafts --format json
    """
    from generator.trials import report_as_json, report_as_text, run_trials
    from generator.wording import load_wordings

    trials = run_trials(cases, (rules, _ROOT))
    if trials.problems:
        # Beside answers, warnings must not get into what another program reads.
        click.echo(_report(format_name, Inspection(problems=trials.problems, files=trials.files), language_of_user(language)), err=bool(trials.trials))
    if trials.trials:
        spoken = language_of_user(language)
        label = load_wordings(_ROOT / "site_templates" / "locale")[spoken].label
        _print(report_as_json(trials) if format_name == "json" else report_as_text(trials, spoken, label))
    return FINE if trials.trials and not trials.differences else PROBLEMS


@kefubang.command(short_help="Explain a kind of problem.")
@click.argument("code")
@_language_option
def error(code: str, language: Language | None) -> int:
    """Explain the kind of problem with this CODE: why it is one, an example that gives it, and the same mended.

    \b
    .venv/bin/kefubang error E108
    """
    from generator.reference import CODES, as_plain_text, report_example, write_error_pages

    wanted = code.upper()
    found = next((each for each in CODES if each.id == wanted), None)
    if found is None:
        raise UsageError(Text(f"没有编号为 {code} 的问题；编号如 E108", f"there is no problem with the code {code}; codes look like E108"))
    page = write_error_pages((found,), language_of_user(language), report_example)[f"errors/{found.id}.md"]
    _print(as_plain_text(page.split("---\n", 2)[-1]).strip())
    return FINE


@kefubang.command(short_help="Print the JSON Schema of data files.")
@click.argument("kind", type=click.Choice(["platform", "law", "routes"]), default="platform")
@click.option("--output", type=click.Path(path_type=Path), default=None, help="File to write instead of printing.")
@click.option("--results", type=click.Path(path_type=Path), default=None, help="Folder to write the schemas of the results (data/v1) into instead.")
def schema(kind: str, output: Path | None, results: Path | None) -> int:
    """Print the JSON Schema of one KIND of data file, for editors that complete and check as you type.

    \b
    .venv/bin/kefubang schema --output schema/platform.schema.json
    .venv/bin/kefubang schema law --output schema/law.schema.json
    .venv/bin/kefubang schema --results schema/results
    """
    from generator.schemas import file_schema

    if results is not None:
        return _write_result_schemas(results)
    text = json.dumps(file_schema(kind), ensure_ascii=False, indent=2, sort_keys=True)
    if output is None:
        _print(text)
    else:
        _write(output, f"{text}\n".encode())
    return FINE


def _write_result_schemas(folder: Path) -> int:
    from generator.exports import export_schemas

    for name, content in export_schemas().items():
        _write(folder / name, content)
    return FINE


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as refused:
        raise OutputError(Text(f"无法写入 {path}：{refused.strerror}", f"cannot write {path}: {refused.strerror}")) from refused
