"""What stops the program keeps its words in both languages on the way to the user."""

from __future__ import annotations

import pickle

import pytest

from generator.errors import KefubangError, OutputError, UsageError
from generator.languages import Text


@pytest.mark.parametrize("kind", [UsageError, OutputError])
def test_words_survive_the_way_between_processes(kind: type[KefubangError]) -> None:
    """An error raised where one language is rendered reads the same in the process that prints it."""
    raised = kind(Text("没有这个文件夹", "there is no such folder"))
    arrived = pickle.loads(pickle.dumps(raised))  # noqa: S301 - made one line above

    assert (type(raised), raised.text, "there is no such folder") == (type(arrived), arrived.text, str(arrived))
