"""The constants of the method in `rubric.yaml`, each with its reason."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Annotated, Final, Literal

from pydantic import model_validator

from generator.model.fields import Block, doc, many
from generator.model.misreadings import Misread
from generator.model.words import SourceKind, StatusWord, Topic
from generator.rubric.codes import WRONG_INTERVAL, WRONG_LIMITS
from generator.rubric.reasons import Reasoned
from generator.rubric.values import Amount, Count, HalfOrMore, Listed, Positive, Seed, Share

_ROUNDED: Final = 0.005


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
    special_topics: Annotated[tuple[Topic, ...], Listed] = many(
        "只管这些事的渠道不算能问任何问题的渠道", "topics of which a channel for these alone is none for any question"
    )


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

    @model_validator(mode="after")
    def _agree(self) -> IntervalRule:
        """The two are one number said twice: z may be rounded to two decimals, as a reader would type it."""
        expected = NormalDist().inv_cdf((1 + self.level) / 2) if self.level < 1 else math.inf
        if abs(self.z - expected) > _ROUNDED:
            raise Misread(WRONG_INTERVAL, level=f"{self.level:g}", z=f"{self.z:g}", expected=f"{expected:.3f}")
        return self


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
