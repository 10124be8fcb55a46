"""How a run ends: every way is an exit code and, where something is wrong, one line that says what.

Exit codes: 0 fine, 1 problems found, 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import traceback
from pathlib import Path
from typing import Final, NoReturn

import click

from generator import __version__
from generator.errors import KefubangError, UsageError
from generator.languages import Language, Text
from generator.usage import describe, language_of

FINE, PROBLEMS, WRONG_USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
# What the machine refuses is no bug of ours: a full or read-only disk, missing rights, too many open files.
_REFUSALS: Final = frozenset({
    errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENAMETOOLONG, errno.ELOOP,
})  # fmt: skip


def run_to_its_end(command: click.Command) -> NoReturn:
    """Runs the command line and turns every end into an exit code; no traceback ever reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show Chinese gets its codes, not a failure
            stream.reconfigure(errors="backslashreplace")
    code = _run(command)
    try:
        sys.stdout.flush()
    except OSError as refused:
        code = _refused(refused)
    sys.exit(code if isinstance(code, int) else FINE)


def _run(command: click.Command) -> object:
    try:
        return command.main(standalone_mode=False)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.NoArgsIsHelpError as nothing:
        click.echo(nothing.format_message(), err=True)
        return WRONG_USAGE
    except click.UsageError as wrong:
        tell_error(describe(wrong))
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        tell(Text("已中断，什么都没有改", "interrupted; nothing was changed"), err=True)
        return INTERRUPTED
    except KefubangError as failed:
        tell_error(failed.text)
        return WRONG_USAGE if isinstance(failed, UsageError) else PROBLEMS
    except OSError as refused:
        if refused.errno in _REFUSALS:
            return _refused(refused)
        return _report_bug(refused)
    except Exception as bug:
        return _report_bug(bug)


def _refused(refused: OSError) -> int:
    """Says in one line what the machine refused; a standard output that cannot be written to is given up."""
    what = f"{refused.strerror}: {refused.filename}" if refused.filename else f"{refused.strerror}"
    tell_error(Text(f"无法读写：{what}", f"cannot read or write: {what}"))
    give_up_output()
    return PROBLEMS


def give_up_output() -> None:
    """Sends the rest of the output nowhere, so that Python does not stumble over it when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_error(text: Text) -> None:
    """Says what went wrong, marked as an error."""
    tell(Text(f"错误：{text.zh}", f"error: {text.en}"), err=True)


def tell(text: Text, *, err: bool = False, language: Language | None = None) -> None:
    """Prints a sentence in the language asked for, else the user's own; what nobody can read any more is no mistake."""
    with contextlib.suppress(OSError):
        click.echo(text.in_language(language_of_user(language)), err=err)


def _report_bug(bug: Exception) -> int:
    """Says in one line what went wrong and keeps the details for a report."""
    frame = traceback.extract_tb(bug.__traceback__)[-1]
    what = f"{type(bug).__name__} at {Path(frame.filename).name}:{frame.lineno}: {bug}"
    tell(
        Text(
            f"这是 kefubang {__version__} 的错误，不是您的文件有问题：{what}\n请开一个 issue，附上这一行和您运行的命令；KEFUBANG_DEBUG=1 会显示详情。",
            f"This is a bug in kefubang {__version__}, not in your files: {what}\n"
            "Please open an issue with this line and the command you ran. KEFUBANG_DEBUG=1 shows the details.",
        ),
        err=True,
    )
    if os.environ.get("KEFUBANG_DEBUG"):
        traceback.print_exception(bug)
    return OUR_BUG


def language_of_user(chosen: Language | None = None) -> Language:
    """The language asked for, after the command or before it, else the one of the terminal, else English."""
    return chosen or language_of(sys.argv[1:], os.environ)
