"""How the machine is used: processes beside this one that end with it, and no idle search for garbage."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_THREADS: Final = Path("/proc/self/task")


@contextmanager
def process_pool(size: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of so many processes, all started.

    They leave Ctrl-C to their parent and look for no cycles. When the block is left, by its end or by what interrupts it, they end at
    once, whatever they are doing. Ctrl-C waits while they start and end: between two steps of that it would be lost, or leave a pool
    that is neither there nor gone. Hand work in by `submit`: what an interrupted `map` has cancelled, the pool's own thread stumbles
    over when the processes end, and it prints a traceback.
    """
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("fork" if _has_one_thread() else "spawn")
    pool = ProcessPoolExecutor(max_workers=size, mp_context=context, initializer=_prepare)
    try:
        with interruptions_held():
            for _ in range(size):
                pool.submit(_nothing)
        yield pool
    finally:
        with interruptions_held():
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            pool.shutdown(cancel_futures=True)


@contextmanager
def interruptions_held() -> Iterator[None]:
    """Lets Ctrl-C come when the block is over, where the system can: in the middle of a fork or of loading a library it would be lost."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _nothing() -> None:
    """What a pool is given to start its processes."""


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
