"""The JSON documents: one for each platform, each ranking by kind of user, each dimension, each market, and the index of them all.

Their rows are those of the tables, so JSON, CSV and SQLite say the same. `format` changes when a key changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from generator.exports import record_rows, rows
from generator.exports.ground import Ground, yes_no
from generator.exports.rows import YesNo
from generator.exports.tables import Table
from generator.languages import Text
from generator.model import Routes
from generator.pages.published import LICENCE, document_path
from generator.rubric import Dimension, Indicator
from generator.stability import Stability

FORMAT: Final = 1
Format = Annotated[Literal[1], Text("格式版本", "version of the format")]
EditionPart = Annotated["Edition", Text("这一版数据", "the edition of the data")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text in both languages."""

    zh: Annotated[str, Text("中文", "Chinese")]
    en: Annotated[str, Text("英文", "English")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which data, under which rubric."""

    title: Annotated[Words, Text("数据集名称", "name of the set")]
    as_of: Annotated[str, Text("数据截至", "newest day in the data")]
    rubric_version: Annotated[str, Text("评价标准的版本", "version of the rubric")]
    fictional: Annotated[YesNo, Text("是否含虚构数据", "whether anything in it is made up")]
    licence: Annotated[str, Text("许可", "licence")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformDocument:
    """Everything in the tables about one platform, single contacts left aside."""

    format: Format
    edition: EditionPart
    platform: Annotated[rows.PlatformRow, Text("平台", "the platform")]
    rankings: Annotated[tuple[rows.RankingRow, ...], Text("得分与名次", "scores and ranks")]
    indicators: Annotated[tuple[rows.IndicatorRow, ...], Text("指标", "indicators")]
    waits: Annotated[tuple[rows.WaitRow, ...], Text("等待时间", "waiting times")]
    contact_sets: Annotated[tuple[rows.ContactSetRow, ...], Text("联系记录的各组", "sets of contacts")]
    channels: Annotated[tuple[rows.ChannelRow, ...], Text("客服渠道", "channels of help")]
    refund_rules: Annotated[tuple[rows.RefundRuleRow, ...], Text("退款规则", "refund rules")]
    refusal_grounds: Annotated[tuple[record_rows.GroundRow, ...], Text("可拒退的理由", "grounds for refusal")]
    refund_practice: Annotated[tuple[record_rows.PracticeRow, ...], Text("退款实际经历（不计分）", "what happened to people who asked for a refund, never scored")]
    complaint_ladders: Annotated[tuple[record_rows.LadderRow, ...], Text("条款里的投诉步骤", "where the terms send a complaint")]
    statements: Annotated[tuple[record_rows.StatementRow, ...], Text("条款的其他内容", "what else the terms say")]
    events: Annotated[tuple[record_rows.EventRow, ...], Text("事件（不计分）", "events, never scored")]
    business_services: Annotated[tuple[rows.BusinessRow, ...], Text("企业服务", "service for companies")]
    vendors: Annotated[tuple[rows.VendorRow, ...], Text("服务商（不计分）", "vendors, never scored")]
    published_figures: Annotated[tuple[rows.FigureRow, ...], Text("第三方公布的数字（不计分）", "third parties' figures, never scored")]
    replies: Annotated[tuple[record_rows.ReplyRow, ...], Text("平台的回应（不计分）", "the platform's replies, never scored")]
    disagreements: Annotated[tuple[record_rows.DisagreementRow, ...], Text("来源不一致", "where sources disagree")]
    searches: Annotated[tuple[record_rows.SearchRow, ...], Text("找过没找到的", "what was looked for in vain")]
    sources: Annotated[tuple[rows.SourceRow, ...], Text("来源", "sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightEntry:
    """How much a dimension matters to one kind of user, and why."""

    dimension: Annotated[str, Text("维度", "dimension")]
    label: Annotated[Words, Text("名称", "name")]
    percent: Annotated[float, Text("权重，百分比", "weight in percent")]
    because: Annotated[Words, Text("理由", "the reason")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StabilityEntry:
    """One platform over all random draws."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    mean_rank: Annotated[float, Text("平均名次", "mean rank")]
    low_rank: Annotated[int, Text("居中区间的最好名次", "best rank of the central interval")]
    high_rank: Annotated[int, Text("居中区间的最差名次", "worst rank of the central interval")]
    rank_shares: Annotated[tuple[float, ...], Text("得第 1、2、3…名的占比", "shares of draws in which it takes rank 1, 2, 3 and so on")]
    first_near_share: Annotated[float, Text("权重略有浮动时得第一的占比", "share of weightings near the profile's under which it is first")]
    first_anywhere_share: Annotated[float, Text("任意权重下得第一的占比", "share of all weightings under which it is first")]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariationEntry:
    """A ranking made in another way, and how far ranks move."""

    change: Annotated[str, Text("改了什么", "what is changed")]
    dimension: Annotated[str | None, Text("去掉的维度", "the dimension left out")]
    mean_shift: Annotated[float, Text("平均变动几名", "mean shift of ranks")]
    largest_shift: Annotated[float, Text("最多变动几名", "largest shift")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StabilityPart:
    """How much of a ranking hangs on chance and on the weights, within its leading tier."""

    tier: Annotated[str, Text("哪一档", "tier")]
    draws: Annotated[int, Text("抽样次数", "draws")]
    platforms: Annotated[tuple[StabilityEntry, ...], Text("各平台", "platforms")]
    variations: Annotated[tuple[VariationEntry, ...], Text("换一种算法", "variations")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingDocument:
    """The ranking for one kind of user, those that are left out at its end."""

    format: Format
    edition: EditionPart
    profile: Annotated[str, Text("用户类型", "kind of user")]
    label: Annotated[Words, Text("名称", "name")]
    explanation: Annotated[Words, Text("说明", "explanation")]
    weights: Annotated[tuple[WeightEntry, ...], Text("权重", "weights")]
    standings: Annotated[tuple[rows.RankingRow, ...], Text("各平台", "platforms")]
    stability: Annotated[StabilityPart, Text("稳定性", "stability")]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """One indicator of a dimension: what it is, how it is valued, and the platforms by it."""

    indicator: Annotated[str, Text("指标", "indicator")]
    label: Annotated[Words, Text("名称", "name")]
    explanation: Annotated[Words, Text("说明", "explanation")]
    weight_percent: Annotated[float, Text("在维度内的权重，百分比", "percent of its dimension")]
    kind: Annotated[str, Text("类型", "kind")]
    reads: Annotated[str, Text("读数据里的什么", "what it reads")]
    best: Annotated[float | None, Text("从它起算最好", "value from which on it is best")]
    worst: Annotated[float | None, Text("从它起算最差", "value from which on it is worst")]
    unit: Annotated[str | None, Text("单位", "unit")]
    scale: Annotated[str | None, Text("对数或线性", "log or linear")]
    because: Annotated[Words | None, Text("锚点的理由", "the reason of the anchors")]
    standings: Annotated[tuple[rows.RankingRow, ...], Text("只按这项指标", "platforms by this indicator alone")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionDocument:
    """One dimension: its indicators, and the platforms by it."""

    format: Format
    edition: EditionPart
    dimension: Annotated[str, Text("维度", "dimension")]
    label: Annotated[Words, Text("名称", "name")]
    explanation: Annotated[Words, Text("说明", "explanation")]
    because: Annotated[Words, Text("权重的理由", "the reason of the weights")]
    indicators: Annotated[tuple[IndicatorEntry, ...], Text("指标", "indicators")]
    standings: Annotated[tuple[rows.RankingRow, ...], Text("各平台", "platforms")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketDocument:
    """One market: where to complain there, in the order in which to try."""

    format: Format
    edition: EditionPart
    market: Annotated[str, Text("市场", "market")]
    label: Annotated[Words, Text("名称", "name")]
    gaps: Annotated[tuple[Words, ...], Text("没有收录的", "what is not on record")]
    routes: Annotated[tuple[record_rows.RouteRow, ...], Text("投诉途径，按先后", "the routes, in their order")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of the set."""

    path: Annotated[str, Text("路径，相对于本文件", "path from this file")]
    title: Annotated[Words, Text("名称", "title")]
    sha256: Annotated[str, Text("SHA-256", "SHA-256")]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """What there is: the edition, all files, all platforms."""

    format: Format
    edition: EditionPart
    address: Annotated[str | None, Text("本文件夹的网址，如果已知", "address of this folder, where it is known")]
    licence_address: Annotated[str | None, Text("许可全文，如果已知", "text of the licence, where it is known")]
    files: Annotated[tuple[FileEntry, ...], Text("文件", "files")]
    platforms: Annotated[tuple[rows.PlatformRow, ...], Text("平台", "platforms")]


DOCUMENTS: Final[Mapping[str, type]] = {
    "platform": PlatformDocument,
    "ranking": RankingDocument,
    "dimension": DimensionDocument,
    "market": MarketDocument,
    "index": IndexDocument,
}
"""Every kind of document by the name of its schema."""


def edition_of(ground: Ground) -> Edition:
    """Which data, under which rubric."""
    description = ground.dataset.description
    title = description.title if description is not None else Text("客服榜", "Kefubang")
    return Edition(
        title=both(title),
        as_of=ground.as_of,
        rubric_version=ground.results.rubric.version,
        fictional=yes_no(ground.dataset.fictional),
        licence=description.licence if description is not None else LICENCE,
    )


def both(text: Text) -> Words:
    """A text as a pair."""
    return Words(zh=text.zh, en=text.en)


def list_documents(ground: Ground, tables: Sequence[Table]) -> Iterable[tuple[str, str, Text, Any]]:
    """The kind, site path and title of every document but the index, and the document itself."""
    edition, by_name = edition_of(ground), {table.name: table.rows for table in tables}
    by_platform = {table.name: _by(table.rows, "platform") for table in tables if table.about_platforms}
    for platform in ground.platforms:
        parts = {name.replace("-", "_"): found.get(platform.id, ()) for name, found in by_platform.items()}
        parts.pop("contacts")
        (row,) = parts.pop("platforms")
        document = PlatformDocument(format=FORMAT, edition=edition, platform=row, **parts)
        yield "platform", document_path("platforms", platform.id), platform.name, document
    rankings = _by(by_name["rankings"], "kind", "ranking")
    for id, profile in ground.results.rubric.profiles.items():
        standings = rankings.get(("profile", id), ())
        yield "ranking", document_path("rankings", id), profile.label, _ranking(id, standings, edition, ground)
    for id, dimension in ground.results.rubric.dimensions.items():
        document_ = _dimension(id, dimension, rankings, edition)
        yield "dimension", document_path("dimensions", id), dimension.label, document_
    for market in ground.dataset.routes:
        routes = tuple(row for row in by_name["dispute-routes"] if row.market == market.market)
        yield "market", document_path("markets", market.id), market.name, _market(market, routes, edition)


def _market(market: Routes, routes: tuple[record_rows.RouteRow, ...], edition: Edition) -> MarketDocument:
    return MarketDocument(
        format=FORMAT,
        edition=edition,
        market=market.market,
        label=both(market.name),
        gaps=tuple(map(both, market.gaps)),
        routes=routes,
    )


def _by(found: Iterable[Any], *keys: str) -> dict[Any, tuple[Any, ...]]:
    """Rows by one column, or by several."""
    groups: dict[Any, list[Any]] = {}
    for row in found:
        values = tuple(getattr(row, key) for key in keys)
        groups.setdefault(values if len(keys) > 1 else values[0], []).append(row)
    return {value: tuple(group) for value, group in groups.items()}


def _ranking(id: str, standings: tuple[rows.RankingRow, ...], edition: Edition, ground: Ground) -> RankingDocument:
    rubric = ground.results.rubric
    profile = rubric.profiles[id]
    weights = tuple(
        WeightEntry(
            dimension=dimension,
            label=both(rubric.dimensions[dimension].label),
            percent=float(weight.percent),
            because=both(weight.reason),
        )
        for dimension, weight in profile.weights.items()
    )
    return RankingDocument(
        format=FORMAT,
        edition=edition,
        profile=id,
        label=both(profile.label),
        explanation=both(profile.explanation),
        weights=weights,
        standings=standings,
        stability=_stability(ground.results.stability[id]),
    )


def _stability(stability: Stability) -> StabilityPart:
    return StabilityPart(
        tier=stability.tier.value,
        draws=stability.draws,
        platforms=tuple(
            StabilityEntry(
                platform=entry.platform_id,
                mean_rank=entry.mean_rank,
                low_rank=entry.low_rank,
                high_rank=entry.high_rank,
                rank_shares=entry.rank_shares,
                first_near_share=entry.first_near,
                first_anywhere_share=entry.first_anywhere,
            )
            for entry in stability.platforms
        ),
        variations=tuple(
            VariationEntry(
                change=entry.change.value,
                dimension=entry.dimension_id,
                mean_shift=entry.mean_shift,
                largest_shift=entry.largest_shift,
            )
            for entry in stability.variations
        ),
    )


def _dimension(id: str, dimension: Dimension, rankings: Mapping[Any, tuple[Any, ...]], edition: Edition) -> DimensionDocument:
    return DimensionDocument(
        format=FORMAT,
        edition=edition,
        dimension=id,
        label=both(dimension.label),
        explanation=both(dimension.explanation),
        because=both(dimension.reason),
        indicators=tuple(
            _indicator(name, indicator, rankings.get(("indicator", name), ())) for name, indicator in dimension.indicators.items()
        ),
        standings=rankings.get(("dimension", id), ()),
    )


def _indicator(id: str, indicator: Indicator, standings: tuple[rows.RankingRow, ...]) -> IndicatorEntry:
    anchors = indicator.anchors
    return IndicatorEntry(
        indicator=id,
        label=both(indicator.label),
        explanation=both(indicator.explanation),
        weight_percent=float(indicator.weight),
        kind=indicator.kind,
        reads=indicator.reads,
        best=anchors.best if anchors else None,
        worst=anchors.worst if anchors else None,
        unit=anchors.unit if anchors else None,
        scale=anchors.scale if anchors else None,
        because=both(anchors.reason) if anchors else None,
        standings=standings,
    )

