"""How the machine is used: processes beside this one that end with it, and no idle search for garbage."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_THREADS: Final = Path("/proc/self/task")


@contextmanager
def process_pool(size: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of so many processes.

    They leave Ctrl-C to their parent and look for no cycles. Whatever interrupts the parent ends them at once: left alone, one that
    had just been started would wait for work, and its parent for it, for ever. Hand work in by `submit`: what an interrupted `map`
    has cancelled, the pool's own thread stumbles over when the processes end, and it prints a traceback.
    """
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if _has_one_thread() else "spawn")
    pool = ProcessPoolExecutor(max_workers=size, mp_context=context, initializer=_prepare)
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        pool.shutdown(cancel_futures=True)
        raise


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """A long piece of work whose things live until its end: looking again and again for those that could go takes a tenth of its time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _has_one_thread() -> bool:
    """Whether this process may be copied, which starts quickest: a copy keeps the locks of all other threads, those of libraries too, for ever."""
    return _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
