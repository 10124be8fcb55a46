"""What was measured, scored and ranked, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from generator.exports.ground import Ground, text_or_none, yes_no
from generator.exports.rows import ContactRow, ContactSetRow, IndicatorRow, RankingKind, RankingRow, WaitRow
from generator.measurements import Contact, Measurement, WaitSummary, Within, summarise_groups
from generator.measurements.waits import Grouping
from generator.model import Platform
from generator.rankings import Ranking, Standing, Tier
from generator.rubric import Indicator
from generator.scoring import Estimate, IndicatorScore

_GROUPINGS: Final[tuple[Grouping, ...]] = ("year", "slot", "topic", "set")


# --- scores and ranks
def list_rankings(ground: Ground) -> Iterator[RankingRow]:
    """Every platform in every ranking by kind of user and by dimension; by indicator only those with data."""
    results = ground.results
    kinds: tuple[tuple[RankingKind, Iterable[Ranking]], ...] = (
        ("profile", results.profiles.values()),
        ("dimension", results.dimensions.values()),
        ("indicator", results.indicators.values()),
    )
    platforms = {platform.id: platform for platform in ground.platforms}
    for kind, rankings in kinds:
        for ranking in rankings:
            sizes = {tier: sum(entry.tier is tier for entry in ranking.standings) for tier in Tier}
            for standing in ranking.standings:
                if kind == "indicator" and not standing.estimate.known:
                    continue
                yield _standing(kind, ranking, standing, sizes[standing.tier], platforms[standing.platform_id], ground)
            for platform_id, reason in ranking.left_out if kind != "indicator" else ():
                yield _left_out(kind, ranking, reason.value, platforms[platform_id], ground)


def _standing(kind: RankingKind, ranking: Ranking, standing: Standing, size: int, platform: Platform, ground: Ground) -> RankingRow:
    estimate, shown = standing.estimate, standing.tier is not Tier.NOT_ENOUGH
    measured = _measured_for(kind, ranking.of, platform.id, ground)
    return RankingRow(
        kind=kind,
        ranking=ranking.of,
        platform=platform.id,
        fictional=ground.is_fictional(platform),
        name_zh=platform.name.zh,
        name_en=platform.name.en,
        rubric_version=ranking.rubric_version,
        as_of=ground.as_of,
        tier=standing.tier.value,
        left_out=None,
        position=standing.position,
        best=standing.best,
        worst=standing.worst,
        joint=yes_no(standing.joint),
        tier_size=size,
        score=estimate.expected if shown else None,
        low=estimate.low if shown else None,
        high=estimate.high if shown else None,
        coverage_share=estimate.coverage,
        prior_share=estimate.prior_share,
        observations=sum(entry.count for entry in measured),
        contributors=len(frozenset[str]().union(*(entry.persons for entry in measured))),
        oldest=_day(min((entry.oldest for entry in measured if entry.oldest), default=None)),
        newest=_day(max((entry.newest for entry in measured if entry.newest), default=None)),
        lacking_coverage_share=standing.lacks.coverage,
        lacking_dimensions=standing.lacks.dimensions,
        lacking_contributors=standing.lacks.contributors,
    )


def _left_out(kind: RankingKind, ranking: Ranking, reason: str, platform: Platform, ground: Ground) -> RankingRow:
    measured = _measured_for(kind, ranking.of, platform.id, ground)
    return RankingRow(
        kind=kind,
        ranking=ranking.of,
        platform=platform.id,
        fictional=ground.is_fictional(platform),
        name_zh=platform.name.zh,
        name_en=platform.name.en,
        rubric_version=ranking.rubric_version,
        as_of=ground.as_of,
        tier="left_out",
        left_out=reason,
        position=None,
        best=None,
        worst=None,
        joint="no",
        tier_size=len(ranking.left_out),
        score=None,
        low=None,
        high=None,
        coverage_share=_estimate(kind, ranking.of, platform.id, ground).coverage,
        prior_share=_estimate(kind, ranking.of, platform.id, ground).prior_share,
        observations=sum(entry.count for entry in measured),
        contributors=len(frozenset[str]().union(*(entry.persons for entry in measured))),
        oldest=_day(min((entry.oldest for entry in measured if entry.oldest), default=None)),
        newest=_day(max((entry.newest for entry in measured if entry.newest), default=None)),
        lacking_coverage_share=0.0,
        lacking_dimensions=(),
        lacking_contributors=0,
    )


def _estimate(kind: RankingKind, of: str, platform_id: str, ground: Ground) -> Estimate:
    card = ground.results.scorecards[platform_id]
    return card.profiles[of].estimate if kind == "profile" else card.dimensions[of].estimate


def _measured_for(kind: RankingKind, of: str, platform_id: str, ground: Ground) -> list[Measurement]:
    """The measurements that a ranking rests on, as far as they score."""
    card, measured = ground.results.scorecards[platform_id], ground.results.measurements[platform_id].indicators
    if kind == "indicator":
        found = [measured[of]]
    else:
        dimensions = card.profiles[of].weights if kind == "profile" else {of: 1.0}
        found = [measured[entry.indicator_id] for id in dimensions for entry in card.dimensions[id].indicators]
    return [entry for entry in found if entry.known]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


# --- indicators
def list_indicators(ground: Ground) -> Iterator[IndicatorRow]:
    """Every indicator of every platform, those without data included."""
    for platform in ground.platforms:
        card = ground.results.scorecards[platform.id]
        scores = {entry.indicator_id: entry for score in card.dimensions.values() for entry in score.indicators}
        for _, id, indicator in ground.results.rubric.all_indicators():
            yield _indicator(platform, id, indicator, scores.get(id), ground)


def _indicator(platform: Platform, id: str, indicator: Indicator, score: IndicatorScore | None, ground: Ground) -> IndicatorRow:
    measured = ground.results.measurements[platform.id].indicators[id]
    believed = score if measured.known else None
    low, high = believed.interval(ground.results.rubric.method.interval.level) if believed else (None, None)
    sets = _sets_of(platform, indicator, ground) if measured.observations else ()
    return IndicatorRow(
        platform=platform.id,
        fictional=ground.is_fictional(platform),
        dimension=measured.dimension_id,
        indicator=id,
        rubric_version=ground.results.rubric.version,
        as_of=ground.as_of,
        state=measured.state.value,
        weight_share=score.weight if score else None,
        count=measured.count,
        good=measured.successes,
        undecided=measured.undecided,
        unclear=measured.unclear,
        n=measured.n,
        value=measured.value if measured.known else None,
        value_low=measured.low if measured.known else None,
        value_high=measured.high if measured.known else None,
        a=score.a if score else None,
        b=score.b if score else None,
        mean=believed.mean if believed else None,
        low=low,
        high=high,
        prior_share=score.prior_share if score else None,
        contributors=len(measured.persons),
        not_scored=measured.not_scored,
        oldest=_day(measured.oldest),
        newest=_day(measured.newest),
        stale=yes_no(measured.stale),
        disputed=yes_no(measured.disputed),
        tentative=yes_no(measured.tentative),
        alpha=measured.agreement.alpha if measured.agreement else None,
        fact=measured.finding.amount if measured.finding else None,
        fact_most=measured.finding.most if measured.finding else None,
        contact_sets=sets,
        sources=_sources_of(platform, measured, sets),
    )


def _sets_of(platform: Platform, indicator: Indicator, ground: Ground) -> tuple[str, ...]:
    contacts = ground.results.contacts[platform.id]
    return tuple(sorted({entry.set_id for entry in contacts if entry.scored and entry.passes(indicator.only)}))


def _sources_of(platform: Platform, measured: Measurement, sets: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the sources, each once, in the order of the file."""
    claims = [*(measured.finding.claims if measured.finding else ()), *(entry for entry in platform.contacts if entry.id in sets)]
    return tuple(dict.fromkeys(source for claim in claims for source in claim.sources))


# --- waits
def list_waits(ground: Ground) -> Iterator[WaitRow]:
    """The waits of every platform for every indicator that has any: as a whole, by year, by slot, by topic, by set."""
    for platform in ground.platforms:
        for _, id, indicator in ground.results.rubric.all_indicators():
            measured = ground.results.measurements[platform.id].indicators[id]
            if measured.waits is None or measured.waits.n == 0:
                continue
            yield _wait(platform, id, "all", "all", measured.waits, measured.within, ground)
            if indicator.reads == "first_reply":
                yield from _grouped_waits(platform, id, indicator, ground)


def _grouped_waits(platform: Platform, id: str, indicator: Indicator, ground: Ground) -> Iterator[WaitRow]:
    contacts = tuple(
        contact for contact in ground.results.contacts[platform.id] if contact.scored and contact.passes(indicator.only)
    )
    watch = (indicator.watch_at_least or 0.0) * (indicator.anchors.unit_seconds if indicator.anchors else 0)
    for by in _GROUPINGS:
        groups = summarise_groups(
            contacts,
            by,
            answered_by=indicator.answered_by,
            median_from=ground.results.rubric.method.shown.median_from,
            watch_seconds=watch,
        )
        for name, summary in groups.items():
            yield _wait(platform, id, by, name, summary, None, ground)


def _wait(
    platform: Platform, id: str, by: str, name: str, summary: WaitSummary, within: Within | None, ground: Ground
) -> WaitRow:
    span = (summary.median_span if summary.shows_median else None) or (None, None)
    return WaitRow(
        platform=platform.id,
        fictional=ground.is_fictional(platform),
        indicator=id,
        grouped_by=by,  # type: ignore[arg-type] # one of the groupings above
        group=name,
        n=summary.n,
        answered=summary.answered,
        bots=summary.bots,
        unclear=summary.unclear,
        brief=summary.brief,
        untimed=summary.untimed,
        median_seconds=summary.median_seconds,
        median_from_seconds=span[0],
        median_to_seconds=span[1],
        more_than_seconds=summary.more_than_seconds if summary.shows_median else None,
        within_seconds=within.seconds if within else None,
        within_answered=within.answered if within else None,
        within_decided=within.decided if within else None,
        first_sent=_day(summary.first_sent.date()) if summary.first_sent else None,
        last_sent=_day(summary.last_sent.date()) if summary.last_sent else None,
    )


# --- contacts
def list_contact_sets(ground: Ground) -> Iterator[ContactSetRow]:
    """Every set of contacts, with its limits."""
    for platform in ground.platforms:
        by_set: dict[str, list[Contact]] = {}
        for contact in ground.results.contacts[platform.id]:
            by_set.setdefault(contact.set_id, []).append(contact)
        for entry in platform.contacts:
            days = [contact.sent.date() for contact in by_set.get(entry.id, ())]
            listing, who = entry.listing, entry.contributor
            yield ContactSetRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                contact_set=entry.id,
                channel=entry.channel,
                method=entry.method,
                protocol=entry.protocol,
                contributor=who.id if who else None,
                affiliation=who.affiliation if who else None,
                contacts=len(days),
                first_sent=_day(min(days, default=None)),
                last_sent=_day(max(days, default=None)),
                watch_seconds=float(entry.watch_at_least) if entry.watch_at_least is not None else None,
                store=listing.store if listing else None,
                country=listing.country if listing else None,
                read_on=text_or_none(entry.read_on),
                licence=entry.licence,
                limits_zh=tuple(limit.zh for limit in entry.limits),
                limits_en=tuple(limit.en for limit in entry.limits),
                sources=entry.sources,
            )


def list_contacts(ground: Ground) -> Iterator[ContactRow]:
    """Every single contact, as read from the files and tables."""
    for platform in ground.platforms:
        fictional = ground.is_fictional(platform)
        for contact in ground.results.contacts[platform.id]:
            yield ContactRow(
                platform=platform.id,
                fictional=fictional,
                contact_set=contact.set_id,
                channel=contact.channel,
                method=contact.method,
                contributor=contact.person,
                scored=yes_no(contact.scored),
                sent=contact.sent.isoformat(),
                slot=contact.slot,
                human_seconds=contact.human.seconds,
                human_answered=yes_no(contact.human.came),
                platform_seconds=contact.platform.seconds,
                platform_answered=yes_no(contact.platform.came),
                bot_first=yes_no(contact.bot_first),
                topic=contact.topic,
                stars=contact.stars,
                solved=contact.sample.solved if contact.sample else None,
            )
