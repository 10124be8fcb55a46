"""Facts in words: every kind of claim as a label, a value and what limits it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.model import Platform
from generator.model.records import Conflict, Event, Operator, PublishedRating, RelatedName, Reply, Status
from generator.model.refund import ComplaintLadder, RefundPractice, RefusalGround
from generator.model.service import BusinessService, Channel, Statement, Vendor
from generator.model.sources import Change, Claim, DatedClaim
from generator.model.words import Absence
from generator.pages.citations import Citations
from generator.pages.field_names import name_field
from generator.pages.page import FactRow, anchor_of
from generator.wording import Phrases


@dataclass(frozen=True, slots=True)
class Described:
    """A claim in words; `limits` say how far it holds, `absence` why there is no value, `path` which page it leads to."""

    label: str
    value: str
    limits: tuple[str, ...] = ()
    absence: str | None = None
    path: str | None = None


def fact_rows(
    key: str, entries: Iterable[Claim], describe: Callable[[Any, Phrases], Described], phrases: Phrases, citations: Citations
) -> tuple[FactRow, ...]:
    """Every entry of one section of the file as a row."""
    return tuple(
        fact_row(f"{key}[{index}]", entry, describe(entry, phrases), phrases, citations) for index, entry in enumerate(entries)
    )


def fact_row(field: str, claim: Claim, described: Described, phrases: Phrases, citations: Citations) -> FactRow:
    """One claim, described, as a row with its notes and sources."""
    notes = [*described.limits, captures(claim, phrases), phrases.words.own(claim.note) if claim.note else None]
    return FactRow(
        anchor=anchor_of(field),
        field=field,
        label=described.label,
        value=described.value,
        path=described.path,
        absence=described.absence,
        note=phrases.words.say("; ").join(note for note in notes if note) or None,
        sources=citations.cite(claim.sources, anchor_of(field), described.label),
    )


def captures(claim: Claim, phrases: Phrases) -> str | None:
    """The captures that prove a dated claim, and those between which it changed; `None` when none are known."""
    if not isinstance(claim, DatedClaim):
        return None
    parts = [_seen(claim, phrases), _changed(claim.changed, phrases) if claim.changed else None]
    return phrases.words.say("; ").join(part for part in parts if part) or None


def _seen(claim: DatedClaim, phrases: Phrases) -> str | None:
    say, date = phrases.words.say, phrases.date
    if claim.first_seen is not None and claim.first_seen == claim.last_seen:
        return say("seen on %(day)s", day=date(claim.first_seen))
    if claim.first_seen is not None and claim.last_seen is not None:
        return say("seen from %(first)s to %(last)s", first=date(claim.first_seen), last=date(claim.last_seen))
    if claim.first_seen is not None:
        return say("first seen %(first)s", first=date(claim.first_seen))
    return say("last seen %(last)s", last=date(claim.last_seen)) if claim.last_seen is not None else None


def _changed(change: Change, phrases: Phrases) -> str | None:
    words, date = phrases.words, phrases.date
    parts = [
        words.say("old wording last seen on %(date)s", date=date(change.not_before)) if change.not_before else None,
        words.say("new wording first seen on %(date)s", date=date(change.not_after)) if change.not_after else None,
        words.say("date on the page: %(date)s", date=date(change.own_date)) if change.own_date else None,
    ]
    return words.say("; ").join(part for part in parts if part) or None


def _named(*parts: str | None) -> tuple[str, ...]:
    """The limits that are there."""
    return tuple(part for part in parts if part)


def identity_rows(platform: Platform, phrases: Phrases, citations: Citations, pages: Mapping[str, str]) -> tuple[FactRow, ...]:
    """Status, legal entities and related names; `pages` are the site paths of the platforms that have a page, by id."""

    def describe_known(entry: RelatedName, phrases: Phrases) -> Described:
        return replace(describe_related(entry, phrases), path=pages.get(entry.id or ""))

    status = platform.status
    shown = (fact_row("status", status, describe_status(status, phrases), phrases, citations),) if status is not None else ()
    return (
        *shown,
        *fact_rows("operators", platform.operators, describe_operator, phrases, citations),
        *fact_rows("related", platform.related, describe_known, phrases, citations),
    )


def describe_status(entry: Status, phrases: Phrases) -> Described:
    """Whether it still runs."""
    words = phrases.words
    since = words.say("since %(date)s", date=phrases.date(entry.since)) if entry.since else None
    return Described(words.say("Status"), words.label("status", entry.is_), _named(since))


def describe_operator(entry: Operator, phrases: Phrases) -> Described:
    """A legal entity."""
    words = phrases.words
    parts = [words.own(entry.for_) if entry.for_ else None, *from_until(entry, phrases)]
    return Described(words.say("Legal entity"), entry.name, _named(*parts))


def describe_related(entry: RelatedName, phrases: Phrases) -> Described:
    """A parent brand, a sibling, another name."""
    words = phrases.words
    return Described(words.label("relation", entry.relation), entry.name, tuple(from_until(entry, phrases)))


def from_until(entry: Operator | RelatedName | Channel | Vendor, phrases: Phrases) -> list[str]:
    """Since when and until when something held, as far as it is known."""
    say = phrases.words.say
    parts = [say("since %(date)s", date=phrases.date(entry.since))] if entry.since else []
    return parts + ([say("until %(end)s", end=phrases.date(entry.until))] if entry.until else [])


def describe_ground(entry: RefusalGround, phrases: Phrases) -> Described:
    """A ground for refusal."""
    under = phrases.words.say("written under: %(heading)s", heading=phrases.words.own(entry.written_under)) if entry.written_under else None
    return Described(phrases.words.say("Ground"), phrases.words.own(entry.ground), _named(under))


def describe_statement(entry: Statement, phrases: Phrases) -> Described:
    """Anything else the terms say."""
    return Described(phrases.words.label("statement", entry.about), phrases.words.own(entry.says))


def describe_ladder(entry: ComplaintLadder, phrases: Phrases) -> Described:
    """The steps of a complaint."""
    steps = [phrases.words.own(step.name) if step.name else phrases.words.label("ladder", step.who) for step in entry.steps]
    products = [phrases.words.label("product", word) for word in entry.product or ()]
    return Described(
        phrases.words.say("Where a complaint goes"),
        phrases.words.say(", then ").join(steps),
        _named(phrases.words.say("for %(products)s", products=phrases.words.listed(products)) if products else None),
    )


def describe_practice(entry: RefundPractice, phrases: Phrases) -> Described:
    """What happened to somebody."""
    words = phrases.words
    value = words.own(entry.told) if entry.told else words.listed([words.label("practice", act) for act in entry.did])
    parts = [
        words.listed([words.label("practice", act) for act in entry.did]) if entry.told else None,
        words.say("price %(sum)s", sum=phrases.money(entry.price)) if entry.price else None,
        words.say("promised: %(promise)s", promise=words.own(entry.promised)) if entry.promised else None,
        words.say("took %(time)s", time=phrases.duration(entry.took)) if entry.took else None,
        words.say("still open on %(date)s", date=phrases.date(entry.open_on)) if entry.open_on else None,
        words.say("paid as %(forms)s", forms=words.listed([words.label("form", form) for form in entry.paid_in])) if entry.paid_in else None,
        _replied(entry.replied_by_publication, phrases),
        words.say("said by: %(who)s", who=words.label("said_by", entry.said_by)),
    ]
    label = phrases.date(entry.happened_on) if entry.happened_on else words.say("undated")
    return Described(label, value, _named(*parts))


def _replied(word: str | None, phrases: Phrases) -> str | None:
    if word is None:
        return None
    if word == "yes":
        return phrases.words.say("the platform had replied before publication")
    return phrases.words.say("the platform had not replied before publication")


def describe_business(entry: BusinessService, phrases: Phrases) -> Described:
    """Something for companies: yes, no, or why it is not known."""
    words = phrases.words
    label = words.label("business", entry.what)
    parts = [words.own(entry.plan) if entry.plan else None, words.own(entry.terms) if entry.terms else None]
    if isinstance(entry.is_, Absence):
        return Described(label, "", _named(*parts), entry.is_.value)
    return Described(label, words.label("yes_no", entry.is_), _named(*parts))


def describe_vendor(entry: Vendor, phrases: Phrases) -> Described:
    """A vendor, who says so and on what basis."""
    words = phrases.words
    vendor = words.say("the platform itself") if entry.vendor == "self" else entry.vendor
    value = words.say("%(vendor)s (%(product)s)", vendor=vendor, product=entry.product) if entry.product else vendor
    parts = [
        words.say("said by: %(who)s", who=words.label("claimed_by", entry.claimed_by)),
        words.label("vendor_basis", entry.basis),
        words.label("vendor_relation", entry.relation) if entry.relation else None,
        words.say("customer named as %(name)s", name=entry.named_customer) if entry.named_customer else None,
        *from_until(entry, phrases),
        words.say("seen on %(date)s", date=phrases.date(entry.seen_on)) if entry.seen_on else None,
        words.say("the vendor's own figures: %(claim)s", claim=words.own(entry.vendor_says)) if entry.vendor_says else None,
    ]
    return Described(words.label("vendor_role", entry.role), value, _named(*parts))


def names_on_record(platforms: Iterable[Platform], phrases: Phrases) -> dict[str, str]:
    """What the page calls the platforms, by every name and alias that only one of them bears; an alias is kept beside the name."""
    words = phrases.words
    found: dict[str, set[str]] = {}
    for platform in platforms:
        own = words.own(platform.name)
        for name in (platform.name.zh, platform.name.en):
            found.setdefault(name, set()).add(own)
        for alias in platform.aliases:
            found.setdefault(alias, set()).add(words.say("%(name)s (%(alias)s)", name=own, alias=alias))
    return {name: next(iter(shown)) for name, shown in found.items() if len(shown) == 1}


def describe_figure(entry: PublishedRating, phrases: Phrases, names: Mapping[str, str]) -> Described:
    """A third party's figure about this platform with its publisher, period and n."""
    words = phrases.words
    label = words.say("%(publisher)s: %(measure)s", publisher=words.own(entry.publisher), measure=_measure(entry, phrases))
    return Described(label, figure_value(entry, phrases), _named(*_figure_limits(entry, phrases), *describe_pool(entry, phrases, names)[1:]))


def describe_pooled(entry: PublishedRating, phrases: Phrases) -> Described:
    """A figure about several platforms together, below the words of `describe_pool`."""
    return Described(_measure(entry, phrases), figure_value(entry, phrases), _named(*_figure_limits(entry, phrases)))


def describe_pool(entry: PublishedRating, phrases: Phrases, names: Mapping[str, str]) -> tuple[str, ...]:
    """Who counted which platforms together, and under what name this one is among them; empty for a figure of its own.

    `names` are those of `names_on_record`; a platform that is not on record keeps the name it has in the figure.
    """
    words = phrases.words
    if not entry.pool:
        return ()
    named = words.say("named there as %(name)s", name=entry.named_as) if entry.named_as else None
    pool = words.say("counted together with %(pool)s; cannot be put down to one platform", pool=words.listed([names.get(name, name) for name in entry.pool]))
    return _named(words.own(entry.publisher), pool, named)


def _measure(entry: PublishedRating, phrases: Phrases) -> str:
    words = phrases.words
    return words.own(entry.label) if entry.label else words.label("measure_of_figure", entry.measure)


def figure_value(entry: PublishedRating, phrases: Phrases) -> str:
    """The figure itself: comparator, number, unit and top of the scale, or the grade."""
    words = phrases.words
    parts: list[str] = []
    if entry.value is not None:
        number = phrases.number(entry.value)
        if entry.measure in {"rank", "complaint_rank"} and entry.unit is None:
            number = words.say("no. %(number)s", number=number)
        if entry.comparator and entry.comparator != "exactly":
            number = words.say("%(comparator)s %(limit)s", comparator=words.label("figure_comparator", entry.comparator), limit=number)
        unit = words.own(entry.unit) if entry.unit else ""
        scale = words.say("out of %(top)s", top=phrases.number(entry.scale_to)) if entry.scale_to is not None else ""
        place = words.say("of %(total)s", total=phrases.number(entry.of)) if entry.of is not None else ""
        parts.append(words.joined([part for part in (number, unit, scale, place) if part]))
    if entry.grade is not None:
        parts.append(words.own(entry.grade))
    return words.say("; ").join(parts) or words.say("listed")


def _figure_limits(entry: PublishedRating, phrases: Phrases) -> list[str | None]:
    words = phrases.words
    sample = words.say("n = %(n)s", n=phrases.number(entry.n)) if isinstance(entry.n, int) else words.say("n not published")
    return [
        words.say("period %(span)s", span=phrases.span(entry.period)) if entry.period else None,
        words.say("as of %(date)s", date=phrases.date(entry.as_of)) if entry.as_of else None,
        words.say("period not stated") if entry.period is None and entry.as_of is None else None,
        words.label("date_basis", entry.period_basis) if entry.period_basis else None,
        sample,
        words.say("smallest n that fits the printed shares: %(n)s (derived)", n=phrases.number(entry.implied_n)) if entry.implied_n else None,
        words.say("too little data to grade, which is not a bad grade") if entry.not_rated == "yes" else None,
        words.say("ordered by %(what)s", what=words.own(entry.ordered_by)) if entry.ordered_by else None,
        words.say("named there as %(name)s", name=entry.named_as) if entry.named_as and not entry.pool else None,
        words.say("licence %(licence)s", licence=entry.licence) if entry.licence else None,
    ]


def describe_event(entry: Event, phrases: Phrases) -> Described:
    """A penalty, a judgement, a press case."""
    words = phrases.words
    date = phrases.date(entry.on) if entry.on else words.say("undated")
    parts = [
        words.say("by %(who)s", who=words.own(entry.by)) if entry.by else None,
        phrases.money(entry.amount) if entry.amount else None,
        words.label("date_basis", entry.on_basis) if entry.on_basis else None,
        _replied(entry.replied_by_publication, phrases),
        words.say("one person's account") if entry.one_case == "yes" else None,
    ]
    label = words.say("%(date)s, %(kind)s", date=date, kind=words.label("event_kind", entry.kind))
    return Described(label, words.own(entry.what), _named(*parts))


def describe_conflict(platform: Platform, entry: Conflict, phrases: Phrases) -> Described:
    """Where sources disagree."""
    concerned = name_field(platform, entry.field, phrases) if entry.field else None
    return Described(phrases.words.say("Accounts differ"), phrases.words.own(entry.says), _named(concerned))


def describe_reply(platform: Platform, entry: Reply, phrases: Phrases) -> Described:
    """The platform's own words on a fact."""
    words = phrases.words
    concerned = words.say("on: %(field)s", field=name_field(platform, entry.to, phrases))
    return Described(phrases.date(entry.on), words.own(entry.says), (concerned,))
