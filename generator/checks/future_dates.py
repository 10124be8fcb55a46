"""Nothing was read, seen or heard on a day that is still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath
from generator.model.dates import PartialDate
from generator.model.law import Provision
from generator.model.routes import Route
from generator.model.sources import DatedClaim, Source
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E228",
    severity=Severity.ERROR,
    title=Text("还没到的日子", "A day that is still to come"),
    message=Text("{value} 还没到，不可能已经读到、看到或发生", "{value} is still to come; nothing can have been read, seen or told on it"),
    mend=Text("改成真正的那一天；年份或月份是不是写错了？", "write the day on which it was; is the year or the month mistyped?"),
    why=Text(
        "网站的日期是数据里最新的那一天；一个写错的未来日期会让整站看起来比实际新。预告的生效日写进 purchases、since 或 note。",
        "The site bears the newest date in the data, so one mistyped date would make all of it look newer than it is. A day announced for later goes into purchases, since or a note.",
    ),
    bad="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, read_on: 2062-05-02, copy: live}\n",
    good="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, read_on: 2026-05-02, copy: live}\n",
)
_Dates = Iterable[tuple[FieldPath, PartialDate | date | None]]


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each day of reading, seeing or telling after the latest that can be today anywhere."""
    for path, day in _days(subject):
        first = day.first if isinstance(day, PartialDate) else day
        if first is not None and first > subject.latest:
            yield subject.problem(CODE, path, value=str(day))


def _days(subject: Subject) -> Iterator[tuple[FieldPath, PartialDate | date | None]]:
    platform = subject.platform
    for key, source in platform.sources.items():
        yield from _of_source(("sources", key), source)
    for path, claim in subject.found.claims:
        if isinstance(claim, Provision | Route):
            yield (*path, "verified_on"), claim.verified_on
        if isinstance(claim, DatedClaim):
            yield from (((*path, key), getattr(claim, key)) for key in ("first_seen", "last_seen"))
            if claim.changed is not None:
                yield from (((*path, "changed", key), getattr(claim.changed, key)) for key in ("not_before", "not_after"))
    yield from ((("vendors", index, "seen_on"), vendor.seen_on) for index, vendor in enumerate(platform.vendors))
    yield from ((("searched", index, "on"), search.on) for index, search in enumerate(platform.searched))
    yield from ((("replies", index, "on"), reply.on) for index, reply in enumerate(platform.replies))
    yield from ((("refund_practice", index, "happened_on"), practice.happened_on) for index, practice in enumerate(platform.refund_practice))
    for index, contact_set in enumerate(platform.contacts):
        yield ("contacts", index, "read_on"), contact_set.read_on
        yield from ((("contacts", index, "samples", place, "sent"), sample.sent.date()) for place, sample in enumerate(contact_set.samples))


def _of_source(path: FieldPath, source: Source) -> _Dates:
    return (((*path, key), getattr(source, key)) for key in ("stated_on", "read_on", "seen_on"))
