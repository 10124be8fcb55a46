"""The date of an edition: the newest date on which anything in the data was read, seen or recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.datasets import Dataset
from generator.model.dates import PartialDate

_NO_DATE = "1970-01-01"


def newest_date(dataset: Dataset) -> str:
    """The newest date in the data as `YYYY-MM-DD`; no clock is asked."""
    return max((day.isoformat() for day in _days(dataset)), default=_NO_DATE)


def _days(dataset: Dataset) -> Iterator[date]:
    for platform in dataset.platforms:
        yield from _exact(day for source in platform.sources.values() for day in (source.read_on, source.seen_on))
        yield from _exact(search.on for search in platform.searched)
        yield from _exact(vendor.seen_on for vendor in platform.vendors)
        yield from _exact(reply.on for reply in platform.replies)
        yield from _exact(contact_set.read_on for contact_set in platform.contacts)
        yield from (sample.sent.date() for contact_set in platform.contacts for sample in contact_set.samples)
    if dataset.description is not None:
        yield from _exact(source.read_on for source in dataset.description.sources.values())
    yield from (wait.observed_until.date() for waits in dataset.samples.values() for wait in waits)


def _exact(days: Iterable[PartialDate | None]) -> Iterator[date]:
    """The days that are known to the day: of a month or a year nobody knows which day was meant."""
    return (day.first for day in days if day is not None and day.first == day.last)
