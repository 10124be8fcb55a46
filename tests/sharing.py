"""What every process of one test run needs and only one makes."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar, cast

_FOLDER: Final = "KEFUBANG_TESTS_SHARE"
Made = TypeVar("Made")


def begin_sharing() -> None:
    """Makes the folder for a run; the processes that it starts learn of it from the environment."""
    os.environ[_FOLDER] = tempfile.mkdtemp(prefix="kefubang-tests-")


def end_sharing() -> None:
    """Removes what the processes of a run have shared."""
    shutil.rmtree(os.environ.pop(_FOLDER))


def scratch() -> Path:
    """The folder of the run."""
    return Path(os.environ[_FOLDER])


def share(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, made by the first process of the run that asks while the others wait."""
    folder = scratch()
    kept = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            part = folder / f"{name}.part"
            part.write_bytes(pickle.dumps(make()))
            part.rename(kept)
    return cast(Made, pickle.loads(kept.read_bytes()))  # noqa: S301  # written by this very run
