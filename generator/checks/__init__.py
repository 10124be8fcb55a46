"""The checks: one rule a file, each a `Code` with its examples and a generator of problems; listed here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks import (
    absent_channel,
    archived_copies,
    fictional_hosts,
    figure_value,
    official_sources,
    overlapping_rules,
    personal_data,
    phone_source,
    rejected_hosts,
    related_platforms,
    repeated_ids,
    rule_otherwise,
    rule_references,
    shares_of_form,
    source_dates,
    source_references,
    unused_sources,
    window_order,
)
from generator.loader import LoadedFile
from generator.model import DatasetDescription, Platform
from generator.problems import Problem

_FILE_CHECKS: Final = (
    absent_channel,
    archived_copies,
    fictional_hosts,
    figure_value,
    official_sources,
    overlapping_rules,
    personal_data,
    phone_source,
    rejected_hosts,
    repeated_ids,
    rule_otherwise,
    rule_references,
    shares_of_form,
    source_dates,
    source_references,
    unused_sources,
    window_order,
)
_SET_CHECKS: Final = (related_platforms,)
CHECK_CODES: Final = tuple(check.CODE for check in (*_FILE_CHECKS, *_SET_CHECKS))


def check_file(loaded: LoadedFile, description: DatasetDescription | None) -> Iterator[Problem]:
    """Every cross-field problem of one platform file that could be read."""
    if loaded.platform is None:
        return
    for rule in _FILE_CHECKS:
        yield from rule.check(loaded, loaded.platform, description)


def check_set(platforms: tuple[Platform, ...], folder: str) -> Iterator[Problem]:
    """Every problem that only shows between platforms."""
    for rule in _SET_CHECKS:
        yield from rule.check_platforms(platforms, folder)
