"""The blocks of `rubric.yaml`, frozen: indicators with their anchors, dimensions, kinds of user with their weights."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Final, Literal, get_args

from pydantic import field_validator, model_validator

from generator.languages import Text
from generator.model.fields import Block, Market, Name, OwnWord, TimeZone, Words, doc, many, optional
from generator.model.misreadings import Misread
from generator.model.words import ChannelKind, Method, Profile, Topic
from generator.rubric.codes import REPEATED_INDICATOR, UNKNOWN_ID, WRONG_ANCHORS, WRONG_KIND, WRONG_SUM
from generator.rubric.method import MethodRules
from generator.rubric.reasons import Reasoned
from generator.rubric.standard_cases import StandardCases
from generator.rubric.values import Amount, FormatNumber, Hours, Listed, Percent, Positive, YearDays, whole

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
    stars_at_most: Annotated[int, whole(1, 5)] | None = optional("至多几星", "stars at most")
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
