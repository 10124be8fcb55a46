"""The blocks of `rubric.yaml`, frozen: constants, anchors and weights, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema, field_validator, model_validator

from generator.languages import Text
from generator.model.fields import (
    Block,
    Market,
    Name,
    OwnWord,
    TimeZone,
    Words,
    doc,
    many,
    one_or_more,
    optional,
)
from generator.model.hours import OpeningHours, read_hours
from generator.model.misreadings import BAD_SPAN, NOT_A_NUMBER, Misread
from generator.model.quantities import read_whole
from generator.model.words import ChannelKind, Method, Profile, SourceKind, StatusWord, Topic
from generator.rubric.codes import (
    REPEATED_INDICATOR,
    UNKNOWN_ID,
    WRONG_ANCHORS,
    WRONG_KIND,
    WRONG_LIMITS,
    WRONG_SUM,
)
from generator.rubric.reasons import Reasoned
from generator.rubric.standard_cases import StandardCases

FORMAT: Final = 1

Kind = Literal["wait", "share", "rating", "fact"]
Scale = Literal["log", "linear"]
Slot = Literal["peak", "off_peak"]
AnsweredBy = Literal["human", "platform"]
ClockUnit = Literal["seconds", "minutes", "hours", "days"]
WaitReading = Literal["first_reply", "time_to_solution"]
ShareReading = Literal[
    "answered", "answered_within", "solved_first_contact", "solved_within_7_days", "asked_if_solved", "first_diagnosis_right",
    "told_once", "promise_kept", "bot_handed_over",
]  # fmt: skip
RatingReading = Literal["plain_language", "empathy", "not_scripted"]
FactReading = Literal[
    "channels_offered", "steps_to_human", "human_hours_per_week", "mobile_entry", "publishes_promise", "complaint_path",
    "business_named_contact", "business_invoice", "business_contract", "business_service_level",
]  # fmt: skip
TermsReading = Literal["days_of_full_refund", "share_of_unused_returned"]
Nothing = Literal["nothing_yet"]
Reading = WaitReading | ShareReading | RatingReading | FactReading | TermsReading | Nothing

UNIT_SECONDS: Final[dict[ClockUnit, int]] = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
_KIND_OF: Final[dict[str, Kind]] = {
    **dict.fromkeys(WaitReading.__args__, "wait"),  # type: ignore[attr-defined] # a Literal carries its words there
    **dict.fromkeys(ShareReading.__args__, "share"),  # type: ignore[attr-defined] # the same
    **dict.fromkeys(RatingReading.__args__, "rating"),  # type: ignore[attr-defined] # the same
    **dict.fromkeys(FactReading.__args__, "fact"),  # type: ignore[attr-defined] # the same
    **dict.fromkeys(TermsReading.__args__, "fact"),  # type: ignore[attr-defined] # the same
}
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_DAYS: Final = re.compile(r"(?P<first>\d{2}-\d{2})(?:\.\.(?P<last>\d{2}-\d{2}))?")




def _number(least: float, most: float) -> Any:
    def read(value: object) -> float:
        text = str(value)
        if not _NUMBER.fullmatch(text) or not least <= float(text) <= most:
            raise Misread(NOT_A_NUMBER, value=text, expected=f"{least:g} … {most:g}")
        return float(text)

    return PlainValidator(read)


def _whole(least: int, most: int) -> Any:
    return PlainValidator(lambda value: read_whole(value, least=least, most=most))


def _read_percent(value: object) -> Decimal:
    text = str(value)
    if not _NUMBER.fullmatch(text) or Decimal(text) > 100:
        raise Misread(NOT_A_NUMBER, value=text, expected="0 … 100")
    return Decimal(text)


def _read_format(value: object) -> int:
    if value != str(FORMAT):
        raise Misread(NOT_A_NUMBER, value=str(value), expected=str(FORMAT))
    return FORMAT


def _read_year_days(value: object) -> tuple[str, str]:
    """`06-18` or `06-18..06-20`, the same every year. Raises `Misread`."""
    match = _DAYS.fullmatch(str(value))
    if match is None or (match["last"] or match["first"]) < match["first"]:
        raise Misread(BAD_SPAN, value=str(value), reason=Text("每年的日子写作 06-18..06-20", "days of every year read 06-18..06-20"))
    return match["first"], match["last"] or match["first"]


Positive = Annotated[float, _number(0.000001, 1e8), WithJsonSchema({"type": "number"})]
Amount = Annotated[float, _number(0, 1e8), WithJsonSchema({"type": "number"})]
Share = Annotated[float, _number(0, 1), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]
HalfOrMore = Annotated[float, _number(0.5, 1), WithJsonSchema({"type": "number", "minimum": 0.5, "maximum": 1})]
Percent = Annotated[Decimal, PlainValidator(_read_percent), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})]
Count = Annotated[int, _whole(1, 1_000_000), WithJsonSchema({"type": "integer", "minimum": 1})]
Seed = Annotated[int, _whole(0, 10**9), WithJsonSchema({"type": "integer", "minimum": 0})]
Hours = Annotated[OpeningHours, PlainValidator(read_hours), WithJsonSchema({"type": "string"})]
YearDays = Annotated[tuple[str, str], PlainValidator(_read_year_days), WithJsonSchema({"type": "string"})]
FormatNumber = Annotated[Any, PlainValidator(_read_format), WithJsonSchema({"const": FORMAT})]
Listed = BeforeValidator(one_or_more)


class Prior(Reasoned):
    """What an indicator is before anything is known: so many good and bad observations."""

    good: Positive = doc("先验里“好”的次数", "good observations before any data")
    bad: Positive = doc("先验里“差”的次数", "bad observations before any data")


class HalfLives(Reasoned):
    """After how many days an observation counts half."""

    contact: Positive = doc("测得的联系", "contacts")
    fact: Positive = doc("有出处的事实", "documented facts")


class Staleness(Reasoned):
    """From which age on something is marked to be checked again."""

    after_days: Positive = doc("多少天后标记待复核", "days")


class FactRules(Reasoned):
    """How much a documented fact counts, and whose word is enough for one that scores."""

    weight: Positive = doc("一条事实相当于几次观察", "a fact counts as so many observations")
    undated_age_days: Amount = doc("读到的是没有日期的副本时按多少天算", "age taken for an undated copy")
    source_kinds: Annotated[tuple[SourceKind, ...], Listed] = doc("哪几类来源可以计分", "kinds of source that may score")


class ContributorRules(Reasoned):
    """How much one contributor may weigh."""

    largest_share: HalfOrMore = doc("有两人以上时，一人至多占多少", "largest share of one contributor where there are two or more")
    affiliations: Annotated[tuple[Literal["none", "unknown", "platform", "competitor", "vendor"], ...], Listed] = doc(
        "哪些关系的贡献者可以计分", "ties with which a contributor's contacts still score"
    )


class IntervalRule(Reasoned):
    """How wide intervals are."""

    level: Share = doc("置信水平", "level")
    z: Positive = doc("总分区间用的倍数", "standard deviations on each side of a score")


class Gate(Reasoned):
    """What a platform needs to be ranked."""

    ranked: Share = doc("正式排名所需的覆盖率", "coverage for the ranked tier")
    provisional: Share = doc("暂列所需的覆盖率", "coverage for the provisional tier")
    heavy_dimension: Share = doc("权重达到多少的维度必须有数据", "a dimension of this weight needs data")
    contributors: Count = doc("至少几位贡献者", "contributors needed")

    @model_validator(mode="after")
    def _in_order(self) -> Gate:
        if not self.provisional < self.ranked:
            raise Misread(WRONG_LIMITS, lower="provisional", upper="ranked")
        return self


class Showing(Reasoned):
    """From how many contacts on a median is shown, and how much of a score may be the prior before only its interval is shown."""

    median_from: Count = doc("从几次起显示中位数", "contacts from which a median is shown")
    prior_at_most: Share = doc("得分里默认值最多占多少，超过就注明大半是默认值", "the most of a score that may be the prior; beyond, the score is shown as mostly the default")


class AgreementRule(Reasoned):
    """How well raters must agree before their ratings score."""

    full: Share = doc("达到它正常计分", "alpha from which ratings count in full")
    least: Share = doc("低于它只展示不计分", "alpha below which ratings are shown, not scored")
    raters: Count = doc("至少几位评分人", "raters for each transcript")

    @model_validator(mode="after")
    def _in_order(self) -> AgreementRule:
        if not self.least < self.full:
            raise Misread(WRONG_LIMITS, lower="least", upper="full")
        return self


class StabilityRule(Reasoned):
    """How the stability of a ranking is tried out."""

    draws: Count = doc("抽样次数", "draws")
    seed: Seed = doc("随机种子", "seed")
    weight_noise: Share = doc("权重上下浮动", "how far weights move, as a share")
    half_life_factor: Positive = doc("半衰期除以和乘以几", "half-lives are divided and multiplied by this")
    shown_ranks: Count = doc("展示前几名的占比", "ranks whose shares are shown")


class RankingRule(Reasoned):
    """Who is not ranked whatever the data say."""

    without_status: Annotated[tuple[StatusWord, ...], Listed] = many("这些状态的平台不排名", "platforms of this status are left out")


class MethodRules(Block):
    """The constants of the method, each with its reason."""

    prior: Prior = doc("先验", "the prior")
    half_life_days: HalfLives = doc("半衰期", "half-lives")
    stale: Staleness = doc("待复核", "when to check again")
    facts: FactRules = doc("事实怎么计", "how facts count")
    contributors: ContributorRules = doc("贡献者", "contributors")
    interval: IntervalRule = doc("区间", "intervals")
    gate: Gate = doc("门槛", "the gates of the tiers")
    shown: Showing = doc("展示", "what is shown from when on")
    agreement: AgreementRule = doc("评分者一致性", "agreement of raters")
    stability: StabilityRule = doc("稳定性", "stability")
    ranking: RankingRule = doc("排名", "who is ranked")


class PeakHours(Block):
    """The busy hours of one market."""

    hours: Hours = doc("高峰时段", "peak hours")
    timezone: TimeZone | None = optional("按哪个时区；不写按提问人当地时间", "time zone; left out: as the asker's clock")
    days: Annotated[tuple[YearDays, ...], Listed] = many("全天算高峰的日子", "days that are peak all day")


class Peak(Reasoned):
    """When many people ask at once: by market, and otherwise by the asker's own clock."""

    elsewhere: PeakHours = doc("其他市场", "any other market")
    markets: dict[Market, PeakHours] = doc("各市场", "by market", default={})


class Anchors(Reasoned):
    """The best and the worst value, fixed before any data are seen."""

    best: Amount = doc("从它起算最好", "value from which on it is best")
    worst: Amount = doc("从它起算最差", "value from which on it is worst")
    unit: ClockUnit | None = optional("时间单位", "unit of time")
    scale: Scale = doc("对数或线性", "log or linear", default="linear")

    @model_validator(mode="after")
    def _in_use(self) -> Anchors:
        reason = ""
        if self.best == self.worst:
            reason = "best = worst"
        elif self.scale == "log" and min(self.best, self.worst) <= 0:
            reason = "log 0"
        elif self.unit is not None and self.best > self.worst:
            reason = "best > worst"
        if reason:
            raise Misread(WRONG_ANCHORS, best=f"{self.best:g}", worst=f"{self.worst:g}", reason=reason)
        return self

    @property
    def unit_seconds(self) -> int:
        """Seconds in the unit of a wait."""
        assert self.unit is not None
        return UNIT_SECONDS[self.unit]


class Filter(Block):
    """Which contacts an indicator looks at; what is left out leaves open."""

    channels: Annotated[tuple[ChannelKind, ...], Listed] = many("哪些渠道", "channels")
    methods: Annotated[tuple[Method, ...], Listed] = many("哪些取得方式", "methods")
    topics: Annotated[tuple[Topic, ...], Listed] = many("哪些事", "topics")
    stars_at_most: Annotated[int, _whole(1, 5)] | None = optional("至多几星", "stars at most")
    slot: Slot | None = optional("高峰或平时", "peak or off-peak")


class Indicator(Block):
    """One thing that is looked at: how it is read from the data, and how it becomes a value from 0 to 1."""

    label: Words = doc("名称", "name")
    explanation: Words = doc("说明", "explanation for readers")
    question: Words | None = optional("付款前可以拿它问平台什么", "what to ask a platform about it before paying")
    weight: Percent = doc("在维度内的权重", "percent of its dimension")
    kind: Kind = doc("类型", "kind")
    reads: Reading = doc("读数据里的什么", "what it reads")
    anchors: Anchors | None = optional("锚点", "anchors")
    answered_by: AnsweredBy = doc("谁的答复才算", "whose answer counts", default="human")
    watch_at_least: Positive | None = optional("至少等多久（锚点的单位；没有锚点时为分钟）", "how long to watch, in the unit of the anchors, or in minutes without anchors")
    shown_within: Positive | None = optional("展示“多久内答复几次”", "shown: how many within so long")
    deadline_hours: Positive | None = optional("多少小时内算数", "counts when within so many hours")
    open_after_hours: Positive | None = optional("未解决的至少已开多少小时", "an unsolved case has been open so many hours")
    only: Filter = doc("只看哪些联系", "only these contacts", default=Filter())
    case: OwnWord | None = optional("由哪个标准案例算出", "the standard case it is settled by")
    counted_channels: tuple[Annotated[tuple[ChannelKind, ...], Listed], ...] = many("数哪些渠道", "channels that are counted")

    @model_validator(mode="after")
    def _fits_kind(self) -> Indicator:
        wrong = self._misfit()
        if wrong is not None:
            raise Misread(WRONG_KIND, kind=self.kind, reason=wrong)
        if self.kind == "rating" and self.anchors is not None and self.anchors.best < self.anchors.worst:
            worst, best = f"{self.anchors.worst:g}", f"{self.anchors.best:g}"
            raise Misread(WRONG_ANCHORS, path=("anchors",), best=best, worst=worst, reason="best < worst")
        return self

    def _misfit(self) -> Text | None:
        if self.reads != "nothing_yet" and _KIND_OF[self.reads] != self.kind:
            return Text(f"{self.reads} 是 {_KIND_OF[self.reads]}", f"{self.reads} is a {_KIND_OF[self.reads]}")
        if self.anchors is None and self.kind != "share":
            return Text("缺少 anchors", "anchors are missing")
        if self.anchors is not None and self.kind == "share":
            return Text("不用 anchors", "it has no use for anchors")
        if self.anchors is not None and (self.anchors.unit is not None) != (self.kind == "wait"):
            return Text("只有 wait 的锚点有 unit，也必须有", "the anchors of a wait have a unit, and no others do")
        if self.reads == "answered_within" and self.deadline_hours is None:
            return Text("缺少 deadline_hours", "deadline_hours is missing")
        if (self.reads in get_args(TermsReading)) != (self.case is not None):
            return Text("由条款算出的指标要有 case，别的没有", "an indicator that is settled from terms has a case, and no other has")
        return None


class Dimension(Reasoned):
    """A side of service, made of indicators; the reason is that of their weights."""

    label: Words = doc("名称", "name")
    short: Words | None = optional("窄处用的短名", "a short name for narrow places")
    explanation: Words = doc("说明", "explanation for readers")
    indicators: dict[OwnWord, Indicator] = doc("指标", "indicators")

    @model_validator(mode="after")
    def _sums_up(self) -> Dimension:
        _refuse_wrong_sum([indicator.weight for indicator in self.indicators.values()], self.label, "indicators")
        return self


class DimensionWeight(Reasoned):
    """How much a dimension matters to one kind of user."""

    percent: Percent = doc("百分比", "percent")

    @property
    def share(self) -> float:
        """The weight as a share of one."""
        return float(self.percent) / 100


class UserProfile(Block):
    """One kind of user, and what matters to them."""

    label: Words = doc("名称", "name")
    says: Words | None = optional("这类用户怎么说自己（首页的入口）", "what such users say of themselves, for the home page")
    explanation: Words = doc("说明", "explanation for readers")
    serves: Profile | None = optional("只排服务这类用户的平台", "ranks only platforms that serve these users")
    weights: dict[OwnWord, DimensionWeight] = doc("各维度的权重", "weights of the dimensions")

    @model_validator(mode="after")
    def _sums_up(self) -> UserProfile:
        _refuse_wrong_sum([weight.percent for weight in self.weights.values()], self.label, "weights")
        return self


def _refuse_wrong_sum(weights: list[Decimal], where: Text, key: str) -> None:
    total = sum(weights, Decimal(0))
    if total != 100:
        raise Misread(WRONG_SUM, path=(key,), where=where, sum=f"{total.normalize():f}")


class Rubric(Block):
    """The whole yardstick, with its version: change a number, change the version."""

    format: FormatNumber = doc("格式版本", "version of the format")
    version: Name = doc("评价标准的版本", "version of the rubric")
    title: Words = doc("名称", "name")
    method: MethodRules = doc("方法的常数", "constants of the method")
    peak: Peak = doc("高峰时段", "peak hours")
    standard_cases: StandardCases | None = optional("标准退款案例", "standard cases of refund")
    dimensions: dict[OwnWord, Dimension] = doc("维度", "dimensions")
    profiles: dict[OwnWord, UserProfile] = doc("用户类型", "kinds of user")

    @field_validator("dimensions")
    @classmethod
    def _indicators_once(cls, dimensions: dict[str, Dimension]) -> dict[str, Dimension]:
        seen: dict[str, str] = {}
        for dimension_id, dimension in dimensions.items():
            for indicator_id in dimension.indicators:
                if indicator_id in seen:
                    path = (dimension_id, "indicators", indicator_id)
                    raise Misread(REPEATED_INDICATOR, path=path, value=indicator_id, where=seen[indicator_id])
                seen[indicator_id] = dimension_id
        return dimensions

    @model_validator(mode="after")
    def _known_cases(self) -> Rubric:
        known = self.standard_cases.cases if self.standard_cases is not None else {}
        for dimension_id, indicator_id, indicator in self.all_indicators():
            if indicator.case is not None and indicator.case not in known:
                path = ("dimensions", dimension_id, "indicators", indicator_id, "case")
                raise Misread(UNKNOWN_ID, path=path, value=indicator.case, allowed=", ".join(known))
        return self

    @model_validator(mode="after")
    def _known_dimensions(self) -> Rubric:
        for profile_id, profile in self.profiles.items():
            for dimension_id in profile.weights:
                if dimension_id not in self.dimensions:
                    path = ("profiles", profile_id, "weights", dimension_id)
                    raise Misread(UNKNOWN_ID, path=path, value=dimension_id, allowed=", ".join(self.dimensions))
        return self

    def all_indicators(self) -> Iterator[tuple[str, str, Indicator]]:
        """Every indicator with the ids of its dimension and its own, in the order of the file."""
        for dimension_id, dimension in self.dimensions.items():
            for indicator_id, indicator in dimension.indicators.items():
                yield dimension_id, indicator_id, indicator

    def with_half_lives(self, factor: float) -> Rubric:
        """The same rubric with every half-life `factor` times as long."""
        lives = self.method.half_life_days
        changed = lives.model_copy(update={"contact": lives.contact * factor, "fact": lives.fact * factor})
        return self.model_copy(update={"method": self.method.model_copy(update={"half_life_days": changed})})
