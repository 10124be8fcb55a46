"""The checks: one rule a file, each a `Code` with its examples and a generator of problems; listed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final

from generator.checks import (
    absent_channel,
    archived_copies,
    contact_source,
    date_order,
    example_hosts,
    fictional_hosts,
    figure_value,
    found_after_all,
    future_dates,
    hours_timezone,
    mixed_sources,
    near_words,
    numbers_in_texts,
    official_sources,
    one_language,
    overlapping_rules,
    personal_data,
    private_addresses,
    refused_yet_given,
    rejected_hosts,
    related_platforms,
    repeated_contacts,
    repeated_ids,
    rule_otherwise,
    rule_references,
    rule_succession,
    sample_times,
    samples_folder,
    shares_of_form,
    source_address,
    source_dates,
    source_references,
    unlisted_channel,
    unused_sources,
    window_order,
)
from generator.checks.related_platforms import Mention, check_mentions, mentions
from generator.checks.repeated_contacts import check_table
from generator.checks.subject import Tables, subject_of
from generator.loader import MOST_PROBLEMS, LoadedFile
from generator.model import DatasetDescription
from generator.problems import Problem

_FILE_CHECKS: Final = (
    absent_channel,
    archived_copies,
    contact_source,
    date_order,
    example_hosts,
    fictional_hosts,
    figure_value,
    found_after_all,
    future_dates,
    hours_timezone,
    mixed_sources,
    near_words,
    numbers_in_texts,
    official_sources,
    one_language,
    overlapping_rules,
    personal_data,
    private_addresses,
    refused_yet_given,
    rejected_hosts,
    repeated_contacts,
    repeated_ids,
    rule_otherwise,
    rule_references,
    rule_succession,
    sample_times,
    samples_folder,
    shares_of_form,
    source_address,
    source_dates,
    source_references,
    unlisted_channel,
    unused_sources,
    window_order,
)
_SET_CHECKS: Final = (related_platforms,)
CHECK_CODES: Final = tuple(check.CODE for check in (*_FILE_CHECKS, *_SET_CHECKS))

FUTURE_DATE: Final = future_dates.CODE

__all__ = ["CHECK_CODES", "FUTURE_DATE", "Mention", "Tables", "check_file", "check_set", "check_table", "mentions"]


def check_file(
    loaded: LoadedFile, description: DatasetDescription | None, latest: date = date.max, *, tables: Tables | None = None
) -> Iterator[Problem]:
    """Every cross-field problem of one platform file that could be read: of each kind no more than anybody reads; else its mistyped sources.

    `latest` is the latest day that can be today; nothing was read or seen after it. `tables` are the file's sample tables.
    """
    subject = subject_of(loaded, tables or {}, description, latest)
    if subject is None:
        yield from islice(source_references.check_unread(loaded), MOST_PROBLEMS)
    else:
        for rule in _FILE_CHECKS:
            yield from islice(rule.check(subject), MOST_PROBLEMS)


def check_set(named: Iterable[Mention], known: frozenset[str]) -> Iterator[Problem]:
    """Every problem that only shows between platforms, of which the ids are `known`."""
    return check_mentions(named, known)
