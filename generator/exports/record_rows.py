"""More rows of the tables, as in `rows`: what else the terms say, what happened, what is contested, and where to complain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.exports.rows import Words, YesNo
from generator.languages import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """Something the terms or pages of one platform say that no other table holds."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    about: Annotated[str, Text("关于什么", "about what")]
    says_zh: Annotated[str, Text("内容，用自己的话", "what it says, in our own words, in Chinese")]
    says_en: Annotated[str, Text("内容，用自己的话（英文）", "what it says, in our own words")]
    first_seen: Annotated[str | None, Text("首次见到", "first capture that holds it")]
    last_seen: Annotated[str | None, Text("最后见到", "last capture that holds it")]
    sources: Annotated[Words, Text("出处", "keys of the sources, perhaps with the clause")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """A reason for which one platform may refuse a refund at its own discretion."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    ground_zh: Annotated[str, Text("理由，用自己的话", "the reason, in our own words, in Chinese")]
    ground_en: Annotated[str, Text("理由，用自己的话（英文）", "the reason, in our own words")]
    under_zh: Annotated[str | None, Text("写在哪一节下", "the heading it stands under, in Chinese")]
    under_en: Annotated[str | None, Text("写在哪一节下（英文）", "the heading it stands under")]
    first_seen: Annotated[str | None, Text("首次见到", "first capture that holds it")]
    last_seen: Annotated[str | None, Text("最后见到", "last capture that holds it")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """What one platform answered to a fact; never scored."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    answers: Annotated[str, Text("针对哪个字段", "the field it answers")]
    replied_on: Annotated[str, Text("何时", "when")]
    says_zh: Annotated[str, Text("平台的话", "what the platform says, in Chinese")]
    says_en: Annotated[str, Text("平台的话（英文）", "what the platform says")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementRow:
    """Where two sources on one platform disagree; both are kept."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    about: Annotated[str | None, Text("涉及的字段", "the field concerned")]
    says_zh: Annotated[str, Text("怎么不一致", "how they disagree, in Chinese")]
    says_en: Annotated[str, Text("怎么不一致（英文）", "how they disagree")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRow:
    """What was looked for at one platform and not found; not the same as not published."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    subjects: Annotated[Words, Text("找过什么", "what was looked for")]
    searched_in: Annotated[str, Text("在哪里找的", "where")]
    searched_on: Annotated[str, Text("何时", "when")]
    note_zh: Annotated[str | None, Text("说明", "a remark, in Chinese")]
    note_en: Annotated[str | None, Text("说明（英文）", "a remark")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Something that happened to or around one platform; never scored."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    kind: Annotated[str, Text("什么事：处罚、判决、报道等", "what kind: a penalty, a judgement, a press case and so on")]
    happened_on: Annotated[str | None, Text("何时；不知道就空着", "when; empty where it is not known")]
    date_basis: Annotated[str | None, Text("日期从哪来", "where the date comes from")]
    by_zh: Annotated[str | None, Text("由谁", "by whom, in Chinese")]
    by_en: Annotated[str | None, Text("由谁（英文）", "by whom")]
    what_zh: Annotated[str, Text("什么事，用自己的话", "what, in our own words, in Chinese")]
    what_en: Annotated[str, Text("什么事，用自己的话（英文）", "what, in our own words")]
    amount: Annotated[float | None, Text("金额", "sum of money")]
    currency: Annotated[str | None, Text("币种", "its currency")]
    replied_by_publication: Annotated[YesNo | None, Text("发稿前平台是否回应", "whether the platform replied before publication")]
    one_case: Annotated[YesNo | None, Text("是否单个人的说法", "whether it is one person's account")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeRow:
    """What happened to somebody who asked one platform for a refund, as told; never settles a case, never scored."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    said_by: Annotated[str, Text("谁说的", "who says so")]
    happened_on: Annotated[str | None, Text("何时；不知道就空着", "when; empty where it is not known")]
    did: Annotated[Words, Text("平台怎么做的", "what the platform did")]
    told_zh: Annotated[str | None, Text("经过，用自己的话", "what happened, in our own words, in Chinese")]
    told_en: Annotated[str | None, Text("经过，用自己的话（英文）", "what happened, in our own words")]
    promised_zh: Annotated[str | None, Text("当时被承诺什么", "what had been promised, in Chinese")]
    promised_en: Annotated[str | None, Text("当时被承诺什么（英文）", "what had been promised")]
    price: Annotated[float | None, Text("价款", "the price")]
    currency: Annotated[str | None, Text("币种", "its currency")]
    took_zh: Annotated[str | None, Text("拖了多久", "how long it took, in Chinese")]
    took_en: Annotated[str | None, Text("拖了多久（英文）", "how long it took")]
    open_on: Annotated[str | None, Text("到这一天仍未解决", "still open on this day")]
    paid_in: Annotated[Words, Text("以什么形式退", "in which form it was paid")]
    replied_by_publication: Annotated[YesNo | None, Text("发稿前平台是否回应", "whether the platform replied before publication")]
    sources: Annotated[Words, Text("出处", "keys of the sources")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """One step of where the terms of one platform send a complaint."""

    platform: Annotated[str, Text("平台标识", "id of the platform")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    field: Annotated[str, Text("在平台文件里的位置", "place in the platform's file")]
    step: Annotated[int, Text("第几步，从 1 起", "which step, from 1")]
    product: Annotated[Words, Text("适用商品；空表示不限", "for which product; empty: any")]
    who: Annotated[str, Text("由谁处理", "who deals with it")]
    name_zh: Annotated[str | None, Text("机构名称", "name of the body, in Chinese")]
    name_en: Annotated[str | None, Text("机构名称（英文）", "name of the body")]
    sources: Annotated[Words, Text("出处", "keys of the sources, perhaps with the clause")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRow:
    """One place to complain in one market, whatever the platform."""

    market: Annotated[str, Text("市场", "market")]
    fictional: Annotated[YesNo, Text("是否虚构", "whether it is made up")]
    route: Annotated[str, Text("途径的标识", "id of the route")]
    try_order: Annotated[int, Text("按先后第几个，从 1 起", "its place in the order in which to try, from 1")]
    stage: Annotated[str, Text("现在、接着还是最后", "now, next or last")]
    kind: Annotated[str, Text("由谁处理", "who deals with it")]
    name_zh: Annotated[str, Text("名称", "its name, in Chinese")]
    name_en: Annotated[str, Text("名称（英文）", "its name")]
    says_zh: Annotated[str, Text("做什么，用自己的话", "what it does, in our own words, in Chinese")]
    says_en: Annotated[str, Text("做什么，用自己的话（英文）", "what it does, in our own words")]
    situations: Annotated[Words, Text("管哪些情形；空表示都管", "for which situations; empty: any")]
    who_zh: Annotated[str | None, Text("谁可以用", "who may use it, in Chinese")]
    who_en: Annotated[str | None, Text("谁可以用（英文）", "who may use it")]
    url: Annotated[str | None, Text("网址", "web address")]
    address: Annotated[str | None, Text("电话或邮箱", "telephone or mailbox")]
    needs_zh: Annotated[Words, Text("要准备什么", "what it needs, in Chinese")]
    needs_en: Annotated[Words, Text("要准备什么（英文）", "what it needs")]
    limits_zh: Annotated[Words, Text("时限", "time limits, in Chinese")]
    limits_en: Annotated[Words, Text("时限（英文）", "time limits")]
    binding: Annotated[str | None, Text("结果有没有约束力；空表示没有收录", "whether its word binds; empty: not on record")]
    status: Annotated[str, Text("来源是否写明", "whether the source says so, or its text was not read")]
    verified_on: Annotated[str, Text("最后一次对照来源的日期", "the day it was last compared with its source")]
    sources: Annotated[Words, Text("出处，即途径文件里来源的名称", "keys of the sources in the file of routes, perhaps with the clause")]
    source_kinds: Annotated[Words, Text("这些来源是谁说的", "who speaks in these sources")]
    source_urls: Annotated[Words, Text("这些来源的网址", "addresses of these sources")]
