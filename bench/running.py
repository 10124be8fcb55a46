"""One run of `kefubang` as a process of its own, timed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


def time_command(*arguments: str) -> tuple[float, float]:
    """Seconds on the clock and seconds of processor time of one run; leaves the program if the run fails."""
    before, start = os.times(), time.perf_counter()
    finished = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, os.times()
    if finished.returncode != 0:
        raise SystemExit(f"{arguments[0]} ended with {finished.returncode}")
    return wall, after.children_user + after.children_system - before.children_user - before.children_system
