"""The date of an edition: the newest date on which anything in the data was read, seen or recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.datasets import Dataset

_NO_DATE = "1970-01-01"


def newest_date(dataset: Dataset) -> str:
    """The newest date in the data as `YYYY-MM-DD`; no clock is asked."""
    return max((day.isoformat() for day in _days(dataset)), default=_NO_DATE)


def _days(dataset: Dataset) -> Iterator[date]:
    for platform in dataset.platforms:
        for source in platform.sources.values():
            yield from (day.last for day in (source.read_on, source.seen_on) if day is not None and day.first == day.last)
        for contact_set in platform.contacts:
            yield from (sample.sent.date() for sample in contact_set.samples)
    for waits in dataset.samples.values():
        yield from (wait.observed_until.date() for wait in waits)
