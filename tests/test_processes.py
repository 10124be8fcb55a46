"""Processes beside this one: they answer, and none is left when their parent gives up."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
import time

import pytest

from generator.processes import process_pool

LONG = 60.0


@pytest.mark.parametrize("threads", [0, 1])
def test_work_comes_back_in_order(threads: int) -> None:
    """A pool answers beside other threads too, whose locks a copy of this process would keep."""
    done = threading.Event()
    others = [threading.Thread(target=done.wait, daemon=True) for _ in range(threads)]
    for other in others:
        other.start()
    with process_pool(2) as pool:
        answers = list(pool.map(abs, [-3, 2, -1]))
    done.set()

    assert [3, 2, 1] == answers


def give_up(failure: type[BaseException]) -> None:
    """Starts a long piece of work beside this process, and fails."""
    with process_pool(1) as pool:
        pool.submit(time.sleep, LONG)
        raise failure


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_whoever_gives_up_leaves_nobody_behind(failure: type[BaseException]) -> None:
    """An interruption ends a process in the middle of its work, and nobody waits for it."""
    with pytest.raises(failure):
        give_up(failure)
    for process in multiprocessing.active_children():
        process.join(LONG / 4)

    assert [] == multiprocessing.active_children()


INTERRUPTED_FORK = """
import os, signal
from generator.processes import process_pool

os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    with process_pool(2):
        print("lost")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interruption_between_two_steps_of_a_start_is_not_lost() -> None:
    """Python forgets what is raised while it forks; it comes when all processes stand."""
    finished = subprocess.run([sys.executable, "-c", INTERRUPTED_FORK], capture_output=True, text=True, check=True)

    assert ("interrupted\n", "") == (finished.stdout, finished.stderr)
