"""What else the terms say, what happened, what is contested, and where to complain, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.ground import Ground, en, text_or_none, zh
from generator.exports.record_rows import (
    DisagreementRow,
    EventRow,
    GroundRow,
    LadderRow,
    PracticeRow,
    ReplyRow,
    RouteRow,
    SearchRow,
    StatementRow,
)
from generator.model.quantities import Money
from generator.model.routes import Route, Routes


def list_statements(ground: Ground) -> Iterator[StatementRow]:
    """Everything else that terms and pages say."""
    for platform in ground.platforms:
        for index, entry in enumerate(platform.statements):
            yield StatementRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"statements[{index}]",
                about=entry.about,
                says_zh=entry.says.zh,
                says_en=entry.says.en,
                first_seen=text_or_none(entry.first_seen),
                last_seen=text_or_none(entry.last_seen),
                sources=entry.sources,
            )


def list_refusal_grounds(ground: Ground) -> Iterator[GroundRow]:
    """Every ground on which a refund may be refused."""
    for platform in ground.platforms:
        for index, entry in enumerate(platform.refusal_grounds):
            yield GroundRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"refusal_grounds[{index}]",
                ground_zh=entry.ground.zh,
                ground_en=entry.ground.en,
                under_zh=zh(entry.written_under),
                under_en=en(entry.written_under),
                first_seen=text_or_none(entry.first_seen),
                last_seen=text_or_none(entry.last_seen),
                sources=entry.sources,
            )


def list_replies(ground: Ground) -> Iterator[ReplyRow]:
    """Every reply of a platform."""
    for platform in ground.platforms:
        for index, reply in enumerate(platform.replies):
            yield ReplyRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"replies[{index}]",
                answers=reply.to,
                replied_on=str(reply.on),
                says_zh=reply.says.zh,
                says_en=reply.says.en,
                sources=reply.sources,
            )


def list_disagreements(ground: Ground) -> Iterator[DisagreementRow]:
    """Every disagreement of sources."""
    for platform in ground.platforms:
        for index, entry in enumerate(platform.disputes):
            yield DisagreementRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"disputes[{index}]",
                about=entry.field,
                says_zh=entry.says.zh,
                says_en=entry.says.en,
                sources=entry.sources,
            )


def list_searches(ground: Ground) -> Iterator[SearchRow]:
    """Everything that was looked for in vain."""
    for platform in ground.platforms:
        for index, search in enumerate(platform.searched):
            yield SearchRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"searched[{index}]",
                subjects=search.subjects,
                searched_in=search.found_nothing_in,
                searched_on=str(search.on),
                note_zh=zh(search.note),
                note_en=en(search.note),
            )


def list_events(ground: Ground) -> Iterator[EventRow]:
    """Every penalty, judgement, press case and the like."""
    for platform in ground.platforms:
        for index, event in enumerate(platform.events):
            amount, currency = _sum(event.amount)
            yield EventRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"events[{index}]",
                kind=event.kind,
                happened_on=text_or_none(event.on),
                date_basis=event.on_basis,
                by_zh=zh(event.by),
                by_en=en(event.by),
                what_zh=event.what.zh,
                what_en=event.what.en,
                amount=amount,
                currency=currency,
                replied_by_publication=event.replied_by_publication,
                one_case=event.one_case,
                sources=event.sources,
            )


def list_refund_practice(ground: Ground) -> Iterator[PracticeRow]:
    """Every account of what happened to people who asked for their money."""
    chinese, english = ground.phrases["zh"], ground.phrases["en"]
    for platform in ground.platforms:
        for index, entry in enumerate(platform.refund_practice):
            price, currency = _sum(entry.price)
            yield PracticeRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"refund_practice[{index}]",
                said_by=entry.said_by,
                happened_on=text_or_none(entry.happened_on),
                did=entry.did,
                told_zh=zh(entry.told),
                told_en=en(entry.told),
                promised_zh=zh(entry.promised),
                promised_en=en(entry.promised),
                price=price,
                currency=currency,
                took_zh=chinese.duration(entry.took) if entry.took else None,
                took_en=english.duration(entry.took) if entry.took else None,
                open_on=text_or_none(entry.open_on),
                paid_in=entry.paid_in,
                replied_by_publication=entry.replied_by_publication,
                sources=entry.sources,
            )


def _sum(money: Money | None) -> tuple[float | None, str | None]:
    return (float(money.amount), money.currency) if money is not None else (None, None)


def list_ladders(ground: Ground) -> Iterator[LadderRow]:
    """Every step of every complaint ladder."""
    for platform in ground.platforms:
        for index, ladder in enumerate(platform.complaint_ladder):
            for number, step in enumerate(ladder.steps, start=1):
                yield LadderRow(
                    platform=platform.id,
                    fictional=ground.is_fictional(platform),
                    field=f"complaint_ladder[{index}]",
                    step=number,
                    product=ladder.product or (),
                    who=step.who,
                    name_zh=zh(step.name),
                    name_en=en(step.name),
                    sources=ladder.sources,
                )


def list_routes(ground: Ground) -> Iterator[RouteRow]:
    """Every place to complain of every market, in the order in which to try."""
    for market in ground.dataset.routes:
        for number, route in enumerate(market.routes, start=1):
            kinds, urls = _spoken(market, route)
            yield RouteRow(
                market=market.market,
                fictional=ground.is_fictional(market),
                route=route.id,
                try_order=number,
                stage=route.stage,
                kind=route.kind,
                name_zh=route.name.zh,
                name_en=route.name.en,
                says_zh=route.says.zh,
                says_en=route.says.en,
                situations=route.for_,
                who_zh=zh(route.who),
                who_en=en(route.who),
                url=route.url,
                address=route.address,
                needs_zh=tuple(need.zh for need in route.needs),
                needs_en=tuple(need.en for need in route.needs),
                limits_zh=tuple(limit.zh for limit in route.limits),
                limits_en=tuple(limit.en for limit in route.limits),
                binding=route.binding,
                status=route.status,
                verified_on=str(route.verified_on),
                sources=route.sources,
                source_kinds=kinds,
                source_urls=urls,
            )


def _spoken(market: Routes, route: Route) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds and the addresses of the sources of a route, each once, in the order in which it cites them."""
    cited = [market.sources[key] for key in dict.fromkeys(reference.partition(" ")[0] for reference in route.sources)]
    return tuple(dict.fromkeys(source.kind for source in cited)), tuple(source.url for source in cited if source.url)
