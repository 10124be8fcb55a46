"""Runs the real command: in this process, where many runs are wanted, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from generator import cli

ROOT: Final = Path(__file__).resolve().parent.parent
TODAY: Final = "1798675200"
"""The last day of 2026, in seconds since 1970: tests do not depend on the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run left: exit code, output, errors, and the seconds of processor time it took, whatever else the machine does."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def text(self) -> str:
        """All that was printed."""
        return self.out + self.err


Run = Callable[..., Outcome]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process, exit codes and all."""

    def run(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kefubang", *map(str, arguments)])
        monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
        capsys.readouterr()
        start = time.process_time()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        seconds, captured = time.process_time() - start, capsys.readouterr()
        code = ended.value.code
        return Outcome(code=code if isinstance(code, int) else -1, out=captured.out, err=captured.err, seconds=seconds)

    return run


def run_process(*arguments: str | Path, cwd: Path = ROOT) -> Outcome:
    """Runs the command as users do."""
    command: Sequence[str | Path] = (sys.executable, "-m", "generator", *arguments)
    before = os.times()
    finished = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment())
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return Outcome(code=finished.returncode, out=finished.stdout, err=finished.stderr, seconds=seconds)


def environment() -> dict[str, str]:
    """Finds the program from any folder; English messages, whatever the machine speaks."""
    return {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": TODAY}


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
