"""The checks of files about a market: those of platform files where they fit, and a few of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from generator.checks import (
    archived_copies,
    fictional_hosts,
    future_dates,
    numbers_in_texts,
    overlapping_rules,
    personal_data,
    refused_yet_given,
    rejected_hosts,
    repeated_ids,
    rule_references,
    rule_succession,
    shares_of_form,
    source_address,
    source_dates,
    source_references,
    unused_sources,
    window_order,
)
from generator.checks.markets import article_on_record, closed_routes, route_contact, stale_routes
from generator.checks.subject import Subject
from generator.checks.walking import walk
from generator.checks.written import suspects
from generator.loader import MOST_PROBLEMS, LoadedBlock, LoadedFile
from generator.model import DatasetDescription, Law, Platform, Routes
from generator.problems import Problem

_SHARED_CHECKS: Final = (
    archived_copies,
    fictional_hosts,
    future_dates,
    numbers_in_texts,
    overlapping_rules,
    personal_data,
    refused_yet_given,
    rejected_hosts,
    repeated_ids,
    rule_references,
    rule_succession,
    shares_of_form,
    source_address,
    source_dates,
    source_references,
    unused_sources,
    window_order,
)
LAW_CODES: Final = (article_on_record.CODE,)
ROUTE_CODES: Final = (closed_routes.CODE, stale_routes.CODE)

__all__ = ["LAW_CODES", "ROUTE_CODES", "check_law", "check_routes", "check_staleness"]


def check_law(loaded: LoadedBlock[Law], description: DatasetDescription | None, latest: date = date.max) -> Iterator[Problem]:
    """Every cross-field problem of one file of law that could be read."""
    if loaded.content is not None:
        subject = _as_platform(loaded, description, latest)
        yield from _of_rules(subject)
        yield from repeated_ids.check_ids(subject, "provisions", [provision.id for provision in loaded.content.provisions])
        yield from islice(article_on_record.check(loaded.content, subject), MOST_PROBLEMS)
        yield from closed_routes.check(subject)


def check_routes(loaded: LoadedBlock[Routes], description: DatasetDescription | None, latest: date = date.max) -> Iterator[Problem]:
    """Every cross-field problem of one file of routes that could be read, staleness apart: that needs a day."""
    if loaded.content is not None:
        subject = _as_platform(loaded, description, latest)
        yield from _of_rules(subject)
        yield from repeated_ids.check_ids(subject, "routes", [route.id for route in loaded.content.routes])
        yield from route_contact.check(loaded.content, subject)
        yield from closed_routes.check(subject)


def check_staleness(loaded: LoadedBlock[Routes], as_of: date) -> Iterator[Problem]:
    """What has to be verified again on the day of the edition."""
    if loaded.content is not None:
        yield from stale_routes.check(loaded.content, _as_platform(loaded, None, as_of), as_of)


def _of_rules(subject: Subject) -> Iterator[Problem]:
    for rule in _SHARED_CHECKS:
        yield from islice(rule.check(subject), MOST_PROBLEMS)


def _as_platform(
    loaded: LoadedBlock[Law] | LoadedBlock[Routes], description: DatasetDescription | None, latest: date
) -> Subject:
    """The file as the checks of platforms see it: its sources and rules stand where those of a platform would stand."""
    content = loaded.content
    assert content is not None
    rules = content.refund if isinstance(content, Law) else ()
    platform = Platform.model_construct(
        id=content.id, name=content.name, sources=dict(content.sources), refund=rules, fictional=content.fictional
    )
    file = LoadedFile(file=loaded.file, platform=platform, node=loaded.node, problems=())
    return Subject(loaded=file, platform=platform, description=description, found=walk(content), latest=latest, suspects=tuple(suspects(loaded.node)))
