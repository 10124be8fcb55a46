"""The date of an edition: the newest date on which anything in the data was read, seen or recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from generator.errors import UsageError
from generator.languages import Text
from generator.model import DatasetDescription, Law, Platform, Routes
from generator.model.dates import PartialDate
from generator.samples import RecordedWait

_NO_DATE = "1970-01-01"


class Dated(Protocol):
    """What a data set has for an edition to take its date from."""

    @property
    def description(self) -> DatasetDescription | None:
        """The description of the set."""
        ...

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """The platforms."""
        ...

    @property
    def samples(self) -> Mapping[Any, tuple[RecordedWait, ...]]:
        """The sample tables."""
        ...

    @property
    def laws(self) -> tuple[Law, ...]:
        """The law of each market."""
        ...

    @property
    def routes(self) -> tuple[Routes, ...]:
        """The routes of each market."""
        ...


def edition_date(dataset: Dated, as_of: str | None) -> str:
    """The date asked for, else the newest in the data. Raises `UsageError` for a date before what the data tell."""
    newest = newest_date(dataset)
    if as_of is not None and as_of < newest:
        raise UsageError(Text(f"--as-of {as_of} 早于数据里最新的日期 {newest}", f"--as-of {as_of} is earlier than the newest date in the data, {newest}"))
    return as_of or newest


def newest_date(dataset: Dated) -> str:
    """The newest date in the data as `YYYY-MM-DD`; no clock is asked."""
    return max((day.isoformat() for day in _days(dataset)), default=_NO_DATE)


def _days(dataset: Dated) -> Iterator[date]:
    for platform in dataset.platforms:
        yield from days_of_platform(platform)
    if dataset.description is not None:
        yield from days_of_description(dataset.description)
    yield from days_of_samples(dataset.samples.values())
    for law in dataset.laws:
        yield from days_of_law(law)
    for routes in dataset.routes:
        yield from days_of_routes(routes)


def days_of_platform(platform: Platform) -> Iterator[date]:
    """The days on which something about a platform was read, seen or recorded, its sample tables apart."""
    yield from _exact(day for source in platform.sources.values() for day in (source.read_on, source.seen_on))
    yield from _exact(search.on for search in platform.searched)
    yield from _exact(vendor.seen_on for vendor in platform.vendors)
    yield from _exact(reply.on for reply in platform.replies)
    yield from _exact(contact_set.read_on for contact_set in platform.contacts)
    yield from (sample.sent.date() for contact_set in platform.contacts for sample in contact_set.samples)


def days_of_description(description: DatasetDescription) -> Iterator[date]:
    """The days on which the sources of a set were read."""
    return _exact(source.read_on for source in description.sources.values())


def days_of_samples(tables: Iterable[tuple[RecordedWait, ...]]) -> Iterator[date]:
    """The days until which recorded waits were watched."""
    return (wait.observed_until.date() for waits in tables for wait in waits)


def days_of_law(law: Law) -> Iterator[date]:
    """The days on which the law of a market was read or verified."""
    yield from _exact(act.read_on for act in law.sources.values())
    yield from _exact(provision.verified_on for provision in law.provisions)


def days_of_routes(routes: Routes) -> Iterator[date]:
    """The days on which the routes of a market were read or verified."""
    yield from _exact(source.read_on for source in routes.sources.values())
    yield from _exact(route.verified_on for route in routes.routes)


def _exact(days: Iterable[PartialDate | None]) -> Iterator[date]:
    """The days that are known to the day: of a month or a year nobody knows which day was meant."""
    return (day.first for day in days if day is not None and day.first == day.last)
