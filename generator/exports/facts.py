"""What platform files say, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.ground import Ground, en, text_or_none, zh
from generator.exports.rows import (
    BusinessRow,
    ChannelRow,
    FigureRow,
    PlatformRow,
    RefundRuleRow,
    SourceRow,
    VendorRow,
)
from generator.model.quantities import Duration
from generator.model.refund_writers import (
    write_amount,
    write_condition,
    write_deduction,
    write_form,
    write_moment,
    write_payout,
    write_step,
)
from generator.model.service import Channel
from generator.model.words import Absence
from generator.pages.page import platform_path
from generator.pages.terms import rule_in_words
from generator.wording import Phrases


def list_platforms(ground: Ground) -> Iterator[PlatformRow]:
    """Every platform."""
    for platform in ground.platforms:
        yield PlatformRow(
            platform=platform.id,
            fictional=ground.is_fictional(platform),
            name_zh=platform.name.zh,
            name_en=platform.name.en,
            aliases=platform.aliases,
            website=platform.website,
            status=platform.status.is_ if platform.status else None,
            serves=platform.serves,
            teaches=platform.teaches,
            markets=platform.markets,
            operators=tuple(operator.name for operator in platform.operators),
            contacts=len(ground.results.contacts[platform.id]),
            page=platform_path(platform.id),
        )


def list_channels(ground: Ground) -> Iterator[ChannelRow]:
    """Every channel, those that are not there included."""
    for platform in ground.platforms:
        for index, channel in enumerate(platform.channels):
            yield ChannelRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"channels[{index}]",
                channel=channel.kind,
                absent=channel.absent.value if channel.absent else None,
                name_zh=zh(channel.name),
                name_en=en(channel.name),
                audience=channel.audience,
                topics=channel.topics,
                address=channel.address,
                hours=_hours(channel),
                timezone=channel.timezone,
                languages=channel.languages,
                staffed_by=channel.staffed_by,
                steps_to_human=channel.steps_to_human,
                reachable_from=channel.reachable_from,
                promised_zh=_promised(channel, ground.phrases["zh"]),
                promised_en=_promised(channel, ground.phrases["en"]),
                since=text_or_none(channel.since),
                until=text_or_none(channel.until),
                first_seen=text_or_none(channel.first_seen),
                last_seen=text_or_none(channel.last_seen),
                sources=channel.sources,
            )


def _hours(channel: Channel) -> str | None:
    hours = channel.hours
    return hours.value if isinstance(hours, Absence) else text_or_none(hours)


def _promised(channel: Channel, phrases: Phrases) -> str | None:
    promised = channel.promised_first_response
    if isinstance(promised, Duration):
        return phrases.duration(promised)
    return promised.value if promised is not None else None


def list_refund_rules(ground: Ground) -> Iterator[RefundRuleRow]:
    """Every refund rule, old wordings included."""
    chinese, english = ground.phrases["zh"], ground.phrases["en"]
    for platform in ground.platforms:
        for rule in platform.refund:
            yield RefundRuleRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                rule=rule.id,
                product=rule.for_.product,
                for_zh=chinese.purchase(rule.for_),
                for_en=english.purchase(rule.for_),
                refundable=rule.refundable,
                words_zh=rule_in_words(rule, platform, chinese),
                words_en=rule_in_words(rule, platform, english),
                asked_from=write_moment(rule.from_) if rule.from_ is not None else None,
                asked_until=write_moment(rule.until) if rule.until is not None else None,
                only_if=tuple(map(write_condition, rule.only_if)),
                never_if=tuple(map(write_condition, rule.never_if)),
                gives=write_amount(rule.gives) if rule.gives is not None else None,
                deductions=tuple(map(write_deduction, rule.minus)),
                additions=tuple(map(write_deduction, rule.plus)),
                pays_in=tuple(map(write_form, rule.pays_in)),
                decided_by=tuple(map(write_step, rule.decided_by)),
                paid_by=write_payout(rule.paid_by) if rule.paid_by is not None else None,
                purchases=text_or_none(rule.purchases),
                requests=text_or_none(rule.requests),
                accounts=text_or_none(rule.accounts),
                replaced_by=rule.replaced_by,
                in_force=rule.in_force,
                first_seen=text_or_none(rule.first_seen),
                last_seen=text_or_none(rule.last_seen),
                sources=rule.sources,
            )


def list_business_services(ground: Ground) -> Iterator[BusinessRow]:
    """Every item of service for companies, with what is not offered or not published."""
    for platform in ground.platforms:
        for index, entry in enumerate(platform.business):
            yield BusinessRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                field=f"business[{index}]",
                item=entry.what,
                offered=entry.is_.value if isinstance(entry.is_, Absence) else entry.is_,
                plan_zh=zh(entry.plan),
                plan_en=en(entry.plan),
                terms_zh=zh(entry.terms),
                terms_en=en(entry.terms),
                sources=entry.sources,
            )


def list_vendors(ground: Ground) -> Iterator[VendorRow]:
    """Every vendor."""
    for platform in ground.platforms:
        for vendor in platform.vendors:
            yield VendorRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                role=vendor.role,
                vendor=vendor.vendor,
                product=vendor.product,
                relation=vendor.relation,
                claimed_by=vendor.claimed_by,
                basis=vendor.basis,
                since=text_or_none(vendor.since),
                until=text_or_none(vendor.until),
                seen_on=text_or_none(vendor.seen_on),
                sources=vendor.sources,
            )


def list_figures(ground: Ground) -> Iterator[FigureRow]:
    """Every figure of a third party."""
    for platform in ground.platforms:
        for figure in platform.published_ratings:
            yield FigureRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                publisher_zh=figure.publisher.zh,
                publisher_en=figure.publisher.en,
                measure=figure.measure,
                label_zh=zh(figure.label),
                label_en=en(figure.label),
                comparator=figure.comparator,
                value=float(figure.value) if figure.value is not None else None,
                unit_zh=zh(figure.unit),
                unit_en=en(figure.unit),
                scale_to=float(figure.scale_to) if figure.scale_to is not None else None,
                grade_zh=zh(figure.grade),
                grade_en=en(figure.grade),
                n=figure.n if isinstance(figure.n, int) else None,
                of=figure.of,
                period=text_or_none(figure.period),
                as_of=text_or_none(figure.as_of),
                pool=figure.pool,
                licence=figure.licence,
                sources=figure.sources,
            )


def list_sources(ground: Ground) -> Iterator[SourceRow]:
    """Every source of every platform."""
    for platform in ground.platforms:
        for key, source in platform.sources.items():
            yield SourceRow(
                platform=platform.id,
                fictional=ground.is_fictional(platform),
                source=key,
                kind=source.kind,
                copy=source.copy_kind,
                reliability=source.reliability,
                url=source.url,
                title_zh=zh(source.title),
                title_en=en(source.title),
                stated_on=text_or_none(source.stated_on),
                read_on=text_or_none(source.read_on),
                captured_on=text_or_none(source.seen_on),
                archive=source.archive,
                commit=source.commit,
            )
