"""All contacts of a platform in one form, whether written in its file or in a table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model import Platform
from generator.model.contacts import ContactSet, Sample
from generator.rubric import Filter, Peak, PeakHours, Rubric, Slot
from generator.samples import RecordedWait

Tables = Mapping[tuple[str, str], tuple[RecordedWait, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """When somebody whose answer counts answered, or until when nobody was seen to."""

    seconds: float
    came: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One attempt to get help.

    `watch_seconds` is how long the set says each was watched at least, 0 when it does not say. `human` and `platform` tell when a human, or anybody but a bot, answered first. `party` is whoever collected it (a
    contributor, or a public record), `person` the contributor, if it was one; `scored` is off for people with ties.
    """

    set_id: str
    channel: str
    method: str
    party: str
    person: str | None
    scored: bool
    sent: datetime
    local: datetime | None
    slot: Slot | None
    watch_seconds: float
    human: Answer
    platform: Answer
    bot_first: bool
    unclear: bool
    topic: str | None
    stars: int | None
    sample: Sample | None

    @property
    def is_public_review(self) -> bool:
        """Whether it is a review in an app store that anybody can read, not a contact with a help desk."""
        return self.channel == "app_review" and self.method == "public_record"

    def passes(self, only: Filter) -> bool:
        """Whether an indicator that looks only at some contacts looks at this one."""
        return (
            (not only.channels or self.channel in only.channels)
            and (not only.methods or self.method in only.methods)
            and (not only.topics or self.topic in only.topics)
            and (only.slot is None or self.slot == only.slot)
            and (only.stars_at_most is None or (self.stars is not None and self.stars <= only.stars_at_most))
        )

    @property
    def kind(self) -> tuple[object, ...]:
        """All that a filter can tell contacts apart by, and the set: of two that are alike in it, both pass or none."""
        return self.set_id, self.channel, self.method, self.topic, self.slot, self.stars


def one_of_each_kind(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """A contact for each kind there is: enough to ask which sets a filter lets pass, and quicker than asking all."""
    return tuple({contact.kind: contact for contact in contacts}.values())


def list_contacts(platform: Platform, tables: Tables, rubric: Rubric) -> tuple[Contact, ...]:
    """Every contact of a platform, in an order that does not depend on that of the files."""
    found: list[Contact] = []
    for contact_set in platform.contacts:
        place = _Place.of(platform, contact_set, rubric.peak)
        origin = _Origin.of(contact_set, rubric.method.contributors.affiliations)
        found += (_from_sample(sample, contact_set, origin, place) for sample in contact_set.samples)
        rows = tables.get((platform.id, contact_set.id), ())
        found += (_from_row(row, contact_set, origin, place) for row in rows)
    return tuple(sorted(found, key=_order))


def _order(contact: Contact) -> tuple[object, ...]:
    return contact.sent, contact.set_id, contact.platform.seconds, contact.human.seconds, contact.stars or 0, contact.topic or ""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Who collected a set, and whether it may score."""

    party: str
    person: str | None
    scored: bool

    @staticmethod
    def of(contact_set: ContactSet, affiliations: tuple[str, ...]) -> _Origin:
        contributor = contact_set.contributor
        if contributor is None:
            return _Origin(f"record:{contact_set.id}", None, scored=True)
        return _Origin(contributor.id, contributor.id, scored=contributor.affiliation in affiliations)


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose busy hours may hold for a set: those of the markets in question, or of the asker's own clock."""

    markets: tuple[PeakHours, ...]
    elsewhere: PeakHours
    several: bool

    @staticmethod
    def of(platform: Platform, contact_set: ContactSet, peak: Peak) -> _Place:
        listed = contact_set.listing.country if contact_set.listing else None
        asked = sorted({listed} if listed else set(platform.markets))
        known = [peak.markets.get(market) or peak.markets.get(market.partition("-")[0]) for market in asked]
        return _Place(tuple(hours for hours in known if hours is not None), peak.elsewhere, len(asked) > 1)

    def when(self, sent: datetime, *, own_clock: bool) -> tuple[datetime | None, Slot | None]:
        """The local time and the slot; unknown for a table's universal time where no market tells the zone.

        Of several markets it is the one whose clock is the asker's at that moment, whatever their order; where none is, the asker's own.
        """
        hours = self.markets[0] if self.markets else self.elsewhere
        if self.several:
            shared = (each for each in self.markets if own_clock and each.timezone and sent.astimezone(ZoneInfo(each.timezone)).utcoffset() == sent.utcoffset())
            hours = next(shared, self.elsewhere)
        local = sent.astimezone(ZoneInfo(hours.timezone)) if hours.timezone else sent if own_clock else None
        return local, None if local is None else "peak" if is_peak(local, hours) else "off_peak"


def is_peak(local: datetime, peak: PeakHours) -> bool:
    """Whether a local time falls into the busy hours; spans past midnight belong to the day they began."""
    day = local.strftime("%m-%d")
    if any(first <= day <= last for first, last in peak.days):
        return True
    minute = local.hour * 60 + local.minute
    today, yesterday = local.weekday(), (local.weekday() - 1) % 7
    return any(start <= minute < end for start, end in peak.hours.spans[today]) or any(
        start <= minute + 1440 < end for start, end in peak.hours.spans[yesterday]
    )


def _from_sample(sample: Sample, contact_set: ContactSet, origin: _Origin, place: _Place) -> Contact:
    local, slot = place.when(sample.sent, own_clock=True)
    watched = float(contact_set.watch_at_least or 0)
    return Contact(
        set_id=contact_set.id,
        channel=contact_set.channel,
        method=contact_set.method,
        party=origin.party,
        person=origin.person,
        scored=origin.scored,
        sent=sample.sent,
        local=local,
        slot=slot,
        watch_seconds=watched,
        human=_answer(sample, watched, human_only=True),
        platform=_answer(sample, watched, human_only=False),
        bot_first=sample.by == "bot",
        unclear=sample.waited is not None and sample.by not in {"human", "bot"},
        topic=sample.topic,
        stars=sample.stars,
        sample=sample,
    )


def _answer(sample: Sample, watched: float, *, human_only: bool) -> Answer:
    """The first answer that counts.

    Behind a bot only `human_after` counts; without it, nobody came while the contact was watched. Where it is not
    known who answered, a human came then or later: the contact counts as watched until that moment.
    """
    if sample.human_after is not None and (sample.waited is None or sample.by == "bot"):
        return Answer(seconds=float(sample.human_after), came=True)
    if sample.waited is None:
        return Answer(seconds=float(sample.no_reply_within or 0), came=False)
    waited = float(sample.waited)
    if sample.by == "bot":
        return Answer(seconds=max(waited, watched), came=False)
    return Answer(seconds=waited, came=sample.by == "human" or not human_only)


def _from_row(row: RecordedWait, contact_set: ContactSet, origin: _Origin, place: _Place) -> Contact:
    local, slot = place.when(row.sent, own_clock=row.sent.utcoffset() != timedelta(0))
    replied = row.replied is not None
    return Contact(
        set_id=contact_set.id,
        channel=contact_set.channel,
        method=contact_set.method,
        party=origin.party,
        person=origin.person,
        scored=origin.scored,
        sent=row.sent.astimezone(UTC),
        local=local,
        slot=slot,
        watch_seconds=float(contact_set.watch_at_least or 0),
        human=Answer(seconds=row.seconds, came=False),
        platform=Answer(seconds=row.seconds, came=replied),
        bot_first=False,
        unclear=replied,
        topic=None,
        stars=row.stars,
        sample=None,
    )


def group_contacts(contacts: tuple[Contact, ...], by: str) -> Iterator[tuple[str, tuple[Contact, ...]]]:
    """The contacts by `year`, `topic`, `slot`, `hour`, `weekday` or `set`, in the order of the names; unknown ones left out."""
    groups: dict[str, list[Contact]] = {}
    for contact in contacts:
        name = _group_name(contact, by)
        if name is not None:
            groups.setdefault(name, []).append(contact)
    for name in sorted(groups):
        yield name, tuple(groups[name])


def _group_name(contact: Contact, by: str) -> str | None:
    if by == "year":
        return f"{contact.sent.year}"
    if by in {"hour", "weekday"}:
        local = contact.local
        return None if local is None else f"{local.hour:02}" if by == "hour" else f"{local.isoweekday()}"
    return {"topic": contact.topic, "slot": contact.slot, "set": contact.set_id}[by]
