"""The checks of the file that describes a set: its words and citations are held to what those of platforms are held to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from generator.checks import numbers_in_texts, personal_data, source_references
from generator.checks.subject import Subject
from generator.checks.walking import walk
from generator.checks.written import suspects
from generator.loader import MOST_PROBLEMS, LoadedBlock, LoadedFile
from generator.model import DatasetDescription, Platform
from generator.problems import Problem

_CHECKS: Final = (numbers_in_texts, personal_data, source_references)


def check_description(loaded: LoadedBlock[DatasetDescription], latest: date = date.max) -> Iterator[Problem]:
    """Every number, mailbox and account in the words of a description that could be read, and every source it does not list."""
    if loaded.content is None:
        return
    platform = Platform.model_construct(sources=dict(loaded.content.sources))
    file = LoadedFile(file=loaded.file, platform=platform, node=loaded.node, problems=())
    subject = Subject(
        loaded=file, platform=platform, description=None, found=walk(loaded.content), latest=latest, suspects=tuple(suspects(loaded.node))
    )
    for rule in _CHECKS:
        yield from islice(rule.check(subject), MOST_PROBLEMS)
