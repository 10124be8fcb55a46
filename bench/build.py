"""How long `kefubang build` takes on the real set: from nothing, when nothing has changed, and when one file has: `python bench/build.py`.

The data are copied, so that a file may be changed. From nothing means without the site and without what earlier builds have kept. The last
column compares processor time with that of the build from nothing in the same run: it hardly hangs on the machine, or on what else runs there.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from running import ROOT, time_command

_FOLDERS: Final = ("platforms", "law", "routes")
CHANGED: Final = "platforms/w3schools.yaml"


def copy_data(folder: Path) -> None:
    """The real data with the law beside them."""
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, folder / name)


def forget(folder: Path) -> None:
    """Takes away the site and what builds have kept."""
    for name in ("site", ".site-cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def change_a_file(folder: Path) -> None:
    """One more note in one platform's file, another one each time: its pages and the lists it stands in change."""
    path = folder / CHANGED
    with path.open("a", encoding="utf-8") as file:
        file.write(f"  - {{zh: '第 {path.stat().st_size} 号说明', en: 'remark number {path.stat().st_size}'}}\n")


def leave_as_it_is(folder: Path) -> None:
    """Nothing: the build has to find that out."""


def time_build(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds on the clock and seconds of processor time of one build."""
    return time_command("build", "--data", str(folder / "platforms"), "--output", str(folder / "site"), "--jobs", str(jobs))


_CASES: Final[tuple[tuple[str, Callable[[Path], None]], ...]] = (
    ("from nothing", forget),
    ("nothing changed", leave_as_it_is),
    ("one file changed", change_a_file),
)


def main() -> None:
    """Prints a small table: the best of a few runs; the first build warms the disk and does not count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_data(folder)
        time_build(folder, 2)
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        print(f"{len(files):,} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
        print("jobs   build              wall s   processor s   of the first")
        for jobs in (1, 2):
            whole = None
            for case, prepare in _CASES:
                best = (float("inf"), float("inf"))
                for _ in range(options.runs):
                    prepare(folder)
                    best = min(best, time_build(folder, jobs))
                whole = whole or best[1]
                print(f"{jobs:>4}   {case:<16}   {best[0]:>6.2f}   {best[1]:>11.2f}   {best[1] / whole:>11.0%}")


if __name__ == "__main__":
    main()
