"""Channels of help, business service, vendors, and what else a platform says about its service."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.languages import Text
from generator.model.fields import (
    Condition,
    Date,
    DurationOrAbsence,
    HoursOrAbsence,
    LanguageTag,
    Listed,
    Name,
    TimeZone,
    Whole,
    Words,
    doc,
    many,
    optional,
)
from generator.model.sources import Claim, DatedClaim
from generator.model.words import (
    Absence,
    Audience,
    BusinessTopic,
    ChannelKind,
    ClaimedBy,
    Device,
    SendsTo,
    Staffing,
    StatementTopic,
    Topic,
    VendorBasis,
    VendorRelation,
    VendorRole,
    YesNo,
)


class Channel(DatedClaim):
    """One way to reach help, for one audience and set of topics; two promises are two entries."""

    called: ClassVar = Text("客服渠道", "a channel")

    kind: ChannelKind = doc("渠道类型", "kind of channel")
    name: Words | None = optional("渠道在平台上的名字", "what the platform calls it")
    absent: Absence | None = optional("没有这个渠道时写明是哪一种没有", "why it is not there, when it is not")
    audience: Annotated[tuple[Audience, ...], Listed] = many("给谁用", "for whom")
    topics: Annotated[tuple[Topic, ...], Listed] = many("管哪些事；不写表示不限", "for which topics; left out: any")
    plan: Words | None = optional("限哪个方案", "for which plan")
    only_if: tuple[Condition, ...] = many("使用条件，如需登录、需付费", "conditions, such as logged_in or paying")
    address: Name | None = optional("号码、邮箱或账号（只取官方来源）", "number, mailbox or account (from official sources only)")
    way_in: Words | None = optional("从哪里进入", "how to get there")
    hours: HoursOrAbsence | None = optional("服务时间", "opening hours")
    timezone: TimeZone | None = optional("服务时间按哪个时区", "time zone of the hours")
    languages: Annotated[tuple[LanguageTag, ...], Listed] = many("支持的语言（至少）", "languages, at least")
    staffed_by: Staffing | None = optional("由谁答：真人、机器人、先机器人后真人、社区", "who answers")
    steps_to_human: Whole | None = optional("几步到真人", "steps until a human answers")
    reachable_from: Annotated[tuple[Device, ...], Listed] = many("从哪些设备可用", "from which devices")
    promised_first_response: DurationOrAbsence | None = optional("承诺多久首次回复", "promised first response time")
    sends_to: SendsTo | None = optional("转到别处", "sends people elsewhere")
    operated_by: Name | None = optional("由谁代运营", "who operates it, when outsourced")
    since: Date | None = optional("从何时起", "since when")
    until: Date | None = optional("到何时止", "until when")


class BusinessService(Claim):
    """What a company that buys for its staff can get: one topic per entry."""

    called: ClassVar = Text("企业服务", "an entry of business service")

    what: BusinessTopic = doc("哪一项", "which item")
    is_: YesNo | Absence = doc("有没有", "yes, no, or why it is not known", alias="is")
    plan: Words | None = optional("限哪个方案", "for which plan")
    terms: Words | None = optional("具体内容", "what exactly")


class Vendor(Claim):
    """Who supplies a part of the service, who says so, and on what basis; never scored."""

    called: ClassVar = Text("服务商", "a vendor")

    role: VendorRole = doc("做什么", "what for")
    vendor: Name = doc("供应商；自建写 self", "the vendor; self when it is the platform's own")
    product: Name | None = optional("产品名", "name of the product")
    relation: VendorRelation | None = optional("关系", "kind of relation")
    claimed_by: ClaimedBy = doc("谁说的", "who says so")
    basis: VendorBasis = doc("依据", "on what basis")
    named_customer: Name | None = optional("来源里写的客户名", "the customer as the source names it")
    since: Date | None = optional("从何时起", "from when")
    until: Date | None = optional("到何时止", "until when")
    seen_on: Date | None = optional("何时看到", "when it was seen")
    vendor_says: Words | None = optional("厂商自己的说法（营销，不计分）", "the vendor's own figures: marketing, not measured by us")


class Statement(DatedClaim):
    """Something the terms or pages say that no other field can hold."""

    called: ClassVar = Text("条款内容", "a statement")

    about: StatementTopic = doc("关于什么", "about what")
    says: Words = doc("内容，用自己的话", "what it says, in our own words")
