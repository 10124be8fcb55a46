"""What a check looks at: one platform that could be read, and what a single walk over it has found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.checks.walking import Found, walk
from generator.checks.written import suspects
from generator.languages import Text
from generator.loader import FieldPath, LoadedFile
from generator.model import DatasetDescription, Platform
from generator.problems import Code, Problem
from generator.samples import SampleTable

Tables = Mapping[int, SampleTable]
"""The sample tables that could be read, each by the place of its set in `contacts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One platform with its file, its sample tables, its claims, texts and addresses, and the description of its set.

    `latest` is the latest day that can be today anywhere. `suspects` are the words, with their paths, that might hold a telephone number, a mailbox or an account.
    """

    loaded: LoadedFile
    platform: Platform
    description: DatasetDescription | None
    found: Found
    latest: date
    suspects: tuple[tuple[FieldPath, str], ...]
    tables: Tables = field(default_factory=dict)

    def problem(self, code: Code, path: FieldPath, **arguments: str | Text) -> Problem:
        """A problem of the file at the field `path`."""
        return self.loaded.problem(code, path, **arguments)


def subject_of(loaded: LoadedFile, tables: Tables, description: DatasetDescription | None, latest: date) -> Subject | None:
    """What the checks need of a file, if it could be read."""
    if loaded.platform is None:
        return None
    return Subject(
        loaded=loaded,
        platform=loaded.platform,
        tables=tables,
        description=description,
        found=walk(loaded.platform),
        latest=latest,
        suspects=tuple(suspects(loaded.node)),
    )
