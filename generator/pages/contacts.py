"""Sets of contacts and public reviews, counted, never scored; how long people waited is not computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from generator.model import Platform
from generator.model.contacts import ContactSet
from generator.model.dates import read_date
from generator.model.words import TimeUnit
from generator.pages.citations import Citations
from generator.pages.collected import name_places
from generator.pages.page import PageMaker, anchor_of
from generator.rubric import Rubric
from generator.samples import RecordedWait
from generator.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySet:
    """A set of public reviews and the platform's replies, or of contacts of our own."""

    anchor: str
    field: str
    title: str
    public: bool
    """Whether they stand in a public record, and so are no contacts by one of the platform's ways."""
    counted: str
    period: str | None
    """From the first to the last of those counted."""
    details: tuple[tuple[str, str], ...]
    limits: tuple[str, ...]
    sources: tuple[int, ...]


def build_reply_sets(platform: Platform, maker: PageMaker, citations: Citations) -> tuple[ReplySet, ...]:
    """Every set of the file, in its order."""
    return tuple(
        _reply_set(f"contacts[{index}]", contact_set, maker.dataset.samples.get((platform.id, contact_set.id), ()), maker, citations)
        for index, contact_set in enumerate(platform.contacts)
    )


def _reply_set(
    field: str, contact_set: ContactSet, waits: Sequence[RecordedWait], maker: PageMaker, citations: Citations
) -> ReplySet:
    words = maker.words
    places = name_places([contact_set], maker)
    channel = words.label("channel", contact_set.channel)
    title = words.say("%(name)s, %(places)s", name=channel, places=places) if places else channel
    return ReplySet(
        anchor=anchor_of(field),
        field=field,
        title=title,
        public=contact_set.method == "public_record",
        counted=_count_reviews(contact_set, waits, maker) if contact_set.samples_file else _count_contacts(contact_set, words),
        period=_span(_sent(contact_set, waits, maker), maker),
        details=tuple(_details(contact_set, waits, maker)),
        limits=tuple(words.own(limit) for limit in contact_set.limits),
        sources=citations.cite(contact_set.sources, anchor_of(field), title),
    )


def stars_that_count(contact_set: ContactSet, rubric: Rubric) -> int | None:
    """The most stars of a review that the indicators on such a set count; `None` where they count any."""
    filters = [indicator.only for dimension in rubric.dimensions.values() for indicator in dimension.indicators.values()]
    return max(
        (
            only.stars_at_most
            for only in filters
            if only.stars_at_most is not None and contact_set.channel in only.channels and (not only.methods or contact_set.method in only.methods)
        ),
        default=None,
    )


def _counting(contact_set: ContactSet, waits: Sequence[RecordedWait], maker: PageMaker) -> list[RecordedWait]:
    """The reviews that scores count: those that ask for something, since praise needs no answer."""
    most = stars_that_count(contact_set, maker.results.rubric)
    return [wait for wait in waits if most is None or wait.stars <= most]


def _count_reviews(contact_set: ContactSet, waits: Sequence[RecordedWait], maker: PageMaker) -> str:
    counting, most = _counting(contact_set, waits, maker), stars_that_count(contact_set, maker.results.rubric)
    n, answered = f"{len(counting):,}", f"{sum(wait.replied is not None for wait in counting):,}"
    if most is None:
        return maker.words.count("Answered: %(answered)s of %(n)s review.", "Answered: %(answered)s of %(n)s reviews.", len(counting), n=n, answered=answered)
    return maker.words.count(
        "Answered: %(answered)s of %(n)s review with %(stars)s stars or less.",
        "Answered: %(answered)s of %(n)s reviews with %(stars)s stars or less.",
        len(counting), n=n, answered=answered, stars=str(most),
    )  # fmt: skip


def _count_contacts(contact_set: ContactSet, words: Wording) -> str:
    answered = sum(sample.waited is not None for sample in contact_set.samples)
    sent = len(contact_set.samples)
    return words.count("Answered: %(answered)s of %(n)s contact.", "Answered: %(answered)s of %(n)s contacts.", sent, n=f"{sent:,}", answered=f"{answered:,}")


def _sent(contact_set: ContactSet, waits: Sequence[RecordedWait], maker: PageMaker) -> list[datetime]:
    """When the contacts that are counted were sent: of reviews, those that ask for something."""
    return [wait.sent.astimezone(UTC) for wait in _counting(contact_set, waits, maker)] if contact_set.samples_file else [sample.sent for sample in contact_set.samples]


def _span(moments: Sequence[datetime], maker: PageMaker) -> str | None:
    """From the first to the last day, as scores count days: those of a table in universal time."""
    if not moments:
        return None
    first, last = _day(min(moments), maker), _day(max(moments), maker)
    return first if first == last else maker.words.say("%(start)s to %(end)s", start=first, end=last)


def _whole(contact_set: ContactSet, waits: Sequence[RecordedWait], maker: PageMaker) -> str:
    """All reviews of a table, whatever their stars, with the time that they cover."""
    if not waits:
        return maker.phrases.span(contact_set.period) if contact_set.period else ""
    period = maker.phrases.span(contact_set.period) if contact_set.period else _span([wait.sent for wait in waits], maker)
    return maker.words.say("%(n)s reviews with any number of stars; %(period)s", n=f"{len(waits):,}", period=period or "")


def _day(moment: datetime, maker: PageMaker) -> str:
    return maker.phrases.date(read_date(moment.date().isoformat()))


def _details(contact_set: ContactSet, waits: Sequence[RecordedWait], maker: PageMaker) -> Iterator[tuple[str, str]]:
    """How the set came about, as label and text."""
    words, phrases = maker.words, maker.phrases
    who = contact_set.contributor
    tied = words.say("ties: %(ties)s", ties=words.label("affiliation", who.affiliation)) if who else ""
    rows = (
        (words.say("How"), words.label("method", contact_set.method)),
        (words.say("The whole set"), _whole(contact_set, waits, maker)),
        (words.say("Protocol"), str(contact_set.protocol) if contact_set.protocol is not None else ""),
        (words.say("Measured by"), words.say("; ").join([who.id, tied]) if who else ""),
        (words.say("Watched for at least"), _watched(contact_set, maker)),
        (words.say("Listing"), _listing(contact_set, words)),
        (words.say("Taken on"), phrases.date(contact_set.read_on) if contact_set.read_on else ""),
        (words.say("Licence"), contact_set.licence or ""),
        (words.say("Note"), words.own(contact_set.note) if contact_set.note else ""),
    )
    return ((name, text) for name, text in rows if text)


def _watched(contact_set: ContactSet, maker: PageMaker) -> str:
    seconds = contact_set.watch_at_least
    if seconds is None:
        return ""
    units: tuple[tuple[int, TimeUnit], ...] = ((86400, "days"), (3600, "hours"))
    length, unit = next(((length, unit) for length, unit in units if Fraction(seconds) % length == 0), (60, "minutes"))
    return maker.phrases.amount_of_time(Fraction(seconds) / length, unit)


def _listing(contact_set: ContactSet, words: Wording) -> str:
    listing = contact_set.listing
    if listing is None:
        return ""
    order = words.say("order: %(order)s", order=words.label("listing_order", listing.order)) if listing.order else None
    country = words.label("market", listing.country) if listing.country else None
    return words.say("; ").join(part for part in (listing.store, country, words.language_name(listing.language) if listing.language else None, order) if part)
