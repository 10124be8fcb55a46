"""How long `kefubang validate` takes for thousands of files of real size: copies of the real platforms with other ids."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Final

import numpy
from running import ROOT, time_command

_SEED: Final = 20_261_122
_ROWS: Final = 100


def write_copies(count: int, folder: Path) -> int:
    """Writes `count` platform files into `folder`, each a real one under another id; the bytes written."""
    originals = sorted(path for path in (ROOT / "platforms").glob("*.yaml") if not path.name.startswith("_"))
    picks = numpy.random.default_rng(_SEED).integers(len(originals), size=count)
    written = 0
    for number, pick in enumerate(picks):
        original = originals[pick]
        name = f"{original.stem}-{number}"
        text = original.read_text(encoding="utf-8").replace(f"\nid: {original.stem}\n", f"\nid: {name}\n")
        text = text.replace(f"samples_file: {original.stem}/", f"samples_file: {name}/")
        written += (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        tables = original.with_suffix("")
        if tables.is_dir():
            _copy_tables(tables, folder / name)
    return written


def _copy_tables(tables: Path, folder: Path) -> None:
    """The first rows of each table: the files are what is measured, and real tables differ a hundredfold in size."""
    folder.mkdir()
    for table in sorted(tables.iterdir()):
        rows = table.read_bytes().splitlines(keepends=True)
        (folder / table.name).write_bytes(b"".join(rows[:_ROWS]))


def time_validation(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds on the clock and seconds of processor time of one run."""
    return time_command("validate", str(folder), "--jobs", str(jobs), "--format", "concise")


def main() -> None:
    """Prints a small table; the first run warms the disk cache and does not count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2_600)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "platforms"
        folder.mkdir()
        size = write_copies(options.files, folder)
        print(f"{options.files:,} files, {size / 1e6:.1f} million characters")
        print("jobs   wall s   processor s   ms a file")
        for jobs in (1, 2):
            time_validation(folder, jobs)
            wall, used = min(time_validation(folder, jobs) for _ in range(options.runs))
            print(f"{jobs:>4}   {wall:>6.2f}   {used:>11.2f}   {wall / options.files * 1000:>9.2f}")


if __name__ == "__main__":
    main()
