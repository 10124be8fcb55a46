"""The rows of all tables: one frozen model for the CSV, JSON and SQLite files, so that they cannot differ.

A column is a field, annotated with its explanation in both languages. Numbers are exact as computed; `None` means that there is no
value. The unit stands in the name; a share is a part of one, a score lies between 0 and 100, a day is `YYYY-MM-DD`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from generator.languages import Text

YesNo = Literal["yes", "no"]
Words = tuple[str, ...]
RankingKind = Literal["profile", "dimension", "indicator"]
TierWord = Literal["ranked", "provisional", "not_enough", "left_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRow:
    """One platform."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    name_zh: Annotated[str, Text("中文名称", "name in Chinese")]
    name_en: Annotated[str, Text("英文名称", "name in English")]
    aliases: Annotated[Words, Text("别名", "other names")]
    website: Annotated[str | None, Text("官网", "web site")]
    status: Annotated[str | None, Text("是否在运营", "whether it still runs")]
    serves: Annotated[Words, Text("服务谁", "whom it serves")]
    teaches: Annotated[Words, Text("教什么、怎么教", "what and how it teaches")]
    markets: Annotated[Words, Text("主要市场", "main markets")]
    operators: Annotated[Words, Text("运营主体", "legal entities")]
    contacts: Annotated[int, Text("联系记录总数", "contacts on record")]
    page: Annotated[str, Text("在网站上的路径", "path of its page on the site")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingRow:
    """One platform in one ranking, under one rubric, on one day."""

    kind: Annotated[RankingKind, Text("按用户类型、维度还是指标", "by kind of user, by dimension or by indicator")]
    ranking: Annotated[str, Text("排名的标识", "id of the ranking")]
    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    name_zh: Annotated[str, Text("中文名称", "name in Chinese")]
    name_en: Annotated[str, Text("英文名称", "name in English")]
    rubric_version: Annotated[str, Text("评价标准的版本", "version of the rubric")]
    as_of: Annotated[str, Text("数据截至", "day of the edition")]
    tier: Annotated[TierWord, Text("分档；left_out 表示不参加排名", "tier; left_out: has no place whatever its data")]
    left_out: Annotated[str | None, Text("为何不参加", "why it is left out")]
    position: Annotated[int | None, Text("名次：比它整个区间都高的家数加一", "position in its tier: one more than the intervals wholly above")]
    best: Annotated[int | None, Text("可能的最好名次", "best possible rank in its tier")]
    worst: Annotated[int | None, Text("可能的最差名次", "worst possible rank in its tier")]
    joint: Annotated[YesNo, Text("名次是否并列", "whether others share the position")]
    tier_size: Annotated[int, Text("本档家数", "platforms in its tier")]
    score: Annotated[float | None, Text("得分；数据不足时没有", "score; none where there is not enough data")]
    low: Annotated[float | None, Text("得分区间下限", "lower end of the score's interval")]
    high: Annotated[float | None, Text("得分区间上限", "upper end of the score's interval")]
    coverage_share: Annotated[float, Text("有数据的权重占比", "share of the weight with evidence")]
    prior_share: Annotated[float, Text("得分里默认值（先验）的占比，0 到 1", "share of the score that is the default (the prior), 0 to 1")]
    observations: Annotated[int, Text("观察数：各指标的联系与事实之和，一次联系可算在几个指标里", "observations: contacts and facts summed over indicators; one contact may count in several")]
    contributors: Annotated[int, Text("几位贡献者测过", "people who measured")]
    oldest: Annotated[str | None, Text("最早的一条", "day of the oldest observation")]
    newest: Annotated[str | None, Text("最新的一条", "day of the newest observation")]
    lacking_coverage_share: Annotated[float, Text("离正式排名还差的权重", "share of the weight that is lacking to a rank")]
    lacking_dimensions: Annotated[Words, Text("还空着的重要维度", "weighty dimensions without data")]
    lacking_contributors: Annotated[int, Text("还差几位贡献者", "contributors that are lacking")]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One indicator of one platform: what it rests on, and what is believed of it."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    dimension: Annotated[str, Text("维度", "dimension")]
    indicator: Annotated[str, Text("指标", "indicator")]
    rubric_version: Annotated[str, Text("评价标准的版本", "version of the rubric")]
    as_of: Annotated[str, Text("数据截至", "day of the edition")]
    state: Annotated[str, Text("依据，或为何没有", "what it rests on, or why on nothing")]
    weight_share: Annotated[float | None, Text("在维度内的权重；不适用时没有", "weight inside the dimension; none where it does not apply")]
    count: Annotated[int, Text("联系或事实的个数", "contacts or facts, each counted once")]
    good: Annotated[int, Text("其中做到或得到答复的", "those that were answered, or good")]
    undecided: Annotated[int, Text("占比里还不能算做到或没做到的", "cases of a share that cannot be told yet")]
    unclear: Annotated[int, Text("其中有答复、但不知道是不是真人的", "of these, those with an answer nobody knows whose")]
    n: Annotated[float, Text("折算后的证据量", "weight of the evidence, after ages, contributors and what was not watched to the end")]
    value: Annotated[float | None, Text("平均值，0 到 1", "mean value, 0 to 1")]
    value_low: Annotated[float | None, Text("没看到结果的按最差算时的平均值", "mean value when open ends are worth least")]
    value_high: Annotated[float | None, Text("没看到结果的按最好算时的平均值", "mean value when open ends are worth most")]
    a: Annotated[float | None, Text("Beta 分布的 a", "a of the Beta distribution")]
    b: Annotated[float | None, Text("Beta 分布的 b", "b of the Beta distribution")]
    mean: Annotated[float | None, Text("期望值，0 到 1；没有计分的证据时没有", "expected value, 0 to 1; none where nothing scores")]
    low: Annotated[float | None, Text("区间下限；没有计分的证据时没有", "lower end of the interval; none where nothing scores")]
    high: Annotated[float | None, Text("区间上限；没有计分的证据时没有", "upper end of the interval; none where nothing scores")]
    prior_share: Annotated[float | None, Text("期望值里默认值（先验）的占比；不适用时没有", "share of the expected value that is the default (the prior); none where it does not apply")]
    contributors: Annotated[int, Text("几位贡献者测过", "people who measured")]
    not_scored: Annotated[int, Text("只展示不计分的联系", "contacts that are shown, not scored")]
    oldest: Annotated[str | None, Text("最早的一条", "day of the oldest observation")]
    newest: Annotated[str | None, Text("最新的一条", "day of the newest observation")]
    stale: Annotated[YesNo, Text("是否待复核", "whether it is to be checked again")]
    disputed: Annotated[YesNo, Text("来源是否不一致", "whether sources disagree")]
    tentative: Annotated[YesNo, Text("是否仅供参考", "whether it is tentative")]
    alpha: Annotated[float | None, Text("评分者一致性", "agreement of the raters")]
    fact: Annotated[float | None, Text("事实的数值；条款说不死时是最小值", "amount of the documented fact; the least where the terms leave it open")]
    fact_most: Annotated[float | None, Text("条款说不死时的最大值", "the most where the terms leave it open")]
    contact_sets: Annotated[Words, Text("来自哪几组联系记录", "sets of contacts it rests on")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitRow:
    """Waiting times of one platform for one indicator, as a whole or by group; every contact counts once."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    indicator: Annotated[str, Text("指标", "indicator")]
    grouped_by: Annotated[Literal["all", "year", "slot", "topic", "set"], Text("按什么分组", "what it is grouped by")]
    group: Annotated[str, Text("哪一组", "the group")]
    n: Annotated[int, Text("联系次数", "contacts")]
    answered: Annotated[int, Text("得到答复的次数", "contacts that were answered")]
    bots: Annotated[int, Text("只遇到机器人的次数", "contacts that met a bot only")]
    unclear: Annotated[int, Text("不清楚谁答复的次数", "contacts answered by nobody knows whom")]
    brief: Annotated[int, Text("等得不够久的次数", "contacts watched too briefly")]
    untimed: Annotated[int, Text("已解决而没有记下时间的次数", "contacts solved at a time nobody recorded")]
    median_seconds: Annotated[float | None, Text("Kaplan–Meier 中位数；太少、未达到或取决于没记下的时间时没有", "Kaplan–Meier median; none with too few contacts, where half never had an answer, or where it hangs on times nobody recorded")]
    median_from_seconds: Annotated[float | None, Text("中位数取决于没记下的时间时，至少这么久", "where the median hangs on times nobody recorded: it is at least so long")]
    median_to_seconds: Annotated[float | None, Text("中位数取决于没记下的时间时，至多这么久", "where the median hangs on times nobody recorded: it is at most so long")]
    more_than_seconds: Annotated[float | None, Text("中位数未达到时，多数人至少等了这么久", "where the median is never reached: more than half waited at least so long")]
    within_seconds: Annotated[float | None, Text("“多久内”的时限", "the time of the two columns that follow")]
    within_answered: Annotated[int | None, Text("时限内答复的次数", "contacts answered within that time")]
    within_decided: Annotated[int | None, Text("看得出是否超过时限的次数", "contacts answered or watched that long")]
    first_sent: Annotated[str | None, Text("第一次联系的日期", "day of the first contact")]
    last_sent: Annotated[str | None, Text("最后一次联系的日期", "day of the last contact")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSetRow:
    """A set of contacts: how it came about, and its limits."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    contact_set: Annotated[str, Text("这组记录的标识", "id of the set")]
    channel: Annotated[str, Text("渠道", "channel")]
    method: Annotated[str, Text("怎么得到的", "how the contacts came about")]
    protocol: Annotated[int | None, Text("测试规程版本", "version of the test protocol")]
    contributor: Annotated[str | None, Text("谁测的（编号）", "who measured, by a number")]
    affiliation: Annotated[str | None, Text("与各方的关系", "ties")]
    contacts: Annotated[int, Text("联系次数", "contacts")]
    first_sent: Annotated[str | None, Text("第一次联系的日期", "day of the first contact")]
    last_sent: Annotated[str | None, Text("最后一次联系的日期", "day of the last contact")]
    watch_seconds: Annotated[float | None, Text("每次至少等多久", "how long each was watched at least")]
    store: Annotated[str | None, Text("哪个商店", "store")]
    country: Annotated[str | None, Text("哪个国家的页面", "country of the listing")]
    read_on: Annotated[str | None, Text("取数日期", "day on which it was taken")]
    licence: Annotated[str | None, Text("数据许可", "licence of the data")]
    limits_zh: Annotated[Words, Text("数据的局限", "limits of the data, in Chinese")]
    limits_en: Annotated[Words, Text("数据的局限（英文）", "limits of the data")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One attempt to get help."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    contact_set: Annotated[str, Text("属于哪组记录", "id of its set")]
    channel: Annotated[str, Text("渠道", "channel")]
    method: Annotated[str, Text("怎么得到的", "how it came about")]
    contributor: Annotated[str | None, Text("谁测的（编号）", "who measured, by a number")]
    scored: Annotated[YesNo, Text("是否可以计分", "whether it may score")]
    sent: Annotated[str, Text("何时发出", "when it was sent, with its offset")]
    slot: Annotated[str | None, Text("高峰或平时", "peak or off-peak")]
    human_seconds: Annotated[float, Text("多久得到真人答复；没有则为看了多久", "seconds until a human answered, or watched in vain")]
    human_answered: Annotated[YesNo, Text("真人是否答复", "whether a human answered")]
    platform_seconds: Annotated[float, Text("多久得到平台答复；没有则为看了多久", "seconds until anybody but a bot answered, or watched in vain")]
    platform_answered: Annotated[YesNo, Text("平台是否答复", "whether anybody but a bot answered")]
    bot_first: Annotated[YesNo, Text("先答的是不是机器人", "whether a bot answered first")]
    topic: Annotated[str | None, Text("什么事", "topic")]
    stars: Annotated[int | None, Text("评论星级", "stars of the review")]
    solved: Annotated[str | None, Text("解决了吗", "whether it was solved")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """A way to reach help, or that there is none."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    channel: Annotated[str, Text("渠道", "channel")]
    absent: Annotated[str | None, Text("没有时是哪一种没有", "why it is not there, when it is not")]
    name_zh: Annotated[str | None, Text("渠道在平台上的名字", "what the platform calls it, in Chinese")]
    name_en: Annotated[str | None, Text("渠道在平台上的名字（英文）", "what the platform calls it")]
    audience: Annotated[Words, Text("给谁用", "for whom")]
    topics: Annotated[Words, Text("管哪些事；空表示不限", "for which topics; empty: any")]
    address: Annotated[str | None, Text("号码、邮箱或账号", "number, mailbox or account")]
    hours: Annotated[str | None, Text("服务时间，或为何没有", "opening hours, or why there are none")]
    timezone: Annotated[str | None, Text("服务时间按哪个时区", "time zone of the hours")]
    languages: Annotated[Words, Text("支持的语言（至少）", "languages, at least")]
    staffed_by: Annotated[str | None, Text("由谁答", "who answers")]
    steps_to_human: Annotated[int | None, Text("几步到真人", "steps until a human answers")]
    reachable_from: Annotated[Words, Text("从哪些设备可用", "from which devices")]
    promised_zh: Annotated[str | None, Text("承诺多久首次回复", "promised first response time, in Chinese")]
    promised_en: Annotated[str | None, Text("承诺多久首次回复（英文）", "promised first response time")]
    since: Annotated[str | None, Text("从何时起", "since when")]
    until: Annotated[str | None, Text("到何时止", "until when")]
    first_seen: Annotated[str | None, Text("首次见到", "first capture that holds it")]
    last_seen: Annotated[str | None, Text("最后见到", "last capture that holds it")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRuleRow:
    """A refund rule, in plain words and in the language of the platform files."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    rule: Annotated[str, Text("规则的标识", "id of the rule")]
    product: Annotated[Words, Text("买的是什么", "what was bought")]
    for_zh: Annotated[str, Text("管哪些购买", "which purchases, in Chinese")]
    for_en: Annotated[str, Text("管哪些购买（英文）", "which purchases")]
    refundable: Annotated[str | None, Text("能不能退；空表示条款没说", "yes, no, maybe; empty: the terms do not say")]
    words_zh: Annotated[str, Text("整条规则的白话，含条件、扣减等", "the whole rule in plain words, with conditions and deductions, in Chinese")]
    words_en: Annotated[str, Text("整条规则的白话，含条件、扣减等（英文）", "the whole rule in plain words, with conditions and deductions")]
    asked_from: Annotated[str | None, Text("从何时起可以申请（以下各列用规则语言，写法同平台文件）", "from when one may ask (this and the next columns as in the platform's file)")]
    asked_until: Annotated[str | None, Text("最晚何时申请（规则语言）", "until when one may ask, as in the platform's file")]
    only_if: Annotated[Words, Text("必须全部满足（规则语言）", "conditions that must all hold, as in the platform's file")]
    never_if: Annotated[Words, Text("满足任何一项就不适用（规则语言）", "conditions any one of which forbids, as in the platform's file")]
    gives: Annotated[str | None, Text("扣减前退多少（规则语言）", "what comes back before deductions, as in the platform's file")]
    deductions: Annotated[Words, Text("扣减（规则语言，文件里的 minus）", "what is taken off: minus in the platform's file")]
    additions: Annotated[Words, Text("另加，不混入退款（规则语言，文件里的 plus）", "what is added beside the refund: plus in the platform's file")]
    pays_in: Annotated[Words, Text("以什么形式退（规则语言）", "in which form it is paid, as in the platform's file")]
    decided_by: Annotated[Words, Text("谁决定，按先后（规则语言）", "who decides, in order, as in the platform's file")]
    paid_by: Annotated[str | None, Text("多久到账（规则语言）", "when the money is there, as in the platform's file")]
    purchases: Annotated[str | None, Text("适用的付款日期", "dates of payment it holds for")]
    requests: Annotated[str | None, Text("适用的申请日期", "dates of asking it holds for")]
    accounts: Annotated[str | None, Text("适用的注册日期", "dates of registering it holds for")]
    replaced_by: Annotated[str | None, Text("被哪条规则取代", "the rule that took its place")]
    in_force: Annotated[str | None, Text("旧文字是否仍适用；空表示现有记录中最新", "of an old wording: no or unknown; empty: the newest on record")]
    first_seen: Annotated[str | None, Text("首次见到", "first capture that holds it")]
    last_seen: Annotated[str | None, Text("最后见到", "last capture that holds it")]
    sources: Annotated[Words, Text("出处", "keys of the sources, perhaps with the clause")]


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRow:
    """What a company that buys for its staff can get, one item of one platform a row."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    item: Annotated[str, Text("哪一项", "which item")]
    offered: Annotated[str, Text("yes、no，或为何不知道", "yes, no, or why it is not known")]
    plan_zh: Annotated[str | None, Text("限哪个方案", "for which plan, in Chinese")]
    plan_en: Annotated[str | None, Text("限哪个方案（英文）", "for which plan")]
    terms_zh: Annotated[str | None, Text("具体内容", "what exactly, in Chinese")]
    terms_en: Annotated[str | None, Text("具体内容（英文）", "what exactly")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRow:
    """Who supplies a part of the service, and who says so; never scored."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    role: Annotated[str, Text("做什么", "what for")]
    vendor: Annotated[str, Text("供应商；self 表示自建", "the vendor; self: the platform's own")]
    product: Annotated[str | None, Text("产品名", "name of the product")]
    relation: Annotated[str | None, Text("关系", "kind of relation")]
    claimed_by: Annotated[str, Text("谁说的", "who says so")]
    basis: Annotated[str, Text("依据", "on what basis")]
    since: Annotated[str | None, Text("从何时起", "from when")]
    until: Annotated[str | None, Text("到何时止", "until when")]
    seen_on: Annotated[str | None, Text("何时看到", "when it was seen")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure that a third party publishes; never scored."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    publisher_zh: Annotated[str, Text("谁发布的", "who publishes it, in Chinese")]
    publisher_en: Annotated[str, Text("谁发布的（英文）", "who publishes it")]
    measure: Annotated[str, Text("量的是什么", "what it measures")]
    label_zh: Annotated[str | None, Text("指标的名称", "the figure's name, in Chinese")]
    label_en: Annotated[str | None, Text("指标的名称（英文）", "the figure's name")]
    comparator: Annotated[str | None, Text("数值前的“超过”“约”等", "exactly, over, at least or about")]
    value: Annotated[float | None, Text("数值", "the number")]
    unit_zh: Annotated[str | None, Text("单位", "unit, in Chinese")]
    unit_en: Annotated[str | None, Text("单位（英文）", "unit")]
    scale_to: Annotated[float | None, Text("满分", "the top of the scale")]
    grade_zh: Annotated[str | None, Text("等级", "the grade, in Chinese")]
    grade_en: Annotated[str | None, Text("等级（英文）", "the grade")]
    n: Annotated[int | None, Text("样本数；没公布时没有", "sample size; none where it is not published")]
    of: Annotated[int | None, Text("排名总数或总量", "out of how many")]
    period: Annotated[str | None, Text("统计期", "the period counted")]
    as_of: Annotated[str | None, Text("截至日期", "everything until this day")]
    pool: Annotated[Words, Text("合并统计的平台", "platforms counted together")]
    licence: Annotated[str | None, Text("数据许可", "licence of the figure")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A page, document or observation that facts of one platform cite."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    source: Annotated[str, Text("来源的名称", "key of the source")]
    kind: Annotated[str, Text("谁说的", "who speaks")]
    copy: Annotated[str, Text("读的是哪种副本", "which copy was read")]
    reliability: Annotated[str | None, Text("可信程度，A 到 C；没有评就空着", "how reliable, A to C; empty where nobody has said")]
    url: Annotated[str | None, Text("网址", "address")]
    title_zh: Annotated[str | None, Text("标题", "title, in Chinese")]
    title_en: Annotated[str | None, Text("标题（英文）", "title")]
    stated_on: Annotated[str | None, Text("页面自己标注的日期", "the date the page itself bears")]
    read_on: Annotated[str | None, Text("我们读到它的日期", "when a person last read it")]
    captured_on: Annotated[str | None, Text("档案抓取的日期", "day an archive captured it")]
    archive: Annotated[str | None, Text("档案库", "archive")]
    commit: Annotated[str | None, Text("档案中的版本号", "version in the archive")]
